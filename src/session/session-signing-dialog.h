/* session-signing-dialog.h - what asks before it is done: leaving early, signing, amending
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

void regimen_session_advance (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *visit);
void regimen_session_ask_signature (GtkWidget *from,
                                    RegimenDesk *desk,
                                    const RegimenSessionSheet *sheet,
                                    const GArray *schedule);
void regimen_session_ask_amendment (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id);

G_END_DECLS
