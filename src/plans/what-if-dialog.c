/* what-if-dialog.c - a plan side by side with how it would go if something were otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-what-if-dialog"

#include "config.h"

#include "what-if-dialog.h"

#include "failure-words.h"
#include "locale-time.h"
#include "setup.h"
#include "text-scale.h"
#include "visit-words.h"
#include "what-if-words.h"

#include <glib/gi18n.h>

/* So that a person who turns a number quickly asks once. */
#define PAUSE_MSEC 300
#define N_WEEKDAYS 7

struct _RegimenWhatIfDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkSpinButton *days_spin;
  GtkBox *weekdays_box;
  GtkDropDown *protocol_dropdown;
  GtkDropDown *more_dropdown;
  GtkStack *stack;
  GtkLabel *failure_label;
  GtkGrid *grid;

  /* Owned */
  RegimenDesk *desk;
  RegimenPlan *plan;
  GPtrArray *protocols; /* (element-type RegimenProtocol) */
  GPtrArray *outlooks;  /* (element-type RegimenOutlook) (nullable) */
  GCancellable *cancellable;

  GtkToggleButton *weekdays[N_WEEKDAYS];
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (RegimenWhatIfDialog, regimen_what_if_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const RegimenRole more_roles[] = { REGIMEN_ROLE_NURSE, REGIMEN_ROLE_PROVIDER,
                                          REGIMEN_ROLE_ROOM };

static guint
read_weekdays (RegimenWhatIfDialog *self)
{
  guint weekdays = 0;

  for (guint i = 0; i < N_WEEKDAYS; i++)
    weekdays |= gtk_toggle_button_get_active (self->weekdays[i]) ? 1u << i : 0;
  return weekdays;
}

static const RegimenProtocol *
get_protocol (RegimenWhatIfDialog *self)
{
  guint chosen = gtk_drop_down_get_selected (self->protocol_dropdown);

  if (self->protocols == NULL || chosen >= self->protocols->len)
    return NULL;
  return g_ptr_array_index (self->protocols, chosen);
}

static GArray *
read_whats (RegimenWhatIfDialog *self)
{
  GArray *whats = g_array_new (FALSE, FALSE, sizeof (RegimenWhatIf));
  RegimenWhatIf what = { .kind = REGIMEN_WHAT_IF_AS_IT_IS };
  const RegimenProtocol *protocol = get_protocol (self);
  guint weekdays = read_weekdays (self);
  guint more = gtk_drop_down_get_selected (self->more_dropdown);

  g_array_append_val (whats, what);
  what = (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_SHIFT,
                          .n_days = gtk_spin_button_get_value_as_int (self->days_spin) };
  g_array_append_val (whats, what);
  if (weekdays != 0)
    {
      what = (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_WEEKDAYS, .weekdays = weekdays };
      g_array_append_val (whats, what);
    }
  if (self->plan->id == 0 && protocol != NULL && protocol->id != self->plan->protocol_id)
    {
      what = (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_PROTOCOL, .protocol_id = protocol->id };
      g_array_append_val (whats, what);
    }
  what = (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_MORE,
                          .role = more_roles[MIN (more, G_N_ELEMENTS (more_roles) - 1)] };
  g_array_append_val (whats, what);
  return whats;
}

static void
clear_grid (RegimenWhatIfDialog *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
put (RegimenWhatIfDialog *self, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_yalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
put_number (RegimenWhatIfDialog *self, int column, int row, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  put (self, column, row, text, NULL);
}

static void
put_day (RegimenWhatIfDialog *self, int column, int row, RegimenDay day)
{
  g_autofree char *text = regimen_word_day (day, REGIMEN_DAY_STYLE_SHORT);

  put (self, column, row, text, NULL);
}

enum
{
  ROW_NAME,
  ROW_FIRST,
  ROW_LAST,
  ROW_SPAN,
  ROW_WEEKDAYS,
  ROW_MOVES,
  ROW_LATE,
  ROW_COST,
  ROW_BUTTON,
};

static void
choose_cb (RegimenWhatIfDialog *self, GtkButton *button)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "outlook"));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[CHOSEN], 0, g_ptr_array_index (self->outlooks, position));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
put_button (RegimenWhatIfDialog *self, int column, guint position, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Use it"));
  g_autofree char *label = g_strdup_printf (_ ("Use: %s"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "outlook", GUINT_TO_POINTER (position));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (choose_cb), self);
  gtk_grid_attach (self->grid, button, column, ROW_BUTTON, 1, 1);
}

