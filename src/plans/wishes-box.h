/* wishes-box.h - when somebody would rather come, or not: the part of the day, weekdays, not now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "wishes.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_WISHES_BOX (regimen_wishes_box_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWishesBox, regimen_wishes_box, REGIMEN, WISHES_BOX, AdwBin)

RegimenWishes regimen_wishes_box_get (RegimenWishesBox *self, RegimenDay today);
void regimen_wishes_box_clear (RegimenWishesBox *self);

G_END_DECLS
