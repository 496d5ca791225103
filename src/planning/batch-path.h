/* batch-path.h - the best place of one series of a batch, fast: the same search again and again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "batch-route.h"
#include "judge.h"

G_BEGIN_DECLS

/**
 * RegimenPathResult:
 * @REGIMEN_PATH_FOUND: the best place there is
 * @REGIMEN_PATH_CUT: none within the limit
 * @REGIMEN_PATH_NONE: none at all
 * @REGIMEN_PATH_CLASH: the best has visits in one another's way; ask the exact search
 */
typedef enum
{
  REGIMEN_PATH_FOUND,
  REGIMEN_PATH_CUT,
  REGIMEN_PATH_NONE,
  REGIMEN_PATH_CLASH,
} RegimenPathResult;

/* Costs in parts: REGIMEN_FAST_SCALE to the unit. */
typedef struct
{
  gboolean is_priced;
  gint32 noise; /* up to so much more for a start, at random; 0: none */
  guint32 noise_seed;
  gint32 guess; /* what it may cost; only the time depends on it */
  gint32 limit; /* nothing dearer is looked for */
} RegimenPathQuery;

typedef struct _RegimenPath RegimenPath;

RegimenPath *regimen_path_new (RegimenBoard *board) G_GNUC_WARN_UNUSED_RESULT;
void regimen_path_free (RegimenPath *self);
RegimenPathResult regimen_path_search (RegimenPath *self,
                                       const RegimenRoute *route,
                                       const RegimenPathQuery *query,
                                       RegimenLayout *layout,
                                       gint32 *out_cost);
guint64 regimen_path_get_effort (const RegimenPath *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenPath, regimen_path_free)

G_END_DECLS
