/* test-guards.c - what the database refuses, attacked through SQL
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-fixture.h"

#include <sqlite3.h>

#define AT(minute) (FIXTURE_DAY * 1440 + (minute))

static gint64
book_in (RegimenDatabase *db, gint64 chair, gint64 patient_id, int start, int end)
{
  gint64 id = fixture_appointment (db, patient_id, start, end);

  fixture_occupancy (db, id, patient_id, "patient", start, end, 1);
  fixture_occupancy (db, id, chair, "room", start, end, 1);
  return id;
}

static RegimenGuard
refuses_occupancy (RegimenDatabase *db,
                   gint64 appointment,
                   gint64 resource,
                   const char *role,
                   int start,
                   int end,
                   int is_overbooked)
{
  return fixture_refused (db,
                          "INSERT INTO occupancy (appointment_id, resource_id, role, start_min,"
                          " end_min, is_overbooked) VALUES (%d, %d, '%s', %d, %d, %d)",
                          (int) appointment, (int) resource, role, AT (start), AT (end),
                          is_overbooked);
}

static void
test_capacity_one (Fixture *self, gconstpointer data)
{
  gint64 second;

  book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);
  second = fixture_appointment (self->db, FIXTURE_PATIENT_2, 480, 720);
  g_assert_cmpint (refuses_occupancy (self->db, second, FIXTURE_CHAIR_1, "room", 655, 700, 0), ==,
                   REGIMEN_GUARD_CAPACITY);
  g_assert_cmpint (refuses_occupancy (self->db, second, FIXTURE_CHAIR_1, "room", 500, 545, 0), ==,
                   REGIMEN_GUARD_CAPACITY);
  g_assert_cmpint (refuses_occupancy (self->db, second, FIXTURE_CHAIR_1, "room", 600, 610, 0), ==,
                   REGIMEN_GUARD_CAPACITY);
  g_assert_cmpint (refuses_occupancy (self->db, second, FIXTURE_CHAIR_1, "room", 480, 720, 0), ==,
                   REGIMEN_GUARD_CAPACITY);
  /* Half-open: back to back is no clash. */
  fixture_occupancy (self->db, second, FIXTURE_CHAIR_1, "room", 500, 540, 1);
  fixture_occupancy (self->db, second, FIXTURE_CHAIR_1, "room", 660, 700, 1);
}

static void
test_capacity_two (Fixture *self, gconstpointer data)
{
  gint64 a = fixture_appointment (self->db, FIXTURE_PATIENT_1, 480, 720);
  gint64 b = fixture_appointment (self->db, FIXTURE_PATIENT_2, 480, 720);
  gint64 c = fixture_appointment (self->db, FIXTURE_PATIENT_3, 480, 720);

  fixture_occupancy (self->db, a, FIXTURE_NURSE, "nurse", 480, 540, 1);
  fixture_occupancy (self->db, b, FIXTURE_NURSE, "nurse", 530, 600, 1);
  g_assert_cmpint (refuses_occupancy (self->db, c, FIXTURE_NURSE, "nurse", 480, 600, 0), ==,
                   REGIMEN_GUARD_CAPACITY);
  fixture_occupancy (self->db, c, FIXTURE_NURSE, "nurse", 540, 600, 1);
  /* Units count: two at once leave no room for one more. */
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE occupancy SET units = 2 WHERE appointment_id = %d",
                                    (int) a),
                   ==, REGIMEN_GUARD_CAPACITY);
}

