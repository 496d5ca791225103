/* test-ink.c - what is drawn by hand can be read, usually and in high contrast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ink.h"
#include "widget-fixture.h"

#include <math.h>

static double
linear (double part)
{
  return part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *colour)
{
  return 0.2126 * linear (colour->red) + 0.7152 * linear (colour->green) +
         0.0722 * linear (colour->blue);
}

static GdkRGBA
lay_over (const GdkRGBA *colour, const GdkRGBA *ground)
{
  float a = colour->alpha;

  return (GdkRGBA){ colour->red * a + ground->red * (1 - a),
                    colour->green * a + ground->green * (1 - a),
                    colour->blue * a + ground->blue * (1 - a), 1 };
}

/* As WCAG 2.1 defines it: 1 to 21. */
static double
contrast (const GdkRGBA *colour, const GdkRGBA *ground)
{
  GdkRGBA seen = lay_over (colour, ground);
  double a = luminance (&seen), b = luminance (ground);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static void
assert_words (GtkWidget *widget, GdkRGBA text, GdkRGBA ground, double least)
{
  for (float strength = 0.0f; strength <= 1.0f; strength += 0.1f)
    {
      GdkRGBA ink = regimen_ink_of_words (widget, &text, strength);

      g_assert_cmpfloat (contrast (&ink, &ground), >=, least);
    }
}

/* The colours of the hues stand in the style sheets; blocks lay them below words. */
static void
assert_hues (GtkWidget *widget, GdkRGBA text, GdkRGBA ground, double least)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  for (int i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("regimen_hue_%d", i);
      GdkRGBA hue, shade, below;

      g_assert_true (gtk_style_context_lookup_color (context, name, &hue));
      shade = regimen_ink_of_shade (widget, &hue, 0.30f);
      below = lay_over (&shade, &ground);
      g_assert_cmpfloat (contrast (&text, &below), >=, least);
    }
}

static void
assert_named (GtkWidget *widget, const char *colour, const char *ground, double least)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA above, below;

  g_assert_true (gtk_style_context_lookup_color (context, colour, &above));
  g_assert_true (gtk_style_context_lookup_color (context, ground, &below));
  g_test_message ("%s on %s", colour, ground);
  g_assert_cmpfloat (contrast (&above, &below), >=, least);
}

static void
assert_look (AdwColorScheme scheme, double least)
{
  GtkWidget *widget = gtk_label_new ("");
  GtkWidget *window = NULL;
  GdkRGBA text, ground;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  gtk_widget_add_css_class (widget, "view");
  window = widget_show (widget);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "view_bg_color", &ground);
  assert_words (widget, text, ground, least);
  assert_hues (widget, text, ground, least);
  assert_named (widget, "accent_color", "window_bg_color", least);
  assert_named (widget, "accent_fg_color", "accent_bg_color", least);
  assert_named (widget, "error_color", "window_bg_color", least);
  assert_named (widget, "regimen_warning_words", "window_bg_color", least);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_usual (void)
{
  assert_look (ADW_COLOR_SCHEME_FORCE_LIGHT, 4.5);
  assert_look (ADW_COLOR_SCHEME_FORCE_DARK, 4.5);
}

/* A style manager asks once, when it is made: another process has the other look. */
static void
test_high (void)
{
  if (!g_test_subprocess ())
    {
      g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_unsetenv ("ADW_DEBUG_HIGH_CONTRAST");
      g_test_trap_assert_passed ();
      return;
    }
  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  widget_add_style ("style-hc.css");
  assert_look (ADW_COLOR_SCHEME_FORCE_LIGHT, 7.0);
  widget_add_style ("style-hc-dark.css");
  assert_look (ADW_COLOR_SCHEME_FORCE_DARK, 7.0);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/ink/usual", test_usual);
  g_test_add_func ("/widget/ink/high", test_high);
  return g_test_run ();
}
