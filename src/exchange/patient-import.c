/* patient-import.c - patients of another program, from a table: checked whole, then all or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table is gone through three times: for the order of the dates, for what is wrong with each
 * row, and for the patients themselves. Only one patient is in memory at a time.
 */

#define G_LOG_DOMAIN "regimen-patient-import"

#include "config.h"

#include "patient-import.h"

#include <string.h>

#include "errors.h"
#include "patient-fields.h"

#define NOT_USED -1

struct _RegimenPatientImport
{
  RegimenCsvReader *reader; /* (borrowed) */
  GArray *fields;           /* (owned) (element-type int): of each column; NOT_USED */
  GArray *orders;           /* (owned) (element-type RegimenDateOrder): of each column */
  RegimenDateOrder given_order;
  guint n_rows;
  GPtrArray *problems; /* (owned) (element-type RegimenImportProblem) */
  GPtrArray *unused;   /* (owned) (element-type utf8): headers that are no field of ours */
  RegimenPatient *current;
};

static void
problem_free (gpointer data)
{
  RegimenImportProblem *self = data;

  g_free (self->column);
  g_free (self->message);
  g_free (self);
}

static void
add_problem (RegimenPatientImport *self, guint line, const char *column, const char *message)
{
  RegimenImportProblem *problem = g_new0 (RegimenImportProblem, 1);

  problem->line = line;
  problem->column = g_strdup (column);
  problem->message = g_strdup (message);
  g_ptr_array_add (self->problems, problem);
}

static char *
list_fields (void)
{
  GString *names = g_string_new (regimen_patient_field_to_text (0));

  for (guint i = 1; i < REGIMEN_N_PATIENT_FIELDS; i++)
    g_string_append_printf (names, ", %s", regimen_patient_field_to_text ((RegimenPatientField) i));
  return g_string_free (names, FALSE);
}

/* Reads "their header = our field" lines; "-" leaves a column out. */
static GHashTable *
load_map (const char *path, GError **error)
{
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: not valid UTF-8", path);
      return NULL;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *equals = strrchr (line, '=');
      RegimenPatientField field;
      int value = NOT_USED;

      if (*line == '\0' || *line == '#')
        continue;
      if (equals == NULL)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "%s:%u: not written “their header = our field”", path, i + 1);
          return NULL;
        }
      *equals = '\0';
      g_strstrip (equals + 1);
      if (regimen_patient_field_from_text (g_strchug (equals + 1), &field))
        value = (int) field;
      else if (strcmp (g_strchug (equals + 1), "-") != 0)
        {
          g_autofree char *names = list_fields ();

          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "%s:%u: “%s” is not a field of a patient; those are %s, and - for none",
                       path, i + 1, equals + 1, names);
          return NULL;
        }
      g_hash_table_insert (map, g_strdup (g_strchomp (line)), GINT_TO_POINTER (value));
    }
  return g_steal_pointer (&map);
}

static gboolean
check_map_used (GHashTable *map, RegimenCsvReader *reader, const char *path, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *const *header = regimen_csv_reader_get_header (reader);
      guint i = 0;

      while (i < regimen_csv_reader_get_n_columns (reader) && strcmp (header[i], key) != 0)
        i++;
      if (i == regimen_csv_reader_get_n_columns (reader))
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "%s: the table has no column “%s”", path, (const char *) key);
          return FALSE;
        }
    }
  return TRUE;
}

/* Two columns for one field would make one of them win unseen. */
static gboolean
check_twice (RegimenPatientImport *self, const char *const *header, GError **error)
{
  int column_of[REGIMEN_N_PATIENT_FIELDS];

  for (guint i = 0; i < REGIMEN_N_PATIENT_FIELDS; i++)
    column_of[i] = -1;
  for (guint i = 0; i < self->fields->len; i++)
    {
      int field = g_array_index (self->fields, int, i);

      if (field == NOT_USED || regimen_patient_field_may_repeat ((RegimenPatientField) field))
        continue;
      if (column_of[field] >= 0)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                       "columns “%s” and “%s” are both %s; choose one with --map",
                       header[column_of[field]], header[i],
                       regimen_patient_field_to_text ((RegimenPatientField) field));
          return FALSE;
        }
      column_of[field] = (int) i;
    }
  if (column_of[REGIMEN_PATIENT_FIELD_GIVEN_NAME] < 0 &&
      column_of[REGIMEN_PATIENT_FIELD_FAMILY_NAME] < 0 &&
      column_of[REGIMEN_PATIENT_FIELD_FULL_NAME] < 0)
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                           "line 1: no column is a name; say which with --map");
      return FALSE;
    }
  return TRUE;
}

