/* spoken-day.h - days as people say them: "next tue", "12 mar", "in 3 weeks"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "locale-time.h"

G_BEGIN_DECLS

gboolean regimen_spoken_day (const char *text,
                             const RegimenLocaleTime *locale,
                             RegimenDay today,
                             RegimenDay *out_day);

G_END_DECLS
