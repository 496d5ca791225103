/* placing-problem.c - the file's facts written down as a placement problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing.h"

#include "day-grid.h"
#include "series-rules.h"

/* Of the problem: those of the clinic, then the limit of starts, then nurses who take over. */
#define ROLE_STARTS REGIMEN_N_ROLES
#define MOST_HAND_OVERS 5
#define N_ROLES (REGIMEN_PLACING_HAND_OVER + MOST_HAND_OVERS)
#define N_ROOM_KINDS 3
#define N_WEEKDAYS 7
/* What a wish weighs more than the plan's own objective does. */
#define WISH_FACTOR 25
/* What a wished part of the day or weekday weighs more than what the patient likes as a rule: more
 * than a day too late, less than a move. */
#define WISHED_TIME_FACTOR 10
#define ROOM_WEIGHT 3
#define PROVIDER_WEIGHT 8
/* Giving up what the patient has confirmed, beyond a move: less than a second move, so that as few
 * as can be are moved, and of those the ones nobody was told of. */
#define TOLD_COST 150

/* How far a visit of no plan may land from where it stands. */
#define SINGLE_MINUTES_MAX (28 * REGIMEN_MINUTES_PER_DAY)

/* Groups: the kinds of rooms, then nurses, providers, the patient. */
enum
{
  GROUP_NURSES = N_ROOM_KINDS,
  GROUP_PROVIDERS,
  GROUP_PATIENT,
  GROUP_STARTS,
  N_GROUPS,
};

static int
day_of (const RegimenPlacing *self, RegimenDay day)
{
  return day.n - self->origin.n;
}

static int
n_days (const RegimenPlacing *self)
{
  return (int) (regimen_span_minutes (self->facts->span) / REGIMEN_MINUTES_PER_DAY);
}

static int
n_roles (const RegimenPlacing *self)
{
  return (int) self->problem->roles->len;
}

static void
add_roles (RegimenPlacing *self)
{
  gint64 factor = self->task.wish == REGIMEN_WISH_SAME_PEOPLE ? WISH_FACTOR : 1;

  regimen_problem_add_role (self->problem, "room", REGIMEN_ROLE_ROOM, ROOM_WEIGHT * factor);
  regimen_problem_add_role (self->problem, "nurse", REGIMEN_ROLE_NURSE, 0);
  regimen_problem_add_role (self->problem, "provider", REGIMEN_ROLE_PROVIDER,
                            PROVIDER_WEIGHT * factor);
  regimen_problem_add_role (self->problem, "patient", REGIMEN_ROLE_PATIENT, 0);
  /* A role that nobody needs costs time all the same. */
  if (self->facts->most_starts > 0 || self->facts->hands_over)
    regimen_problem_add_role (self->problem, "starts", ROLE_STARTS, 0);
  for (int i = 0; i < MOST_HAND_OVERS && self->facts->hands_over; i++)
    regimen_problem_add_role (self->problem, "nurse", REGIMEN_PLACING_HAND_OVER + i, 0);
}

/* Parts of a span that cross midnights, day by day within the horizon. */
static void
add_daily (RegimenPlacing *self,
           RegimenSpan span,
           void (*add) (RegimenPlacing *self, int target, int day, int from, int to, int units),
           int target,
           int units)
{
  gint64 start = MAX (span.start.n, self->facts->span.start.n);
  gint64 end = MIN (span.end.n, self->facts->span.end.n);

  while (start < end)
    {
      RegimenDay day = regimen_minute_day ((RegimenMinute){ start });
      gint64 midnight = regimen_minute_at (day, 0).n;
      gint64 until = MIN (end, midnight + REGIMEN_MINUTES_PER_DAY);

      add (self, target, day_of (self, day), (int) (start - midnight), (int) (until - midnight),
           units);
      start = until;
    }
}

static void
add_booking (RegimenPlacing *self, int resource, int day, int from, int to, int units)
{
  regimen_problem_add_booking (self->problem, resource, day, from, to, units, 0);
}

static void
add_blackout (RegimenPlacing *self, int unused, int day, int from, int to, int units)
{
  regimen_series_add_blackout (self->series, day, from, to);
}

/* What the plans' own appointments take of a resource: the problem counts it itself, as fixed or
 * held. */
