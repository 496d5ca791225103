/* check-verb.c - regimenctl check: one line for each fault of a clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "check.h"
#include "clinic-store.h"
#include "clock.h"
#include "verb.h"
#include "zone.h"

#include <json-glib/json-glib.h>

#include <stdio.h>

extern const RegimenVerb regimen_verb_check;

static gboolean is_json;

static const GOptionEntry ENTRIES[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, "An array of objects instead of lines", NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static void
print_lines (const GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const RegimenFault *fault = g_ptr_array_index (faults, i);

      printf ("%s: %s\n", fault->check, fault->text);
    }
}

static void
print_json (const GPtrArray *faults)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < faults->len; i++)
    {
      const RegimenFault *fault = g_ptr_array_index (faults, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "check");
      json_builder_add_string_value (builder, fault->check);
      json_builder_set_member_name (builder, "entity");
      json_builder_add_string_value (builder, fault->entity);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, fault->id);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, fault->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  printf ("%s\n", text);
}

/* What is still to come is judged from the clinic's own now. A file that does not say its zone has
 * no bookings to judge either; the other parts of the check tell what is wrong with it. */
static RegimenMinute
clinic_now (RegimenDatabase *db)
{
  g_autoptr (RegimenClinic) clinic = regimen_clinic_store_load (db, NULL);
  g_autoptr (RegimenZone) zone = clinic != NULL ? regimen_zone_new (clinic->zone, NULL) : NULL;
  g_autoptr (RegimenClock) clock = regimen_clock_new ();

  if (zone == NULL)
    return (RegimenMinute){ .n = G_MAXINT64 };
  return regimen_clock_now_civil (clock, zone);
}

static int
run (int argc, char **argv)
{
  g_autoptr (RegimenDatabase) db = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  int exit_code;

  is_json = FALSE;
  if (!regimen_verb_parse (&regimen_verb_check, ENTRIES, &argc, &argv, 1, 1, &exit_code))
    return exit_code;

  db = regimen_database_open (argv[1], REGIMEN_DATABASE_INSPECT, &error);
  if (db != NULL)
    faults = regimen_check_run (db, clinic_now (db), NULL, &error);
  if (faults == NULL)
    return regimen_verb_fail (&regimen_verb_check, error);

  if (is_json)
    print_json (faults);
  else
    print_lines (faults);
  return faults->len > 0 ? REGIMEN_EXIT_REFUSED : REGIMEN_EXIT_DONE;
}

const RegimenVerb regimen_verb_check = {
  .name = "check",
  .usage = "FILE [--json]",
  .summary = "Looks for faults in a clinic file; one line for each",
  .run = run,
};
