/* resources-section.c - rooms and chairs, or staff: listed, added, changed, ordered, retired
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-resources-section"

#include "config.h"

#include "resources-section.h"

#include "attempt.h"
#include "go.h"
#include "room-form.h"
#include "setting-rows.h"
#include "setup-words.h"
#include "setup.h"
#include "staff-form.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenResourcesSection:
 *
 * The rows stand in the order of the calendar's columns; Alt with the arrows moves one. What is no
 * longer in use stands below.
 */
struct _RegimenResourcesSection
{
  RegimenSection parent_instance;

  /* Template children */
  AdwPreferencesGroup *used_group;
  AdwPreferencesGroup *retired_group;
  GtkListBox *used_list;
  GtkListBox *retired_list;
  AdwStatusPage *none_page;
  GtkButton *add_button;

  GPtrArray *rows; /* (owned) (element-type RegimenRoom or RegimenStaff) */
  gboolean shows_staff;
  gint64 focus_id; /* whose row gets the focus when the list is shown anew; 0: nobody's */
};

G_DEFINE_FINAL_TYPE (RegimenResourcesSection, regimen_resources_section, REGIMEN_TYPE_SECTION)

enum
{
  PROP_0,
  PROP_SHOWS_STAFF,
};

static gint64
get_id (GtkWidget *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "resource-id");

  return id != NULL ? *id : 0;
}

static void
open_form (RegimenResourcesSection *self, gint64 id)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  GtkWindow *form = NULL;

  for (guint i = 0; i < self->rows->len && form == NULL; i++)
    {
      gpointer row = g_ptr_array_index (self->rows, i);

      if (self->shows_staff && ((RegimenStaff *) row)->id == id)
        form = regimen_staff_form_new (GTK_WIDGET (self), desk, row);
      else if (!self->shows_staff && ((RegimenRoom *) row)->id == id)
        form = regimen_room_form_new (GTK_WIDGET (self), desk, row, self->rows);
    }
  if (form != NULL)
    gtk_window_present (form);
}

static void
row_activated_cb (RegimenResourcesSection *self, GtkListBoxRow *row)
{
  open_form (self, get_id (GTK_WIDGET (row)));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenResourcesSection *self = REGIMEN_RESOURCES_SECTION (widget);
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  g_autoptr (RegimenStaff) staff = regimen_staff_new ();
  g_autoptr (RegimenRoom) room = regimen_room_new ();
  int position = self->rows != NULL ? (int) self->rows->len + 1 : 1;

  if (desk == NULL || self->rows == NULL)
    return;
  staff->role = REGIMEN_STAFF_NURSE;
  staff->is_active = room->is_active = TRUE;
  staff->capacity = room->capacity = 1;
  staff->position = room->position = position;
  staff->colour = (position - 1) % 8;
  gtk_window_present (self->shows_staff ? regimen_staff_form_new (widget, desk, staff)
                                        : regimen_room_form_new (widget, desk, room, self->rows));
}

typedef struct
{
  RegimenResourcesSection *section; /* (owned) */
  GArray *ids;                      /* (element-type gint64) */
} NewOrder;

static void
new_order_free (gpointer data)
{
  NewOrder *order = data;

  g_object_unref (order->section);
  g_array_unref (order->ids);
  g_free (order);
}

static gboolean
attempt_order (GtkWidget *from, gpointer data)
{
  NewOrder *order = data;
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (order->section));
  g_autoptr (GError) error = NULL;

  if (regimen_desk_order_resources (desk, (const gint64 *) (gconstpointer) order->ids->data,
                                    order->ids->len, &error))
    regimen_say_done (GTK_WIDGET (order->section));
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else
    regimen_say_failure (GTK_WIDGET (order->section), error);
  return TRUE;
}

