/* plan-store.c - treatment plans read: one with its whole series, or a list of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "plan-store.h"

#include "fields.h"
#include "patient.h"

#define SQL_LIST_COLUMNS                                                                           \
  "SELECT p.id, p.row_version, p.patient_id, t.given_name, t.family_name, v.name, v.short_name,"   \
  " v.colour, p.state, coalesce (nullif (d.short_name, ''), d.name, ''),"                          \
  " count (s.id), total (s.state = 'done'), total (s.state = 'due' AND a.id IS NULL),"             \
  " (SELECT count (*) FROM session m JOIN appointment x ON x.session_id = m.id"                    \
  "   WHERE m.plan_id = p.id AND x.state = 'no_show'),"                                            \
  " min (CASE WHEN a.start_min >= $3 THEN a.start_min END),"                                       \
  " CASE WHEN p.state = 'active' THEN"                                                             \
  "   (SELECT x.start_min / 1440 + h.max_gap_days FROM session u"                                  \
  "     JOIN session q ON q.plan_id = u.plan_id AND q.ordinal = u.ordinal - 1"                     \
  "       AND q.state <> 'dropped'"                                                                \
  "     JOIN appointment x ON x.session_id = q.id AND x.state NOT IN ('no_show', 'cancelled')"     \
  "     JOIN plan_phase h ON h.plan_version_id = v.id AND h.ordinal = u.phase"                     \
  "     WHERE u.plan_id = p.id AND u.state = 'due' AND NOT EXISTS (SELECT 1 FROM appointment y"    \
  "       WHERE y.session_id = u.id AND y.state NOT IN ('no_show', 'cancelled'))"                  \
  "     ORDER BY u.ordinal LIMIT 1) END"                                                           \
  " FROM plan p JOIN patient t ON t.id = p.patient_id"                                             \
  " JOIN plan_version v ON v.plan_id = p.id"                                                       \
  "   AND v.number = (SELECT max (number) FROM plan_version WHERE plan_id = p.id)"                 \
  " LEFT JOIN staff d ON d.id = p.provider_id"                                                     \
  " LEFT JOIN session s ON s.plan_id = p.id AND s.state <> 'dropped'"                              \
  " LEFT JOIN appointment a ON a.session_id = s.id AND a.state NOT IN ('no_show', 'cancelled')"

static const char SQL_LIST[] =
    SQL_LIST_COLUMNS " WHERE p.state IN ('draft', 'active', 'paused') GROUP BY p.id";

static const char SQL_LIST_ALL[] = SQL_LIST_COLUMNS " GROUP BY p.id";

static const char SQL_LIST_PATIENT[] = SQL_LIST_COLUMNS
    " WHERE p.patient_id = $1 AND ($2 OR p.state IN ('draft', 'active', 'paused')) GROUP BY p.id";

static const char SQL_LOAD[] =
    "SELECT p.patient_id, t.given_name, t.family_name, p.protocol_id, p.provider_id,"
    " coalesce (nullif (d.short_name, ''), d.name, ''), p.state, p.indication, p.goals,"
    " p.start_day, p.end_reason, p.row_version, v.id, v.number, v.reason, v.name, v.short_name,"
    " v.route, v.dosing, v.dose_microgram, v.colour, v.needs_escort, v.preparation_text,"
    " v.aftercare_text, v.arrive_before_min"
    " FROM plan p JOIN patient t ON t.id = p.patient_id JOIN plan_version v ON v.plan_id = p.id"
    " LEFT JOIN staff d ON d.id = p.provider_id"
    " WHERE p.id = $1 ORDER BY v.number DESC LIMIT 1";

static const char SQL_LIST_VERSIONS[] =
    "SELECT v.id, v.number, v.reason, v.name, v.dose_microgram, v.created_utc,"
    " coalesce (nullif (d.short_name, ''), d.name, '')"
    " FROM plan_version v LEFT JOIN staff d ON d.id = v.created_by"
    " WHERE v.plan_id = $1 ORDER BY v.number DESC";

static const char SQL_LOAD_PHASES[] =
    "SELECT name, kind, visit_type_id, session_count, is_open_ended, max_per_week, weekday_count,"
    " min_gap_days, target_gap_days, max_gap_days, limit_gap_days"
    " FROM plan_phase WHERE plan_version_id = $1 ORDER BY ordinal";

static const char SQL_LOAD_VITALS[] =
    "SELECT kind, offset_min, every_min, has_oximetry"
    " FROM plan_vitals WHERE plan_version_id = $1 ORDER BY ordinal";

static const char SQL_LOAD_GATES[] =
    "SELECT phase, after_session, every_months"
    " FROM plan_gate WHERE plan_version_id = $1 ORDER BY phase, after_session";

static const char SQL_LOAD_MEASURES[] =
    "SELECT instrument_code, moment FROM plan_measure WHERE plan_version_id = $1 ORDER BY ordinal";

static const char SQL_LOAD_FOLLOW_UP_RULES[] =
    "SELECT name, visit_type_id, anchor_phase, anchor_session, earliest_after_min,"
    " target_after_min, latest_after_min, by_plan_provider"
    " FROM plan_follow_up WHERE plan_version_id = $1 ORDER BY ordinal";

static const char SQL_LOAD_SESSIONS[] =
    "SELECT s.id, s.ordinal, s.phase, s.n, s.n_of, s.visit_type_id, s.state, s.row_version,"
    " a.id, a.start_min, a.end_min, a.state"
    " FROM session s LEFT JOIN appointment a ON a.session_id = s.id"
    "   AND a.state NOT IN ('no_show', 'cancelled')"
    " WHERE s.plan_id = $1 AND s.state <> 'dropped' ORDER BY s.ordinal";

static const char SQL_LOAD_FOLLOW_UPS[] =
    "SELECT f.id, f.anchor_session_id, f.name, f.visit_type_id, f.earliest_after_min,"
    " f.target_after_min, f.latest_after_min, f.by_plan_provider, f.state, f.row_version,"
    " a.id, a.start_min, a.end_min, a.state"
    " FROM follow_up f LEFT JOIN appointment a ON a.follow_up_id = f.id"
    "   AND a.state NOT IN ('no_show', 'cancelled')"
    " WHERE f.plan_id = $1 AND f.state <> 'dropped' ORDER BY f.id";

static const char SQL_WAITING[] =
    "SELECT p.id FROM plan p WHERE (p.state = 'active' OR ($1 AND p.state = 'draft')) AND ("
    " EXISTS (SELECT 1 FROM session s WHERE s.plan_id = p.id AND s.state = 'due'"
    "  AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.session_id = s.id"
    "   AND a.state NOT IN ('no_show', 'cancelled')))"
    " OR EXISTS (SELECT 1 FROM follow_up f WHERE f.plan_id = p.id AND f.state = 'due'"
    "  AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.follow_up_id = f.id"
    "   AND a.state NOT IN ('no_show', 'cancelled'))))"
    " ORDER BY p.start_day, p.id";

static const char SQL_FIND_BY_SESSION[] = "SELECT plan_id FROM session WHERE id = $1";

static const char SQL_FIND_BY_FOLLOW_UP[] = "SELECT plan_id FROM follow_up WHERE id = $1";

static void
read_text (RegimenStatement *row, int column, char **field)
{
  const char *text = regimen_statement_get_text (row, column);

  regimen_field_set (field, text != NULL ? text : "");
}

static RegimenPlanRow *
read_list_row (RegimenStatement *row)
{
  RegimenPlanRow *self = regimen_plan_row_new ();

  self->id = regimen_statement_get_int64 (row, 0);
  self->row_version = regimen_statement_get_int64 (row, 1);
  self->patient_id = regimen_statement_get_int64 (row, 2);
  regimen_field_take (&self->patient_name, regimen_name_join (regimen_statement_get_text (row, 3),
                                                              regimen_statement_get_text (row, 4)));
  read_text (row, 5, &self->name);
  read_text (row, 6, &self->short_name);
  self->colour = regimen_statement_get_int (row, 7);
  regimen_plan_state_from_text (regimen_statement_get_text (row, 8), &self->state);
  read_text (row, 9, &self->provider_name);
  self->n_sessions = regimen_statement_get_int (row, 10);
  self->n_done = regimen_statement_get_int (row, 11);
  self->n_unplaced = regimen_statement_get_int (row, 12);
  self->n_missed = regimen_statement_get_int (row, 13);
  self->has_next = !regimen_statement_is_null (row, 14);
  self->next_start = regimen_statement_get_minute (row, 14);
  self->has_gap_end = !regimen_statement_is_null (row, 15);
  self->gap_end = regimen_statement_get_day (row, 15);
  return self;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return regimen_plan_row_compare (*(gconstpointer const *) a, *(gconstpointer const *) b, NULL);
}

/**
 * regimen_plan_store_list:
 * @patient_id: whose; 0: everyone's
 * @with_ended: completed and ended ones too
 * @now: the next session is the first that starts then or later
 *
 * Returns: (transfer full) (element-type RegimenPlanRow): draft, active and paused ones first;
 *   NULL on failure
 */
