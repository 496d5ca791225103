/* batch-route.c - what never changes about one series of a batch, ready for many searches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "batch-route.h"
#include "course.h"

/* Beyond it a single term of a series might not fit in 32 bits; such problems are solved one
 * series after the other. */
#define MAX_WEIGHT 10000

static void
class_clear (gpointer data)
{
  RegimenRouteClass *class = data;

  g_free (class->ties);
  g_free (class->weekly);
  g_free (class->is_special);
}

static void
step_clear (gpointer data)
{
  g_free (((RegimenRouteStep *) data)->costs);
  g_free (((RegimenRouteStep *) data)->least);
}

static void
stage_clear (gpointer data)
{
  g_array_unref (((RegimenRouteStage *) data)->visits);
}

/* --- Classes --- */

static int
length_of (const RegimenRoute *self, int activity)
{
  return regimen_problem_type (self->problem, regimen_series_activity_type (self->series, activity))
      ->length_min;
}

static gboolean
comes_weekly (const RegimenSeries *series,
              const RegimenProblemType *type,
              int weekday,
              int from_min,
              int to_min)
{
  if (!type->patient_comes || series->availability->len == 0)
    return TRUE;
  for (guint i = 0; i < series->availability->len; i++)
    {
      const RegimenProblemStretch *w =
          &g_array_index (series->availability, RegimenProblemStretch, i);

      if (w->day == weekday && w->from_min <= from_min && to_min <= w->to_min)
        return TRUE;
    }

  return FALSE;
}

static void
fill_week (const RegimenRoute *self, RegimenRouteClass *class)
{
  const RegimenProblemType *type = regimen_problem_type (self->problem, class->type);
  int n = self->board->n_slots;

  class->weekly = g_new (gint32, (gsize) n * 7);
  for (int weekday = 0; weekday < 7; weekday++)
    {
      class->least[weekday] = REGIMEN_FAST_MAX;
      for (int s = 0; s < n; s++)
        {
          int from = (s + self->board->first_slot) * self->problem->grid_min;
          int to = from + type->length_min;
          gint32 *cost = &class->weekly[weekday * n + s];

          *cost = REGIMEN_FAST_MAX;
          if (to > REGIMEN_MINUTES_PER_DAY || !comes_weekly (self->series, type, weekday, from, to))
            continue;
          *cost = class->is_session && !regimen_series_prefers (self->series, weekday, from, to)
                      ? (gint32) self->problem->weights.pref * REGIMEN_FAST_SCALE
                      : 0;
          if (self->is_held)
            *cost +=
                (gint32) (self->problem->weights.move + self->max_move_cost) * REGIMEN_FAST_SCALE;
          class->least[weekday] = MIN (class->least[weekday], *cost);
        }
    }
}

static void
mark_special (const RegimenRoute *self, RegimenRouteClass *class)
{
  class->is_special = g_new0 (guint8, (gsize) self->board->n_days + 1);
  for (guint i = 0; i < self->series->blackouts->len; i++)
    class->is_special[g_array_index (self->series->blackouts, RegimenProblemStretch, i).day] = 1;
  for (guint i = 0; i < self->series->fixed->len; i++)
    class->is_special[g_array_index (self->series->fixed, RegimenProblemFixed, i).day] = 1;
  for (guint i = 0; i < self->series->held->len; i++)
    {
      const RegimenProblemHeld *held = &g_array_index (self->series->held, RegimenProblemHeld, i);

      if (held->type == class->type)
        class->is_special[held->day] = 1;
    }
  if (self->series->first_day < self->board->n_days)
    class->is_special[self->series->first_day] = 1;
}

static int
find_class (RegimenRoute *self, int activity)
{
  int n_roles = (int) self->problem->roles->len;
  RegimenRouteClass class = {
    .type = regimen_series_activity_type (self->series, activity),
    .is_session = activity < regimen_series_n_sessions (self->series),
    .ties = g_new (int, (gsize) n_roles + 1),
  };

  for (int role = 0; role < n_roles; role++)
    class.ties[role] = -1;
  for (guint i = 0; i < self->series->ties->len; i++)
    {
      const RegimenProblemTie *tie = &g_array_index (self->series->ties, RegimenProblemTie, i);

      if (tie->activity == activity)
        {
          class.ties[tie->role] = tie->resource;
          class.is_tied = TRUE;
          class.ties_dimension =
              class.ties_dimension || regimen_problem_role (self->problem, tie->role)->weight > 0;
        }
    }
  for (guint c = 0; c < self->classes->len; c++)
    {
      const RegimenRouteClass *other = regimen_route_class (self, (int) c);

      if (other->type == class.type && other->is_session == class.is_session &&
          memcmp (other->ties, class.ties, sizeof (int) * (gsize) n_roles) == 0)
        {
          g_free (class.ties);
          return (int) c;
        }
    }
  fill_week (self, &class);
  mark_special (self, &class);
  self->is_plain = self->is_plain && self->board->types[class.type].is_plain;
  g_array_append_val (self->classes, class);

  return (int) self->classes->len - 1;
}

