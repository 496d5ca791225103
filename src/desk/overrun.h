/* overrun.h - a visit under way that lasts longer than it was booked for; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "booking-private.h"
#include "facts.h"
#include "many-plans.h"

G_BEGIN_DECLS

/* What it takes beyond what was booked: of a room or a person, or of the patient. */
typedef struct
{
  gint64 resource_id; /* 0: the patient */
  RegimenSpan span;
  int units;
} RegimenOverrunStretch;

typedef struct
{
  RegimenCase *the_case; /* as it will have been */
  GArray *stretches;     /* (element-type RegimenOverrunStretch) */
} RegimenOverrun;

gboolean regimen_appointment_is_under_way (RegimenAppointmentState state);
RegimenOverrun *regimen_overrun_load (RegimenDesk *desk, const RegimenLoss *loss, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_overrun_free (RegimenOverrun *self);
GArray *regimen_overrun_find_hit (RegimenOverrun *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_overrun_find_conflicts (RegimenOverrun *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_overruns_add_to_facts (const GPtrArray *overruns, RegimenFacts *facts);
void regimen_overruns_keep_patient (const GPtrArray *overruns, RegimenFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenOverrun, regimen_overrun_free)

G_END_DECLS
