/* text-judge.h - finds text that is cut off or lies on other text, in the tree of widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GPtrArray *text_judge_find_faults (GtkWidget *root) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
