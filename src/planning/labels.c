/* labels.c - the least cost of reaching each state of a series, as long as nothing clashes
 *
 * Forward over the sessions: a state is an opening, the resources in the roles that matter to the
 * next session, the weekdays of the phase and the sessions of the week. Follow-ups are counted at
 * their cheapest with nothing in the way but their anchor and the session after it; so every cost
 * here is a lower bound, and exact unless something else is in their way (see settle.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "labels.h"

/* From the combinations of one stage to those of the next: for each role, which position of the
 * earlier dimension is the same resource. */
typedef struct
{
  int role;
  gint64 weight;
  int n_before; /* 1 with is_before FALSE: the role is of no matter there */
  int n_after;
  gboolean is_before;
  gboolean is_after;
  int *same; /* [n_after]: position before, or -1 */
} RoleStep;

typedef struct
{
  GArray *steps; /* RoleStep, in order of role */
  gsize n_max;   /* of the costs while one role after the other is carried over */
} Carry;

static void
role_step_clear (gpointer data)
{
  g_free (((RoleStep *) data)->same);
}

static const RegimenDimension *
dimension_of (const RegimenOpenings *openings, int role)
{
  for (guint i = 0; i < openings->dimensions->len; i++)
    {
      const RegimenDimension *d = &g_array_index (openings->dimensions, RegimenDimension, i);

      if (d->role == role)
        return d;
    }

  return NULL;
}

static void
carry_init (Carry *carry, const RegimenCourse *course, int stage)
{
  const RegimenStage *before = regimen_course_stage (course, stage - 1);
  const RegimenStage *after = regimen_course_stage (course, stage);
  gsize n_head = 1;
  gsize n_tail = (gsize) MAX (before->openings->n_combos, 1);

  carry->n_max = 1;
  carry->steps = g_array_new (FALSE, FALSE, sizeof (RoleStep));
  g_array_set_clear_func (carry->steps, role_step_clear);
  for (int role = 0; role < course->n_roles; role++)
    {
      const RegimenDimension *b = dimension_of (before->openings, role);
      const RegimenDimension *a = dimension_of (after->openings, role);
      RoleStep step = { .role = role, .is_before = b != NULL, .is_after = a != NULL };

      if (b == NULL && a == NULL)
        continue;
      step.weight = after->is_judged ? regimen_problem_role (course->problem, role)->weight : 0;
      step.n_before = b != NULL ? b->n : 1;
      step.n_after = a != NULL ? a->n : 1;
      step.same = g_new (int, (gsize) step.n_after + 1);
      for (int i = 0; i < step.n_after; i++)
        step.same[i] = a != NULL && b != NULL ? regimen_dimension_find (b, a->resources[i]) : -1;
      carry->n_max = MAX (carry->n_max, n_head * n_tail);
      n_tail /= (gsize) MAX (step.n_before, 1);
      n_head *= (gsize) MAX (step.n_after, 1);
      g_array_append_val (carry->steps, step);
    }
  carry->n_max = MAX (carry->n_max, n_head * n_tail);
}

/* What each combination of the next stage costs at least, changes of resources included; nothing
 * else of the step yet. Role by role: one that stays is free, any other costs the change. */
static gint64 *
carry_over (const Carry *carry, const gint64 *costs, int n_combos, gint64 *a, gint64 *b)
{
  /* Layout while at step s: [roles done: after][role s][roles to come: before]. */
  int n_head = 1;
  int n_tail = n_combos;

  for (int c = 0; c < n_combos; c++)
    a[c] = costs[c];
  for (guint s = 0; s < carry->steps->len; s++)
    {
      const RoleStep *step = &g_array_index (carry->steps, RoleStep, s);
      gint64 *swap;

      n_tail /= step->n_before;
      for (int h = 0; h < n_head; h++)
        for (int t = 0; t < n_tail; t++)
          {
            const gint64 *from = a + (gsize) h * (gsize) step->n_before * (gsize) n_tail + t;
            gint64 *to = b + (gsize) h * (gsize) step->n_after * (gsize) n_tail + t;
            gint64 least = from[0];

            for (int i = 1; i < step->n_before; i++)
              least = MIN (least, from[(gsize) i * (gsize) n_tail]);
            for (int i = 0; i < step->n_after; i++)
              {
                gint64 cost = step->is_before && step->is_after ? least + step->weight : least;

                if (step->same[i] >= 0)
                  cost = MIN (cost, from[(gsize) step->same[i] * (gsize) n_tail]);
                to[(gsize) i * (gsize) n_tail] = cost;
              }
          }
      n_head *= step->n_after;
      swap = a;
      a = b;
      b = swap;
    }

  return a;
}

