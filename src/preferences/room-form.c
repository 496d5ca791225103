/* room-form.c - the form of a room or chair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-room-form"

#include "config.h"

#include "room-form.h"

#include "capacity-form.h"
#include "fields.h"
#include "setting-rows.h"
#include "setup-words.h"
#include "setup.h"
#include "text.h"
#include "retiring.h"

#include <glib/gi18n.h>

#define NAME_BYTES_MAX 400
#define NOTE_BYTES_MAX 65536

struct _RegimenRoomForm
{
  RegimenEditDialog parent_instance;

  RegimenRoom *room; /* (owned): as it was read; id 0: a new one */
  GPtrArray *others; /* (owned) (element-type char): names that are taken, folded */
  GtkWidget *name_row;
  GtkWidget *kind_row;
  GtkWidget *capacity_row;
  GtkWidget *note_row;
  GtkWidget *active_row;
};

G_DEFINE_FINAL_TYPE (RegimenRoomForm, regimen_room_form, REGIMEN_TYPE_EDIT_DIALOG)

static gboolean
is_taken (RegimenRoomForm *self, const char *name)
{
  for (guint i = 0; i < self->others->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->others, i), name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
regimen_room_form_check (RegimenEditDialog *dialog)
{
  RegimenRoomForm *self = REGIMEN_ROOM_FORM (dialog);
  g_autofree char *name = regimen_setting_dup_text (self->name_row);
  g_autofree char *note = regimen_setting_dup_text (self->note_row);
  const char *problem = NULL;
  gboolean is_note_good = regimen_text_check_block (note, NOTE_BYTES_MAX, "note", NULL);

  if (*name == '\0')
    problem = _ ("is needed");
  else if (!regimen_text_check_line (name, NAME_BYTES_MAX, "name", NULL))
    problem = _ ("is too long, or has signs that can’t be printed");
  else if (is_taken (self, name))
    problem = _ ("another room has this name");
  regimen_setting_set_problem (self->name_row, problem);
  regimen_setting_set_problem (self->note_row, is_note_good ? NULL : _ ("is too long"));
  return problem == NULL && is_note_good;
}

static RegimenRoom *
dup_entered (RegimenRoomForm *self)
{
  RegimenRoom *room = regimen_room_copy (self->room);

  regimen_field_take (&room->name, regimen_setting_dup_text (self->name_row));
  regimen_field_take (&room->note, regimen_setting_dup_text (self->note_row));
  room->kind = (RegimenRoomKind) regimen_setting_get_number (self->kind_row);
  room->is_active = regimen_setting_get_number (self->active_row);
  if (room->id == 0)
    room->capacity = regimen_setting_get_number (self->capacity_row);
  return room;
}

static gboolean
store (gpointer form, GError **error)
{
  RegimenRoomForm *self = form;
  g_autoptr (RegimenRoom) room = dup_entered (self);

  return regimen_desk_save_room (regimen_edit_dialog_get_desk (form), room, error) != 0;
}

static gboolean
regimen_room_form_save (RegimenEditDialog *dialog, GError **error)
{
  RegimenRoomForm *self = REGIMEN_ROOM_FORM (dialog);

  if (self->room->id != 0 && self->room->is_active &&
      !regimen_setting_get_number (self->active_row) &&
      !regimen_retiring_may_go_on (dialog, self->room->id, self->room->name, store, error))
    return FALSE;
  return store (self, error);
}

static void
regimen_room_form_finalize (GObject *object)
{
  RegimenRoomForm *self = REGIMEN_ROOM_FORM (object);

  g_clear_pointer (&self->room, regimen_room_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_room_form_parent_class)->finalize (object);
}

static void
regimen_room_form_class_init (RegimenRoomFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_room_form_finalize;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_room_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_room_form_save;
}

static void
regimen_room_form_init (RegimenRoomForm *self)
{
  self->others = g_ptr_array_new_with_free_func (g_free);
}

static void
build (RegimenRoomForm *self)
{
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);
  AdwPreferencesGroup *group = regimen_edit_dialog_add_group (dialog, NULL, NULL);

  self->name_row = regimen_setting_new_entry (_ ("Name"));
  self->kind_row = regimen_setting_new_choice (_ ("Kind"), regimen_setup_room_kinds ());
  self->note_row = regimen_setting_new_text (_ ("Note"), 66);
  self->active_row = regimen_setting_new_switch (
      _ ("In use"), _ ("Off: nothing more is booked there; what was booked stays on record"));
  self->capacity_row =
      self->room->id == 0
          ? regimen_setting_new_number (_ ("Patients at once"), NULL, 1, 100, 1)
          : regimen_capacity_row_new (dialog, self->room->id, _ ("Patients at once"));
  adw_preferences_group_add (group, self->name_row);
  adw_preferences_group_add (group, self->kind_row);
  adw_preferences_group_add (group, self->capacity_row);
  adw_preferences_group_add (group, self->note_row);
  adw_preferences_group_add (group, self->active_row);
  regimen_setting_set_text (self->name_row, self->room->name);
  regimen_setting_set_number (self->kind_row, (int) self->room->kind);
  regimen_setting_set_text (self->note_row, self->room->note);
  regimen_setting_set_number (self->active_row, self->room->is_active);
  if (self->room->id == 0)
    {
      regimen_setting_set_number (self->capacity_row, self->room->capacity);
      regimen_edit_dialog_follow (dialog, self->capacity_row);
    }
  regimen_edit_dialog_follow (dialog, self->name_row);
  regimen_edit_dialog_follow (dialog, self->kind_row);
  regimen_edit_dialog_follow (dialog, self->note_row);
  regimen_edit_dialog_follow (dialog, self->active_row);
  regimen_edit_dialog_set_is_filling (dialog, FALSE);
  gtk_widget_grab_focus (self->name_row);
}

/**
 * regimen_room_form_new:
 * @room: as it was read; id 0: a new one
 * @rooms: (element-type RegimenRoom): all there are
 *
 * Returns: (transfer none): the form, to be presented
 */
GtkWindow *
regimen_room_form_new (GtkWidget *from,
                       RegimenDesk *desk,
                       const RegimenRoom *room,
                       const GPtrArray *rooms)
{
  RegimenRoomForm *self = g_object_new (REGIMEN_TYPE_ROOM_FORM, NULL);

  self->room = regimen_room_copy (room);
  for (guint i = 0; i < rooms->len; i++)
    {
      const RegimenRoom *other = g_ptr_array_index (rooms, i);

      if (other->id != room->id)
        g_ptr_array_add (self->others, g_strdup (other->name));
    }
  regimen_edit_dialog_set_up (REGIMEN_EDIT_DIALOG (self), from, desk,
                              room->id == 0 ? _ ("New room or chair") : _ ("Room or chair"));
  build (self);
  return GTK_WINDOW (self);
}
