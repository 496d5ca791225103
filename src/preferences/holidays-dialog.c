/* holidays-dialog.c - public holidays from a file: which of them the clinic closes on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-holidays-dialog"

#include "config.h"

#include "holidays-dialog.h"

#include "breaks.h"
#include "errors.h"
#include "failure-words.h"
#include "go.h"
#include "holiday-reader.h"
#include "setting-rows.h"
#include "setup.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Holidays farther ahead are taken from a newer file. */
#define YEARS_AHEAD 2

/**
 * RegimenHolidaysDialog:
 *
 * A tick for each holiday to come; a day on which the clinic is closed already has none. What is
 * ticked becomes closures, in one act.
 */
struct _RegimenHolidaysDialog
{
  RegimenEditDialog parent_instance;

  GPtrArray *holidays; /* (owned) (element-type RegimenHoliday) */
  GPtrArray *rows;     /* (owned) (element-type GtkWidget): a switch for each */
};

G_DEFINE_FINAL_TYPE (RegimenHolidaysDialog, regimen_holidays_dialog, REGIMEN_TYPE_EDIT_DIALOG)

/* (element-type RegimenTimeOff): what is ticked; the reasons are borrowed. */
static GArray *
collect_closures (RegimenHolidaysDialog *self)
{
  GArray *closures = g_array_new (FALSE, TRUE, sizeof (RegimenTimeOff));

  for (guint i = 0; i < self->holidays->len; i++)
    {
      const RegimenHoliday *holiday = g_ptr_array_index (self->holidays, i);
      RegimenTimeOff closure = { .span = regimen_span_of_days (holiday->first, holiday->n_days),
                                 .reason = holiday->name };

      if (gtk_check_button_get_active (g_ptr_array_index (self->rows, i)))
        g_array_append_val (closures, closure);
    }
  return closures;
}

static gboolean
regimen_holidays_dialog_check (RegimenEditDialog *dialog)
{
  g_autoptr (GArray) closures = collect_closures (REGIMEN_HOLIDAYS_DIALOG (dialog));

  return closures->len > 0;
}

static gboolean
store (RegimenHolidaysDialog *self,
       const char *accept_reason,
       GPtrArray **out_conflicts,
       GError **error)
{
  g_autoptr (GArray) closures = collect_closures (self);

  return closures->len > 0 &&
         regimen_desk_add_closures (regimen_edit_dialog_get_desk (REGIMEN_EDIT_DIALOG (self)),
                                    (const RegimenTimeOff *) (gconstpointer) closures->data,
                                    closures->len, accept_reason, out_conflicts, error);
}

static void
find_places (RegimenHolidaysDialog *self, GtkWidget *from)
{
  g_autoptr (GArray) closures = collect_closures (self);
  g_autoptr (GArray) losses = g_array_new (FALSE, TRUE, sizeof (RegimenLoss));

  for (guint i = 0; i < closures->len; i++)
    {
      RegimenLoss loss = { 0, g_array_index (closures, RegimenTimeOff, i).span };

      g_array_append_val (losses, loss);
    }
  regimen_go_reflow (from, (const RegimenLoss *) (gconstpointer) losses->data, losses->len,
                     _ ("Closed on public holidays"));
}

static void
accept_cb (const char *reason, gboolean finds_places, gpointer data)
{
  RegimenHolidaysDialog *self = data;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *from = regimen_edit_dialog_get_from (data);

  if (!store (self, reason, &conflicts, &error))
    {
      g_autofree char *words = regimen_word_failure (error);

      regimen_edit_dialog_say (data, words);
      return;
    }
  g_object_ref (self);
  regimen_edit_dialog_done (data);
  if (finds_places && from != NULL)
    find_places (self, from);
  g_object_unref (self);
}

static gboolean
regimen_holidays_dialog_save (RegimenEditDialog *dialog, GError **error)
{
  RegimenHolidaysDialog *self = REGIMEN_HOLIDAYS_DIALOG (dialog);
  g_autoptr (GPtrArray) conflicts = NULL;

  if (store (self, NULL, &conflicts, error))
    return TRUE;
  if (conflicts != NULL)
    regimen_breaks_ask (GTK_WIDGET (dialog), _ ("Visits are booked on these days"), conflicts, TRUE,
                        accept_cb, g_object_ref (self), g_object_unref);
  return FALSE;
}

static void
regimen_holidays_dialog_dispose (GObject *object)
{
  RegimenHolidaysDialog *self = REGIMEN_HOLIDAYS_DIALOG (object);

  G_OBJECT_CLASS (regimen_holidays_dialog_parent_class)->dispose (object);
  if (self->rows != NULL)
    g_ptr_array_set_size (self->rows, 0);
}

static void
regimen_holidays_dialog_finalize (GObject *object)
{
  RegimenHolidaysDialog *self = REGIMEN_HOLIDAYS_DIALOG (object);

  g_clear_pointer (&self->holidays, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_holidays_dialog_parent_class)->finalize (object);
}

static void
regimen_holidays_dialog_class_init (RegimenHolidaysDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_holidays_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_holidays_dialog_finalize;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_holidays_dialog_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_holidays_dialog_save;
}

static void
regimen_holidays_dialog_init (RegimenHolidaysDialog *self)
{
  self->holidays = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_holiday_free);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_closed (const GPtrArray *closures, RegimenSpan span)
{
  for (guint i = 0; i < closures->len; i++)
    {
      const RegimenTimeOff *closure = g_ptr_array_index (closures, i);

      if (closure->resource_id == 0 && regimen_span_contains (closure->span, span))
        return TRUE;
    }
  return FALSE;
}

