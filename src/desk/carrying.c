/* carrying.c - one appointment taken up: read once, then asked at many places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "carrying.h"

#include "booking-private.h"
#include "visit-record.h"

/**
 * RegimenCarry:
 *
 * What a person carries with the pointer or the keys is judged at every step: the appointment, its
 * plan and the days in sight are read once. The answers are those of regimen_desk_judge_move(),
 * as long as nothing changes meanwhile; the move itself asks again.
 */
struct _RegimenCarry
{
  RegimenCase *the_case;
  RegimenVisitType *type;
  RegimenVisit *original; /* as it stands */
  GPtrArray *state;       /* (element-type RegimenConflict): it can't be moved at all */

  /* of the day and length asked for last: what doesn't depend on the column */
  RegimenDay mapped_day;
  int mapped_minutes;
  gboolean is_mapped;
  guint8 can_be[REGIMEN_CARRY_STEPS];
  guint8 can_serve[REGIMEN_N_NEED_ROLES][REGIMEN_CARRY_STEPS];
};

void
regimen_carry_free (RegimenCarry *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->the_case, regimen_case_free);
  g_clear_pointer (&self->type, regimen_visit_type_free);
  g_clear_pointer (&self->original, regimen_visit_free);
  g_clear_pointer (&self->state, g_ptr_array_unref);
  g_free (self);
}

/* As it stands, or as it would be booked. */
static RegimenVisit *
dup_visit (const RegimenCarry *self)
{
  const RegimenVisit *visit = self->the_case->visit;
  RegimenVisit *copy = NULL;

  if (self->the_case->record != NULL)
    return regimen_visit_new_from_record (self->the_case->record, self->type);
  copy = regimen_visit_new (self->type, visit->span.start);
  copy->patient_id = visit->patient_id;
  copy->session_id = visit->session_id;
  copy->follow_up_id = visit->follow_up_id;
  return copy;
}

static gboolean
read_state (RegimenCarry *self, GError **error)
{
  const RegimenAppointmentRecord *record = self->the_case->record;

  self->state = regimen_conflicts_new ();
  if (record != NULL && !regimen_appointment_may_move (record->state))
    g_ptr_array_add (self->state, regimen_conflict_about_state (record->id, record->span));
  else
    regimen_case_judge_state (self->the_case, self->state);
  return regimen_change_name_takers (self->the_case->desk, self->state, error);
}

/**
 * regimen_carry_new:
 *
 * Returns: (transfer full): the appointment, ready to be asked for; NULL on failure
 */
RegimenCarry *
regimen_carry_new (RegimenDesk *desk, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenCarry) self = g_new0 (RegimenCarry, 1);

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self->the_case = regimen_case_new_for_appointment (desk, appointment_id, error);
  if (self->the_case == NULL)
    return NULL;
  self->type = regimen_desk_load_visit_type (desk, self->the_case->record->visit_type_id, error);
  if (self->type == NULL || !read_state (self, error))
    return NULL;
  self->original = dup_visit (self);
  return g_steal_pointer (&self);
}

/**
 * regimen_carry_new_for_booking:
 * @booking: what is to be booked; where doesn't matter
 *
 * Returns: (transfer full): what has no place yet, ready to be asked for; NULL on failure
 */
RegimenCarry *
regimen_carry_new_for_booking (RegimenDesk *desk, const RegimenBooking *booking, GError **error)
{
  g_autoptr (RegimenCarry) self = g_new0 (RegimenCarry, 1);

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self->the_case = regimen_case_new_for_booking (desk, booking, error);
  if (self->the_case == NULL)
    return NULL;
  self->type = regimen_desk_load_visit_type (desk, self->the_case->visit->visit_type_id, error);
  if (self->type == NULL || !read_state (self, error))
    return NULL;
  self->original = dup_visit (self);
  return g_steal_pointer (&self);
}

/**
 * regimen_carry_get_appointment_id:
 *
 * Returns: the appointment; 0: it is still to be booked
 */
gint64
regimen_carry_get_appointment_id (const RegimenCarry *self)
{
  return self->the_case->record != NULL ? self->the_case->record->id : 0;
}

