/* demo-verb.c - regimenctl demo: a clinic file of invented people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "clock.h"
#include "demo.h"
#include "verb.h"
#include "zone.h"

extern const RegimenVerb regimen_verb_demo;

#define MOST_PATIENTS 100000
#define MOST_YEARS 30

typedef struct
{
  gint64 seed;
  int n_patients;
  int n_years;
  char *today;
  char *time;
  char *zone;
  char *name;
} DemoArguments;

static void
print_progress (double done, const char *what, gpointer data)
{
  fprintf (stderr, "\r%3d %%  %-8s", (int) (done * 100), what);
  if (done >= 1.0)
    fputc ('\n', stderr);
}

/* Only when no day is given: the one on the clinic's wall now. */
static gboolean
find_today (const DemoArguments *arguments, RegimenDay *out_today, GError **error)
{
  g_autoptr (RegimenZone) zone = NULL;
  g_autoptr (RegimenClock) clock = NULL;

  if (arguments->today != NULL)
    return regimen_day_parse (arguments->today, out_today);
  zone = regimen_zone_new (arguments->zone != NULL ? arguments->zone : "America/New_York", error);
  if (zone == NULL)
    return FALSE;
  clock = regimen_clock_new ();
  *out_today = regimen_clock_today (clock, zone);
  return TRUE;
}

static int
run (const char *path, const DemoArguments *arguments)
{
  const RegimenVerb *self = &regimen_verb_demo;
  RegimenDemoOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  if (arguments->n_patients < 1 || arguments->n_patients > MOST_PATIENTS ||
      arguments->n_years < 1 || arguments->n_years > MOST_YEARS)
    return regimen_verb_usage (self, "1 to %d patients and 1 to %d years", MOST_PATIENTS,
                               MOST_YEARS);
  options.seed = (guint64) arguments->seed;
  options.n_patients = (guint) arguments->n_patients;
  options.n_years = (guint) arguments->n_years;
  options.zone = arguments->zone;
  options.name = arguments->name;
  options.progress = isatty (STDERR_FILENO) ? print_progress : NULL;
  if (arguments->time != NULL && !regimen_time_of_day_parse (arguments->time, &options.now_of_day))
    return regimen_verb_usage (self, "“%s” is not a time of day", arguments->time);
  if (!find_today (arguments, &options.today, &error))
    return error != NULL ? regimen_verb_fail (self, error)
                         : regimen_verb_usage (self, "“%s” is not a day", arguments->today);
  if (!regimen_demo_make (path, &options, NULL, &error))
    return regimen_verb_fail (self, error);
  return REGIMEN_EXIT_DONE;
}

static int
demo (int argc, char **argv)
{
  DemoArguments arguments = { .seed = 1, .n_patients = 400, .n_years = 1 };
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &arguments.seed, "Another number, other people", "N" },
    { "patients", 0, 0, G_OPTION_ARG_INT, &arguments.n_patients, "How many (400)", "N" },
    { "years", 0, 0, G_OPTION_ARG_INT, &arguments.n_years, "How long it has been there (1)", "N" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &arguments.today, "The day on which it stands", "DATE" },
    { "time", 0, 0, G_OPTION_ARG_STRING, &arguments.time, "Up to when that day has gone (9:20)",
      "TIME" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &arguments.zone, "Its time zone", "ZONE" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &arguments.name, "Its name", "NAME" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int code = REGIMEN_EXIT_DONE;

  /* The same from the same arguments, whoever asks. */
  setlocale (LC_MESSAGES, "C");
  if (regimen_verb_parse (&regimen_verb_demo, entries, &argc, &argv, 1, 1, &code))
    code = run (argv[1], &arguments);
  g_free (arguments.today);
  g_free (arguments.time);
  g_free (arguments.zone);
  g_free (arguments.name);
  return code;
}

const RegimenVerb regimen_verb_demo = {
  "demo",
  "FILE [--seed N] [--patients N] [--years N] [--today DATE] [--time TIME] [--zone ZONE]"
  " [--name NAME]",
  "Makes a clinic file of invented people, the same from the same arguments",
  demo,
};
