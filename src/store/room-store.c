/* room-store.c - rooms and chairs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "room-store.h"

#include "resource-store.h"

static const char list_sql[] =
    "SELECT room.id, room.name, room.kind, room.position, room.note, room.is_active,"
    " room.row_version, coalesce ((SELECT units FROM capacity WHERE resource_id = room.id"
    " AND from_day <= $1 ORDER BY from_day DESC LIMIT 1), 1)"
    " FROM room WHERE room.is_active = 1 OR $2 ORDER BY room.position, room.id";

static const char insert_sql[] =
    "INSERT INTO room (id, name, kind, position, note, is_active, created_utc, updated_utc)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";

static const char update_sql[] =
    "UPDATE room SET name = $2, kind = $3, position = $4, note = $5, is_active = $6,"
    " updated_utc = $7, row_version = row_version + 1 WHERE id = $1 AND row_version = $8";

static const char exists_sql[] = "SELECT 1 FROM room WHERE id = $1";

static const char json_sql[] =
    "SELECT json_object ('name', name, 'kind', kind, 'position', position, 'note', note,"
    " 'is_active', is_active) FROM room WHERE id = $1";

/**
 * regimen_room_store_list:
 * @today: the day whose capacity is read
 *
 * Returns: (transfer full) (element-type RegimenRoom): by position; NULL with @error set
 */
GPtrArray *
regimen_room_store_list (RegimenDatabase *db,
                         RegimenDay today,
                         gboolean with_inactive,
                         GError **error)
{
  g_autoptr (GPtrArray) rooms = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_room_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_day (statement, "$1", today);
  regimen_statement_bind_boolean (statement, "$2", with_inactive);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenRoom *room = g_new0 (RegimenRoom, 1);

      g_ptr_array_add (rooms, room);
      room->id = regimen_statement_get_int64 (statement, 0);
      room->name = regimen_row_dup_text (statement, 1);
      regimen_room_kind_from_text (regimen_statement_get_text (statement, 2), &room->kind);
      room->position = regimen_statement_get_int (statement, 3);
      room->note = regimen_row_dup_text (statement, 4);
      room->is_active = regimen_statement_get_boolean (statement, 5);
      room->row_version = regimen_statement_get_int64 (statement, 6);
      room->capacity = regimen_statement_get_int (statement, 7);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&rooms) : NULL;
}

static void
bind_room (RegimenStatement *statement, const RegimenRoom *room, gint64 id, RegimenStamp stamp)
{
  regimen_statement_bind_int64 (statement, "$1", id);
  regimen_statement_bind_text (statement, "$2", room->name);
  regimen_statement_bind_text (statement, "$3", regimen_room_kind_to_text (room->kind));
  regimen_statement_bind_int64 (statement, "$4", room->position);
  regimen_statement_bind_text (statement, "$5", room->note != NULL ? room->note : "");
  regimen_statement_bind_boolean (statement, "$6", room->is_active);
  regimen_statement_bind_instant (statement, "$7", stamp.at);
}

/* With its capacity, as one that was always so. */
gboolean
regimen_room_store_insert (RegimenDatabase *db,
                           const RegimenRoom *room,
                           RegimenStamp stamp,
                           gint64 *out_id,
                           GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL || !regimen_resource_store_insert (db, "room", stamp, out_id, error))
    return FALSE;
  bind_room (statement, room, *out_id, stamp);
  return regimen_statement_run (statement, error) &&
         (room->capacity == 1 ||
          regimen_resource_store_set_capacity (db, *out_id, REGIMEN_DAY_ALWAYS, room->capacity,
                                               error));
}

/* All but the capacity, which is dated. */
gboolean
regimen_room_store_update (RegimenDatabase *db,
                           const RegimenRoom *room,
                           RegimenStamp stamp,
                           GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_room (statement, room, room->id, stamp);
  regimen_statement_bind_int64 (statement, "$8", room->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "room", room->id, error);
}

char *
regimen_room_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}
