/* care-store.c - diary, calls and decisions at gates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "care-store.h"

#include "fields.h"

/* With the days that stayed with a record that was merged into it, since both tell of them. */
static const char SQL_LIST_DIARY[] =
    "WITH RECURSIVE person (id) AS (SELECT $1"
    " UNION SELECT p.id FROM person r JOIN patient p ON p.merged_into_id = r.id)"
    " SELECT d.id, d.patient_id, d.day, coalesce (d.mood, -1), coalesce (d.energy, -1),"
    " coalesce (d.sleep_minutes, -1), d.note, d.row_version"
    " FROM person r JOIN diary_entry d ON d.patient_id = r.id ORDER BY d.day, d.id";

static const char SQL_INSERT_DIARY[] =
    "INSERT INTO diary_entry (patient_id, day, mood, energy, sleep_minutes, note, created_utc,"
    " created_by, updated_utc, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7, $8)";

static const char SQL_UPDATE_DIARY[] =
    "UPDATE diary_entry SET mood = $3, energy = $4, sleep_minutes = $5, note = $6,"
    " updated_utc = $7, updated_by = $8, row_version = row_version + 1"
    " WHERE id = $1 AND row_version = $2";

static const char SQL_DIARY_EXISTS[] = "SELECT 1 FROM diary_entry WHERE id = $1";

static const char SQL_LIST_CONTACTS[] =
    "SELECT c.id, c.patient_id, coalesce (c.follow_up_id, 0), coalesce (f.name, ''), c.at_utc,"
    " coalesce (nullif (t.short_name, ''), t.name, ''), c.outcome, c.how_are_you, c.side_effects,"
    " coalesce (c.mood, -1), coalesce (c.is_safe, -1), c.what_was_done, c.next_day, c.next_try_min"
    " FROM contact c LEFT JOIN follow_up f ON f.id = c.follow_up_id"
    " LEFT JOIN staff t ON t.id = c.staff_id WHERE c.patient_id = $1 ORDER BY c.at_utc, c.id";

static const char SQL_INSERT_CONTACT[] =
    "INSERT INTO contact (patient_id, follow_up_id, at_utc, staff_id, outcome, how_are_you,"
    " side_effects, mood, is_safe, what_was_done, next_day, next_try_min)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

static const char SQL_LIST_REVIEWS[] =
    "SELECT g.id, g.plan_id, g.session_id, g.version_id, g.decision, g.reason, g.dose_note,"
    " g.decided_utc, coalesce (nullif (t.short_name, ''), t.name, '')"
    " FROM gate_review g LEFT JOIN staff t ON t.id = g.decided_by WHERE g.plan_id = $1"
    " ORDER BY g.id";

static const char SQL_INSERT_REVIEW[] =
    "INSERT INTO gate_review (plan_id, session_id, version_id, decision, reason, dose_note,"
    " decided_utc, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

static void
bind_rating (RegimenStatement *put, const char *name, int value)
{
  if (value >= 0)
    regimen_statement_bind_int64 (put, name, value);
  else
    regimen_statement_bind_null (put, name);
}

static gpointer
read_diary (RegimenStatement *row)
{
  RegimenDiaryEntry *entry = regimen_diary_entry_new ();

  entry->id = regimen_statement_get_int64 (row, 0);
  entry->patient_id = regimen_statement_get_int64 (row, 1);
  entry->day = regimen_statement_get_day (row, 2);
  entry->mood = regimen_statement_get_int (row, 3);
  entry->energy = regimen_statement_get_int (row, 4);
  entry->sleep_minutes = regimen_statement_get_int (row, 5);
  regimen_field_take (&entry->note, regimen_row_dup_text (row, 6));
  entry->row_version = regimen_statement_get_int64 (row, 7);
  return entry;
}

static gpointer
read_contact (RegimenStatement *row)
{
  RegimenContact *contact = regimen_contact_new ();

  contact->id = regimen_statement_get_int64 (row, 0);
  contact->patient_id = regimen_statement_get_int64 (row, 1);
  contact->follow_up_id = regimen_statement_get_int64 (row, 2);
  regimen_field_take (&contact->follow_up_name, regimen_row_dup_text (row, 3));
  contact->at = regimen_statement_get_instant (row, 4);
  regimen_field_take (&contact->staff_name, regimen_row_dup_text (row, 5));
  regimen_contact_outcome_from_text (regimen_statement_get_text (row, 6), &contact->outcome);
  regimen_field_take (&contact->how_are_you, regimen_row_dup_text (row, 7));
  regimen_field_take (&contact->side_effects, regimen_row_dup_text (row, 8));
  contact->mood = regimen_statement_get_int (row, 9);
  contact->is_safe = regimen_statement_get_int (row, 10);
  regimen_field_take (&contact->what_was_done, regimen_row_dup_text (row, 11));
  contact->has_next_day = !regimen_statement_is_null (row, 12);
  contact->next_day = regimen_statement_get_day (row, 12);
  contact->has_next_try = !regimen_statement_is_null (row, 13);
  contact->next_try = regimen_statement_get_minute (row, 13);
  return contact;
}

