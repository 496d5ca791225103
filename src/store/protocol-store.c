/* protocol-store.c - reusable templates of a series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "protocol-store.h"

#include "requirement-store.h"

static const char list_sql[] =
    "SELECT id, code, name, short_name, summary, route, dosing, dose_microgram, source, confidence,"
    " colour, needs_escort, preparation_text, aftercare_text, arrive_before_min, is_active,"
    " row_version FROM protocol ORDER BY id";

/* The five below by protocol, so that one walk through all of them finds each one's. */
static const char list_phases_sql[] =
    "SELECT p.protocol_id, p.name, p.kind, p.visit_type_id, v.code, p.session_count,"
    " p.is_open_ended, p.max_per_week, p.weekday_count, p.min_gap_days, p.target_gap_days,"
    " p.max_gap_days, p.limit_gap_days FROM protocol_phase p"
    " JOIN visit_type v ON v.id = p.visit_type_id ORDER BY p.protocol_id, p.ordinal";

static const char list_follow_ups_sql[] =
    "SELECT f.protocol_id, f.name, f.visit_type_id, v.code, f.anchor_phase, f.anchor_session,"
    " f.earliest_after_min, f.target_after_min, f.latest_after_min, f.by_plan_provider"
    " FROM protocol_follow_up f JOIN visit_type v ON v.id = f.visit_type_id"
    " ORDER BY f.protocol_id, f.ordinal";

static const char list_vitals_sql[] =
    "SELECT protocol_id, kind, offset_min, coalesce (every_min, 0), has_oximetry"
    " FROM protocol_vitals ORDER BY protocol_id, ordinal";

static const char list_gates_sql[] =
    "SELECT protocol_id, phase, after_session, coalesce (every_months, 0)"
    " FROM protocol_gate ORDER BY protocol_id, phase, after_session, id";

static const char list_measures_sql[] =
    "SELECT protocol_id, instrument_code, moment FROM protocol_measure"
    " ORDER BY protocol_id, ordinal";

static const char insert_sql[] =
    "INSERT INTO protocol (code, name, short_name, summary, route, dosing, dose_microgram, source,"
    " confidence, colour, needs_escort, preparation_text, aftercare_text, arrive_before_min,"
    " is_active, created_utc, updated_utc)"
    " VALUES ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)";

static const char update_sql[] =
    "UPDATE protocol SET code = $2, name = $3, short_name = $4, summary = $5, route = $6,"
    " dosing = $7, dose_microgram = $8, source = $9, confidence = $10, colour = $11,"
    " needs_escort = $12, preparation_text = $13, aftercare_text = $14, arrive_before_min = $15,"
    " is_active = $16, updated_utc = $17, row_version = row_version + 1"
    " WHERE id = $1 AND row_version = $18";

static const char exists_sql[] = "SELECT 1 FROM protocol WHERE id = $1";

static const char insert_phase_sql[] =
    "INSERT INTO protocol_phase (protocol_id, ordinal, name, kind, visit_type_id, session_count,"
    " is_open_ended, max_per_week, weekday_count, min_gap_days, target_gap_days, max_gap_days,"
    " limit_gap_days) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

static const char insert_follow_up_sql[] =
    "INSERT INTO protocol_follow_up (protocol_id, ordinal, name, visit_type_id, anchor_phase,"
    " anchor_session, earliest_after_min, target_after_min, latest_after_min, by_plan_provider)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

static const char insert_vitals_sql[] =
    "INSERT INTO protocol_vitals (protocol_id, ordinal, kind, offset_min, every_min, has_oximetry)"
    " VALUES ($1, $2, $3, $4, $5, $6)";

static const char insert_gate_sql[] =
    "INSERT INTO protocol_gate (protocol_id, phase, after_session, every_months)"
    " VALUES ($1, $2, $3, $4)";

static const char insert_measure_sql[] =
    "INSERT INTO protocol_measure (protocol_id, ordinal, instrument_code, moment)"
    " VALUES ($1, $2, $3, $4)";

