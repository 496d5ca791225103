/* sessions-tab.c - all sessions of a patient, with what was given and what it did
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "sessions-tab.h"

#include "go.h"
#include "record-words.h"
#include "session-card.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* Of a row: each is as wide in all rows. */
enum
{
  WHEN,
  WHAT,
  N_COLUMNS,
};

struct _RegimenSessionsTab
{
  RegimenPatientTab parent_instance;

  GtkListBox *list;
  GtkSizeGroup *columns[N_COLUMNS]; /* (owned) */
};

G_DEFINE_FINAL_TYPE (RegimenSessionsTab, regimen_sessions_tab, REGIMEN_TYPE_PATIENT_TAB)

static void
append (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
dup_figures (const RegimenSessionLine *line)
{
  g_autofree char *figures = regimen_word_session_figures (line);
  GString *text = g_string_new (figures);

  if (!line->has_record)
    append (text, _ ("nothing recorded"));
  return g_string_free (text, FALSE);
}

static char *
dup_flags (const RegimenSessionLine *line)
{
  GString *text = g_string_new (NULL);

  if (line->has_serious)
    append (text, _ ("serious event"));
  if (line->is_form_due && line->state == REGIMEN_APPOINTMENT_LEFT)
    {
      g_autofree char *day = regimen_word_day (line->form_due, REGIMEN_DAY_STYLE_SHORT);
      g_autofree char *form = g_strdup_printf (_ ("monitoring form by %s"), day);

      append (text, form);
    }
  if (line->state != REGIMEN_APPOINTMENT_LEFT)
    append (text, regimen_word_state (line->state));
  else if (line->has_record)
    append (text, line->is_signed ? C_ ("record", "signed") : C_ ("record", "not signed"));
  return g_string_free (text, FALSE);
}

static void
add_in_column (RegimenSessionsTab *self, GtkWidget *row, int column, GtkWidget *line)
{
  gtk_size_group_add_widget (self->columns[column], line);
  regimen_session_row_add (row, line);
}

static GtkWidget *
make_row (RegimenSessionsTab *self, const RegimenSessionLine *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = regimen_session_row (12);
  g_autofree char *when = regimen_word_moment (line->start);
  g_autofree char *what = line->n > 0 && line->n_of > 1
                              ? g_strdup_printf ("%s %d/%d", line->what, line->n, line->n_of)
                              : g_strdup (line->what);
  g_autofree char *figures = dup_figures (line);
  g_autofree char *flags = dup_flags (line);
  g_autofree char *whole = g_strdup_printf ("%s, %s, %s, %s", when, what, figures, flags);
  GtkWidget *middle = regimen_session_line (figures, FALSE);

  gtk_widget_set_hexpand (middle, TRUE);
  add_in_column (self, box, WHEN, regimen_session_line (when, TRUE));
  add_in_column (self, box, WHAT, regimen_session_line (what, FALSE));
  regimen_session_row_add (box, middle);
  regimen_session_row_add (box, regimen_session_line (flags, !line->has_serious));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  g_object_set_data_full (G_OBJECT (row), "appointment",
                          g_memdup2 (&line->appointment_id, sizeof line->appointment_id), g_free);
  return row;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "appointment");

  regimen_go_session (GTK_WIDGET (list), *id);
}

static void
regimen_sessions_tab_update (RegimenPatientTab *tab)
{
  RegimenSessionsTab *self = REGIMEN_SESSIONS_TAB (tab);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      regimen_desk_list_sessions (regimen_patient_tab_get_desk (tab),
                                  regimen_patient_tab_get_patient_id (tab), &error);
  GtkWidget *child = NULL;

  if (lines == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (self->list, make_row (self, lines->pdata[i]));
}

static void
regimen_sessions_tab_finalize (GObject *object)
{
  RegimenSessionsTab *self = REGIMEN_SESSIONS_TAB (object);

  for (int i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);

  G_OBJECT_CLASS (regimen_sessions_tab_parent_class)->finalize (object);
}

static void
regimen_sessions_tab_class_init (RegimenSessionsTabClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_sessions_tab_finalize;
  REGIMEN_PATIENT_TAB_CLASS (klass)->update = regimen_sessions_tab_update;
}

static void
regimen_sessions_tab_init (RegimenSessionsTab *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *placeholder = gtk_label_new (_ ("No session has taken place yet"));

  for (int i = 0; i < N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "people-rows");
  gtk_widget_add_css_class (placeholder, "dim-label");
  gtk_widget_set_margin_top (placeholder, 36);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sessions"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (activated_cb), NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), window);
}
