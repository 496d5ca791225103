/* restore-verb.c - regimenctl restore: a clinic file from a verified backup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "backup.h"
#include "clock.h"
#include "verb.h"

#include <stdio.h>

extern const RegimenVerb regimen_verb_restore;

static gboolean is_replacing;

static const GOptionEntry ENTRIES[] = {
  { "replace", 0, 0, G_OPTION_ARG_NONE, &is_replacing,
    "Put it in place of a file that is there; the old one is kept beside it", NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static int
run (int argc, char **argv)
{
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  g_autofree char *kept_path = NULL;
  g_autoptr (GError) error = NULL;
  int exit_code;

  is_replacing = FALSE;
  if (!regimen_verb_parse (&regimen_verb_restore, ENTRIES, &argc, &argv, 2, 2, &exit_code))
    return exit_code;

  if (!regimen_restore_run (argv[1], argv[2], is_replacing, regimen_clock_now (clock), &kept_path,
                            &error))
    return regimen_verb_fail (&regimen_verb_restore, error);

  if (kept_path != NULL)
    printf ("%s: restored; the old file is %s\n", argv[2], kept_path);
  else
    printf ("%s: restored\n", argv[2]);
  return REGIMEN_EXIT_DONE;
}

const RegimenVerb regimen_verb_restore = {
  .name = "restore",
  .usage = "DEST FILE [--replace]",
  .summary = "Makes a clinic file out of a backup",
  .run = run,
};
