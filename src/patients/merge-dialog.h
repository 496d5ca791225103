/* merge-dialog.h - compares two records of one person and makes them one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_MERGE_DIALOG (regimen_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenMergeDialog, regimen_merge_dialog, REGIMEN, MERGE_DIALOG, AdwWindow)

GtkWidget *regimen_merge_dialog_new (GtkWindow *parent, RegimenDesk *desk, gint64 patient_id);
void regimen_merge_dialog_compare (RegimenMergeDialog *self, gint64 other_id);

G_END_DECLS
