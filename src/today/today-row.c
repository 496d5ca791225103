/* today-row.c - one visit of the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-today"

#include "config.h"

#include "today-row.h"

#include "hint.h"
#include "state-mark.h"
#include "visit-act.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* The first word and the family name of nearly everybody. */
#define NAME_LETTERS 28
#define LEAST_NAME_LETTERS 8

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
  GtkLabel *time_label;
  RegimenStateMark *mark;
  GtkBox *who_box;
  GtkLabel *name_label;
  GtkLabel *second_label; /* of two lines: what would be too wide in columns */
  GtkLabel *what_label;
  GtkLabel *room_label;
  GtkLabel *provider_label;
  GtkLabel *progress_label;
  GtkLabel *flags_label;
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

  g_type_ensure (REGIMEN_TYPE_STATE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/today/today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, mark);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, who_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, second_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, what_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, room_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, provider_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, progress_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayRow, flags_label);
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
 * @columns: (array fixed-size=REGIMEN_N_TODAY_COLUMNS): one for each column of the page
 */
GtkWidget *
regimen_today_row_new (GtkSizeGroup *const *columns)
{
  RegimenTodayRow *self = g_object_new (REGIMEN_TYPE_TODAY_ROW, NULL);
  GtkWidget *cells[REGIMEN_N_TODAY_COLUMNS] = {
    GTK_WIDGET (self->time_label),     GTK_WIDGET (self->who_box),
    GTK_WIDGET (self->what_label),     GTK_WIDGET (self->room_label),
    GTK_WIDGET (self->provider_label), GTK_WIDGET (self->progress_label),
    GTK_WIDGET (self->flags_label),    GTK_WIDGET (self->advance_button),
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    gtk_size_group_add_widget (columns[i], cells[i]);
  return GTK_WIDGET (self);
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
  gboolean has_two_lines = lines == REGIMEN_TODAY_LINES_TWO;

  g_return_if_fail (REGIMEN_IS_TODAY_ROW (self));

  gtk_label_set_width_chars (self->name_label,
                             lines == REGIMEN_TODAY_LINES_ONE ? NAME_LETTERS : LEAST_NAME_LETTERS);
  gtk_widget_set_visible (GTK_WIDGET (self->second_label), has_two_lines);
  gtk_widget_set_visible (GTK_WIDGET (self->what_label), !has_two_lines);
  gtk_widget_set_visible (GTK_WIDGET (self->provider_label), !has_two_lines);
  gtk_widget_set_visible (GTK_WIDGET (self->flags_label), !has_two_lines);
}

static void
show_second_line (RegimenTodayRow *self, const char *what, const char *flags)
{
  const char *parts[] = { what, self->appointment->provider_name, flags };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  gtk_label_set_text (self->second_label, text->str);
  regimen_hint_set (GTK_WIDGET (self->second_label), text->str);
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

  g_return_if_fail (REGIMEN_IS_TODAY_ROW (self));

  g_set_object (&self->appointment, appointment);
  time = regimen_word_time (appointment->span.start);
  what = regimen_word_what (appointment);
  progress = regimen_word_progress (appointment, now, now_civil);
  flags = dup_flags (appointment->flags | (is_score_due ? REGIMEN_FLAG_SCORE_DUE : 0));
  health = regimen_word_health (appointment);
  label = dup_label (appointment, is_score_due);
  self->is_late = regimen_visit_is_late (appointment, now, now_civil);

  gtk_label_set_text (self->time_label, time);
  regimen_state_mark_set_state (self->mark, appointment->state);
  gtk_label_set_text (self->name_label, appointment->patient_name);
  regimen_hint_set (GTK_WIDGET (self->name_label), appointment->patient_name);
  show_second_line (self, what, flags);
  gtk_label_set_text (self->what_label, what);
  gtk_label_set_text (self->room_label, appointment->room_name);
  regimen_hint_set (GTK_WIDGET (self->what_label), what);
  regimen_hint_set (GTK_WIDGET (self->room_label), appointment->room_name);
  gtk_label_set_text (self->provider_label, appointment->provider_name);
  regimen_hint_set (GTK_WIDGET (self->provider_label), appointment->provider_name);
  gtk_label_set_text (self->progress_label, progress);
  regimen_hint_set (GTK_WIDGET (self->progress_label), progress);
  gtk_label_set_text (self->flags_label, flags);
  if (*health != '\0')
    flags_whole = g_strdup_printf ("%s\n%s", flags, health);
  regimen_hint_set (GTK_WIDGET (self->flags_label), flags_whole != NULL ? flags_whole : flags);
  set_class (GTK_WIDGET (self), "late", self->is_late);
  set_class (GTK_WIDGET (self), "done",
             appointment->state == REGIMEN_APPOINTMENT_LEFT ||
                 !regimen_appointment_state_holds (appointment->state));
  show_step (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
