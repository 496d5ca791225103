/* register.c - patients: find, register, change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "register.h"

#include "acceptance.h"
#include "desk-private.h"
#include "errors.h"
#include "patient-coming.h"
#include "patient-index.h"
#include "patient-list-store.h"
#include "patient-store.h"

#define INDEX_KEY "regimen-patient-index"
#define DUPLICATES_MAX 10

/* Made with the first search, and gone with the desk. */
static RegimenPatientIndex *
get_index (RegimenDesk *self, GError **error)
{
  RegimenPatientIndex *index = g_object_get_data (G_OBJECT (self), INDEX_KEY);

  if (index == NULL)
    {
      index = regimen_patient_index_new ();
      g_object_set_data_full (G_OBJECT (self), INDEX_KEY, index,
                              (GDestroyNotify) regimen_patient_index_free);
    }
  return regimen_patient_index_refresh (index, regimen_desk_get_database (self), error) ? index
                                                                                        : NULL;
}

void
regimen_desk_warm_up_search (RegimenDesk *self)
{
  /* Whoever searches first tries again, and hears of an error. */
  get_index (self, NULL);
}

static GPtrArray *
load_rows (RegimenDesk *self, const GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  RegimenMinute now = regimen_desk_now (self);

  for (guint i = 0; i < ids->len; i++)
    {
      RegimenPatientRow *row =
          regimen_patient_list_store_load_row (regimen_desk_get_database (self),
                                               g_array_index (ids, gint64, i), now, error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

/**
 * regimen_desk_search_patients:
 * @text: what was typed, valid UTF-8; "": those changed, seen or registered last
 * @limit: at most so many rows
 * @error: as the database fails
 *
 * Returns: (transfer full) (element-type RegimenPatientRow): best first; NULL with @error set
 */
GPtrArray *
regimen_desk_search_patients (RegimenDesk *self, const char *text, guint limit, GError **error)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();
  g_autoptr (RegimenPatientQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && text != NULL, NULL);

  query = regimen_patient_query_new (text, &locale);
  if (regimen_patient_query_is_empty (query))
    ids = regimen_patient_list_store_recent (regimen_desk_get_database (self),
                                             regimen_desk_now (self), limit, error);
  else
    {
      RegimenPatientIndex *index = get_index (self, error);

      if (index != NULL)
        ids = regimen_patient_index_search (index, query, limit);
    }
  return ids != NULL ? load_rows (self, ids, error) : NULL;
}

RegimenPatient *
regimen_desk_load_patient (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_patient_store_load (regimen_desk_get_database (self), patient_id, error);
}

/* The first of the problems as an error: "email: …". */
static gboolean
check_patient (RegimenDesk *self, const RegimenPatient *patient, GError **error)
{
  g_autoptr (GHashTable) problems = regimen_patient_problems (patient, regimen_desk_today (self));
  g_autoptr (GList) fields = NULL;

  if (g_hash_table_size (problems) == 0)
    return TRUE;
  fields = g_list_sort (g_hash_table_get_keys (problems), (GCompareFunc) g_strcmp0);
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: %s", (char *) fields->data,
               (char *) g_hash_table_lookup (problems, fields->data));
  return FALSE;
}

/**
 * regimen_desk_register_patient:
 * @patient: with or without a record number
 * @error: %REGIMEN_ERROR_INVALID with the field, %REGIMEN_ERROR_CONSTRAINT when the record number
 *   is taken
 *
 * Returns: the id; 0 with @error set
 */
gint64
regimen_desk_register_patient (RegimenDesk *self, const RegimenPatient *patient, GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenPatient) own = NULL;
  g_autofree char *json = NULL;
  g_autofree char *detail = NULL;
  gint64 id = 0;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && patient != NULL, 0);

  if (!check_patient (self, patient, error))
    return 0;
  db = regimen_desk_get_database (self);
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return 0;
  if (patient->record_number == NULL || *patient->record_number == '\0')
    {
      own = regimen_patient_copy (patient);
      g_free (own->record_number);
      own->record_number = regimen_patient_store_dup_next_record_number (db, error);
      if (own->record_number == NULL)
        return 0;
      patient = own;
    }
  if (!regimen_patient_store_insert (db, patient, regimen_desk_stamp (self), &id, error))
    return 0;
  json = regimen_patient_store_dup_json (db, id, error);
  if (json == NULL)
    return 0;
  detail = regimen_act_dup_difference (NULL, json);
  if (!regimen_act_audit (act, "create", "patient", id, id, NULL, detail, error) ||
      !regimen_act_commit (act, error))
    return 0;
  return id;
}

