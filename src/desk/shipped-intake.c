/* shipped-intake.c - the checklist of screenings and the consent forms that come with the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "shipped-intake.h"

#include <gio/gio.h>

#include "errors.h"
#include "json-fields.h"
#include "shipped-language.h"

#define CHECKS_FILE "checklist.json"
#define CHECKS_PATH "/org/regimen/Regimen/screening/" CHECKS_FILE
#define FORMS_PATH "/org/regimen/Regimen/consent-forms/"

static JsonNode *
load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *json = NULL;

  if (bytes == NULL)
    return NULL;
  json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return json_from_string (json, error);
}

static gboolean
lists_route (JsonArray *routes, RegimenRoute route)
{
  for (guint i = 0; routes != NULL && i < json_array_get_length (routes); i++)
    {
      if (g_strcmp0 (json_array_get_string_element (routes, i), regimen_route_to_text (route)) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds the line when it is for that route. */
static gboolean
read_check (JsonNode *node, const char *path, RegimenRoute route, GPtrArray *checks, GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenCheckKind kind = REGIMEN_CHECK_RELATIVE;
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;
  g_autofree char *source = NULL;
  const char *word;
  JsonArray *routes;

  regimen_json_fields_init (&fields, node, CHECKS_FILE, path);
  regimen_json_fields_text (&fields, "code", &code);
  regimen_json_fields_text (&fields, "name", &text);
  regimen_json_fields_text (&fields, "source", &source);
  word = regimen_json_fields_word (&fields, "kind");
  if (word != NULL && !regimen_screening_check_kind_from_text (word, &kind))
    regimen_json_fields_bad_word (&fields, "kind", word);
  routes = regimen_json_fields_array (&fields, "routes");
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  regimen_shipped_translate (&text);
  if (lists_route (routes, route))
    g_ptr_array_add (checks, regimen_screening_check_new (code, kind, text, source));
  return TRUE;
}

/**
 * regimen_shipped_dup_checks:
 * @route: whose contraindications are asked
 *
 * Returns: (transfer full) (element-type RegimenScreeningCheck): in the language of the program,
 *   nothing answered; NULL with @error set
 */
GPtrArray *
regimen_shipped_dup_checks (RegimenRoute route, GError **error)
{
  g_autoptr (JsonNode) node = load (CHECKS_PATH, error);
  g_auto (RegimenJsonFields) fields = { 0 };
  g_autoptr (GPtrArray) checks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_screening_check_free);
  JsonArray *lines;

  if (node == NULL)
    return NULL;
  regimen_json_fields_init (&fields, node, CHECKS_FILE, "");
  lines = regimen_json_fields_array (&fields, "checks");
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      g_autofree char *path = g_strdup_printf ("checks[%u]", i);

      if (!read_check (json_array_get_element (lines, i), path, route, checks, error))
        return NULL;
    }
  return regimen_json_fields_finish (&fields, error) ? g_steal_pointer (&checks) : NULL;
}

static RegimenConsentForm *
read_form (const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (FORMS_PATH, file, NULL);
  g_autofree char *source = NULL;
  g_autoptr (JsonNode) node = load (path, error);
  g_autoptr (RegimenConsentForm) form = NULL;
  g_auto (RegimenJsonFields) fields = { 0 };

  if (node == NULL)
    return NULL;
  form = regimen_consent_form_new ();
  regimen_json_fields_init (&fields, node, file, "");
  regimen_json_fields_text (&fields, "code", &form->code);
  regimen_json_fields_text (&fields, "name", &form->title);
  regimen_json_fields_text (&fields, "summary", &form->scope);
  regimen_json_fields_text (&fields, "source", &source);
  regimen_json_fields_int (&fields, "valid_months", 0, &form->valid_months);
  regimen_json_fields_lines (&fields, "preparation_text", &form->body);
  if (!regimen_json_fields_finish (&fields, error))
    return NULL;
  regimen_shipped_translate (&form->title);
  regimen_shipped_translate (&form->scope);
  regimen_shipped_translate (&form->body);
  return g_steal_pointer (&form);
}

/**
 * regimen_shipped_dup_consent_forms:
 *
 * Returns: (transfer full) (element-type RegimenConsentForm): in the language of the program, a
 *   paragraph a line; NULL with @error set
 */
GPtrArray *
regimen_shipped_dup_consent_forms (GError **error)
{
  g_autoptr (GPtrArray) forms =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_consent_form_free);
  g_auto (GStrv) names =
      g_resources_enumerate_children (FORMS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      RegimenConsentForm *form = read_form (names[i], error);

      if (form == NULL)
        return NULL;
      g_ptr_array_add (forms, form);
    }
  return names != NULL ? g_steal_pointer (&forms) : NULL;
}
