/* problem.h - what a planner is told: one clinic's openings and the series that want a place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"

G_BEGIN_DECLS

/* Days are counted from 0 = @origin, a Monday; the calendar week of a day is day / 7 and its
 * weekday day % 7 (0 = Monday). Times of day are minutes from midnight. Every time is a multiple
 * of grid_min. Ids (of roles, resources, groups, types, patients) are positions, from 0. Names
 * and keys mean nothing to the planner: it hands them through. */

/**
 * RegimenGapUnit:
 * @REGIMEN_GAP_MINUTES: from start to start, in minutes
 * @REGIMEN_GAP_DATES: the difference of the two dates x 1440: "2 days" from Monday is any
 *   time on Wednesday
 */
typedef enum
{
  REGIMEN_GAP_MINUTES,
  REGIMEN_GAP_DATES,
} RegimenGapUnit;

/* How long a visit counts as one that starts: what holds a limit of starts holds it so long. */
#define REGIMEN_START_SPAN_MIN 15

/* What a thing that is not wanted costs, per unit; 0 or more. SPEC section 5 counts the units. */
typedef struct
{
  gint64 unplaced;
  gint64 start;
  gint64 late;
  gint64 gap;
  gint64 tod;
  gint64 wday;
  gint64 pref;
  gint64 fu;
  gint64 hole;
  gint64 move;
  gint64 swap;
  gint64 crowd;
} RegimenWeights;

typedef struct
{
  char *name;
  gint64 key;
  gint64 weight; /* cost of two consecutive sessions using different resources in this role */
} RegimenProblemRole;

/* A stretch of a weekday (weekly), or of one day of the horizon; half-open. */
typedef struct
{
  int day; /* 0 to 6 in weekly lists, else a day of the horizon */
  int from_min;
  int to_min;
} RegimenProblemStretch;

typedef struct
{
  int day;
  int from_min;
  int to_min;
  int units;
  gint64 key; /* the booking in the way, for reasons and conflicts */
} RegimenProblemBooking;

typedef struct
{
  char *name;
  gint64 key;
  int capacity;
  gboolean judges_holes;  /* short idle stretches of it cost */
  gboolean counts_starts; /* nobody: its capacity is how many may start at about one time */
  gboolean is_soft;       /* with that: it forbids nothing, what is beyond it costs */
  GArray *weekly;   /* RegimenProblemStretch: open every week; open = weekly or dated, less off */
  GArray *dated;    /* RegimenProblemStretch: open on that day */
  GArray *off;      /* RegimenProblemStretch: closed on that day */
  GArray *bookings; /* RegimenProblemBooking */
} RegimenProblemResource;

typedef struct
{
  char *name;
  gint64 key;
  GArray *resources; /* int */
} RegimenProblemGroup;

typedef struct
{
  int role;
  int group;
  int units;
  int from_min; /* after the start of the activity */
  int to_min;
} RegimenProblemNeed;

typedef struct
{
  char *name;
  gint64 key;
  int length_min;
  gboolean patient_comes; /* FALSE: a phone call; availability and blackouts don't apply */
  GArray *needs;          /* RegimenProblemNeed; all needs of one role name the same group */
} RegimenProblemType;

typedef struct
{
  int max_per_week; /* 0: no cap */
  int weekdays;     /* more than so many distinct weekdays cost */
  gint64 key;
} RegimenProblemPhase;

typedef struct
{
  int type;
  int phase;
  RegimenGapUnit unit; /* of the three limits; all are 0 and unused for the first session */
  gint64 min_gap_min;
  gint64 soft_max_min; /* beyond it is late: possible, dear, visible */
  gint64 max_gap_min;
  int target_days; /* from the session before */
  gint64 key;
} RegimenProblemSession;

typedef struct
{
  int type;
  int anchor; /* a session */
  RegimenGapUnit unit;
  gint64 lo_min; /* after the start of the anchor (or its date) */
  gint64 hi_min;
  gint64 target_min;
  gint64 key;
} RegimenProblemFollowUp;

