/* welcome.h - what the window shows while no clinic is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_WELCOME (regimen_welcome_get_type ())
G_DECLARE_FINAL_TYPE (RegimenWelcome, regimen_welcome, REGIMEN, WELCOME, AdwBin)

void regimen_welcome_set_failure (RegimenWelcome *self, const GError *error);

G_END_DECLS
