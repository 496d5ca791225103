/* what-if.c - how a plan would go if something were otherwise; nothing is stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "what-if.h"

#include "desk-worker.h"
#include "facts-store.h"
#include "placing.h"

/* Stands for somebody who isn't there yet. */
#define NEW_RESOURCE_ID (-1)

void
regimen_outlook_free (RegimenOutlook *self)
{
  if (self == NULL)
    return;
  regimen_plan_free (self->plan);
  regimen_proposal_free (self->proposal);
  g_free (self);
}

/* Another protocol, for the same patient from the same day on by the same provider. */
static RegimenPlan *
plan_as_if (RegimenDesk *desk, const RegimenPlan *plan, const RegimenWhatIf *what, GError **error)
{
  RegimenPlan *other;

  if (what->kind != REGIMEN_WHAT_IF_PROTOCOL)
    {
      other = regimen_plan_copy (plan);
      if (what->kind == REGIMEN_WHAT_IF_SHIFT && !regimen_placing_has_booked (plan))
        other->start_day =
            regimen_day_add ((RegimenDay){ MAX (plan->start_day.n, regimen_desk_today (desk).n) },
                             what->n_days);
      return other;
    }
  other = regimen_desk_draft_plan (desk, plan->patient_id, what->protocol_id, error);
  if (other == NULL)
    return NULL;
  other->start_day = plan->start_day;
  other->provider_id = plan->provider_id;
  g_free (other->provider_name);
  other->provider_name = g_strdup (plan->provider_name);
  return other;
}

/* The day from which on the rest of a booked series would go. */
static void
shift_rest (RegimenPlacing *placing, const RegimenWhatIf *what)
{
  for (int i = 0; i < regimen_placing_n_sessions (placing); i++)
    {
      const RegimenSession *session = regimen_placing_session (placing, i);
      const RegimenAppointmentRecord *record =
          regimen_placing_find_record (placing, session->appointment_id);

      if (record != NULL && regimen_placing_may_move (placing, record))
        {
          regimen_placing_put_off (placing,
                                   regimen_day_add (regimen_minute_day (record->span.start),
                                                    what->n_days));
          return;
        }
    }
}

static gboolean
is_of_role (const RegimenFactsResource *resource, RegimenRole role)
{
  return resource->is_active && resource->role == role &&
         (role != REGIMEN_ROLE_ROOM || resource->room_kind == REGIMEN_ROOM_CHAIR);
}

/* One more like the first of the role: the same hours and capacity, and nothing booked. */
static void
add_one_more (RegimenFacts *facts, RegimenRole role)
{
  const RegimenFactsResource *like = NULL;
  RegimenFactsResource *more;

  for (guint i = 0; like == NULL && i < facts->resources->len; i++)
    {
      if (is_of_role (facts->resources->pdata[i], role))
        like = facts->resources->pdata[i];
    }
  if (like == NULL)
    return;
  more = regimen_facts_add (facts, NEW_RESOURCE_ID);
  more->role = like->role;
  more->room_kind = like->room_kind;
  more->name = g_strdup ("");
  more->short_name = g_strdup ("");
  more->is_active = TRUE;
  g_array_append_vals (more->capacities, like->capacities->data, like->capacities->len);
  g_array_append_vals (more->hours, like->hours->data, like->hours->len);
}

static RegimenProposal *
propose (RegimenDesk *desk,
         const RegimenPlan *plan,
         const RegimenWhatIf *what,
         GCancellable *cancellable,
         GError **error)
{
  const RegimenWishes weekdays_only = { .weekdays = what->weekdays, .is_firm = TRUE };
  const RegimenPlacingTask task = {
    .is_reflow = regimen_placing_has_booked (plan),
    .slack_days = REGIMEN_PLACING_ALL_DAYS,
    .wishes = what->kind == REGIMEN_WHAT_IF_WEEKDAYS ? &weekdays_only : NULL,
  };
  g_autoptr (RegimenPlacing) placing = regimen_placing_prepare (desk, plan, &task, error);
  g_autoptr (RegimenSolution) solution = NULL;

  if (placing == NULL)
    return NULL;
  if (what->kind == REGIMEN_WHAT_IF_SHIFT && regimen_placing_has_booked (plan))
    shift_rest (placing, what);
  placing->facts = regimen_facts_store_load (regimen_desk_get_database (desk), placing->days,
                                             plan->patient_id, FALSE, error);
  if (placing->facts == NULL)
    return NULL;
  if (what->kind == REGIMEN_WHAT_IF_MORE)
    add_one_more (placing->facts, what->role);
  /* That it can't be is answer enough: what would have to give takes far longer to find. */
  if (!regimen_placing_build (&placing, 1, error) ||
      !regimen_place_series (placing->problem, placing->patient, NULL, cancellable, &solution,
                             error))
    return NULL;
  return regimen_placing_propose (placing, solution);
}

/**
 * regimen_desk_look_ahead:
 * @plan: stored or draft, as given
 * @what: what would be otherwise
 *
 * Places a plan as if something were otherwise, on a copy of what is known: what has no place yet,
 * or, of a series that is booked, what is left of it with the fewest moves.
 *
 * Returns: (transfer full): how it would go; NULL on failure
 */
RegimenOutlook *
regimen_desk_look_ahead (RegimenDesk *self,
                         const RegimenPlan *plan,
                         const RegimenWhatIf *what,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (RegimenOutlook) outlook = g_new0 (RegimenOutlook, 1);

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan != NULL && what != NULL, NULL);

  outlook->what = *what;
  outlook->plan = plan_as_if (self, plan, what, error);
  if (outlook->plan == NULL)
    return NULL;
  outlook->proposal = propose (self, outlook->plan, what, cancellable, error);
  if (outlook->proposal == NULL)
    return NULL;
  outlook->can_book = outlook->proposal->is_possible && what->kind != REGIMEN_WHAT_IF_MORE;
  regimen_series_sum_up (outlook->plan, outlook->proposal, &outlook->sum);
  return g_steal_pointer (&outlook);
}

typedef struct
{
  RegimenPlan *plan;
  GArray *whats;
} Questions;

static void
questions_free (gpointer data)
{
  Questions *self = data;

  regimen_plan_free (self->plan);
  g_array_unref (self->whats);
  g_free (self);
}

static gpointer
answer_all (RegimenDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Questions *questions = data;
  g_autoptr (GPtrArray) outlooks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_outlook_free);

  for (guint i = 0; i < questions->whats->len; i++)
    {
      RegimenOutlook *outlook =
          regimen_desk_look_ahead (desk, questions->plan,
                                   &g_array_index (questions->whats, RegimenWhatIf, i), cancellable,
                                   error);

      if (outlook == NULL)
        return NULL;
      g_ptr_array_add (outlooks, outlook);
    }
  return g_steal_pointer (&outlooks);
}

void
regimen_desk_look_ahead_async (RegimenDesk *self,
                               const RegimenPlan *plan,
                               const RegimenWhatIf *whats,
                               guint n_whats,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Questions *questions = g_new0 (Questions, 1);

  questions->plan = regimen_plan_copy (plan);
  questions->whats = g_array_new (FALSE, FALSE, sizeof (RegimenWhatIf));
  g_array_append_vals (questions->whats, whats, n_whats);
  regimen_desk_ask_async (self, answer_all, questions, questions_free,
                          (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
regimen_desk_look_ahead_finish (RegimenDesk *self, GAsyncResult *result, GError **error)
{
  return regimen_desk_ask_finish (self, result, error);
}
