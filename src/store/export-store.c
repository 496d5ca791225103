/* export-store.c - what is in a whole clinic, for taking it out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "export-store.h"

static const char SQL_PATIENTS[] = "SELECT id, record_number FROM patient ORDER BY id";

static const char SQL_BOOKED_SPAN[] =
    "SELECT (SELECT min (start_min) FROM appointment), (SELECT max (start_min) FROM appointment)";

/**
 * regimen_export_store_foreach_patient:
 * @func: told each patient, in the order of registration
 */
gboolean
regimen_export_store_foreach_patient (RegimenDatabase *db,
                                      RegimenPatientKeyFunc func,
                                      gpointer user_data,
                                      GError **error)
{
  g_autoptr (RegimenStatement) patients = regimen_database_prepare (db, SQL_PATIENTS, error);
  RegimenQueryStep step;

  if (patients == NULL)
    return FALSE;
  while ((step = regimen_statement_step (patients, error)) == REGIMEN_QUERY_ROW)
    func (regimen_statement_get_int64 (patients, 0), regimen_statement_get_text (patients, 1),
          user_data);
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_export_store_get_booked_span:
 * @out_span: (out): whole days from the first appointment to the last; empty when there is none
 */
gboolean
regimen_export_store_get_booked_span (RegimenDatabase *db, RegimenSpan *out_span, GError **error)
{
  g_autoptr (RegimenStatement) span = regimen_database_prepare (db, SQL_BOOKED_SPAN, error);
  RegimenDay first, last;

  *out_span = (RegimenSpan){ { 0 }, { 0 } };
  if (span == NULL || regimen_statement_step (span, error) != REGIMEN_QUERY_ROW)
    return FALSE;
  if (regimen_statement_is_null (span, 0))
    return TRUE;
  first = regimen_minute_day (regimen_statement_get_minute (span, 0));
  last = regimen_minute_day (regimen_statement_get_minute (span, 1));
  out_span->start = regimen_minute_at (first, 0);
  out_span->end = regimen_minute_at (regimen_day_add (last, 1), 0);
  return TRUE;
}
