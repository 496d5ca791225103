/* typed-time.h - days and times of day as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "locale-time.h"

G_BEGIN_DECLS

gboolean regimen_typed_day (const char *text,
                            const RegimenLocaleTime *locale,
                            RegimenDay today,
                            RegimenDay *out_day);
gboolean regimen_typed_time (const char *text, int *out_minute_of_day);

G_END_DECLS
