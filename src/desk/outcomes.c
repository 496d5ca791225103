/* outcomes.c - outcome measures: give, read, correct; what is due; the diary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "outcomes-private.h"

#include "audit.h"
#include "care-store.h"
#include "desk-private.h"
#include "errors.h"
#include "fields.h"
#include "instrument-file.h"
#include "plan-store.h"
#include "task-store.h"
#include "text.h"

#define REASON_BYTES_MAX 2000
#define NOTE_BYTES_MAX 65536
#define OLDEST_DAYS (120 * 366)

/* The newest of the clinic's copies; NULL: it has none. */
static RegimenInstrumentCopy *
find_copy (const GPtrArray *copies, const char *code)
{
  RegimenInstrumentCopy *found = NULL;

  for (guint i = 0; i < copies->len; i++)
    {
      RegimenInstrumentCopy *copy = copies->pdata[i];

      if (g_str_equal (copy->code, code))
        found = copy; /* by number */
    }
  return found;
}

/* The clinic's copy, or what ships with the program where that is newer or the only one. */
static RegimenInstrument *
load_newest (const GPtrArray *copies, const char *code, GError **error)
{
  const RegimenInstrumentCopy *copy = find_copy (copies, code);
  g_autoptr (GError) shipped_error = NULL;
  g_autofree char *json = regimen_instrument_file_dup_shipped (code, &shipped_error);
  g_autoptr (RegimenInstrument) shipped = NULL;
  g_autoptr (RegimenInstrument) own = NULL;

  if (json != NULL && (shipped = regimen_instrument_read (code, json, error)) == NULL)
    return NULL;
  if (copy == NULL)
    {
      if (shipped == NULL)
        g_propagate_error (error, g_steal_pointer (&shipped_error));
      return g_steal_pointer (&shipped);
    }
  own = regimen_instrument_read (code, copy->definition, error);
  if (own == NULL)
    return NULL;
  if (shipped != NULL && shipped->version > own->version)
    return g_steal_pointer (&shipped);
  own->id = copy->id;
  return g_steal_pointer (&own);
}

static int
compare_instruments (gconstpointer a, gconstpointer b)
{
  const RegimenInstrument *x = *(RegimenInstrument *const *) a;
  const RegimenInstrument *y = *(RegimenInstrument *const *) b;

  return g_utf8_collate (x->name, y->name);
}

GPtrArray *
regimen_desk_dup_instruments (RegimenDesk *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_instrument_free);
  g_auto (GStrv) codes = regimen_instrument_file_dup_codes ();
  g_autoptr (GPtrArray) copies = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  copies = regimen_instrument_store_list (regimen_desk_get_database (self), error);
  if (copies == NULL)
    return NULL;
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      RegimenInstrument *instrument = load_newest (copies, codes[i], error);

      if (instrument == NULL)
        return NULL;
      g_ptr_array_add (list, instrument);
    }
  g_ptr_array_sort (list, compare_instruments);
  return g_steal_pointer (&list);
}

RegimenInstrument *
regimen_desk_load_instrument (RegimenDesk *self, const char *code, GError **error)
{
  g_autoptr (GPtrArray) copies = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && code != NULL, NULL);

  copies = regimen_instrument_store_list (regimen_desk_get_database (self), error);
  return copies != NULL ? load_newest (copies, code, error) : NULL;
}

/**
 * regimen_desk_adopt_instrument:
 * @act: the act that this is part of
 * @code: of a measure that ships with the program, or that the clinic has
 *
 * Makes sure that the clinic has its own copy of the newest definition, by which scores are kept.
 *
 * Returns: (transfer full): the measure with the id of the copy; NULL with @error set
 */
