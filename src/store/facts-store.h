/* facts-store.h - reads what decides whether something can stand somewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "facts.h"

G_BEGIN_DECLS

RegimenFacts *regimen_facts_store_load (RegimenDatabase *db,
                                        RegimenSpan span,
                                        gint64 patient_id,
                                        gboolean with_takers,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenFacts *regimen_facts_store_load_patient (RegimenDatabase *db,
                                                const RegimenFacts *season,
                                                gint64 patient_id,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_facts_store_find_taker (RegimenDatabase *db,
                                       gint64 resource_id,
                                       RegimenMinute minute,
                                       RegimenSpan *out_span,
                                       GError **error);
char *regimen_facts_store_dup_taker_name (RegimenDatabase *db,
                                          gint64 appointment_id,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_facts_store_dup_patient_name (RegimenDatabase *db, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
