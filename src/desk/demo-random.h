/* demo-random.h - chance that comes out the same each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} RegimenDemoRandom;

guint64 regimen_demo_random_next (RegimenDemoRandom *self);
int regimen_demo_random_range (RegimenDemoRandom *self, int from, int to);
gboolean regimen_demo_random_chance (RegimenDemoRandom *self, int percent);

G_END_DECLS
