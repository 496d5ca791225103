/* merging.c - two records of one person become one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "merging.h"

#include "change.h"
#include "errors.h"
#include "merge-store.h"
#include "patient-store.h"

#include <json-glib/json-glib.h>

void
regimen_merge_change_free (RegimenMergeChange *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->before, regimen_patient_free);
  g_clear_pointer (&self->after, regimen_patient_free);
  g_clear_pointer (&self->tables, g_ptr_array_unref); /* NULL after a failure half-way */
  g_free (self);
}

void
regimen_merge_preview_free (RegimenMergePreview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->stay, regimen_patient_free);
  g_clear_pointer (&self->gone, regimen_patient_free);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
find_conflicts (RegimenDesk *desk, gint64 stay_id, gint64 gone_id, GError **error)
{
  g_autoptr (GArray) clashes =
      regimen_merge_store_dup_clashes (regimen_desk_get_database (desk), stay_id, gone_id, error);
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();

  if (clashes == NULL)
    return NULL;
  for (guint i = 0; i < clashes->len; i++)
    {
      const RegimenMergeClash *clash = &g_array_index (clashes, RegimenMergeClash, i);
      RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_PATIENT_BUSY);

      conflict->role = REGIMEN_ROLE_PATIENT;
      conflict->resource_id = stay_id;
      conflict->appointment_id = clash->other_id;
      conflict->span = clash->span;
      g_ptr_array_add (conflicts, conflict);
    }
  return g_steal_pointer (&conflicts);
}

/**
 * regimen_desk_preview_merge:
 * @stay_id: the record that would stay
 * @gone_id: the one that would go
 *
 * Returns: (transfer full): what merging would do, without doing it; NULL with @error set
 */
RegimenMergePreview *
regimen_desk_preview_merge (RegimenDesk *self, gint64 stay_id, gint64 gone_id, GError **error)
{
  g_autoptr (RegimenMergePreview) preview = g_new0 (RegimenMergePreview, 1);
  RegimenMergeCounts counts;
  RegimenDatabase *db = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  db = regimen_desk_get_database (self);
  preview->stay = regimen_patient_store_load (db, stay_id, error);
  if (preview->stay == NULL)
    return NULL;
  preview->gone = regimen_patient_store_load (db, gone_id, error);
  if (preview->gone == NULL)
    return NULL;
  preview->conflicts = find_conflicts (self, stay_id, gone_id, error);
  if (preview->conflicts == NULL ||
      !regimen_merge_store_count (db, gone_id, regimen_desk_now (self), &counts, error))
    return NULL;
  preview->n_plans = counts.n_plans;
  preview->n_visits_to_come = counts.n_visits_to_come;
  preview->n_visits_past = counts.n_visits_past;
  return g_steal_pointer (&preview);
}

/* {"into": 7, "plan": [3], "appointment": [12, 13]}: with it a merge could be taken apart by hand
 * years later. */
static char *
describe (const RegimenMergeChange *merge)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_int_member (object, "into", merge->stay_id);
  for (guint i = 0; i < merge->tables->len; i++)
    {
      const RegimenMergeRows *rows = merge->tables->pdata[i];
      JsonArray *ids = json_array_sized_new (rows->ids->len);

      for (guint k = 0; k < rows->ids->len; k++)
        json_array_add_int_element (ids, g_array_index (rows->ids, gint64, k));
      json_object_set_array_member (object, rows->table, ids);
    }
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/* Both records are named in the audit: either's history tells it. */
static gboolean
write_audit (RegimenAct *act,
             RegimenDesk *desk,
             const RegimenMergeChange *merge,
             const char *action,
             const char *old_json,
             GError **error)
{
  g_autofree char *rows = describe (merge);
  g_autofree char *json =
      regimen_patient_store_dup_json (regimen_desk_get_database (desk), merge->stay_id, error);
  g_autofree char *detail = NULL;

  if (json == NULL)
    return FALSE;
  detail = regimen_act_dup_difference (old_json, json);
  return regimen_act_audit (act, action, "patient", merge->gone_id, merge->gone_id, NULL, rows,
                            error) &&
         regimen_act_audit (act, action, "patient", merge->stay_id, merge->stay_id, NULL, detail,
                            error);
}

static gboolean
merge_rows (RegimenAct *act,
            RegimenDesk *desk,
            const RegimenMergeChange *merge,
            const RegimenPatient *stay,
            gint64 gone_row_version,
            GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  RegimenStamp stamp = regimen_desk_stamp (desk);
  g_autofree char *old_json = regimen_patient_store_dup_json (db, merge->stay_id, error);

  return old_json != NULL &&
         regimen_merge_store_link (db, merge->gone_id, merge->stay_id, gone_row_version, stamp,
                                   error) &&
         regimen_merge_store_move (db, merge->tables, merge->stay_id, stamp, error) &&
         regimen_patient_store_update (db, stay, stamp, error) &&
         regimen_merge_store_excuse (db, merge->stay_id, regimen_desk_now (desk), stamp, error) &&
         write_audit (act, desk, merge, "merge", old_json, error);
}

static gboolean
check_standing (const RegimenPatient *patient, GError **error)
{
  if (patient->merged_into_id == 0)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
               "patient %" G_GINT64_FORMAT " was merged into another record meanwhile",
               patient->id);
  return FALSE;
}

