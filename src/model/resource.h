/* resource.h - rooms, staff, and when they work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "words.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id; /* 0 while unsaved; the same as its resource's */
  char *name;
  RegimenRoomKind kind;
  int position; /* order on the calendar */
  int capacity; /* today's */
  char *note;
  gboolean is_active;
  gint64 row_version;
} RegimenRoom;

typedef struct
{
  gint64 id;
  char *name;       /* "Dr. Sofia Vega" */
  char *short_name; /* "Dr. Vega" */
  RegimenStaffRole role;
  char *credentials;
  int colour; /* 0 to 7 */
  char *phone;
  char *email;
  int position;
  int capacity; /* today's: patients watched at once */
  gboolean is_active;
  gint64 row_version;
} RegimenStaff;

/* One stretch of a weekday, while it is valid: [valid_from, valid_to). */
typedef struct
{
  gint64 id;
  gint64 resource_id;
  RegimenWeekday weekday;
  int from_of_day;
  int to_of_day;
  RegimenDay valid_from;
  RegimenDay valid_to;
} RegimenWeeklyHours;

/* Time off of a resource, or with resource_id 0 a closure of the whole clinic. */
typedef struct
{
  gint64 id;
  gint64 resource_id;
  RegimenSpan span;
  char *reason;
} RegimenTimeOff;

RegimenRoom *regimen_room_new (void) G_GNUC_WARN_UNUSED_RESULT;   /* no NULL strings */
RegimenStaff *regimen_staff_new (void) G_GNUC_WARN_UNUSED_RESULT; /* likewise */
void regimen_room_free (RegimenRoom *self);
RegimenRoom *regimen_room_copy (const RegimenRoom *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_staff_free (RegimenStaff *self);
RegimenStaff *regimen_staff_copy (const RegimenStaff *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_weekly_hours_free (RegimenWeeklyHours *self);
void regimen_time_off_free (RegimenTimeOff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenRoom, regimen_room_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenStaff, regimen_staff_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenWeeklyHours, regimen_weekly_hours_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenTimeOff, regimen_time_off_free)

G_END_DECLS
