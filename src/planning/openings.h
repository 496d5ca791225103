/* openings.h - every start at which an activity type finds all it needs, and what each costs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ground.h"

G_BEGIN_DECLS

/* Beyond every sum of costs (weights and horizons are bounded), and twice it still fits. */
#define REGIMEN_COST_MAX (G_MAXINT64 / 4)

/* A sum with something impossible in it stays impossible, even when another part is below 0 (a
 * bound on holes may be). */
static inline gint64
regimen_cost_cap (gint64 cost)
{
  return cost >= REGIMEN_COST_MAX / 2 ? REGIMEN_COST_MAX : cost;
}

/* A role whose resource matters to somebody else (the next session, or a visit of the same day),
 * and the resources it may have. */
typedef struct
{
  int role;
  int n;
  int *resources; /* (owned) */
} RegimenDimension;

typedef struct
{
  int type;
  int length_min;
  gboolean is_session;
  gboolean is_single;          /* of one activity only: it is fixed, or wanted at one time */
  gboolean is_fixed;           /* not a choice: where an activity stays */
  const int *ties;             /* (owned) one a role; -1 = free */
  GPtrArray *needs;            /* RegimenRoleNeed */
  GArray *dimensions;          /* RegimenDimension; the last varies fastest in a combination */
  gboolean has_shared_members; /* one resource could be asked for in two roles */
  gint64 hole_discount; /* so much of a hole it makes others may fill: costs are lower bounds */

  int n;
  int n_combos;
  int *day;
  int *start_min;
  gint64 *at;        /* day x 1440 + start */
  gint64 *best;      /* the cheapest combination, with what the start itself costs */
  gint64 *combos;    /* [n][n_combos]: the same for each; REGIMEN_COST_MAX where impossible */
  int *first_of_day; /* [n_days + 1] positions */
} RegimenOpenings;

typedef struct
{
  const RegimenGround *ground;
  const RegimenSeries *series;
  int type;
  gboolean is_session;
  const int *ties;            /* one a role */
  const gboolean *is_tracked; /* one a role */
  gint64 hole_discount;       /* 0: hole costs are exact; REGIMEN_COST_MAX: holes made are free */
  const RegimenProblemWant *want; /* (nullable): the only start there is */
  const guint8 *days;             /* [day] (nullable): those that matter; NULL: all */
} RegimenOpeningsRequest;

RegimenOpenings *regimen_openings_new (const RegimenOpeningsRequest *request)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenOpenings *regimen_openings_new_fixed (const RegimenGround *ground,
                                             const RegimenSeries *series,
                                             const RegimenProblemFixed *fixed,
                                             const gboolean *is_tracked) G_GNUC_WARN_UNUSED_RESULT;
void regimen_openings_free (RegimenOpenings *self);
void regimen_openings_resolve (const RegimenOpenings *self,
                               const RegimenGround *ground,
                               const RegimenSeries *series,
                               int position,
                               int combo,
                               int *out_resources);
gint64 regimen_openings_hole_charge (const RegimenOpenings *self,
                                     const RegimenGround *ground,
                                     int position,
                                     const int *resources);
int regimen_openings_lower_bound (const RegimenOpenings *self, gint64 at);
int regimen_dimension_find (const RegimenDimension *self, int resource);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenOpenings, regimen_openings_free)

G_END_DECLS
