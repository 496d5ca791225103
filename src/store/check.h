/* check.h - whether a clinic file holds what it should: one fault, one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "civil.h"
#include "database.h"

G_BEGIN_DECLS

/**
 * RegimenFault:
 * @check: what was looked at: 'integrity', 'foreign-key', 'schema', 'occupancy', 'capacity',
 *   'patient', 'hours', 'availability', 'series', 'follow-up', 'session', 'merge', 'audit'; a
 *   static text
 * @entity: the table concerned, a static text; "" for the file as a whole
 * @id: its row; 0: not one row
 * @text: (owned): what is wrong, one line; holds ids, never names
 */
typedef struct
{
  const char *check;
  const char *entity;
  gint64 id;
  char *text;
} RegimenFault;

void regimen_fault_free (RegimenFault *self);

GPtrArray *regimen_check_run (RegimenDatabase *db,
                              RegimenMinute now,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenFault, regimen_fault_free)

G_END_DECLS
