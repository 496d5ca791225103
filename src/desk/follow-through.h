/* follow-through.h - what waits for somebody, calls that were made, decisions at gates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "care.h"
#include "desk.h"
#include "plan.h"
#include "task.h"

G_BEGIN_DECLS

/* From how many days before it lapses somebody is to renew a screening or a consent. */
#define REGIMEN_LAPSE_DAYS 30

/* A live list (RegimenTask), by weight, then by how long it has waited: alerts, serious events,
 * calls and visits, reviews, monitoring forms, scores, lapses. */
GListModel *regimen_desk_list_tasks (RegimenDesk *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same, once (element-type RegimenTask). */
GPtrArray *regimen_desk_dup_tasks (RegimenDesk *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for one patient, once (element-type RegimenTask). */
GPtrArray *regimen_desk_dup_patient_tasks (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Stores a try to reach somebody; sets its id. Somebody reached, or given up, has been called: the
 * follow-up is done. %REGIMEN_ERROR_INVALID with the field. */
gboolean regimen_desk_record_contact (RegimenDesk *self, RegimenContact *contact, GError **error);
/* (element-type RegimenContact), the first one first. */
GPtrArray *regimen_desk_dup_contacts (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Decides at a gate. @review: plan, session, decision, reason, dose note; gets its id. @changed:
 * (nullable): for CHANGE the plan with its new phases; it is stored as a new version with the
 * reason. MAINTAIN drops what is left before maintenance, PAUSE and STOP release what is booked. */
gboolean regimen_desk_decide_gate (RegimenDesk *self,
                                   RegimenGateReview *review,
                                   RegimenPlan *changed,
                                   GError **error);
/* (element-type RegimenGateReview), the first one first. */
GPtrArray *regimen_desk_dup_gate_reviews (RegimenDesk *self, gint64 plan_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* The session whose gate the plan stands at and nobody has decided; 0: none. FALSE with @error. */
gboolean
regimen_desk_find_gate (RegimenDesk *self, gint64 plan_id, gint64 *out_session_id, GError **error);

G_END_DECLS
