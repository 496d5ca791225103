/* export-store.h - what is in a whole clinic, for taking it out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "database.h"

G_BEGIN_DECLS

typedef void (*RegimenPatientKeyFunc) (gint64 patient_id,
                                       const char *record_number,
                                       gpointer user_data);

gboolean regimen_export_store_foreach_patient (RegimenDatabase *db,
                                               RegimenPatientKeyFunc func,
                                               gpointer user_data,
                                               GError **error);
gboolean
regimen_export_store_get_booked_span (RegimenDatabase *db, RegimenSpan *out_span, GError **error);

G_END_DECLS
