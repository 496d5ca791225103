/* event-question.h - what came of a serious event in a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

void regimen_event_ask (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id);

G_END_DECLS