RegimenInstrument *
regimen_desk_adopt_instrument (RegimenDesk *self, RegimenAct *act, const char *code, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (GPtrArray) copies = regimen_instrument_store_list (db, error);
  g_autoptr (RegimenInstrument) instrument =
      copies != NULL ? load_newest (copies, code, error) : NULL;
  const RegimenInstrumentCopy *older = NULL;
  g_autoptr (RegimenInstrumentCopy) copy = NULL;

  if (instrument == NULL || instrument->id != 0)
    return g_steal_pointer (&instrument);
  older = find_copy (copies, code);
  copy = g_new0 (RegimenInstrumentCopy, 1);
  copy->code = g_strdup (code);
  copy->number = older != NULL ? older->number + 1 : 1;
  copy->definition = regimen_instrument_file_dup_shipped (code, error);
  if (copy->definition == NULL ||
      !regimen_instrument_store_insert (db, copy, instrument->min, instrument->max,
                                        regimen_desk_stamp (self).at, error) ||
      !regimen_act_audit (act, "create", "instrument", copy->id, 0, NULL, NULL, error))
    return NULL;
  instrument->id = copy->id;
  return g_steal_pointer (&instrument);
}

/* Fills in total, day and alert; nothing may be missing or out of range. */
static gboolean
complete_score (RegimenDesk *self,
                const RegimenInstrument *instrument,
                RegimenScore *score,
                GError **error)
{
  RegimenInstant now = regimen_desk_stamp (self).at;
  RegimenDay today = regimen_desk_today (self);

  if (score->given_at.ms == 0)
    score->given_at = now;
  score->given_day =
      regimen_minute_day (regimen_zone_civil (regimen_desk_get_zone (self), score->given_at));
  if (score->given_at.ms > now.ms)
    return regimen_invalid (error, "given: lies in the future");
  if (regimen_day_compare (score->given_day, regimen_day_add (today, -OLDEST_DAYS)) < 0)
    return regimen_invalid (error, "given: lies too long ago");
  if (instrument->has_items)
    {
      if (score->answers == NULL ||
          !regimen_score_total (instrument, (const int *) score->answers->data, score->answers->len,
                                &score->total))
        return regimen_invalid (error, "answers: one is missing, or none of the choices");
      score->has_alert =
          regimen_score_raises_alert (instrument, (const int *) score->answers->data);
      score->alert_item = instrument->alert_item;
      if (score->has_alert)
        score->alert_answer = g_array_index (score->answers, int, instrument->alert_item - 1);
    }
  else if (score->answers != NULL)
    return regimen_invalid (error, "answers: this measure is entered as a total");
  if (!regimen_score_is_total (instrument, score->total))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "total: is not between %d and %d",
                   instrument->min, instrument->max);
      return FALSE;
    }
  return regimen_text_check_block (score->note, REASON_BYTES_MAX, "note", error);
}

static gboolean
audit_score (RegimenAct *act,
             const char *action,
             const RegimenScore *score,
             const char *reason,
             GError **error)
{
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();
  g_autofree char *total = g_strdup_printf ("%d", score->total);
  g_autofree char *json = NULL;

  regimen_audit_detail_add_text (detail, "measure", NULL, score->instrument_code);
  regimen_audit_detail_add_text (detail, "total", NULL, total);
  json = regimen_audit_detail_dup_json (detail);
  return regimen_act_audit (act, action, "score", score->id, score->patient_id, reason, json,
                            error);
}

gboolean
regimen_desk_record_score (RegimenDesk *self, RegimenScore *score, GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenInstrument) instrument = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && score != NULL, FALSE);

  act = regimen_act_begin (self, error);
  instrument =
      act != NULL ? regimen_desk_adopt_instrument (self, act, score->instrument_code, error) : NULL;
  if (instrument == NULL || !complete_score (self, instrument, score, error))
    return FALSE;
  score->instrument_id = instrument->id;
  return regimen_score_store_insert (regimen_desk_get_database (self), score,
                                     regimen_desk_stamp (self), error) &&
         audit_score (act, "create", score, NULL, error) && regimen_act_commit (act, error);
}

