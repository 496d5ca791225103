/* clinic-store.h - the one row of the clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "clinic.h"
#include "row.h"

G_BEGIN_DECLS

gboolean regimen_clinic_store_insert (RegimenDatabase *db,
                                      const RegimenClinic *clinic,
                                      RegimenStamp stamp,
                                      GError **error);
gboolean regimen_clinic_store_update (RegimenDatabase *db,
                                      const RegimenClinic *clinic,
                                      RegimenStamp stamp,
                                      GError **error);
RegimenClinic *regimen_clinic_store_load (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_clinic_store_dup_json (RegimenDatabase *db, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
