/* csv-reader.c - comma-separated values of any origin, a row at a time, with the place of each
 * error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 4180 with what is met in practice: LF as well as CR LF, a byte order mark, Windows-1252, and
 * semicolons or tabs as separators. Beyond that it guesses nothing: a quote out of place is an
 * error and not a character.
 */

#define G_LOG_DOMAIN "regimen-csv"

#include "config.h"

#include "csv-reader.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "errors.h"

struct _RegimenCsvReader
{
  GBytes *bytes;   /* (owned): UTF-8 without a byte order mark */
  const char *at;  /* next byte to read */
  const char *end; /* one past the last */
  guint line;      /* of @at, from 1 */
  char separator;
  RegimenCsvEncoding encoding;

  GPtrArray *header; /* (owned) (element-type utf8) */
  const char *first; /* start of the first row after the header */
  guint first_line;

  GString *text;     /* (owned): the fields of the row, each ended by NUL */
  GArray *offsets;   /* (owned) (element-type gsize): where each starts in it */
  GPtrArray *fields; /* (owned) (element-type utf8, borrowed from text) */
};

/* What Windows-1252 has in 0x80 to 0x9f; 0 where it has nothing. */
static const gunichar windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* A field begins a formula with one of these, also in their full-width forms. */
static gboolean
is_formula_start (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n' ||
         c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20;
}

/**
 * regimen_csv_is_formula:
 * @field: valid UTF-8
 *
 * Returns: whether a writer puts an apostrophe before it: it begins a formula, or it has
 *   apostrophes before one already and would lose one of them when it is read
 */
gboolean
regimen_csv_is_formula (const char *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return is_formula_start (field + strspn (field, "'"));
}

/**
 * regimen_csv_unguard:
 * @field: valid UTF-8, as read
 *
 * Returns: (transfer none): @field without the apostrophe that guards a formula
 */
const char *
regimen_csv_unguard (const char *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return *field == '\'' && regimen_csv_is_formula (field) ? field + 1 : field;
}

static guint
count_lines (const char *from, const char *to)
{
  guint n = 0;

  for (const char *p = from; p < to && (p = memchr (p, '\n', (gsize) (to - p))) != NULL; p++)
    n++;
  return n;
}

static gboolean
fail_at (GError **error, guint line, guint field, const char *what)
{
  if (field > 0)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "line %u, field %u: %s", line, field,
                 what);
  else
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "line %u: %s", line, what);
  return FALSE;
}

static GBytes *
convert_1252 (const char *data, gsize length, GError **error)
{
  GString *text = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) data[i];
      gunichar c = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;

      if (byte != 0 && c == 0)
        {
          fail_at (error, 1 + count_lines (data, data + i), 0,
                   "neither UTF-8 nor Windows-1252; save it as UTF-8");
          g_string_free (text, TRUE);
          return NULL;
        }
      if (c < 0x80)
        g_string_append_c (text, (char) c);
      else
        g_string_append_unichar (text, c);
    }
  return g_string_free_to_bytes (text);
}

/* Gives the bytes as UTF-8 without a byte order mark. */
static GBytes *
decode (GBytes *bytes, RegimenCsvEncoding *out_encoding, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *invalid = NULL;
  const char *nul;
  gboolean has_mark = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;

  *out_encoding = REGIMEN_CSV_UTF8;
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      fail_at (error, 1, 0, "UTF-16; save it as UTF-8");
      return NULL;
    }
  nul = length > 0 ? memchr (data, '\0', length) : NULL;
  if (nul != NULL)
    {
      fail_at (error, 1 + count_lines (data, nul), 0, "a zero byte; this is not a text file");
      return NULL;
    }
  if (g_utf8_validate_len (data, length, &invalid))
    return g_bytes_new_from_bytes (bytes, has_mark ? 3 : 0, has_mark ? length - 3 : length);
  if (has_mark)
    {
      fail_at (error, 1 + count_lines (data, invalid), 0, "not valid UTF-8");
      return NULL;
    }
  *out_encoding = REGIMEN_CSV_WINDOWS_1252;
  return convert_1252 (data, length, error);
}