static const char delete_phases_sql[] = "DELETE FROM protocol_phase WHERE protocol_id = $1";

static const char delete_follow_ups_sql[] = "DELETE FROM protocol_follow_up WHERE protocol_id = $1";

static const char delete_vitals_sql[] = "DELETE FROM protocol_vitals WHERE protocol_id = $1";

static const char delete_gates_sql[] = "DELETE FROM protocol_gate WHERE protocol_id = $1";

static const char delete_measures_sql[] = "DELETE FROM protocol_measure WHERE protocol_id = $1";

static const char json_sql[] =
    "SELECT json_object ('code', code, 'name', name, 'short_name', short_name,"
    " 'summary', summary, 'route', route, 'dosing', dosing, 'dose_microgram', dose_microgram,"
    " 'source', source, 'confidence', confidence, 'colour', colour, 'needs_escort', needs_escort,"
    " 'preparation_text', preparation_text, 'aftercare_text', aftercare_text,"
    " 'arrive_before_min', arrive_before_min, 'is_active', is_active,"
    " 'phases', (SELECT json_group_array (json_array (name, kind, visit_type_id, session_count,"
    " is_open_ended, max_per_week, weekday_count, min_gap_days, target_gap_days, max_gap_days,"
    " limit_gap_days)) FROM (SELECT * FROM protocol_phase WHERE protocol_id = protocol.id"
    " ORDER BY ordinal)),"
    " 'follow_ups', (SELECT json_group_array (json_array (name, visit_type_id, anchor_phase,"
    " anchor_session, earliest_after_min, target_after_min, latest_after_min, by_plan_provider))"
    " FROM (SELECT * FROM protocol_follow_up WHERE protocol_id = protocol.id ORDER BY ordinal)),"
    " 'vitals', (SELECT json_group_array (json_array (kind, offset_min, every_min, has_oximetry))"
    " FROM (SELECT * FROM protocol_vitals WHERE protocol_id = protocol.id ORDER BY ordinal)),"
    " 'requirements', (SELECT json_group_array (json_array (need, before, code)) FROM"
    " protocol_requirement WHERE protocol_id = $1),"
    " 'gates', (SELECT json_group_array (json_array (phase, after_session, every_months))"
    " FROM (SELECT * FROM protocol_gate WHERE protocol_id = protocol.id ORDER BY phase,"
    " after_session)),"
    " 'measures', (SELECT json_group_array (json_array (instrument_code, moment))"
    " FROM (SELECT * FROM protocol_measure WHERE protocol_id = protocol.id ORDER BY ordinal)))"
    " FROM protocol WHERE id = $1";

static RegimenProtocol *
read_protocol (RegimenStatement *statement)
{
  RegimenProtocol *protocol = regimen_protocol_new ();
  char **texts[] = { &protocol->code, &protocol->name, &protocol->short_name, &protocol->summary };

  protocol->id = regimen_statement_get_int64 (statement, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_free (*texts[i]);
      *texts[i] = regimen_row_dup_text (statement, (int) i + 1);
    }
  regimen_route_from_text (regimen_statement_get_text (statement, 5), &protocol->route);
  regimen_dosing_from_text (regimen_statement_get_text (statement, 6), &protocol->dosing);
  protocol->dose_microgram = regimen_statement_get_int64 (statement, 7);
  g_free (protocol->source);
  protocol->source = regimen_row_dup_text (statement, 8);
  g_free (protocol->confidence);
  protocol->confidence = regimen_row_dup_text (statement, 9);
  protocol->colour = regimen_statement_get_int (statement, 10);
  protocol->needs_escort = regimen_statement_get_boolean (statement, 11);
  g_free (protocol->preparation_text);
  protocol->preparation_text = regimen_row_dup_text (statement, 12);
  g_free (protocol->aftercare_text);
  protocol->aftercare_text = regimen_row_dup_text (statement, 13);
  protocol->arrive_before_min = regimen_statement_get_int (statement, 14);
  protocol->is_active = regimen_statement_get_boolean (statement, 15);
  protocol->row_version = regimen_statement_get_int64 (statement, 16);
  return protocol;
}

