/* protocol-form.h - the form of a protocol: phases, spacing, follow-ups, reviews, vitals, texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"
#include "protocol.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PROTOCOL_FORM (regimen_protocol_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenProtocolForm,
                      regimen_protocol_form,
                      REGIMEN,
                      PROTOCOL_FORM,
                      RegimenEditDialog)

GtkWindow *
regimen_protocol_form_new (GtkWidget *from, RegimenDesk *desk, const RegimenProtocol *protocol);

G_END_DECLS
