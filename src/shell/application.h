/* application.h - the window program: command line, settings, one window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_APPLICATION (regimen_application_get_type ())
G_DECLARE_FINAL_TYPE (RegimenApplication, regimen_application, REGIMEN, APPLICATION, AdwApplication)

RegimenApplication *regimen_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
