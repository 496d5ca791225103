/* search-box.c - the search at the top: patients, plans and commands by any fragment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-search"

#include "config.h"

#include "search-box.h"

#include "patient-finder.h"
#include "register.h"
#include "series.h"
#include "spoken-day.h"
#include "text.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_PATIENTS 8
/* More would hide who is found behind what they have. */
#define MAX_PATIENTS_WITH_PLANS 2
#define FEWEST_BYTES_FOR_PLANS 3

/**
 * RegimenSearchBox:
 *
 * An entry whose results hang under it: commands that match, then patients, best first. Down goes
 * into the list, Enter takes the first or the chosen one.
 */
struct _RegimenSearchBox
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *entry;
  GtkPopover *popover;
  GtkListBox *list;

  /* Owned */
  RegimenDesk *desk;
  GArray *hits; /* (element-type Hit): of the rows, in order */
};

/* What a row does: an action of the window, with the parameter that it takes. */
typedef struct
{
  const char *action;
  gint64 id;
  const char *page;
  gint32 day;
} Hit;

static const struct
{
  const char *label;
  Hit hit;
} commands[] = {
  { N_ ("Register a patient"), { .action = "go.new-patient" } },
  { N_ ("New plan"), { .action = "go.new-plan" } },
  { N_ ("Book a visit"), { .action = "go.book" } },
  { N_ ("Today"), { .action = "go.page", .page = "today" } },
  { N_ ("Calendar"), { .action = "go.page", .page = "calendar" } },
  { N_ ("Patients"), { .action = "go.page", .page = "patients" } },
  { N_ ("Plans"), { .action = "go.page", .page = "plans" } },
  { N_ ("Worklist"), { .action = "go.page", .page = "worklist" } },
  { N_ ("Preferences"), { .action = "go.page", .page = "preferences" } },
  { N_ ("Print"), { .action = "go.print" } },
  { N_ ("Undo"), { .action = "act.undo" } },
  { N_ ("Redo"), { .action = "act.redo" } },
  { N_ ("Open another clinic"), { .action = "clinic.open" } },
  { N_ ("Create a clinic"), { .action = "clinic.create" } },
  { N_ ("Try the demo clinic"), { .action = "clinic.demo" } },
  { N_ ("Help"), { .action = "help.contents" } },
  { N_ ("Keyboard shortcuts"), { .action = "help.shortcuts" } },
  { N_ ("About Regimen"), { .action = "help.about" } },
};

G_DEFINE_FINAL_TYPE (RegimenSearchBox, regimen_search_box, GTK_TYPE_WIDGET)

static void
add_row (RegimenSearchBox *self, GtkWidget *child, const char *label, Hit hit)
{
  gtk_list_box_append (self->list, child);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (self->list, (int) self->hits->len)),
      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_array_append_val (self->hits, hit);
}

static GtkWidget *
make_command (const char *label, const char *icon_name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 48);
  gtk_widget_add_css_class (box, "finder-row");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static void
add_commands (RegimenSearchBox *self, const char *text)
{
  g_autofree char *query = regimen_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *label = _ (commands[i].label);
      g_autofree char *folded = regimen_text_fold (label);

      if (regimen_text_fold_matches (folded, query))
        add_row (self, make_command (label, "go-jump-symbolic"), label, commands[i].hit);
    }
}

/* The plans that run for a patient who was found. */
static void
add_plans (RegimenSearchBox *self, const RegimenPatientRow *patient)
{
  g_autoptr (GListModel) plans = regimen_desk_list_plans (self->desk, patient->id, FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (RegimenPlanRow) plan = g_list_model_get_item (plans, i);
      g_autofree char *name = regimen_word_name (patient->name);
      g_autofree char *plan_name = regimen_word_name (plan->name);
      /* Translators: name of a patient, name of a plan, sessions done of all */
      g_autofree char *label = g_strdup_printf (_ ("%1$s: %2$s, %3$d of %4$d"), name, plan_name,
                                                plan->n_done, plan->n_sessions);

      add_row (self, make_command (label, "view-list-ordered-symbolic"), label,
               (Hit){ .action = "go.plan", .id = plan->id });
    }
}

static void
add_patients (RegimenSearchBox *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      regimen_desk_search_patients (self->desk, text, MAX_PATIENTS, &error);

  if (rows == NULL)
    {
      g_message ("search failed: %s", error->message);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      RegimenPatientRow *row = rows->pdata[i];

      add_row (self, regimen_patient_row_widget_new (row), row->name,
               (Hit){ .action = "go.patient", .id = row->id });
      if (i < MAX_PATIENTS_WITH_PLANS && strlen (text) >= FEWEST_BYTES_FOR_PLANS)
        add_plans (self, row);
    }
}

