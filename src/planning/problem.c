/* problem.c - what a planner is told: one clinic's openings and the series that want a place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "problem.h"

static void
role_free (gpointer data)
{
  RegimenProblemRole *role = data;

  g_free (role->name);
  g_free (role);
}

static void
resource_free (gpointer data)
{
  RegimenProblemResource *resource = data;

  g_free (resource->name);
  g_array_unref (resource->weekly);
  g_array_unref (resource->dated);
  g_array_unref (resource->off);
  g_array_unref (resource->bookings);
  g_free (resource);
}

static void
group_free (gpointer data)
{
  RegimenProblemGroup *group = data;

  g_free (group->name);
  g_array_unref (group->resources);
  g_free (group);
}

static void
type_free (gpointer data)
{
  RegimenProblemType *type = data;

  g_free (type->name);
  g_array_unref (type->needs);
  g_free (type);
}

static void
fixed_clear (gpointer data)
{
  g_clear_pointer (&((RegimenProblemFixed *) data)->resources, g_free);
}

static void
held_clear (gpointer data)
{
  g_clear_pointer (&((RegimenProblemHeld *) data)->resources, g_free);
}

/**
 * regimen_series_free:
 *
 * Frees a copy; the series of a problem are freed with it.
 */
void
regimen_series_free (RegimenSeries *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_array_unref (self->availability);
  g_array_unref (self->blackouts);
  g_array_unref (self->preferences);
  g_array_unref (self->phases);
  g_array_unref (self->sessions);
  g_array_unref (self->follow_ups);
  g_array_unref (self->ties);
  g_array_unref (self->wants);
  g_array_unref (self->fixed);
  g_array_unref (self->held);
  g_free (self);
}

static void
series_free (gpointer data)
{
  regimen_series_free (data);
}

/**
 * regimen_series_copy:
 * @n_roles: of the problem
 *
 * Returns: (transfer full): a copy with nothing in common
 */
RegimenSeries *
regimen_series_copy (const RegimenSeries *self, int n_roles)
{
  RegimenSeries *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->availability = g_array_copy (self->availability);
  copy->blackouts = g_array_copy (self->blackouts);
  copy->preferences = g_array_copy (self->preferences);
  copy->phases = g_array_copy (self->phases);
  copy->sessions = g_array_copy (self->sessions);
  copy->follow_ups = g_array_copy (self->follow_ups);
  copy->ties = g_array_copy (self->ties);
  copy->wants = g_array_copy (self->wants);
  copy->fixed = g_array_new (FALSE, FALSE, sizeof (RegimenProblemFixed));
  g_array_set_clear_func (copy->fixed, fixed_clear);
  for (guint i = 0; i < self->fixed->len; i++)
    {
      const RegimenProblemFixed *f = &g_array_index (self->fixed, RegimenProblemFixed, i);

      regimen_series_add_fixed (copy, f->activity, f->day, f->start_min, f->is_pinned, f->resources,
                                n_roles, f->key);
    }
  copy->held = g_array_new (FALSE, FALSE, sizeof (RegimenProblemHeld));
  g_array_set_clear_func (copy->held, held_clear);
  for (guint i = 0; i < self->held->len; i++)
    {
      const RegimenProblemHeld *h = &g_array_index (self->held, RegimenProblemHeld, i);

      int held = regimen_series_add_held (copy, h->type, h->day, h->start_min, h->resources,
                                          n_roles, h->key);

      regimen_series_set_move_cost (copy, held, h->move_cost);
    }

  return copy;
}

static void
append_stretch (GArray *list, int day, int from_min, int to_min)
{
  RegimenProblemStretch stretch = { day, from_min, to_min };

  g_array_append_val (list, stretch);
}

/**
 * regimen_weights_init:
 * @weights: (out): set to the weights Regimen uses unless a clinic sets its own
 */
void
regimen_weights_init (RegimenWeights *weights)
{
  *weights = (RegimenWeights){
    .unplaced = 100000,
    .start = 20,
    .late = 40,
    .gap = 10,
    .tod = 1,
    .wday = 12,
    .pref = 6,
    .fu = 1,
    .hole = 2,
    .move = 200,
    .swap = 5,
    .crowd = 8,
  };
}

