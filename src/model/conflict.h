/* conflict.h - what stands in the way of a booking, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "words.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_RULE_GRID,           /* start or end off the five-minute grid, or across midnight */
  REGIMEN_RULE_PAST,           /* would start before now */
  REGIMEN_RULE_HOURS,          /* a resource does not work then */
  REGIMEN_RULE_TIME_OFF,       /* a resource is off then */
  REGIMEN_RULE_CLOSED,         /* the clinic is closed then */
  REGIMEN_RULE_CAPACITY,       /* a resource is full then */
  REGIMEN_RULE_STARTS,         /* too many visits start at about that time */
  REGIMEN_RULE_PATIENT_BUSY,   /* the patient is somewhere else then; never overridden */
  REGIMEN_RULE_WRONG_RESOURCE, /* a resource of the wrong kind, or none, for a role */
  REGIMEN_RULE_AVAILABILITY,   /* the patient cannot come then */
  REGIMEN_RULE_BLACKOUT,       /* the patient is away then */
  REGIMEN_RULE_GAP_MIN,        /* too close to the session before or after */
  REGIMEN_RULE_GAP_MAX,        /* farther than the protocol's maximum: to be accepted */
  REGIMEN_RULE_GAP_LIMIT,      /* farther than ever allowed */
  REGIMEN_RULE_SAME_DAY,       /* a second session on one day */
  REGIMEN_RULE_WEEK_LIMIT,     /* too many sessions of a phase in a week */
  REGIMEN_RULE_ORDER,          /* before the session that comes before it, or after the next */
  REGIMEN_RULE_FOLLOW_UP,      /* outside the window after its session */
  REGIMEN_RULE_CLEARANCE,      /* what the protocol asks for is not there: limit says what (a
                                  RegimenRequirementNeed), measured how it stands (a
                                  RegimenClearanceState) */
  REGIMEN_RULE_STATE,          /* already arrived, cancelled, done: may not be moved so */
  REGIMEN_RULE_SIGNED,         /* the record of the session is signed: it is only added to */
  REGIMEN_RULE_OBSERVATION,    /* leaves before observation ends; minutes left and asked for */
  REGIMEN_RULE_DEVICE_GAP,     /* too soon after the nasal device before it; in seconds */
  REGIMEN_RULE_NOT_PROVIDER,   /* only a provider may do that */
  REGIMEN_RULE_UNPLACED,       /* no opening at all */
} RegimenRule;
#define REGIMEN_N_RULES (REGIMEN_RULE_UNPLACED + 1)

/**
 * RegimenConflict:
 * @rule: which rule says no
 * @can_override: whether a reason is enough to go on all the same
 * @role: for hours, time off, capacity and wrong resource
 * @resource_id: the room, member of staff or patient concerned; 0: none
 * @resource_name: (owned) (nullable): its name
 * @appointment_id: a booking in the way, or the neighbour of the same series; 0: none
 * @other_name: (owned) (nullable): whose booking that is
 * @session_id: the session that breaks the rule; 0: not about a session
 * @follow_up_id: likewise
 * @span: when it is in the way (hours: the stretch that is closed)
 * @measured: gap in days, count in the week, minutes after the anchor, units in use, visits that
 *   start then; of a state that doesn't allow it any more, the state
 * @limit: what the rule allows, in the same unit
 * @reason: (owned) (nullable): the reason given for a closure or time off
 */
typedef struct
{
  RegimenRule rule;
  gboolean can_override;
  RegimenRole role;
  gint64 resource_id;
  char *resource_name;
  gint64 appointment_id;
  char *other_name;
  gint64 session_id;
  gint64 follow_up_id;
  RegimenSpan span;
  gint64 measured;
  gint64 limit;
  char *reason;
} RegimenConflict;

RegimenConflict *regimen_conflict_new (RegimenRule rule) G_GNUC_WARN_UNUSED_RESULT;
RegimenConflict *regimen_conflict_copy (const RegimenConflict *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_conflict_free (RegimenConflict *self);
gboolean regimen_conflict_equal (const RegimenConflict *a, const RegimenConflict *b);

/* A list of conflicts is a GPtrArray that frees them. */
GPtrArray *regimen_conflicts_new (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_conflicts_can_override (const GPtrArray *conflicts);
gboolean regimen_conflict_needs_permission (const RegimenConflict *self);
gboolean regimen_conflicts_need_permission (const GPtrArray *conflicts);
gboolean regimen_conflicts_have (const GPtrArray *conflicts, RegimenRule rule);

/**
 * RegimenWaiver:
 * @reason: (nullable): why rules that stand in the way are set aside
 * @permitted_by: the provider who permits it, where one has to; 0: nobody was asked
 *
 * What it takes to do it all the same. Borrows what it points to.
 */
typedef struct
{
  const char *reason;
  gint64 permitted_by;
} RegimenWaiver;

gboolean regimen_waiver_suffices (const RegimenWaiver *self, const GPtrArray *conflicts);

const char *regimen_rule_to_text (RegimenRule rule); /* 'gap-min', 'capacity', …: as stored */
gboolean regimen_rule_from_text (const char *text, RegimenRule *out_rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenConflict, regimen_conflict_free)

G_END_DECLS
