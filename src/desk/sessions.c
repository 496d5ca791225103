/* sessions.c - sessions as they stand: one whole, those of a patient, those that go on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "session-private.h"

#include "fields.h"
#include "plan-store.h"
#include "vitals-schedule.h"

void
regimen_session_sheet_free (RegimenSessionSheet *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->visit);
  g_clear_pointer (&self->plan, regimen_plan_free);
  g_clear_pointer (&self->record, regimen_session_record_free);
  g_free (self);
}

void
regimen_session_line_free (RegimenSessionLine *self)
{
  if (self == NULL)
    return;
  g_free (self->what);
  g_free (self);
}

void
regimen_watched_free (RegimenWatched *self)
{
  if (self == NULL)
    return;
  g_free (self->patient_name);
  g_free (self->room_name);
  g_free (self);
}

static gboolean
load_limits (RegimenDesk *self, RegimenVitalLimits *limits, GError **error)
{
  g_autofree char *text = regimen_desk_dup_session_setting (self, REGIMEN_SETTING_LIMITS, error);

  if (text == NULL)
    return FALSE;
  if (!regimen_vital_limits_parse (text, limits))
    regimen_vital_limits_init (limits);
  return TRUE;
}

static gboolean
load_rest (RegimenDesk *self, RegimenSessionSheet *sheet, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);

  if (sheet->visit->plan_id != 0)
    {
      sheet->plan = regimen_plan_store_load (db, sheet->visit->plan_id, error);
      if (sheet->plan == NULL)
        return FALSE;
    }
  /* Nothing is written by looking: a record that is not begun shows what it would be asked. */
  if (sheet->record->id == 0 && !regimen_session_lists_fill (self, sheet->record->checks, error))
    return FALSE;
  sheet->weight_gram =
      regimen_session_store_last_weight (db, sheet->visit->patient_id, &sheet->weighed, error);
  return sheet->weight_gram >= 0 && load_limits (self, &sheet->limits, error);
}

/**
 * regimen_desk_load_session:
 * @appointment_id: of a treatment
 * @error: %REGIMEN_ERROR_NOT_FOUND for no such appointment, %REGIMEN_ERROR_INVALID for one that is
 *   no treatment
 *
 * Returns: (transfer full): all there is to know of it; NULL with @error set
 */
RegimenSessionSheet *
regimen_desk_load_session (RegimenDesk *self, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenSessionSheet) sheet = NULL;
  g_autoptr (RegimenReading) reading = NULL;
  RegimenDatabase *db;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  db = regimen_desk_get_database (self);
  reading = regimen_reading_begin (db);
  sheet = g_new0 (RegimenSessionSheet, 1);
  sheet->visit = regimen_appointment_store_load (db, appointment_id, error);
  if (sheet->visit == NULL)
    return NULL;
  if (sheet->visit->category != REGIMEN_VISIT_TREATMENT || sheet->visit->patient_id == 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "appointment %" G_GINT64_FORMAT ": no treatment", appointment_id);
      return NULL;
    }
  sheet->record = regimen_session_store_load (db, appointment_id, error);
  if (sheet->record == NULL || !load_rest (self, sheet, error))
    return NULL;
  return g_steal_pointer (&sheet);
}

/* Its vitals, due and taken, at this instant. */
GArray *
regimen_session_sheet_schedule (const RegimenSessionSheet *self, RegimenInstant now)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (RegimenVitalsRule));

  g_return_val_if_fail (self != NULL, NULL);

  return regimen_session_schedule (self->record, self->plan != NULL ? self->plan->vitals : none,
                                   self->visit->segments, now);
}

/**
 * regimen_session_sheet_needs_form:
 *
 * Returns: whether the monitoring form of the Spravato REMS is to be sent for it: esketamine by the
 *   nose was given, or is planned
 */
gboolean
regimen_session_sheet_needs_form (const RegimenSessionSheet *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->record->doses->len; i++)
    {
      const RegimenDose *dose = self->record->doses->pdata[i];

      if (!dose->is_void && dose->route == REGIMEN_ROUTE_INTRANASAL)
        return TRUE;
    }
  return self->plan != NULL && self->plan->route == REGIMEN_ROUTE_INTRANASAL;
}

static int
get_optional (RegimenStatement *row, int column)
{
  return regimen_statement_is_null (row, column) ? REGIMEN_VITAL_NONE
                                                 : regimen_statement_get_int (row, column);
}

