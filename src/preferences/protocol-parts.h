/* protocol-parts.h - phases, follow-ups, reviews and vitals of a protocol, as lists in its form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"
#include "protocol.h"

G_BEGIN_DECLS

/**
 * RegimenProtocolParts:
 *
 * Four groups of a form, one for each list of a protocol. Items are added, taken out and changed in
 * place; the form hears of it.
 */
typedef struct _RegimenProtocolParts RegimenProtocolParts;

RegimenProtocolParts *regimen_protocol_parts_new (RegimenEditDialog *form,
                                                  RegimenProtocol *protocol,
                                                  GPtrArray *visit_types) G_GNUC_WARN_UNUSED_RESULT;
void regimen_protocol_parts_free (RegimenProtocolParts *self);
char *regimen_protocol_parts_dup_problem (const RegimenProtocol *protocol)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
