/* relax.c - which rules would have to give for a series to become possible, and what it gives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "place-private.h"
#include "variant.h"

#define MAX_TOGETHER 3 /* that are tried in every combination */
#define MAX_ANSWERS 6

/* By how much a rule may give; 0 is not at all, and more never makes less possible. */
typedef struct
{
  RegimenRelaxKind kind;
  int phase; /* -1: n/a */
  int most;
} Rule;

static gboolean
has_gap (const RegimenSeries *series, guint a, int phase)
{
  return a > 0 && g_array_index (series->sessions, RegimenProblemSession, a).phase == phase;
}

static gint64
greatest_gap (const RegimenSeries *series, int phase)
{
  gint64 greatest = -1;

  for (guint a = 0; a < series->sessions->len; a++)
    if (has_gap (series, a, phase))
      greatest =
          MAX (greatest, g_array_index (series->sessions, RegimenProblemSession, a).max_gap_min);

  return greatest;
}

static gint64
least_gap (const RegimenSeries *series, int phase)
{
  gint64 least = G_MAXINT64;

  for (guint a = 0; a < series->sessions->len; a++)
    if (has_gap (series, a, phase))
      least = MIN (least, g_array_index (series->sessions, RegimenProblemSession, a).min_gap_min);

  return least == G_MAXINT64 ? 0 : least;
}

static int
last_possible_day (const RegimenProblem *problem, const RegimenSeries *series)
{
  return MIN (series->last_day, problem->n_days - 1);
}

/* How far each rule could give for this series. */
static int
room_for (const RegimenProblem *problem,
          const RegimenSeries *series,
          RegimenRelaxKind kind,
          int phase)
{
  gint64 days;
  int cap;

  switch (kind)
    {
    case REGIMEN_RELAX_MAX_GAP:
      return greatest_gap (series, phase) >= 0 ? 60 : 0;
    case REGIMEN_RELAX_MIN_GAP:
      days = 0;
      for (guint a = 0; a < series->sessions->len; a++)
        if (has_gap (series, a, phase))
          days = MAX (days, g_array_index (series->sessions, RegimenProblemSession, a).min_gap_min /
                                REGIMEN_MINUTES_PER_DAY);
      return (int) days;
    case REGIMEN_RELAX_WEEK_CAP:
      cap = g_array_index (series->phases, RegimenProblemPhase, phase).max_per_week;
      return cap > 0 && cap < 7 ? 7 - cap : 0;
    case REGIMEN_RELAX_AVAILABILITY:
      return series->availability->len > 0;
    case REGIMEN_RELAX_BLACKOUT:
      return series->blackouts->len > 0;
    case REGIMEN_RELAX_LAST_DAY:
      return problem->n_days - 1 - last_possible_day (problem, series);
    case REGIMEN_RELAX_TIE:
      return series->ties->len > 0;
    case REGIMEN_RELAX_FOLLOW_UP:
      return series->follow_ups->len > 0 ? 60 : 0;
    default:
      g_assert_not_reached ();
    }
}

static void
widen_follow_ups (RegimenSeries *series, int days)
{
  for (guint i = 0; i < series->follow_ups->len; i++)
    {
      RegimenProblemFollowUp *f = &g_array_index (series->follow_ups, RegimenProblemFollowUp, i);

      /* Never before the session that it follows. */
      f->lo_min = f->lo_min >= 0 ? MAX (0, f->lo_min - (gint64) days * REGIMEN_MINUTES_PER_DAY)
                                 : f->lo_min - (gint64) days * REGIMEN_MINUTES_PER_DAY;
      f->hi_min += (gint64) days * REGIMEN_MINUTES_PER_DAY;
    }
}

