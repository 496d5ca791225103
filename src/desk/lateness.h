/* lateness.h - visits that take longer than planned, and whom they run into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenLateness:
 * @appointment_id: which visit
 * @minutes: by how much it will be over its planned end, as it goes now
 * @end: when that is, clearing up included
 * @next_id: the first visit it runs into; 0: none
 * @next_name: (nullable): whose that is
 * @next_start: when that begins
 *
 * What can be told from the steps that were really taken.
 */
typedef struct
{
  gint64 appointment_id;
  int minutes;
  RegimenMinute end;
  gint64 next_id;
  char *next_name;
  RegimenMinute next_start;
} RegimenLateness;

GPtrArray *regimen_desk_dup_lateness (RegimenDesk *self, GListModel *appointments)
    G_GNUC_WARN_UNUSED_RESULT;
const RegimenLateness *regimen_lateness_find (const GPtrArray *lates, gint64 appointment_id);

G_END_DECLS
