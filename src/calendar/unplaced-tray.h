/* unplaced-tray.h - what still has no place, beside the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_UNPLACED_TRAY (regimen_unplaced_tray_get_type ())
G_DECLARE_FINAL_TYPE (RegimenUnplacedTray, regimen_unplaced_tray, REGIMEN, UNPLACED_TRAY, GtkWidget)

GtkWidget *regimen_unplaced_tray_new (void);
void regimen_unplaced_tray_show (RegimenUnplacedTray *self, GPtrArray *unplaced);

G_END_DECLS