static GArray *
list_own (RegimenPlacing *const *parts, guint n_parts, gint64 resource_id)
{
  GArray *own = g_array_new (FALSE, FALSE, sizeof (RegimenTaken));

  for (guint p = 0; p < n_parts; p++)
    {
      for (guint i = 0; i < parts[p]->records->len; i++)
        {
          const RegimenAppointmentRecord *record = parts[p]->records->pdata[i];

          for (guint k = 0; k < record->occupancies->len; k++)
            {
              const RegimenOccupancy *occupancy =
                  &g_array_index (record->occupancies, RegimenOccupancy, k);
              RegimenTaken taken = {
                .span =
                    regimen_span_new (regimen_minute_add (record->span.start, occupancy->from_min),
                                      regimen_minute_add (record->span.start, occupancy->to_min)),
                .units = occupancy->units,
              };

              if (occupancy->resource_id == resource_id)
                g_array_append_val (own, taken);
            }
        }
    }
  return own;
}

/* Each counts once: somebody else may take the same stretch of a nurse who watches several. */
static gboolean
take_own (GArray *own, const RegimenTaken *taken)
{
  for (guint i = 0; i < own->len; i++)
    {
      const RegimenTaken *one = &g_array_index (own, RegimenTaken, i);

      if (one->span.start.n == taken->span.start.n && one->span.end.n == taken->span.end.n &&
          one->units == taken->units)
        {
          g_array_remove_index_fast (own, i);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_record (RegimenPlacing *const *parts, guint n_parts, gint64 appointment_id)
{
  for (guint p = 0; p < n_parts; p++)
    {
      if (regimen_placing_find_record (parts[p], appointment_id) != NULL)
        return TRUE;
    }
  return FALSE;
}

static int
highest_capacity (const RegimenPlacing *self, const RegimenFactsResource *resource)
{
  int highest = regimen_facts_resource_capacity (resource, self->origin);

  for (guint i = 0; i < resource->capacities->len; i++)
    {
      const RegimenCapacity *capacity = &g_array_index (resource->capacities, RegimenCapacity, i);

      if (capacity->from.n >= self->origin.n && capacity->from.n < self->origin.n + n_days (self))
        highest = MAX (highest, capacity->units);
    }
  return highest;
}

static void
add_resource (RegimenPlacing *const *parts, guint n_parts, const RegimenFactsResource *resource)
{
  RegimenPlacing *self = parts[0];
  g_autoptr (GArray) own = list_own (parts, n_parts, resource->id);
  int highest = highest_capacity (self, resource);
  gboolean is_chair =
      resource->role == REGIMEN_ROLE_ROOM && resource->room_kind == REGIMEN_ROOM_CHAIR;
  int id = regimen_problem_add_resource (self->problem, resource->name, resource->id, highest,
                                         is_chair && resource->is_active);

  for (int day = 0; day < n_days (self); day++)
    {
      RegimenDay date = regimen_day_add (self->origin, day);
      g_autoptr (GArray) open = regimen_facts_dup_open_spans (self->facts, resource, date);
      int capacity = regimen_facts_resource_capacity (resource, date);
      gint64 midnight = regimen_minute_at (date, 0).n;

      for (guint i = 0; i < open->len; i++)
        {
          RegimenSpan span = g_array_index (open, RegimenSpan, i);

          regimen_problem_add_hours (self->problem, id, day, (int) (span.start.n - midnight),
                                     (int) (span.end.n - midnight));
        }
      if (capacity < highest && open->len > 0)
        add_booking (self, id, day, 0, REGIMEN_MINUTES_PER_DAY, highest - capacity);
    }
  for (guint i = 0; i < resource->taken->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (resource->taken, RegimenTaken, i);

      if (!take_own (own, taken))
        add_daily (self, taken->span, add_booking, id, taken->units);
    }
}

/* When the others start, as far as a visit could still stay where it is beside them: what was
 * booked before there was a limit moves nobody. */
static void
add_other_starts (RegimenPlacing *const *parts, guint n_parts, int resource)
{
  RegimenPlacing *self = parts[0];
  g_autofree guint8 *n_starts =
      g_new0 (guint8, (gsize) (n_days (self) + 1) * REGIMEN_SLOTS_PER_DAY);
  const int n_slots = REGIMEN_START_MIN / REGIMEN_GRID_MIN;

  for (int is_other = 0; is_other < 2; is_other++)
    for (guint i = 0; i < self->facts->starts->len; i++)
      {
        const RegimenTaken *taken = &g_array_index (self->facts->starts, RegimenTaken, i);
        gsize slot = (gsize) ((taken->span.start.n - self->facts->span.start.n) / REGIMEN_GRID_MIN);
        gboolean has_room = TRUE;

        if (has_record (parts, n_parts, taken->appointment_id) == (is_other == 1))
          continue;
        for (int k = 0; k < n_slots; k++)
          has_room = has_room && n_starts[slot + (gsize) k] < self->facts->most_starts;
        if (is_other && !has_room)
          continue;
        for (int k = 0; k < n_slots; k++)
          n_starts[slot + (gsize) k]++;
        if (is_other)
          add_daily (self, taken->span, add_booking, resource, 1);
      }
}

/* The limit of visits that start together, where the clinic has one. */
static void
add_starts (RegimenPlacing *const *parts, guint n_parts)
{
  RegimenPlacing *self = parts[0];
  int resource = -1;

  if (self->facts->most_starts > 0)
    {
      resource =
          regimen_problem_add_start_limit (self->problem, "starts", 0, self->facts->most_starts);
      regimen_problem_add_to_group (self->problem, GROUP_STARTS, resource);
      add_other_starts (parts, n_parts, resource);
    }
  for (guint p = 0; p < n_parts; p++)
    parts[p]->starts_resource = resource;
}

static gboolean
counts_as_start (const RegimenPlacing *self, const RegimenVisitType *type)
{
  return self->starts_resource >= 0 && type->comes_in &&
         regimen_visit_type_patient_minutes (type) > 0;
}

/* The patient is a resource that holds one: other visits keep the series away. Two plans of one
 * patient share it. */
static void
add_patient_resource (RegimenPlacing *const *parts, guint n_parts, guint part)
{
  RegimenPlacing *self = parts[part];
  int id;

  for (guint p = 0; p < part; p++)
    {
      if (parts[p]->plan->patient_id == self->plan->patient_id)
        {
          self->patient_resource = parts[p]->patient_resource;
          return;
        }
    }
  id = regimen_problem_add_resource (self->problem, "", self->plan->patient_id, 1, FALSE);
  self->patient_resource = id;
  for (int weekday = 0; weekday < 7; weekday++)
    regimen_problem_add_weekly_hours (self->problem, id, weekday, 0, REGIMEN_MINUTES_PER_DAY);
  for (guint i = 0; i < self->facts->visits->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (self->facts->visits, RegimenTaken, i);

      if (!has_record (parts, n_parts, taken->appointment_id))
        add_daily (self, taken->span, add_booking, id, 1);
    }
}

static void
add_groups (RegimenPlacing *const *parts, guint n_parts)
{
  RegimenPlacing *self = parts[0];

  static const char *const names[N_GROUPS] = { "chairs", "consulting rooms", "recovery rooms",
                                               "nurses", "providers",        "patient",
                                               "starts" };

  for (int i = 0; i < N_GROUPS; i++)
    regimen_problem_add_group (self->problem, names[i], i);
  for (guint i = 0; i < self->facts->resources->len; i++)
    {
      const RegimenFactsResource *resource = self->facts->resources->pdata[i];
      int group = resource->role == REGIMEN_ROLE_ROOM    ? (int) resource->room_kind
                  : resource->role == REGIMEN_ROLE_NURSE ? GROUP_NURSES
                                                         : GROUP_PROVIDERS;

      if (resource->is_active)
        regimen_problem_add_to_group (self->problem, group, (int) i);
      if (resource->is_active && resource->role == REGIMEN_ROLE_ROOM &&
          resource->room_kind != REGIMEN_ROOM_CHAIR &&
          regimen_facts_room_serves (self->facts, resource, REGIMEN_ROOM_CHAIR))
        regimen_problem_add_to_group (self->problem, REGIMEN_ROOM_CHAIR, (int) i);
    }
  for (int id = (int) self->facts->resources->len; id < (int) self->problem->resources->len; id++)
    regimen_problem_add_to_group (self->problem, GROUP_PATIENT, id);
}

/* What a visit of the type needs; where nurses hand over, segment by segment. */
static GArray *
dup_needs (const RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (RegimenVisit) visit = regimen_visit_new (type, (RegimenMinute){ 0 });

  if (self->facts->hands_over)
    regimen_visit_split_nurses (visit);
  return g_array_ref (visit->needs);
}

static gint64
longest_of_nurses (const GArray *needs)
{
  int longest = -1;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);
      const RegimenNeed *other = longest < 0 ? NULL : &g_array_index (needs, RegimenNeed, longest);

      if (need->role == REGIMEN_ROLE_NURSE &&
          (other == NULL || need->to_min - need->from_min > other->to_min - other->from_min))
        longest = (int) i;
    }
  return longest;
}

/* When the stretch begins that is the nurse's own; -1: no nurse is needed. */
static int
own_stretch (const RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (GArray) needs = dup_needs (self, type);
  gint64 longest = longest_of_nurses (needs);

  return longest < 0 ? -1 : g_array_index (needs, RegimenNeed, longest).from_min;
}

/**
 * regimen_placing_dup_hand_overs:
 *
 * Returns: (transfer full) (element-type RegimenNeed): the stretches of a visit in which another
 *   than its nurse may serve, each in a role of its own from %REGIMEN_PLACING_HAND_OVER on; the
 *   longest stretch is the nurse's, and all when nothing is handed over
 */
GArray *
regimen_placing_dup_hand_overs (const RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (GArray) needs = dup_needs (self, type);
  GArray *found = g_array_new (FALSE, TRUE, sizeof (RegimenNeed));
  gint64 longest = longest_of_nurses (needs);

  for (guint i = 0; i < needs->len && self->facts->hands_over; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);

      if (need->role == REGIMEN_ROLE_NURSE && i != (guint) longest && found->len < MOST_HAND_OVERS)
        g_array_append_vals (found, need, 1);
    }
  return found;
}

