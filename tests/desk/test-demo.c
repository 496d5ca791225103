/* test-demo.c - the invented clinic: the same each time, legal, and with something to see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "check.h"
#include "demo.h"
#include "desk-export.h"
#include "follow-through.h"
#include "patient-store.h"
#include "plan-row.h"
#include "schedule.h"
#include "series.h"

#define N_PATIENTS 160

typedef struct
{
  char *folder;
  char *paths[2];
} Place;

static void
place_set_up (Place *place, gconstpointer unused)
{
  place->folder = g_dir_make_tmp ("demo-XXXXXX", NULL);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.regimen", i);

      place->paths[i] = g_build_filename (place->folder, name, NULL);
    }
}

static void
forget (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

static void
place_tear_down (Place *place, gconstpointer unused)
{
  for (int i = 0; i < 2; i++)
    {
      forget (place->paths[i]);
      g_free (place->paths[i]);
    }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
}

static RegimenDesk *
make (const char *path, guint64 seed, const char *today)
{
  RegimenDemoOptions options = { .seed = seed, .n_patients = N_PATIENTS };
  g_autoptr (GError) error = NULL;
  RegimenDesk *desk;

  g_assert_true (regimen_day_parse (today, &options.today));
  forget (path);
  regimen_demo_make (path, &options, NULL, &error);
  g_assert_no_error (error);
  desk = regimen_desk_open (path, NULL, &error);
  g_assert_no_error (error);
  return desk;
}

static GPtrArray *
all_appointments (RegimenDesk *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *appointments;
  RegimenSpan span;

  g_assert_true (regimen_desk_get_booked_span (desk, &span, &error));
  appointments = regimen_desk_dup_appointments (desk, span, &error);
  g_assert_no_error (error);
  return appointments;
}

/* Everything that one can see of a clinic, as one text. */
static char *
describe (const char *path, RegimenDesk *desk)
{
  g_autoptr (RegimenDatabase) db = regimen_database_open (path, REGIMEN_DATABASE_READ_ONLY, NULL);
  g_autoptr (GPtrArray) appointments = all_appointments (desk);
  g_autoptr (GArray) ids = regimen_desk_dup_patient_ids (desk, NULL);
  GString *text = g_string_new (regimen_desk_get_clinic (desk)->uid);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *json =
          regimen_patient_store_dup_json (db, g_array_index (ids, gint64, i), NULL);

      g_string_append_printf (text, "%s\n", json);
    }
  for (guint i = 0; i < appointments->len; i++)
    {
      const RegimenAppointment *a = appointments->pdata[i];

      g_string_append_printf (text,
                              "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %s %s %s %s %s %s\n",
                              a->id, a->span.start.n, (int) a->state, a->patient_name,
                              a->visit_name, a->plan_short_name, a->room_name, a->nurse_name,
                              a->provider_name);
    }
  return g_string_free (text, FALSE);
}

static void
test_same (Place *place, gconstpointer unused)
{
  g_autoptr (RegimenDesk) first = make (place->paths[0], 5, "2026-03-09");
  g_autoptr (RegimenDesk) second = make (place->paths[1], 5, "2026-03-09");
  g_autofree char *one = describe (place->paths[0], first);
  g_autofree char *two = describe (place->paths[1], second);
  g_autofree char *three = NULL;

  g_assert_cmpstr (one, ==, two);
  g_clear_object (&second);
  second = make (place->paths[1], 6, "2026-03-09");
  three = describe (place->paths[1], second);
  g_assert_cmpstr (one, !=, three);
}

/* On any weekday, also a holiday, also the days on which the clocks change. */
static void
test_legal (Place *place, gconstpointer unused)
{
  static const char *const days[] = { "2026-11-27", "2026-12-25", "2026-11-28", "2026-11-01",
                                      "2026-03-09" };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (RegimenDesk) desk = make (place->paths[0], i, days[i]);
      g_autoptr (RegimenDatabase) db =
          regimen_database_open (place->paths[0], REGIMEN_DATABASE_READ_ONLY, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) faults = regimen_check_run (db, (RegimenMinute){ 0 }, NULL, &error);

      g_assert_nonnull (desk);
      g_assert_no_error (error);
      if (faults->len > 0)
        g_test_message ("%s: %s", days[i], ((RegimenFault *) faults->pdata[0])->text);
      g_assert_cmpuint (faults->len, ==, 0);
    }
}

static guint
count_on (GPtrArray *appointments, RegimenDay day, guint *n_by_state)
{
  guint n = 0;

  for (guint i = 0; i < appointments->len; i++)
    {
      RegimenAppointment *a = appointments->pdata[i];

      if (regimen_day_compare (regimen_minute_day (a->span.start), day) != 0 ||
          !regimen_appointment_holds (a))
        continue;
      n++;
      if (n_by_state != NULL)
        n_by_state[a->state]++;
    }
  return n;
}

