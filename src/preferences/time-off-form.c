/* time-off-form.c - somebody is off, a room is out, the clinic is closed: for how long and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-off-form"

#include "config.h"

#include "time-off-form.h"

#include "breaks.h"
#include "failure-words.h"
#include "go.h"
#include "many-plans.h"
#include "resource-choice.h"
#include "setting-rows.h"
#include "setup.h"
#include "text.h"
#include "typed-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define REASON_BYTES_MAX 2000

/**
 * RegimenTimeOffForm:
 *
 * Whole days, or from a time to a time. How many visits it hits is said while it is typed; which
 * ones, before it is saved.
 */
struct _RegimenTimeOffForm
{
  RegimenEditDialog parent_instance;

  RegimenResourceChoice *choice; /* (owned) */
  GtkWidget *who_row;
  GtkWidget *first_row;
  GtkWidget *last_row;
  GtkWidget *all_day_row;
  GtkWidget *from_row;
  GtkWidget *until_row;
  GtkWidget *reason_row;
  GtkWidget *hits_row;
};

G_DEFINE_FINAL_TYPE (RegimenTimeOffForm, regimen_time_off_form, REGIMEN_TYPE_EDIT_DIALOG)

static gboolean
read_day (RegimenTimeOffForm *self, GtkWidget *row, RegimenDay *out_day)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  RegimenDay today = regimen_desk_today (regimen_edit_dialog_get_desk (REGIMEN_EDIT_DIALOG (self)));
  g_autofree char *text = regimen_setting_dup_text (row);
  gboolean is_day = regimen_typed_day (text, &habits, today, out_day);

  regimen_setting_set_problem (row, is_day ? NULL : _ ("is not a day"));
  return is_day;
}

static gboolean
read_time (GtkWidget *row, int *out_of_day)
{
  g_autofree char *text = regimen_setting_dup_text (row);
  gboolean is_time = regimen_typed_time (text, out_of_day) && *out_of_day % REGIMEN_GRID_MIN == 0;

  regimen_setting_set_problem (row, is_time ? NULL : _ ("is not a time, in steps of 5 minutes"));
  return is_time;
}

static gboolean
read_loss (RegimenTimeOffForm *self, RegimenLoss *loss)
{
  RegimenDay first, last;
  int from = 0, until = REGIMEN_MINUTES_PER_DAY;
  gboolean has_days = read_day (self, self->first_row, &first);

  has_days = read_day (self, self->last_row, &last) && has_days;
  if (has_days && last.n < first.n)
    {
      regimen_setting_set_problem (self->last_row, _ ("is before the first day"));
      return FALSE;
    }
  if (!regimen_setting_get_number (self->all_day_row))
    {
      gboolean has_from = read_time (self->from_row, &from);

      if (!read_time (self->until_row, &until) || !has_from)
        return FALSE;
      if (has_days && first.n == last.n && until <= from)
        {
          regimen_setting_set_problem (self->until_row, _ ("is not after the beginning"));
          return FALSE;
        }
    }
  if (!has_days)
    return FALSE;
  loss->resource_id =
      regimen_resource_choice_get_id (self->choice,
                                      (guint) regimen_setting_get_number (self->who_row));
  loss->span = regimen_span_new (regimen_minute_at (first, from), regimen_minute_at (last, until));
  return TRUE;
}

static void
say_hits (RegimenTimeOffForm *self, const RegimenLoss *loss)
{
  RegimenDesk *desk = regimen_edit_dialog_get_desk (REGIMEN_EDIT_DIALOG (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = loss != NULL ? regimen_desk_find_hit (desk, loss, 1, &error) : NULL;
  g_autofree char *text = NULL;

  if (hits == NULL)
    text = g_strdup (error != NULL ? _ ("could not be read") : "");
  else if (hits->len == 0)
    text = g_strdup (_ ("No visit"));
  else
    text = g_strdup_printf (ngettext ("%u visit; it is listed before anything is saved",
                                      "%u visits; they are listed before anything is saved",
                                      hits->len),
                            hits->len);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->hits_row), text);
}

static gboolean
regimen_time_off_form_check (RegimenEditDialog *dialog)
{
  RegimenTimeOffForm *self = REGIMEN_TIME_OFF_FORM (dialog);
  RegimenLoss loss = { 0 };
  gboolean is_all_day = regimen_setting_get_number (self->all_day_row);
  g_autofree char *reason = regimen_setting_dup_text (self->reason_row);
  gboolean is_line =
      *reason == '\0' || regimen_text_check_line (reason, REASON_BYTES_MAX, "reason", NULL);
  gboolean is_good = FALSE;

  gtk_widget_set_visible (self->from_row, !is_all_day);
  gtk_widget_set_visible (self->until_row, !is_all_day);
  is_good = read_loss (self, &loss);
  say_hits (self, is_good ? &loss : NULL);
  regimen_setting_set_problem (self->reason_row, is_line ? NULL : _ ("is too long"));
  return is_good && is_line;
}

static char *
dup_title (RegimenTimeOffForm *self, const RegimenLoss *loss)
{
  g_autofree char *own_name = regimen_resource_choice_dup_name (self->choice, loss->resource_id);
  g_autofree char *name = regimen_word_name (own_name);
  g_autofree char *from =
      regimen_word_day (regimen_minute_day (loss->span.start), REGIMEN_DAY_STYLE_SHORT);

  if (loss->resource_id == 0)
    return g_strdup_printf (_ ("Closed from %s"), from);
  /* Translators: who or which room; the first day */
  return g_strdup_printf (_ ("%1$s off from %2$s"), name, from);
}