static gboolean
check_reason (const char *reason, const char *field, GError **error)
{
  g_autofree char *plain = reason != NULL ? g_strstrip (g_strdup (reason)) : NULL;

  if (plain == NULL || *plain == '\0')
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: is empty", field);
      return FALSE;
    }
  return regimen_text_check_block (reason, REASON_BYTES_MAX, field, error);
}

gboolean
regimen_desk_acknowledge_alert (RegimenDesk *self,
                                gint64 score_id,
                                const char *what_was_done,
                                GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenScore) score = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (!check_reason (what_was_done, "what_was_done", error))
    return FALSE;
  db = regimen_desk_get_database (self);
  act = regimen_act_begin (self, error);
  score = act != NULL ? regimen_score_store_load (db, score_id, error) : NULL;
  return score != NULL &&
         regimen_score_store_acknowledge (db, score_id, what_was_done, regimen_desk_stamp (self),
                                          error) &&
         regimen_act_audit (act, "acknowledge", "score", score_id, score->patient_id, what_was_done,
                            NULL, error) &&
         regimen_act_commit (act, error);
}

gboolean
regimen_desk_void_score (RegimenDesk *self,
                         const RegimenScore *score,
                         const char *reason,
                         GError **error)
{
  g_autoptr (RegimenAct) act = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && score != NULL, FALSE);

  if (!check_reason (reason, "reason", error))
    return FALSE;
  act = regimen_act_begin (self, error);
  return act != NULL &&
         regimen_score_store_void (regimen_desk_get_database (self), score->id, score->row_version,
                                   reason, error) &&
         audit_score (act, "void", score, reason, error) && regimen_act_commit (act, error);
}

RegimenScore *
regimen_desk_load_score (RegimenDesk *self, gint64 score_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_score_store_load (regimen_desk_get_database (self), score_id, error);
}

GPtrArray *
regimen_desk_dup_scores (RegimenDesk *self, gint64 patient_id, gboolean with_void, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_score_store_list (regimen_desk_get_database (self), patient_id, with_void, error);
}

/* The codes are borrowed from @scores. */
static GArray *
make_marks (const GPtrArray *scores)
{
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (RegimenScoreMark), scores->len);

  for (guint i = 0; i < scores->len; i++)
    {
      const RegimenScore *score = scores->pdata[i];
      RegimenScoreMark mark = { score->instrument_code, score->given_day };

      g_array_append_val (marks, mark);
    }
  return marks;
}

/**
 * regimen_desk_add_due_measures:
 * @call_types: (element-type gint64): visit types for which nobody comes in
 * @out: (element-type RegimenMeasureDue): what is due in @plan is added
 */
gboolean
regimen_desk_add_due_measures (RegimenDesk *self,
                               const RegimenPlan *plan,
                               GHashTable *call_types,
                               GPtrArray *out,
                               GError **error)
{
  g_autoptr (GPtrArray) scores =
      regimen_score_store_list (regimen_desk_get_database (self), plan->patient_id, FALSE, error);
  g_autoptr (GArray) marks = NULL;
  g_autoptr (GArray) points = NULL;
  g_autoptr (GPtrArray) due = NULL;

  if (scores == NULL)
    return FALSE;
  marks = make_marks (scores);
  points = regimen_measure_points (plan, call_types);
  due = regimen_measures_find_due (plan, points, (const RegimenScoreMark *) marks->data, marks->len,
                                   regimen_desk_today (self));
  while (due->len > 0)
    g_ptr_array_add (out, g_ptr_array_steal_index (due, 0));
  return TRUE;
}

GPtrArray *
regimen_desk_find_due_measures (RegimenDesk *self, gint64 patient_id, GError **error)
{
  RegimenDatabase *db;
  g_autoptr (GPtrArray) out =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_measure_due_free);
  g_autoptr (GHashTable) call_types = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && patient_id != 0, NULL);

  db = regimen_desk_get_database (self);
  call_types = regimen_task_store_dup_call_types (db, error);
  ids = call_types != NULL
            ? regimen_task_store_dup_plans_without_scores (db, patient_id,
                                                           regimen_desk_today (self), error)
            : NULL;
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RegimenPlan) plan =
          regimen_plan_store_load (db, g_array_index (ids, gint64, i), error);

      if (plan == NULL || !regimen_desk_add_due_measures (self, plan, call_types, out, error))
        return NULL;
    }
  return g_steal_pointer (&out);
}

