/* visit-record.h - between a visit and the row that the store keeps of it; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment-store.h"
#include "visit.h"

G_BEGIN_DECLS

RegimenVisit *regimen_visit_new_from_record (const RegimenAppointmentRecord *record,
                                             const RegimenVisitType *type)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_visit_fill_record (const RegimenVisit *self, RegimenAppointmentRecord *record);

G_END_DECLS
