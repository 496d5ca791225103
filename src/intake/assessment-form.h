/* assessment-form.h - why somebody comes, what was tried, what they hope for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "form-window.h"
#include "intake-record.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_ASSESSMENT_FORM (regimen_assessment_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenAssessmentForm,
                      regimen_assessment_form,
                      REGIMEN,
                      ASSESSMENT_FORM,
                      RegimenFormWindow)

void
regimen_assessment_form_open (GtkWidget *from, RegimenDesk *desk, RegimenAssessment *assessment);

G_END_DECLS
