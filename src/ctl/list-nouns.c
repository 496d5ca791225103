/* list-nouns.c - rooms, staff and patients as objects in the words of the schema
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "list-nouns.h"

#include "register.h"
#include "setup.h"

void
regimen_list_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* null for 0: there is none. */
void
regimen_list_add_id (JsonBuilder *builder, const char *name, gint64 id)
{
  json_builder_set_member_name (builder, name);
  if (id != 0)
    json_builder_add_int_value (builder, id);
  else
    json_builder_add_null_value (builder);
}

void
regimen_list_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
regimen_list_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* null unless @has. */
void
regimen_list_add_day (JsonBuilder *builder, const char *name, gboolean has, RegimenDay day)
{
  g_autofree char *text = has ? regimen_day_format (day) : NULL;

  regimen_list_add_text (builder, name, text);
}

void
regimen_list_add_minute (JsonBuilder *builder, const char *name, gboolean has, RegimenMinute minute)
{
  g_autofree char *text = has ? regimen_minute_format (minute) : NULL;

  regimen_list_add_text (builder, name, text);
}

gboolean
regimen_list_rooms (RegimenDesk *desk,
                    const RegimenListWish *wish,
                    JsonBuilder *builder,
                    GError **error)
{
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (desk, TRUE, error);

  if (rooms == NULL)
    return FALSE;
  for (guint i = 0; i < rooms->len; i++)
    {
      const RegimenRoom *room = rooms->pdata[i];

      json_builder_begin_object (builder);
      regimen_list_add_id (builder, "id", room->id);
      regimen_list_add_text (builder, "name", room->name);
      regimen_list_add_text (builder, "kind", regimen_room_kind_to_text (room->kind));
      regimen_list_add_int (builder, "position", room->position);
      regimen_list_add_int (builder, "capacity", room->capacity);
      regimen_list_add_text (builder, "note", room->note);
      regimen_list_add_boolean (builder, "is_active", room->is_active);
      json_builder_end_object (builder);
    }
  return TRUE;
}

gboolean
regimen_list_staff (RegimenDesk *desk,
                    const RegimenListWish *wish,
                    JsonBuilder *builder,
                    GError **error)
{
  g_autoptr (GPtrArray) list = regimen_desk_dup_staff (desk, TRUE, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const RegimenStaff *staff = list->pdata[i];

      json_builder_begin_object (builder);
      regimen_list_add_id (builder, "id", staff->id);
      regimen_list_add_text (builder, "name", staff->name);
      regimen_list_add_text (builder, "short_name", staff->short_name);
      regimen_list_add_text (builder, "role", regimen_staff_role_to_text (staff->role));
      regimen_list_add_text (builder, "credentials", staff->credentials);
      regimen_list_add_int (builder, "colour", staff->colour);
      regimen_list_add_text (builder, "phone", staff->phone);
      regimen_list_add_text (builder, "email", staff->email);
      regimen_list_add_int (builder, "position", staff->position);
      regimen_list_add_int (builder, "capacity", staff->capacity);
      regimen_list_add_boolean (builder, "is_active", staff->is_active);
      json_builder_end_object (builder);
    }
  return TRUE;
}

gboolean
regimen_list_patients (RegimenDesk *desk,
                       const RegimenListWish *wish,
                       JsonBuilder *builder,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = regimen_desk_dup_patients (desk, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const RegimenPatientRow *row = rows->pdata[i];

      json_builder_begin_object (builder);
      regimen_list_add_id (builder, "id", row->id);
      regimen_list_add_text (builder, "record_number", row->record_number);
      regimen_list_add_text (builder, "family_name", row->family_name);
      regimen_list_add_text (builder, "given_name", row->given_name);
      regimen_list_add_text (builder, "preferred_name", row->preferred_name);
      regimen_list_add_day (builder, "birth_day", row->has_birth_day, row->birth_day);
      regimen_list_add_text (builder, "phone", row->phone);
      regimen_list_add_boolean (builder, "is_sensitive", row->is_sensitive);
      regimen_list_add_boolean (builder, "is_archived", row->is_archived);
      regimen_list_add_minute (builder, "next_start", row->has_next, row->next_start);
      json_builder_end_object (builder);
    }
  return TRUE;
}
