/* oracle.c - the placement rules written down a second time, slow and obvious
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "oracle.h"

#define DAY 1440

static int *
cell (const Oracle *self, int *table, int resource, int day, int slot)
{
  return &table[(resource * self->problem->n_days + day) * self->n_slots + slot];
}

static const RegimenProblemType *
type_of (const Oracle *self, int activity)
{
  return regimen_problem_type (self->problem,
                               regimen_series_activity_type (self->series, activity));
}

static void
use (Oracle *self, int activity, const OraclePlace *place, int sign)
{
  GArray *needs = type_of (self, activity)->needs;
  int g = self->problem->grid_min;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *n = &g_array_index (needs, RegimenProblemNeed, i);

      if (place->resources[n->role] < 0)
        continue;
      for (int m = place->start_min + n->from_min; m < place->start_min + n->to_min; m += g)
        if (m >= 0 && m < DAY) /* beyond it check_capacity() says no */
          *cell (self, self->used, place->resources[n->role], place->day, m / g) += sign * n->units;
    }
}

static void
set_capacity (Oracle *self, int r, int day, int from_min, int to_min, int capacity)
{
  for (int m = from_min; m < to_min; m += self->problem->grid_min)
    *cell (self, self->capacity, r, day, m / self->problem->grid_min) = capacity;
}

static OraclePlace
place_of_fixed (const Oracle *self, const RegimenProblemFixed *f)
{
  OraclePlace place = { f->day, f->start_min, { 0 } };

  for (guint role = 0; role < self->problem->roles->len; role++)
    place.resources[role] = f->resources[role];

  return place;
}

Oracle *
oracle_new (const RegimenProblem *problem, int patient)
{
  Oracle *self = g_new0 (Oracle, 1);
  gsize n;

  g_assert_cmpuint (problem->roles->len, <=, 8);
  self->problem = problem;
  self->series = regimen_problem_get_patient (problem, patient);
  self->n_slots = DAY / problem->grid_min;
  n = (gsize) (problem->resources->len * (guint) problem->n_days * (guint) self->n_slots);
  self->capacity = g_new0 (int, n + 1);
  self->used = g_new0 (int, n + 1);
  for (int r = 0; r < (int) problem->resources->len; r++)
    {
      const RegimenProblemResource *res = regimen_problem_resource (problem, r);

      for (int day = 0; day < problem->n_days; day++)
        for (guint i = 0; i < res->weekly->len; i++)
          {
            RegimenProblemStretch s = g_array_index (res->weekly, RegimenProblemStretch, i);

            if (s.day == day % 7)
              set_capacity (self, r, day, s.from_min, s.to_min, res->capacity);
          }
      for (guint i = 0; i < res->dated->len; i++)
        {
          RegimenProblemStretch s = g_array_index (res->dated, RegimenProblemStretch, i);

          set_capacity (self, r, s.day, s.from_min, s.to_min, res->capacity);
        }
      for (guint i = 0; i < res->off->len; i++)
        {
          RegimenProblemStretch s = g_array_index (res->off, RegimenProblemStretch, i);

          set_capacity (self, r, s.day, s.from_min, s.to_min, 0);
        }
      for (guint i = 0; i < res->bookings->len; i++)
        {
          RegimenProblemBooking b = g_array_index (res->bookings, RegimenProblemBooking, i);

          for (int m = b.from_min; m < b.to_min; m += problem->grid_min)
            *cell (self, self->used, r, b.day, m / problem->grid_min) += b.units;
        }
    }
  for (guint p = 0; p < problem->patients->len; p++)
    {
      const RegimenSeries *other = regimen_problem_get_patient (problem, (int) p);

      for (guint i = 0; i < other->fixed->len; i++)
        {
          const RegimenProblemFixed *f = &g_array_index (other->fixed, RegimenProblemFixed, i);
          OraclePlace place = place_of_fixed (self, f);
          const RegimenSeries *mine = self->series;

          self->series = other;
          use (self, f->activity, &place, 1);
          self->series = mine;
        }
    }

  return self;
}

void
oracle_free (Oracle *self)
{
  g_free (self->capacity);
  g_free (self->used);
  g_free (self);
}

