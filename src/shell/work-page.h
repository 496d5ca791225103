/* work-page.h - what the window shows while a clinic file is opened or made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "file-work.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_WORK_PAGE (regimen_work_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWorkPage, regimen_work_page, REGIMEN, WORK_PAGE, AdwBin)

void regimen_work_page_begin (RegimenWorkPage *self, RegimenFileWork *work, const char *now);
gboolean regimen_work_page_is_busy (RegimenWorkPage *self);
gboolean regimen_work_page_has_desk (RegimenWorkPage *self);
RegimenDesk *regimen_work_page_take_desk (RegimenWorkPage *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_work_page_let_go (RegimenWorkPage *self);

G_END_DECLS
