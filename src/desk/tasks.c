/* tasks.c - what waits for somebody: alerts, calls, reviews, scores
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "follow-through.h"

#include "consent-store.h"
#include "facts-store.h"
#include "fields.h"
#include "intake.h"
#include "live-list.h"
#include "outcomes-private.h"
#include "plan-store.h"
#include "task-store.h"

/* The store leaves the instant of the score; a view wants the clinic's wall clock. */
static void
set_civil (RegimenDesk *desk, GPtrArray *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      RegimenTask *task = tasks->pdata[i];

      task->since =
          regimen_zone_civil (regimen_desk_get_zone (desk), (RegimenInstant){ task->since.n });
    }
}

static RegimenTask *
new_score_task (const RegimenPlan *plan, const RegimenMeasureDue *due, const char *phone)
{
  RegimenTask *task = regimen_task_new (REGIMEN_TASK_SCORE);
  const RegimenSession *session =
      due->session_id != 0 ? regimen_plan_find_session (plan, due->session_id) : NULL;

  task->id = due->session_id != 0 ? due->session_id : due->follow_up_id;
  task->patient_id = plan->patient_id;
  regimen_field_set (&task->patient_name, plan->patient_name);
  regimen_field_set (&task->phone, phone);
  task->plan_id = plan->id;
  regimen_field_set (&task->plan_name, plan->name);
  task->session_id = due->session_id;
  task->follow_up_id = due->follow_up_id;
  regimen_field_set (&task->code, due->instrument_code);
  task->moment = due->moment;
  task->n = session != NULL ? session->n : 0;
  task->n_of = session != NULL ? session->n_of : 0;
  task->since = regimen_minute_at (due->day, 0);
  task->is_overdue = due->is_overdue;
  return task;
}

static gboolean
add_plan_scores (RegimenDesk *desk,
                 gint64 plan_id,
                 GHashTable *call_types,
                 GPtrArray *out,
                 GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenPlan) plan = regimen_plan_store_load (db, plan_id, error);
  g_autoptr (GPtrArray) due =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_measure_due_free);
  g_autofree char *phone = NULL;

  if (plan == NULL || !regimen_desk_add_due_measures (desk, plan, call_types, due, error))
    return FALSE;
  if (due->len > 0)
    phone = regimen_task_store_dup_phone (db, plan->patient_id, error);
  for (guint i = 0; phone != NULL && i < due->len; i++)
    g_ptr_array_add (out, new_score_task (plan, due->pdata[i], phone));
  return due->len == 0 || phone != NULL;
}

static gboolean
add_scores (RegimenDesk *desk, gint64 patient_id, GPtrArray *out, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (GHashTable) call_types = regimen_task_store_dup_call_types (db, error);
  g_autoptr (GArray) ids =
      call_types != NULL
          ? regimen_task_store_dup_plans_without_scores (db, patient_id, regimen_desk_today (desk),
                                                         error)
          : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!add_plan_scores (desk, g_array_index (ids, gint64, i), call_types, out, error))
      return FALSE;
  return ids != NULL;
}

/* A screening that was never made is asked for where a session is booked; here is what was good
 * once, and stops to be. */
static gboolean
is_lapsing (const RegimenClearanceStep *step, RegimenDay today)
{
  if (step->need != REGIMEN_NEEDS_SCREENING && step->need != REGIMEN_NEEDS_CONSENT)
    return FALSE;
  switch (step->state)
    {
    case REGIMEN_CLEARANCE_LAPSED:
    case REGIMEN_CLEARANCE_WITHDRAWN:
      return TRUE;
    case REGIMEN_CLEARANCE_DONE:
      return step->has_until && step->until.n <= today.n + REGIMEN_LAPSE_DAYS;
    case REGIMEN_CLEARANCE_MISSING:
    case REGIMEN_CLEARANCE_OPEN:
    case REGIMEN_CLEARANCE_REFUSED:
    default:
      return FALSE;
    }
}

static char *
dup_form_title (RegimenDatabase *db, const char *code, GError **error)
{
  g_autoptr (GPtrArray) forms = regimen_consent_store_list_forms (db, FALSE, error);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    if (g_strcmp0 (((const RegimenConsentForm *) forms->pdata[i])->code, code) == 0)
      return g_strdup (((const RegimenConsentForm *) forms->pdata[i])->title);
  return forms != NULL ? g_strdup (code) : NULL;
}

