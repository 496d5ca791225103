/* consents.h - forms to sign, who signed what, and the scans of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"
#include "intake-record.h"

G_BEGIN_DECLS

#define REGIMEN_ATTACHMENT_BYTES_MAX 8388608

GPtrArray *regimen_desk_dup_consent_forms (RegimenDesk *self,
                                           gboolean with_inactive,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64
regimen_desk_save_consent_form (RegimenDesk *self, const RegimenConsentForm *form, GError **error);
gboolean regimen_desk_adopt_consent_forms (RegimenDesk *self, GError **error);

gboolean regimen_desk_find_consent_plan (RegimenDesk *self,
                                         gint64 patient_id,
                                         const char *form_code,
                                         gint64 *out_plan_id,
                                         gboolean *out_asks,
                                         GError **error);
GPtrArray *regimen_desk_dup_consents (RegimenDesk *self, gint64 patient_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_desk_give_consent (RegimenDesk *self, const RegimenConsent *consent, GError **error);
gboolean regimen_desk_withdraw_consent (RegimenDesk *self,
                                        const RegimenConsent *consent,
                                        RegimenDay day,
                                        const char *reason,
                                        GError **error);
gboolean regimen_desk_attach_scan (RegimenDesk *self,
                                   const RegimenConsent *consent,
                                   const char *name,
                                   GBytes *bytes,
                                   GError **error);
gboolean regimen_desk_remove_scan (RegimenDesk *self,
                                   const RegimenConsent *consent,
                                   const char *reason,
                                   GError **error);
GBytes *regimen_desk_load_attachment (RegimenDesk *self,
                                      gint64 attachment_id,
                                      char **out_name,
                                      char **out_media_type,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
