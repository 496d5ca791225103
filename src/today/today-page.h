/* today-page.h - the day as it goes: one row a visit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TODAY_PAGE (regimen_today_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTodayPage, regimen_today_page, REGIMEN, TODAY_PAGE, RegimenPage)

G_END_DECLS
