/* series-preview.c - a protocol as it would come out on the calendar, for nobody yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "change.h"
#include "series.h"

/**
 * regimen_desk_draft_preview:
 * @protocol: stored or not
 * @start: the first day that matters
 *
 * Returns: (transfer full): a plan of nobody's made from the protocol, in memory, to be placed and
 *   looked at; it can't be booked
 */
RegimenPlan *
regimen_desk_draft_preview (RegimenDesk *self, const RegimenProtocol *protocol, RegimenDay start)
{
  RegimenPlan *plan = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && protocol != NULL, NULL);

  plan = regimen_plan_new ();
  plan->start_day = start;
  regimen_plan_take_protocol (plan, protocol);
  regimen_desk_rebuild_series (self, plan);
  return plan;
}
