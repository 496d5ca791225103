/* proposing.c - the planner's answer in terms of the clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing.h"

#include "series-rules.h"

/* Near the targets first: most series fit there, and it takes a fraction of the time. */
#define FIRST_SLACK_DAYS 6
#define MOST_SLACK_DAYS 400

static void
reason_free (gpointer data)
{
  RegimenReason *self = data;

  g_clear_pointer (&self->conflict, regimen_conflict_free);
  g_free (self);
}

static void
proposed_visit_free (gpointer data)
{
  RegimenProposedVisit *self = data;

  g_free (self->label);
  g_free (self->room_name);
  g_free (self->nurse_name);
  g_free (self->provider_name);
  g_free (self->old_room_name);
  g_array_unref (self->handed_over);
  g_array_unref (self->breaches);
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}

static void
given_up_free (gpointer data)
{
  RegimenGivenUp *self = data;

  g_free (self->name);
  g_free (self);
}

/**
 * regimen_proposal_count_changes:
 *
 * Returns: of a re-flow, how many visits don't stand as they stood: moves, other rooms or people,
 *   first places, and what is given up
 */
int
regimen_proposal_count_changes (const RegimenProposal *self)
{
  return self->n_moves + self->n_swaps + self->n_first + (int) self->given_up->len;
}

void
regimen_proposal_free (RegimenProposal *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->given_up);
  g_ptr_array_unref (self->relaxations);
  g_free (self);
}

static RegimenProposal *
proposal_new (const RegimenPlacing *placing)
{
  RegimenProposal *self = g_new0 (RegimenProposal, 1);

  self->plan_id = placing->plan->id;
  self->wish = placing->task.wish;
  self->is_reflow = placing->task.is_reflow;
  self->is_single = placing->task.is_single;
  self->least_moves = -1;
  self->visits = g_ptr_array_new_with_free_func (proposed_visit_free);
  self->given_up = g_ptr_array_new_with_free_func (given_up_free);
  self->relaxations = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gint64
resource_id (const RegimenPlacing *self, const RegimenPlacement *placement, RegimenRole role)
{
  int position = placement->resources != NULL ? placement->resources[role] : -1;

  if (position < 0 || position >= (int) self->facts->resources->len)
    return 0;
  return ((const RegimenFactsResource *) self->facts->resources->pdata[position])->id;
}

static char *
dup_name (const RegimenFacts *facts, gint64 id)
{
  const RegimenFactsResource *resource = id != 0 ? regimen_facts_find (facts, id) : NULL;

  return g_strdup (resource != NULL ? resource->short_name : "");
}

/* Who serves which stretch: the one with the longest is the nurse of the visit. */
static void
set_nurses (const RegimenPlacing *self,
            const RegimenPlacement *placement,
            RegimenProposedVisit *proposed)
{
  const RegimenVisitType *type = regimen_placing_type (self, placement->activity);
  g_autoptr (GArray) hand_overs = regimen_placing_dup_hand_overs (self, type);
  g_autoptr (RegimenVisit) visit = regimen_visit_new (type, proposed->span.start);

  visit->resources[REGIMEN_ROLE_NURSE] = resource_id (self, placement, REGIMEN_ROLE_NURSE);
  regimen_visit_split_nurses (visit);
  for (guint i = 0; i < visit->needs->len; i++)
    {
      RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);

      for (guint k = 0; need->role == REGIMEN_ROLE_NURSE && k < hand_overs->len; k++)
        {
          if (g_array_index (hand_overs, RegimenNeed, k).from_min == need->from_min)
            need->server_id =
                resource_id (self, placement, (RegimenRole) (REGIMEN_PLACING_HAND_OVER + k));
        }
    }
  regimen_visit_settle_nurses (visit);
  proposed->nurse_id = visit->resources[REGIMEN_ROLE_NURSE];
  proposed->handed_over = g_array_new (FALSE, TRUE, sizeof (RegimenNeed));
  for (guint i = 0; i < visit->needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);

      if (need->server_id != 0)
        g_array_append_vals (proposed->handed_over, need, 1);
    }
}

static void
set_resources (const RegimenPlacing *self,
               const RegimenPlacement *placement,
               RegimenProposedVisit *visit)
{
  set_nurses (self, placement, visit);
  visit->room_id = resource_id (self, placement, REGIMEN_ROLE_ROOM);
  visit->provider_id = resource_id (self, placement, REGIMEN_ROLE_PROVIDER);
  visit->room_name = dup_name (self->facts, visit->room_id);
  visit->nurse_name = dup_name (self->facts, visit->nurse_id);
  visit->provider_name = dup_name (self->facts, visit->provider_id);
}

