/* call-form.h - a call or visit after sessions: how they are, and what comes next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "care.h"
#include "form-window.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CALL_FORM (regimen_call_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenCallForm, regimen_call_form, REGIMEN, CALL_FORM, RegimenFormWindow)

void
regimen_call_form_open (GtkWidget *from, RegimenDesk *desk, gint64 patient_id, gint64 follow_up_id);

G_END_DECLS
