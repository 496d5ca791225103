/* styled-text.h - words with weight and size, put together piece by piece, never from markup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_TEXT_PLAIN = 0,
  REGIMEN_TEXT_STRONG = 1 << 0, /* bold */
  REGIMEN_TEXT_QUIET = 1 << 1,  /* dark grey */
  REGIMEN_TEXT_SMALL = 1 << 2,
  REGIMEN_TEXT_LARGE = 1 << 3,
} RegimenTextStyle;

typedef struct _RegimenStyledText RegimenStyledText;

RegimenStyledText *regimen_styled_text_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenStyledText *regimen_styled_text_new_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void regimen_styled_text_free (RegimenStyledText *self);
void regimen_styled_text_append (RegimenStyledText *self, RegimenTextStyle style, const char *text);
void
regimen_styled_text_append_name (RegimenStyledText *self, RegimenTextStyle style, const char *name);
void regimen_styled_text_append_note (RegimenStyledText *self, const char *note);
void regimen_styled_text_break (RegimenStyledText *self);
gboolean regimen_styled_text_is_empty (const RegimenStyledText *self);
const char *regimen_styled_text_get_string (const RegimenStyledText *self);
PangoAttrList *regimen_styled_text_get_attributes (const RegimenStyledText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenStyledText, regimen_styled_text_free)

G_END_DECLS
