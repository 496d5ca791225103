/* text.c - what people type: refused when unsafe, folded for search, isolated for display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-text"

#include "config.h"

#include "text.h"

#include <string.h>

#include "errors.h"

#define COMBINING_CLASS_VIRAMA 9

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"    /* U+2068 */
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9" /* U+2069 */

/* A letter that Unicode does not take apart, and what people without it on the keyboard type. */
typedef struct
{
  gunichar letter; /* already lower case */
  const char *plain;
} LooseLetter;

static const LooseLetter loose_letters[] = {
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0138, "k" },
  { 0x0142, "l" },
  { 0x014b, "n" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x0180, "b" },
  { 0x0188, "c" },
  { 0x0192, "f" },
  { 0x0199, "k" },
  { 0x01e5, "g" },
  { 0x0253, "b" },
  { 0x0257, "d" },
  { 0x0259, "e" },
  { 0x025b, "e" },
  { 0x0254, "o" },
  { 0x0268, "i" },
  { 0x0289, "u" },
  /* Arabic script: Persian and Urdu keyboards make other letters for the same name. */
  { 0x0629, "\xd9\x87" }, /* teh marbuta as heh */
  { 0x0649, "\xd9\x8a" }, /* alef maksura as yeh */
  { 0x06a9, "\xd9\x83" }, /* keheh as kaf */
  { 0x06c1, "\xd9\x87" }, /* heh goal as heh */
  { 0x06cc, "\xd9\x8a" }, /* Farsi yeh as yeh */
  { 0x06d2, "\xd9\x8a" }, /* yeh barree as yeh */
};

/* Embeddings, overrides and isolates: they reorder what stands around them on the screen, and an
 * unmatched one would break out of regimen_text_isolate(). The marks LRM and RLM are harmless. */
static gboolean
is_reordering (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_refused (gunichar c, gboolean is_block)
{
  if (is_block && (c == '\n' || c == '\t'))
    return FALSE;
  if (!is_block && (c == 0x2028 || c == 0x2029))
    return TRUE;
  return g_unichar_iscntrl (c) || is_reordering (c);
}

static gboolean
check (const char *text, gsize max_bytes, gboolean is_block, const char *field, GError **error)
{
  const char *end;
  glong n = 0;

  if (!g_utf8_validate (text, -1, &end))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s: not valid UTF-8 at byte %" G_GSIZE_FORMAT, field, (gsize) (end - text) + 1);
      return FALSE;
    }
  if ((gsize) (end - text) > max_bytes)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s: %" G_GSIZE_FORMAT " bytes long, at most %" G_GSIZE_FORMAT " fit", field,
                   (gsize) (end - text), max_bytes);
      return FALSE;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n++;
      if (!is_refused (c, is_block))
        continue;
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s: control character U+%04X at character %ld", field, c, n);
      return FALSE;
    }
  return TRUE;
}

/**
 * regimen_text_check_line:
 * @text: what was typed or read, any bytes
 * @max_bytes: its longest length in bytes
 * @field: what to call it in the message
 * @error: %REGIMEN_ERROR_INVALID; the message names the field and the place, never the text
 *
 * Accepts one line of valid UTF-8 in any script, without control characters and without the
 * characters that reorder the text around them.
 *
 * Returns: whether @text may be stored
 */
gboolean
regimen_text_check_line (const char *text, gsize max_bytes, const char *field, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return check (text, max_bytes, FALSE, field, error);
}

/**
 * regimen_text_check_block:
 *
 * As regimen_text_check_line(), for notes: line feeds and tabs may stand in them.
 */
gboolean
regimen_text_check_block (const char *text, gsize max_bytes, const char *field, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  return check (text, max_bytes, TRUE, field, error);
}

/**
 * regimen_text_tidy:
 * @text: valid UTF-8
 *
 * Trims blanks of any script at both ends, makes each run of them inside one blank, and composes
 * (NFC), so that what looks the same is stored the same. For names and other single lines.
 *
 * Returns: (transfer full): the tidy text
 */
