/* history-tab.c - who changed what of a patient, and the visits that were
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-history-tab"

#include "config.h"

#include "history-tab.h"

#include "columns.h"
#include "group-rows.h"
#include "history-list.h"
#include "schedule.h"
#include "visit-row.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* So many are looked at in one go; the whole past is in the export. */
#define MOST_VISITS 200

/**
 * RegimenHistoryTab:
 *
 * Visits that were, each with what happened to it, and beside them all that was changed.
 */
struct _RegimenHistoryTab
{
  RegimenPatientTab parent_instance;

  /* Template children */
  AdwPreferencesGroup *past_group;
  RegimenHistoryList *history;

  /* Owned */
  GPtrArray *rows; /* all rows of the group */
};

G_DEFINE_FINAL_TYPE (RegimenHistoryTab, regimen_history_tab, REGIMEN_TYPE_PATIENT_TAB)

static void
regimen_history_tab_update (RegimenPatientTab *tab)
{
  RegimenHistoryTab *self = REGIMEN_HISTORY_TAB (tab);
  RegimenDesk *desk = regimen_patient_tab_get_desk (tab);
  gint64 patient_id = regimen_patient_tab_get_patient_id (tab);
  RegimenMinute now = regimen_desk_now (desk);
  g_autoptr (GListModel) visits = regimen_desk_list_patient_appointments (desk, patient_id);

  regimen_group_rows_clear (self->rows);
  for (guint i = g_list_model_get_n_items (visits); i-- > 0 && self->rows->len < MOST_VISITS;)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (visits, i);

      if (!regimen_visit_is_to_come (visit, now))
        regimen_group_rows_add (self->rows, self->past_group, regimen_visit_row_new (desk, visit));
    }
  if (self->rows->len == 0)
    regimen_group_rows_add (self->rows, self->past_group,
                            regimen_group_rows_make (_ ("No visit yet"), NULL));
  regimen_history_list_show (self->history, desk, patient_id);
}

static void
regimen_history_tab_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_HISTORY_TAB);

  G_OBJECT_CLASS (regimen_history_tab_parent_class)->dispose (object);
}

static void
regimen_history_tab_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_HISTORY_TAB (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_history_tab_parent_class)->finalize (object);
}

static void
regimen_history_tab_class_init (RegimenHistoryTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_history_tab_dispose;
  object_class->finalize = regimen_history_tab_finalize;
  REGIMEN_PATIENT_TAB_CLASS (klass)->update = regimen_history_tab_update;

  g_type_ensure (REGIMEN_TYPE_COLUMNS);
  g_type_ensure (REGIMEN_TYPE_HISTORY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/history-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenHistoryTab, past_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenHistoryTab, history);
}

static void
regimen_history_tab_init (RegimenHistoryTab *self)
{
  self->rows = regimen_group_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
