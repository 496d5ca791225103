/* ink.c - how strong what a widget draws itself stands on its ground
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The style sheets say it for what the toolkit draws (style.css, style-hc.css). Here is the same
 * for what is drawn by hand, so that high contrast and the least contrast of words are decided
 * once.
 */

#define G_LOG_DOMAIN "regimen-ink"

#include "config.h"

#include "ink.h"

#include <adwaita.h>

/* Black of this strength on white, and white on the darkest ground, is 4.5 to 1 and a little more
 * (WCAG 2.1, 1.4.3). */
#define LEAST_WORDS 0.57f

/* High contrast: a line that was hardly to be seen is grey, a clear one is black. */
#define LEAST_LINE 0.35f
#define LINE_GAIN 2.5f

#define SHADE_GAIN 1.5f
#define MOST_SHADE 0.35f

/**
 * regimen_ink_is_high:
 *
 * Returns: TRUE if high contrast is asked for on the display of @widget
 */
gboolean
regimen_ink_is_high (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return adw_style_manager_get_high_contrast (
      adw_style_manager_get_for_display (gtk_widget_get_display (widget)));
}

/**
 * regimen_ink_of_words:
 * @colour: of the text of @widget
 * @strength: 0.0 to 1.0, how much less the words count than others
 *
 * Returns: @colour for these words, never so weak that they can't be read; in high contrast all
 *   words are as strong as can be
 */
GdkRGBA
regimen_ink_of_words (GtkWidget *widget, const GdkRGBA *colour, float strength)
{
  GdkRGBA ink = *colour;

  if (!regimen_ink_is_high (widget))
    ink.alpha = MAX (ink.alpha * strength, MIN (LEAST_WORDS, ink.alpha));
  return ink;
}

/**
 * regimen_ink_of_line:
 * @strength: 0.0 to 1.0, of a line that divides, or of the edge of a shape
 *
 * Returns: @colour for it; in high contrast much stronger
 */
GdkRGBA
regimen_ink_of_line (GtkWidget *widget, const GdkRGBA *colour, float strength)
{
  GdkRGBA ink = *colour;

  if (regimen_ink_is_high (widget))
    strength = MIN (LEAST_LINE + LINE_GAIN * strength, 1.0f);
  ink.alpha *= strength;
  return ink;
}

/**
 * regimen_ink_of_shade:
 * @strength: 0.0 to 1.0, of an area with words on it
 *
 * Returns: @colour for it; in high contrast stronger where it is faint, never so strong that words
 *   on it suffer
 */
GdkRGBA
regimen_ink_of_shade (GtkWidget *widget, const GdkRGBA *colour, float strength)
{
  GdkRGBA ink = *colour;

  if (regimen_ink_is_high (widget))
    strength = MIN (SHADE_GAIN * strength, MOST_SHADE);
  ink.alpha *= strength;
  return ink;
}
