/* settle.h - the best plan in which nothing of a series is in its own way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "judge.h"
#include "labels.h"

G_BEGIN_DECLS

/**
 * RegimenSettleResult:
 * @REGIMEN_SETTLE_FOUND: the best plan
 * @REGIMEN_SETTLE_CUT: none within the limit; there may be one beyond
 * @REGIMEN_SETTLE_NONE: none at all
 * @REGIMEN_SETTLE_CANCELLED: stopped
 */
typedef enum
{
  REGIMEN_SETTLE_FOUND,
  REGIMEN_SETTLE_CUT,
  REGIMEN_SETTLE_NONE,
  REGIMEN_SETTLE_CANCELLED,
} RegimenSettleResult;

RegimenSettleResult regimen_settle (const RegimenLabels *labels,
                                    gint64 limit,
                                    RegimenLayout *layout,
                                    gint64 *out_objective,
                                    guint64 *n_steps,
                                    GCancellable *cancellable);

G_END_DECLS
