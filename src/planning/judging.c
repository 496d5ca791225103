/* judging.c - what stands in the way of a visit: when, who and what it needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "judging.h"

#include "series-rules.h"

static RegimenConflict *
add_conflict (GPtrArray *out, RegimenRule rule, gboolean can_override, RegimenSpan span)
{
  RegimenConflict *conflict = regimen_conflict_new (rule);

  conflict->can_override = can_override;
  conflict->span = span;
  g_ptr_array_add (out, conflict);
  return conflict;
}

/**
 * regimen_judge_moment:
 *
 * Whether it may start and end at all then: on the grid, within one day, at a time that the
 * clinic's clock shows, not before now.
 */
void
regimen_judge_moment (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out)
{
  RegimenMinute last = regimen_minute_add (visit->span.end, -1);

  if (visit->span.start.n % REGIMEN_GRID_MIN != 0 || visit->span.end.n % REGIMEN_GRID_MIN != 0 ||
      regimen_minute_day (visit->span.start).n != regimen_minute_day (last).n ||
      regimen_span_minutes (visit->span) > 720 ||
      regimen_zone_fit (self->zone, visit->span.start) == REGIMEN_ZONE_SKIPPED)
    {
      RegimenConflict *conflict = add_conflict (out, REGIMEN_RULE_GRID, FALSE, visit->span);

      conflict->limit = REGIMEN_GRID_MIN;
      return;
    }
  if (visit->span.start.n < self->now.n)
    {
      RegimenConflict *conflict = add_conflict (out, REGIMEN_RULE_PAST, TRUE, visit->span);

      conflict->measured = self->now.n - visit->span.start.n;
    }
}

static gboolean
is_inside_window (const RegimenFacts *facts, RegimenSpan span)
{
  RegimenWeekday weekday = regimen_day_weekday (regimen_minute_day (span.start));
  gint64 from = regimen_minute_of_day (span.start);
  gint64 to = from + regimen_span_minutes (span);
  gboolean has_windows = FALSE;

  for (guint i = 0; i < facts->windows->len; i++)
    {
      const RegimenPatientWindow *window = facts->windows->pdata[i];

      if (window->is_wish)
        continue;
      has_windows = TRUE;
      if (window->weekday == weekday && window->from_of_day <= from && to <= window->to_of_day)
        return TRUE;
    }
  return !has_windows;
}

/**
 * regimen_judge_patient:
 *
 * Whether the patient can be there: is nowhere else, can come at that hour, isn't away.
 */
void
regimen_judge_patient (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out)
{
  RegimenSpan span = regimen_visit_patient_span (visit);

  if (visit->patient_id == 0 || visit->patient_to_min <= 0)
    return;
  for (guint i = 0; i < self->facts->visits->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (self->facts->visits, RegimenTaken, i);

      if (taken->appointment_id != visit->appointment_id &&
          regimen_span_overlaps (taken->span, span))
        {
          RegimenConflict *conflict =
              add_conflict (out, REGIMEN_RULE_PATIENT_BUSY, FALSE, taken->span);

          conflict->role = REGIMEN_ROLE_PATIENT;
          conflict->resource_id = visit->patient_id;
          conflict->appointment_id = taken->appointment_id;
        }
    }
  if (!visit->comes_in)
    return;
  if (!is_inside_window (self->facts, span))
    {
      RegimenConflict *conflict = add_conflict (out, REGIMEN_RULE_AVAILABILITY, TRUE, span);

      conflict->role = REGIMEN_ROLE_PATIENT;
      conflict->resource_id = visit->patient_id;
    }
  for (guint i = 0; i < self->facts->blackouts->len; i++)
    {
      const RegimenBlackout *blackout = self->facts->blackouts->pdata[i];

      if (regimen_span_overlaps (blackout->span, span))
        {
          RegimenConflict *conflict =
              add_conflict (out, REGIMEN_RULE_BLACKOUT, TRUE, blackout->span);

          conflict->role = REGIMEN_ROLE_PATIENT;
          conflict->resource_id = visit->patient_id;
          conflict->reason = g_strdup (blackout->reason);
        }
    }
}

