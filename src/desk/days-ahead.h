/* days-ahead.h - the visits of the days beside those in sight, read before anyone turns to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "schedule.h"

G_BEGIN_DECLS

typedef struct _RegimenDaysAhead RegimenDaysAhead;

RegimenDaysAhead *regimen_days_ahead_new (RegimenDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
void regimen_days_ahead_free (RegimenDaysAhead *self);

GListModel *regimen_days_ahead_turn (RegimenDaysAhead *self, RegimenDay first, int n_days)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDaysAhead, regimen_days_ahead_free)

G_END_DECLS