/* The one of the three that stands most often in the first row outside quotes. */
static char
find_separator (const char *at, const char *end)
{
  guint n_comma = 0, n_semicolon = 0, n_tab = 0;
  gboolean is_quoted = FALSE;

  for (; at < end && (is_quoted || *at != '\n'); at++)
    {
      if (*at == '"')
        is_quoted = !is_quoted;
      else if (is_quoted)
        continue;
      else if (*at == ',')
        n_comma++;
      else if (*at == ';')
        n_semicolon++;
      else if (*at == '\t')
        n_tab++;
    }
  if (n_tab > n_comma && n_tab > n_semicolon)
    return '\t';
  return n_semicolon > n_comma ? ';' : ',';
}

static gboolean
append_byte (RegimenCsvReader *self, gsize start, GError **error)
{
  if (self->text->len - start >= REGIMEN_CSV_MAX_FIELD_BYTES)
    return fail_at (error, self->line, self->offsets->len, "longer than 64 KiB");
  if (*self->at == '\n')
    self->line++;
  g_string_append_c (self->text, *self->at++);
  return TRUE;
}

static gboolean
read_quoted (RegimenCsvReader *self, gsize start, GError **error)
{
  guint opened_on = self->line;

  self->at++;
  while (self->at < self->end)
    {
      if (*self->at != '"')
        {
          if (!append_byte (self, start, error))
            return FALSE;
          continue;
        }
      self->at++;
      if (self->at == self->end || *self->at != '"')
        return TRUE;
      if (!append_byte (self, start, error))
        return FALSE;
    }
  return fail_at (error, opened_on, self->offsets->len, "a quote that is never closed");
}

static gboolean
read_plain (RegimenCsvReader *self, gsize start, GError **error)
{
  while (self->at < self->end && *self->at != self->separator && *self->at != '\n')
    {
      if (*self->at == '"')
        return fail_at (error, self->line, self->offsets->len, "a quote inside an unquoted field");
      if (*self->at == '\r')
        {
          if (self->at + 1 < self->end && self->at[1] == '\n')
            return TRUE;
          return fail_at (error, self->line, self->offsets->len,
                          "a carriage return that ends no line");
        }
      if (!append_byte (self, start, error))
        return FALSE;
    }
  return TRUE;
}

/* Takes the end of a line if one stands here. */
static gboolean
take_line_end (RegimenCsvReader *self)
{
  if (self->at == self->end)
    return TRUE;
  if (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
    self->at++;
  if (*self->at != '\n')
    return FALSE;
  self->at++;
  self->line++;
  return TRUE;
}

static gboolean
read_row (RegimenCsvReader *self, GError **error)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  for (;;)
    {
      gsize start = self->text->len;

      g_array_append_val (self->offsets, start);
      if (self->offsets->len > REGIMEN_CSV_MAX_COLUMNS)
        return fail_at (error, self->line, 0, "more than 512 fields");
      if (self->at < self->end && *self->at == '"')
        {
          if (!read_quoted (self, start, error))
            return FALSE;
        }
      else if (!read_plain (self, start, error))
        return FALSE;
      g_string_append_c (self->text, '\0');

      if (self->at < self->end && *self->at == self->separator)
        {
          self->at++;
          continue;
        }
      if (take_line_end (self))
        return TRUE;
      return fail_at (error, self->line, self->offsets->len, "text after the closing quote");
    }
}

/**
 * regimen_csv_reader_next:
 * @out_row: (out): valid until the next call
 * @error: %REGIMEN_ERROR_INVALID; the message begins with line and field
 *
 * Reads one row; empty lines are passed over. The apostrophe that guards a formula is taken off.
 * After a failure the rest can't be trusted and is not read.
 *
 * Returns: %REGIMEN_CSV_ROW, %REGIMEN_CSV_END, or %REGIMEN_CSV_FAILED
 */
