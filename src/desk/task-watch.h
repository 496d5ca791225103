/* task-watch.h - how many things wait for somebody, counted aside while people work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_TASK_WATCH (regimen_task_watch_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTaskWatch, regimen_task_watch, REGIMEN, TASK_WATCH, GObject)

RegimenTaskWatch *regimen_task_watch_of (RegimenDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
guint regimen_task_watch_get_n_tasks (RegimenTaskWatch *self);
gboolean regimen_task_watch_is_score_due (RegimenTaskWatch *self, gint64 plan_id);

G_END_DECLS