/* The role of the problem for a stretch: a nurse's own, or one who takes over. */
static int
role_of_need (const GArray *hand_overs, const RegimenNeed *need)
{
  for (guint i = 0; need->role == REGIMEN_ROLE_NURSE && i < hand_overs->len; i++)
    {
      if (g_array_index (hand_overs, RegimenNeed, i).from_min == need->from_min)
        return REGIMEN_PLACING_HAND_OVER + (int) i;
    }
  return (int) need->role;
}

/* As long as the patient is there; what is held beyond that, the chair while it is cleaned, is a
 * need of its own. */
static void
add_type (RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (GArray) needs = dup_needs (self, type);
  g_autoptr (GArray) hand_overs = regimen_placing_dup_hand_overs (self, type);
  int until = regimen_visit_type_patient_minutes (type);
  int room_group = -1;
  int id = regimen_problem_add_type (self->problem, type->name, type->id,
                                     until > 0 ? until : regimen_visit_type_minutes (type),
                                     type->comes_in);

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);
      int group = need->role == REGIMEN_ROLE_NURSE ? GROUP_NURSES : GROUP_PROVIDERS;

      if (need->role == REGIMEN_ROLE_ROOM)
        {
          if (room_group < 0)
            room_group = (int) need->room_kind;
          group = room_group;
        }
      regimen_problem_add_need (self->problem, id, role_of_need (hand_overs, need), group,
                                need->units, need->from_min, need->to_min);
    }
  if (until > 0)
    regimen_problem_add_need (self->problem, id, REGIMEN_ROLE_PATIENT, GROUP_PATIENT, 1, 0, until);
  if (counts_as_start (self, type))
    regimen_problem_add_need (self->problem, id, ROLE_STARTS, GROUP_STARTS, 1, 0,
                              REGIMEN_START_MIN);
}

