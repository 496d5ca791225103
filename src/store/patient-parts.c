/* patient-parts.c - phones, identifiers, health items, windows and blackouts of one patient
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "patient-store.h"

static const char list_phones_sql[] = "SELECT id, kind, number FROM patient_phone"
                                      " WHERE patient_id = $1 AND is_void = 0 ORDER BY ordinal, id";

static const char list_identifiers_sql[] = "SELECT id, kind, value FROM patient_identifier"
                                           " WHERE patient_id = $1 AND is_void = 0 ORDER BY id";

static const char list_health_items_sql[] =
    "SELECT id, kind, text, code, detail, since_day, until_day FROM health_item"
    " WHERE patient_id = $1 AND is_void = 0 ORDER BY id";

static const char list_windows_sql[] =
    "SELECT id, kind = 'prefers', weekday, from_of_day, to_of_day FROM patient_window"
    " WHERE patient_id = $1 AND is_void = 0 ORDER BY id";

static const char list_blackouts_sql[] =
    "SELECT id, start_min, end_min, reason FROM patient_blackout"
    " WHERE patient_id = $1 AND is_void = 0 ORDER BY start_min, id";

static const char insert_phone_sql[] =
    "INSERT INTO patient_phone (patient_id, ordinal, kind, number) VALUES ($1, $2, $3, $4)";

static const char insert_identifier_sql[] =
    "INSERT INTO patient_identifier (patient_id, kind, value) VALUES ($1, $2, $3)";

static const char insert_health_item_sql[] =
    "INSERT INTO health_item (patient_id, kind, text, code, detail, created_utc, since_day,"
    " until_day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

static const char insert_window_sql[] =
    "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day)"
    " VALUES ($1, $2, $3, $4, $5)";

static const char insert_blackout_sql[] =
    "INSERT INTO patient_blackout (patient_id, start_min, end_min, reason)"
    " VALUES ($1, $2, $3, $4)";

static const char move_phone_sql[] =
    "UPDATE patient_phone SET ordinal = $2, row_version = row_version + 1"
    " WHERE id = $1 AND ordinal <> $2";

static const char void_phone_sql[] =
    "UPDATE patient_phone SET is_void = 1, row_version = row_version + 1 WHERE id = $1";

static const char void_identifier_sql[] =
    "UPDATE patient_identifier SET is_void = 1, row_version = row_version + 1 WHERE id = $1";

static const char void_health_item_sql[] =
    "UPDATE health_item SET is_void = 1, row_version = row_version + 1 WHERE id = $1";

static const char void_window_sql[] =
    "UPDATE patient_window SET is_void = 1, row_version = row_version + 1 WHERE id = $1";

static const char void_blackout_sql[] =
    "UPDATE patient_blackout SET is_void = 1, row_version = row_version + 1 WHERE id = $1";

static gpointer
read_phone (RegimenStatement *row)
{
  return regimen_phone_new (regimen_statement_get_text (row, 1),
                            regimen_statement_get_text (row, 2));
}

static gpointer
read_identifier (RegimenStatement *row)
{
  return regimen_identifier_new (regimen_statement_get_text (row, 1),
                                 regimen_statement_get_text (row, 2));
}

static void
read_optional_day (RegimenStatement *row, int column, gboolean *out_has, RegimenDay *out_day)
{
  *out_has = !regimen_statement_is_null (row, column);
  if (*out_has)
    *out_day = regimen_statement_get_day (row, column);
}

static void
bind_optional_day (RegimenStatement *statement, const char *name, gboolean has, RegimenDay day)
{
  if (has)
    regimen_statement_bind_day (statement, name, day);
  else
    regimen_statement_bind_null (statement, name);
}

static gboolean
same_optional_day (gboolean has, RegimenDay day, gboolean other_has, RegimenDay other)
{
  return !has == !other_has && (!has || day.n == other.n);
}

static gpointer
read_health_item (RegimenStatement *row)
{
  RegimenHealthKind kind = REGIMEN_HEALTH_ALERT;
  RegimenHealthItem *item;

  regimen_health_kind_from_text (regimen_statement_get_text (row, 1), &kind);
  item = regimen_health_item_new (kind, regimen_statement_get_text (row, 2));
  g_free (item->code);
  item->code = regimen_row_dup_text (row, 3);
  g_free (item->detail);
  item->detail = regimen_row_dup_text (row, 4);
  read_optional_day (row, 5, &item->has_since, &item->since);
  read_optional_day (row, 6, &item->has_until, &item->until);
  return item;
}

static gpointer
read_window (RegimenStatement *row)
{
  return regimen_patient_window_new (regimen_statement_get_boolean (row, 1),
                                     (RegimenWeekday) regimen_statement_get_int (row, 2),
                                     regimen_statement_get_int (row, 3),
                                     regimen_statement_get_int (row, 4));
}

static gpointer
read_blackout (RegimenStatement *row)
{
  return regimen_blackout_new (regimen_span_new (regimen_statement_get_minute (row, 1),
                                                 regimen_statement_get_minute (row, 2)),
                               regimen_statement_get_text (row, 3));
}

static void
bind_phone (RegimenStatement *statement, gconstpointer part, guint position, RegimenStamp stamp)
{
  const RegimenPhone *phone = part;

  regimen_statement_bind_int64 (statement, "$2", position + 1);
  regimen_statement_bind_text (statement, "$3", phone->kind);
  regimen_statement_bind_text (statement, "$4", phone->number);
}

static void
bind_identifier (RegimenStatement *statement,
                 gconstpointer part,
                 guint position,
                 RegimenStamp stamp)
{
  const RegimenIdentifier *identifier = part;

  regimen_statement_bind_text (statement, "$2", identifier->kind);
  regimen_statement_bind_text (statement, "$3", identifier->value);
}

static void
bind_health_item (RegimenStatement *statement,
                  gconstpointer part,
                  guint position,
                  RegimenStamp stamp)
{
  const RegimenHealthItem *item = part;

  regimen_statement_bind_text (statement, "$2", regimen_health_kind_to_text (item->kind));
  regimen_statement_bind_text (statement, "$3", item->text);
  regimen_statement_bind_text (statement, "$4", item->code != NULL ? item->code : "");
  regimen_statement_bind_text (statement, "$5", item->detail != NULL ? item->detail : "");
  regimen_statement_bind_instant (statement, "$6", stamp.at);
  bind_optional_day (statement, "$7", item->has_since, item->since);
  bind_optional_day (statement, "$8", item->has_until, item->until);
}

static void
bind_window (RegimenStatement *statement, gconstpointer part, guint position, RegimenStamp stamp)
{
  const RegimenPatientWindow *window = part;

  regimen_statement_bind_text (statement, "$2", window->is_wish ? "prefers" : "can");
  regimen_statement_bind_int64 (statement, "$3", window->weekday);
  regimen_statement_bind_int64 (statement, "$4", window->from_of_day);
  regimen_statement_bind_int64 (statement, "$5", window->to_of_day);
}

static void
bind_blackout (RegimenStatement *statement, gconstpointer part, guint position, RegimenStamp stamp)
{
  const RegimenBlackout *blackout = part;

  regimen_statement_bind_minute (statement, "$2", blackout->span.start);
  regimen_statement_bind_minute (statement, "$3", blackout->span.end);
  regimen_statement_bind_text (statement, "$4", blackout->reason != NULL ? blackout->reason : "");
}

static gboolean
same_phone (gconstpointer a, gconstpointer b)
{
  const RegimenPhone *one = a;
  const RegimenPhone *other = b;

  return g_strcmp0 (one->kind, other->kind) == 0 && g_strcmp0 (one->number, other->number) == 0;
}

static gboolean
same_identifier (gconstpointer a, gconstpointer b)
{
  const RegimenIdentifier *one = a;
  const RegimenIdentifier *other = b;

  return g_strcmp0 (one->kind, other->kind) == 0 && g_strcmp0 (one->value, other->value) == 0;
}

static gboolean
same_health_item (gconstpointer a, gconstpointer b)
{
  const RegimenHealthItem *one = a;
  const RegimenHealthItem *other = b;

  return one->kind == other->kind && g_strcmp0 (one->text, other->text) == 0 &&
         g_strcmp0 (one->code, other->code) == 0 && g_strcmp0 (one->detail, other->detail) == 0 &&
         same_optional_day (one->has_since, one->since, other->has_since, other->since) &&
         same_optional_day (one->has_until, one->until, other->has_until, other->until);
}

static gboolean
same_window (gconstpointer a, gconstpointer b)
{
  const RegimenPatientWindow *one = a;
  const RegimenPatientWindow *other = b;

  return !one->is_wish == !other->is_wish && one->weekday == other->weekday &&
         one->from_of_day == other->from_of_day && one->to_of_day == other->to_of_day;
}

static gboolean
same_blackout (gconstpointer a, gconstpointer b)
{
  const RegimenBlackout *one = a;
  const RegimenBlackout *other = b;

  return one->span.start.n == other->span.start.n && one->span.end.n == other->span.end.n &&
         g_strcmp0 (one->reason, other->reason) == 0;
}

/* One table of parts. Each part begins with its gint64 id, 0 while unsaved. */
typedef struct
{
  gsize list_offset; /* of the GPtrArray in RegimenPatient */
  const char *list_sql;
  const char *insert_sql;
  const char *void_sql;
  const char *move_sql; /* NULL: the order is not kept */
  gpointer (*read) (RegimenStatement *row);
  void (*bind) (RegimenStatement *statement,
                gconstpointer part,
                guint position,
                RegimenStamp stamp);
  gboolean (*is_same) (gconstpointer a, gconstpointer b);
} PartKind;

