/* demo-write.c - the invented clinic put into its file, through the same guards as any other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-write.h"

#include "appointment-store.h"
#include "demo-intake.h"
#include "demo-outcomes.h"
#include "demo-sessions.h"
#include "desk-private.h"
#include "plan-store.h"
#include "register-many.h"
#include "session-private.h"

#define BOOKING_OF_DAY (10 * 60)
#define BATCH 20000 /* bookings in a transaction */
#define N_BETWEEN_LOOKS 100

typedef struct
{
  RegimenDesk *desk;
  RegimenDemoWorld *world;
  GCancellable *cancellable;
  GArray *patient_ids; /* (element-type gint64), by person */
  GPtrArray *checks;   /* (element-type RegimenSessionCheck): what a session is asked */
} Writing;

static void
report (Writing *self, double done, const char *what)
{
  const RegimenDemoOptions *options = self->world->options;

  if (options->progress != NULL)
    options->progress (done, what, options->progress_data);
}

/* The instant of a civil time of the demo; one that the clock skipped is an hour later. */
static RegimenInstant
instant_at (Writing *self, RegimenDay day, int of_day)
{
  RegimenZone *zone = regimen_desk_get_zone (self->desk);
  RegimenInstant instant = { 0 };

  if (!regimen_zone_resolve (zone, regimen_minute_at (day, of_day), REGIMEN_ZONE_FIRST, &instant,
                             NULL))
    regimen_zone_resolve (zone, regimen_minute_at (day, of_day + 60), REGIMEN_ZONE_FIRST, &instant,
                          NULL);
  return instant;
}

typedef struct
{
  Writing *writing;
  guint next;
} PersonSource;

static const RegimenPatient *
next_patient (gpointer data, GError **error)
{
  PersonSource *source = data;
  RegimenDemoWorld *world = source->writing->world;

  if (source->next == world->persons->len ||
      g_cancellable_set_error_if_cancelled (source->writing->cancellable, error))
    return NULL;
  return regimen_demo_world_person (world, source->next++)->patient;
}

static void
take_patient_id (gint64 patient_id, gpointer data)
{
  PersonSource *source = data;

  g_array_append_val (source->writing->patient_ids, patient_id);
}

static gboolean
write_people (Writing *self, GError **error)
{
  PersonSource source = { self, 0 };

  report (self, 0.2, "people");
  return regimen_desk_register_patients (self->desk, next_patient, take_patient_id, &source, error);
}

static gint64
first_provider (const RegimenDemoClinic *clinic)
{
  for (guint i = 0; i < clinic->resources->len; i++)
    {
      const RegimenDemoResource *resource =
          &g_array_index (clinic->resources, RegimenDemoResource, i);

      if (resource->role == REGIMEN_ROLE_PROVIDER)
        return resource->id;
    }
  return 0;
}

static gboolean
write_plans (Writing *self, GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (self->desk, error);
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  gint64 front_desk_id = self->world->clinic->front_desk_id;

  report (self, 0.3, "plans");
  if (act == NULL)
    return FALSE;
  for (guint i = 0; i < self->world->plans->len; i++)
    {
      RegimenPlan *plan = self->world->plans->pdata[i];
      RegimenInstant at = instant_at (self, regimen_day_add (plan->start_day, -2), BOOKING_OF_DAY);

      plan->patient_id = g_array_index (self->patient_ids, gint64, plan->patient_id);
      if (!regimen_plan_store_insert (db, plan, at, front_desk_id, error) ||
          !regimen_act_audit (act, "create", "plan", plan->id, plan->patient_id, NULL, NULL, error))
        return FALSE;
    }
  if (!regimen_demo_write_intake (self->desk, act, self->world->plans,
                                  self->world->clinic->protocols,
                                  first_provider (self->world->clinic), error))
    return FALSE;
  return regimen_act_commit (act, error);
}

