/* settle.c - the best plan in which nothing of a series is in its own way
 *
 * Backward over the labels, best first: the labels tell for every state what the sessions before
 * it cost at least, so the search walks straight to the optimum unless a follow-up is in the way
 * of another activity; then it goes on with the next best, and what it finds first is optimal.
 * Going backward, all later sessions are known when the follow-ups of one are placed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "crowd.h"
#include "settle.h"

/* One decision: a session, or a follow-up of the stage whose session is decided. */
typedef struct
{
  int parent;    /* -1: the end of the series */
  int stage;     /* -1: all is decided */
  int n_settled; /* follow-ups of the stage that are decided, this one included */
  int label;     /* of the stage's session */
  int session_position;
  int session_combo;
  int position; /* of what this decision is about */
  int combo;
  gint64 known;      /* cost of all that is decided, except this stage's session itself */
  gint64 closed;     /* what holes of decided days and crowds cost beyond that; entangled only */
  gint64 overlap;    /* what the session after this stage's costs its follow-ups at least */
  gint64 value;      /* no plan from here costs less; children of that value come next */
  gint64 next;       /* the least value of children beyond */
  gboolean is_again; /* children below the value are out already */
  int cursor[3];
} Node;

typedef struct
{
  gint64 value;
  int depth;
  int node;
} Entry;

typedef struct
{
  const RegimenLabels *labels;
  const RegimenCourse *course;
  gint64 limit;
  gboolean was_cut;
  GArray *nodes;    /* Node */
  GArray *heap;     /* Entry */
  GHashTable *seen; /* state -> its known cost */
  gint64 *reach;    /* [stage]: follow-ups up to there end so long after its session at most */
  RegimenLayout *layout;
  int *resources;
} Search;

static Node *
node_at (const Search *s, int node)
{
  return &g_array_index (s->nodes, Node, node);
}

static const RegimenOpenings *
openings_of (const Search *s, const Node *node)
{
  const RegimenStage *stage = regimen_course_stage (s->course, node->stage);

  return node->n_settled == 0
             ? stage->openings
             : g_array_index (stage->visits, RegimenCourseVisit, node->n_settled - 1).openings;
}

static int
activity_of (const Search *s, const Node *node)
{
  const RegimenStage *stage = regimen_course_stage (s->course, node->stage);

  return node->n_settled == 0
             ? stage->activity
             : g_array_index (stage->visits, RegimenCourseVisit, node->n_settled - 1).activity;
}

/* --- The heap: least value first, then the deepest, then the newest --- */

static gboolean
comes_before (const Entry *a, const Entry *b)
{
  if (a->value != b->value)
    return a->value < b->value;
  if (a->depth != b->depth)
    return a->depth > b->depth;

  return a->node > b->node;
}

static void
heap_push (Search *s, int node)
{
  const Node *n = node_at (s, node);
  int depth = 0;
  guint i;
  Entry entry;

  if (n->value > s->limit)
    {
      s->was_cut = s->was_cut || n->value < REGIMEN_COST_MAX;
      return;
    }
  depth = ((int) s->course->stages->len - n->stage) * 1000 + n->n_settled;
  entry = (Entry){ n->value, depth, node };
  g_array_append_val (s->heap, entry);
  i = s->heap->len - 1;
  while (i > 0)
    {
      guint up = (i - 1) / 2;

      if (!comes_before (&entry, &g_array_index (s->heap, Entry, up)))
        break;
      g_array_index (s->heap, Entry, i) = g_array_index (s->heap, Entry, up);
      i = up;
    }
  g_array_index (s->heap, Entry, i) = entry;
}

static int
heap_pop (Search *s)
{
  int node = g_array_index (s->heap, Entry, 0).node;
  Entry last = g_array_index (s->heap, Entry, s->heap->len - 1);
  guint i = 0;

  g_array_set_size (s->heap, s->heap->len - 1);
  if (s->heap->len == 0)
    return node;
  while (2 * i + 1 < s->heap->len)
    {
      guint down = 2 * i + 1;

      if (down + 1 < s->heap->len && comes_before (&g_array_index (s->heap, Entry, down + 1),
                                                   &g_array_index (s->heap, Entry, down)))
        down++;
      if (!comes_before (&g_array_index (s->heap, Entry, down), &last))
        break;
      g_array_index (s->heap, Entry, i) = g_array_index (s->heap, Entry, down);
      i = down;
    }
  g_array_index (s->heap, Entry, i) = last;

  return node;
}