static RegimenTask *
new_lapse_task (RegimenDesk *desk,
                const RegimenPlan *plan,
                const RegimenClearanceStep *step,
                GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenTask) task = regimen_task_new (REGIMEN_TASK_LAPSE);
  g_autofree char *phone = regimen_task_store_dup_phone (db, plan->patient_id, error);
  g_autofree char *title = phone == NULL ? NULL
                           : step->need == REGIMEN_NEEDS_CONSENT
                               ? dup_form_title (db, step->code, error)
                               : g_strdup ("");

  if (title == NULL)
    return NULL;
  task->id = step->row_id;
  task->patient_id = plan->patient_id;
  regimen_field_set (&task->patient_name, plan->patient_name);
  regimen_field_set (&task->phone, phone);
  task->plan_id = plan->id;
  regimen_field_set (&task->plan_name, plan->name);
  regimen_field_set (&task->code, step->need == REGIMEN_NEEDS_CONSENT ? step->code : "");
  regimen_field_set (&task->what, title);
  task->since = regimen_minute_at (step->until, 0);
  task->is_overdue = step->state != REGIMEN_CLEARANCE_DONE;
  return g_steal_pointer (&task);
}

static gboolean
add_plan_lapses (RegimenDesk *desk, gint64 plan_id, GPtrArray *out, GError **error)
{
  RegimenDay today = regimen_desk_today (desk);
  g_autoptr (RegimenPlan) plan =
      regimen_plan_store_load (regimen_desk_get_database (desk), plan_id, error);
  g_autoptr (GPtrArray) steps =
      plan != NULL ? regimen_desk_dup_clearance (desk, plan->patient_id, plan->protocol_id,
                                                 plan->route, today, error)
                   : NULL;

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      RegimenTask *task;

      if (!is_lapsing (steps->pdata[i], today))
        continue;
      task = new_lapse_task (desk, plan, steps->pdata[i], error);
      if (task == NULL)
        return FALSE;
      g_ptr_array_add (out, task);
    }
  return steps != NULL;
}

static gboolean
add_lapses (RegimenDesk *desk, gint64 patient_id, GPtrArray *out, GError **error)
{
  RegimenDay until = regimen_day_add (regimen_desk_today (desk), REGIMEN_LAPSE_DAYS);
  g_autoptr (GArray) ids = regimen_task_store_dup_plans_lapsing (regimen_desk_get_database (desk),
                                                                 patient_id, until, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!add_plan_lapses (desk, g_array_index (ids, gint64, i), out, error))
      return FALSE;
  return ids != NULL;
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  return regimen_task_compare (*(RegimenTask *const *) a, *(RegimenTask *const *) b);
}

static GPtrArray *
load_tasks (RegimenDesk *desk, gint64 patient_id, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  RegimenMinute now = regimen_desk_now (desk);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);

  if (!regimen_task_store_add_alerts (db, tasks, error) ||
      !regimen_task_store_add_events (db, tasks, error))
    return NULL;
  set_civil (desk, tasks);
  if (!regimen_task_store_add_calls (db, patient_id, now, tasks, error) ||
      !regimen_task_store_add_reviews (db, 0, now, tasks, error) ||
      !regimen_task_store_add_forms (db, patient_id, regimen_desk_today (desk), tasks, error) ||
      !add_scores (desk, patient_id, tasks, error) || !add_lapses (desk, patient_id, tasks, error))
    return NULL;
  for (guint i = tasks->len; i-- > 0;)
    if (patient_id != 0 && ((RegimenTask *) tasks->pdata[i])->patient_id != patient_id)
      g_ptr_array_remove_index (tasks, i);
  g_ptr_array_sort (tasks, compare_tasks);
  return g_steal_pointer (&tasks);
}

static GPtrArray *
load_all (RegimenDesk *desk, gconstpointer query, GError **error)
{
  return load_tasks (desk, 0, error);
}

static gboolean
equal_tasks (gpointer a, gpointer b)
{
  return regimen_task_equal (a, b);
}

GListModel *
regimen_desk_list_tasks (RegimenDesk *self)
{
  static RegimenLiveSource source = { 0, load_all, regimen_task_compare, equal_tasks };
  int query = 0;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  source.item_type = REGIMEN_TYPE_TASK;
  return G_LIST_MODEL (regimen_live_list_new (self, &source, &query, sizeof query));
}

GPtrArray *
regimen_desk_dup_tasks (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return load_tasks (self, 0, error);
}

GPtrArray *
regimen_desk_dup_patient_tasks (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && patient_id != 0, NULL);

  return load_tasks (self, patient_id, error);
}

gboolean
regimen_desk_find_gate (RegimenDesk *self, gint64 plan_id, gint64 *out_session_id, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan_id != 0, FALSE);

  if (!regimen_task_store_add_reviews (regimen_desk_get_database (self), plan_id,
                                       regimen_desk_now (self), tasks, error))
    return FALSE;
  *out_session_id = tasks->len > 0 ? ((RegimenTask *) tasks->pdata[0])->session_id : 0;
  return TRUE;
}
