/* desk-export.c - what an export needs: everything, and a note that it was taken out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "desk-export.h"

#include "appointment-store.h"
#include "desk-private.h"
#include "export-store.h"

static void
take_id (gint64 patient_id, const char *record_number, gpointer data)
{
  g_array_append_val ((GArray *) data, patient_id);
}

static void
take_number (gint64 patient_id, const char *record_number, gpointer data)
{
  g_hash_table_add (data, g_strdup (record_number));
}

/**
 * regimen_desk_dup_patient_ids:
 *
 * Returns: (transfer full) (element-type gint64): all patients, in the order of registration
 */
GArray *
regimen_desk_dup_patient_ids (RegimenDesk *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  if (!regimen_export_store_foreach_patient (regimen_desk_get_database (self), take_id, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

/**
 * regimen_desk_dup_record_numbers:
 *
 * Returns: (transfer full) (element-type utf8): a set of the record numbers on file
 */
GHashTable *
regimen_desk_dup_record_numbers (RegimenDesk *self, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  if (!regimen_export_store_foreach_patient (regimen_desk_get_database (self), take_number, numbers,
                                             error))
    return NULL;
  return g_steal_pointer (&numbers);
}

/**
 * regimen_desk_get_booked_span:
 * @out_span: (out): whole days from the first appointment to the last; empty when there is none
 */
gboolean
regimen_desk_get_booked_span (RegimenDesk *self, RegimenSpan *out_span, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && out_span != NULL, FALSE);

  return regimen_export_store_get_booked_span (regimen_desk_get_database (self), out_span, error);
}

/**
 * regimen_desk_dup_appointments:
 *
 * Returns: (transfer full) (element-type RegimenAppointment): what starts in @span, cancelled ones
 *   and no-shows too, by start; NULL on failure
 */
GPtrArray *
regimen_desk_dup_appointments (RegimenDesk *self, RegimenSpan span, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_appointment_store_list (regimen_desk_get_database (self), span, TRUE, error);
}

/**
 * regimen_desk_note_export:
 * @entity: what was taken out: a table, or 'calendar'
 * @detail: (nullable): JSON
 *
 * Puts into the audit that data left the clinic; before it does.
 */
gboolean
regimen_desk_note_export (RegimenDesk *self,
                          const char *entity,
                          gint64 entity_id,
                          gint64 patient_id,
                          const char *detail,
                          GError **error)
{
  g_autoptr (RegimenAct) act = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && entity != NULL, FALSE);

  act = regimen_act_begin (self, error);
  return act != NULL &&
         regimen_act_audit (act, "export", entity, entity_id, patient_id, NULL, detail, error) &&
         regimen_act_commit (act, error);
}
