/* day-load.c - how full each day is, and what is due without a place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "busy.h"
#include "desk-private.h"
#include "schedule.h"
#include "series.h"

#include "facts-store.h"
#include "plan-store.h"

/**
 * regimen_desk_load_facts:
 *
 * Returns: (transfer full): when the clinic's rooms and people work and are taken on some days; who
 *   takes them is not read. NULL on failure
 */
RegimenFacts *
regimen_desk_load_facts (RegimenDesk *self, RegimenDay first, int n_days, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && n_days > 0, NULL);

  return regimen_facts_store_load (regimen_desk_get_database (self),
                                   regimen_span_of_days (first, n_days), 0, FALSE, error);
}

/**
 * regimen_desk_dup_day_load:
 *
 * Returns: (transfer full) (element-type double): of each day, how much of the minutes that rooms
 *   and chairs are open is taken, 0.0 to 1.0; -1: closed; NULL on failure
 */
GArray *
regimen_desk_dup_day_load (RegimenDesk *self, RegimenDay first, int n_days, GError **error)
{
  g_autoptr (RegimenFacts) facts = NULL;
  GArray *load;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && n_days > 0, NULL);

  facts = regimen_desk_load_facts (self, first, n_days, error);
  if (facts == NULL)
    return NULL;
  load = g_array_sized_new (FALSE, FALSE, sizeof (double), (guint) n_days);
  for (int i = 0; i < n_days; i++)
    {
      double share = regimen_busy_day_load (facts, regimen_day_add (first, i));

      g_array_append_val (load, share);
    }
  return load;
}

static void
due_free (gpointer data)
{
  RegimenDue *self = data;

  g_free (self->label);
  g_free (self);
}

static void
add_due_sessions (const RegimenPlan *plan, GPtrArray *out)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];
      RegimenDue *due;

      if (session->state != REGIMEN_STEP_DUE || session->appointment_id != 0)
        continue;
      due = g_new0 (RegimenDue, 1);
      due->session_id = session->id;
      due->plan_id = plan->id;
      due->label = g_strdup_printf ("%s %d/%d", plan->short_name, session->n, session->n_of);
      g_strstrip (due->label);
      g_ptr_array_add (out, due);
    }
}

static void
add_due_follow_ups (const RegimenPlan *plan, GPtrArray *out)
{
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];
      RegimenDue *due;

      if (follow_up->state != REGIMEN_STEP_DUE || follow_up->appointment_id != 0)
        continue;
      due = g_new0 (RegimenDue, 1);
      due->follow_up_id = follow_up->id;
      due->plan_id = plan->id;
      due->label = g_strdup (follow_up->name);
      g_ptr_array_add (out, due);
    }
}

/**
 * regimen_desk_dup_due:
 *
 * Returns: (transfer full) (element-type RegimenDue): what is due for a patient in plans that go on
 *   and has no place, sessions first; NULL on failure
 */
GPtrArray *
regimen_desk_dup_due (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new_with_free_func (due_free);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_plan_free);
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  rows = regimen_desk_dup_plans (self, patient_id, FALSE, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const RegimenPlanRow *row = rows->pdata[i];
      RegimenPlan *plan;

      if (row->state == REGIMEN_PLAN_PAUSED)
        continue;
      plan = regimen_plan_store_load (regimen_desk_get_database (self), row->id, error);
      if (plan == NULL)
        return NULL;
      g_ptr_array_add (plans, plan);
    }
  for (guint i = 0; i < plans->len; i++)
    add_due_sessions (plans->pdata[i], due);
  for (guint i = 0; i < plans->len; i++)
    add_due_follow_ups (plans->pdata[i], due);
  return g_steal_pointer (&due);
}