static void
move (RegimenResourcesSection *self, GtkWidget *row, int by)
{
  NewOrder *order = NULL;
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gint64 id = get_id (row);
  GtkListBoxRow *other =
      at + by >= 0 ? gtk_list_box_get_row_at_index (self->used_list, at + by) : NULL;

  if (other == NULL)
    return;
  order = g_new0 (NewOrder, 1);
  order->section = g_object_ref (self);
  order->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int i = 0; (other = gtk_list_box_get_row_at_index (self->used_list, i)) != NULL; i++)
    {
      gint64 other_id = get_id (GTK_WIDGET (other));

      if (other_id != id)
        g_array_append_val (order->ids, other_id);
    }
  g_array_insert_val (order->ids, (guint) (at + by), id);
  self->focus_id = id;
  regimen_attempt (GTK_WIDGET (self), attempt_order, order, new_order_free);
}

static void
up_clicked_cb (GtkWidget *row)
{
  move (REGIMEN_RESOURCES_SECTION (gtk_widget_get_ancestor (row, REGIMEN_TYPE_RESOURCES_SECTION)),
        row, -1);
}

static void
down_clicked_cb (GtkWidget *row)
{
  move (REGIMEN_RESOURCES_SECTION (gtk_widget_get_ancestor (row, REGIMEN_TYPE_RESOURCES_SECTION)),
        row, 1);
}

static void
hours_clicked_cb (GtkWidget *row)
{
  gtk_widget_activate_action (row, "preferences.hours", "x", get_id (row));
}

/* The row that has the focus moves up or down. */
static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenResourcesSection *self = REGIMEN_RESOURCES_SECTION (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->used_list));

  if (row != NULL)
    move (self, row, g_str_has_suffix (name, "up") ? -1 : 1);
}

static void
add_button (GtkWidget *row, const char *icon_name, const char *name, GCallback callback)
{
  GtkWidget *button = regimen_setting_new_button (icon_name, name);

  g_signal_connect_object (button, "clicked", callback, row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (gint64 id, const char *name, const char *about, gboolean is_used, gboolean has_hours)
{
  GtkWidget *row = regimen_setting_new_fact (name, about);
  g_autofree char *told_name = regimen_word_name (name);
  g_autofree char *up = g_strdup_printf (_ ("Move %s up"), told_name);
  g_autofree char *down = g_strdup_printf (_ ("Move %s down"), told_name);
  g_autofree char *hours = g_strdup_printf (_ ("Hours of %s"), told_name);

  g_object_set_data_full (G_OBJECT (row), "resource-id", g_memdup2 (&id, sizeof (gint64)), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (is_used)
    {
      add_button (row, "go-up-symbolic", up, G_CALLBACK (up_clicked_cb));
      add_button (row, "go-down-symbolic", down, G_CALLBACK (down_clicked_cb));
      if (has_hours)
        add_button (row, "preferences-system-time-symbolic", hours, G_CALLBACK (hours_clicked_cb));
    }
  else
    gtk_widget_add_css_class (row, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static GtkWidget *
make_room_row (const RegimenRoom *room)
{
  g_autofree char *about = NULL;

  /* Translators: kind of room; how many patients at once */
  about = g_strdup_printf (ngettext ("%1$s · %2$d patient at once", "%1$s · %2$d patients at once",
                                     (gulong) room->capacity),
                           regimen_setup_room_kinds ()[room->kind], room->capacity);
  return make_row (room->id, room->name, about, room->is_active, TRUE);
}

static GtkWidget *
make_staff_row (const RegimenStaff *staff)
{
  const char *role = regimen_setup_staff_roles ()[staff->role];
  g_autofree char *hue = g_strdup_printf ("hue-%d", staff->colour);
  g_autofree char *about = NULL;
  GtkWidget *row = NULL;
  GtkWidget *dot = gtk_image_new_from_icon_name ("media-record-symbolic");

  if (staff->role == REGIMEN_STAFF_NURSE)
    /* Translators: role of a person; how many patients she watches at once */
    about = g_strdup_printf (ngettext ("%1$s · watches %2$d patient at once",
                                       "%1$s · watches %2$d patients at once",
                                       (gulong) staff->capacity),
                             role, staff->capacity);
  else if (*staff->credentials != '\0')
    /* Translators: role of a person; credentials */
    about = g_strdup_printf (_ ("%1$s · %2$s"), role, staff->credentials);
  row = make_row (staff->id, staff->name, about != NULL ? about : role, staff->is_active,
                  staff->role == REGIMEN_STAFF_NURSE || staff->role == REGIMEN_STAFF_PROVIDER);
  gtk_widget_add_css_class (dot, hue);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  regimen_setup_colours ()[staff->colour], -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), dot);
  return row;
}

static void
add_row (RegimenResourcesSection *self, gpointer item)
{
  const RegimenStaff *staff = item;
  const RegimenRoom *room = item;
  gboolean is_used = self->shows_staff ? staff->is_active : room->is_active;
  GtkListBox *list = is_used ? self->used_list : self->retired_list;
  GtkWidget *row = self->shows_staff ? make_staff_row (staff) : make_room_row (room);

  gtk_list_box_append (list, row);
  if (get_id (row) == self->focus_id)
    gtk_widget_grab_focus (row);
}

static void
regimen_resources_section_load (RegimenSection *section)
{
  RegimenResourcesSection *self = REGIMEN_RESOURCES_SECTION (section);
  RegimenDesk *desk = regimen_section_get_desk (section);
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = self->shows_staff ? regimen_desk_dup_staff (desk, TRUE, &error)
                                      : regimen_desk_dup_rooms (desk, TRUE, &error);

  if (rows == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  regimen_section_clear_list (self->used_list);
  regimen_section_clear_list (self->retired_list);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, g_ptr_array_index (rows, i));
  self->focus_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->used_list),
                          gtk_list_box_get_row_at_index (self->used_list, 0) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->none_page),
                          gtk_list_box_get_row_at_index (self->used_list, 0) == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->retired_group),
                          gtk_list_box_get_row_at_index (self->retired_list, 0) != NULL);
}

