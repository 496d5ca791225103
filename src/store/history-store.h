/* history-store.h - what happened to one patient's record and visits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "statement.h"

G_BEGIN_DECLS

/* What the rows of regimen_history_store_foreach() hold. The first ones are those of
 * REGIMEN_EVENT_…; of a row of the audit the appointment's columns are NULL. */
enum
{
  REGIMEN_HISTORY_AT,
  REGIMEN_HISTORY_STAFF,
  REGIMEN_HISTORY_ACTION,
  REGIMEN_HISTORY_STATE,
  REGIMEN_HISTORY_START,
  REGIMEN_HISTORY_ROOM,
  REGIMEN_HISTORY_FROM_START,
  REGIMEN_HISTORY_FROM_ROOM,
  REGIMEN_HISTORY_REASON,
  REGIMEN_HISTORY_ENTITY,
  REGIMEN_HISTORY_ENTITY_ID,
  REGIMEN_HISTORY_DETAIL,
  REGIMEN_HISTORY_WHAT, /* the kind of visit, the follow-up or the plan */
  REGIMEN_HISTORY_N,    /* session n of n_of; 0: not a session */
  REGIMEN_HISTORY_N_OF,
  REGIMEN_HISTORY_NTH,
  REGIMEN_HISTORY_PERMITTED_BY, /* the provider who permitted what the reason is for; '': nobody */
};

gboolean regimen_history_store_foreach (RegimenDatabase *db,
                                        gint64 patient_id,
                                        guint limit,
                                        void (*func) (RegimenStatement *row, gpointer user_data),
                                        gpointer user_data,
                                        GError **error);

G_END_DECLS
