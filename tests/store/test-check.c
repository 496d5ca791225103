/* test-check.c - every kind of fault is found, named once, and nothing is found that is none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check.h"
#include "clinic-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define MINUTE(of_day) (FIXTURE_DAY * 1440 + (of_day))

/* An active plan of three sessions, at most two a week, 2 to 4 days apart, never more than 9, with
 * a call 24 h after the first; booked on day 0, 2 and 4 of the week after FIXTURE_DAY's. */
static const char SQL_PLAN[] =
    "INSERT INTO protocol (id, code, name, route, dosing, source, confidence, created_utc,"
    " updated_utc) VALUES (1, 'iv', 'IV', 'intravenous', 'none', 's', 'A', 0, 0);"
    "INSERT INTO plan (id, patient_id, protocol_id, state, start_day, created_utc, updated_utc)"
    " VALUES (1, 5, 1, 'active', 20000, 0, 0);"
    "INSERT INTO plan_version (id, plan_id, number, name, route, dosing, created_utc)"
    " VALUES (1, 1, 1, 'IV', 'intravenous', 'none', 0);"
    "INSERT INTO plan_phase (plan_version_id, ordinal, name, kind, visit_type_id, session_count,"
    " max_per_week, min_gap_days, target_gap_days, max_gap_days, limit_gap_days)"
    " VALUES (1, 1, 'Induction', 'induction', 1, 3, 3, 2, 2, 4, 9);"
    "INSERT INTO session (id, plan_id, ordinal, phase, n, n_of, visit_type_id) VALUES"
    " (1, 1, 1, 1, 1, 3, 1), (2, 1, 2, 1, 2, 3, 1), (3, 1, 3, 1, 3, 3, 1);"
    "INSERT INTO follow_up (id, plan_id, anchor_session_id, name, visit_type_id,"
    " earliest_after_min, target_after_min, latest_after_min)"
    " VALUES (1, 1, 1, 'Call', 1, 1200, 1440, 1680);";

/* Monday of the week after FIXTURE_DAY. */
#define MONDAY (FIXTURE_DAY + 3)

static void
book (RegimenDatabase *db, int id, const char *what, int day, int start)
{
  int from = day * 1440 + start;

  fixture_sql (db,
               "INSERT INTO appointment (id, patient_id, visit_type_id, %s, start_min, end_min,"
               " created_utc, updated_utc) VALUES (%d, 5, 1, %d, %d, %d, 0, 0);"
               "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
               " VALUES (%d, 5, 'patient', %d, %d), (%d, 1, 'room', %d, %d);",
               what, id, strcmp (what, "session_id") == 0 ? id : 1, from, from + 60, id, from,
               from + 60, id, from, from + 60);
}

static void
set_up_series (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  fixture_sql (self->db, "%s", SQL_PLAN);
  fixture_sql (self->db, "INSERT INTO segment (id, visit_type_id, ordinal, kind, minutes)"
                         " VALUES (1, 1, 1, 'talk', 60); INSERT INTO segment_need (segment_id,"
                         " role, room_kind) VALUES (1, 'room', 'chair')");
  fixture_sql (self->db, "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
                         " WHERE i < 6) INSERT INTO weekly_hours (resource_id, weekday,"
                         " from_of_day, to_of_day) SELECT 1, i, 0, 1440 FROM n");
  book (self->db, 1, "session_id", MONDAY, 600);
  book (self->db, 2, "session_id", MONDAY + 2, 600);
  book (self->db, 3, "session_id", MONDAY + 4, 600);
  book (self->db, 9, "follow_up_id", MONDAY + 1, 600);
}

/* Another program, that knows nothing of the guards. */
static void
tamper (Fixture *self, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static GPtrArray *
check (Fixture *self, gint64 now_min)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDatabase) db =
      regimen_database_open (self->path, REGIMEN_DATABASE_INSPECT, &error);
  GPtrArray *faults;

  g_assert_no_error (error);
  faults = regimen_check_run (db, (RegimenMinute){ .n = now_min }, NULL, &error);
  g_assert_no_error (error);
  return faults;
}

static void
assert_clean (Fixture *self, gint64 now_min)
{
  g_autoptr (GPtrArray) faults = check (self, now_min);

  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", ((RegimenFault *) g_ptr_array_index (faults, i))->text);
  g_assert_cmpuint (faults->len, ==, 0);
}