char *
regimen_text_tidy (const char *text)
{
  g_autofree char *composed = NULL;
  GString *tidy;

  g_return_val_if_fail (text != NULL, NULL);

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_return_val_if_fail (composed != NULL, NULL);

  tidy = g_string_sized_new (strlen (composed));
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (tidy, c);
      else if (tidy->len > 0 && tidy->str[tidy->len - 1] != ' ')
        g_string_append_c (tidy, ' ');
    }
  if (tidy->len > 0 && tidy->str[tidy->len - 1] == ' ')
    g_string_truncate (tidy, tidy->len - 1);
  return g_string_free (tidy, FALSE);
}

/* Marks that people leave out when they type: accents of Latin, Greek and Cyrillic, Hebrew points,
 * Arabic vowel signs. The marks of Indic scripts, Thai or kana are letters in all but name and
 * stay: without them "Mira" and "Mari" would be one. */
static gboolean
is_optional_mark (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x0483 && c <= 0x0487) ||
         (c >= 0x0591 && c <= 0x05bd) || c == 0x05bf || (c >= 0x05c1 && c <= 0x05c7) ||
         (c >= 0x0610 && c <= 0x061a) || (c >= 0x064b && c <= 0x065f) || c == 0x0670 ||
         (c >= 0x06d6 && c <= 0x06ed) || (c >= 0x1ab0 && c <= 0x1aff) ||
         (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) ||
         (c >= 0xfe20 && c <= 0xfe2f);
}

/* Those that stand inside a word and are often left out: O'Brien, Obrien; the Arabic tatweel. */
static gboolean
is_inside_word (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x00b4 || c == 0x02b9 || c == 0x02bb || c == 0x02bc ||
         c == 0x02bf || c == 0x2018 || c == 0x2019 || c == 0x05f3 || c == 0x05f4 || c == 0x0640 ||
         c == 0x2032;
}

static gboolean
append_loose_letter (GString *folded, gunichar c)
{
  if (c < 0x00e6)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (loose_letters); i++)
    {
      if (loose_letters[i].letter == c)
        {
          g_string_append (folded, loose_letters[i].plain);
          return TRUE;
        }
    }
  return FALSE;
}

