/* many-view.h - many series placed, or placed anew, at once: progress, before and after, booking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "many-plans.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_MANY_VIEW (regimen_many_view_get_type ())
G_DECLARE_FINAL_TYPE (RegimenManyView, regimen_many_view, REGIMEN, MANY_VIEW, AdwBin)

void regimen_many_view_place_waiting (RegimenManyView *self, RegimenDesk *desk);
void regimen_many_view_reflow (RegimenManyView *self,
                               RegimenDesk *desk,
                               const RegimenLoss *losses,
                               guint n_losses,
                               const char *title);
void regimen_many_view_leave (RegimenManyView *self);
void regimen_many_view_take_focus (RegimenManyView *self);

G_END_DECLS