static gint64
count_holes (Oracle *self)
{
  const RegimenProblem *p = self->problem;
  gint64 sum = 0;

  for (int r = 0; r < (int) p->resources->len; r++)
    for (int day = 0; day < p->n_days && regimen_problem_resource (p, r)->judges_holes; day++)
      for (int slot = 0, idle = 0; slot <= self->n_slots; slot++)
        {
          if (slot<self->n_slots && * cell (self, self->capacity, r, day, slot)> 0 &&
              *cell (self, self->used, r, day, slot) == 0)
            {
              idle++;
              continue;
            }
          if (idle > 0 && idle * p->grid_min < p->hole_min)
            sum += (idle * p->grid_min + 14) / 15;
          idle = 0;
        }

  return sum;
}

static gint64
at (const OraclePlace *place)
{
  return (gint64) place->day * DAY + place->start_min;
}

static gint64
distance (RegimenGapUnit unit, const OraclePlace *from, const OraclePlace *to)
{
  return unit == REGIMEN_GAP_DATES ? (gint64) (to->day - from->day) * DAY : at (to) - at (from);
}

static gboolean
in_weekly (GArray *windows, int day, int from_min, int to_min)
{
  for (guint i = 0; i < windows->len; i++)
    {
      RegimenProblemStretch w = g_array_index (windows, RegimenProblemStretch, i);

      if (w.day == day % 7 && w.from_min <= from_min && to_min <= w.to_min)
        return TRUE;
    }

  return FALSE;
}

static const char *
check_when (const Oracle *self, int a, const OraclePlace *place)
{
  const RegimenSeries *s = self->series;
  const RegimenProblemType *type = type_of (self, a);
  int end_min = place->start_min + type->length_min;

  for (guint i = 0; i < s->wants->len; i++)
    {
      RegimenProblemWant want = g_array_index (s->wants, RegimenProblemWant, i);

      if (want.activity == a && (want.day != place->day || want.start_min != place->start_min))
        return "not where it is wanted";
    }
  if (place->start_min < 0 || place->start_min % self->problem->grid_min != 0 || end_min > DAY)
    return "off the grid";
  if (place->day < s->first_day || place->day > s->last_day ||
      place->day >= self->problem->n_days || place->day < 0)
    return "outside the days";
  if (place->day == s->first_day && place->start_min < s->earliest_min)
    return "before the earliest minute";
  if (!type->patient_comes)
    return NULL;
  if (s->availability->len > 0 &&
      !in_weekly (s->availability, place->day, place->start_min, end_min))
    return "not available";
  for (guint i = 0; i < s->blackouts->len; i++)
    {
      RegimenProblemStretch b = g_array_index (s->blackouts, RegimenProblemStretch, i);

      if (b.day == place->day && b.from_min < end_min && place->start_min < b.to_min)
        return "blackout";
    }

  return NULL;
}

static gboolean
needs_role (const Oracle *self, int a, int role, int *out_group)
{
  GArray *needs = type_of (self, a)->needs;

  for (guint i = 0; i < needs->len; i++)
    if (g_array_index (needs, RegimenProblemNeed, i).role == role)
      {
        *out_group = g_array_index (needs, RegimenProblemNeed, i).group;
        return TRUE;
      }

  return FALSE;
}

static const char *
check_resources (const Oracle *self, int a, const OraclePlace *place)
{
  for (int role = 0; role < (int) self->problem->roles->len; role++)
    {
      gboolean is_member = FALSE;
      GArray *members;
      int group;

      if (!needs_role (self, a, role, &group))
        {
          if (place->resources[role] != -1)
            return "a resource in a role that isn't needed";
          continue;
        }
      members = regimen_problem_group (self->problem, group)->resources;
      for (guint i = 0; i < members->len; i++)
        is_member = is_member || g_array_index (members, int, i) == place->resources[role];
      if (!is_member)
        return "not of the group";
      for (guint i = 0; i < self->series->ties->len; i++)
        {
          RegimenProblemTie t = g_array_index (self->series->ties, RegimenProblemTie, i);

          if (t.activity == a && t.role == role && t.resource != place->resources[role])
            return "tied to another";
        }
    }

  return NULL;
}