G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenPhone, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenIdentifier, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenHealthItem, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenPatientWindow, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenBlackout, id) == 0);

static const PartKind part_kinds[] = {
  { G_STRUCT_OFFSET (RegimenPatient, phones), list_phones_sql, insert_phone_sql, void_phone_sql,
    move_phone_sql, read_phone, bind_phone, same_phone },
  { G_STRUCT_OFFSET (RegimenPatient, identifiers), list_identifiers_sql, insert_identifier_sql,
    void_identifier_sql, NULL, read_identifier, bind_identifier, same_identifier },
  { G_STRUCT_OFFSET (RegimenPatient, health_items), list_health_items_sql, insert_health_item_sql,
    void_health_item_sql, NULL, read_health_item, bind_health_item, same_health_item },
  { G_STRUCT_OFFSET (RegimenPatient, windows), list_windows_sql, insert_window_sql, void_window_sql,
    NULL, read_window, bind_window, same_window },
  { G_STRUCT_OFFSET (RegimenPatient, blackouts), list_blackouts_sql, insert_blackout_sql,
    void_blackout_sql, NULL, read_blackout, bind_blackout, same_blackout },
};

static GPtrArray *
list_of (const PartKind *kind, const RegimenPatient *patient)
{
  return G_STRUCT_MEMBER (GPtrArray *, patient, kind->list_offset);
}

