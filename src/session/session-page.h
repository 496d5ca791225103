/* session-page.h - one session while it goes on, over the whole window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SESSION_PAGE (regimen_session_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSessionPage, regimen_session_page, REGIMEN, SESSION_PAGE, RegimenPage)

G_END_DECLS
