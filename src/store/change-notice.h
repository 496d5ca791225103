/* change-notice.h - tells when another program changed the clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "database.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_CHANGE_NOTICE (regimen_change_notice_get_type ())
G_DECLARE_FINAL_TYPE (RegimenChangeNotice, regimen_change_notice, REGIMEN, CHANGE_NOTICE, GObject)

RegimenChangeNotice *regimen_change_notice_new (RegimenDatabase *db) G_GNUC_WARN_UNUSED_RESULT;
void regimen_change_notice_start (RegimenChangeNotice *self);
void regimen_change_notice_stop (RegimenChangeNotice *self);
gboolean regimen_change_notice_poll (RegimenChangeNotice *self);

G_END_DECLS
