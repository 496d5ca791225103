/* open-dialog.c - asks which clinic file to open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-open"

#include "config.h"

#include "open-dialog.h"

#include <glib/gi18n.h>

static void
response_cb (GtkNativeDialog *dialog, int response, RegimenWindow *window)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        regimen_window_open (window, path);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * regimen_open_dialog_show:
 *
 * Asks for a clinic file and opens it in @window. The file is not put among the recent files.
 */
void
regimen_open_dialog_show (RegimenWindow *window)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (_ ("Open a clinic"), GTK_WINDOW (window),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) clinics = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (clinics, _ ("Clinic files"));
  gtk_file_filter_add_suffix (clinics, "regimen");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), clinics);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
