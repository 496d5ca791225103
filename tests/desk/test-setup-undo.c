/* test-setup-undo.c - what the clinic is and has, changed, taken back and done again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "errors.h"
#include "fields.h"
#include "setup.h"

static RegimenDay
on (const char *text)
{
  RegimenDay day = { 0 };

  g_assert_true (regimen_day_parse (text, &day));
  return day;
}

static gint64
book (DeskFixture *f, const char *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = { .patient_id = f->ada,
                             .visit_type_id = f->infusion,
                             .start = desk_fixture_at (start),
                             .room_id = f->chairs[0],
                             .nurse_id = f->nurses[0] };
  gint64 id = regimen_desk_book (f->desk, &booking, NULL, &conflicts, &error);

  g_assert_no_error (error);
  g_assert_null (conflicts);
  return id;
}

static void
undo (DeskFixture *f, RegimenActKind kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenActKind found;
  const char *found_name;

  g_assert_true (regimen_desk_peek_undo (f->desk, &found, &found_name));
  g_assert_cmpint (found, ==, kind);
  g_assert_cmpstr (found_name, ==, name);
  g_assert_true (regimen_desk_undo (f->desk, &conflicts, &error));
  g_assert_no_error (error);
}

static void
redo (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  g_assert_true (regimen_desk_redo (f->desk, &conflicts, &error));
  g_assert_no_error (error);
}

static gint64
count (DeskFixture *f, const char *sql)
{
  return desk_fixture_count (f, sql);
}

static void
test_clinic_and_rules (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenClinic) clinic = regimen_clinic_copy (regimen_desk_get_clinic (f->desk));
  g_autofree char *former = g_strdup (clinic->name);

  regimen_field_set (&clinic->name, "Harbour");
  g_assert_true (regimen_desk_save_clinic (f->desk, clinic, &error));
  g_assert_no_error (error);
  g_assert_true (regimen_desk_set_most_starts (f->desk, 2, &error));
  g_assert_true (regimen_desk_set_starts_rule (f->desk, REGIMEN_STARTS_RATHER_FEWER, &error));
  g_assert_true (regimen_desk_set_beds_serve (f->desk, TRUE, &error));
  undo (f, REGIMEN_ACT_RULE, "");
  g_assert_cmpint (regimen_desk_get_beds_serve (f->desk, &error), ==, 0);
  undo (f, REGIMEN_ACT_RULE, "");
  g_assert_cmpint (regimen_desk_get_starts_rule (f->desk, &error), ==, REGIMEN_STARTS_NEVER_MORE);
  undo (f, REGIMEN_ACT_RULE, "");
  g_assert_cmpint (regimen_desk_get_most_starts (f->desk, &error), ==, 0);
  undo (f, REGIMEN_ACT_SETUP, "Harbour");
  g_assert_cmpstr (regimen_desk_get_clinic (f->desk)->name, ==, former);
  redo (f);
  redo (f);
  g_assert_cmpstr (regimen_desk_get_clinic (f->desk)->name, ==, "Harbour");
  g_assert_cmpint (regimen_desk_get_most_starts (f->desk, &error), ==, 2);
  desk_fixture_free (f);
}

/* A row changed twice goes back step by step; one that was made goes out of use. */
static void
test_room (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenRoom) room = regimen_room_new ();
  static const char in_use[] = "SELECT is_active FROM room WHERE name LIKE 'Bay%'";

  regimen_field_set (&room->name, "Bay 1");
  room->capacity = 1;
  room->is_active = TRUE;
  room->id = regimen_desk_save_room (f->desk, room, &error);
  g_assert_cmpint (room->id, >, 0);
  room->row_version = 1;
  regimen_field_set (&room->name, "Bay 2");
  g_assert_cmpint (regimen_desk_save_room (f->desk, room, &error), ==, room->id);
  room->row_version = 2;
  regimen_field_set (&room->name, "Bay 3");
  g_assert_cmpint (regimen_desk_save_room (f->desk, room, &error), ==, room->id);

  undo (f, REGIMEN_ACT_SETUP, "Bay 3");
  undo (f, REGIMEN_ACT_SETUP, "Bay 2");
  g_assert_cmpint (count (f, "SELECT count (*) FROM room WHERE name = 'Bay 1'"), ==, 1);
  undo (f, REGIMEN_ACT_NEW_SETUP, "Bay 1");
  g_assert_cmpint (count (f, in_use), ==, 0);
  redo (f);
  g_assert_cmpint (count (f, in_use), ==, 1);
  redo (f);
  redo (f);
  g_assert_cmpint (count (f, "SELECT count (*) FROM room WHERE name = 'Bay 3'"), ==, 1);
  g_assert_cmpint (count (f, "SELECT row_version FROM room WHERE name = 'Bay 3'"), ==, 9);
  desk_fixture_free (f);
}

