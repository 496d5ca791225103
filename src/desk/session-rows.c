/* session-rows.c - what is typed into a record, one row an act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "session-private.h"

#include "dose-rule.h"
#include "errors.h"
#include "text.h"

#define LINE_BYTES_MAX 400
#define NOTE_BYTES_MAX 2000
#define FIELD_BYTES_MAX 65536
#define MS_PER_SECOND 1000

typedef gint64 (*PutFunc) (RegimenDatabase *db,
                           gint64 record_id,
                           gconstpointer row,
                           RegimenStamp stamp,
                           GError **error);

static gboolean
refuse_signed (gint64 appointment_id, GPtrArray **out_conflicts)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_SIGNED);

  conflict->appointment_id = appointment_id;
  g_ptr_array_add (conflicts, conflict);
  return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
}

static gboolean
insert_checks (RegimenDesk *desk, gint64 record_id, GError **error)
{
  g_autoptr (GPtrArray) checks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_check_free);

  if (!regimen_session_lists_fill (desk, checks, error))
    return FALSE;
  for (guint i = 0; i < checks->len; i++)
    if (regimen_session_store_put_check (regimen_desk_get_database (desk), record_id,
                                         checks->pdata[i], regimen_desk_stamp (desk), error) == 0)
      return FALSE;
  return TRUE;
}

/**
 * regimen_session_begin:
 * @act: the act that this is part of
 * @out_is_new: (out): whether the record was begun here
 * @out_conflicts: (out) (optional): when it is signed
 *
 * Finds the record of a visit to write into, or begins it, with its checklists.
 *
 * Returns: its id; 0 when it is refused or failed
 */
gint64
regimen_session_begin (RegimenDesk *desk,
                       RegimenAct *act,
                       gint64 appointment_id,
                       gint64 *out_patient_id,
                       gboolean *out_is_new,
                       GPtrArray **out_conflicts,
                       GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenAppointmentRecord) visit =
      regimen_appointment_store_load_record (db, appointment_id, error);
  gint64 id = visit != NULL ? regimen_session_store_find (db, appointment_id, error) : -1;
  int is_signed;

  if (id < 0)
    return 0;
  *out_patient_id = visit->patient_id;
  *out_is_new = id == 0;
  if (id == 0)
    {
      id = regimen_session_store_insert (db, appointment_id, visit->patient_id,
                                         regimen_desk_stamp (desk), error);
      if (id == 0 ||
          !regimen_act_audit (act, "create", "session_record", id, visit->patient_id, NULL, NULL,
                              error) ||
          !insert_checks (desk, id, error))
        return 0;
      return id;
    }
  is_signed = regimen_session_store_is_signed (db, id, error);
  if (is_signed == 1)
    refuse_signed (appointment_id, out_conflicts);
  return is_signed == 0 ? id : 0;
}

/* Writes a row and its audit, in a record that is begun already. */
static gint64
put_into (RegimenDesk *desk,
          RegimenAct *act,
          gint64 record_id,
          gint64 patient_id,
          RegimenSessionTable table,
          gint64 id,
          PutFunc put,
          gconstpointer row,
          GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *detail = NULL;
  gint64 new_id;

  if (id != 0)
    {
      before = regimen_session_store_dup_json (db, table, id, error);
      if (before == NULL)
        return 0;
    }
  new_id = put (db, record_id, row, regimen_desk_stamp (desk), error);
  if (new_id == 0)
    return 0;
  after = regimen_session_store_dup_json (db, table, new_id, error);
  if (after == NULL)
    return 0;
  detail = regimen_act_dup_difference (before, after);
  return regimen_act_audit (act, id == 0 ? "create" : "change", regimen_session_table_name (table),
                            new_id, patient_id, NULL, detail, error)
             ? new_id
             : 0;
}

/* One row in an act of its own. Returns its id; 0 when it is refused or failed. */
static gint64
put_row (RegimenDesk *desk,
         gint64 appointment_id,
         RegimenSessionTable table,
         gint64 id,
         PutFunc put,
         gconstpointer row,
         GPtrArray **out_conflicts,
         GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (desk, error);
  gint64 record_id, patient_id, new_id;
  gboolean is_new;

  if (act == NULL)
    return 0;
  record_id =
      regimen_session_begin (desk, act, appointment_id, &patient_id, &is_new, out_conflicts, error);
  if (record_id == 0)
    return 0;
  new_id = put_into (desk, act, record_id, patient_id, table, id, put, row, error);
  return new_id != 0 && regimen_act_commit (act, error) ? new_id : 0;
}

