/* time-off-section.c - time off and closures to come: listed, added, taken back, from a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-time-off-section"

#include "config.h"

#include "time-off-section.h"

#include "attempt.h"
#include "go.h"
#include "holidays-dialog.h"
#include "setting-rows.h"
#include "setup.h"
#include "time-off-form.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* How far back and ahead the list looks. */
#define DAYS_AHEAD 4000
#define DAYS_BACK 366

struct _RegimenTimeOffSection
{
  RegimenSection parent_instance;

  /* Template children */
  GtkListBox *list;
  GtkCheckButton *past_tick;
  AdwStatusPage *none_page;

  GPtrArray *rows; /* (owned) (element-type RegimenTimeOff) */
};

G_DEFINE_FINAL_TYPE (RegimenTimeOffSection, regimen_time_off_section, REGIMEN_TYPE_SECTION)

static char *
dup_when (RegimenSpan span)
{
  RegimenDay first = regimen_minute_day (span.start);
  gboolean is_whole_days =
      regimen_minute_of_day (span.start) == 0 && regimen_minute_of_day (span.end) == 0;
  RegimenDay last = regimen_minute_day (regimen_minute_add (span.end, -1));
  g_autofree char *from = regimen_word_day (first, REGIMEN_DAY_STYLE_MEDIUM);
  g_autofree char *until = regimen_word_day (last, REGIMEN_DAY_STYLE_MEDIUM);
  g_autofree char *start = NULL, *end = NULL;

  if (is_whole_days && first.n == last.n)
    return g_steal_pointer (&from);
  if (is_whole_days)
    /* Translators: first and last day */
    return g_strdup_printf (_ ("%1$s to %2$s"), from, until);
  start = regimen_word_time (span.start);
  end = regimen_word_time (span.end);
  if (first.n == last.n)
    /* Translators: a day, from a time to a time */
    return g_strdup_printf (_ ("%1$s, %2$s to %3$s"), from, start, end);
  /* Translators: first day and time, last day and time */
  return g_strdup_printf (_ ("%1$s %2$s to %3$s %4$s"), from, start, until, end);
}

typedef struct
{
  RegimenTimeOffSection *section; /* (owned) */
  RegimenTimeOff row;             /* with a reason of its own */
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->section);
  g_free (removal->row.reason);
  g_free (removal);
}

static gboolean
attempt_remove (GtkWidget *from, gpointer data)
{
  Removal *removal = data;
  g_autoptr (GError) error = NULL;
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (removal->section));

  if (regimen_desk_remove_time_off (desk, &removal->row, &error))
    regimen_say_done (GTK_WIDGET (removal->section));
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else
    regimen_say_failure (GTK_WIDGET (removal->section), error);
  return TRUE;
}

static void
remove_clicked_cb (GtkWidget *row)
{
  RegimenTimeOffSection *self =
      REGIMEN_TIME_OFF_SECTION (gtk_widget_get_ancestor (row, REGIMEN_TYPE_TIME_OFF_SECTION));
  const RegimenTimeOff *time_off = g_object_get_data (G_OBJECT (row), "time-off");
  Removal *removal = g_new0 (Removal, 1);

  removal->section = g_object_ref (self);
  removal->row = *time_off;
  removal->row.reason = g_strdup (time_off->reason);
  regimen_attempt (GTK_WIDGET (self), attempt_remove, removal, removal_free);
}

static void
add_row (RegimenTimeOffSection *self, RegimenTimeOff *time_off, const char *who)
{
  g_autofree char *when = dup_when (time_off->span);
  g_autofree char *about = NULL;
  g_autofree char *name = regimen_word_name (who);
  g_autofree char *label = NULL;
  GtkWidget *row = NULL;
  GtkWidget *button = NULL;

  if (*time_off->reason != '\0')
    /* Translators: when; why */
    about = g_strdup_printf (_ ("%1$s · %2$s"), when, time_off->reason);
  /* Translators: who is off; when */
  label = g_strdup_printf (_ ("Take back: %1$s, %2$s"), name, when);
  row = regimen_setting_new_fact (who, about != NULL ? about : when);
  button = regimen_setting_new_button ("edit-delete-symbolic", label);
  g_object_set_data (G_OBJECT (row), "time-off", time_off);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), row,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_add_css_class (row, "numeric");
  gtk_list_box_append (self->list, row);
}

