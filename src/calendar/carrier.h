/* carrier.h - judges for a view what is carried over it, and says so in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "column.h"
#include "schedule.h"

G_BEGIN_DECLS

typedef struct _RegimenCarrier RegimenCarrier;

RegimenCarrier *regimen_carrier_new (RegimenDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
void regimen_carrier_free (RegimenCarrier *self);

void regimen_carrier_show_days (RegimenCarrier *self, RegimenDay first, int n_days);
gboolean regimen_carrier_judge (RegimenCarrier *self,
                                RegimenAppointment *appointment,
                                const RegimenColumn *column,
                                RegimenMinute start,
                                int minutes,
                                char **out_text);
void regimen_carrier_map (RegimenCarrier *self,
                          RegimenAppointment *appointment,
                          const RegimenColumn *column,
                          int minutes,
                          guint8 *out_is_legal);
void regimen_carrier_forget (RegimenCarrier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCarrier, regimen_carrier_free)

G_END_DECLS