static void
put_outlook (RegimenWhatIfDialog *self, int column, guint position)
{
  const RegimenOutlook *outlook = g_ptr_array_index (self->outlooks, position);
  g_autofree char *name = regimen_word_what_if (&outlook->what, outlook->plan->name);
  g_autofree char *weekdays = regimen_word_weekdays (outlook->sum.weekdays);

  put (self, column, ROW_NAME, name, "heading");
  if (!outlook->proposal->is_possible)
    {
      put (self, column, ROW_FIRST, _ ("No place under these rules"), "warning");
      return;
    }
  put_day (self, column, ROW_FIRST, outlook->sum.first);
  put_day (self, column, ROW_LAST, outlook->sum.last);
  put_number (self, column, ROW_SPAN, outlook->sum.last.n - outlook->sum.first.n + 1);
  put (self, column, ROW_WEEKDAYS, weekdays, NULL);
  put_number (self, column, ROW_MOVES, outlook->sum.n_moves);
  put_number (self, column, ROW_LATE, outlook->sum.n_late);
  put_number (self, column, ROW_COST, outlook->proposal->objective);
  if (outlook->can_book && outlook->what.kind != REGIMEN_WHAT_IF_AS_IT_IS)
    put_button (self, column, position, name);
}

static void
fill_grid (RegimenWhatIfDialog *self)
{
  static const char *const names[] = {
    [ROW_FIRST] = N_ ("First session"),   [ROW_LAST] = N_ ("Last session"),
    [ROW_SPAN] = N_ ("Days in all"),      [ROW_WEEKDAYS] = N_ ("Weekdays"),
    [ROW_MOVES] = N_ ("Visits to move"),  [ROW_LATE] = N_ ("Gaps too long"),
    [ROW_COST] = N_ ("Cost to the plan"),
  };

  clear_grid (self);
  for (int row = ROW_FIRST; row <= ROW_COST; row++)
    put (self, 0, row, _ (names[row]), "dim-label");
  for (guint i = 0; i < self->outlooks->len; i++)
    put_outlook (self, (int) i + 1, i);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RegimenWhatIfDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *outlooks = regimen_desk_look_ahead_finish (REGIMEN_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* asked anew, or gone */
  if (outlooks == NULL)
    {
      g_autofree char *text = regimen_word_failure (error);

      gtk_label_set_text (self->failure_label, text);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  g_clear_pointer (&self->outlooks, g_ptr_array_unref);
  self->outlooks = outlooks;
  fill_grid (self);
  gtk_stack_set_visible_child_name (self->stack, "grid");
}

static void
drop_question (RegimenWhatIfDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
ask_cb (gpointer data)
{
  RegimenWhatIfDialog *self = data;
  g_autoptr (GArray) whats = read_whats (self);

  self->pause_id = 0;
  drop_question (self);
  self->cancellable = g_cancellable_new ();
  regimen_desk_look_ahead_async (self->desk, self->plan,
                                 (const RegimenWhatIf *) (gconstpointer) whats->data, whats->len,
                                 self->cancellable, answered_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask (RegimenWhatIfDialog *self)
{
  if (self->plan == NULL)
    return;
  drop_question (self);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  self->pause_id = g_timeout_add (PAUSE_MSEC, ask_cb, self);
}

static gboolean
regimen_what_if_dialog_close_request (GtkWindow *window)
{
  drop_question (REGIMEN_WHAT_IF_DIALOG (window));

  return GTK_WINDOW_CLASS (regimen_what_if_dialog_parent_class)->close_request (window);
}

static void
regimen_what_if_dialog_dispose (GObject *object)
{
  RegimenWhatIfDialog *self = REGIMEN_WHAT_IF_DIALOG (object);

  drop_question (self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->plan, regimen_plan_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_WHAT_IF_DIALOG);

  G_OBJECT_CLASS (regimen_what_if_dialog_parent_class)->dispose (object);
}

static void
regimen_what_if_dialog_finalize (GObject *object)
{
  RegimenWhatIfDialog *self = REGIMEN_WHAT_IF_DIALOG (object);

  g_clear_pointer (&self->protocols, g_ptr_array_unref);
  g_clear_pointer (&self->outlooks, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_what_if_dialog_parent_class)->finalize (object);
}

static void
regimen_what_if_dialog_class_init (RegimenWhatIfDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_what_if_dialog_dispose;
  object_class->finalize = regimen_what_if_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = regimen_what_if_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/what-if-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenWhatIfDialog, days_spin);
  gtk_widget_class_bind_template_child (widget_class, RegimenWhatIfDialog, weekdays_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenWhatIfDialog, protocol_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenWhatIfDialog, more_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenWhatIfDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenWhatIfDialog, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenWhatIfDialog, grid);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
add_weekdays (RegimenWhatIfDialog *self)
{
  for (guint i = 0; i < N_WEEKDAYS; i++)
    {
      g_autofree char *name = regimen_locale_time_weekday_name ((RegimenWeekday) i, TRUE);
      GtkWidget *toggle = gtk_toggle_button_new_with_label (name);

      self->weekdays[i] = GTK_TOGGLE_BUTTON (toggle);
      gtk_toggle_button_set_active (self->weekdays[i], i == REGIMEN_TUESDAY || i == REGIMEN_FRIDAY);
      g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (ask), self);
      gtk_box_append (self->weekdays_box, toggle);
    }
}

static void
regimen_what_if_dialog_init (RegimenWhatIfDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_weekdays (self);
  g_signal_connect_swapped (self->days_spin, "value-changed", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->protocol_dropdown, "notify::selected", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->more_dropdown, "notify::selected", G_CALLBACK (ask), self);
}

/* Another protocol is a question only while the plan is a draft. */
static void
list_protocols (RegimenWhatIfDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint other = 0;

  self->protocols = regimen_desk_dup_protocols (self->desk, NULL);
  for (guint i = 0; self->protocols != NULL && i < self->protocols->len; i++)
    {
      const RegimenProtocol *protocol = g_ptr_array_index (self->protocols, i);

      gtk_string_list_append (names, protocol->name);
      if (other == 0 && protocol->id != self->plan->protocol_id)
        other = i;
    }
  gtk_drop_down_set_model (self->protocol_dropdown, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->protocol_dropdown, other);
  gtk_widget_set_visible (GTK_WIDGET (self->protocol_dropdown), self->plan->id == 0);
}

/**
 * regimen_what_if_dialog_new:
 * @from: what the dialog stands over
 * @plan: stored or draft, as it is
 *
 * Returns: (transfer none): the dialog, to be presented
 */
RegimenWhatIfDialog *
regimen_what_if_dialog_new (GtkWidget *from, RegimenDesk *desk, const RegimenPlan *plan)
{
  RegimenWhatIfDialog *self = g_object_new (REGIMEN_TYPE_WHAT_IF_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (from);

  self->desk = g_object_ref (desk);
  self->plan = regimen_plan_copy (plan);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  regimen_text_scale_window (GTK_WINDOW (self));
  list_protocols (self);
  ask (self);
  return self;
}
