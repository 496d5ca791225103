/* cancel-count.h - a cancellable that is cancelled at its k-th check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* In a program that links cancel-count.c every check of a cancellable of the program's own code is
 * counted, and from the one that was chosen on says yes. */

void cancel_count_fire_at (gint64 check);
gint64 cancel_count_stop (void);
