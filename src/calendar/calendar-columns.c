/* calendar-columns.c - what the columns of the calendar stand for: kind, choice, saved sets, whose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "calendar-page-private.h"

#include "go.h"
#include "setup.h"

#include <glib/gi18n.h>

/**
 * regimen_calendar_page_get_kind:
 *
 * Returns: what the columns of a day stand for
 */
RegimenColumnKind
regimen_calendar_page_get_kind (RegimenCalendarPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->kind_buttons); i++)
    if (gtk_toggle_button_get_active (self->kind_buttons[i]))
      return (RegimenColumnKind) i;
  return REGIMEN_COLUMNS_ROOM;
}

/**
 * regimen_calendar_page_get_whose:
 * @out_role: (out): as what
 *
 * Returns: whose week or month is shown; 0: everyone's
 */
gint64
regimen_calendar_page_get_whose (RegimenCalendarPage *self, RegimenRole *out_role)
{
  guint index = gtk_drop_down_get_selected (self->whose_dropdown);

  if (index >= self->whose_ids->len)
    index = 0;
  *out_role = g_array_index (self->whose_roles, RegimenRole, index);
  return g_array_index (self->whose_ids, gint64, index);
}

static gboolean
has_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Leaves the chosen ones; all when none of them is there any more. */
static void
keep_chosen (RegimenCalendarPage *self, GPtrArray *columns)
{
  const GArray *chosen = self->chosen[regimen_calendar_page_get_kind (self)];
  guint n_all = columns->len, n_chosen = 0;

  for (guint i = 0; chosen != NULL && i < n_all; i++)
    n_chosen += has_id (chosen, ((RegimenColumn *) columns->pdata[i])->resource_id);
  for (guint i = n_all; n_chosen > 0 && i > 0; i--)
    if (!has_id (chosen, ((RegimenColumn *) columns->pdata[i - 1])->resource_id))
      g_ptr_array_remove_index (columns, i - 1);
}

/**
 * regimen_calendar_page_make_columns:
 * @facts: of the days from @first on
 * @first: the first day of those in sight, or of those that may be turned to
 * @out_n_all: (out) (optional): how many there would be if all were chosen
 *
 * Returns: (transfer full) (element-type RegimenColumn) (nullable): the columns of that day or
 *   week; NULL with @error set
 */
GPtrArray *
regimen_calendar_page_make_columns (RegimenCalendarPage *self,
                                    const RegimenFacts *facts,
                                    RegimenDay first,
                                    guint *out_n_all,
                                    GError **error)
{
  RegimenRole role = REGIMEN_ROLE_ROOM;
  gint64 whose = regimen_calendar_page_get_whose (self, &role);
  GPtrArray *columns = self->mode != REGIMEN_CALENDAR_DAY
                           ? regimen_columns_of_week (get_desk (self), facts, first, role, whose)
                           : regimen_columns_of_day (get_desk (self), facts, first,
                                                     regimen_calendar_page_get_kind (self), error);

  if (columns != NULL && out_n_all != NULL)
    *out_n_all = columns->len;
  if (columns != NULL && self->mode == REGIMEN_CALENDAR_DAY)
    keep_chosen (self, columns);
  return columns;
}

/**
 * regimen_calendar_page_count_columns:
 * @n_shown: how many columns of the day are in sight
 * @n_all: how many there are
 *
 * Says so, so that nobody looks for a visit in a column that isn't.
 */
void
regimen_calendar_page_count_columns (RegimenCalendarPage *self, guint n_shown, guint n_all)
{
  g_autofree char *label = NULL;

  if (n_shown == n_all)
    label = g_strdup (_ ("All columns"));
  else
    /* Translators: columns in sight, of all there are */
    label = g_strdup_printf (_ ("%1$u of %2$u columns"), n_shown, n_all);
  /* Another label, even of the same words, makes the whole bar be laid out anew. */
  if (g_strcmp0 (gtk_menu_button_get_label (self->columns_button), label) != 0)
    gtk_menu_button_set_label (self->columns_button, label);
}

/* -- choosing -- */

static void
columns_chosen_cb (RegimenCalendarPage *self)
{
  if (get_desk (self) != NULL)
    regimen_calendar_page_refresh (self);
}