static void
update_words (RegimenResourcesSection *self)
{
  const char *title = self->shows_staff ? _ ("Staff") : _ ("Rooms and chairs");

  adw_preferences_group_set_title (self->used_group, title);
  adw_preferences_group_set_description (
      self->used_group,
      _ ("In the order of the calendar’s columns; Alt with the arrows moves one"));
  gtk_button_set_label (self->add_button,
                        self->shows_staff ? _ ("_Add a person…") : _ ("_Add a room…"));
  adw_status_page_set_title (self->none_page,
                             self->shows_staff ? _ ("Nobody works here yet") : _ ("No rooms yet"));
  adw_status_page_set_description (self->none_page,
                                   self->shows_staff
                                       ? _ ("Add the nurses and providers whom visits need.")
                                       : _ ("Add the chairs and rooms that visits take place in."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->used_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
regimen_resources_section_set_property (GObject *object,
                                        guint prop_id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  RegimenResourcesSection *self = REGIMEN_RESOURCES_SECTION (object);

  if (prop_id != PROP_SHOWS_STAFF)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  self->shows_staff = g_value_get_boolean (value);
  update_words (self);
}

static void
regimen_resources_section_dispose (GObject *object)
{
  RegimenResourcesSection *self = REGIMEN_RESOURCES_SECTION (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_RESOURCES_SECTION);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_resources_section_parent_class)->dispose (object);
}

static void
regimen_resources_section_class_init (RegimenResourcesSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_resources_section_dispose;
  object_class->set_property = regimen_resources_section_set_property;
  REGIMEN_SECTION_CLASS (klass)->load = regimen_resources_section_load;

  g_object_class_install_property (object_class, PROP_SHOWS_STAFF,
                                   g_param_spec_boolean ("shows-staff", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE |
                                                             G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/resources-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenResourcesSection, used_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenResourcesSection, retired_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenResourcesSection, used_list);
  gtk_widget_class_bind_template_child (widget_class, RegimenResourcesSection, retired_list);
  gtk_widget_class_bind_template_child (widget_class, RegimenResourcesSection, none_page);
  gtk_widget_class_bind_template_child (widget_class, RegimenResourcesSection, add_button);
  gtk_widget_class_install_action (widget_class, "resources.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "resources.up", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "resources.down", NULL, move_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "resources.up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "resources.down",
                                       NULL);
}

static void
regimen_resources_section_init (RegimenResourcesSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_words (self);
  g_signal_connect_swapped (self->used_list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->retired_list, "row-activated", G_CALLBACK (row_activated_cb),
                            self);
}
