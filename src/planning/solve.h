/* solve.h - the proven best layout of one series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "judge.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_feasible;
  gint64 objective;
  int stuck; /* infeasible: the first activity that can't; -1: they only clash */
  guint64 n_steps;
} RegimenSolveResult;

gboolean regimen_solve (RegimenGround *ground,
                        int patient,
                        GCancellable *cancellable,
                        RegimenLayout *layout,
                        RegimenSolveResult *out_result,
                        GError **error);
gboolean regimen_solve_exactly (RegimenGround *ground,
                                int patient,
                                GCancellable *cancellable,
                                RegimenLayout *layout,
                                RegimenSolveResult *out_result,
                                GError **error);

G_END_DECLS
