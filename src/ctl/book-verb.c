/* book-verb.c - regimenctl book: puts a session on the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "desk-calls.h"
#include "schedule.h"

extern const RegimenVerb regimen_verb_book;

typedef struct
{
  char *session;
  char *follow_up;
  char *room;
  char *start;
  char *override;
  char *permitted_by;
  gboolean as_json;
} BookArguments;

static void
clear_arguments (BookArguments *self)
{
  g_free (self->session);
  g_free (self->follow_up);
  g_free (self->room);
  g_free (self->start);
  g_free (self->override);
  g_free (self->permitted_by);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BookArguments, clear_arguments)

static gboolean
read_booking (const BookArguments *arguments,
              RegimenBooking *booking,
              RegimenWaiver *waiver,
              int *out_exit)
{
  const RegimenVerb *self = &regimen_verb_book;

  if ((arguments->session == NULL) == (arguments->follow_up == NULL) || arguments->start == NULL)
    {
      *out_exit = regimen_verb_usage (self, "--session (or --follow-up) and --start are needed");
      return FALSE;
    }
  waiver->reason = arguments->override;
  if (arguments->permitted_by != NULL && arguments->override == NULL)
    {
      *out_exit = regimen_verb_usage (self, "--permitted-by goes with --override");
      return FALSE;
    }
  return (arguments->permitted_by == NULL ||
          regimen_verb_read_id (self, "--permitted-by", arguments->permitted_by,
                                &waiver->permitted_by, out_exit)) &&
         (arguments->session == NULL || regimen_verb_read_id (self, "--session", arguments->session,
                                                              &booking->session_id, out_exit)) &&
         (arguments->follow_up == NULL ||
          regimen_verb_read_id (self, "--follow-up", arguments->follow_up, &booking->follow_up_id,
                                out_exit)) &&
         (arguments->room == NULL ||
          regimen_verb_read_id (self, "--room", arguments->room, &booking->room_id, out_exit)) &&
         regimen_verb_read_minute (self, "--start", arguments->start, &booking->start, out_exit);
}

static int
book (const char *path,
      const RegimenBooking *booking,
      const RegimenWaiver *waiver,
      gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_desk_open (path, NULL, &error);
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 id;

  if (desk == NULL)
    return regimen_verb_fail (&regimen_verb_book, error);
  id = regimen_desk_book (desk, booking, waiver, &conflicts, &error);
  if (error != NULL)
    return regimen_verb_fail (&regimen_verb_book, error);
  if (id == 0)
    return regimen_verb_refuse_conflicts (&regimen_verb_book, conflicts, as_json);
  regimen_verb_print_id ("id", id, as_json);
  return REGIMEN_EXIT_DONE;
}

static int
run (int argc, char **argv)
{
  g_auto (BookArguments) arguments = { 0 };
  RegimenBooking booking = { 0 };
  RegimenWaiver waiver = { 0 };
  const GOptionEntry entries[] = {
    { "session", 0, 0, G_OPTION_ARG_STRING, &arguments.session, "Which session", "ID" },
    { "follow-up", 0, 0, G_OPTION_ARG_STRING, &arguments.follow_up, "Or which follow-up", "ID" },
    { "room", 0, 0, G_OPTION_ARG_STRING, &arguments.room, "Where; else the first that is free",
      "ID" },
    { "start", 0, 0, G_OPTION_ARG_STRING, &arguments.start, "When, on the clinic's clock",
      "'YYYY-MM-DD HH:MM'" },
    { "override", 0, 0, G_OPTION_ARG_STRING, &arguments.override,
      "Why rules that stand in the way are broken", "REASON" },
    { "permitted-by", 0, 0, G_OPTION_ARG_STRING, &arguments.permitted_by,
      "The provider who permits it without what the protocol asks for", "ID" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &arguments.as_json, "Answer as JSON", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_book, entries, &argc, &argv, 1, 1, &exit_code) ||
      !read_booking (&arguments, &booking, &waiver, &exit_code))
    return exit_code;
  return book (argv[1], &booking, &waiver, arguments.as_json);
}

const RegimenVerb regimen_verb_book = {
  .name = "book",
  .usage = "FILE --session ID|--follow-up ID --start 'YYYY-MM-DD HH:MM' [--room ID] [--override "
           "REASON [--permitted-by ID]] [--json]",
  .summary = "Books a session or follow-up, or says what stands in the way",
  .run = run,
};
