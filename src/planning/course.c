/* course.c - one series made ready for the search: its stages, visits, gaps and counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "course.h"
#include "course-days.h"
#include "day-sharing.h"
#include "errors.h"

#define FIELD_BITS 10
#define WEEKDAY_MASK ((RegimenContext) 0x7f)
#define COUNT_SHIFT 7
#define COUNT_MASK ((RegimenContext) 0x7)
#define MAX_FIELDS 6 /* phases under way at once that 64 bits hold */
#define MAX_COMBOS 50000

static int
count_weekdays (RegimenContext bits)
{
  return __builtin_popcountll (bits & WEEKDAY_MASK);
}

/**
 * regimen_session_gap:
 *
 * Returns: the gap between two sessions as the rule of the later one counts it
 */
gint64
regimen_session_gap (const RegimenProblemSession *rule, gint64 before_at, gint64 at)
{
  if (rule->unit == REGIMEN_GAP_DATES)
    return (at / REGIMEN_MINUTES_PER_DAY - before_at / REGIMEN_MINUTES_PER_DAY) *
           REGIMEN_MINUTES_PER_DAY;

  return at - before_at;
}

/**
 * regimen_follow_up_offset:
 *
 * Returns: how far a follow-up is after its anchor, as its rule counts it
 */
gint64
regimen_follow_up_offset (const RegimenProblemFollowUp *rule, gint64 anchor_at, gint64 at)
{
  if (rule->unit == REGIMEN_GAP_DATES)
    return (at / REGIMEN_MINUTES_PER_DAY - anchor_at / REGIMEN_MINUTES_PER_DAY) *
           REGIMEN_MINUTES_PER_DAY;

  return at - anchor_at;
}

/**
 * regimen_visit_window:
 *
 * The openings [from, to) of a follow-up that its rule allows. One that must not come before its
 * anchor doesn't start before the anchor's end either.
 *
 * Returns: whether there is any
 */
gboolean
regimen_visit_window (const RegimenCourseVisit *self,
                      gint64 anchor_at,
                      gint64 anchor_end,
                      int *out_from,
                      int *out_to)
{
  gint64 from = anchor_at + self->rule->lo_min;
  gint64 to = anchor_at + self->rule->hi_min;

  if (self->rule->unit == REGIMEN_GAP_DATES)
    {
      gint64 midnight = anchor_at - anchor_at % REGIMEN_MINUTES_PER_DAY;

      from = midnight - regimen_floor_days (-self->rule->lo_min) * REGIMEN_MINUTES_PER_DAY;
      to = midnight + (regimen_floor_days (self->rule->hi_min) + 1) * REGIMEN_MINUTES_PER_DAY - 1;
    }
  if (self->rule->lo_min >= 0)
    from = MAX (from, anchor_end);
  *out_from = regimen_openings_lower_bound (self->openings, from);
  *out_to = regimen_openings_lower_bound (self->openings, to + 1);

  return *out_from < *out_to;
}

/**
 * regimen_visit_cost:
 *
 * Returns: what the follow-up's distance from its target costs at an opening
 */
gint64
regimen_visit_cost (const RegimenCourse *course,
                    const RegimenCourseVisit *self,
                    gint64 anchor_at,
                    int position)
{
  gint64 offset = regimen_follow_up_offset (self->rule, anchor_at, self->openings->at[position]);

  return course->problem->weights.fu * (ABS (offset - self->rule->target_min) / 60);
}

/* Keeps the cheaper; an opening that overlaps the busy stretch is no candidate. */
static void
try_position (const RegimenCourse *course,
              const RegimenCourseVisit *visit,
              gint64 anchor_at,
              gint64 busy_from,
              gint64 busy_to,
              int position,
              gint64 *best,
              int *out_position)
{
  const RegimenOpenings *openings = visit->openings;
  gint64 cost = regimen_visit_cost (course, visit, anchor_at, position) + openings->best[position];

  if (cost < *best && (openings->at[position] >= busy_to ||
                       openings->at[position] + openings->length_min <= busy_from))
    {
      *best = cost;
      *out_position = position;
    }
}

