/* test-booking.c - booking visits: each rule refuses with its facts, and gives way to a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include "desk-private.h"

static RegimenBooking
infusion_at (DeskFixture *f, const char *start)
{
  return (RegimenBooking){ .patient_id = f->ada,
                           .visit_type_id = f->infusion,
                           .start = desk_fixture_at (start) };
}

static gint64
book_ok (DeskFixture *f, const RegimenBooking *booking, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 id;

  desk_fixture_tick (f);
  id = regimen_desk_book (f->desk, booking, &(RegimenWaiver){ .reason = reason }, &conflicts,
                          &error);
  g_assert_no_error (error);
  if (conflicts != NULL)
    g_test_message ("refused by %s",
                    regimen_rule_to_text (((RegimenConflict *) conflicts->pdata[0])->rule));
  g_assert_null (conflicts);
  g_assert_cmpint (id, >, 0);
  return id;
}

/* Refused by that one rule alone; with a reason it is booked, and the reason is on file. */
static const RegimenConflict *
check_overridable (DeskFixture *f, const RegimenBooking *booking, RegimenRule rule, GPtrArray **out)
{
  g_autofree char *sql = NULL;
  gint64 id;

  *out = desk_fixture_refusal_to_book (f, booking);
  g_assert_cmpuint ((*out)->len, ==, 1);
  g_assert_cmpstr (regimen_rule_to_text (((RegimenConflict *) (*out)->pdata[0])->rule), ==,
                   regimen_rule_to_text (rule));
  g_assert_true (((RegimenConflict *) (*out)->pdata[0])->can_override);
  id = book_ok (f, booking, "the patient asked for it");
  sql = g_strdup_printf (
      "SELECT count (*) FROM rule_override WHERE appointment_id = %" G_GINT64_FORMAT
      " AND rule = '%s' AND reason = 'the patient asked for it'",
      id, regimen_rule_to_text (rule));
  g_assert_cmpint (desk_fixture_count (f, sql), ==, 1);
  return (*out)->pdata[0];
}

static void
test_book (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  RegimenBooking booking = infusion_at (f, "2026-03-03 09:00");
  gint64 id = book_ok (f, &booking, NULL);
  g_autoptr (RegimenAppointment) a = regimen_desk_load_appointment (f->desk, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (a->patient_name, ==, "Ada Lovelace");
  g_assert_cmpint (a->span.end.n - a->span.start.n, ==, 120);
  g_assert_cmpint (a->room_id, ==, f->chairs[0]);
  g_assert_cmpint (a->nurse_id, ==, f->nurses[0]);
  g_assert_cmpint (a->provider_id, ==, f->providers[0]);
  g_assert_cmpstr (a->room_name, ==, "Chair 1");
  g_assert_cmpuint (a->segments->len, ==, 4);
  g_assert_cmpint (a->state, ==, REGIMEN_APPOINTMENT_EXPECTED);
  g_assert_cmpint (a->flags, ==, 0);
  /* The patient is there until the observation ends; the provider only while it begins. */
  g_assert_cmpint (desk_fixture_count (f, "SELECT end_min - start_min FROM occupancy"
                                          " WHERE role = 'patient'"),
                   ==, 105);
  g_assert_cmpint (desk_fixture_count (f, "SELECT end_min - start_min FROM occupancy"
                                          " WHERE role = 'provider'"),
                   ==, 10);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM appointment_event"
                                          " WHERE action = 'booked'"),
                   ==, 1);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM audit WHERE entity = 'appointment'"
                                          " AND action = 'booked'"),
                   ==, 1);
  desk_fixture_free (f);
}

static void
test_grid (void)
{
  DeskFixture *f = desk_fixture_new ();
  const char *starts[] = { "2026-03-03 09:02", "2026-03-03 23:00", "2026-03-29 02:30" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      RegimenBooking booking = infusion_at (f, starts[i]);
      g_autoptr (GPtrArray) conflicts = desk_fixture_refusal_to_book (f, &booking);

      g_assert_cmpuint (conflicts->len, ==, 1);
      g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_GRID));
      g_assert_false (regimen_conflicts_can_override (conflicts));
    }
  desk_fixture_free (f);
}

static void
test_past (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = infusion_at (f, "2026-03-02 09:00");
  const RegimenConflict *conflict;

  desk_fixture_set_time (f, "2026-03-02 09:30");
  conflict = check_overridable (f, &booking, REGIMEN_RULE_PAST, &conflicts);
  g_assert_cmpint (conflict->measured, ==, 30);
  desk_fixture_free (f);
}

