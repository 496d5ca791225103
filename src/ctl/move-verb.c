/* move-verb.c - regimenctl move: moves an appointment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "desk-calls.h"
#include "schedule.h"

extern const RegimenVerb regimen_verb_move;

static int
move_it (const char *path, const RegimenMove *move, const char *override, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_desk_open (path, NULL, &error);
  g_autoptr (GPtrArray) conflicts = NULL;

  if (desk == NULL)
    return regimen_verb_fail (&regimen_verb_move, error);
  if (regimen_desk_move (desk, move, override, &conflicts, &error))
    {
      regimen_verb_print_id ("id", move->appointment_id, as_json);
      return REGIMEN_EXIT_DONE;
    }
  if (error != NULL)
    return regimen_verb_fail (&regimen_verb_move, error);
  return regimen_verb_refuse_conflicts (&regimen_verb_move, conflicts, as_json);
}

static int
run (int argc, char **argv)
{
  g_autofree char *start = NULL;
  g_autofree char *room = NULL;
  g_autofree char *override = NULL;
  gboolean as_json = FALSE;
  RegimenMove move = { 0 };
  const GOptionEntry entries[] = {
    { "start", 0, 0, G_OPTION_ARG_STRING, &start, "Where to, on the clinic's clock",
      "'YYYY-MM-DD HH:MM'" },
    { "room", 0, 0, G_OPTION_ARG_STRING, &room, "Into which room", "ID" },
    { "override", 0, 0, G_OPTION_ARG_STRING, &override,
      "Why rules that stand in the way are broken", "REASON" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, "Answer as JSON", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_move, entries, &argc, &argv, 2, 2, &exit_code) ||
      !regimen_verb_read_id (&regimen_verb_move, "APPOINTMENT", argv[2], &move.appointment_id,
                             &exit_code))
    return exit_code;
  if (start == NULL && room == NULL)
    return regimen_verb_usage (&regimen_verb_move, "--start or --room is needed");
  if ((start != NULL &&
       !regimen_verb_read_minute (&regimen_verb_move, "--start", start, &move.start, &exit_code)) ||
      (room != NULL &&
       !regimen_verb_read_id (&regimen_verb_move, "--room", room, &move.room_id, &exit_code)))
    return exit_code;
  return move_it (argv[1], &move, override, as_json);
}

const RegimenVerb regimen_verb_move = {
  .name = "move",
  .usage = "FILE APPOINTMENT --start 'YYYY-MM-DD HH:MM' [--room ID] [--override REASON] [--json]",
  .summary = "Moves an appointment, or says what stands in the way",
  .run = run,
};
