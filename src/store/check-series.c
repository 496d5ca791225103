/* check-series.c - the series of every active plan keeps its rules, or says why not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-series"

#include "config.h"

#include "check-private.h"

/* The current version of each active plan is its highest; every session that counts, with the
 * appointment that holds its place. */
static const char SQL_SESSIONS[] =
    "SELECT p.id, s.ordinal, s.phase, a.id, a.start_min,"
    " ph.max_per_week, ph.min_gap_days, ph.max_gap_days, ph.limit_gap_days"
    " FROM plan p"
    " JOIN session s ON s.plan_id = p.id AND s.state <> 'dropped'"
    " LEFT JOIN appointment a ON a.session_id = s.id AND a.state NOT IN ('no_show', 'cancelled')"
    " LEFT JOIN plan_version v ON v.plan_id = p.id AND v.number ="
    "  (SELECT max(number) FROM plan_version WHERE plan_id = p.id)"
    " LEFT JOIN plan_phase ph ON ph.plan_version_id = v.id AND ph.ordinal = s.phase"
    " WHERE p.state = 'active' ORDER BY p.id, s.ordinal";
static const char SQL_FOLLOW_UPS[] =
    "SELECT f.id, a.id, a.start_min, anchor.start_min, f.earliest_after_min, f.latest_after_min"
    " FROM plan p"
    " JOIN follow_up f ON f.plan_id = p.id AND f.state <> 'dropped'"
    " JOIN appointment a ON a.follow_up_id = f.id AND a.state NOT IN ('no_show', 'cancelled')"
    " JOIN appointment anchor ON anchor.session_id = f.anchor_session_id"
    "  AND anchor.state NOT IN ('no_show', 'cancelled')"
    " WHERE p.state = 'active' ORDER BY f.id";

enum
{
  SESSION_PLAN_ID,
  SESSION_ORDINAL,
  SESSION_PHASE,
  SESSION_APPOINTMENT_ID,
  SESSION_START_MIN,
  SESSION_MAX_PER_WEEK,
  SESSION_MIN_GAP_DAYS,
  SESSION_MAX_GAP_DAYS,
  SESSION_LIMIT_GAP_DAYS,
};

/* One session that has a place. */
typedef struct
{
  gint64 plan_id;
  int ordinal;
  int phase;
  gint64 appointment_id;
  gint64 start_min;
  int day;
  int week;
  int max_per_week;
  int min_gap_days;
  int max_gap_days;
  int limit_gap_days;
} Place;

static void
add_series_fault (RegimenCheck *self,
                  const Place *place,
                  const char *text,
                  gint64 measured,
                  gint64 limit)
{
  g_autofree char *start = regimen_minute_format ((RegimenMinute){ .n = place->start_min });

  regimen_check_add (self, "series", "appointment", place->appointment_id,
                     "plan %" G_GINT64_FORMAT ", session %d (appointment %" G_GINT64_FORMAT
                     ", %s): %s: %" G_GINT64_FORMAT ", the rule says %" G_GINT64_FORMAT,
                     place->plan_id, place->ordinal, place->appointment_id, start, text, measured,
                     limit);
}

static gboolean
is_excused (RegimenCheck *self, const Place *a, const Place *b, RegimenRule rule)
{
  return regimen_check_is_overridden (self, a->appointment_id, rule) ||
         regimen_check_is_overridden (self, b->appointment_id, rule);
}

/* @before is the nearest placed session before @place; only direct neighbours have a gap. */
static void
judge_gap (RegimenCheck *self, const Place *before, const Place *place)
{
  int gap = place->day - before->day;

  if (gap == 0)
    {
      if (!is_excused (self, before, place, REGIMEN_RULE_SAME_DAY))
        add_series_fault (self, place, "two sessions on one day; days between", 0, 1);
      return;
    }
  if (gap < 0)
    {
      if (!is_excused (self, before, place, REGIMEN_RULE_ORDER))
        add_series_fault (self, place, "days after the session before it", gap, 1);
      return;
    }
  if (place->ordinal != before->ordinal + 1)
    return;
  if (gap < place->min_gap_days && !is_excused (self, before, place, REGIMEN_RULE_GAP_MIN))
    add_series_fault (self, place, "days since the session before, at least", gap,
                      place->min_gap_days);
  if (gap > place->limit_gap_days)
    {
      if (!is_excused (self, before, place, REGIMEN_RULE_GAP_LIMIT))
        add_series_fault (self, place, "days since the session before, never more than", gap,
                          place->limit_gap_days);
    }
  else if (gap > place->max_gap_days && !is_excused (self, before, place, REGIMEN_RULE_GAP_MAX))
    add_series_fault (self, place, "days since the session before, at most", gap,
                      place->max_gap_days);
}

