/* what-if-words.c - what would be otherwise, and how it would go, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "what-if-words.h"

#include "locale-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * regimen_word_weekdays:
 * @weekdays: bits: 1 << RegimenWeekday
 *
 * Returns: (transfer full): "Tue, Fri"
 */
char *
regimen_word_weekdays (guint weekdays)
{
  GString *text = g_string_new (NULL);

  for (guint weekday = REGIMEN_MONDAY; weekday <= REGIMEN_SUNDAY; weekday++)
    {
      g_autofree char *name = NULL;

      if ((weekdays & (1u << weekday)) == 0)
        continue;
      name = regimen_locale_time_weekday_name ((RegimenWeekday) weekday, TRUE);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }
  return g_string_free (text, FALSE);
}

static const char *
word_one_more (RegimenRole role)
{
  switch (role)
    {
    case REGIMEN_ROLE_NURSE:
      return _ ("One nurse more");
    case REGIMEN_ROLE_PROVIDER:
      return _ ("One provider more");
    case REGIMEN_ROLE_ROOM:
    case REGIMEN_ROLE_PATIENT:
    default:
      return _ ("One chair more");
    }
}

/**
 * regimen_word_what_if:
 * @protocol_name: (nullable): of another protocol
 *
 * Returns: (transfer full): what would be otherwise: "7 days later"
 */
char *
regimen_word_what_if (const RegimenWhatIf *what, const char *protocol_name)
{
  g_autofree char *days = NULL;

  switch (what->kind)
    {
    case REGIMEN_WHAT_IF_SHIFT:
      return g_strdup_printf (ngettext ("%d day later", "%d days later", (gulong) what->n_days),
                              what->n_days);
    case REGIMEN_WHAT_IF_WEEKDAYS:
      days = regimen_word_weekdays (what->weekdays);
      /* Translators: names of weekdays */
      return g_strdup_printf (_ ("Only on %s"), days);
    case REGIMEN_WHAT_IF_PROTOCOL:
      return g_strdup (protocol_name != NULL ? protocol_name : _ ("Another protocol"));
    case REGIMEN_WHAT_IF_MORE:
      return g_strdup (word_one_more (what->role));
    case REGIMEN_WHAT_IF_AS_IT_IS:
    default:
      return g_strdup (_ ("As it is"));
    }
}

/**
 * regimen_word_start_assumptions:
 *
 * Returns: (transfer full): what the forecast takes for granted
 */
char *
regimen_word_start_assumptions (const RegimenStartForecast *forecast)
{
  /* Translators: number of sessions; name of a phase; name of a protocol */
  return g_strdup_printf (
      _ ("Reckoned with the %1$d sessions of “%2$s” in “%3$s” and their follow-ups, for people who "
         "can come at any time, each as early as the rules allow. All that is booked stays where "
         "it "
         "is; what is booked from now on changes the answer."),
      forecast->n_sessions, forecast->phase_name, forecast->protocol_name);
}

/**
 * regimen_word_starts:
 *
 * Returns: (transfer full): by when all of them could have started
 */
char *
regimen_word_starts (const RegimenStartForecast *forecast)
{
  g_autofree char *week = NULL;
  guint last = 0;

  for (guint i = 0; i < forecast->starts->len; i++)
    {
      if (g_array_index (forecast->starts, int, i) > 0)
        last = i;
    }
  if (forecast->n_later >= forecast->n_wanted)
    return g_strdup_printf (ngettext ("None could start within %u week",
                                      "None could start within %u weeks", forecast->starts->len),
                            forecast->starts->len);
  week = regimen_word_day (regimen_day_add (forecast->first_week, (int) last * 7),
                           REGIMEN_DAY_STYLE_SHORT);
  if (forecast->n_later > 0)
    /* Translators: so many of so many; first day of a week */
    return g_strdup_printf (_ ("%1$d of %2$d could start by the week of %3$s"),
                            forecast->n_wanted - forecast->n_later, forecast->n_wanted, week);
  /* Translators: how many; first day of a week */
  return g_strdup_printf (_ ("All %1$d could have started by the week of %2$s"), forecast->n_wanted,
                          week);
}
