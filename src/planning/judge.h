/* judge.h - what a whole placement costs, term by term
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ground.h"
#include "place.h"

G_BEGIN_DECLS

/* Where each activity is; arrays by activity, resources by role within it. */
typedef struct
{
  int n_activities;
  int n_roles;
  int *day;
  int *start_min;
  int *resources;
} RegimenLayout;

RegimenLayout *regimen_layout_new (const RegimenProblem *problem, int patient)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_layout_free (RegimenLayout *self);
void regimen_layout_set (RegimenLayout *self,
                         int activity,
                         int day,
                         int start_min,
                         const int *resources);
void regimen_layout_take (const RegimenLayout *self,
                          RegimenGround *ground,
                          const RegimenSeries *series,
                          int sign);
gint64 regimen_judge_layout (RegimenGround *ground,
                             const RegimenSeries *series,
                             const RegimenLayout *layout,
                             RegimenTerms *out_terms);

static inline gint64
regimen_layout_at (const RegimenLayout *self, int activity)
{
  return (gint64) self->day[activity] * REGIMEN_MINUTES_PER_DAY + self->start_min[activity];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenLayout, regimen_layout_free)

G_END_DECLS
