/* visit-type-store.c - kinds of visits with their segments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "visit-type-store.h"

static const char list_sql[] =
    "SELECT id, code, name, short_name, category, comes_in, colour, is_active, row_version"
    " FROM visit_type ORDER BY id";

/* By visit type, so that one walk through all of them finds each one's. */
static const char list_segments_sql[] =
    "SELECT s.visit_type_id, s.id, s.kind, s.minutes, s.has_patient, n.role, n.room_kind, n.units,"
    " n.from_of_segment, n.to_of_segment FROM segment s"
    " LEFT JOIN segment_need n ON n.segment_id = s.id"
    " ORDER BY s.visit_type_id, s.ordinal, n.id";

static const char insert_sql[] =
    "INSERT INTO visit_type (code, name, short_name, category, comes_in, colour, is_active,"
    " created_utc, updated_utc) VALUES ($2, $3, $4, $5, $6, $7, $8, $9, $9)";

static const char update_sql[] =
    "UPDATE visit_type SET code = $2, name = $3, short_name = $4, category = $5, comes_in = $6,"
    " colour = $7, is_active = $8, updated_utc = $9, row_version = row_version + 1"
    " WHERE id = $1 AND row_version = $10";

static const char exists_sql[] = "SELECT 1 FROM visit_type WHERE id = $1";

static const char insert_segment_sql[] =
    "INSERT INTO segment (visit_type_id, ordinal, kind, minutes, has_patient)"
    " VALUES ($1, $2, $3, $4, $5)";

static const char insert_need_sql[] =
    "INSERT INTO segment_need (segment_id, role, room_kind, units, from_of_segment, to_of_segment)"
    " VALUES ($1, $2, $3, $4, $5, $6)";

static const char delete_needs_sql[] =
    "DELETE FROM segment_need"
    " WHERE segment_id IN (SELECT id FROM segment WHERE visit_type_id = $1)";

static const char delete_segments_sql[] = "DELETE FROM segment WHERE visit_type_id = $1";

static const char json_sql[] =
    "SELECT json_object ('code', code, 'name', name, 'short_name', short_name,"
    " 'category', category, 'comes_in', comes_in, 'colour', colour, 'is_active', is_active,"
    " 'segments', (SELECT json_group_array (json_object ('kind', kind, 'minutes', minutes,"
    " 'has_patient', has_patient, 'needs', (SELECT json_group_array (json_array (role, room_kind,"
    " units, from_of_segment, to_of_segment)) FROM segment_need WHERE segment_id = s.id)))"
    " FROM (SELECT * FROM segment WHERE visit_type_id = visit_type.id ORDER BY ordinal) s))"
    " FROM visit_type WHERE id = $1";

static RegimenVisitType *
read_visit_type (RegimenStatement *statement)
{
  RegimenVisitType *visit_type = g_new0 (RegimenVisitType, 1);

  visit_type->id = regimen_statement_get_int64 (statement, 0);
  visit_type->code = regimen_row_dup_text (statement, 1);
  visit_type->name = regimen_row_dup_text (statement, 2);
  visit_type->short_name = regimen_row_dup_text (statement, 3);
  regimen_visit_category_from_text (regimen_statement_get_text (statement, 4),
                                    &visit_type->category);
  visit_type->comes_in = regimen_statement_get_boolean (statement, 5);
  visit_type->colour = regimen_statement_get_int (statement, 6);
  visit_type->is_active = regimen_statement_get_boolean (statement, 7);
  visit_type->row_version = regimen_statement_get_int64 (statement, 8);
  visit_type->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_segment_free);
  return visit_type;
}

static RegimenSegment *
read_segment (RegimenStatement *statement)
{
  RegimenSegmentKind kind = REGIMEN_SEGMENT_TALK;
  RegimenSegment *segment;

  regimen_segment_kind_from_text (regimen_statement_get_text (statement, 2), &kind);
  segment = regimen_segment_new (kind, regimen_statement_get_int (statement, 3));
  segment->has_patient = regimen_statement_get_boolean (statement, 4);
  return segment;
}

static void
read_need (RegimenStatement *statement, RegimenSegment *segment)
{
  RegimenSegmentNeed need = { 0 };

  if (regimen_statement_is_null (statement, 5))
    return;
  regimen_role_from_text (regimen_statement_get_text (statement, 5), &need.role);
  if (!regimen_statement_is_null (statement, 6))
    regimen_room_kind_from_text (regimen_statement_get_text (statement, 6), &need.room_kind);
  need.units = regimen_statement_get_int (statement, 7);
  need.from_of_segment = regimen_statement_get_int (statement, 8);
  need.to_of_segment =
      regimen_statement_is_null (statement, 9) ? -1 : regimen_statement_get_int (statement, 9);
  g_array_append_val (segment->needs, need);
}

