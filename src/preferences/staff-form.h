/* staff-form.h - the form of a member of staff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"
#include "resource.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_STAFF_FORM (regimen_staff_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenStaffForm, regimen_staff_form, REGIMEN, STAFF_FORM, RegimenEditDialog)

GtkWindow *regimen_staff_form_new (GtkWidget *from, RegimenDesk *desk, const RegimenStaff *staff);

G_END_DECLS
