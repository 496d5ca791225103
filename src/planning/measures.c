/* measures.c - which outcome measure is due when, and which was not given: pure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "measures.h"

void
regimen_measure_due_free (RegimenMeasureDue *self)
{
  if (self == NULL)
    return;
  g_free (self->instrument_code);
  g_free (self);
}

static gboolean
has_place (gint64 appointment_id, RegimenAppointmentState state)
{
  return appointment_id != 0 && regimen_appointment_state_holds (state);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const RegimenMeasurePoint *x = a;
  const RegimenMeasurePoint *y = b;
  int by_day = regimen_day_compare (x->day, y->day);

  return by_day != 0 ? by_day : (x->session_id < y->session_id) - (x->session_id > y->session_id);
}

/**
 * regimen_measure_points:
 * @call_types: (element-type gint64): ids of the visit types for which nobody comes in
 *
 * Returns: (transfer full) (element-type RegimenMeasurePoint): the sessions and follow-up visits of
 *   the plan that have a place, by day
 */
GArray *
regimen_measure_points (const RegimenPlan *plan, GHashTable *call_types)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (RegimenMeasurePoint));

  g_return_val_if_fail (plan != NULL && call_types != NULL, points);

  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];
      RegimenMeasurePoint point = { .moment = REGIMEN_MOMENT_SESSION,
                                    .session_id = session->id,
                                    .is_baseline = session->ordinal == 1,
                                    .is_gate = regimen_plan_has_gate_after (plan, session) };

      if (!has_place (session->appointment_id, session->appointment_state))
        continue;
      point.day = regimen_minute_day (session->span.start);
      point.was_kept = session->appointment_state > REGIMEN_APPOINTMENT_EXPECTED;
      g_array_append_val (points, point);
    }
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];
      RegimenMeasurePoint point = { .moment = REGIMEN_MOMENT_FOLLOW_UP,
                                    .follow_up_id = follow_up->id };

      if (!has_place (follow_up->appointment_id, follow_up->appointment_state) ||
          g_hash_table_contains (call_types, &follow_up->visit_type_id))
        continue;
      point.day = regimen_minute_day (follow_up->span.start);
      point.was_kept = follow_up->appointment_state > REGIMEN_APPOINTMENT_EXPECTED;
      g_array_append_val (points, point);
    }
  g_array_sort (points, compare_points);
  return points;
}

/**
 * regimen_measure_point_asks:
 *
 * Returns: whether that rule of the protocol asks for its measure at that point
 */
gboolean
regimen_measure_point_asks (const RegimenMeasurePoint *point, const RegimenMeasureRule *rule)
{
  g_return_val_if_fail (point != NULL && rule != NULL, FALSE);

  switch (rule->moment)
    {
    case REGIMEN_MOMENT_BASELINE:
      return point->is_baseline;
    case REGIMEN_MOMENT_SESSION:
      return point->moment == REGIMEN_MOMENT_SESSION;
    case REGIMEN_MOMENT_GATE:
      return point->is_gate;
    case REGIMEN_MOMENT_FOLLOW_UP:
      return point->moment == REGIMEN_MOMENT_FOLLOW_UP;
    case REGIMEN_MOMENT_OTHER:
    default:
      return FALSE;
    }
}

static gboolean
asks_for (const RegimenPlan *plan, const RegimenMeasurePoint *point, const char *code)
{
  for (guint i = 0; i < plan->measures->len; i++)
    {
      const RegimenMeasureRule *rule = plan->measures->pdata[i];

      if (g_str_equal (rule->instrument_code, code) && regimen_measure_point_asks (point, rule))
        return TRUE;
    }
  return FALSE;
}

/* From when on a score counts for the point: a few days before it, but not for the one before. */
static RegimenDay
first_day (const GArray *points, guint index)
{
  const RegimenMeasurePoint *point = &g_array_index (points, RegimenMeasurePoint, index);
  RegimenDay first = regimen_day_add (point->day, point->is_baseline ? -REGIMEN_BASELINE_LEAD_DAYS
                                                                     : -REGIMEN_MEASURE_LEAD_DAYS);

  for (guint i = index; i > 0; i--)
    {
      RegimenDay before = g_array_index (points, RegimenMeasurePoint, i - 1).day;

      if (regimen_day_compare (before, point->day) == 0)
        continue;
      if (regimen_day_compare (before, first) >= 0)
        first = regimen_day_add (before, 1);
      break;
    }
  return first;
}

static gboolean
is_given (const RegimenScoreMark *marks,
          guint n_marks,
          const char *code,
          RegimenDay from,
          RegimenDay to)
{
  for (guint i = 0; i < n_marks; i++)
    if (g_str_equal (marks[i].instrument_code, code) &&
        regimen_day_compare (marks[i].day, from) >= 0 &&
        regimen_day_compare (marks[i].day, to) <= 0)
      return TRUE;
  return FALSE;
}