/* --- States that are the same for all that is still to be decided --- */

static void
compute_reach (Search *s)
{
  const RegimenCourse *course = s->course;
  gint64 so_far = -REGIMEN_COST_MAX;

  for (int i = 0; i < (int) course->stages->len; i++)
    {
      const RegimenStage *stage = regimen_course_stage (course, i);
      gint64 apart = 0;

      if (i > 0 && stage->is_judged)
        apart = stage->rule->unit == REGIMEN_GAP_DATES
                    ? MAX (0, stage->rule->min_gap_min - REGIMEN_MINUTES_PER_DAY)
                    : stage->rule->min_gap_min;
      else if (i > 0 && stage->is_fixed && regimen_course_stage (course, i - 1)->is_fixed)
        apart = stage->openings->at[0] - regimen_course_stage (course, i - 1)->openings->at[0];
      so_far -= apart;
      for (guint v = 0; v < stage->visits->len; v++)
        so_far = MAX (so_far, g_array_index (stage->visits, RegimenCourseVisit, v).rule->hi_min);
      s->reach[i] = so_far;
    }
}

/* Whatever is still to be decided starts before that minute, a midnight. The whole day counts:
 * rooms are held before and after visits, and follow-ups may go by dates. */
static gint64
open_until (const Search *s, const Node *node)
{
  const RegimenStage *stage = regimen_course_stage (s->course, node->stage);
  gint64 until = stage->openings->at[node->session_position] + MAX (s->reach[node->stage], 0);

  if (s->course->is_out_of_order)
    return REGIMEN_COST_MAX;

  return until + 2 * REGIMEN_MINUTES_PER_DAY - until % REGIMEN_MINUTES_PER_DAY;
}

static GBytes *
state_of (const Search *s, const Node *node)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gint64 until = open_until (s, node);
  int head[4] = { node->stage, node->n_settled, node->label, node->session_combo };

  g_byte_array_append (bytes, (const guint8 *) head, sizeof head);
  for (const Node *n = node; n->parent >= 0; n = node_at (s, n->parent))
    {
      gint64 where[3] = { activity_of (s, n), openings_of (s, n)->at[n->position],
                          s->course->is_entangled ? n->combo : 0 };

      if (where[1] < until)
        g_byte_array_append (bytes, (const guint8 *) where, sizeof where);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Whether a state was met before at no greater cost. */
static gboolean
is_known (Search *s, const Node *node)
{
  g_autoptr (GBytes) state = state_of (s, node);
  gint64 *known = g_hash_table_lookup (s->seen, state);
  gint64 cost = node->known + node->closed;

  if (known != NULL && *known <= cost)
    return TRUE;
  g_hash_table_insert (s->seen, g_steal_pointer (&state), g_memdup2 (&cost, sizeof cost));

  return FALSE;
}

/* --- What is in the way --- */

static void
resources_of (const Search *s, const RegimenOpenings *openings, int combo, int *out_resources)
{
  for (int role = 0; role < s->course->n_roles; role++)
    out_resources[role] = -1;
  for (int i = (int) openings->dimensions->len - 1; i >= 0; i--)
    {
      const RegimenDimension *d = &g_array_index (openings->dimensions, RegimenDimension, i);

      out_resources[d->role] = d->resources[combo % d->n];
      combo /= d->n;
    }
  /* There is no choice of it. */
  for (guint k = 0; k < openings->needs->len; k++)
    {
      const RegimenRoleNeed *need = g_ptr_array_index (openings->needs, k);
      int limit = regimen_problem_soft_limit (s->course->problem, need->group);

      if (limit >= 0)
        out_resources[need->role] = limit;
    }
}

/* After an activity and all others of its day are taken: has it all its units? */
static gboolean
is_covered (const RegimenGround *ground, int type, int day, int start_min, const int *resources)
{
  GArray *needs = regimen_problem_type (ground->problem, type)->needs;
  int grid = ground->problem->grid_min;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenProblemNeed *need = &g_array_index (needs, RegimenProblemNeed, i);
      const int *units = regimen_ground_day (ground, resources[need->role], day);

      for (int s = (start_min + need->from_min) / grid; s < (start_min + need->to_min) / grid; s++)
        if (units[s] < 0 && regimen_problem_soft_limit (ground->problem, need->group) < 0)
          return FALSE;
    }

  return TRUE;
}

