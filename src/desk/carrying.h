/* carrying.h - one appointment taken up, or one to be booked: read once, then asked at many places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "schedule.h"
#include "series-rules.h"

G_BEGIN_DECLS

#define REGIMEN_CARRY_STEP_MIN 15
#define REGIMEN_CARRY_STEPS (REGIMEN_MINUTES_PER_DAY / REGIMEN_CARRY_STEP_MIN)

typedef struct _RegimenCarry RegimenCarry;

RegimenCarry *regimen_carry_new (RegimenDesk *desk, gint64 appointment_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenCarry *regimen_carry_new_for_booking (RegimenDesk *desk,
                                             const RegimenBooking *booking,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_carry_free (RegimenCarry *self);

gint64 regimen_carry_get_appointment_id (const RegimenCarry *self);
gboolean regimen_carry_read_days (RegimenCarry *self, RegimenDay first, int n_days, GError **error);
GPtrArray *regimen_carry_judge (RegimenCarry *self, const RegimenMove *move, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_carry_map (RegimenCarry *self,
                            RegimenDay day,
                            const RegimenMove *move,
                            guint8 *out_is_legal,
                            GError **error);
guint regimen_carry_space (const RegimenCarry *self, RegimenMinute start, RegimenSpacing out[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCarry, regimen_carry_free)

G_END_DECLS