/* Of the two buttons that change, the one that is switched on. */
static void
kind_toggled_cb (RegimenCalendarPage *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    columns_chosen_cb (self);
}

static void
choose (RegimenCalendarPage *self, RegimenColumnKind kind, GArray *ids)
{
  g_clear_pointer (&self->chosen[kind], g_array_unref);
  self->chosen[kind] = ids;
}

static void
chooser_chosen_cb (RegimenCalendarPage *self, RegimenColumnChooser *chooser)
{
  choose (self, regimen_calendar_page_get_kind (self), regimen_column_chooser_dup_ids (chooser));
  regimen_calendar_page_refresh (self);
}

/* Names of rooms and people by id. */
static GHashTable *
dup_names (RegimenCalendarPage *self)
{
  GHashTable *names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (get_desk (self), TRUE, NULL);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (get_desk (self), TRUE, NULL);

  for (guint i = 0; rooms != NULL && i < rooms->len; i++)
    {
      const RegimenRoom *room = rooms->pdata[i];

      g_hash_table_insert (names, g_memdup2 (&room->id, sizeof room->id), g_strdup (room->name));
    }
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      g_hash_table_insert (names, g_memdup2 (&person->id, sizeof person->id),
                           g_strdup (*person->short_name != '\0' ? person->short_name
                                                                 : person->name));
    }
  return names;
}

/* What a set is called: its columns. NULL: nothing is kept there. */
static char *
dup_set_title (RegimenCalendarPage *self, GHashTable *names, int key)
{
  RegimenColumnKind kind = REGIMEN_COLUMNS_ROOM;
  g_autoptr (GArray) ids = regimen_column_sets_dup (self->sets, key, &kind);
  GString *title = NULL;

  if (ids == NULL)
    return NULL;
  title = g_string_new (NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *name = g_hash_table_lookup (names, &g_array_index (ids, gint64, i));

      if (name != NULL)
        g_string_append_printf (title, title->len > 0 ? ", %s" : "%s", name);
    }
  return g_string_free (title, FALSE);
}

/* Filled when it opens: rooms and people may have come since. */
static void
chooser_shown_cb (RegimenCalendarPage *self, RegimenColumnChooser *chooser)
{
  RegimenColumnKind kind = regimen_calendar_page_get_kind (self);
  const GArray *chosen = self->chosen[kind];
  g_autoptr (GHashTable) names = dup_names (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenFacts) facts = regimen_desk_load_facts (get_desk (self), self->day, 1, &error);
  g_autoptr (GPtrArray) columns =
      facts != NULL ? regimen_columns_of_day (get_desk (self), facts, self->day, kind, &error)
                    : NULL;

  if (columns == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  regimen_column_chooser_clear (chooser);
  for (guint i = 0; i < columns->len; i++)
    {
      const RegimenColumn *column = columns->pdata[i];

      regimen_column_chooser_add_column (chooser, column->title, column->resource_id,
                                         chosen == NULL || has_id (chosen, column->resource_id));
    }
  for (int key = REGIMEN_FIRST_SET_KEY; key <= REGIMEN_LAST_SET_KEY; key++)
    {
      g_autofree char *title = dup_set_title (self, names, key);

      regimen_column_chooser_add_set (chooser, key, title);
    }
}

/* -- sets under function keys -- */

static void
recall_set (RegimenCalendarPage *self, int key)
{
  RegimenColumnKind kind = REGIMEN_COLUMNS_ROOM;
  g_autoptr (GArray) ids = regimen_column_sets_dup (self->sets, key, &kind);

  if (ids == NULL)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("Nothing is kept under F%1$d yet. Shift and F%1$d keep the columns in sight."), key);

      regimen_say (GTK_WIDGET (self), text);
      return;
    }
  choose (self, kind, g_steal_pointer (&ids));
  gtk_toggle_button_set_active (self->day_button, TRUE);
  gtk_toggle_button_set_active (self->kind_buttons[kind], TRUE);
  regimen_calendar_page_refresh (self);
}