static void
set_step (const RegimenPlacing *self, int activity, RegimenProposedVisit *visit)
{
  const RegimenSession *session = regimen_placing_session (self, activity);
  const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, activity);

  visit->follow_up_index = -1;
  if (session != NULL)
    {
      visit->session_id = session->id;
      visit->session_ordinal = session->ordinal;
      visit->n = session->n;
      visit->n_of = session->n_of;
      visit->label = g_strdup_printf ("%d/%d", session->n, session->n_of);
    }
  else
    {
      visit->follow_up_id = follow_up->id;
      visit->follow_up_index =
          g_array_index (self->follow_ups, int, activity - regimen_placing_n_sessions (self));
      visit->label = g_strdup (follow_up->name);
    }
}

static void
add_late (const RegimenPlacing *self,
          const RegimenPlacement *placement,
          RegimenProposedVisit *visit)
{
  const RegimenSession *session = regimen_placing_session (self, placement->activity);
  const RegimenPhase *phase = session != NULL ? regimen_series_phase (self->plan, session) : NULL;
  RegimenConflict *conflict;

  if (phase == NULL || placement->late_min <= 0)
    return;
  conflict = regimen_conflict_new (REGIMEN_RULE_GAP_MAX);
  conflict->can_override = TRUE;
  conflict->session_id = session->id;
  conflict->limit = phase->max_gap_days;
  conflict->measured = phase->max_gap_days + (placement->late_min + REGIMEN_MINUTES_PER_DAY - 1) /
                                                 REGIMEN_MINUTES_PER_DAY;
  /* As with any gap, the span is the neighbour's: the day of the session before. */
  conflict->span = regimen_span_of_day (
      regimen_day_add (regimen_minute_day (visit->span.start), -(int) conflict->measured));
  g_ptr_array_add (visit->conflicts, conflict);
}

static void
add_breach (RegimenProposedVisit *visit, const RegimenPlaceBreach *found, gint64 size, gint64 limit)
{
  RegimenProposedBreach breach = { .kind = found->kind,
                                   .role = (RegimenRole) MAX (found->role, 0),
                                   .size = size,
                                   .limit = limit,
                                   .cost = found->cost };

  if (size != 0)
    g_array_append_val (visit->breaches, breach);
}

/* In days, and from what the phase aims at: a wish to come early aims at less. */
static void
add_breach_of_gap (const RegimenPlacing *self,
                   const RegimenPlacement *placement,
                   const RegimenPlaceBreach *found,
                   RegimenProposedVisit *visit)
{
  const RegimenPhase *phase =
      regimen_series_phase (self->plan, regimen_placing_session (self, placement->activity));
  const RegimenProblemSession *rule =
      &g_array_index (self->series->sessions, RegimenProblemSession, placement->activity);

  if (phase == NULL)
    return;
  if (found->kind == REGIMEN_BREACH_LATE)
    add_breach (visit, found, (found->size + REGIMEN_MINUTES_PER_DAY - 1) / REGIMEN_MINUTES_PER_DAY,
                phase->max_gap_days);
  else
    add_breach (visit, found, found->size + rule->target_days - phase->target_gap_days,
                phase->target_gap_days);
}

static void
add_breaches (const RegimenPlacing *self,
              const RegimenPlacement *placement,
              RegimenProposedVisit *visit)
{
  const RegimenSession *session = regimen_placing_session (self, placement->activity);
  const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, placement->activity);
  const RegimenPhase *phase = session != NULL ? regimen_series_phase (self->plan, session) : NULL;

  visit->breaches = g_array_new (FALSE, TRUE, sizeof (RegimenProposedBreach));
  for (guint i = 0; i < placement->breaches->len; i++)
    {
      const RegimenPlaceBreach *found = &g_array_index (placement->breaches, RegimenPlaceBreach, i);

      switch (found->kind)
        {
        case REGIMEN_BREACH_LATE:
        case REGIMEN_BREACH_GAP:
          add_breach_of_gap (self, placement, found, visit);
          break;
        case REGIMEN_BREACH_FOLLOW_UP:
          /* A single visit is one that follows nothing: see single-visit.c. */
          if (!self->task.is_single && follow_up != NULL)
            add_breach (visit, found, found->size, follow_up->target_after_min);
          break;
        case REGIMEN_BREACH_WEEKDAY:
          add_breach (visit, found, found->size, phase != NULL ? phase->weekday_count : 0);
          break;
        case REGIMEN_BREACH_MOVED: /* has_old and is_kept say it */
          break;
        case REGIMEN_BREACH_TIME_OF_DAY:
        case REGIMEN_BREACH_PREFERENCE:
        case REGIMEN_BREACH_ROLE:
        case REGIMEN_BREACH_CROWD:
        default:
          add_breach (visit, found, found->size, 0);
        }
    }
}

