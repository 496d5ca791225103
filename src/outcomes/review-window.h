/* review-window.h - the provider decides at a gate how a series goes on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "form-window.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_REVIEW_WINDOW (regimen_review_window_get_type ())
G_DECLARE_FINAL_TYPE (RegimenReviewWindow,
                      regimen_review_window,
                      REGIMEN,
                      REVIEW_WINDOW,
                      RegimenFormWindow)

void regimen_review_window_open (GtkWidget *from, RegimenDesk *desk, gint64 plan_id);

G_END_DECLS
