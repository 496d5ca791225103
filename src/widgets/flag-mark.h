/* flag-mark.h - what to mind about a visit, as small shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment.h"

G_BEGIN_DECLS

/* As many as one visit can have. */
#define REGIMEN_N_FLAG_MARKS 8

guint regimen_flag_marks_of (RegimenFlags flags, RegimenFlags out[REGIMEN_N_FLAG_MARKS]);
void regimen_flag_mark_draw (GtkSnapshot *snapshot,
                             RegimenFlags flag,
                             double x,
                             double y,
                             double size,
                             const GdkRGBA *colour);

G_END_DECLS
