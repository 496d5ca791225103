/* placing-reasons.c - why a placed visit stands where it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing.h"

#include "facts-store.h"

/* Stands for an appointment that is only proposed. */
#define PROPOSED_ID (-1)

/**
 * Explaining:
 * @plan: (owned): the plan as if the proposal were booked, so that the rules answer for it
 * @judge: over the facts of the season
 */
typedef struct
{
  RegimenPlacing *placing;
  RegimenPlan *plan;
  RegimenJudge judge;
} Explaining;

static RegimenPlan *
plan_as_proposed (const RegimenPlacing *placing, const RegimenProposal *proposal)
{
  RegimenPlan *plan = regimen_plan_copy (placing->plan);

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      for (guint k = 0; visit->session_ordinal > 0 && k < plan->sessions->len; k++)
        {
          RegimenSession *session = plan->sessions->pdata[k];

          if (session->ordinal == visit->session_ordinal)
            {
              session->appointment_id = PROPOSED_ID;
              session->span = visit->span;
              /* The rules find a session by its id; a draft has none yet. */
              if (session->id == 0)
                session->id = -session->ordinal;
            }
        }
    }
  return plan;
}

static const RegimenVisitType *
find_type (const RegimenPlacing *placing, gint64 id)
{
  for (guint i = 0; i < placing->types->len; i++)
    {
      if (((const RegimenVisitType *) placing->types->pdata[i])->id == id)
        return placing->types->pdata[i];
    }
  return NULL;
}

/* A draft has no ids yet: see plan_as_proposed(). */
static gint64
judged_session_id (const RegimenProposedVisit *proposed)
{
  return proposed->session_ordinal > 0 && proposed->session_id == 0 ? -proposed->session_ordinal
                                                                    : proposed->session_id;
}

static RegimenReason *
add_reason (RegimenProposedVisit *proposed, RegimenWhy why, RegimenMinute tried)
{
  RegimenReason *reason = g_new0 (RegimenReason, 1);

  reason->why = why;
  reason->tried = tried;
  g_ptr_array_add (proposed->reasons, reason);
  return reason;
}

/* Who takes it: the season was read without names. */
static void
name_taker (const Explaining *self, RegimenConflict *conflict)
{
  RegimenDatabase *db = regimen_desk_get_database (self->placing->desk);
  g_autoptr (GError) error = NULL;

  if (conflict->appointment_id < 0)
    conflict->appointment_id = 0;
  if (conflict->rule == REGIMEN_RULE_CAPACITY)
    conflict->appointment_id = regimen_facts_store_find_taker (db, conflict->resource_id,
                                                               conflict->span.start, NULL, &error);
  if (conflict->appointment_id > 0 && error == NULL)
    conflict->other_name =
        regimen_facts_store_dup_taker_name (db, conflict->appointment_id, &error);
  /* The reason stays true without the name. */
  if (error != NULL)
    g_warning ("who takes a resource could not be read: %s", error->message);
}

/* Whoever takes over from a nurse is one. */
static void
set_obstacle (RegimenReason *reason, const RegimenPlaceReason *found)
{
  reason->obstacle = found->obstacle;
  reason->is_everyone = found->resource < 0;
  if (found->role >= REGIMEN_PLACING_HAND_OVER)
    reason->role = REGIMEN_ROLE_NURSE;
  else if (found->role >= 0 && found->role < REGIMEN_N_ROLES)
    reason->role = (RegimenRole) found->role;
}

/* Names what the planner found in the way at a time that it tried, by the rules that a booking is
 * asked by: they know whose booking it is, and why somebody is off. Nothing in the way means that
 * the series as a whole is better as it is proposed. */
static void
name_obstacle (const Explaining *self,
               RegimenProposedVisit *proposed,
               const RegimenPlaceReason *found)
{
  RegimenWhy why =
      found->wish == REGIMEN_PLACE_WISH_EARLIER ? REGIMEN_WHY_NOT_EARLIER : REGIMEN_WHY_NOT_WISHED;
  RegimenDay day = regimen_day_add (self->placing->origin, found->day);
  RegimenMinute tried = regimen_minute_at (day, found->start_min);
  const RegimenVisitType *type = find_type (self->placing, proposed->visit_type_id);
  g_autoptr (RegimenVisit) visit = regimen_visit_new (type, tried);
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenReason *reason = add_reason (proposed, why, tried);

  set_obstacle (reason, found);
  if (found->obstacle == REGIMEN_OBSTACLE_COST ||
      !regimen_span_contains (self->placing->facts->span, visit->span))
    return;
  visit->appointment_id = proposed->appointment_id;
  visit->patient_id = self->plan->patient_id;
  visit->session_id = judged_session_id (proposed);
  visit->follow_up_id = proposed->follow_up_id;
  regimen_judge_choose_all (&self->judge, visit);
  conflicts = regimen_judge_visit (&self->judge, visit);
  if (conflicts->len == 0)
    return;
  reason->conflict = g_ptr_array_steal_index (conflicts, 0);
  name_taker (self, reason->conflict);
  if (found->until_min > found->start_min && found->until_min < REGIMEN_MINUTES_PER_DAY)
    reason->free_again = regimen_minute_at (day, found->until_min);
}

static const RegimenPlacement *
find_placement (const RegimenPlacing *placing,
                const RegimenSolution *solution,
                const RegimenProposedVisit *proposed)
{
  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *placement = solution->placements->pdata[i];

      if (placement->day == regimen_minute_day (proposed->span.start).n - placing->origin.n &&
          placement->start_min == regimen_minute_of_day (proposed->span.start))
        return placement;
    }
  return NULL;
}

/* What was aimed at comes first: that is what people ask. */
static void
explain_visit (const Explaining *self,
               const RegimenSolution *solution,
               RegimenProposedVisit *proposed)
{
  static const RegimenPlaceWish wishes[] = { REGIMEN_PLACE_WISH_TARGET, REGIMEN_PLACE_WISH_EARLIER,
                                             REGIMEN_PLACE_WISH_PREFERRED };
  const RegimenPlacement *placement = find_placement (self->placing, solution, proposed);

  for (guint k = 0; placement != NULL && k < G_N_ELEMENTS (wishes); k++)
    {
      for (guint i = 0; i < placement->reasons->len; i++)
        {
          const RegimenPlaceReason *found =
              &g_array_index (placement->reasons, RegimenPlaceReason, i);

          if (found->wish == wishes[k])
            name_obstacle (self, proposed, found);
        }
    }
  if (proposed->reasons->len == 0)
    add_reason (proposed, REGIMEN_WHY_AS_WISHED, proposed->span.start);
}

/**
 * regimen_placing_explain:
 * @solution: what the planner answered, with its reasons
 *
 * Gives each proposed visit its reasons: it stands as wished, or what stood in the way of the times
 * that the planner says it would rather have had. A reason without a conflict: it could stand
 * there, but the series as a whole would be worse.
 */
void
regimen_placing_explain (RegimenPlacing *placing,
                         const RegimenSolution *solution,
                         RegimenProposal *proposal)
{
  g_autoptr (RegimenPlan) plan = plan_as_proposed (placing, proposal);
  const Explaining self = { .placing = placing,
                            .plan = plan,
                            .judge = { .facts = placing->facts,
                                       .plan = plan,
                                       .zone = regimen_desk_get_zone (placing->desk),
                                       .now = regimen_desk_now (placing->desk) } };

  for (guint i = 0; i < proposal->visits->len; i++)
    explain_visit (&self, solution, proposal->visits->pdata[i]);
}
