/* outcomes-private.h - what scores, tasks and the demo share, inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk-private.h"
#include "outcomes.h"
#include "score-store.h"

G_BEGIN_DECLS

RegimenInstrument *
regimen_desk_adopt_instrument (RegimenDesk *self, RegimenAct *act, const char *code, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_desk_add_due_measures (RegimenDesk *self,
                                        const RegimenPlan *plan,
                                        GHashTable *call_types,
                                        GPtrArray *out,
                                        GError **error);

G_END_DECLS
