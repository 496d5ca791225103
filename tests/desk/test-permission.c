/* test-permission.c - what a protocol asks for is set aside only by a provider, and that is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "consents.h"
#include "desk-fixture.h"
#include "errors.h"
#include "intake.h"
#include "many-plans.h"
#include "patient-history.h"
#include "sessions.h"
#include "setup.h"

#define WHY "Papers come by post"

/* Two things before booking, one more before starting. */
static void
require (DeskFixture *f)
{
  static const struct
  {
    RegimenRequirementNeed need;
    RegimenRequirementBefore before;
  } needs[] = {
    { REGIMEN_NEEDS_SCREENING, REGIMEN_BEFORE_BOOKING },
    { REGIMEN_NEEDS_REMS, REGIMEN_BEFORE_BOOKING },
    { REGIMEN_NEEDS_ESCORT, REGIMEN_BEFORE_STARTING },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) protocols = regimen_desk_dup_protocols (f->desk, &error);

  for (guint i = 0; i < protocols->len; i++)
    {
      RegimenProtocol *protocol = protocols->pdata[i];

      if (protocol->id != f->induction)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (needs); k++)
        g_ptr_array_add (protocol->requirements,
                         regimen_requirement_new (needs[k].need, needs[k].before, NULL));
      g_assert_cmpint (regimen_desk_save_protocol (f->desk, protocol, &error), >, 0);
      g_assert_no_error (error);
    }
}

static RegimenBooking
first_session (const RegimenPlan *plan)
{
  return (RegimenBooking){ .session_id = ((RegimenSession *) plan->sessions->pdata[0])->id,
                           .start = desk_fixture_at ("2026-03-03 09:00") };
}

/* Refused, with so many things that are missing, and with the rule that nobody gets round. */
static void
expect_refused (DeskFixture *f,
                const RegimenPlan *plan,
                const RegimenWaiver *waiver,
                gboolean is_nobody)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = first_session (plan);

  g_assert_cmpint (regimen_desk_book (f->desk, &booking, waiver, &conflicts, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, is_nobody ? 3 : 2);
  g_assert_true (regimen_conflicts_need_permission (conflicts));
  g_assert_cmpint (regimen_conflicts_have (conflicts, REGIMEN_RULE_NOT_PROVIDER), ==, is_nobody);
  g_assert_cmpint (regimen_conflicts_can_override (conflicts), ==, !is_nobody);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override"), ==, 0);
}

static gint64
count_permitted (DeskFixture *f, gint64 provider_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM rule_override"
                                          " WHERE rule = 'clearance' AND reason = '" WHY "'"
                                          " AND permitted_by = %" G_GINT64_FORMAT,
                                          provider_id);

  return desk_fixture_count (f, sql);
}

/* A reason alone is not enough, nor is somebody who is no provider or not any more. */
static void
test_only_a_provider (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (f->desk, FALSE, &error);
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  RegimenBooking booking = first_session (plan);
  RegimenWaiver waiver = { .reason = WHY };

  require (f);
  expect_refused (f, plan, NULL, FALSE);
  expect_refused (f, plan, &waiver, FALSE);
  waiver.permitted_by = f->nurses[0];
  expect_refused (f, plan, &waiver, TRUE);
  waiver.permitted_by = 4711;
  expect_refused (f, plan, &waiver, TRUE);
  for (guint i = 0; i < staff->len; i++)
    {
      RegimenStaff *person = staff->pdata[i];

      if (person->id != f->providers[1])
        continue;
      person->is_active = FALSE;
      g_assert_cmpint (regimen_desk_save_staff (f->desk, person, &error), >, 0);
      g_assert_no_error (error);
    }
  waiver.permitted_by = f->providers[1];
  expect_refused (f, plan, &waiver, TRUE);
  waiver = (RegimenWaiver){ .permitted_by = f->providers[0] };
  expect_refused (f, plan, &waiver, FALSE);

  waiver.reason = WHY;
  g_assert_cmpint (regimen_desk_book (f->desk, &booking, &waiver, NULL, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (count_permitted (f, f->providers[0]), ==, 2);
  desk_fixture_free (f);
}

/* Whether one of the lines says why, and who permitted it. */
static gboolean
tells (const GPtrArray *lines, const char *name)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const RegimenHistoryLine *line = lines->pdata[i];

      if (g_str_equal (line->reason, WHY) && g_str_equal (line->permitted_by, name))
        return TRUE;
    }
  return FALSE;
}

/* Who permitted it stands with the overrides, in the audit, and in what is told of the visit and of
 * the patient; taken back and done again it is the same. */