static gboolean
read_segments (RegimenDatabase *db, GPtrArray *visit_types, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_segments_sql, error);
  RegimenSegment *segment = NULL;
  gint64 segment_id = 0;
  guint at = 0;
  RegimenQueryStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 visit_type_id = regimen_statement_get_int64 (statement, 0);
      RegimenVisitType *visit_type;

      while (at < visit_types->len &&
             ((RegimenVisitType *) visit_types->pdata[at])->id < visit_type_id)
        at++;
      /* One that was added between the two queries is not among them. */
      if (at == visit_types->len)
        continue;
      visit_type = visit_types->pdata[at];
      if (visit_type->id != visit_type_id)
        continue;
      if (segment == NULL || segment_id != regimen_statement_get_int64 (statement, 1))
        {
          segment_id = regimen_statement_get_int64 (statement, 1);
          segment = read_segment (statement);
          g_ptr_array_add (visit_type->segments, segment);
        }
      read_need (statement, segment);
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_visit_type_store_list:
 *
 * Returns: (transfer full) (element-type RegimenVisitType): all of them, retired ones too, in the
 *   order in which they were made; NULL with @error set
 */
GPtrArray *
regimen_visit_type_store_list (RegimenDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) visit_types =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_visit_type_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (visit_types, read_visit_type (statement));
  if (step != REGIMEN_QUERY_DONE || !read_segments (db, visit_types, error))
    return NULL;
  return g_steal_pointer (&visit_types);
}

static void
bind_visit_type (RegimenStatement *statement,
                 const RegimenVisitType *visit_type,
                 RegimenStamp stamp)
{
  regimen_statement_bind_text (statement, "$2", visit_type->code);
  regimen_statement_bind_text (statement, "$3", visit_type->name);
  regimen_statement_bind_text (statement, "$4", visit_type->short_name);
  regimen_statement_bind_text (statement, "$5",
                               regimen_visit_category_to_text (visit_type->category));
  regimen_statement_bind_boolean (statement, "$6", visit_type->comes_in);
  regimen_statement_bind_int64 (statement, "$7", visit_type->colour);
  regimen_statement_bind_boolean (statement, "$8", visit_type->is_active);
  regimen_statement_bind_instant (statement, "$9", stamp.at);
}

static gboolean
insert_needs (RegimenDatabase *db, const RegimenSegment *segment, gint64 segment_id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_need_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < segment->needs->len; i++)
    {
      const RegimenSegmentNeed *need = &g_array_index (segment->needs, RegimenSegmentNeed, i);

      regimen_statement_bind_int64 (statement, "$1", segment_id);
      regimen_statement_bind_text (statement, "$2", regimen_role_to_text (need->role));
      regimen_statement_bind_text (statement, "$3",
                                   need->role == REGIMEN_ROLE_ROOM
                                       ? regimen_room_kind_to_text (need->room_kind)
                                       : NULL);
      regimen_statement_bind_int64 (statement, "$4", need->units);
      regimen_statement_bind_int64 (statement, "$5", need->from_of_segment);
      if (need->to_of_segment < 0)
        regimen_statement_bind_null (statement, "$6");
      else
        regimen_statement_bind_int64 (statement, "$6", need->to_of_segment);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_segments (RegimenDatabase *db, const RegimenVisitType *visit_type, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_segment_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < visit_type->segments->len; i++)
    {
      const RegimenSegment *segment = visit_type->segments->pdata[i];

      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", regimen_segment_kind_to_text (segment->kind));
      regimen_statement_bind_int64 (statement, "$4", segment->minutes);
      regimen_statement_bind_boolean (statement, "$5", segment->has_patient);
      if (!regimen_statement_run (statement, error) ||
          !insert_needs (db, segment, regimen_database_last_insert_id (db), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regimen_visit_type_store_insert (RegimenDatabase *db,
                                 const RegimenVisitType *visit_type,
                                 RegimenStamp stamp,
                                 gint64 *out_id,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_visit_type (statement, visit_type, stamp);
  if (!regimen_statement_run (statement, error))
    return FALSE;
  *out_id = regimen_database_last_insert_id (db);
  return insert_segments (db, visit_type, *out_id, error);
}

/* Its segments are replaced; appointments that are booked keep those they were booked with. */
gboolean
regimen_visit_type_store_update (RegimenDatabase *db,
                                 const RegimenVisitType *visit_type,
                                 RegimenStamp stamp,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_visit_type (statement, visit_type, stamp);
  regimen_statement_bind_int64 (statement, "$1", visit_type->id);
  regimen_statement_bind_int64 (statement, "$10", visit_type->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "visit type", visit_type->id, error) &&
         regimen_row_run (db, delete_needs_sql, visit_type->id, error) &&
         regimen_row_run (db, delete_segments_sql, visit_type->id, error) &&
         insert_segments (db, visit_type, visit_type->id, error);
}

char *
regimen_visit_type_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}
