/* protocol.h - a reusable template of a series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "instrument.h"
#include "intake-record.h"
#include "words.h"

G_BEGIN_DECLS

/* A stretch of a protocol or plan. Gaps are differences of calendar dates. */
typedef struct
{
  char *name;
  RegimenPhaseKind kind;
  gint64 visit_type_id;
  char *visit_type_code; /* in protocol data files, before there is an id */
  int session_count;
  gboolean is_open_ended; /* session_count of them are planned at a time */
  int max_per_week;       /* 0: no limit */
  int weekday_count;      /* more distinct weekdays than this are avoided */
  int min_gap_days;
  int target_gap_days;
  int max_gap_days;   /* farther must be accepted */
  int limit_gap_days; /* never farther */
} RegimenPhase;

typedef struct
{
  char *name;
  gint64 visit_type_id;
  char *visit_type_code;
  int anchor_phase;          /* 1, 2, … */
  int anchor_session;        /* n in that phase; 0: its last */
  gint64 earliest_after_min; /* start to start */
  gint64 target_after_min;
  gint64 latest_after_min;
  gboolean by_plan_provider;
} RegimenFollowUpRule;

typedef struct
{
  RegimenVitalsKind kind;
  int offset_min; /* from the start of administration */
  int every_min;  /* 0 unless kind is EVERY */
  gboolean has_oximetry;
} RegimenVitalsRule;

typedef struct
{
  int phase;
  int after_session; /* n in that phase; 0: its last */
  int every_months;  /* 0: none */
} RegimenGate;

typedef struct
{
  gint64 id;
  char *code; /* 'iv-induction-2' */
  char *name;
  char *short_name; /* 'IV' */
  char *summary;
  RegimenRoute route;
  RegimenDosing dosing;
  gint64 dose_microgram; /* 0: none; per kg where dosing is mg per kg */
  char *source;
  char *confidence; /* 'A', 'B' or 'C' (CLINICAL.md's scale) */
  int colour;
  gboolean needs_escort;
  char *preparation_text;
  char *aftercare_text;
  int arrive_before_min;
  gboolean is_active;
  GPtrArray *phases;       /* (element-type RegimenPhase) */
  GPtrArray *follow_ups;   /* (element-type RegimenFollowUpRule) */
  GArray *vitals;          /* (element-type RegimenVitalsRule) */
  GArray *gates;           /* (element-type RegimenGate) */
  GPtrArray *requirements; /* (element-type RegimenRequirement) */
  GPtrArray *measures;     /* (element-type RegimenMeasureRule) */
  gint64 row_version;
} RegimenProtocol;

RegimenProtocol *regimen_protocol_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenProtocol *regimen_protocol_copy (const RegimenProtocol *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_protocol_free (RegimenProtocol *self);
int regimen_protocol_session_count (const RegimenProtocol *self);
RegimenPhase *regimen_phase_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenPhase *regimen_phase_copy (const RegimenPhase *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_phase_free (RegimenPhase *self);
RegimenFollowUpRule *regimen_follow_up_rule_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenFollowUpRule *regimen_follow_up_rule_copy (const RegimenFollowUpRule *self)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_follow_up_rule_free (RegimenFollowUpRule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenProtocol, regimen_protocol_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPhase, regimen_phase_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenFollowUpRule, regimen_follow_up_rule_free)

G_END_DECLS
