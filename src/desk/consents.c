/* consents.c - forms to sign, who signed what, and the scans of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "consents.h"

#include <string.h>

#include "attachment-store.h"
#include "consent-store.h"
#include "consent-text.h"
#include "errors.h"
#include "fields.h"
#include "plan-store.h"
#include "requirement-store.h"
#include "row-saving.h"
#include "series.h"
#include "shipped-intake.h"
#include "text.h"

#define LINE_BYTES_MAX 400
#define REASON_BYTES_MAX 2000
#define TEXT_BYTES_MAX 65536
#define FILE_NAME_BYTES_MAX 255

REGIMEN_SAVED_TABLE (consent, "consent");

GPtrArray *
regimen_desk_dup_consent_forms (RegimenDesk *self, gboolean with_inactive, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_consent_store_list_forms (regimen_desk_get_database (self), with_inactive, error);
}

/* A word in braces that is no place would be signed as it stands. */
static gboolean
check_places (const char *text, const char *field, GError **error)
{
  g_auto (GStrv) unknown = regimen_consent_text_dup_unknown (text);

  if (*unknown == NULL)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: {%s} is no place", field,
               *unknown);
  return FALSE;
}

static gboolean
check_form (const RegimenConsentForm *form, GError **error)
{
  if (*form->code == '\0' || *form->title == '\0' || *form->body == '\0')
    return regimen_invalid (error, "title, body: a form has both");
  return regimen_text_check_line (form->code, 64, "code", error) &&
         regimen_text_check_line (form->title, LINE_BYTES_MAX, "title", error) &&
         regimen_text_check_block (form->scope, REASON_BYTES_MAX, "scope", error) &&
         regimen_text_check_block (form->body, TEXT_BYTES_MAX, "body", error) &&
         check_places (form->scope, "scope", error) && check_places (form->body, "body", error) &&
         ((form->valid_months >= 0 && form->valid_months <= 600) ||
          regimen_invalid (error, "valid_months: is not between 0 and 600"));
}

/**
 * regimen_desk_save_consent_form:
 * @form: its number is not looked at
 *
 * Keeps a text as the next number of its code; earlier ones are no longer offered, and what was
 * signed by them holds.
 *
 * Returns: the id of the new row; 0 with @error set
 */
gint64
regimen_desk_save_consent_form (RegimenDesk *self, const RegimenConsentForm *form, GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autofree char *json = NULL;
  g_autofree char *detail = NULL;
  gint64 id;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && form != NULL, 0);

  if (!check_form (form, error))
    return 0;
  db = regimen_desk_get_database (self);
  act = regimen_act_begin (self, error);
  if (act == NULL || !regimen_consent_store_retire_forms (db, form->code, error) ||
      !regimen_consent_store_insert_form (db, form, regimen_desk_stamp (self), &id, error))
    return 0;
  json = regimen_consent_store_dup_form_json (db, id, error);
  if (json == NULL)
    return 0;
  detail = regimen_act_dup_difference (NULL, json);
  if (!regimen_act_audit (act, "create", "consent_form", id, 0, NULL, detail, error) ||
      !regimen_act_commit (act, error))
    return 0;
  return id;
}