typedef struct
{
  int activity;
  int role;
  int resource;
} RegimenProblemTie;

/* An activity that must start then and nowhere else; its resources are still to be chosen. */
typedef struct
{
  int activity;
  int day;
  int start_min;
} RegimenProblemWant;

typedef struct
{
  int activity;
  int day;
  int start_min;
  gboolean is_pinned; /* kept by choice, not history: the gap up to it is judged and counted */
  int *resources;     /* (owned) one a role; -1 = none */
  gint64 key;
} RegimenProblemFixed;

typedef struct
{
  int type;
  int day;
  int start_min;
  int *resources;   /* (owned) one a role; -1 = none */
  gint64 move_cost; /* of giving it up, beyond the weight of a move: somebody was told of it */
  gint64 key;       /* the appointment held */
} RegimenProblemHeld;

/* One series that wants a place. Its activities are the sessions, then the follow-ups. */
typedef struct
{
  char *name;
  gint64 key;
  int first_day;
  int last_day;
  int earliest_min;         /* nothing starts before it on the first day */
  gboolean forgive_history; /* fixed activities that break rules among themselves are no obstacle */
  GArray *availability;     /* RegimenProblemStretch, weekly; none = always */
  GArray *blackouts;        /* RegimenProblemStretch, dated */
  GArray *preferences;      /* RegimenProblemStretch, weekly; none = all the same */
  GArray *phases;           /* RegimenProblemPhase */
  GArray *sessions;         /* RegimenProblemSession */
  GArray *follow_ups;       /* RegimenProblemFollowUp */
  GArray *ties;             /* RegimenProblemTie */
  GArray *wants;            /* RegimenProblemWant */
  GArray *fixed;            /* RegimenProblemFixed */
  GArray *held;             /* RegimenProblemHeld: re-flow; may be kept or given up */
} RegimenSeries;

typedef struct
{
  char *name;
  RegimenDay origin; /* the Monday that is day 0; the planner itself never looks at it */
  int grid_min;
  int n_days;
  int hole_min;
  RegimenWeights weights;
  GPtrArray *roles;     /* RegimenProblemRole */
  GPtrArray *resources; /* RegimenProblemResource */
  GPtrArray *groups;    /* RegimenProblemGroup */
  GPtrArray *types;     /* RegimenProblemType */
  GPtrArray *patients;  /* RegimenSeries */
} RegimenProblem;

RegimenProblem *regimen_problem_new (int grid_min, int n_days) G_GNUC_WARN_UNUSED_RESULT;
void regimen_problem_free (RegimenProblem *self);
gboolean regimen_problem_validate (const RegimenProblem *self, GError **error);
void regimen_weights_init (RegimenWeights *weights);

int regimen_problem_add_role (RegimenProblem *self, const char *name, gint64 key, gint64 weight);
int regimen_problem_add_resource (RegimenProblem *self,
                                  const char *name,
                                  gint64 key,
                                  int capacity,
                                  gboolean judges_holes);
void regimen_problem_add_weekly_hours (RegimenProblem *self,
                                       int resource,
                                       int weekday,
                                       int from_min,
                                       int to_min);
void
regimen_problem_add_hours (RegimenProblem *self, int resource, int day, int from_min, int to_min);
void
regimen_problem_add_off (RegimenProblem *self, int resource, int day, int from_min, int to_min);
void regimen_problem_add_booking (RegimenProblem *self,
                                  int resource,
                                  int day,
                                  int from_min,
                                  int to_min,
                                  int units,
                                  gint64 key);
int regimen_problem_add_start_limit (RegimenProblem *self, const char *name, gint64 key, int most);
void regimen_problem_soften (RegimenProblem *self, int resource);
int regimen_problem_add_group (RegimenProblem *self, const char *name, gint64 key);
void regimen_problem_add_to_group (RegimenProblem *self, int group, int resource);
int regimen_problem_add_type (RegimenProblem *self,
                              const char *name,
                              gint64 key,
                              int length_min,
                              gboolean patient_comes);
