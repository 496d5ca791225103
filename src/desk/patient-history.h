/* patient-history.h - who did what to a patient's record, plans and visits, newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenFieldChange:
 * @field: a column of the schema
 * @from: (nullable): what it said; NULL: nothing, or nothing that is plain text
 * @to: (nullable): what it said then
 */
typedef struct
{
  char *field;
  char *from;
  char *to;
} RegimenFieldChange;

/**
 * RegimenHistoryLine:
 * @staff_name: '' when nobody was signed in
 * @action: a word of appointment_event.action, or of audit.action
 * @entity: 'appointment', 'patient', 'plan', …
 * @what: the kind of visit, the follow-up or the plan; '' else
 * @n: session @n of @n_of; 0: not a session
 * @permitted_by: the provider who permitted what @reason is for; '' when nobody had to
 * @changes: (element-type RegimenFieldChange): of a change of the record; never NULL
 *
 * State, times and rooms are those of an appointment, and empty for everything else.
 */
typedef struct
{
  RegimenInstant at;
  char *staff_name;
  char *action;
  char *entity;
  gint64 entity_id;
  char *what;
  int n;
  int n_of;
  RegimenAppointmentState state;
  RegimenMinute start;
  char *room_name;
  gboolean was_moved;
  RegimenMinute from_start;
  char *from_room_name;
  char *reason;
  char *permitted_by;
  GPtrArray *changes;
} RegimenHistoryLine;

void regimen_history_line_free (RegimenHistoryLine *self);
GPtrArray *
regimen_desk_dup_patient_history (RegimenDesk *self, gint64 patient_id, guint limit, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
