/* dose-rule.h - doses and weights as whole numbers: read, written, reckoned exactly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "session-record.h"

G_BEGIN_DECLS

/* A nasal device follows the one before it after five minutes (CLINICAL.md C1, label holder). */
#define REGIMEN_DEVICE_GAP_MS (5 * 60 * 1000)

#define REGIMEN_DOSE_MAX_MICROGRAM G_GINT64_CONSTANT (10000000000)
#define REGIMEN_WEIGHT_MAX_GRAM 1000000

gint64 regimen_dose_by_weight (gint64 microgram_per_kg, gint64 weight_gram);
gint64 regimen_dose_volume_microlitre (gint64 dose_microgram, gint64 concentration_microgram);
gboolean regimen_dose_parse_mg (const char *text, gint64 *out_microgram);
char *regimen_dose_format_mg (gint64 microgram) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_weight_parse (const char *text, gint64 *out_gram);
char *regimen_weight_format_kg (gint64 gram) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_weight_format_lb (gint64 gram) G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_session_device_wait (const RegimenSessionRecord *record, RegimenInstant now);
gint64 regimen_dose_running_ms (const RegimenDose *dose, RegimenInstant now);

G_END_DECLS
