/* plan-writing.c - treatment plans written: versions are added, steps change in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "plan-store.h"

static const char SQL_INSERT[] =
    "INSERT INTO plan (patient_id, protocol_id, provider_id, state, indication, goals, start_day,"
    " end_reason, created_utc, created_by, updated_utc, updated_by)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10)";

static const char SQL_UPDATE[] =
    "UPDATE plan SET provider_id = $1, state = $2, indication = $3, goals = $4, start_day = $5,"
    " end_reason = $6, updated_utc = $7, updated_by = $8, row_version = row_version + 1"
    " WHERE id = $9 AND row_version = $10";

static const char SQL_SET_STATE[] =
    "UPDATE plan SET state = $2, end_reason = $3, updated_utc = $4, updated_by = $5,"
    " row_version = row_version + 1 WHERE id = $1";

static const char SQL_INSERT_VERSION[] =
    "INSERT INTO plan_version (plan_id, number, reason, name, short_name, route, dosing,"
    " dose_microgram, colour, needs_escort, preparation_text, aftercare_text, arrive_before_min,"
    " created_utc, created_by)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

static const char SQL_INSERT_PHASE[] =
    "INSERT INTO plan_phase (plan_version_id, ordinal, name, kind, visit_type_id, session_count,"
    " is_open_ended, max_per_week, weekday_count, min_gap_days, target_gap_days, max_gap_days,"
    " limit_gap_days) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

static const char SQL_INSERT_VITALS[] =
    "INSERT INTO plan_vitals (plan_version_id, ordinal, kind, offset_min, every_min, has_oximetry)"
    " VALUES ($1, $2, $3, $4, $5, $6)";

static const char SQL_INSERT_FOLLOW_UP_RULE[] =
    "INSERT INTO plan_follow_up (plan_version_id, ordinal, name, visit_type_id, anchor_phase,"
    " anchor_session, earliest_after_min, target_after_min, latest_after_min, by_plan_provider)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

static const char SQL_INSERT_GATE[] =
    "INSERT INTO plan_gate (plan_version_id, phase, after_session, every_months)"
    " VALUES ($1, $2, $3, $4)";

static const char SQL_INSERT_MEASURE[] =
    "INSERT INTO plan_measure (plan_version_id, ordinal, instrument_code, moment)"
    " VALUES ($1, $2, $3, $4)";

static const char SQL_INSERT_SESSION[] =
    "INSERT INTO session (plan_id, ordinal, phase, n, n_of, visit_type_id, state)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)";

static const char SQL_UPDATE_SESSION[] =
    "UPDATE session SET ordinal = $2, phase = $3, n = $4, n_of = $5, visit_type_id = $6,"
    " state = $7, drop_reason = '', row_version = row_version + 1 WHERE id = $1"
    " AND (ordinal <> $2 OR phase <> $3 OR n <> $4 OR n_of <> $5 OR visit_type_id <> $6"
    "   OR state <> $7)";

/* Out of the way, since no two sessions of a plan may have one ordinal even for a moment. */
static const char SQL_PARK_SESSION[] =
    "UPDATE session SET ordinal = ordinal + 1000000, row_version = row_version + 1"
    " WHERE id = $1 AND ordinal <> $2 AND state <> 'dropped'";

static const char SQL_INSERT_FOLLOW_UP[] =
    "INSERT INTO follow_up (plan_id, anchor_session_id, name, visit_type_id, earliest_after_min,"
    " target_after_min, latest_after_min, by_plan_provider, state)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

static const char SQL_UPDATE_FOLLOW_UP[] =
    "UPDATE follow_up SET anchor_session_id = $2, name = $3, visit_type_id = $4,"
    " earliest_after_min = $5, target_after_min = $6, latest_after_min = $7,"
    " by_plan_provider = $8, state = $9, drop_reason = '', row_version = row_version + 1"
    " WHERE id = $1 AND (anchor_session_id <> $2 OR name <> $3 OR visit_type_id <> $4"
    "   OR earliest_after_min <> $5 OR target_after_min <> $6 OR latest_after_min <> $7"
    "   OR by_plan_provider <> $8 OR state <> $9)";

