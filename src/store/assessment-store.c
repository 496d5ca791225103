/* assessment-store.c - why somebody comes and what was tried
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store"

#include "config.h"

#include "assessment-store.h"

#include "fields.h"

static const char list_sql[] =
    "SELECT id, day, by_staff_id, other_indication, history, psychotherapy, goals, referrer,"
    " row_version FROM assessment WHERE patient_id = $1 ORDER BY day DESC, id DESC";

static const char list_indications_sql[] =
    "SELECT kind FROM assessment_indication WHERE assessment_id = $1";

static const char list_treatments_sql[] =
    "SELECT name, period, dose, effect FROM treatment_tried WHERE assessment_id = $1"
    " ORDER BY ordinal";

static const char insert_sql[] =
    "INSERT INTO assessment (patient_id, day, by_staff_id, other_indication, history,"
    " psychotherapy, goals, referrer, created_utc, created_by, updated_utc, updated_by)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10)";

static const char update_sql[] =
    "UPDATE assessment SET day = $2, by_staff_id = $3, other_indication = $4, history = $5,"
    " psychotherapy = $6, goals = $7, referrer = $8, updated_utc = $9, updated_by = $10,"
    " row_version = row_version + 1 WHERE id = $11 AND row_version = $12";

static const char exists_sql[] = "SELECT 1 FROM assessment WHERE id = $1";

static const char delete_indications_sql[] =
    "DELETE FROM assessment_indication WHERE assessment_id = $1";

static const char delete_treatments_sql[] = "DELETE FROM treatment_tried WHERE assessment_id = $1";

static const char insert_indication_sql[] =
    "INSERT INTO assessment_indication (assessment_id, kind) VALUES ($1, $2)";

static const char insert_treatment_sql[] =
    "INSERT INTO treatment_tried (assessment_id, ordinal, name, period, dose, effect)"
    " VALUES ($1, $2, $3, $4, $5, $6)";

static const char json_sql[] =
    "SELECT json_object ('day', day, 'by_staff_id', by_staff_id, 'other_indication',"
    " other_indication, 'history', history, 'psychotherapy', psychotherapy, 'goals', goals,"
    " 'referrer', referrer, 'indications', (SELECT json_group_array (kind) FROM"
    " (SELECT kind FROM assessment_indication WHERE assessment_id = $1 ORDER BY kind)),"
    " 'treatments', (SELECT json_group_array (json_array (name, period, dose, effect)) FROM"
    " (SELECT name, period, dose, effect FROM treatment_tried WHERE assessment_id = $1"
    " ORDER BY ordinal))) FROM assessment WHERE id = $1";

static gboolean
read_indications (RegimenDatabase *db, RegimenAssessment *self, GError **error)
{
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, list_indications_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", self->id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenIndication kind;

      if (regimen_indication_from_text (regimen_statement_get_text (statement, 0), &kind))
        self->indications |= 1u << kind;
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
read_treatments (RegimenDatabase *db, RegimenAssessment *self, GError **error)
{
  g_autoptr (RegimenStatement) statement =
      regimen_database_prepare (db, list_treatments_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", self->id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenTreatmentEffect effect = REGIMEN_EFFECT_UNKNOWN;

      regimen_treatment_effect_from_text (regimen_statement_get_text (statement, 3), &effect);
      g_ptr_array_add (self->treatments,
                       regimen_treatment_tried_new (regimen_statement_get_text (statement, 0),
                                                    regimen_statement_get_text (statement, 1),
                                                    regimen_statement_get_text (statement, 2),
                                                    effect));
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_assessment_store_list:
 *
 * Returns: (transfer full) (element-type RegimenAssessment): of a patient, the latest first; NULL
 *   with @error set
 */