static void
test_dated_capacity (Fixture *self, gconstpointer data)
{
  gint64 a = fixture_appointment (self->db, FIXTURE_PATIENT_1, 480, 720);
  gint64 b = fixture_appointment (self->db, FIXTURE_PATIENT_2, 480, 720);

  fixture_occupancy (self->db, a, FIXTURE_NURSE, "nurse", 480, 540, 1);
  fixture_occupancy (self->db, b, FIXTURE_NURSE, "nurse", 500, 600, 1);
  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO capacity (resource_id, from_day, units)"
                                    " VALUES (%d, %d, 1)",
                                    FIXTURE_NURSE, FIXTURE_DAY - 5),
                   ==, REGIMEN_GUARD_CAPACITY);
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE capacity SET units = 1, row_version = 2"
                                    " WHERE resource_id = %d",
                                    FIXTURE_NURSE),
                   ==, REGIMEN_GUARD_CAPACITY);
  /* From the day after it is nobody's business. */
  fixture_sql (self->db, "INSERT INTO capacity (resource_id, from_day, units) VALUES (%d, %d, 1)",
               FIXTURE_NURSE, FIXTURE_DAY + 1);
  /* Lowered for days that end before the bookings. */
  fixture_sql (self->db, "INSERT INTO capacity (resource_id, from_day, units) VALUES (%d, %d, 2)",
               FIXTURE_NURSE, FIXTURE_DAY);
  fixture_sql (self->db, "INSERT INTO capacity (resource_id, from_day, units) VALUES (%d, %d, 1)",
               FIXTURE_NURSE, FIXTURE_DAY - 5);
  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO capacity (resource_id, from_day, units)"
                                    " VALUES (%d, 0, 2)",
                                    FIXTURE_PATIENT_1),
                   ==, REGIMEN_GUARD_PATIENT);
}

static void
test_patient_in_two_places (Fixture *self, gconstpointer data)
{
  gint64 second;

  book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);
  second = fixture_appointment (self->db, FIXTURE_PATIENT_1, 600, 700);
  g_assert_cmpint (refuses_occupancy (self->db, second, FIXTURE_PATIENT_1, "patient", 600, 700, 0),
                   ==, REGIMEN_GUARD_PATIENT);
  fixture_sql (self->db,
               "UPDATE appointment SET overbook_reason = 'because', row_version = 2"
               " WHERE id = %d",
               (int) second);
  g_assert_cmpint (refuses_occupancy (self->db, second, FIXTURE_PATIENT_1, "patient", 600, 700, 1),
                   ==, REGIMEN_GUARD_PATIENT);
}

static void
test_overbooking (Fixture *self, gconstpointer data)
{
  gint64 second;

  book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);
  second = fixture_appointment (self->db, FIXTURE_PATIENT_2, 600, 700);
  g_assert_cmpint (refuses_occupancy (self->db, second, FIXTURE_CHAIR_1, "room", 600, 700, 1), ==,
                   REGIMEN_GUARD_OVERBOOK);
  fixture_sql (self->db,
               "UPDATE appointment SET overbook_reason = 'emergency', row_version = 2"
               " WHERE id = %d",
               (int) second);
  fixture_sql (self->db,
               "INSERT INTO occupancy (appointment_id, resource_id, role, start_min, end_min,"
               " is_overbooked) VALUES (%d, %d, 'room', %d, %d, 1)",
               (int) second, FIXTURE_CHAIR_1, AT (600), AT (700));
  /* It cannot become an ordinary one while the other is there, nor lose its reason. */
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE occupancy SET is_overbooked = 0"
                                    " WHERE appointment_id = %d",
                                    (int) second),
                   ==, REGIMEN_GUARD_CAPACITY);
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE appointment SET overbook_reason = NULL,"
                                    " row_version = 3 WHERE id = %d",
                                    (int) second),
                   ==, REGIMEN_GUARD_OVERBOOK);
}

