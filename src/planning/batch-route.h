/* batch-route.h - what never changes about one series of a batch, ready for many searches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "batch-board.h"

G_BEGIN_DECLS

/* Activities that may be at the same starts with the same resources. */
typedef struct
{
  int type;
  gboolean is_session;
  int *ties; /* (owned) one a role; -1 = free */
  gboolean is_tied;
  gboolean ties_dimension; /* in a role whose changes cost */
  gint32 *weekly;          /* [weekday][slot]: preference; REGIMEN_FAST_MAX: can't come */
  gint32 least[7];         /* of a weekday */
  guint8 *is_special;      /* [day]: the row is of that day alone */
} RegimenRouteClass;

/* From a session to the next, by days and slots apart. */
typedef struct
{
  const RegimenProblemSession *rule; /* (borrowed) */
  int day_min;
  int day_max;
  gint32 *costs; /* (owned) [day - day_min][slots apart + n_slots - 1] */
  gint32 *least; /* (owned) [day - day_min] */
} RegimenRouteStep;

typedef struct
{
  const RegimenProblemFollowUp *rule; /* (borrowed) */
  int activity;
  int class;
} RegimenRouteVisit;

typedef struct
{
  int activity;
  int class;
  int step; /* -1: the first of a series that has nothing behind it */
  int phase;
  const RegimenProblemPhase *rules; /* (borrowed) */
  gboolean tracks_weekdays;
  gboolean begins_phase; /* takes over the weekdays of the phase's fixed sessions */
  gboolean ends_phase;
  GArray *visits; /* RegimenRouteVisit */
} RegimenRouteStage;

typedef struct
{
  const RegimenProblem *problem;
  const RegimenBoard *board;
  const RegimenSeries *series;
  int patient;
  gboolean is_plain;                 /* the fast search understands it */
  GArray *classes;                   /* RegimenRouteClass */
  GArray *steps;                     /* RegimenRouteStep */
  GArray *stages;                    /* RegimenRouteStage: the sessions to be placed */
  GArray *early;                     /* RegimenRouteVisit: follow-ups of sessions that are fixed */
  const RegimenProblemFixed *behind; /* (nullable): the fixed session before the first stage */
  gboolean counts_start;
  gboolean is_held;
  gint64 max_move_cost; /* of what is held, beyond the weight of a move */
  int n_weeks;
  int *weekdays_base; /* [phase] */
  int *counts_base;   /* [phase][week] */
  gint32 fixed_cost;  /* what no choice changes; may be below 0 */
} RegimenRoute;

RegimenRoute *regimen_route_new (const RegimenBoard *board, int patient) G_GNUC_WARN_UNUSED_RESULT;
void regimen_route_free (RegimenRoute *self);
void regimen_route_fill_day (const RegimenRoute *self, int class, int day, gint32 *out);

static inline const RegimenRouteClass *
regimen_route_class (const RegimenRoute *self, int class)
{
  return &g_array_index (self->classes, RegimenRouteClass, class);
}

static inline const RegimenRouteStep *
regimen_route_step (const RegimenRoute *self, int step)
{
  return &g_array_index (self->steps, RegimenRouteStep, step);
}

static inline const RegimenRouteStage *
regimen_route_stage (const RegimenRoute *self, int stage)
{
  return &g_array_index (self->stages, RegimenRouteStage, stage);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenRoute, regimen_route_free)

G_END_DECLS
