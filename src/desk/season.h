/* season.h - many plans over the days they share, as one problem; inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "many-plans.h"
#include "overrun.h"
#include "placing.h"

G_BEGIN_DECLS

/**
 * RegimenSeason:
 *
 * What is to be placed together, and how.
 */
typedef struct
{
  RegimenDesk *desk; /* borrowed */
  gboolean is_reflow;
  const RegimenLoss *losses; /* (array length=n_losses) borrowed */
  guint n_losses;
  GPtrArray *overruns; /* (element-type RegimenOverrun) (nullable) borrowed: those of the losses */
  GHashTable *hit;     /* borrowed (nullable): ids of appointments that are hit */
  const RegimenManyOptions *options; /* borrowed */
  RegimenManyWatch watch;            /* (nullable) */
  gpointer data;
  GCancellable *cancellable; /* borrowed (nullable) */
} RegimenSeason;

gboolean
regimen_season_place (const RegimenSeason *self, RegimenManyProposal *proposal, GError **error);

/* many-plans.c */
RegimenManyProposal *regimen_many_proposal_new (gboolean is_reflow) G_GNUC_WARN_UNUSED_RESULT;
RegimenManyPart *regimen_many_proposal_take_plan (RegimenManyProposal *self, RegimenPlan *plan);
void regimen_many_proposal_finish (RegimenManyProposal *self);

/* single-visit.c */
RegimenPlan *regimen_single_visit_new_plan (RegimenDesk *desk,
                                            const RegimenAppointmentRecord *record,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* loss.c */
void regimen_losses_add_to_facts (const RegimenLoss *losses, guint n_losses, RegimenFacts *facts);

G_END_DECLS