/* The cheapest opening of the follow-up that leaves a busy stretch alone. From the target outward
 * the distance only grows, so the walk ends where it alone costs more than the best found. The
 * few openings far cheaper than all others (what is held now) are looked at by themselves. */
static gint64
find_least (const RegimenCourse *course,
            const RegimenCourseVisit *visit,
            gint64 anchor_at,
            gint64 anchor_end,
            gint64 busy_from,
            gint64 busy_to,
            int *out_position)
{
  const RegimenOpenings *openings = visit->openings;
  gint64 best = REGIMEN_COST_MAX;
  int from;
  int to;
  int up;
  int down;

  *out_position = -1;
  if (!regimen_visit_window (visit, anchor_at, anchor_end, &from, &to))
    return REGIMEN_COST_MAX;

  for (int i = 0; i < visit->n_bargains; i++)
    if (visit->bargains[i] >= from && visit->bargains[i] < to)
      try_position (course, visit, anchor_at, busy_from, busy_to, visit->bargains[i], &best,
                    out_position);
  up = CLAMP (regimen_openings_lower_bound (openings, anchor_at + visit->rule->target_min), from,
              to);
  down = up - 1;
  while (up < to || down >= from)
    {
      gint64 up_cost =
          up < to ? regimen_visit_cost (course, visit, anchor_at, up) : REGIMEN_COST_MAX;
      gint64 down_cost =
          down >= from ? regimen_visit_cost (course, visit, anchor_at, down) : REGIMEN_COST_MAX;

      if (MIN (up_cost, down_cost) + visit->floor_cost >= best)
        break;
      try_position (course, visit, anchor_at, busy_from, busy_to,
                    down_cost < up_cost ? down-- : up++, &best, out_position);
    }

  return best;
}

/* With appointments held, an opening costs a move or next to nothing. */
static void
find_bargains (const RegimenCourse *course, RegimenCourseVisit *visit)
{
  const RegimenOpenings *openings = visit->openings;
  gint64 dear = course->series->held->len > 0
                    ? course->problem->weights.move + regimen_series_max_move_cost (course->series)
                    : 0;
  g_autoptr (GArray) bargains = g_array_new (FALSE, FALSE, sizeof (int));

  visit->floor_cost = REGIMEN_COST_MAX;
  for (int i = 0; i < openings->n && dear > 0; i++)
    if (openings->best[i] < dear && bargains->len < 64)
      g_array_append_val (bargains, i);
  /* Too many to be looked at one by one: then they are not rare, and the walk meets them. */
  if (bargains->len == 64)
    g_array_set_size (bargains, 0);
  for (int i = 0, k = 0; i < openings->n; i++)
    {
      if (k < (int) bargains->len && g_array_index (bargains, int, k) == i)
        k++;
      else
        visit->floor_cost = MIN (visit->floor_cost, openings->best[i]);
    }
  visit->n_bargains = (int) bargains->len;
  visit->bargains = (int *) (gpointer) g_array_free (g_steal_pointer (&bargains), FALSE);
}

/**
 * regimen_course_overlap_cost:
 * @busy_from: of another activity, absolute minute
 * @busy_to: its end
 *
 * Returns: how much more the follow-ups of an opening cost because of that activity, each looked
 *   at by itself; REGIMEN_COST_MAX when one has no place left
 */
gint64
regimen_course_overlap_cost (const RegimenCourse *self,
                             int stage_index,
                             int position,
                             gint64 busy_from,
                             gint64 busy_to)
{
  const RegimenStage *stage = regimen_course_stage (self, stage_index);
  gint64 anchor_at = stage->openings->at[position];
  gint64 sum = 0;

  for (guint i = 0; i < stage->visits->len; i++)
    {
      const RegimenCourseVisit *visit = &g_array_index (stage->visits, RegimenCourseVisit, i);
      gint64 at = visit->openings->at[visit->least_position[position]];
      gint64 cost;
      int found;

      if (at >= busy_to || at + visit->openings->length_min <= busy_from)
        continue;
      cost = find_least (self, visit, anchor_at, anchor_at + stage->openings->length_min, busy_from,
                         busy_to, &found);
      if (cost >= REGIMEN_COST_MAX)
        return REGIMEN_COST_MAX;
      sum += cost - visit->least[position];
    }

  return sum;
}

