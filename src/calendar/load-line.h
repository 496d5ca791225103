/* load-line.h - how many chairs and nurses are busy in each quarter of an hour of a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "facts.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_LOAD_LINE (regimen_load_line_get_type ())
G_DECLARE_FINAL_TYPE (RegimenLoadLine, regimen_load_line, REGIMEN, LOAD_LINE, GtkWidget)

GtkWidget *regimen_load_line_new (void);
void regimen_load_line_show (RegimenLoadLine *self, const RegimenFacts *facts, RegimenDay day);
void regimen_load_line_set_now (RegimenLoadLine *self, RegimenMinute now);

G_END_DECLS