static const char SQL_DROP_SESSION[] =
    "UPDATE session SET state = 'dropped', drop_reason = $2, row_version = row_version + 1"
    " WHERE id = $1";

static const char SQL_DROP_FOLLOW_UP[] =
    "UPDATE follow_up SET state = 'dropped', drop_reason = $2, row_version = row_version + 1"
    " WHERE id = $1";

static const char SQL_SET_SESSION_STATE[] =
    "UPDATE session SET state = $2, row_version = row_version + 1 WHERE id = $1 AND state <> $2";

static const char SQL_SET_FOLLOW_UP_STATE[] =
    "UPDATE follow_up SET state = $2, row_version = row_version + 1 WHERE id = $1 AND state <> $2";

static void
bind_positive (RegimenStatement *statement, const char *name, gint64 value)
{
  if (value > 0)
    regimen_statement_bind_int64 (statement, name, value);
  else
    regimen_statement_bind_null (statement, name);
}

static gboolean
insert_phase (RegimenDatabase *db,
              gint64 version_id,
              int ordinal,
              const RegimenPhase *phase,
              GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_PHASE, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", version_id);
  regimen_statement_bind_int64 (put, "$2", ordinal);
  regimen_statement_bind_text (put, "$3", phase->name);
  regimen_statement_bind_text (put, "$4", regimen_phase_kind_to_text (phase->kind));
  regimen_statement_bind_int64 (put, "$5", phase->visit_type_id);
  regimen_statement_bind_int64 (put, "$6", phase->session_count);
  regimen_statement_bind_boolean (put, "$7", phase->is_open_ended);
  regimen_statement_bind_int64 (put, "$8", phase->max_per_week);
  regimen_statement_bind_int64 (put, "$9", phase->weekday_count);
  regimen_statement_bind_int64 (put, "$10", phase->min_gap_days);
  regimen_statement_bind_int64 (put, "$11", phase->target_gap_days);
  regimen_statement_bind_int64 (put, "$12", phase->max_gap_days);
  regimen_statement_bind_int64 (put, "$13", phase->limit_gap_days);
  return regimen_statement_run (put, error);
}

static gboolean
insert_vitals (RegimenDatabase *db,
               gint64 version_id,
               int ordinal,
               const RegimenVitalsRule *rule,
               GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_VITALS, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", version_id);
  regimen_statement_bind_int64 (put, "$2", ordinal);
  regimen_statement_bind_text (put, "$3", regimen_vitals_kind_to_text (rule->kind));
  regimen_statement_bind_int64 (put, "$4", rule->offset_min);
  bind_positive (put, "$5", rule->every_min);
  regimen_statement_bind_boolean (put, "$6", rule->has_oximetry);
  return regimen_statement_run (put, error);
}

