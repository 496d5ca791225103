/* load-mark.c - how full a day is, as a bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "load-mark.h"

#include "ink.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * regimen_load_mark_draw:
 * @widget: whose colours are used
 * @load: 0.0 to 1.0; below 0: closed, nothing is drawn
 *
 * Draws a bar on a faint track; a full day has another colour, and its bar is full.
 */
void
regimen_load_mark_draw (GtkSnapshot *snapshot,
                        GtkWidget *widget,
                        double load,
                        const graphene_rect_t *area)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  graphene_rect_t bar = *area;
  GdkRGBA track, fill;

  if (load < 0 || area->size.width < 1)
    return;
  gtk_style_context_get_color (context, &track);
  fill = track;
  gtk_style_context_lookup_color (context,
                                  load >= REGIMEN_LOAD_FULL ? "warning_color" : "accent_color",
                                  &fill);
  track = regimen_ink_of_line (widget, &track, 0.12f);
  gtk_snapshot_append_color (snapshot, &track, area);
  bar.size.width = (float) (area->size.width * MIN (load, 1.0));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    bar.origin.x += area->size.width - bar.size.width;
  if (bar.size.width > 0)
    gtk_snapshot_append_color (snapshot, &fill, &bar);
}

/**
 * regimen_load_mark_word:
 *
 * Returns: (transfer full): the same in words
 */
char *
regimen_load_mark_word (double load)
{
  if (load < 0)
    return g_strdup (_ ("closed"));
  return g_strdup_printf (_ ("%d %% full"), (int) round (load * 100));
}