/* With all that is placed in use: is there too much of it where this activity is? */
static const char *
check_capacity (Oracle *self, int a, const OraclePlace *place)
{
  GArray *needs = type_of (self, a)->needs;
  int g = self->problem->grid_min;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *n = &g_array_index (needs, RegimenProblemNeed, i);
      int r = place->resources[n->role];
      gboolean forbids = !regimen_problem_resource (self->problem, r)->is_soft;

      for (int m = place->start_min + n->from_min; m < place->start_min + n->to_min; m += g)
        if (m < 0 || m >= DAY)
          return "beyond its day";
        else if (forbids && *cell (self, self->used, r, place->day, m / g) >
                                *cell (self, self->capacity, r, place->day, m / g))
          return "over capacity";
    }

  return NULL;
}

static gboolean
is_fixed (const Oracle *self, int a)
{
  return regimen_series_get_fixed (self->series, a) != NULL;
}

static const char *
check_gap (const Oracle *self, int a, const OraclePlace *places)
{
  const RegimenProblemFixed *f = regimen_series_get_fixed (self->series, a);
  const RegimenProblemSession *rule;
  gint64 gap;

  if (a == 0 || (f != NULL && (!f->is_pinned || is_fixed (self, a - 1))))
    return NULL;
  rule = &g_array_index (self->series->sessions, RegimenProblemSession, a);
  gap = distance (rule->unit, &places[a - 1], &places[a]);

  return gap < rule->min_gap_min   ? "gap below the minimum"
         : gap > rule->max_gap_min ? "gap above the limit"
                                   : NULL;
}

static gboolean
is_week_too_full (const Oracle *self, int a, const OraclePlace *places, const gboolean *placed)
{
  GArray *sessions = self->series->sessions;
  int phase = g_array_index (sessions, RegimenProblemSession, a).phase;
  int cap = g_array_index (self->series->phases, RegimenProblemPhase, phase).max_per_week;
  int n = 0;

  for (int b = 0; b < (int) sessions->len; b++)
    n += placed[b] && places[a].day / 7 == places[b].day / 7 &&
         g_array_index (sessions, RegimenProblemSession, b).phase == phase;

  return cap > 0 && n > cap;
}

/* The rules between an activity and the others that are placed. */
static const char *
check_others (const Oracle *self, int a, const OraclePlace *places, const gboolean *placed)
{
  int n = regimen_series_n_activities (self->series);
  int n_sessions = regimen_series_n_sessions (self->series);

  for (int b = 0; b < n; b++)
    {
      if (!placed[b] || b == a)
        continue;
      if (at (&places[a]) < at (&places[b]) + type_of (self, b)->length_min &&
          at (&places[b]) < at (&places[a]) + type_of (self, a)->length_min)
        return "overlaps another visit";
      if (a < n_sessions && b < n_sessions && places[a].day == places[b].day)
        return "two sessions on a day";
    }
  if (a >= n_sessions)
    {
      const RegimenProblemFollowUp *rule =
          &g_array_index (self->series->follow_ups, RegimenProblemFollowUp, a - n_sessions);
      gint64 off = distance (rule->unit, &places[rule->anchor], &places[a]);

      if (off < rule->lo_min || off > rule->hi_min)
        return "outside its window";
      return rule->lo_min >= 0 && at (&places[a]) < at (&places[rule->anchor])
                 ? "before its session"
                 : NULL;
    }

  return is_week_too_full (self, a, places, placed) ? "too many in the week" : NULL;
}

static gint64
cost_of_held (const Oracle *self, int a, const OraclePlace *place)
{
  const RegimenWeights *w = &self->problem->weights;
  const RegimenProblemHeld *found = NULL;
  gint64 cost = 0;

  if (self->series->held->len == 0)
    return 0;
  for (guint i = 0; i < self->series->held->len; i++)
    {
      const RegimenProblemHeld *h = &g_array_index (self->series->held, RegimenProblemHeld, i);

      if (h->type == regimen_series_activity_type (self->series, a) && h->day == place->day &&
          h->start_min == place->start_min)
        found = h;
    }
  if (found == NULL)
    return w->move;
  for (guint role = 0; role < self->problem->roles->len; role++)
    cost += found->resources[role] != place->resources[role] ? w->swap : 0;

  return cost;
}