/**
 * regimen_course_step:
 * @stage: the session that is placed
 * @day_before: of the session before; anything for the first
 * @day: its day
 * @out_context: the context with it
 * @out_cost: what one more weekday costs
 *
 * Returns: FALSE when the week is full for its phase
 */
gboolean
regimen_course_step (const RegimenCourse *self,
                     int stage_index,
                     int day_before,
                     int day,
                     RegimenContext context,
                     RegimenContext *out_context,
                     gint64 *out_cost)
{
  const RegimenStage *stage = regimen_course_stage (self, stage_index);
  int k = stage->rule->phase;
  const RegimenProblemPhase *phase = &g_array_index (self->series->phases, RegimenProblemPhase, k);

  *out_cost = 0;
  if (stage->begins_phase && self->tracks_weekdays[k])
    context |= (RegimenContext) self->weekdays_base[k] << stage->field;
  if (stage_index > 0 && day / 7 != day_before / 7)
    context &= ~self->count_bits;
  if (!stage->is_fixed)
    {
      RegimenContext bit = (RegimenContext) 1 << (stage->field + day % 7);

      if (phase->max_per_week > 0)
        {
          RegimenContext one = (RegimenContext) 1 << (stage->field + COUNT_SHIFT);
          int count = (int) (context >> (stage->field + COUNT_SHIFT) & COUNT_MASK) + 1;

          if (count + self->counts_base[k * self->n_weeks + day / 7] > phase->max_per_week)
            return FALSE;
          context += one;
        }
      if (self->tracks_weekdays[k] && (context & bit) == 0)
        {
          if (count_weekdays (context >> stage->field) >= phase->weekdays)
            *out_cost = self->problem->weights.wday;
          context |= bit;
        }
    }
  if (stage->ends_phase)
    context &= ~((((RegimenContext) 1 << FIELD_BITS) - 1) << stage->field);
  if (stage->clears_counts)
    context &= ~self->count_bits;
  else if (stage_index + 1 < (int) self->stages->len)
    {
      /* No later session can fall into this week: how full it is no longer matters. */
      const RegimenStage *next = regimen_course_stage (self, stage_index + 1);
      int days = (int) (next->rule->min_gap_min / REGIMEN_MINUTES_PER_DAY);

      if (next->is_judged && (day + MAX (days, 1)) / 7 != day / 7)
        context &= ~self->count_bits;
    }
  *out_context = context;

  return TRUE;
}

/* --- Making it --- */

static const RegimenProblemPhase *
phase_of (const RegimenCourse *self, int k)
{
  return &g_array_index (self->series->phases, RegimenProblemPhase, k);
}

/* Phases follow one another, so they share the bits; one that returns later keeps its own. */
static gboolean
assign_fields (RegimenCourse *self, GError **error)
{
  int n_phases = (int) self->series->phases->len;
  g_autofree int *last = g_new (int, (gsize) n_phases + 1);
  g_autofree int *field = g_new (int, (gsize) n_phases + 1);
  int ends[MAX_FIELDS];

  for (int f = 0; f < MAX_FIELDS; f++)
    ends[f] = -1;
  for (int k = 0; k < n_phases; k++)
    field[k] = -1;
  for (int i = 0; i < (int) self->stages->len; i++)
    last[regimen_course_stage (self, i)->rule->phase] = i;
  for (int i = 0; i < (int) self->stages->len; i++)
    {
      RegimenStage *stage = regimen_course_stage (self, i);
      int k = stage->rule->phase;

      if (field[k] < 0)
        {
          int f = 0;

          while (f < MAX_FIELDS && ends[f] >= i)
            f++;
          if (f == MAX_FIELDS)
            {
              g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                           "more than %d phases of a series are mixed", MAX_FIELDS);
              return FALSE;
            }
          ends[f] = last[k];
          field[k] = f;
          stage->begins_phase = TRUE;
        }
      stage->field = field[k] * FIELD_BITS;
      stage->ends_phase = last[k] == i;
    }

  return TRUE;
}

