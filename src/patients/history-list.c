/* history-list.c - who did what to a patient's record, plans and visits, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-history-list"

#include "config.h"

#include "history-list.h"

#include "go.h"
#include "history-words.h"

#include <glib/gi18n.h>

#define FIRST_LINES 8
#define MOST_LINES 2000

/**
 * RegimenHistoryList:
 *
 * The newest lines of the history; a button shows the rest.
 */
struct _RegimenHistoryList
{
  AdwBin parent_instance;

  /* Owned */
  RegimenDesk *desk;
  GPtrArray *rows; /* (element-type GtkWidget), unowned, in group */

  /* Borrowed */
  AdwPreferencesGroup *group;
  GtkWidget *more_button;

  gint64 patient_id;
  guint limit;
};

G_DEFINE_FINAL_TYPE (RegimenHistoryList, regimen_history_list, ADW_TYPE_BIN)

static void
add_line (RegimenHistoryList *self, const RegimenHistoryLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = regimen_word_history (line);
  g_autofree char *about = regimen_word_history_about (line, regimen_desk_get_zone (self->desk));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
update (RegimenHistoryList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      regimen_desk_dup_patient_history (self->desk, self->patient_id, self->limit + 1,
                                        &error); /* one more: is there more? */

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  if (lines == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < MIN (lines->len, self->limit); i++)
    add_line (self, g_ptr_array_index (lines, i));
  gtk_widget_set_visible (self->more_button, lines->len > self->limit);
}

static void
more_cb (RegimenHistoryList *self)
{
  self->limit = MOST_LINES;
  update (self);
}

static void
regimen_history_list_dispose (GObject *object)
{
  RegimenHistoryList *self = REGIMEN_HISTORY_LIST (object);

  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_history_list_parent_class)->dispose (object);
}

static void
regimen_history_list_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_HISTORY_LIST (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_history_list_parent_class)->finalize (object);
}

static void
regimen_history_list_class_init (RegimenHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_history_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_history_list_finalize;
}

static void
regimen_history_list_init (RegimenHistoryList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->more_button = gtk_button_new_with_mnemonic (_ ("_Show all"));
  adw_preferences_group_set_title (self->group, _ ("History"));
  adw_preferences_group_set_header_suffix (self->group, self->more_button);
  gtk_widget_add_css_class (self->more_button, "flat");
  g_signal_connect_object (self->more_button, "clicked", G_CALLBACK (more_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * regimen_history_list_show:
 * @patient_id: whose history; shown anew when it is shown already
 */
void
regimen_history_list_show (RegimenHistoryList *self, RegimenDesk *desk, gint64 patient_id)
{
  g_return_if_fail (REGIMEN_IS_HISTORY_LIST (self));

  g_set_object (&self->desk, desk);
  if (self->patient_id != patient_id)
    self->limit = FIRST_LINES;
  self->patient_id = patient_id;
  update (self);
}
