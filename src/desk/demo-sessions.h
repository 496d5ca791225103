/* demo-sessions.h - what happened in the sessions of the invented clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo-world.h"
#include "desk-private.h"

G_BEGIN_DECLS

/**
 * RegimenDemoSession:
 * @appointment_id: a treatment that goes on or is over
 * @start: of the visit, as an instant
 * @now: up to when something can have happened
 * @is_signed: whether a provider got round to signing it
 *
 * What a record is made of. Strings are borrowed.
 */
typedef struct
{
  gint64 appointment_id;
  gint64 patient_id;
  const char *visit_code;
  RegimenAppointmentState state;
  RegimenInstant start;
  RegimenInstant now;
  int preparation_min;
  int administration_min;
  int patient_min;
  gint64 nurse_id;
  gint64 provider_id;
  const char *escort_name;
  const char *escort_phone;
  guint person;
  gboolean is_signed;
} RegimenDemoSession;

gboolean regimen_demo_session_write (RegimenDesk *desk,
                                     RegimenAct *act,
                                     const RegimenDemoSession *session,
                                     const GPtrArray *checks,
                                     GError **error);

G_END_DECLS