/* Whether the activities of a day together find the units they need. All roles are tracked. */
static gboolean
units_suffice (const Search *s,
               const Node *later,
               const RegimenOpenings *openings,
               int position,
               int combo)
{
  RegimenGround *ground = s->course->ground;
  int day = openings->day[position];
  int start_min = openings->start_min[position];
  g_autofree int *own = g_new (int, (gsize) s->course->n_roles + 1);
  g_autofree int *other = g_new (int, (gsize) s->course->n_roles + 1);
  gboolean suffices = TRUE;

  resources_of (s, openings, combo, own);
  for (int sign = 1; sign >= -1; sign -= 2)
    {
      for (const Node *n = later; n->parent >= 0; n = node_at (s, n->parent))
        {
          const RegimenOpenings *o = openings_of (s, n);

          if (o->day[n->position] != day || o->is_fixed)
            continue;
          resources_of (s, o, n->combo, other);
          regimen_ground_take (ground, o->type, day, o->start_min[n->position], other, sign);
        }
      regimen_ground_take (ground, openings->type, day, start_min, own, sign);
      if (sign > 0)
        suffices = is_covered (ground, openings->type, day, start_min, own);
    }

  return suffices;
}

/* Unusable idle time of a day on all resources of some activities, each resource once. */
static gint64
holes_of_day (const Search *s, const GArray *resources, int day)
{
  gint64 sum = 0;

  for (guint i = 0; i < resources->len; i++)
    {
      int resource = g_array_index (resources, int, i);
      gboolean is_first =
          resource >= 0 && regimen_problem_resource (s->course->problem, resource)->judges_holes;

      for (guint j = 0; j < i && is_first; j++)
        is_first = g_array_index (resources, int, j) != resource;
      if (is_first)
        sum += regimen_ground_day_holes (s->course->ground,
                                         regimen_ground_day (s->course->ground, resource, day),
                                         resource);
    }

  return sum * s->course->problem->weights.hole;
}

/* All that is decided on one day. first: the last decided of them. */
static void
take_decided (const Search *s, const Node *first, int day, int sign)
{
  for (const Node *n = first; n->parent >= 0; n = node_at (s, n->parent))
    {
      const RegimenOpenings *o = openings_of (s, n);

      if (o->is_fixed || o->day[n->position] != day)
        continue;
      resources_of (s, o, n->combo, s->resources);
      regimen_ground_take (s->course->ground, o->type, day, o->start_min[n->position], s->resources,
                           sign);
    }
}

/* The holes that the activities of one day make together, less what the labels say they make one
 * by one. first: the last decided of them. */
static gint64
close_day (const Search *s, const Node *first, int day)
{
  RegimenGround *ground = s->course->ground;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (int));
  int n_roles = s->course->n_roles;
  gint64 alone = 0;
  gint64 together;

  for (const Node *n = first; n->parent >= 0; n = node_at (s, n->parent))
    {
      const RegimenOpenings *o = openings_of (s, n);

      if (o->is_fixed || o->day[n->position] != day)
        continue;
      resources_of (s, o, n->combo, s->resources);
      g_array_append_vals (all, s->resources, (guint) n_roles);
      alone += regimen_openings_hole_charge (o, ground, n->position, s->resources);
    }
  together = -holes_of_day (s, all, day);
  take_decided (s, first, day, 1);
  together += holes_of_day (s, all, day);
  take_decided (s, first, day, -1);

  return together - alone;
}

