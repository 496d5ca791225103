/* session-typing.h - a text of a record while somebody types it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "sessions.h"

G_BEGIN_DECLS

/* What was typed first waits no longer than this before it is in the file. */
#define REGIMEN_TYPING_DELAY_MS 400

/**
 * RegimenTyping:
 *
 * Keeps one text of one record as it is typed, so that a crash loses nothing that was on the screen
 * for a second, and nobody's words are written over: what somebody else typed meanwhile is handed
 * to whoever shows it.
 *
 * Signals: "taken" (text): somebody else changed it and nothing was typed here: show that.
 * "conflict" (theirs): both typed; nothing more is kept until regimen_typing_resolve().
 * "failed" (GError): it could not be kept; it is tried again.
 */
#define REGIMEN_TYPE_TYPING (regimen_typing_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTyping, regimen_typing, REGIMEN, TYPING, GObject)

RegimenTyping *regimen_typing_new (RegimenDesk *desk, gint64 appointment_id, const char *name)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_typing_follow (RegimenTyping *self, const RegimenSessionRecord *record);
void regimen_typing_set_text (RegimenTyping *self, const char *text);
gboolean regimen_typing_flush (RegimenTyping *self);
gboolean regimen_typing_is_dirty (RegimenTyping *self);
gboolean regimen_typing_is_conflict (RegimenTyping *self);
void regimen_typing_resolve (RegimenTyping *self, const char *text);
const char *regimen_typing_get_text (RegimenTyping *self);
const char *regimen_typing_get_name (RegimenTyping *self);

G_END_DECLS
