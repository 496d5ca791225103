/* score-store.c - the clinic's copies of outcome measures, and the scores given by them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "score-store.h"

#include <stdlib.h>

#include "fields.h"

static const char SQL_LIST_COPIES[] =
    "SELECT id, code, number, definition FROM instrument ORDER BY code, number";

static const char SQL_INSERT_COPY[] =
    "INSERT INTO instrument (code, number, definition, min_total, max_total, created_utc)"
    " VALUES ($1, $2, $3, $4, $5, $6)";

#define SQL_COLUMNS                                                                                \
  "SELECT c.id, c.patient_id, c.instrument_id, i.code, coalesce (c.plan_id, 0),"                   \
  " coalesce (c.session_id, 0), coalesce (c.follow_up_id, 0), c.moment, c.given_utc,"              \
  " c.given_day, c.created_utc, c.total, c.answers, c.note,"                                       \
  " coalesce (nullif (t.short_name, ''), t.name, ''), c.is_void, c.void_reason, c.row_version,"    \
  " a.item, a.answer, a.acknowledged_utc IS NOT NULL, coalesce (a.what_was_done, '')"              \
  " FROM score c JOIN instrument i ON i.id = c.instrument_id"                                      \
  " LEFT JOIN staff t ON t.id = c.created_by LEFT JOIN score_alert a ON a.score_id = c.id"

static const char SQL_LIST[] =
    SQL_COLUMNS " WHERE c.patient_id = $1 AND ($2 OR c.is_void = 0) ORDER BY c.given_utc, c.id";

static const char SQL_LIST_ALERTS[] =
    SQL_COLUMNS " WHERE c.id IN (SELECT score_id FROM score_alert WHERE acknowledged_utc IS NULL)"
                " AND c.is_void = 0 ORDER BY c.given_utc, c.id";

static const char SQL_LOAD[] = SQL_COLUMNS " WHERE c.id = $1";

enum
{
  COLUMN_ID,
  COLUMN_PATIENT,
  COLUMN_INSTRUMENT,
  COLUMN_CODE,
  COLUMN_PLAN,
  COLUMN_SESSION,
  COLUMN_FOLLOW_UP,
  COLUMN_MOMENT,
  COLUMN_GIVEN,
  COLUMN_GIVEN_DAY,
  COLUMN_RECORDED,
  COLUMN_TOTAL,
  COLUMN_ANSWERS,
  COLUMN_NOTE,
  COLUMN_STAFF,
  COLUMN_IS_VOID,
  COLUMN_VOID_REASON,
  COLUMN_ROW_VERSION,
  COLUMN_ALERT_ITEM,
  COLUMN_ALERT_ANSWER,
  COLUMN_IS_ACKNOWLEDGED,
  COLUMN_WHAT_WAS_DONE,
};

static const char SQL_INSERT[] =
    "INSERT INTO score (patient_id, instrument_id, plan_id, session_id, follow_up_id, moment,"
    " given_utc, given_day, total, answers, note, created_utc, created_by)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

static const char SQL_INSERT_ALERT[] =
    "INSERT INTO score_alert (score_id, item, answer) VALUES ($1, $2, $3)";

static const char SQL_ACKNOWLEDGE[] =
    "UPDATE score_alert SET what_was_done = $2, acknowledged_utc = $3, acknowledged_by = $4,"
    " row_version = row_version + 1 WHERE score_id = $1 AND acknowledged_utc IS NULL";

static const char SQL_ALERT_EXISTS[] = "SELECT 1 FROM score_alert WHERE score_id = $1";

static const char SQL_VOID[] =
    "UPDATE score SET is_void = 1, void_reason = $3, row_version = row_version + 1"
    " WHERE id = $1 AND row_version = $2 AND is_void = 0";

static const char SQL_EXISTS[] = "SELECT 1 FROM score WHERE id = $1";

void
regimen_instrument_copy_free (RegimenInstrumentCopy *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->definition);
  g_free (self);
}

/**
 * regimen_instrument_store_list:
 *
 * Returns: (transfer full) (element-type RegimenInstrumentCopy): all versions, by code and number;
 *   NULL with @error set
 */