static gboolean
insert_follow_up_rule (RegimenDatabase *db,
                       gint64 version_id,
                       int ordinal,
                       const RegimenFollowUpRule *rule,
                       GError **error)
{
  g_autoptr (RegimenStatement) put =
      regimen_database_prepare (db, SQL_INSERT_FOLLOW_UP_RULE, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", version_id);
  regimen_statement_bind_int64 (put, "$2", ordinal);
  regimen_statement_bind_text (put, "$3", rule->name);
  regimen_statement_bind_int64 (put, "$4", rule->visit_type_id);
  regimen_statement_bind_int64 (put, "$5", rule->anchor_phase);
  regimen_statement_bind_int64 (put, "$6", rule->anchor_session);
  regimen_statement_bind_int64 (put, "$7", rule->earliest_after_min);
  regimen_statement_bind_int64 (put, "$8", rule->target_after_min);
  regimen_statement_bind_int64 (put, "$9", rule->latest_after_min);
  regimen_statement_bind_boolean (put, "$10", rule->by_plan_provider);
  return regimen_statement_run (put, error);
}

static gboolean
insert_gate (RegimenDatabase *db, gint64 version_id, const RegimenGate *gate, GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_GATE, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", version_id);
  regimen_statement_bind_int64 (put, "$2", gate->phase);
  regimen_statement_bind_int64 (put, "$3", gate->after_session);
  bind_positive (put, "$4", gate->every_months);
  return regimen_statement_run (put, error);
}

static gboolean
insert_measure (RegimenDatabase *db,
                gint64 version_id,
                int ordinal,
                const RegimenMeasureRule *rule,
                GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_MEASURE, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", version_id);
  regimen_statement_bind_int64 (put, "$2", ordinal);
  regimen_statement_bind_text (put, "$3", rule->instrument_code);
  regimen_statement_bind_text (put, "$4", regimen_moment_to_text (rule->moment));
  return regimen_statement_run (put, error);
}

static gboolean
insert_version_parts (RegimenDatabase *db, const RegimenPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->phases->len; i++)
    if (!insert_phase (db, plan->version_id, (int) i + 1, plan->phases->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < plan->vitals->len; i++)
    if (!insert_vitals (db, plan->version_id, (int) i + 1,
                        &g_array_index (plan->vitals, RegimenVitalsRule, i), error))
      return FALSE;
  for (guint i = 0; i < plan->follow_up_rules->len; i++)
    if (!insert_follow_up_rule (db, plan->version_id, (int) i + 1, plan->follow_up_rules->pdata[i],
                                error))
      return FALSE;
  for (guint i = 0; i < plan->gates->len; i++)
    if (!insert_gate (db, plan->version_id, &g_array_index (plan->gates, RegimenGate, i), error))
      return FALSE;
  for (guint i = 0; i < plan->measures->len; i++)
    if (!insert_measure (db, plan->version_id, (int) i + 1, plan->measures->pdata[i], error))
      return FALSE;
  return TRUE;
}

/**
 * regimen_plan_store_insert_version:
 * @plan: a stored plan; its version number is the new one, its version id is set
 *
 * Stores the plan's rules as a version of their own; earlier ones stay as they are.
 *
 * Returns: whether it was stored
 */
gboolean
regimen_plan_store_insert_version (RegimenDatabase *db,
                                   RegimenPlan *plan,
                                   RegimenInstant at,
                                   gint64 staff_id,
                                   GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT_VERSION, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", plan->id);
  regimen_statement_bind_int64 (put, "$2", plan->version_number);
  regimen_statement_bind_text (put, "$3", plan->version_reason);
  regimen_statement_bind_text (put, "$4", plan->name);
  regimen_statement_bind_text (put, "$5", plan->short_name);
  regimen_statement_bind_text (put, "$6", regimen_route_to_text (plan->route));
  regimen_statement_bind_text (put, "$7", regimen_dosing_to_text (plan->dosing));
  bind_positive (put, "$8", plan->dose_microgram);
  regimen_statement_bind_int64 (put, "$9", plan->colour);
  regimen_statement_bind_boolean (put, "$10", plan->needs_escort);
  regimen_statement_bind_text (put, "$11", plan->preparation_text);
  regimen_statement_bind_text (put, "$12", plan->aftercare_text);
  regimen_statement_bind_int64 (put, "$13", plan->arrive_before_min);
  regimen_statement_bind_instant (put, "$14", at);
  regimen_statement_bind_id (put, "$15", staff_id);
  if (!regimen_statement_run (put, error))
    return FALSE;
  plan->version_id = regimen_database_last_insert_id (db);
  return insert_version_parts (db, plan, error);
}

/**
 * regimen_plan_store_insert:
 * @plan: a draft with id 0; gets its ids and those of its series
 *
 * Stores a plan with its first version and its series. In a draft the anchor of a follow-up is
 * the negative ordinal of its session.
 *
 * Returns: whether it was stored
 */
gboolean
regimen_plan_store_insert (RegimenDatabase *db,
                           RegimenPlan *plan,
                           RegimenInstant at,
                           gint64 staff_id,
                           GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_INSERT, error);

  g_return_val_if_fail (plan->id == 0, FALSE);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", plan->patient_id);
  regimen_statement_bind_int64 (put, "$2", plan->protocol_id);
  regimen_statement_bind_id (put, "$3", plan->provider_id);
  regimen_statement_bind_text (put, "$4", regimen_plan_state_to_text (plan->state));
  regimen_statement_bind_text (put, "$5", plan->indication);
  regimen_statement_bind_text (put, "$6", plan->goals);
  regimen_statement_bind_day (put, "$7", plan->start_day);
  regimen_statement_bind_text (put, "$8", plan->end_reason);
  regimen_statement_bind_instant (put, "$9", at);
  regimen_statement_bind_id (put, "$10", staff_id);
  if (!regimen_statement_run (put, error))
    return FALSE;
  plan->id = regimen_database_last_insert_id (db);
  plan->row_version = 1;
  plan->version_number = 1;
  return regimen_plan_store_insert_version (db, plan, at, staff_id, error) &&
         regimen_plan_store_put_sessions (db, plan, error) &&
         regimen_plan_store_put_follow_ups (db, plan, error);
}

