/* demo-random.c - chance that comes out the same each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-random.h"

/* SplitMix64: small, even, and the same on every machine, which g_rand does not promise. */
guint64
regimen_demo_random_next (RegimenDemoRandom *self)
{
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* From @from up to, without, @to. */
int
regimen_demo_random_range (RegimenDemoRandom *self, int from, int to)
{
  g_return_val_if_fail (from < to, from);

  return from + (int) ((regimen_demo_random_next (self) >> 11) % (guint64) (to - from));
}

gboolean
regimen_demo_random_chance (RegimenDemoRandom *self, int percent)
{
  return regimen_demo_random_range (self, 0, 100) < percent;
}
