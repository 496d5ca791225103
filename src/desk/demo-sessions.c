/* demo-sessions.c - what happened in the sessions of the invented clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-sessions.h"

#include "dose-rule.h"
#include "session-store.h"

#include <string.h>

#define MS_PER_MINUTE G_GINT64_CONSTANT (60000)
#define MG G_GINT64_CONSTANT (1000)

/* How each kind of session goes: invented, as everything here. */
typedef struct
{
  const char *code;
  const char *drug;
  RegimenRoute route;
  gint64 microgram_per_kg; /* 0: so many devices of 28 mg */
  int n_devices;
  int offsets[9]; /* of the readings, in minutes from the dose; -1 ends them */
} Manner;

static const Manner manners[] = {
  { "iv-session",
    "Ketamine",
    REGIMEN_ROUTE_INTRAVENOUS,
    500,
    1,
    { 0, 10, 20, 30, 40, 55, 70, 85, -1 } },
  { "esketamine-session", "Esketamine", REGIMEN_ROUTE_INTRANASAL, 0, 2, { 0, 40, 120, -1 } },
  { "im-session", "Ketamine", REGIMEN_ROUTE_INTRAMUSCULAR, 500, 1, { 0, 15, 30, 60, 90, -1 } },
  { "oral-session", "Ketamine", REGIMEN_ROUTE_ORAL, 1000, 1, { 0, 15, 30, 60, 90, -1 } },
};

typedef struct
{
  RegimenDatabase *db;
  const RegimenDemoSession *session;
  const Manner *manner;
  RegimenDemoRandom random;
  RegimenStamp stamp;
  gint64 record_id;
  gint64 weight_gram;
  int systolic; /* at rest */
} Writing;

static const Manner *
find_manner (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (manners); i++)
    if (strcmp (manners[i].code, code) == 0)
      return &manners[i];
  return NULL;
}

static RegimenInstant
after_start (const Writing *self, gint64 minutes)
{
  return (RegimenInstant){ self->session->start.ms + minutes * MS_PER_MINUTE };
}

static gboolean
has_happened (const Writing *self, RegimenInstant at)
{
  return at.ms <= self->session->now.ms;
}

static gboolean
write_field (Writing *self, const char *name, const char *value, GError **error)
{
  RegimenSessionField field = { .name = (char *) name, .value = (char *) value };

  return value == NULL || *value == '\0' ||
         regimen_session_store_put_field (self->db, self->record_id, &field, self->stamp, error) !=
             0;
}

/* The check-in is over when they are prepared, the rest when they leave. */
static gboolean
write_checks (Writing *self, const GPtrArray *checks, GError **error)
{
  gboolean has_left = self->session->state == REGIMEN_APPOINTMENT_LEFT;
  gboolean is_prepared = self->session->state >= REGIMEN_APPOINTMENT_IN_SESSION;

  for (guint i = 0; i < checks->len; i++)
    {
      RegimenSessionCheck check = *(const RegimenSessionCheck *) checks->pdata[i];
      gboolean is_check_in = strcmp (check.list, REGIMEN_LIST_CHECK_IN) == 0;

      if (strcmp (check.list, REGIMEN_LIST_PADS) == 0)
        check.points = !has_left                                        ? REGIMEN_VITAL_NONE
                       : regimen_demo_random_chance (&self->random, 12) ? 1
                                                                        : 2;
      else if (is_check_in ? is_prepared : has_left)
        check.answer = REGIMEN_ANSWER_YES;
      if (regimen_session_store_put_check (self->db, self->record_id, &check, self->stamp, error) ==
          0)
        return FALSE;
    }
  return TRUE;
}

/* Up while the drug works, and back. */
static int
rise_at (int offset_min)
{
  if (offset_min <= 0)
    return 0;
  return offset_min < 45 ? 8 + offset_min / 3 : MAX (0, 22 - (offset_min - 45) / 2);
}

static gboolean
write_reading (Writing *self, int offset_min, RegimenInstant at, GError **error)
{
  g_autoptr (RegimenVitalSign) sign = regimen_vital_sign_new ();
  RegimenStamp stamp = { at, self->session->nurse_id };
  int noise = regimen_demo_random_range (&self->random, -4, 5);
  int rise = rise_at (offset_min);

  sign->measured = at;
  sign->values[REGIMEN_VITAL_SYSTOLIC] = self->systolic + rise + noise;
  sign->values[REGIMEN_VITAL_DIASTOLIC] = self->systolic * 2 / 3 + rise / 2 + noise / 2;
  sign->values[REGIMEN_VITAL_PULSE] = 66 + (int) self->session->person % 16 + rise / 3 + noise / 2;
  sign->values[REGIMEN_VITAL_SPO2] = 96 + regimen_demo_random_range (&self->random, 0, 4);
  if (offset_min > 0)
    sign->values[REGIMEN_VITAL_SEDATION] = rise > 18 ? 4 : 5;
  else
    sign->weight_gram = self->weight_gram;
  return regimen_session_store_put_vital (self->db, self->record_id, sign, stamp, error) != 0;
}