static void
read_phase (RegimenStatement *statement, RegimenProtocol *protocol)
{
  RegimenPhase *phase = g_new0 (RegimenPhase, 1);

  phase->name = regimen_row_dup_text (statement, 1);
  regimen_phase_kind_from_text (regimen_statement_get_text (statement, 2), &phase->kind);
  phase->visit_type_id = regimen_statement_get_int64 (statement, 3);
  phase->visit_type_code = regimen_row_dup_text (statement, 4);
  phase->session_count = regimen_statement_get_int (statement, 5);
  phase->is_open_ended = regimen_statement_get_boolean (statement, 6);
  phase->max_per_week = regimen_statement_get_int (statement, 7);
  phase->weekday_count = regimen_statement_get_int (statement, 8);
  phase->min_gap_days = regimen_statement_get_int (statement, 9);
  phase->target_gap_days = regimen_statement_get_int (statement, 10);
  phase->max_gap_days = regimen_statement_get_int (statement, 11);
  phase->limit_gap_days = regimen_statement_get_int (statement, 12);
  g_ptr_array_add (protocol->phases, phase);
}

static void
read_follow_up (RegimenStatement *statement, RegimenProtocol *protocol)
{
  RegimenFollowUpRule *rule = g_new0 (RegimenFollowUpRule, 1);

  rule->name = regimen_row_dup_text (statement, 1);
  rule->visit_type_id = regimen_statement_get_int64 (statement, 2);
  rule->visit_type_code = regimen_row_dup_text (statement, 3);
  rule->anchor_phase = regimen_statement_get_int (statement, 4);
  rule->anchor_session = regimen_statement_get_int (statement, 5);
  rule->earliest_after_min = regimen_statement_get_int64 (statement, 6);
  rule->target_after_min = regimen_statement_get_int64 (statement, 7);
  rule->latest_after_min = regimen_statement_get_int64 (statement, 8);
  rule->by_plan_provider = regimen_statement_get_boolean (statement, 9);
  g_ptr_array_add (protocol->follow_ups, rule);
}

static void
read_vitals (RegimenStatement *statement, RegimenProtocol *protocol)
{
  RegimenVitalsRule rule = { 0 };

  regimen_vitals_kind_from_text (regimen_statement_get_text (statement, 1), &rule.kind);
  rule.offset_min = regimen_statement_get_int (statement, 2);
  rule.every_min = regimen_statement_get_int (statement, 3);
  rule.has_oximetry = regimen_statement_get_boolean (statement, 4);
  g_array_append_val (protocol->vitals, rule);
}

static void
read_gate (RegimenStatement *statement, RegimenProtocol *protocol)
{
  RegimenGate gate = { .phase = regimen_statement_get_int (statement, 1),
                       .after_session = regimen_statement_get_int (statement, 2),
                       .every_months = regimen_statement_get_int (statement, 3) };

  g_array_append_val (protocol->gates, gate);
}

static void
read_measure (RegimenStatement *statement, RegimenProtocol *protocol)
{
  RegimenMoment moment = REGIMEN_MOMENT_OTHER;

  regimen_moment_from_text (regimen_statement_get_text (statement, 2), &moment);
  g_ptr_array_add (protocol->measures,
                   regimen_measure_rule_new (regimen_statement_get_text (statement, 1), moment));
}

/* Walks through the rows of all protocols once; both are in the order of the protocols' ids. */
static gboolean
read_parts (RegimenDatabase *db,
            const char *sql,
            GPtrArray *protocols,
            void (*read) (RegimenStatement *statement, RegimenProtocol *protocol),
            GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, sql, error);
  guint at = 0;
  RegimenQueryStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (statement, 0);

      while (at < protocols->len && ((RegimenProtocol *) protocols->pdata[at])->id < id)
        at++;
      if (at < protocols->len && ((RegimenProtocol *) protocols->pdata[at])->id == id)
        read (statement, protocols->pdata[at]);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_requirements (RegimenDatabase *db, const GPtrArray *protocols, GError **error)
{
  for (guint i = 0; i < protocols->len; i++)
    {
      RegimenProtocol *protocol = protocols->pdata[i];
      GPtrArray *requirements = regimen_requirement_store_list (db, protocol->id, error);

      if (requirements == NULL)
        return FALSE;
      g_ptr_array_unref (protocol->requirements);
      protocol->requirements = requirements;
    }
  return TRUE;
}