static gint64
id_of (gconstpointer part)
{
  return *(const gint64 *) part;
}

gboolean
regimen_patient_parts_load (RegimenDatabase *db, RegimenPatient *patient, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (part_kinds); i++)
    {
      const PartKind *kind = &part_kinds[i];
      g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, kind->list_sql, error);
      RegimenQueryStep step;

      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$1", patient->id);
      while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
        {
          gpointer part = kind->read (statement);

          *(gint64 *) part = regimen_statement_get_int64 (statement, 0);
          g_ptr_array_add (list_of (kind, patient), part);
        }
      if (step != REGIMEN_QUERY_DONE)
        return FALSE;
    }
  return TRUE;
}

static gconstpointer
find_part (const GPtrArray *parts, gint64 id)
{
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      if (id != 0 && id_of (parts->pdata[i]) == id)
        return parts->pdata[i];
    }
  return NULL;
}

static gboolean
run_with_id (RegimenDatabase *db, const char *sql, gint64 id, gint64 second, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", id);
  if (second != 0)
    regimen_statement_bind_int64 (statement, "$2", second);
  return regimen_statement_run (statement, error);
}

static gboolean
void_parts (RegimenDatabase *db,
            const PartKind *kind,
            const GPtrArray *parts,
            const GPtrArray *former,
            GError **error)
{
  for (guint i = 0; former != NULL && i < former->len; i++)
    {
      gconstpointer part = find_part (parts, id_of (former->pdata[i]));

      if ((part == NULL || !kind->is_same (part, former->pdata[i])) &&
          !run_with_id (db, kind->void_sql, id_of (former->pdata[i]), 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_parts (RegimenDatabase *db,
              const PartKind *kind,
              const GPtrArray *parts,
              const GPtrArray *former,
              gint64 patient_id,
              RegimenStamp stamp,
              GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      gconstpointer part = parts->pdata[i];
      gconstpointer same = find_part (former, id_of (part));
      g_autoptr (RegimenStatement) statement = NULL;

      if (same != NULL && kind->is_same (part, same))
        {
          if (kind->move_sql != NULL &&
              !run_with_id (db, kind->move_sql, id_of (part), i + 1, error))
            return FALSE;
          continue;
        }
      statement = regimen_database_prepare (db, kind->insert_sql, error);
      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$1", patient_id);
      kind->bind (statement, part, i, stamp);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_patient_parts_save:
 * @former: (nullable): the patient as stored; NULL: a new one
 */
gboolean
regimen_patient_parts_save (RegimenDatabase *db,
                            const RegimenPatient *patient,
                            const RegimenPatient *former,
                            gint64 patient_id,
                            RegimenStamp stamp,
                            GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (part_kinds); i++)
    {
      const PartKind *kind = &part_kinds[i];
      const GPtrArray *parts = list_of (kind, patient);
      const GPtrArray *former_parts = former != NULL ? list_of (kind, former) : NULL;

      if (!void_parts (db, kind, parts, former_parts, error) ||
          !insert_parts (db, kind, parts, former_parts, patient_id, stamp, error))
        return FALSE;
    }
  return TRUE;
}
