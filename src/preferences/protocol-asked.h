/* protocol-asked.h - what a protocol asks for before a session, and which scores when, in its form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"
#include "protocol.h"

G_BEGIN_DECLS

/**
 * RegimenProtocolAsked:
 *
 * Two groups of a form: what must be there before a session is booked or started, and the outcome
 * measures with the moments at which they are due. Changed in place; the form hears of it.
 */
typedef struct _RegimenProtocolAsked RegimenProtocolAsked;

RegimenProtocolAsked *regimen_protocol_asked_new (RegimenEditDialog *form,
                                                  RegimenProtocol *protocol,
                                                  const GPtrArray *consent_forms,
                                                  const GPtrArray *instruments)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_protocol_asked_free (RegimenProtocolAsked *self);

G_END_DECLS
