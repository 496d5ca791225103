/* template-check.c - whether a visit type or protocol makes sense, wherever it comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "template-check.h"

#include <string.h>

#include "civil.h"
#include "errors.h"
#include "text.h"

/* As the schema has it. */
#define CODE_BYTES_MAX 100
#define NAME_BYTES_MAX 400
#define SHORT_NAME_BYTES_MAX 100
#define SOURCE_BYTES_MAX 2000
#define TEXT_BYTES_MAX 65536
#define VISIT_MINUTES_MAX 720
#define N_COLOURS 8
#define SESSIONS_MAX 200
#define LIMIT_GAP_DAYS_MAX 400
#define ARRIVE_BEFORE_MIN_MAX 240
#define UNITS_MAX 100

static gboolean
check_line (const char *text, gsize max_bytes, const char *field, GError **error)
{
  if (text == NULL || *text == '\0')
    return regimen_invalid (error, "%s: is empty", field);
  return regimen_text_check_line (text, max_bytes, field, error);
}

static gboolean
check_range (gint64 value, gint64 from, gint64 to, const char *field, GError **error)
{
  if (value >= from && value <= to)
    return TRUE;
  return regimen_invalid (error,
                          "%s: %" G_GINT64_FORMAT " is not between %" G_GINT64_FORMAT
                          " and %" G_GINT64_FORMAT,
                          field, value, from, to);
}

static gboolean
check_need (const RegimenSegmentNeed *need, int minutes, const char *field, GError **error)
{
  int to = need->to_of_segment < 0 ? minutes : need->to_of_segment;

  if (need->role == REGIMEN_ROLE_PATIENT)
    return regimen_invalid (error, "%s.role: the patient is not asked for", field);
  if (need->units < 1 || need->units > UNITS_MAX)
    return regimen_invalid (error, "%s.units: %d is not between 1 and %d", field, need->units,
                            UNITS_MAX);
  if (need->from_of_segment < 0 || need->from_of_segment % REGIMEN_GRID_MIN != 0)
    return regimen_invalid (error, "%s.from_of_segment: %d is off the grid of %d minutes", field,
                            need->from_of_segment, REGIMEN_GRID_MIN);
  if (to % REGIMEN_GRID_MIN != 0 || to > minutes)
    return regimen_invalid (error, "%s.to_of_segment: %d is off the grid or after the segment",
                            field, to);
  if (need->from_of_segment >= to)
    return regimen_invalid (error, "%s.to_of_segment: %d is not after from_of_segment", field, to);
  return TRUE;
}

static gboolean
check_segment (const RegimenSegment *segment, guint index, GError **error)
{
  g_autofree char *field = g_strdup_printf ("segments[%u]", index);
  gboolean has_role[REGIMEN_N_ROLES] = { FALSE };

  if (segment->minutes < REGIMEN_GRID_MIN || segment->minutes > VISIT_MINUTES_MAX ||
      segment->minutes % REGIMEN_GRID_MIN != 0)
    return regimen_invalid (error, "%s.minutes: %d is not 5, 10, … 720", field, segment->minutes);
  for (guint i = 0; i < segment->needs->len; i++)
    {
      const RegimenSegmentNeed *need = &g_array_index (segment->needs, RegimenSegmentNeed, i);
      g_autofree char *need_field = g_strdup_printf ("%s.needs[%u]", field, i);

      if (!check_need (need, segment->minutes, need_field, error))
        return FALSE;
      if (has_role[need->role])
        return regimen_invalid (error, "%s.role: a second '%s' in one segment", need_field,
                                regimen_role_to_text (need->role));
      has_role[need->role] = TRUE;
    }
  return TRUE;
}

/* One role is served by one resource throughout, so it can't be a chair first and a bed later. */
static gboolean
check_one_room_kind (const RegimenVisitType *visit_type, GError **error)
{
  g_autoptr (GArray) needs = regimen_visit_type_dup_needs (visit_type);
  const RegimenNeed *first = NULL;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);

      if (need->role != REGIMEN_ROLE_ROOM)
        continue;
      if (first != NULL && first->room_kind != need->room_kind)
        return regimen_invalid (error,
                                "segments: needs a '%s' and a '%s' room; one room serves a visit",
                                regimen_room_kind_to_text (first->room_kind),
                                regimen_room_kind_to_text (need->room_kind));
      first = need;
    }
  return TRUE;
}

/**
 * regimen_visit_type_check:
 * @error: %REGIMEN_ERROR_INVALID; the message begins with the field, "segments[1].minutes: …"
 *
 * Returns: whether it could be stored and booked
 */
