/* crowd.c - what it costs that more visits start at about one time than a clinic likes
 *
 * A visit holds one unit of a soft limit for a quarter of an hour from its start on. The most that
 * is held beyond the limit within that stretch is by how many too many start in the fullest quarter
 * of an hour that its start lies in; each visit that is placed pays for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "crowd.h"

static int
n_held_slots (const RegimenGround *ground)
{
  return REGIMEN_START_SPAN_MIN / ground->problem->grid_min;
}

/* By how many too many start with a visit that starts at @slot and is counted already, and one more
 * at @more; -1: none more. */
static int
excess_with (const RegimenGround *ground, const int *units, int slot, int more)
{
  int n = n_held_slots (ground);
  int most = 0;

  for (int s = slot; s < slot + n; s++)
    most = MAX (most, (more >= 0 && more <= s && s < more + n) - units[s]);

  return most;
}

/**
 * regimen_crowd_excess:
 * @resource: a soft limit
 * @start_min: of a visit that has been taken on the ground
 *
 * Returns: by how many too many start in the fullest quarter of an hour it starts in, itself
 *   counted; 0 when there is room
 */
int
regimen_crowd_excess (const RegimenGround *ground, int resource, int day, int start_min)
{
  return excess_with (ground, regimen_ground_day (ground, resource, day),
                      start_min / ground->problem->grid_min, -1);
}

/**
 * regimen_crowd_cost:
 * @resource: a soft limit
 *
 * Returns: by how much all that is placed costs more with one more visit that starts at the slot:
 *   what it pays itself, and what it makes dearer for others that were placed. What is booked or
 *   fixed pays nothing.
 */
gint64
regimen_crowd_cost (const RegimenGround *ground, int resource, int day, int slot)
{
  const int *units = regimen_ground_day (ground, resource, day);
  const int *starts = regimen_ground_starts (ground, resource, day);
  int n = n_held_slots (ground);
  gint64 sum = excess_with (ground, units, slot, slot);

  for (int s = MAX (0, slot - n + 1); s < MIN (slot + n, ground->n_slots - n + 1); s++)
    if (starts[s] > 0)
      sum += (gint64) starts[s] *
             (excess_with (ground, units, s, slot) - excess_with (ground, units, s, -1));

  return sum * ground->problem->weights.crowd;
}

/**
 * regimen_crowd_charge:
 *
 * Returns: the same for a visit of some type, with all the soft limits that it holds
 */
gint64
regimen_crowd_charge (const RegimenGround *ground, int type, int day, int start_min)
{
  GArray *needs = regimen_problem_type (ground->problem, type)->needs;
  gint64 sum = 0;

  if (ground->n_soft == 0 || ground->problem->weights.crowd == 0)
    return 0;
  for (guint i = 0; i < needs->len; i++)
    {
      int limit = regimen_problem_soft_limit (ground->problem,
                                              g_array_index (needs, RegimenProblemNeed, i).group);

      if (limit >= 0)
        sum += regimen_crowd_cost (ground, limit, day, start_min / ground->problem->grid_min);
    }

  return sum;
}

/**
 * regimen_crowd_of_day:
 *
 * Returns: what all that is placed on a day pays
 */
gint64
regimen_crowd_of_day (const RegimenGround *ground, int day)
{
  gint64 sum = 0;

  if (ground->n_soft == 0 || ground->problem->weights.crowd == 0)
    return 0;
  for (int r = 0; r < (int) ground->problem->resources->len; r++)
    {
      const int *starts;

      if (!regimen_problem_resource (ground->problem, r)->is_soft)
        continue;
      starts = regimen_ground_starts (ground, r, day);
      for (int s = 0; s < ground->n_slots; s++)
        if (starts[s] > 0)
          sum +=
              (gint64) starts[s] * excess_with (ground, regimen_ground_day (ground, r, day), s, -1);
    }

  return sum * ground->problem->weights.crowd;
}

/**
 * regimen_crowd_highest:
 *
 * Returns: no start costs more than that, whatever else is placed
 */
gint64
regimen_crowd_highest (const RegimenGround *ground)
{
  const RegimenProblem *problem = ground->problem;
  gint64 n_activities = 0;
  int lowest = 0;

  for (guint p = 0; p < problem->patients->len; p++)
    n_activities += regimen_series_n_activities (regimen_problem_get_patient (problem, (int) p));
  for (int r = 0; r < (int) problem->resources->len; r++)
    for (int day = 0; day < ground->n_days && regimen_problem_resource (problem, r)->is_soft; day++)
      for (int s = 0; s < ground->n_slots; s++)
        lowest = MIN (lowest, regimen_ground_day (ground, r, day)[s]);

  /* Each other that is near may become dearer by one, and be one more that is near. */
  return problem->weights.crowd * (2 * n_activities - lowest + 1) * ground->n_soft;
}

static gboolean
holds (const RegimenProblem *problem, int type, int limit)
{
  GArray *needs = regimen_problem_type (problem, type)->needs;

  for (guint i = 0; i < needs->len; i++)
    if (regimen_problem_soft_limit (problem, g_array_index (needs, RegimenProblemNeed, i).group) ==
        limit)
      return TRUE;

  return FALSE;
}

/**
 * regimen_crowd_may_meet:
 *
 * Two visits of one series don't overlap, so those that last a quarter of an hour never start in
 * the same one.
 *
 * Returns: whether shorter ones may, and hold the same soft limit
 */
gboolean
regimen_crowd_may_meet (const RegimenProblem *problem, int type, int other_type)
{
  GArray *needs = regimen_problem_type (problem, type)->needs;

  if (MIN (regimen_problem_type (problem, type)->length_min,
           regimen_problem_type (problem, other_type)->length_min) >= REGIMEN_START_SPAN_MIN)
    return FALSE;
  for (guint i = 0; i < needs->len; i++)
    {
      int limit =
          regimen_problem_soft_limit (problem, g_array_index (needs, RegimenProblemNeed, i).group);

      if (limit >= 0 && holds (problem, other_type, limit))
        return TRUE;
    }

  return FALSE;
}
