/* consent-store.h - forms to sign, and who signed what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "intake-record.h"
#include "row.h"

G_BEGIN_DECLS

GPtrArray *regimen_consent_store_list_forms (RegimenDatabase *db,
                                             gboolean with_inactive,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_consent_store_insert_form (RegimenDatabase *db,
                                            const RegimenConsentForm *form,
                                            RegimenStamp stamp,
                                            gint64 *out_id,
                                            GError **error);
gboolean regimen_consent_store_retire_forms (RegimenDatabase *db, const char *code, GError **error);
char *regimen_consent_store_dup_form_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *regimen_consent_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_consent_store_insert (RegimenDatabase *db,
                                       const RegimenConsent *consent,
                                       RegimenStamp stamp,
                                       gint64 *out_id,
                                       GError **error);
gboolean regimen_consent_store_update (RegimenDatabase *db,
                                       const RegimenConsent *consent,
                                       RegimenStamp stamp,
                                       GError **error);
char *regimen_consent_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