static void
fill_segments (RegimenAppointmentRecord *record, const RegimenVisitType *type)
{
  for (guint i = 0; i < type->segments->len; i++)
    {
      const RegimenSegment *segment = type->segments->pdata[i];
      RegimenAppointmentSegment row = { segment->kind, segment->minutes };

      g_array_append_val (record->segments, row);
    }
}

static void
fill_occupancy (Writing *self, RegimenAppointmentRecord *record, const RegimenDemoBooking *booking)
{
  const GArray *needs = booking->visit->needs;
  RegimenOccupancy patient = {
    REGIMEN_ROLE_PATIENT, record->patient_id, 0, booking->visit->patient_minutes, 1, FALSE
  };

  g_array_append_val (record->occupancies, patient);
  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);
      int resource = booking->place.resources[need->role];
      gint64 id = g_array_index (self->world->clinic->resources, RegimenDemoResource, resource).id;
      RegimenOccupancy row = { need->role, id, need->from_min, need->to_min, need->units, FALSE };

      g_array_append_val (record->occupancies, row);
    }
}

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static RegimenAppointmentRecord *
make_record (Writing *self, const RegimenDemoBooking *booking, RegimenInstant at)
{
  RegimenAppointmentRecord *record = regimen_appointment_record_new ();
  RegimenDemoGrid *grid = self->world->clinic->grid;

  record->patient_id = g_array_index (self->patient_ids, gint64, booking->person);
  record->visit_type_id = booking->visit->type->id;
  record->session_id = booking->session != NULL ? booking->session->id : 0;
  record->follow_up_id = booking->follow_up != NULL ? booking->follow_up->id : 0;
  record->span.start =
      regimen_minute_at (regimen_demo_grid_day (grid, booking->place.day), booking->place.of_day);
  record->span.end = regimen_minute_add (record->span.start, booking->visit->minutes);
  record->state = booking->state;
  record->is_confirmed = booking->is_confirmed;
  record->has_moved_from = booking->was_moved;
  record->moved_from = booking->moved_from;
  if (booking->state == REGIMEN_APPOINTMENT_CANCELLED)
    set (&record->cancel_reason, booking->reason);
  fill_segments (record, booking->visit->type);
  fill_occupancy (self, record, booking);
  if (booking->gap_days > 0)
    {
      RegimenOverride *override = regimen_override_new (REGIMEN_RULE_GAP_MAX);

      override->measured = booking->gap_days;
      override->limit = booking->gap_max;
      override->staff_id = self->world->clinic->front_desk_id;
      override->at = at;
      set (&override->reason, booking->reason);
      g_ptr_array_add (record->overrides, override);
    }
  return record;
}

/* When the visit came into the state in which it is: its segments say. */
static int
state_since_of_day (Writing *self, const RegimenDemoBooking *booking)
{
  int of_day = booking->place.of_day;
  int now = self->world->options->now_of_day;
  gboolean is_today = booking->place.day == self->world->clinic->today;

  if (booking->state == REGIMEN_APPOINTMENT_LEFT)
    of_day += booking->visit->patient_minutes;
  else if (booking->state == REGIMEN_APPOINTMENT_ARRIVED)
    of_day -= 10;
  else if (booking->state == REGIMEN_APPOINTMENT_NO_SHOW)
    of_day += 30;
  else
    {
      const GPtrArray *segments = booking->visit->type->segments;

      for (guint i = 0; i < segments->len; i++)
        {
          const RegimenSegment *segment = segments->pdata[i];

          if (of_day + segment->minutes > now)
            break;
          of_day += segment->minutes;
        }
    }
  return is_today ? MIN (of_day, now) : of_day;
}

static gint64
resource_id (Writing *self, const RegimenDemoBooking *booking, RegimenRole role)
{
  int resource = booking->place.resources[role];

  return resource < 0
             ? 0
             : g_array_index (self->world->clinic->resources, RegimenDemoResource, resource).id;
}

