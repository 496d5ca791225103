/* least-moves.h - how few activities a re-flow can do with moving
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "place.h"

G_BEGIN_DECLS

int regimen_solution_count_moves (const RegimenSolution *self, const RegimenProblem *problem);
gboolean regimen_least_moves (const RegimenProblem *problem,
                              gint64 known,
                              GCancellable *cancellable,
                              gint64 *out_least,
                              GError **error);

G_END_DECLS
