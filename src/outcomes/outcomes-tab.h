/* outcomes-tab.h - what treatment did for a patient: scores, calls, reviews, the diary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient-tab.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_OUTCOMES_TAB (regimen_outcomes_tab_get_type ())
G_DECLARE_FINAL_TYPE (RegimenOutcomesTab,
                      regimen_outcomes_tab,
                      REGIMEN,
                      OUTCOMES_TAB,
                      RegimenPatientTab)

G_END_DECLS