static int
segment_minutes (const RegimenDemoBooking *booking, RegimenSegmentKind kind)
{
  const GPtrArray *segments = booking->visit->type->segments;
  int sum = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const RegimenSegment *segment = segments->pdata[i];

      if (segment->kind == kind)
        sum += segment->minutes;
    }
  return sum;
}

/* The steps of a treatment before the one in which it is, so that its times are there. */
static gboolean
write_steps (Writing *self,
             const RegimenDemoBooking *booking,
             RegimenAppointmentRecord *record,
             GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  int preparation = segment_minutes (booking, REGIMEN_SEGMENT_PREPARATION);
  int administration = segment_minutes (booking, REGIMEN_SEGMENT_ADMINISTRATION);
  int observation = segment_minutes (booking, REGIMEN_SEGMENT_OBSERVATION);
  const int after[] = { -10, 0, preparation, preparation + administration,
                        preparation + administration + observation };
  RegimenAppointmentState state = record->state;
  gboolean is_kept = TRUE;

  for (int i = 0; is_kept && i < (int) G_N_ELEMENTS (after); i++)
    {
      RegimenInstant at = instant_at (self, regimen_minute_day (record->span.start),
                                      booking->place.of_day + after[i]);

      record->state = (RegimenAppointmentState) (REGIMEN_APPOINTMENT_ARRIVED + i);
      if (record->state >= state)
        break;
      is_kept = regimen_appointment_store_add_event (db, "state", record, NULL, "", at,
                                                     self->world->clinic->front_desk_id, error);
    }
  record->state = state;
  return is_kept;
}

static gboolean
is_session (const RegimenDemoBooking *booking)
{
  return booking->visit->type->category == REGIMEN_VISIT_TREATMENT &&
         booking->state >= REGIMEN_APPOINTMENT_ARRIVED &&
         booking->state <= REGIMEN_APPOINTMENT_LEFT;
}

static gboolean
write_events (Writing *self,
              const RegimenDemoBooking *booking,
              RegimenAppointmentRecord *record,
              RegimenInstant booked_at,
              GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  gint64 staff_id = self->world->clinic->front_desk_id;
  RegimenAppointmentState state = record->state;
  RegimenDay day = regimen_minute_day (record->span.start);
  RegimenInstant at;
  gboolean is_booked;

  record->state = REGIMEN_APPOINTMENT_EXPECTED;
  is_booked = regimen_appointment_store_add_event (db, "booked", record, NULL, "", booked_at,
                                                   staff_id, error);
  record->state = state;
  if (!is_booked || state == REGIMEN_APPOINTMENT_EXPECTED)
    return is_booked;
  if (state == REGIMEN_APPOINTMENT_CANCELLED)
    {
      at = (RegimenInstant){ booked_at.ms + 3600 * 1000 };
      return regimen_appointment_store_add_event (db, "cancelled", record, NULL,
                                                  record->cancel_reason, at, staff_id, error);
    }
  if (is_session (booking) && !write_steps (self, booking, record, error))
    return FALSE;
  at = instant_at (self, day, state_since_of_day (self, booking));
  return regimen_appointment_store_add_event (db, "state", record, NULL, "", at, staff_id, error);
}

/* Nine of ten that are over since yesterday are signed; the others wait for somebody. */
static gboolean
write_session (Writing *self,
               RegimenAct *act,
               const RegimenDemoBooking *booking,
               const RegimenAppointmentRecord *record,
               GError **error)
{
  const RegimenPatient *patient = regimen_demo_world_person (self->world, booking->person)->patient;
  gboolean is_over = booking->place.day < self->world->clinic->today;
  RegimenDay day = regimen_minute_day (record->span.start);
  RegimenDemoSession session = {
    .appointment_id = record->id,
    .patient_id = record->patient_id,
    .visit_code = booking->visit->type->code,
    .state = record->state,
    .start = instant_at (self, day, booking->place.of_day),
    .now = is_over
               ? (RegimenInstant){ G_MAXINT64 }
               : instant_at (self, self->world->options->today, self->world->options->now_of_day),
    .preparation_min = segment_minutes (booking, REGIMEN_SEGMENT_PREPARATION),
    .administration_min = segment_minutes (booking, REGIMEN_SEGMENT_ADMINISTRATION),
    .patient_min = booking->visit->patient_minutes,
    .nurse_id = resource_id (self, booking, REGIMEN_ROLE_NURSE),
    .provider_id = resource_id (self, booking, REGIMEN_ROLE_PROVIDER),
    .escort_name = patient->escort_name,
    .escort_phone = patient->escort_phone,
    .person = booking->person,
    .is_signed = is_over && record->state == REGIMEN_APPOINTMENT_LEFT && record->id % 10 != 3,
  };

  return regimen_demo_session_write (self->desk, act, &session, self->checks, error);
}

