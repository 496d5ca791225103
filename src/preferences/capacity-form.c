/* capacity-form.c - how many a room takes, or a nurse watches, at once, from a day on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-capacity-form"

#include "config.h"

#include "capacity-form.h"

#include "breaks.h"
#include "failure-words.h"
#include "go.h"
#include "setting-rows.h"
#include "setup.h"
#include "typed-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenCapacityForm:
 *
 * What was taken before the day stays true. Where more is booked than the new number, the list
 * comes first.
 */
struct _RegimenCapacityForm
{
  RegimenEditDialog parent_instance;

  gint64 resource_id;
  GtkWidget *units_row;
  GtkWidget *from_row;
};

G_DEFINE_FINAL_TYPE (RegimenCapacityForm, regimen_capacity_form, REGIMEN_TYPE_EDIT_DIALOG)

static gboolean
read_day (RegimenCapacityForm *self, RegimenDay *out_day)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  RegimenDay today = regimen_desk_today (regimen_edit_dialog_get_desk (REGIMEN_EDIT_DIALOG (self)));
  g_autofree char *text = regimen_setting_dup_text (self->from_row);

  return regimen_typed_day (text, &habits, today, out_day);
}

static gboolean
regimen_capacity_form_check (RegimenEditDialog *dialog)
{
  RegimenCapacityForm *self = REGIMEN_CAPACITY_FORM (dialog);
  RegimenDay from;
  gboolean is_good = read_day (self, &from);

  regimen_setting_set_problem (self->from_row, is_good ? NULL : _ ("is not a day"));
  return is_good;
}

static void
accept_cb (const char *reason, gboolean finds_places, gpointer data)
{
  RegimenCapacityForm *self = data;
  g_autoptr (GError) error = NULL;
  RegimenDay from;

  if (!read_day (self, &from))
    return;
  if (regimen_desk_set_capacity (regimen_edit_dialog_get_desk (data), self->resource_id, from,
                                 regimen_setting_get_number (self->units_row), reason, NULL,
                                 &error))
    regimen_edit_dialog_done (data);
  else if (error != NULL)
    {
      g_autofree char *words = regimen_word_failure (error);

      g_message ("capacity not set: %s", error->message);
      regimen_edit_dialog_say (data, words);
    }
}

static gboolean
regimen_capacity_form_save (RegimenEditDialog *dialog, GError **error)
{
  RegimenCapacityForm *self = REGIMEN_CAPACITY_FORM (dialog);
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenDay from;

  if (!read_day (self, &from))
    return FALSE;
  if (regimen_desk_set_capacity (regimen_edit_dialog_get_desk (dialog), self->resource_id, from,
                                 regimen_setting_get_number (self->units_row), NULL, &conflicts,
                                 error))
    return TRUE;
  if (conflicts != NULL)
    regimen_breaks_ask (GTK_WIDGET (dialog), _ ("More is booked than that"), conflicts, FALSE,
                        accept_cb, g_object_ref (self), g_object_unref);
  return FALSE;
}

static void
regimen_capacity_form_class_init (RegimenCapacityFormClass *klass)
{
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_capacity_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_capacity_form_save;
}

static void
regimen_capacity_form_init (RegimenCapacityForm *self)
{
}

/* What is planned already, so that nobody is surprised. */
static void
add_planned (RegimenCapacityForm *self, RegimenDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) capacities = regimen_desk_dup_capacities (desk, self->resource_id, &error);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; capacities != NULL && i < capacities->len; i++)
    {
      const RegimenCapacity *capacity = &g_array_index (capacities, RegimenCapacity, i);
      g_autofree char *day = NULL;
      g_autofree char *title = NULL;
      g_autofree char *fact = g_strdup_printf ("%d", capacity->units);

      if (capacity->from.n < regimen_desk_today (desk).n)
        continue;
      if (group == NULL)
        group = regimen_edit_dialog_add_group (REGIMEN_EDIT_DIALOG (self), _ ("Planned"), NULL);
      day = regimen_word_day (capacity->from, REGIMEN_DAY_STYLE_MEDIUM);
      title = g_strdup_printf (_ ("From %s"), day);
      adw_preferences_group_add (group, regimen_setting_new_fact (title, fact));
    }
}

/**
 * regimen_capacity_form_new:
 * @units: as it is today
 *
 * Returns: (transfer none): the form, to be presented
 */
GtkWindow *
regimen_capacity_form_new (GtkWidget *from, RegimenDesk *desk, gint64 resource_id, int units)
{
  RegimenCapacityForm *self = g_object_new (REGIMEN_TYPE_CAPACITY_FORM, NULL);
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);
  AdwPreferencesGroup *group = NULL;
  g_autofree char *today = regimen_word_day (regimen_desk_today (desk), REGIMEN_DAY_STYLE_NUMERIC);

  self->resource_id = resource_id;
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 380);
  regimen_edit_dialog_set_up (dialog, from, desk, _ ("How many at once"));
  group = regimen_edit_dialog_add_group (
      dialog, NULL, _ ("Holds from that day until the next day that has a number of its own"));
  self->units_row = regimen_setting_new_number (_ ("Patients at once"), NULL, 0, 100, 1);
  self->from_row = regimen_setting_new_entry (_ ("From"));
  regimen_setting_set_number (self->units_row, units);
  regimen_setting_set_text (self->from_row, today);
  adw_preferences_group_add (group, self->units_row);
  adw_preferences_group_add (group, self->from_row);
  add_planned (self, desk);
  regimen_edit_dialog_follow (dialog, self->units_row);
  regimen_edit_dialog_follow (dialog, self->from_row);
  regimen_edit_dialog_set_is_filling (dialog, FALSE);
  return GTK_WINDOW (self);
}

static int
get_units_today (RegimenDesk *desk, gint64 resource_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) capacities = regimen_desk_dup_capacities (desk, resource_id, &error);
  int units = 1;

  for (guint i = 0; capacities != NULL && i < capacities->len; i++)
    if (g_array_index (capacities, RegimenCapacity, i).from.n <= regimen_desk_today (desk).n)
      units = g_array_index (capacities, RegimenCapacity, i).units;
  return units;
}

static void
update_row (GtkWidget *row, RegimenDesk *desk)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "resource-id");
  g_autofree char *fact = g_strdup_printf ("%d", get_units_today (desk, *id));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fact);
}

static void
desk_changed_cb (GtkWidget *row, RegimenDesk *desk)
{
  update_row (row, desk);
}

static void
change_cb (GtkWidget *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "resource-id");
  GtkRoot *root = gtk_widget_get_root (row);
  RegimenDesk *desk = regimen_edit_dialog_get_desk (REGIMEN_EDIT_DIALOG (root));

  gtk_window_present (regimen_capacity_form_new (row, desk, *id, get_units_today (desk, *id)));
}

/**
 * regimen_capacity_row_new:
 * @form: of the room or person
 *
 * Returns: (transfer floating): a row with the number of today and a way to change it, which is an
 *   act of its own
 */
GtkWidget *
regimen_capacity_row_new (RegimenEditDialog *form, gint64 resource_id, const char *title)
{
  GtkWidget *row = regimen_setting_new_fact (title, "");
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Change…"));
  RegimenDesk *desk = regimen_edit_dialog_get_desk (form);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "resource-id", g_memdup2 (&resource_id, sizeof (gint64)),
                          g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (change_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), row, G_CONNECT_SWAPPED);
  update_row (row, desk);
  return row;
}
