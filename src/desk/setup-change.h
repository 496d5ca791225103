/* setup-change.h - a change of what the clinic is and has, as undo takes it back; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk-private.h"

G_BEGIN_DECLS

/* What changes, and the type of its before and after. */
typedef enum
{
  REGIMEN_SETUP_CLINIC,     /* RegimenClinic */
  REGIMEN_SETUP_ROOM,       /* RegimenRoom */
  REGIMEN_SETUP_STAFF,      /* RegimenStaff */
  REGIMEN_SETUP_VISIT_TYPE, /* RegimenVisitType */
  REGIMEN_SETUP_PROTOCOL,   /* RegimenProtocol */
  REGIMEN_SETUP_HOURS,      /* GPtrArray of RegimenWeeklyHours: all of the resource */
  REGIMEN_SETUP_CAPACITY,   /* RegimenCapacity */
  REGIMEN_SETUP_TIME_OFF,   /* RegimenTimeOff */
  REGIMEN_SETUP_RULE,       /* RegimenSetupRule */
} RegimenSetupKind;

typedef gboolean (*RegimenSetRule) (RegimenDesk *desk, int value, GError **error);
typedef int (*RegimenGetRule) (RegimenDesk *desk, GError **error);

/* One of the clinic's rules for its planner. */
typedef struct
{
  RegimenGetRule get;
  RegimenSetRule set;
  int value;
} RegimenSetupRule;

/**
 * RegimenSetupChange:
 * @id: of the row, or of the resource whose hours or capacity it is; time off that comes back is
 *   another row
 * @before: (owned) (nullable): NULL: there was none
 * @after: (owned) (nullable): NULL: it was taken back
 * @version: of the row as this desk left it; 0: it has none
 */
typedef struct
{
  RegimenSetupKind kind;
  gint64 id;
  gpointer before;
  gpointer after;
  gint64 version;
} RegimenSetupChange;

RegimenSetupChange *regimen_setup_change_new (RegimenSetupKind kind,
                                              gint64 id,
                                              gconstpointer before,
                                              gconstpointer after) G_GNUC_WARN_UNUSED_RESULT;
void regimen_setup_change_free (RegimenSetupChange *self);
char *regimen_setup_change_dup_key (const RegimenSetupChange *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_setup_change_turn (RegimenSetupChange *self,
                                    RegimenDesk *desk,
                                    gint64 version,
                                    gboolean is_undo,
                                    GPtrArray **out_conflicts,
                                    GError **error);
gpointer regimen_setup_load (RegimenDesk *desk, RegimenSetupKind kind, gint64 id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_setup_free_row (RegimenSetupKind kind, gpointer row);
void regimen_setup_push (RegimenDesk *desk,
                         RegimenActKind kind,
                         const char *name,
                         RegimenSetupChange *change);

/* weekly-hours.c */
gboolean regimen_hours_turn (RegimenDesk *desk,
                             gint64 resource_id,
                             const GPtrArray *from,
                             const GPtrArray *to,
                             GPtrArray **out_conflicts,
                             GError **error);

G_END_DECLS