static gboolean
write_booking (Writing *self, RegimenAct *act, const RegimenDemoBooking *booking, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self->desk);
  RegimenDay booked_day = regimen_demo_grid_day (self->world->clinic->grid, booking->booked_day);
  RegimenInstant at = instant_at (self, booked_day, BOOKING_OF_DAY);
  g_autoptr (RegimenAppointmentRecord) record = make_record (self, booking, at);

  return regimen_appointment_store_insert (db, record, at, self->world->clinic->front_desk_id,
                                           error) &&
         write_events (self, booking, record, at, error) &&
         regimen_act_audit (act, "create", "appointment", record->id, record->patient_id, NULL,
                            NULL, error) &&
         (!is_session (booking) || write_session (self, act, booking, record, error));
}

static int
compare_bookings (gconstpointer a, gconstpointer b)
{
  const RegimenDemoBooking *x = *(const RegimenDemoBooking *const *) a;
  const RegimenDemoBooking *y = *(const RegimenDemoBooking *const *) b;
  int by_day = x->place.day - y->place.day;
  int by_start = by_day != 0 ? by_day : x->place.of_day - y->place.of_day;
  int by_person = by_start != 0 ? by_start : (int) x->person - (int) y->person;

  /* One person twice at one minute: one of the two was called off. */
  return by_person != 0 ? by_person : (int) y->state - (int) x->state;
}

static gboolean
write_batch (Writing *self, guint from, guint to, GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (self->desk, error);

  if (act == NULL)
    return FALSE;
  for (guint i = from; i < to; i++)
    {
      if (i % N_BETWEEN_LOOKS == 0)
        report (self, 0.35 + 0.55 * i / self->world->bookings->len, "visits");
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !write_booking (self, act, self->world->bookings->pdata[i], error))
        return FALSE;
    }
  return regimen_act_commit (act, error);
}

/* In the order of time, so that the rows of one day lie together in the file. */
static gboolean
write_bookings (Writing *self, GError **error)
{
  guint n = self->world->bookings->len;

  g_ptr_array_sort (self->world->bookings, compare_bookings);
  for (guint from = 0; from < n; from += BATCH)
    if (!write_batch (self, from, MIN (from + BATCH, n), error))
      return FALSE;
  return TRUE;
}

/**
 * regimen_demo_write:
 * @world: as invented; the ids of its plans are set
 *
 * Writes people, plans, visits and what came of them in a few large transactions.
 */
gboolean
regimen_demo_write (RegimenDesk *desk,
                    RegimenDemoWorld *world,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GArray) patient_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) checks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_check_free);
  Writing writing = { desk, world, cancellable, patient_ids, checks };

  if (!regimen_desk_set_session_setting (desk, REGIMEN_SETTING_SCALE, REGIMEN_LIST_PADS, error) ||
      !regimen_session_lists_fill (desk, checks, error) || !write_people (&writing, error) ||
      !write_plans (&writing, error) || !write_bookings (&writing, error))
    return FALSE;
  report (&writing, 0.9, "outcomes");
  if (!regimen_demo_outcomes_write (desk, world, cancellable, error))
    return FALSE;
  report (&writing, 1.0, "done");
  return TRUE;
}