static void
test_kept (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const RegimenWaiver waiver = { .reason = WHY, .permitted_by = f->providers[1] };
  RegimenBooking booking = first_session (plan);
  g_autofree char *audit =
      g_strdup_printf ("SELECT count(*) FROM audit WHERE entity = 'appointment' AND reason = '" WHY
                       "'"
                       " AND json_extract (detail, '$.permitted_by[1]') = %" G_GINT64_FORMAT,
                       f->providers[1]);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gint64 id = 0;

  require (f);
  id = regimen_desk_book (f->desk, &booking, &waiver, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, audit), ==, 1);
  events = regimen_desk_dup_history (f->desk, id, &error);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (((RegimenAppointmentEvent *) events->pdata[0])->permitted_by, ==, "Osei");
  lines = regimen_desk_dup_patient_history (f->desk, f->ada, 100, &error);
  g_assert_true (tells (lines, "Osei"));

  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_redo (f->desk, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_permitted (f, f->providers[1]), ==, 2);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM appointment"
                                          " WHERE state = 'expected'"),
                   ==, 1);
  desk_fixture_free (f);
}

/* A session that begins without them, and then runs over: the rows that are written anew say so
 * too. A later role of who permitted it changes nothing about that. */
static void
test_outlasts (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  gint64 id = desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  RegimenWaiver waiver = { .reason = WHY };

  require (f);
  desk_fixture_set_time (f, "2026-03-03 08:55");
  g_assert_false (regimen_desk_set_state_because (f->desk, id, REGIMEN_APPOINTMENT_IN_SESSION,
                                                  &waiver, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 3);
  waiver.permitted_by = f->providers[1];
  g_assert_true (regimen_desk_set_state_because (f->desk, id, REGIMEN_APPOINTMENT_IN_SESSION,
                                                 &waiver, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_permitted (f, f->providers[1]), ==, 3);
  desk_fixture_sql (f, "UPDATE staff SET role = 'manager', row_version = row_version + 1"
                       " WHERE name = 'Osei'");
  desk_fixture_set_time (f, "2026-03-03 10:58");
  g_assert_true (regimen_desk_stretch_overrun (f->desk, id, "Ran over", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_permitted (f, f->providers[1]), ==, 6);
  desk_fixture_free (f);
}

/* The series of many are no way round it. */
static void
test_many (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const RegimenManyOptions options = { .seed = 1, .max_steps = 2000 };
  g_autoptr (RegimenManyProposal) proposal = NULL;
  RegimenWaiver waiver = { .reason = WHY };

  require (f);
  proposal = regimen_desk_place_waiting (f->desk, &plan->id, 1, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (regimen_desk_book_many (f->desk, proposal, &waiver, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 2);
  waiver.permitted_by = f->providers[1];
  g_assert_true (regimen_desk_book_many (f->desk, proposal, &waiver, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_permitted (f, f->providers[1]), ==, 2);
  desk_fixture_free (f);
}

/* No program gets past it; what was set aside before there was permission may be written anew. */
static void
test_guards (void)
{
#define INSERT                                                                                     \
  "INSERT INTO rule_override (appointment_id, rule, reason, at_utc, permitted_by)"                 \
  " SELECT max (id), "
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  g_assert_false (
      desk_fixture_try_sql (f, INSERT "'clearance', 'w', 1, NULL FROM appointment", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (desk_fixture_try_sql (
      f, INSERT "'clearance', 'w', 1, (SELECT id FROM staff WHERE name = 'Kim') FROM appointment",
      &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT);
  g_clear_error (&error);
  desk_fixture_sql (f, INSERT "'gap-max', 'w', 1, NULL FROM appointment");
  desk_fixture_sql (
      f, INSERT "'clearance', 'w', 1, (SELECT id FROM staff WHERE name = 'Vega') FROM appointment");
  desk_fixture_free (f);
#undef INSERT
}

/* Whatever the clock says meanwhile, all of one act happened at one instant: what was accepted
 * counts from the booking on. */
static void
test_one_instant (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const RegimenWaiver waiver = { .reason = WHY, .permitted_by = f->providers[0] };
  RegimenBooking booking = first_session (plan);

  require (f);
  regimen_clock_shift (f->clock, regimen_clock_now (f->clock));
  for (int i = 0; i < 20; i++)
    {
      gint64 id = regimen_desk_book (f->desk, &booking, &waiver, NULL, &error);
      g_autoptr (RegimenAppointment) appointment = NULL;

      g_assert_no_error (error);
      appointment = regimen_desk_load_appointment (f->desk, id, &error);
      g_assert_cmpint (
          desk_fixture_count (f, "SELECT count(*) FROM rule_override o JOIN appointment_event e"
                                 " ON e.appointment_id = o.appointment_id AND e.action = 'booked'"
                                 " WHERE o.at_utc <> e.at_utc"),
          ==, 0);
      g_assert_true (regimen_desk_cancel (f->desk, id, "", NULL, &error));
      g_usleep (300);
    }
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/permission/only-a-provider", test_only_a_provider);
  g_test_add_func ("/permission/kept", test_kept);
  g_test_add_func ("/permission/outlasts", test_outlasts);
  g_test_add_func ("/permission/many", test_many);
  g_test_add_func ("/permission/guards", test_guards);
  g_test_add_func ("/permission/one-instant", test_one_instant);

  return g_test_run ();
}
