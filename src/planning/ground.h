/* ground.h - what is free: units of every resource on every slot of every day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "problem.h"

G_BEGIN_DECLS

/* Free units = capacity (0 where closed or off) less bookings and fixed activities; below 0 where
 * more is booked than there is. A slot is grid_min minutes. */
typedef struct
{
  const RegimenProblem *problem;
  int n_slots; /* of a day */
  int n_days;
  int *free; /* [resource][day][slot] */
  int n_soft;
  int *soft; /* [resource]: row of a soft limit; -1: none */
  int *
      starts; /* [row of soft][day][slot]: what is placed and starts there; it pays for the crowd */
} RegimenGround;

/* What one role of an activity type holds: disjoint stretches with their units, in slots from the
 * start of the activity. */
typedef struct
{
  int from;
  int to;
  int units;
} RegimenHolding;

typedef struct
{
  int role;
  int group;
  GArray *holdings; /* RegimenHolding */
} RegimenRoleNeed;

RegimenGround *regimen_ground_new (const RegimenProblem *problem) G_GNUC_WARN_UNUSED_RESULT;
void regimen_ground_free (RegimenGround *self);
void regimen_ground_assign (RegimenGround *self, const RegimenGround *other);
void regimen_ground_take (RegimenGround *self,
                          int type,
                          int day,
                          int start_min,
                          const int *resources,
                          int sign);
gint64 regimen_ground_day_holes (const RegimenGround *self, const int *day_free, int resource);

GPtrArray *regimen_role_needs_new (const RegimenProblem *problem, int type)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_role_needs_overlap (const RegimenRoleNeed *a, const RegimenRoleNeed *b);

static inline const int *
regimen_ground_day (const RegimenGround *self, int resource, int day)
{
  return self->free +
         ((gsize) resource * (gsize) self->n_days + (gsize) day) * (gsize) self->n_slots;
}

/* Of a soft limit. */
static inline const int *
regimen_ground_starts (const RegimenGround *self, int resource, int day)
{
  return self->starts + ((gsize) self->soft[resource] * (gsize) self->n_days + (gsize) day) *
                            (gsize) self->n_slots;
}

/* What an idle stretch of so many slots costs, before the weight. */
static inline gint64
regimen_ground_hole (const RegimenGround *self, int n_idle)
{
  int minutes = n_idle * self->problem->grid_min;

  return minutes > 0 && minutes < self->problem->hole_min ? (minutes + 14) / 15 : 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenGround, regimen_ground_free)

G_END_DECLS
