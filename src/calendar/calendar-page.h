/* calendar-page.h - days and weeks, a column per room, provider or nurse
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CALENDAR_PAGE (regimen_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenCalendarPage,
                      regimen_calendar_page,
                      REGIMEN,
                      CALENDAR_PAGE,
                      RegimenPage)

G_END_DECLS