static gint64
cost_of_gap (const Oracle *self, int a, const OraclePlace *places)
{
  const RegimenProblemFixed *f = regimen_series_get_fixed (self->series, a);
  const RegimenWeights *w = &self->problem->weights;
  const RegimenProblemSession *rule;
  gint64 cost = 0;
  gint64 beyond;

  if (a == 0 || (f != NULL && (!f->is_pinned || is_fixed (self, a - 1))))
    return 0;
  rule = &g_array_index (self->series->sessions, RegimenProblemSession, a);
  beyond = distance (rule->unit, &places[a - 1], &places[a]) - rule->soft_max_min;
  while (beyond > 0)
    {
      cost += w->late;
      beyond -= DAY;
    }
  cost += w->gap * ABS (places[a].day - places[a - 1].day - rule->target_days);
  cost += w->tod * (ABS (places[a].start_min - places[a - 1].start_min) / 15);
  for (int role = 0; role < (int) self->problem->roles->len; role++)
    if (places[a].resources[role] >= 0 && places[a - 1].resources[role] >= 0 &&
        places[a].resources[role] != places[a - 1].resources[role])
      cost += regimen_problem_role (self->problem, role)->weight;

  return cost;
}

/* What one free activity costs by itself, and with the session before it. */
static gint64
cost_of (const Oracle *self, int a, const OraclePlace *places)
{
  const RegimenSeries *s = self->series;
  const RegimenWeights *w = &self->problem->weights;
  int n_sessions = regimen_series_n_sessions (s);
  int end_min = places[a].start_min + type_of (self, a)->length_min;
  gboolean has_history = s->held->len > 0;
  gint64 cost = cost_of_held (self, a, &places[a]);

  for (guint i = 0; i < s->fixed->len; i++)
    has_history = has_history || !g_array_index (s->fixed, RegimenProblemFixed, i).is_pinned;
  if (a >= n_sessions)
    {
      const RegimenProblemFollowUp *rule =
          &g_array_index (s->follow_ups, RegimenProblemFollowUp, a - n_sessions);
      gint64 off = distance (rule->unit, &places[rule->anchor], &places[a]);

      return cost + w->fu * (ABS (off - rule->target_min) / 60);
    }
  if (s->preferences->len > 0 &&
      !in_weekly (s->preferences, places[a].day, places[a].start_min, end_min))
    cost += w->pref;
  if (a == 0 && !has_history)
    cost += w->start * (places[0].day - s->first_day);

  return cost;
}

static gint64
cost_of_weekdays (const Oracle *self, const OraclePlace *places)
{
  gint64 cost = 0;

  for (int k = 0; k < (int) self->series->phases->len; k++)
    {
      gboolean used[7] = { FALSE };
      int n = 0;

      for (int a = 0; a < regimen_series_n_sessions (self->series); a++)
        if (g_array_index (self->series->sessions, RegimenProblemSession, a).phase == k)
          used[places[a].day % 7] = TRUE;
      for (int d = 0; d < 7; d++)
        n += used[d];
      cost += self->problem->weights.wday *
              MAX (0, n - g_array_index (self->series->phases, RegimenProblemPhase, k).weekdays);
    }

  return cost;
}

/* Each place that is held is held once, whoever was given it twice. */
static gint64
cost_of_given_up (const Oracle *self, const OraclePlace *places)
{
  GArray *held = self->series->held;
  gint64 cost = 0;

  for (guint i = 0; i < held->len; i++)
    {
      RegimenProblemHeld h = g_array_index (held, RegimenProblemHeld, i);
      gboolean is_kept = FALSE;

      for (guint j = i + 1; j < held->len; j++)
        {
          RegimenProblemHeld other = g_array_index (held, RegimenProblemHeld, j);

          is_kept = is_kept ||
                    (other.type == h.type && other.day == h.day && other.start_min == h.start_min);
        }
      for (int a = 0; a < regimen_series_n_activities (self->series); a++)
        is_kept = is_kept || (!is_fixed (self, a) && places[a].day == h.day &&
                              places[a].start_min == h.start_min &&
                              regimen_series_activity_type (self->series, a) == h.type);
      cost += is_kept ? 0 : h.move_cost;
    }

  return cost;
}

