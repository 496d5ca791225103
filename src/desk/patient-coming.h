/* patient-coming.h - booked visits at which a patient can't come; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk-private.h"

G_BEGIN_DECLS

GPtrArray *regimen_patient_coming_find_conflicts (RegimenDesk *desk,
                                                  gint64 patient_id,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_patient_coming_drop_known (GPtrArray *conflicts, const GPtrArray *before);

G_END_DECLS