static gboolean
has_form (const GPtrArray *forms, const char *code)
{
  for (guint i = 0; i < forms->len; i++)
    {
      if (g_strcmp0 (((const RegimenConsentForm *) forms->pdata[i])->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_desk_adopt_consent_forms:
 *
 * Copies the forms that come with the program into the clinic, in the language of the program at
 * this moment; those of a code that the clinic has are left as they are.
 */
gboolean
regimen_desk_adopt_consent_forms (RegimenDesk *self, GError **error)
{
  g_autoptr (GPtrArray) shipped = regimen_shipped_dup_consent_forms (error);
  g_autoptr (RegimenAct) act = shipped != NULL ? regimen_act_begin (self, error) : NULL;
  g_autoptr (GPtrArray) own =
      act != NULL ? regimen_desk_dup_consent_forms (self, TRUE, error) : NULL;

  if (own == NULL)
    return FALSE;
  for (guint i = 0; i < shipped->len; i++)
    {
      const RegimenConsentForm *form = shipped->pdata[i];

      if (!has_form (own, form->code) && regimen_desk_save_consent_form (self, form, error) == 0)
        return FALSE;
    }
  return regimen_act_commit (act, error);
}

static gboolean
plan_asks_for (RegimenDesk *self,
               gint64 plan_id,
               const char *form_code,
               gboolean *out_asks,
               GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (RegimenPlan) plan = regimen_plan_store_load (db, plan_id, error);
  g_autoptr (GPtrArray) requirements =
      plan != NULL ? regimen_requirement_store_list (db, plan->protocol_id, error) : NULL;

  *out_asks = FALSE;
  for (guint i = 0; requirements != NULL && i < requirements->len; i++)
    {
      const RegimenRequirement *requirement = requirements->pdata[i];

      if (requirement->need == REGIMEN_NEEDS_CONSENT &&
          g_strcmp0 (requirement->code, form_code) == 0)
        *out_asks = TRUE;
    }
  return requirements != NULL;
}

/**
 * regimen_desk_find_consent_plan:
 * @out_plan_id: (out): the plan that a form is signed for: the open one that asks for it; when none
 *   does, the only open one; else 0
 * @out_asks: (out): whether that plan asks for it
 *
 * Returns: FALSE with @error set
 */
gboolean
regimen_desk_find_consent_plan (RegimenDesk *self,
                                gint64 patient_id,
                                const char *form_code,
                                gint64 *out_plan_id,
                                gboolean *out_asks,
                                GError **error)
{
  g_autoptr (GPtrArray) plans = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && form_code != NULL, FALSE);

  *out_plan_id = 0;
  *out_asks = FALSE;
  plans = regimen_desk_dup_plans (self, patient_id, FALSE, error);
  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    {
      const RegimenPlanRow *row = plans->pdata[i];

      if (!plan_asks_for (self, row->id, form_code, out_asks, error))
        return FALSE;
      if (*out_asks || plans->len == 1)
        *out_plan_id = row->id;
      if (*out_asks)
        return TRUE;
    }
  return TRUE;
}

GPtrArray *
regimen_desk_dup_consents (RegimenDesk *self, gint64 patient_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_consent_store_list (regimen_desk_get_database (self), patient_id, error);
}

static gint64
save_consent (RegimenDesk *self,
              const RegimenConsent *consent,
              const char *action,
              const char *reason,
              GError **error)
{
  const RegimenSavedAs as = { .action = action,
                              .reason = reason,
                              .patient_id = consent->patient_id };

  return regimen_desk_save_row (self, &consent_table, consent, consent->id, &as, error);
}

/**
 * regimen_desk_give_consent:
 * @consent: unsaved: who, which form, when, the witness, until when
 *
 * A consent that is renewed is a new one; the one before stays as it was.
 *
 * Returns: its id; 0 with @error set
 */
gint64
regimen_desk_give_consent (RegimenDesk *self, const RegimenConsent *consent, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && consent != NULL && consent->id == 0, 0);

  if (consent->given.n > regimen_desk_today (self).n)
    {
      regimen_invalid (error, "given_day: is in the future");
      return 0;
    }
  if (consent->has_expires && consent->expires.n < consent->given.n)
    {
      regimen_invalid (error, "expires_day: is before the day it is given");
      return 0;
    }
  if (!regimen_text_check_line (consent->witness, LINE_BYTES_MAX, "witness", error))
    return 0;
  return save_consent (self, consent, NULL, NULL, error);
}

/* (transfer full): as it stands in the file, with the row_version of @consent. */
static RegimenConsent *
load_consent (RegimenDesk *self, const RegimenConsent *consent, GError **error)
{
  g_autoptr (GPtrArray) list = regimen_desk_dup_consents (self, consent->patient_id, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      RegimenConsent *own = list->pdata[i];

      if (own->id != consent->id)
        continue;
      own->row_version = consent->row_version;
      return g_ptr_array_steal_index (list, i);
    }
  if (list != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no consent %" G_GINT64_FORMAT,
                 consent->id);
  return NULL;
}

/**
 * regimen_desk_withdraw_consent:
 * @day: from when on it does not count
 * @reason: as the patient says; not empty
 *
 * Returns: whether it was withdrawn
 */
gboolean
regimen_desk_withdraw_consent (RegimenDesk *self,
                               const RegimenConsent *consent,
                               RegimenDay day,
                               const char *reason,
                               GError **error)
{
  g_autoptr (RegimenConsent) own = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && consent != NULL, FALSE);

  if (reason == NULL || *reason == '\0')
    return regimen_invalid (error, "withdraw_reason: is empty");
  if (!regimen_text_check_block (reason, REASON_BYTES_MAX, "withdraw_reason", error))
    return FALSE;
  own = load_consent (self, consent, error);
  if (own == NULL)
    return FALSE;
  if (day.n < own->given.n)
    return regimen_invalid (error, "withdrawn_day: is before the day it was given");
  own->is_withdrawn = TRUE;
  own->withdrawn = day;
  regimen_field_set (&own->withdraw_reason, reason);
  return save_consent (self, own, "withdraw", reason, error) != 0;
}

/* By what stands at its beginning, not by its name. */
static const char *
sniff_media_type (GBytes *bytes)
{
  static const struct
  {
    const char *start;
    gsize length;
    const char *media_type;
  } known[] = {
    { "%PDF-", 5, "application/pdf" },
    { "\x89PNG\r\n\x1a\n", 8, "image/png" },
    { "\xff\xd8\xff", 3, "image/jpeg" },
  };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (length > known[i].length && memcmp (data, known[i].start, known[i].length) == 0)
        return known[i].media_type;
    }
  return NULL;
}

