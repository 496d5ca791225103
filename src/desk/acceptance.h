/* acceptance.h - a change that breaks what is booked: refused, or accepted with the list; inside
 * desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "booked-store.h"
#include "conflict.h"
#include "desk-private.h"

G_BEGIN_DECLS

gboolean regimen_acceptance_check (const char *reason, const char *accept_reason, GError **error);
void regimen_acceptance_add_booked (GPtrArray *conflicts,
                                    RegimenRule rule,
                                    const RegimenBooked *booked,
                                    gint64 resource_id,
                                    const char *resource_name,
                                    const char *reason);
gboolean regimen_acceptance_settle (RegimenDesk *self,
                                    RegimenAct *act,
                                    GPtrArray *conflicts,
                                    const char *accept_reason,
                                    GPtrArray **out_conflicts,
                                    GError **error);

G_END_DECLS