void regimen_problem_add_need (RegimenProblem *self,
                               int type,
                               int role,
                               int group,
                               int units,
                               int from_min,
                               int to_min);

int regimen_problem_add_patient (RegimenProblem *self,
                                 const char *name,
                                 gint64 key,
                                 int first_day,
                                 int last_day);
RegimenSeries *regimen_problem_get_patient (const RegimenProblem *self, int patient);
void regimen_series_add_availability (RegimenSeries *self, int weekday, int from_min, int to_min);
void regimen_series_add_blackout (RegimenSeries *self, int day, int from_min, int to_min);
void regimen_series_add_preference (RegimenSeries *self, int weekday, int from_min, int to_min);
int regimen_series_add_phase (RegimenSeries *self, int max_per_week, int weekdays, gint64 key);
int regimen_series_add_session (RegimenSeries *self, const RegimenProblemSession *rule);
int regimen_series_add_follow_up (RegimenSeries *self, const RegimenProblemFollowUp *rule);
void regimen_series_add_tie (RegimenSeries *self, int activity, int role, int resource);
void regimen_series_add_want (RegimenSeries *self, int activity, int day, int start_min);
void regimen_series_add_fixed (RegimenSeries *self,
                               int activity,
                               int day,
                               int start_min,
                               gboolean is_pinned,
                               const int *resources,
                               int n_roles,
                               gint64 key);
int regimen_series_add_held (RegimenSeries *self,
                             int type,
                             int day,
                             int start_min,
                             const int *resources,
                             int n_roles,
                             gint64 key);
void regimen_series_set_move_cost (RegimenSeries *self, int held, gint64 move_cost);
gint64 regimen_series_max_move_cost (const RegimenSeries *self);

RegimenSeries *regimen_series_copy (const RegimenSeries *self, int n_roles)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_series_free (RegimenSeries *self);
int regimen_series_n_sessions (const RegimenSeries *self);
int regimen_series_n_activities (const RegimenSeries *self);
int regimen_series_activity_type (const RegimenSeries *self, int activity);
const RegimenProblemFixed *regimen_series_get_fixed (const RegimenSeries *self, int activity);
const RegimenProblemHeld *
regimen_series_find_held (const RegimenSeries *self, int type, int day, int start_min);

gboolean regimen_series_may_come (const RegimenSeries *series,
                                  const RegimenProblemType *type,
                                  int day,
                                  int start_min);
gboolean regimen_series_prefers (const RegimenSeries *series, int day, int from_min, int to_min);

static inline const RegimenProblemRole *
regimen_problem_role (const RegimenProblem *self, int role)
{
  return (const RegimenProblemRole *) g_ptr_array_index (self->roles, role);
}

static inline const RegimenProblemResource *
regimen_problem_resource (const RegimenProblem *self, int resource)
{
  return (const RegimenProblemResource *) g_ptr_array_index (self->resources, resource);
}

static inline const RegimenProblemGroup *
regimen_problem_group (const RegimenProblem *self, int group)
{
  return (const RegimenProblemGroup *) g_ptr_array_index (self->groups, group);
}

/* The soft limit of starts that a group is, or -1. */
static inline int
regimen_problem_soft_limit (const RegimenProblem *self, int group)
{
  const GArray *members = regimen_problem_group (self, group)->resources;
  int first = members->len == 1 ? g_array_index (members, int, 0) : -1;

  return first >= 0 && regimen_problem_resource (self, first)->is_soft ? first : -1;
}

static inline const RegimenProblemType *
regimen_problem_type (const RegimenProblem *self, int type)
{
  return (const RegimenProblemType *) g_ptr_array_index (self->types, type);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenProblem, regimen_problem_free)

G_END_DECLS