/* The weekdays of fixed sessions are in the context from the phase's first session on. */
static void
count_history (RegimenCourse *self)
{
  int n_phases = (int) self->series->phases->len;
  g_autofree int *n_free = g_new0 (int, (gsize) n_phases + 1);

  self->n_weeks = self->problem->n_days / 7 + 2;
  self->weekdays_base = g_new0 (int, (gsize) n_phases + 1);
  self->tracks_weekdays = g_new0 (gboolean, (gsize) n_phases + 1);
  self->counts_base = g_new0 (int, (gsize) ((n_phases + 1) * self->n_weeks));
  for (guint i = 0; i < self->series->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (self->series->fixed, RegimenProblemFixed, i);
      int k;

      if (f->activity >= regimen_series_n_sessions (self->series))
        continue;
      k = g_array_index (self->series->sessions, RegimenProblemSession, f->activity).phase;
      self->weekdays_base[k] |= 1 << (f->day % 7);
      self->counts_base[k * self->n_weeks + f->day / 7]++;
      if (phase_of (self, k)->max_per_week > 0 && !self->series->forgive_history &&
          self->counts_base[k * self->n_weeks + f->day / 7] > phase_of (self, k)->max_per_week)
        self->is_broken = TRUE;
    }
  for (guint i = 0; i < self->stages->len; i++)
    if (!regimen_course_stage (self, (int) i)->is_fixed)
      n_free[regimen_course_stage (self, (int) i)->rule->phase]++;
  for (int k = 0; k < n_phases; k++)
    {
      int used = __builtin_popcount ((guint) self->weekdays_base[k]);

      self->fixed_cost +=
          self->problem->weights.wday * MAX (0, used - phase_of (self, k)->weekdays);
      self->tracks_weekdays[k] =
          self->problem->weights.wday > 0 && used + n_free[k] > phase_of (self, k)->weekdays;
    }
}

/* Every opening that is at no held appointment costs as much as the dearest of them, and one at a
 * held appointment so much less as that would cost: this is what it all is too much. */
static void
count_held (RegimenCourse *self)
{
  const RegimenSeries *series = self->series;
  int n_free = regimen_series_n_activities (series) - (int) series->fixed->len;

  self->fixed_cost -= n_free * regimen_series_max_move_cost (series);
  for (guint i = 0; i < series->held->len; i++)
    {
      const RegimenProblemHeld *held = &g_array_index (series->held, RegimenProblemHeld, i);

      if (regimen_series_find_held (series, held->type, held->day, held->start_min) == held)
        self->fixed_cost += held->move_cost;
    }
}

static gboolean
history_overlaps (const RegimenCourse *self)
{
  GArray *fixed = self->series->fixed;

  for (guint i = 0; i < fixed->len; i++)
    {
      const RegimenProblemFixed *a = &g_array_index (fixed, RegimenProblemFixed, i);
      int type = regimen_series_activity_type (self->series, a->activity);
      GArray *needs = regimen_problem_type (self->problem, type)->needs;

      for (guint n = 0; n < needs->len; n++)
        {
          const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, n);
          const int *units;

          if (a->resources[need->role] < 0 ||
              regimen_problem_resource (self->problem, a->resources[need->role])->is_soft)
            continue;
          units = regimen_ground_day (self->ground, a->resources[need->role], a->day);
          for (int m = a->start_min + need->from_min; m < a->start_min + need->to_min;
               m += self->problem->grid_min)
            if (units[m / self->problem->grid_min] < 0)
              return TRUE;
        }
      for (guint j = 0; j < i; j++)
        {
          const RegimenProblemFixed *b = &g_array_index (fixed, RegimenProblemFixed, j);
          int other = regimen_series_activity_type (self->series, b->activity);

          if (a->day == b->day &&
              a->start_min <
                  b->start_min + regimen_problem_type (self->problem, other)->length_min &&
              b->start_min < a->start_min + regimen_problem_type (self->problem, type)->length_min)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_small_enough (const RegimenCourse *self, int type, const gboolean *is_tracked, GError **error)
{
  g_autoptr (GPtrArray) needs = regimen_role_needs_new (self->problem, type);
  gint64 n = 1;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenRoleNeed *need = g_ptr_array_index (needs, i);

      if (is_tracked[need->role])
        n *= MAX (1, regimen_problem_group (self->problem, need->group)->resources->len);
      if (n > MAX_COMBOS)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "type %d: more than %d combinations of resources", type, MAX_COMBOS);
          return FALSE;
        }
    }

  return TRUE;
}