static void
leave_out (RegimenPatientImport *self, guint column)
{
  g_array_index (self->fields, int, column) = NOT_USED;
  g_ptr_array_add (self->unused, g_strdup (regimen_csv_reader_get_header (self->reader)[column]));
}

/* A guess gives way to a better one: "id" where another column is the record number, a whole name
 * where its parts have columns of their own. */
static void
prefer_better_guesses (RegimenPatientImport *self, GHashTable *map)
{
  const char *const *header = regimen_csv_reader_get_header (self->reader);
  guint n_record_numbers = 0;
  gboolean has_parts = FALSE;

  for (guint i = 0; i < self->fields->len; i++)
    {
      int field = g_array_index (self->fields, int, i);

      n_record_numbers += field == REGIMEN_PATIENT_FIELD_RECORD_NUMBER;
      has_parts = has_parts || field == REGIMEN_PATIENT_FIELD_GIVEN_NAME ||
                  field == REGIMEN_PATIENT_FIELD_FAMILY_NAME;
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      int field = g_array_index (self->fields, int, i);

      if (map != NULL && g_hash_table_contains (map, header[i]))
        continue;
      if ((field == REGIMEN_PATIENT_FIELD_RECORD_NUMBER && n_record_numbers > 1 &&
           g_ascii_strcasecmp (header[i], "id") == 0) ||
          (field == REGIMEN_PATIENT_FIELD_FULL_NAME && has_parts))
        leave_out (self, i);
    }
}

static gboolean
map_columns (RegimenPatientImport *self, const char *map_path, GError **error)
{
  const char *const *header = regimen_csv_reader_get_header (self->reader);
  g_autoptr (GHashTable) map = NULL;

  if (map_path != NULL)
    {
      map = load_map (map_path, error);
      if (map == NULL || !check_map_used (map, self->reader, map_path, error))
        return FALSE;
    }
  for (guint i = 0; i < regimen_csv_reader_get_n_columns (self->reader); i++)
    {
      RegimenPatientField guess;
      gpointer mapped;
      int field = NOT_USED;

      if (map != NULL && g_hash_table_lookup_extended (map, header[i], NULL, &mapped))
        field = GPOINTER_TO_INT (mapped);
      else if (regimen_patient_field_guess (header[i], &guess))
        field = (int) guess;
      if (field == NOT_USED)
        g_ptr_array_add (self->unused, g_strdup (header[i]));
      g_array_append_val (self->fields, field);
    }
  prefer_better_guesses (self, map);
  return check_twice (self, header, error);
}

/**
 * regimen_patient_import_new:
 * @reader: (transfer none): a table, kept by the caller
 * @map_path: (nullable): a file of "their header = our field" lines, before our own guesses
 * @order: of dates such as 04/05/1980; UNKNOWN: as each column tells
 * @error: when no column is a name, or two are the same field, or the map is wrong
 *
 * Finds out which column is which field.
 *
 * Returns: (transfer full) (nullable): an import, nothing checked yet
 */
RegimenPatientImport *
regimen_patient_import_new (RegimenCsvReader *reader,
                            const char *map_path,
                            RegimenDateOrder order,
                            GError **error)
{
  g_autoptr (RegimenPatientImport) self = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  self = g_new0 (RegimenPatientImport, 1);
  self->reader = reader;
  self->given_order = order;
  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
  self->orders = g_array_new (FALSE, TRUE, sizeof (RegimenDateOrder));
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->unused = g_ptr_array_new_with_free_func (g_free);
  if (!map_columns (self, map_path, error))
    return NULL;
  g_array_set_size (self->orders, self->fields->len);
  for (guint i = 0; i < self->orders->len; i++)
    g_array_index (self->orders, RegimenDateOrder, i) = order;
  return g_steal_pointer (&self);
}

