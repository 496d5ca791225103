/* cancel-verb.c - regimenctl cancel: cancels an appointment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "desk-calls.h"
#include "schedule.h"

extern const RegimenVerb regimen_verb_cancel;

static int
cancel (const char *path, gint64 appointment_id, const char *reason, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_desk_open (path, NULL, &error);
  g_autoptr (GPtrArray) conflicts = NULL;

  if (desk == NULL)
    return regimen_verb_fail (&regimen_verb_cancel, error);
  if (regimen_desk_cancel (desk, appointment_id, reason, &conflicts, &error))
    {
      regimen_verb_print_id ("id", appointment_id, as_json);
      return REGIMEN_EXIT_DONE;
    }
  if (error != NULL)
    return regimen_verb_fail (&regimen_verb_cancel, error);
  return regimen_verb_refuse_conflicts (&regimen_verb_cancel, conflicts, as_json);
}

static int
run (int argc, char **argv)
{
  g_autofree char *reason = NULL;
  gboolean as_json = FALSE;
  gint64 id = 0;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, "Why", "TEXT" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, "Answer as JSON", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_cancel, entries, &argc, &argv, 2, 2, &exit_code) ||
      !regimen_verb_read_id (&regimen_verb_cancel, "APPOINTMENT", argv[2], &id, &exit_code))
    return exit_code;
  if (reason == NULL || *reason == '\0')
    return regimen_verb_usage (&regimen_verb_cancel, "--reason is needed");
  return cancel (argv[1], id, reason, as_json);
}

const RegimenVerb regimen_verb_cancel = {
  .name = "cancel",
  .usage = "FILE APPOINTMENT --reason TEXT [--json]",
  .summary = "Cancels an appointment",
  .run = run,
};
