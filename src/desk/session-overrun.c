/* session-overrun.c - a visit that lasts longer than it was booked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "session-private.h"

#include "visit-record.h"
#include "vitals-schedule.h"

/* By how much a block that grew already is expected to grow on; not published, chosen here. */
#define GROWS_MIN 15
#define LONGEST_MIN 720 /* as the schema has it */

/**
 * regimen_session_sheet_find_overrun:
 * @zone: of the clinic
 * @out_until: (out): until when the patient stays by what really happened so far, on the grid
 *
 * Returns: whether that is later than booked, turnover left out; FALSE for whoever is not in
 * session
 */
gboolean
regimen_session_sheet_find_overrun (const RegimenSessionSheet *self,
                                    RegimenZone *zone,
                                    RegimenInstant now,
                                    RegimenMinute *out_until)
{
  const RegimenAppointment *visit = self->visit;
  RegimenVitalsCourse course = regimen_session_course (self->record, visit->segments);
  RegimenMinute here = regimen_zone_civil (zone, now);
  RegimenMinute booked = regimen_minute_add (
      visit->span.end, -regimen_segments_sum_minutes (visit->segments, REGIMEN_SEGMENT_TURNOVER));
  RegimenMinute until;

  if (visit->state < REGIMEN_APPOINTMENT_IN_SESSION || visit->state > REGIMEN_APPOINTMENT_READY ||
      course.end.ms == 0 || regimen_minute_day (visit->span.start).n != regimen_minute_day (here).n)
    return FALSE;
  until = regimen_minute_add (regimen_zone_civil (zone, course.end),
                              regimen_segments_sum_minutes (visit->segments,
                                                            REGIMEN_SEGMENT_DISCHARGE));
  if (until.n < here.n)
    until = here;
  until.n = (until.n + REGIMEN_GRID_MIN - 1) / REGIMEN_GRID_MIN * REGIMEN_GRID_MIN;
  /* A block that grew already goes on growing while they are here. */
  if (visit->overbook_reason != NULL && *visit->overbook_reason != '\0' && here.n < booked.n &&
      booked.n - here.n <= REGIMEN_GRID_MIN)
    until = regimen_minute_add (booked, GROWS_MIN);
  *out_until = until;
  return until.n > booked.n;
}

static gboolean
is_here (RegimenAppointmentState state)
{
  return state >= REGIMEN_APPOINTMENT_ARRIVED && state <= REGIMEN_APPOINTMENT_READY;
}

/* By how many minutes it is too short, on the grid; 0: it is not, or can't be longer. */
static int
find_overrun (const RegimenVisit *visit, RegimenMinute now)
{
  RegimenMinute due = regimen_minute_add (visit->span.start, visit->patient_to_min);
  gint64 over = now.n - due.n;
  gint64 by;

  if (visit->patient_to_min == 0 || over < 0)
    return 0;
  by = (over / REGIMEN_GRID_MIN + 1) * REGIMEN_GRID_MIN;
  by = MIN (by, LONGEST_MIN - regimen_span_minutes (visit->span));
  by = MIN (by, REGIMEN_MINUTES_PER_DAY - 1 - regimen_minute_of_day (visit->span.start) -
                    regimen_span_minutes (visit->span));
  return (int) MAX (by - by % REGIMEN_GRID_MIN, 0);
}

/* The last segment with the patient gets longer; what comes after it moves along. */
static void
stretch (RegimenVisit *visit, int by)
{
  int at = 0;

  for (guint i = 0; i < visit->segments->len; i++)
    {
      RegimenAppointmentSegment *segment =
          &g_array_index (visit->segments, RegimenAppointmentSegment, i);

      at += segment->minutes;
      if (at < visit->patient_to_min && i + 1 < visit->segments->len)
        continue;
      segment->minutes += by;
      break;
    }
  for (guint i = 0; i < visit->needs->len; i++)
    {
      RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);

      if (need->from_min >= visit->patient_to_min)
        need->from_min += by;
      if (need->to_min >= visit->patient_to_min)
        need->to_min += by;
    }
  visit->patient_to_min += by;
  visit->span.end = regimen_minute_add (visit->span.end, by);
}

/* Whom it collides with, and the hours it goes beyond: the patient is here whatever the rules of
 * booking say. */
static GPtrArray *
find_collisions (RegimenCase *the_case, GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  RegimenVisit *visit = the_case->visit;
  RegimenJudge judge;

  if (!regimen_case_load_days (the_case, regimen_minute_day (visit->span.start), 1, error))
    return NULL;
  judge = regimen_case_judge (the_case);
  regimen_judge_closures (&judge, visit, conflicts);
  regimen_judge_patient (&judge, visit, conflicts);
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    if (visit->resources[role] != 0)
      regimen_judge_resource (&judge, visit, (RegimenRole) role, visit->resources[role], conflicts);
  return regimen_change_name_takers (the_case->desk, conflicts, error)
             ? g_steal_pointer (&conflicts)
             : NULL;
}

static gboolean
apply (RegimenCase *the_case,
       RegimenAct *act,
       const GPtrArray *conflicts,
       const char *reason,
       GError **error)
{
  g_autoptr (RegimenCompound) compound = regimen_compound_new (REGIMEN_ACT_MOVE, NULL);
  RegimenAppointmentRecord *after = regimen_appointment_record_copy (the_case->record);

  regimen_visit_fill_record (the_case->visit, after);
  regimen_case_accept (the_case, the_case->record, after, conflicts,
                       &(RegimenWaiver){ .reason = reason });
  regimen_compound_take (compound, regimen_appointment_record_copy (the_case->record), after);
  if (!regimen_change_apply (act, the_case->desk, compound->changes, reason, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  regimen_undo_note (the_case->desk, g_steal_pointer (&compound));
  return TRUE;
}

/**
 * regimen_desk_stretch_overrun:
 * @reason: what its history says of it, in the language of whoever acts
 * @out_collisions: (out) (optional) (transfer full) (element-type RegimenConflict): whom a
 *   stretched visit collides with; NULL when nothing was stretched
 *
 * Where a patient is still here when the visit should be over, its block grows up to now, on the
 * grid, and takes what it takes as a visible overbooking. It grows into no other visit of the same
 * patient.
 *
 * Returns: whether it was stretched; FALSE without @error: it need not be, or it can't
 */
gboolean
regimen_desk_stretch_overrun (RegimenDesk *self,
                              gint64 appointment_id,
                              const char *reason,
                              GPtrArray **out_collisions,
                              GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCase) the_case = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  int by;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && reason != NULL, FALSE);

  if (out_collisions != NULL)
    *out_collisions = NULL;
  act = regimen_act_begin (self, error);
  the_case = act != NULL ? regimen_case_new_for_appointment (self, appointment_id, error) : NULL;
  if (the_case == NULL)
    return FALSE;
  by = is_here (the_case->record->state) &&
               regimen_minute_day (the_case->record->span.start).n == regimen_desk_today (self).n
           ? find_overrun (the_case->visit, regimen_desk_now (self))
           : 0;
  if (by == 0)
    return FALSE;
  stretch (the_case->visit, by);
  conflicts = find_collisions (the_case, error);
  if (conflicts == NULL)
    return FALSE;
  if (regimen_conflicts_can_override (conflicts) &&
      !apply (the_case, act, conflicts, reason, error))
    return FALSE;
  if (!regimen_conflicts_can_override (conflicts))
    return regimen_refuse (g_steal_pointer (&conflicts), out_collisions);
  if (out_collisions != NULL)
    *out_collisions = g_steal_pointer (&conflicts);
  return TRUE;
}