/**
 * regimen_labels_role_cost:
 * @stage: the later session
 *
 * Returns: what the changes of resources from one combination to the next cost
 */
gint64
regimen_labels_role_cost (const RegimenCourse *course, int stage, int combo_before, int combo)
{
  const RegimenStage *before = regimen_course_stage (course, stage - 1);
  const RegimenStage *after = regimen_course_stage (course, stage);
  gint64 sum = 0;

  if (!after->is_judged)
    return 0;

  for (int i = (int) after->openings->dimensions->len - 1; i >= 0; i--)
    {
      const RegimenDimension *a = &g_array_index (after->openings->dimensions, RegimenDimension, i);
      int resource = a->resources[combo % a->n];
      int rest = combo_before;

      combo /= a->n;
      for (int j = (int) before->openings->dimensions->len - 1; j >= 0; j--)
        {
          const RegimenDimension *b =
              &g_array_index (before->openings->dimensions, RegimenDimension, j);

          if (b->role == a->role && b->resources[rest % b->n] != resource)
            sum += regimen_problem_role (course->problem, a->role)->weight;
          rest /= b->n;
        }
    }

  return sum;
}

static gint64 *
new_costs (RegimenLabels *self, int n)
{
  gint64 *costs;

  if (self->chunk_used + (gsize) n > self->chunk_size)
    {
      self->chunk_size = MAX ((gsize) n, 16384);
      self->chunk_used = 0;
      g_ptr_array_add (self->chunks, g_new (gint64, self->chunk_size));
    }
  costs = (gint64 *) g_ptr_array_index (self->chunks, self->chunks->len - 1) + self->chunk_used;
  self->chunk_used += (gsize) n;
  for (int c = 0; c < n; c++)
    costs[c] = REGIMEN_COST_MAX;

  return costs;
}

static RegimenLabel *
find_label (RegimenLabels *self, int stage, int position, RegimenContext context)
{
  RegimenLabelStage *s = &self->stages[stage];
  RegimenLabel label = { context, REGIMEN_COST_MAX, NULL, s->first[position] };

  for (int i = s->first[position]; i >= 0; i = g_array_index (s->labels, RegimenLabel, i).next)
    if (g_array_index (s->labels, RegimenLabel, i).context == context)
      return &g_array_index (s->labels, RegimenLabel, i);

  label.costs = new_costs (self, regimen_course_stage (self->course, stage)->openings->n_combos);
  s->first[position] = (int) s->labels->len;
  g_array_append_val (s->labels, label);
  self->n_made++;

  return &g_array_index (s->labels, RegimenLabel, s->labels->len - 1);
}

/* Adds what the stage itself costs, and drops what exceeds the limit. */
static gboolean
finish_stage (RegimenLabels *self, int stage_index, gint64 limit)
{
  const RegimenStage *stage = regimen_course_stage (self->course, stage_index);
  RegimenLabelStage *s = &self->stages[stage_index];
  int n_combos = stage->openings->n_combos;
  gboolean any = FALSE;

  for (int p = 0; p < stage->openings->n; p++)
    {
      const gint64 *own = stage->openings->combos + (gsize) p * (gsize) n_combos;
      int *link = &s->first[p];

      while (*link >= 0)
        {
          RegimenLabel *label = &g_array_index (s->labels, RegimenLabel, *link);

          for (int c = 0; c < n_combos; c++)
            {
              label->costs[c] = regimen_cost_cap (label->costs[c] + own[c] + stage->extra[p]);
              label->least = MIN (label->least, label->costs[c]);
            }
          if (regimen_cost_cap (label->least + stage->bound[p]) > limit)
            {
              self->was_cut = self->was_cut ||
                              regimen_cost_cap (label->least + stage->bound[p]) < REGIMEN_COST_MAX;
              *link = label->next;
            }
          else
            {
              link = &label->next;
              any = TRUE;
            }
        }
    }

  return any;
}

typedef struct
{
  RegimenLabels *labels;
  int stage; /* that is reached */
  gint64 limit;
  const gint64 *carried;
  gint64 least;
  int p;
  RegimenContext context;
} Push;

