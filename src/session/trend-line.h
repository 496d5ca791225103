/* trend-line.h - a few numbers as a line, small enough to stand beside others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_TREND_LINE (regimen_trend_line_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTrendLine, regimen_trend_line, REGIMEN, TREND_LINE, GtkWidget)

GtkWidget *regimen_trend_line_new (const GArray *values, int most, const char *label)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
