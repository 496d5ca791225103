/* check-outcomes.c - every score is what its answers add up to, and what it asks for was raised
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-outcomes"

#include "config.h"

#include "check-private.h"

static const char SQL_RANGE[] =
    "SELECT c.id FROM score c JOIN instrument i ON i.id = c.instrument_id"
    " WHERE c.total NOT BETWEEN i.min_total AND i.max_total"
    " OR i.min_total <> json_extract (i.definition, '$.min')"
    " OR i.max_total <> json_extract (i.definition, '$.max')"
    " OR abs (c.given_utc / 86400000 - c.given_day) > 1";

static const char SQL_ANSWERS[] =
    "SELECT c.id FROM score c JOIN instrument i ON i.id = c.instrument_id"
    " WHERE (json_extract (i.definition, '$.entry') = 'items') <> (c.answers IS NOT NULL)"
    " OR c.answers IS NOT NULL AND"
    "   json_array_length (c.answers) <> json_array_length (i.definition, '$.items')";

/* The places of up to sixty answers: a table function would need what this connection refuses. */
#define SQL_PLACES                                                                                 \
  "WITH RECURSIVE place (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM place WHERE k < 59) "
#define SQL_ANSWER "json_extract (c.answers, '$[' || place.k || ']')"

static const char SQL_SUM[] =
    SQL_PLACES "SELECT c.id FROM score c JOIN instrument i ON i.id = c.instrument_id"
               " WHERE c.answers IS NOT NULL AND json_extract (i.definition, '$.scoring') = 'sum'"
               " AND c.total <> (SELECT sum (" SQL_ANSWER ") FROM place"
               "   WHERE place.k < json_array_length (c.answers))";

#define SQL_OTHER "json_extract (c.answers, '$[' || other.k || ']')"
#define SQL_DOMAIN(place) "json_extract (i.definition, '$.items[' || " place ".k || '].domain')"

/* Of each domain the highest answer counts; among equals the first. */
static const char SQL_MAXIMA[] = SQL_PLACES
    "SELECT c.id FROM score c JOIN instrument i ON i.id = c.instrument_id"
    " WHERE c.answers IS NOT NULL AND json_extract (i.definition, '$.scoring') = 'domain maxima'"
    " AND c.total <> (SELECT sum (" SQL_ANSWER ") FROM place"
    "   WHERE place.k < json_array_length (c.answers) AND NOT EXISTS (SELECT 1 FROM place other"
    "     WHERE other.k < json_array_length (c.answers)"
    "     AND " SQL_DOMAIN ("other") " = " SQL_DOMAIN ("place") "     AND (" SQL_OTHER
                                                                " > " SQL_ANSWER
                                                                "       OR " SQL_OTHER
                                                                " = " SQL_ANSWER
                                                                " AND other.k < place.k)))";

static const char SQL_ALERT[] =
    "SELECT c.id FROM score c JOIN instrument i ON i.id = c.instrument_id"
    " LEFT JOIN score_alert a ON a.score_id = c.id"
    " WHERE c.answers IS NOT NULL AND coalesce (json_extract (i.definition, '$.alert_item'), 0) > 0"
    " AND (json_extract (c.answers,"
    "     '$[' || (json_extract (i.definition, '$.alert_item') - 1) || ']') > 0)"
    "   <> (a.score_id IS NOT NULL)";

static gboolean
find (RegimenCheck *self, const char *sql, const char *what, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      regimen_check_add (self, "outcomes", "score", id, "score %" G_GINT64_FORMAT ": %s", id, what);
    }
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_check_outcomes (RegimenCheck *self, GError **error)
{
  if (regimen_database_schema_version (self->db) < 2)
    return TRUE;
  return find (self, SQL_RANGE, "its total or day is outside the range of its measure", error) &&
         find (self, SQL_ANSWERS, "it has not the answers that its measure asks for", error) &&
         find (self, SQL_SUM, "its total is not what its answers add up to", error) &&
         find (self, SQL_MAXIMA, "its total is not what its domains add up to", error) &&
         find (self, SQL_ALERT, "its alert and its answers do not agree", error);
}