/* The same for all days on which nothing more can come. */
static gint64
close_days (const Search *s, const Node *node)
{
  gint64 until = open_until (s, node);
  g_autoptr (GHashTable) closed = g_hash_table_new (NULL, NULL);
  gint64 sum = 0;

  for (const Node *n = node; n->parent >= 0; n = node_at (s, n->parent))
    {
      const RegimenOpenings *o = openings_of (s, n);

      if (!o->is_fixed && o->at[n->position] >= until &&
          g_hash_table_add (closed, GINT_TO_POINTER (o->day[n->position])))
        sum += close_day (s, n, o->day[n->position]);
    }

  return sum;
}

/* What the crowd of one day costs, of all that is decided there, beyond what the labels say. first:
 * the last decided of them. */
static gint64
crowd_of_decided (const Search *s, const Node *first, int day)
{
  RegimenGround *ground = s->course->ground;
  gint64 sum = -regimen_crowd_of_day (ground, day);

  take_decided (s, first, day, 1);
  sum += regimen_crowd_of_day (ground, day);
  take_decided (s, first, day, -1);
  for (const Node *n = first; n->parent >= 0; n = node_at (s, n->parent))
    if (!openings_of (s, n)->is_fixed && openings_of (s, n)->day[n->position] == day)
      sum -= regimen_crowd_charge (ground, openings_of (s, n)->type, day,
                                   openings_of (s, n)->start_min[n->position]);

  return sum;
}

/* The same for all days: whoever else comes makes crowds only dearer, so no day need be over. */
static gint64
count_crowds (const Search *s, const Node *node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gint64 sum = 0;

  if (!s->course->makes_crowds)
    return 0;
  for (const Node *n = node; n->parent >= 0; n = node_at (s, n->parent))
    {
      const RegimenOpenings *o = openings_of (s, n);

      if (!o->is_fixed && g_hash_table_add (seen, GINT_TO_POINTER (o->day[n->position])))
        sum += crowd_of_decided (s, n, o->day[n->position]);
    }

  return sum;
}

static gboolean
has_room_in_week (const Search *s, const Node *later, int stage_index, int day)
{
  const RegimenStage *stage = regimen_course_stage (s->course, stage_index);
  int k = stage->rule->phase;
  int cap = g_array_index (s->course->series->phases, RegimenProblemPhase, k).max_per_week;
  int count = 1 + s->course->counts_base[k * s->course->n_weeks + day / 7];

  for (const Node *n = later; n->parent >= 0; n = node_at (s, n->parent))
    {
      const RegimenStage *other = regimen_course_stage (s->course, n->stage);

      if (n->n_settled > 0 || other->is_fixed)
        continue;
      if (other->openings->day[n->position] == day)
        return FALSE;
      count += other->rule->phase == k && other->openings->day[n->position] / 7 == day / 7;
    }

  return cap == 0 || count <= cap;
}

/* Whether an activity fits with everything that is decided. A session that is fixed fits: what is
 * placed keeps clear of it from the start. */
static gboolean
is_clear (const Search *s,
          const Node *later,
          int stage,
          gboolean is_session,
          const RegimenOpenings *openings,
          int position)
{
  gint64 from = openings->at[position];
  gint64 to = from + openings->length_min;

  if (openings->is_fixed)
    return TRUE;
  for (const Node *n = later; n->parent >= 0; n = node_at (s, n->parent))
    {
      const RegimenOpenings *o = openings_of (s, n);

      if (o->at[n->position] < to && from < o->at[n->position] + o->length_min)
        return FALSE;
    }

  return !is_session || !s->course->is_out_of_order ||
         has_room_in_week (s, later, stage, openings->day[position]);
}

/* --- Children, one at a time, in order of value --- */

static gboolean
offer (Node *node, gint64 value)
{
  value = regimen_cost_cap (value);
  if (value == node->value || (value < node->value && !node->is_again))
    return TRUE;
  if (value > node->value)
    node->next = MIN (node->next, value);

  return FALSE;
}

