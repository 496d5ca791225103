/* booked-store.h - what is booked on a resource, for changes that would take its time away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "conflict.h"
#include "row.h"

G_BEGIN_DECLS

/**
 * RegimenBooked:
 * @appointment_id: whose
 * @role: in which the resource serves it
 * @span: the stretch it takes; of a closure the whole appointment
 * @units: of the resource
 * @is_overbooked: knowingly over the capacity
 * @is_off_hours: knowingly outside hours, in time off or in a closure
 * @name: (owned): the patient's, or the title of a block
 */
typedef struct
{
  gint64 appointment_id;
  RegimenRole role;
  RegimenSpan span;
  int units;
  gboolean is_overbooked;
  gboolean is_off_hours;
  char *name;
} RegimenBooked;

void regimen_booked_free (RegimenBooked *self);

GPtrArray *regimen_booked_store_list (RegimenDatabase *db,
                                      gint64 resource_id,
                                      RegimenSpan span,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_booked_store_list_all (RegimenDatabase *db, RegimenSpan span, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_booked_store_override (RegimenDatabase *db,
                                        const RegimenConflict *conflict,
                                        const char *reason,
                                        RegimenStamp stamp,
                                        GError **error);
gboolean regimen_booked_store_overbook (RegimenDatabase *db,
                                        gint64 appointment_id,
                                        gint64 resource_id,
                                        const char *reason,
                                        RegimenStamp stamp,
                                        GError **error);
gint64 regimen_booked_store_patient (RegimenDatabase *db, gint64 appointment_id, GError **error);

G_END_DECLS
