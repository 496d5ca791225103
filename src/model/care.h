/* care.h - what is kept between and after sessions: diary, calls, decisions at gates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "outcome-words.h"

G_BEGIN_DECLS

#define REGIMEN_RATING_NONE (-1) /* of 0 to 10: not given */

/* What a patient noted about one day. */
typedef struct
{
  gint64 id; /* 0: not stored */
  gint64 patient_id;
  RegimenDay day;
  int mood;          /* 0 to 10, or %REGIMEN_RATING_NONE */
  int energy;        /* the same */
  int sleep_minutes; /* 0 to 1440, or %REGIMEN_RATING_NONE */
  char *note;
  gint64 row_version;
} RegimenDiaryEntry;

/* A try to reach a patient. */
typedef struct
{
  gint64 id;
  gint64 patient_id;
  gint64 follow_up_id; /* 0: none */
  char *follow_up_name;
  RegimenInstant at;
  char *staff_name;
  RegimenContactOutcome outcome;
  char *how_are_you;
  char *side_effects;
  int mood;
  int is_safe; /* 1, 0, or %REGIMEN_RATING_NONE: not asked */
  char *what_was_done;
  gboolean has_next_day;
  RegimenDay next_day;
  gboolean has_next_try;
  RegimenMinute next_try;
} RegimenContact;

/* What the provider decided at a gate. */
typedef struct
{
  gint64 id;
  gint64 plan_id;
  gint64 session_id; /* the gate stands after it */
  gint64 version_id;
  RegimenDecision decision;
  char *reason;
  char *dose_note;
  RegimenInstant at;
  char *staff_name;
} RegimenGateReview;

RegimenDiaryEntry *regimen_diary_entry_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_diary_entry_free (RegimenDiaryEntry *self);
RegimenContact *regimen_contact_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_contact_free (RegimenContact *self);
RegimenGateReview *regimen_gate_review_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_gate_review_free (RegimenGateReview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDiaryEntry, regimen_diary_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenContact, regimen_contact_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenGateReview, regimen_gate_review_free)

G_END_DECLS
