/* reason-question.h - asks why before something is taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*RegimenReasonFunc) (GtkWidget *from, const char *reason, gpointer data);

void regimen_reason_ask (GtkWidget *from,
                         const char *heading,
                         const char *body,
                         const char *act,
                         RegimenReasonFunc func,
                         gpointer data,
                         GDestroyNotify destroy);

G_END_DECLS