static void
add_row (RegimenHolidaysDialog *self,
         AdwPreferencesGroup *group,
         const RegimenHoliday *holiday,
         gboolean is_closed_already)
{
  GtkWidget *tick = gtk_check_button_new ();
  RegimenDay last = regimen_day_add (holiday->first, holiday->n_days - 1);
  g_autofree char *from = regimen_word_day (holiday->first, REGIMEN_DAY_STYLE_MEDIUM);
  g_autofree char *until = regimen_word_day (last, REGIMEN_DAY_STYLE_MEDIUM);
  g_autofree char *when = NULL, *about = NULL;
  GtkWidget *row = NULL;

  if (holiday->n_days > 1)
    /* Translators: first and last day */
    when = g_strdup_printf (_ ("%1$s to %2$s"), from, until);
  else
    when = g_strdup (from);
  if (is_closed_already)
    about = g_strdup_printf (_ ("%s · closed already"), when);
  row = regimen_setting_new_fact (*holiday->name != '\0' ? holiday->name : when,
                                  about != NULL ? about : when);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), !is_closed_already);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  holiday->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, when, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  gtk_widget_add_css_class (row, "numeric");
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, g_object_ref (tick));
  g_signal_connect_object (tick, "toggled", G_CALLBACK (regimen_edit_dialog_changed), self,
                           G_CONNECT_SWAPPED);
}

/* The place in the file is what helps to mend it; it names a line, never a patient. */
static void
say_unreadable (GtkWidget *from, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                              _ ("This file holds no holidays that can be read"), NULL);
  g_autofree char *body = NULL;
  unsigned line = 0;
  int rest = 0;

  if (error != NULL && sscanf (error->message, "line %u: %n", &line, &rest) == 1 && rest > 0)
    /* Translators: number of a line of a file; what is wrong with it, technically */
    body = g_strdup_printf (_ ("Nothing was changed. Line %1$u of the file is wrong: %2$s"), line,
                            error->message + rest);
  else if (error != NULL && error->domain == REGIMEN_ERROR)
    body = g_strdup_printf (_ ("Nothing was changed. In the file: %s"), error->message);
  else if (error != NULL)
    body = g_strdup (_ ("Nothing was changed. The file could not be opened."));
  else
    body = g_strdup (_ ("Nothing was changed. It names no day from today on, for the next two "
                        "years. Such files come from your government or your calendar program."));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Understood"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * regimen_holidays_dialog_new:
 * @file: an iCalendar file
 *
 * Returns: (transfer none) (nullable): the dialog, to be presented; NULL when nothing could be read
 *   from the file, which was said with the place
 */
GtkWindow *
regimen_holidays_dialog_new (GtkWidget *from, RegimenDesk *desk, GFile *file)
{
  RegimenDay today = regimen_desk_today (desk);
  RegimenDay last = regimen_day_add_months (today, 12 * YEARS_AHEAD);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) holidays = regimen_holidays_read (file, today, last, &error);
  g_autoptr (GPtrArray) closures = NULL;
  RegimenHolidaysDialog *self = NULL;
  RegimenEditDialog *dialog = NULL;
  AdwPreferencesGroup *group = NULL;

  if (holidays == NULL || holidays->len == 0)
    {
      say_unreadable (from, error);
      return NULL;
    }
  closures = regimen_desk_dup_time_off (desk, regimen_span_of_days (today, 366 * YEARS_AHEAD + 366),
                                        &error);
  if (closures == NULL)
    {
      regimen_say_failure (from, error);
      return NULL;
    }
  self = g_object_new (REGIMEN_TYPE_HOLIDAYS_DIALOG, NULL);
  dialog = REGIMEN_EDIT_DIALOG (self);
  g_ptr_array_unref (self->holidays);
  self->holidays = g_steal_pointer (&holidays);
  regimen_edit_dialog_set_up (dialog, from, desk, _ ("Public holidays"));
  group = regimen_edit_dialog_add_group (
      dialog, NULL,
      _ ("The clinic is closed on what is ticked; visits booked then are listed first"));
  for (guint i = 0; i < self->holidays->len; i++)
    {
      const RegimenHoliday *holiday = g_ptr_array_index (self->holidays, i);

      add_row (self, group, holiday,
               is_closed (closures, regimen_span_of_days (holiday->first, holiday->n_days)));
    }
  regimen_edit_dialog_set_is_new (dialog);
  return GTK_WINDOW (self);
}

typedef struct
{
  GtkWidget *from; /* weak */
  RegimenDesk *desk;
} Choosing;

static void
choosing_free (gpointer data, GClosure *closure)
{
  Choosing *choosing = data;

  g_clear_weak_pointer (&choosing->from);
  g_object_unref (choosing->desk);
  g_free (choosing);
}

static void
response_cb (GtkNativeDialog *chooser, int response, Choosing *choosing)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  GtkWindow *dialog = NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && choosing->from != NULL)
    dialog = regimen_holidays_dialog_new (choosing->from, choosing->desk, file);
  if (dialog != NULL)
    gtk_window_present (dialog);
  gtk_native_dialog_destroy (chooser);
}

/**
 * regimen_holidays_choose_file:
 *
 * Asks for an iCalendar file, and shows which holidays it holds.
 */
void
regimen_holidays_choose_file (GtkWidget *from, RegimenDesk *desk)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Public holidays"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Choosing *choosing = g_new0 (Choosing, 1);

  g_set_weak_pointer (&choosing->from, from);
  choosing->desk = g_object_ref (desk);
  gtk_file_filter_set_name (filter, _ ("Calendars (.ics)"));
  gtk_file_filter_add_pattern (filter, "*.ics");
  gtk_file_filter_add_pattern (filter, "*.ICS");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_data (chooser, "response", G_CALLBACK (response_cb), choosing, choosing_free, 0);
  g_object_set_data_full (G_OBJECT (from), "regimen-holiday-chooser", chooser, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
