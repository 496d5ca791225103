/* dose-rule.c - doses and weights as whole numbers: read, written, reckoned exactly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "dose-rule.h"

#include "text.h"

#include <langinfo.h>
#include <string.h>

#define THOUSAND 1000

/* One pound is 453.59237 g, by definition. */
#define POUND_HUNDRED_THOUSANDTHS_GRAM G_GINT64_CONSTANT (45359237)
#define HUNDRED_THOUSAND G_GINT64_CONSTANT (100000)

/**
 * regimen_dose_by_weight:
 * @microgram_per_kg: of the plan
 * @weight_gram: of the patient
 *
 * What the rule comes to, for a person to look at, and to enter or not: nothing takes it over.
 *
 * Returns: micrograms, rounded to the nearest, a half upwards; 0 when either is missing or it
 *   would be more than a dose can be
 */
gint64
regimen_dose_by_weight (gint64 microgram_per_kg, gint64 weight_gram)
{
  gint64 dose;

  if (microgram_per_kg <= 0 || weight_gram <= 0 || weight_gram > REGIMEN_WEIGHT_MAX_GRAM ||
      microgram_per_kg > G_MAXINT64 / weight_gram - THOUSAND)
    return 0;
  dose = (microgram_per_kg * weight_gram + THOUSAND / 2) / THOUSAND;
  return dose <= REGIMEN_DOSE_MAX_MICROGRAM ? dose : 0;
}

/**
 * regimen_dose_volume_microlitre:
 * @concentration_microgram: in a millilitre
 *
 * Returns: how much of the solution that is, rounded to the nearest microlitre; 0 without a
 *   concentration
 */
gint64
regimen_dose_volume_microlitre (gint64 dose_microgram, gint64 concentration_microgram)
{
  if (dose_microgram <= 0 || dose_microgram > REGIMEN_DOSE_MAX_MICROGRAM ||
      concentration_microgram <= 0)
    return 0;
  return (dose_microgram * THOUSAND + concentration_microgram / 2) / concentration_microgram;
}

/* U+066B, which keyboards have beside the digits of their script. */
#define ARABIC_MARK "\xd9\xab"

/* Steps over the mark before decimals: the locale's, a point or a comma. FALSE: it could be one
 * between thousands, as in "1,250" where decimals follow a point; a dose is never guessed. */
static gboolean
skip_mark (const char **at, gint64 whole)
{
  const char *own = nl_langinfo (RADIXCHAR);
  const char *next = *at + 1;
  int n_digits = 0;

  if (*own != '\0' && g_str_has_prefix (*at, own))
    {
      *at += strlen (own);
      return TRUE;
    }
  if (g_str_has_prefix (*at, ARABIC_MARK))
    {
      *at += strlen (ARABIC_MARK); /* nothing else than decimals follows it */
      return TRUE;
    }
  if (**at != '.' && **at != ',')
    return TRUE;
  while (g_ascii_isdigit (next[n_digits]))
    n_digits++;
  *at = next;
  return whole == 0 || n_digits != 3;
}

/* A number with up to three decimals, as thousandths; what follows it is left to the caller. */
static gboolean
parse_thousandths (const char **text, gint64 max, gint64 *out_value)
{
  const char *at = *text;
  const char *mark;
  gint64 value = 0;
  int n_digits = 0, n_decimals = 0;

  while (*at == ' ')
    at++;
  for (; g_ascii_isdigit (*at); at++, n_digits++)
    {
      value = value * 10 + (*at - '0');
      if (value > max)
        return FALSE;
    }
  mark = at;
  if (!skip_mark (&at, value))
    return FALSE;
  if (at != mark)
    for (; g_ascii_isdigit (*at); at++, n_digits++)
      {
        if (++n_decimals > 3)
          return FALSE;
        value = value * 10 + (*at - '0');
      }
  for (; n_decimals < 3; n_decimals++)
    value *= 10;
  if (n_digits == 0)
    return FALSE;
  while (*at == ' ')
    at++;
  *text = at;
  *out_value = value;
  return TRUE;
}

/**
 * regimen_dose_parse_mg:
 * @text: "35", "35.5", "0,25": with the mark of the locale, a point or a comma
 *
 * Returns: FALSE when it is no whole number of micrograms, or could be read as another: "1,250"
 *   where decimals follow a point
 */
