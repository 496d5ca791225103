/* history-tab.h - who changed what of a patient, and the visits that were
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient-tab.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_HISTORY_TAB (regimen_history_tab_get_type ())
G_DECLARE_FINAL_TYPE (RegimenHistoryTab,
                      regimen_history_tab,
                      REGIMEN,
                      HISTORY_TAB,
                      RegimenPatientTab)

G_END_DECLS
