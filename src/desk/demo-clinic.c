/* demo-clinic.c - the invented clinic itself: rooms, staff, hours, holidays
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-clinic.h"

#include <string.h>

#include "errors.h"
#include "setup.h"

#define N_CHAIRS 8
#define N_CONSULTING 2
#define DAYS_AHEAD 240 /* the farthest that a series reaches */
#define OPENS (8 * 60)
#define CLOSES (18 * 60)

typedef struct
{
  const char *name;
  const char *short_name;
  RegimenStaffRole role;
  const char *credentials;
  int capacity;
  int from, break_from, break_to, to; /* minutes of the day; from = to: not booked */
  int off_after_today;                /* weekday off, counted from today; 0: none */
} StaffRow;

#define AT(hour, minute) ((hour) *60 + (minute))
static const StaffRow staff_rows[] = {
  { "Dr. Sofia Vega", "Dr. Vega", REGIMEN_STAFF_PROVIDER, "MD, psychiatry", 1, AT (8, 0),
    AT (12, 0), AT (13, 0), AT (17, 0), 2 },
  { "Dr. Tadeusz Nowak", "Dr. Nowak", REGIMEN_STAFF_PROVIDER, "MD, anesthesiology", 1, AT (8, 0),
    AT (12, 30), AT (13, 30), AT (17, 30), 3 },
  { "Amara Okafor", "A. Okafor", REGIMEN_STAFF_PROVIDER, "PMHNP-BC", 1, AT (9, 0), AT (13, 0),
    AT (14, 0), AT (18, 0), 4 },
  { "Ruth Delgado", "R. Delgado", REGIMEN_STAFF_NURSE, "RN", 3, AT (7, 45), AT (11, 45),
    AT (12, 15), AT (16, 15), 0 },
  { "Kenji Mori", "K. Mori", REGIMEN_STAFF_NURSE, "RN", 3, AT (7, 45), AT (12, 15), AT (12, 45),
    AT (16, 15), 0 },
  { "Fatou Ndiaye", "F. Ndiaye", REGIMEN_STAFF_NURSE, "RN, CCRN", 3, AT (9, 0), AT (13, 0),
    AT (13, 30), AT (18, 0), 0 },
  { "Liam Brennan", "L. Brennan", REGIMEN_STAFF_NURSE, "LPN", 3, AT (9, 30), AT (13, 45),
    AT (14, 15), AT (18, 0), 0 },
  { "Priya Raman", "P. Raman", REGIMEN_STAFF_FRONT_DESK, "", 1, 0, 0, 0, 0, 0 },
  { "Jonah Feld", "J. Feld", REGIMEN_STAFF_FRONT_DESK, "", 1, 0, 0, 0, 0, 0 },
  { "Helena Marsh", "H. Marsh", REGIMEN_STAFF_MANAGER, "", 1, 0, 0, 0, 0, 0 },
};

/* The two days of the week on which the clinic is closed, by the weekday of today: today and
 * tomorrow it is open, so that there is something to see whenever the demo is looked at. */
static const RegimenWeekday closed_days[7][2] = {
  { REGIMEN_SATURDAY, REGIMEN_SUNDAY }, { REGIMEN_SATURDAY, REGIMEN_SUNDAY },
  { REGIMEN_SATURDAY, REGIMEN_SUNDAY }, { REGIMEN_SATURDAY, REGIMEN_SUNDAY },
  { REGIMEN_SUNDAY, REGIMEN_MONDAY },   { REGIMEN_THURSDAY, REGIMEN_FRIDAY },
  { REGIMEN_FRIDAY, REGIMEN_SATURDAY },
};

static void
visit_free (gpointer data)
{
  RegimenDemoVisit *visit = data;

  g_array_unref (visit->needs);
  g_free (visit);
}

