/* screening-form.h - a medical screening: what was found, the checklist, the decision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "form-window.h"
#include "intake-record.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SCREENING_FORM (regimen_screening_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenScreeningForm,
                      regimen_screening_form,
                      REGIMEN,
                      SCREENING_FORM,
                      RegimenFormWindow)

void regimen_screening_form_open (GtkWidget *from, RegimenDesk *desk, RegimenScreening *screening);

G_END_DECLS