/**
 * regimen_route_fill_day:
 * @out: [slot] what a start costs whatever the resources; REGIMEN_FAST_MAX: not possible
 */
void
regimen_route_fill_day (const RegimenRoute *self, int class, int day, gint32 *out)
{
  const RegimenRouteClass *c = regimen_route_class (self, class);
  const RegimenProblemType *type = regimen_problem_type (self->problem, c->type);
  int n = self->board->n_slots;
  int grid = self->problem->grid_min;

  memcpy (out, c->weekly + (day % 7) * n, sizeof (gint32) * (gsize) n);
  if (!c->is_special[day])
    return;

  for (int s = 0; s < n; s++)
    {
      int start_min = (s + self->board->first_slot) * grid;

      if (out[s] >= REGIMEN_FAST_MAX)
        continue;
      if ((day == self->series->first_day && start_min < self->series->earliest_min) ||
          !regimen_series_may_come (self->series, type, day, start_min))
        out[s] = REGIMEN_FAST_MAX;
      else if (self->is_held)
        {
          const RegimenProblemHeld *held =
              regimen_series_find_held (self->series, c->type, day, start_min);

          if (held != NULL)
            out[s] -= (gint32) (self->problem->weights.move + held->move_cost) * REGIMEN_FAST_SCALE;
        }
    }
  for (guint i = 0; i < self->series->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (self->series->fixed, RegimenProblemFixed, i);
      gboolean is_taken = c->is_session && f->activity < regimen_series_n_sessions (self->series);

      for (int s = 0; f->day == day && s < n; s++)
        {
          int start_min = (s + self->board->first_slot) * grid;

          if (is_taken || (start_min < f->start_min + length_of (self, f->activity) &&
                           f->start_min < start_min + type->length_min))
            out[s] = REGIMEN_FAST_MAX;
        }
    }
}

/* --- Steps --- */

static gint32
step_cost (const RegimenRoute *self, const RegimenProblemSession *rule, int days, int slots)
{
  const RegimenWeights *w = &self->problem->weights;
  gint64 apart = (gint64) slots * self->problem->grid_min;
  gint64 gap =
      (gint64) days * REGIMEN_MINUTES_PER_DAY + (rule->unit == REGIMEN_GAP_DATES ? 0 : apart);
  gint64 cost;

  if (gap < rule->min_gap_min || gap > rule->max_gap_min)
    return REGIMEN_FAST_MAX;
  cost = w->gap * ABS (days - rule->target_days) + w->tod * (ABS (apart) / 15);
  if (gap > rule->soft_max_min)
    cost += w->late *
            ((gap - rule->soft_max_min + REGIMEN_MINUTES_PER_DAY - 1) / REGIMEN_MINUTES_PER_DAY);

  return (gint32) MIN (cost * REGIMEN_FAST_SCALE, REGIMEN_FAST_MAX);
}

static gboolean
are_alike (const RegimenProblemSession *a, const RegimenProblemSession *b)
{
  return a->unit == b->unit && a->min_gap_min == b->min_gap_min &&
         a->soft_max_min == b->soft_max_min && a->max_gap_min == b->max_gap_min &&
         a->target_days == b->target_days;
}

static int
find_step (RegimenRoute *self, const RegimenProblemSession *rule)
{
  int n = self->board->n_slots;
  int width = 2 * n - 1;
  RegimenRouteStep step = { .rule = rule };

  for (guint i = 0; i < self->steps->len; i++)
    if (are_alike (regimen_route_step (self, (int) i)->rule, rule))
      return (int) i;

  step.day_min = (int) MAX (1, rule->min_gap_min / REGIMEN_MINUTES_PER_DAY);
  step.day_max = (int) MIN (rule->max_gap_min / REGIMEN_MINUTES_PER_DAY + 1, self->board->n_days);
  step.day_max = MAX (step.day_max, step.day_min);
  step.costs = g_new (gint32, (gsize) ((step.day_max - step.day_min + 1) * width));
  step.least = g_new (gint32, (gsize) (step.day_max - step.day_min + 1));
  for (int day = step.day_min; day <= step.day_max; day++)
    {
      gint32 *row = step.costs + (day - step.day_min) * width;

      step.least[day - step.day_min] = REGIMEN_FAST_MAX;
      for (int i = 0; i < width; i++)
        {
          row[i] = step_cost (self, rule, day, i - n + 1);
          step.least[day - step.day_min] = MIN (step.least[day - step.day_min], row[i]);
        }
    }
  g_array_append_val (self->steps, step);

  return (int) self->steps->len - 1;
}