GPtrArray *
regimen_plan_store_list (RegimenDatabase *db,
                         gint64 patient_id,
                         gboolean with_ended,
                         RegimenMinute now,
                         GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *sql = patient_id != 0 ? SQL_LIST_PATIENT : with_ended ? SQL_LIST_ALL : SQL_LIST;
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  if (patient_id != 0)
    {
      regimen_statement_bind_int64 (row, "$1", patient_id);
      regimen_statement_bind_boolean (row, "$2", with_ended);
    }
  regimen_statement_bind_minute (row, "$3", now);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (rows, read_list_row (row));
  g_ptr_array_sort (rows, compare_rows);
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
read_plan (RegimenStatement *row, RegimenPlan *plan)
{
  plan->patient_id = regimen_statement_get_int64 (row, 0);
  regimen_field_take (&plan->patient_name, regimen_name_join (regimen_statement_get_text (row, 1),
                                                              regimen_statement_get_text (row, 2)));
  plan->protocol_id = regimen_statement_get_int64 (row, 3);
  plan->provider_id = regimen_statement_get_int64 (row, 4);
  read_text (row, 5, &plan->provider_name);
  regimen_plan_state_from_text (regimen_statement_get_text (row, 6), &plan->state);
  read_text (row, 7, &plan->indication);
  read_text (row, 8, &plan->goals);
  plan->start_day = regimen_statement_get_day (row, 9);
  read_text (row, 10, &plan->end_reason);
  plan->row_version = regimen_statement_get_int64 (row, 11);
  plan->version_id = regimen_statement_get_int64 (row, 12);
  plan->version_number = regimen_statement_get_int (row, 13);
  read_text (row, 14, &plan->version_reason);
  read_text (row, 15, &plan->name);
  read_text (row, 16, &plan->short_name);
  plan->dose_microgram = regimen_statement_get_int64 (row, 19);
  plan->colour = regimen_statement_get_int (row, 20);
  plan->needs_escort = regimen_statement_get_boolean (row, 21);
  read_text (row, 22, &plan->preparation_text);
  read_text (row, 23, &plan->aftercare_text);
  plan->arrive_before_min = regimen_statement_get_int (row, 24);
  return regimen_route_from_text (regimen_statement_get_text (row, 17), &plan->route) &&
         regimen_dosing_from_text (regimen_statement_get_text (row, 18), &plan->dosing);
}

static void
read_phase (RegimenStatement *row, RegimenPlan *plan)
{
  RegimenPhase *phase = regimen_phase_new ();

  read_text (row, 0, &phase->name);
  regimen_phase_kind_from_text (regimen_statement_get_text (row, 1), &phase->kind);
  phase->visit_type_id = regimen_statement_get_int64 (row, 2);
  phase->session_count = regimen_statement_get_int (row, 3);
  phase->is_open_ended = regimen_statement_get_boolean (row, 4);
  phase->max_per_week = regimen_statement_get_int (row, 5);
  phase->weekday_count = regimen_statement_get_int (row, 6);
  phase->min_gap_days = regimen_statement_get_int (row, 7);
  phase->target_gap_days = regimen_statement_get_int (row, 8);
  phase->max_gap_days = regimen_statement_get_int (row, 9);
  phase->limit_gap_days = regimen_statement_get_int (row, 10);
  g_ptr_array_add (plan->phases, phase);
}

static void
read_vitals (RegimenStatement *row, RegimenPlan *plan)
{
  RegimenVitalsRule rule = { 0 };

  regimen_vitals_kind_from_text (regimen_statement_get_text (row, 0), &rule.kind);
  rule.offset_min = regimen_statement_get_int (row, 1);
  rule.every_min = regimen_statement_get_int (row, 2);
  rule.has_oximetry = regimen_statement_get_boolean (row, 3);
  g_array_append_val (plan->vitals, rule);
}

static void
read_measure (RegimenStatement *row, RegimenPlan *plan)
{
  RegimenMoment moment = REGIMEN_MOMENT_OTHER;

  regimen_moment_from_text (regimen_statement_get_text (row, 1), &moment);
  g_ptr_array_add (plan->measures,
                   regimen_measure_rule_new (regimen_statement_get_text (row, 0), moment));
}

static void
read_gate (RegimenStatement *row, RegimenPlan *plan)
{
  RegimenGate gate = { 0 };

  gate.phase = regimen_statement_get_int (row, 0);
  gate.after_session = regimen_statement_get_int (row, 1);
  gate.every_months = regimen_statement_get_int (row, 2);
  g_array_append_val (plan->gates, gate);
}

static void
read_follow_up_rule (RegimenStatement *row, RegimenPlan *plan)
{
  RegimenFollowUpRule *rule = regimen_follow_up_rule_new ();

  g_free (rule->name);
  rule->name = regimen_statement_dup_text (row, 0);
  rule->visit_type_id = regimen_statement_get_int64 (row, 1);
  rule->anchor_phase = regimen_statement_get_int (row, 2);
  rule->anchor_session = regimen_statement_get_int (row, 3);
  rule->earliest_after_min = regimen_statement_get_int64 (row, 4);
  rule->target_after_min = regimen_statement_get_int64 (row, 5);
  rule->latest_after_min = regimen_statement_get_int64 (row, 6);
  rule->by_plan_provider = regimen_statement_get_boolean (row, 7);
  g_ptr_array_add (plan->follow_up_rules, rule);
}

static void
read_session (RegimenStatement *row, RegimenPlan *plan)
{
  RegimenSession *session = g_new0 (RegimenSession, 1);

  session->id = regimen_statement_get_int64 (row, 0);
  session->ordinal = regimen_statement_get_int (row, 1);
  session->phase = regimen_statement_get_int (row, 2);
  session->n = regimen_statement_get_int (row, 3);
  session->n_of = regimen_statement_get_int (row, 4);
  session->visit_type_id = regimen_statement_get_int64 (row, 5);
  regimen_step_state_from_text (regimen_statement_get_text (row, 6), &session->state);
  session->row_version = regimen_statement_get_int64 (row, 7);
  session->appointment_id = regimen_statement_get_int64 (row, 8);
  session->span = regimen_span_new (regimen_statement_get_minute (row, 9),
                                    regimen_statement_get_minute (row, 10));
  if (session->appointment_id != 0)
    regimen_appointment_state_from_text (regimen_statement_get_text (row, 11),
                                         &session->appointment_state);
  g_ptr_array_add (plan->sessions, session);
}

static void
read_follow_up (RegimenStatement *row, RegimenPlan *plan)
{
  RegimenFollowUp *follow_up = g_new0 (RegimenFollowUp, 1);

  follow_up->id = regimen_statement_get_int64 (row, 0);
  follow_up->anchor_session_id = regimen_statement_get_int64 (row, 1);
  read_text (row, 2, &follow_up->name);
  follow_up->visit_type_id = regimen_statement_get_int64 (row, 3);
  follow_up->earliest_after_min = regimen_statement_get_int64 (row, 4);
  follow_up->target_after_min = regimen_statement_get_int64 (row, 5);
  follow_up->latest_after_min = regimen_statement_get_int64 (row, 6);
  follow_up->by_plan_provider = regimen_statement_get_boolean (row, 7);
  regimen_step_state_from_text (regimen_statement_get_text (row, 8), &follow_up->state);
  follow_up->row_version = regimen_statement_get_int64 (row, 9);
  follow_up->appointment_id = regimen_statement_get_int64 (row, 10);
  follow_up->span = regimen_span_new (regimen_statement_get_minute (row, 11),
                                      regimen_statement_get_minute (row, 12));
  if (follow_up->appointment_id != 0)
    regimen_appointment_state_from_text (regimen_statement_get_text (row, 13),
                                         &follow_up->appointment_state);
  g_ptr_array_add (plan->follow_ups, follow_up);
}

static gboolean
read_all (RegimenDatabase *db,
          const char *sql,
          gint64 id,
          void (*read) (RegimenStatement *row, RegimenPlan *plan),
          RegimenPlan *plan,
          GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    read (row, plan);
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
load_plan_row (RegimenDatabase *db, RegimenPlan *plan, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_LOAD, error);
  RegimenQueryStep step;

  if (row == NULL)
    return FALSE;
  regimen_statement_bind_int64 (row, "$1", plan->id);
  step = regimen_statement_step (row, error);
  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "plan %" G_GINT64_FORMAT ": no such plan", plan->id);
  if (step != REGIMEN_QUERY_ROW)
    return FALSE;
  if (read_plan (row, plan))
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT,
               "plan %" G_GINT64_FORMAT ": a word of its version is not known", plan->id);
  return FALSE;
}