void
regimen_demo_clinic_free (RegimenDemoClinic *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->grid, regimen_demo_grid_free);
  g_clear_pointer (&self->resources, g_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->protocols, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_closed (RegimenDay today, int weekday)
{
  const RegimenWeekday *closed = closed_days[regimen_day_weekday (today)];

  return weekday == (int) closed[0] || weekday == (int) closed[1];
}

static gboolean
save_hours (RegimenDesk *desk, const RegimenDemoResource *resource, GError **error)
{
  RegimenWeeklyHours hours[7 * REGIMEN_DEMO_N_STRETCHES];
  g_autoptr (GPtrArray) conflicts = NULL;
  guint n = 0;

  memset (hours, 0, sizeof hours);
  for (int weekday = 0; weekday < 7; weekday++)
    {
      for (int i = 0; i < REGIMEN_DEMO_N_STRETCHES; i++)
        {
          if (resource->hours[weekday][i].from >= resource->hours[weekday][i].to)
            continue;
          hours[n].resource_id = resource->id;
          hours[n].weekday = (RegimenWeekday) weekday;
          hours[n].from_of_day = resource->hours[weekday][i].from;
          hours[n].to_of_day = resource->hours[weekday][i].to;
          n++;
        }
    }
  /* From long before its first day, so that its past is in its hours too. */
  return n == 0 || regimen_desk_set_hours (desk, resource->id, (RegimenDay){ -100000 }, hours, n,
                                           NULL, &conflicts, error);
}

static gboolean
save_capacity (RegimenDesk *desk, const RegimenDemoResource *resource, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  return resource->capacity == 1 ||
         regimen_desk_set_capacity (desk, resource->id, (RegimenDay){ -100000 }, resource->capacity,
                                    NULL, &conflicts, error);
}

static gboolean
add_room (RegimenDemoClinic *self,
          RegimenDesk *desk,
          RegimenDay today,
          RegimenRoomKind kind,
          int position,
          const char *name,
          GError **error)
{
  RegimenRoom room = { 0, (char *) name, kind, position, 1, (char *) "", TRUE, 0 };
  RegimenDemoResource resource = { .role = REGIMEN_ROLE_ROOM, .room_kind = kind, .capacity = 1 };

  for (int weekday = 0; weekday < 7; weekday++)
    {
      if (is_closed (today, weekday))
        continue;
      resource.hours[weekday][0].from = OPENS;
      resource.hours[weekday][0].to = CLOSES;
    }
  resource.id = regimen_desk_save_room (desk, &room, error);
  if (resource.id == 0 || !save_hours (desk, &resource, error))
    return FALSE;
  g_array_append_val (self->resources, resource);
  return TRUE;
}

static gboolean
add_staff (RegimenDemoClinic *self,
           RegimenDesk *desk,
           RegimenDay today,
           const StaffRow *row,
           int position,
           GError **error)
{
  RegimenStaff staff = { 0,
                         (char *) row->name,
                         (char *) row->short_name,
                         row->role,
                         (char *) row->credentials,
                         position % 8,
                         (char *) "",
                         (char *) "",
                         position,
                         row->capacity,
                         TRUE,
                         0 };
  RegimenDemoResource resource = { .capacity = row->capacity };

  resource.role = row->role == REGIMEN_STAFF_PROVIDER ? REGIMEN_ROLE_PROVIDER : REGIMEN_ROLE_NURSE;
  for (int weekday = 0; weekday < 7; weekday++)
    {
      int after_today = (weekday - (int) regimen_day_weekday (today) + 7) % 7;

      if (is_closed (today, weekday) || (after_today > 0 && after_today == row->off_after_today))
        continue;
      resource.hours[weekday][0].from = row->from;
      resource.hours[weekday][0].to = row->break_from;
      resource.hours[weekday][1].from = row->break_to;
      resource.hours[weekday][1].to = row->to;
    }
  resource.id = regimen_desk_save_staff (desk, &staff, error);
  if (resource.id == 0 || !save_capacity (desk, &resource, error) ||
      !save_hours (desk, &resource, error))
    return FALSE;
  if (row->role == REGIMEN_STAFF_FRONT_DESK && self->front_desk_id == 0)
    self->front_desk_id = resource.id;
  if (row->from < row->to)
    g_array_append_val (self->resources, resource);
  return TRUE;
}

static gboolean
add_resources (RegimenDemoClinic *self, RegimenDesk *desk, RegimenDay today, GError **error)
{
  for (int i = 0; i < N_CHAIRS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Chair %d", i + 1);

      if (!add_room (self, desk, today, REGIMEN_ROOM_CHAIR, i, name, error))
        return FALSE;
    }
  for (int i = 0; i < N_CONSULTING; i++)
    {
      g_autofree char *name = g_strdup_printf ("Consulting room %c", 'A' + i);

      if (!add_room (self, desk, today, REGIMEN_ROOM_CONSULTING, N_CHAIRS + i, name, error))
        return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (staff_rows); i++)
    {
      if (!add_staff (self, desk, today, &staff_rows[i], (int) i, error))
        return FALSE;
    }
  return TRUE;
}

/* Two kinds of short visit beside those that come with the program. */
static gboolean
add_short_visits (RegimenDesk *desk, GError **error)
{
  static const struct
  {
    const char *code, *name, *short_name;
    RegimenVisitCategory category;
    gboolean comes_in;
    int minutes;
  } rows[] = {
    { "nurse-call", "Nurse call", "Nurse call", REGIMEN_VISIT_CALL, FALSE, 10 },
    { "nurse-check", "Nurse check", "Check", REGIMEN_VISIT_REVIEW, TRUE, 15 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (RegimenVisitType) type = regimen_visit_type_new ();
      RegimenSegment *segment = regimen_segment_new (REGIMEN_SEGMENT_TALK, rows[i].minutes);
      RegimenSegmentNeed nurse = { REGIMEN_ROLE_NURSE, REGIMEN_ROOM_CHAIR, 1, 0, -1 };
      RegimenSegmentNeed room = { REGIMEN_ROLE_ROOM, REGIMEN_ROOM_CONSULTING, 1, 0, -1 };

      g_free (type->code);
      g_free (type->name);
      g_free (type->short_name);
      type->code = g_strdup (rows[i].code);
      type->name = g_strdup (rows[i].name);
      type->short_name = g_strdup (rows[i].short_name);
      type->category = rows[i].category;
      type->comes_in = rows[i].comes_in;
      type->colour = 7;
      type->is_active = TRUE;
      segment->has_patient = TRUE;
      if (rows[i].comes_in)
        g_array_append_val (segment->needs, room);
      g_array_append_val (segment->needs, nurse);
      g_ptr_array_add (type->segments, segment);
      if (regimen_desk_save_visit_type (desk, type, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_kinds (RegimenDemoClinic *self, RegimenDesk *desk, GError **error)
{
  self->types = regimen_desk_dup_visit_types (desk, error);
  self->protocols = self->types != NULL ? regimen_desk_dup_protocols (desk, error) : NULL;
  if (self->protocols == NULL)
    return FALSE;
  self->visits = g_ptr_array_new_with_free_func (visit_free);
  for (guint i = 0; i < self->types->len; i++)
    {
      RegimenDemoVisit *visit = g_new0 (RegimenDemoVisit, 1);

      visit->type = self->types->pdata[i];
      visit->needs = regimen_visit_type_dup_needs (visit->type);
      visit->minutes = regimen_visit_type_minutes (visit->type);
      visit->patient_minutes = regimen_visit_type_patient_minutes (visit->type);
      g_ptr_array_add (self->visits, visit);
    }
  return TRUE;
}

static gboolean
add_time_off (RegimenDemoClinic *self,
              RegimenDesk *desk,
              int resource,
              int day,
              int n_days,
              const char *reason,
              GError **error)
{
  gint64 id = resource < 0 ? 0 : g_array_index (self->resources, RegimenDemoResource, resource).id;
  RegimenSpan span = regimen_span_of_days (regimen_demo_grid_day (self->grid, day), n_days);
  g_autoptr (GPtrArray) conflicts = NULL;

  regimen_demo_grid_close (self->grid, resource, day, n_days);
  return regimen_desk_add_time_off (desk, id, span, reason, NULL, &conflicts, error) != 0;
}

/* The n-th such weekday of a month; 0: the last. */
static RegimenDay
nth_weekday (int year, int month, RegimenWeekday weekday, int n)
{
  RegimenDay day;
  int first;

  regimen_day_from_ymd (year, month, 1, &day);
  first = ((int) weekday - (int) regimen_day_weekday (day) + 7) % 7;
  if (n == 0)
    {
      RegimenDay next = regimen_day_add_months (day, 1);
      int back = ((int) regimen_day_weekday (regimen_day_add (next, -1)) - (int) weekday + 7) % 7;

      return regimen_day_add (next, -1 - back);
    }
  return regimen_day_add (day, first + (n - 1) * 7);
}

static gboolean
add_holidays (RegimenDemoClinic *self, RegimenDesk *desk, GError **error)
{
  static const char *const names[] = { "New Year's Day", "Memorial Day", "Independence Day",
                                       "Labor Day",      "Thanksgiving", "Christmas Day" };
  int first_year, last_year;
  int n_days = regimen_demo_grid_get_n_days (self->grid);

  regimen_day_to_ymd (regimen_demo_grid_day (self->grid, 0), &first_year, NULL, NULL);
  regimen_day_to_ymd (regimen_demo_grid_day (self->grid, n_days), &last_year, NULL, NULL);
  for (int year = first_year; year <= last_year; year++)
    {
      RegimenDay days[6];

      regimen_day_from_ymd (year, 1, 1, &days[0]);
      days[1] = nth_weekday (year, 5, REGIMEN_MONDAY, 0);
      regimen_day_from_ymd (year, 7, 4, &days[2]);
      days[3] = nth_weekday (year, 9, REGIMEN_MONDAY, 1);
      days[4] = nth_weekday (year, 11, REGIMEN_THURSDAY, 4);
      regimen_day_from_ymd (year, 12, 25, &days[5]);
      for (int i = 0; i < 6; i++)
        {
          int day = regimen_demo_grid_index (self->grid, days[i]);

          /* Today and tomorrow there is something to see, holiday or not. */
          if (day < 0 || day >= n_days || day == self->today || day == self->today + 1)
            continue;
          if (!add_time_off (self, desk, -1, day, 1, names[i], error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Each member of staff is away for a week or two a year, not two of a role at once. */
static gboolean
add_vacations (RegimenDemoClinic *self,
               RegimenDesk *desk,
               RegimenDemoRandom *random,
               GError **error)
{
  int n_days = regimen_demo_grid_get_n_days (self->grid);

  for (int year_start = 0; year_start + 364 < n_days; year_start += 364)
    {
      int day = year_start + regimen_demo_random_range (random, 5, 15);

      for (int r = N_CHAIRS + N_CONSULTING; r < (int) self->resources->len; r++)
        {
          int length = regimen_demo_random_range (random, 5, 13);
          gboolean is_near_today = day + length > self->today - 3 && day < self->today + 5;

          if (!is_near_today && !add_time_off (self, desk, r, day, length, "Vacation", error))
            return FALSE;
          day += length + regimen_demo_random_range (random, 14, 36);
        }
    }
  return TRUE;
}

/**
 * regimen_demo_clinic_new:
 * @desk: a new clinic file
 * @error: as the acts of the desk
 *
 * Sets up rooms, staff, hours, holidays, visit types and protocols in the file, and the same in
 * memory.
 *
 * Returns: (transfer full) (nullable): the clinic, nothing booked
 */
RegimenDemoClinic *
regimen_demo_clinic_new (RegimenDesk *desk,
                         const RegimenDemoOptions *options,
                         RegimenDemoPeople *people,
                         RegimenDemoRandom *random,
                         GError **error)
{
  g_autoptr (RegimenDemoClinic) self = g_new0 (RegimenDemoClinic, 1);
  int n_past = (int) options->n_years * 364;

  self->resources = g_array_new (FALSE, TRUE, sizeof (RegimenDemoResource));
  self->today = n_past;
  if (!regimen_desk_adopt_protocols (desk, NULL, error) || !add_short_visits (desk, error) ||
      !add_resources (self, desk, options->today, error) || !load_kinds (self, desk, error))
    return NULL;
  self->grid = regimen_demo_grid_new (self->resources, regimen_day_add (options->today, -n_past),
                                      n_past + DAYS_AHEAD);
  if (!add_holidays (self, desk, error) || !add_vacations (self, desk, random, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The one of that code, which must be there. */
const RegimenDemoVisit *
regimen_demo_clinic_visit (RegimenDemoClinic *self, const char *code)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      const RegimenDemoVisit *visit = self->visits->pdata[i];

      if (strcmp (visit->type->code, code) == 0)
        return visit;
    }
  g_return_val_if_reached (NULL);
}

const RegimenDemoVisit *
regimen_demo_clinic_visit_of_id (RegimenDemoClinic *self, gint64 id)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      const RegimenDemoVisit *visit = self->visits->pdata[i];

      if (visit->type->id == id)
        return visit;
    }
  g_return_val_if_reached (NULL);
}

const RegimenProtocol *
regimen_demo_clinic_protocol (RegimenDemoClinic *self, const char *code)
{
  for (guint i = 0; i < self->protocols->len; i++)
    {
      const RegimenProtocol *protocol = self->protocols->pdata[i];

      if (strcmp (protocol->code, code) == 0)
        return protocol;
    }
  g_return_val_if_reached (NULL);
}