static gboolean
store (RegimenTimeOffForm *self,
       const char *accept_reason,
       GPtrArray **out_conflicts,
       GError **error)
{
  RegimenDesk *desk = regimen_edit_dialog_get_desk (REGIMEN_EDIT_DIALOG (self));
  RegimenLoss loss = { 0 };
  g_autofree char *reason = regimen_setting_dup_text (self->reason_row);

  return read_loss (self, &loss) &&
         regimen_desk_add_time_off (desk, loss.resource_id, loss.span, reason, accept_reason,
                                    out_conflicts, error) != 0;
}

static void
accept_cb (const char *reason, gboolean finds_places, gpointer data)
{
  RegimenTimeOffForm *self = data;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *from = regimen_edit_dialog_get_from (data);
  RegimenLoss loss = { 0 };
  g_autofree char *title = NULL;

  if (!read_loss (self, &loss))
    return;
  title = dup_title (self, &loss);
  if (!store (self, reason, &conflicts, &error))
    {
      g_autofree char *words = regimen_word_failure (error);

      regimen_edit_dialog_say (data, words);
      return;
    }
  regimen_edit_dialog_done (data);
  if (finds_places && from != NULL)
    regimen_go_reflow (from, &loss, 1, title);
}

static gboolean
regimen_time_off_form_save (RegimenEditDialog *dialog, GError **error)
{
  RegimenTimeOffForm *self = REGIMEN_TIME_OFF_FORM (dialog);
  g_autoptr (GPtrArray) conflicts = NULL;

  if (store (self, NULL, &conflicts, error))
    return TRUE;
  if (conflicts != NULL)
    regimen_breaks_ask (GTK_WIDGET (dialog), _ ("Visits are booked in that time"), conflicts, TRUE,
                        accept_cb, g_object_ref (self), g_object_unref);
  return FALSE;
}

static void
regimen_time_off_form_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_TIME_OFF_FORM (object)->choice, regimen_resource_choice_free);

  G_OBJECT_CLASS (regimen_time_off_form_parent_class)->finalize (object);
}

static void
regimen_time_off_form_class_init (RegimenTimeOffFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_time_off_form_finalize;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_time_off_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_time_off_form_save;
}

static void
regimen_time_off_form_init (RegimenTimeOffForm *self)
{
}

static void
build (RegimenTimeOffForm *self)
{
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);
  AdwPreferencesGroup *group = regimen_edit_dialog_add_group (dialog, NULL, NULL);
  AdwPreferencesGroup *told = regimen_edit_dialog_add_group (dialog, NULL, NULL);
  g_autoptr (GtkStringList) words = regimen_resource_choice_dup_words (self->choice);
  const char *const nothing[] = { NULL };
  GtkWidget *rows[7];

  self->who_row = rows[0] = regimen_setting_new_choice (_ ("Who or what"), nothing);
  self->first_row = rows[1] = regimen_setting_new_entry (_ ("First day"));
  self->last_row = rows[2] = regimen_setting_new_entry (_ ("Last day"));
  self->all_day_row = rows[3] = regimen_setting_new_switch (_ ("All day"), NULL);
  self->from_row = rows[4] = regimen_setting_new_entry (_ ("From, on the first day"));
  self->until_row = rows[5] = regimen_setting_new_entry (_ ("Until, on the last day"));
  self->reason_row = rows[6] = regimen_setting_new_entry (_ ("Reason"));
  self->hits_row = regimen_setting_new_fact (_ ("Hits"), "");
  adw_combo_row_set_model (ADW_COMBO_ROW (self->who_row), G_LIST_MODEL (words));
  adw_preferences_group_add (told, self->hits_row);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      adw_preferences_group_add (group, rows[i]);
      regimen_edit_dialog_follow (dialog, rows[i]);
    }
}

/**
 * regimen_time_off_form_new:
 *
 * Returns: (transfer none) (nullable): the form, to be presented; NULL when the clinic could not be
 *   read, which was said
 */
GtkWindow *
regimen_time_off_form_new (GtkWidget *from, RegimenDesk *desk)
{
  RegimenTimeOffForm *self = g_object_new (REGIMEN_TYPE_TIME_OFF_FORM, NULL);
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *today = regimen_word_day (regimen_desk_today (desk), REGIMEN_DAY_STYLE_NUMERIC);

  self->choice = regimen_resource_choice_new (desk, _ ("The whole clinic is closed"), &error);
  if (self->choice == NULL)
    {
      regimen_say_failure (from, error);
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  regimen_edit_dialog_set_is_filling (dialog, TRUE);
  build (self);
  regimen_setting_set_text (self->first_row, today);
  regimen_setting_set_text (self->last_row, today);
  regimen_setting_set_text (self->from_row, "12:00");
  regimen_setting_set_text (self->until_row, "13:00");
  regimen_setting_set_number (self->all_day_row, 1);
  regimen_edit_dialog_set_up (dialog, from, desk, _ ("Time off or closure"));
  regimen_edit_dialog_set_is_filling (dialog, FALSE);
  regimen_edit_dialog_set_is_new (dialog);
  return GTK_WINDOW (self);
}
