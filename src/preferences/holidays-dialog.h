/* holidays-dialog.h - public holidays from a file: which of them the clinic closes on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_HOLIDAYS_DIALOG (regimen_holidays_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenHolidaysDialog,
                      regimen_holidays_dialog,
                      REGIMEN,
                      HOLIDAYS_DIALOG,
                      RegimenEditDialog)

void regimen_holidays_choose_file (GtkWidget *from, RegimenDesk *desk);
GtkWindow *regimen_holidays_dialog_new (GtkWidget *from, RegimenDesk *desk, GFile *file);

G_END_DECLS
