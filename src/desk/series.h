/* series.h - plans: draft, place a series, book it, re-flow it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "conflict.h"
#include "desk.h"
#include "place.h"
#include "plan-row.h"
#include "plan.h"
#include "protocol.h"
#include "visit-type.h"
#include "wishes.h"

G_BEGIN_DECLS

/* A live list (RegimenPlanRow), draft, active and paused ones first. @patient_id 0: of everyone. */
GListModel *regimen_desk_list_plans (RegimenDesk *self, gint64 patient_id, gboolean with_ended)
    G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *
regimen_desk_dup_plans (RegimenDesk *self, gint64 patient_id, gboolean with_ended, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenPlan *regimen_desk_load_plan (RegimenDesk *self, gint64 plan_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* A plan made from a protocol, in memory: sessions and follow-ups with ids 0, start today. */
RegimenPlan *
regimen_desk_draft_plan (RegimenDesk *self, gint64 patient_id, gint64 protocol_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* A plan of nobody's, made of a protocol that may not even be stored: to place and look at. */
RegimenPlan *regimen_desk_draft_preview (RegimenDesk *self,
                                         const RegimenProtocol *protocol,
                                         RegimenDay start) G_GNUC_WARN_UNUSED_RESULT;
/* Makes sessions and follow-ups anew from the phases of a draft that was edited. */
void regimen_desk_rebuild_series (RegimenDesk *self, RegimenPlan *plan);
/* Stores a draft (id 0) or, for a stored plan, a new version with @reason; sets the ids. */
gboolean
regimen_desk_save_plan (RegimenDesk *self, RegimenPlan *plan, const char *reason, GError **error);

/* Why a visit stands where it stands, or why it can't stand somewhere. */
typedef enum
{
  REGIMEN_WHY_AS_WISHED,   /* at its target day and time */
  REGIMEN_WHY_NOT_EARLIER, /* tried: an earlier time */
  REGIMEN_WHY_NOT_WISHED,  /* tried: the wished day or time */
} RegimenWhy;

/**
 * RegimenReason:
 * @tried: the time that was tried
 * @obstacle: what the planner found in the way there; of no meaning for AS_WISHED
 * @role: of whom there was nobody
 * @is_everyone: nobody of that role, not only the one of @conflict
 * @conflict: (nullable): who or what exactly; NULL for AS_WISHED, and where only the series as a
 *   whole would be worse
 * @free_again: from when on it would be free; n = 0: not known
 */
typedef struct
{
  RegimenWhy why;
  RegimenMinute tried;
  RegimenObstacle obstacle;
  RegimenRole role;
  gboolean is_everyone;
  RegimenConflict *conflict;
  RegimenMinute free_again;
} RegimenReason;

/* A rule that may be broken, and is, at one visit. */
typedef struct
{
  RegimenBreachKind kind;
  RegimenRole role; /* of another room or person than the session before had */
  gint64 size;  /* LATE, GAP: days; TIME_OF_DAY, FOLLOW_UP: minutes; below 0: too near, too early;
                   else 1 */
  gint64 limit; /* what it is measured against: LATE: the most days after the session before;
                   GAP: the days aimed at; FOLLOW_UP: the minutes after its session aimed at;
                   WEEKDAY: how many weekdays the phase may have; else 0 */
  gint64 cost;  /* its part of the objective */
} RegimenProposedBreach;

typedef struct
{
  gint64 session_id; /* 0 in an unsaved draft, or for a follow-up */
  gint64 follow_up_id;
  int session_ordinal; /* through the series, from 1; 0: a follow-up */
  int follow_up_index; /* into plan->follow_ups, from 0; -1: a session */
  int n;
  int n_of;
  char *label; /* "3/6" or the follow-up's name */
  gint64 visit_type_id;
  RegimenSpan span;
  gint64 room_id;
  char *room_name;
  gint64 nurse_id;
  char *nurse_name;
  GArray *handed_over; /* (element-type RegimenNeed): stretches that other nurses serve */
  gint64 provider_id;
  char *provider_name;
  gint64 appointment_id; /* re-flow: the appointment it holds now; 0: none */
  gboolean has_old;      /* re-flow: it stood somewhere before */
  RegimenSpan old_span;  /* while has_old */
  char *old_room_name;
  gboolean is_kept;   /* re-flow: stays where it is */
  GArray *breaches;   /* (element-type RegimenProposedBreach): soft rules it breaks, by how much */
  GPtrArray *reasons; /* (element-type RegimenReason) */
  GPtrArray *conflicts; /* (element-type RegimenConflict) of those, what needs a reason: gap over
                           the maximum */
} RegimenProposedVisit;

/* What is booked of a step that a plan has no longer once its rules are others. */
typedef struct
{
  int ordinal; /* of the session through the series as it is stored; 0: a follow-up */
  int n;
  int n_of;
  char *name; /* of the follow-up; "" for a session */
  RegimenSpan span;
} RegimenGivenUp;

typedef enum
{
  REGIMEN_WISH_BALANCED, /* the plan's own objective */
  REGIMEN_WISH_EARLIEST,
  REGIMEN_WISH_SAME_TIME,
  REGIMEN_WISH_SAME_PEOPLE, /* same chair and provider */
  REGIMEN_WISH_FEW_WEEKDAYS,
} RegimenWish;

/* The least that would have to give for an infeasible plan to become possible. */
typedef struct
{
  RegimenRule rule;
  int phase;        /* 0: not about a phase */
  gint64 from;      /* the limit now, in days, count or minutes */
  gint64 to;        /* the limit that would do */
  RegimenDay first; /* what it would give: first and last session */
  RegimenDay last;
  gint64 objective;
} RegimenRelaxation;

/**
 * RegimenProposal:
 *
 * The planner's answer for one plan, proven best under its rules, as data: nothing is booked yet.
 */
typedef struct
{
  gint64 plan_id; /* 0: a draft */
  RegimenWish wish;
  gboolean is_reflow;
  gboolean is_single; /* a visit of its own, of no plan, moved with others */
  gboolean is_possible;
  gint64 objective; /* under the plan's own weights, so that alternatives compare */
  gint64 lower_bound;
  int n_moves;            /* re-flow: visits that stood somewhere and get another time */
  int n_swaps;            /* re-flow: that keep their time and get another room or person */
  int n_first;            /* re-flow: that had no place before: nothing moves for them */
  int least_moves;        /* re-flow: no plan of this series moves fewer; -1: not looked at */
  GPtrArray *visits;      /* (element-type RegimenProposedVisit) by time; empty unless possible */
  GPtrArray *given_up;    /* (element-type RegimenGivenUp): booked, and no longer of the plan */
  GPtrArray *relaxations; /* (element-type RegimenRelaxation); empty when possible */
} RegimenProposal;
void regimen_proposal_free (RegimenProposal *self);
int regimen_proposal_count_changes (const RegimenProposal *self);
gboolean regimen_proposal_find_first_day (const RegimenProposal *self, RegimenDay *out_day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenProposal, regimen_proposal_free)

/* A visit that the person put somewhere by hand: the others are placed around it. */
typedef struct
{
  int session_ordinal;
  RegimenMinute start;
  gint64 room_id; /* 0: any */
} RegimenPin;

/* Places what is due and has no place. Works on @plan as given, stored or draft. */
RegimenProposal *regimen_desk_place_plan (RegimenDesk *self,
                                          const RegimenPlan *plan,
                                          RegimenWish wish,
                                          const RegimenWishes *wishes,
                                          const RegimenPin *pins,
                                          guint n_pins,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Places what is left of a stored plan anew, with the fewest moves. */
RegimenProposal *regimen_desk_reflow_plan (RegimenDesk *self,
                                           gint64 plan_id,
                                           const RegimenWishes *wishes,
                                           GCancellable *cancellable,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As if the rules of a stored plan were those of @changed: what is to come and may move is placed
 * anew with the fewest moves, what it no longer has is given up. Nothing is stored. */
RegimenProposal *regimen_desk_place_revision (RegimenDesk *self,
                                              const RegimenPlan *changed,
                                              const RegimenWishes *wishes,
                                              const RegimenPin *pins,
                                              guint n_pins,
                                              GCancellable *cancellable,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Stores @changed as a new version with @reason and books what was proposed for it, in one act.
 * @proposal NULL: the rules alone. @waiver: as for regimen_desk_book_proposal(). */
gboolean regimen_desk_revise_plan (RegimenDesk *self,
                                   const RegimenPlan *changed,
                                   const RegimenProposal *proposal,
                                   const char *reason,
                                   const RegimenWaiver *waiver,
                                   GPtrArray **out_conflicts,
                                   RegimenProposal **out_replacement,
                                   GError **error);
/* (element-type RegimenPlanVersion): what was decided when, and why; the latest first. */
GPtrArray *regimen_desk_dup_plan_versions (RegimenDesk *self, gint64 plan_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Books (or re-flows) all of it in one transaction, or nothing. A draft @plan is stored in the same
 * act and becomes active. When someone took a slot meanwhile, @out_conflicts names it and
 * @out_replacement (optional) is a new proposal with the nearest legal replacement.
 * @waiver: needed when visits carry conflicts (gaps over the maximum). */
gboolean regimen_desk_book_proposal (RegimenDesk *self,
                                     RegimenPlan *plan,
                                     const RegimenProposal *proposal,
                                     const RegimenWaiver *waiver,
                                     GPtrArray **out_conflicts,
                                     RegimenProposal **out_replacement,
                                     GError **error);

/* Pause, resume, complete, end. Ending or pausing releases future bookings in the same act. */
gboolean regimen_desk_set_plan_state (RegimenDesk *self,
                                      gint64 plan_id,
                                      RegimenPlanState state,
                                      const char *reason,
                                      GError **error);

/* What is wrong with the series as booked (element-type RegimenConflict), overridden ones left out.
 */
GPtrArray *regimen_desk_judge_plan (RegimenDesk *self, gint64 plan_id, GError **error);

G_END_DECLS
