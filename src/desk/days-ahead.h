/* days-ahead.h - the visits of the days beside those in sight, read before anyone turns to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "facts.h"
#include "schedule.h"

G_BEGIN_DECLS

typedef struct _RegimenDaysAhead RegimenDaysAhead;

/**
 * RegimenDaysReadFunc:
 * @facts: of the days from @first on, just read
 * @list: (element-type RegimenAppointment): of these days
 *
 * What else can be made ready for them; nobody waits.
 */
typedef void (*RegimenDaysReadFunc) (RegimenDay first,
                                     const RegimenFacts *facts,
                                     GListModel *list,
                                     gpointer data);

RegimenDaysAhead *regimen_days_ahead_new (RegimenDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
void regimen_days_ahead_free (RegimenDaysAhead *self);

void
regimen_days_ahead_set_read_func (RegimenDaysAhead *self, RegimenDaysReadFunc func, gpointer data);
GListModel *regimen_days_ahead_turn (RegimenDaysAhead *self, RegimenDay first, int n_days)
    G_GNUC_WARN_UNUSED_RESULT;

RegimenFacts *regimen_days_ahead_take_facts (RegimenDaysAhead *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDaysAhead, regimen_days_ahead_free)

G_END_DECLS