static gint64
put_field_cb (RegimenDatabase *db,
              gint64 record_id,
              gconstpointer row,
              RegimenStamp stamp,
              GError **error)
{
  return regimen_session_store_put_field (db, record_id, row, stamp, error);
}

static gint64
put_check_cb (RegimenDatabase *db,
              gint64 record_id,
              gconstpointer row,
              RegimenStamp stamp,
              GError **error)
{
  return regimen_session_store_put_check (db, record_id, row, stamp, error);
}

static gint64
put_vital_cb (RegimenDatabase *db,
              gint64 record_id,
              gconstpointer row,
              RegimenStamp stamp,
              GError **error)
{
  return regimen_session_store_put_vital (db, record_id, row, stamp, error);
}

static gint64
put_dose_cb (RegimenDatabase *db,
             gint64 record_id,
             gconstpointer row,
             RegimenStamp stamp,
             GError **error)
{
  return regimen_session_store_put_dose (db, record_id, row, stamp, error);
}

static gint64
put_effect_cb (RegimenDatabase *db,
               gint64 record_id,
               gconstpointer row,
               RegimenStamp stamp,
               GError **error)
{
  return regimen_session_store_put_effect (db, record_id, row, stamp, error);
}

static gint64
put_rating_cb (RegimenDatabase *db,
               gint64 record_id,
               gconstpointer row,
               RegimenStamp stamp,
               GError **error)
{
  return regimen_session_store_put_rating (db, record_id, row, stamp, error);
}

/* The owner of a pause is its dose. */
static gint64
put_pause_cb (RegimenDatabase *db,
              gint64 dose_id,
              gconstpointer row,
              RegimenStamp stamp,
              GError **error)
{
  return regimen_session_store_put_pause (db, dose_id, row, error);
}

static void
clear_out (GPtrArray **out_conflicts)
{
  if (out_conflicts != NULL)
    *out_conflicts = NULL;
}

static gboolean
is_over (RegimenDesk *desk, RegimenInstant at)
{
  return at.ms <= regimen_clock_now (regimen_desk_get_clock (desk)).ms;
}

/* The row of a text; STALE unless it is the one that was read. */
static gboolean
find_field (RegimenDesk *desk,
            gint64 record_id,
            const char *name,
            gint64 row_version,
            gint64 *out_id,
            GError **error)
{
  gint64 found = 0;

  if (!regimen_session_store_find_field (regimen_desk_get_database (desk), record_id, name, out_id,
                                         &found, error))
    return FALSE;
  if (found == row_version)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
               "session_field %s of record %" G_GINT64_FORMAT " was changed since it was read",
               name, record_id);
  return FALSE;
}

/**
 * regimen_desk_put_session_field:
 * @name: %REGIMEN_FIELD_NOTE, …
 * @value: what stands there now
 * @row_version: as last read; 0: nothing stood there
 * @out_conflicts: (out) (optional) (transfer full): %REGIMEN_RULE_SIGNED
 * @error: %REGIMEN_ERROR_STALE when somebody else wrote it meanwhile, and nothing is overwritten
 *
 * Keeps a text, as it is being typed.
 */
gboolean
regimen_desk_put_session_field (RegimenDesk *self,
                                gint64 appointment_id,
                                const char *name,
                                const char *value,
                                gint64 row_version,
                                GPtrArray **out_conflicts,
                                GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  RegimenSessionField field = { .name = (char *) name,
                                .value = (char *) value,
                                .row_version = row_version };
  gint64 record_id, patient_id;
  gboolean is_new;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && name != NULL && value != NULL, FALSE);

  clear_out (out_conflicts);
  if (!regimen_text_check_block (value, FIELD_BYTES_MAX, name, error))
    return FALSE;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  record_id =
      regimen_session_begin (self, act, appointment_id, &patient_id, &is_new, out_conflicts, error);
  return record_id != 0 && find_field (self, record_id, name, row_version, &field.id, error) &&
         put_into (self, act, record_id, patient_id, REGIMEN_SESSION_FIELD, field.id, put_field_cb,
                   &field, error) != 0 &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_put_session_check:
 * @check: a line of a checklist with its answer; one of a record that was not begun when it was
 *   read has the id 0
 */