/**
 * regimen_problem_new:
 * @grid_min: 5 or 15
 * @n_days: the horizon; day 0 is a Monday
 *
 * An empty clinic with the usual weights. Nothing is judged before regimen_problem_validate(),
 * which the planner calls itself: the add functions take any numbers.
 */
RegimenProblem *
regimen_problem_new (int grid_min, int n_days)
{
  RegimenProblem *self = g_new0 (RegimenProblem, 1);

  self->grid_min = grid_min;
  self->n_days = n_days;
  regimen_weights_init (&self->weights);
  self->roles = g_ptr_array_new_with_free_func (role_free);
  self->resources = g_ptr_array_new_with_free_func (resource_free);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->types = g_ptr_array_new_with_free_func (type_free);
  self->patients = g_ptr_array_new_with_free_func (series_free);

  return self;
}

void
regimen_problem_free (RegimenProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_ptr_array_unref (self->roles);
  g_ptr_array_unref (self->resources);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->types);
  g_ptr_array_unref (self->patients);
  g_free (self);
}

/**
 * regimen_problem_add_role:
 * @weight: what two consecutive sessions with different resources in the role cost
 *
 * Returns: its id
 */
int
regimen_problem_add_role (RegimenProblem *self, const char *name, gint64 key, gint64 weight)
{
  RegimenProblemRole *role = g_new0 (RegimenProblemRole, 1);

  role->name = g_strdup (name);
  role->key = key;
  role->weight = weight;
  g_ptr_array_add (self->roles, role);

  return (int) self->roles->len - 1;
}

/**
 * regimen_problem_add_resource:
 * @capacity: units it can lend at once: a chair or provider 1, a nurse the patients she may watch
 * @judges_holes: whether short idle stretches cost
 *
 * Returns: its id
 */
int
regimen_problem_add_resource (RegimenProblem *self,
                              const char *name,
                              gint64 key,
                              int capacity,
                              gboolean judges_holes)
{
  RegimenProblemResource *resource = g_new0 (RegimenProblemResource, 1);

  resource->name = g_strdup (name);
  resource->key = key;
  resource->capacity = capacity;
  resource->judges_holes = judges_holes;
  resource->weekly = g_array_new (FALSE, FALSE, sizeof (RegimenProblemStretch));
  resource->dated = g_array_new (FALSE, FALSE, sizeof (RegimenProblemStretch));
  resource->off = g_array_new (FALSE, FALSE, sizeof (RegimenProblemStretch));
  resource->bookings = g_array_new (FALSE, FALSE, sizeof (RegimenProblemBooking));
  g_ptr_array_add (self->resources, resource);

  return (int) self->resources->len - 1;
}

/**
 * regimen_problem_add_weekly_hours:
 *
 * Opens a resource on a weekday of every week; several stretches leave breaks between them.
 */
void
regimen_problem_add_weekly_hours (RegimenProblem *self,
                                  int resource,
                                  int weekday,
                                  int from_min,
                                  int to_min)
{
  append_stretch (regimen_problem_resource (self, resource)->weekly, weekday, from_min, to_min);
}

/**
 * regimen_problem_add_hours:
 *
 * Opens a resource on one day of the horizon, in addition to its weekly hours: the way to give
 * hours that have validity dates.
 */
void
regimen_problem_add_hours (RegimenProblem *self, int resource, int day, int from_min, int to_min)
{
  append_stretch (regimen_problem_resource (self, resource)->dated, day, from_min, to_min);
}

/**
 * regimen_problem_add_off:
 *
 * Closes a resource on a day, whatever its hours say.
 */
void
regimen_problem_add_off (RegimenProblem *self, int resource, int day, int from_min, int to_min)
{
  append_stretch (regimen_problem_resource (self, resource)->off, day, from_min, to_min);
}

void
regimen_problem_add_booking (RegimenProblem *self,
                             int resource,
                             int day,
                             int from_min,
                             int to_min,
                             int units,
                             gint64 key)
{
  RegimenProblemBooking booking = { day, from_min, to_min, units, key };

  g_array_append_val (regimen_problem_resource (self, resource)->bookings, booking);
}

/**
 * regimen_problem_add_start_limit:
 * @most: visits that may start within the stretch that their needs hold this from their start on
 *
 * A resource that is nobody and always open, for level loads: a visit type that holds one unit of
 * it for a quarter of an hour from its start shares that quarter of an hour with @most - 1 others
 * at most, wherever the quarter begins.
 *
 * Returns: the id of the resource; it needs a group and a role as others do
 */