GPtrArray *
regimen_instrument_store_list (RegimenDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) copies =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_instrument_copy_free);
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_LIST_COPIES, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenInstrumentCopy *copy = g_new0 (RegimenInstrumentCopy, 1);

      copy->id = regimen_statement_get_int64 (row, 0);
      copy->code = regimen_row_dup_text (row, 1);
      copy->number = regimen_statement_get_int (row, 2);
      copy->definition = regimen_row_dup_text (row, 3);
      g_ptr_array_add (copies, copy);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&copies) : NULL;
}

/* @copy gets its id. */
gboolean
regimen_instrument_store_insert (RegimenDatabase *db,
                                 RegimenInstrumentCopy *copy,
                                 int min_total,
                                 int max_total,
                                 RegimenInstant at,
                                 GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_COPY, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_text (put, "$1", copy->code);
  regimen_statement_bind_int64 (put, "$2", copy->number);
  regimen_statement_bind_text (put, "$3", copy->definition);
  regimen_statement_bind_int64 (put, "$4", min_total);
  regimen_statement_bind_int64 (put, "$5", max_total);
  regimen_statement_bind_instant (put, "$6", at);
  if (!regimen_statement_run (put, error))
    return FALSE;
  copy->id = regimen_database_last_insert_id (db);
  return TRUE;
}

/* "[2,1,3]", of digits only: what this store wrote. */
static GArray *
parse_answers (const char *text)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (int));

  for (const char *at = text; *at != '\0'; at++)
    if (g_ascii_isdigit (*at) || *at == '-')
      {
        char *end = NULL;
        int answer = (int) strtol (at, &end, 10);

        g_array_append_val (answers, answer);
        at = end - 1;
      }
  return answers;
}

static char *
format_answers (const GArray *answers)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < answers->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? "," : "", g_array_index (answers, int, i));
  g_string_append_c (text, ']');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_alert (RegimenStatement *row, RegimenScore *score)
{
  score->has_alert = !regimen_statement_is_null (row, COLUMN_ALERT_ITEM);
  if (!score->has_alert)
    return;
  score->alert_item = regimen_statement_get_int (row, COLUMN_ALERT_ITEM);
  score->alert_answer = regimen_statement_get_int (row, COLUMN_ALERT_ANSWER);
  score->is_acknowledged = regimen_statement_get_boolean (row, COLUMN_IS_ACKNOWLEDGED);
  regimen_field_take (&score->what_was_done, regimen_row_dup_text (row, COLUMN_WHAT_WAS_DONE));
}

static RegimenScore *
read_score (RegimenStatement *row)
{
  RegimenScore *score = regimen_score_new ();

  score->id = regimen_statement_get_int64 (row, COLUMN_ID);
  score->patient_id = regimen_statement_get_int64 (row, COLUMN_PATIENT);
  score->instrument_id = regimen_statement_get_int64 (row, COLUMN_INSTRUMENT);
  regimen_field_take (&score->instrument_code, regimen_row_dup_text (row, COLUMN_CODE));
  score->plan_id = regimen_statement_get_int64 (row, COLUMN_PLAN);
  score->session_id = regimen_statement_get_int64 (row, COLUMN_SESSION);
  score->follow_up_id = regimen_statement_get_int64 (row, COLUMN_FOLLOW_UP);
  regimen_moment_from_text (regimen_statement_get_text (row, COLUMN_MOMENT), &score->moment);
  score->given_at = regimen_statement_get_instant (row, COLUMN_GIVEN);
  score->given_day = regimen_statement_get_day (row, COLUMN_GIVEN_DAY);
  score->recorded_at = regimen_statement_get_instant (row, COLUMN_RECORDED);
  score->total = regimen_statement_get_int (row, COLUMN_TOTAL);
  if (!regimen_statement_is_null (row, COLUMN_ANSWERS))
    score->answers = parse_answers (regimen_statement_get_text (row, COLUMN_ANSWERS));
  regimen_field_take (&score->note, regimen_row_dup_text (row, COLUMN_NOTE));
  regimen_field_take (&score->staff_name, regimen_row_dup_text (row, COLUMN_STAFF));
  score->is_void = regimen_statement_get_boolean (row, COLUMN_IS_VOID);
  regimen_field_take (&score->void_reason, regimen_row_dup_text (row, COLUMN_VOID_REASON));
  score->row_version = regimen_statement_get_int64 (row, COLUMN_ROW_VERSION);
  read_alert (row, score);
  return score;
}

