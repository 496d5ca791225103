/* clinic-assistant.c - asks for what a first clinic needs, and makes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-clinic"

#include "config.h"

#include "clinic-assistant.h"

#include "clinic-maker.h"
#include "failure-words.h"
#include "locale-time.h"
#include "setup.h"
#include "typed-time.h"

#include <glib/gi18n.h>

/**
 * RegimenClinicAssistant:
 *
 * Three steps: the clinic and its hours, rooms and people, protocols. Each is checked before the
 * next is shown.
 *
 * Signals: "made" (RegimenDesk) when the clinic is there.
 */
struct _RegimenClinicAssistant
{
  AdwWindow parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkButton *back_button;
  GtkButton *next_button;
  GtkLabel *problem_label;
  GtkEditable *name_row;
  GtkEditable *zone_row;
  GtkEditable *from_row;
  GtkEditable *to_row;
  GtkBox *days_box;
  GtkSpinButton *chairs_spin;
  GtkSpinButton *consulting_spin;
  GtkEditable *providers_row;
  GtkEditable *nurses_row;
  GtkSpinButton *watch_spin;
  AdwPreferencesGroup *protocols_group;

  /* Owned */
  GPtrArray *codes; /* (element-type utf8): of the shipped protocols, in order */

  GtkToggleButton *days[7]; /* unowned, by RegimenWeekday */
  GPtrArray *switches;      /* (element-type GtkSwitch), unowned */
};

G_DEFINE_FINAL_TYPE (RegimenClinicAssistant, regimen_clinic_assistant, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const steps[] = { "clinic", "rooms", "protocols" };

static int
current_step (RegimenClinicAssistant *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i], name) == 0)
      return (int) i;
  g_return_val_if_reached (0);
}

static void
say_problem (RegimenClinicAssistant *self, const char *text)
{
  gtk_label_set_text (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
}

static void
show_step (RegimenClinicAssistant *self, int step)
{
  gtk_stack_set_visible_child_name (self->stack, steps[step]);
  gtk_button_set_label (self->back_button, step == 0 ? _ ("_Close") : _ ("_Back"));
  gtk_button_set_label (self->next_button,
                        step == G_N_ELEMENTS (steps) - 1 ? _ ("_Create") : _ ("_Next"));
  say_problem (self, NULL);
  gtk_widget_grab_focus (step == 0   ? GTK_WIDGET (self->name_row)
                         : step == 1 ? GTK_WIDGET (self->chairs_spin)
                                     : GTK_WIDGET (self->next_button));
}

static guint
read_weekdays (RegimenClinicAssistant *self)
{
  guint weekdays = 0;

  for (guint i = 0; i < 7; i++)
    if (gtk_toggle_button_get_active (self->days[i]))
      weekdays |= 1u << i;
  return weekdays;
}

static char *
dup_text (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static GStrv
dup_names (GtkEditable *row)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (row), ",", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (names, g_strdup (parts[i]));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* Without these no session could ever be placed. */
static const char *
find_missing_people (RegimenClinicAssistant *self)
{
  int n_chairs = gtk_spin_button_get_value_as_int (self->chairs_spin);
  g_auto (GStrv) providers = dup_names (self->providers_row);
  g_auto (GStrv) nurses = dup_names (self->nurses_row);

  if (n_chairs + gtk_spin_button_get_value_as_int (self->consulting_spin) == 0)
    return _ ("A clinic needs at least one chair or room.");
  if (providers[0] == NULL)
    return _ ("Please name at least one provider: no series can be placed without one.");
  if (n_chairs > 0 && nurses[0] == NULL)
    return _ ("Please name at least one nurse: somebody watches over the chairs.");
  return NULL;
}

/* What is wrong with a step, for a person; NULL: nothing. */
static const char *
find_problem (RegimenClinicAssistant *self, int step)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *zone_name = dup_text (self->zone_row);
  g_autoptr (RegimenZone) zone = regimen_zone_new (zone_name, NULL);
  int from = 0, to = 0;

  if (step == 1)
    return find_missing_people (self);
  if (step != 0)
    return NULL;
  if (*name == '\0')
    return _ ("Please give the clinic a name.");
  if (zone == NULL)
    return _ ("That time zone is not known. It is written like Europe/Berlin.");
  if (!regimen_typed_time (gtk_editable_get_text (self->from_row), &from) ||
      !regimen_typed_time (gtk_editable_get_text (self->to_row), &to) ||
      from % REGIMEN_GRID_MIN != 0 || to % REGIMEN_GRID_MIN != 0)
    return _ ("Hours are written like 8:00, in steps of five minutes.");
  if (from >= to)
    return _ ("The clinic must close after it opens.");
  if (read_weekdays (self) == 0)
    return _ ("Please choose at least one day.");
  return NULL;
}

static GStrv
dup_chosen_codes (RegimenClinicAssistant *self)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->switches->len; i++)
    if (gtk_switch_get_active (self->switches->pdata[i]))
      g_ptr_array_add (chosen, g_strdup (self->codes->pdata[i]));
  g_ptr_array_add (chosen, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&chosen), FALSE);
}