static int
type_position (const RegimenPlacing *self, int activity)
{
  const RegimenVisitType *type = regimen_placing_type (self, activity);

  for (guint i = 0; i < self->types->len; i++)
    {
      if (self->types->pdata[i] == type)
        return (int) i;
    }
  return -1;
}

static gboolean
has_soft_wishes (const RegimenPlacing *self)
{
  return regimen_wishes_are_any (self->task.wishes) && !self->task.wishes->is_firm;
}

/* What the desk wishes now comes in place of what patients like as a rule. */
static void
add_wishes (RegimenPlacing *self)
{
  for (guint weekday = REGIMEN_MONDAY; has_soft_wishes (self) && weekday <= REGIMEN_SUNDAY;
       weekday++)
    {
      int from;
      int to;

      if (regimen_wishes_window (self->task.wishes, (RegimenWeekday) weekday, &from, &to))
        regimen_series_add_preference (self->series, (int) weekday, from, to);
    }
}

static void
add_windows (RegimenPlacing *self)
{
  add_wishes (self);
  for (guint i = 0; i < self->facts->windows->len; i++)
    {
      const RegimenPatientWindow *window = self->facts->windows->pdata[i];

      if (window->is_wish && !has_soft_wishes (self))
        regimen_series_add_preference (self->series, (int) window->weekday, window->from_of_day,
                                       window->to_of_day);
      else if (!window->is_wish)
        regimen_series_add_availability (self->series, (int) window->weekday, window->from_of_day,
                                         window->to_of_day);
    }
  for (guint i = 0; i < self->facts->blackouts->len; i++)
    add_daily (self, ((const RegimenBlackout *) self->facts->blackouts->pdata[i])->span,
               add_blackout, 0, 0);
}

