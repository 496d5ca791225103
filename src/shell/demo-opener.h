/* demo-opener.h - makes a fresh demo clinic, off the window's thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "file-work.h"

G_BEGIN_DECLS

gboolean regimen_demo_keep (RegimenDesk *desk);
RegimenFileWork *regimen_demo_work_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