gboolean
regimen_dose_parse_mg (const char *text, gint64 *out_microgram)
{
  g_autofree char *plain = NULL;
  const char *at;
  gint64 value;

  g_return_val_if_fail (text != NULL, FALSE);

  at = plain = regimen_text_plain_digits (text);
  if (!parse_thousandths (&at, REGIMEN_DOSE_MAX_MICROGRAM / THOUSAND, &value) || *at != '\0' ||
      value == 0 || value > REGIMEN_DOSE_MAX_MICROGRAM)
    return FALSE;
  *out_microgram = value;
  return TRUE;
}

static char *
format_thousandths (gint64 value)
{
  g_autofree char *decimals = g_strdup_printf ("%03d", (int) (value % THOUSAND));
  const char *mark = value % THOUSAND != 0 ? nl_langinfo (RADIXCHAR) : "";

  for (int i = 2; i >= 0 && decimals[i] == '0'; i--)
    decimals[i] = '\0';
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%s", value / THOUSAND, mark, decimals);
}

/* Milligrams with as many decimals as it takes, as the locale writes them: "35", "0.025". */
char *
regimen_dose_format_mg (gint64 microgram)
{
  g_return_val_if_fail (microgram >= 0, g_strdup (""));

  return format_thousandths (microgram);
}

/**
 * regimen_weight_parse:
 * @text: "70", "70.5", "70,5 kg", "155 lb"
 *
 * Kilograms unless pounds are written.
 */
gboolean
regimen_weight_parse (const char *text, gint64 *out_gram)
{
  g_autofree char *plain = NULL;
  const char *at;
  gint64 value;

  g_return_val_if_fail (text != NULL, FALSE);

  at = plain = regimen_text_plain_digits (text);
  if (!parse_thousandths (&at, REGIMEN_WEIGHT_MAX_GRAM, &value))
    return FALSE;
  if (g_ascii_strcasecmp (at, "lb") == 0 || g_ascii_strcasecmp (at, "lbs") == 0)
    value = (value * POUND_HUNDRED_THOUSANDTHS_GRAM / THOUSAND + HUNDRED_THOUSAND / 2) /
            HUNDRED_THOUSAND;
  else if (*at != '\0' && g_ascii_strcasecmp (at, "kg") != 0)
    return FALSE;
  if (value <= 0 || value > REGIMEN_WEIGHT_MAX_GRAM)
    return FALSE;
  *out_gram = value;
  return TRUE;
}

char *
regimen_weight_format_kg (gint64 gram)
{
  g_return_val_if_fail (gram >= 0, g_strdup (""));

  return format_thousandths (gram);
}

/* In tenths of a pound, the nearest. */
char *
regimen_weight_format_lb (gint64 gram)
{
  gint64 tenths;

  g_return_val_if_fail (gram >= 0 && gram <= REGIMEN_WEIGHT_MAX_GRAM, g_strdup (""));

  tenths = (gram * 1000000 + POUND_HUNDRED_THOUSANDTHS_GRAM / 2) / POUND_HUNDRED_THOUSANDTHS_GRAM;
  return format_thousandths (tenths * 100);
}

/**
 * regimen_session_device_wait:
 *
 * Returns: how long until the next nasal device may follow the last one, in milliseconds; 0: it
 *   may
 */
gint64
regimen_session_device_wait (const RegimenSessionRecord *record, RegimenInstant now)
{
  gint64 last = 0;

  for (guint i = 0; i < record->doses->len; i++)
    {
      const RegimenDose *dose = record->doses->pdata[i];

      if (!dose->is_void && dose->route == REGIMEN_ROUTE_INTRANASAL)
        last = MAX (last, dose->started.ms);
    }
  return last == 0 ? 0 : MAX (0, last + REGIMEN_DEVICE_GAP_MS - now.ms);
}

/* How long it has run by now, pauses left out. */
gint64
regimen_dose_running_ms (const RegimenDose *dose, RegimenInstant now)
{
  gint64 until = dose->stopped.ms != 0 ? dose->stopped.ms : now.ms;
  gint64 running = until - dose->started.ms;

  if (dose->started.ms == 0)
    return 0;
  for (guint i = 0; i < dose->pauses->len; i++)
    {
      const RegimenDosePause *pause = &g_array_index (dose->pauses, RegimenDosePause, i);

      running -= (pause->until.ms != 0 ? MIN (pause->until.ms, until) : until) - pause->from.ms;
    }
  return MAX (running, 0);
}