static RegimenProposedVisit *
make_visit (const RegimenPlacing *self, const RegimenPlacement *placement)
{
  RegimenProposedVisit *visit = g_new0 (RegimenProposedVisit, 1);
  const RegimenVisitType *type = regimen_placing_type (self, placement->activity);
  RegimenMinute start =
      regimen_minute_at (regimen_day_add (self->origin, placement->day), placement->start_min);

  visit->visit_type_id = type->id;
  visit->span =
      regimen_span_new (start, regimen_minute_add (start, regimen_visit_type_minutes (type)));
  visit->reasons = g_ptr_array_new_with_free_func (reason_free);
  visit->conflicts = regimen_conflicts_new ();
  set_step (self, placement->activity, visit);
  set_resources (self, placement, visit);
  add_late (self, placement, visit);
  add_breaches (self, placement, visit);
  return visit;
}

/* History stays out of a proposal; what the person pinned is a part of it. */
static gboolean
is_proposed (const RegimenPlacing *self, const RegimenPlacement *placement)
{
  const RegimenSession *session = regimen_placing_session (self, placement->activity);

  if (self->task.is_single)
    return session == NULL;
  return !placement->is_fixed || (session != NULL && session->appointment_id == 0);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const RegimenProposedVisit *first = *(const RegimenProposedVisit *const *) a;
  const RegimenProposedVisit *second = *(const RegimenProposedVisit *const *) b;

  return regimen_minute_compare (first->span.start, second->span.start);
}

/* A wish changes what the planner counts; what it found is told as the plan itself counts. */
static gint64
own_objective (const RegimenPlacing *self, const RegimenSolution *solution)
{
  const RegimenTerms *terms = &solution->terms;
  const RegimenWeights *weights = &self->problem->weights;
  RegimenWeights own;
  gint64 objective = solution->objective;
  int before = 0;

  regimen_weights_init (&own);
  objective += terms->pref / weights->pref * own.pref - terms->pref;
  if (self->task.wish == REGIMEN_WISH_SAME_PEOPLE)
    return objective - terms->role +
           terms->role * 3 / regimen_problem_role (self->problem, REGIMEN_ROLE_ROOM)->weight;
  objective -= terms->start + terms->tod + terms->wday + terms->gap;
  objective += terms->start / weights->start * own.start + terms->tod / weights->tod * own.tod +
               terms->wday / weights->wday * own.wday;
  if (self->task.wish != REGIMEN_WISH_EARLIEST)
    return objective + terms->gap / weights->gap * own.gap;
  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    {
      const RegimenPlacement *placement = solution->placements->pdata[i];
      const RegimenPhase *phase =
          regimen_series_phase (self->plan, regimen_placing_session (self, i));

      if (i > 0 && !placement->is_fixed && phase != NULL)
        objective += own.gap * ABS (placement->day - before - phase->target_gap_days);
      before = placement->day;
    }
  return objective;
}

static void
add_relaxation (const RegimenPlacing *self,
                const RegimenPlaceRelaxation *found,
                const RegimenPlaceRelaxStep *step,
                RegimenProposal *proposal)
{
  static const RegimenRule rules[] = {
    [REGIMEN_RELAX_MAX_GAP] = REGIMEN_RULE_GAP_LIMIT,
    [REGIMEN_RELAX_MIN_GAP] = REGIMEN_RULE_GAP_MIN,
    [REGIMEN_RELAX_WEEK_CAP] = REGIMEN_RULE_WEEK_LIMIT,
    [REGIMEN_RELAX_AVAILABILITY] = REGIMEN_RULE_AVAILABILITY,
    [REGIMEN_RELAX_BLACKOUT] = REGIMEN_RULE_BLACKOUT,
    [REGIMEN_RELAX_LAST_DAY] = REGIMEN_RULE_UNPLACED,
    [REGIMEN_RELAX_TIE] = REGIMEN_RULE_WRONG_RESOURCE,
    [REGIMEN_RELAX_FOLLOW_UP] = REGIMEN_RULE_FOLLOW_UP,
  };
  gint64 unit = step->kind == REGIMEN_RELAX_MAX_GAP || step->kind == REGIMEN_RELAX_MIN_GAP
                    ? REGIMEN_MINUTES_PER_DAY
                    : 1;
  RegimenRelaxation *relaxation = g_new0 (RegimenRelaxation, 1);

  relaxation->rule = rules[step->kind];
  relaxation->phase = step->phase + 1; /* n/a is -1 there and 0 here */
  relaxation->from = step->from / unit;
  relaxation->to = step->value / unit;
  if (step->kind == REGIMEN_RELAX_LAST_DAY)
    {
      relaxation->from += self->origin.n;
      relaxation->to += self->origin.n;
    }
  relaxation->first = self->first_day;
  relaxation->last = regimen_day_add (self->origin, found->last_day);
  relaxation->objective = found->objective;
  g_ptr_array_add (proposal->relaxations, relaxation);
}

