/* toolkit.c - GTK started in the order that shows the first frame soonest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-toolkit"

#include "config.h"

#include "toolkit.h"

#include <gtk/gtk.h>

/* Pango looks for the fonts of a description in a thread of its own, and whoever measures a text in
 * it waits for that. So it begins while the style sheets are read and the window is built. */
static void
look_for_fonts (void)
{
  static const PangoWeight weights[] = { PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_BOLD };
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  PangoContext *context = gtk_widget_get_pango_context (label);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (context));

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      pango_font_description_set_weight (font, weights[i]);
      g_object_unref (
          pango_context_load_fontset (context, font, pango_context_get_language (context)));
    }
  g_object_unref (label);
}

/* The first Thai text makes Pango read libthai's dictionary of words, which takes longer than all
 * names of a day together. Pango guards it with a lock, so it may be read in a thread. */
static gpointer
read_thai_words_in_thread (gpointer data G_GNUC_UNUSED)
{
  static const char text[] = "\340\270\201"; /* ก */
  PangoLogAttr attributes[2];

  pango_get_log_attrs (text, -1, -1, pango_language_from_string ("th"), attributes,
                       G_N_ELEMENTS (attributes));
  return NULL;
}

/**
 * regimen_toolkit_start:
 *
 * For the beginning of main(). Without a display it does nothing, and the application says so.
 *
 * GTK reads its own theme while it starts, and libadwaita takes that away and reads another: an
 * eighth of the whole start for nothing. So GTK starts with the empty theme that libadwaita leaves
 * it with in the end (adw-style-manager.c). Whoever names a theme in the environment gets it.
 */
void
regimen_toolkit_start (void)
{
  gboolean has_theme = g_getenv ("GTK_THEME") != NULL;
  gboolean is_up;

  if (!has_theme)
    g_setenv ("GTK_THEME", "Adwaita-empty", TRUE);
  is_up = gtk_init_check ();
  if (is_up)
    gtk_settings_get_default (); /* reads the theme */
  /* The last of the environment: a thread that reads it meanwhile misses nothing else. */
  if (!has_theme)
    g_unsetenv ("GTK_THEME");
  if (is_up)
    {
      g_thread_unref (g_thread_new ("words", read_thai_words_in_thread, NULL));
      look_for_fonts ();
    }
}
