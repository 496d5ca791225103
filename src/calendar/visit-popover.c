/* visit-popover.c - what there is to know about a visit, and what can be done to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "visit-popover.h"

#include "go.h"
#include "history-words.h"
#include "place-form.h"
#include "state-mark.h"
#include "visit-act.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenVisitPopover:
 *
 * Made for one appointment as it stands, and closed by whatever is done to it.
 */
struct _RegimenVisitPopover
{
  GtkPopover parent_instance;

  /* Template children */
  GtkButton *name_button;
  RegimenStateMark *mark;
  GtkLabel *state_label;
  GtkLabel *what_label;
  GtkLabel *when_label;
  GtkLabel *who_label;
  GtkLabel *flags_label;
  GtkLabel *note_label;
  GtkButton *advance_button;
  GtkButton *plan_button;
  GtkWidget *session_button;
  GtkWidget *move_expander;
  GtkBox *move_box;
  GtkButton *move_button;
  GtkDropDown *state_dropdown;

  /* Owned */
  RegimenDesk *desk;
  RegimenAppointment *appointment;

  RegimenPlaceForm *form; /* unowned, in @move_box */
  GtkWidget *from;        /* weak: says toasts and stands under dialogs after this is gone */
};

G_DEFINE_FINAL_TYPE (RegimenVisitPopover, regimen_visit_popover, GTK_TYPE_POPOVER)

/* States that can be chosen by hand, in their order. */
static const RegimenAppointmentState choosable[] = {
  REGIMEN_APPOINTMENT_EXPECTED,   REGIMEN_APPOINTMENT_ARRIVED,   REGIMEN_APPOINTMENT_PREPARING,
  REGIMEN_APPOINTMENT_IN_SESSION, REGIMEN_APPOINTMENT_OBSERVING, REGIMEN_APPOINTMENT_READY,
  REGIMEN_APPOINTMENT_LEFT,
};

static void
set_optional (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
join (const char *separator, const char *const *parts, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      {
        if (text->len > 0)
          g_string_append (text, separator);
        g_string_append (text, parts[i]);
      }
  return g_string_free (text, FALSE);
}

static char *
dup_flags (RegimenAppointment *appointment)
{
  GString *text = g_string_new (NULL);

  for (guint bit = 0; bit < REGIMEN_N_FLAGS; bit++)
    if ((appointment->flags & (1u << bit)) != 0)
      {
        if (text->len > 0)
          g_string_append (text, " · ");
        g_string_append (text, regimen_word_flag ((RegimenFlags) (1u << bit)));
      }
  return g_string_free (text, FALSE);
}

/* (transfer full): why, and with whose permission, it was booked or begun without what its protocol
 * asks for; '' when it was not. */
static char *
dup_permitted (RegimenVisitPopover *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events =
      regimen_desk_dup_history (self->desk, self->appointment->id, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (events == NULL)
    g_message ("what was permitted could not be read: %s", error->message);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const RegimenAppointmentEvent *event = events->pdata[i];
      g_autofree char *permitted = regimen_word_permitted (event->permitted_by);

      if (*permitted != '\0')
        g_string_append_printf (text, "%s%s · %s", text->len > 0 ? "\n" : "", event->reason,
                                permitted);
    }
  return g_strdup (text->str);
}

static void
show_details (RegimenVisitPopover *self)
{
  RegimenAppointment *appointment = self->appointment;
  g_autofree char *what = regimen_word_what (appointment);
  g_autofree char *day =
      regimen_word_day (regimen_minute_day (appointment->span.start), REGIMEN_DAY_STYLE_SHORT);
  g_autofree char *times = regimen_word_times (appointment->span);
  g_autofree char *when = g_strdup_printf ("%s, %s", day, times);
  const char *const who[] = { appointment->room_name, appointment->provider_name,
                              appointment->nurse_name, appointment->phone };
  g_autofree char *health = regimen_word_health (appointment);
  g_autofree char *permitted = dup_permitted (self);
  const char *const notes[] = { health, appointment->note, appointment->overbook_reason,
                                permitted };
  g_autofree char *who_text = join (" · ", who, G_N_ELEMENTS (who));
  g_autofree char *notes_text = join ("\n", notes, G_N_ELEMENTS (notes));
  g_autofree char *flags = dup_flags (appointment);

  gtk_button_set_label (self->name_button, appointment->patient_name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_button), appointment->patient_id != 0);
  gtk_label_set_text (self->what_label, appointment->visit_name != NULL &&
                                                *appointment->visit_name != '\0' &&
                                                appointment->n == 0
                                            ? appointment->visit_name
                                            : what);
  gtk_label_set_text (self->when_label, when);
  set_optional (self->who_label, who_text);
  set_optional (self->flags_label, flags);
  set_optional (self->note_label, notes_text);
  regimen_state_mark_set_state (self->mark, appointment->state);
  gtk_label_set_text (self->state_label, regimen_word_state (appointment->state));
}