static void
push_one (const Push *push, int q, gint64 cost)
{
  const RegimenCourse *course = push->labels->course;
  const RegimenStage *before = regimen_course_stage (course, push->stage - 1);
  const RegimenStage *stage = regimen_course_stage (course, push->stage);
  const RegimenOpenings *openings = stage->openings;
  RegimenContext context;
  gint64 weekday_cost;
  RegimenLabel *label;

  if (before->visits->len > 0)
    cost += regimen_course_overlap_cost (course, push->stage - 1, push->p, openings->at[q],
                                         openings->at[q] + openings->length_min);
  if (cost >= REGIMEN_COST_MAX ||
      !regimen_course_step (course, push->stage, before->openings->day[push->p], openings->day[q],
                            push->context, &context, &weekday_cost))
    return;
  cost += weekday_cost;
  if (push->least + cost + openings->best[q] + stage->extra[q] + stage->bound[q] > push->limit)
    {
      push->labels->was_cut = TRUE;
      return;
    }
  label = find_label (push->labels, push->stage, q, context);
  for (int c = 0; c < openings->n_combos; c++)
    label->costs[c] = MIN (label->costs[c], push->carried[c] + cost);
}

static gboolean
push_stage (RegimenLabels *self,
            int stage_index,
            gint64 limit,
            GCancellable *cancellable,
            GError **error)
{
  const RegimenCourse *course = self->course;
  const RegimenStage *before = regimen_course_stage (course, stage_index - 1);
  const RegimenStage *stage = regimen_course_stage (course, stage_index);
  RegimenLabelStage *from = &self->stages[stage_index - 1];
  g_autofree gint64 *a = NULL;
  g_autofree gint64 *b = NULL;
  g_autofree gint64 *onward = g_new (gint64, (gsize) stage->openings->n + 1);
  Carry carry;

  carry_init (&carry, course, stage_index);
  a = g_new (gint64, carry.n_max);
  b = g_new (gint64, carry.n_max);
  for (int q = 0; q < stage->openings->n; q++)
    onward[q] = regimen_cost_cap (stage->openings->best[q] + stage->extra[q] + stage->bound[q]);

  for (int p = 0; p < before->openings->n; p++)
    {
      if (p % 64 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_array_unref (carry.steps);
          return FALSE;
        }
      for (int l = from->first[p]; l >= 0; l = g_array_index (from->labels, RegimenLabel, l).next)
        {
          const RegimenLabel *label = &g_array_index (from->labels, RegimenLabel, l);
          Push push = { self, stage_index, limit, NULL, label->least, p, label->context };

          push.carried = carry_over (&carry, label->costs, before->openings->n_combos, a, b);
          for (int q = before->next_from[p]; q < before->next_to[p]; q++)
            {
              gint64 cost;

              if (label->least + onward[q] > limit)
                {
                  self->was_cut = self->was_cut || onward[q] < REGIMEN_COST_MAX;
                  continue;
                }
              cost = regimen_course_pair_cost (course, before, stage, p, q);
              if (label->least + cost + onward[q] > limit)
                self->was_cut = TRUE;
              else
                push_one (&push, q, cost);
            }
        }
    }
  g_array_unref (carry.steps);

  return TRUE;
}

static void
start_labels (RegimenLabels *self)
{
  const RegimenStage *stage = regimen_course_stage (self->course, 0);

  for (int p = 0; p < stage->openings->n; p++)
    {
      RegimenContext context;
      gint64 cost;
      RegimenLabel *label;

      if (!regimen_course_step (self->course, 0, 0, stage->openings->day[p], 0, &context, &cost))
        continue;
      label = find_label (self, 0, p, context);
      for (int c = 0; c < stage->openings->n_combos; c++)
        label->costs[c] = cost;
    }
}

/**
 * regimen_labels_new:
 * @limit: states through which no plan can cost less than that or equal are left out
 *
 * Returns: the labels of a course with at least one session, or NULL when cancelled
 */
RegimenLabels *
regimen_labels_new (const RegimenCourse *course,
                    gint64 limit,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (RegimenLabels) self = g_new0 (RegimenLabels, 1);

  self->course = course;
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->stages = g_new0 (RegimenLabelStage, course->stages->len);
  for (int i = 0; i < (int) course->stages->len; i++)
    {
      int n = regimen_course_stage (course, i)->openings->n;

      self->stages[i].labels = g_array_new (FALSE, FALSE, sizeof (RegimenLabel));
      self->stages[i].first = g_new (int, (gsize) n + 1);
      for (int p = 0; p < n; p++)
        self->stages[i].first[p] = -1;
    }
  for (int i = 0; i < (int) course->stages->len; i++)
    {
      if (i == 0)
        start_labels (self);
      else if (!push_stage (self, i, limit, cancellable, error))
        return NULL;
      if (!finish_stage (self, i, limit))
        break;
      self->n_reached = i + 1;
    }

  return g_steal_pointer (&self);
}

void
regimen_labels_free (RegimenLabels *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->course->stages->len; i++)
    {
      g_array_unref (self->stages[i].labels);
      g_free (self->stages[i].first);
    }
  g_free (self->stages);
  g_ptr_array_unref (self->chunks);
  g_free (self);
}
