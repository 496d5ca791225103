/* place-private.h - the parts of an answer that place.c puts together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "place.h"
#include "solve.h"

G_BEGIN_DECLS

RegimenSolution *regimen_solution_new (RegimenGround *ground,
                                       int patient,
                                       const RegimenLayout *layout,
                                       const RegimenSolveResult *result) G_GNUC_WARN_UNUSED_RESULT;
RegimenLayout *regimen_solution_dup_layout (const RegimenSolution *self,
                                            const RegimenProblem *problem)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_solution_add_reasons (RegimenSolution *self,
                                       RegimenGround *ground,
                                       gboolean skips_costs,
                                       GCancellable *cancellable,
                                       GError **error);
void regimen_solution_add_breaches (RegimenSolution *self,
                                    RegimenGround *ground,
                                    const RegimenLayout *layout);
gboolean regimen_solution_add_relaxations (RegimenSolution *self,
                                           const RegimenGround *ground,
                                           GCancellable *cancellable,
                                           GError **error);

G_END_DECLS
