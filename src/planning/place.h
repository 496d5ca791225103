/* place.h - a place for every activity of one series: the best there is, proven
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "problem.h"

G_BEGIN_DECLS

/* The objective, by term; each already multiplied by its weight. */
typedef struct
{
  gint64 unplaced;
  gint64 start;
  gint64 late;
  gint64 gap;
  gint64 tod;
  gint64 wday;
  gint64 pref;
  gint64 role; /* all roles together */
  gint64 fu;
  gint64 move;
  gint64 swap;
  gint64 hole;
  gint64 crowd;
} RegimenTerms;

/**
 * RegimenPlaceWish:
 * @REGIMEN_PLACE_WISH_EARLIER: the first time the gap and the first day would allow
 * @REGIMEN_PLACE_WISH_TARGET: the day the protocol aims at, at the time of day of the session
 * before (for a follow-up: its target)
 * @REGIMEN_PLACE_WISH_PREFERRED: inside a window the patient prefers
 *
 * What a placed activity could have had instead.
 */
typedef enum
{
  REGIMEN_PLACE_WISH_EARLIER,
  REGIMEN_PLACE_WISH_TARGET,
  REGIMEN_PLACE_WISH_PREFERRED,
} RegimenPlaceWish;

/**
 * RegimenObstacle:
 * @REGIMEN_OBSTACLE_FULL: every resource of the group is booked; until_min says till when
 * @REGIMEN_OBSTACLE_STARTS: as many visits start at about that time as may
 * @REGIMEN_OBSTACLE_OFF: the resources of the group that work that weekday are off; with one
 *   resource named, that one
 * @REGIMEN_OBSTACLE_CLOSED: outside the opening hours of the group
 * @REGIMEN_OBSTACLE_GAP: nearer to the neighbour session than its minimum
 * @REGIMEN_OBSTACLE_GAP_LIMIT: further from the neighbour session than its limit
 * @REGIMEN_OBSTACLE_WEEK_CAP: the phase has its sessions of that week
 * @REGIMEN_OBSTACLE_SAME_DAY: another session of the series is on that day
 * @REGIMEN_OBSTACLE_AVAILABILITY: the patient can't come then, as a rule
 * @REGIMEN_OBSTACLE_BLACKOUT: the patient can't come on that date
 * @REGIMEN_OBSTACLE_OWN_VISIT: overlaps another activity of the series (other_activity)
 * @REGIMEN_OBSTACLE_RANGE: before the first day (or minute) or after the last day of the plan
 * @REGIMEN_OBSTACLE_ROLES: each group has somebody, but not all together at one time
 * @REGIMEN_OBSTACLE_COST: possible, but the plan as a whole would be cost worse
 */
typedef enum
{
  REGIMEN_OBSTACLE_FULL,
  REGIMEN_OBSTACLE_STARTS,
  REGIMEN_OBSTACLE_OFF,
  REGIMEN_OBSTACLE_CLOSED,
  REGIMEN_OBSTACLE_GAP,
  REGIMEN_OBSTACLE_GAP_LIMIT,
  REGIMEN_OBSTACLE_WEEK_CAP,
  REGIMEN_OBSTACLE_SAME_DAY,
  REGIMEN_OBSTACLE_AVAILABILITY,
  REGIMEN_OBSTACLE_BLACKOUT,
  REGIMEN_OBSTACLE_OWN_VISIT,
  REGIMEN_OBSTACLE_RANGE,
  REGIMEN_OBSTACLE_ROLES,
  REGIMEN_OBSTACLE_COST,
} RegimenObstacle;

/* Why a wish was not met at one day and time that was tried. */
typedef struct
{
  RegimenPlaceWish wish;
  RegimenObstacle obstacle;
  int day;
  int start_min; /* the time tried; -1: nothing on that whole day */
  int until_min; /* the obstacle holds until then that day; 1440: for the rest of it; -1: n/a */
  int role;      /* -1: n/a */
  int group;     /* -1: n/a */
  int resource;  /* -1: the whole group, or n/a */
  int other_activity; /* the session or visit in the way; -1: n/a */
  gint64 cost;        /* with COST: how much worse the plan would be; -1: not asked */
} RegimenPlaceReason;

/**
 * RegimenBreachKind:
 * @REGIMEN_BREACH_LATE: minutes beyond the soft maximum after the session before
 * @REGIMEN_BREACH_GAP: days off the target of the gap; below 0: too near
 * @REGIMEN_BREACH_TIME_OF_DAY: minutes off the time of day of the session before
 * @REGIMEN_BREACH_WEEKDAY: one more distinct weekday than the phase may have at no cost
 * @REGIMEN_BREACH_PREFERENCE: outside what the patient likes
 * @REGIMEN_BREACH_ROLE: another resource than the session before had, in role
 * @REGIMEN_BREACH_FOLLOW_UP: minutes off the target of the follow-up; below 0: too early
 * @REGIMEN_BREACH_CROWD: so many visits more than wished start in the fullest quarter of an hour it
 *   starts in
 * @REGIMEN_BREACH_MOVED: at no appointment that was held
 *
 * A rule that may be broken, and is.
 */
