/* consent-row.c - one consent of a patient: its scan, and taking it back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-consent-row"

#include "config.h"

#include "consent-row.h"

#include "consents.h"
#include "errors.h"
#include "go.h"
#include "group-rows.h"
#include "reason-question.h"
#include "visit-words.h"
#include "whole-file.h"

#include <glib/gi18n.h>

/* What the buttons of a row act on. */
typedef struct
{
  RegimenDesk *desk; /* (owned) */
  RegimenConsent *consent;
} Held;

static void
held_free (gpointer data)
{
  Held *held = data;

  g_object_unref (held->desk);
  regimen_consent_free (held->consent);
  g_free (held);
}

static Held *
held_of (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "held") : NULL;
}

/* Who says what came of an act: the row is made anew with the list as soon as it succeeds. */
static GtkWidget *
speaker_for (GtkWidget *widget)
{
  return GTK_WIDGET (gtk_widget_get_root (widget));
}

/* Says @words, or where there are none, what went wrong; to nobody where the window has gone. */
static void
tell (GtkWidget *speaker, const char *words, const GError *error)
{
  if (speaker == NULL)
    return;
  if (words != NULL)
    regimen_say (speaker, words);
  else
    regimen_say_failure (speaker, error);
}

static void
withdraw (GtkWidget *from, const char *reason, gpointer data)
{
  Held *held = held_of (from);
  GtkWidget *speaker = speaker_for (from);
  g_autoptr (GError) error = NULL;

  if (held == NULL)
    return;
  if (regimen_desk_withdraw_consent (held->desk, held->consent, regimen_desk_today (held->desk),
                                     reason, &error))
    tell (speaker, _ ("The consent is withdrawn from today on"), NULL);
  else
    tell (speaker, NULL, error);
}

static void
withdraw_cb (GtkButton *button)
{
  regimen_reason_ask (GTK_WIDGET (button), _ ("Withdraw this consent?"),
                      _ ("It no longer counts from today on. What was signed stays on file."),
                      _ ("_Withdraw it"), withdraw, NULL, NULL);
}

/* A scan on its way between the clinic file and another place. The row may have gone meanwhile, and
 * the window too; the program stays until it has arrived. */
typedef struct
{
  GtkWidget *from;    /* weak */
  GtkWidget *speaker; /* weak */
  GApplication *held; /* (nullable) */
  RegimenDesk *desk;
  RegimenConsent *consent;
  char *name;
} Carried;

static Carried *
carried_new (GtkWidget *from, const Held *held, GFile *file)
{
  Carried *self = g_new0 (Carried, 1);

  g_set_weak_pointer (&self->from, from);
  g_set_weak_pointer (&self->speaker, speaker_for (from));
  if (g_set_object (&self->held, g_application_get_default ()))
    g_application_hold (self->held);
  self->desk = g_object_ref (held->desk);
  self->consent = regimen_consent_copy (held->consent);
  self->name = g_file_get_basename (file);
  gtk_widget_set_sensitive (from, FALSE);
  return self;
}

static void
carried_free (Carried *self)
{
  if (self->from != NULL)
    gtk_widget_set_sensitive (self->from, TRUE);
  g_clear_weak_pointer (&self->from);
  g_clear_weak_pointer (&self->speaker);
  if (self->held != NULL)
    g_application_release (self->held);
  g_clear_object (&self->held);
  g_object_unref (self->desk);
  regimen_consent_free (self->consent);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Carried, carried_free)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Carried) carried = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = regimen_whole_file_read_finish (result, &error);

  if (bytes != NULL &&
      regimen_desk_attach_scan (carried->desk, carried->consent, carried->name, bytes, &error))
    tell (carried->speaker, _ ("The scan is kept inside the clinic file"), NULL);
  else if (g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID))
    tell (carried->speaker, _ ("A scan is a PDF, PNG or JPEG file of at most 8 MiB"), NULL);
  else
    tell (carried->speaker, NULL, error);
}

/* Only what the clinic file takes; the name on the screen is all that is kept of the place. */
static void
attach (GtkWidget *from, GFile *file)
{
  const Held *held = held_of (from);

  if (held != NULL)
    regimen_whole_file_read_async (file, REGIMEN_ATTACHMENT_BYTES_MAX, NULL, read_cb,
                                   carried_new (from, held, file));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Carried) carried = user_data;
  g_autoptr (GError) error = NULL;

  if (regimen_whole_file_write_finish (result, &error))
    tell (carried->speaker, _ ("A copy was saved"), NULL);
  else
    tell (carried->speaker, NULL, error);
}

