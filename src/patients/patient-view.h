/* patient-view.h - one patient: what matters on top, then plans and visits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "patient-tab.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENT_VIEW (regimen_patient_view_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientView, regimen_patient_view, REGIMEN, PATIENT_VIEW, AdwBin)

void regimen_patient_view_set_tabs (RegimenPatientView *self,
                                    RegimenDesk *desk,
                                    const RegimenPatientTabEntry *tabs,
                                    guint n);
void regimen_patient_view_show_tab (RegimenPatientView *self, const char *tab_id);
gboolean regimen_patient_view_has_typed (RegimenPatientView *self);
gboolean regimen_patient_view_show (RegimenPatientView *self, RegimenDesk *desk, gint64 patient_id);
void regimen_patient_view_take_focus (RegimenPatientView *self);
gint64 regimen_patient_view_get_patient_id (RegimenPatientView *self);

G_END_DECLS
