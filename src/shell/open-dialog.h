/* open-dialog.h - asks which clinic file to open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "window.h"

G_BEGIN_DECLS

void regimen_open_dialog_show (RegimenWindow *window);

G_END_DECLS
