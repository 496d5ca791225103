/* csv-writer.c - comma-separated values as RFC 4180 has them, safe to open in a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-csv"

#include "config.h"

#include "csv-writer.h"

#include <string.h>

#include "csv-reader.h"

#define FLUSH_BYTES (64 * 1024)

struct _RegimenCsvWriter
{
  GOutputStream *stream; /* (owned) */
  GString *pending;      /* (owned) */
  guint n_in_row;
  gsize row_start; /* of the row being written, in pending */
};

/**
 * regimen_csv_writer_new:
 * @stream: where the bytes go; stays open
 *
 * Rows end with CR LF; a field is quoted only where it must be. A field that a spreadsheet could
 * take for a formula gets an apostrophe before it, which regimen_csv_reader_next() takes off
 * again.
 *
 * Returns: (transfer full): a writer
 */
RegimenCsvWriter *
regimen_csv_writer_new (GOutputStream *stream)
{
  RegimenCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);

  self = g_new0 (RegimenCsvWriter, 1);
  self->stream = g_object_ref (stream);
  self->pending = g_string_sized_new (FLUSH_BYTES + 4096);
  return self;
}

void
regimen_csv_writer_free (RegimenCsvWriter *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  g_string_free (self->pending, TRUE);
  g_free (self);
}

static gboolean
needs_quotes (const char *field)
{
  gsize length = strlen (field);

  /* Blanks at the ends are lost in many programs unless they stand in quotes. */
  return strpbrk (field, ",\"\r\n;\t") != NULL || *field == ' ' ||
         (length > 0 && field[length - 1] == ' ');
}

/**
 * regimen_csv_writer_add:
 * @field: (nullable): valid UTF-8; NULL is written as an empty field
 *
 * Adds one field to the row.
 */
void
regimen_csv_writer_add (RegimenCsvWriter *self, const char *field)
{
  gboolean is_guarded;

  g_return_if_fail (self != NULL);

  if (field == NULL)
    field = "";
  if (self->n_in_row++ > 0)
    g_string_append_c (self->pending, ',');

  is_guarded = regimen_csv_is_formula (field);
  if (!needs_quotes (field))
    {
      if (is_guarded)
        g_string_append_c (self->pending, '\'');
      g_string_append (self->pending, field);
      return;
    }
  g_string_append (self->pending, is_guarded ? "\"'" : "\"");
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (self->pending, '"');
      g_string_append_c (self->pending, *p);
    }
  g_string_append_c (self->pending, '"');
}

void
regimen_csv_writer_add_int (RegimenCsvWriter *self, gint64 value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  regimen_csv_writer_add (self, text);
}

static gboolean
flush (RegimenCsvWriter *self, GError **error)
{
  if (!g_output_stream_write_all (self->stream, self->pending->str, self->pending->len, NULL, NULL,
                                  error))
    return FALSE;
  g_string_truncate (self->pending, 0);
  return TRUE;
}

/**
 * regimen_csv_writer_end_row:
 * @error: the stream's own, when it could not be written
 *
 * Ends the row. Some rows may still be kept back until regimen_csv_writer_finish().
 */
gboolean
regimen_csv_writer_end_row (RegimenCsvWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* A row of one empty field would look like an empty line, which readers skip. */
  if (self->n_in_row == 1 && self->pending->len == self->row_start)
    g_string_append (self->pending, "\"\"");
  g_string_append (self->pending, "\r\n");
  self->n_in_row = 0;
  if (self->pending->len >= FLUSH_BYTES && !flush (self, error))
    return FALSE;
  self->row_start = self->pending->len;
  return TRUE;
}

gboolean
regimen_csv_writer_finish (RegimenCsvWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->n_in_row == 0, FALSE);

  return flush (self, error);
}
