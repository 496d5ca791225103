/* placing.h - a plan as a placement problem, and its answer as a proposal; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "booking-private.h"
#include "place.h"
#include "series.h"

G_BEGIN_DECLS

/**
 * RegimenPlacingTask:
 *
 * What is asked of a plan: what may move, where to look, and what is wished.
 */
typedef struct
{
  gboolean is_reflow; /* what is booked and still to come may move */
  gboolean is_single; /* a visit of its own: see single-visit.c */
  int slack_days;     /* how far from its targets to look; REGIMEN_PLACING_ALL_DAYS: everywhere */
  RegimenWish wish;
  const RegimenWishes *wishes; /* borrowed (nullable) */
  const RegimenPin *pins;      /* borrowed */
  guint n_pins;
  GHashTable *hit;   /* borrowed (nullable): appointments that lost what they need; only these may
                        leave a place that they were given against the rules */
  gboolean hit_only; /* nothing else moves but what hangs on them */
  const GPtrArray *dropped; /* borrowed (nullable) (element-type RegimenAppointmentRecord): of the
                               plan whose step it has no longer: another step may keep the place,
                               else it is given up */
} RegimenPlacingTask;

/**
 * RegimenPlacing:
 *
 * One plan, the facts of its season, and the problem that was made of them. Resources of the
 * problem stand at the same positions as in the facts; the patients come after them. Several plans
 * may share one problem: then each is a patient of it. Activities are
 * the sessions from first_session on, then the follow-ups that hang on them.
 */
typedef struct
{
  RegimenDesk *desk;       /* borrowed */
  const RegimenPlan *plan; /* borrowed */
  RegimenPlacingTask task;

  GPtrArray *types;   /* (element-type RegimenVisitType) by type of the problem */
  GPtrArray *records; /* (element-type RegimenAppointmentRecord): the plan's own that hold */
  RegimenFacts *facts;
  RegimenProblem *problem; /* of the first of those that are placed together */
  gboolean is_guest;       /* the problem is another's */
  RegimenSeries *series;   /* borrowed from the problem */
  int patient;             /* of the problem */
  int patient_resource;    /* of the problem */
  int starts_resource;     /* of the problem; -1: any number may start together */
  RegimenSpan days;        /* that this plan asks for */
  RegimenDay origin;       /* the Monday that is day 0 */
  RegimenDay first_day;    /* nothing new is placed before it */
  int first_session;       /* position in plan->sessions of activity 0 */
  GArray *follow_ups;      /* (element-type int): positions in plan->follow_ups */
  GArray *held;            /* (element-type gint64): appointments, as the problem holds them */
} RegimenPlacing;

RegimenPlacing *regimen_placing_prepare (RegimenDesk *desk,
                                         const RegimenPlan *plan,
                                         const RegimenPlacingTask *task,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_placing_has_booked (const RegimenPlan *plan);
RegimenPlacing *regimen_placing_new (RegimenDesk *desk,
                                     const RegimenPlan *plan,
                                     const RegimenPlacingTask *task,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_placing_free (RegimenPlacing *self);
int regimen_placing_n_sessions (const RegimenPlacing *self);
const RegimenSession *regimen_placing_session (const RegimenPlacing *self, int activity);
const RegimenFollowUp *regimen_placing_follow_up (const RegimenPlacing *self, int activity);
const RegimenVisitType *regimen_placing_type (const RegimenPlacing *self, int activity);
RegimenAppointmentRecord *regimen_placing_find_record (const RegimenPlacing *self, gint64 id);

void regimen_placing_put_off (RegimenPlacing *self, RegimenDay not_before);
gboolean regimen_record_may_move (RegimenDesk *desk, const RegimenAppointmentRecord *record);
gboolean regimen_placing_may_move (const RegimenPlacing *self,
                                   const RegimenAppointmentRecord *record);

#define REGIMEN_PLACING_ALL_DAYS (-1)
/* Groups of the problem carry the kind of room, then nurses and providers, as their key. */
#define REGIMEN_PLACING_N_ROOM_KINDS 3
/* The first of the problem's roles in which nurses serve who take over. */
#define REGIMEN_PLACING_HAND_OVER (REGIMEN_N_ROLES + 1)
GArray *regimen_placing_dup_hand_overs (const RegimenPlacing *self, const RegimenVisitType *type)
    G_GNUC_WARN_UNUSED_RESULT;

/* placing-problem.c */
gboolean regimen_placing_build (RegimenPlacing *const *parts, guint n_parts, GError **error);

/* placing-reasons.c */
void regimen_placing_explain (RegimenPlacing *self,
                              const RegimenSolution *solution,
                              RegimenProposal *proposal);

/* proposing.c */
gboolean regimen_placing_solve (RegimenPlacing *self,
                                GCancellable *cancellable,
                                RegimenSolution **out_solution,
                                GError **error);
gboolean regimen_placing_bound_moves (const RegimenPlacing *self,
                                      RegimenProposal *proposal,
                                      GCancellable *cancellable,
                                      GError **error);
RegimenProposal *regimen_placing_propose (RegimenPlacing *self, const RegimenSolution *solution)
    G_GNUC_WARN_UNUSED_RESULT;

/* reflow.c */
void regimen_placing_assign_rows (const RegimenPlacing *self,
                                  const RegimenSolution *solution,
                                  RegimenProposal *proposal);
RegimenPlan *regimen_reflow_plan_after (RegimenDesk *desk,
                                        const RegimenPlan *before,
                                        const RegimenPlan *rows,
                                        const RegimenProposal *proposal,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPlacing, regimen_placing_free)

G_END_DECLS