static void
append_folded (GString *folded, gunichar c)
{
  int digit = g_unichar_digit_value (c);

  if (is_optional_mark (c) || is_inside_word (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
    return;
  if (digit >= 0)
    g_string_append_c (folded, (char) ('0' + digit));
  else if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    {
      if (!append_loose_letter (folded, c))
        /* Casefolding sends Cherokee to upper case, or back: settle on the lower one. */
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

/* One pass of the fold, before it is composed again. */
static char *
fold_once (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *lower = apart != NULL ? g_utf8_casefold (apart, -1) : NULL;
  /* Casefolding can bring composed letters back. */
  g_autofree char *lower_apart =
      lower != NULL ? g_utf8_normalize (lower, -1, G_NORMALIZE_NFKD) : NULL;
  GString *folded;

  if (lower_apart == NULL)
    return NULL;

  folded = g_string_sized_new (strlen (lower_apart));
  for (const char *p = lower_apart; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (folded, g_utf8_get_char (p));
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (folded, FALSE);
}

/**
 * regimen_text_fold:
 * @text: valid UTF-8
 *
 * Makes the form in which names are searched, the same for the stored name and for the query:
 * lower case, without accents and other optional marks, digits as 0 to 9, apostrophes gone, words
 * parted by one blank. "Ångström-O’Neill" becomes "angstrom oneill". Hangul, kana and Indic
 * vowel signs stay whole. Folding twice changes nothing.
 *
 * Returns: (transfer full): the folded text, "" when nothing of it can be searched
 */
char *
regimen_text_fold (const char *text)
{
  g_autofree char *folded = NULL;
  char *composed;

  g_return_val_if_fail (text != NULL, NULL);

  folded = fold_once (text);
  composed = folded != NULL ? g_utf8_normalize (folded, -1, G_NORMALIZE_NFC) : NULL;
  return composed != NULL ? composed : g_strdup ("");
}

static gboolean
has_word_with_prefix (const char *folded_text, const char *word, gsize word_len)
{
  for (const char *at = folded_text; at != NULL; at = strchr (at, ' '))
    {
      if (*at == ' ')
        at++;
      if (strncmp (at, word, word_len) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_text_fold_matches:
 * @folded_text: a folded name or other text
 * @folded_query: what was typed, folded
 *
 * Returns: whether each word of the query begins some word of the text; an empty query matches all
 */
gboolean
regimen_text_fold_matches (const char *folded_text, const char *folded_query)
{
  const char *word = folded_query;

  g_return_val_if_fail (folded_text != NULL && folded_query != NULL, FALSE);

  while (*word != '\0')
    {
      gsize len = strcspn (word, " ");

      if (len > 0 && !has_word_with_prefix (folded_text, word, len))
        return FALSE;
      word += len;
      word += strspn (word, " ");
    }
  return TRUE;
}

/**
 * regimen_text_phone_digits:
 * @text: a telephone number as people write it, valid UTF-8
 *
 * Returns: (transfer full): its digits as 0 to 9, from any script, without all that parts them
 */
char *
regimen_text_phone_digits (const char *text)
{
  GString *digits;

  g_return_val_if_fail (text != NULL, NULL);

  digits = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit >= 0)
        g_string_append_c (digits, (char) ('0' + digit));
    }
  return g_string_free (digits, FALSE);
}

/**
 * regimen_text_plain_digits:
 * @text: a number as somebody typed it, valid UTF-8
 *
 * Returns: (transfer full): the same with the digits of every script as 0 to 9
 */
char *
regimen_text_plain_digits (const char *text)
{
  GString *plain;

  g_return_val_if_fail (text != NULL, NULL);

  plain = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit >= 0)
        g_string_append_c (plain, (char) ('0' + digit));
      else
        g_string_append_unichar (plain, g_utf8_get_char (p));
    }
  return g_string_free (plain, FALSE);
}

/**
 * regimen_text_initials:
 * @name: a name in any script, valid UTF-8
 *
 * The first letter of each word with its marks, in upper case where the script has one:
 * "Ada Lovelace" gives "A. L.", "Jean-Luc Åkesson" gives "J. L. Å.", a name without blanks its
 * first character.
 *
 * Returns: (transfer full): the initials, "" when there is no letter
 */
char *
regimen_text_initials (const char *name)
{
  g_autofree char *composed = NULL;
  gboolean is_in_word = FALSE, takes_marks = FALSE;
  GString *initials;

  g_return_val_if_fail (name != NULL, NULL);

  composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  initials = g_string_new (NULL);
  for (const char *p = composed != NULL ? composed : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_mark = g_unichar_ismark (c);

      if (is_mark && takes_marks)
        {
          /* A virama only joins the letter to the next one, which is left out. */
          if (g_unichar_combining_class (c) != COMBINING_CLASS_VIRAMA)
            g_string_append_unichar (initials, c);
        }
      else if (takes_marks)
        {
          g_string_append_c (initials, '.');
          takes_marks = FALSE;
        }
      if (!is_in_word && g_unichar_isalnum (c))
        {
          if (initials->len > 0)
            g_string_append_c (initials, ' ');
          g_string_append_unichar (initials, g_unichar_toupper (c));
          takes_marks = TRUE;
        }
      is_in_word = g_unichar_isalnum (c) || is_mark || is_inside_word (c);
    }
  if (takes_marks)
    g_string_append_c (initials, '.');
  return g_string_free (initials, FALSE);
}

/**
 * regimen_text_isolate:
 * @text: a name or other text of unknown direction
 *
 * Wraps @text so that it keeps its own direction and leaves that of the sentence around it alone
 * (FSI … PDI). For display and paper only, never for storing.
 *
 * Returns: (transfer full): the wrapped text
 */
char *
regimen_text_isolate (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_strconcat (FIRST_STRONG_ISOLATE, text, POP_DIRECTIONAL_ISOLATE, NULL);
}