static void
test_hours (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = infusion_at (f, "2026-03-03 11:00");
  const RegimenConflict *conflict;

  booking.room_id = f->chairs[1];
  conflict = check_overridable (f, &booking, REGIMEN_RULE_HOURS, &conflicts);
  g_assert_cmpint (conflict->resource_id, ==, f->chairs[1]);
  g_assert_cmpstr (conflict->resource_name, ==, "Chair 2");
  g_assert_cmpint (conflict->role, ==, REGIMEN_ROLE_ROOM);
  g_assert_cmpint (conflict->span.start.n, ==, desk_fixture_at ("2026-03-03 12:00").n);
  g_assert_cmpint (conflict->span.end.n, ==, desk_fixture_at ("2026-03-03 13:00").n);
  desk_fixture_free (f);
}

static void
test_time_off (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO time_off (resource_id, start_min, end_min, reason, created_utc)"
                       " VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                       ", 'repair', 0)",
                       f->chairs[1], desk_fixture_at ("2026-03-03 08:00").n,
                       desk_fixture_at ("2026-03-03 10:00").n);
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = infusion_at (f, "2026-03-03 09:00");
  const RegimenConflict *conflict;

  desk_fixture_sql (f, sql);
  booking.room_id = f->chairs[1];
  conflict = check_overridable (f, &booking, REGIMEN_RULE_TIME_OFF, &conflicts);
  g_assert_cmpstr (conflict->reason, ==, "repair");
  g_assert_cmpint (conflict->span.end.n, ==, desk_fixture_at ("2026-03-03 10:00").n);
  desk_fixture_free (f);
}

static void
test_closed (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO closure (start_min, end_min, reason, created_utc)"
                       " VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 'Holiday', 0)",
                       desk_fixture_at ("2026-03-03 00:00").n,
                       desk_fixture_at ("2026-03-04 00:00").n);
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = infusion_at (f, "2026-03-03 09:00");

  desk_fixture_sql (f, sql);
  g_assert_cmpstr (check_overridable (f, &booking, REGIMEN_RULE_CLOSED, &conflicts)->reason, ==,
                   "Holiday");
  desk_fixture_free (f);
}

static void
test_capacity (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) fits = NULL;
  RegimenBooking ben = infusion_at (f, "2026-03-03 08:00");
  RegimenBooking ada = infusion_at (f, "2026-03-03 09:00");
  const RegimenConflict *conflict;
  gint64 other;
  g_autoptr (RegimenAppointment) a = NULL;

  ben.patient_id = f->ben;
  ben.room_id = f->chairs[0];
  other = book_ok (f, &ben, NULL);
  /* Right after it there is room. */
  ada.start = desk_fixture_at ("2026-03-03 10:00");
  ada.room_id = f->chairs[0];
  fits = regimen_desk_judge_booking (f->desk, &ada, NULL);
  g_assert_cmpuint (fits->len, ==, 0);
  ada.start = desk_fixture_at ("2026-03-03 09:55");
  conflict = check_overridable (f, &ada, REGIMEN_RULE_CAPACITY, &conflicts);
  g_assert_cmpint (conflict->appointment_id, ==, other);
  g_assert_cmpstr (conflict->other_name, ==, "Ben Okri");
  g_assert_cmpstr (conflict->resource_name, ==, "Chair 1");
  g_assert_cmpint (conflict->measured, ==, 2);
  g_assert_cmpint (conflict->limit, ==, 1);
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count (*) FROM occupancy WHERE is_overbooked = 1"),
                   ==, 1);
  a = regimen_desk_load_appointment (f->desk, other + 1, NULL);
  g_assert_cmpint (a->flags, ==, REGIMEN_FLAG_OVERBOOKED | REGIMEN_FLAG_RULE_BROKEN);
  g_assert_cmpstr (a->overbook_reason, ==, "the patient asked for it");
  desk_fixture_free (f);
}

