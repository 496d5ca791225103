/* long-record.c - a copy of a clinic in which who is in a session now has had 200 before
 *
 * bench-long-record FILE OUT NOW: copies the clinic to OUT, which must not be there, and puts the
 * records of other patients together with that of somebody in a session until there are enough.
 * For bench-hand, part session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "merging.h"
#include "register.h"
#include "schedule.h"
#include "sessions.h"

#include <gio/gio.h>
#include <sqlite3.h>
#include <stdlib.h>

#define N_WANTED 200

/* Patients with many sessions, none of them today: nobody is in two places then. */
static const char SQL_CANDIDATES[] =
    "SELECT r.patient_id FROM session_record r JOIN patient p ON p.id = r.patient_id"
    " WHERE p.merged_into_id IS NULL AND NOT EXISTS (SELECT 1 FROM plan"
    "   WHERE patient_id = p.id AND state IN ('active', 'paused', 'draft'))"
    " GROUP BY 1 ORDER BY count (*) DESC, 1 LIMIT 100";

static RegimenDesk *
open_desk (const char *path, const char *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenZone) zone = regimen_zone_new ("UTC", &error);
  g_autoptr (RegimenClock) clock = NULL;
  RegimenMinute minute = { 0 };
  RegimenInstant instant = { 0 };
  RegimenDesk *desk = NULL;

  if (!regimen_minute_parse (now, &minute) ||
      !regimen_zone_resolve (zone, minute, REGIMEN_ZONE_FIRST, &instant, &error))
    g_error ("%s is no time", now);
  clock = regimen_clock_new_stopped (instant);
  desk = regimen_desk_open (path, clock, &error);
  g_assert_no_error (error);
  return desk;
}

static gint64
find_patient (RegimenDesk *desk)
{
  g_autoptr (GListModel) today =
      regimen_desk_list_appointments (desk, regimen_span_of_day (regimen_desk_today (desk)), TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (today); i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (today, i);

      if (visit->state >= REGIMEN_APPOINTMENT_IN_SESSION &&
          visit->state <= REGIMEN_APPOINTMENT_READY && visit->n > 0)
        return visit->patient_id;
    }
  g_error ("nobody is in a session");
}

static guint
count_sessions (RegimenDesk *desk, gint64 patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = regimen_desk_list_sessions (desk, patient_id, &error);

  g_assert_no_error (error);
  return sessions->len;
}

static GArray *
dup_candidates (const char *path)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3 *file = NULL;
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &file, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (file, SQL_CANDIDATES, -1, &row, NULL), ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (row, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_finalize (row);
  sqlite3_close (file);
  return ids;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  g_autoptr (GFile) from = NULL, to = NULL;
  g_autoptr (GError) error = NULL;
  gint64 patient_id = 0;

  if (argc != 4)
    {
      g_printerr ("usage: bench-long-record FILE OUT NOW\n");
      return 2;
    }
  from = g_file_new_for_path (argv[1]);
  to = g_file_new_for_path (argv[2]);
  if (!g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  candidates = dup_candidates (argv[2]);
  desk = open_desk (argv[2], argv[3]);
  patient_id = find_patient (desk);
  for (guint i = 0; i < candidates->len && count_sessions (desk, patient_id) <= N_WANTED; i++)
    {
      g_autoptr (RegimenPatient) stay = regimen_desk_load_patient (desk, patient_id, &error);
      g_autoptr (RegimenPatient) gone =
          regimen_desk_load_patient (desk, g_array_index (candidates, gint64, i), &error);
      g_autoptr (GPtrArray) conflicts = NULL;

      g_assert_no_error (error);
      regimen_desk_merge_patients (desk, stay, gone, &conflicts, NULL);
    }
  g_print ("%u sessions of one patient\n", count_sessions (desk, patient_id));
  return EXIT_SUCCESS;
}
