/* csv-reader.h - comma-separated values of any origin, a row at a time, with the place of each
 * error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REGIMEN_CSV_MAX_FILE_BYTES (256 * 1024 * 1024)
#define REGIMEN_CSV_MAX_FIELD_BYTES (64 * 1024)
#define REGIMEN_CSV_MAX_COLUMNS 512

typedef struct _RegimenCsvReader RegimenCsvReader;

typedef enum
{
  REGIMEN_CSV_UTF8,
  REGIMEN_CSV_WINDOWS_1252,
} RegimenCsvEncoding;

typedef enum
{
  REGIMEN_CSV_FAILED = -1,
  REGIMEN_CSV_END = 0,
  REGIMEN_CSV_ROW = 1,
} RegimenCsvStep;

/**
 * RegimenCsvRow:
 * @line: line of the file on which the row begins, from 1
 * @n_fields: how many there are; may differ from the header's
 * @fields: (array length=n_fields): valid UTF-8
 */
typedef struct
{
  guint line;
  guint n_fields;
  const char *const *fields;
} RegimenCsvRow;

RegimenCsvReader *regimen_csv_reader_open (const char *path, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenCsvReader *regimen_csv_reader_new (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_csv_reader_free (RegimenCsvReader *self);

const char *const *regimen_csv_reader_get_header (RegimenCsvReader *self);
guint regimen_csv_reader_get_n_columns (RegimenCsvReader *self);
char regimen_csv_reader_get_separator (RegimenCsvReader *self);
RegimenCsvEncoding regimen_csv_reader_get_encoding (RegimenCsvReader *self);

RegimenCsvStep
regimen_csv_reader_next (RegimenCsvReader *self, RegimenCsvRow *out_row, GError **error);
void regimen_csv_reader_rewind (RegimenCsvReader *self);

/* The guard against formulas, both ways: the writer asks the first, the reader does the second. */
gboolean regimen_csv_is_formula (const char *field);
const char *regimen_csv_unguard (const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCsvReader, regimen_csv_reader_free)

G_END_DECLS
