/* plan-store.h - treatment plans, their versions, sessions and follow-ups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "plan-row.h"
#include "plan.h"

G_BEGIN_DECLS

/* (element-type RegimenPlanRow), by regimen_plan_row_compare(); @patient_id 0: of everyone. */
GPtrArray *regimen_plan_store_list (RegimenDatabase *db,
                                    gint64 patient_id,
                                    gboolean with_ended,
                                    RegimenMinute now,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenPlan *regimen_plan_store_load (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* (element-type RegimenPlanVersion), the latest first. */
GPtrArray *regimen_plan_store_list_versions (RegimenDatabase *db, gint64 plan_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GArray *regimen_plan_store_dup_waiting_ids (RegimenDatabase *db,
                                            gboolean with_drafts,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_plan_store_find_by_session (RegimenDatabase *db, gint64 session_id, GError **error);
gint64
regimen_plan_store_find_by_follow_up (RegimenDatabase *db, gint64 follow_up_id, GError **error);

gboolean regimen_plan_store_insert (RegimenDatabase *db,
                                    RegimenPlan *plan,
                                    RegimenInstant at,
                                    gint64 staff_id,
                                    GError **error);
gboolean regimen_plan_store_update (RegimenDatabase *db,
                                    RegimenPlan *plan,
                                    RegimenInstant at,
                                    gint64 staff_id,
                                    GError **error);
gboolean regimen_plan_store_insert_version (RegimenDatabase *db,
                                            RegimenPlan *plan,
                                            RegimenInstant at,
                                            gint64 staff_id,
                                            GError **error);
gboolean regimen_plan_store_set_state (RegimenDatabase *db,
                                       gint64 plan_id,
                                       RegimenPlanState state,
                                       const char *end_reason,
                                       RegimenInstant at,
                                       gint64 staff_id,
                                       GError **error);

gboolean regimen_plan_store_put_sessions (RegimenDatabase *db, RegimenPlan *plan, GError **error);
gboolean regimen_plan_store_put_follow_ups (RegimenDatabase *db, RegimenPlan *plan, GError **error);
gboolean regimen_plan_store_drop_session (RegimenDatabase *db,
                                          gint64 session_id,
                                          const char *reason,
                                          GError **error);
gboolean regimen_plan_store_drop_follow_up (RegimenDatabase *db,
                                            gint64 follow_up_id,
                                            const char *reason,
                                            GError **error);
gboolean regimen_plan_store_set_session_state (RegimenDatabase *db,
                                               gint64 session_id,
                                               RegimenStepState state,
                                               GError **error);
gboolean regimen_plan_store_set_follow_up_state (RegimenDatabase *db,
                                                 gint64 follow_up_id,
                                                 RegimenStepState state,
                                                 GError **error);

G_END_DECLS
