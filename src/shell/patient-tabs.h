/* patient-tabs.h - the tabs of a patient, which come from several folders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

void regimen_patient_tabs_give (RegimenPage *page);

G_END_DECLS
