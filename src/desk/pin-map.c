/* pin-map.c - where one session of a plan could be put by hand, day by day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "pin-map.h"

#include "day-grid.h"
#include "desk-private.h"
#include "facts-store.h"
#include "series-rules.h"
#include "booking-private.h"

#define STEP_MIN 15
/* Stands for the appointment of a session that is only pinned. */
#define PINNED_ID (-1)

/**
 * Mapping:
 * @plan: (owned): with what is pinned in its place, so that the rules answer for it
 * @session: of @plan: the one that looks for a place
 */
typedef struct
{
  RegimenPlan *plan;
  RegimenSession *session;
  RegimenVisitType *type;
  RegimenFacts *facts;
  RegimenJudge judge;
  gint64 wished[REGIMEN_N_NEED_ROLES];
} Mapping;

static void
mapping_clear (Mapping *self)
{
  g_clear_pointer (&self->plan, regimen_plan_free);
  g_clear_pointer (&self->type, regimen_visit_type_free);
  g_clear_pointer (&self->facts, regimen_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mapping, mapping_clear)

static void
pin_day_free (gpointer data)
{
  RegimenPinDay *self = data;

  g_array_unref (self->starts);
  g_clear_pointer (&self->conflict, regimen_conflict_free);
  g_free (self);
}

static void
put_pins (RegimenPlan *plan, const RegimenPin *pins, guint n_pins)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      RegimenSession *session = plan->sessions->pdata[i];

      /* The rules find a session by its id; a draft has none yet. */
      if (session->id == 0)
        session->id = -session->ordinal;
      for (guint k = 0; session->appointment_id == 0 && k < n_pins; k++)
        {
          if (pins[k].session_ordinal != session->ordinal)
            continue;
          session->appointment_id = PINNED_ID;
          session->span = regimen_span_new (pins[k].start, regimen_minute_add (pins[k].start, 1));
        }
    }
}

static RegimenSession *
take_session (RegimenPlan *plan, int ordinal)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      RegimenSession *session = plan->sessions->pdata[i];

      if (session->ordinal != ordinal)
        continue;
      if (session->appointment_id == PINNED_ID)
        session->appointment_id = 0;
      return session;
    }
  return NULL;
}

/* What farther sessions of the series need between them: their smallest gaps added up. */
static int
sum_of_gaps (const RegimenPlan *plan, int after, int until)
{
  int days = 0;

  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];
      const RegimenPhase *phase = regimen_series_phase (plan, session);

      if (session->ordinal > after && session->ordinal <= until && phase != NULL)
        days += phase->min_gap_days;
    }
  return days;
}

static RegimenConflict *
too_near (const RegimenSession *neighbour, RegimenMinute start, int gap, int needed)
{
  RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_GAP_MIN);

  conflict->measured = gap;
  conflict->limit = needed;
  conflict->span = neighbour != NULL ? neighbour->span : regimen_span_new (start, start);
  return conflict;
}

/* The sessions between it and those that stand need their room too. */
static RegimenConflict *
judge_room_between (const Mapping *self, RegimenMinute start)
{
  int day = regimen_minute_day (start).n;
  int start_day = MAX (self->plan->start_day.n, regimen_minute_day (self->judge.now).n);
  const RegimenSession *before = NULL, *after = NULL;
  int needed;

  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      const RegimenSession *other = self->plan->sessions->pdata[i];

      if (other == self->session || other->appointment_id == 0)
        continue;
      if (other->ordinal < self->session->ordinal)
        before = other;
      else if (after == NULL)
        after = other;
    }
  needed = sum_of_gaps (self->plan, before != NULL ? before->ordinal : 1, self->session->ordinal);
  if (before != NULL)
    start_day = regimen_minute_day (before->span.start).n;
  if (day - start_day < needed || day < start_day)
    return too_near (before, start, day - start_day, needed);
  if (after == NULL)
    return NULL;
  needed = sum_of_gaps (self->plan, self->session->ordinal, after->ordinal);
  if (regimen_minute_day (after->span.start).n - day < needed)
    return too_near (after, start, regimen_minute_day (after->span.start).n - day, needed);
  return NULL;
}

/* Too far from its neighbour is told, and can be accepted: it is no obstacle here. */
static RegimenConflict *
steal_obstacle (GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      if (((const RegimenConflict *) conflicts->pdata[i])->rule != REGIMEN_RULE_GAP_MAX)
        return g_ptr_array_steal_index (conflicts, i);
    }
  return NULL;
}

static gboolean
is_legal (const Mapping *self, const RegimenVisit *visit)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  g_autoptr (RegimenConflict) obstacle = NULL;

  regimen_judge_moment (&self->judge, visit, conflicts);
  regimen_judge_starts (&self->judge, visit, conflicts);
  regimen_judge_patient (&self->judge, visit, conflicts);
  regimen_judge_series (&self->judge, visit, conflicts);
  obstacle = steal_obstacle (conflicts);
  return obstacle == NULL;
}

static RegimenVisit *
new_visit (const Mapping *self, RegimenMinute start)
{
  RegimenVisit *visit = regimen_visit_new (self->type, start);

  visit->patient_id = self->plan->patient_id;
  visit->session_id = self->session->id;
  return visit;
}