static gpointer
read_review (RegimenStatement *row)
{
  RegimenGateReview *review = regimen_gate_review_new ();

  review->id = regimen_statement_get_int64 (row, 0);
  review->plan_id = regimen_statement_get_int64 (row, 1);
  review->session_id = regimen_statement_get_int64 (row, 2);
  review->version_id = regimen_statement_get_int64 (row, 3);
  regimen_decision_from_text (regimen_statement_get_text (row, 4), &review->decision);
  regimen_field_take (&review->reason, regimen_row_dup_text (row, 5));
  regimen_field_take (&review->dose_note, regimen_row_dup_text (row, 6));
  review->at = regimen_statement_get_instant (row, 7);
  regimen_field_take (&review->staff_name, regimen_row_dup_text (row, 8));
  return review;
}

static GPtrArray *
list_all (RegimenDatabase *db,
          const char *sql,
          gint64 id,
          gpointer (*read) (RegimenStatement *row),
          GDestroyNotify destroy,
          GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (destroy);
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (list, read (row));
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&list) : NULL;
}

/* (element-type RegimenDiaryEntry): by day. */
GPtrArray *
regimen_diary_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  return list_all (db, SQL_LIST_DIARY, patient_id, read_diary,
                   (GDestroyNotify) regimen_diary_entry_free, error);
}

/**
 * regimen_diary_store_put:
 * @entry: with id 0 a new one, which gets its id
 *
 * Returns: whether it was stored; %REGIMEN_ERROR_STALE when somebody changed it meanwhile
 */
gboolean
regimen_diary_store_put (RegimenDatabase *db,
                         RegimenDiaryEntry *entry,
                         RegimenStamp stamp,
                         GError **error)
{
  gboolean is_new = entry->id == 0;
  g_autoptr (RegimenStatement) put =
      regimen_database_prepare (db, is_new ? SQL_INSERT_DIARY : SQL_UPDATE_DIARY, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", is_new ? entry->patient_id : entry->id);
  if (is_new)
    regimen_statement_bind_day (put, "$2", entry->day);
  else
    regimen_statement_bind_int64 (put, "$2", entry->row_version);
  bind_rating (put, "$3", entry->mood);
  bind_rating (put, "$4", entry->energy);
  bind_rating (put, "$5", entry->sleep_minutes);
  regimen_statement_bind_text (put, "$6", entry->note);
  regimen_statement_bind_instant (put, "$7", stamp.at);
  regimen_statement_bind_id (put, "$8", stamp.staff_id);
  if (!regimen_statement_run (put, error))
    return FALSE;
  if (!is_new)
    return regimen_row_check_updated (db, SQL_DIARY_EXISTS, "diary entry", entry->id, error);
  entry->id = regimen_database_last_insert_id (db);
  return TRUE;
}

/* (element-type RegimenContact): the first one first. */
GPtrArray *
regimen_contact_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  return list_all (db, SQL_LIST_CONTACTS, patient_id, read_contact,
                   (GDestroyNotify) regimen_contact_free, error);
}

gboolean
regimen_contact_store_insert (RegimenDatabase *db,
                              RegimenContact *contact,
                              RegimenStamp stamp,
                              GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_CONTACT, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", contact->patient_id);
  regimen_statement_bind_id (put, "$2", contact->follow_up_id);
  regimen_statement_bind_instant (put, "$3", stamp.at);
  regimen_statement_bind_id (put, "$4", stamp.staff_id);
  regimen_statement_bind_text (put, "$5", regimen_contact_outcome_to_text (contact->outcome));
  regimen_statement_bind_text (put, "$6", contact->how_are_you);
  regimen_statement_bind_text (put, "$7", contact->side_effects);
  bind_rating (put, "$8", contact->mood);
  bind_rating (put, "$9", contact->is_safe);
  regimen_statement_bind_text (put, "$10", contact->what_was_done);
  if (contact->has_next_day)
    regimen_statement_bind_day (put, "$11", contact->next_day);
  else
    regimen_statement_bind_null (put, "$11");
  if (contact->has_next_try)
    regimen_statement_bind_minute (put, "$12", contact->next_try);
  else
    regimen_statement_bind_null (put, "$12");
  if (!regimen_statement_run (put, error))
    return FALSE;
  contact->id = regimen_database_last_insert_id (db);
  return TRUE;
}

/* (element-type RegimenGateReview): the first one first. */
GPtrArray *
regimen_gate_review_store_list (RegimenDatabase *db, gint64 plan_id, GError **error)
{
  return list_all (db, SQL_LIST_REVIEWS, plan_id, read_review,
                   (GDestroyNotify) regimen_gate_review_free, error);
}

gboolean
regimen_gate_review_store_insert (RegimenDatabase *db,
                                  RegimenGateReview *review,
                                  RegimenStamp stamp,
                                  GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_REVIEW, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", review->plan_id);
  regimen_statement_bind_int64 (put, "$2", review->session_id);
  regimen_statement_bind_int64 (put, "$3", review->version_id);
  regimen_statement_bind_text (put, "$4", regimen_decision_to_text (review->decision));
  regimen_statement_bind_text (put, "$5", review->reason);
  regimen_statement_bind_text (put, "$6", review->dose_note);
  regimen_statement_bind_instant (put, "$7", stamp.at);
  regimen_statement_bind_id (put, "$8", stamp.staff_id);
  if (!regimen_statement_run (put, error))
    return FALSE;
  review->id = regimen_database_last_insert_id (db);
  return TRUE;
}
