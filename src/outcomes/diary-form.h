/* diary-form.h - what a patient notes about one day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "care.h"
#include "form-window.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_DIARY_FORM (regimen_diary_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenDiaryForm, regimen_diary_form, REGIMEN, DIARY_FORM, RegimenFormWindow)

void regimen_diary_form_open (GtkWidget *from, RegimenDesk *desk, RegimenDiaryEntry *entry);

G_END_DECLS
