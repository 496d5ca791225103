/* demo-world.h - everybody and everything that is booked in the invented clinic, before it is
 * written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "demo-clinic.h"
#include "demo-people.h"
#include "patient.h"
#include "plan.h"

G_BEGIN_DECLS

typedef struct
{
  RegimenPatient *patient;
  int since;            /* index of the day on which they first called */
  int last;             /* of their latest visit */
  gboolean was_treated; /* had a series, or has one */
  gboolean has_open_plan;
  GArray *busy; /* (element-type RegimenSpan) */
} RegimenDemoPerson;

/**
 * RegimenDemoBooking:
 * @session: (nullable): of a plan of the world
 * @follow_up: (nullable): likewise
 * @gap_days: over the maximum, with a reason on file; 0: not
 */
typedef struct
{
  guint person;
  RegimenSession *session;
  RegimenFollowUp *follow_up;
  const RegimenDemoVisit *visit;
  RegimenDemoPlace place;
  RegimenAppointmentState state;
  int booked_day;
  gboolean is_confirmed;
  gboolean was_moved;
  RegimenMinute moved_from;
  int gap_days;
  int gap_max;
  const char *reason; /* of the override or the cancellation; static or of the people's words */
} RegimenDemoBooking;

typedef struct
{
  const RegimenDemoOptions *options;
  RegimenDemoClinic *clinic;
  RegimenDemoPeople *people;
  RegimenDemoRandom random;
  int wished_of_day; /* of series that are made now; 0: as chance has it */
  int aim_day;       /* on which a series that is made now has a session, if it can; 0: any */
  int n_today;       /* visits that hold their place */
  int n_tomorrow;
  int tomorrow_max;    /* visits; more find no place there */
  GArray *persons;     /* (element-type RegimenDemoPerson) */
  GPtrArray *plans;    /* (element-type RegimenPlan); patient_id is the index of the person */
  GPtrArray *bookings; /* (element-type RegimenDemoBooking) */
} RegimenDemoWorld;

RegimenDemoWorld *regimen_demo_world_new (const RegimenDemoOptions *options,
                                          RegimenDemoClinic *clinic,
                                          RegimenDemoPeople *people,
                                          RegimenDemoRandom random) G_GNUC_WARN_UNUSED_RESULT;
void regimen_demo_world_free (RegimenDemoWorld *self);

/* What the days of a search are: nearest to @target first, within them. */
typedef struct
{
  int from;
  int to;
  int target;
  int wished_of_day;
  int provider; /* -1: any */
  gboolean is_tied;
  RegimenMinute earliest; /* n = 0: no limit by the minute */
  RegimenMinute latest;
  const RegimenPlan *plan; /* (nullable): for the limit of sessions in a week */
  const RegimenSession *session;
} RegimenDemoSearch;

gboolean regimen_demo_world_find (RegimenDemoWorld *self,
                                  guint person,
                                  const RegimenDemoVisit *visit,
                                  const RegimenDemoSearch *search,
                                  RegimenDemoPlace *out_place);
RegimenDemoBooking *regimen_demo_world_book (RegimenDemoWorld *self,
                                             guint person,
                                             const RegimenDemoVisit *visit,
                                             const RegimenDemoPlace *place,
                                             RegimenAppointmentState state);
RegimenAppointmentState regimen_demo_world_state_at (RegimenDemoWorld *self,
                                                     const RegimenDemoVisit *visit,
                                                     const RegimenDemoPlace *place);
RegimenDemoPerson *regimen_demo_world_person (RegimenDemoWorld *self, guint person);

/* demo-series.c: a treatment plan and its series; returns the day of the last visit, -1: none. */
int regimen_demo_series_make (RegimenDemoWorld *world,
                              guint person,
                              const char *protocol_code,
                              int start_day);
void regimen_demo_series_draft (RegimenDemoWorld *world, guint person, const char *protocol_code);

/* demo-journeys.c: what happens to everybody. */
void regimen_demo_journeys_make (RegimenDemoWorld *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDemoWorld, regimen_demo_world_free)

G_END_DECLS