static gint64
least_of_visits (const Search *s, int stage_index, int session_position, int n_settled)
{
  const RegimenStage *stage = regimen_course_stage (s->course, stage_index);
  gint64 sum = 0;

  for (guint v = (guint) n_settled; v < stage->visits->len; v++)
    sum += g_array_index (stage->visits, RegimenCourseVisit, v).least[session_position];

  return sum;
}

/* What the sessions up to the stage of a node cost, without the follow-ups of that stage. */
static gint64
least_of_sessions (const Search *s, const Node *node)
{
  const RegimenLabel *label = regimen_labels_get (s->labels, node->stage, node->label);

  return label->costs[node->session_combo] -
         least_of_visits (s, node->stage, node->session_position, 0);
}

static gboolean
next_visit (const Search *s, Node *node, Node *child)
{
  const RegimenStage *stage = regimen_course_stage (s->course, node->stage);
  const RegimenCourseVisit *visit =
      &g_array_index (stage->visits, RegimenCourseVisit, node->n_settled);
  gint64 anchor_at = stage->openings->at[node->session_position];
  gint64 rest = least_of_sessions (s, node) +
                least_of_visits (s, node->stage, node->session_position, node->n_settled + 1);
  int n_combos = visit->openings->n_combos;
  int from;
  int to;

  if (!regimen_visit_window (visit, anchor_at, anchor_at + stage->openings->length_min, &from, &to))
    return FALSE;

  for (int q = MAX (from, node->cursor[0]); q < to; q++)
    {
      gint64 distance = regimen_visit_cost (s->course, visit, anchor_at, q);

      for (int c = q == node->cursor[0] ? node->cursor[1] : 0; c < n_combos; c++)
        {
          gint64 own = visit->openings->combos[(gsize) q * (gsize) n_combos + (gsize) c];

          if (own >= REGIMEN_COST_MAX ||
              !offer (node, node->known + node->closed + distance + own + rest) ||
              !is_clear (s, node, node->stage, FALSE, visit->openings, q) ||
              (s->course->is_spilling && !units_suffice (s, node, visit->openings, q, c)))
            continue;
          *child = *node;
          child->n_settled++;
          child->position = q;
          child->combo = c;
          child->known = node->known + distance + own;
          node->cursor[0] = q;
          node->cursor[1] = c + 1;
          return TRUE;
        }
    }

  return FALSE;
}

/* The step from a session to the one before it: all but the resources. */
static gboolean
price_step (const Search *s,
            const Node *node,
            int p,
            const RegimenLabel *label,
            gint64 *out_cost,
            gint64 *out_overlap)
{
  const RegimenStage *stage = regimen_course_stage (s->course, node->stage);
  const RegimenStage *before = regimen_course_stage (s->course, node->stage - 1);
  int q = node->session_position;
  gint64 at = stage->openings->at[q];
  RegimenContext context;

  if (!regimen_course_step (s->course, node->stage, before->openings->day[p],
                            stage->openings->day[q], label->context, &context, out_cost) ||
      context != regimen_labels_get (s->labels, node->stage, node->label)->context)
    return FALSE;
  *out_overlap = 0;
  if (before->visits->len > 0)
    *out_overlap = regimen_course_overlap_cost (s->course, node->stage - 1, p, at,
                                                at + stage->openings->length_min);
  *out_cost += regimen_course_pair_cost (s->course, before, stage, p, q);

  return *out_overlap < REGIMEN_COST_MAX;
}

