/* visit-popover.h - what there is to know about a visit, and what can be done to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "schedule.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_VISIT_POPOVER (regimen_visit_popover_get_type ())
G_DECLARE_FINAL_TYPE (RegimenVisitPopover,
                      regimen_visit_popover,
                      REGIMEN,
                      VISIT_POPOVER,
                      GtkPopover)

GtkWidget *
regimen_visit_popover_new (RegimenDesk *desk, RegimenAppointment *appointment, GtkWidget *from);

G_END_DECLS
