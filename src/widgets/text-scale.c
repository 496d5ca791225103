/* text-scale.c - how much larger than usual the text is, and what grows with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-text-scale"

#include "config.h"

#include "text-scale.h"

#include <adwaita.h>

#define USUAL_DPI 96.0
#define LARGEST 3.0

/* What a clamp was told where text is as large as usual. */
#define USUAL_SIZE "regimen-usual-size"

/**
 * regimen_text_scale:
 *
 * Returns: how many times larger than usual the text is; at least 1
 */
double
regimen_text_scale (GtkWidget *widget)
{
  int dpi = -1; /* in 1024ths */

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return CLAMP (dpi / (USUAL_DPI * PANGO_SCALE), 1.0, LARGEST);
}

static void
scale_clamp (AdwClamp *clamp, double scale)
{
  int usual = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (clamp), USUAL_SIZE));

  if (usual == 0)
    {
      usual = adw_clamp_get_maximum_size (clamp);
      g_object_set_data (G_OBJECT (clamp), USUAL_SIZE, GINT_TO_POINTER (usual));
    }
  adw_clamp_set_maximum_size (clamp, (int) (usual * scale));
}

/**
 * regimen_text_scale_clamps:
 *
 * Lets every clamp in there be wider where the text is larger: a clamp counts pixels, and a line of
 * text should hold as many letters as before. May be called again.
 */
void
regimen_text_scale_clamps (GtkWidget *within)
{
  if (ADW_IS_CLAMP (within))
    scale_clamp (ADW_CLAMP (within), regimen_text_scale (within));
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    regimen_text_scale_clamps (child);
}

/**
 * regimen_text_scale_window:
 * @window: with its usual size, over its parent, not shown yet
 *
 * Makes the window and what it clamps larger where the text is, as far as the parent is.
 */
void
regimen_text_scale_window (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);
  double scale = regimen_text_scale (GTK_WIDGET (window));
  int width = 0, height = 0;

  gtk_window_get_default_size (window, &width, &height);
  if (parent != NULL && scale > 1)
    gtk_window_set_default_size (window,
                                 CLAMP ((int) (width * scale), width,
                                        MAX (width, gtk_widget_get_width (GTK_WIDGET (parent)))),
                                 CLAMP ((int) (height * scale), height,
                                        MAX (height, gtk_widget_get_height (GTK_WIDGET (parent)))));
  regimen_text_scale_clamps (GTK_WIDGET (window));
}
