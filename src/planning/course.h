/* course.h - one series made ready for the search: its stages, visits, gaps and counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "course-days.h"
#include "openings.h"

G_BEGIN_DECLS

/* Weekdays used and sessions in the week so far, of each phase that is under way: 10 bits each. */
typedef guint64 RegimenContext;

/* A follow-up that is to be placed. */
typedef struct
{
  int activity;
  const RegimenProblemFollowUp *rule;
  RegimenOpenings *openings; /* (borrowed) */
  gint64 *least;             /* [opening of the anchor]: least cost if nothing else is in the way */
  int *least_position;       /* the opening that costs it; -1: none */
  int *bargains;             /* openings far cheaper than the others: what is held */
  int n_bargains;
  gint64 floor_cost; /* no other opening costs less */
} RegimenCourseVisit;

/* A session: one stage of the search. */
typedef struct
{
  int activity;
  const RegimenProblemSession *rule;
  gboolean is_fixed;
  gboolean is_judged; /* the gap from the stage before is a rule and a cost */
  gboolean begins_phase;
  gboolean ends_phase;
  gboolean clears_counts;    /* an unjudged stage follows or none: the week counts are of no use */
  int field;                 /* where its phase's bits are in a context */
  RegimenOpenings *openings; /* (borrowed) */
  GArray *visits;            /* RegimenCourseVisit */
  gint64 *extra;             /* [opening]: what it costs besides its combination */
  gint64 *bound;             /* [opening]: all later stages cost at least that */
  int *next_from;            /* [opening]: openings of the next stage within the gap */
  int *next_to;
  int *previous_from; /* [opening]: openings of the stage before that may lead here */
  int *previous_to;
} RegimenStage;

typedef struct
{
  const RegimenProblem *problem;
  RegimenGround *ground; /* (borrowed) without what is to be placed */
  const RegimenSeries *series;
  int n_roles;
  int n_weeks;
  GArray *stages;            /* RegimenStage */
  GPtrArray *openings;       /* (owned) all that stages and visits borrow */
  RegimenCourseDays *days;   /* (owned) (nullable): where to look for openings; NULL: everywhere */
  gboolean *is_tracked;      /* one a role: part of the state */
  gboolean is_spilling;      /* visits of one day may compete for units: all roles are tracked */
  gboolean is_entangled;     /* the same, or they may share a hole or a crowd */
  gboolean makes_crowds;     /* its own visits may start in one quarter of an hour */
  gboolean is_out_of_order;  /* a session may lie after a later one (around a fixed one) */
  gboolean is_broken;        /* what is fixed breaks rules by itself */
  RegimenContext count_bits; /* of all fields */
  gint64 fixed_cost;         /* what no choice changes; may be below 0 (see count_held) */
  int *weekdays_base;        /* [phase]: bits of the fixed sessions' weekdays */
  int *counts_base;          /* [phase][week]: fixed sessions */
  gboolean *tracks_weekdays; /* [phase] */
  gint64 *tod_cost;          /* [slots apart] */
  gint64 *gap_cost;          /* [days off the target] */
} RegimenCourse;

RegimenCourse *regimen_course_new (RegimenGround *ground,
                                   int patient,
                                   gboolean is_narrow,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_course_free (RegimenCourse *self);
gboolean regimen_course_step (const RegimenCourse *self,
                              int stage,
                              int day_before,
                              int day,
                              RegimenContext context,
                              RegimenContext *out_context,
                              gint64 *out_cost);
gint64 regimen_course_overlap_cost (const RegimenCourse *self,
                                    int stage,
                                    int position,
                                    gint64 busy_from,
                                    gint64 busy_to);
gboolean regimen_visit_window (const RegimenCourseVisit *self,
                               gint64 anchor_at,
                               gint64 anchor_end,
                               int *out_from,
                               int *out_to);
gint64 regimen_visit_cost (const RegimenCourse *course,
                           const RegimenCourseVisit *self,
                           gint64 anchor_at,
                           int position);
gint64 regimen_follow_up_offset (const RegimenProblemFollowUp *rule, gint64 anchor_at, gint64 at);
gint64 regimen_session_gap (const RegimenProblemSession *rule, gint64 before_at, gint64 at);

/* Whole days in some minutes, rounded down below 0 too. */
static inline gint64
regimen_floor_days (gint64 minutes)
{
  gint64 days = minutes / REGIMEN_MINUTES_PER_DAY;

  return minutes % REGIMEN_MINUTES_PER_DAY < 0 ? days - 1 : days;
}

static inline RegimenStage *
regimen_course_stage (const RegimenCourse *self, int stage)
{
  return &g_array_index (self->stages, RegimenStage, stage);
}

/* What the step from an opening of the stage before to one of this stage costs; both fit. */
static inline gint64
regimen_course_pair_cost (const RegimenCourse *self,
                          const RegimenStage *before,
                          const RegimenStage *stage,
                          int p,
                          int q)
{
  const RegimenProblemSession *rule = stage->rule;
  int days = stage->openings->day[q] - before->openings->day[p];
  int apart = stage->openings->start_min[q] - before->openings->start_min[p];
  gint64 gap;
  gint64 cost;

  if (!stage->is_judged)
    return 0;

  gap = rule->unit == REGIMEN_GAP_DATES ? (gint64) days * REGIMEN_MINUTES_PER_DAY
                                        : stage->openings->at[q] - before->openings->at[p];
  cost = self->gap_cost[ABS (days - rule->target_days)] +
         self->tod_cost[ABS (apart) / self->problem->grid_min];
  if (gap > rule->soft_max_min)
    cost += self->problem->weights.late *
            ((gap - rule->soft_max_min + REGIMEN_MINUTES_PER_DAY - 1) / REGIMEN_MINUTES_PER_DAY);

  return cost;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCourse, regimen_course_free)

G_END_DECLS
