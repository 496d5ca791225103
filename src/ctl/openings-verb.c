/* openings-verb.c - regimenctl openings: where a session could stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <stdio.h>

#include "desk-calls.h"
#include "list-nouns.h"
#include "schedule.h"

extern const RegimenVerb regimen_verb_openings;

#define N_DAYS 90
#define LIMIT 10

static void
add_opening (const RegimenOpening *opening, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  regimen_list_add_minute (builder, "start", TRUE, opening->span.start);
  regimen_list_add_minute (builder, "end", TRUE, opening->span.end);
  regimen_list_add_id (builder, "room_id", opening->room_id);
  regimen_list_add_text (builder, "room", opening->room_name);
  regimen_list_add_id (builder, "nurse_id", opening->nurse_id);
  regimen_list_add_text (builder, "nurse", opening->nurse_name);
  regimen_list_add_id (builder, "provider_id", opening->provider_id);
  regimen_list_add_text (builder, "provider", opening->provider_name);
  json_builder_end_object (builder);
}

static void
print_json (const GPtrArray *openings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < openings->len; i++)
    add_opening (openings->pdata[i], builder);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);
  printf ("%s\n", json);
}

static void
print_lines (const GPtrArray *openings)
{
  for (guint i = 0; i < openings->len; i++)
    {
      const RegimenOpening *opening = openings->pdata[i];
      g_autofree char *start = regimen_minute_format (opening->span.start);

      printf ("%s\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", start, opening->room_id, opening->room_name,
              opening->nurse_name, opening->provider_name);
    }
}

static int
find (const char *path, const RegimenBooking *booking, int limit, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_desk_open (path, NULL, &error);
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  if (desk == NULL)
    return regimen_verb_fail (&regimen_verb_openings, error);
  openings = regimen_desk_find_openings (desk, booking, N_DAYS, (guint) limit, &conflicts, &error);
  if (openings == NULL)
    return regimen_verb_fail (&regimen_verb_openings, error);
  /* What a script reads stays an array of openings, with nothing in it; why is on stderr. */
  if (as_json)
    print_json (openings);
  else
    print_lines (openings);
  if (conflicts != NULL)
    return regimen_verb_refuse_conflicts (&regimen_verb_openings, conflicts, FALSE);
  if (openings->len == 0)
    fprintf (stderr, "regimenctl openings: none in the next %d days\n", N_DAYS);
  return REGIMEN_EXIT_DONE;
}

static int
run (int argc, char **argv)
{
  g_autofree char *session = NULL;
  gboolean as_json = FALSE;
  int limit = LIMIT;
  RegimenBooking booking = { 0 };
  const GOptionEntry entries[] = {
    { "session", 0, 0, G_OPTION_ARG_STRING, &session, "Of which session", "ID" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, "At most so many (10)", "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, "An array of objects", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_openings, entries, &argc, &argv, 1, 1, &exit_code))
    return exit_code;
  if (session == NULL || limit < 1)
    return regimen_verb_usage (&regimen_verb_openings, "--session is needed, and a limit above 0");
  if (!regimen_verb_read_id (&regimen_verb_openings, "--session", session, &booking.session_id,
                             &exit_code))
    return exit_code;
  return find (argv[1], &booking, limit, as_json);
}

const RegimenVerb regimen_verb_openings = {
  .name = "openings",
  .usage = "FILE --session ID [--limit N] [--json]",
  .summary = "Finds where a session could stand, soonest first",
  .run = run,
};