static void
test_worth_seeing (Place *place, gconstpointer unused)
{
  g_autoptr (RegimenDesk) desk = make (place->paths[0], 1, "2026-11-24");
  g_autoptr (GPtrArray) appointments = all_appointments (desk);
  g_autoptr (GPtrArray) plans = regimen_desk_dup_plans (desk, 0, TRUE, NULL);
  guint n_by_state[REGIMEN_APPOINTMENT_CANCELLED + 1] = { 0 };
  guint n_plans[REGIMEN_PLAN_ENDED + 1] = { 0 };
  RegimenDay today;
  guint n_today, n_under_way = 0;

  regimen_day_parse ("2026-11-24", &today);
  n_today = count_on (appointments, today, n_by_state);
  for (int state = REGIMEN_APPOINTMENT_ARRIVED; state <= REGIMEN_APPOINTMENT_READY; state++)
    n_under_way += n_by_state[state];
  g_assert_cmpuint (appointments->len, >=, N_PATIENTS * 12);
  g_assert_cmpuint (n_today, >=, 20);
  g_assert_cmpuint (n_under_way, >=, 4);
  g_assert_cmpuint (n_by_state[REGIMEN_APPOINTMENT_EXPECTED], >=, 10);
  /* Half full: the other half is to be tried out. */
  g_assert_cmpuint (count_on (appointments, regimen_day_add (today, 1), NULL) * 100, >=,
                    n_today * 45);
  g_assert_cmpuint (count_on (appointments, regimen_day_add (today, 1), NULL) * 100, <=,
                    n_today * 60);
  g_assert_true (regimen_desk_get_clinic (desk)->is_demo);

  for (guint i = 0; i < plans->len; i++)
    n_plans[((RegimenPlanRow *) plans->pdata[i])->state]++;
  g_assert_cmpuint (n_plans[REGIMEN_PLAN_ACTIVE], >, 20);
  g_assert_cmpuint (n_plans[REGIMEN_PLAN_COMPLETED], >, 20);
  g_assert_cmpuint (n_plans[REGIMEN_PLAN_DRAFT] + n_plans[REGIMEN_PLAN_PAUSED] +
                        n_plans[REGIMEN_PLAN_ENDED],
                    >, 0);
}

/* What waits for somebody is what a day leaves behind, not all that ever was: of monitoring forms,
 * only those of the last three days. */
static void
test_worklist (Place *place, gconstpointer unused)
{
  g_autoptr (RegimenDesk) desk = make (place->paths[0], 1, "2026-11-24");
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GError) error = NULL;
  RegimenMinute morning;
  RegimenInstant now;

  g_assert_true (regimen_minute_parse ("2026-11-24 09:20", &morning));
  g_assert_true (regimen_zone_resolve (regimen_desk_get_zone (desk), morning, REGIMEN_ZONE_FIRST,
                                       &now, &error));
  regimen_clock_set (regimen_desk_get_clock (desk), now);
  tasks = regimen_desk_dup_tasks (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tasks->len, >, 5);
  g_assert_cmpuint (tasks->len, <, N_PATIENTS / 2);
  for (guint i = 0; i < tasks->len; i++)
    {
      const RegimenTask *task = tasks->pdata[i];

      /* it stands under the last of the seven days */
      if (task->kind == REGIMEN_TASK_FORM)
        g_assert_cmpint (task->since.n, >=, morning.n + 3 * 24 * 60);
    }
}

/* Names of many scripts, and numbers that ring nowhere. */
static void
test_people (Place *place, gconstpointer unused)
{
  g_autoptr (RegimenDesk) desk = make (place->paths[0], 1, "2026-11-24");
  g_autoptr (RegimenDatabase) db =
      regimen_database_open (place->paths[0], REGIMEN_DATABASE_READ_ONLY, NULL);
  g_autoptr (GArray) ids = regimen_desk_dup_patient_ids (desk, NULL);
  g_autoptr (GHashTable) scripts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RegimenPatient) patient =
          regimen_patient_store_load (db, g_array_index (ids, gint64, i), NULL);
      gunichar first = g_utf8_get_char (patient->given_name);

      g_hash_table_add (scripts, GINT_TO_POINTER (g_unichar_get_script (first)));
      for (guint j = 0; j < patient->phones->len; j++)
        g_assert_nonnull (
            strstr (((RegimenPhone *) patient->phones->pdata[j])->number, ") 555-01"));
    }
  g_assert_cmpuint (ids->len, ==, N_PATIENTS);
  g_assert_cmpuint (g_hash_table_size (scripts), >=, 8);
}

static void
test_given_up (Place *place, gconstpointer unused)
{
  RegimenDemoOptions options = { .n_patients = 20 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  regimen_day_parse ("2026-11-24", &options.today);
  g_cancellable_cancel (cancellable);
  g_assert_false (regimen_demo_make (place->paths[0], &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (place->paths[0], G_FILE_TEST_EXISTS));
}

/* Called off the first time that so much is done. */
typedef struct
{
  GCancellable *cancellable;
  double at;
  guint n_told;
} CallingOff;

static void
call_off_cb (double done, const char *what, gpointer data)
{
  CallingOff *self = data;

  self->n_told++;
  if (done >= self->at)
    g_cancellable_cancel (self->cancellable);
}

/* However far it was, nothing of it is left; and it is told often enough to be called off soon. */
static void
test_called_off (Place *place, gconstpointer unused)
{
  static const double moments[] = { 0.0, 0.2, 0.3, 0.5, 0.8, 0.9 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      CallingOff calling = { cancellable, moments[i], 0 };
      RegimenDemoOptions options = {
        .seed = 1, .n_patients = N_PATIENTS, .progress = call_off_cb, .progress_data = &calling
      };

      regimen_day_parse ("2026-11-24", &options.today);
      g_assert_false (regimen_demo_make (place->paths[0], &options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (g_file_test (place->paths[0], G_FILE_TEST_EXISTS));
      if (moments[i] >= 0.8)
        g_assert_cmpuint (calling.n_told, >, 20);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)
  ADD ("/desk/demo/same", test_same);
  ADD ("/desk/demo/legal", test_legal);
  ADD ("/desk/demo/called-off", test_called_off);
  ADD ("/desk/demo/worth-seeing", test_worth_seeing);
  ADD ("/desk/demo/worklist", test_worklist);
  ADD ("/desk/demo/people", test_people);
  ADD ("/desk/demo/given-up", test_given_up);
#undef ADD

  return g_test_run ();
}