static const RegimenProblemWant *
want_of (const RegimenCourse *self, int activity)
{
  for (guint i = 0; i < self->series->wants->len; i++)
    if (g_array_index (self->series->wants, RegimenProblemWant, i).activity == activity)
      return &g_array_index (self->series->wants, RegimenProblemWant, i);

  return NULL;
}

static RegimenOpenings *
openings_for (RegimenCourse *self, int activity, GError **error)
{
  const RegimenProblemFixed *fixed = regimen_series_get_fixed (self->series, activity);
  gboolean is_session = activity < regimen_series_n_sessions (self->series);
  int type = regimen_series_activity_type (self->series, activity);
  g_autofree int *ties = regimen_course_dup_ties (self, activity);
  g_autofree gboolean *none = g_new0 (gboolean, (gsize) self->n_roles + 1);
  g_autofree guint8 *days =
      self->days != NULL ? regimen_course_days_dup_of_type (self->days, type, is_session) : NULL;
  RegimenOpeningsRequest request = { self->ground,
                                     self->series,
                                     type,
                                     is_session,
                                     ties,
                                     is_session || self->is_entangled ? self->is_tracked : none,
                                     regimen_course_hole_discount (self, activity),
                                     want_of (self, activity),
                                     days };
  RegimenOpenings *openings;

  if (fixed != NULL)
    {
      openings = regimen_openings_new_fixed (self->ground, self->series, fixed, self->is_tracked);
      g_ptr_array_add (self->openings, openings);
      return openings;
    }
  for (guint i = 0; i < self->openings->len && request.want == NULL; i++)
    {
      gboolean is_same;

      openings = g_ptr_array_index (self->openings, i);
      is_same = openings->type == type && openings->is_session == is_session;
      for (int role = 0; is_same && role < self->n_roles; role++)
        is_same = openings->ties[role] == ties[role];
      if (is_same && openings->hole_discount == request.hole_discount && !openings->is_single)
        return openings;
    }
  if (!is_small_enough (self, type, request.is_tracked, error))
    return NULL;
  openings = regimen_openings_new (&request);
  g_ptr_array_add (self->openings, openings);

  return openings;
}

static gboolean
add_visits (RegimenCourse *self, RegimenStage *stage, GError **error)
{
  int n_sessions = regimen_series_n_sessions (self->series);

  for (guint i = 0; i < self->series->follow_ups->len; i++)
    {
      RegimenCourseVisit visit = { .activity = n_sessions + (int) i };
      int n = stage->openings->n;

      visit.rule = &g_array_index (self->series->follow_ups, RegimenProblemFollowUp, i);
      if (visit.rule->anchor != stage->activity ||
          regimen_series_get_fixed (self->series, visit.activity) != NULL)
        continue;
      visit.openings = openings_for (self, visit.activity, error);
      if (visit.openings == NULL)
        return FALSE;
      find_bargains (self, &visit);
      visit.least = g_new (gint64, (gsize) n + 1);
      visit.least_position = g_new (int, (gsize) n + 1);
      for (int p = 0; p < n; p++)
        {
          gint64 at = stage->openings->at[p];

          visit.least[p] = find_least (self, &visit, at, at + stage->openings->length_min, -1, -1,
                                       &visit.least_position[p]);
          stage->extra[p] = regimen_cost_cap (stage->extra[p] + visit.least[p]);
        }
      g_array_append_val (stage->visits, visit);
    }

  return TRUE;
}

static void
visit_clear (gpointer data)
{
  RegimenCourseVisit *visit = data;

  g_free (visit->least);
  g_free (visit->least_position);
  g_free (visit->bargains);
}

static void
stage_clear (gpointer data)
{
  RegimenStage *stage = data;

  g_clear_pointer (&stage->visits, g_array_unref);
  g_free (stage->extra);
  g_free (stage->bound);
  g_free (stage->next_from);
  g_free (stage->next_to);
  g_free (stage->previous_from);
  g_free (stage->previous_to);
}

