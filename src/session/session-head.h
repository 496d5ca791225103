/* session-head.h - whose session, how far, how long; what is due at the others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-card.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SESSION_HEAD (regimen_session_head_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSessionHead, regimen_session_head, REGIMEN, SESSION_HEAD, AdwBin)

void regimen_session_head_show (RegimenSessionHead *self, const RegimenSessionView *view);
void regimen_session_head_count (RegimenSessionHead *self, RegimenInstant now);
RegimenInstant regimen_session_head_watch (RegimenSessionHead *self,
                                           const RegimenSessionView *view);

G_END_DECLS
