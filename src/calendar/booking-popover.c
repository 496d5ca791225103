/* booking-popover.c - books a visit: a name is enough, what is due is offered first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "booking-popover.h"

#include "clearance-note.h"
#include "conflict-words.h"
#include "go.h"
#include "patient-finder.h"
#include "place-form.h"
#include "series.h"
#include "setup.h"
#include "visit-act.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define OPENING_DAYS 60

/* What an entry of the list would book. */
typedef struct
{
  RegimenBooking booking;
  gint64 plan_id; /* of a session or follow-up that is due; 0: of no plan */
} What;

/**
 * RegimenBookingPopover:
 *
 * First who, by any fragment of a name; then what, with the sessions and follow-ups that are due
 * at the head of the list; day, time and room are already those of the place that was clicked.
 * What the protocol asks for and is missing is said before booking is tried.
 */
struct _RegimenBookingPopover
{
  GtkPopover parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkBox *finder_box;
  GtkLabel *name_label;
  GtkDropDown *what_dropdown;
  GtkBox *form_box;
  RegimenClearanceNote *note;
  GtkLabel *hint_label;

  /* Owned */
  RegimenDesk *desk;
  GArray *whats;     /* (element-type What): one for each entry of the list */
  RegimenPlan *plan; /* (nullable): of what is chosen, where it is a session */

  RegimenPlaceForm *form;       /* unowned, in @form_box */
  RegimenPatientFinder *finder; /* unowned, in @finder_box */
  GtkWidget *from;              /* weak */
  gint64 patient_id;
};

G_DEFINE_FINAL_TYPE (RegimenBookingPopover, regimen_booking_popover, GTK_TYPE_POPOVER)

static void
add_what (RegimenBookingPopover *self, GtkStringList *list, const char *label, What what)
{
  gtk_string_list_append (list, label);
  g_array_append_val (self->whats, what);
}

static void
add_due (RegimenBookingPopover *self, GtkStringList *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = regimen_desk_dup_due (self->desk, self->patient_id, &error);

  if (due == NULL)
    {
      regimen_say_failure (self->from, error);
      return;
    }
  for (guint i = 0; i < due->len; i++)
    {
      const RegimenDue *thing = due->pdata[i];
      g_autofree char *label = g_strdup_printf (_ ("%s (due)"), thing->label);

      add_what (self, list, label,
                (What){ .booking = { .session_id = thing->session_id,
                                     .follow_up_id = thing->follow_up_id,
                                     .patient_id = self->patient_id },
                        .plan_id = thing->plan_id });
    }
}

static void
add_visit_types (RegimenBookingPopover *self, GtkStringList *list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) types = regimen_desk_dup_visit_types (self->desk, &error);

  if (types == NULL)
    {
      regimen_say_failure (self->from, error);
      return;
    }
  for (guint i = 0; i < types->len; i++)
    {
      const RegimenVisitType *type = types->pdata[i];

      if (type->is_active && type->category != REGIMEN_VISIT_BLOCK)
        add_what (self, list, type->name,
                  (What){
                      .booking = { .visit_type_id = type->id, .patient_id = self->patient_id } });
    }
}

static const What *
find_chosen (RegimenBookingPopover *self)
{
  guint index = gtk_drop_down_get_selected (self->what_dropdown);

  return index < self->whats->len ? &g_array_index (self->whats, What, index) : NULL;
}

static void
load_plan (RegimenBookingPopover *self)
{
  const What *what = find_chosen (self);
  gint64 plan_id = what != NULL && what->booking.session_id != 0 ? what->plan_id : 0;
  g_autoptr (GError) error = NULL;

  if (self->plan != NULL && self->plan->id == plan_id)
    return;
  g_clear_pointer (&self->plan, regimen_plan_free);
  if (plan_id == 0)
    return;
  self->plan = regimen_desk_load_plan (self->desk, plan_id, &error);
  if (self->plan == NULL)
    regimen_say_failure (self->from, error);
}