/**
 * regimen_protocol_store_list:
 *
 * Returns: (transfer full) (element-type RegimenProtocol): all of them, retired ones too, in the
 *   order in which they were made; NULL with @error set
 */
GPtrArray *
regimen_protocol_store_list (RegimenDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) protocols =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_protocol_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    g_ptr_array_add (protocols, read_protocol (statement));
  if (step != REGIMEN_QUERY_DONE ||
      !read_parts (db, list_phases_sql, protocols, read_phase, error) ||
      !read_parts (db, list_follow_ups_sql, protocols, read_follow_up, error) ||
      !read_parts (db, list_vitals_sql, protocols, read_vitals, error) ||
      !read_parts (db, list_gates_sql, protocols, read_gate, error) ||
      !read_parts (db, list_measures_sql, protocols, read_measure, error) ||
      !read_requirements (db, protocols, error))
    return NULL;
  return g_steal_pointer (&protocols);
}

static void
bind_protocol (RegimenStatement *statement, const RegimenProtocol *protocol, RegimenStamp stamp)
{
  regimen_statement_bind_text (statement, "$2", protocol->code);
  regimen_statement_bind_text (statement, "$3", protocol->name);
  regimen_statement_bind_text (statement, "$4", protocol->short_name);
  regimen_statement_bind_text (statement, "$5", protocol->summary);
  regimen_statement_bind_text (statement, "$6", regimen_route_to_text (protocol->route));
  regimen_statement_bind_text (statement, "$7", regimen_dosing_to_text (protocol->dosing));
  regimen_statement_bind_id (statement, "$8", protocol->dose_microgram);
  regimen_statement_bind_text (statement, "$9", protocol->source);
  regimen_statement_bind_text (statement, "$10", protocol->confidence);
  regimen_statement_bind_int64 (statement, "$11", protocol->colour);
  regimen_statement_bind_boolean (statement, "$12", protocol->needs_escort);
  regimen_statement_bind_text (statement, "$13", protocol->preparation_text);
  regimen_statement_bind_text (statement, "$14", protocol->aftercare_text);
  regimen_statement_bind_int64 (statement, "$15", protocol->arrive_before_min);
  regimen_statement_bind_boolean (statement, "$16", protocol->is_active);
  regimen_statement_bind_instant (statement, "$17", stamp.at);
}

