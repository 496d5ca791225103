/* appointment.h - a time on the calendar with the resources it occupies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "civil.h"
#include "words.h"

G_BEGIN_DECLS

typedef struct
{
  RegimenSegmentKind kind;
  int minutes;
} RegimenAppointmentSegment;

/* Flags that a block, a row of Today and the day sheet show. */
typedef enum
{
  REGIMEN_FLAG_FIRST_SESSION = 1 << 0, /* by this route, whatever the plan */
  REGIMEN_FLAG_REVIEW_DUE = 1 << 1,
  REGIMEN_FLAG_ESCORT_NEEDED = 1 << 2,
  REGIMEN_FLAG_ESCORT_MISSING = 1 << 3, /* needed, and no name on file */
  REGIMEN_FLAG_ALLERGY = 1 << 4,
  REGIMEN_FLAG_ALERT = 1 << 5,
  REGIMEN_FLAG_MOVED = 1 << 6,
  REGIMEN_FLAG_OVERBOOKED = 1 << 7,
  REGIMEN_FLAG_RULE_BROKEN = 1 << 8, /* some rule was overridden for it */
  REGIMEN_FLAG_SCORE_DUE = 1 << 9,   /* set by who knows what was given: desk/task-watch.c */
} RegimenFlags;
#define REGIMEN_N_FLAGS 10

/**
 * RegimenAppointment:
 *
 * An appointment as it stood when it was read: plain data, never changed afterwards. Views keep
 * it for as long as they like and get a new one, in a list's items-changed, when the row changes.
 * Fields are public to read; only store/ fills them (a new one's strings are "" and are replaced
 * with regimen_field_take() of fields.h). Strings are never NULL except overbook_reason.
 */
#define REGIMEN_TYPE_APPOINTMENT (regimen_appointment_get_type ())
G_DECLARE_FINAL_TYPE (RegimenAppointment, regimen_appointment, REGIMEN, APPOINTMENT, GObject)

struct _RegimenAppointment
{
  GObject parent_instance;

  gint64 id;
  gint64 row_version;
  RegimenSpan span;
  RegimenAppointmentState state;
  gint64 state_since_ms; /* UTC instant of the last change of state */
  gboolean is_confirmed;
  gboolean is_locked;

  gint64 patient_id;  /* 0: a block */
  char *patient_name; /* "Ada Lovelace"; of a block its title; never NULL */
  char *family_name;  /* as it stands in @patient_name; '' of a block */
  char *preferred_name;
  char *record_number;
  char *phone; /* the first, as written; '' when none */
  gboolean has_birth_day;
  RegimenDay birth_day;
  gboolean is_sensitive;

  gint64 visit_type_id;
  char *visit_name;
  char *visit_short_name;
  RegimenVisitCategory category;
  int colour; /* of the plan, else of the visit type: 0 to 7 */

  gint64 plan_id;        /* 0: none */
  char *plan_short_name; /* '' without a plan */
  gint64 session_id;     /* 0: none */
  int n;                 /* session n of n_of in its phase; 0: not a session */
  int n_of;
  gint64 follow_up_id;
  char *follow_up_name;

  gint64 room_id; /* 0: none */
  char *room_name;
  gint64 nurse_id;
  char *nurse_name; /* short */
  gint64 provider_id;
  char *provider_name; /* short */

  GArray *segments; /* (element-type RegimenAppointmentSegment), in order */
  RegimenFlags flags;
  char *allergies; /* joined with "; "; '' when none */
  char *alerts;    /* the same */
  char *escort_name;
  char *escort_phone;
  char *note;
  char *overbook_reason; /* NULL: not overbooked */
  char *cancel_reason;
  gboolean was_moved;
  RegimenMinute moved_from; /* while was_moved */
};

RegimenAppointment *regimen_appointment_new (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_appointment_holds (RegimenAppointment *self);
gint64 regimen_appointment_resource (RegimenAppointment *self, RegimenRole role);
gboolean regimen_appointment_equal (RegimenAppointment *a, RegimenAppointment *b);
int regimen_appointment_compare (gconstpointer a,
                                 gconstpointer b,
                                 gpointer unused); /* by start, then id */

G_END_DECLS
