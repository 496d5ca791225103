/* place-form.c - day, time, room and provider of a visit, by typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "place-form.h"

#include "setup.h"
#include "typed-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenPlaceForm:
 *
 * Four fields; a resource left at its first choice is 0: for a booking whoever is free, for a move
 * whoever it is now. A field that can't be read is marked at once.
 *
 * Signals: "activate" when Enter is pressed in a field, "changed" when another day or time is
 * typed.
 */
struct _RegimenPlaceForm
{
  GtkWidget parent_instance;

  GtkWidget *table;
  GtkEntry *day;
  GtkEntry *time;
  GtkDropDown *choices[REGIMEN_N_NEED_ROLES]; /* by RegimenRole */
  GArray *ids[REGIMEN_N_NEED_ROLES];          /* (element-type gint64) */
  RegimenDesk *desk;
};

G_DEFINE_FINAL_TYPE (RegimenPlaceForm, regimen_place_form, GTK_TYPE_WIDGET)

enum
{
  ACTIVATE,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
read_day (RegimenPlaceForm *self, RegimenDay *out_day)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();

  return regimen_typed_day (gtk_editable_get_text (GTK_EDITABLE (self->day)), &locale,
                            regimen_desk_today (self->desk), out_day);
}

static void
mark (GtkEntry *entry, gboolean is_fine, const char *hint)
{
  if (is_fine)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (entry), is_fine ? NULL : hint);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static void
changed_cb (RegimenPlaceForm *self)
{
  RegimenDay day = { 0 };
  int of_day = 0;

  mark (self->day, read_day (self, &day), _ ("A day, such as 24.11. or 2026-11-24"));
  mark (self->time,
        regimen_typed_time (gtk_editable_get_text (GTK_EDITABLE (self->time)), &of_day) &&
            of_day % REGIMEN_GRID_MIN == 0,
        _ ("A time in steps of five minutes, such as 9:30"));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (RegimenPlaceForm *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
attach (RegimenPlaceForm *self, const char *title, GtkWidget *field, int row)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_grid_attach (GTK_GRID (self->table), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->table), field, 1, row, 1, 1);
}

static GtkEntry *
add_entry (RegimenPlaceForm *self, const char *title, int row)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (entry, "numeric");
  attach (self, title, entry, row);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  return GTK_ENTRY (entry);
}

static void
add_choice (RegimenPlaceForm *self,
            GtkStringList *list,
            RegimenRole role,
            const char *name,
            gint64 id)
{
  gtk_string_list_append (list, name);
  g_array_append_val (self->ids[role], id);
}

static void
add_choices (RegimenPlaceForm *self,
             RegimenRole role,
             const char *title,
             const char *first,
             int row)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) things = role == REGIMEN_ROLE_ROOM
                                     ? regimen_desk_dup_rooms (self->desk, FALSE, NULL)
                                     : regimen_desk_dup_staff (self->desk, FALSE, NULL);
  RegimenStaffRole wanted =
      role == REGIMEN_ROLE_NURSE ? REGIMEN_STAFF_NURSE : REGIMEN_STAFF_PROVIDER;

  self->ids[role] = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_choice (self, list, role, first, 0);
  for (guint i = 0; things != NULL && i < things->len; i++)
    {
      const RegimenRoom *room = things->pdata[i];
      const RegimenStaff *person = things->pdata[i];

      if (role == REGIMEN_ROLE_ROOM)
        add_choice (self, list, role, room->name, room->id);
      else if (person->role == wanted)
        add_choice (self, list, role, person->name, person->id);
    }
  self->choices[role] = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (list), NULL));
  attach (self, title, GTK_WIDGET (self->choices[role]), row);
}

static void
regimen_place_form_dispose (GObject *object)
{
  RegimenPlaceForm *self = REGIMEN_PLACE_FORM (object);

  g_clear_pointer (&self->table, gtk_widget_unparent);
  for (guint i = 0; i < G_N_ELEMENTS (self->ids); i++)
    g_clear_pointer (&self->ids[i], g_array_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_place_form_parent_class)->dispose (object);
}