/* With all in use: what each placed activity pays for the crowds it is in. */
static gint64
cost_of_crowds (Oracle *self, const OraclePlace *places)
{
  const RegimenProblem *p = self->problem;
  gint64 n = 0;

  for (int a = 0; a < regimen_series_n_activities (self->series); a++)
    for (int role = 0; role < (int) p->roles->len && !is_fixed (self, a); role++)
      {
        int r = places[a].resources[role];
        int most = 0;

        if (r < 0 || !regimen_problem_resource (p, r)->is_soft)
          continue;
        for (int m = places[a].start_min; m < places[a].start_min + 15; m += p->grid_min)
          most = MAX (most, *cell (self, self->used, r, places[a].day, m / p->grid_min) -
                                *cell (self, self->capacity, r, places[a].day, m / p->grid_min));
        n += most;
      }

  return n * p->weights.crowd;
}

/* With all in use: the whole objective. */
static gint64
total (Oracle *self, const OraclePlace *places, gint64 holes_before)
{
  gint64 sum = cost_of_weekdays (self, places) + cost_of_given_up (self, places) +
               self->problem->weights.hole * (count_holes (self) - holes_before) +
               cost_of_crowds (self, places);

  for (int a = 0; a < regimen_series_n_activities (self->series); a++)
    {
      if (!is_fixed (self, a))
        sum += cost_of (self, a, places);
      if (a < regimen_series_n_sessions (self->series))
        sum += cost_of_gap (self, a, places);
    }

  return sum;
}

static const char *
check_history (Oracle *self)
{
  const RegimenSeries *s = self->series;
  int n = regimen_series_n_activities (s);
  g_autofree OraclePlace *places = g_new0 (OraclePlace, (gsize) n + 1);
  g_autofree gboolean *placed = g_new0 (gboolean, (gsize) n + 1);

  if (s->forgive_history)
    return NULL;
  for (guint i = 0; i < s->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (s->fixed, RegimenProblemFixed, i);

      places[f->activity] = place_of_fixed (self, f);
      placed[f->activity] = TRUE;
    }
  for (int a = 0; a < n; a++)
    {
      const char *why;

      if (!placed[a])
        continue;
      for (guint i = 0; i < type_of (self, a)->needs->len; i++)
        if (places[a]
                .resources[g_array_index (type_of (self, a)->needs, RegimenProblemNeed, i).role] <
            0)
          return "fixed without a resource";
      why = check_capacity (self, a, &places[a]);
      if (why != NULL)
        return why;
      for (int b = 0; b < a; b++)
        if (placed[b] && at (&places[a]) < at (&places[b]) + type_of (self, b)->length_min &&
            at (&places[b]) < at (&places[a]) + type_of (self, a)->length_min)
          return "fixed activities overlap";
      if (a < regimen_series_n_sessions (s) && is_week_too_full (self, a, places, placed))
        return "too many fixed in the week";
    }

  return NULL;
}

/**
 * oracle_check:
 *
 * Returns: (nullable): which rule a whole placement breaks; NULL and the objective when none
 */
char *
oracle_check (Oracle *self, const OraclePlace *places, gint64 *out_objective)
{
  int n = regimen_series_n_activities (self->series);
  g_autofree gboolean *placed = g_new (gboolean, (gsize) n + 1);
  gint64 holes = count_holes (self);
  const char *why = check_history (self);
  int bad = -1;

  for (int a = 0; a < n; a++)
    {
      placed[a] = TRUE;
      if (!is_fixed (self, a))
        use (self, a, &places[a], 1);
    }
  for (int a = 0; a < n && why == NULL; a++)
    {
      bad = a;
      if (!is_fixed (self, a))
        {
          why = check_when (self, a, &places[a]);
          why = why != NULL ? why : check_resources (self, a, &places[a]);
          why = why != NULL ? why : check_capacity (self, a, &places[a]);
          why = why != NULL ? why : check_others (self, a, places, placed);
        }
      if (why == NULL && a < regimen_series_n_sessions (self->series))
        why = check_gap (self, a, places);
    }
  if (why == NULL)
    *out_objective = total (self, places, holes);
  for (int a = 0; a < n; a++)
    if (!is_fixed (self, a))
      use (self, a, &places[a], -1);

  return why == NULL ? NULL : g_strdup_printf ("activity %d: %s", bad, why);
}

/* --- Every placement there is --- */

