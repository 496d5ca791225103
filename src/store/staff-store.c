/* staff-store.c - members of staff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "staff-store.h"

#include "resource-store.h"

static const char list_sql[] =
    "SELECT staff.id, staff.name, staff.short_name, staff.role, staff.credentials, staff.colour,"
    " staff.phone, staff.email, staff.position, staff.is_active, staff.row_version,"
    " coalesce ((SELECT units FROM capacity WHERE resource_id = staff.id"
    " AND from_day <= $1 ORDER BY from_day DESC LIMIT 1), 1)"
    " FROM staff WHERE staff.is_active = 1 OR $2 ORDER BY staff.position, staff.id";

static const char insert_sql[] =
    "INSERT INTO staff (id, name, short_name, role, credentials, colour, phone, email, position,"
    " is_active, created_utc, updated_utc)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)";

static const char update_sql[] =
    "UPDATE staff SET name = $2, short_name = $3, role = $4, credentials = $5, colour = $6,"
    " phone = $7, email = $8, position = $9, is_active = $10, updated_utc = $11,"
    " row_version = row_version + 1 WHERE id = $1 AND row_version = $12";

static const char exists_sql[] = "SELECT 1 FROM staff WHERE id = $1";

static const char json_sql[] =
    "SELECT json_object ('name', name, 'short_name', short_name, 'role', role,"
    " 'credentials', credentials, 'colour', colour, 'phone', phone, 'email', email,"
    " 'position', position, 'is_active', is_active) FROM staff WHERE id = $1";

static RegimenStaff *
read_staff (RegimenStatement *statement)
{
  RegimenStaff *staff = g_new0 (RegimenStaff, 1);

  staff->id = regimen_statement_get_int64 (statement, 0);
  staff->name = regimen_row_dup_text (statement, 1);
  staff->short_name = regimen_row_dup_text (statement, 2);
  regimen_staff_role_from_text (regimen_statement_get_text (statement, 3), &staff->role);
  staff->credentials = regimen_row_dup_text (statement, 4);
  staff->colour = regimen_statement_get_int (statement, 5);
  staff->phone = regimen_row_dup_text (statement, 6);
  staff->email = regimen_row_dup_text (statement, 7);
  staff->position = regimen_statement_get_int (statement, 8);
  staff->is_active = regimen_statement_get_boolean (statement, 9);
  staff->row_version = regimen_statement_get_int64 (statement, 10);
  staff->capacity = regimen_statement_get_int (statement, 11);
  return staff;
}

/**
 * regimen_staff_store_list:
 * @today: the day whose capacity is read
 *
 * Returns: (transfer full) (element-type RegimenStaff): by position; NULL with @error set
 */
GPtrArray *
regimen_staff_store_list (RegimenDatabase *db,
                          RegimenDay today,
                          gboolean with_inactive,
                          GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_staff_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_day (statement, "$1", today);
  regimen_statement_bind_boolean (statement, "$2", with_inactive);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (list, read_staff (statement));
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

static void
bind_staff (RegimenStatement *statement, const RegimenStaff *staff, gint64 id, RegimenStamp stamp)
{
  regimen_statement_bind_int64 (statement, "$1", id);
  regimen_statement_bind_text (statement, "$2", staff->name);
  regimen_statement_bind_text (statement, "$3", staff->short_name != NULL ? staff->short_name : "");
  regimen_statement_bind_text (statement, "$4", regimen_staff_role_to_text (staff->role));
  regimen_statement_bind_text (statement, "$5",
                               staff->credentials != NULL ? staff->credentials : "");
  regimen_statement_bind_int64 (statement, "$6", staff->colour);
  regimen_statement_bind_text (statement, "$7", staff->phone != NULL ? staff->phone : "");
  regimen_statement_bind_text (statement, "$8", staff->email != NULL ? staff->email : "");
  regimen_statement_bind_int64 (statement, "$9", staff->position);
  regimen_statement_bind_boolean (statement, "$10", staff->is_active);
  regimen_statement_bind_instant (statement, "$11", stamp.at);
}

/* With the capacity, as one that was always so. */
gboolean
regimen_staff_store_insert (RegimenDatabase *db,
                            const RegimenStaff *staff,
                            RegimenStamp stamp,
                            gint64 *out_id,
                            GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL || !regimen_resource_store_insert (db, "staff", stamp, out_id, error))
    return FALSE;
  bind_staff (statement, staff, *out_id, stamp);
  return regimen_statement_run (statement, error) &&
         (staff->capacity == 1 ||
          regimen_resource_store_set_capacity (db, *out_id, REGIMEN_DAY_ALWAYS, staff->capacity,
                                               error));
}

/* All but the capacity, which is dated. */
gboolean
regimen_staff_store_update (RegimenDatabase *db,
                            const RegimenStaff *staff,
                            RegimenStamp stamp,
                            GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_staff (statement, staff, staff->id, stamp);
  regimen_statement_bind_int64 (statement, "$12", staff->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "member of staff", staff->id, error);
}

char *
regimen_staff_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}