/* A gap that is farther from its target costs more than what is looked for may cost at all. */
static void
narrow_gaps (const RegimenPlacing *self, RegimenProblemSession *rule)
{
  gint64 nearest = (gint64) (rule->target_days - self->task.slack_days) * REGIMEN_MINUTES_PER_DAY;
  gint64 farthest = (gint64) (rule->target_days + self->task.slack_days) * REGIMEN_MINUTES_PER_DAY;

  rule->min_gap_min = MAX (rule->min_gap_min, nearest);
  rule->max_gap_min = MIN (rule->max_gap_min, farthest);
}

static void
add_session (RegimenPlacing *self, int activity)
{
  const RegimenSession *session = regimen_placing_session (self, activity);
  const RegimenPhase *phase = regimen_series_phase (self->plan, session);
  RegimenProblemSession rule = { .type = type_position (self, activity),
                                 .phase = session->phase - 1,
                                 .unit = REGIMEN_GAP_DATES,
                                 .key = session->id };

  if (self->task.is_single)
    rule.type = (int) self->types->len;
  else if (activity > 0 && phase != NULL)
    {
      rule.min_gap_min = (gint64) phase->min_gap_days * REGIMEN_MINUTES_PER_DAY;
      rule.soft_max_min = (gint64) phase->max_gap_days * REGIMEN_MINUTES_PER_DAY;
      rule.max_gap_min = (gint64) phase->limit_gap_days * REGIMEN_MINUTES_PER_DAY;
      rule.target_days =
          self->task.wish == REGIMEN_WISH_EARLIEST ? phase->min_gap_days : phase->target_gap_days;
    }
  if (activity > 0 && self->task.slack_days >= 0)
    narrow_gaps (self, &rule);
  regimen_series_add_session (self->series, &rule);
}

static int
anchor_activity (const RegimenPlacing *self, const RegimenFollowUp *follow_up)
{
  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    {
      const RegimenSession *session = regimen_placing_session (self, i);

      if (follow_up->anchor_session_id < 0 ? session->ordinal == -follow_up->anchor_session_id
                                           : session->id == follow_up->anchor_session_id)
        return i;
    }
  return -1;
}

static int
find_resource (const RegimenPlacing *self, gint64 id)
{
  for (guint i = 0; id != 0 && i < self->facts->resources->len; i++)
    {
      if (((const RegimenFactsResource *) self->facts->resources->pdata[i])->id == id)
        return (int) i;
    }
  return -1;
}

static void
add_follow_up (RegimenPlacing *self, int activity)
{
  const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, activity);
  const RegimenVisitType *type = regimen_placing_type (self, activity);
  int provider = find_resource (self, self->plan->provider_id);
  RegimenProblemFollowUp rule = { .type = type_position (self, activity),
                                  .anchor = anchor_activity (self, follow_up),
                                  .unit = REGIMEN_GAP_MINUTES,
                                  .lo_min = follow_up->earliest_after_min,
                                  .hi_min = follow_up->latest_after_min,
                                  .target_min = follow_up->target_after_min,
                                  .key = follow_up->id };

  if (self->task.is_single)
    {
      /* As near as can be to where it stands: see single-visit.c. */
      rule.target_min = follow_up->span.start.n - self->facts->span.start.n;
      rule.lo_min = MAX (rule.target_min - SINGLE_MINUTES_MAX, 0);
      rule.hi_min = rule.target_min + SINGLE_MINUTES_MAX;
    }
  regimen_series_add_follow_up (self->series, &rule);
  if (follow_up->by_plan_provider && provider >= 0 &&
      ((const RegimenFactsResource *) self->facts->resources->pdata[provider])->is_active &&
      regimen_visit_type_needs_role (type, REGIMEN_ROLE_PROVIDER) && follow_up->appointment_id == 0)
    regimen_series_add_tie (self->series, activity, REGIMEN_ROLE_PROVIDER, provider);
}

