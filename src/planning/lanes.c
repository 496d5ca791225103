/* lanes.c - side by side what overlaps in one column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "lanes.h"

static int
compare_lanes (gconstpointer a, gconstpointer b, gpointer unused)
{
  const RegimenLane *la = a;
  const RegimenLane *lb = b;

  if (la->from != lb->from)
    return la->from < lb->from ? -1 : 1;
  if (la->to != lb->to)
    return la->to > lb->to ? -1 : 1;
  return 0;
}

/**
 * regimen_lanes_assign:
 * @lanes: stretches of one column, in any order; sorted by start in place
 *
 * Gives each the first lane that is free when it begins. All that hang together through overlaps
 * have the same number of lanes, so that they share the column evenly.
 */
void
regimen_lanes_assign (RegimenLane *lanes, guint n)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, TRUE, sizeof (int));
  guint group_from = 0;
  int group_end = 0;

  g_return_if_fail (lanes != NULL || n == 0);

  if (n == 0)
    return;
  g_qsort_with_data (lanes, (int) n, sizeof *lanes, compare_lanes, NULL);
  for (guint i = 0; i <= n; i++)
    {
      guint lane = 0;

      if (i == n || (i > group_from && lanes[i].from >= group_end))
        {
          for (guint j = group_from; j < i; j++)
            lanes[j].n_lanes = (int) ends->len;
          g_array_set_size (ends, 0);
          group_from = i;
          group_end = 0;
        }
      if (i == n)
        break;

      while (lane < ends->len && g_array_index (ends, int, lane) > lanes[i].from)
        lane++;
      if (lane == ends->len)
        g_array_set_size (ends, lane + 1);
      g_array_index (ends, int, lane) = lanes[i].to;
      lanes[i].lane = (int) lane;
      group_end = MAX (group_end, lanes[i].to);
    }
}