static const struct
{
  const char *name;
  const char *sql;
  const char *check; /* of the first fault */
  gint64 id;
  const char *words;
} FAULTS[] = {
  { "patient-row-gone", "DELETE FROM occupancy WHERE appointment_id = 1 AND role = 'patient'",
    "occupancy", 1, "patient exactly once" },
  { "room-row-gone", "DELETE FROM occupancy WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "no room, which it needs" },
  { "all-rows-gone", "DELETE FROM occupancy WHERE appointment_id = 1", "occupancy", 1,
    "occupies nothing" },
  { "row-released", "UPDATE occupancy SET holds = 0 WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "not all that it occupies" },
  { "cancelled-holds", "UPDATE appointment SET state = 'cancelled' WHERE id = 9", "occupancy", 9,
    "still holds" },
  { "outside",
    "UPDATE appointment SET start_min = start_min + 5, end_min = end_min + 5"
    " WHERE id = 9",
    "occupancy", 9, "outside its own time" },
  { "wrong-kind", "UPDATE occupancy SET resource_id = 3 WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "cannot serve" },
  { "two-rooms",
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
    " SELECT appointment_id, 2, role, start_min, end_min FROM occupancy"
    " WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "two resources" },
  { "two-rooms-for-a-moment",
    "UPDATE occupancy SET end_min = end_min - 30 WHERE appointment_id = 1 AND role = 'room';"
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
    " SELECT appointment_id, 2, role, end_min - 5, end_min + 30 FROM occupancy"
    " WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "two resources" },
  { "overbooked-without-reason",
    "UPDATE occupancy SET is_overbooked = 1 WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "without a reason" },
  { "segments",
    "INSERT INTO appointment_segment (appointment_id, ordinal, kind, minutes)"
    " VALUES (1, 1, 'talk', 55)",
    "occupancy", 1, "segments" },
  { "double-booked",
    "INSERT INTO appointment (id, patient_id, visit_type_id, start_min, end_min, created_utc,"
    " updated_utc) SELECT 20, 6, 1, start_min + 30, end_min + 30, 0, 0 FROM appointment"
    " WHERE id = 1;"
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
    " SELECT 20, 6, 'patient', start_min, end_min FROM appointment WHERE id = 20"
    " UNION ALL SELECT 20, 1, 'room', start_min, end_min FROM appointment WHERE id = 20",
    "capacity", 1, "2 units are taken of 1" },
  { "patient-twice",
    "INSERT INTO appointment (id, patient_id, visit_type_id, start_min, end_min, created_utc,"
    " updated_utc) SELECT 20, 5, 1, start_min + 30, end_min + 30, 0, 0 FROM appointment"
    " WHERE id = 1;"
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
    " SELECT 20, 5, 'patient', start_min, end_min FROM appointment WHERE id = 20"
    " UNION ALL SELECT 20, 2, 'room', start_min, end_min FROM appointment WHERE id = 20",
    "patient", 5, "2 units are taken of 1" },
  { "capacity-lowered", "INSERT INTO capacity (resource_id, from_day, units) VALUES (1, 0, 0)",
    "capacity", 1, "1 units are taken of 0" },
  { "foreign-key", "UPDATE appointment SET visit_type_id = 99 WHERE id = 1", "foreign-key", 1,
    "visit_type" },
  { "no-hours", "DELETE FROM weekly_hours", "hours", 1, "outside the working hours" },
  { "hours",
    "DELETE FROM weekly_hours; INSERT INTO weekly_hours (resource_id, weekday, from_of_day, "
    "to_of_day)"
    " VALUES (1, 0, 630, 900), (1, 1, 0, 1440), (1, 2, 0, 1440), (1, 4, 0, 600),"
    " (1, 4, 600, 700)",
    "hours", 1, "outside the working hours" },
  { "time-off",
    "INSERT INTO time_off (resource_id, start_min, end_min, created_utc)"
    " SELECT 1, start_min - 30, start_min + 5, 0 FROM appointment WHERE id = 1",
    "hours", 1, "time off" },
  { "closed",
    "INSERT INTO closure (start_min, end_min, created_utc)"
    " SELECT start_min - 30, start_min + 5, 0 FROM appointment WHERE id = 1",
    "hours", 1, "closed" },
  /* MONDAY is weekday 0 at 10:00 for an hour. */
  { "window-of-another-day",
    "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
    " VALUES (5, 'can', 1, 0, 1440), (5, 'can', 2, 0, 1440), (5, 'can', 4, 0, 1440)",
    "availability", 1, "cannot come" },
  { "window-too-short",
    "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
    " VALUES (5, 'can', 0, 0, 655), (5, 'can', 1, 0, 660), (5, 'can', 2, 600, 660),"
    " (5, 'can', 4, 0, 1440)",
    "availability", 1, "cannot come" },
  { "blackout",
    "INSERT INTO patient_blackout (patient_id, start_min, end_min)"
    " SELECT 5, start_min - 30, start_min + 5 FROM appointment WHERE id = 1",
    "availability", 1, "is away" },
  { "gap-min", "UPDATE plan_phase SET min_gap_days = 3, target_gap_days = 3", "series", 2,
    "at least: 2, the rule says 3" },
  { "gap-max", "UPDATE plan_phase SET min_gap_days = 1, target_gap_days = 1, max_gap_days = 1",
    "series", 2, "at most: 2, the rule says 1" },
  { "gap-limit",
    "UPDATE plan_phase SET min_gap_days = 1, target_gap_days = 1, max_gap_days = 1,"
    " limit_gap_days = 1",
    "series", 2, "never more than: 2, the rule says 1" },
  { "week", "UPDATE plan_phase SET max_per_week = 2", "series", 3,
    "in that week, at most: 3, the rule says 2" },
  { "order",
    "UPDATE session SET ordinal = ordinal + 10;"
    "UPDATE session SET ordinal = 2 WHERE id = 1; UPDATE session SET ordinal = 1 WHERE id = 2;"
    "UPDATE session SET ordinal = 3 WHERE id = 3",
    "series", 1, "after the session before it" },
  { "phase-gone", "DELETE FROM plan_phase", "series", 1, "does not have" },
  { "follow-up", "UPDATE follow_up SET latest_after_min = 1300, target_after_min = 1250",
    "follow-up", 9, "its window is 1200 to 1300" },
  { "session-done-without-visit", "UPDATE session SET state = 'done' WHERE id = 2", "series", 2,
    "no visit of it took place" },
  { "follow-up-done-without-visit", "UPDATE follow_up SET state = 'done' WHERE id = 1", "follow-up",
    1, "no visit or call of it took place" },
  { "left-but-due", "UPDATE appointment SET state = 'left' WHERE id = 1", "series", 1,
    "what it was for is not done" },
  { "stretch-too-short",
    "INSERT INTO appointment_segment (appointment_id, ordinal, kind, minutes)"
    " VALUES (1, 1, 'talk', 60);"
    "UPDATE occupancy SET end_min = end_min - 20 WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "segment 1 (2024-10-07 10:00): 20 minutes are missing" },
  { "stretch-begins-too-late",
    "INSERT INTO appointment_segment (appointment_id, ordinal, kind, minutes)"
    " VALUES (1, 1, 'talk', 60);"
    "UPDATE occupancy SET start_min = start_min + 5 WHERE appointment_id = 1 AND role = 'room'",
    "occupancy", 1, "5 minutes are missing" },
  { "too-many-starts",
    "INSERT INTO setting (key, value) VALUES ('most-starts', '1');"
    "INSERT INTO appointment (id, patient_id, visit_type_id, start_min, end_min, created_utc,"
    " updated_utc) SELECT 20, 6, 1, start_min + 10, end_min + 10, 0, 0 FROM appointment"
    " WHERE id = 1;"
    "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
    " SELECT 20, 6, 'patient', start_min, end_min FROM appointment WHERE id = 20"
    " UNION ALL SELECT 20, 2, 'room', start_min, end_min FROM appointment WHERE id = 20;"
    "INSERT INTO weekly_hours (resource_id, weekday, from_of_day, to_of_day)"
    " SELECT 2, weekday, from_of_day, to_of_day FROM weekly_hours WHERE resource_id = 1;"
    "INSERT INTO appointment_event (appointment_id, at_utc, action, state, start_min)"
    " SELECT 20, 0, 'booked', 'expected', start_min FROM appointment WHERE id = 20",
    "starts", 20, "2 visits start in that quarter of an hour, the rule says 1" },
  { "audit",
    "INSERT INTO audit (seq, at_utc, action, entity, schema_version, prev_hash, hash)"
    " VALUES (1, 0, 'forge', 'x', 1, zeroblob(32), zeroblob(32))",
    "audit", 1, "altered" },
  { "schema", "DROP INDEX plan_patient", "schema", 0, "changed by another program" },
};

static void
test_fault (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GPtrArray) faults = NULL;
  const RegimenFault *fault;

  assert_clean (self, 0);
  tamper (self, FAULTS[i].sql);
  faults = check (self, 0);
  g_assert_cmpuint (faults->len, >, 0);
  fault = g_ptr_array_index (faults, 0);
  g_test_message ("%s", fault->text);
  g_assert_cmpstr (fault->check, ==, FAULTS[i].check);
  g_assert_cmpint (fault->id, ==, FAULTS[i].id);
  g_assert_nonnull (strstr (fault->text, FAULTS[i].words));
  g_assert_null (strchr (fault->text, '\n'));
}

/* A role that nobody serves, for a reason that is kept; and a type that was changed since. */
static void
test_goes_without (Fixture *self, gconstpointer data)
{
  tamper (self, "DELETE FROM occupancy WHERE appointment_id IN (1, 2) AND role = 'room'");
  {
    g_autoptr (GPtrArray) faults = check (self, 0);

    g_assert_cmpuint (faults->len, ==, 2);
  }
  fixture_sql (self->db, "INSERT INTO rule_override (appointment_id, rule, reason, at_utc)"
                         " VALUES (1, 'wrong-resource', 'r', 0)");
  {
    g_autoptr (GPtrArray) faults = check (self, 0);

    g_assert_cmpuint (faults->len, ==, 1);
  }
  fixture_sql (self->db, "UPDATE visit_type SET row_version = row_version + 1 WHERE id = 1");
  assert_clean (self, 0);
}

/* A rule that was broken knowingly is no fault. */
static void
test_overridden (Fixture *self, gconstpointer data)
{
  static const char *const RULES[] = { "gap-min",   "gap-max", "gap-limit",    "week-limit",
                                       "follow-up", "hours",   "availability", "blackout" };

  tamper (self, "UPDATE plan_phase SET min_gap_days = 3, target_gap_days = 3, max_per_week = 2;"
                "UPDATE follow_up SET latest_after_min = 1300, target_after_min = 1250;"
                "INSERT INTO closure (start_min, end_min, created_utc)"
                " SELECT start_min, end_min, 0 FROM appointment WHERE id = 1;"
                "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
                " VALUES (5, 'can', 0, 0, 1440), (5, 'can', 1, 0, 1440), (5, 'can', 2, 0, 1440);"
                "INSERT INTO patient_blackout (patient_id, start_min, end_min)"
                " SELECT 5, start_min - 30, start_min + 5 FROM appointment WHERE id = 2");
  {
    g_autoptr (GPtrArray) faults = check (self, 0);

    g_assert_cmpuint (faults->len, ==, 7);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (RULES); i++)
    fixture_sql (self->db,
                 "INSERT INTO rule_override (appointment_id, rule, reason, at_utc) VALUES"
                 " (1, '%s', 'r', 0), (2, '%s', 'r', 0), (3, '%s', 'r', 0), (9, '%s', 'r', 0)",
                 RULES[i], RULES[i], RULES[i], RULES[i]);
  assert_clean (self, 0);
}

/* One room to begin in and another from the next segment on, both open. */
static void
test_handed_over (Fixture *self, gconstpointer data)
{
  tamper (self,
          "INSERT INTO weekly_hours (resource_id, weekday, from_of_day, to_of_day)"
          " SELECT 2, weekday, from_of_day, to_of_day FROM weekly_hours WHERE resource_id = 1;"
          "UPDATE occupancy SET end_min = end_min - 30"
          " WHERE appointment_id = 1 AND role = 'room';"
          "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
          " SELECT appointment_id, 2, role, end_min, end_min + 30 FROM occupancy"
          " WHERE appointment_id = 1 AND role = 'room'");
  assert_clean (self, 0);
}

/* A quarter of an hour later, with a reason that is kept, or booked before the rule was made. */
static void
test_starts (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) faults = NULL;

  tamper (self, "INSERT INTO setting (key, value) VALUES ('most-starts', '1');"
                "UPDATE appointment SET start_min = start_min + 15, end_min = end_min + 15"
                " WHERE id = 2; UPDATE occupancy SET start_min = start_min + 15,"
                " end_min = end_min + 15 WHERE appointment_id = 2;"
                "INSERT INTO appointment (id, patient_id, visit_type_id, start_min, end_min,"
                " created_utc, updated_utc) SELECT 20, 6, 1, start_min - 15, end_min - 15, 0, 0"
                " FROM appointment WHERE id = 2;"
                "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min)"
                " SELECT 20, 6, 'patient', start_min, end_min FROM appointment WHERE id = 20"
                " UNION ALL SELECT 20, 2, 'room', start_min, end_min FROM appointment"
                " WHERE id = 20;"
                "INSERT INTO weekly_hours (resource_id, weekday, from_of_day, to_of_day)"
                " SELECT 2, weekday, from_of_day, to_of_day FROM weekly_hours"
                " WHERE resource_id = 1;"
                "INSERT INTO appointment_event (appointment_id, at_utc, action, state, start_min)"
                " SELECT id, 0, 'booked', 'expected', start_min FROM appointment");
  assert_clean (self, 0);
  tamper (self, "UPDATE appointment SET start_min = start_min - 5, end_min = end_min - 5"
                " WHERE id = 2; UPDATE occupancy SET start_min = start_min - 5,"
                " end_min = end_min - 5 WHERE appointment_id = 2;"
                "DELETE FROM appointment_event WHERE appointment_id IN (2, 20)");
  assert_clean (self, 0);
  fixture_sql (self->db,
               "INSERT INTO appointment_event (appointment_id, at_utc, action, state,"
               " start_min) SELECT id, 0, 'moved', 'expected', start_min FROM appointment"
               " WHERE id = 2; INSERT INTO rule_override (appointment_id, rule, reason, at_utc)"
               " VALUES (2, 'starts', 'r', 0)");
  assert_clean (self, 0);
  /* Without the reason it is a fault only where it is forbidden. */
  tamper (self, "DELETE FROM rule_override WHERE appointment_id = 2 AND rule = 'starts'");
  faults = check (self, 0);
  g_assert_cmpuint (faults->len, ==, 1);
  tamper (self, "INSERT INTO setting (key, value) VALUES ('starts-rule', '1')");
  assert_clean (self, 0);
}

/* A wish, a void window, a time away that touches, another patient's: none of them is a fault. */
static void
test_available (Fixture *self, gconstpointer data)
{
  tamper (self, "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day,"
                " is_void) VALUES (5, 'prefers', 6, 0, 60, 0), (5, 'can', 6, 0, 60, 1),"
                " (6, 'can', 6, 0, 60, 0);"
                "INSERT INTO patient_blackout (patient_id, start_min, end_min, is_void)"
                " SELECT 5, start_min - 30, start_min, 0 FROM appointment WHERE id = 1"
                " UNION ALL SELECT 5, end_min, end_min + 30, 0 FROM appointment WHERE id = 1"
                " UNION ALL SELECT 5, start_min, end_min, 1 FROM appointment WHERE id = 1"
                " UNION ALL SELECT 6, start_min, end_min, 0 FROM appointment WHERE id = 1");
  assert_clean (self, 0);
}

/* Hours are asked of what is to come; rules of plans that are active. */
static void
test_past_and_ended (Fixture *self, gconstpointer data)
{
  tamper (self, "INSERT INTO closure (start_min, end_min, created_utc)"
                " SELECT start_min, end_min, 0 FROM appointment WHERE id = 1;"
                "UPDATE plan_phase SET min_gap_days = 3, target_gap_days = 3;"
                "UPDATE plan SET state = 'ended'");
  assert_clean (self, (gint64) (MONDAY + 1) * 1440);
}

static void
test_damaged_page (Fixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gsize length;

  /* So that the last page is one of rows, and not of the schema. */
  for (int i = 0; i < 50; i++)
    fixture_sql (self->db, "INSERT INTO setting (key, value) VALUES ('%d', hex (zeroblob (500)))",
                 i);
  g_clear_pointer (&self->db, regimen_database_unref);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  memset (bytes + length - 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents_full (self->path, bytes, (gssize) length,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  faults = check (self, 0);
  g_assert_cmpuint (faults->len, >, 0);
  g_assert_cmpstr (((RegimenFault *) g_ptr_array_index (faults, 0))->check, ==, "integrity");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    {
      g_autofree char *path = g_strconcat ("/store/check/", FAULTS[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up_series, test_fault,
                  fixture_tear_down);
    }
  g_test_add ("/store/check/goes-without", Fixture, NULL, set_up_series, test_goes_without,
              fixture_tear_down);
  g_test_add ("/store/check/overridden", Fixture, NULL, set_up_series, test_overridden,
              fixture_tear_down);
  g_test_add ("/store/check/handed-over", Fixture, NULL, set_up_series, test_handed_over,
              fixture_tear_down);
  g_test_add ("/store/check/starts", Fixture, NULL, set_up_series, test_starts, fixture_tear_down);
  g_test_add ("/store/check/available", Fixture, NULL, set_up_series, test_available,
              fixture_tear_down);
  g_test_add ("/store/check/past-and-ended", Fixture, NULL, set_up_series, test_past_and_ended,
              fixture_tear_down);
  g_test_add ("/store/check/damaged-page", Fixture, NULL, set_up_series, test_damaged_page,
              fixture_tear_down);
  return g_test_run ();
}