int
regimen_problem_add_start_limit (RegimenProblem *self, const char *name, gint64 key, int most)
{
  int id = regimen_problem_add_resource (self, name, key, most, FALSE);

  for (int weekday = 0; weekday < 7; weekday++)
    regimen_problem_add_weekly_hours (self, id, weekday, 0, REGIMEN_MINUTES_PER_DAY);
  ((RegimenProblemResource *) g_ptr_array_index (self->resources, (guint) id))->counts_starts =
      TRUE;

  return id;
}

/**
 * regimen_problem_soften:
 * @resource: a limit of starts
 *
 * From now on the limit forbids nothing, and what is beyond it costs the weight `crowd`. It must be
 * the only one of its group, and be held by one unit for %REGIMEN_START_SPAN_MIN from the start on.
 */
void
regimen_problem_soften (RegimenProblem *self, int resource)
{
  ((RegimenProblemResource *) g_ptr_array_index (self->resources, (guint) resource))->is_soft =
      TRUE;
}

int
regimen_problem_add_group (RegimenProblem *self, const char *name, gint64 key)
{
  RegimenProblemGroup *group = g_new0 (RegimenProblemGroup, 1);

  group->name = g_strdup (name);
  group->key = key;
  group->resources = g_array_new (FALSE, FALSE, sizeof (int));
  g_ptr_array_add (self->groups, group);

  return (int) self->groups->len - 1;
}

void
regimen_problem_add_to_group (RegimenProblem *self, int group, int resource)
{
  g_array_append_val (regimen_problem_group (self, group)->resources, resource);
}

/**
 * regimen_problem_add_type:
 * @length_min: how long the patient is there
 * @patient_comes: whether availability and blackouts of the patient apply
 *
 * Returns: its id
 */
int
regimen_problem_add_type (RegimenProblem *self,
                          const char *name,
                          gint64 key,
                          int length_min,
                          gboolean patient_comes)
{
  RegimenProblemType *type = g_new0 (RegimenProblemType, 1);

  type->name = g_strdup (name);
  type->key = key;
  type->length_min = length_min;
  type->patient_comes = patient_comes;
  type->needs = g_array_new (FALSE, FALSE, sizeof (RegimenProblemNeed));
  g_ptr_array_add (self->types, type);

  return (int) self->types->len - 1;
}

/**
 * regimen_problem_add_need:
 * @from_min: of the stretch that @units of one resource of @group are held, after the start
 * @to_min: its end; may lie after the length of the visit (turnover of a room)
 *
 * One resource serves all needs of a type in one role; they must name the same group.
 */
void
regimen_problem_add_need (RegimenProblem *self,
                          int type,
                          int role,
                          int group,
                          int units,
                          int from_min,
                          int to_min)
{
  RegimenProblemNeed need = { role, group, units, from_min, to_min };

  g_array_append_val (regimen_problem_type (self, type)->needs, need);
}

/**
 * regimen_problem_add_patient:
 * @first_day: nothing that isn't fixed lies before it
 * @last_day: nor after it
 *
 * Returns: the position of the series; regimen_problem_get_patient() gives the rest to be filled
 */
int
regimen_problem_add_patient (RegimenProblem *self,
                             const char *name,
                             gint64 key,
                             int first_day,
                             int last_day)
{
  RegimenSeries *series = g_new0 (RegimenSeries, 1);

  series->name = g_strdup (name);
  series->key = key;
  series->first_day = first_day;
  series->last_day = last_day;
  series->availability = g_array_new (FALSE, FALSE, sizeof (RegimenProblemStretch));
  series->blackouts = g_array_new (FALSE, FALSE, sizeof (RegimenProblemStretch));
  series->preferences = g_array_new (FALSE, FALSE, sizeof (RegimenProblemStretch));
  series->phases = g_array_new (FALSE, FALSE, sizeof (RegimenProblemPhase));
  series->sessions = g_array_new (FALSE, FALSE, sizeof (RegimenProblemSession));
  series->follow_ups = g_array_new (FALSE, FALSE, sizeof (RegimenProblemFollowUp));
  series->ties = g_array_new (FALSE, FALSE, sizeof (RegimenProblemTie));
  series->wants = g_array_new (FALSE, FALSE, sizeof (RegimenProblemWant));
  series->fixed = g_array_new (FALSE, FALSE, sizeof (RegimenProblemFixed));
  g_array_set_clear_func (series->fixed, fixed_clear);
  series->held = g_array_new (FALSE, FALSE, sizeof (RegimenProblemHeld));
  g_array_set_clear_func (series->held, held_clear);
  g_ptr_array_add (self->patients, series);

  return (int) self->patients->len - 1;
}