gboolean
regimen_visit_type_check (const RegimenVisitType *visit_type, GError **error)
{
  int minutes = regimen_visit_type_minutes (visit_type);

  if (!check_line (visit_type->code, CODE_BYTES_MAX, "code", error) ||
      !check_line (visit_type->name, NAME_BYTES_MAX, "name", error) ||
      !regimen_text_check_line (visit_type->short_name, SHORT_NAME_BYTES_MAX, "short_name",
                                error) ||
      !check_range (visit_type->colour, 0, N_COLOURS - 1, "colour", error))
    return FALSE;
  if (visit_type->segments->len == 0)
    return regimen_invalid (error, "segments: there are none");
  for (guint i = 0; i < visit_type->segments->len; i++)
    {
      if (!check_segment (visit_type->segments->pdata[i], i, error))
        return FALSE;
    }
  if (minutes > VISIT_MINUTES_MAX)
    return regimen_invalid (error, "segments: %d minutes together, at most %d", minutes,
                            VISIT_MINUTES_MAX);
  return check_one_room_kind (visit_type, error);
}

static gboolean
check_phase (const RegimenPhase *phase, guint index, GError **error)
{
  g_autofree char *field = g_strdup_printf ("phases[%u]", index);
  g_autofree char *name_field = g_strconcat (field, ".name", NULL);

  if (!check_line (phase->name, NAME_BYTES_MAX, name_field, error))
    return FALSE;
  if (phase->session_count < 1 || phase->session_count > SESSIONS_MAX)
    return regimen_invalid (error, "%s.session_count: %d is not between 1 and %d", field,
                            phase->session_count, SESSIONS_MAX);
  if (phase->max_per_week < 0 || phase->max_per_week > 7)
    return regimen_invalid (error, "%s.max_per_week: %d is not between 0 and 7", field,
                            phase->max_per_week);
  if (phase->weekday_count < 1 || phase->weekday_count > 7)
    return regimen_invalid (error, "%s.weekday_count: %d is not between 1 and 7", field,
                            phase->weekday_count);
  if (phase->min_gap_days < 1)
    return regimen_invalid (error, "%s.min_gap_days: %d is less than 1", field,
                            phase->min_gap_days);
  if (phase->target_gap_days < phase->min_gap_days || phase->target_gap_days > phase->max_gap_days)
    return regimen_invalid (error, "%s.target_gap_days: %d is not between %d and %d", field,
                            phase->target_gap_days, phase->min_gap_days, phase->max_gap_days);
  if (phase->limit_gap_days < phase->max_gap_days || phase->limit_gap_days > LIMIT_GAP_DAYS_MAX)
    return regimen_invalid (error, "%s.limit_gap_days: %d is not between %d and %d", field,
                            phase->limit_gap_days, phase->max_gap_days, LIMIT_GAP_DAYS_MAX);
  return TRUE;
}

/* Whether the protocol has session n of that phase; n = 0 is its last. */
static gboolean
has_session (const RegimenProtocol *protocol, int phase, int n)
{
  if (phase < 1 || (guint) phase > protocol->phases->len || n < 0)
    return FALSE;
  return n <= ((const RegimenPhase *) protocol->phases->pdata[phase - 1])->session_count;
}

static gboolean
check_follow_up (const RegimenProtocol *protocol, guint index, GError **error)
{
  const RegimenFollowUpRule *rule = protocol->follow_ups->pdata[index];
  g_autofree char *field = g_strdup_printf ("follow_ups[%u]", index);
  g_autofree char *name_field = g_strconcat (field, ".name", NULL);

  if (!check_line (rule->name, NAME_BYTES_MAX, name_field, error))
    return FALSE;
  if (!has_session (protocol, rule->anchor_phase, rule->anchor_session))
    return regimen_invalid (error, "%s.anchor_session: there is no session %d in phase %d", field,
                            rule->anchor_session, rule->anchor_phase);
  if (rule->earliest_after_min < 1)
    return regimen_invalid (error, "%s.earliest_after_min: is not after the session", field);
  if (rule->target_after_min < rule->earliest_after_min ||
      rule->target_after_min > rule->latest_after_min)
    return regimen_invalid (error, "%s.target_after_min: is not between earliest and latest",
                            field);
  return TRUE;
}

static gboolean
check_vitals (const RegimenVitalsRule *rule, guint index, GError **error)
{
  if (rule->offset_min < 0)
    return regimen_invalid (error, "vitals[%u].offset_min: %d is less than 0", index,
                            rule->offset_min);
  if (rule->every_min < 0 || (rule->kind == REGIMEN_VITALS_EVERY) != (rule->every_min > 0))
    return regimen_invalid (error, "vitals[%u].every_min: belongs to kind 'every', and only there",
                            index);
  return TRUE;
}

static gboolean
check_measure (const RegimenProtocol *protocol, guint index, GError **error)
{
  const RegimenMeasureRule *rule = protocol->measures->pdata[index];

  if (*rule->instrument_code == '\0')
    return regimen_invalid (error, "measures[%u].instrument: is empty", index);
  if (rule->moment == REGIMEN_MOMENT_OTHER)
    return regimen_invalid (error, "measures[%u].when: says no time", index);
  for (guint i = 0; i < index; i++)
    {
      const RegimenMeasureRule *other = protocol->measures->pdata[i];

      if (g_str_equal (other->instrument_code, rule->instrument_code) &&
          other->moment == rule->moment)
        return regimen_invalid (error, "measures[%u]: the same as measures[%u]", index, i);
    }
  return TRUE;
}