static void
test_move_and_release (Fixture *self, gconstpointer data)
{
  gint64 id = book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);

  /* Not past the occupancy, and not with it still holding. */
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE appointment SET start_min = %d, end_min = %d,"
                                    " row_version = 2 WHERE id = %d",
                                    AT (600), AT (720), (int) id),
                   ==, REGIMEN_GUARD_HOLDS);
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE appointment SET state = 'cancelled',"
                                    " row_version = 2 WHERE id = %d",
                                    (int) id),
                   ==, REGIMEN_GUARD_HOLDS);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE occupancy SET start_min = start_min - 5"), ==,
                   REGIMEN_GUARD_HOLDS);
  /* The order that the guards ask for. */
  fixture_sql (self->db, "UPDATE occupancy SET holds = 0 WHERE appointment_id = %d", (int) id);
  fixture_sql (self->db,
               "UPDATE appointment SET start_min = %d, end_min = %d, row_version = 2"
               " WHERE id = %d",
               AT (600), AT (720), (int) id);
  fixture_sql (self->db,
               "UPDATE occupancy SET start_min = start_min + 60, end_min = end_min + 60,"
               " holds = 1 WHERE appointment_id = %d",
               (int) id);
  fixture_sql (self->db, "UPDATE occupancy SET holds = 0 WHERE appointment_id = %d", (int) id);
  fixture_sql (self->db,
               "UPDATE appointment SET state = 'cancelled', row_version = 3 WHERE id = %d",
               (int) id);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE occupancy SET holds = 1"), ==,
                   REGIMEN_GUARD_HOLDS);
  /* Cancelled, it holds nothing: another may have the place, and then it cannot come back. */
  book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_2, 600, 720);
  fixture_sql (self->db, "UPDATE appointment SET state = 'expected', row_version = 4 WHERE id = %d",
               (int) id);
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE occupancy SET holds = 1"
                                    " WHERE appointment_id = %d AND role = 'room'",
                                    (int) id),
                   ==, REGIMEN_GUARD_CAPACITY);
}

static void
test_kinds (Fixture *self, gconstpointer data)
{
  gint64 id = fixture_appointment (self->db, FIXTURE_PATIENT_1, 540, 660);

  g_assert_cmpint (refuses_occupancy (self->db, id, FIXTURE_NURSE, "room", 540, 660, 0), ==,
                   REGIMEN_GUARD_KIND);
  g_assert_cmpint (refuses_occupancy (self->db, id, FIXTURE_PATIENT_2, "patient", 540, 660, 0), ==,
                   REGIMEN_GUARD_KIND);
  g_assert_cmpint (refuses_occupancy (self->db, id, FIXTURE_PATIENT_1, "nurse", 540, 660, 0), ==,
                   REGIMEN_GUARD_KIND);
  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO room (id, name, kind, position, created_utc,"
                                    " updated_utc) VALUES (%d, 'X', 'chair', 9, 0, 0)",
                                    FIXTURE_PATIENT_1),
                   ==, REGIMEN_GUARD_KIND);
}

static void
test_weekly_hours (Fixture *self, gconstpointer data)
{
  gint64 id = book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);
  int weekday = (FIXTURE_DAY + 3) % 7;

  fixture_sql (self->db,
               "INSERT INTO weekly_hours (id, resource_id, weekday, from_of_day, to_of_day)"
               " VALUES (1, %d, %d, 480, 600), (2, %d, %d, 600, 1020)",
               FIXTURE_CHAIR_1, weekday, FIXTURE_CHAIR_1, weekday);
  g_assert_cmpint (fixture_refused (self->db, "DELETE FROM weekly_hours WHERE id = 2"), ==,
                   REGIMEN_GUARD_HOURS);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE weekly_hours SET to_of_day = 550,"
                                              " row_version = 2 WHERE id = 1"),
                   ==, REGIMEN_GUARD_HOURS);
  /* Only from the day after the booking on: nothing is lost. */
  fixture_sql (self->db, "UPDATE weekly_hours SET valid_to_day = %d, row_version = 2",
               FIXTURE_DAY + 1);
  g_assert_cmpint (fixture_refused (self->db,
                                    "UPDATE weekly_hours SET valid_to_day = %d, row_version = 3"
                                    " WHERE id = 1",
                                    FIXTURE_DAY),
                   ==, REGIMEN_GUARD_HOURS);
  /* New hours first, then the old ones can go. */
  fixture_sql (self->db,
               "INSERT INTO weekly_hours (id, resource_id, weekday, from_of_day, to_of_day)"
               " VALUES (3, %d, %d, 540, 660);"
               "DELETE FROM weekly_hours WHERE id IN (1, 2)",
               FIXTURE_CHAIR_1, weekday);
  g_assert_cmpint (fixture_refused (self->db, "DELETE FROM weekly_hours WHERE id = 3"), ==,
                   REGIMEN_GUARD_HOURS);
  /* Or with the list of what it breaks. */
  fixture_sql (self->db,
               "INSERT INTO rule_override (appointment_id, rule, reason, at_utc)"
               " VALUES (%d, 'hours', 'will be called', 0);"
               "DELETE FROM weekly_hours WHERE id = 3",
               (int) id);
}

