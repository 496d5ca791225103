/* place-words.h - answers of the planner in words, as remarks in an answer's file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "batch.h"

G_BEGIN_DECLS

void regimen_place_word_reasons (const RegimenProblem *problem,
                                 const RegimenSolution *solution,
                                 GString *out);
void regimen_place_word_relaxations (const RegimenProblem *problem,
                                     const RegimenSolution *solution,
                                     gboolean was_asked,
                                     GString *out);
void regimen_place_word_bottlenecks (const RegimenProblem *problem,
                                     const RegimenBatchAnswer *answer,
                                     GString *out);

G_END_DECLS
