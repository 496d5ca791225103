/* alert-question.h - asks what was done about an answer that has to be acted on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

void regimen_alert_ask (GtkWidget *from, RegimenDesk *desk, gint64 score_id);

G_END_DECLS
