/* session-head.c - whose session, how far, how long; what is due at the others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "session-head.h"

#include "hint.h"
#include "overrun-bar.h"
#include "record-words.h"
#include "state-mark.h"
#include "visit-act.h"
#include "visit-words.h"
#include "watch-strip.h"

#include <glib/gi18n.h>

#define MS_PER_MINUTE 60000

struct _RegimenSessionHead
{
  AdwBin parent_instance;

  /* Children */
  GtkLabel *name_label;
  GtkLabel *what_label;
  RegimenStateMark *mark;
  GtkLabel *count_label;
  GtkLabel *alert_label;
  GtkWidget *form_button;
  GtkWidget *advance_button;
  GtkWidget *sign_button;
  GtkWidget *amend_button;
  RegimenWatchStrip *strip;
  RegimenOverrunBar *overrun_bar;

  RegimenAppointmentState state;
  RegimenVisitTimes times;
  RegimenVitalsCourse course;
};

G_DEFINE_FINAL_TYPE (RegimenSessionHead, regimen_session_head, ADW_TYPE_BIN)

/* "49 min · observation until 10:11, 23:10 left" */
void
regimen_session_head_count (RegimenSessionHead *self, RegimenInstant now)
{
  gint64 left = self->course.end.ms - now.ms;
  gint64 running = (now.ms - self->course.start.ms) / MS_PER_MINUTE;
  g_autofree char *text = NULL;

  g_return_if_fail (REGIMEN_IS_SESSION_HEAD (self));

  if (self->course.start.ms == 0 || self->course.left.ms != 0)
    text = g_strdup (regimen_word_state (self->state));
  else if (left > 0)
    /* Translators: state, minutes since the start, then minutes and seconds of observation left */
    text = g_strdup_printf (_ ("%1$s · %2$d min · may leave in %3$d:%4$02d"),
                            regimen_word_state (self->state), (int) running,
                            (int) (left / MS_PER_MINUTE), (int) (left / 1000 % 60));
  else
    /* Translators: state, minutes since the start */
    text = g_strdup_printf (_ ("%1$s · %2$d min · observation is over"),
                            regimen_word_state (self->state), (int) running);
  gtk_label_set_text (self->count_label, text);
  regimen_hint_set (GTK_WIDGET (self->count_label), text);
}

static void
show_actions (RegimenSessionHead *self, const RegimenSessionView *view)
{
  const RegimenSessionRecord *record = view->sheet->record;
  RegimenAppointmentState next = REGIMEN_APPOINTMENT_LEFT;
  gboolean can_advance = regimen_visit_can_advance (view->sheet->visit, &next);
  gboolean has_left = view->sheet->visit->state == REGIMEN_APPOINTMENT_LEFT;
  gboolean needs_form =
      has_left && record->id != 0 && regimen_session_sheet_needs_form (view->sheet);

  gtk_widget_set_visible (self->advance_button, can_advance);
  if (can_advance)
    gtk_button_set_label (GTK_BUTTON (self->advance_button), regimen_word_advance (next));
  gtk_widget_set_visible (self->sign_button, has_left && !record->is_signed);
  gtk_widget_set_visible (self->amend_button, record->is_signed);
  gtk_widget_set_visible (self->form_button, needs_form);
  if (needs_form)
    {
      RegimenDay due = regimen_day_add (regimen_minute_day (view->sheet->visit->span.start),
                                        REGIMEN_MONITORING_FORM_DAYS);
      g_autofree char *day = regimen_word_day (due, REGIMEN_DAY_STYLE_SHORT);
      g_autofree char *text = record->is_form_sent
                                  ? g_strdup (_ ("Monitoring form sent"))
                                  : g_strdup_printf (_ ("Monitoring form by %s: _sent"), day);

      gtk_button_set_label (GTK_BUTTON (self->form_button), text);
    }
}

static void
show_alerts (RegimenSessionHead *self, RegimenAppointment *visit)
{
  g_autofree char *health = regimen_word_health (visit);

  gtk_label_set_text (self->alert_label, health);
  gtk_widget_set_visible (GTK_WIDGET (self->alert_label), *health != '\0');
}

