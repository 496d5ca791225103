/* session-lists.c - the clinic's own checklists, discharge scale and limits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "session-private.h"

#include "audit.h"
#include "setting-store.h"
#include "shipped-language.h"
#include "text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LABEL_BYTES_MAX 400
#define LINES_MAX 40
#define SETTING_BYTES_MAX 16384

/* What a clinic begins with, in the language of the program; each line is one of its own to edit,
 * as a protocol is. */
static const struct
{
  const char *key;
  const char *lines[8];
} DEFAULTS[] = {
  { REGIMEN_SETTING_CHECK_IN,
    { NC_ ("shipped", "Identity confirmed"), NC_ ("shipped", "Escort named, with a phone number"),
      NC_ ("shipped", "Fasting as instructed"),
      NC_ ("shipped", "Medicines taken or held as instructed"),
      NC_ ("shipped", "Changes since last time asked"), NC_ ("shipped", "Score given"), NULL } },
  { REGIMEN_SETTING_DISCHARGE,
    { NC_ ("shipped", "Vitals back to the range before the dose"), NC_ ("shipped", "Oriented"),
      NC_ ("shipped", "Walks steadily"), NC_ ("shipped", "Escort present"),
      NC_ ("shipped", "Aftercare sheet given"), NULL } },
  { REGIMEN_SETTING_SCALE, { NULL } }, /* none, "pads", "aldrete" or "own-scale" */
  { REGIMEN_SETTING_SCALE_ITEMS, { NULL } },
  { REGIMEN_SETTING_LIMITS, { NULL } }, /* none: no published figure is shipped */
};

/* Items of 0 to 2 points each, 0 to 10 together (CLINICAL.md C2). How many points mean what is
 * written in the clinic's own copy of the scale. */
static const struct
{
  const char *list;
  const char *items[6];
} SCALES[] = {
  { REGIMEN_LIST_PADS,
    { NC_ ("shipped", "Vital signs"), NC_ ("shipped", "Activity"),
      NC_ ("shipped", "Nausea and vomiting"), NC_ ("shipped", "Pain"),
      NC_ ("shipped", "Surgical bleeding"), NULL } },
  { REGIMEN_LIST_ALDRETE,
    { NC_ ("shipped", "Activity"), NC_ ("shipped", "Respiration"), NC_ ("shipped", "Circulation"),
      NC_ ("shipped", "Consciousness"), NC_ ("shipped", "Oxygen saturation"), NULL } },
};

static char *
dup_default (const char *const *lines)
{
  char *text = g_strjoinv ("\n", (char **) lines);

  regimen_shipped_translate (&text);
  return text;
}

/**
 * regimen_desk_dup_session_setting:
 * @key: %REGIMEN_SETTING_CHECK_IN, …
 *
 * Returns: (transfer full): what the clinic chose, else what it begins with; NULL with @error set
 */
char *
regimen_desk_dup_session_setting (RegimenDesk *self, const char *key, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *value;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  value = regimen_setting_store_dup (regimen_desk_get_database (self), key, &local_error);
  if (value != NULL)
    return value;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (DEFAULTS); i++)
    if (strcmp (DEFAULTS[i].key, key) == 0)
      return dup_default (DEFAULTS[i].lines);
  g_return_val_if_reached (g_strdup (""));
}

/* Each line becomes an item of a record: none may be lost there. */
static gboolean
check_lines (const char *key, const char *value, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  int n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *label = regimen_text_tidy (lines[i]);

      n += *label != '\0';
      if (strlen (label) <= LABEL_BYTES_MAX && n <= LINES_MAX)
        continue;
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "%s: line %u is too long or too many", key, i + 1);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_value (const char *key, const char *value, GError **error)
{
  RegimenVitalLimits limits;

  if (!regimen_text_check_block (value, SETTING_BYTES_MAX, key, error))
    return FALSE;
  if (strcmp (key, REGIMEN_SETTING_LIMITS) != 0)
    return check_lines (key, value, error);
  if (regimen_vital_limits_parse (value, &limits))
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: not limits", key);
  return FALSE;
}

static gboolean
set_within (RegimenAct *act, RegimenDesk *desk, const char *key, const char *value, GError **error)
{
  g_autoptr (RegimenAuditDetail) audit = regimen_audit_detail_new ();
  g_autofree char *before = regimen_desk_dup_session_setting (desk, key, error);
  g_autofree char *detail = NULL;

  if (before == NULL)
    return FALSE;
  regimen_audit_detail_add_text (audit, key, before, value);
  detail = regimen_audit_detail_dup_json (audit);
  return regimen_setting_store_set (regimen_desk_get_database (desk), key, value, error) &&
         regimen_act_audit (act, "change", "setting", 0, 0, NULL, detail, error);
}

/**
 * regimen_desk_set_session_setting:
 * @value: a list has one line an item; records that were begun keep the lines they have
 *
 * Changes what sessions that begin from now on are asked.
 */
gboolean
regimen_desk_set_session_setting (RegimenDesk *self,
                                  const char *key,
                                  const char *value,
                                  GError **error)
{
  g_autoptr (RegimenAct) act = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && key != NULL && value != NULL, FALSE);

  if (!check_value (key, value, error))
    return FALSE;
  act = regimen_act_begin (self, error);
  return act != NULL && set_within (act, self, key, value, error) &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_set_session_scale:
 * @scale: %REGIMEN_LIST_PADS, %REGIMEN_LIST_ALDRETE, %REGIMEN_LIST_OWN_SCALE; "" is none
 * @items: of the clinic's own scale, one a line; kept also while another one is used
 *
 * Changes by which scale sessions that begin from now on let somebody leave: both or neither.
 */
