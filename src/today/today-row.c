/* today-row.c - one visit of the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-today"

#include "config.h"

#include "today-row.h"

#include "hint.h"
#include "today-cells.h"
#include "visit-act.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenTodayRow:
 *
 * Time, state, who, what, where, how long already, what to mind, and the next step as a button.
 * Given another reading of the same appointment it changes in place, so that the focus stays.
 * In two lines, it says in the second what does not fit beside large letters.
 *
 * Signals: "advance" when the next step is asked for.
 */
struct _RegimenTodayRow
{
  GtkListBoxRow parent_instance;

  /* Template children */
  RegimenTodayCells *cells;
  GtkButton *advance_button;

  /* Owned */
  RegimenAppointment *appointment;

  gboolean is_late;
};

G_DEFINE_FINAL_TYPE (RegimenTodayRow, regimen_today_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  ADVANCE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What Enter and N do, for those who find it by name. */
static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate (widget);
}

static void
no_show_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (widget)),
                           GTK_LIST_BOX_ROW (widget));
  gtk_widget_activate_action (widget, "today.no-show", NULL);
}

static void
advance_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ADVANCE], 0);
}

static char *
dup_flags (RegimenFlags flags)
{
  static const RegimenFlags shown[] = {
    REGIMEN_FLAG_ALLERGY,       REGIMEN_FLAG_ALERT,       REGIMEN_FLAG_ESCORT_MISSING,
    REGIMEN_FLAG_FIRST_SESSION, REGIMEN_FLAG_SCORE_DUE,   REGIMEN_FLAG_REVIEW_DUE,
    REGIMEN_FLAG_OVERBOOKED,    REGIMEN_FLAG_RULE_BROKEN,
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if ((flags & shown[i]) != 0)
      {
        if (text->len > 0)
          g_string_append (text, " · ");
        g_string_append (text, regimen_word_flag (shown[i]));
      }
  return g_string_free (text, FALSE);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean is_on)
{
  if (is_on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_step (RegimenTodayRow *self)
{
  RegimenAppointmentState next = REGIMEN_APPOINTMENT_LEFT;
  gboolean can_advance = regimen_visit_can_advance (self->appointment, &next);

  /* Kept in place when there is no step, so that the columns stay under one another. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->advance_button), can_advance);
  gtk_widget_set_opacity (GTK_WIDGET (self->advance_button), can_advance ? 1.0 : 0.0);
  gtk_button_set_label (self->advance_button, can_advance ? regimen_word_advance (next) : "");
}

static void
regimen_today_row_dispose (GObject *object)
{
  RegimenTodayRow *self = REGIMEN_TODAY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_TODAY_ROW);
  g_clear_object (&self->appointment);

  G_OBJECT_CLASS (regimen_today_row_parent_class)->dispose (object);
}

static void
regimen_today_row_class_init (RegimenTodayRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_today_row_dispose;

  signals[ADVANCE] = g_signal_new ("advance", REGIMEN_TYPE_TODAY_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (REGIMEN_TYPE_TODAY_CELLS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/today/today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, cells);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, advance_button);

  gtk_widget_class_install_action (widget_class, "visit.advance", NULL, advance_cb);
  gtk_widget_class_install_action (widget_class, "visit.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "visit.no-show", NULL, no_show_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "visit.advance", NULL);
}

static void
regimen_today_row_init (RegimenTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  regimen_hint_set (GTK_WIDGET (self->advance_button), _ ("Next step (Space)"));
}

/**
 * regimen_today_row_new:
 * @columns: what all rows of a page share
 * @buttons: keeps the buttons of a page equally wide
 */
GtkWidget *
regimen_today_row_new (RegimenTodayColumns *columns, GtkSizeGroup *buttons)
{
  RegimenTodayRow *self = g_object_new (REGIMEN_TYPE_TODAY_ROW, NULL);

  regimen_today_cells_set_columns (self->cells, columns);
  gtk_size_group_add_widget (buttons, GTK_WIDGET (self->advance_button));
  return GTK_WIDGET (self);
}

/**
 * regimen_today_row_get_cells:
 *
 * Returns: (transfer none): what says everything but the next step
 */
RegimenTodayCells *
regimen_today_row_get_cells (RegimenTodayRow *self)
{
  g_return_val_if_fail (REGIMEN_IS_TODAY_ROW (self), NULL);

  return self->cells;
}

/**
 * regimen_today_row_get_appointment:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RegimenAppointment *
regimen_today_row_get_appointment (RegimenTodayRow *self)
{
  g_return_val_if_fail (REGIMEN_IS_TODAY_ROW (self), NULL);

  return self->appointment;
}

/**
 * regimen_today_row_is_late:
 *
 * Returns: whether somebody should look at it now
 */
gboolean
regimen_today_row_is_late (RegimenTodayRow *self)
{
  g_return_val_if_fail (REGIMEN_IS_TODAY_ROW (self), FALSE);

  return self->is_late;
}

/**
 * regimen_today_row_set_lines:
 *
 * A row in two lines can be as narrow as the narrowest window; so can one in any room.
 */
void
regimen_today_row_set_lines (RegimenTodayRow *self, RegimenTodayLines lines)
{
  g_return_if_fail (REGIMEN_IS_TODAY_ROW (self));

  regimen_today_cells_set_lines (self->cells, lines);
}

static char *
dup_label (RegimenAppointment *appointment, gboolean is_score_due)
{
  g_autofree char *label = regimen_word_appointment (appointment);

  return is_score_due
             ? g_strdup_printf ("%s, %s", label, regimen_word_flag (REGIMEN_FLAG_SCORE_DUE))
             : g_steal_pointer (&label);
}

/**
 * regimen_today_row_show:
 * @is_score_due: whether a measure of its plan should have been given by now
 * @now: the present instant
 * @now_civil: the same on the clinic's wall clock
 *
 * Shows an appointment as it stands now.
 */
void
regimen_today_row_show (RegimenTodayRow *self,
                        RegimenAppointment *appointment,
                        gboolean is_score_due,
                        RegimenInstant now,
                        RegimenMinute now_civil)
{
  g_autofree char *time = NULL;
  g_autofree char *what = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *flags = NULL;
  g_autofree char *flags_whole = NULL;
  g_autofree char *health = NULL;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (REGIMEN_IS_TODAY_ROW (self));

  g_set_object (&self->appointment, appointment);
  time = regimen_word_time (appointment->span.start);
  what = regimen_word_what (appointment);
  progress = regimen_word_progress (appointment, now, now_civil);
  flags = dup_flags (appointment->flags | (is_score_due ? REGIMEN_FLAG_SCORE_DUE : 0));
  health = regimen_word_health (appointment);
  label = dup_label (appointment, is_score_due);
  self->is_late = regimen_visit_is_late (appointment, now, now_civil);

  if (*health != '\0')
    flags_whole = g_strdup_printf ("%s\n%s", flags, health);
  regimen_today_cells_show (self->cells, appointment->state,
                            (const char *const[]){ time, appointment->patient_name, what,
                                                   appointment->room_name,
                                                   appointment->provider_name, progress, flags },
                            flags_whole != NULL ? flags_whole : flags);
  set_class (GTK_WIDGET (self), "late", self->is_late);
  set_class (GTK_WIDGET (self), "done", regimen_appointment_state_is_over (appointment->state));
  show_step (self);
  description = g_strjoin (" · ", progress, *flags != '\0' ? flags : NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