static gboolean
next_session (const Search *s, Node *node, Node *child)
{
  const RegimenStage *stage = regimen_course_stage (s->course, node->stage);
  const RegimenStage *before = regimen_course_stage (s->course, node->stage - 1);
  const RegimenLabelStage *labels = &s->labels->stages[node->stage - 1];
  int q = node->session_position;
  gint64 own =
      stage->openings
          ->combos[(gsize) q * (gsize) stage->openings->n_combos + (gsize) node->session_combo];
  int first = MAX (stage->previous_from[q], node->cursor[0]);

  for (int p = first; p < stage->previous_to[q]; p++)
    for (int l = p == node->cursor[0] && node->cursor[1] >= -1 ? node->cursor[1] : labels->first[p];
         l >= 0; l = g_array_index (labels->labels, RegimenLabel, l).next)
      {
        const RegimenLabel *label = &g_array_index (labels->labels, RegimenLabel, l);
        gboolean resumes = p == node->cursor[0] && l == node->cursor[1];
        gint64 cost;
        gint64 overlap;

        gint64 least = node->known + node->closed + own + label->least;

        if (least > node->value)
          {
            /* Dearer than what is wanted whatever the step costs. */
            offer (node, least);
            continue;
          }
        if (!price_step (s, node, p, label, &cost, &overlap))
          continue;
        cost += node->known + own;
        for (int c = resumes ? node->cursor[2] : 0; c < before->openings->n_combos; c++)
          {
            gint64 known;

            if (label->costs[c] >= REGIMEN_COST_MAX)
              continue;
            known =
                cost + regimen_labels_role_cost (s->course, node->stage, c, node->session_combo);
            if (!offer (node, known + node->closed + overlap + label->costs[c]) ||
                !is_clear (s, node, node->stage - 1, TRUE, before->openings, p) ||
                (s->course->is_spilling && !before->is_fixed &&
                 !units_suffice (s, node, before->openings, p, c)))
              continue;
            *child = (Node){ .stage = node->stage - 1,
                             .label = l,
                             .session_position = p,
                             .session_combo = c,
                             .position = p,
                             .combo = c,
                             .known = known,
                             .closed = node->closed,
                             .overlap = overlap };
            node->cursor[0] = p;
            node->cursor[1] = l;
            node->cursor[2] = c + 1;
            return TRUE;
          }
      }

  return FALSE;
}

static gboolean
next_last_session (const Search *s, Node *node, Node *child)
{
  int index = (int) s->course->stages->len - 1;
  const RegimenStage *stage = regimen_course_stage (s->course, index);
  const RegimenLabelStage *labels = &s->labels->stages[index];

  for (int p = MAX (0, node->cursor[0]); p < stage->openings->n; p++)
    for (int l = p == node->cursor[0] && node->cursor[1] >= -1 ? node->cursor[1] : labels->first[p];
         l >= 0; l = g_array_index (labels->labels, RegimenLabel, l).next)
      {
        const RegimenLabel *label = &g_array_index (labels->labels, RegimenLabel, l);
        gboolean resumes = p == node->cursor[0] && l == node->cursor[1];

        for (int c = resumes ? node->cursor[2] : 0; c < stage->openings->n_combos; c++)
          {
            if (label->costs[c] >= REGIMEN_COST_MAX || !offer (node, label->costs[c]))
              continue;
            *child = (Node){ .stage = index,
                             .label = l,
                             .session_position = p,
                             .session_combo = c,
                             .position = p,
                             .combo = c };
            node->cursor[0] = p;
            node->cursor[1] = l;
            node->cursor[2] = c + 1;
            return TRUE;
          }
      }

  return FALSE;
}

static void
fill_layout (Search *s, const Node *node)
{
  for (const Node *n = node; n->parent >= 0; n = node_at (s, n->parent))
    {
      const RegimenOpenings *o = openings_of (s, n);

      if (o->is_fixed)
        continue;
      regimen_openings_resolve (o, s->course->ground, s->course->series, n->position, n->combo,
                                s->resources);
      regimen_layout_set (s->layout, activity_of (s, n), o->day[n->position],
                          o->start_min[n->position], s->resources);
    }
}

/* All is decided. Where holes or crowds were only bounded, the whole plan is judged. */
static gboolean
finish (Search *s, Node *node, Node *child)
{
  gint64 value = node->known + least_of_sessions (s, node);

  if (node->cursor[0] >= 0)
    return FALSE;
  if (s->course->is_entangled)
    {
      RegimenTerms terms;

      fill_layout (s, node);
      value = regimen_judge_layout (s->course->ground, s->course->series, s->layout, &terms) -
              s->course->fixed_cost;
    }
  if (!offer (node, value))
    return FALSE;
  *child = *node;
  child->stage = -1;
  child->value = value;
  node->cursor[0] = 0;

  return TRUE;
}

