/* series-dialog.h - a protocol's series on the real calendar from next Monday, without booking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"
#include "protocol.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SERIES_DIALOG (regimen_series_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSeriesDialog, regimen_series_dialog, REGIMEN, SERIES_DIALOG, AdwWindow)

GtkWindow *
regimen_series_dialog_new (GtkWidget *from, RegimenDesk *desk, const RegimenProtocol *protocol);

G_END_DECLS
