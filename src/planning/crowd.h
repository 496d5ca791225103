/* crowd.h - what it costs that more visits start at about one time than a clinic likes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ground.h"

G_BEGIN_DECLS

int regimen_crowd_excess (const RegimenGround *ground, int resource, int day, int start_min);
gint64 regimen_crowd_cost (const RegimenGround *ground, int resource, int day, int slot);
gint64 regimen_crowd_charge (const RegimenGround *ground, int type, int day, int start_min);
gint64 regimen_crowd_of_day (const RegimenGround *ground, int day);
gint64 regimen_crowd_highest (const RegimenGround *ground);
gboolean regimen_crowd_may_meet (const RegimenProblem *problem, int type, int other_type);

G_END_DECLS