void
regimen_patient_import_free (RegimenPatientImport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->orders, g_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->unused, g_ptr_array_unref);
  g_clear_pointer (&self->current, regimen_patient_free);
  g_free (self);
}

static gboolean
is_date_column (RegimenPatientImport *self, guint column)
{
  int field = g_array_index (self->fields, int, column);

  return field != NOT_USED && regimen_patient_field_is_date ((RegimenPatientField) field);
}

/* Settles the order of each column of dates; what is wrong with the rows is said later. */
static void
settle_dates (RegimenPatientImport *self)
{
  const char *const *header = regimen_csv_reader_get_header (self->reader);
  g_autofree RegimenDateEvidence *evidence = g_new0 (RegimenDateEvidence, self->fields->len);
  RegimenCsvRow row;

  if (self->given_order != REGIMEN_DATE_ORDER_UNKNOWN)
    return;
  regimen_csv_reader_rewind (self->reader);
  while (regimen_csv_reader_next (self->reader, &row, NULL) == REGIMEN_CSV_ROW)
    {
      for (guint i = 0; i < MIN (row.n_fields, self->fields->len); i++)
        {
          if (is_date_column (self, i))
            regimen_date_evidence_add (&evidence[i], row.fields[i], row.line);
        }
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (is_date_column (self, i) &&
          !regimen_date_evidence_settle (&evidence[i],
                                         &g_array_index (self->orders, RegimenDateOrder, i),
                                         &error))
        add_problem (self, evidence[i].either_line > 0 ? evidence[i].either_line : 1, header[i],
                     error->message);
    }
}

static guint
find_column (RegimenPatientImport *self, int field)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (g_array_index (self->fields, int, i) == field)
        return i;
    }
  return self->fields->len;
}

/* Fills @patient; with @do_report a problem is noted for each cell that can't be taken. */
static gboolean
fill_patient (RegimenPatientImport *self,
              const RegimenCsvRow *row,
              RegimenPatient *patient,
              gboolean do_report)
{
  const char *const *header = regimen_csv_reader_get_header (self->reader);
  gboolean is_good = TRUE;

  /* A middle name goes behind the given name, whichever column comes first. */
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->fields->len; i++)
        {
          int field = g_array_index (self->fields, int, i);
          g_autoptr (GError) error = NULL;

          if (field == NOT_USED || (field == REGIMEN_PATIENT_FIELD_MIDDLE_NAME) != (pass == 1))
            continue;
          if (regimen_patient_field_set (patient, (RegimenPatientField) field, row->fields[i],
                                         g_array_index (self->orders, RegimenDateOrder, i), &error))
            continue;
          is_good = FALSE;
          if (do_report)
            add_problem (self, row->line, header[i], error->message);
        }
    }
  return is_good;
}

/* What the clinic's own rules say of a patient whose cells are all good. */
static void
report_judgement (RegimenPatientImport *self, guint line, GHashTable *problems)
{
  const char *const *header = regimen_csv_reader_get_header (self->reader);
  g_autoptr (GList) members = g_list_sort (g_hash_table_get_keys (problems), (GCompareFunc) strcmp);

  for (GList *at_member = members; at_member != NULL; at_member = at_member->next)
    {
      const char *member = at_member->data;
      const char *column = NULL;
      RegimenPatientField field;

      if (regimen_patient_field_of_member (member, &field))
        {
          guint at = find_column (self, (int) field);

          column = at < self->fields->len ? header[at] : regimen_patient_field_to_text (field);
        }
      add_problem (self, line, column != NULL ? column : member,
                   g_hash_table_lookup (problems, member));
    }
}

/* A record number names one person: not two of the table, nor one who is on file. */
static void
check_record_number (RegimenPatientImport *self,
                     const RegimenPatient *patient,
                     guint line,
                     GHashTable *taken,
                     GHashTable *seen)
{
  const char *const *header = regimen_csv_reader_get_header (self->reader);
  const char *number = patient->record_number;
  guint column = find_column (self, REGIMEN_PATIENT_FIELD_RECORD_NUMBER);
  gpointer first;

  if (number == NULL || *number == '\0')
    return;
  if (g_hash_table_lookup_extended (seen, number, NULL, &first))
    {
      g_autofree char *message =
          g_strdup_printf ("the same record number as on line %u", GPOINTER_TO_UINT (first));

      add_problem (self, line, header[column], message);
    }
  else
    g_hash_table_insert (seen, g_strdup (number), GUINT_TO_POINTER (line));
  if (taken != NULL && g_hash_table_contains (taken, number))
    add_problem (self, line, header[column], "a patient with this record number is on file");
}