static void
fill_relaxations (const RegimenPlacing *self,
                  const RegimenSolution *solution,
                  RegimenProposal *proposal)
{
  for (guint i = 0; solution->relaxations != NULL && i < solution->relaxations->len; i++)
    {
      const RegimenPlaceRelaxation *found = solution->relaxations->pdata[i];

      for (guint k = 0; k < found->steps->len; k++)
        add_relaxation (self, found, &g_array_index (found->steps, RegimenPlaceRelaxStep, k),
                        proposal);
    }
}

static void
fill_visits (RegimenPlacing *self, const RegimenSolution *solution, RegimenProposal *proposal)
{
  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *placement = solution->placements->pdata[i];
      RegimenProposedVisit *visit;

      if (!is_proposed (self, placement))
        continue;
      visit = make_visit (self, placement);
      g_ptr_array_add (proposal->visits, visit);
    }
  if (self->task.is_reflow)
    regimen_placing_assign_rows (self, solution, proposal);
  g_ptr_array_sort (proposal->visits, compare_visits);
}

/**
 * regimen_placing_solve:
 *
 * Asks the planner.
 *
 * Returns: FALSE on failure, with %G_IO_ERROR_CANCELLED when it was called off
 */
gboolean
regimen_placing_solve (RegimenPlacing *self,
                       GCancellable *cancellable,
                       RegimenSolution **out_solution,
                       GError **error)
{
  /* Why it can't be is asked of all days only. */
  const RegimenPlaceOptions options = { .want_reasons = TRUE,
                                        .skips_costs = TRUE,
                                        .want_relaxations =
                                            self->task.slack_days == REGIMEN_PLACING_ALL_DAYS };

  return regimen_place_series (self->problem, self->patient, &options, cancellable, out_solution,
                               error);
}

/**
 * regimen_placing_propose:
 *
 * Returns: (transfer full): the planner's answer in terms of the clinic, with reasons
 */
RegimenProposal *
regimen_placing_propose (RegimenPlacing *self, const RegimenSolution *solution)
{
  RegimenProposal *proposal = proposal_new (self);

  proposal->is_possible = solution->is_feasible;
  if (!solution->is_feasible)
    {
      fill_relaxations (self, solution, proposal);
      return proposal;
    }
  fill_visits (self, solution, proposal);
  proposal->objective = own_objective (self, solution);
  proposal->lower_bound =
      self->task.wish == REGIMEN_WISH_BALANCED && proposal->objective == solution->objective
          ? solution->lower_bound
          : proposal->objective;
  regimen_placing_explain (self, solution, proposal);
  return proposal;
}

/* A day that a gap or the start is off its target costs at least this: what is found at some cost
 * is the best of all when it was looked for so many days around the targets. */
static int
needed_slack (const RegimenPlacing *self, const RegimenSolution *solution)
{
  gint64 a_day = MIN (self->problem->weights.gap, self->problem->weights.start);

  if (!solution->is_feasible)
    return REGIMEN_PLACING_ALL_DAYS;
  return (int) MIN ((solution->objective + a_day - 1) / a_day, MOST_SLACK_DAYS);
}

/**
 * regimen_desk_place_plan:
 * @plan: stored or draft, as given
 * @wish: what counts more than the plan's own objective
 * @wishes: (nullable): when the patient would rather come, or not
 * @pins: (array length=n_pins) (nullable): what the person put somewhere by hand
 *
 * Places what is due and has no place: all rules kept, the best there is under the plan's own
 * objective. Nothing is booked.
 *
 * Returns: (transfer full): the proposal, possible or not; NULL on failure
 */
RegimenProposal *
regimen_desk_place_plan (RegimenDesk *self,
                         const RegimenPlan *plan,
                         RegimenWish wish,
                         const RegimenWishes *wishes,
                         const RegimenPin *pins,
                         guint n_pins,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan != NULL, NULL);

  for (int slack_days = FIRST_SLACK_DAYS;;)
    {
      const RegimenPlacingTask task = {
        .slack_days = slack_days, .wish = wish, .wishes = wishes, .pins = pins, .n_pins = n_pins
      };
      g_autoptr (RegimenPlacing) placing = regimen_placing_new (self, plan, &task, error);
      g_autoptr (RegimenSolution) solution = NULL;
      int needed;

      if (placing == NULL || !regimen_placing_solve (placing, cancellable, &solution, error))
        return NULL;
      needed = needed_slack (placing, solution);
      if (slack_days == REGIMEN_PLACING_ALL_DAYS || (needed >= 0 && needed <= slack_days))
        return regimen_placing_propose (placing, solution);
      slack_days = needed;
    }
}
