/* csv-writer.h - comma-separated values as RFC 4180 has them, safe to open in a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RegimenCsvWriter RegimenCsvWriter;

RegimenCsvWriter *regimen_csv_writer_new (GOutputStream *stream) G_GNUC_WARN_UNUSED_RESULT;
void regimen_csv_writer_free (RegimenCsvWriter *self);
void regimen_csv_writer_add (RegimenCsvWriter *self, const char *field);
void regimen_csv_writer_add_int (RegimenCsvWriter *self, gint64 value);
gboolean regimen_csv_writer_end_row (RegimenCsvWriter *self, GError **error);
gboolean regimen_csv_writer_finish (RegimenCsvWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCsvWriter, regimen_csv_writer_free)

G_END_DECLS