static void
test_time_off_and_closure (Fixture *self, gconstpointer data)
{
  gint64 id = book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);

  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO time_off (resource_id, start_min, end_min,"
                                    " created_utc) VALUES (%d, %d, %d, 0)",
                                    FIXTURE_CHAIR_1, AT (655), AT (900)),
                   ==, REGIMEN_GUARD_HOURS);
  fixture_sql (self->db,
               "INSERT INTO time_off (resource_id, start_min, end_min, created_utc)"
               " VALUES (%d, %d, %d, 0)",
               FIXTURE_CHAIR_1, AT (660), AT (900));
  g_assert_cmpint (fixture_refused (self->db, "UPDATE time_off SET start_min = start_min - 5,"
                                              " row_version = 2"),
                   ==, REGIMEN_GUARD_HOURS);
  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO closure (start_min, end_min, created_utc)"
                                    " VALUES (%d, %d, 0)",
                                    AT (0), AT (1440)),
                   ==, REGIMEN_GUARD_CLOSED);
  fixture_sql (self->db,
               "INSERT INTO rule_override (appointment_id, rule, reason, at_utc)"
               " VALUES (%d, 'closed', 'moves tomorrow', 0);"
               "INSERT INTO closure (start_min, end_min, created_utc) VALUES (%d, %d, 0)",
               (int) id, AT (0), AT (1440));
}