GPtrArray *
regimen_assessment_store_list (RegimenDatabase *db, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_assessment_free);
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, list_sql, error);
  RegimenQueryStep step;

  if (statement == NULL)
    return NULL;
  regimen_statement_bind_int64 (statement, "$1", patient_id);
  while ((step = regimen_statement_step (statement, error)) == REGIMEN_QUERY_ROW)
    {
      RegimenAssessment *self =
          regimen_assessment_new (patient_id, regimen_statement_get_day (statement, 1));

      g_ptr_array_add (list, self);
      self->id = regimen_statement_get_int64 (statement, 0);
      self->by_staff_id = regimen_statement_get_int64 (statement, 2);
      regimen_field_take (&self->other_indication, regimen_row_dup_text (statement, 3));
      regimen_field_take (&self->history, regimen_row_dup_text (statement, 4));
      regimen_field_take (&self->psychotherapy, regimen_row_dup_text (statement, 5));
      regimen_field_take (&self->goals, regimen_row_dup_text (statement, 6));
      regimen_field_take (&self->referrer, regimen_row_dup_text (statement, 7));
      self->row_version = regimen_statement_get_int64 (statement, 8);
    }
  if (step != REGIMEN_QUERY_DONE)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      if (!read_indications (db, list->pdata[i], error) ||
          !read_treatments (db, list->pdata[i], error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

static void
bind_assessment (RegimenStatement *statement, const RegimenAssessment *self, RegimenStamp stamp)
{
  regimen_statement_bind_day (statement, "$2", self->day);
  regimen_statement_bind_id (statement, "$3", self->by_staff_id);
  regimen_statement_bind_text (statement, "$4", self->other_indication);
  regimen_statement_bind_text (statement, "$5", self->history);
  regimen_statement_bind_text (statement, "$6", self->psychotherapy);
  regimen_statement_bind_text (statement, "$7", self->goals);
  regimen_statement_bind_text (statement, "$8", self->referrer);
  regimen_statement_bind_instant (statement, "$9", stamp.at);
  regimen_statement_bind_id (statement, "$10", stamp.staff_id);
}

static gboolean
write_indications (RegimenDatabase *db, gint64 id, guint indications, GError **error)
{
  for (int kind = 0; kind < REGIMEN_N_INDICATIONS; kind++)
    {
      g_autoptr (RegimenStatement) statement = NULL;

      if ((indications & 1u << kind) == 0)
        continue;
      statement = regimen_database_prepare (db, insert_indication_sql, error);
      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_text (statement, "$2",
                                   regimen_indication_to_text ((RegimenIndication) kind));
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_treatments (RegimenDatabase *db, gint64 id, const GPtrArray *treatments, GError **error)
{
  for (guint i = 0; i < treatments->len; i++)
    {
      const RegimenTreatmentTried *treatment = treatments->pdata[i];
      g_autoptr (RegimenStatement) statement =
          regimen_database_prepare (db, insert_treatment_sql, error);

      if (statement == NULL)
        return FALSE;
      regimen_statement_bind_int64 (statement, "$1", id);
      regimen_statement_bind_int64 (statement, "$2", i + 1);
      regimen_statement_bind_text (statement, "$3", treatment->name);
      regimen_statement_bind_text (statement, "$4", treatment->period);
      regimen_statement_bind_text (statement, "$5", treatment->dose);
      regimen_statement_bind_text (statement, "$6",
                                   regimen_treatment_effect_to_text (treatment->effect));
      if (!regimen_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regimen_assessment_store_insert (RegimenDatabase *db,
                                 const RegimenAssessment *assessment,
                                 RegimenStamp stamp,
                                 gint64 *out_id,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  regimen_statement_bind_int64 (statement, "$1", assessment->patient_id);
  bind_assessment (statement, assessment, stamp);
  return regimen_row_insert (db, statement, out_id, error) &&
         write_indications (db, *out_id, assessment->indications, error) &&
         write_treatments (db, *out_id, assessment->treatments, error);
}

/* With what belongs to it, which is written anew. */
gboolean
regimen_assessment_store_update (RegimenDatabase *db,
                                 const RegimenAssessment *assessment,
                                 RegimenStamp stamp,
                                 GError **error)
{
  g_autoptr (RegimenStatement) statement = regimen_database_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_assessment (statement, assessment, stamp);
  regimen_statement_bind_int64 (statement, "$11", assessment->id);
  regimen_statement_bind_int64 (statement, "$12", assessment->row_version);
  return regimen_statement_run (statement, error) &&
         regimen_row_check_updated (db, exists_sql, "assessment", assessment->id, error) &&
         regimen_row_run (db, delete_indications_sql, assessment->id, error) &&
         regimen_row_run (db, delete_treatments_sql, assessment->id, error) &&
         write_indications (db, assessment->id, assessment->indications, error) &&
         write_treatments (db, assessment->id, assessment->treatments, error);
}

char *
regimen_assessment_store_dup_json (RegimenDatabase *db, gint64 id, GError **error)
{
  return regimen_row_dup_json (db, json_sql, id, error);
}
