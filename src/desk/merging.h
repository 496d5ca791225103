/* merging.h - two records of one person become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "conflict.h"
#include "desk.h"
#include "patient-merge.h"

G_BEGIN_DECLS

/**
 * RegimenMergePreview:
 * @stay: (owned): the record that stays, as it is
 * @gone: (owned): the record that goes
 * @n_plans: what goes over
 * @n_visits_to_come: likewise
 * @n_visits_past: likewise, cancelled ones too
 * @conflicts: (owned) (element-type RegimenConflict): where the person would be in two places; then
 *   the merge is refused
 */
typedef struct
{
  RegimenPatient *stay;
  RegimenPatient *gone;
  int n_plans;
  int n_visits_to_come;
  int n_visits_past;
  GPtrArray *conflicts;
} RegimenMergePreview;

RegimenMergePreview *
regimen_desk_preview_merge (RegimenDesk *self, gint64 stay_id, gint64 gone_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_merge_preview_free (RegimenMergePreview *self);

gboolean regimen_desk_merge_patients (RegimenDesk *self,
                                      const RegimenPatient *merged,
                                      const RegimenPatient *gone,
                                      GPtrArray **out_conflicts,
                                      GError **error);

/* The record that stands for a patient: its own, or the one it was merged into; 0 with @error. */
gint64 regimen_desk_find_standing_patient (RegimenDesk *self, gint64 patient_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenMergePreview, regimen_merge_preview_free)

G_END_DECLS