/* A day that is being typed leaves it as it was said of the day before. */
static void
update_note (RegimenBookingPopover *self)
{
  RegimenDay day = { 0 };

  if (self->plan == NULL)
    regimen_clearance_note_clear (self->note);
  else if (regimen_place_form_peek_day (self->form, &day))
    regimen_clearance_note_show (self->note, self->desk, self->plan, day);
}

static void
choose_patient (RegimenBookingPopover *self, gint64 patient_id, const char *name)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  self->patient_id = patient_id;
  gtk_label_set_text (self->name_label, name);
  g_array_set_size (self->whats, 0);
  add_due (self, list);
  add_visit_types (self, list);
  gtk_drop_down_set_model (self->what_dropdown, G_LIST_MODEL (list));
  load_plan (self);
  update_note (self);
  gtk_stack_set_visible_child_name (self->stack, "what");
  gtk_widget_grab_focus (GTK_WIDGET (self->what_dropdown));
}

static void
chosen_cb (RegimenBookingPopover *self, RegimenPatientRow *row)
{
  choose_patient (self, row->id, row->name);
}

static gboolean
read_booking (RegimenBookingPopover *self, RegimenBooking *out_booking)
{
  const What *what = find_chosen (self);

  if (what == NULL)
    return FALSE;
  *out_booking = what->booking;
  if (!regimen_place_form_get_start (self->form, &out_booking->start))
    return FALSE;
  out_booking->room_id = regimen_place_form_get_resource (self->form, REGIMEN_ROLE_ROOM);
  out_booking->nurse_id = regimen_place_form_get_resource (self->form, REGIMEN_ROLE_NURSE);
  out_booking->provider_id = regimen_place_form_get_resource (self->form, REGIMEN_ROLE_PROVIDER);
  return TRUE;
}

/* The column that was clicked is a wish: a chair does not fit a consultation, and asked for it no
 * time would do. */
static void
what_changed_cb (RegimenBookingPopover *self)
{
  RegimenBooking booking = { 0 };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  load_plan (self);
  update_note (self);
  if (!read_booking (self, &booking))
    return;
  conflicts = regimen_desk_judge_booking (self->desk, &booking, &error);
  if (conflicts == NULL)
    {
      regimen_say_failure (self->from, error);
      return;
    }
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];

      if (conflict->rule == REGIMEN_RULE_WRONG_RESOURCE)
        regimen_place_form_set_resource (self->form, conflict->role, 0);
    }
}

static void
book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenBookingPopover *self = REGIMEN_BOOKING_POPOVER (widget);
  RegimenBooking booking = { 0 };

  if (!read_booking (self, &booking))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  regimen_visit_book (self->from != NULL ? self->from : widget, self->desk, &booking);
}

/* The first place that the rules allow, from the typed time on. */
static void
next_opening_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenBookingPopover *self = REGIMEN_BOOKING_POPOVER (widget);
  RegimenBooking booking = { 0 };
  g_autoptr (GPtrArray) openings = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  const RegimenOpening *opening = NULL;

  if (!read_booking (self, &booking))
    return;
  openings = regimen_desk_find_openings (self->desk, &booking, OPENING_DAYS, 1, &conflicts, &error);
  if (openings == NULL)
    {
      regimen_say_failure (self->from, error);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), TRUE);
  if (openings->len == 0)
    {
      g_autofree char *why = conflicts != NULL ? regimen_word_conflicts (conflicts) : NULL;

      gtk_label_set_text (self->hint_label,
                          why != NULL ? why : _ ("There is no opening in the next 60 days."));
      return;
    }
  opening = openings->pdata[0];
  regimen_place_form_set_start (self->form, opening->span.start);
  regimen_place_form_set_resource (self->form, REGIMEN_ROLE_ROOM, opening->room_id);
  {
    g_autofree char *when = regimen_word_moment (opening->span.start);
    g_autofree char *text = g_strdup_printf (_ ("First opening: %s"), when);

    gtk_label_set_text (self->hint_label, text);
  }
}

