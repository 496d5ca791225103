/* test-setup.c - the clinic's own: rooms, staff, hours and what is booked over them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "errors.h"
#include "fields.h"
#include "setup.h"

#define WHY "the locum comes later"

static RegimenDay
on (const char *text)
{
  RegimenDay day = { 0 };

  g_assert_true (regimen_day_parse (text, &day));
  return day;
}

static RegimenSpan
from_to (const char *start, const char *end)
{
  return regimen_span_new (desk_fixture_at (start), desk_fixture_at (end));
}

static gint64
book (DeskFixture *f, gint64 patient, gint64 nurse, const char *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = { .patient_id = patient,
                             .visit_type_id = f->infusion,
                             .start = desk_fixture_at (start),
                             .nurse_id = nurse };
  gint64 id;

  desk_fixture_tick (f);
  id = regimen_desk_book (f->desk, &booking, NULL, &conflicts, &error);
  g_assert_no_error (error);
  g_assert_null (conflicts);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gint64
count_audit (DeskFixture *f)
{
  return desk_fixture_count (f, "SELECT count (*) FROM audit");
}

static void
test_rooms (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenRoom) room = regimen_room_new ();
  g_autoptr (GPtrArray) active = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gint64 n_audit = count_audit (f);
  const RegimenRoom *saved;

  g_assert_cmpint (regimen_desk_save_room (f->desk, room, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "name: is empty");
  g_clear_error (&error);

  regimen_field_set (&room->name, "Recovery");
  room->kind = REGIMEN_ROOM_RECOVERY;
  room->capacity = 4;
  room->position = 9;
  room->id = regimen_desk_save_room (f->desk, room, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_audit (f), ==, n_audit + 1);
  active = regimen_desk_dup_rooms (f->desk, FALSE, &error);
  saved = active->pdata[active->len - 1];
  g_assert_cmpint (saved->id, ==, room->id);
  g_assert_cmpint (saved->capacity, ==, 4);
  g_assert_cmpint (saved->kind, ==, REGIMEN_ROOM_RECOVERY);

  /* Two see the same row; the second to write is told. */
  {
    g_autoptr (RegimenRoom) mine = regimen_room_copy (saved);
    g_autoptr (RegimenRoom) theirs = regimen_room_copy (saved);

    theirs->is_active = FALSE;
    g_assert_cmpint (regimen_desk_save_room (f->desk, theirs, &error), ==, room->id);
    regimen_field_set (&mine->note, "by the window");
    g_assert_cmpint (regimen_desk_save_room (f->desk, mine, &error), ==, 0);
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
    g_clear_error (&error);
  }
  g_assert_cmpint (count_audit (f), ==, n_audit + 2);
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count (*) FROM audit WHERE entity = 'room' AND"
                                       " action = 'change' AND detail = '{\"is_active\":[1,0]}'"),
                   ==, 1);
  all = regimen_desk_dup_rooms (f->desk, TRUE, &error);
  g_assert_cmpuint (all->len, ==, active->len);
  g_clear_pointer (&active, g_ptr_array_unref);
  active = regimen_desk_dup_rooms (f->desk, FALSE, &error);
  g_assert_cmpuint (active->len, ==, all->len - 1);

  room->id = 0;
  g_assert_cmpint (regimen_desk_save_room (f->desk, room, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT);
  g_clear_error (&error);
  room->id = 999;
  g_assert_cmpint (regimen_desk_save_room (f->desk, room, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
  desk_fixture_free (f);
}

static void
test_staff (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenStaff) staff = regimen_staff_new ();
  g_autoptr (GPtrArray) list = NULL;
  const RegimenStaff *saved;

  regimen_field_set (&staff->name, "Dr. Ngozi Ọbáfẹ́mi");
  regimen_field_set (&staff->short_name, "Dr. Ọ.");
  staff->role = REGIMEN_STAFF_PROVIDER;
  staff->position = 9;
  staff->colour = 8;
  g_assert_cmpint (regimen_desk_save_staff (f->desk, staff, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  staff->colour = 7;
  g_assert_cmpint (regimen_desk_save_staff (f->desk, staff, &error), >, 0);
  g_assert_no_error (error);
  list = regimen_desk_dup_staff (f->desk, FALSE, &error);
  g_assert_cmpuint (list->len, ==, 5);
  saved = list->pdata[4];
  g_assert_cmpstr (saved->name, ==, staff->name);
  g_assert_cmpint (saved->role, ==, REGIMEN_STAFF_PROVIDER);
  g_assert_cmpint (saved->capacity, ==, 1);
  g_assert_cmpint (((RegimenStaff *) list->pdata[0])->capacity, ==, 2);
  desk_fixture_free (f);
}

static void
test_clinic (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenClinic) clinic = regimen_clinic_copy (regimen_desk_get_clinic (f->desk));
  g_autofree char *uid = g_strdup (clinic->uid);

  regimen_field_set (&clinic->zone, "Europe/Nowhere");
  g_assert_false (regimen_desk_save_clinic (f->desk, clinic, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  regimen_field_set (&clinic->zone, "America/New_York");
  regimen_field_set (&clinic->paper, "a5");
  g_assert_false (regimen_desk_save_clinic (f->desk, clinic, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);

  regimen_field_set (&clinic->paper, "letter");
  regimen_field_set (&clinic->address, "1 Main St\nTown");
  g_assert_true (regimen_desk_save_clinic (f->desk, clinic, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (regimen_desk_get_clinic (f->desk)->address, ==, "1 Main St\nTown");
  g_assert_cmpstr (regimen_desk_get_clinic (f->desk)->uid, ==, uid);
  g_assert_cmpstr (regimen_zone_identifier (regimen_desk_get_zone (f->desk)), ==,
                   "America/New_York");
  g_assert_false (regimen_desk_save_clinic (f->desk, clinic, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  desk_fixture_free (f);
}

static void
test_capacity (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  gint64 kim = f->nurses[0];
  gint64 first = book (f, f->ada, kim, "2026-03-03 09:00");
  gint64 second = book (f, f->ben, kim, "2026-03-03 09:30");
  g_autoptr (GPtrArray) conflicts = NULL;
  const RegimenConflict *conflict;
  gint64 n_audit = count_audit (f);

  g_assert_false (
      regimen_desk_set_capacity (f->desk, kim, on ("2026-03-03"), 1, NULL, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpint (conflict->rule, ==, REGIMEN_RULE_CAPACITY);
  g_assert_cmpint (conflict->appointment_id, ==, second);
  g_assert_cmpstr (conflict->other_name, ==, "Ben Okri");
  g_assert_cmpint (conflict->resource_id, ==, kim);
  g_assert_cmpint (conflict->limit, ==, 1);
  g_assert_true (conflict->can_override);
  g_assert_cmpint (count_audit (f), ==, n_audit);
  g_clear_pointer (&conflicts, g_ptr_array_unref);

  /* Nothing is booked the day after. */
  g_assert_true (
      regimen_desk_set_capacity (f->desk, kim, on ("2026-03-04"), 1, NULL, &conflicts, &error));
  g_assert_null (conflicts);
  g_assert_cmpint (count_audit (f), ==, n_audit + 1);

  g_assert_true (
      regimen_desk_set_capacity (f->desk, kim, on ("2026-03-03"), 1, WHY, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (count_audit (f), ==, n_audit + 3); /* the override, and the change */
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM rule_override WHERE rule ="
                                          " 'capacity' AND reason = '" WHY "'"),
                   ==, 1);
  {
    g_autoptr (RegimenAppointment) kept = regimen_desk_load_appointment (f->desk, first, &error);
    g_autoptr (RegimenAppointment) over = regimen_desk_load_appointment (f->desk, second, &error);

    g_assert_null (kept->overbook_reason);
    g_assert_cmpstr (over->overbook_reason, ==, WHY);
  }
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count (*) FROM occupancy WHERE is_overbooked = 1"),
                   ==, 1);
  /* To go up again is never refused. */
  g_assert_true (
      regimen_desk_set_capacity (f->desk, kim, on ("2026-03-03"), 3, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (
      regimen_desk_set_capacity (f->desk, kim, on ("2026-03-03"), 101, NULL, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  desk_fixture_free (f);
}

static const RegimenWeeklyHours tuesday[] = {
  { .weekday = REGIMEN_TUESDAY, .from_of_day = 8 * 60, .to_of_day = 10 * 60 + 30 },
  { .weekday = REGIMEN_TUESDAY, .from_of_day = 11 * 60, .to_of_day = 18 * 60 },
};

static void
test_hours (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  gint64 kim = f->nurses[0];
  gint64 id = book (f, f->ada, kim, "2026-03-10 09:00");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) hours = NULL;
  g_autoptr (GArray) spans = NULL;
  const RegimenConflict *conflict;
  gint64 n_audit = count_audit (f);
  gint64 n_rows = desk_fixture_count (f, "SELECT count (*) FROM weekly_hours");

  book (f, f->ben, kim, "2026-03-03 09:00"); /* before the change: stays true */
  n_audit = count_audit (f);
  g_assert_false (regimen_desk_set_hours (f->desk, kim, on ("2026-03-09"), tuesday,
                                          G_N_ELEMENTS (tuesday), NULL, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpint (conflict->rule, ==, REGIMEN_RULE_HOURS);
  g_assert_cmpint (conflict->appointment_id, ==, id);
  g_assert_cmpint (conflict->role, ==, REGIMEN_ROLE_NURSE);
  g_assert_cmpstr (conflict->other_name, ==, "Ada Lovelace");
  g_assert_cmpint (count_audit (f), ==, n_audit);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM weekly_hours"), ==, n_rows);
  g_clear_pointer (&conflicts, g_ptr_array_unref);

  g_assert_true (regimen_desk_set_hours (f->desk, kim, on ("2026-03-09"), tuesday,
                                         G_N_ELEMENTS (tuesday), WHY, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (count_audit (f), ==, n_audit + 2);
  spans = regimen_desk_dup_open_spans (f->desk, kim, on ("2026-03-10"), &error);
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpint (g_array_index (spans, RegimenSpan, 0).end.n, ==,
                   desk_fixture_at ("2026-03-10 10:30").n);
  g_clear_pointer (&spans, g_array_unref);
  spans = regimen_desk_dup_open_spans (f->desk, kim, on ("2026-03-03"), &error);
  g_assert_cmpuint (spans->len, ==, 1);
  g_clear_pointer (&spans, g_array_unref);
  spans = regimen_desk_dup_open_spans (f->desk, kim, on ("2026-03-11"), &error);
  g_assert_cmpuint (spans->len, ==, 0);

  /* The same once more changes no row. */
  n_rows = desk_fixture_count (f, "SELECT max (id) FROM weekly_hours");
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_true (regimen_desk_set_hours (f->desk, kim, on ("2026-03-16"), tuesday,
                                         G_N_ELEMENTS (tuesday), NULL, &conflicts, &error));
  g_assert_null (conflicts);
  g_assert_cmpint (desk_fixture_count (f, "SELECT max (id) FROM weekly_hours"), ==, n_rows);
  hours = regimen_desk_dup_hours (f->desk, kim, &error);
  g_assert_cmpuint (hours->len, ==, 5 + 2);
  desk_fixture_free (f);
}

/* Two stretches that touch cover what lies over both. */
static void
test_hours_that_touch (void)
{
  static const RegimenWeeklyHours touching[] = {
    { .weekday = REGIMEN_TUESDAY, .from_of_day = 8 * 60, .to_of_day = 10 * 60 },
    { .weekday = REGIMEN_TUESDAY, .from_of_day = 10 * 60, .to_of_day = 12 * 60 },
  };
  static const RegimenWeeklyHours backwards = { .weekday = REGIMEN_TUESDAY,
                                                .from_of_day = 600,
                                                .to_of_day = 600 };
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) conflicts = NULL;

  book (f, f->ada, f->nurses[0], "2026-03-10 09:00");
  g_assert_true (regimen_desk_set_hours (f->desk, f->nurses[0], on ("2026-03-09"), touching,
                                         G_N_ELEMENTS (touching), NULL, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_null (conflicts);
  g_assert_false (regimen_desk_set_hours (f->desk, f->nurses[0], on ("2026-03-09"), &backwards, 1,
                                          NULL, &conflicts, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_null (conflicts);
  desk_fixture_free (f);
}

static void
test_time_off (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  gint64 kim = f->nurses[0];
  gint64 ada = book (f, f->ada, kim, "2026-03-10 09:00");
  gint64 ben = book (f, f->ben, f->nurses[1], "2026-03-10 14:00");
  RegimenSpan whole_day = regimen_span_of_day (on ("2026-03-10"));
  RegimenSpan lunch = from_to ("2026-03-10 12:00", "2026-03-10 13:00");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GArray) spans = NULL;
  gint64 id;

  g_assert_cmpint (regimen_desk_add_time_off (f->desk, kim, whole_day, "ill", NULL, &conflicts,
                                              &error),
                   ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[0])->appointment_id, ==, ada);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[0])->rule, ==, REGIMEN_RULE_TIME_OFF);
  g_assert_cmpstr (((RegimenConflict *) conflicts->pdata[0])->reason, ==, "ill");
  g_clear_pointer (&conflicts, g_ptr_array_unref);

  id = regimen_desk_add_time_off (f->desk, kim, lunch, "lunch", NULL, &conflicts, &error);
  g_assert_cmpint (id, >, 0);
  g_assert_null (conflicts);
  spans = regimen_desk_dup_open_spans (f->desk, kim, on ("2026-03-10"), &error);
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpint (g_array_index (spans, RegimenSpan, 1).start.n, ==, lunch.end.n);

  /* A closure meets everybody. */
  g_assert_cmpint (regimen_desk_add_time_off (f->desk, 0, whole_day, "burst pipe", NULL, &conflicts,
                                              &error),
                   ==, 0);
  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[1])->appointment_id, ==, ben);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[1])->rule, ==, REGIMEN_RULE_CLOSED);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_cmpint (regimen_desk_add_time_off (f->desk, 0, whole_day, "burst pipe", WHY, &conflicts,
                                              &error),
                   >, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM rule_override WHERE rule ="
                                          " 'closed'"),
                   ==, 2);
  g_clear_pointer (&spans, g_array_unref);
  spans = regimen_desk_dup_open_spans (f->desk, kim, on ("2026-03-10"), &error);
  g_assert_cmpuint (spans->len, ==, 0);

  list = regimen_desk_dup_time_off (f->desk, whole_day, &error);
  g_assert_cmpuint (list->len, ==, 2);
  for (guint i = 0; i < list->len; i++)
    {
      g_assert_true (regimen_desk_remove_time_off (f->desk, list->pdata[i], &error));
      g_assert_no_error (error);
      g_assert_false (regimen_desk_remove_time_off (f->desk, list->pdata[i], &error));
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
      g_clear_error (&error);
    }
  g_clear_pointer (&list, g_ptr_array_unref);
  list = regimen_desk_dup_time_off (f->desk, whole_day, &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_cmpint (regimen_desk_add_time_off (f->desk, kim,
                                              (RegimenSpan){ desk_fixture_at ("2026-03-10 12:01"),
                                                             lunch.end },
                                              NULL, NULL, &conflicts, &error),
                   ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  desk_fixture_free (f);
}

/* A visit type may change; what is booked stays as it was booked. */
static void
test_visit_types (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  gint64 id = book (f, f->ada, 0, "2026-03-10 09:00");
  g_autoptr (GPtrArray) list = regimen_desk_dup_visit_types (f->desk, &error);
  g_autoptr (RegimenVisitType) infusion = NULL;
  g_autoptr (RegimenAppointment) appointment = NULL;
  g_autoptr (RegimenVisitType) own = regimen_visit_type_new ();

  for (guint i = 0; i < list->len; i++)
    {
      if (((RegimenVisitType *) list->pdata[i])->id == f->infusion)
        infusion = regimen_visit_type_copy (list->pdata[i]);
    }
  g_assert_cmpint (regimen_visit_type_minutes (infusion), ==, 120);
  ((RegimenSegment *) infusion->segments->pdata[1])->minutes = 60;
  g_assert_cmpint (regimen_desk_save_visit_type (f->desk, infusion, &error), ==, f->infusion);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_save_visit_type (f->desk, infusion, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);
  appointment = regimen_desk_load_appointment (f->desk, id, &error);
  g_assert_cmpint (g_array_index (appointment->segments, RegimenAppointmentSegment, 1).minutes, ==,
                   40);

  ((RegimenSegment *) infusion->segments->pdata[1])->minutes = 61;
  g_assert_cmpint (regimen_desk_save_visit_type (f->desk, infusion, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "segments[1].minutes: 61"));
  g_clear_error (&error);

  regimen_field_set (&own->name, "Blood test");
  g_ptr_array_add (own->segments, regimen_segment_new (REGIMEN_SEGMENT_TALK, 10));
  g_assert_cmpint (regimen_desk_save_visit_type (f->desk, own, &error), >, 0);
  g_assert_no_error (error);
  desk_fixture_free (f);
}

static void
test_create (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autofree char *path = g_build_filename (f->folder, "second.regimen", NULL);
  g_autoptr (RegimenDesk) desk = NULL;

  g_assert_null (regimen_desk_create (path, "", "Europe/Berlin", NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (regimen_desk_create (path, "Second", "Mars/Olympus", NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  desk = regimen_desk_create (path, "Sécond", "Asia/Kolkata", f->clock, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (regimen_desk_get_clinic (desk)->name, ==, "Sécond");
  /* 07:00 in Berlin is 11:30 in Kolkata. */
  g_assert_cmpint (regimen_desk_now (desk).n, ==, desk_fixture_at ("2026-03-02 11:30").n);
  g_assert_false (regimen_desk_is_read_only (desk));
  g_assert_null (regimen_desk_create (path, "Third", "Europe/Berlin", NULL, &error));
  g_assert_nonnull (error);
  g_assert_finalize_object (g_steal_pointer (&desk));
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/setup/create", test_create);
  g_test_add_func ("/setup/clinic", test_clinic);
  g_test_add_func ("/setup/rooms", test_rooms);
  g_test_add_func ("/setup/staff", test_staff);
  g_test_add_func ("/setup/capacity", test_capacity);
  g_test_add_func ("/setup/hours", test_hours);
  g_test_add_func ("/setup/hours/touching", test_hours_that_touch);
  g_test_add_func ("/setup/time-off", test_time_off);
  g_test_add_func ("/setup/visit-types", test_visit_types);

  return g_test_run ();
}
