/* toolkit.h - GTK started in the order that shows the first frame soonest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void regimen_toolkit_start (void);

G_END_DECLS