static gboolean
add_stage (RegimenCourse *self, int activity, GError **error)
{
  const RegimenProblemFixed *fixed = regimen_series_get_fixed (self->series, activity);
  RegimenStage blank = { .activity = activity };
  RegimenStage *stage;
  gboolean counts_start = activity == 0 && fixed == NULL && self->series->held->len == 0;
  gboolean is_before_free =
      activity > 0 && regimen_series_get_fixed (self->series, activity - 1) == NULL;

  for (guint i = 0; i < self->series->fixed->len; i++)
    counts_start =
        counts_start && g_array_index (self->series->fixed, RegimenProblemFixed, i).is_pinned;
  g_array_append_val (self->stages, blank);
  stage = regimen_course_stage (self, activity);
  stage->rule = &g_array_index (self->series->sessions, RegimenProblemSession, activity);
  stage->is_fixed = fixed != NULL;
  stage->is_judged = activity > 0 && (fixed == NULL || (fixed->is_pinned && is_before_free));
  stage->visits = g_array_new (FALSE, FALSE, sizeof (RegimenCourseVisit));
  g_array_set_clear_func (stage->visits, visit_clear);
  stage->openings = openings_for (self, activity, error);
  if (stage->openings == NULL)
    return FALSE;
  stage->extra = g_new0 (gint64, (gsize) stage->openings->n + 1);
  for (int p = 0; p < stage->openings->n && counts_start; p++)
    stage->extra[p] =
        self->problem->weights.start * (stage->openings->day[p] - self->series->first_day);
  if (activity > 0 && !stage->is_judged)
    {
      regimen_course_stage (self, activity - 1)->clears_counts = TRUE;
      self->is_out_of_order = self->is_out_of_order || is_before_free;
    }

  return add_visits (self, stage, error);
}

/* The openings of a stage that the gap rule allows after one of the stage before. */
static void
find_window (const RegimenStage *before, const RegimenStage *stage, int p, int *from, int *to)
{
  const RegimenProblemSession *rule = stage->rule;
  gint64 at = before->openings->at[p];
  gint64 midnight = at - at % REGIMEN_MINUTES_PER_DAY;
  gint64 first = at + rule->min_gap_min;
  gint64 last = at + rule->max_gap_min;

  if (!stage->is_judged)
    {
      *from = 0;
      *to = stage->openings->n;
      return;
    }
  if (rule->unit == REGIMEN_GAP_DATES)
    {
      first = midnight - regimen_floor_days (-rule->min_gap_min) * REGIMEN_MINUTES_PER_DAY;
      last = midnight + (regimen_floor_days (rule->max_gap_min) + 1) * REGIMEN_MINUTES_PER_DAY - 1;
    }
  first = MAX (first, midnight + REGIMEN_MINUTES_PER_DAY);
  *from = regimen_openings_lower_bound (stage->openings, first);
  *to = MAX (*from, regimen_openings_lower_bound (stage->openings, last + 1));
}

static void
link_stages (const RegimenCourse *self, int index)
{
  RegimenStage *before = regimen_course_stage (self, index - 1);
  RegimenStage *stage = regimen_course_stage (self, index);
  int n = before->openings->n;
  int low = 0;
  int high = 0;

  before->next_from = g_new (int, (gsize) n + 1);
  before->next_to = g_new (int, (gsize) n + 1);
  for (int p = 0; p < n; p++)
    find_window (before, stage, p, &before->next_from[p], &before->next_to[p]);

  /* Both ends of the windows only grow with p, so the way back is a window too. */
  stage->previous_from = g_new (int, (gsize) stage->openings->n + 1);
  stage->previous_to = g_new (int, (gsize) stage->openings->n + 1);
  for (int q = 0; q < stage->openings->n; q++)
    {
      while (low < n && before->next_to[low] <= q)
        low++;
      while (high < n && before->next_from[high] <= q)
        high++;
      stage->previous_from[q] = low;
      stage->previous_to[q] = MAX (low, high);
    }
}

/* Gap, lateness and time of day are exact in the bound; chairs, people, weekdays and week limits
 * are left out. */
