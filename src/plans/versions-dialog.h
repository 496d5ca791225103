/* versions-dialog.h - what was decided of a plan when, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_VERSIONS_DIALOG (regimen_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenVersionsDialog,
                      regimen_versions_dialog,
                      REGIMEN,
                      VERSIONS_DIALOG,
                      AdwWindow)

RegimenVersionsDialog *
regimen_versions_dialog_new (GtkWidget *from, RegimenDesk *desk, gint64 plan_id);

G_END_DECLS
