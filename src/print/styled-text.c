/* styled-text.c - words with weight and size, put together piece by piece, never from markup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "styled-text.h"

#include <string.h>

#include "text.h"

#define NAME_MAX_CHARS 160 /* more than any sheet shows; keeps shaping cheap */
#define QUIET_GREY 0x5000
#define SMALL_SCALE 0.88
#define LARGE_SCALE 1.35
#define NOTE_SIZE_PT 9.5 /* beside a title */

struct _RegimenStyledText
{
  GString *string;
  PangoAttrList *attributes; /* (owned) */
};

/* Embeddings and overrides reach past the text they came with; left-to-right and right-to-left
 * marks do not, and are part of good spelling in some languages. */
static gboolean
is_override (gunichar c)
{
  return c >= 0x202a && c <= 0x202e;
}

/* Our own sentences carry isolates around the names in them; a name brings none. */
static gboolean
is_isolate (gunichar c)
{
  return c >= 0x2066 && c <= 0x2069;
}

/* Valid UTF-8 without what would disturb the line; a name is one line, and not without end. */
static char *
clean_text (const char *text, gboolean is_name)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));
  glong n_chars = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_name && n_chars == NAME_MAX_CHARS)
        {
          g_string_append (clean, "…");
          break;
        }
      if (c == '\n' && !is_name)
        g_string_append_c (clean, '\n');
      else if (c == '\n' || c == '\t' || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, ' ');
      else if (!g_unichar_iscntrl (c) && !is_override (c) && !(is_name && is_isolate (c)))
        g_string_append_unichar (clean, c);
      n_chars++;
    }
  return g_string_free (clean, FALSE);
}

RegimenStyledText *
regimen_styled_text_new (void)
{
  RegimenStyledText *self = g_new0 (RegimenStyledText, 1);

  self->string = g_string_new (NULL);
  self->attributes = pango_attr_list_new ();
  return self;
}

/**
 * regimen_styled_text_new_plain:
 * @text: (nullable): words of ours or of the clinic, may hold line breaks
 *
 * Returns: (transfer full): the words without any style
 */
RegimenStyledText *
regimen_styled_text_new_plain (const char *text)
{
  RegimenStyledText *self = regimen_styled_text_new ();

  regimen_styled_text_append (self, REGIMEN_TEXT_PLAIN, text);
  return self;
}

void
regimen_styled_text_free (RegimenStyledText *self)
{
  if (self == NULL)
    return;
  g_string_free (self->string, TRUE);
  pango_attr_list_unref (self->attributes);
  g_free (self);
}

static void
take_attribute (RegimenStyledText *self, PangoAttribute *attribute, gsize from)
{
  attribute->start_index = (guint) from;
  attribute->end_index = (guint) self->string->len;
  pango_attr_list_insert (self->attributes, attribute);
}

static void
style_from (RegimenStyledText *self, RegimenTextStyle style, gsize from)
{
  if (self->string->len == from)
    return;
  if (style & REGIMEN_TEXT_STRONG)
    take_attribute (self, pango_attr_weight_new (PANGO_WEIGHT_BOLD), from);
  if (style & REGIMEN_TEXT_QUIET)
    take_attribute (self, pango_attr_foreground_new (QUIET_GREY, QUIET_GREY, QUIET_GREY), from);
  if (style & REGIMEN_TEXT_SMALL)
    take_attribute (self, pango_attr_scale_new (SMALL_SCALE), from);
  if (style & REGIMEN_TEXT_LARGE)
    take_attribute (self, pango_attr_scale_new (LARGE_SCALE), from);
}

/**
 * regimen_styled_text_append:
 * @self: a text
 * @style: how @text looks
 * @text: (nullable): words of ours or of the clinic; line breaks stay
 */
void
regimen_styled_text_append (RegimenStyledText *self, RegimenTextStyle style, const char *text)
{
  g_autofree char *clean = NULL;
  gsize from;

  g_return_if_fail (self != NULL);

  if (text == NULL)
    return;
  from = self->string->len;
  clean = clean_text (text, FALSE);
  g_string_append (self->string, clean);
  style_from (self, style, from);
}

/**
 * regimen_styled_text_append_name:
 * @self: a text
 * @style: how @name looks
 * @name: (nullable): a name in any script
 *
 * The name is isolated: whatever its direction, it does not reorder what stands around it.
 */
void
regimen_styled_text_append_name (RegimenStyledText *self, RegimenTextStyle style, const char *name)
{
  g_autofree char *clean = NULL;
  g_autofree char *isolated = NULL;
  gsize from;

  g_return_if_fail (self != NULL);

  if (name == NULL || *name == '\0')
    return;
  from = self->string->len;
  clean = clean_text (name, TRUE);
  isolated = regimen_text_isolate (clean);
  g_string_append (self->string, isolated);
  style_from (self, style, from);
}

/**
 * regimen_styled_text_append_note:
 * @self: the text of a title or heading
 * @note: what stands beside it, in the size of plain words
 */
void
regimen_styled_text_append_note (RegimenStyledText *self, const char *note)
{
  g_autofree char *apart = NULL;
  gsize from;

  g_return_if_fail (self != NULL && note != NULL);

  from = self->string->len;
  apart = g_strconcat ("\u2003", note, NULL);
  regimen_styled_text_append (self, REGIMEN_TEXT_QUIET, apart);
  take_attribute (self, pango_attr_weight_new (PANGO_WEIGHT_NORMAL), from);
  take_attribute (self, pango_attr_size_new_absolute ((int) (NOTE_SIZE_PT * PANGO_SCALE)), from);
}

/* Begins a new line, unless the text is still empty. */
void
regimen_styled_text_break (RegimenStyledText *self)
{
  g_return_if_fail (self != NULL);

  if (self->string->len > 0)
    g_string_append_c (self->string, '\n');
}

gboolean
regimen_styled_text_is_empty (const RegimenStyledText *self)
{
  return self == NULL || self->string->len == 0;
}

const char *
regimen_styled_text_get_string (const RegimenStyledText *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->string->str;
}

PangoAttrList *
regimen_styled_text_get_attributes (const RegimenStyledText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->attributes;
}