void
regimen_judge_closures (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out)
{
  for (guint i = 0; i < self->facts->closures->len; i++)
    {
      const RegimenTimeOff *closure = self->facts->closures->pdata[i];

      if (regimen_span_overlaps (closure->span, visit->span))
        add_conflict (out, REGIMEN_RULE_CLOSED, TRUE, closure->span)->reason =
            g_strdup (closure->reason);
    }
}

/**
 * regimen_judge_starts:
 *
 * Whether as many visits as may start together start at about that time already. It is asked of
 * visits that a patient comes for, where the clinic forbids it and doesn't only avoid it.
 */
void
regimen_judge_starts (const RegimenJudge *self, const RegimenVisit *visit, GPtrArray *out)
{
  RegimenConflict *conflict;
  int n;

  if (self->facts->most_starts <= 0 || self->facts->starts_rule != REGIMEN_STARTS_NEVER_MORE ||
      visit->patient_id == 0 || !visit->comes_in)
    return;
  n = regimen_facts_count_starts (self->facts, visit->span.start, visit->appointment_id);
  if (n < self->facts->most_starts)
    return;
  conflict = add_conflict (out, REGIMEN_RULE_STARTS, TRUE, visit->span);
  conflict->measured = n + 1;
  conflict->limit = self->facts->most_starts;
}

static RegimenConflict *
add_resource_conflict (GPtrArray *out,
                       RegimenRule rule,
                       RegimenRole role,
                       const RegimenFactsResource *resource,
                       RegimenSpan span)
{
  RegimenConflict *conflict = add_conflict (out, rule, TRUE, span);

  conflict->role = role;
  conflict->resource_id = resource->id;
  conflict->resource_name = g_strdup (resource->name);
  return conflict;
}

/* The first stretch of @span that no working hours cover; FALSE: all of it is covered. */
static gboolean
find_uncovered (const RegimenFactsResource *resource, RegimenSpan span, RegimenSpan *out_span)
{
  g_autoptr (GArray) hours = regimen_facts_dup_hours (resource, regimen_minute_day (span.start));
  RegimenMinute at = span.start;

  for (guint i = 0; i < hours->len && at.n < span.end.n; i++)
    {
      RegimenSpan open = g_array_index (hours, RegimenSpan, i);

      if (open.end.n <= at.n)
        continue;
      if (open.start.n > at.n)
        {
          *out_span = regimen_span_new (at, (RegimenMinute){ MIN (open.start.n, span.end.n) });
          return TRUE;
        }
      at = open.end;
    }
  if (at.n >= span.end.n)
    return FALSE;
  *out_span = regimen_span_new (at, span.end);
  return TRUE;
}

static gboolean
judge_hours (const RegimenFactsResource *resource,
             RegimenRole role,
             RegimenSpan span,
             GPtrArray *out)
{
  RegimenSpan closed;

  if (!find_uncovered (resource, span, &closed))
    return TRUE;
  add_resource_conflict (out, REGIMEN_RULE_HOURS, role, resource, closed);
  return FALSE;
}

