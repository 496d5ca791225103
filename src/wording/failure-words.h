/* failure-words.h - failures at run time, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *regimen_word_failure (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
char *regimen_word_open_failure (const GError *error, char **out_advice) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
