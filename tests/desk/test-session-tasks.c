/* test-session-tasks.c - what sessions leave to be done, and what is due in many of them at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"
#include "follow-through.h"
#include "sessions.h"

#define N_AT_ONCE 20
#define FIRST_MS G_GINT64_CONSTANT (20 * 60 * 1000)

static guint
count_tasks (DeskFixture *self, gint64 patient, RegimenTaskKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = regimen_desk_dup_patient_tasks (self->desk, patient, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < tasks->len; i++)
    n += ((RegimenTask *) tasks->pdata[i])->kind == kind;
  return n;
}

static gint64
book (DeskFixture *self)
{
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (self, self->ada);

  return desk_fixture_book_session (self, plan, 1, "2026-03-03 09:00");
}

static void
set_state (DeskFixture *self, gint64 id, RegimenAppointmentState state)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (regimen_desk_set_state (self->desk, id, state, NULL, &error));
  g_assert_no_error (error);
}

static void
put_effect (DeskFixture *self, gint64 id, gboolean is_serious)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenSideEffect) effect = regimen_side_effect_new ();

  effect->kind = REGIMEN_EFFECT_AGITATION;
  effect->is_serious = is_serious;
  effect->onset = regimen_clock_now (self->clock);
  g_assert_cmpint (regimen_desk_put_effect (self->desk, id, effect, NULL, &error), >, 0);
  g_assert_no_error (error);
}

/* It stays until somebody says what came of it, and another one is another task. */
static void
test_serious_event (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book (self);

  desk_fixture_set_time (self, "2026-03-03 09:00");
  set_state (self, id, REGIMEN_APPOINTMENT_IN_SESSION);
  put_effect (self, id, FALSE);
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_EVENT), ==, 0);
  put_effect (self, id, TRUE);
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_EVENT), ==, 1);
  g_assert_cmpuint (count_tasks (self, self->ben, REGIMEN_TASK_EVENT), ==, 0);
  desk_fixture_set_time (self, "2026-05-20 08:00");
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_EVENT), ==, 1);
  g_assert_true (regimen_desk_set_session_task (self->desk, id, REGIMEN_TASK_SERIOUS_EVENT, TRUE,
                                                "Seen by the doctor, well", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_EVENT), ==, 0);
  desk_fixture_set_time (self, "2026-05-20 08:01");
  put_effect (self, id, TRUE);
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_EVENT), ==, 1);
  desk_fixture_free (self);
}

/* Within seven days, and overdue after them. */
static void
test_monitoring_form (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDose) dose = regimen_dose_new ();
  gint64 id = book (self);

  desk_fixture_set_time (self, "2026-03-03 09:00");
  set_state (self, id, REGIMEN_APPOINTMENT_PREPARING);
  g_free (dose->drug);
  dose->drug = g_strdup ("Esketamine");
  dose->route = REGIMEN_ROUTE_INTRANASAL;
  dose->dose_microgram = 28000;
  g_assert_cmpint (regimen_desk_put_dose (self->desk, id, dose, NULL, &error), >, 0);
  set_state (self, id, REGIMEN_APPOINTMENT_IN_SESSION);
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_FORM), ==, 0);
  desk_fixture_set_time (self, "2026-03-03 13:00");
  set_state (self, id, REGIMEN_APPOINTMENT_LEFT);
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_FORM), ==, 1);
  g_assert_true (regimen_desk_set_session_task (self->desk, id, REGIMEN_TASK_MONITORING_FORM, TRUE,
                                                "", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_tasks (self, self->ada, REGIMEN_TASK_FORM), ==, 0);
  desk_fixture_free (self);
}

static const RegimenWatched *
find_watched (const GPtrArray *list, gint64 id)
{
  for (guint i = 0; i < list->len; i++)
    if (((RegimenWatched *) list->pdata[i])->appointment_id == id)
      return list->pdata[i];
  return NULL;
}

static guint
count_due (DeskFixture *self, gint64 *ids, RegimenInstant now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint n = 0;

  regimen_clock_set (self->clock, now);
  list = regimen_desk_watch_sessions (self->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, N_AT_ONCE);
  for (int i = 0; i < N_AT_ONCE; i++)
    n += find_watched (list, ids[i])->is_due;
  return n;
}

/* Twenty people started a few seconds after one another: at each second at which a reading falls
 * due, one more of them is told, and not a thousandth of a second before. */
static void
test_twenty_at_once (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  RegimenInstant starts[N_AT_ONCE];
  gint64 ids[N_AT_ONCE];

  for (int i = 0; i < N_AT_ONCE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Patient %d", i);
      gint64 patient = desk_fixture_add_patient (self, name, "Okri");
      g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (self, patient);
      RegimenBooking booking = { .session_id = ((RegimenSession *) plan->sessions->pdata[0])->id,
                                 .start = desk_fixture_at ("2026-03-03 09:00"),
                                 .room_id = self->chairs[i % 3] };

      ids[i] =
          regimen_desk_book (self->desk, &booking,
                             &(RegimenWaiver){ .reason = "All of them at once" }, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ids[i], >, 0);
    }
  desk_fixture_sql (self, "INSERT INTO plan_vitals (plan_version_id, ordinal, kind, offset_min)"
                          " SELECT id, 90, 'at', 20 FROM plan_version");
  desk_fixture_set_time (self, "2026-03-03 09:00");
  for (int i = 0; i < N_AT_ONCE; i++)
    {
      starts[i] = regimen_clock_now (self->clock);
      starts[i].ms += i == 0 ? 0 : 7000;
      regimen_clock_set (self->clock, starts[i]);
      set_state (self, ids[i], REGIMEN_APPOINTMENT_IN_SESSION);
    }
  for (int i = 0; i < N_AT_ONCE; i++)
    {
      RegimenInstant due = { starts[i].ms + FIRST_MS };
      RegimenInstant before = { due.ms - 1 };

      g_assert_cmpuint (count_due (self, ids, before), ==, i);
      g_assert_cmpuint (count_due (self, ids, due), ==, i + 1);
    }
  desk_fixture_free (self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/session-tasks/serious-event", test_serious_event);
  g_test_add_func ("/desk/session-tasks/monitoring-form", test_monitoring_form);
  g_test_add_func ("/desk/session-tasks/twenty-at-once", test_twenty_at_once);
  return g_test_run ();
}
