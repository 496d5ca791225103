/* init-verb.c - regimenctl init: makes a clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <glib/gstdio.h>

#include "language.h"
#include "setup.h"
#include "verb.h"

extern const RegimenVerb regimen_verb_init;

static int
make_clinic (const char *path, const char *name, const char *zone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_desk_create (path, name, zone, NULL, &error);

  if (desk == NULL)
    return regimen_verb_fail (&regimen_verb_init, error);
  if (!regimen_desk_adopt_protocols (desk, NULL, &error))
    {
      /* Half a clinic would only be in the way of the next try. */
      g_unlink (regimen_desk_get_path (desk));
      return regimen_verb_fail (&regimen_verb_init, error);
    }
  return REGIMEN_EXIT_DONE;
}

static int
run (int argc, char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *zone = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, "Name of the clinic", "NAME" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, "Its time zone, such as Europe/Berlin", "ZONE" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_init, entries, &argc, &argv, 1, 1, &exit_code))
    return exit_code;
  if (name == NULL)
    return regimen_verb_usage (&regimen_verb_init, "--name is missing");
  if (zone == NULL)
    return regimen_verb_usage (&regimen_verb_init, "--zone is missing");
  /* The protocols become the clinic's own, so they are in the language of who makes it. */
  regimen_language_prepare ();
  return make_clinic (argv[1], name, zone);
}

const RegimenVerb regimen_verb_init = {
  .name = "init",
  .usage = "FILE --name NAME --zone ZONE",
  .summary = "Makes a clinic file with the visit types and protocols that come with the program",
  .run = run,
};