static void
register_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenBookingPopover *self = REGIMEN_BOOKING_POPOVER (widget);

  gtk_popover_popdown (GTK_POPOVER (self));
  regimen_go_new_patient (self->from != NULL ? self->from : widget);
}

static void
form_activate_cb (RegimenBookingPopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "booking.book", NULL);
}

static void
regimen_booking_popover_show (GtkWidget *widget)
{
  RegimenBookingPopover *self = REGIMEN_BOOKING_POPOVER (widget);

  GTK_WIDGET_CLASS (regimen_booking_popover_parent_class)->show (widget);

  gtk_widget_grab_focus (self->patient_id != 0 ? GTK_WIDGET (self->what_dropdown)
                                               : GTK_WIDGET (self->finder));
}

static void
regimen_booking_popover_dispose (GObject *object)
{
  RegimenBookingPopover *self = REGIMEN_BOOKING_POPOVER (object);

  g_clear_weak_pointer (&self->from);
  /* The stack is a template child and the popover's own: only one may unparent it. */
  gtk_popover_set_child (GTK_POPOVER (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_BOOKING_POPOVER);
  g_clear_pointer (&self->whats, g_array_unref);
  g_clear_pointer (&self->plan, regimen_plan_free);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_booking_popover_parent_class)->dispose (object);
}

static void
regimen_booking_popover_class_init (RegimenBookingPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_booking_popover_dispose;
  widget_class->show = regimen_booking_popover_show;

  g_type_ensure (REGIMEN_TYPE_CLEARANCE_NOTE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/calendar/booking-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenBookingPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenBookingPopover, finder_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenBookingPopover, name_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenBookingPopover, what_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenBookingPopover, form_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenBookingPopover, note);
  gtk_widget_class_bind_template_child (widget_class, RegimenBookingPopover, hint_label);

  gtk_widget_class_install_action (widget_class, "booking.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "booking.next-opening", NULL, next_opening_cb);
  gtk_widget_class_install_action (widget_class, "booking.register", NULL, register_cb);
}

static void
regimen_booking_popover_init (RegimenBookingPopover *self)
{
  self->whats = g_array_new (FALSE, TRUE, sizeof (What));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_booking_popover_new:
 * @from: a widget of the window that lives on when the popover is gone
 * @start: the time that was clicked
 * @role: with @resource_id
 * @resource_id: the column that was clicked; 0: none
 * @patient_id: for whom; 0: to be chosen
 */
GtkWidget *
regimen_booking_popover_new (RegimenDesk *desk,
                             GtkWidget *from,
                             RegimenMinute start,
                             RegimenRole role,
                             gint64 resource_id,
                             gint64 patient_id)
{
  RegimenBookingPopover *self = g_object_new (REGIMEN_TYPE_BOOKING_POPOVER, NULL);
  GtkWidget *form = regimen_place_form_new (desk, FALSE);

  self->desk = g_object_ref (desk);
  g_set_weak_pointer (&self->from, from);
  self->form = REGIMEN_PLACE_FORM (form);
  gtk_box_append (self->form_box, form);
  regimen_place_form_set_start (self->form, start);
  regimen_place_form_set_resource (self->form, role, resource_id);
  self->finder = REGIMEN_PATIENT_FINDER (regimen_patient_finder_new (desk));
  gtk_box_append (self->finder_box, GTK_WIDGET (self->finder));
  g_signal_connect_object (form, "activate", G_CALLBACK (form_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed", G_CALLBACK (update_note), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->what_dropdown, "notify::selected", G_CALLBACK (what_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  if (patient_id != 0)
    {
      g_autoptr (RegimenPatient) patient = regimen_desk_load_patient (desk, patient_id, NULL);
      g_autofree char *name = patient != NULL ? regimen_patient_dup_name (patient) : NULL;

      if (patient != NULL)
        choose_patient (self, patient_id, name);
    }
  return GTK_WIDGET (self);
}