typedef enum
{
  REGIMEN_BREACH_LATE,
  REGIMEN_BREACH_GAP,
  REGIMEN_BREACH_TIME_OF_DAY,
  REGIMEN_BREACH_WEEKDAY,
  REGIMEN_BREACH_PREFERENCE,
  REGIMEN_BREACH_ROLE,
  REGIMEN_BREACH_FOLLOW_UP,
  REGIMEN_BREACH_CROWD,
  REGIMEN_BREACH_MOVED,
} RegimenBreachKind;

typedef struct
{
  RegimenBreachKind kind;
  int role;    /* -1: n/a */
  gint64 size; /* by kind */
  gint64 cost; /* its part of the objective */
} RegimenPlaceBreach;

typedef struct
{
  int activity;
  int day;
  int start_min;
  int *resources; /* (owned) one a role; -1 = not needed */
  gboolean is_fixed;
  int held;         /* position in the series' held list of the appointment kept; -1: new */
  gint64 late_min;  /* how far beyond the soft maximum after the session before; 0: within */
  GArray *reasons;  /* RegimenPlaceReason; empty unless asked for */
  GArray *breaches; /* RegimenPlaceBreach; empty unless reasons are asked for */
} RegimenPlacement;

/**
 * RegimenRelaxKind:
 * @REGIMEN_RELAX_MAX_GAP: sessions of the phase up to value minutes after the one before
 * @REGIMEN_RELAX_MIN_GAP: sessions of the phase as close as value minutes
 * @REGIMEN_RELAX_WEEK_CAP: up to value sessions a week in phase
 * @REGIMEN_RELAX_AVAILABILITY: the patient comes outside the usual windows
 * @REGIMEN_RELAX_BLACKOUT: the patient comes on dates said to be impossible
 * @REGIMEN_RELAX_LAST_DAY: the plan may last until day value
 * @REGIMEN_RELAX_TIE: another resource than the one tied
 * @REGIMEN_RELAX_FOLLOW_UP: follow-ups up to value minutes outside their window
 */
typedef enum
{
  REGIMEN_RELAX_MAX_GAP,
  REGIMEN_RELAX_MIN_GAP,
  REGIMEN_RELAX_WEEK_CAP,
  REGIMEN_RELAX_AVAILABILITY,
  REGIMEN_RELAX_BLACKOUT,
  REGIMEN_RELAX_LAST_DAY,
  REGIMEN_RELAX_TIE,
  REGIMEN_RELAX_FOLLOW_UP,
} RegimenRelaxKind;

typedef struct
{
  RegimenRelaxKind kind;
  int phase;    /* of gaps and week caps; -1: n/a */
  gint64 from;  /* the limit now, by kind; 0 where it has none */
  gint64 value; /* the limit that would do */
} RegimenPlaceRelaxStep;

/* A smallest set of rules that, relaxed together, make the series possible; and what it gives. */
typedef struct
{
  GArray *steps;    /* RegimenPlaceRelaxStep */
  gint64 objective; /* of the relaxed problem's optimum */
  int last_day;     /* of its last session */
} RegimenPlaceRelaxation;

/* What the planner found for one series. */
typedef struct
{
  int patient;
  gboolean is_feasible;   /* FALSE: nothing below but relaxations and stuck_activity */
  gboolean is_hopeless;   /* of a batch: has no place even alone */
  gint64 objective;       /* the series' own terms, and the holes it makes */
  gint64 lower_bound;     /* proven; equal to objective */
  RegimenTerms terms;     /* they add up to objective */
  GPtrArray *placements;  /* RegimenPlacement, one an activity in order, fixed ones too */
  int stuck_activity;     /* infeasible: the first one that can't be reached; -1: none alone */
  GPtrArray *relaxations; /* RegimenPlaceRelaxation, best first; only when asked for */
  guint64 n_steps;        /* search effort, for benches: labels made */
} RegimenSolution;

typedef struct
{
  gboolean want_reasons;
  gboolean want_relaxations;
  gboolean skips_costs; /* of reasons: what could be had at a price is told without the price */
} RegimenPlaceOptions;

typedef enum
{
  REGIMEN_ALTERNATIVE_EARLIEST,
  REGIMEN_ALTERNATIVE_SAME_TIME,
  REGIMEN_ALTERNATIVE_SAME_RESOURCES,
  REGIMEN_ALTERNATIVE_FEWEST_WEEKDAYS,
} RegimenPlaceAlternativeKind;

typedef struct
{
  RegimenPlaceAlternativeKind kind;
  RegimenSolution *solution; /* its objective is counted with the plan's own weights */
} RegimenPlaceAlternative;

gboolean regimen_place_series (const RegimenProblem *problem,
                               int patient,
                               const RegimenPlaceOptions *options,
                               GCancellable *cancellable,
                               RegimenSolution **out_solution,
                               GError **error);
gboolean regimen_place_alternatives (const RegimenProblem *problem,
                                     int patient,
                                     const RegimenSolution *solution,
                                     GCancellable *cancellable,
                                     GPtrArray **out_alternatives,
                                     GError **error);
void regimen_solution_free (RegimenSolution *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenSolution, regimen_solution_free)

G_END_DECLS