static void
resources_of (const RegimenPlacing *self,
              const RegimenAppointmentRecord *record,
              const RegimenVisitType *type,
              int out[N_ROLES])
{
  g_autoptr (GArray) hand_overs = regimen_placing_dup_hand_overs (self, type);

  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    out[role] =
        regimen_visit_type_needs_role (type, (RegimenRole) role)
            ? find_resource (self, regimen_appointment_record_resource (record, (RegimenRole) role))
            : -1;
  out[REGIMEN_ROLE_PATIENT] =
      regimen_visit_type_patient_minutes (type) > 0 ? self->patient_resource : -1;
  for (int role = REGIMEN_PLACING_HAND_OVER; role < N_ROLES; role++)
    out[role] = -1;
  for (guint i = 0; i < hand_overs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (hand_overs, RegimenNeed, i);
      gint64 id =
          regimen_appointment_record_resource_at (record, REGIMEN_ROLE_NURSE, need->from_min);

      out[REGIMEN_PLACING_HAND_OVER + i] = find_resource (
          self, id != 0 ? id : regimen_appointment_record_resource (record, REGIMEN_ROLE_NURSE));
    }
  if (hand_overs->len > 0)
    {
      gint64 id = regimen_appointment_record_resource_at (record, REGIMEN_ROLE_NURSE,
                                                          own_stretch (self, type));

      if (id != 0)
        out[REGIMEN_ROLE_NURSE] = find_resource (self, id);
    }
  out[ROLE_STARTS] = counts_as_start (self, type) ? self->starts_resource : -1;
}

static void
add_standing (RegimenPlacing *self, int activity, gint64 appointment_id)
{
  const RegimenAppointmentRecord *record = regimen_placing_find_record (self, appointment_id);
  const RegimenVisitType *type = regimen_placing_type (self, activity);
  int resources[N_ROLES];
  int day;
  int start;

  if (record == NULL)
    return;
  resources_of (self, record, type, resources);
  day = day_of (self, regimen_minute_day (record->span.start));
  start = regimen_minute_of_day (record->span.start);
  if (regimen_placing_may_move (self, record))
    {
      int held = regimen_series_add_held (self->series, type_position (self, activity), day, start,
                                          resources, n_roles (self), record->id);

      if (record->is_confirmed)
        regimen_series_set_move_cost (self->series, held, TOLD_COST);
      g_array_append_val (self->held, record->id);
      return;
    }
  regimen_series_add_fixed (self->series, activity, day, start,
                            record->span.start.n >= regimen_desk_now (self->desk).n, resources,
                            n_roles (self), record->id);
}

static gint64
nurse_of_visit_at (const RegimenVisit *visit, int minute)
{
  for (guint k = 0; k < visit->needs->len; k++)
    {
      const RegimenNeed *need = &g_array_index (visit->needs, RegimenNeed, k);

      if (need->role == REGIMEN_ROLE_NURSE && need->from_min <= minute && minute < need->to_min)
        return regimen_visit_server (visit, need);
    }
  return 0;
}

/* Who serves each stretch of a pinned visit that may be handed over. */
static void
pin_nurses (const RegimenPlacing *self,
            const RegimenVisit *visit,
            const RegimenVisitType *type,
            int resources[N_ROLES])
{
  g_autoptr (GArray) hand_overs = regimen_placing_dup_hand_overs (self, type);

  for (int role = REGIMEN_PLACING_HAND_OVER; role < N_ROLES; role++)
    resources[role] = -1;
  for (guint i = 0; i < hand_overs->len; i++)
    {
      int from_min = g_array_index (hand_overs, RegimenNeed, i).from_min;

      resources[REGIMEN_PLACING_HAND_OVER + i] =
          find_resource (self, nurse_of_visit_at (visit, from_min));
    }
  if (hand_overs->len > 0)
    resources[REGIMEN_ROLE_NURSE] =
        find_resource (self, nurse_of_visit_at (visit, own_stretch (self, type)));
}