static gboolean
check_gate (const RegimenProtocol *protocol, guint index, GError **error)
{
  const RegimenGate *gate = &g_array_index (protocol->gates, RegimenGate, index);

  if (!has_session (protocol, gate->phase, gate->after_session))
    return regimen_invalid (error, "gates[%u].after_session: there is no session %d in phase %d",
                            index, gate->after_session, gate->phase);
  if (gate->every_months < 0)
    return regimen_invalid (error, "gates[%u].every_months: %d is less than 0", index,
                            gate->every_months);
  for (guint i = 0; i < index; i++)
    {
      const RegimenGate *other = &g_array_index (protocol->gates, RegimenGate, i);

      if (other->phase == gate->phase && other->after_session == gate->after_session)
        return regimen_invalid (error, "gates[%u]: the same as gates[%u]", index, i);
    }
  return TRUE;
}

static gboolean
check_requirement (const RegimenProtocol *protocol, guint index, GError **error)
{
  const RegimenRequirement *requirement = protocol->requirements->pdata[index];
  gboolean has_code =
      requirement->need == REGIMEN_NEEDS_CONSENT || requirement->need == REGIMEN_NEEDS_SCORE;

  if (has_code != (*requirement->code != '\0'))
    return regimen_invalid (error, "requirements[%u].code: says which consent or which measure",
                            index);
  for (guint i = 0; i < index; i++)
    {
      const RegimenRequirement *other = protocol->requirements->pdata[i];

      if (other->need == requirement->need && g_str_equal (other->code, requirement->code))
        return regimen_invalid (error, "requirements[%u]: the same as requirements[%u]", index, i);
    }
  return regimen_text_check_line (requirement->code, CODE_BYTES_MAX, "requirements.code", error);
}

static gboolean
check_head (const RegimenProtocol *protocol, GError **error)
{
  if (!check_line (protocol->code, CODE_BYTES_MAX, "code", error) ||
      !check_line (protocol->name, NAME_BYTES_MAX, "name", error) ||
      !regimen_text_check_line (protocol->short_name, SHORT_NAME_BYTES_MAX, "short_name", error) ||
      !regimen_text_check_block (protocol->summary, TEXT_BYTES_MAX, "summary", error) ||
      !check_line (protocol->source, SOURCE_BYTES_MAX, "source", error) ||
      !regimen_text_check_block (protocol->preparation_text, TEXT_BYTES_MAX, "preparation_text",
                                 error) ||
      !regimen_text_check_block (protocol->aftercare_text, TEXT_BYTES_MAX, "aftercare_text",
                                 error) ||
      !check_range (protocol->colour, 0, N_COLOURS - 1, "colour", error) ||
      !check_range (protocol->arrive_before_min, 0, ARRIVE_BEFORE_MIN_MAX, "arrive_before_min",
                    error))
    return FALSE;
  if (protocol->confidence == NULL || strlen (protocol->confidence) != 1 ||
      strchr ("ABC", protocol->confidence[0]) == NULL)
    return regimen_invalid (error, "confidence: is not 'A', 'B' or 'C'");
  if (protocol->dose_microgram < 0)
    return regimen_invalid (error, "dose_microgram: is less than 0");
  return TRUE;
}

/**
 * regimen_protocol_check:
 * @error: %REGIMEN_ERROR_INVALID; the message begins with the field, "phases[0].name: …"
 *
 * Returns: whether a plan could be made of it
 */
gboolean
regimen_protocol_check (const RegimenProtocol *protocol, GError **error)
{
  if (!check_head (protocol, error))
    return FALSE;
  if (protocol->phases->len == 0)
    return regimen_invalid (error, "phases: there are none");
  for (guint i = 0; i < protocol->phases->len; i++)
    {
      if (!check_phase (protocol->phases->pdata[i], i, error))
        return FALSE;
    }
  for (guint i = 0; i < protocol->follow_ups->len; i++)
    {
      if (!check_follow_up (protocol, i, error))
        return FALSE;
    }
  for (guint i = 0; i < protocol->vitals->len; i++)
    {
      if (!check_vitals (&g_array_index (protocol->vitals, RegimenVitalsRule, i), i, error))
        return FALSE;
    }
  for (guint i = 0; i < protocol->gates->len; i++)
    {
      if (!check_gate (protocol, i, error))
        return FALSE;
    }
  for (guint i = 0; i < protocol->measures->len; i++)
    {
      if (!check_measure (protocol, i, error))
        return FALSE;
    }
  for (guint i = 0; i < protocol->requirements->len; i++)
    {
      if (!check_requirement (protocol, i, error))
        return FALSE;
    }
  return TRUE;
}