/**
 * regimen_desk_merge_patients:
 * @merged: the record that stays, as it shall be (regimen_patient_merge()), with the row version it
 *   was read with
 * @gone: the record that goes, as it was read
 * @out_conflicts: (out) (optional) (transfer full): where the person would be in two places
 * @error: %REGIMEN_ERROR_STALE when either was changed or merged meanwhile
 *
 * Everything that hangs on @gone goes over to @merged, and @gone points to it: nothing is deleted.
 * Can be undone.
 *
 * Returns: whether they are one record now
 */
gboolean
regimen_desk_merge_patients (RegimenDesk *self,
                             const RegimenPatient *merged,
                             const RegimenPatient *gone,
                             GPtrArray **out_conflicts,
                             GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *name = NULL;
  RegimenMergeChange *merge = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && merged != NULL && gone != NULL, FALSE);
  g_return_val_if_fail (merged->id != 0 && gone->id != 0 && merged->id != gone->id, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  name = regimen_patient_dup_name (merged);
  compound = regimen_compound_new (REGIMEN_ACT_MERGE, name);
  compound->merge = merge = g_new0 (RegimenMergeChange, 1);
  merge->stay_id = merged->id;
  merge->gone_id = gone->id;
  merge->before = regimen_patient_store_load (regimen_desk_get_database (self), merged->id, error);
  if (merge->before == NULL || !check_standing (merge->before, error) ||
      !check_standing (gone, error))
    return FALSE;
  conflicts = find_conflicts (self, merged->id, gone->id, error);
  if (conflicts == NULL)
    return FALSE;
  if (conflicts->len > 0)
    {
      if (out_conflicts != NULL)
        *out_conflicts = g_steal_pointer (&conflicts);
      return FALSE;
    }
  merge->tables =
      regimen_merge_store_list_rows (regimen_desk_get_database (self), gone->id, merged->id, error);
  if (merge->tables == NULL || !merge_rows (act, self, merge, merged, gone->row_version, error))
    return FALSE;
  merge->after = regimen_patient_store_load (regimen_desk_get_database (self), merged->id, error);
  if (merge->after == NULL || !regimen_act_commit (act, error))
    return FALSE;
  regimen_undo_note_moved (self, merge);
  regimen_undo_push (self, g_steal_pointer (&compound));
  return TRUE;
}

static gboolean
take_apart (RegimenAct *act,
            RegimenDesk *desk,
            const RegimenMergeChange *merge,
            const RegimenPatient *stay,
            const RegimenPatient *gone,
            GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  RegimenStamp stamp = regimen_desk_stamp (desk);
  g_autofree char *old_json = regimen_patient_store_dup_json (db, merge->stay_id, error);

  /* The number of the record that goes apart leaves the search with the last line. */
  return old_json != NULL && regimen_merge_store_add_later (db, merge->tables, error) &&
         regimen_merge_store_move (db, merge->tables, merge->gone_id, stamp, error) &&
         regimen_merge_store_link (db, merge->gone_id, 0, gone->row_version, stamp, error) &&
         regimen_patient_store_update (db, stay, stamp, error) &&
         write_audit (act, desk, merge, "unmerge", old_json, error);
}

/**
 * regimen_merge_turn:
 * @act: the act that this is part of
 * @is_undo: FALSE: merges again
 * @out_conflicts: (out) (optional) (transfer full): where the person would be in two places
 * @error: %REGIMEN_ERROR_STALE when one of the records was merged otherwise since
 *
 * What was changed in the record by hand since the merge stays changed.
 */
gboolean
regimen_merge_turn (RegimenAct *act,
                    RegimenDesk *desk,
                    RegimenMergeChange *merge,
                    gboolean is_undo,
                    GPtrArray **out_conflicts,
                    GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenPatient) stay = regimen_patient_store_load (db, merge->stay_id, error);
  g_autoptr (RegimenPatient) gone = NULL;
  g_autoptr (RegimenPatient) turned = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  if (stay == NULL || !check_standing (stay, error))
    return FALSE;
  gone = regimen_patient_store_load (db, merge->gone_id, error);
  if (gone == NULL)
    return FALSE;
  if (gone->merged_into_id != (is_undo ? merge->stay_id : 0))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "patient %" G_GINT64_FORMAT ": somebody changed it since", gone->id);
      return FALSE;
    }
  if (is_undo)
    {
      turned = regimen_patient_unmerge (stay, merge->before, merge->after);
      return take_apart (act, desk, merge, turned, gone, error);
    }
  conflicts = find_conflicts (desk, stay->id, gone->id, error);
  if (conflicts == NULL)
    return FALSE;
  if (conflicts->len > 0)
    {
      if (out_conflicts != NULL)
        *out_conflicts = g_steal_pointer (&conflicts);
      return FALSE;
    }
  /* what came to the other record since goes over as well */
  g_ptr_array_unref (merge->tables);
  merge->tables = regimen_merge_store_list_rows (db, gone->id, stay->id, error);
  if (merge->tables == NULL)
    return FALSE;
  turned = regimen_patient_unmerge (stay, merge->after, merge->before);
  return merge_rows (act, desk, merge, turned, gone->row_version, error);
}

/**
 * regimen_desk_find_standing_patient:
 * @error: %REGIMEN_ERROR_NOT_FOUND
 *
 * Follows a record that was merged to the one that stands for it.
 *
 * Returns: the id; 0 with @error set
 */
gint64
regimen_desk_find_standing_patient (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), 0);

  for (;;)
    {
      g_autoptr (RegimenPatient) patient =
          regimen_patient_store_load (regimen_desk_get_database (self), patient_id, error);

      if (patient == NULL)
        return 0;
      if (patient->merged_into_id == 0)
        return patient_id;
      patient_id = patient->merged_into_id; /* a guard sees to it that no chain leads back */
    }
}
