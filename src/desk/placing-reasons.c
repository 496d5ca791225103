/* placing-reasons.c - why a placed visit stands where it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing.h"

#include "day-grid.h"
#include "facts-store.h"
#include "series-rules.h"

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

static const RegimenSession *
find_ordinal (const RegimenPlan *plan, int ordinal)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];

      if (session->ordinal == ordinal)
        return session;
    }
  return NULL;
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

/* From when on that day all that the visit needs is free; 0: not that day. */
static RegimenMinute
find_free_again (const Explaining *self, RegimenVisit *visit, RegimenMinute tried)
{
  static const gint64 nobody[REGIMEN_N_NEED_ROLES] = { 0 };
  RegimenDay day = regimen_minute_day (tried);
  g_autoptr (RegimenDayGrid) grid = regimen_day_grid_new (self->placing->facts, day, NULL);

  for (int slot = regimen_minute_of_day (tried) / REGIMEN_GRID_MIN; slot < REGIMEN_SLOTS_PER_DAY;
       slot++)
    {
      if (regimen_day_grid_place (grid, visit, slot, nobody))
        return visit->span.start;
    }
  return (RegimenMinute){ 0 };
}

/* Tries a visit somewhere else. What stands in the way first is the reason; nothing in the way
 * means that the series as a whole is better as it is proposed. */
static void
try_at (const Explaining *self,
        RegimenProposedVisit *proposed,
        RegimenWhy why,
        RegimenMinute tried,
        gint64 session_id)
{
  const RegimenVisitType *type = find_type (self->placing, proposed->visit_type_id);
  g_autoptr (RegimenVisit) visit = regimen_visit_new (type, tried);
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenReason *reason = add_reason (proposed, why, tried);

  if (!regimen_span_contains (self->placing->facts->span, visit->span))
    return;
  visit->appointment_id = proposed->appointment_id;
  visit->patient_id = self->plan->patient_id;
  visit->session_id = session_id;
  visit->follow_up_id = proposed->follow_up_id;
  regimen_judge_choose_all (&self->judge, visit);
  conflicts = regimen_judge_visit (&self->judge, visit);
  if (conflicts->len == 0)
    return;
  reason->conflict = g_ptr_array_steal_index (conflicts, 0);
  name_taker (self, reason->conflict);
  if (reason->conflict->rule == REGIMEN_RULE_CAPACITY ||
      reason->conflict->rule == REGIMEN_RULE_HOURS ||
      reason->conflict->rule == REGIMEN_RULE_TIME_OFF)
    reason->free_again = find_free_again (self, visit, tried);
}

static gboolean
is_open_day (const RegimenPlacing *placing, RegimenDay day)
{
  for (guint i = 0; i < placing->facts->resources->len; i++)
    {
      const RegimenFactsResource *resource = placing->facts->resources->pdata[i];
      g_autoptr (GArray) open = NULL;

      if (resource->role != REGIMEN_ROLE_ROOM || !resource->is_active)
        continue;
      open = regimen_facts_dup_open_spans (placing->facts, resource, day);
      if (open->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* The first session is wished on the first day that the clinic is open. */
static void
explain_first (const Explaining *self, RegimenProposedVisit *proposed, gint64 session_id)
{
  RegimenDay placed = regimen_minute_day (proposed->span.start);
  RegimenDay day = self->placing->first_day;

  while (day.n < placed.n && !is_open_day (self->placing, day))
    day = regimen_day_add (day, 1);
  if (day.n >= placed.n)
    add_reason (proposed, REGIMEN_WHY_AS_WISHED, proposed->span.start);
  else
    try_at (self, proposed, REGIMEN_WHY_NOT_EARLIER,
            regimen_minute_at (day, regimen_minute_of_day (proposed->span.start)), session_id);
}

static void
explain_session (const Explaining *self, RegimenProposedVisit *proposed)
{
  const RegimenSession *session = find_ordinal (self->plan, proposed->session_ordinal);
  const RegimenSession *before = find_ordinal (self->plan, proposed->session_ordinal - 1);
  const RegimenPhase *phase = regimen_series_phase (self->plan, session);
  RegimenMinute wished;

  if (before == NULL || before->appointment_id == 0 || phase == NULL)
    {
      explain_first (self, proposed, session->id);
      return;
    }
  wished = regimen_minute_at (regimen_day_add (regimen_minute_day (before->span.start),
                                               phase->target_gap_days),
                              regimen_minute_of_day (before->span.start));
  if (wished.n == proposed->span.start.n)
    add_reason (proposed, REGIMEN_WHY_AS_WISHED, wished);
  else
    try_at (self, proposed, REGIMEN_WHY_NOT_WISHED, wished, session->id);
}

static void
explain_follow_up (const Explaining *self, RegimenProposedVisit *proposed)
{
  const RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[proposed->follow_up_index];
  gint64 anchor_id = follow_up->anchor_session_id;
  const RegimenSession *anchor = regimen_plan_find_session (self->plan, anchor_id);
  RegimenMinute wished;

  if (anchor == NULL || anchor->appointment_id == 0)
    return;
  wished = regimen_minute_add (anchor->span.start, follow_up->target_after_min);
  if (wished.n == proposed->span.start.n)
    add_reason (proposed, REGIMEN_WHY_AS_WISHED, wished);
  else
    try_at (self, proposed, REGIMEN_WHY_NOT_WISHED, wished, 0);
}

/**
 * regimen_placing_explain:
 *
 * Gives each proposed visit its reason: it stands as wished, or what stands in the way of the wish,
 * asked by the same rules that a booking is asked by. A reason without a conflict: it could stand
 * there, but the series as a whole would be worse.
 */
void
regimen_placing_explain (RegimenPlacing *placing, RegimenProposal *proposal)
{
  g_autoptr (RegimenPlan) plan = plan_as_proposed (placing, proposal);
  Explaining self = { .placing = placing,
                      .plan = plan,
                      .judge = { .facts = placing->facts,
                                 .plan = plan,
                                 .zone = regimen_desk_get_zone (placing->desk),
                                 .now = regimen_desk_now (placing->desk) } };

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      RegimenProposedVisit *proposed = proposal->visits->pdata[i];

      if (proposed->session_ordinal > 0)
        explain_session (&self, proposed);
      else
        explain_follow_up (&self, proposed);
    }
}
