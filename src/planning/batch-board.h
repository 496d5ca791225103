/* batch-board.h - what each start of each day costs in resources, kept while bookings come and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ground.h"

G_BEGIN_DECLS

/* Costs of the fast search are in parts of the objective's unit, so that prices may be small. */
#define REGIMEN_FAST_SCALE 16
#define REGIMEN_FAST_MAX (1 << 28)

#define REGIMEN_BOARD_DIMS 2

/* A sum with something impossible in it stays impossible, even when another part is below 0 (a
 * hole may be filled). */
static inline gint32
regimen_fast_cap (gint32 cost)
{
  return cost >= REGIMEN_FAST_MAX / 2 ? REGIMEN_FAST_MAX : cost;
}

/* A role of a type: whether the resource chosen matters to the next session. */
typedef struct
{
  int role;
  int n;
  const int *resources; /* (borrowed) of the group */
  const GArray *holdings;
  int first_row;
  int soft_limit; /* the limit of starts that it is, and that forbids nothing; -1: none */
  int dimension;  /* 0 or 1; -1: the cheapest will do */
  guint8 *ids;    /* (owned) positions of the resources in the dimension */
  gint32 weight;
} RegimenBoardRole;

typedef struct
{
  GPtrArray *needs; /* (owned) RegimenRoleNeed */
  gboolean is_plain;
  int length; /* slots */
  int n_roles;
  RegimenBoardRole *roles;
  int n_rows;                                               /* resources of all roles together */
  const RegimenBoardRole *of_dimension[REGIMEN_BOARD_DIMS]; /* NULL: the type has none */
} RegimenBoardType;

/* One type on one day. Positions are slots from the board's first. */
typedef struct
{
  guint32 version;   /* of the day, when it was made; 0: never */
  guint32 *versions; /* [row] of the resource on that day */
  gint32 *raw;       /* [slot][row]; REGIMEN_FAST_MAX: does not fit */
} RegimenBoardRaw;

/* The same with only what can be part of a best plan. */
typedef struct
{
  guint32 version;
  guint32 prices;                /* version of the day's prices in it */
  gint32 best;                   /* of any start */
  gint32 *untracked;             /* [slot] the cheapest of the roles that are in no dimension */
  gint32 *full;                  /* [slot] the cheapest of all roles; REGIMEN_FAST_MAX: no start */
  guint8 *n[REGIMEN_BOARD_DIMS]; /* [slot] */
  guint8 *ids[REGIMEN_BOARD_DIMS]; /* [slot][n_dimension]: positions in the dimension */
  gint32 *costs[REGIMEN_BOARD_DIMS];
} RegimenBoardDay;

typedef struct
{
  const RegimenProblem *problem;
  RegimenGround *ground; /* (borrowed) */
  int n_days;
  int first_slot;
  int n_slots;             /* that anything may start at */
  gboolean is_crowd_small; /* what too many starts cost fits in the fast search's numbers */
  RegimenBoardType *types;
  int n_dimension[REGIMEN_BOARD_DIMS];
  GArray *dimensions[REGIMEN_BOARD_DIMS]; /* int: resources */
  RegimenBoardRaw *raw;                   /* [type][day] */
  RegimenBoardDay *days[2];               /* [priced][type][day] */
  guint32 *day_version;
  guint32 *resource_version; /* [resource][day] */
  gint32 *price_sums;        /* [resource][day][slot of the whole day + 1]; NULL: no prices yet */
  guint32 *price_version;    /* [day] */
} RegimenBoard;

RegimenBoard *regimen_board_new (RegimenGround *ground) G_GNUC_WARN_UNUSED_RESULT;
void regimen_board_free (RegimenBoard *self);
void regimen_board_touch (RegimenBoard *self, int type, int day, const int *resources);
void regimen_board_touch_all (RegimenBoard *self);
void regimen_board_set_prices (RegimenBoard *self, const gint32 *prices, const guint8 *has_prices);
const RegimenBoardRaw *regimen_board_get_raw (RegimenBoard *self, int type, int day);
const RegimenBoardDay *
regimen_board_get_day (RegimenBoard *self, int type, int day, gboolean is_priced);
int regimen_board_find (const RegimenBoard *self, int dimension, int resource);
gint32 regimen_board_price (const RegimenBoard *self,
                            const RegimenBoardRole *role,
                            int resource,
                            int day,
                            int slot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenBoard, regimen_board_free)

G_END_DECLS