RegimenCsvStep
regimen_csv_reader_next (RegimenCsvReader *self, RegimenCsvRow *out_row, GError **error)
{
  g_return_val_if_fail (self != NULL && out_row != NULL, REGIMEN_CSV_FAILED);

  while (self->at < self->end && (*self->at == '\n' || *self->at == '\r'))
    {
      if (!take_line_end (self))
        {
          fail_at (error, self->line, 1, "a carriage return that ends no line");
          self->at = self->end;
          return REGIMEN_CSV_FAILED;
        }
    }
  if (self->at == self->end)
    return REGIMEN_CSV_END;

  out_row->line = self->line;
  if (!read_row (self, error))
    {
      self->at = self->end;
      return REGIMEN_CSV_FAILED;
    }

  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < self->offsets->len; i++)
    {
      const char *field = self->text->str + g_array_index (self->offsets, gsize, i);

      g_ptr_array_add (self->fields, (gpointer) regimen_csv_unguard (field));
    }
  out_row->n_fields = self->fields->len;
  out_row->fields = (const char *const *) self->fields->pdata;
  return REGIMEN_CSV_ROW;
}

/**
 * regimen_csv_reader_rewind:
 *
 * Goes back to the first row after the header.
 */
void
regimen_csv_reader_rewind (RegimenCsvReader *self)
{
  g_return_if_fail (self != NULL);

  self->at = self->first;
  self->line = self->first_line;
}

static gboolean
read_header (RegimenCsvReader *self, GError **error)
{
  RegimenCsvRow row;
  RegimenCsvStep step = regimen_csv_reader_next (self, &row, error);

  if (step == REGIMEN_CSV_END)
    return fail_at (error, 1, 0, "no header: the file is empty");
  if (step == REGIMEN_CSV_FAILED)
    return FALSE;

  for (guint i = 0; i < row.n_fields; i++)
    g_ptr_array_add (self->header, g_strstrip (g_strdup (row.fields[i])));
  self->first = self->at;
  self->first_line = self->line;
  return TRUE;
}

/**
 * regimen_csv_reader_new:
 * @bytes: a whole file
 * @error: %REGIMEN_ERROR_INVALID when it is no text or has no header
 *
 * Finds the encoding and the separator and reads the header.
 *
 * Returns: (transfer full) (nullable): a reader before its first row
 */
RegimenCsvReader *
regimen_csv_reader_new (GBytes *bytes, GError **error)
{
  g_autoptr (RegimenCsvReader) self = NULL;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_new0 (RegimenCsvReader, 1);
  self->header = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->fields = g_ptr_array_new ();
  self->bytes = decode (bytes, &self->encoding, error);
  if (self->bytes == NULL)
    return NULL;

  self->at = g_bytes_get_data (self->bytes, &length);
  self->end = self->at + length;
  self->line = 1;
  self->separator = find_separator (self->at, self->end);
  if (!read_header (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static GBytes *
load_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length = 0;
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    {
      /* Reading a pipe or a device might never end. */
      if (!S_ISREG (info.st_mode))
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: not a regular file", path);
          return NULL;
        }
      if (info.st_size > REGIMEN_CSV_MAX_FILE_BYTES)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: larger than 256 MiB",
                       path);
          return NULL;
        }
    }
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/**
 * regimen_csv_reader_open:
 * @path: a file
 * @error: %REGIMEN_ERROR_INVALID, or a #GFileError when it can't be read
 *
 * As regimen_csv_reader_new() with the content of a file of at most 256 MiB. It is read whole, so
 * that what was checked is what is imported, even if the file changes meanwhile.
 */
RegimenCsvReader *
regimen_csv_reader_open (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = load_file (path, error);
  return bytes != NULL ? regimen_csv_reader_new (bytes, error) : NULL;
}

void
regimen_csv_reader_free (RegimenCsvReader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_clear_pointer (&self->offsets, g_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_string_free (self->text, TRUE);
  g_free (self);
}

const char *const *
regimen_csv_reader_get_header (RegimenCsvReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->header->pdata;
}

guint
regimen_csv_reader_get_n_columns (RegimenCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->header->len;
}

char
regimen_csv_reader_get_separator (RegimenCsvReader *self)
{
  g_return_val_if_fail (self != NULL, ',');

  return self->separator;
}

RegimenCsvEncoding
regimen_csv_reader_get_encoding (RegimenCsvReader *self)
{
  g_return_val_if_fail (self != NULL, REGIMEN_CSV_UTF8);

  return self->encoding;
}