/**
 * regimen_carry_read_days:
 *
 * Reads the days in sight ahead, so that asking for any of them needs no more reading.
 */
gboolean
regimen_carry_read_days (RegimenCarry *self, RegimenDay first, int n_days, GError **error)
{
  self->is_mapped = FALSE;
  return regimen_case_load_days (self->the_case, first, n_days, error);
}

static gboolean
need_day (RegimenCarry *self, RegimenDay day, GError **error)
{
  const RegimenFacts *facts = self->the_case->facts;

  return (facts != NULL && regimen_span_has (facts->span, regimen_minute_at (day, 0))) ||
         regimen_carry_read_days (self, day, 1, error);
}

static void
put_back (RegimenCarry *self, int minutes)
{
  RegimenVisit *visit = dup_visit (self);

  regimen_visit_free (self->the_case->visit);
  self->the_case->visit = visit;
  if (minutes > 0)
    regimen_visit_set_minutes (self->the_case->visit, minutes);
}

static gboolean
is_free (const RegimenJudge *judge,
         const RegimenVisit *visit,
         RegimenRole role,
         gint64 resource_id,
         GPtrArray *scratch)
{
  g_ptr_array_set_size (scratch, 0);
  regimen_judge_resource (judge, visit, role, resource_id, scratch);
  return scratch->len == 0;
}

/* The nurse goes along when she can; otherwise another one who is free. */
static gint64
choose_nurse (RegimenCarry *self, const RegimenJudge *judge, GPtrArray *scratch)
{
  RegimenVisit *visit = self->the_case->visit;
  gint64 own = self->original->resources[REGIMEN_ROLE_NURSE];
  gint64 other;

  if (!regimen_visit_needs (visit, REGIMEN_ROLE_NURSE) ||
      is_free (judge, visit, REGIMEN_ROLE_NURSE, own, scratch))
    return own;
  regimen_judge_choose_nurses (judge, visit);
  other = visit->resources[REGIMEN_ROLE_NURSE];
  return is_free (judge, visit, REGIMEN_ROLE_NURSE, other, scratch) ? other : own;
}

static void
set_resources (RegimenVisit *visit, const RegimenMove *move)
{
  if (move->room_id != 0)
    visit->resources[REGIMEN_ROLE_ROOM] = move->room_id;
  if (move->provider_id != 0)
    visit->resources[REGIMEN_ROLE_PROVIDER] = move->provider_id;
  if (move->nurse_id != 0)
    {
      regimen_visit_join_nurses (visit);
      visit->resources[REGIMEN_ROLE_NURSE] = move->nurse_id;
    }
}

static GPtrArray *
copy_conflicts (const GPtrArray *conflicts)
{
  GPtrArray *copy = regimen_conflicts_new ();

  for (guint i = 0; i < conflicts->len; i++)
    g_ptr_array_add (copy, regimen_conflict_copy (conflicts->pdata[i]));
  return copy;
}

/**
 * regimen_carry_judge:
 * @move: its appointment and row version don't matter
 *
 * Returns: (transfer full) (element-type RegimenConflict): what stands in the way of the move;
 *   empty: nothing; NULL on failure
 */
GPtrArray *
regimen_carry_judge (RegimenCarry *self, const RegimenMove *move, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) scratch = regimen_conflicts_new ();
  RegimenMinute start = move->start.n != 0 ? move->start : self->original->span.start;
  RegimenJudge judge;

  if (self->state->len > 0)
    return copy_conflicts (self->state);
  if (!need_day (self, regimen_minute_day (start), error))
    return NULL;
  put_back (self, move->minutes);
  regimen_visit_set_start (self->the_case->visit, start);
  judge = regimen_case_judge (self->the_case);
  set_resources (self->the_case->visit, move);
  if (move->nurse_id == 0)
    self->the_case->visit->resources[REGIMEN_ROLE_NURSE] = choose_nurse (self, &judge, scratch);
  regimen_judge_choose_all (&judge, self->the_case->visit);
  conflicts = regimen_judge_visit (&judge, self->the_case->visit);
  if (!regimen_change_name_takers (self->the_case->desk, conflicts, error))
    return NULL;
  return g_steal_pointer (&conflicts);
}