static void
add_line (RegimenStatement *row, gpointer user_data)
{
  RegimenSessionLine *line = g_new0 (RegimenSessionLine, 1);

  g_ptr_array_add (user_data, line);
  line->appointment_id = regimen_statement_get_int64 (row, REGIMEN_SESSION_LINE_APPOINTMENT);
  line->plan_id = regimen_statement_get_int64 (row, REGIMEN_SESSION_LINE_PLAN);
  line->what = regimen_row_dup_text (row, REGIMEN_SESSION_LINE_WHAT);
  line->n = regimen_statement_get_int (row, REGIMEN_SESSION_LINE_N);
  line->n_of = regimen_statement_get_int (row, REGIMEN_SESSION_LINE_N_OF);
  line->start = regimen_statement_get_minute (row, REGIMEN_SESSION_LINE_START);
  regimen_appointment_state_from_text (regimen_statement_get_text (row, REGIMEN_SESSION_LINE_STATE),
                                       &line->state);
  line->has_record = regimen_statement_get_int64 (row, REGIMEN_SESSION_LINE_RECORD) != 0;
  line->is_signed = regimen_statement_get_boolean (row, REGIMEN_SESSION_LINE_IS_SIGNED);
  line->given_microgram = regimen_statement_get_int64 (row, REGIMEN_SESSION_LINE_GIVEN);
  line->systolic_peak = get_optional (row, REGIMEN_SESSION_LINE_SYSTOLIC);
  line->diastolic_peak = get_optional (row, REGIMEN_SESSION_LINE_DIASTOLIC);
  line->n_effects = (guint) regimen_statement_get_int (row, REGIMEN_SESSION_LINE_EFFECTS);
  line->has_serious = regimen_statement_get_boolean (row, REGIMEN_SESSION_LINE_SERIOUS);
  line->is_form_due = regimen_statement_get_boolean (row, REGIMEN_SESSION_LINE_NASAL) &&
                      !regimen_statement_get_boolean (row, REGIMEN_SESSION_LINE_FORM_SENT);
  line->form_due = regimen_day_add (regimen_minute_day (line->start), REGIMEN_MONITORING_FORM_DAYS);
}

GPtrArray *
regimen_desk_list_sessions (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_line_free);

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  if (!regimen_session_store_foreach_of_patient (regimen_desk_get_database (self), patient_id,
                                                 add_line, lines, error))
    return NULL;
  return g_steal_pointer (&lines);
}

gint64
regimen_desk_find_last_session (RegimenDesk *self, gint64 appointment_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), -1);

  return regimen_session_store_find_previous (regimen_desk_get_database (self), appointment_id,
                                              error);
}

/* What the clock and the readings say of one session. */
static RegimenWatched *
watch (const RegimenSessionSheet *sheet, RegimenInstant now)
{
  g_autoptr (GArray) schedule = regimen_session_sheet_schedule (sheet, now);
  const RegimenVitalsSlot *next = regimen_vitals_schedule_next (schedule);
  RegimenWatched *watched = g_new0 (RegimenWatched, 1);

  watched->appointment_id = sheet->visit->id;
  watched->patient_id = sheet->visit->patient_id;
  watched->patient_name = g_strdup (sheet->visit->patient_name);
  watched->room_name = g_strdup (sheet->visit->room_name);
  watched->state = sheet->visit->state;
  watched->ends = regimen_session_course (sheet->record, sheet->visit->segments).end;
  watched->has_change = regimen_vitals_schedule_next_change (schedule, now, &watched->changes);
  if (next == NULL)
    return watched;
  watched->has_vitals = TRUE;
  watched->due = next->due;
  watched->is_overdue = next->state == REGIMEN_VITALS_OVERDUE;
  watched->is_due = watched->is_overdue || next->state == REGIMEN_VITALS_DUE;
  return watched;
}

/* Overdue first, then due, then by time. */
static int
compare_watched (gconstpointer a, gconstpointer b)
{
  const RegimenWatched *x = *(const RegimenWatched *const *) a;
  const RegimenWatched *y = *(const RegimenWatched *const *) b;

  if (x->is_due != y->is_due)
    return x->is_due ? -1 : 1;
  if (x->has_vitals != y->has_vitals)
    return x->has_vitals ? -1 : 1;
  if (x->due.ms != y->due.ms)
    return x->due.ms < y->due.ms ? -1 : 1;
  return x->appointment_id < y->appointment_id ? -1 : 1;
}

/**
 * regimen_desk_watch_sessions:
 *
 * For Today and every open session: what is due now, at whom, and what comes next.
 *
 * Returns: (transfer full) (element-type RegimenWatched): what is due first; NULL with @error set
 */
GPtrArray *
regimen_desk_watch_sessions (RegimenDesk *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_watched_free);
  g_autoptr (RegimenReading) reading = NULL;
  g_autoptr (GArray) ids = NULL;
  RegimenInstant now;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  reading = regimen_reading_begin (regimen_desk_get_database (self));
  now = regimen_clock_now (regimen_desk_get_clock (self));
  ids = regimen_session_store_dup_going_on (regimen_desk_get_database (self),
                                            regimen_span_of_day (regimen_desk_today (self)), error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RegimenSessionSheet) sheet =
          regimen_desk_load_session (self, g_array_index (ids, gint64, i), error);

      if (sheet == NULL)
        return NULL;
      g_ptr_array_add (list, watch (sheet, now));
    }
  g_ptr_array_sort (list, compare_watched);
  return g_steal_pointer (&list);
}
