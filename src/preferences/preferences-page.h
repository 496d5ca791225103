/* preferences-page.h - Preferences: what the clinic is, has and does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "page.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PREFERENCES_PAGE (regimen_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPreferencesPage,
                      regimen_preferences_page,
                      REGIMEN,
                      PREFERENCES_PAGE,
                      RegimenPage)

G_END_DECLS