/* What the time alone says, and whether everybody who would serve it besides the column is free. */
static void
map_common (RegimenCarry *self, RegimenDay day, int minutes)
{
  RegimenJudge judge = regimen_case_judge (self->the_case);
  g_autoptr (GPtrArray) scratch = regimen_conflicts_new ();
  RegimenVisit *visit = NULL;

  put_back (self, minutes);
  visit = self->the_case->visit;
  for (int step = 0; step < REGIMEN_CARRY_STEPS; step++)
    {
      regimen_visit_set_start (visit, regimen_minute_at (day, step * REGIMEN_CARRY_STEP_MIN));
      g_ptr_array_set_size (scratch, 0);
      regimen_judge_moment (&judge, visit, scratch);
      if (scratch->len == 0)
        regimen_judge_closures (&judge, visit, scratch);
      if (scratch->len == 0)
        regimen_judge_patient (&judge, visit, scratch);
      if (scratch->len == 0)
        regimen_judge_series (&judge, visit, scratch);
      self->can_be[step] = scratch->len == 0;
      if (!self->can_be[step])
        continue;
      visit->resources[REGIMEN_ROLE_NURSE] = choose_nurse (self, &judge, scratch);
      for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
        {
          gint64 id = visit->resources[role];

          if (id == 0 && regimen_visit_needs (visit, (RegimenRole) role))
            id = regimen_judge_choose (&judge, visit, (RegimenRole) role);
          self->can_serve[role][step] = is_free (&judge, visit, (RegimenRole) role, id, scratch);
        }
    }
  self->mapped_day = day;
  self->mapped_minutes = minutes;
  self->is_mapped = TRUE;
}

/**
 * regimen_carry_map:
 * @move: its start doesn't matter
 * @out_is_legal: (out): for each quarter of an hour of the day (%REGIMEN_CARRY_STEPS) whether the
 *   appointment may start then
 *
 * Returns: whether it could be read
 */
gboolean
regimen_carry_map (RegimenCarry *self,
                   RegimenDay day,
                   const RegimenMove *move,
                   guint8 *out_is_legal,
                   GError **error)
{
  const gint64 asked[REGIMEN_N_NEED_ROLES] = {
    [REGIMEN_ROLE_ROOM] = move->room_id,
    [REGIMEN_ROLE_NURSE] = move->nurse_id,
    [REGIMEN_ROLE_PROVIDER] = move->provider_id,
  };
  g_autoptr (GPtrArray) scratch = regimen_conflicts_new ();
  RegimenJudge judge;

  memset (out_is_legal, 0, REGIMEN_CARRY_STEPS);
  if (self->state->len > 0)
    return TRUE;
  if (!need_day (self, day, error))
    return FALSE;
  if (!self->is_mapped || self->mapped_day.n != day.n || self->mapped_minutes != move->minutes)
    map_common (self, day, move->minutes);

  judge = regimen_case_judge (self->the_case);
  put_back (self, move->minutes);
  for (int step = 0; step < REGIMEN_CARRY_STEPS; step++)
    {
      gboolean is_legal = self->can_be[step];

      if (!is_legal)
        continue;
      regimen_visit_set_start (self->the_case->visit,
                               regimen_minute_at (day, step * REGIMEN_CARRY_STEP_MIN));
      for (int role = 0; role < REGIMEN_N_NEED_ROLES && is_legal; role++)
        is_legal = asked[role] == 0 ? self->can_serve[role][step]
                                    : is_free (&judge, self->the_case->visit, (RegimenRole) role,
                                               asked[role], scratch);
      out_is_legal[step] = (guint8) is_legal;
    }
  return TRUE;
}

/**
 * regimen_carry_space:
 * @start: where it would stand
 * @out: (out): how far from the sessions before and after it in its series
 *
 * Returns: how many of @out are filled; 0: it is no session
 */
guint
regimen_carry_space (const RegimenCarry *self, RegimenMinute start, RegimenSpacing out[2])
{
  const RegimenSession *session =
      self->the_case->plan != NULL && self->original->session_id != 0
          ? regimen_plan_find_session (self->the_case->plan, self->original->session_id)
          : NULL;

  return session != NULL ? regimen_series_space (self->the_case->plan, session, start, out) : 0;
}
