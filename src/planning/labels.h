/* labels.h - the least cost of reaching each state of a series, as long as nothing clashes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "course.h"

G_BEGIN_DECLS

/* One context at one opening of a stage. */
typedef struct
{
  RegimenContext context;
  gint64 least;  /* of costs */
  gint64 *costs; /* [combination of the stage's openings], this stage's own costs included */
  int next;      /* another context at the same opening; -1: none */
} RegimenLabel;

typedef struct
{
  int *first; /* [opening]: a label, or -1 */
  GArray *labels;
} RegimenLabelStage;

typedef struct
{
  const RegimenCourse *course;
  RegimenLabelStage *stages;
  GPtrArray *chunks; /* memory of all costs */
  gsize chunk_used;
  gsize chunk_size;
  gboolean was_cut; /* something was left out for costing more than the limit */
  int n_reached;    /* stages that any label reached */
  guint64 n_made;
} RegimenLabels;

RegimenLabels *regimen_labels_new (const RegimenCourse *course,
                                   gint64 limit,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_labels_free (RegimenLabels *self);
gint64
regimen_labels_role_cost (const RegimenCourse *course, int stage, int combo_before, int combo);

static inline const RegimenLabel *
regimen_labels_get (const RegimenLabels *self, int stage, int label)
{
  return &g_array_index (self->stages[stage].labels, RegimenLabel, label);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenLabels, regimen_labels_free)

G_END_DECLS
