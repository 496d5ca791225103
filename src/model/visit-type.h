/* visit-type.h - a kind of visit: its segments and who is needed in each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "words.h"

G_BEGIN_DECLS

typedef struct
{
  RegimenRole role;          /* not the patient */
  RegimenRoomKind room_kind; /* for rooms */
  int units;
  int from_of_segment; /* minutes */
  int to_of_segment;   /* minutes; -1: to its end */
} RegimenSegmentNeed;

typedef struct
{
  RegimenSegmentKind kind;
  int minutes;
  gboolean has_patient;
  GArray *needs; /* (element-type RegimenSegmentNeed) */
} RegimenSegment;

typedef struct
{
  gint64 id;
  char *code; /* 'iv-session' */
  char *name;
  char *short_name;
  RegimenVisitCategory category;
  gboolean comes_in; /* FALSE: a phone call */
  int colour;
  gboolean is_active;
  GPtrArray *segments; /* (element-type RegimenSegment) in order */
  gint64 row_version;
} RegimenVisitType;

/* One stretch that a role is needed, in minutes from the start of the visit; stretches of one
 * role that touch are one. */
typedef struct
{
  RegimenRole role;
  RegimenRoomKind room_kind;
  int units;
  int from_min;
  int to_min;
  gint64 server_id; /* who serves it, where the visit is handed over; 0: who serves the visit */
} RegimenNeed;

RegimenVisitType *regimen_visit_type_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenVisitType *regimen_visit_type_copy (const RegimenVisitType *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_visit_type_free (RegimenVisitType *self);
RegimenSegment *regimen_segment_new (RegimenSegmentKind kind, int minutes)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_segment_free (RegimenSegment *self);
int regimen_visit_type_minutes (const RegimenVisitType *self); /* whole length */
int
regimen_visit_type_patient_minutes (const RegimenVisitType *self); /* until the patient leaves */
GArray *regimen_visit_type_dup_needs (const RegimenVisitType *self)
    G_GNUC_WARN_UNUSED_RESULT; /* (element-type RegimenNeed), by role then time */
gboolean regimen_visit_type_needs_role (const RegimenVisitType *self, RegimenRole role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenVisitType, regimen_visit_type_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenSegment, regimen_segment_free)

G_END_DECLS
