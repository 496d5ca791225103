/* column.h - what a column of the time grid stands for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "desk.h"
#include "facts.h"
#include "schedule.h"

G_BEGIN_DECLS

/**
 * RegimenColumnKind:
 * @REGIMEN_COLUMNS_ROOM: a column a room or chair
 * @REGIMEN_COLUMNS_PROVIDER: a column a provider
 * @REGIMEN_COLUMNS_NURSE: a column a nurse
 */
typedef enum
{
  REGIMEN_COLUMNS_ROOM,
  REGIMEN_COLUMNS_PROVIDER,
  REGIMEN_COLUMNS_NURSE,
} RegimenColumnKind;
#define REGIMEN_N_COLUMN_KINDS (REGIMEN_COLUMNS_NURSE + 1)

/**
 * RegimenColumn:
 * @title: what the header says
 * @narrow_title: (nullable): what it says where even a shortened @title has no room
 * @day: the day it shows
 * @role: which resource of an appointment is looked at
 * @resource_id: the one it stands for; 0: every appointment of the day
 * @is_rest: takes the appointments that have no such resource
 * @is_today: whether the day is today
 * @is_slight: may be narrower than others while it is closed and empty
 * @open: (element-type RegimenSpan): when it works; of a column for everyone, when any room is open
 */
typedef struct
{
  char *title;
  char *narrow_title;
  RegimenDay day;
  RegimenRole role;
  gint64 resource_id;
  gboolean is_rest;
  gboolean is_today;
  gboolean is_slight;
  GArray *open;
} RegimenColumn;

void regimen_column_free (RegimenColumn *self);
gboolean regimen_column_has (const RegimenColumn *self, RegimenAppointment *appointment);

gboolean regimen_column_lacks (const RegimenColumn *self, RegimenAppointment *appointment);
RegimenMove regimen_column_make_move (const RegimenColumn *self,
                                      RegimenAppointment *appointment,
                                      RegimenMinute start,
                                      int minutes);

/* (element-type RegimenColumn); NULL when the clinic file can't be read */
GPtrArray *regimen_columns_of_day (RegimenDesk *desk,
                                   const RegimenFacts *facts,
                                   RegimenDay day,
                                   RegimenColumnKind kind,
                                   GError **error);
GPtrArray *regimen_columns_of_week (RegimenDesk *desk,
                                    const RegimenFacts *facts,
                                    RegimenDay first,
                                    RegimenRole role,
                                    gint64 resource_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenColumn, regimen_column_free)

G_END_DECLS