static void
keep_set (RegimenCalendarPage *self, int key)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *columns = regimen_time_grid_get_columns (self->grid);
  g_autofree char *text = NULL;

  if (self->mode != REGIMEN_CALENDAR_DAY)
    {
      regimen_say (GTK_WIDGET (self), _ ("Only the columns of a day can be kept under a key"));
      return;
    }
  for (guint i = 0; i < columns->len; i++)
    g_array_append_val (ids, ((RegimenColumn *) columns->pdata[i])->resource_id);
  regimen_column_sets_put (self->sets, key, regimen_calendar_page_get_kind (self), ids);
  text = g_strdup_printf (ngettext ("%1$u column kept under F%2$d", "%1$u columns kept under F%2$d",
                                    (gulong) ids->len),
                          ids->len, key);
  regimen_say (GTK_WIDGET (self), text);
}

static void
recall_set_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  recall_set (REGIMEN_CALENDAR_PAGE (widget), g_variant_get_int32 (parameter));
}

static void
keep_set_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  keep_set (REGIMEN_CALENDAR_PAGE (widget), g_variant_get_int32 (parameter));
}

/* -- whose week or month -- */

static void
add_whose (RegimenCalendarPage *self,
           GtkStringList *list,
           const char *title,
           RegimenRole role,
           gint64 id)
{
  gtk_string_list_append (list, title);
  g_array_append_val (self->whose_ids, id);
  g_array_append_val (self->whose_roles, role);
}

/* Whose week can be looked at: everyone's, each provider's, nurse's and room's. */
static void
fill_whose (RegimenCalendarPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (get_desk (self), FALSE, NULL);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (get_desk (self), FALSE, NULL);

  g_array_set_size (self->whose_ids, 0);
  g_array_set_size (self->whose_roles, 0);
  add_whose (self, list, _ ("Everyone"), REGIMEN_ROLE_ROOM, 0);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      if (person->role == REGIMEN_STAFF_PROVIDER)
        add_whose (self, list, person->name, REGIMEN_ROLE_PROVIDER, person->id);
      else if (person->role == REGIMEN_STAFF_NURSE)
        add_whose (self, list, person->name, REGIMEN_ROLE_NURSE, person->id);
    }
  for (guint i = 0; rooms != NULL && i < rooms->len; i++)
    add_whose (self, list, ((RegimenRoom *) rooms->pdata[i])->name, REGIMEN_ROLE_ROOM,
               ((RegimenRoom *) rooms->pdata[i])->id);
  gtk_drop_down_set_model (self->whose_dropdown, G_LIST_MODEL (list));
}

/**
 * regimen_calendar_page_start_columns:
 *
 * Fills the lists of a new page; to be followed by a refresh.
 */
void
regimen_calendar_page_start_columns (RegimenCalendarPage *self)
{
  GtkWidget *chooser = regimen_column_chooser_new ();

  self->sets = regimen_column_sets_new (regimen_desk_get_clinic (get_desk (self))->uid);
  fill_whose (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->kind_buttons); i++)
    g_signal_connect_object (self->kind_buttons[i], "toggled", G_CALLBACK (kind_toggled_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->whose_dropdown, "notify::selected", G_CALLBACK (columns_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "show", G_CALLBACK (chooser_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chooser_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "recall", G_CALLBACK (recall_set), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "keep", G_CALLBACK (keep_set), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->columns_button, chooser);
}

/**
 * regimen_calendar_page_install_columns:
 *
 * Installs the actions and keys of the saved sets on the class.
 */
void
regimen_calendar_page_install_columns (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "calendar.recall-set", "i", recall_set_cb);
  gtk_widget_class_install_action (widget_class, "calendar.keep-set", "i", keep_set_cb);
  for (int key = REGIMEN_FIRST_SET_KEY; key <= REGIMEN_LAST_SET_KEY; key++)
    {
      guint keyval = GDK_KEY_F1 + (guint) key - 1;

      gtk_widget_class_add_binding_action (widget_class, keyval, 0, "calendar.recall-set", "i",
                                           key);
      gtk_widget_class_add_binding_action (widget_class, keyval, GDK_SHIFT_MASK,
                                           "calendar.keep-set", "i", key);
    }
}
