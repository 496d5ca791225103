/* start-forecast.h - when so many new series of a protocol could start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegimenStartForecast:
 *
 * How many new series could start in each week, if patients could come at any time, each were
 * placed as early as the rules allow, all that is booked stayed where it is, and nothing else were
 * booked meanwhile. Only the first phase and its follow-ups are placed.
 */
typedef struct
{
  char *protocol_name;
  char *phase_name;
  int n_sessions; /* of the phase, that each series takes */
  int n_wanted;
  int n_later;           /* that find no start within the weeks */
  RegimenDay first_week; /* the Monday of this week */
  GArray *starts;        /* (element-type int): new starts, one a week */
} RegimenStartForecast;
void regimen_start_forecast_free (RegimenStartForecast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenStartForecast, regimen_start_forecast_free)

RegimenStartForecast *regimen_desk_forecast_starts (RegimenDesk *self,
                                                    gint64 protocol_id,
                                                    int n_wanted,
                                                    int n_weeks,
                                                    GCancellable *cancellable,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

void regimen_desk_forecast_starts_async (RegimenDesk *self,
                                         gint64 protocol_id,
                                         int n_wanted,
                                         int n_weeks,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
RegimenStartForecast *
regimen_desk_forecast_starts_finish (RegimenDesk *self, GAsyncResult *result, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
