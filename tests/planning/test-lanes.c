/* test-lanes.c - what overlaps stands side by side, and nothing else does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lanes.h"

#define MOST_STRETCHES 40
#define N_ROUNDS 4000

static gboolean
overlap (const RegimenLane *a, const RegimenLane *b)
{
  return a->from < b->to && b->from < a->to;
}

static void
test_apart (void)
{
  RegimenLane lanes[] = { { 540, 600 }, { 600, 660 }, { 480, 540 } };

  regimen_lanes_assign (lanes, G_N_ELEMENTS (lanes));
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      g_assert_cmpint (lanes[i].lane, ==, 0); /* back to back is no overlap */
      g_assert_cmpint (lanes[i].n_lanes, ==, 1);
    }
  regimen_lanes_assign (NULL, 0);
}

/* The most that stand at one minute of a group need that many lanes, and no more are given. */
static int
busiest (const RegimenLane *lanes, guint n, const RegimenLane *member)
{
  int most = 0;

  for (guint i = 0; i < n; i++)
    {
      int at_start = 0;

      if (!overlap (&lanes[i], member))
        continue;
      for (guint j = 0; j < n; j++)
        at_start += lanes[j].from <= lanes[i].from && lanes[i].from < lanes[j].to;
      most = MAX (most, at_start);
    }
  return most;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      RegimenLane lanes[MOST_STRETCHES];
      guint n = (guint) g_rand_int_range (random, 1, MOST_STRETCHES + 1);

      for (guint i = 0; i < n; i++)
        {
          int from = g_rand_int_range (random, 0, 280) * 5;

          lanes[i] = (RegimenLane){ .from = from,
                                    .to = from + 5 * g_rand_int_range (random, 1, 40),
                                    .index = i };
        }
      regimen_lanes_assign (lanes, n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (lanes[i].lane, >=, 0);
          g_assert_cmpint (lanes[i].lane, <, lanes[i].n_lanes);
          g_assert_cmpint (lanes[i].n_lanes, >=, busiest (lanes, n, &lanes[i]));
          if (i > 0)
            g_assert_cmpint (lanes[i].from, >=, lanes[i - 1].from);
          for (guint j = 0; j < i; j++)
            if (overlap (&lanes[i], &lanes[j]))
              {
                g_assert_cmpint (lanes[i].lane, !=, lanes[j].lane);
                g_assert_cmpint (lanes[i].n_lanes, ==, lanes[j].n_lanes);
              }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/lanes/apart", test_apart);
  g_test_add_func ("/planning/lanes/random", test_random);
  return g_test_run ();
}
