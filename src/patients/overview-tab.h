/* overview-tab.h - a patient at a glance: what is on file, plans, visits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient-tab.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_OVERVIEW_TAB (regimen_overview_tab_get_type ())
G_DECLARE_FINAL_TYPE (RegimenOverviewTab,
                      regimen_overview_tab,
                      REGIMEN,
                      OVERVIEW_TAB,
                      RegimenPatientTab)

G_END_DECLS
