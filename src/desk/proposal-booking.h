/* proposal-booking.h - one proposal of those that are booked in one act; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "placing.h"

G_BEGIN_DECLS

/**
 * RegimenPlanBooking:
 *
 * One proposal that is being booked. Several that belong to one act are prepared one after the
 * other, then all taken out, then all put in: so they may change places with one another.
 */
typedef struct
{
  RegimenDesk *desk;               /* borrowed */
  const RegimenProposal *proposal; /* borrowed */
  const RegimenWaiver *waiver;     /* borrowed (nullable) */
  GPtrArray *types;                /* borrowed (element-type RegimenVisitType) */
  RegimenCompound *compound;       /* borrowed: what the act changes */
  GHashTable *days; /* borrowed (nullable): the clinic's facts of a day, read once an act */

  RegimenPlan *plan;    /* (owned): as it is stored; as the series is put in, its sessions get their
                           places, so that the rules see the rest of the proposal too */
  GPtrArray *conflicts; /* (owned): what stands in the way meanwhile */
  GPtrArray *lacking;   /* (owned) (nullable): what the protocol asks for and is not there, accepted
                           with the reason; stands against the first session */
} RegimenPlanBooking;

void regimen_plan_booking_clear (RegimenPlanBooking *self);
gboolean regimen_plan_booking_prepare (RegimenPlanBooking *self,
                                       RegimenAct *act,
                                       RegimenPlan *plan,
                                       GError **error);
gboolean regimen_plan_booking_take_out (RegimenPlanBooking *self, GError **error);
gboolean regimen_plan_booking_put_in (RegimenPlanBooking *self, GError **error);
gboolean regimen_conflicts_are_about_papers (const GPtrArray *conflicts);
GHashTable *regimen_plan_booking_days_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* A draft that was not stored after all has no ids. */
void regimen_plan_booking_take_ids_back (RegimenPlan *plan);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegimenPlanBooking, regimen_plan_booking_clear)

G_END_DECLS