static gboolean
judge_off (const RegimenFactsResource *resource, RegimenRole role, RegimenSpan span, GPtrArray *out)
{
  for (guint i = 0; i < resource->off->len; i++)
    {
      const RegimenTimeOff *off = resource->off->pdata[i];

      if (regimen_span_overlaps (off->span, span))
        {
          add_resource_conflict (out, REGIMEN_RULE_TIME_OFF, role, resource, off->span)->reason =
              g_strdup (off->reason);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
judge_capacity (const RegimenVisit *visit,
                const RegimenFactsResource *resource,
                const RegimenNeed *need,
                RegimenSpan span,
                GPtrArray *out)
{
  int limit = regimen_facts_resource_capacity (resource, regimen_minute_day (span.start));
  int in_use = regimen_facts_resource_in_use (resource, span, visit->appointment_id);
  const RegimenTaken *taker;
  RegimenConflict *conflict;

  if (in_use + need->units <= limit)
    return TRUE;
  conflict = add_resource_conflict (out, REGIMEN_RULE_CAPACITY, need->role, resource, span);
  conflict->measured = in_use + need->units;
  conflict->limit = limit;
  taker = regimen_facts_resource_taker (resource, span, visit->appointment_id);
  if (taker != NULL)
    {
      conflict->appointment_id = taker->appointment_id;
      conflict->span = taker->span;
    }
  return FALSE;
}

static gboolean
can_serve (const RegimenJudge *self,
           const RegimenVisit *visit,
           const RegimenFactsResource *resource,
           const RegimenNeed *need)
{
  return resource->role == need->role &&
         (visit->category == REGIMEN_VISIT_BLOCK || need->role != REGIMEN_ROLE_ROOM ||
          regimen_facts_room_serves (self->facts, resource, need->room_kind));
}

static void
judge_need (const RegimenJudge *self,
            const RegimenVisit *visit,
            const RegimenNeed *need,
            gint64 resource_id,
            gboolean asked[4],
            GPtrArray *out)
{
  const RegimenFactsResource *resource = regimen_facts_find (self->facts, resource_id);
  RegimenSpan span = regimen_visit_need_span (visit, need);

  if (asked[0] && (resource == NULL || !can_serve (self, visit, resource, need)))
    {
      RegimenConflict *conflict =
          add_conflict (out, REGIMEN_RULE_WRONG_RESOURCE,
                        resource != NULL && resource->role == need->role, visit->span);

      asked[0] = FALSE;
      conflict->role = need->role;
      conflict->resource_id = resource_id;
      conflict->resource_name = g_strdup (resource != NULL ? resource->name : NULL);
    }
  if (resource == NULL)
    return;
  asked[1] = asked[1] && judge_hours (resource, need->role, span, out);
  asked[2] = asked[2] && judge_off (resource, need->role, span, out);
  asked[3] = asked[3] && judge_capacity (visit, resource, need, span, out);
}

static void
judge_role (const RegimenJudge *self,
            const RegimenVisit *visit,
            RegimenRole role,
            gint64 resource_id,
            gboolean is_throughout,
            GPtrArray *out)
{
  /* Is of the right kind, works, is there, has room. */
  gboolean asked[4] = { TRUE, TRUE, TRUE, TRUE };

  for (guint i = 0; i < visit->needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);
      gboolean is_own = is_throughout || need->server_id == 0;

      if (need->role == role)
        judge_need (self, visit, need, is_own ? resource_id : need->server_id, asked, out);
    }
}

/**
 * regimen_judge_resource:
 * @resource_id: who shall serve it in @role, but for the stretches that are handed over; 0: nobody
 *
 * Whether the resource is of the right kind, works, and has room, whenever the visit needs it. Of
 * each rule the first stretch in the way is told.
 */
void
regimen_judge_resource (const RegimenJudge *self,
                        const RegimenVisit *visit,
                        RegimenRole role,
                        gint64 resource_id,
                        GPtrArray *out)
{
  judge_role (self, visit, role, resource_id, FALSE, out);
}

static gint64
plan_provider (const RegimenJudge *self, const RegimenVisit *visit, RegimenRole role)
{
  if (role != REGIMEN_ROLE_PROVIDER || self->plan == NULL)
    return 0;
  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[i];

      if (follow_up->id == visit->follow_up_id && !follow_up->by_plan_provider)
        return 0;
    }
  return self->plan->provider_id;
}

/**
 * regimen_judge_choose:
 *
 * Chooses who serves a visit in a role: the plan's provider when free, else the first by position
 * who is free, else whoever has the least in the way.
 *
 * Returns: the id of the resource; 0: there is none of that kind
 */
gint64
regimen_judge_choose (const RegimenJudge *self, const RegimenVisit *visit, RegimenRole role)
{
  gint64 wished = plan_provider (self, visit, role);
  gint64 best = 0;
  guint best_count = G_MAXUINT;

  for (guint i = 0; i < self->facts->resources->len; i++)
    {
      const RegimenFactsResource *resource = self->facts->resources->pdata[i];
      g_autoptr (GPtrArray) conflicts = NULL;
      guint count;

      if (resource->role != role || !resource->is_active)
        continue;
      conflicts = regimen_conflicts_new ();
      judge_role (self, visit, role, resource->id, TRUE, conflicts);
      count = conflicts->len * 2 + (resource->id == wished ? 0 : 1);
      if (conflicts->len > 0 &&
          ((RegimenConflict *) conflicts->pdata[0])->rule == REGIMEN_RULE_WRONG_RESOURCE)
        continue;
      if (count < best_count)
        {
          best = resource->id;
          best_count = count;
        }
      if (best_count == 0 || (best_count == 1 && wished == 0))
        break;
    }
  return best;
}

static gboolean
can_serve_need (const RegimenJudge *self,
                const RegimenVisit *visit,
                guint i,
                const RegimenFactsResource *nurse)
{
  const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, i);
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  gboolean asked[4] = { TRUE, TRUE, TRUE, TRUE };

  judge_need (self, visit, need, nurse->id, asked, conflicts);
  return conflicts->len == 0;
}

