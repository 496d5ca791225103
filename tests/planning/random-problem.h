/* random-problem.h - small problems with everything in them that a clinic can think of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "problem.h"

RegimenProblem *random_problem_new (GRand *rand) G_GNUC_WARN_UNUSED_RESULT;
