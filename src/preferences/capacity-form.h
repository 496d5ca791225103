/* capacity-form.h - how many a room takes, or a nurse watches, at once, from a day on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CAPACITY_FORM (regimen_capacity_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenCapacityForm,
                      regimen_capacity_form,
                      REGIMEN,
                      CAPACITY_FORM,
                      RegimenEditDialog)

GtkWindow *
regimen_capacity_form_new (GtkWidget *from, RegimenDesk *desk, gint64 resource_id, int units);
GtkWidget *regimen_capacity_row_new (RegimenEditDialog *form, gint64 resource_id, const char *title)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