static gboolean
bound_stages (const RegimenCourse *self, GCancellable *cancellable, GError **error)
{
  for (int i = (int) self->stages->len - 1; i >= 0; i--)
    {
      RegimenStage *stage = regimen_course_stage (self, i);
      const RegimenStage *next =
          i + 1 < (int) self->stages->len ? regimen_course_stage (self, i + 1) : NULL;
      g_autofree gint64 *onward = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      stage->bound = g_new0 (gint64, (gsize) stage->openings->n + 1);
      if (next == NULL)
        continue;
      onward = g_new (gint64, (gsize) next->openings->n + 1);
      for (int q = 0; q < next->openings->n; q++)
        onward[q] = regimen_cost_cap (next->openings->best[q] + next->extra[q] + next->bound[q]);
      for (int p = 0; p < stage->openings->n; p++)
        {
          gint64 best = REGIMEN_COST_MAX;

          for (int q = stage->next_from[p]; q < stage->next_to[p]; q++)
            if (onward[q] < best)
              best = MIN (best, onward[q] + regimen_course_pair_cost (self, stage, next, p, q));
          stage->bound[p] = best;
        }
    }

  return TRUE;
}

static void
make_cost_tables (RegimenCourse *self)
{
  const RegimenWeights *w = &self->problem->weights;
  int n_apart = self->ground->n_slots;
  int n_days = self->problem->n_days;

  for (guint a = 0; a < self->series->sessions->len; a++)
    n_days = MAX (n_days,
                  self->problem->n_days +
                      g_array_index (self->series->sessions, RegimenProblemSession, a).target_days);
  self->tod_cost = g_new (gint64, (gsize) n_apart + 1);
  for (int i = 0; i <= n_apart; i++)
    self->tod_cost[i] = w->tod * (i * self->problem->grid_min / 15);
  self->gap_cost = g_new (gint64, (gsize) n_days + 1);
  for (int i = 0; i <= n_days; i++)
    self->gap_cost[i] = w->gap * i;
}

/**
 * regimen_course_new:
 * @ground: what is free; borrowed, and put back as it was whenever it is changed
 * @is_narrow: leave out openings on days from which no whole plan can come: the best plan is the
 *   same, but an impossible series doesn't tell how far it gets
 * @error: cancelled, or %REGIMEN_ERROR_INVALID when the series is too large for exact search
 *
 * Makes the stages of a series of a valid problem.
 */
RegimenCourse *
regimen_course_new (RegimenGround *ground,
                    int patient,
                    gboolean is_narrow,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (RegimenCourse) self = g_new0 (RegimenCourse, 1);
  int n_sessions;

  self->ground = ground;
  self->problem = ground->problem;
  self->series = regimen_problem_get_patient (ground->problem, patient);
  self->n_roles = (int) self->problem->roles->len;
  self->stages = g_array_new (FALSE, FALSE, sizeof (RegimenStage));
  g_array_set_clear_func (self->stages, stage_clear);
  self->openings = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_openings_free);
  if (is_narrow)
    self->days = regimen_course_days_new (self->problem, self->series);
  make_cost_tables (self);
  regimen_course_find_tracked (self);

  n_sessions = regimen_series_n_sessions (self->series);
  for (int a = 0; a < n_sessions; a++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_stage (self, a, error))
        return NULL;
    }
  if (!assign_fields (self, error))
    return NULL;
  count_history (self);
  count_held (self);
  self->is_broken = self->is_broken || (!self->series->forgive_history && history_overlaps (self));
  for (int i = 1; i < n_sessions; i++)
    link_stages (self, i);
  for (int f = 0; f < MAX_FIELDS; f++)
    self->count_bits |= COUNT_MASK << (f * FIELD_BITS + COUNT_SHIFT);
  if (!bound_stages (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
regimen_course_free (RegimenCourse *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->stages);
  g_ptr_array_unref (self->openings);
  regimen_course_days_free (self->days);
  g_free (self->is_tracked);
  g_free (self->weekdays_base);
  g_free (self->counts_base);
  g_free (self->tracks_weekdays);
  g_free (self->tod_cost);
  g_free (self->gap_cost);
  g_free (self);
}
