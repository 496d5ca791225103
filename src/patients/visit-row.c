/* visit-row.c - one appointment of a patient, with what happened to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-visit-row"

#include "config.h"

#include "visit-row.h"

#include "go.h"
#include "hint.h"
#include "history-words.h"
#include "schedule.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenVisitRow:
 *
 * Day, time, what, where and state; opened, it tells who booked, moved and cancelled it, and from
 * when to when. The history is read when the row is first opened.
 */
struct _RegimenVisitRow
{
  AdwExpanderRow parent_instance;

  RegimenDesk *desk;               /* (owned) */
  RegimenAppointment *appointment; /* (owned) */
  gboolean has_history;
};

G_DEFINE_FINAL_TYPE (RegimenVisitRow, regimen_visit_row, ADW_TYPE_EXPANDER_ROW)

static char *
dup_event_about (RegimenVisitRow *self, const RegimenAppointmentEvent *event)
{
  RegimenZone *zone = regimen_desk_get_zone (self->desk);
  g_autofree char *when = regimen_word_moment (regimen_zone_civil (zone, event->at));
  g_autofree char *permitted = regimen_word_permitted (event->permitted_by);
  GString *text = g_string_new (when);

  if (*event->staff_name != '\0')
    g_string_append_printf (text, " · %s", event->staff_name);
  if (*event->room_name != '\0')
    g_string_append_printf (text, " · %s", event->room_name);
  if (*event->reason != '\0')
    g_string_append_printf (text, " · %s", event->reason);
  if (*permitted != '\0')
    g_string_append_printf (text, " · %s", permitted);
  return g_string_free (text, FALSE);
}

static void
add_history (RegimenVisitRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events =
      regimen_desk_dup_history (self->desk, self->appointment->id, &error);

  if (events == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < events->len; i++)
    {
      const RegimenAppointmentEvent *event = g_ptr_array_index (events, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = regimen_word_event (event);
      g_autofree char *about = dup_event_about (self, event);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
  self->has_history = TRUE;
}

static void
expanded_cb (RegimenVisitRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) && !self->has_history)
    add_history (self);
}

static void
show_cb (RegimenVisitRow *self)
{
  regimen_go_day (GTK_WIDGET (self), regimen_minute_day (self->appointment->span.start),
                  self->appointment->id);
}

static void
regimen_visit_row_dispose (GObject *object)
{
  RegimenVisitRow *self = REGIMEN_VISIT_ROW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->appointment);

  G_OBJECT_CLASS (regimen_visit_row_parent_class)->dispose (object);
}

static void
regimen_visit_row_class_init (RegimenVisitRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_visit_row_dispose;
}

static void
regimen_visit_row_init (RegimenVisitRow *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

static void
fill (RegimenVisitRow *self)
{
  RegimenAppointment *appointment = self->appointment;
  g_autofree char *moment = regimen_word_moment (appointment->span.start);
  g_autofree char *what = regimen_word_what (appointment);
  GString *about = g_string_new (what);
  g_autofree char *plain = NULL;
  GtkWidget *state = gtk_label_new (regimen_word_state (appointment->state));
  GtkWidget *show = gtk_button_new_from_icon_name ("x-office-calendar-symbolic");

  if (appointment->room_name != NULL && *appointment->room_name != '\0')
    g_string_append_printf (about, " · %s", appointment->room_name);
  if (appointment->provider_name != NULL && *appointment->provider_name != '\0')
    g_string_append_printf (about, " · %s", appointment->provider_name);
  plain = g_string_free (about, FALSE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), moment);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), plain);
  gtk_widget_add_css_class (state, regimen_appointment_holds (appointment) ? "chip" : "dim-label");
  gtk_widget_set_valign (state, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  regimen_hint_set (show, _ ("Show on the calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (show), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Show on the calendar"), -1);
  gtk_widget_add_css_class (show, "flat");
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (show_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), state);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), show);
}

/**
 * regimen_visit_row_new:
 * @desk: where its history is read
 * @appointment: as it stands
 */
GtkWidget *
regimen_visit_row_new (RegimenDesk *desk, RegimenAppointment *appointment)
{
  RegimenVisitRow *self = g_object_new (REGIMEN_TYPE_VISIT_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->appointment = g_object_ref (appointment);
  fill (self);
  return GTK_WIDGET (self);
}
