/* test-spoken-day.c - days as people say them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "language.h"
#include "spoken-day.h"

#include <libintl.h>
#include <locale.h>

/* It is Wednesday, 18 November 2026; NULL: not a day. */
static const struct
{
  const char *text;
  const char *day;
} cases[] = {
  { "today", "2026-11-18" },
  { "Tom", "2026-11-19" },
  { "yesterday", "2026-11-17" },
  { "thu", "2026-11-19" },
  { "Wednesday", "2026-11-25" },
  { "tue", "2026-11-24" },
  { "day after tomorrow", "2026-11-20" },
  { "next tue", "2026-11-24" },
  { "next fri", "2026-11-27" },
  { "Next Sunday", "2026-11-29" },
  { "next week", "2026-11-25" },
  { "next month", "2026-12-18" },
  { "12 mar", "2027-03-12" },
  { "12. March", "2027-03-12" },
  { "mar 12", "2027-03-12" },
  { "Nov 18", "2026-11-18" },
  { "17 nov", "2027-11-17" },
  { "mar 12, 2029", "2029-03-12" },
  { "12 mar 28", "2028-03-12" },
  { "29 feb", "2028-02-29" },
  { "march", "2027-03-01" },
  { "in 3 weeks", "2026-12-09" },
  { "in 1 day", "2026-11-19" },
  { "in 2 months", "2027-01-18" },
  { "2027-01-05", "2027-01-05" },
  { "24.12.", "2026-12-24" },
  { "", NULL },
  { "t", NULL },
  { "next", NULL },
  { "31 feb", NULL },
  { "12", NULL },
  { "100029", NULL },
  { "Lovelace", NULL },
  { "in 9999 weeks", NULL },
  { "12 mar x", NULL },
  { "next tue now then", NULL },
  { "+49 555 1", NULL },
};

static void
test_days (void)
{
  RegimenLocaleTime locale = { .first_weekday = REGIMEN_MONDAY, .order = REGIMEN_DAY_ORDER_DMY };
  RegimenDay today;

  g_assert_true (regimen_day_from_ymd (2026, 11, 18, &today));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegimenDay day = { 0 };
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].text);
      if (regimen_spoken_day (cases[i].text, &locale, today, &day))
        found = regimen_day_format (day);
      g_assert_cmpstr (found, ==, cases[i].day);
    }
}

/* Where a week begins on Sunday, next Sunday is the first day of next week. */
static void
test_first_weekday (void)
{
  RegimenLocaleTime locale = { .first_weekday = REGIMEN_SUNDAY, .order = REGIMEN_DAY_ORDER_MDY };
  RegimenDay today, day;
  g_autofree char *found = NULL;

  g_assert_true (regimen_day_from_ymd (2026, 11, 18, &today));
  g_assert_true (regimen_spoken_day ("next sunday", &locale, today, &day));
  found = regimen_day_format (day);
  g_assert_cmpstr (found, ==, "2026-11-22");
}

/* Speaks the language of that locale; FALSE: it is not here. */
static gboolean
speak (const char *locale)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);

  g_setenv ("REGIMEN_LOCALE_DIR", folder, TRUE);
  g_setenv ("LC_ALL", locale, TRUE);
  regimen_language_prepare ();
  textdomain (GETTEXT_PACKAGE);
  return setlocale (LC_ALL, "") != NULL;
}

/* What people of another tongue type; it is the same Wednesday. Skipped where the locale isn't. */
static const struct
{
  const char *locale;
  const char *text;
  const char *day;
} abroad[] = {
  { "de_DE.UTF-8", "heute", "2026-11-18" },
  { "de_DE.UTF-8", "Übermorgen", "2026-11-20" },
  { "de_DE.UTF-8", "nächsten Di", "2026-11-24" },
  { "de_DE.UTF-8", "nachsten dienstag", "2026-11-24" },
  { "de_DE.UTF-8", "am Freitag", "2026-11-20" },
  { "de_DE.UTF-8", "nächste Woche", "2026-11-25" },
  { "de_DE.UTF-8", "in 3 Wochen", "2026-12-09" },
  { "de_DE.UTF-8", "in 1 Monat", "2026-12-18" },
  { "de_DE.UTF-8", "12. März", "2027-03-12" },
  { "de_DE.UTF-8", "next tue", "2026-11-24" },
  { "es_ES.UTF-8", "mañana", "2026-11-19" },
  { "es_ES.UTF-8", "pasado mañana", "2026-11-20" },
  { "es_ES.UTF-8", "el próximo martes", "2026-11-24" },
  { "es_ES.UTF-8", "martes que viene", "2026-11-24" },
  { "es_ES.UTF-8", "12 de marzo", "2027-03-12" },
  { "es_ES.UTF-8", "dentro de 2 semanas", "2026-12-02" },
  { "es_ES.UTF-8", "en 1 mes", "2026-12-18" },
  { "fr_FR.UTF-8", "mar prochain", "2026-11-24" },
  { "fr_FR.UTF-8", "mardi prochain", "2026-11-24" },
  { "fr_FR.UTF-8", "après-demain", "2026-11-20" },
  { "fr_FR.UTF-8", "aujourd'hui", "2026-11-18" },
  { "fr_FR.UTF-8", "la semaine prochaine", "2026-11-25" },
  { "fr_FR.UTF-8", "le 12 mars", "2027-03-12" },
  { "fr_FR.UTF-8", "dans 2 mois", "2027-01-18" },
  { "ar_EG.UTF-8", "غدا", "2026-11-19" },
  { "ar_EG.UTF-8", "الثلاثاء القادم", "2026-11-24" },
  { "ar_EG.UTF-8", "ثلاثاء", "2026-11-24" },
  { "ar_EG.UTF-8", "الأسبوع المقبل", "2026-11-25" },
  { "ar_EG.UTF-8", "بعد ٣ أسابيع", "2026-12-09" },
  { "ar_EG.UTF-8", "ال", NULL },
};

static void
test_abroad (void)
{
  RegimenLocaleTime locale = { .first_weekday = REGIMEN_MONDAY, .order = REGIMEN_DAY_ORDER_DMY };
  RegimenDay today;

  g_assert_true (regimen_day_from_ymd (2026, 11, 18, &today));
  for (guint i = 0; i < G_N_ELEMENTS (abroad); i++)
    {
      RegimenDay day = { 0 };
      g_autofree char *found = NULL;

      if (!speak (abroad[i].locale))
        {
          g_test_message ("%s is not here", abroad[i].locale);
          continue;
        }
      g_test_message ("%s: %s", abroad[i].locale, abroad[i].text);
      if (regimen_spoken_day (abroad[i].text, &locale, today, &day))
        found = regimen_day_format (day);
      g_assert_cmpstr (found, ==, abroad[i].day);
    }
  speak ("C.UTF-8");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/spoken-day/days", test_days);
  g_test_add_func ("/wording/spoken-day/first-weekday", test_first_weekday);
  g_test_add_func ("/wording/spoken-day/abroad", test_abroad);
  return g_test_run ();
}
