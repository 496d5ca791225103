/* history-list.h - who did what to a patient's record, plans and visits, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_HISTORY_LIST (regimen_history_list_get_type ())
G_DECLARE_FINAL_TYPE (RegimenHistoryList, regimen_history_list, REGIMEN, HISTORY_LIST, AdwBin)

void regimen_history_list_show (RegimenHistoryList *self, RegimenDesk *desk, gint64 patient_id);

G_END_DECLS
