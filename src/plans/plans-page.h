/* plans-page.h - the plans of all patients, and the editor of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLANS_PAGE (regimen_plans_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlansPage, regimen_plans_page, REGIMEN, PLANS_PAGE, RegimenPage)

G_END_DECLS