/**
 * regimen_problem_get_patient:
 *
 * Returns: (transfer none): the series, good until the problem is freed
 */
RegimenSeries *
regimen_problem_get_patient (const RegimenProblem *self, int patient)
{
  g_return_val_if_fail (patient >= 0 && patient < (int) self->patients->len, NULL);

  return g_ptr_array_index (self->patients, patient);
}

void
regimen_series_add_availability (RegimenSeries *self, int weekday, int from_min, int to_min)
{
  append_stretch (self->availability, weekday, from_min, to_min);
}

void
regimen_series_add_blackout (RegimenSeries *self, int day, int from_min, int to_min)
{
  append_stretch (self->blackouts, day, from_min, to_min);
}

void
regimen_series_add_preference (RegimenSeries *self, int weekday, int from_min, int to_min)
{
  append_stretch (self->preferences, weekday, from_min, to_min);
}

/**
 * regimen_series_add_phase:
 * @max_per_week: sessions in a calendar week at most; 0: no cap
 * @weekdays: distinct weekdays the phase may use at no cost
 *
 * Returns: its position
 */
int
regimen_series_add_phase (RegimenSeries *self, int max_per_week, int weekdays, gint64 key)
{
  RegimenProblemPhase rule = { max_per_week, weekdays, key };

  g_array_append_val (self->phases, rule);

  return (int) self->phases->len - 1;
}

/**
 * regimen_series_add_session:
 *
 * Add all sessions before the first follow-up: activities are numbered in that order.
 *
 * Returns: the activity it is
 */
int
regimen_series_add_session (RegimenSeries *self, const RegimenProblemSession *rule)
{
  g_return_val_if_fail (self->follow_ups->len == 0, -1);

  g_array_append_vals (self->sessions, rule, 1);

  return (int) self->sessions->len - 1;
}

/**
 * regimen_series_add_follow_up:
 *
 * Returns: the activity it is
 */
int
regimen_series_add_follow_up (RegimenSeries *self, const RegimenProblemFollowUp *rule)
{
  g_array_append_vals (self->follow_ups, rule, 1);

  return regimen_series_n_activities (self) - 1;
}

void
regimen_series_add_tie (RegimenSeries *self, int activity, int role, int resource)
{
  RegimenProblemTie tie = { activity, role, resource };

  g_array_append_val (self->ties, tie);
}

/**
 * regimen_series_add_want:
 *
 * Asks for an activity to start then and nowhere else; the planner still chooses its resources
 * (a tie names one), and all rules and costs hold.
 */
void
regimen_series_add_want (RegimenSeries *self, int activity, int day, int start_min)
{
  RegimenProblemWant want = { activity, day, start_min };

  g_array_append_val (self->wants, want);
}

/**
 * regimen_series_add_fixed:
 * @is_pinned: TRUE for one that is yet to come and is kept where it is by choice
 * @resources: one a role, -1 = none
 *
 * An activity that stays where it is. What it occupies must not be among the bookings.
 */
void
regimen_series_add_fixed (RegimenSeries *self,
                          int activity,
                          int day,
                          int start_min,
                          gboolean is_pinned,
                          const int *resources,
                          int n_roles,
                          gint64 key)
{
  RegimenProblemFixed fixed = { activity, day, start_min, is_pinned, NULL, key };

  fixed.resources = g_memdup2 (resources, sizeof (int) * (gsize) n_roles);
  g_array_append_val (self->fixed, fixed);
}

/**
 * regimen_series_add_held:
 * @resources: one a role, -1 = none
 *
 * An appointment the patient holds now, to be kept or given up. What it occupies must not be
 * among the bookings.
 *
 * Returns: its position
 */
int
regimen_series_add_held (RegimenSeries *self,
                         int type,
                         int day,
                         int start_min,
                         const int *resources,
                         int n_roles,
                         gint64 key)
{
  RegimenProblemHeld held = {
    .type = type, .day = day, .start_min = start_min, .resources = NULL, .key = key
  };

  held.resources = g_memdup2 (resources, sizeof (int) * (gsize) n_roles);
  g_array_append_val (self->held, held);

  return (int) self->held->len - 1;
}

