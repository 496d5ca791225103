/* test-lateness.c - what takes longer than planned, and whom it runs into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"
#include "lateness.h"

static gint64
book (DeskFixture *f, gint64 patient, gint64 room, const char *start)
{
  RegimenBooking booking = { .patient_id = patient,
                             .visit_type_id = f->infusion,
                             .room_id = room,
                             .start = desk_fixture_at (start) };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = regimen_desk_book (f->desk, &booking, NULL, &conflicts, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
step (DeskFixture *f, gint64 id, const char *at, RegimenAppointmentState state)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_set_time (f, at);
  g_assert_true (regimen_desk_set_state (f->desk, id, state, NULL, &error));
  g_assert_no_error (error);
}

static GPtrArray *
overruns_at (DeskFixture *f, const char *now)
{
  g_autoptr (GListModel) list = NULL;

  desk_fixture_set_time (f, now);
  list = regimen_desk_list_appointments (
      f->desk, regimen_span_of_day (regimen_minute_day (desk_fixture_at (now))), FALSE);
  return regimen_desk_dup_lateness (f->desk, list);
}

static RegimenSpan
span_of (DeskFixture *f, gint64 id)
{
  g_autoptr (RegimenAppointment) visit = regimen_desk_load_appointment (f->desk, id, NULL);

  g_assert_nonnull (visit);
  return visit->span;
}

/* Begun on time nothing is told; begun late it is, by as much, with the visit it runs into. */
static void
test_begun_late (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 ada = book (f, f->ada, f->chairs[0], "2026-03-02 08:00");
  RegimenSpan span = span_of (f, ada);
  g_autofree char *end = regimen_minute_format (span.end);
  gint64 ben = book (f, f->ben, f->chairs[0], end);
  gint64 cleo = book (f, f->cleo, f->chairs[1], end);
  const RegimenLateness *overrun = NULL;
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) on_time = NULL;
  g_autoptr (GPtrArray) late = NULL;

  step (f, ada, "2026-03-02 07:50", REGIMEN_APPOINTMENT_ARRIVED);
  early = overruns_at (f, "2026-03-02 07:55");
  g_assert_cmpuint (early->len, ==, 0);
  step (f, ada, "2026-03-02 08:00", REGIMEN_APPOINTMENT_PREPARING);
  on_time = overruns_at (f, "2026-03-02 08:00");
  g_assert_cmpuint (on_time->len, ==, 0);

  step (f, ada, "2026-03-02 08:25", REGIMEN_APPOINTMENT_PREPARING);
  late = overruns_at (f, "2026-03-02 08:25");
  overrun = regimen_lateness_find (late, ada);
  g_assert_nonnull (overrun);
  g_assert_cmpint (overrun->minutes, >, 0);
  g_assert_cmpint (overrun->end.n, ==, span.end.n + overrun->minutes);
  g_assert_cmpint (overrun->next_id, ==, ben);
  g_assert_cmpstr (overrun->next_name, ==, "Ben Okri");
  g_assert_cmpint (overrun->next_start.n, ==, span.end.n);
  g_assert_null (regimen_lateness_find (late, ben));
  g_assert_null (regimen_lateness_find (late, cleo));
  desk_fixture_free (f);
}

/* A step that lasts longer than planned counts as over any moment: each minute is one more. Whoever
 * has left holds nobody up, and whoever has not come yet can't be reckoned. */
static void
test_lasts_longer (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 ada = book (f, f->ada, f->chairs[0], "2026-03-02 08:00");
  RegimenSpan span = span_of (f, ada);
  g_autofree char *end = regimen_minute_format (span.end);
  g_autofree char *later = regimen_minute_format (regimen_minute_add (span.end, 30));
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GPtrArray) at_end = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) gone = NULL;

  expected = overruns_at (f, later);
  g_assert_cmpuint (expected->len, ==, 0);
  step (f, ada, "2026-03-02 08:00", REGIMEN_APPOINTMENT_ARRIVED);
  step (f, ada, "2026-03-02 08:10", REGIMEN_APPOINTMENT_IN_SESSION);
  step (f, ada, "2026-03-02 08:40", REGIMEN_APPOINTMENT_OBSERVING);
  at_end = overruns_at (f, end);
  after = overruns_at (f, later);
  g_assert_nonnull (regimen_lateness_find (after, ada));
  g_assert_cmpint (regimen_lateness_find (after, ada)->minutes, >=, 30);
  g_assert_cmpint (regimen_lateness_find (after, ada)->next_id, ==, 0);
  if (at_end->len > 0)
    g_assert_cmpint (regimen_lateness_find (at_end, ada)->minutes, <,
                     regimen_lateness_find (after, ada)->minutes);
  step (f, ada, later, REGIMEN_APPOINTMENT_LEFT);
  gone = overruns_at (f, later);
  g_assert_cmpuint (gone->len, ==, 0);
  desk_fixture_free (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/lateness/begun-late", test_begun_late);
  g_test_add_func ("/desk/lateness/lasts-longer", test_lasts_longer);
  return g_test_run ();
}