/**
 * regimen_plan_store_load:
 *
 * Returns: (transfer full): the plan in its current version with its series; NULL on failure,
 *   with %REGIMEN_ERROR_NOT_FOUND when there is none
 */
RegimenPlan *
regimen_plan_store_load (RegimenDatabase *db, gint64 id, GError **error)
{
  g_autoptr (RegimenPlan) plan = regimen_plan_new ();

  plan->id = id;
  if (!load_plan_row (db, plan, error) ||
      !read_all (db, SQL_LOAD_PHASES, plan->version_id, read_phase, plan, error) ||
      !read_all (db, SQL_LOAD_VITALS, plan->version_id, read_vitals, plan, error) ||
      !read_all (db, SQL_LOAD_GATES, plan->version_id, read_gate, plan, error) ||
      !read_all (db, SQL_LOAD_MEASURES, plan->version_id, read_measure, plan, error) ||
      !read_all (db, SQL_LOAD_FOLLOW_UP_RULES, plan->version_id, read_follow_up_rule, plan,
                 error) ||
      !read_all (db, SQL_LOAD_SESSIONS, id, read_session, plan, error) ||
      !read_all (db, SQL_LOAD_FOLLOW_UPS, id, read_follow_up, plan, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static RegimenPlanVersion *
read_version (RegimenStatement *row, gint64 plan_id)
{
  RegimenPlanVersion *version = g_new0 (RegimenPlanVersion, 1);

  version->rules = regimen_plan_new ();
  version->rules->id = plan_id;
  version->rules->version_id = regimen_statement_get_int64 (row, 0);
  version->rules->version_number = regimen_statement_get_int (row, 1);
  read_text (row, 2, &version->rules->version_reason);
  read_text (row, 3, &version->rules->name);
  version->rules->dose_microgram = regimen_statement_get_int64 (row, 4);
  version->made = regimen_statement_get_instant (row, 5);
  version->made_by = g_strdup (regimen_statement_get_text (row, 6));
  return version;
}

/**
 * regimen_plan_store_list_versions:
 *
 * Returns: (transfer full) (element-type RegimenPlanVersion): what was decided when, the latest
 *   first; NULL on failure
 */
GPtrArray *
regimen_plan_store_list_versions (RegimenDatabase *db, gint64 plan_id, GError **error)
{
  g_autoptr (GPtrArray) versions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_plan_version_free);
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_LIST_VERSIONS, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_int64 (row, "$1", plan_id);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (versions, read_version (row, plan_id));
  if (step != REGIMEN_QUERY_DONE)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      RegimenPlan *rules = ((RegimenPlanVersion *) versions->pdata[i])->rules;

      if (!read_all (db, SQL_LOAD_PHASES, rules->version_id, read_phase, rules, error) ||
          !read_all (db, SQL_LOAD_FOLLOW_UP_RULES, rules->version_id, read_follow_up_rule, rules,
                     error))
        return NULL;
    }
  return g_steal_pointer (&versions);
}

/**
 * regimen_plan_store_dup_waiting_ids:
 * @with_drafts: those not begun too
 *
 * Returns: (transfer full) (element-type gint64): plans with something due that has no place, those
 *   that start first at the front; NULL on failure
 */
GArray *
regimen_plan_store_dup_waiting_ids (RegimenDatabase *db, gboolean with_drafts, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_WAITING, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  regimen_statement_bind_boolean (row, "$1", with_drafts);
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);

      g_array_append_val (ids, id);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&ids) : NULL;
}

static gint64
find_plan (RegimenDatabase *db, const char *sql, const char *what, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, sql, error);
  RegimenQueryStep step;

  if (row == NULL)
    return 0;
  regimen_statement_bind_int64 (row, "$1", id);
  step = regimen_statement_step (row, error);
  if (step == REGIMEN_QUERY_ROW)
    return regimen_statement_get_int64 (row, 0);
  if (step == REGIMEN_QUERY_DONE)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "%s %" G_GINT64_FORMAT ": no such %s", what, id, what);
  return 0;
}

/**
 * regimen_plan_store_find_by_session:
 *
 * Returns: the id of its plan; 0 on failure
 */
gint64
regimen_plan_store_find_by_session (RegimenDatabase *db, gint64 session_id, GError **error)
{
  return find_plan (db, SQL_FIND_BY_SESSION, "session", session_id, error);
}

/**
 * regimen_plan_store_find_by_follow_up:
 *
 * Returns: the id of its plan; 0 on failure
 */
gint64
regimen_plan_store_find_by_follow_up (RegimenDatabase *db, gint64 follow_up_id, GError **error)
{
  return find_plan (db, SQL_FIND_BY_FOLLOW_UP, "follow-up", follow_up_id, error);
}