static gboolean
insert_phases (RegimenDatabase *db, const RegimenProtocol *protocol, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_phase_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < protocol->phases->len; i++)
    {
      const RegimenPhase *phase = protocol->phases->pdata[i];

      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", phase->name);
      regimen_statement_bind_text (statement, "$4", regimen_phase_kind_to_text (phase->kind));
      regimen_statement_bind_int64 (statement, "$5", phase->visit_type_id);
      regimen_statement_bind_int64 (statement, "$6", phase->session_count);
      regimen_statement_bind_boolean (statement, "$7", phase->is_open_ended);
      regimen_statement_bind_int64 (statement, "$8", phase->max_per_week);
      regimen_statement_bind_int64 (statement, "$9", phase->weekday_count);
      regimen_statement_bind_int64 (statement, "$10", phase->min_gap_days);
      regimen_statement_bind_int64 (statement, "$11", phase->target_gap_days);
      regimen_statement_bind_int64 (statement, "$12", phase->max_gap_days);
      regimen_statement_bind_int64 (statement, "$13", phase->limit_gap_days);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_follow_ups (RegimenDatabase *db, const RegimenProtocol *protocol, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, insert_follow_up_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < protocol->follow_ups->len; i++)
    {
      const RegimenFollowUpRule *rule = protocol->follow_ups->pdata[i];

      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", rule->name);
      regimen_statement_bind_int64 (statement, "$4", rule->visit_type_id);
      regimen_statement_bind_int64 (statement, "$5", rule->anchor_phase);
      regimen_statement_bind_int64 (statement, "$6", rule->anchor_session);
      regimen_statement_bind_int64 (statement, "$7", rule->earliest_after_min);
      regimen_statement_bind_int64 (statement, "$8", rule->target_after_min);
      regimen_statement_bind_int64 (statement, "$9", rule->latest_after_min);
      regimen_statement_bind_boolean (statement, "$10", rule->by_plan_provider);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_vitals (RegimenDatabase *db, const RegimenProtocol *protocol, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_vitals_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < protocol->vitals->len; i++)
    {
      const RegimenVitalsRule *rule = &g_array_index (protocol->vitals, RegimenVitalsRule, i);

      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", regimen_vitals_kind_to_text (rule->kind));
      regimen_statement_bind_int64 (statement, "$4", rule->offset_min);
      regimen_statement_bind_id (statement, "$5", rule->every_min);
      regimen_statement_bind_boolean (statement, "$6", rule->has_oximetry);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_gates (RegimenDatabase *db, const RegimenProtocol *protocol, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_gate_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < protocol->gates->len; i++)
    {
      const RegimenGate *gate = &g_array_index (protocol->gates, RegimenGate, i);

      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", gate->phase);
      regimen_statement_bind_int64 (statement, "$3", gate->after_session);
      regimen_statement_bind_id (statement, "$4", gate->every_months);
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_measures (RegimenDatabase *db, const RegimenProtocol *protocol, gint64 id, GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_measure_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < protocol->measures->len; i++)
    {
      const RegimenMeasureRule *rule = protocol->measures->pdata[i];

      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", rule->instrument_code);
      regimen_statement_bind_text (statement, "$4", regimen_moment_to_text (rule->moment));
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_parts (RegimenDatabase *db, const RegimenProtocol *protocol, gint64 id, GError **error)
{
  return insert_phases (db, protocol, id, error) && insert_follow_ups (db, protocol, id, error) &&
         insert_vitals (db, protocol, id, error) && insert_gates (db, protocol, id, error) &&
         insert_measures (db, protocol, id, error) &&
         regimen_requirement_store_set (db, id, protocol->requirements, error);
}

gboolean
regimen_protocol_store_insert (RegimenDatabase *db,
                               const RegimenProtocol *protocol,
                               RegimenStamp stamp,
                               gint64 *out_id,
                               GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_protocol (statement, protocol, stamp);
  if (!regimen_statement_run (statement, error))
    return FALSE;
  *out_id = regimen_database_last_insert_id (db);
  return insert_parts (db, protocol, *out_id, error);
}

static gboolean
delete_parts (RegimenDatabase *db, gint64 id, GError **error)
{
  const char *const deletes[] = { delete_phases_sql, delete_follow_ups_sql, delete_vitals_sql,
                                  delete_gates_sql, delete_measures_sql };

  for (guint i = 0; i < G_N_ELEMENTS (deletes); i++)
    if (!regimen_row_run (db, deletes[i], id, error))
      return FALSE;
  return TRUE;
}

/* Its phases and the rest are replaced; plans keep their own copies. */
gboolean
regimen_protocol_store_update (RegimenDatabase *db,
                               const RegimenProtocol *protocol,
                               RegimenStamp stamp,
                               GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_protocol (statement, protocol, stamp);
  regimen_statement_bind_int64 (statement, "$1", protocol->id);
  regimen_statement_bind_int64 (statement, "$18", protocol->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "protocol", protocol->id, error) &&
         delete_parts (db, protocol->id, error) && insert_parts (db, protocol, protocol->id, error);
}

char *
regimen_protocol_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}