gboolean
regimen_desk_put_session_check (RegimenDesk *self,
                                gint64 appointment_id,
                                const RegimenSessionCheck *check,
                                GPtrArray **out_conflicts,
                                GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  RegimenSessionCheck row;
  gint64 record_id, patient_id;
  gboolean is_new;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && check != NULL, FALSE);

  clear_out (out_conflicts);
  if (!regimen_text_check_line (check->note, NOTE_BYTES_MAX, "note", error))
    return FALSE;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  record_id =
      regimen_session_begin (self, act, appointment_id, &patient_id, &is_new, out_conflicts, error);
  if (record_id == 0)
    return FALSE;
  row = *check;
  if (row.id == 0)
    {
      /* The line was made with the record; whoever began it meanwhile wrote nothing into it. */
      row.id = regimen_session_store_find_check (regimen_desk_get_database (self), record_id,
                                                 check->list, check->ordinal, error);
      row.row_version = 1;
      if (row.id < 0)
        return FALSE;
      if (row.id == 0)
        return regimen_invalid (error, "check: no such line");
    }
  return put_into (self, act, record_id, patient_id, REGIMEN_SESSION_CHECK, row.id, put_check_cb,
                   &row, error) != 0 &&
         regimen_act_commit (act, error);
}

static gboolean
check_vitals (RegimenDesk *desk, const RegimenVitalSign *sign, GError **error)
{
  gboolean is_something = sign->weight_gram != 0;

  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    {
      if (!regimen_vital_is_possible ((RegimenVital) i, sign->values[i]))
        return regimen_invalid (error, "%s: is not possible",
                                regimen_vital_to_text ((RegimenVital) i));
      is_something = is_something || sign->values[i] != REGIMEN_VITAL_NONE;
    }
  if (!is_something)
    return regimen_invalid (error, "vitals: nothing was measured");
  if ((sign->values[REGIMEN_VITAL_SYSTOLIC] == REGIMEN_VITAL_NONE) !=
      (sign->values[REGIMEN_VITAL_DIASTOLIC] == REGIMEN_VITAL_NONE))
    return regimen_invalid (error, "vitals: a blood pressure has two numbers");
  if (sign->weight_gram < 0 || sign->weight_gram > REGIMEN_WEIGHT_MAX_GRAM)
    return regimen_invalid (error, "weight");
  if (!is_over (desk, sign->measured))
    return regimen_invalid (error, "vitals: measured in the future");
  return regimen_text_check_line (sign->void_reason, NOTE_BYTES_MAX, "void_reason", error);
}

/**
 * regimen_desk_put_vitals:
 * @sign: a reading; measured not later than now, recorded now when it is new
 *
 * Keeps a reading. One that looks like a slip (regimen_vitals_find_odd()) is the caller's to ask
 * about; it says so with is_kept_anyway.
 *
 * Returns: its id; 0 when refused or failed
 */
gint64
regimen_desk_put_vitals (RegimenDesk *self,
                         gint64 appointment_id,
                         const RegimenVitalSign *sign,
                         GPtrArray **out_conflicts,
                         GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && sign != NULL, 0);

  clear_out (out_conflicts);
  if (!check_vitals (self, sign, error))
    return 0;
  return put_row (self, appointment_id, REGIMEN_SESSION_VITAL, sign->id, put_vital_cb, sign,
                  out_conflicts, error);
}

