/* placing-clinic.c - rooms, people and what is booked of them, as a part of a placement problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing-problem.h"

#define ROOM_WEIGHT 3
#define PROVIDER_WEIGHT 8

/* The planner counts starts as the rules do. */
G_STATIC_ASSERT (REGIMEN_START_MIN == REGIMEN_START_SPAN_MIN);

/* Groups: the kinds of rooms, then nurses, providers, the patient. */
enum
{
  GROUP_NURSES = REGIMEN_PLACING_N_ROOM_KINDS,
  GROUP_PROVIDERS,
  GROUP_PATIENT,
  GROUP_STARTS,
  N_GROUPS,
};

static void
add_roles (RegimenPlacing *self)
{
  gint64 factor = self->task.wish == REGIMEN_WISH_SAME_PEOPLE ? REGIMEN_PLACING_WISH_FACTOR : 1;

  regimen_problem_add_role (self->problem, "room", REGIMEN_ROLE_ROOM, ROOM_WEIGHT * factor);
  regimen_problem_add_role (self->problem, "nurse", REGIMEN_ROLE_NURSE, 0);
  regimen_problem_add_role (self->problem, "provider", REGIMEN_ROLE_PROVIDER,
                            PROVIDER_WEIGHT * factor);
  regimen_problem_add_role (self->problem, "patient", REGIMEN_ROLE_PATIENT, 0);
  /* A role that nobody needs costs time all the same. */
  if (self->facts->most_starts > 0 || self->facts->hands_over)
    regimen_problem_add_role (self->problem, "starts", REGIMEN_PLACING_STARTS, 0);
  for (int i = 0; i < REGIMEN_PLACING_MOST_HAND_OVERS && self->facts->hands_over; i++)
    regimen_problem_add_role (self->problem, "nurse", REGIMEN_PLACING_HAND_OVER + i, 0);
}

static void
add_booking (RegimenPlacing *self, int resource, int day, int from, int to, int units)
{
  regimen_problem_add_booking (self->problem, resource, day, from, to, units, 0);
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

      if (capacity->from.n >= self->origin.n &&
          capacity->from.n < self->origin.n + regimen_placing_n_days (self))
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

  for (int day = 0; day < regimen_placing_n_days (self); day++)
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
        regimen_placing_add_daily (self, taken->span, add_booking, id, taken->units);
    }
}

/* When the others start, all of them: who is placed beside too many pays for it. */
static void
add_all_other_starts (RegimenPlacing *const *parts, guint n_parts, int resource)
{
  RegimenPlacing *self = parts[0];

  for (guint i = 0; i < self->facts->starts->len; i++)
    {
      const RegimenTaken *taken = &g_array_index (self->facts->starts, RegimenTaken, i);

      if (!has_record (parts, n_parts, taken->appointment_id))
        regimen_placing_add_daily (self, taken->span, add_booking, resource, 1);
    }
}

/* When the others start, as far as a visit could still stay where it is beside them: what was
 * booked before there was a limit moves nobody. */
static void
add_other_starts (RegimenPlacing *const *parts, guint n_parts, int resource)
{
  RegimenPlacing *self = parts[0];
  g_autofree guint8 *n_starts =
      g_new0 (guint8, (gsize) (regimen_placing_n_days (self) + 1) * REGIMEN_SLOTS_PER_DAY);
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
          regimen_placing_add_daily (self, taken->span, add_booking, resource, 1);
      }
}

/* The limit of visits that start together, where the clinic has one. One that only costs has the
 * usual weight: it is worth a later hour or another chair that day, and not another day. */
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
      if (self->facts->starts_rule == REGIMEN_STARTS_RATHER_FEWER)
        {
          regimen_problem_soften (self->problem, resource);
          add_all_other_starts (parts, n_parts, resource);
        }
      else
        add_other_starts (parts, n_parts, resource);
    }
  for (guint p = 0; p < n_parts; p++)
    parts[p]->starts_resource = resource;
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
        regimen_placing_add_daily (self, taken->span, add_booking, id, 1);
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

/* As long as the patient is there; what is held beyond that, the chair while it is cleaned, is a
 * need of its own. */
static void
add_type (RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (GArray) needs = regimen_placing_dup_needs (self, type);
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
      regimen_problem_add_need (self->problem, id, regimen_placing_role_of_need (hand_overs, need),
                                group, need->units, need->from_min, need->to_min);
    }
  if (until > 0)
    regimen_problem_add_need (self->problem, id, REGIMEN_ROLE_PATIENT, GROUP_PATIENT, 1, 0, until);
  if (regimen_placing_counts_as_start (self, type))
    regimen_problem_add_need (self->problem, id, REGIMEN_PLACING_STARTS, GROUP_STARTS, 1, 0,
                              REGIMEN_START_MIN);
}

/* Rooms, nurses, providers, patients, and what visits need of them. */
void
regimen_placing_add_clinic (RegimenPlacing *const *parts, guint n_parts)
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
