/* starts-dialog.h - when so many new series could start, week by week
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "start-forecast.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_STARTS_DIALOG (regimen_starts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenStartsDialog, regimen_starts_dialog, REGIMEN, STARTS_DIALOG, AdwWindow)

RegimenStartsDialog *regimen_starts_dialog_new (GtkWidget *from, RegimenDesk *desk);

G_END_DECLS
