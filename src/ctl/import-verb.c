/* import-verb.c - regimenctl import: patients of another program, all or
 * nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "desk-export.h"
#include "desk.h"
#include "patient-import.h"
#include "register-many.h"
#include "register.h"
#include "verb.h"

extern const RegimenVerb regimen_verb_import;

typedef struct
{
  gboolean is_dry_run;
  char *map_path;
  char *dates;
} ImportArguments;

static GHashTable *
judge_patient (const RegimenPatient *patient, gpointer data)
{
  const RegimenDay *today = data;

  return regimen_patient_problems (patient, *today);
}

static const RegimenPatient *
next_patient (gpointer data, GError **error)
{
  return regimen_patient_import_next (data, error);
}

static void
print_unused (const char *path, RegimenPatientImport *import)
{
  const GPtrArray *unused = regimen_patient_import_get_unused (import);

  for (guint i = 0; i < unused->len; i++)
    printf ("%s: column “%s” is not used\n", path, (const char *) unused->pdata[i]);
}

static guint
print_problems (const char *path, RegimenPatientImport *import)
{
  const GPtrArray *problems = regimen_patient_import_get_problems (import);

  for (guint i = 0; i < problems->len; i++)
    {
      const RegimenImportProblem *problem = problems->pdata[i];
      g_autofree char *line =
          problem->line > 0 ? g_strdup_printf (":%u", problem->line) : g_strdup ("");

      printf ("%s%s: %s%s%s\n", path, line, problem->column != NULL ? problem->column : "",
              problem->column != NULL ? ": " : "", problem->message);
    }
  return problems->len;
}

static gboolean
read_order (const char *text, RegimenDateOrder *out_order)
{
  *out_order = REGIMEN_DATE_ORDER_UNKNOWN;
  if (text == NULL)
    return TRUE;
  if (strcmp (text, "dmy") == 0)
    *out_order = REGIMEN_DATE_ORDER_DAY_FIRST;
  else if (strcmp (text, "mdy") == 0)
    *out_order = REGIMEN_DATE_ORDER_MONTH_FIRST;
  return *out_order != REGIMEN_DATE_ORDER_UNKNOWN;
}

static int
import_patients (RegimenDesk *desk, const char *path, const ImportArguments *arguments)
{
  const RegimenVerb *self = &regimen_verb_import;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenCsvReader) reader = NULL;
  g_autoptr (RegimenPatientImport) import = NULL;
  g_autoptr (GHashTable) taken = NULL;
  RegimenDay today = regimen_desk_today (desk);
  RegimenDateOrder order;
  guint n_problems, n_rows;

  if (!read_order (arguments->dates, &order))
    return regimen_verb_usage (self, "--dates is dmy or mdy");
  reader = regimen_csv_reader_open (path, &error);
  if (reader != NULL)
    import = regimen_patient_import_new (reader, arguments->map_path, order, &error);
  if (import == NULL)
    {
      g_prefix_error (&error, "%s: ", path);
      return regimen_verb_fail (self, error);
    }
  taken = regimen_desk_dup_record_numbers (desk, &error);
  if (taken == NULL)
    return regimen_verb_fail (self, error);

  print_unused (path, import);
  regimen_patient_import_check (import, taken, judge_patient, &today);
  n_problems = print_problems (path, import);
  n_rows = regimen_patient_import_get_n_rows (import);
  if (n_problems > 0)
    return regimen_verb_refuse (self, "%s: %u %s, %u %s read; nothing was imported", path,
                                n_problems, n_problems == 1 ? "fault" : "faults", n_rows,
                                n_rows == 1 ? "row" : "rows");
  regimen_patient_import_rewind (import);
  if (!arguments->is_dry_run &&
      !regimen_desk_register_patients (desk, next_patient, NULL, import, &error))
    return regimen_verb_fail (self, error);
  printf ("%s: %u %s %s\n", path, n_rows, n_rows == 1 ? "patient" : "patients",
          arguments->is_dry_run ? "can be imported" : "imported");
  return REGIMEN_EXIT_DONE;
}

static int
run (char **words, const ImportArguments *arguments)
{
  const RegimenVerb *self = &regimen_verb_import;
  g_autoptr (RegimenClock) clock = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  if (strcmp (words[1], "patients") != 0)
    return regimen_verb_usage (self, "“%s” can't be imported", words[1]);
  clock = regimen_clock_new ();
  desk = regimen_desk_open (words[0], clock, &error);
  if (desk == NULL)
    return regimen_verb_fail (self, error);
  return import_patients (desk, words[2], arguments);
}

static int
import (int argc, char **argv)
{
  ImportArguments arguments = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &arguments.is_dry_run, "Check only", NULL },
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &arguments.map_path, "Lines “their header = our field”",
      "FILE" },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &arguments.dates,
      "Order of dates such as 04/05/1980: dmy or mdy", "ORDER" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  int code = REGIMEN_EXIT_DONE;

  if (regimen_verb_parse (&regimen_verb_import, entries, &argc, &argv, 3, 3, &code))
    code = run (argv + 1, &arguments);
  g_free (arguments.map_path);
  g_free (arguments.dates);
  return code;
}

const RegimenVerb regimen_verb_import = {
  "import",
  "FILE patients CSV [--dry-run] [--map FILE] [--dates dmy|mdy]",
  "Registers the patients of a table, all of them or none",
  import,
};