static void
add_day (RegimenSearchBox *self, const char *text)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  RegimenDay day;
  g_autofree char *label = NULL;

  if (!regimen_spoken_day (text, &habits, regimen_desk_today (self->desk), &day))
    return;
  label = regimen_word_day (day, REGIMEN_DAY_STYLE_LONG);
  add_row (self, make_command (label, "x-office-calendar-symbolic"), label,
           (Hit){ .action = "go.day", .day = day.n });
}

static void
changed_cb (RegimenSearchBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->hits, 0);
  if (*text == '\0' || self->desk == NULL)
    {
      gtk_popover_popdown (self->popover);
      return;
    }

  add_patients (self, text);
  add_day (self, text);
  add_commands (self, text);
  if (self->hits->len == 0)
    {
      GtkWidget *nothing = gtk_label_new (_ ("Nobody and nothing by that name"));

      gtk_widget_add_css_class (nothing, "dim-label");
      gtk_widget_add_css_class (nothing, "finder-row");
      gtk_list_box_append (self->list, nothing);
    }
  else
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (self->popover);
}

static void
leave (RegimenSearchBox *self)
{
  gtk_popover_popdown (self->popover);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
take (RegimenSearchBox *self, int index)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Hit hit = { 0 };

  if (index < 0 || (guint) index >= self->hits->len)
    return;
  hit = g_array_index (self->hits, Hit, index);
  leave (self);
  if (hit.page != NULL)
    gtk_widget_activate_action (widget, hit.action, "s", hit.page);
  else if (g_str_equal (hit.action, "go.day"))
    gtk_widget_activate_action (widget, hit.action, "(ix)", hit.day, (gint64) 0);
  else if (g_str_equal (hit.action, "go.patient") || g_str_equal (hit.action, "go.plan") ||
           g_str_equal (hit.action, "go.new-plan") || g_str_equal (hit.action, "go.book"))
    gtk_widget_activate_action (widget, hit.action, "x", hit.id);
  else
    gtk_widget_activate_action (widget, hit.action, NULL);
}

static void
row_activated_cb (RegimenSearchBox *self, GtkListBoxRow *row)
{
  take (self, gtk_list_box_row_get_index (row));
}

static void
activate_cb (RegimenSearchBox *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  take (self, row != NULL ? gtk_list_box_row_get_index (row) : 0);
}

/* The entry keeps the focus; the arrows move the choice under it. */
static gboolean
key_pressed_cb (RegimenSearchBox *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (keyval == GDK_KEY_Escape)
    {
      leave (self);
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                              GTK_DIR_TAB_FORWARD);
      return TRUE;
    }
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return FALSE;

  index = CLAMP (index + (keyval == GDK_KEY_Down ? 1 : -1), 0, (int) self->hits->len - 1);
  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return TRUE;
}

static gboolean
regimen_search_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (REGIMEN_SEARCH_BOX (widget)->entry);
}

static void
regimen_search_box_dispose (GObject *object)
{
  RegimenSearchBox *self = REGIMEN_SEARCH_BOX (object);
  GtkWidget *child = NULL;

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_SEARCH_BOX);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->hits, g_array_unref);

  G_OBJECT_CLASS (regimen_search_box_parent_class)->dispose (object);
}

static void
regimen_search_box_class_init (RegimenSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_search_box_dispose;
  widget_class->grab_focus = regimen_search_box_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/shell/search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, RegimenSearchBox, popover);
  gtk_widget_class_bind_template_child (widget_class, RegimenSearchBox, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
regimen_search_box_init (RegimenSearchBox *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * regimen_search_box_set_desk:
 * @desk: (nullable): where to search
 */
void
regimen_search_box_set_desk (RegimenSearchBox *self, RegimenDesk *desk)
{
  g_return_if_fail (REGIMEN_IS_SEARCH_BOX (self));

  g_set_object (&self->desk, desk);
  leave (self);
}

/**
 * regimen_search_box_set_is_narrow:
 * @is_narrow: whether the title of the page needs the room
 */
void
regimen_search_box_set_is_narrow (RegimenSearchBox *self, gboolean is_narrow)
{
  g_return_if_fail (REGIMEN_IS_SEARCH_BOX (self));

  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), is_narrow ? 15 : 26);
}

/**
 * regimen_search_box_get_list:
 *
 * Returns: (transfer none): the results
 */
GtkListBox *
regimen_search_box_get_list (RegimenSearchBox *self)
{
  g_return_val_if_fail (REGIMEN_IS_SEARCH_BOX (self), NULL);

  return self->list;
}
