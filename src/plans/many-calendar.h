/* many-calendar.h - before and after of many series on one calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "many-plans.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_MANY_CALENDAR (regimen_many_calendar_get_type ())
G_DECLARE_FINAL_TYPE (RegimenManyCalendar, regimen_many_calendar, REGIMEN, MANY_CALENDAR, AdwBin)

void regimen_many_calendar_show (RegimenManyCalendar *self,
                                 RegimenDesk *desk,
                                 const RegimenManyProposal *proposal);
void regimen_many_calendar_update (RegimenManyCalendar *self);
void regimen_many_calendar_select (RegimenManyCalendar *self, const RegimenManyPart *part);

G_END_DECLS
