/* attempt.h - an act that waits for another program without keeping the window from drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RegimenAttemptFunc:
 * @from: a widget of the window, to tell the outcome from
 * @data: what the act needs
 *
 * Asks the desk, and tells the person what came of it.
 *
 * Returns: FALSE when the file was busy (regimen_attempt_is_busy()), with nobody told: it will be
 *   called again
 */
typedef gboolean (*RegimenAttemptFunc) (GtkWidget *from, gpointer data);

void
regimen_attempt (GtkWidget *from, RegimenAttemptFunc func, gpointer data, GDestroyNotify destroy);
gboolean regimen_attempt_is_busy (const GError *error);
gboolean regimen_attempt_is_waiting (GtkWidget *from);

G_END_DECLS
