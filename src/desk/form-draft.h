/* form-draft.h - what was typed into a form and not saved yet, kept through a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenFormDraft:
 *
 * One form while somebody types. It stands in a file of its own (0600) in the person's private
 * data folder, never in a temporary one, and is locked as long as its program lives: what is found
 * unlocked was left by one that ended without being asked.
 */
typedef struct _RegimenFormDraft RegimenFormDraft;

/**
 * RegimenDraftLeft:
 * @path: of its file
 * @patient_id: whose form; 0: of somebody new
 * @at: when it was last typed in
 * @fields: (element-type utf8 utf8): what was typed, by the name of the field
 */
typedef struct
{
  char *path;
  gint64 patient_id;
  RegimenInstant at;
  GHashTable *fields;
} RegimenDraftLeft;

RegimenFormDraft *regimen_form_draft_new (RegimenDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
void regimen_form_draft_free (RegimenFormDraft *self);
gboolean regimen_form_draft_keep (RegimenFormDraft *self,
                                  gint64 patient_id,
                                  GHashTable *fields,
                                  GError **error);
void regimen_form_draft_drop (RegimenFormDraft *self);

GPtrArray *regimen_desk_list_drafts_left (RegimenDesk *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_draft_left_discard (const RegimenDraftLeft *self);
void regimen_draft_left_free (RegimenDraftLeft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenFormDraft, regimen_form_draft_free)

G_END_DECLS
