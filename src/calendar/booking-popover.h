/* booking-popover.h - books a visit: a name is enough, what is due is offered first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "schedule.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_BOOKING_POPOVER (regimen_booking_popover_get_type ())
G_DECLARE_FINAL_TYPE (RegimenBookingPopover,
                      regimen_booking_popover,
                      REGIMEN,
                      BOOKING_POPOVER,
                      GtkPopover)

GtkWidget *regimen_booking_popover_new (RegimenDesk *desk,
                                        GtkWidget *from,
                                        RegimenMinute start,
                                        RegimenRole role,
                                        gint64 resource_id,
                                        gint64 patient_id);

G_END_DECLS