/* --- Stages --- */

/* Counted as if all that is held were given up; what is kept takes it back. So that nothing costs
 * less than 0, each activity is the dearest appointment's worth dearer, and the whole cheaper. */
static void
count_held (RegimenRoute *self)
{
  int n_free = regimen_series_n_activities (self->series) - (int) self->series->fixed->len;

  for (guint i = 0; i < self->series->held->len; i++)
    {
      const RegimenProblemHeld *held = &g_array_index (self->series->held, RegimenProblemHeld, i);

      if (held->move_cost > MAX_WEIGHT)
        self->is_plain = FALSE;
      else if (regimen_series_find_held (self->series, held->type, held->day, held->start_min) ==
               held)
        self->fixed_cost += (gint32) held->move_cost * REGIMEN_FAST_SCALE;
      self->max_move_cost = MAX (self->max_move_cost, MIN (held->move_cost, MAX_WEIGHT));
    }
  self->fixed_cost -= (gint32) (n_free * self->max_move_cost) * REGIMEN_FAST_SCALE;
}

/* The fixed sessions count in their weeks, and their weekdays are used already. */
static void
count_history (RegimenRoute *self)
{
  int n_phases = (int) self->series->phases->len;

  self->n_weeks = self->board->n_days / 7 + 2;
  self->weekdays_base = g_new0 (int, (gsize) n_phases + 1);
  self->counts_base = g_new0 (int, (gsize) ((n_phases + 1) * self->n_weeks));
  for (guint i = 0; i < self->series->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (self->series->fixed, RegimenProblemFixed, i);
      int phase;

      if (f->activity >= regimen_series_n_sessions (self->series))
        continue;
      phase = g_array_index (self->series->sessions, RegimenProblemSession, f->activity).phase;
      self->weekdays_base[phase] |= 1 << (f->day % 7);
      self->counts_base[phase * self->n_weeks + f->day / 7]++;
      if (self->behind == NULL || f->activity > self->behind->activity)
        self->behind = f;
    }
  for (int k = 0; k < n_phases; k++)
    self->fixed_cost +=
        (gint32) self->problem->weights.wday * REGIMEN_FAST_SCALE *
        MAX (0, __builtin_popcount ((guint) self->weekdays_base[k]) -
                    g_array_index (self->series->phases, RegimenProblemPhase, k).weekdays);
}

static void
add_stage (RegimenRoute *self, int activity)
{
  const RegimenProblemSession *rule =
      &g_array_index (self->series->sessions, RegimenProblemSession, activity);
  RegimenRouteStage stage = { .activity = activity, .phase = rule->phase, .step = -1 };
  RegimenRouteStage *last;

  stage.class = find_class (self, activity);
  if (activity > 0)
    stage.step = find_step (self, rule);
  stage.visits = g_array_new (FALSE, FALSE, sizeof (RegimenRouteVisit));
  last = self->stages->len > 0
             ? &g_array_index (self->stages, RegimenRouteStage, self->stages->len - 1)
             : NULL;
  stage.begins_phase = last == NULL || last->phase != stage.phase;
  for (guint i = 0; stage.begins_phase && i < self->stages->len; i++)
    if (regimen_route_stage (self, (int) i)->phase == stage.phase)
      self->is_plain = FALSE;
  if (last != NULL)
    last->ends_phase = stage.begins_phase;
  stage.ends_phase = TRUE;
  g_array_append_val (self->stages, stage);
}

static gboolean
judges_holes (const RegimenRoute *self, int type)
{
  const RegimenBoardType *t = &self->board->types[type];

  for (int k = 0; k < t->n_roles && self->problem->weights.hole > 0; k++)
    for (int j = 0; j < t->roles[k].n; j++)
      if (regimen_problem_resource (self->problem, t->roles[k].resources[j])->judges_holes)
        return TRUE;

  return FALSE;
}

