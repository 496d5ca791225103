/* demo-intake.h - assessments, screenings and consents of the invented people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk-private.h"
#include "plan.h"

G_BEGIN_DECLS

gboolean regimen_demo_write_intake (RegimenDesk *desk,
                                    RegimenAct *act,
                                    const GPtrArray *plans,
                                    const GPtrArray *protocols,
                                    gint64 provider_id,
                                    GError **error);

G_END_DECLS