static void
test_changed_since (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (f->desk, TRUE, &error);
  RegimenRoom *room = rooms->pdata[0];

  regimen_field_set (&room->name, "Mine");
  g_assert_cmpint (regimen_desk_save_room (f->desk, room, &error), ==, room->id);
  desk_fixture_sql (f, "UPDATE room SET name = 'Theirs', row_version = row_version + 1"
                       " WHERE name = 'Mine'");
  g_assert_false (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_assert_cmpint (count (f, "SELECT count (*) FROM room WHERE name = 'Theirs'"), ==, 1);
  g_assert_false (regimen_desk_can_undo (f->desk)); /* it never could be any more */
  desk_fixture_free (f);
}

static void
test_hours (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  static const char rows[] = "SELECT count (*) FROM weekly_hours";
  gint64 n = count (f, rows);
  RegimenWeeklyHours hours[] = {
    { .weekday = REGIMEN_SATURDAY, .from_of_day = 540, .to_of_day = 720 }
  };

  g_assert_true (regimen_desk_set_hours (f->desk, f->chairs[0], on ("2026-03-09"), hours, 1, NULL,
                                         NULL, &error));
  undo (f, REGIMEN_ACT_HOURS, "Chair 1");
  g_assert_cmpint (count (f, rows), ==, n);
  redo (f);
  g_assert_cmpint (count (f, rows), ==, n + 1);
  /* What was booked under the new hours keeps them. */
  book (f, "2026-03-03 09:00");
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error)); /* the booking */
  undo (f, REGIMEN_ACT_HOURS, "Chair 1");
  g_assert_cmpint (count (f, rows), ==, n);
  desk_fixture_free (f);
}

static void
test_hours_in_use (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  DeskFixture *f = desk_fixture_new ();
  RegimenDesk *other = NULL;
  RegimenWeeklyHours week[5];
  RegimenBooking booking = { .patient_id = f->ada,
                             .visit_type_id = f->consultation,
                             .start = desk_fixture_at ("2026-03-10 12:00"),
                             .room_id = f->room,
                             .provider_id = f->providers[0] };

  for (int i = 0; i < 5; i++)
    week[i] = (RegimenWeeklyHours){ .weekday = (RegimenWeekday) i,
                                    .from_of_day = 480,
                                    .to_of_day = 1080 };
  g_assert_true (
      regimen_desk_set_hours (f->desk, f->room, on ("2026-03-02"), week, 5, NULL, NULL, &error));
  other = desk_fixture_open_another (f);
  g_assert_cmpint (regimen_desk_book (other, &booking, NULL, &conflicts, &error), >, 0);
  g_assert_no_error (error);
  g_assert_false (regimen_desk_undo (f->desk, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_HOURS));
  g_object_unref (other);
  desk_fixture_free (f);
}

static void
test_capacity (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GArray) capacities = NULL;

  g_assert_true (
      regimen_desk_set_capacity (f->desk, f->nurses[0], on ("2026-03-09"), 4, NULL, NULL, &error));
  capacities = regimen_desk_dup_capacities (f->desk, f->nurses[0], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (capacities->len, ==, 2);
  g_assert_cmpint (g_array_index (capacities, RegimenCapacity, 0).units, ==, 2);
  g_assert_cmpint (g_array_index (capacities, RegimenCapacity, 1).from.n, ==, on ("2026-03-09").n);
  g_assert_cmpint (g_array_index (capacities, RegimenCapacity, 1).units, ==, 4);
  undo (f, REGIMEN_ACT_CAPACITY, "Kim");
  g_assert_cmpint (count (f, "SELECT units FROM capacity ORDER BY from_day DESC LIMIT 1"), ==, 2);
  desk_fixture_free (f);
}

static void
test_time_off (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  static const char standing[] = "SELECT count (*) FROM time_off WHERE is_void = 0";
  RegimenSpan span = regimen_span_of_day (on ("2026-03-05"));
  RegimenTimeOff off = { .resource_id = f->nurses[0], .span = span, .reason = (char *) "ill" };

  off.id = regimen_desk_add_time_off (f->desk, off.resource_id, span, "ill", NULL, NULL, &error);
  g_assert_cmpint (off.id, >, 0);
  undo (f, REGIMEN_ACT_TIME_OFF, "Kim");
  g_assert_cmpint (count (f, standing), ==, 0);
  redo (f);
  g_assert_cmpint (count (f, standing), ==, 1);
  undo (f, REGIMEN_ACT_TIME_OFF, "Kim"); /* that which came back is another row */
  g_assert_cmpint (count (f, standing), ==, 0);
  redo (f);

  off.id = count (f, "SELECT id FROM time_off WHERE is_void = 0");
  g_assert_true (regimen_desk_remove_time_off (f->desk, &off, &error));
  g_assert_cmpint (count (f, standing), ==, 0);
  undo (f, REGIMEN_ACT_NO_TIME_OFF, "Kim");
  g_assert_cmpint (count (f, standing), ==, 1);
  desk_fixture_free (f);
}