static gboolean
next_child (Search *s, Node *node, Node *child)
{
  if (node->parent < 0)
    return next_last_session (s, node, child);
  if (node->n_settled < (int) regimen_course_stage (s->course, node->stage)->visits->len)
    return next_visit (s, node, child);
  if (node->stage > 0)
    return next_session (s, node, child);

  return finish (s, node, child);
}

static void
rewind_cursor (Node *node)
{
  node->cursor[0] = -1;
  node->cursor[1] = -2;
  node->cursor[2] = 0;
  node->next = REGIMEN_COST_MAX;
}

/* Takes the best node; returns TRUE when it is a whole plan. */
static gboolean
take_step (Search *s, int *out_node)
{
  int index = heap_pop (s);
  Node node = *node_at (s, index);
  Node child;

  *out_node = index;
  if (node.stage < 0)
    return TRUE;
  if (!node.is_again && node.cursor[0] < 0 && node.parent >= 0 && is_known (s, &node))
    return FALSE;

  if (next_child (s, &node, &child))
    {
      child.parent = index;
      child.is_again = FALSE;
      if (child.stage >= 0)
        {
          gint64 closed =
              s->course->is_entangled ? close_days (s, &child) + count_crowds (s, &child) : 0;

          child.value = node.value + MAX (0, closed - child.closed);
          child.closed = MAX (child.closed, closed);
        }
      rewind_cursor (&child);
      *node_at (s, index) = node;
      g_array_append_val (s->nodes, child);
      heap_push (s, index);
      heap_push (s, (int) s->nodes->len - 1);
      return FALSE;
    }
  if (node.next < REGIMEN_COST_MAX)
    {
      node.value = node.next;
      node.is_again = TRUE;
      rewind_cursor (&node);
      *node_at (s, index) = node;
      heap_push (s, index);
    }

  return FALSE;
}

static void
search_clear (Search *s)
{
  g_array_unref (s->nodes);
  g_array_unref (s->heap);
  g_hash_table_unref (s->seen);
  g_free (s->reach);
  g_free (s->resources);
}

/**
 * regimen_settle:
 * @labels: of a course with at least one session, all stages reached
 * @limit: the one the labels were made with
 * @layout: (inout): gets the place of every activity
 * @out_objective: the cost of that plan, which is the least there is
 * @n_steps: (inout): counts the effort
 */
RegimenSettleResult
regimen_settle (const RegimenLabels *labels,
                gint64 limit,
                RegimenLayout *layout,
                gint64 *out_objective,
                guint64 *n_steps,
                GCancellable *cancellable)
{
  const RegimenCourse *course = labels->course;
  Search s = { .labels = labels, .course = course, .limit = limit, .layout = layout };
  Node root = { .parent = -1, .stage = (int) course->stages->len };
  RegimenSettleResult result = REGIMEN_SETTLE_NONE;
  guint64 n = 0;

  s.nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  s.heap = g_array_new (FALSE, FALSE, sizeof (Entry));
  s.seen =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_free);
  s.reach = g_new (gint64, course->stages->len);
  s.resources = g_new (int, (gsize) course->n_roles + 1);
  compute_reach (&s);
  root.value = -REGIMEN_COST_MAX;
  root.is_again = TRUE;
  rewind_cursor (&root);
  g_array_append_val (s.nodes, root);
  heap_push (&s, 0);

  while (s.heap->len > 0)
    {
      int node;

      if (++n % 256 == 0 && g_cancellable_is_cancelled (cancellable))
        {
          result = REGIMEN_SETTLE_CANCELLED;
          break;
        }
      if (take_step (&s, &node))
        {
          fill_layout (&s, node_at (&s, node_at (&s, node)->parent));
          *out_objective = node_at (&s, node)->value + course->fixed_cost;
          result = REGIMEN_SETTLE_FOUND;
          break;
        }
    }
  *n_steps += n;
  if (result == REGIMEN_SETTLE_NONE && (s.was_cut || labels->was_cut))
    result = REGIMEN_SETTLE_CUT;
  search_clear (&s);

  return result;
}
