/* setup-words.h - kinds of rooms, people, segments and phases in the words of the preferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "words.h"

G_BEGIN_DECLS

/* Each: ended by NULL, by the value of the enumeration; translated; the arrays are static. */
const char *const *regimen_setup_room_kinds (void);
const char *const *regimen_setup_staff_roles (void);
const char *const *regimen_setup_colours (void);
const char *const *regimen_setup_segment_kinds (void);
const char *const *regimen_setup_categories (void);
const char *const *regimen_setup_routes (void);
const char *const *regimen_setup_dosings (void);
const char *const *regimen_setup_phase_kinds (void);
const char *const *regimen_setup_vitals_kinds (void);

G_END_DECLS