/* A nurse watches two; the third patient gets the other one, the fifth nobody. */
static void
test_nurse_capacity (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenBooking booking = infusion_at (f, "2026-03-03 09:00");
  gint64 people[] = { f->ada, f->ben, f->cleo };
  const char *starts[] = { "2026-03-03 08:00", "2026-03-03 08:15", "2026-03-03 08:30" };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (RegimenAppointment) a = NULL;

      booking.patient_id = people[i];
      booking.start = desk_fixture_at (starts[i]);
      a = regimen_desk_load_appointment (f->desk, book_ok (f, &booking, NULL), NULL);
      g_assert_cmpint (a->nurse_id, ==, f->nurses[i / 2]);
      g_assert_cmpint (a->room_id, ==, f->chairs[i]);
    }
  desk_fixture_free (f);
}

static void
test_patient_busy (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenBooking first = infusion_at (f, "2026-03-03 09:00");
  RegimenBooking second = infusion_at (f, "2026-03-03 10:40");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = book_ok (f, &first, NULL);

  second.visit_type_id = f->call;
  conflicts = desk_fixture_refusal_to_book (f, &second);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (desk_fixture_find (conflicts, REGIMEN_RULE_PATIENT_BUSY)->appointment_id, ==,
                   id);
  /* No reason helps. */
  g_assert_cmpint (regimen_desk_book (f->desk, &second, &(RegimenWaiver){ .reason = "please" },
                                      &again, &error),
                   ==, 0);
  g_assert_no_error (error);
  g_assert_nonnull (again);
  /* While the chair is cleaned the patient may be called. */
  second.start = desk_fixture_at ("2026-03-03 10:45");
  book_ok (f, &second, NULL);
  desk_fixture_free (f);
}

static void
test_patient_time (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenBooking booking = infusion_at (f, "2026-03-03 13:00");
  g_autoptr (GPtrArray) by_hour = NULL;
  g_autoptr (GPtrArray) by_date = NULL;
  g_autofree char *window = g_strdup_printf (
      "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
      " VALUES (%" G_GINT64_FORMAT ", 'can', 1, 480, 720), (%" G_GINT64_FORMAT
      ", 'can', 2, 480, 1080)",
      f->ada, f->ada);
  g_autofree char *away =
      g_strdup_printf ("INSERT INTO patient_blackout (patient_id, start_min, end_min, reason)"
                       " VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                       ", 'travels')",
                       f->ada, desk_fixture_at ("2026-03-04 00:00").n,
                       desk_fixture_at ("2026-03-05 00:00").n);

  desk_fixture_sql (f, window);
  desk_fixture_sql (f, away);
  check_overridable (f, &booking, REGIMEN_RULE_AVAILABILITY, &by_hour);
  booking.start = desk_fixture_at ("2026-03-04 13:00");
  g_assert_cmpstr (check_overridable (f, &booking, REGIMEN_RULE_BLACKOUT, &by_date)->reason, ==,
                   "travels");
  /* A call doesn't ask for the patient to come. */
  booking.visit_type_id = f->call;
  booking.start = desk_fixture_at ("2026-03-04 16:00");
  book_ok (f, &booking, NULL);
  desk_fixture_free (f);
}

static void
test_wrong_resource (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenBooking booking = infusion_at (f, "2026-03-03 09:00");
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) staff = NULL;

  booking.room_id = f->room;
  g_assert_cmpint (
      check_overridable (f, &booking, REGIMEN_RULE_WRONG_RESOURCE, &conflicts)->resource_id, ==,
      f->room);
  booking.start = desk_fixture_at ("2026-03-03 14:00");
  booking.room_id = f->nurses[0];
  staff = desk_fixture_refusal_to_book (f, &booking);
  g_assert_false (regimen_conflicts_can_override (staff));
  desk_fixture_free (f);
}

static void
test_series (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const struct
  {
    int ordinal;
    const char *start;
    RegimenRule rule;
    gint64 measured;
    gint64 limit;
  } cases[] = {
    { 2, "2026-03-04 13:00", REGIMEN_RULE_GAP_MIN, 1, 2 },
    { 2, "2026-03-03 13:00", REGIMEN_RULE_SAME_DAY, 2, 1 },
    { 2, "2026-03-09 09:00", REGIMEN_RULE_GAP_MAX, 6, 5 },
    { 2, "2026-03-12 09:00", REGIMEN_RULE_GAP_LIMIT, 9, 8 },
    { 2, "2026-03-02 13:00", REGIMEN_RULE_ORDER, -1, 0 },
  };

  g_assert_cmpuint (plan->sessions->len, ==, 6);
  g_assert_cmpuint (plan->follow_ups->len, ==, 1);
  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RegimenSession *session = plan->sessions->pdata[cases[i].ordinal - 1];
      RegimenBooking booking = { .session_id = session->id,
                                 .start = desk_fixture_at (cases[i].start) };
      g_autoptr (GPtrArray) conflicts = NULL;
      const RegimenConflict *conflict = check_overridable (f, &booking, cases[i].rule, &conflicts);

      g_assert_cmpint (conflict->measured, ==, cases[i].measured);
      g_assert_cmpint (conflict->limit, ==, cases[i].limit);
      g_assert_cmpint (conflict->session_id, ==, session->id);
      g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
    }
  desk_fixture_free (f);
}

