/* place-fixture.h - what the tests of placing share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "oracle.h"
#include "place.h"

#define FIXTURE_MAX_ACTIVITIES 64

void fixture_copy_places (const RegimenProblem *problem,
                          const RegimenSolution *solution,
                          OraclePlace *places);
void fixture_assert_legal (const RegimenProblem *problem, const RegimenSolution *solution);
RegimenProblem *fixture_read (const char *name);