/* Sessions of one phase in one calendar week, counted once at the last of them. */
static void
judge_weeks (RegimenCheck *self, const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      gboolean is_overridden = FALSE;
      gboolean is_last = TRUE;
      int n_in_week = 0;

      for (guint j = 0; j < places->len; j++)
        {
          const Place *other = &g_array_index (places, Place, j);

          if (other->phase != place->phase || other->week != place->week)
            continue;
          n_in_week++;
          is_last = is_last && j <= i;
          is_overridden = is_overridden || is_excused (self, other, place, REGIMEN_RULE_WEEK_LIMIT);
        }
      if (place->max_per_week > 0 && n_in_week > place->max_per_week && is_last && !is_overridden)
        add_series_fault (self, place, "sessions in that week, at most", n_in_week,
                          place->max_per_week);
    }
}

static void
judge_plan (RegimenCheck *self, const GArray *places)
{
  for (guint i = 1; i < places->len; i++)
    judge_gap (self, &g_array_index (places, Place, i - 1), &g_array_index (places, Place, i));
  judge_weeks (self, places);
}

static Place
place_of (RegimenStatement *query)
{
  RegimenDay day = regimen_minute_day (regimen_statement_get_minute (query, SESSION_START_MIN));

  return (Place){
    .plan_id = regimen_statement_get_int64 (query, SESSION_PLAN_ID),
    .ordinal = regimen_statement_get_int (query, SESSION_ORDINAL),
    .phase = regimen_statement_get_int (query, SESSION_PHASE),
    .appointment_id = regimen_statement_get_int64 (query, SESSION_APPOINTMENT_ID),
    .start_min = regimen_statement_get_int64 (query, SESSION_START_MIN),
    .day = day.n,
    .week = regimen_day_week_start (day, REGIMEN_MONDAY).n,
    .max_per_week = regimen_statement_get_int (query, SESSION_MAX_PER_WEEK),
    .min_gap_days = regimen_statement_get_int (query, SESSION_MIN_GAP_DAYS),
    .max_gap_days = regimen_statement_get_int (query, SESSION_MAX_GAP_DAYS),
    .limit_gap_days = regimen_statement_get_int (query, SESSION_LIMIT_GAP_DAYS),
  };
}

static gboolean
check_sessions (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_SESSIONS, error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  gint64 plan_id = 0;
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      if (regimen_statement_get_int64 (query, SESSION_PLAN_ID) != plan_id)
        {
          judge_plan (self, places);
          g_array_set_size (places, 0);
          plan_id = regimen_statement_get_int64 (query, SESSION_PLAN_ID);
        }
      if (regimen_statement_is_null (query, SESSION_MIN_GAP_DAYS))
        regimen_check_add (self, "series", "plan", plan_id,
                           "plan %" G_GINT64_FORMAT ": session %d is of phase %d, which the plan "
                           "does not have",
                           plan_id, regimen_statement_get_int (query, SESSION_ORDINAL),
                           regimen_statement_get_int (query, SESSION_PHASE));
      else if (!regimen_statement_is_null (query, SESSION_APPOINTMENT_ID))
        {
          Place place = place_of (query);

          g_array_append_val (places, place);
        }
    }
  judge_plan (self, places);
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
check_follow_ups (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_FOLLOW_UPS, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (query, 0);
      gint64 appointment_id = regimen_statement_get_int64 (query, 1);
      gint64 after =
          regimen_statement_get_int64 (query, 2) - regimen_statement_get_int64 (query, 3);
      gint64 earliest = regimen_statement_get_int64 (query, 4);
      gint64 latest = regimen_statement_get_int64 (query, 5);

      if ((after >= earliest && after <= latest) ||
          regimen_check_is_overridden (self, appointment_id, REGIMEN_RULE_FOLLOW_UP))
        continue;
      regimen_check_add (self, "follow-up", "appointment", appointment_id,
                         "follow-up %" G_GINT64_FORMAT " (appointment %" G_GINT64_FORMAT
                         ") is %" G_GINT64_FORMAT " minutes after its session; its window is "
                         "%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                         id, appointment_id, after, earliest, latest);
    }
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_check_series (RegimenCheck *self, GError **error)
{
  return check_sessions (self, error) && check_follow_ups (self, error);
}