static void
test_week_and_state (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const RegimenSession *third = plan->sessions->pdata[2];
  RegimenBooking booking = { .session_id = third->id,
                             .start = desk_fixture_at ("2026-03-06 09:00") };
  g_autoptr (GPtrArray) week = NULL;
  g_autoptr (GPtrArray) twice = NULL;
  const RegimenConflict *conflict;
  gint64 first;

  first = desk_fixture_book_session (f, plan, 1, "2026-03-02 09:00");
  desk_fixture_book_session (f, plan, 2, "2026-03-04 09:00");
  conflict = check_overridable (f, &booking, REGIMEN_RULE_WEEK_LIMIT, &week);
  g_assert_cmpint (conflict->measured, ==, 3);
  g_assert_cmpint (conflict->limit, ==, 2);
  booking.session_id = ((RegimenSession *) plan->sessions->pdata[0])->id;
  twice = desk_fixture_refusal_to_book (f, &booking);
  g_assert_cmpint (desk_fixture_find (twice, REGIMEN_RULE_STATE)->appointment_id, ==, first);
  g_assert_false (regimen_conflicts_can_override (twice));
  desk_fixture_free (f);
}

static void
test_follow_up (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const RegimenFollowUp *call = plan->follow_ups->pdata[0];
  RegimenBooking booking = { .follow_up_id = call->id,
                             .start = desk_fixture_at ("2026-03-03 16:00") };
  g_autoptr (GPtrArray) conflicts = NULL;
  const RegimenConflict *conflict;
  g_autoptr (RegimenAppointment) a = NULL;

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  conflict = check_overridable (f, &booking, REGIMEN_RULE_FOLLOW_UP, &conflicts);
  g_assert_cmpint (conflict->follow_up_id, ==, call->id);
  g_assert_cmpint (conflict->measured, ==, 420);
  g_assert_cmpint (conflict->limit, ==, 1440);
  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  booking.start = desk_fixture_at ("2026-03-04 09:00");
  a = regimen_desk_load_appointment (f->desk, book_ok (f, &booking, NULL), NULL);
  g_assert_cmpint (a->provider_id, ==, f->providers[0]);
  g_assert_cmpstr (a->follow_up_name, ==, "Call after session 1");
  desk_fixture_free (f);
}

/* What stands already is offered the places to which a move takes it, and nothing else. */
static void
test_openings_of_booked (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  RegimenBooking booking = { .session_id = ((RegimenSession *) plan->sessions->pdata[0])->id };
  gint64 id = desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  openings = regimen_desk_find_openings (f->desk, &booking, 14, 30, &conflicts, &error);
  g_assert_no_error (error);
  g_assert_null (conflicts);
  g_assert_cmpuint (openings->len, ==, 30);
  for (guint i = 0; i < openings->len; i++)
    {
      const RegimenOpening *opening = openings->pdata[i];
      RegimenMove move = { .appointment_id = id,
                           .start = opening->span.start,
                           .room_id = opening->room_id };
      g_autoptr (GPtrArray) in_the_way = regimen_desk_judge_move (f->desk, &move, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (in_the_way->len, ==, 0);
    }
  g_assert_true (regimen_desk_set_state (f->desk, id, REGIMEN_APPOINTMENT_ARRIVED, NULL, &error));
  g_clear_pointer (&openings, g_ptr_array_unref);
  openings = regimen_desk_find_openings (f->desk, &booking, 14, 30, &conflicts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (openings->len, ==, 0);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[0])->rule, ==, REGIMEN_RULE_STATE);
  desk_fixture_free (f);
}

