/* worklist-page.h - what waits for somebody, of all patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_WORKLIST_PAGE (regimen_worklist_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWorklistPage,
                      regimen_worklist_page,
                      REGIMEN,
                      WORKLIST_PAGE,
                      RegimenPage)

G_END_DECLS
