/* pin-words.c - where a session could be put by hand, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "pin-words.h"

#include "conflict-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

static char *
word_after (RegimenMinute start, int before, RegimenMinute before_start)
{
  int days = regimen_minute_day (start).n - regimen_minute_day (before_start).n;

  /* Translators: days, number of the session before */
  return g_strdup_printf (ngettext ("%1$d day after session %2$d", "%1$d days after session %2$d",
                                    (gulong) ABS (days)),
                          days, before);
}

static char *
word_before (RegimenMinute start, int after, RegimenMinute after_start)
{
  int days = regimen_minute_day (after_start).n - regimen_minute_day (start).n;

  /* Translators: days, number of the session after */
  return g_strdup_printf (ngettext ("%1$d day before session %2$d", "%1$d days before session %2$d",
                                    (gulong) ABS (days)),
                          days, after);
}

/**
 * regimen_word_pin_day:
 * @before: number of the nearest session before it that stands; 0: none
 * @before_start: where that stands
 * @after: likewise after it
 * @after_start: likewise
 *
 * Returns: (transfer full): when it would be, and how far from its neighbours; or why it can't be
 *   that day
 */
char *
regimen_word_pin_day (const RegimenPinDay *day,
                      int before,
                      RegimenMinute before_start,
                      int after,
                      RegimenMinute after_start)
{
  GString *text = NULL;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (day != NULL, NULL);

  if (day->conflict != NULL)
    {
      g_autofree char *name = regimen_word_day (day->day, REGIMEN_DAY_STYLE_SHORT);
      g_autofree char *why = regimen_word_conflict (day->conflict);

      /* Translators: a day, why it can't be then */
      return g_strdup_printf (_ ("%1$s: %2$s"), name, why);
    }
  moment = regimen_word_moment (day->nearest);
  text = g_string_new (moment);
  if (before > 0)
    {
      g_autofree char *words = word_after (day->nearest, before, before_start);

      g_string_append_printf (text, "\n%s", words);
    }
  if (after > 0)
    {
      g_autofree char *words = word_before (day->nearest, after, after_start);

      g_string_append_printf (text, "\n%s", words);
    }
  return g_string_free (text, FALSE);
}