typedef struct
{
  Oracle *oracle;
  OraclePlace *places;
  gboolean *placed;
  gint64 bound;
  gint64 holes_before;
  gint64 n_left; /* steps until the walk is given up */
  gint64 spare;  /* by so much at most can holes get fewer */
} Walk;

static gboolean walk_activity (Walk *w, int a, gint64 cost);

static gboolean
walk_resources (Walk *w, int a, int role, gint64 cost)
{
  Oracle *o = w->oracle;
  gboolean found = FALSE;
  int group;

  if (role == (int) o->problem->roles->len)
    {
      gint64 more = cost + cost_of (o, a, w->places);

      if (a < regimen_series_n_sessions (o->series))
        more += cost_of_gap (o, a, w->places);
      /* All terms but the holes only grow from here. */
      if (more - w->spare >= w->bound || check_resources (o, a, &w->places[a]) != NULL)
        return FALSE;
      use (o, a, &w->places[a], 1);
      if (check_capacity (o, a, &w->places[a]) == NULL)
        found = walk_activity (w, a + 1, more);
      use (o, a, &w->places[a], -1);
      return found;
    }
  w->places[a].resources[role] = -1;
  if (!needs_role (o, a, role, &group))
    return walk_resources (w, a, role + 1, cost);
  for (guint i = 0; i < regimen_problem_group (o->problem, group)->resources->len && !found; i++)
    {
      w->places[a].resources[role] =
          g_array_index (regimen_problem_group (o->problem, group)->resources, int, i);
      found = walk_resources (w, a, role + 1, cost);
    }

  return found;
}

static gboolean
walk_activity (Walk *w, int a, gint64 cost)
{
  Oracle *o = w->oracle;
  int n = regimen_series_n_activities (o->series);
  gboolean found = FALSE;

  if (--w->n_left < 0)
    return FALSE;
  if (a == n)
    {
      return total (o, w->places, w->holes_before) < w->bound;
    }
  if (is_fixed (o, a))
    {
      gint64 more = a < regimen_series_n_sessions (o->series) ? cost_of_gap (o, a, w->places) : 0;

      if (a < regimen_series_n_sessions (o->series) && check_gap (o, a, w->places) != NULL)
        return FALSE;
      return walk_activity (w, a + 1, cost + more);
    }
  for (int day = MAX (0, o->series->first_day);
       day <= o->series->last_day && day < o->problem->n_days && !found; day++)
    for (int start = 0; start < DAY && !found; start += o->problem->grid_min)
      {
        w->places[a].day = day;
        w->places[a].start_min = start;
        if (check_when (o, a, &w->places[a]) != NULL)
          continue;
        w->placed[a] = TRUE;
        if (check_others (o, a, w->places, w->placed) == NULL &&
            (a >= regimen_series_n_sessions (o->series) || check_gap (o, a, w->places) == NULL))
          found = walk_resources (w, a, 0, cost);
        w->placed[a] = FALSE;
      }

  return found;
}

/**
 * oracle_finds_below:
 * @bound: a cost
 * @max_steps: after so many the walk is given up
 * @out_places: gets a placement that costs less
 * @out_is_complete: whether every placement was tried
 *
 * Tries every placement.
 *
 * Returns: whether one costs less
 */
gboolean
oracle_finds_below (Oracle *self,
                    gint64 bound,
                    gint64 max_steps,
                    OraclePlace *out_places,
                    gboolean *out_is_complete)
{
  int n = regimen_series_n_activities (self->series);
  g_autofree gboolean *placed = g_new0 (gboolean, (gsize) n + 1);
  Walk walk = { self, out_places, placed, bound, 0, max_steps, 0 };
  gboolean found;
  gint64 holes = count_holes (self);

  *out_is_complete = TRUE;
  if (check_history (self) != NULL)
    return FALSE;
  walk.holes_before = holes;
  walk.spare = self->problem->weights.hole * holes;
  for (guint i = 0; i < self->series->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (self->series->fixed, RegimenProblemFixed, i);

      out_places[f->activity] = place_of_fixed (self, f);
      placed[f->activity] = TRUE;
    }

  found = walk_activity (&walk, 0, 0);
  *out_is_complete = found || walk.n_left >= 0;

  return found;
}
