/* check-starts.c - no more visits start at about one time than the clinic wants
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-starts"

#include "config.h"

#include "check-private.h"
#include "facts.h"
#include "setting-store.h"

/* What was booked or moved before the rule was made stays as it is: the third column says whether
 * a visit came to its place since. */
static const char SQL_STARTS[] =
    "SELECT a.id, a.start_min, EXISTS (SELECT 1 FROM appointment_event e"
    "  WHERE e.appointment_id = a.id AND e.start_min = a.start_min"
    "  AND e.action IN ('booked', 'moved', 'restored') AND e.at_utc >= coalesce("
    "   (SELECT max(at_utc) FROM audit WHERE entity = 'setting'"
    "    AND (instr(detail, '\"' || $2 || '\"') > 0 OR instr(detail, '\"' || $3 || '\"') > 0)), 0))"
    " FROM appointment a JOIN visit_type v ON v.id = a.visit_type_id"
    " WHERE a.start_min >= $1 AND a.patient_id IS NOT NULL AND v.comes_in = 1"
    " AND a.state NOT IN ('no_show', 'cancelled') ORDER BY a.start_min, a.id";

typedef struct
{
  gint64 appointment_id;
  RegimenMinute start;
  gboolean is_since;
} Start;

/* The visits that start in the quarter of an hour that ends with the start of the last one. */
static void
judge (RegimenCheck *self, const GArray *starts, int most)
{
  const Start *last = &g_array_index (starts, Start, starts->len - 1);
  gboolean is_since = FALSE;
  int n = 0;

  for (guint i = starts->len; i > 0; i--)
    {
      const Start *start = &g_array_index (starts, Start, i - 1);

      if (start->start.n <= last->start.n - REGIMEN_START_MIN)
        break;
      if (regimen_check_is_overridden (self, start->appointment_id, REGIMEN_RULE_STARTS))
        return;
      is_since = is_since || start->is_since;
      n++;
    }
  if (n > most && is_since)
    {
      g_autofree char *at = regimen_minute_format (last->start);

      regimen_check_add (self, "starts", "appointment", last->appointment_id,
                         "appointment %" G_GINT64_FORMAT
                         " (%s): %d visits start in that quarter of an hour, the rule says %d",
                         last->appointment_id, at, n, most);
    }
}

static gboolean
check_starts (RegimenCheck *self, int most, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, SQL_STARTS, error);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (Start));
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_minute (row, "$1", self->now);
  regimen_statement_bind_text (row, "$2", REGIMEN_SETTING_MOST_STARTS);
  regimen_statement_bind_text (row, "$3", REGIMEN_SETTING_STARTS_RULE);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      Start start = { regimen_statement_get_int64 (row, 0), regimen_statement_get_minute (row, 1),
                      regimen_statement_get_boolean (row, 2) };

      g_array_append_val (starts, start);
      judge (self, starts, most);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_setting (RegimenCheck *self, const char *key, int *out_number, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = regimen_setting_store_dup (self->db, key, &local_error);

  *out_number = text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return local_error == NULL;
}

/* What the clinic only avoids is no fault. */
gboolean
regimen_check_starts (RegimenCheck *self, GError **error)
{
  int most;
  int rule;

  if (!read_setting (self, REGIMEN_SETTING_MOST_STARTS, &most, error) ||
      !read_setting (self, REGIMEN_SETTING_STARTS_RULE, &rule, error))
    return FALSE;
  return most <= 0 || rule == REGIMEN_STARTS_RATHER_FEWER || check_starts (self, most, error);
}
