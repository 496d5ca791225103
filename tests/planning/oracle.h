/* oracle.h - the placement rules written down a second time, slow and obvious
 *
 * Shares no code with src/planning but the structs of the problem.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "problem.h"

typedef struct
{
  int day;
  int start_min;
  int resources[8];
} OraclePlace;

typedef struct
{
  const RegimenProblem *problem;
  const RegimenSeries *series;
  int n_slots;
  int *capacity; /* [resource][day][slot] */
  int *used;
} Oracle;

Oracle *oracle_new (const RegimenProblem *problem, int patient);
void oracle_free (Oracle *self);
char *oracle_check (Oracle *self, const OraclePlace *places, gint64 *out_objective);
gboolean oracle_finds_below (Oracle *self,
                             gint64 bound,
                             gint64 max_steps,
                             OraclePlace *out_places,
                             gboolean *out_is_complete);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Oracle, oracle_free)