static GPtrArray *
read_scores (RegimenStatement *row, GError **error)
{
  g_autoptr (GPtrArray) scores =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_score_free);
  RegimenQueryStep step;

  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (scores, read_score (row));
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&scores) : NULL;
}

/**
 * regimen_score_store_list:
 * @with_void: voided ones too
 *
 * Returns: (transfer full) (element-type RegimenScore): in the order in which they were given; NULL
 *   with @error set
 */
GPtrArray *
regimen_score_store_list (RegimenDatabase *db,
                          gint64 patient_id,
                          gboolean with_void,
                          GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_LIST, error);

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", patient_id);
  regimen_statement_bind_boolean (row, "$2", with_void);
  return read_scores (row, error);
}

/* (element-type RegimenScore): those whose answer nobody has acted on yet, the oldest first. */
GPtrArray *
regimen_score_store_list_alerts (RegimenDatabase *db, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_LIST_ALERTS, error);

  return row != NULL ? read_scores (row, error) : NULL;
}

RegimenScore *
regimen_score_store_load (RegimenDatabase *db, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_LOAD, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", id);
  step = regimen_statement_step (row, error);
  if (step == REGIMEN_QUERY_ROW)
    return read_score (row);
  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "score %" G_GINT64_FORMAT ": no such score", id);
  return NULL;
}

static gboolean
insert_alert (RegimenDatabase *db, const RegimenScore *score, GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_ALERT, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", score->id);
  regimen_statement_bind_int64 (put, "$2", score->alert_item);
  regimen_statement_bind_int64 (put, "$3", score->alert_answer);
  return regimen_statement_run (put, error);
}

/**
 * regimen_score_store_insert:
 * @score: gets its id; with its alert
 *
 * Returns: whether it was stored; %REGIMEN_ERROR_CONSTRAINT when a guard says no
 */
gboolean
regimen_score_store_insert (RegimenDatabase *db,
                            RegimenScore *score,
                            RegimenStamp stamp,
                            GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT, error);
  g_autofree char *answers = score->answers != NULL ? format_answers (score->answers) : NULL;

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", score->patient_id);
  regimen_statement_bind_int64 (put, "$2", score->instrument_id);
  regimen_statement_bind_id (put, "$3", score->plan_id);
  regimen_statement_bind_id (put, "$4", score->session_id);
  regimen_statement_bind_id (put, "$5", score->follow_up_id);
  regimen_statement_bind_text (put, "$6", regimen_moment_to_text (score->moment));
  regimen_statement_bind_instant (put, "$7", score->given_at);
  regimen_statement_bind_day (put, "$8", score->given_day);
  regimen_statement_bind_int64 (put, "$9", score->total);
  if (answers != NULL)
    regimen_statement_bind_text (put, "$10", answers);
  else
    regimen_statement_bind_null (put, "$10");
  regimen_statement_bind_text (put, "$11", score->note);
  regimen_statement_bind_instant (put, "$12", stamp.at);
  regimen_statement_bind_id (put, "$13", stamp.staff_id);
  if (!regimen_statement_run (put, error))
    return FALSE;
  score->id = regimen_database_last_insert_id (db);
  return !score->has_alert || insert_alert (db, score, error);
}

/* %REGIMEN_ERROR_STALE when somebody has said already what was done. */
gboolean
regimen_score_store_acknowledge (RegimenDatabase *db,
                                 gint64 score_id,
                                 const char *what_was_done,
                                 RegimenStamp stamp,
                                 GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_ACKNOWLEDGE, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", score_id);
  regimen_statement_bind_text (put, "$2", what_was_done);
  regimen_statement_bind_instant (put, "$3", stamp.at);
  regimen_statement_bind_id (put, "$4", stamp.staff_id);
  return regimen_statement_run (put, error) &&
         regimen_row_check_updated (db, SQL_ALERT_EXISTS, "alert", score_id, error);
}

gboolean
regimen_score_store_void (RegimenDatabase *db,
                          gint64 score_id,
                          gint64 row_version,
                          const char *reason,
                          GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_VOID, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", score_id);
  regimen_statement_bind_int64 (put, "$2", row_version);
  regimen_statement_bind_text (put, "$3", reason);
  return regimen_statement_run (put, error) &&
         regimen_row_check_updated (db, SQL_EXISTS, "score", score_id, error);
}
