/* booking.c - puts a visit on the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "booking-private.h"

#include "clearance-desk.h"

#include "visit-record.h"

static gboolean
check_booking (const RegimenBooking *booking, GError **error)
{
  int n_what =
      (booking->session_id != 0) + (booking->follow_up_id != 0) + (booking->visit_type_id != 0);

  if (n_what == 1)
    return TRUE;
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "booking: exactly one of session, follow-up and visit type says what");
  return FALSE;
}

/* (transfer full): what the place says, and what the protocol asks for before a session. */
static GPtrArray *
find_conflicts (RegimenCase *the_case, GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_case_find_conflicts (the_case, error);

  if (conflicts != NULL && the_case->visit->session_id != 0 &&
      !regimen_clearance_add_conflicts (the_case->desk, the_case->plan,
                                        regimen_minute_day (the_case->visit->span.start),
                                        REGIMEN_BEFORE_BOOKING, conflicts, error))
    return NULL;
  return g_steal_pointer (&conflicts);
}

/**
 * regimen_desk_judge_booking:
 *
 * What stands in the way of a booking, without doing it.
 *
 * Returns: (transfer full) (element-type RegimenConflict): empty when nothing does; NULL on failure
 */
GPtrArray *
regimen_desk_judge_booking (RegimenDesk *self, const RegimenBooking *booking, GError **error)
{
  g_autoptr (RegimenCase) the_case = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && booking != NULL, NULL);

  if (!check_booking (booking, error))
    return NULL;
  the_case = regimen_case_new_for_booking (self, booking, error);
  return the_case != NULL ? find_conflicts (the_case, error) : NULL;
}

/**
 * regimen_desk_book:
 * @booking: what, for whom and where
 * @waiver: (nullable): why conflicts that can be overridden are accepted; what the protocol asks
 *   for besides needs a provider who permits it
 * @out_conflicts: (out) (optional) (transfer full) (element-type RegimenConflict): what stands in
 *   the way, when refused; with a %REGIMEN_RULE_NOT_PROVIDER when nobody permits it who could
 * @error: set only on a failure, or when the booking names what isn't there
 *
 * Books a visit, or refuses and says why. Rules are asked in the same transaction as the write.
 *
 * Returns: the id of the appointment; 0 when refused or failed
 */
gint64
regimen_desk_book (RegimenDesk *self,
                   const RegimenBooking *booking,
                   const RegimenWaiver *waiver,
                   GPtrArray **out_conflicts,
                   GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCase) the_case = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenAppointmentRecord *record;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && booking != NULL, 0);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (!check_booking (booking, error))
    return 0;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return 0;
  the_case = regimen_case_new_for_booking (self, booking, error);
  if (the_case == NULL)
    return 0;
  conflicts = find_conflicts (the_case, error);
  if (conflicts == NULL || !regimen_waiver_judge (self, waiver, conflicts, error))
    return 0;
  if (!regimen_waiver_suffices (waiver, conflicts))
    return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
  record = regimen_appointment_record_new ();
  regimen_visit_fill_record (the_case->visit, record);
  regimen_case_accept (the_case, NULL, record, conflicts, waiver);
  return regimen_case_finish (the_case, act, REGIMEN_ACT_BOOK, record,
                              regimen_waiver_reason (waiver), error);
}