/**
 * regimen_desk_attach_scan:
 * @name: the name of the file, without folders
 * @bytes: a PDF, PNG or JPEG of at most %REGIMEN_ATTACHMENT_BYTES_MAX bytes
 *
 * Keeps the scan of a signed form inside the clinic file. A consent has one.
 *
 * Returns: whether it was kept
 */
gboolean
regimen_desk_attach_scan (RegimenDesk *self,
                          const RegimenConsent *consent,
                          const char *name,
                          GBytes *bytes,
                          GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenConsent) own = NULL;
  const char *media_type;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && consent != NULL && bytes != NULL, FALSE);

  media_type = sniff_media_type (bytes);
  if (media_type == NULL)
    return regimen_invalid (error, "bytes: is not a PDF, PNG or JPEG file");
  if (g_bytes_get_size (bytes) > REGIMEN_ATTACHMENT_BYTES_MAX)
    return regimen_invalid (error, "bytes: more than 8 MiB");
  if (name == NULL || *name == '\0' || strchr (name, '/') != NULL)
    return regimen_invalid (error, "name: is not the name of a file");
  if (!regimen_text_check_line (name, FILE_NAME_BYTES_MAX, "name", error))
    return FALSE;
  act = regimen_act_begin (self, error);
  own = act != NULL ? load_consent (self, consent, error) : NULL;
  if (own == NULL)
    return FALSE;
  if (own->attachment_id != 0)
    return regimen_invalid (error, "attachment_id: there is a scan already");
  return regimen_attachment_store_insert (regimen_desk_get_database (self), own->patient_id, name,
                                          media_type, bytes, regimen_desk_stamp (self),
                                          &own->attachment_id, error) &&
         save_consent (self, own, "attach", NULL, error) != 0 && regimen_act_commit (act, error);
}

/**
 * regimen_desk_remove_scan:
 * @reason: why it is not the scan of this consent; not empty
 *
 * Takes back a scan that was attached by mistake, also one of a consent that was withdrawn. Its
 * content leaves the file; its name, its digest, who took it back and why stay. Another one may be
 * attached.
 *
 * Returns: whether it was taken back
 */
gboolean
regimen_desk_remove_scan (RegimenDesk *self,
                          const RegimenConsent *consent,
                          const char *reason,
                          GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenConsent) own = NULL;
  gint64 attachment_id;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && consent != NULL, FALSE);

  if (reason == NULL || *reason == '\0')
    return regimen_invalid (error, "withdraw_reason: is empty");
  if (!regimen_text_check_block (reason, REASON_BYTES_MAX, "withdraw_reason", error))
    return FALSE;
  act = regimen_act_begin (self, error);
  own = act != NULL ? load_consent (self, consent, error) : NULL;
  if (own == NULL)
    return FALSE;
  if (own->attachment_id == 0)
    return regimen_invalid (error, "attachment_id: there is no scan");
  attachment_id = own->attachment_id;
  own->attachment_id = 0;
  return regimen_attachment_store_withdraw (regimen_desk_get_database (self), attachment_id, reason,
                                            regimen_desk_stamp (self), error) &&
         save_consent (self, own, "remove_scan", reason, error) != 0 &&
         regimen_act_audit (act, "withdraw", "attachment", attachment_id, own->patient_id, reason,
                            NULL, error) &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_load_attachment:
 * @out_name: (out) (transfer full): the name it came with
 * @out_media_type: (out) (transfer full): what it is
 *
 * Returns: (transfer full): the file; NULL with @error set
 */
GBytes *
regimen_desk_load_attachment (RegimenDesk *self,
                              gint64 attachment_id,
                              char **out_name,
                              char **out_media_type,
                              GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_attachment_store_load (regimen_desk_get_database (self), attachment_id, out_name,
                                        out_media_type, error);
}
