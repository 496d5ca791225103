/* audit.h - who did what, in a chain that shows when it was altered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "database.h"

G_BEGIN_DECLS

/**
 * RegimenAuditEntry:
 * @at: when
 * @staff_id: who; 0: nobody is signed in
 * @sign_in_id: (nullable): which sign-in
 * @action: 'create', 'change', 'cancel', 'override', 'print', 'backup', …
 * @entity: a table of the schema, or what else was acted on
 * @entity_id: its row; 0: not about one row
 * @patient_id: whose record it touches; 0: nobody's
 * @reason: (nullable): as given
 * @detail: (nullable): JSON, see #RegimenAuditDetail
 * @outcome: (nullable): 'done' (%NULL means this), 'refused' or 'failed'
 *
 * All texts are borrowed for the call.
 */
typedef struct
{
  RegimenInstant at;
  gint64 staff_id;
  const char *sign_in_id;
  const char *action;
  const char *entity;
  gint64 entity_id;
  gint64 patient_id;
  const char *reason;
  const char *detail;
  const char *outcome;
} RegimenAuditEntry;

gboolean regimen_audit_append (RegimenDatabase *db, const RegimenAuditEntry *entry, GError **error);

/**
 * RegimenAuditFault:
 * @seq: the first row at which the chain does not hold; 0: it holds
 * @what: (nullable): what is wrong there, a static text
 */
typedef struct
{
  gint64 seq;
  const char *what;
} RegimenAuditFault;

gboolean regimen_audit_verify (RegimenDatabase *db,
                               gint64 n_last,
                               const char *anchor,
                               RegimenAuditFault *out_fault,
                               GError **error);
char *regimen_audit_dup_head_code (RegimenDatabase *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * RegimenAuditDetail:
 *
 * The fields that a change touched, each with its old and new value: {"note": ["", "call first"]}.
 * A field that stays as it was is left out.
 */
typedef struct _RegimenAuditDetail RegimenAuditDetail;

RegimenAuditDetail *regimen_audit_detail_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_audit_detail_free (RegimenAuditDetail *self);
void regimen_audit_detail_add_text (RegimenAuditDetail *self,
                                    const char *field,
                                    const char *old_text,
                                    const char *new_text);
void regimen_audit_detail_add_int64 (RegimenAuditDetail *self,
                                     const char *field,
                                     gint64 old_value,
                                     gint64 new_value);
char *regimen_audit_detail_dup_json (RegimenAuditDetail *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenAuditDetail, regimen_audit_detail_free)

G_END_DECLS