static void
check_row (RegimenPatientImport *self,
           const RegimenCsvRow *row,
           GHashTable *taken,
           GHashTable *seen,
           RegimenPatientJudge judge,
           gpointer judge_data)
{
  g_autoptr (RegimenPatient) patient = regimen_patient_new ();
  g_autoptr (GHashTable) judgement = NULL;

  if (row->n_fields != self->fields->len)
    {
      g_autofree char *message =
          g_strdup_printf ("%u fields, the header has %u", row->n_fields, self->fields->len);

      add_problem (self, row->line, NULL, message);
      return;
    }
  if (!fill_patient (self, row, patient, TRUE))
    return;
  if (*patient->given_name == '\0' && *patient->family_name == '\0')
    {
      add_problem (self, row->line, NULL, "no name");
      return;
    }
  check_record_number (self, patient, row->line, taken, seen);
  judgement = judge != NULL ? judge (patient, judge_data) : NULL;
  if (judgement != NULL)
    report_judgement (self, row->line, judgement);
}

/**
 * regimen_patient_import_check:
 * @taken_record_numbers: (nullable) (element-type utf8): a set of those on file
 * @judge: (nullable): what more a patient must satisfy
 *
 * Goes through the whole table and notes everything that is wrong with it; see
 * regimen_patient_import_get_problems().
 */
void
regimen_patient_import_check (RegimenPatientImport *self,
                              GHashTable *taken_record_numbers,
                              RegimenPatientJudge judge,
                              gpointer judge_data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  RegimenCsvStep step;
  RegimenCsvRow row;

  g_return_if_fail (self != NULL);

  self->n_rows = 0;
  g_ptr_array_set_size (self->problems, 0);
  settle_dates (self);
  /* Every row would be wrong for the one reason that was just given. */
  if (self->problems->len > 0)
    return;

  regimen_csv_reader_rewind (self->reader);
  while ((step = regimen_csv_reader_next (self->reader, &row, &error)) == REGIMEN_CSV_ROW)
    {
      self->n_rows++;
      check_row (self, &row, taken_record_numbers, seen, judge, judge_data);
    }
  if (step == REGIMEN_CSV_FAILED)
    add_problem (self, 0, NULL, error->message);
}

guint
regimen_patient_import_get_n_rows (RegimenPatientImport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/**
 * regimen_patient_import_get_problems:
 *
 * Returns: (transfer none) (element-type RegimenImportProblem): in the order of the table; line 0
 *   when the message names the place itself; empty when all can be imported
 */
const GPtrArray *
regimen_patient_import_get_problems (RegimenPatientImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

/**
 * regimen_patient_import_get_unused:
 *
 * Returns: (transfer none) (element-type utf8): headers of columns that are not imported
 */
const GPtrArray *
regimen_patient_import_get_unused (RegimenPatientImport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unused;
}

/* Before the first regimen_patient_import_next(). */
void
regimen_patient_import_rewind (RegimenPatientImport *self)
{
  g_return_if_fail (self != NULL);

  regimen_csv_reader_rewind (self->reader);
}

/**
 * regimen_patient_import_next:
 * @error: %REGIMEN_ERROR_INVALID for a row that regimen_patient_import_check() found wrong
 *
 * Returns: (transfer none) (nullable): the next patient, valid until the next call; NULL at the
 *   end or with @error set
 */
const RegimenPatient *
regimen_patient_import_next (RegimenPatientImport *self, GError **error)
{
  RegimenCsvRow row;

  g_return_val_if_fail (self != NULL, NULL);

  g_clear_pointer (&self->current, regimen_patient_free);
  if (regimen_csv_reader_next (self->reader, &row, error) != REGIMEN_CSV_ROW)
    return NULL;
  self->current = regimen_patient_new ();
  if (row.n_fields != self->fields->len || !fill_patient (self, &row, self->current, FALSE))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "line %u: not a patient", row.line);
      return NULL;
    }
  return self->current;
}
