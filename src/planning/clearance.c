/* clearance.c - whether what a protocol asks for is there on a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "clearance.h"

void
regimen_clearance_step_free (RegimenClearanceStep *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self);
}

static void
set_until (RegimenClearanceStep *step, RegimenDay day)
{
  step->has_until = TRUE;
  step->until = day;
}

/* The latest one decides, also against an earlier and better one. */
static void
judge_screening (RegimenClearanceStep *step,
                 const GPtrArray *screenings,
                 RegimenRoute route,
                 RegimenDay day)
{
  const RegimenScreening *latest = NULL;

  for (guint i = 0; screenings != NULL && i < screenings->len; i++)
    {
      const RegimenScreening *one = screenings->pdata[i];

      if (one->is_void || one->route != route || one->day.n > day.n)
        continue;
      if (latest == NULL || one->day.n > latest->day.n ||
          (one->day.n == latest->day.n && one->id > latest->id))
        latest = one;
    }
  if (latest == NULL)
    return;
  step->row_id = latest->id;
  if (latest->outcome == REGIMEN_SCREENING_OPEN)
    step->state = REGIMEN_CLEARANCE_OPEN;
  else if (latest->outcome == REGIMEN_SCREENING_NOT_ELIGIBLE)
    step->state = REGIMEN_CLEARANCE_REFUSED;
  else
    {
      set_until (step, latest->valid_until);
      step->state =
          latest->valid_until.n >= day.n ? REGIMEN_CLEARANCE_DONE : REGIMEN_CLEARANCE_LAPSED;
    }
}

static RegimenClearanceState
state_of_consent (const RegimenConsent *consent, RegimenDay day)
{
  if (consent->is_withdrawn && consent->withdrawn.n <= day.n)
    return REGIMEN_CLEARANCE_WITHDRAWN;
  if (consent->has_expires && consent->expires.n < day.n)
    return REGIMEN_CLEARANCE_LAPSED;
  return REGIMEN_CLEARANCE_DONE;
}

/* One that counts is enough; otherwise the latest says what became of it. */
static void
judge_consent (RegimenClearanceStep *step, const GPtrArray *consents, RegimenDay day)
{
  const RegimenConsent *best = NULL;

  for (guint i = 0; consents != NULL && i < consents->len; i++)
    {
      const RegimenConsent *one = consents->pdata[i];
      gboolean counts = state_of_consent (one, day) == REGIMEN_CLEARANCE_DONE;
      gboolean best_counts = best != NULL && state_of_consent (best, day) == REGIMEN_CLEARANCE_DONE;

      if (g_strcmp0 (one->form_code, step->code) != 0 || one->given.n > day.n)
        continue;
      if (best == NULL || counts > best_counts ||
          (counts == best_counts &&
           (one->given.n > best->given.n || (one->given.n == best->given.n && one->id > best->id))))
        best = one;
    }
  if (best == NULL)
    return;
  step->row_id = best->id;
  step->state = state_of_consent (best, day);
  if (step->state == REGIMEN_CLEARANCE_WITHDRAWN)
    set_until (step, best->withdrawn);
  else if (best->has_expires)
    set_until (step, best->expires);
}

static gboolean
has_score (const GPtrArray *scores, const char *code)
{
  for (guint i = 0; scores != NULL && i < scores->len; i++)
    {
      if (g_strcmp0 (scores->pdata[i], code) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
judge_step (RegimenClearanceStep *step,
            const RegimenClearanceFacts *facts,
            RegimenRoute route,
            RegimenDay day)
{
  gboolean is_there = FALSE;

  switch (step->need)
    {
    case REGIMEN_NEEDS_SCREENING:
      judge_screening (step, facts->screenings, route, day);
      return;
    case REGIMEN_NEEDS_CONSENT:
      judge_consent (step, facts->consents, day);
      return;
    case REGIMEN_NEEDS_SCORE:
      is_there = has_score (facts->scores, step->code);
      break;
    case REGIMEN_NEEDS_ESCORT:
      is_there = facts->has_escort;
      break;
    case REGIMEN_NEEDS_REMS:
      is_there = facts->is_enrolled;
      break;
    default:
      g_assert_not_reached ();
    }
  if (is_there)
    step->state = REGIMEN_CLEARANCE_DONE;
}

/**
 * regimen_clearance_judge:
 * @requirements: (element-type RegimenRequirement): what the protocol asks for
 * @facts: what is on file
 * @route: of the treatment; a screening holds for one route
 * @day: the day that is asked about: of the session that would be booked or started
 *
 * Judges each requirement on that day. Nothing that is dated later counts.
 *
 * Returns: (transfer full) (element-type RegimenClearanceStep): in the order of @requirements
 */
GPtrArray *
regimen_clearance_judge (const GPtrArray *requirements,
                         const RegimenClearanceFacts *facts,
                         RegimenRoute route,
                         RegimenDay day)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_clearance_step_free);

  g_return_val_if_fail (requirements != NULL && facts != NULL, steps);

  for (guint i = 0; i < requirements->len; i++)
    {
      const RegimenRequirement *requirement = requirements->pdata[i];
      RegimenClearanceStep *step = g_new0 (RegimenClearanceStep, 1);

      step->need = requirement->need;
      step->before = requirement->before;
      step->code = g_strdup (requirement->code);
      step->state = REGIMEN_CLEARANCE_MISSING;
      judge_step (step, facts, route, day);
      g_ptr_array_add (steps, step);
    }
  return steps;
}

/**
 * regimen_clearance_step_stops:
 * @before: what is about to be done
 *
 * Whether a step stands in the way. What has to be there before booking has to be there before
 * starting too.
 */
gboolean
regimen_clearance_step_stops (const RegimenClearanceStep *self, RegimenRequirementBefore before)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state != REGIMEN_CLEARANCE_DONE &&
         (before == REGIMEN_BEFORE_STARTING || self->before == REGIMEN_BEFORE_BOOKING);
}