void
regimen_session_head_show (RegimenSessionHead *self, const RegimenSessionView *view)
{
  RegimenAppointment *visit = view->sheet->visit;
  g_autofree char *what = NULL;
  g_autofree char *line = NULL;

  g_return_if_fail (REGIMEN_IS_SESSION_HEAD (self));

  what = regimen_word_what (visit);
  line = g_strdup_printf ("%s · %s · %s", what, visit->room_name, visit->provider_name);
  gtk_label_set_text (self->name_label, visit->patient_name);
  regimen_hint_set (GTK_WIDGET (self->name_label), visit->patient_name);
  gtk_label_set_text (self->what_label, line);
  regimen_hint_set (GTK_WIDGET (self->what_label), line);
  regimen_state_mark_set_state (self->mark, visit->state);
  self->state = visit->state;
  self->times = view->sheet->record->times;
  self->course = regimen_session_course (view->sheet->record, visit->segments);
  show_alerts (self, visit);
  show_actions (self, view);
  regimen_overrun_bar_show (self->overrun_bar, view);
  regimen_session_head_count (self, view->now);
}

/**
 * regimen_session_head_watch:
 *
 * Shows what is due at everybody else.
 *
 * Returns: when the clock alone changes something, here or there; 0: never
 */
RegimenInstant
regimen_session_head_watch (RegimenSessionHead *self, const RegimenSessionView *view)
{
  RegimenInstant next = { 0 };

  g_return_val_if_fail (REGIMEN_IS_SESSION_HEAD (self), next);

  return regimen_watch_strip_show (self->strip, view->desk, view->sheet->visit->id);
}

static void
regimen_session_head_class_init (RegimenSessionHeadClass *klass)
{
}

static GtkWidget *
make_button (GtkWidget *box, const char *label, const char *action, const char *css_class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "big-button");
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* One that wrapped beside the buttons would try many widths for each change of the line; where it
 * is cut, its hint tells the whole. */
static GtkLabel *
make_short_label (gboolean is_dim)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_xalign (label, 0.0f);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
  if (is_dim)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  return label;
}

static GtkWidget *
make_names (RegimenSessionHead *self)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->name_label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->name_label, 0.0f);
  gtk_label_set_ellipsize (self->name_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "title-2");
  self->what_label = make_short_label (TRUE);
  self->mark = g_object_new (REGIMEN_TYPE_STATE_MARK, NULL);
  self->count_label = make_short_label (FALSE);
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (self->mark));
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (self->count_label));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->name_label));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->what_label));
  gtk_box_append (GTK_BOX (names), state);
  gtk_widget_set_hexpand (names, TRUE);
  return names;
}

static void
regimen_session_head_init (RegimenSessionHead *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "session.back");
  regimen_hint_set (back, _ ("Back to Today (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to Today"), -1);
  gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), back);
  gtk_box_append (GTK_BOX (row), make_names (self));
  make_button (row, _ ("_Score…"), "session.score", NULL);
  self->form_button = make_button (row, "", "session.form", NULL);
  self->amend_button = make_button (row, _ ("_Add to the record…"), "session.amend", NULL);
  self->sign_button = make_button (row, _ ("_Sign…"), "session.sign", "suggested-action");
  self->advance_button = make_button (row, "", "session.advance", "suggested-action");
  regimen_hint_set (self->advance_button, _ ("Next step (Ctrl+Return)"));
  make_button (row, _ ("_Print…"), "go.print", NULL);
  self->alert_label = GTK_LABEL (regimen_session_line ("", FALSE));
  gtk_widget_add_css_class (GTK_WIDGET (self->alert_label), "warning");
  self->strip = g_object_new (REGIMEN_TYPE_WATCH_STRIP, NULL);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert_label));
  self->overrun_bar = g_object_new (REGIMEN_TYPE_OVERRUN_BAR, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->overrun_bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->strip));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  adw_bin_set_child (ADW_BIN (self), box);
}