/* A session whose latest day has gone by says so, instead of "none" without a word. */
static void
test_openings_too_late (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  RegimenBooking booking = { .session_id = ((RegimenSession *) plan->sessions->pdata[1])->id,
                             .start = desk_fixture_at ("2026-05-04 09:00") };
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenRule rule;

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  openings = regimen_desk_find_openings (f->desk, &booking, 14, 30, &conflicts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (openings->len, ==, 0);
  g_assert_nonnull (conflicts);
  rule = ((RegimenConflict *) conflicts->pdata[0])->rule;
  g_assert_true (rule == REGIMEN_RULE_GAP_MAX || rule == REGIMEN_RULE_GAP_LIMIT);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[0])->measured, ==, 62);
  desk_fixture_free (f);
}

static void
test_openings (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  RegimenBooking booking = { .session_id = ((RegimenSession *) plan->sessions->pdata[1])->id };
  g_autoptr (GPtrArray) openings = NULL;

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  openings = regimen_desk_find_openings (f->desk, &booking, 14, 30, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (openings->len, ==, 30);
  for (guint i = 0; i < openings->len; i++)
    {
      const RegimenOpening *opening = openings->pdata[i];
      g_autoptr (GPtrArray) conflicts = NULL;

      booking.start = opening->span.start;
      booking.room_id = opening->room_id;
      booking.nurse_id = opening->nurse_id;
      booking.provider_id = opening->provider_id;
      conflicts = regimen_desk_judge_booking (f->desk, &booking, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (conflicts->len, ==, 0);
      g_assert_cmpint (opening->provider_id, ==, f->providers[0]);
    }
  /* Two days after the first at the earliest. */
  g_assert_cmpint (((RegimenOpening *) openings->pdata[0])->span.start.n, ==,
                   desk_fixture_at ("2026-03-05 08:00").n);
  desk_fixture_free (f);
}

/* Clock changes, ends of months, midnight: civil times are what is booked. */
static void
test_calendar_edges (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GError) error = NULL;
  RegimenBooking late = { .visit_type_id = f->block,
                          .start = desk_fixture_at ("2026-03-31 23:00"),
                          .title = "Cleaning" };
  g_autoptr (RegimenAppointment) a = NULL;
  gint64 id;

  desk_fixture_book_session (f, plan, 1, "2026-03-27 09:00"); /* the Friday before */
  desk_fixture_book_session (f, plan, 2, "2026-03-30 09:00"); /* the Monday after: 3 days */
  desk_fixture_book_session (f, plan, 3, "2026-04-01 09:00");
  a = regimen_desk_load_appointment (f->desk, 2, &error);
  g_assert_cmpint (regimen_minute_of_day (a->span.start), ==, 9 * 60);
  id = book_ok (f, &late, NULL);
  {
    g_autoptr (GListModel) month =
        regimen_desk_list_appointments (f->desk,
                                        regimen_span_new (desk_fixture_at ("2026-03-31 00:00"),
                                                          desk_fixture_at ("2026-04-01 00:00")),
                                        FALSE);
    g_autoptr (RegimenAppointment) block = g_list_model_get_item (month, 0);

    g_assert_cmpuint (g_list_model_get_n_items (month), ==, 1);
    g_assert_cmpint (block->id, ==, id);
    g_assert_cmpstr (block->patient_name, ==, "Cleaning");
  }
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/booking/book", test_book);
  g_test_add_func ("/desk/booking/grid", test_grid);
  g_test_add_func ("/desk/booking/past", test_past);
  g_test_add_func ("/desk/booking/hours", test_hours);
  g_test_add_func ("/desk/booking/time-off", test_time_off);
  g_test_add_func ("/desk/booking/closed", test_closed);
  g_test_add_func ("/desk/booking/capacity", test_capacity);
  g_test_add_func ("/desk/booking/nurse-capacity", test_nurse_capacity);
  g_test_add_func ("/desk/booking/patient-busy", test_patient_busy);
  g_test_add_func ("/desk/booking/patient-time", test_patient_time);
  g_test_add_func ("/desk/booking/wrong-resource", test_wrong_resource);
  g_test_add_func ("/desk/booking/series", test_series);
  g_test_add_func ("/desk/booking/week-and-state", test_week_and_state);
  g_test_add_func ("/desk/booking/follow-up", test_follow_up);
  g_test_add_func ("/desk/booking/openings-too-late", test_openings_too_late);
  g_test_add_func ("/desk/booking/openings", test_openings);
  g_test_add_func ("/desk/booking/openings-of-booked", test_openings_of_booked);
  g_test_add_func ("/desk/booking/calendar-edges", test_calendar_edges);
  return g_test_run ();
}
