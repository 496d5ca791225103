/* desk-export.h - what an export needs: everything, and a note that it was taken out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

GArray *regimen_desk_dup_patient_ids (RegimenDesk *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *regimen_desk_dup_record_numbers (RegimenDesk *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_desk_get_booked_span (RegimenDesk *self, RegimenSpan *out_span, GError **error);
GPtrArray *regimen_desk_dup_appointments (RegimenDesk *self, RegimenSpan span, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_desk_note_export (RegimenDesk *self,
                                   const char *entity,
                                   gint64 entity_id,
                                   gint64 patient_id,
                                   const char *detail,
                                   GError **error);

G_END_DECLS