static void
add_visit (RegimenRoute *self, int index)
{
  RegimenRouteVisit visit = {
    .rule = &g_array_index (self->series->follow_ups, RegimenProblemFollowUp, index),
    .activity = regimen_series_n_sessions (self->series) + index,
  };

  if (regimen_series_get_fixed (self->series, visit.activity) != NULL)
    return;
  visit.class = find_class (self, visit.activity);
  self->is_plain =
      self->is_plain && !judges_holes (self, regimen_route_class (self, visit.class)->type);
  if (regimen_series_get_fixed (self->series, visit.rule->anchor) != NULL)
    {
      g_array_append_val (self->early, visit);
      return;
    }
  for (guint i = 0; i < self->stages->len; i++)
    if (regimen_route_stage (self, (int) i)->activity == visit.rule->anchor)
      g_array_append_val (regimen_route_stage (self, (int) i)->visits, visit);
}

/* What is fixed comes first, and at hours that the board knows. */
static gboolean
is_history_plain (const RegimenRoute *self)
{
  int slot;

  if (self->behind == NULL)
    return TRUE;
  for (int a = 0; a < self->behind->activity; a++)
    if (regimen_series_get_fixed (self->series, a) == NULL)
      return FALSE;
  slot = self->behind->start_min / self->problem->grid_min - self->board->first_slot;

  return slot >= 0 && slot < self->board->n_slots;
}

/* Where all sessions of a phase may have weekdays of their own, nothing needs to be remembered. */
static void
find_tracked_weekdays (RegimenRoute *self)
{
  for (guint i = 0; i < self->stages->len; i++)
    {
      RegimenRouteStage *stage = &g_array_index (self->stages, RegimenRouteStage, i);
      int n = __builtin_popcount ((guint) self->weekdays_base[stage->phase]);

      stage->rules = &g_array_index (self->series->phases, RegimenProblemPhase, stage->phase);
      for (guint j = 0; j < self->stages->len; j++)
        n += regimen_route_stage (self, (int) j)->phase == stage->phase;
      stage->tracks_weekdays = self->problem->weights.wday > 0 && n > stage->rules->weekdays;
    }
}

static gboolean
are_weights_small (const RegimenProblem *problem)
{
  const RegimenWeights *w = &problem->weights;
  const gint64 all[] = { w->start, w->late, w->gap,  w->tod,  w->wday, w->pref,
                         w->fu,    w->hole, w->move, w->swap, w->crowd };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] > MAX_WEIGHT)
      return FALSE;
  for (guint role = 0; role < problem->roles->len; role++)
    if (regimen_problem_role (problem, (int) role)->weight > MAX_WEIGHT)
      return FALSE;

  return TRUE;
}

/**
 * regimen_route_new:
 * @board: it must outlive the route
 *
 * Where the series asks for something the fast search doesn't know, the route is not plain.
 */
RegimenRoute *
regimen_route_new (const RegimenBoard *board, int patient)
{
  RegimenRoute *self = g_new0 (RegimenRoute, 1);
  const RegimenSeries *series = regimen_problem_get_patient (board->problem, patient);

  self->problem = board->problem;
  self->board = board;
  self->series = series;
  self->patient = patient;
  self->is_plain = are_weights_small (board->problem) && series->wants->len == 0;
  self->is_held = series->held->len > 0;
  self->classes = g_array_new (FALSE, FALSE, sizeof (RegimenRouteClass));
  self->steps = g_array_new (FALSE, FALSE, sizeof (RegimenRouteStep));
  self->stages = g_array_new (FALSE, FALSE, sizeof (RegimenRouteStage));
  self->early = g_array_new (FALSE, FALSE, sizeof (RegimenRouteVisit));
  g_array_set_clear_func (self->classes, class_clear);
  g_array_set_clear_func (self->steps, step_clear);
  g_array_set_clear_func (self->stages, stage_clear);
  count_history (self);
  count_held (self);
  self->counts_start = series->held->len == 0 && self->behind == NULL;
  for (guint i = 0; i < series->fixed->len; i++)
    self->counts_start =
        self->counts_start && g_array_index (series->fixed, RegimenProblemFixed, i).is_pinned;
  if (!self->is_plain || !is_history_plain (self))
    {
      self->is_plain = FALSE;
      return self;
    }
  for (int a = 0; a < regimen_series_n_sessions (series); a++)
    if (regimen_series_get_fixed (series, a) == NULL)
      add_stage (self, a);
  for (int f = 0; f < (int) series->follow_ups->len; f++)
    add_visit (self, f);
  find_tracked_weekdays (self);
  self->is_plain = self->is_plain && self->stages->len > 0;

  return self;
}

void
regimen_route_free (RegimenRoute *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->classes);
  g_array_unref (self->steps);
  g_array_unref (self->stages);
  g_array_unref (self->early);
  g_free (self->weekdays_base);
  g_free (self->counts_base);
  g_free (self);
}