static RegimenConflict *
explain_day (const Mapping *self, RegimenMinute start)
{
  g_autoptr (RegimenVisit) visit = new_visit (self, start);
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenConflict *obstacle;

  visit->resources[REGIMEN_ROLE_PROVIDER] = self->wished[REGIMEN_ROLE_PROVIDER];
  regimen_judge_choose_all (&self->judge, visit);
  conflicts = regimen_judge_visit (&self->judge, visit);
  obstacle = steal_obstacle (conflicts);
  /* Free then, and yet no start of the day is legal: the clock has passed it. */
  return obstacle != NULL ? obstacle : regimen_conflict_new (REGIMEN_RULE_UNPLACED);
}

static void
search_day (const Mapping *self, RegimenPinDay *day, int near_of_day)
{
  g_autoptr (RegimenDayGrid) grid = regimen_day_grid_new (self->facts, day->day, NULL);
  g_autoptr (RegimenVisit) visit = new_visit (self, regimen_minute_at (day->day, 0));
  gint64 best = G_MAXINT64;
  int offset = near_of_day % STEP_MIN / REGIMEN_GRID_MIN;

  /* Steps of a quarter of an hour, of which the time asked for is one. */
  for (int slot = offset; slot < REGIMEN_SLOTS_PER_DAY; slot += STEP_MIN / REGIMEN_GRID_MIN)
    {
      gint64 far;

      if (!regimen_day_grid_place (grid, visit, slot, self->wished) || !is_legal (self, visit))
        continue;
      g_array_append_val (day->starts, visit->span.start);
      far = ABS (regimen_minute_of_day (visit->span.start) - near_of_day);
      if (far < best)
        day->nearest = visit->span.start;
      best = MIN (best, far);
    }
}

static RegimenPinDay *
map_day (const Mapping *self, RegimenDay day, int near_of_day)
{
  RegimenPinDay *found = g_new0 (RegimenPinDay, 1);
  RegimenMinute near = regimen_minute_at (day, near_of_day);

  found->day = day;
  found->starts = g_array_new (FALSE, FALSE, sizeof (RegimenMinute));
  found->conflict = judge_room_between (self, near);
  if (found->conflict != NULL)
    return found;
  search_day (self, found, near_of_day);
  if (found->starts->len == 0)
    found->conflict = explain_day (self, near);
  return found;
}

/**
 * regimen_desk_map_pin:
 * @plan: stored or draft, as given
 * @session_ordinal: of a session without a place
 * @pins: (array length=n_pins) (nullable): what was put somewhere by hand already
 * @near_of_day: the time of day wanted, in minutes from midnight
 *
 * Where a session could stand, whatever the planner then makes of the rest: what stands, what is
 * pinned and the people and rooms of the clinic are asked, what is only proposed makes way.
 *
 * Returns: (transfer full) (element-type RegimenPinDay): a day each from @first on; NULL on failure
 */
GPtrArray *
regimen_desk_map_pin (RegimenDesk *self,
                      const RegimenPlan *plan,
                      int session_ordinal,
                      const RegimenPin *pins,
                      guint n_pins,
                      RegimenDay first,
                      int n_days,
                      int near_of_day,
                      GError **error)
{
  g_auto (Mapping) mapping = { 0 };
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (pin_day_free);

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan != NULL && n_days > 0, NULL);
  g_return_val_if_fail (near_of_day >= 0 && near_of_day < REGIMEN_MINUTES_PER_DAY, NULL);

  mapping.plan = regimen_plan_copy (plan);
  put_pins (mapping.plan, pins, n_pins);
  mapping.session = take_session (mapping.plan, session_ordinal);
  g_return_val_if_fail (mapping.session != NULL, NULL);
  mapping.type = regimen_desk_load_visit_type (self, mapping.session->visit_type_id, error);
  if (mapping.type == NULL)
    return NULL;
  mapping.facts = regimen_facts_store_load (regimen_desk_get_database (self),
                                            regimen_span_of_days (first, n_days), plan->patient_id,
                                            FALSE, error);
  if (mapping.facts == NULL)
    return NULL;
  mapping.judge = (RegimenJudge){ .facts = mapping.facts,
                                  .plan = mapping.plan,
                                  .zone = regimen_desk_get_zone (self),
                                  .now = regimen_desk_now (self) };
  mapping.wished[REGIMEN_ROLE_PROVIDER] = plan->provider_id;
  for (int i = 0; i < n_days; i++)
    g_ptr_array_add (days, map_day (&mapping, regimen_day_add (first, i), near_of_day));
  return g_steal_pointer (&days);
}

/**
 * regimen_pin_map_find:
 * @map: (element-type RegimenPinDay)
 *
 * Returns: (transfer none) (nullable): what it says about a day
 */
const RegimenPinDay *
regimen_pin_map_find (const GPtrArray *map, RegimenDay day)
{
  g_return_val_if_fail (map != NULL, NULL);

  for (guint i = 0; i < map->len; i++)
    {
      const RegimenPinDay *one = map->pdata[i];

      if (one->day.n == day.n)
        return one;
    }
  return NULL;
}