gboolean
regimen_desk_set_session_scale (RegimenDesk *self,
                                const char *scale,
                                const char *items,
                                GError **error)
{
  g_autoptr (RegimenAct) act = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && scale != NULL && items != NULL, FALSE);

  if (!check_value (REGIMEN_SETTING_SCALE, scale, error) ||
      !check_value (REGIMEN_SETTING_SCALE_ITEMS, items, error))
    return FALSE;
  act = regimen_act_begin (self, error);
  return act != NULL && set_within (act, self, REGIMEN_SETTING_SCALE_ITEMS, items, error) &&
         set_within (act, self, REGIMEN_SETTING_SCALE, scale, error) &&
         regimen_act_commit (act, error);
}

static void
add_check (GPtrArray *checks, const char *list, int ordinal, const char *label)
{
  RegimenSessionCheck *check = regimen_session_check_new ();

  g_free (check->list);
  check->list = g_strdup (list);
  check->ordinal = ordinal;
  g_free (check->label);
  check->label = g_strdup (label);
  g_ptr_array_add (checks, check);
}

static gboolean
add_lines (RegimenDesk *desk, GPtrArray *checks, const char *key, const char *list, GError **error)
{
  g_autofree char *text = regimen_desk_dup_session_setting (desk, key, error);
  g_auto (GStrv) lines = NULL;
  int ordinal = 0;

  if (text == NULL)
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && ordinal < LINES_MAX; i++)
    {
      g_autofree char *label = regimen_text_tidy (lines[i]);

      if (*label != '\0' && strlen (label) <= LABEL_BYTES_MAX)
        add_check (checks, list, ++ordinal, label);
    }
  return TRUE;
}

gboolean
regimen_session_lists_fill (RegimenDesk *desk, GPtrArray *checks, GError **error)
{
  g_autofree char *scale = regimen_desk_dup_session_setting (desk, REGIMEN_SETTING_SCALE, error);

  if (scale == NULL ||
      !add_lines (desk, checks, REGIMEN_SETTING_CHECK_IN, REGIMEN_LIST_CHECK_IN, error) ||
      !add_lines (desk, checks, REGIMEN_SETTING_DISCHARGE, REGIMEN_LIST_DISCHARGE, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (SCALES); i++)
    for (int k = 0; strcmp (SCALES[i].list, scale) == 0 && SCALES[i].items[k] != NULL; k++)
      add_check (checks, SCALES[i].list, k + 1,
                 g_dpgettext2 (GETTEXT_PACKAGE, "shipped", SCALES[i].items[k]));
  return strcmp (scale, REGIMEN_LIST_OWN_SCALE) != 0 ||
         add_lines (desk, checks, REGIMEN_SETTING_SCALE_ITEMS, REGIMEN_LIST_OWN_SCALE, error);
}

static gboolean
parse_bound (const char *text, RegimenVital vital, int *out_bound)
{
  gint64 bound;

  if (*text == '\0')
    *out_bound = REGIMEN_VITAL_NONE;
  else if (g_ascii_string_to_signed (text, 10, 0, 1000, &bound, NULL) &&
           regimen_vital_is_possible (vital, (int) bound))
    *out_bound = (int) bound;
  else
    return FALSE;
  return TRUE;
}

/**
 * regimen_vital_limits_parse:
 * @text: "systolic=90..180;spo2=92..", a bound left out where there is none; "" for no limits
 *
 * Returns: FALSE for a text that is none of the kind
 */
gboolean
regimen_vital_limits_parse (const char *text, RegimenVitalLimits *out_limits)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", REGIMEN_N_VITALS + 1);

  regimen_vital_limits_init (out_limits);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *bounds = strchr (parts[i], '=');
      char *high = bounds != NULL ? strstr (bounds, "..") : NULL;
      RegimenVital vital;

      if (*parts[i] == '\0')
        continue;
      if (high == NULL)
        return FALSE;
      *bounds++ = '\0';
      *high = '\0';
      if (!regimen_vital_from_text (parts[i], &vital) ||
          !parse_bound (bounds, vital, &out_limits->low[vital]) ||
          !parse_bound (high + 2, vital, &out_limits->high[vital]))
        return FALSE;
    }
  return TRUE;
}

char *
regimen_vital_limits_format (const RegimenVitalLimits *limits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < REGIMEN_N_VITALS; i++)
    {
      if (limits->low[i] == REGIMEN_VITAL_NONE && limits->high[i] == REGIMEN_VITAL_NONE)
        continue;
      g_string_append_printf (text, "%s%s=", text->len > 0 ? ";" : "",
                              regimen_vital_to_text ((RegimenVital) i));
      if (limits->low[i] != REGIMEN_VITAL_NONE)
        g_string_append_printf (text, "%d", limits->low[i]);
      g_string_append (text, "..");
      if (limits->high[i] != REGIMEN_VITAL_NONE)
        g_string_append_printf (text, "%d", limits->high[i]);
    }
  return g_string_free (text, FALSE);
}
