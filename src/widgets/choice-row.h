/* choice-row.h - a row to choose one of several words in, as wide as there is room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void regimen_choice_row_show_whole (AdwComboRow *row);

G_END_DECLS
