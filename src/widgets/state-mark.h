/* state-mark.h - the state of a visit as a shape: colour only comes third
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "words.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_STATE_MARK (regimen_state_mark_get_type ())
G_DECLARE_FINAL_TYPE (RegimenStateMark, regimen_state_mark, REGIMEN, STATE_MARK, GtkWidget)

void regimen_state_mark_set_state (RegimenStateMark *self, RegimenAppointmentState state);
void regimen_state_mark_draw (GtkSnapshot *snapshot,
                              RegimenAppointmentState state,
                              double x,
                              double y,
                              double size,
                              const GdkRGBA *colour);

G_END_DECLS