static void
show_actions (RegimenVisitPopover *self)
{
  RegimenAppointment *appointment = self->appointment;
  gboolean holds = regimen_appointment_state_holds (appointment->state);
  gboolean is_early = appointment->state == REGIMEN_APPOINTMENT_EXPECTED ||
                      appointment->state == REGIMEN_APPOINTMENT_HELD;
  RegimenAppointmentState next = REGIMEN_APPOINTMENT_LEFT;
  gboolean can_advance = regimen_visit_can_advance (appointment, &next);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_visible (GTK_WIDGET (self->advance_button), can_advance);
  if (can_advance)
    gtk_button_set_label (self->advance_button, regimen_word_advance (next));
  gtk_widget_set_visible (GTK_WIDGET (self->plan_button), appointment->plan_id != 0);
  gtk_widget_set_visible (self->session_button,
                          holds && appointment->patient_id != 0 &&
                              appointment->category == REGIMEN_VISIT_TREATMENT);
  gtk_widget_set_visible (self->move_expander, holds && is_early);
  gtk_widget_set_visible (GTK_WIDGET (self->state_dropdown), holds && appointment->patient_id != 0);
  gtk_widget_action_set_enabled (widget, "visit.no-show", is_early && appointment->patient_id != 0);
  gtk_widget_action_set_enabled (widget, "visit.cancel", holds && is_early);
  gtk_widget_action_set_enabled (widget, "visit.restore", !holds);
  for (guint i = 0; i < G_N_ELEMENTS (choosable); i++)
    if (choosable[i] == appointment->state)
      gtk_drop_down_set_selected (self->state_dropdown, i);
}

/* Done from the window's side: this popover is gone by the time a dialog or a toast shows. */
static GtkWidget *
leave (RegimenVisitPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  return self->from != NULL ? self->from : GTK_WIDGET (self);
}

static void
advance_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);

  regimen_visit_advance (leave (self), self->desk, self->appointment);
}

static void
no_show_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);

  regimen_visit_mark_no_show (leave (self), self->desk, self->appointment->id);
}

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);

  regimen_visit_restore (leave (self), self->desk, self->appointment->id);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);

  regimen_visit_ask_cancel (leave (self), self->desk, self->appointment);
}

static void
patient_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);

  regimen_go_patient (leave (self), self->appointment->patient_id);
}

static void
plan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);

  regimen_go_plan (leave (self), self->appointment->plan_id);
}

static void
session_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);

  regimen_go_session (leave (self), self->appointment->id);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (widget);
  RegimenMove move = { .appointment_id = self->appointment->id,
                       .row_version = self->appointment->row_version };

  if (!regimen_place_form_get_start (self->form, &move.start))
    return;
  move.room_id = regimen_place_form_get_resource (self->form, REGIMEN_ROLE_ROOM);
  move.nurse_id = regimen_place_form_get_resource (self->form, REGIMEN_ROLE_NURSE);
  move.provider_id = regimen_place_form_get_resource (self->form, REGIMEN_ROLE_PROVIDER);
  regimen_visit_move (leave (self), self->desk, &move);
}

static void
form_activate_cb (RegimenVisitPopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.move", NULL);
}

static void
state_chosen_cb (RegimenVisitPopover *self)
{
  guint index = gtk_drop_down_get_selected (self->state_dropdown);

  if (index < G_N_ELEMENTS (choosable) && choosable[index] != self->appointment->state)
    regimen_visit_set_state (leave (self), self->desk, self->appointment->id, choosable[index]);
}

static void
fill_states (RegimenVisitPopover *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (choosable); i++)
    gtk_string_list_append (list, regimen_word_state (choosable[i]));
  gtk_drop_down_set_model (self->state_dropdown, G_LIST_MODEL (list));
}

static void
regimen_visit_popover_dispose (GObject *object)
{
  RegimenVisitPopover *self = REGIMEN_VISIT_POPOVER (object);

  g_clear_weak_pointer (&self->from);
  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_VISIT_POPOVER);
  g_clear_object (&self->appointment);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_visit_popover_parent_class)->dispose (object);
}

static void
regimen_visit_popover_class_init (RegimenVisitPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_visit_popover_dispose;

  g_type_ensure (REGIMEN_TYPE_STATE_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/calendar/visit-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, name_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, mark);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, state_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, what_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, when_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, who_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, flags_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, note_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, advance_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, plan_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, session_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, move_expander);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, move_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, move_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenVisitPopover, state_dropdown);

  gtk_widget_class_install_action (widget_class, "visit.advance", NULL, advance_cb);
  gtk_widget_class_install_action (widget_class, "visit.no-show", NULL, no_show_cb);
  gtk_widget_class_install_action (widget_class, "visit.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "visit.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "visit.patient", NULL, patient_cb);
  gtk_widget_class_install_action (widget_class, "visit.plan", NULL, plan_cb);
  gtk_widget_class_install_action (widget_class, "visit.session", NULL, session_cb);
  gtk_widget_class_install_action (widget_class, "visit.move", NULL, move_cb);
}

static void
regimen_visit_popover_init (RegimenVisitPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_states (self);
}

/**
 * regimen_visit_popover_new:
 * @from: a widget of the window that lives on when the popover is gone
 */
GtkWidget *
regimen_visit_popover_new (RegimenDesk *desk, RegimenAppointment *appointment, GtkWidget *from)
{
  RegimenVisitPopover *self = g_object_new (REGIMEN_TYPE_VISIT_POPOVER, NULL);
  GtkWidget *form = regimen_place_form_new (desk, TRUE);

  self->desk = g_object_ref (desk);
  self->appointment = g_object_ref (appointment);
  g_set_weak_pointer (&self->from, from);
  self->form = REGIMEN_PLACE_FORM (form);
  gtk_box_prepend (self->move_box, form);
  regimen_place_form_set_start (self->form, appointment->span.start);
  g_signal_connect_object (form, "activate", G_CALLBACK (form_activate_cb), self,
                           G_CONNECT_SWAPPED);
  show_details (self);
  show_actions (self);
  g_signal_connect_object (self->state_dropdown, "notify::selected", G_CALLBACK (state_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