/* Whoever is free serves a pinned visit; where nobody is, the rules will say so when it is booked.
 */
static void
add_pin (RegimenPlacing *self, int activity, const RegimenPin *pin)
{
  const RegimenVisitType *type = regimen_placing_type (self, activity);
  g_autoptr (RegimenVisit) visit = regimen_visit_new (type, pin->start);
  RegimenJudge judge = { .facts = self->facts,
                         .plan = self->plan,
                         .zone = regimen_desk_get_zone (self->desk),
                         .now = regimen_desk_now (self->desk) };
  int resources[N_ROLES];

  visit->patient_id = self->plan->patient_id;
  visit->resources[REGIMEN_ROLE_ROOM] = pin->room_id;
  regimen_judge_choose_all (&judge, visit);
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    resources[role] = find_resource (self, visit->resources[role]);
  resources[REGIMEN_ROLE_PATIENT] = visit->patient_to_min > 0 ? self->patient_resource : -1;
  resources[ROLE_STARTS] = counts_as_start (self, type) ? self->starts_resource : -1;
  pin_nurses (self, visit, type, resources);
  regimen_series_add_fixed (self->series, activity, day_of (self, regimen_minute_day (pin->start)),
                            regimen_minute_of_day (pin->start), TRUE, resources, n_roles (self), 0);
}

static const RegimenPin *
find_pin (const RegimenPlacing *self, const RegimenSession *session)
{
  for (guint i = 0; session != NULL && session->appointment_id == 0 && i < self->task.n_pins; i++)
    {
      if (self->task.pins[i].session_ordinal == session->ordinal)
        return &self->task.pins[i];
    }
  return NULL;
}

/* What a single visit hangs on takes nothing of anybody. */
static void
add_anchor (RegimenPlacing *self)
{
  static const int nothing[N_ROLES] = { -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 };

  regimen_series_add_fixed (self->series, 0, 0, 0, FALSE, nothing, n_roles (self), 0);
}

static void
add_standing_all (RegimenPlacing *self)
{
  for (int i = 0; i < regimen_series_n_activities (self->series); i++)
    {
      const RegimenSession *session = regimen_placing_session (self, i);
      const RegimenFollowUp *follow_up = regimen_placing_follow_up (self, i);
      const RegimenPin *pin = find_pin (self, session);
      gint64 id = session != NULL ? session->appointment_id : follow_up->appointment_id;

      if (pin != NULL)
        add_pin (self, i, pin);
      else if (id != 0)
        add_standing (self, i, id);
    }
}

/* Among several patients each visit says whose it is. */
static void
tie_to_patient (RegimenPlacing *self)
{
  for (int i = self->task.is_single ? 1 : 0; i < regimen_series_n_activities (self->series); i++)
    {
      if (regimen_visit_type_patient_minutes (regimen_placing_type (self, i)) > 0)
        regimen_series_add_tie (self->series, i, REGIMEN_ROLE_PATIENT, self->patient_resource);
    }
}

static void
add_series (RegimenPlacing *self)
{
  RegimenMinute now = regimen_desk_now (self->desk);

  self->patient = regimen_problem_add_patient (
      self->problem, "", self->plan->patient_id, day_of (self, self->first_day),
      day_of (self, regimen_minute_day (regimen_minute_add (self->days.end, -1))));
  self->series = regimen_problem_get_patient (self->problem, self->patient);
  self->series->forgive_history = TRUE;
  if (self->first_day.n == regimen_minute_day (now).n)
    self->series->earliest_min =
        (regimen_minute_of_day (now) + REGIMEN_GRID_MIN - 1) / REGIMEN_GRID_MIN * REGIMEN_GRID_MIN;
  add_windows (self);
  for (guint i = 0; i < self->plan->phases->len; i++)
    {
      const RegimenPhase *phase = self->plan->phases->pdata[i];

      regimen_series_add_phase (self->series, phase->max_per_week, phase->weekday_count, (int) i);
    }
  if (self->task.is_single)
    regimen_series_add_phase (self->series, 0, N_WEEKDAYS, 0);
  for (int i = 0; i < regimen_placing_n_sessions (self); i++)
    add_session (self, i);
  for (guint i = 0; i < self->follow_ups->len; i++)
    add_follow_up (self, regimen_placing_n_sessions (self) + (int) i);
  add_standing_all (self);
  if (self->task.is_single)
    add_anchor (self);
}

