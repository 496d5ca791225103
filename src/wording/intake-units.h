/* intake-units.h - blood pressure and weight as people write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean
regimen_read_pressure (const char *text, int *out_systolic, int *out_diastolic, GError **error);
gboolean regimen_read_weight (const char *text, int *out_gram, GError **error);
char *regimen_word_pressure (int systolic, int diastolic) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_weight (int gram) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
