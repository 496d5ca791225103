/* variant.h - the same problem with other rules or weights for one series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "solve.h"

G_BEGIN_DECLS

/* Shares everything with the original but the series and the weights, which may be changed. The
 * original must outlive it. */
typedef struct
{
  RegimenProblem problem;
  RegimenGround ground;
  RegimenSeries *series; /* (owned) */
  int patient;
} RegimenVariant;

RegimenVariant *regimen_variant_new (const RegimenGround *ground, int patient)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_variant_free (RegimenVariant *self);
gboolean regimen_variant_solve (RegimenVariant *self,
                                GCancellable *cancellable,
                                RegimenLayout **out_layout,
                                gint64 *out_objective,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenVariant, regimen_variant_free)

G_END_DECLS
