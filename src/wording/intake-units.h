/* intake-units.h - blood pressure as people write it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean
regimen_read_pressure (const char *text, int *out_systolic, int *out_diastolic, GError **error);
char *regimen_word_pressure (int systolic, int diastolic) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