/**
 * regimen_plan_store_update:
 *
 * Puts back what stands in the plan's own row.
 *
 * Returns: whether it was stored; %REGIMEN_ERROR_STALE when somebody changed it meanwhile
 */
gboolean
regimen_plan_store_update (RegimenDatabase *db,
                           RegimenPlan *plan,
                           RegimenInstant at,
                           gint64 staff_id,
                           GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_UPDATE, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_id (put, "$1", plan->provider_id);
  regimen_statement_bind_text (put, "$2", regimen_plan_state_to_text (plan->state));
  regimen_statement_bind_text (put, "$3", plan->indication);
  regimen_statement_bind_text (put, "$4", plan->goals);
  regimen_statement_bind_day (put, "$5", plan->start_day);
  regimen_statement_bind_text (put, "$6", plan->end_reason);
  regimen_statement_bind_instant (put, "$7", at);
  regimen_statement_bind_id (put, "$8", staff_id);
  regimen_statement_bind_int64 (put, "$9", plan->id);
  regimen_statement_bind_int64 (put, "$10", plan->row_version);
  if (!regimen_statement_run (put, error))
    return FALSE;
  if (regimen_database_changes (db) != 1)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "plan %" G_GINT64_FORMAT ": changed since it was read", plan->id);
      return FALSE;
    }
  plan->row_version++;
  return TRUE;
}

gboolean
regimen_plan_store_set_state (RegimenDatabase *db,
                              gint64 plan_id,
                              RegimenPlanState state,
                              const char *end_reason,
                              RegimenInstant at,
                              gint64 staff_id,
                              GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_SET_STATE, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", plan_id);
  regimen_statement_bind_text (put, "$2", regimen_plan_state_to_text (state));
  regimen_statement_bind_text (put, "$3", end_reason != NULL ? end_reason : "");
  regimen_statement_bind_instant (put, "$4", at);
  regimen_statement_bind_id (put, "$5", staff_id);
  return regimen_statement_run (put, error);
}

