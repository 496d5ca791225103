/* many-work.h - many plans placed beside the work, with progress, until told to stop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "many-plans.h"

G_BEGIN_DECLS

/**
 * RegimenManyWork:
 *
 * Places many plans in a worker with a connection of its own, as the file and the clock stand when
 * it starts.
 *
 * Signals, from the main context it was started in: "progress" with a RegimenManyProgress (pointer)
 * now and then; "done" once, unless it was dropped before.
 */
#define REGIMEN_TYPE_MANY_WORK (regimen_many_work_get_type ())
G_DECLARE_FINAL_TYPE (RegimenManyWork, regimen_many_work, REGIMEN, MANY_WORK, GObject)

RegimenManyWork *regimen_many_work_new_waiting (RegimenDesk *desk,
                                                const gint64 *plan_ids,
                                                guint n_plan_ids,
                                                const RegimenManyOptions *options)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenManyWork *regimen_many_work_new_reflow (RegimenDesk *desk,
                                               const RegimenLoss *losses,
                                               guint n_losses,
                                               const RegimenManyOptions *options)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenManyWork *regimen_many_work_new_reflow_plans (RegimenDesk *desk,
                                                     const gint64 *plan_ids,
                                                     guint n_plan_ids,
                                                     const RegimenManyOptions *options)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_many_work_start (RegimenManyWork *self);
void regimen_many_work_stop (RegimenManyWork *self);
void regimen_many_work_drop (RegimenManyWork *self);
RegimenManyProposal *regimen_many_work_take_proposal (RegimenManyWork *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