gboolean
regimen_desk_count_measures (RegimenDesk *self,
                             const RegimenPlan *plan,
                             int *out_asked,
                             int *out_given,
                             GError **error)
{
  RegimenDatabase *db;
  g_autoptr (GPtrArray) scores = NULL;
  g_autoptr (GHashTable) call_types = NULL;
  g_autoptr (GArray) marks = NULL;
  g_autoptr (GArray) points = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan != NULL, FALSE);

  db = regimen_desk_get_database (self);
  scores = regimen_score_store_list (db, plan->patient_id, FALSE, error);
  call_types = scores != NULL ? regimen_task_store_dup_call_types (db, error) : NULL;
  if (call_types == NULL)
    return FALSE;
  marks = make_marks (scores);
  points = regimen_measure_points (plan, call_types);
  regimen_measures_count (plan, points, (const RegimenScoreMark *) marks->data, marks->len,
                          regimen_desk_today (self), out_asked, out_given);
  return TRUE;
}

GPtrArray *
regimen_desk_dup_diary (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_diary_store_list (regimen_desk_get_database (self), patient_id, error);
}

static gboolean
is_rating (int value, int highest)
{
  return value >= REGIMEN_RATING_NONE && value <= highest;
}

static gboolean
check_diary_entry (RegimenDesk *self, const RegimenDiaryEntry *entry, GError **error)
{
  if (regimen_day_compare (entry->day, regimen_desk_today (self)) > 0)
    return regimen_invalid (error, "day: lies in the future");
  if (!is_rating (entry->mood, 10))
    return regimen_invalid (error, "mood: is not between 0 and 10");
  if (!is_rating (entry->energy, 10))
    return regimen_invalid (error, "energy: is not between 0 and 10");
  if (!is_rating (entry->sleep_minutes, 24 * 60))
    return regimen_invalid (error, "sleep: is not between 0 and 24 hours");
  if (entry->mood < 0 && entry->energy < 0 && entry->sleep_minutes < 0 && *entry->note == '\0')
    return regimen_invalid (error, "nothing is entered");
  return regimen_text_check_block (entry->note, NOTE_BYTES_MAX, "note", error);
}

/* One entry a day: a second one would be a second story of it. */
static gboolean
check_diary_day (RegimenDesk *self, const RegimenDiaryEntry *entry, GError **error)
{
  g_autoptr (GPtrArray) diary =
      regimen_diary_store_list (regimen_desk_get_database (self), entry->patient_id, error);

  for (guint i = 0; diary != NULL && i < diary->len; i++)
    {
      const RegimenDiaryEntry *other = diary->pdata[i];

      if (other->id != entry->id && regimen_day_compare (other->day, entry->day) == 0)
        return regimen_invalid (error, "day: has an entry already");
    }
  return diary != NULL;
}

gboolean
regimen_desk_save_diary_entry (RegimenDesk *self, RegimenDiaryEntry *entry, GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  gboolean is_new;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && entry != NULL, FALSE);

  if (!check_diary_entry (self, entry, error))
    return FALSE;
  is_new = entry->id == 0;
  act = regimen_act_begin (self, error);
  return act != NULL && check_diary_day (self, entry, error) &&
         regimen_diary_store_put (regimen_desk_get_database (self), entry,
                                  regimen_desk_stamp (self), error) &&
         regimen_act_audit (act, is_new ? "create" : "change", "diary_entry", entry->id,
                            entry->patient_id, NULL, NULL, error) &&
         regimen_act_commit (act, error);
}
