/* merge-store.h - rows that go over from one record of a person to the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "row.h"

G_BEGIN_DECLS

/**
 * RegimenMergeRows:
 * @table: (borrowed): its name
 * @ids: (owned) (element-type gint64): of the rows that go over
 */
typedef struct
{
  const char *table;
  GArray *ids;
} RegimenMergeRows;

/* Two visits of the two records at the same time. */
typedef struct
{
  gint64 appointment_id;
  gint64 other_id;
  RegimenSpan span; /* of the other */
} RegimenMergeClash;

/* How many of each kind hang on a record, for a preview. */
typedef struct
{
  int n_plans;
  int n_visits_to_come;
  int n_visits_past; /* cancelled ones too */
} RegimenMergeCounts;

void regimen_merge_rows_free (RegimenMergeRows *self);
GPtrArray *regimen_merge_store_list_rows (RegimenDatabase *db,
                                          gint64 patient_id,
                                          gint64 stay_id,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_merge_store_add_later (RegimenDatabase *db, GPtrArray *tables, GError **error);
gboolean regimen_merge_store_move (RegimenDatabase *db,
                                   const GPtrArray *tables,
                                   gint64 to_patient_id,
                                   RegimenStamp stamp,
                                   GError **error);
gboolean regimen_merge_store_link (RegimenDatabase *db,
                                   gint64 patient_id,
                                   gint64 into_id,
                                   gint64 row_version,
                                   RegimenStamp stamp,
                                   GError **error);
GArray *regimen_merge_store_dup_clashes (RegimenDatabase *db,
                                         gint64 patient_id,
                                         gint64 other_id,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_merge_store_excuse (RegimenDatabase *db,
                                     gint64 patient_id,
                                     RegimenMinute from,
                                     RegimenStamp stamp,
                                     GError **error);
gboolean regimen_merge_store_count (RegimenDatabase *db,
                                    gint64 patient_id,
                                    RegimenMinute now,
                                    RegimenMergeCounts *out_counts,
                                    GError **error);
const char *const *regimen_merge_store_tables (void);

G_END_DECLS
