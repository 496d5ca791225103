/* segment-bar.h - the segments of a visit on a bar, with borders that can be dragged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "visit-type.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SEGMENT_BAR (regimen_segment_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSegmentBar, regimen_segment_bar, REGIMEN, SEGMENT_BAR, GtkWidget)

void regimen_segment_bar_show (RegimenSegmentBar *self, RegimenVisitType *visit_type);
double regimen_segment_bar_get_border (RegimenSegmentBar *self, guint segment);

G_END_DECLS