static void
create (RegimenClinicAssistant *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *zone = dup_text (self->zone_row);
  g_auto (GStrv) providers = dup_names (self->providers_row);
  g_auto (GStrv) nurses = dup_names (self->nurses_row);
  g_auto (GStrv) protocols = dup_chosen_codes (self);
  g_autofree char *path = regimen_clinic_suggest_path (name);
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  RegimenClinicWish wish = {
    .name = name,
    .zone = zone,
    .weekdays = read_weekdays (self),
    .n_chairs = (guint) gtk_spin_button_get_value_as_int (self->chairs_spin),
    .n_consulting = (guint) gtk_spin_button_get_value_as_int (self->consulting_spin),
    .providers = (const char *const *) providers,
    .nurses = (const char *const *) nurses,
    .patients_a_nurse = gtk_spin_button_get_value_as_int (self->watch_spin),
    .protocols = (const char *const *) protocols,
  };

  if (!regimen_typed_time (gtk_editable_get_text (self->from_row), &wish.open_from) ||
      !regimen_typed_time (gtk_editable_get_text (self->to_row), &wish.open_to))
    return;
  desk = regimen_clinic_make (path, &wish, clock, &error);
  if (desk == NULL)
    {
      g_autofree char *advice = NULL;
      g_autofree char *what = regimen_word_open_failure (error, &advice);
      g_autofree char *text = g_strdup_printf ("%s. %s", what, advice);

      g_message ("a clinic could not be made: %s", error->message);
      say_problem (self, text);
      return;
    }
  g_signal_emit (self, signals[MADE], 0, desk);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegimenClinicAssistant *self = REGIMEN_CLINIC_ASSISTANT (widget);
  int step = current_step (self);
  const char *problem = find_problem (self, step);

  if (problem != NULL)
    say_problem (self, problem);
  else if (step < (int) G_N_ELEMENTS (steps) - 1)
    show_step (self, step + 1);
  else
    create (self);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegimenClinicAssistant *self = REGIMEN_CLINIC_ASSISTANT (widget);
  int step = current_step (self);

  if (step == 0)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_step (self, step - 1);
}

static void
add_days (RegimenClinicAssistant *self)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = regimen_locale_time_weekday_name ((RegimenWeekday) i, TRUE);
      g_autofree char *full = regimen_locale_time_weekday_name ((RegimenWeekday) i, FALSE);
      GtkWidget *button = gtk_toggle_button_new_with_label (name);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i < 5);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, full,
                                      -1);
      gtk_box_append (self->days_box, button);
      self->days[i] = GTK_TOGGLE_BUTTON (button);
    }
}

static void
add_protocols (RegimenClinicAssistant *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) protocols = regimen_desk_dup_shipped_protocols (&error);

  if (protocols == NULL)
    {
      g_warning ("the protocols in this program can't be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < protocols->len; i++)
    {
      const RegimenProtocol *protocol = protocols->pdata[i];
      g_autofree char *title = g_markup_escape_text (protocol->name, -1);
      g_autofree char *summary = g_markup_escape_text (protocol->summary, -1);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *toggle = gtk_switch_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      adw_preferences_group_add (self->protocols_group, row);
      g_ptr_array_add (self->switches, toggle);
      g_ptr_array_add (self->codes, g_strdup (protocol->code));
    }
}

static void
suggest_zone (RegimenClinicAssistant *self)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *identifier = g_time_zone_get_identifier (local);
  g_autoptr (RegimenZone) zone = regimen_zone_new (identifier, NULL);

  gtk_editable_set_text (self->zone_row, zone != NULL ? identifier : "UTC");
}

static void
regimen_clinic_assistant_dispose (GObject *object)
{
  RegimenClinicAssistant *self = REGIMEN_CLINIC_ASSISTANT (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_CLINIC_ASSISTANT);
  g_clear_pointer (&self->switches, g_ptr_array_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_clinic_assistant_parent_class)->dispose (object);
}

static void
regimen_clinic_assistant_class_init (RegimenClinicAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_clinic_assistant_dispose;

  signals[MADE] = g_signal_new ("made", REGIMEN_TYPE_CLINIC_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, REGIMEN_TYPE_DESK);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/shell/clinic-assistant.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, RegimenClinicAssistant, name)
  BIND (stack);
  BIND (back_button);
  BIND (next_button);
  BIND (problem_label);
  BIND (name_row);
  BIND (zone_row);
  BIND (from_row);
  BIND (to_row);
  BIND (days_box);
  BIND (chairs_spin);
  BIND (consulting_spin);
  BIND (providers_row);
  BIND (nurses_row);
  BIND (watch_spin);
  BIND (protocols_group);
#undef BIND
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regimen_clinic_assistant_init (RegimenClinicAssistant *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_days (self);
  add_protocols (self);
  suggest_zone (self);
  gtk_editable_set_text (self->from_row, "8:00");
  gtk_editable_set_text (self->to_row, "18:00");
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->next_button));
  show_step (self, 0);
}

/**
 * regimen_clinic_assistant_new:
 * @parent: (nullable): over which window
 */
GtkWidget *
regimen_clinic_assistant_new (GtkWindow *parent)
{
  return g_object_new (REGIMEN_TYPE_CLINIC_ASSISTANT, "transient-for", parent, NULL);
}