/* Holidays: all or nothing, what they hit is known of all, and one step takes them back. */
static void
test_closures (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  DeskFixture *f = desk_fixture_new ();
  static const char standing[] = "SELECT count (*) FROM closure WHERE is_void = 0";
  RegimenTimeOff closures[] = {
    { .span = regimen_span_of_day (on ("2026-03-05")), .reason = (char *) "Harvest" },
    { .span = regimen_span_of_day (on ("2026-03-06")), .reason = (char *) "Regatta" },
    { .span = regimen_span_of_day (on ("2026-04-03")), .reason = (char *) "Good Friday" },
  };

  book (f, "2026-03-05 09:00");
  desk_fixture_tick (f);
  book (f, "2026-03-06 09:00");
  g_assert_false (regimen_desk_add_closures (f->desk, closures, 3, NULL, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_cmpint (count (f, standing), ==, 0);
  g_assert_true (
      regimen_desk_add_closures (f->desk, closures, 3, "to be placed anew", &accepted, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (accepted->len, ==, 2);
  g_assert_cmpint (count (f, standing), ==, 3);
  undo (f, REGIMEN_ACT_CLOSURE_MANY, "Harvest");
  g_assert_cmpint (count (f, standing), ==, 0);
  redo (f);
  g_assert_cmpint (count (f, standing), ==, 3);
  undo (f, REGIMEN_ACT_CLOSURE_MANY, "Harvest");
  desk_fixture_free (f);
}

static void
test_hours_many (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  DeskFixture *f = desk_fixture_new ();
  gint64 ids[] = { f->chairs[0], f->chairs[1], f->nurses[0] };
  RegimenWeeklyHours hours[] = {
    { .weekday = REGIMEN_FRIDAY, .from_of_day = 480, .to_of_day = 720 }
  };
  gint64 n = count (f, "SELECT count (*) FROM weekly_hours");

  book (f, "2026-03-03 09:00");
  g_assert_false (regimen_desk_set_hours_many (f->desk, ids, 3, on ("2026-03-02"), hours, 1, NULL,
                                               &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 2); /* in the chair, and with the nurse */
  g_assert_cmpint (count (f, "SELECT count (*) FROM weekly_hours"), ==, n);
  g_assert_true (regimen_desk_set_hours_many (f->desk, ids, 3, on ("2026-03-02"), hours, 1,
                                              "moving house", &accepted, &error));
  g_assert_no_error (error);
  undo (f, REGIMEN_ACT_HOURS_MANY, "Chair 1");
  g_assert_cmpint (count (f, "SELECT count (*) FROM weekly_hours"), ==, n);
  redo (f);
  desk_fixture_free (f);
}

static void
test_order (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  gint64 ids[] = { f->chairs[2], f->chairs[0], f->chairs[1], f->room };
  g_autoptr (GPtrArray) rooms = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_true (regimen_desk_order_resources (f->desk, ids, 4, &error));
  g_assert_no_error (error);
  rooms = regimen_desk_dup_rooms (f->desk, FALSE, &error);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (((RegimenRoom *) rooms->pdata[i])->id, ==, ids[i]);
  undo (f, REGIMEN_ACT_ORDER, "Chair 3");
  after = regimen_desk_dup_rooms (f->desk, FALSE, &error);
  g_assert_cmpint (((RegimenRoom *) after->pdata[0])->id, ==, f->chairs[0]);
  desk_fixture_free (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/setup-undo/clinic-and-rules", test_clinic_and_rules);
  g_test_add_func ("/desk/setup-undo/room", test_room);
  g_test_add_func ("/desk/setup-undo/changed-since", test_changed_since);
  g_test_add_func ("/desk/setup-undo/hours", test_hours);
  g_test_add_func ("/desk/setup-undo/hours-in-use", test_hours_in_use);
  g_test_add_func ("/desk/setup-undo/capacity", test_capacity);
  g_test_add_func ("/desk/setup-undo/time-off", test_time_off);
  g_test_add_func ("/desk/setup-undo/closures", test_closures);
  g_test_add_func ("/desk/setup-undo/hours-many", test_hours_many);
  g_test_add_func ("/desk/setup-undo/order", test_order);
  return g_test_run ();
}