static gboolean
check_dose (RegimenDesk *desk, const RegimenDose *dose, GError **error)
{
  if (dose->dose_microgram <= 0 || dose->dose_microgram > REGIMEN_DOSE_MAX_MICROGRAM)
    return regimen_invalid (error, "dose: not a dose");
  if (*dose->drug == '\0')
    return regimen_invalid (error, "drug: is empty");
  if (dose->route == REGIMEN_ROUTE_NONE)
    return regimen_invalid (error, "route: none");
  if (dose->wasted_microgram > 0 && dose->witness_id == 0)
    return regimen_invalid (error, "waste: needs a witness");
  if (dose->witness_id != 0 && dose->witness_id == regimen_desk_get_staff_id (desk))
    return regimen_invalid (error, "witness: somebody else than who writes it");
  if (!is_over (desk, dose->started) || !is_over (desk, dose->stopped))
    return regimen_invalid (error, "dose: in the future");
  return regimen_text_check_line (dose->drug, LINE_BYTES_MAX, "drug", error) &&
         regimen_text_check_line (dose->lot, 100, "lot", error) &&
         regimen_text_check_line (dose->note, NOTE_BYTES_MAX, "note", error);
}

/**
 * regimen_desk_put_dose:
 * @dose: as a person entered it, or with what it came to
 *
 * Enters a dose, or changes one: finished with what was given and wasted, or voided. Nothing
 * starts by it; see regimen_desk_start_dose().
 *
 * Returns: its id; 0 when refused or failed
 */
gint64
regimen_desk_put_dose (RegimenDesk *self,
                       gint64 appointment_id,
                       const RegimenDose *dose,
                       GPtrArray **out_conflicts,
                       GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && dose != NULL, 0);

  clear_out (out_conflicts);
  if (!check_dose (self, dose, error))
    return 0;
  return put_row (self, appointment_id, REGIMEN_SESSION_DOSE, dose->id, put_dose_cb, dose,
                  out_conflicts, error);
}

/* A nasal device waits for the one before it; @out_is_early: it does not, for a reason. */
static gboolean
judge_device (RegimenDesk *desk,
              gint64 appointment_id,
              const RegimenDose *dose,
              const RegimenWaiver *waiver,
              gboolean *out_is_early,
              GPtrArray **out_conflicts,
              GError **error)
{
  g_autoptr (RegimenSessionRecord) record =
      regimen_session_store_load (regimen_desk_get_database (desk), appointment_id, error);
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  RegimenConflict *conflict;
  gint64 wait;

  *out_is_early = FALSE;
  if (record == NULL)
    return FALSE;
  wait = regimen_session_device_wait (record, regimen_clock_now (regimen_desk_get_clock (desk)));
  if (wait == 0 || dose->route != REGIMEN_ROUTE_INTRANASAL)
    return TRUE;
  conflict = regimen_conflict_new (REGIMEN_RULE_DEVICE_GAP);
  conflict->can_override = TRUE;
  conflict->appointment_id = appointment_id;
  conflict->measured = (wait + MS_PER_SECOND - 1) / MS_PER_SECOND;
  conflict->limit = REGIMEN_DEVICE_GAP_MS / MS_PER_SECOND;
  g_ptr_array_add (conflicts, conflict);
  *out_is_early = regimen_waiver_suffices (waiver, conflicts);
  if (*out_is_early)
    return TRUE;
  return regimen_refuse (g_steal_pointer (&conflicts), out_conflicts);
}

/* Whoever gets a dose is in session. */
static gboolean
follow_dose (RegimenDesk *desk,
             gint64 appointment_id,
             const RegimenWaiver *waiver,
             GPtrArray **out_conflicts,
             GError **error)
{
  g_autoptr (RegimenAppointmentRecord) visit =
      regimen_appointment_store_load_record (regimen_desk_get_database (desk), appointment_id,
                                             error);

  if (visit == NULL)
    return FALSE;
  if (visit->state >= REGIMEN_APPOINTMENT_IN_SESSION)
    return TRUE;
  return regimen_desk_set_state_because (desk, appointment_id, REGIMEN_APPOINTMENT_IN_SESSION,
                                         waiver, out_conflicts, error);
}

/**
 * regimen_desk_start_dose:
 * @dose: as it was entered and read again
 * @waiver: (nullable): why a device follows sooner than five minutes, or the session begins without
 *   what its protocol asks for, which a provider has to permit
 * @out_conflicts: (out) (optional) (transfer full): %REGIMEN_RULE_SIGNED,
 *   %REGIMEN_RULE_DEVICE_GAP, %REGIMEN_RULE_CLEARANCE
 *
 * Confirms a dose and starts it, now; the visit is in session from then on.
 */
