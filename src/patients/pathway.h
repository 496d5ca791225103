/* pathway.h - how far a patient is: registered, seen, screened, treated, reviewed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "patient.h"
#include "plan.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATHWAY (regimen_pathway_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPathway, regimen_pathway, REGIMEN, PATHWAY, AdwBin)

void regimen_pathway_show (RegimenPathway *self,
                           const RegimenPatient *patient,
                           GListModel *appointments,
                           const RegimenPlan *plan,
                           const GPtrArray *clearance);

G_END_DECLS
