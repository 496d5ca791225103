/* sessions-tab.h - all sessions of a patient, with what was given and what it did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient-tab.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SESSIONS_TAB (regimen_sessions_tab_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSessionsTab,
                      regimen_sessions_tab,
                      REGIMEN,
                      SESSIONS_TAB,
                      RegimenPatientTab)

G_END_DECLS