static void
test_row_version (Fixture *self, gconstpointer data)
{
  static const char *const FORGED[] = {
    "UPDATE patient SET note = 'x' WHERE id = 5",
    "UPDATE patient SET note = 'x', row_version = row_version + 2 WHERE id = 5",
    "UPDATE clinic SET name = 'x'",
    "UPDATE clinic SET name = 'x', row_version = row_version - 1",
    "UPDATE capacity SET units = 9",
    "UPDATE room SET name = 'x' WHERE id = 1",
    "UPDATE staff SET name = 'x' WHERE id = 3",
    "UPDATE visit_type SET name = 'x'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (FORGED); i++)
    g_assert_cmpint (fixture_refused (self->db, "%s", FORGED[i]), ==, REGIMEN_GUARD_ROW_VERSION);
  fixture_sql (self->db, "UPDATE patient SET note = 'x', row_version = row_version + 1");
}

/* INSERT OR REPLACE deletes first: recursive_triggers lets the guards see it. */
static void
test_replace (Fixture *self, gconstpointer data)
{
  gint64 id = book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);

  g_assert_cmpint (fixture_refused (self->db, "INSERT OR REPLACE INTO patient (id, record_number,"
                                              " family_name, given_name, created_utc, updated_utc)"
                                              " VALUES (5, 'R1', 'Forged', 'F', 0, 0)"),
                   ==, REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (
      fixture_refused (self->db,
                       "REPLACE INTO occupancy (id, appointment_id, resource_id, role, start_min,"
                       " end_min) VALUES ((SELECT min(id) FROM occupancy), %d, %d, 'room', %d, %d)",
                       (int) id, FIXTURE_CHAIR_2, AT (540), AT (660)),
      ==, REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (fixture_refused (self->db, "REPLACE INTO setting (key, value)"
                                              " VALUES ('a', '1'), ('a', '2')"),
                   ==, REGIMEN_GUARD_APPEND_ONLY);
}

/* A tool from outside leaves recursive_triggers off: what is only ever added to stands all the
 * same. */
static void
test_replace_from_outside (Fixture *self, gconstpointer data)
{
  static const char *const FORGED[] = {
    "REPLACE INTO appointment_event (id, appointment_id, at_utc, action, state, start_min)"
    " SELECT id, appointment_id, at_utc, 'cancelled', state, start_min FROM appointment_event",
    "REPLACE INTO rule_override (id, appointment_id, rule, reason, at_utc)"
    " SELECT id, appointment_id, rule, 'forged', at_utc FROM rule_override",
  };
  gint64 id = book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);
  sqlite3 *handle = NULL;

  fixture_sql (self->db,
               "INSERT INTO appointment_event (appointment_id, at_utc, action, state, start_min)"
               " VALUES (%d, 0, 'booked', 'expected', %d);"
               "INSERT INTO rule_override (appointment_id, rule, reason, at_utc)"
               " VALUES (%d, 'gap-min', 'r', 0)",
               (int) id, AT (540), (int) id);
  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (FORGED); i++)
    {
      g_assert_cmpint (sqlite3_exec (handle, FORGED[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
      g_assert_true (g_str_has_prefix (sqlite3_errmsg (handle), "kept:"));
    }
  sqlite3_close (handle);
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  gint64 id = book_in (self->db, FIXTURE_CHAIR_1, FIXTURE_PATIENT_1, 540, 660);

  fixture_sql (self->db,
               "INSERT INTO appointment_event (appointment_id, at_utc, action, state, start_min)"
               " VALUES (%d, 0, 'booked', 'expected', %d);"
               "INSERT INTO rule_override (appointment_id, rule, reason, at_utc)"
               " VALUES (%d, 'gap-min', 'r', 0)",
               (int) id, AT (540), (int) id);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE appointment_event SET reason = 'x'"), ==,
                   REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE rule_override SET reason = 'x'"), ==,
                   REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE resource SET kind = 'room' WHERE id = 5"), ==,
                   REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (fixture_refused (self->db, "DELETE FROM occupancy"), ==,
                   REGIMEN_GUARD_APPEND_ONLY);
  fixture_sql (self->db, "UPDATE occupancy SET holds = 0; DELETE FROM occupancy");
}

/* STRICT, CHECK, NOT NULL, UNIQUE and FOREIGN KEY: what the columns themselves refuse. */
static void
test_columns (Fixture *self, gconstpointer data)
{
  static const char *const WRONG[] = {
    "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES (1, 'nine', 600, 0, 0)",
    "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES (1, 602, 660, 0, 0)",
    "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES (1, 660, 600, 0, 0)",
    "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES (1, 600, 600, 0, 0)",
    "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES (1, 100, 825, 0, 0)",
    "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES (1, 1380, 1500, 0, 0)",
    "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc, updated_utc)"
    " VALUES (77, 600, 660, 0, 0)",
    "INSERT INTO appointment (patient_id, visit_type_id, start_min, end_min, state, created_utc,"
    " updated_utc) VALUES (5, 1, 600, 660, 'lost', 0, 0)",
    "INSERT INTO appointment (visit_type_id, session_id, start_min, end_min, created_utc,"
    " updated_utc) VALUES (1, 1, 600, 660, 0, 0)",
    "INSERT INTO patient (id, record_number, family_name, given_name, created_utc, updated_utc)"
    " VALUES (8, 'R1', 'x', 'y', 0, 0)",
    "UPDATE patient SET family_name = '', given_name = '', row_version = 2 WHERE id = 5",
    "UPDATE patient SET family_name = hex (zeroblob (201)), row_version = 2 WHERE id = 5",
    "UPDATE patient SET note = hex (zeroblob (32769)), row_version = 2 WHERE id = 5",
    "UPDATE patient SET family_name = NULL, row_version = 2 WHERE id = 5",
    "UPDATE patient SET birth_day = 'May', row_version = 2 WHERE id = 5",
    "INSERT INTO rule_override (appointment_id, rule, reason, at_utc) VALUES (99, 'hours', 'r', 0)",
    "INSERT INTO clinic (id, uid, name, zone, created_utc, updated_utc)"
    " VALUES (2, 'd', 'Second', 'UTC', 0, 0)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      RegimenGuard guard = fixture_refused (self->db, "%s", WRONG[i]);

      g_assert_true (guard == REGIMEN_GUARD_OTHER || guard == REGIMEN_GUARD_KIND);
    }
  /* What begins at midnight and what ends there is of one day. */
  fixture_sql (self->db, "INSERT INTO appointment (visit_type_id, start_min, end_min, created_utc,"
                         " updated_utc) VALUES (1, 0, 60, 0, 0), (1, 1380, 1440, 0, 0)");
}

/* Ordinals of a plan's sessions are unique; a session has one place; versions stay as decided. */
static void
test_series (Fixture *self, gconstpointer data)
{
  fixture_sql (self->db,
               "INSERT INTO protocol (id, code, name, route, dosing, source, confidence,"
               " created_utc, updated_utc)"
               " VALUES (1, 'iv', 'IV', 'intravenous', 'none', 's', 'A', 0, 0);"
               "INSERT INTO plan (id, patient_id, protocol_id, start_day, created_utc,"
               " updated_utc) VALUES (1, 5, 1, 20000, 0, 0);"
               "INSERT INTO plan_version (id, plan_id, number, name, route, dosing, created_utc)"
               " VALUES (1, 1, 1, 'IV', 'oral', 'none', 0), (2, 1, 2, 'IV', 'oral', 'none', 0);"
               "INSERT INTO session (id, plan_id, ordinal, phase, n, n_of, visit_type_id)"
               " VALUES (1, 1, 1, 1, 1, 2, 1), (2, 1, 2, 1, 2, 2, 1);"
               "INSERT INTO appointment (id, patient_id, session_id, visit_type_id, start_min,"
               " end_min, created_utc, updated_utc) VALUES (1, 5, 1, 1, %d, %d, 0, 0)",
               AT (600), AT (660));
  g_assert_cmpint (fixture_refused (self->db, "INSERT INTO session (plan_id, ordinal, phase, n,"
                                              " n_of, visit_type_id) VALUES (1, 2, 1, 2, 2, 1)"),
                   ==, REGIMEN_GUARD_OTHER);
  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO appointment (patient_id, session_id,"
                                    " visit_type_id, start_min, end_min, created_utc, updated_utc)"
                                    " VALUES (5, 1, 1, %d, %d, 0, 0)",
                                    AT (800), AT (860)),
                   ==, REGIMEN_GUARD_OTHER);
  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO appointment (patient_id, session_id,"
                                    " visit_type_id, start_min, end_min, created_utc, updated_utc)"
                                    " VALUES (6, 2, 1, %d, %d, 0, 0)",
                                    AT (800), AT (860)),
                   ==, REGIMEN_GUARD_KIND);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE appointment SET session_id = 2,"
                                              " row_version = 2 WHERE id = 1"),
                   ==, REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (fixture_refused (self->db, "UPDATE plan_version SET name = 'x' WHERE id = 1"),
                   ==, REGIMEN_GUARD_APPEND_ONLY);
  g_assert_cmpint (fixture_refused (self->db,
                                    "INSERT INTO plan_vitals (plan_version_id, ordinal, kind)"
                                    " VALUES (1, 1, 'at')"),
                   ==, REGIMEN_GUARD_APPEND_ONLY);
  fixture_sql (self->db, "INSERT INTO plan_vitals (plan_version_id, ordinal, kind)"
                         " VALUES (2, 1, 'at')");
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/guards/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("capacity-one", test_capacity_one);
  ADD ("capacity-two", test_capacity_two);
  ADD ("dated-capacity", test_dated_capacity);
  ADD ("patient-in-two-places", test_patient_in_two_places);
  ADD ("overbooking", test_overbooking);
  ADD ("move-and-release", test_move_and_release);
  ADD ("kinds", test_kinds);
  ADD ("weekly-hours", test_weekly_hours);
  ADD ("time-off-and-closure", test_time_off_and_closure);
  ADD ("row-version", test_row_version);
  ADD ("replace", test_replace);
  ADD ("replace-from-outside", test_replace_from_outside);
  ADD ("kept", test_kept);
  ADD ("columns", test_columns);
  ADD ("series", test_series);

  return g_test_run ();
}
