/* task-store.h - what waits for somebody, as far as the rows alone can tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "row.h"
#include "task.h"

G_BEGIN_DECLS

/* Farther back nothing is asked for any more. */
#define REGIMEN_TASK_DAYS_BACK 45

gboolean regimen_task_store_add_alerts (RegimenDatabase *db, GPtrArray *out, GError **error);
gboolean regimen_task_store_add_events (RegimenDatabase *db, GPtrArray *out, GError **error);
gboolean regimen_task_store_add_forms (RegimenDatabase *db,
                                       gint64 patient_id,
                                       RegimenDay today,
                                       GPtrArray *out,
                                       GError **error);
gboolean regimen_task_store_add_calls (RegimenDatabase *db,
                                       gint64 patient_id,
                                       RegimenMinute now,
                                       GPtrArray *out,
                                       GError **error);
gboolean regimen_task_store_add_reviews (RegimenDatabase *db,
                                         gint64 plan_id,
                                         RegimenMinute now,
                                         GPtrArray *out,
                                         GError **error);
GArray *regimen_task_store_dup_plans_without_scores (RegimenDatabase *db,
                                                     gint64 patient_id,
                                                     RegimenDay today,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GArray *regimen_task_store_dup_plans_lapsing (RegimenDatabase *db,
                                              gint64 patient_id,
                                              RegimenDay until,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_task_store_dup_phone (RegimenDatabase *db, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GHashTable *regimen_task_store_dup_call_types (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
