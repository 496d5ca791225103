/* start-forecast.c - when so many new series of a protocol could start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "start-forecast.h"

#include "batch.h"
#include "desk-worker.h"
#include "facts-store.h"
#include "placing.h"

#define DAYS_PER_WEEK 7
/* A day of waiting costs more than anything within the series. */
#define START_FACTOR 25

void
regimen_start_forecast_free (RegimenStartForecast *self)
{
  if (self == NULL)
    return;
  g_free (self->protocol_name);
  g_free (self->phase_name);
  g_array_unref (self->starts);
  g_free (self);
}

/* The first phase of a series that nobody has yet, with what hangs on it. */
static RegimenPlan *
draft_first_phase (RegimenDesk *desk, gint64 protocol_id, gint64 stand_in_id, GError **error)
{
  RegimenPlan *plan = regimen_desk_draft_plan (desk, 0, protocol_id, error);

  if (plan == NULL)
    return NULL;
  plan->patient_id = stand_in_id;
  for (guint i = plan->sessions->len; i > 0; i--)
    {
      const RegimenSession *session = plan->sessions->pdata[i - 1];

      if (session->phase <= 1)
        continue;
      for (guint k = plan->follow_ups->len; k > 0; k--)
        {
          const RegimenFollowUp *follow_up = plan->follow_ups->pdata[k - 1];

          if (follow_up->anchor_session_id == -session->ordinal)
            g_ptr_array_remove_index (plan->follow_ups, k - 1);
        }
      g_ptr_array_remove_index (plan->sessions, i - 1);
    }
  return plan;
}

static gboolean
draft_all (RegimenDesk *desk,
           gint64 protocol_id,
           int n_wanted,
           int n_weeks,
           GPtrArray *plans,
           GPtrArray *placings,
           GError **error)
{
  const RegimenPlacingTask task = { .slack_days = REGIMEN_PLACING_ALL_DAYS };

  for (int i = 0; i < n_wanted; i++)
    {
      RegimenPlan *plan = draft_first_phase (desk, protocol_id, -(gint64) (i + 1), error);
      RegimenPlacing *placing;

      if (plan == NULL)
        return FALSE;
      g_ptr_array_add (plans, plan);
      placing = regimen_placing_prepare (desk, plan, &task, error);
      if (placing == NULL)
        return FALSE;
      g_ptr_array_add (placings, placing);
      placing->days.end = regimen_minute_add (placing->days.end, (gint64) n_weeks * DAYS_PER_WEEK *
                                                                     REGIMEN_MINUTES_PER_DAY);
    }
  return TRUE;
}

static gboolean
build (RegimenDesk *desk, GPtrArray *placings, GError **error)
{
  const RegimenPlacing *first = placings->pdata[0];
  g_autoptr (RegimenFacts) facts =
      regimen_facts_store_load (regimen_desk_get_database (desk), first->days, 0, FALSE, error);

  if (facts == NULL)
    return FALSE;
  for (guint i = 0; i < placings->len; i++)
    {
      RegimenPlacing *placing = placings->pdata[i];

      placing->facts = regimen_facts_new_for_patient (facts, placing->plan->patient_id);
    }
  if (!regimen_placing_build ((RegimenPlacing *const *) placings->pdata, placings->len, error))
    return FALSE;
  first->problem->weights.start *= START_FACTOR;
  return TRUE;
}

static void
count_starts (RegimenStartForecast *self,
              const RegimenPlacing *first,
              const RegimenBatchAnswer *answer)
{
  for (guint i = 0; i < answer->solutions->len; i++)
    {
      const RegimenSolution *solution = answer->solutions->pdata[i];
      int week = -1;

      if (solution->is_feasible)
        week = (first->origin.n - self->first_week.n +
                ((const RegimenPlacement *) solution->placements->pdata[0])->day) /
               DAYS_PER_WEEK;
      if (week >= 0 && week < (int) self->starts->len)
        g_array_index (self->starts, int, week)++;
      else
        self->n_later++;
    }
}

static void
free_placings (GPtrArray *placings)
{
  /* Guests look into the problem of the first. */
  while (placings->len > 0)
    g_ptr_array_remove_index (placings, placings->len - 1);
  g_ptr_array_unref (placings);
}

/**
 * regimen_desk_forecast_starts:
 * @protocol_id: of what
 * @n_wanted: how many new series, 1 or more
 * @n_weeks: how many weeks to look at, this one included
 *
 * Returns: (transfer full): how many could start in each week; NULL on failure
 */
RegimenStartForecast *
regimen_desk_forecast_starts (RegimenDesk *self,
                              gint64 protocol_id,
                              int n_wanted,
                              int n_weeks,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (RegimenStartForecast) forecast = g_new0 (RegimenStartForecast, 1);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_plan_free);
  GPtrArray *placings = NULL;
  g_autoptr (RegimenBatchAnswer) answer = NULL;
  RegimenBatchOptions options = { .max_steps = (guint64) n_wanted };
  const RegimenPlan *plan = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && n_wanted > 0 && n_weeks > 0, NULL);

  forecast->n_wanted = n_wanted;
  forecast->first_week = regimen_day_week_start (regimen_desk_today (self), REGIMEN_MONDAY);
  forecast->starts = g_array_new (FALSE, TRUE, sizeof (int));
  g_array_set_size (forecast->starts, (guint) n_weeks);
  placings = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_placing_free);
  if (draft_all (self, protocol_id, n_wanted, n_weeks, plans, placings, error) &&
      build (self, placings, error))
    regimen_place_batch (((RegimenPlacing *) placings->pdata[0])->problem, &options, NULL, NULL,
                         cancellable, &answer, error);
  if (answer != NULL)
    count_starts (forecast, placings->pdata[0], answer);
  free_placings (placings);
  if (answer == NULL)
    return NULL;
  plan = plans->pdata[0];
  forecast->protocol_name = g_strdup (plan->name);
  forecast->phase_name = g_strdup (((const RegimenPhase *) plan->phases->pdata[0])->name);
  forecast->n_sessions = (int) plan->sessions->len;
  return g_steal_pointer (&forecast);
}

typedef struct
{
  gint64 protocol_id;
  int n_wanted;
  int n_weeks;
} Question;

static gpointer
answer_question (RegimenDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return regimen_desk_forecast_starts (desk, question->protocol_id, question->n_wanted,
                                       question->n_weeks, cancellable, error);
}

void
regimen_desk_forecast_starts_async (RegimenDesk *self,
                                    gint64 protocol_id,
                                    int n_wanted,
                                    int n_weeks,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->protocol_id = protocol_id;
  question->n_wanted = n_wanted;
  question->n_weeks = n_weeks;
  regimen_desk_ask_async (self, answer_question, question, g_free,
                          (GDestroyNotify) regimen_start_forecast_free, cancellable, callback,
                          user_data);
}

RegimenStartForecast *
regimen_desk_forecast_starts_finish (RegimenDesk *self, GAsyncResult *result, GError **error)
{
  return regimen_desk_ask_finish (self, result, error);
}
