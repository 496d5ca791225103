/* time-off-form.h - somebody is off, a room is out, the clinic is closed: for how long and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TIME_OFF_FORM (regimen_time_off_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTimeOffForm,
                      regimen_time_off_form,
                      REGIMEN,
                      TIME_OFF_FORM,
                      RegimenEditDialog)

GtkWindow *regimen_time_off_form_new (GtkWidget *from, RegimenDesk *desk);

G_END_DECLS
