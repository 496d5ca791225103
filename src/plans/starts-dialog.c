/* starts-dialog.c - when so many new series could start, week by week
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-starts-dialog"

#include "config.h"

#include "starts-dialog.h"

#include "choice-row.h"
#include "failure-words.h"
#include "setup.h"
#include "starts-chart.h"
#include "text-scale.h"
#include "visit-words.h"
#include "what-if-words.h"

#include <glib/gi18n.h>

#define N_WEEKS 12
#define PAUSE_MSEC 300

struct _RegimenStartsDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwComboRow *protocol_row;
  GtkSpinButton *number_spin;
  GtkStack *stack;
  GtkLabel *failure_label;
  GtkLabel *answer_label;
  RegimenStartsChart *chart;
  GtkListBox *weeks_list;
  GtkLabel *assumptions_label;

  /* Owned */
  RegimenDesk *desk;
  GPtrArray *protocols; /* (element-type RegimenProtocol) (nullable) */
  GCancellable *cancellable;

  guint pause_id;
};

G_DEFINE_FINAL_TYPE (RegimenStartsDialog, regimen_starts_dialog, ADW_TYPE_WINDOW)

static void
drop_question (RegimenStartsDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
clear_weeks (RegimenStartsDialog *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->weeks_list))) != NULL)
    gtk_list_box_remove (self->weeks_list, row);
}

/* The chart for the eye, the numbers for everybody. */
static void
add_week (RegimenStartsDialog *self, RegimenDay week, int n_starts, int n_so_far)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = regimen_word_day (week, REGIMEN_DAY_STYLE_SHORT);
  g_autofree char *title = g_strdup_printf (_ ("Week of %s"), day);
  /* Translators: new series in a week, and up to its end */
  g_autofree char *subtitle =
      g_strdup_printf (ngettext ("%1$d new start, %2$d so far", "%1$d new starts, %2$d so far",
                                 (gulong) n_starts),
                       n_starts, n_so_far);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (row, "numeric");
  gtk_list_box_append (self->weeks_list, row);
}

static void
show_forecast (RegimenStartsDialog *self, const RegimenStartForecast *forecast)
{
  g_autofree char *answer = regimen_word_starts (forecast);
  g_autofree char *assumptions = regimen_word_start_assumptions (forecast);
  int so_far = 0;

  clear_weeks (self);
  gtk_label_set_text (self->answer_label, answer);
  gtk_label_set_text (self->assumptions_label, assumptions);
  regimen_starts_chart_show (self->chart, forecast);
  for (guint i = 0; i < forecast->starts->len; i++)
    {
      int n = g_array_index (forecast->starts, int, i);

      so_far += n;
      add_week (self, regimen_day_add (forecast->first_week, (int) i * 7), n, so_far);
    }
  gtk_stack_set_visible_child_name (self->stack, "weeks");
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RegimenStartsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStartForecast) forecast =
      regimen_desk_forecast_starts_finish (REGIMEN_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* asked anew, or gone */
  if (forecast == NULL)
    {
      g_autofree char *text = regimen_word_failure (error);

      gtk_label_set_text (self->failure_label, text);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  show_forecast (self, forecast);
}

static gboolean
ask_cb (gpointer data)
{
  RegimenStartsDialog *self = data;
  guint chosen = adw_combo_row_get_selected (self->protocol_row);
  const RegimenProtocol *protocol = NULL;

  self->pause_id = 0;
  drop_question (self);
  if (self->protocols == NULL || chosen >= self->protocols->len)
    return G_SOURCE_REMOVE;
  protocol = g_ptr_array_index (self->protocols, chosen);
  self->cancellable = g_cancellable_new ();
  regimen_desk_forecast_starts_async (self->desk, protocol->id,
                                      gtk_spin_button_get_value_as_int (self->number_spin), N_WEEKS,
                                      self->cancellable, answered_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask (RegimenStartsDialog *self)
{
  if (self->desk == NULL)
    return;
  drop_question (self);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  self->pause_id = g_timeout_add (PAUSE_MSEC, ask_cb, self);
}

static gboolean
regimen_starts_dialog_close_request (GtkWindow *window)
{
  drop_question (REGIMEN_STARTS_DIALOG (window));

  return GTK_WINDOW_CLASS (regimen_starts_dialog_parent_class)->close_request (window);
}

static void
regimen_starts_dialog_dispose (GObject *object)
{
  RegimenStartsDialog *self = REGIMEN_STARTS_DIALOG (object);

  drop_question (self);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_STARTS_DIALOG);

  G_OBJECT_CLASS (regimen_starts_dialog_parent_class)->dispose (object);
}

static void
regimen_starts_dialog_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_STARTS_DIALOG (object)->protocols, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_starts_dialog_parent_class)->finalize (object);
}

static void
regimen_starts_dialog_class_init (RegimenStartsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_starts_dialog_dispose;
  object_class->finalize = regimen_starts_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = regimen_starts_dialog_close_request;

  g_type_ensure (REGIMEN_TYPE_STARTS_CHART);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/starts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, protocol_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, number_spin);
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, answer_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, chart);
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, weeks_list);
  gtk_widget_class_bind_template_child (widget_class, RegimenStartsDialog, assumptions_label);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regimen_starts_dialog_init (RegimenStartsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->number_spin, "value-changed", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->protocol_row, "notify::selected", G_CALLBACK (ask), self);
}

/**
 * regimen_starts_dialog_new:
 * @from: what the dialog stands over
 *
 * Returns: (transfer none): the dialog, to be presented
 */
RegimenStartsDialog *
regimen_starts_dialog_new (GtkWidget *from, RegimenDesk *desk)
{
  RegimenStartsDialog *self = g_object_new (REGIMEN_TYPE_STARTS_DIALOG, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (from);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  regimen_text_scale_window (GTK_WINDOW (self));
  self->protocols = regimen_desk_dup_protocols (desk, &error);
  for (guint i = 0; self->protocols != NULL && i < self->protocols->len; i++)
    gtk_string_list_append (names,
                            ((RegimenProtocol *) g_ptr_array_index (self->protocols, i))->name);
  regimen_choice_row_show_whole (self->protocol_row);
  adw_combo_row_set_model (self->protocol_row, G_LIST_MODEL (names));
  if (error != NULL)
    {
      g_autofree char *text = regimen_word_failure (error);

      gtk_label_set_text (self->failure_label, text);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return self;
    }
  self->desk = g_object_ref (desk);
  ask (self);
  return self;
}