/* From one stretch on: how many in a row the nurse can serve. */
static guint
count_served (const RegimenJudge *self,
              const RegimenVisit *visit,
              guint i,
              const RegimenFactsResource *nurse)
{
  guint n = 0;

  while (i + n < visit->needs->len &&
         g_array_index (visit->needs, RegimenNeed, i + n).role == REGIMEN_ROLE_NURSE &&
         can_serve_need (self, visit, i + n, nurse))
    n++;
  return n;
}

/* Whoever can stay longest begins, and hands over to whoever can stay longest then: so it is handed
 * over as seldom as can be. */
static gboolean
hand_over (const RegimenJudge *self, RegimenVisit *visit)
{
  guint served = 0;

  regimen_visit_split_nurses (visit);
  for (guint i = 0; i < visit->needs->len; i += MAX (served, 1))
    {
      const RegimenFactsResource *best = NULL;

      served = 0;
      if (g_array_index (visit->needs, RegimenNeed, i).role != REGIMEN_ROLE_NURSE)
        continue;
      for (guint k = 0; k < self->facts->resources->len; k++)
        {
          const RegimenFactsResource *nurse = self->facts->resources->pdata[k];
          guint n = 0;

          if (nurse->role == REGIMEN_ROLE_NURSE && nurse->is_active)
            n = count_served (self, visit, i, nurse);
          if (n > served)
            {
              best = nurse;
              served = n;
            }
        }
      if (best == NULL)
        return FALSE;
      for (guint k = 0; k < served; k++)
        g_array_index (visit->needs, RegimenNeed, i + k).server_id = best->id;
    }
  regimen_visit_settle_nurses (visit);
  return TRUE;
}

/**
 * regimen_judge_choose_nurses:
 *
 * Chooses one nurse throughout when one is free; else, where the clinic lets nurses hand over, one
 * per segment; else whoever has the least in the way.
 */
void
regimen_judge_choose_nurses (const RegimenJudge *self, RegimenVisit *visit)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  gint64 nurse_id;

  regimen_visit_join_nurses (visit);
  nurse_id = regimen_judge_choose (self, visit, REGIMEN_ROLE_NURSE);
  judge_role (self, visit, REGIMEN_ROLE_NURSE, nurse_id, TRUE, conflicts);
  if (conflicts->len > 0 && self->facts->hands_over && hand_over (self, visit))
    return;
  regimen_visit_join_nurses (visit);
  visit->resources[REGIMEN_ROLE_NURSE] = nurse_id;
}

void
regimen_judge_choose_all (const RegimenJudge *self, RegimenVisit *visit)
{
  if (visit->resources[REGIMEN_ROLE_NURSE] == 0 && regimen_visit_needs (visit, REGIMEN_ROLE_NURSE))
    regimen_judge_choose_nurses (self, visit);
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      if (visit->resources[role] == 0 && regimen_visit_needs (visit, (RegimenRole) role))
        visit->resources[role] = regimen_judge_choose (self, visit, (RegimenRole) role);
    }
}

/**
 * regimen_judge_visit:
 *
 * Returns: (transfer full) (element-type RegimenConflict): all that stands in the way of the visit
 *   where it is and with whom; names of bookings in the way are not filled in yet
 */
GPtrArray *
regimen_judge_visit (const RegimenJudge *self, const RegimenVisit *visit)
{
  GPtrArray *out = regimen_conflicts_new ();

  regimen_judge_moment (self, visit, out);
  if (out->len > 0 && ((RegimenConflict *) out->pdata[0])->rule == REGIMEN_RULE_GRID)
    return out;
  regimen_judge_closures (self, visit, out);
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    regimen_judge_resource (self, visit, (RegimenRole) role, visit->resources[role], out);
  regimen_judge_starts (self, visit, out);
  regimen_judge_patient (self, visit, out);
  regimen_judge_series (self, visit, out);
  return out;
}