/* A visit that was not kept asks for nothing once its day is over. */
static gboolean
counts (const RegimenMeasurePoint *point, RegimenDay today)
{
  int order = regimen_day_compare (point->day, today);

  return order == 0 || (order < 0 && point->was_kept);
}

static RegimenMoment
moment_of (const RegimenPlan *plan, const RegimenMeasurePoint *point, const char *code)
{
  RegimenMoment moment = point->moment;

  for (guint i = 0; i < plan->measures->len; i++)
    {
      const RegimenMeasureRule *rule = plan->measures->pdata[i];

      if (!g_str_equal (rule->instrument_code, code) || !regimen_measure_point_asks (point, rule))
        continue;
      if (rule->moment == REGIMEN_MOMENT_BASELINE)
        return rule->moment;
      if (rule->moment == REGIMEN_MOMENT_GATE)
        moment = rule->moment;
    }
  return moment;
}

static void
add_due (const RegimenPlan *plan,
         const GArray *points,
         const char *code,
         const RegimenScoreMark *marks,
         guint n_marks,
         RegimenDay today,
         GPtrArray *out)
{
  for (guint i = points->len; i-- > 0;)
    {
      const RegimenMeasurePoint *point = &g_array_index (points, RegimenMeasurePoint, i);
      RegimenMeasureDue *due;

      if (!counts (point, today) || !asks_for (plan, point, code))
        continue;
      /* Only the latest one: what was asked at an earlier visit can't be asked any more. */
      if (is_given (marks, n_marks, code, first_day (points, i), today))
        return;
      due = g_new0 (RegimenMeasureDue, 1);
      due->instrument_code = g_strdup (code);
      due->moment = moment_of (plan, point, code);
      due->session_id = point->session_id;
      due->follow_up_id = point->follow_up_id;
      due->day = point->day;
      due->is_overdue = regimen_day_compare (point->day, today) < 0;
      g_ptr_array_add (out, due);
      return;
    }
}

static gboolean
is_first_of_code (const GPtrArray *rules, guint index)
{
  const char *code = ((const RegimenMeasureRule *) rules->pdata[index])->instrument_code;

  for (guint i = 0; i < index; i++)
    if (g_str_equal (((const RegimenMeasureRule *) rules->pdata[i])->instrument_code, code))
      return FALSE;
  return TRUE;
}

/**
 * regimen_measures_find_due:
 * @points: of regimen_measure_points()
 * @marks: (array length=n_marks): the scores of the patient that count
 *
 * What should have been given at the latest visit up to today and was not, one entry a measure.
 * Nothing is due in a plan that is not active.
 *
 * Returns: (transfer full) (element-type RegimenMeasureDue)
 */
GPtrArray *
regimen_measures_find_due (const RegimenPlan *plan,
                           const GArray *points,
                           const RegimenScoreMark *marks,
                           guint n_marks,
                           RegimenDay today)
{
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_measure_due_free);

  g_return_val_if_fail (plan != NULL && points != NULL, out);

  for (guint i = 0; plan->state == REGIMEN_PLAN_ACTIVE && i < plan->measures->len; i++)
    if (is_first_of_code (plan->measures, i))
      add_due (plan, points,
               ((const RegimenMeasureRule *) plan->measures->pdata[i])->instrument_code, marks,
               n_marks, today, out);
  return out;
}

/**
 * regimen_measures_count:
 * @out_asked: (out): how often a measure was to be given up to @today, at visits that were kept
 * @out_given: (out): how often it was, within its days
 *
 * How well measures were kept up.
 */
void
regimen_measures_count (const RegimenPlan *plan,
                        const GArray *points,
                        const RegimenScoreMark *marks,
                        guint n_marks,
                        RegimenDay today,
                        int *out_asked,
                        int *out_given)
{
  *out_asked = 0;
  *out_given = 0;
  for (guint i = 0; i < points->len; i++)
    {
      const RegimenMeasurePoint *point = &g_array_index (points, RegimenMeasurePoint, i);

      if (!point->was_kept || regimen_day_compare (point->day, today) > 0)
        continue;
      for (guint k = 0; k < plan->measures->len; k++)
        {
          const char *code =
              ((const RegimenMeasureRule *) plan->measures->pdata[k])->instrument_code;
          RegimenDay last = today;

          if (!is_first_of_code (plan->measures, k) || !asks_for (plan, point, code))
            continue;
          if (i + 1 < points->len)
            {
              RegimenDay next = g_array_index (points, RegimenMeasurePoint, i + 1).day;

              if (regimen_day_compare (next, point->day) > 0)
                last = regimen_day_add (next, -1);
            }
          (*out_asked)++;
          if (is_given (marks, n_marks, code, first_day (points, i), last))
            (*out_given)++;
        }
    }
}