static gboolean
write_vitals (Writing *self, GError **error)
{
  for (int i = 0; self->manner->offsets[i] >= 0; i++)
    {
      int offset = self->manner->offsets[i];
      gint64 late_ms = regimen_demo_random_range (&self->random, 0, 100) * 1000;
      RegimenInstant at =
          after_start (self, offset == 0 ? 6 : self->session->preparation_min + offset);

      at.ms += late_ms;
      if (has_happened (self, at) && !write_reading (self, offset, at, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_dose (Writing *self, int device, gint64 microgram, GError **error)
{
  g_autoptr (RegimenDose) dose = regimen_dose_new ();
  RegimenInstant started = after_start (self, self->session->preparation_min + 5 * device);
  gint64 lasts =
      self->manner->route == REGIMEN_ROUTE_INTRAVENOUS ? self->session->administration_min : 1;
  RegimenInstant stopped = { started.ms + lasts * MS_PER_MINUTE };
  RegimenStamp stamp = { { started.ms - 2 * MS_PER_MINUTE }, self->session->provider_id };
  g_autofree char *lot = g_strdup_printf ("K%04u", (guint) (started.ms / 86400000 / 30 % 10000));

  if (!has_happened (self, started) || self->session->state < REGIMEN_APPOINTMENT_IN_SESSION)
    return TRUE;
  g_free (dose->drug);
  dose->drug = g_strdup (self->manner->drug);
  g_free (dose->lot);
  dose->lot = g_steal_pointer (&lot);
  dose->route = self->manner->route;
  dose->dose_microgram = microgram;
  dose->weight_gram = self->manner->microgram_per_kg > 0 ? self->weight_gram : 0;
  dose->confirmed = started;
  dose->started = started;
  if (has_happened (self, stopped))
    {
      dose->stopped = stopped;
      dose->has_given = TRUE;
      dose->given_microgram = microgram;
    }
  return regimen_session_store_put_dose (self->db, self->record_id, dose, stamp, error) != 0;
}

static gboolean
write_doses (Writing *self, GError **error)
{
  gint64 microgram =
      self->manner->microgram_per_kg > 0
          ? regimen_dose_by_weight (self->manner->microgram_per_kg, self->weight_gram)
          : 28 * MG;

  for (int device = 0; device < self->manner->n_devices; device++)
    if (!write_dose (self, device, microgram, error))
      return FALSE;
  return TRUE;
}

static gboolean
write_effect (Writing *self, GError **error)
{
  static const RegimenEffectKind kinds[] = { REGIMEN_EFFECT_DISSOCIATION, REGIMEN_EFFECT_NAUSEA,
                                             REGIMEN_EFFECT_DIZZINESS, REGIMEN_EFFECT_DROWSINESS };
  g_autoptr (RegimenSideEffect) effect = regimen_side_effect_new ();
  RegimenInstant onset = after_start (self, self->session->preparation_min + 18);
  RegimenInstant resolved = after_start (self, self->session->preparation_min + 62);
  RegimenStamp stamp = { onset, self->session->nurse_id };

  if (!has_happened (self, onset) || !regimen_demo_random_chance (&self->random, 38))
    return TRUE;
  effect->kind = kinds[regimen_demo_random_range (&self->random, 0, G_N_ELEMENTS (kinds))];
  effect->severity = regimen_demo_random_chance (&self->random, 80) ? REGIMEN_SEVERITY_MILD
                                                                    : REGIMEN_SEVERITY_MODERATE;
  effect->onset = onset;
  if (has_happened (self, resolved))
    effect->resolved = resolved;
  return regimen_session_store_put_effect (self->db, self->record_id, effect, stamp, error) != 0;
}

/* The monitoring form goes off within the next three days: only the youngest wait. */
static gboolean
write_form (Writing *self, RegimenAct *act, GError **error)
{
  int after_min = regimen_demo_random_range (&self->random, 20 * 60, 72 * 60);
  RegimenInstant sent = after_start (self, after_min);
  RegimenStamp stamp = { sent, self->session->nurse_id };
  gint64 id = 0;

  if (self->manner->route != REGIMEN_ROUTE_INTRANASAL ||
      self->session->state != REGIMEN_APPOINTMENT_LEFT || !has_happened (self, sent))
    return TRUE;
  id = regimen_session_store_add_task (self->db, self->record_id, REGIMEN_TASK_MONITORING_FORM,
                                       TRUE, "", stamp, error);
  return id != 0 && regimen_act_audit (act, "create", "session_task", id, self->session->patient_id,
                                       NULL, NULL, error);
}

/**
 * regimen_demo_session_write:
 * @checks: (element-type RegimenSessionCheck): the lines that the clinic asks
 *
 * Writes what happened up to now; the same appointment gets the same record each time.
 */
gboolean
regimen_demo_session_write (RegimenDesk *desk,
                            RegimenAct *act,
                            const RegimenDemoSession *session,
                            const GPtrArray *checks,
                            GError **error)
{
  Writing self = { .db = regimen_desk_get_database (desk),
                   .session = session,
                   .manner = find_manner (session->visit_code) };

  if (self.manner == NULL)
    return TRUE;
  self.random.state =
      ((guint64) session->appointment_id + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 7;
  self.stamp = (RegimenStamp){ session->start, session->nurse_id };
  self.weight_gram = 52000 + (gint64) (session->person * 7919u % 480) * 100;
  self.systolic = 108 + (int) (session->person * 31u % 26);
  self.record_id = regimen_session_store_insert (self.db, session->appointment_id,
                                                 session->patient_id, self.stamp, error);
  if (self.record_id == 0 || !regimen_act_audit (act, "create", "session_record", self.record_id,
                                                 session->patient_id, NULL, NULL, error))
    return FALSE;
  return write_checks (&self, checks, error) &&
         write_field (&self, REGIMEN_FIELD_ESCORT_NAME, session->escort_name, error) &&
         write_field (&self, REGIMEN_FIELD_ESCORT_PHONE, session->escort_phone, error) &&
         write_vitals (&self, error) && write_doses (&self, error) && write_effect (&self, error) &&
         write_form (&self, act, error) &&
         (!session->is_signed ||
          regimen_session_store_sign (self.db, self.record_id, session->provider_id,
                                      after_start (&self, session->patient_min + 30), error));
}