gboolean
regimen_desk_start_dose (RegimenDesk *self,
                         gint64 appointment_id,
                         const RegimenDose *dose,
                         const RegimenWaiver *waiver,
                         GPtrArray **out_conflicts,
                         GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenDose) started = NULL;
  gboolean is_early = FALSE;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && dose != NULL && dose->id != 0, FALSE);

  clear_out (out_conflicts);
  if (dose->started.ms != 0 || dose->is_void)
    return regimen_invalid (error, "dose: started or void already");
  act = regimen_act_begin (self, error);
  if (act == NULL ||
      !judge_device (self, appointment_id, dose, waiver, &is_early, out_conflicts, error))
    return FALSE;
  started = regimen_dose_copy (dose);
  started->confirmed = regimen_clock_now (regimen_desk_get_clock (self));
  started->started = started->confirmed;
  if (is_early)
    {
      g_free (started->note);
      started->note = g_strdup (regimen_waiver_reason (waiver));
    }
  return regimen_desk_put_dose (self, appointment_id, started, out_conflicts, error) != 0 &&
         follow_dose (self, appointment_id, waiver, out_conflicts, error) &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_pause_dose:
 * @is_paused: whether it stands still from now on, or goes on
 */
gboolean
regimen_desk_pause_dose (RegimenDesk *self,
                         gint64 appointment_id,
                         const RegimenDose *dose,
                         gboolean is_paused,
                         GPtrArray **out_conflicts,
                         GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  const RegimenDosePause *open;
  RegimenDosePause pause = { 0 };
  RegimenInstant now;
  gint64 record_id, patient_id;
  gboolean is_new;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && dose != NULL && dose->id != 0, FALSE);

  clear_out (out_conflicts);
  now = regimen_clock_now (regimen_desk_get_clock (self));
  open = regimen_dose_open_pause (dose);
  if (dose->started.ms == 0 || dose->stopped.ms != 0 || (open != NULL) == is_paused)
    return regimen_invalid (error, "pause: not in that state");
  if (open != NULL)
    pause = *open;
  else
    pause.from = now;
  pause.until.ms = is_paused ? 0 : now.ms;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  record_id =
      regimen_session_begin (self, act, appointment_id, &patient_id, &is_new, out_conflicts, error);
  return record_id != 0 &&
         put_into (self, act, dose->id, patient_id, REGIMEN_SESSION_PAUSE, pause.id, put_pause_cb,
                   &pause, error) != 0 &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_put_effect:
 * @effect: what was noticed; its onset not later than now
 *
 * Returns: its id; 0 when refused or failed
 */
gint64
regimen_desk_put_effect (RegimenDesk *self,
                         gint64 appointment_id,
                         const RegimenSideEffect *effect,
                         GPtrArray **out_conflicts,
                         GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && effect != NULL, 0);

  clear_out (out_conflicts);
  if (!regimen_text_check_line (effect->other, LINE_BYTES_MAX, "other", error) ||
      !regimen_text_check_block (effect->action, NOTE_BYTES_MAX, "action", error))
    return 0;
  if ((effect->kind == REGIMEN_EFFECT_OTHER) != (*effect->other != '\0'))
    return regimen_invalid (error, "other: what it was");
  if (!is_over (self, effect->onset) || !is_over (self, effect->resolved))
    return regimen_invalid (error, "effect: in the future");
  return put_row (self, appointment_id, REGIMEN_SESSION_EFFECT, effect->id, put_effect_cb, effect,
                  out_conflicts, error);
}

/**
 * regimen_desk_put_rating:
 * @rating: a total within its scale
 *
 * Returns: its id; 0 when refused or failed
 */
gint64
regimen_desk_put_rating (RegimenDesk *self,
                         gint64 appointment_id,
                         const RegimenRating *rating,
                         GPtrArray **out_conflicts,
                         GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && rating != NULL, 0);

  clear_out (out_conflicts);
  if (rating->total < 0 || rating->total > regimen_rating_scale_max (rating->scale))
    return regimen_invalid (error, "rating: outside its scale");
  if (!is_over (self, rating->at))
    return regimen_invalid (error, "rating: in the future");
  return put_row (self, appointment_id, REGIMEN_SESSION_RATING, rating->id, put_rating_cb, rating,
                  out_conflicts, error);
}