static gboolean
put_session (RegimenDatabase *db, gint64 plan_id, RegimenSession *session, GError **error)
{
  gboolean is_new = session->id == 0;
  g_autoptr (RegimenStatement) put =
      regimen_database_prepare (db, is_new ? SQL_INSERT_SESSION : SQL_UPDATE_SESSION, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", is_new ? plan_id : session->id);
  regimen_statement_bind_int64 (put, "$2", session->ordinal);
  regimen_statement_bind_int64 (put, "$3", session->phase);
  regimen_statement_bind_int64 (put, "$4", session->n);
  regimen_statement_bind_int64 (put, "$5", session->n_of);
  regimen_statement_bind_int64 (put, "$6", session->visit_type_id);
  regimen_statement_bind_text (put, "$7", regimen_step_state_to_text (session->state));
  if (!regimen_statement_run (put, error))
    return FALSE;
  if (is_new)
    session->id = regimen_database_last_insert_id (db);
  return TRUE;
}

static gboolean
park_session (RegimenDatabase *db, const RegimenSession *session, GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, SQL_PARK_SESSION, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", session->id);
  regimen_statement_bind_int64 (put, "$2", session->ordinal);
  return regimen_statement_run (put, error);
}

/**
 * regimen_plan_store_put_sessions:
 *
 * Stores the sessions of a plan as they are listed; those with id 0 are new and get one.
 *
 * Returns: whether they were stored
 */
gboolean
regimen_plan_store_put_sessions (RegimenDatabase *db, RegimenPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];

      if (session->id != 0 && !park_session (db, session, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      if (!put_session (db, plan->id, plan->sessions->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_follow_up (RegimenDatabase *db, gint64 plan_id, RegimenFollowUp *follow_up, GError **error)
{
  gboolean is_new = follow_up->id == 0;
  g_autoptr (RegimenStatement) put =
      regimen_database_prepare (db, is_new ? SQL_INSERT_FOLLOW_UP : SQL_UPDATE_FOLLOW_UP, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", is_new ? plan_id : follow_up->id);
  regimen_statement_bind_int64 (put, "$2", follow_up->anchor_session_id);
  regimen_statement_bind_text (put, "$3", follow_up->name);
  regimen_statement_bind_int64 (put, "$4", follow_up->visit_type_id);
  regimen_statement_bind_int64 (put, "$5", follow_up->earliest_after_min);
  regimen_statement_bind_int64 (put, "$6", follow_up->target_after_min);
  regimen_statement_bind_int64 (put, "$7", follow_up->latest_after_min);
  regimen_statement_bind_boolean (put, "$8", follow_up->by_plan_provider);
  regimen_statement_bind_text (put, "$9", regimen_step_state_to_text (follow_up->state));
  if (!regimen_statement_run (put, error))
    return FALSE;
  if (is_new)
    follow_up->id = regimen_database_last_insert_id (db);
  return TRUE;
}

/**
 * regimen_plan_store_put_follow_ups:
 *
 * Stores the follow-ups of a plan as they are listed, after its sessions. A negative anchor is
 * the ordinal of a session and becomes its id.
 *
 * Returns: whether they were stored
 */
gboolean
regimen_plan_store_put_follow_ups (RegimenDatabase *db, RegimenPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];

      for (guint k = 0; follow_up->anchor_session_id < 0 && k < plan->sessions->len; k++)
        {
          const RegimenSession *session = plan->sessions->pdata[k];

          if (session->ordinal == -follow_up->anchor_session_id)
            follow_up->anchor_session_id = session->id;
        }
      if (!put_follow_up (db, plan->id, follow_up, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_word (RegimenDatabase *db, const char *sql, gint64 id, const char *word, GError **error)
{
  g_autoptr (RegimenStatement) put = regimen_database_prepare (db, sql, error);

  if (put == NULL)
    return FALSE;
  regimen_statement_bind_int64 (put, "$1", id);
  regimen_statement_bind_text (put, "$2", word);
  return regimen_statement_run (put, error);
}

gboolean
regimen_plan_store_drop_session (RegimenDatabase *db,
                                 gint64 session_id,
                                 const char *reason,
                                 GError **error)
{
  return set_word (db, SQL_DROP_SESSION, session_id, reason, error);
}

gboolean
regimen_plan_store_drop_follow_up (RegimenDatabase *db,
                                   gint64 follow_up_id,
                                   const char *reason,
                                   GError **error)
{
  return set_word (db, SQL_DROP_FOLLOW_UP, follow_up_id, reason, error);
}

gboolean
regimen_plan_store_set_session_state (RegimenDatabase *db,
                                      gint64 session_id,
                                      RegimenStepState state,
                                      GError **error)
{
  return set_word (db, SQL_SET_SESSION_STATE, session_id, regimen_step_state_to_text (state),
                   error);
}

gboolean
regimen_plan_store_set_follow_up_state (RegimenDatabase *db,
                                        gint64 follow_up_id,
                                        RegimenStepState state,
                                        GError **error)
{
  return set_word (db, SQL_SET_FOLLOW_UP_STATE, follow_up_id, regimen_step_state_to_text (state),
                   error);
}
