/* setting-store.h - choices of the clinic, by key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"

G_BEGIN_DECLS

#define REGIMEN_SETTING_NEXT_RECORD_NUMBER "next-record-number" /* digits; see patient-store.c */

char *regimen_setting_store_dup (RegimenDatabase *db, const char *key, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean
regimen_setting_store_set (RegimenDatabase *db, const char *key, const char *value, GError **error);

G_END_DECLS