static gboolean
write_patient (RegimenDesk *self, RegimenAct *act, const RegimenPatient *patient, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autofree char *old_json = regimen_patient_store_dup_json (db, patient->id, error);
  g_autofree char *new_json = NULL;
  g_autofree char *detail = NULL;

  if (old_json == NULL ||
      !regimen_patient_store_update (db, patient, regimen_desk_stamp (self), error))
    return FALSE;
  new_json = regimen_patient_store_dup_json (db, patient->id, error);
  if (new_json == NULL)
    return FALSE;
  detail = regimen_act_dup_difference (old_json, new_json);
  return regimen_act_audit (act, "change", "patient", patient->id, patient->id, NULL, detail,
                            error);
}

/**
 * regimen_desk_change_patient:
 * @patient: as it should be, with the row_version it was read with
 * @accept_reason: (nullable): why visits may stay booked at which the patient can't come any more
 * @out_conflicts: (out) (optional) (nullable) (transfer full): those visits, refused or accepted;
 *   NULL when there are none
 * @error: set only when it failed: %REGIMEN_ERROR_STALE when the patient was changed meanwhile,
 *   %REGIMEN_ERROR_INVALID with the field
 *
 * Returns: whether it was done
 */
gboolean
regimen_desk_change_patient (RegimenDesk *self,
                             const RegimenPatient *patient,
                             const char *accept_reason,
                             GPtrArray **out_conflicts,
                             GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && patient != NULL && patient->id != 0, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (!check_patient (self, patient, error) ||
      !regimen_acceptance_check (NULL, accept_reason, error))
    return FALSE;
  if (patient->record_number == NULL || *patient->record_number == '\0')
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "record_number: is empty");
      return FALSE;
    }
  act = regimen_act_begin (self, error);
  before = act != NULL ? regimen_patient_coming_find_conflicts (self, patient->id, error) : NULL;
  if (before == NULL || !write_patient (self, act, patient, error))
    return FALSE;
  conflicts = regimen_patient_coming_find_conflicts (self, patient->id, error);
  if (conflicts == NULL)
    return FALSE;
  regimen_patient_coming_drop_known (conflicts, before);
  return regimen_acceptance_settle (self, act, conflicts, accept_reason, out_conflicts, error) &&
         regimen_act_commit (act, error);
}

GPtrArray *
regimen_desk_find_likely_duplicates (RegimenDesk *self,
                                     const RegimenPatient *patient,
                                     GError **error)
{
  RegimenPatientIndex *index;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && patient != NULL, NULL);

  index = get_index (self, error);
  if (index == NULL)
    return NULL;
  ids = regimen_patient_index_find_alike (index, patient, DUPLICATES_MAX);
  return load_rows (self, ids, error);
}

guint
regimen_desk_count_patients (RegimenDesk *self)
{
  g_autoptr (GError) error = NULL;
  guint count = 0;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), 0);

  if (!regimen_patient_list_store_count (regimen_desk_get_database (self), &count, &error))
    g_warning ("patients could not be counted: %s", error->message);
  return count;
}

/* All patients by id (element-type RegimenPatientRow); NULL with @error set. */
GPtrArray *
regimen_desk_dup_patients (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_patient_list_store_list (regimen_desk_get_database (self), regimen_desk_now (self),
                                          error);
}
