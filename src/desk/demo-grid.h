/* demo-grid.h - what is free when in a clinic that is being invented, all in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "visit-type.h"

G_BEGIN_DECLS

#define REGIMEN_DEMO_N_STRETCHES 2 /* of a working day: before and after the break */

/* A room or member of staff; hours are minutes of the day, from = to: none. */
typedef struct
{
  gint64 id;
  RegimenRole role;
  RegimenRoomKind room_kind;
  int capacity;
  struct
  {
    int from;
    int to;
  } hours[7][REGIMEN_DEMO_N_STRETCHES];
} RegimenDemoResource;

/* A visit type, ready to be placed. */
typedef struct
{
  const RegimenVisitType *type;
  GArray *needs; /* (element-type RegimenNeed) */
  int minutes;
  int patient_minutes;
} RegimenDemoVisit;

/* @resources: index of the one that serves each role; -1: the visit needs none. */
typedef struct
{
  int day;
  int of_day;
  int resources[REGIMEN_N_NEED_ROLES];
} RegimenDemoPlace;

/* @provider: index of the one to take; -1: any. @is_tied: no other will do. @busy: where the
 * patient is already. */
typedef struct
{
  const RegimenDemoVisit *visit;
  int day;
  int earliest_of_day;
  int latest_of_day;
  int wished_of_day;
  int provider;
  gboolean is_tied;
  const GArray *busy; /* (element-type RegimenSpan) */
} RegimenDemoWish;

typedef struct _RegimenDemoGrid RegimenDemoGrid;

RegimenDemoGrid *regimen_demo_grid_new (const GArray *resources, RegimenDay first, int n_days)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_demo_grid_free (RegimenDemoGrid *self);
int regimen_demo_grid_get_n_days (RegimenDemoGrid *self);
RegimenDay regimen_demo_grid_day (RegimenDemoGrid *self, int day);
int regimen_demo_grid_index (RegimenDemoGrid *self, RegimenDay day);
void regimen_demo_grid_close (RegimenDemoGrid *self, int resource, int day, int n_days);
gboolean regimen_demo_grid_is_open (RegimenDemoGrid *self, int day);
double regimen_demo_grid_chair_load (RegimenDemoGrid *self, int day);
gboolean regimen_demo_grid_find (RegimenDemoGrid *self,
                                 const RegimenDemoWish *wish,
                                 RegimenDemoPlace *out_place);
void regimen_demo_grid_take (RegimenDemoGrid *self,
                             const RegimenDemoVisit *visit,
                             const RegimenDemoPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDemoGrid, regimen_demo_grid_free)

G_END_DECLS
