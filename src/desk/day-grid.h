/* day-grid.h - how much of each resource is free, slot by slot of one day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment-store.h"
#include "judging.h"

G_BEGIN_DECLS

#define REGIMEN_SLOTS_PER_DAY (REGIMEN_MINUTES_PER_DAY / REGIMEN_GRID_MIN)

/**
 * RegimenDayGrid:
 *
 * One row a resource of the facts, in their order. A slot counts the units that are free; where the
 * resource doesn't work it is below 0.
 */
typedef struct
{
  const RegimenFacts *facts; /* borrowed */
  RegimenDay day;
  guint n_resources;
  gint16 *free; /* (owned) [n_resources][REGIMEN_SLOTS_PER_DAY] */
} RegimenDayGrid;

RegimenDayGrid *regimen_day_grid_new (const RegimenFacts *facts,
                                      RegimenDay day,
                                      const RegimenAppointmentRecord *besides)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_day_grid_free (RegimenDayGrid *self);
gboolean regimen_day_grid_fits (const RegimenDayGrid *self,
                                const RegimenVisit *visit,
                                RegimenRole role,
                                guint resource,
                                int slot);
gboolean regimen_day_grid_place (const RegimenDayGrid *self,
                                 RegimenVisit *visit,
                                 int slot,
                                 const gint64 *wished);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDayGrid, regimen_day_grid_free)

G_END_DECLS
