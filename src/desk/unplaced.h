/* unplaced.h - what is due and still has no place on the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenUnplaced:
 * @visit: what it would be on the calendar: its id is 0, and nobody serves it yet
 * @has_by: whether there is a day by which it should stand
 * @by: that day
 */
typedef struct
{
  RegimenAppointment *visit;
  gboolean has_by;
  RegimenDay by;
} RegimenUnplaced;

GPtrArray *regimen_desk_dup_unplaced (RegimenDesk *self, guint limit, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
