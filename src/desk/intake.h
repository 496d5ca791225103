/* intake.h - before a first session: assessment, screening, and what is still missing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "clearance.h"
#include "conflict.h"
#include "desk.h"

G_BEGIN_DECLS

GPtrArray *regimen_desk_dup_assessments (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_desk_save_assessment (RegimenDesk *self,
                                     const RegimenAssessment *assessment,
                                     GError **error);

GPtrArray *regimen_desk_dup_screenings (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenScreening *regimen_desk_draft_screening (RegimenDesk *self,
                                                gint64 patient_id,
                                                RegimenRoute route,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64
regimen_desk_save_screening (RegimenDesk *self, const RegimenScreening *screening, GError **error);
gboolean regimen_desk_void_screening (RegimenDesk *self,
                                      const RegimenScreening *screening,
                                      const char *reason,
                                      GError **error);

GPtrArray *regimen_desk_dup_clearance (RegimenDesk *self,
                                       gint64 patient_id,
                                       gint64 protocol_id,
                                       RegimenRoute route,
                                       RegimenDay day,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * RegimenLacking:
 * @booking: (element-type RegimenConflict): what would stand in the way of booking
 * @starting: (element-type RegimenConflict): what is asked for only before a session begins
 *
 * What a protocol asks for and is not there, as the conflicts of a refusal to come.
 */
typedef struct
{
  GPtrArray *booking;
  GPtrArray *starting;
} RegimenLacking;

void regimen_lacking_free (RegimenLacking *self);
RegimenLacking *regimen_desk_dup_lacking (RegimenDesk *self,
                                          gint64 patient_id,
                                          gint64 protocol_id,
                                          RegimenRoute route,
                                          RegimenDay day,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenLacking, regimen_lacking_free)

G_END_DECLS
