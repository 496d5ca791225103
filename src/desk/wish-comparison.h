/* wish-comparison.h - one plan placed for each wish, side by side; nothing is stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "series.h"

G_BEGIN_DECLS

#define REGIMEN_N_WISHES (REGIMEN_WISH_FEW_WEEKDAYS + 1)

GPtrArray *regimen_desk_compare_wishes (RegimenDesk *self,
                                        const RegimenPlan *plan,
                                        const RegimenWishes *wishes,
                                        const RegimenPin *pins,
                                        guint n_pins,
                                        GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_desk_compare_wishes_async (RegimenDesk *self,
                                        const RegimenPlan *plan,
                                        const RegimenWishes *wishes,
                                        const RegimenPin *pins,
                                        guint n_pins,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *regimen_desk_compare_wishes_finish (RegimenDesk *self,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
