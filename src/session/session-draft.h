/* session-draft.h - what is half typed into a form of the page survives a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SESSION_DRAFT (regimen_session_draft_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSessionDraft, regimen_session_draft, REGIMEN, SESSION_DRAFT, GObject)

RegimenSessionDraft *regimen_session_draft_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void regimen_session_draft_add (RegimenSessionDraft *self, GtkWidget *widget);
void
regimen_session_draft_set_default (RegimenSessionDraft *self, GtkWidget *widget, const char *text);
gboolean regimen_session_draft_follow (RegimenSessionDraft *self, const RegimenSessionView *view);
void regimen_session_draft_clear (RegimenSessionDraft *self);
gboolean regimen_session_draft_flush (RegimenSessionDraft *self);
gboolean regimen_session_draft_is_empty (RegimenSessionDraft *self);

G_END_DECLS
