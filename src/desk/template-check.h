/* template-check.h - whether a visit type or protocol makes sense, wherever it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "protocol.h"
#include "visit-type.h"

G_BEGIN_DECLS

gboolean regimen_visit_type_check (const RegimenVisitType *visit_type, GError **error);
gboolean regimen_protocol_check (const RegimenProtocol *protocol, GError **error);

G_END_DECLS
