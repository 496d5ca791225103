/* many-plans.h - the series of many patients placed, or placed anew, at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "resource.h"
#include "series.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 seed;
  guint64 max_steps; /* of the planner; 0: until the watch says stop or it can't be better */
  RegimenWishes wishes;
  gboolean without_drafts;
} RegimenManyOptions;

/* Why a part of a proposal is as it is. */
typedef enum
{
  REGIMEN_MANY_PLACED,
  REGIMEN_MANY_AS_IT_WAS, /* nothing of it has to change */
  REGIMEN_MANY_NO_PLACE,  /* left out: the relaxations of its proposal say what would help */
  REGIMEN_MANY_STAYS,     /* hit, but locked or under way: a person has to decide */
  REGIMEN_MANY_BLOCK,     /* hit, but nobody's visit */
} RegimenManyOutcome;

/**
 * RegimenManyPart:
 *
 * One plan of those placed together, or one visit that belongs to no plan.
 */
typedef struct
{
  RegimenPlan *plan; /* (owned): as it was placed; of a single visit only patient and what it is */
  gboolean is_single;
  gint64 appointment_id; /* of a single visit, or of one that stays; 0: of a plan */
  RegimenSpan span;      /* while appointment_id is set: where it stands */
  RegimenManyOutcome outcome;
  RegimenProposal *proposal; /* (owned) (nullable): NULL for what stays */
  gboolean is_freed;         /* moving only what is hit was not enough: all of it may move */
  gboolean is_crowded_out;   /* alone it would have a place; the others need the same ones */
  gboolean is_wanted;        /* to be booked; TRUE at first for all that is placed */
  GPtrArray *conflicts;      /* (element-type RegimenConflict): what stood in the way of booking */
} RegimenManyPart;

/* Which people or rooms are dearest in a week: with more of them it would go better. */
typedef struct
{
  RegimenDay week;
  RegimenRole role;
  RegimenRoomKind room_kind; /* of rooms */
  char *resource_name;       /* (nullable): NULL: all alike */
  gint64 price;
} RegimenManyBottleneck;

/**
 * RegimenManyProposal:
 *
 * The planner's answer for many plans, as data: nothing is booked yet. Nobody is left out of
 * @parts: those without a place come first.
 */
typedef struct
{
  gboolean is_reflow;
  GArray *overruns; /* (element-type RegimenLoss): visits that last longer; booking makes them so */
  GPtrArray *parts; /* (element-type RegimenManyPart) */
  int n_placed;
  int n_left;      /* parts without a place, or that stay */
  int n_moves;     /* re-flow: visits that get another time */
  int n_swaps;     /* that keep their time and get another room or person */
  int n_first;     /* that had no place before */
  int least_moves; /* no way of placing the same series moves fewer visits; -1: not looked at */
  gint64 objective;
  gint64 lower_bound;
  gboolean is_proven;
  GPtrArray *bottlenecks; /* (element-type RegimenManyBottleneck), dearest first */
} RegimenManyProposal;

void regimen_many_proposal_free (RegimenManyProposal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenManyProposal, regimen_many_proposal_free)

/* How far the planner is. */
typedef struct
{
  int n_parts;
  int n_placed;
  gint64 objective;
  gint64 lower_bound;
  gboolean is_complete; /* there is an answer */
  gboolean is_proven;
} RegimenManyProgress;

gboolean regimen_many_part_needs_reflow (const RegimenManyPart *part);
int regimen_many_gap_percent (gint64 objective, gint64 lower_bound);

/* FALSE: stop and keep the best there is. */
typedef gboolean (*RegimenManyWatch) (const RegimenManyProgress *progress, gpointer data);

/* Ids of the plans that go on and have something due without a place (element-type gint64). */
GArray *regimen_desk_dup_waiting_plans (RegimenDesk *self, gboolean with_drafts, GError **error);

RegimenManyProposal *regimen_desk_place_waiting (RegimenDesk *self,
                                                 const gint64 *plan_ids,
                                                 guint n_plan_ids,
                                                 const RegimenManyOptions *options,
                                                 RegimenManyWatch watch,
                                                 gpointer data,
                                                 GCancellable *cancellable,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * RegimenLoss:
 *
 * Time that is lost: somebody off, a room out, the clinic closed, a visit under way that lasts
 * longer than it was booked for. Whether it is in the file already or only feared makes no
 * difference.
 */
typedef struct
{
  gint64 resource_id; /* 0: the whole clinic */
  RegimenSpan span;
  gint64 appointment_id; /* an overrun: the patient of this visit stays until the end of span, and
                            keeps room and people so much longer; resource_id doesn't count */
} RegimenLoss;

RegimenLoss regimen_loss_of_overrun (gint64 appointment_id, RegimenMinute until);

/* An appointment that a loss hits. */
typedef struct
{
  gint64 appointment_id;
  gint64 patient_id; /* 0: a block */
  gint64 plan_id;    /* 0: of no plan */
  char *name;        /* the patient's, or the title of a block */
  RegimenSpan span;
  gboolean is_confirmed;
  gboolean can_move; /* FALSE: locked, under way or a block */
} RegimenHit;
void regimen_hit_free (RegimenHit *self);

/* Visits under way whose time is over (element-type RegimenHit), by start. */
GPtrArray *regimen_desk_find_overruns (RegimenDesk *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (element-type RegimenHit), by start. */
GPtrArray *
regimen_desk_find_hit (RegimenDesk *self, const RegimenLoss *losses, guint n_losses, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

RegimenManyProposal *regimen_desk_reflow_losses (RegimenDesk *self,
                                                 const RegimenLoss *losses,
                                                 guint n_losses,
                                                 const RegimenManyOptions *options,
                                                 RegimenManyWatch watch,
                                                 gpointer data,
                                                 GCancellable *cancellable,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenManyProposal *regimen_desk_reflow_plans (RegimenDesk *self,
                                                const gint64 *plan_ids,
                                                guint n_plan_ids,
                                                const RegimenManyOptions *options,
                                                RegimenManyWatch watch,
                                                gpointer data,
                                                GCancellable *cancellable,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Books all wanted parts in one transaction, or nothing; one step of undo. What stands in the way
 * is handed out, and stands at the parts. */
gboolean regimen_desk_book_many (RegimenDesk *self,
                                 RegimenManyProposal *proposal,
                                 const RegimenWaiver *waiver,
                                 GPtrArray **out_conflicts,
                                 GError **error);

G_END_DECLS
