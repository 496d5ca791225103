/* check-private.h - what the parts of a check share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "check.h"
#include "conflict.h"

G_BEGIN_DECLS

typedef struct
{
  RegimenDatabase *db; /* (borrowed) */
  RegimenMinute now;
  GPtrArray *faults;     /* (borrowed) (element-type RegimenFault) */
  GHashTable *overrides; /* (owned) appointment id -> bits of its overridden rules */
} RegimenCheck;

void regimen_check_add (RegimenCheck *self,
                        const char *check,
                        const char *entity,
                        gint64 id,
                        const char *format,
                        ...) G_GNUC_PRINTF (5, 6);
gboolean regimen_check_is_overridden (RegimenCheck *self, gint64 appointment_id, RegimenRule rule);

gboolean regimen_check_appointments (RegimenCheck *self, GError **error);
gboolean regimen_check_availability (RegimenCheck *self, GError **error);
gboolean regimen_check_capacity (RegimenCheck *self, GError **error);
gboolean regimen_check_hours (RegimenCheck *self, GError **error);
gboolean regimen_check_outcomes (RegimenCheck *self, GError **error);
gboolean regimen_check_starts (RegimenCheck *self, GError **error);
gboolean regimen_check_steps (RegimenCheck *self, GError **error);
gboolean regimen_check_stretches (RegimenCheck *self, GError **error);
gboolean regimen_check_merges (RegimenCheck *self, GError **error);
gboolean regimen_check_series (RegimenCheck *self, GError **error);
gboolean regimen_check_sessions (RegimenCheck *self, GError **error);

G_END_DECLS