static void
give (RegimenSeries *series, const RegimenProblem *problem, const Rule *rule, int by)
{
  gint64 minutes = (gint64) by * REGIMEN_MINUTES_PER_DAY;

  switch (rule->kind)
    {
    case REGIMEN_RELAX_MAX_GAP:
      for (guint a = 0; a < series->sessions->len; a++)
        if (has_gap (series, a, rule->phase))
          g_array_index (series->sessions, RegimenProblemSession, a).max_gap_min += minutes;
      break;
    case REGIMEN_RELAX_MIN_GAP:
      for (guint a = 0; a < series->sessions->len; a++)
        {
          RegimenProblemSession *s = &g_array_index (series->sessions, RegimenProblemSession, a);

          if (has_gap (series, a, rule->phase))
            s->min_gap_min = MAX (0, s->min_gap_min - minutes);
        }
      break;
    case REGIMEN_RELAX_WEEK_CAP:
      g_array_index (series->phases, RegimenProblemPhase, rule->phase).max_per_week += by;
      break;
    case REGIMEN_RELAX_AVAILABILITY:
      g_array_set_size (series->availability, by > 0 ? 0 : series->availability->len);
      break;
    case REGIMEN_RELAX_BLACKOUT:
      g_array_set_size (series->blackouts, by > 0 ? 0 : series->blackouts->len);
      break;
    case REGIMEN_RELAX_LAST_DAY:
      series->last_day = last_possible_day (problem, series) + by;
      break;
    case REGIMEN_RELAX_TIE:
      g_array_set_size (series->ties, by > 0 ? 0 : series->ties->len);
      break;
    case REGIMEN_RELAX_FOLLOW_UP:
      widen_follow_ups (series, by);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What the rule says, in the unit of RegimenRelaxKind. */
static gint64
value_of (const RegimenProblem *problem, const RegimenSeries *series, const Rule *rule, int by)
{
  switch (rule->kind)
    {
    case REGIMEN_RELAX_MAX_GAP:
      return greatest_gap (series, rule->phase);
    case REGIMEN_RELAX_MIN_GAP:
      return least_gap (series, rule->phase);
    case REGIMEN_RELAX_WEEK_CAP:
      return g_array_index (series->phases, RegimenProblemPhase, rule->phase).max_per_week;
    case REGIMEN_RELAX_LAST_DAY:
      return last_possible_day (problem, series);
    case REGIMEN_RELAX_FOLLOW_UP:
      return (gint64) by * REGIMEN_MINUTES_PER_DAY;
    case REGIMEN_RELAX_AVAILABILITY:
    case REGIMEN_RELAX_BLACKOUT:
    case REGIMEN_RELAX_TIE:
    default:
      return 0;
    }
}

typedef struct
{
  const RegimenGround *ground;
  int patient;
  GCancellable *cancellable;
  Rule *rules; /* the n that give */
  int *by;
  int n;
} Attempt;

static RegimenVariant *
variant_of (const Attempt *t)
{
  RegimenVariant *variant = regimen_variant_new (t->ground, t->patient);

  for (int i = 0; i < t->n; i++)
    give (variant->series, &variant->problem, &t->rules[i], t->by[i]);

  return variant;
}

static gboolean
is_possible (const Attempt *t, gboolean *out_possible, GError **error)
{
  g_autoptr (RegimenVariant) variant = variant_of (t);
  g_autoptr (RegimenLayout) layout = NULL;

  if (!regimen_variant_solve (variant, t->cancellable, &layout, NULL, error))
    return FALSE;
  *out_possible = layout != NULL;

  return TRUE;
}

/* The least by which one rule of the attempt must give, the others staying as they are. */
static gboolean
tighten (Attempt *t, int i, GError **error)
{
  int enough = t->by[i];
  int too_little = 0;

  while (enough - too_little > 1)
    {
      gboolean possible;

      t->by[i] = too_little + (enough - too_little) / 2;
      if (!is_possible (t, &possible, error))
        return FALSE;
      if (possible)
        enough = t->by[i];
      else
        too_little = t->by[i];
    }
  t->by[i] = enough;

  return TRUE;
}

static RegimenPlaceRelaxation *
answer_new (const Attempt *t, GError **error)
{
  g_autoptr (RegimenVariant) variant = variant_of (t);
  g_autoptr (RegimenLayout) layout = NULL;
  RegimenPlaceRelaxation *answer;
  gint64 objective;

  if (!regimen_variant_solve (variant, t->cancellable, &layout, &objective, error))
    return NULL;
  g_assert (layout != NULL);
  answer = g_new0 (RegimenPlaceRelaxation, 1);
  answer->objective = objective;
  answer->steps = g_array_new (FALSE, FALSE, sizeof (RegimenPlaceRelaxStep));
  for (int a = 0; a < regimen_series_n_sessions (variant->series); a++)
    answer->last_day = MAX (answer->last_day, layout->day[a]);
  for (int i = 0; i < t->n; i++)
    {
      const RegimenSeries *now = regimen_problem_get_patient (t->ground->problem, t->patient);
      RegimenPlaceRelaxStep step = {
        t->rules[i].kind, t->rules[i].phase, value_of (t->ground->problem, now, &t->rules[i], 0),
        value_of (&variant->problem, variant->series, &t->rules[i], t->by[i])
      };

      g_array_append_val (answer->steps, step);
    }

  return answer;
}

static gboolean
try_rules (RegimenSolution *self, Attempt *t, GError **error)
{
  RegimenPlaceRelaxation *answer;
  gboolean possible;

  for (int i = 0; i < t->n; i++)
    t->by[i] = t->rules[i].most;
  if (!is_possible (t, &possible, error))
    return FALSE;
  if (!possible)
    return TRUE;
  for (int i = 0; i < t->n; i++)
    if (!tighten (t, i, error))
      return FALSE;
  answer = answer_new (t, error);
  if (answer == NULL)
    return FALSE;
  g_ptr_array_add (self->relaxations, answer);

  return TRUE;
}

static gboolean
try_sets (RegimenSolution *self,
          Attempt *t,
          const Rule *rules,
          int n_rules,
          int from,
          int n_more,
          GError **error)
{
  if (n_more == 0)
    return try_rules (self, t, error);

  for (int i = from; i < n_rules; i++)
    {
      t->rules[t->n++] = rules[i];
      if (!try_sets (self, t, rules, n_rules, i + 1, n_more - 1, error))
        return FALSE;
      t->n--;
    }

  return TRUE;
}

/* When no three are enough: all of them give, but for those that needn't. */
static gboolean
try_all (RegimenSolution *self, Attempt *t, const Rule *rules, int n_rules, GError **error)
{
  gboolean possible;

  t->n = n_rules;
  for (int i = 0; i < n_rules; i++)
    {
      t->rules[i] = rules[i];
      t->by[i] = rules[i].most;
    }
  if (!is_possible (t, &possible, error))
    return FALSE;
  for (int i = t->n - 1; i >= 0 && possible; i--)
    {
      gboolean needless;

      t->by[i] = 0;
      if (!is_possible (t, &needless, error))
        return FALSE;
      t->by[i] = t->rules[i].most;
      if (!needless)
        continue;
      t->n--;
      for (int j = i; j < t->n; j++)
        t->rules[j] = t->rules[j + 1];
    }

  return !possible || try_rules (self, t, error);
}

static int
compare_answers (gconstpointer a, gconstpointer b)
{
  const RegimenPlaceRelaxation *x = *(RegimenPlaceRelaxation *const *) a;
  const RegimenPlaceRelaxation *y = *(RegimenPlaceRelaxation *const *) b;

  return x->objective < y->objective ? -1 : x->objective > y->objective;
}

/**
 * regimen_solution_add_relaxations:
 * @self: an infeasible answer
 *
 * Finds the smallest sets of rules that must give: single ones if any does, else pairs, else
 * threes, else one set from which none can be left out. Each rule gives as little as it can.
 */
gboolean
regimen_solution_add_relaxations (RegimenSolution *self,
                                  const RegimenGround *ground,
                                  GCancellable *cancellable,
                                  GError **error)
{
  const RegimenSeries *series = regimen_problem_get_patient (ground->problem, self->patient);
  int n_phases = (int) series->phases->len;
  gsize n_max = (gsize) (REGIMEN_RELAX_FOLLOW_UP + 1) + 3 * (gsize) n_phases;
  g_autofree Rule *rules = g_new (Rule, n_max);
  g_autofree Rule *given = g_new (Rule, n_max);
  g_autofree int *by = g_new (int, n_max);
  Attempt t = { .ground = ground, .patient = self->patient, .cancellable = cancellable };
  int n_rules = 0;

  for (int kind = 0; kind <= REGIMEN_RELAX_FOLLOW_UP; kind++)
    {
      gboolean by_phase = kind <= REGIMEN_RELAX_WEEK_CAP;

      for (int k = 0; k < (by_phase ? n_phases : 1); k++)
        {
          Rule rule = { (RegimenRelaxKind) kind, by_phase ? k : -1, 0 };

          rule.most = room_for (ground->problem, series, rule.kind, rule.phase);
          if (rule.most > 0)
            rules[n_rules++] = rule;
        }
    }
  t.rules = given;
  t.by = by;
  for (int n = 1; n <= MIN (MAX_TOGETHER, n_rules) && self->relaxations->len == 0; n++)
    {
      t.n = 0;
      if (!try_sets (self, &t, rules, n_rules, 0, n, error))
        return FALSE;
    }
  if (self->relaxations->len == 0 && n_rules > MAX_TOGETHER &&
      !try_all (self, &t, rules, n_rules, error))
    return FALSE;
  g_ptr_array_sort (self->relaxations, compare_answers);
  if (self->relaxations->len > MAX_ANSWERS)
    g_ptr_array_set_size (self->relaxations, MAX_ANSWERS);

  return TRUE;
}
