/* attachment-store.h - files kept inside the clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "row.h"

G_BEGIN_DECLS

gboolean regimen_attachment_store_insert (RegimenDatabase *db,
                                          gint64 patient_id,
                                          const char *name,
                                          const char *media_type,
                                          GBytes *bytes,
                                          RegimenStamp stamp,
                                          gint64 *out_id,
                                          GError **error);
GBytes *regimen_attachment_store_load (RegimenDatabase *db,
                                       gint64 id,
                                       char **out_name,
                                       char **out_media_type,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean regimen_attachment_store_withdraw (RegimenDatabase *db,
                                            gint64 id,
                                            const char *reason,
                                            RegimenStamp stamp,
                                            GError **error);

G_END_DECLS
