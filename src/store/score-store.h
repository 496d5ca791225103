/* score-store.h - the clinic's copies of outcome measures, and the scores given by them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "row.h"
#include "score.h"

G_BEGIN_DECLS

/* A clinic's copy of a measure, as stored. */
typedef struct
{
  gint64 id;
  char *code;
  int number;
  char *definition; /* JSON */
} RegimenInstrumentCopy;

void regimen_instrument_copy_free (RegimenInstrumentCopy *self);

GPtrArray *regimen_instrument_store_list (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_instrument_store_insert (RegimenDatabase *db,
                                          RegimenInstrumentCopy *copy,
                                          int min_total,
                                          int max_total,
                                          RegimenInstant at,
                                          GError **error);

GPtrArray *regimen_score_store_list (RegimenDatabase *db,
                                     gint64 patient_id,
                                     gboolean with_void,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_score_store_list_alerts (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenScore *regimen_score_store_load (RegimenDatabase *db, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_score_store_insert (RegimenDatabase *db,
                                     RegimenScore *score,
                                     RegimenStamp stamp,
                                     GError **error);
gboolean regimen_score_store_acknowledge (RegimenDatabase *db,
                                          gint64 score_id,
                                          const char *what_was_done,
                                          RegimenStamp stamp,
                                          GError **error);
gboolean regimen_score_store_void (RegimenDatabase *db,
                                   gint64 score_id,
                                   gint64 row_version,
                                   const char *reason,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenInstrumentCopy, regimen_instrument_copy_free)

G_END_DECLS