/**
 * regimen_series_set_move_cost:
 * @held: the position of an appointment held
 * @move_cost: 0 or more: what giving it up costs beyond the weight of a move
 *
 * Makes an appointment dearer to give up than the others: the patient has been told of it.
 */
void
regimen_series_set_move_cost (RegimenSeries *self, int held, gint64 move_cost)
{
  g_return_if_fail (held >= 0 && held < (int) self->held->len);

  g_array_index (self->held, RegimenProblemHeld, held).move_cost = move_cost;
}

/**
 * regimen_series_max_move_cost:
 *
 * Returns: the dearest of the appointments held; 0 when none is
 */
gint64
regimen_series_max_move_cost (const RegimenSeries *self)
{
  gint64 most = 0;

  for (guint i = 0; i < self->held->len; i++)
    most = MAX (most, g_array_index (self->held, RegimenProblemHeld, i).move_cost);

  return most;
}

/**
 * regimen_series_find_held:
 *
 * Returns: (nullable) (transfer none): the appointment held at exactly that time for that type;
 *   the last added where there are several
 */
const RegimenProblemHeld *
regimen_series_find_held (const RegimenSeries *self, int type, int day, int start_min)
{
  for (guint i = self->held->len; i > 0; i--)
    {
      const RegimenProblemHeld *held = &g_array_index (self->held, RegimenProblemHeld, i - 1);

      if (held->type == type && held->day == day && held->start_min == start_min)
        return held;
    }

  return NULL;
}

int
regimen_series_n_sessions (const RegimenSeries *self)
{
  return (int) self->sessions->len;
}

int
regimen_series_n_activities (const RegimenSeries *self)
{
  return (int) (self->sessions->len + self->follow_ups->len);
}

int
regimen_series_activity_type (const RegimenSeries *self, int activity)
{
  int n_sessions = regimen_series_n_sessions (self);

  if (activity < n_sessions)
    return g_array_index (self->sessions, RegimenProblemSession, activity).type;

  return g_array_index (self->follow_ups, RegimenProblemFollowUp, activity - n_sessions).type;
}

/**
 * regimen_series_get_fixed:
 *
 * Returns: (nullable) (transfer none): where the activity is fixed, or NULL when it is free
 */
const RegimenProblemFixed *
regimen_series_get_fixed (const RegimenSeries *self, int activity)
{
  for (guint i = 0; i < self->fixed->len; i++)
    {
      const RegimenProblemFixed *fixed = &g_array_index (self->fixed, RegimenProblemFixed, i);

      if (fixed->activity == activity)
        return fixed;
    }

  return NULL;
}

static gboolean
is_inside_weekly (GArray *windows, int day, int from_min, int to_min)
{
  for (guint i = 0; i < windows->len; i++)
    {
      const RegimenProblemStretch *w = &g_array_index (windows, RegimenProblemStretch, i);

      if (w->day == day % 7 && w->from_min <= from_min && to_min <= w->to_min)
        return TRUE;
    }

  return FALSE;
}

/**
 * regimen_series_prefers:
 *
 * Returns: whether the stretch is what the patient prefers, or there is no preference
 */
gboolean
regimen_series_prefers (const RegimenSeries *series, int day, int from_min, int to_min)
{
  return series->preferences->len == 0 ||
         is_inside_weekly (series->preferences, day, from_min, to_min);
}

/**
 * regimen_series_may_come:
 *
 * Returns: whether the patient can be there for the whole activity
 */
gboolean
regimen_series_may_come (const RegimenSeries *series,
                         const RegimenProblemType *type,
                         int day,
                         int start_min)
{
  int end_min = start_min + type->length_min;

  if (!type->patient_comes)
    return TRUE;
  if (series->availability->len > 0 &&
      !is_inside_weekly (series->availability, day, start_min, end_min))
    return FALSE;

  for (guint i = 0; i < series->blackouts->len; i++)
    {
      const RegimenProblemStretch *b = &g_array_index (series->blackouts, RegimenProblemStretch, i);

      if (b->day == day && b->from_min < end_min && start_min < b->to_min)
        return FALSE;
    }

  return TRUE;
}
