/* week-text.h - when a patient can come and when they are away, as somebody types it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "locale-time.h"
#include "patient.h"

G_BEGIN_DECLS

char *regimen_week_text_format_windows (const GPtrArray *windows, gboolean is_wish)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_week_text_parse_windows (const char *text, gboolean is_wish, GPtrArray *windows);
char *regimen_week_text_format_blackouts (const GPtrArray *blackouts,
                                          const RegimenLocaleTime *habits)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_week_text_parse_blackouts (const char *text,
                                            const RegimenLocaleTime *habits,
                                            GPtrArray *blackouts);

G_END_DECLS
