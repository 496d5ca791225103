/* clinic-assistant.h - asks for what a first clinic needs, and makes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_CLINIC_ASSISTANT (regimen_clinic_assistant_get_type ())
G_DECLARE_FINAL_TYPE (RegimenClinicAssistant,
                      regimen_clinic_assistant,
                      REGIMEN,
                      CLINIC_ASSISTANT,
                      AdwWindow)

GtkWidget *regimen_clinic_assistant_new (GtkWindow *parent);

G_END_DECLS