static char *
dup_who (GPtrArray *rooms, GPtrArray *staff, gint64 id)
{
  if (id == 0)
    return g_strdup (_ ("The whole clinic"));
  for (guint i = 0; i < rooms->len; i++)
    if (((RegimenRoom *) rooms->pdata[i])->id == id)
      return g_strdup (((RegimenRoom *) rooms->pdata[i])->name);
  for (guint i = 0; i < staff->len; i++)
    if (((RegimenStaff *) staff->pdata[i])->id == id)
      return g_strdup (((RegimenStaff *) staff->pdata[i])->name);
  return g_strdup ("");
}

static void
show_rows (RegimenTimeOffSection *self, GPtrArray *rooms, GPtrArray *staff)
{
  regimen_section_clear_list (self->list);
  for (guint i = 0; i < self->rows->len; i++)
    {
      RegimenTimeOff *time_off = g_ptr_array_index (self->rows, i);
      g_autofree char *who = dup_who (rooms, staff, time_off->resource_id);

      add_row (self, time_off, who);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none_page), self->rows->len == 0);
}

static void
regimen_time_off_section_load (RegimenSection *section)
{
  RegimenTimeOffSection *self = REGIMEN_TIME_OFF_SECTION (section);
  RegimenDesk *desk = regimen_section_get_desk (section);
  RegimenDay today = regimen_desk_today (desk);
  int n_back = gtk_check_button_get_active (self->past_tick) ? DAYS_BACK : 0;
  RegimenSpan span = regimen_span_of_days (regimen_day_add (today, -n_back), DAYS_AHEAD + n_back);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (desk, TRUE, &error);
  g_autoptr (GPtrArray) staff = rooms != NULL ? regimen_desk_dup_staff (desk, TRUE, &error) : NULL;
  GPtrArray *rows = staff != NULL ? regimen_desk_dup_time_off (desk, span, &error) : NULL;

  if (rows == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  regimen_section_clear_list (self->list);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  show_rows (self, rooms, staff);
}

static void
past_toggled_cb (RegimenTimeOffSection *self)
{
  if (regimen_section_get_desk (REGIMEN_SECTION (self)) != NULL)
    regimen_time_off_section_load (REGIMEN_SECTION (self));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (widget));
  GtkWindow *form = desk != NULL ? regimen_time_off_form_new (widget, desk) : NULL;

  if (form != NULL)
    gtk_window_present (form);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (widget));

  if (desk != NULL)
    regimen_holidays_choose_file (widget, desk);
}

static void
regimen_time_off_section_dispose (GObject *object)
{
  RegimenTimeOffSection *self = REGIMEN_TIME_OFF_SECTION (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_TIME_OFF_SECTION);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_time_off_section_parent_class)->dispose (object);
}

static void
regimen_time_off_section_class_init (RegimenTimeOffSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_time_off_section_dispose;
  REGIMEN_SECTION_CLASS (klass)->load = regimen_time_off_section_load;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/time-off-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenTimeOffSection, list);
  gtk_widget_class_bind_template_child (widget_class, RegimenTimeOffSection, past_tick);
  gtk_widget_class_bind_template_child (widget_class, RegimenTimeOffSection, none_page);
  gtk_widget_class_install_action (widget_class, "time-off.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "time-off.import", NULL, import_cb);
}

static void
regimen_time_off_section_init (RegimenTimeOffSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->past_tick, "toggled", G_CALLBACK (past_toggled_cb), self);
}
