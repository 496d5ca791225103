/* placing-problem.h - the parts of a placement problem; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "day-grid.h"
#include "placing.h"

G_BEGIN_DECLS

/* Roles of the problem: those of the clinic, then the limit of starts, then nurses who take over.
 */
#define REGIMEN_PLACING_STARTS REGIMEN_N_ROLES
#define REGIMEN_PLACING_MOST_HAND_OVERS 5
#define REGIMEN_PLACING_N_ROLES (REGIMEN_PLACING_HAND_OVER + REGIMEN_PLACING_MOST_HAND_OVERS)
/* What a wish weighs more than the plan's own objective does. */
#define REGIMEN_PLACING_WISH_FACTOR 25

int regimen_placing_n_days (const RegimenPlacing *self);
int regimen_placing_day_of (const RegimenPlacing *self, RegimenDay day);
void regimen_placing_add_daily (
    RegimenPlacing *self,
    RegimenSpan span,
    void (*add) (RegimenPlacing *self, int target, int day, int from, int to, int units),
    int target,
    int units);
gboolean regimen_placing_counts_as_start (const RegimenPlacing *self, const RegimenVisitType *type);
GArray *regimen_placing_dup_needs (const RegimenPlacing *self, const RegimenVisitType *type)
    G_GNUC_WARN_UNUSED_RESULT;
int regimen_placing_own_stretch (const RegimenPlacing *self, const RegimenVisitType *type);
int regimen_placing_role_of_need (const GArray *hand_overs, const RegimenNeed *need);
gboolean regimen_placing_has_soft_wishes (const RegimenPlacing *self);
void regimen_placing_add_clinic (RegimenPlacing *const *parts, guint n_parts);
void regimen_placing_add_series (RegimenPlacing *self);
void regimen_placing_tie_to_patient (RegimenPlacing *self);

G_END_DECLS