static void
regimen_place_form_class_init (RegimenPlaceFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_place_form_dispose;

  signals[ACTIVATE] = g_signal_new ("activate", REGIMEN_TYPE_PLACE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", REGIMEN_TYPE_PLACE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
regimen_place_form_init (RegimenPlaceForm *self)
{
  self->table = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->table), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->table), 12);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
}

/**
 * regimen_place_form_new:
 * @is_move: whether the first choice of room and people says "as now" rather than "whoever is free"
 */
GtkWidget *
regimen_place_form_new (RegimenDesk *desk, gboolean is_move)
{
  RegimenPlaceForm *self = g_object_new (REGIMEN_TYPE_PLACE_FORM, NULL);
  const char *first = is_move ? _ ("As now") : _ ("Whichever is free");
  const char *first_person = is_move ? _ ("As now") : _ ("Whoever is free");

  self->desk = g_object_ref (desk);
  self->day = add_entry (self, _ ("_Day"), 0);
  self->time = add_entry (self, _ ("_Time"), 1);
  add_choices (self, REGIMEN_ROLE_ROOM, _ ("_Room"), first, 2);
  add_choices (self, REGIMEN_ROLE_PROVIDER, _ ("_Provider"), first_person, 3);
  add_choices (self, REGIMEN_ROLE_NURSE, _ ("_Nurse"), first_person, 4);
  return GTK_WIDGET (self);
}

void
regimen_place_form_set_start (RegimenPlaceForm *self, RegimenMinute start)
{
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  g_return_if_fail (REGIMEN_IS_PLACE_FORM (self));

  day = regimen_word_day (regimen_minute_day (start), REGIMEN_DAY_STYLE_NUMERIC);
  time = regimen_word_time (start);
  gtk_editable_set_text (GTK_EDITABLE (self->day), day);
  gtk_editable_set_text (GTK_EDITABLE (self->time), time);
}

/**
 * regimen_place_form_set_resource:
 * @id: 0: the first choice
 */
void
regimen_place_form_set_resource (RegimenPlaceForm *self, RegimenRole role, gint64 id)
{
  g_return_if_fail (REGIMEN_IS_PLACE_FORM (self));
  g_return_if_fail (role < REGIMEN_N_NEED_ROLES);

  for (guint i = 0; i < self->ids[role]->len; i++)
    if (g_array_index (self->ids[role], gint64, i) == id)
      gtk_drop_down_set_selected (self->choices[role], i);
}

/* Whether the day can be read, while somebody may still be typing: the focus stays where it is. */
gboolean
regimen_place_form_peek_day (RegimenPlaceForm *self, RegimenDay *out_day)
{
  g_return_val_if_fail (REGIMEN_IS_PLACE_FORM (self), FALSE);

  return read_day (self, out_day);
}

/**
 * regimen_place_form_get_start:
 * @out_start: (out): the moment that was typed
 *
 * Returns: whether both fields can be read; else the first that can't has the focus
 */
gboolean
regimen_place_form_get_start (RegimenPlaceForm *self, RegimenMinute *out_start)
{
  RegimenDay day = { 0 };
  int of_day = 0;

  g_return_val_if_fail (REGIMEN_IS_PLACE_FORM (self), FALSE);

  if (!read_day (self, &day))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->day));
      return FALSE;
    }
  if (!regimen_typed_time (gtk_editable_get_text (GTK_EDITABLE (self->time)), &of_day))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->time));
      return FALSE;
    }
  *out_start = regimen_minute_at (day, of_day);
  return TRUE;
}

gint64
regimen_place_form_get_resource (RegimenPlaceForm *self, RegimenRole role)
{
  guint index = 0;

  g_return_val_if_fail (REGIMEN_IS_PLACE_FORM (self), 0);
  g_return_val_if_fail (role < REGIMEN_N_NEED_ROLES, 0);

  index = gtk_drop_down_get_selected (self->choices[role]);
  return index < self->ids[role]->len ? g_array_index (self->ids[role], gint64, index) : 0;
}
