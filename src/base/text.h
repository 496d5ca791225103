/* text.h - what people type: refused when unsafe, folded for search, isolated for display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean
regimen_text_check_line (const char *text, gsize max_bytes, const char *field, GError **error);
gboolean
regimen_text_check_block (const char *text, gsize max_bytes, const char *field, GError **error);
char *regimen_text_tidy (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_text_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_text_fold_matches (const char *folded_text, const char *folded_query);
char *regimen_text_phone_digits (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_text_plain_digits (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_text_initials (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_text_isolate (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
