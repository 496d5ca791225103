/* moving.c - moves and lengthens appointments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "booking-private.h"

#include "visit-record.h"

/* Whoever has arrived stays where they are. */
gboolean
regimen_appointment_may_move (RegimenAppointmentState state)
{
  return state == REGIMEN_APPOINTMENT_HELD || state == REGIMEN_APPOINTMENT_EXPECTED;
}

/* The nurse goes along when she can; otherwise another one is chosen, since nobody asked for her by
 * name. Room and provider stay unless the move says otherwise. */
static gboolean
choose_nurse (RegimenCase *the_case, GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  RegimenVisit *visit = the_case->visit;
  RegimenJudge judge;

  if (!regimen_visit_needs (visit, REGIMEN_ROLE_NURSE))
    return TRUE;
  if (!regimen_case_load_days (the_case, regimen_minute_day (visit->span.start), 1, error))
    return FALSE;
  judge = regimen_case_judge (the_case);
  regimen_judge_resource (&judge, visit, REGIMEN_ROLE_NURSE, visit->resources[REGIMEN_ROLE_NURSE],
                          conflicts);
  if (conflicts->len > 0)
    {
      gint64 own = visit->resources[REGIMEN_ROLE_NURSE];

      g_ptr_array_set_size (conflicts, 0);
      regimen_judge_choose_nurses (&judge, visit);
      regimen_judge_resource (&judge, visit, REGIMEN_ROLE_NURSE,
                              visit->resources[REGIMEN_ROLE_NURSE], conflicts);
      if (conflicts->len > 0)
        visit->resources[REGIMEN_ROLE_NURSE] = own;
    }
  return TRUE;
}

static RegimenCase *
make_case (RegimenDesk *self, const RegimenMove *move, GError **error)
{
  g_autoptr (RegimenCase) the_case =
      regimen_case_new_for_appointment (self, move->appointment_id, error);
  RegimenVisit *visit;

  if (the_case == NULL)
    return NULL;
  if (move->row_version != 0 && move->row_version != the_case->record->row_version)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "appointment %" G_GINT64_FORMAT ": changed since it was read",
                   move->appointment_id);
      return NULL;
    }
  visit = the_case->visit;
  if (move->start.n != 0)
    regimen_visit_set_start (visit, move->start);
  if (move->minutes > 0)
    regimen_visit_set_minutes (visit, move->minutes);
  if (move->room_id != 0)
    visit->resources[REGIMEN_ROLE_ROOM] = move->room_id;
  if (move->provider_id != 0)
    visit->resources[REGIMEN_ROLE_PROVIDER] = move->provider_id;
  if (move->nurse_id != 0)
    {
      regimen_visit_join_nurses (visit);
      visit->resources[REGIMEN_ROLE_NURSE] = move->nurse_id;
    }
  else if (!choose_nurse (the_case, error))
    return NULL;
  return g_steal_pointer (&the_case);
}

static GPtrArray *
find_conflicts (RegimenCase *the_case, GError **error)
{
  GPtrArray *conflicts;

  if (regimen_appointment_may_move (the_case->record->state))
    return regimen_case_find_conflicts (the_case, error);
  conflicts = regimen_conflicts_new ();
  g_ptr_array_add (conflicts,
                   regimen_conflict_about_state (the_case->record->id, the_case->record->span));
  if (regimen_change_name_takers (the_case->desk, conflicts, error))
    return conflicts;
  g_ptr_array_unref (conflicts);
  return NULL;
}

/**
 * regimen_desk_judge_move:
 *
 * What stands in the way of a move, without doing it.
 *
 * Returns: (transfer full) (element-type RegimenConflict): empty when nothing does; NULL on
 *   failure, with %REGIMEN_ERROR_STALE when the appointment isn't as it was last seen
 */
GPtrArray *
regimen_desk_judge_move (RegimenDesk *self, const RegimenMove *move, GError **error)
{
  g_autoptr (RegimenCase) the_case = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && move != NULL, NULL);

  the_case = make_case (self, move, error);
  return the_case != NULL ? find_conflicts (the_case, error) : NULL;
}

static RegimenAppointmentRecord *
make_moved (RegimenCase *the_case, const GPtrArray *conflicts, const char *override_reason)
{
  const RegimenAppointmentRecord *before = the_case->record;
  RegimenAppointmentRecord *after = regimen_appointment_record_copy (before);

  regimen_visit_fill_record (the_case->visit, after);
  if (after->span.start.n != before->span.start.n)
    {
      after->has_moved_from = TRUE;
      after->moved_from = before->span.start;
      after->is_confirmed = FALSE; /* another time was confirmed */
    }
  regimen_case_accept (the_case, before, after, conflicts,
                       &(RegimenWaiver){ .reason = override_reason });
  return after;
}

/**
 * regimen_desk_move:
 * @move: what changes; fields that are 0 stay as they are. A nurse who isn't free then is replaced
 *   by one who is
 * @override_reason: (nullable): why conflicts that can be overridden are accepted
 * @out_conflicts: (out) (optional) (transfer full): what stands in the way, when refused
 * @error: %REGIMEN_ERROR_STALE when the appointment isn't as it was last seen
 *
 * Moves, lengthens or shortens an appointment, or refuses and says why.
 *
 * Returns: whether it was moved
 */
gboolean
regimen_desk_move (RegimenDesk *self,
                   const RegimenMove *move,
                   const char *override_reason,
                   GPtrArray **out_conflicts,
                   GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCase) the_case = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && move != NULL, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  the_case = make_case (self, move, error);
  if (the_case == NULL)
    return FALSE;
  conflicts = find_conflicts (the_case, error);
  if (conflicts == NULL)
    return FALSE;
  if (!regimen_waiver_suffices (&(RegimenWaiver){ .reason = override_reason }, conflicts))
    return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
  return regimen_case_finish (the_case, act, REGIMEN_ACT_MOVE,
                              make_moved (the_case, conflicts, override_reason), override_reason,
                              error) != 0;
}
