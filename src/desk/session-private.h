/* session-private.h - what the acts on a session record share; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "booking-private.h"
#include "session-store.h"
#include "sessions.h"

G_BEGIN_DECLS

/* Adds the lines of a new record's checklists (element-type RegimenSessionCheck). */
gboolean regimen_session_lists_fill (RegimenDesk *desk, GPtrArray *checks, GError **error);
gint64 regimen_session_begin (RegimenDesk *desk,
                              RegimenAct *act,
                              gint64 appointment_id,
                              gint64 *out_patient_id,
                              gboolean *out_is_new,
                              GPtrArray **out_conflicts,
                              GError **error);
gboolean regimen_session_judge_leaving (RegimenDesk *desk,
                                        const RegimenAppointmentRecord *visit,
                                        GPtrArray *out,
                                        GError **error);
gboolean regimen_session_is_provider (RegimenDesk *desk,
                                      gint64 staff_id,
                                      gboolean with_inactive,
                                      GError **error);

G_END_DECLS