static void
save_copy (GtkWidget *from, GFile *file)
{
  const Held *held = held_of (from);
  g_autofree char *name = NULL;
  g_autofree char *media_type = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (held == NULL || path == NULL)
    return;
  bytes = regimen_desk_load_attachment (held->desk, held->consent->attachment_id, &name,
                                        &media_type, &error);
  if (bytes != NULL)
    regimen_whole_file_write_async (path, bytes, NULL, written_cb, carried_new (from, held, file));
  else
    regimen_say_failure (from, error);
}

static void
response_cb (GtkNativeDialog *dialog, int response, GtkWidget *button)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  Held *held = held_of (button);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && held != NULL)
    {
      if (held->consent->attachment_id == 0)
        attach (button, file);
      else
        save_copy (button, file);
    }
  g_object_unref (dialog);
}

static void
remove_scan (GtkWidget *from, const char *reason, gpointer data)
{
  Held *held = held_of (from);
  GtkWidget *speaker = speaker_for (from);
  g_autoptr (GError) error = NULL;

  if (held == NULL)
    return;
  if (regimen_desk_remove_scan (held->desk, held->consent, reason, &error))
    tell (speaker, _ ("The scan is taken back; another one can be attached"), NULL);
  else
    tell (speaker, NULL, error);
}

static void
remove_cb (GtkButton *button)
{
  regimen_reason_ask (
      GTK_WIDGET (button), _ ("Take this scan back?"),
      _ ("Its content leaves the file for good. That it was there, and your reason, "
         "stay on file."),
      _ ("_Take it back"), remove_scan, NULL, NULL);
}

static void
scan_cb (GtkButton *button)
{
  Held *held = held_of (GTK_WIDGET (button));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));
  gboolean is_there = held != NULL && held->consent->attachment_id != 0;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      is_there ? _ ("Save a copy of the scan") : _ ("Attach the signed form"), GTK_WINDOW (root),
      is_there ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), button, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
add_button (GtkWidget *row, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", callback, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_icon_button (GtkWidget *row, const char *icon_name, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", callback, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static char *
dup_about (const RegimenConsent *consent)
{
  g_autofree char *given = regimen_word_day (consent->given, REGIMEN_DAY_STYLE_MEDIUM);
  g_autofree char *until = NULL;

  if (consent->is_withdrawn)
    {
      until = regimen_word_day (consent->withdrawn, REGIMEN_DAY_STYLE_MEDIUM);
      /* Translators: two days, the reason */
      return g_strdup_printf (_ ("given %1$s, withdrawn %2$s: %3$s"), given, until,
                              consent->withdraw_reason);
    }
  if (!consent->has_expires)
    return g_strdup_printf (_ ("given %s, until withdrawn"), given);
  until = regimen_word_day (consent->expires, REGIMEN_DAY_STYLE_MEDIUM);
  /* Translators: two days */
  return g_strdup_printf (_ ("given %1$s, till %2$s"), given, until);
}

/**
 * regimen_consent_row_new:
 *
 * Returns: (transfer floating): what was signed and how it stands, with what can be done
 */
GtkWidget *
regimen_consent_row_new (RegimenDesk *desk, const RegimenConsent *consent)
{
  /* Translators: name of a form, its version */
  g_autofree char *title =
      g_strdup_printf (_ ("%1$s, version %2$d"), consent->form_title, consent->form_number);
  g_autofree char *about = dup_about (consent);
  GtkWidget *row = regimen_group_rows_make (title, about);
  Held *held = g_new0 (Held, 1);

  held->desk = g_object_ref (desk);
  held->consent = regimen_consent_copy (consent);
  g_object_set_data_full (G_OBJECT (row), "held", held, held_free);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  add_button (row, consent->attachment_id != 0 ? _ ("_Scan…") : _ ("_Attach scan…"),
              G_CALLBACK (scan_cb));
  if (consent->attachment_id != 0)
    add_icon_button (row, "edit-delete-symbolic", _ ("Take the scan back…"),
                     G_CALLBACK (remove_cb));
  if (consent->is_withdrawn)
    gtk_widget_add_css_class (row, "dim-label");
  else
    add_button (row, _ ("_Withdraw…"), G_CALLBACK (withdraw_cb));
  return row;
}