static void
set_weights (RegimenPlacing *self)
{
  RegimenWeights *weights = &self->problem->weights;

  regimen_weights_init (weights);
  if (has_soft_wishes (self))
    weights->pref *= WISHED_TIME_FACTOR;
  switch (self->task.wish)
    {
    case REGIMEN_WISH_EARLIEST:
      weights->start *= WISH_FACTOR;
      weights->gap *= WISH_FACTOR;
      break;
    case REGIMEN_WISH_SAME_TIME:
      weights->tod *= WISH_FACTOR;
      break;
    case REGIMEN_WISH_FEW_WEEKDAYS:
      weights->wday *= WISH_FACTOR;
      break;
    case REGIMEN_WISH_BALANCED:
    case REGIMEN_WISH_SAME_PEOPLE: /* the roles weigh more */
    default:
      break;
    }
}

static gboolean
check_types (const RegimenPlacing *self, GError **error)
{
  int n = regimen_placing_n_sessions (self) + (int) self->follow_ups->len;

  for (int i = 0; i < n; i++)
    {
      if (regimen_placing_type (self, i) == NULL)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "plan %" G_GINT64_FORMAT ": a visit type of it is not there",
                       self->plan->id);
          return FALSE;
        }
    }
  return TRUE;
}

static int
shortest_chair_need (RegimenPlacing *const *parts, guint n_parts)
{
  int shortest = 0;

  for (guint p = 0; p < n_parts; p++)
    {
      for (int i = 0; i < regimen_placing_n_sessions (parts[p]); i++)
        {
          int minutes = regimen_visit_type_minutes (regimen_placing_type (parts[p], i));

          shortest = shortest == 0 ? minutes : MIN (shortest, minutes);
        }
    }
  return shortest;
}

/* Rooms, nurses, providers, patients, and what visits need of them. */
static void
add_clinic (RegimenPlacing *const *parts, guint n_parts)
{
  RegimenPlacing *self = parts[0];

  add_roles (self);
  for (guint i = 0; i < self->facts->resources->len; i++)
    add_resource (parts, n_parts, self->facts->resources->pdata[i]);
  for (guint p = 0; p < n_parts; p++)
    add_patient_resource (parts, n_parts, p);
  add_groups (parts, n_parts);
  add_starts (parts, n_parts);
  for (guint i = 0; i < self->types->len; i++)
    add_type (self, self->types->pdata[i]);
  /* What single visits hang on. */
  regimen_problem_add_type (self->problem, "", 0, REGIMEN_GRID_MIN, FALSE);
}

/**
 * regimen_placing_build:
 * @parts: (array length=n_parts): plans that are placed together, with facts of the same days, the
 *   same origin and the same wish
 *
 * Writes the problem: hours of each day less time off and closures, what others have booked, the
 * patients' time, each series with what stands of it. The first one owns it.
 *
 * Returns: FALSE with @error set when a plan names what isn't there
 */
gboolean
regimen_placing_build (RegimenPlacing *const *parts, guint n_parts, GError **error)
{
  RegimenPlacing *self = parts[0];

  for (guint p = 0; p < n_parts; p++)
    {
      if (!check_types (parts[p], error))
        return FALSE;
      regimen_wishes_narrow (parts[p]->task.wishes, parts[p]->facts);
    }
  self->problem = regimen_problem_new (REGIMEN_GRID_MIN, n_days (self));
  self->problem->origin = self->origin;
  self->problem->hole_min = shortest_chair_need (parts, n_parts);
  set_weights (self);
  for (guint p = 1; p < n_parts; p++)
    {
      parts[p]->problem = self->problem;
      parts[p]->is_guest = TRUE;
    }
  add_clinic (parts, n_parts);
  for (guint p = 0; p < n_parts; p++)
    {
      add_series (parts[p]);
      if (n_parts > 1)
        tie_to_patient (parts[p]);
    }
  return TRUE;
}
