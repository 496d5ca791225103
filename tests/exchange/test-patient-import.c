/* test-patient-import.c - tables of other programs as patients, and the exact report of their
 * faults
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "csv-writer.h"
#include "patient-fields.h"
#include "patient-import.h"

static RegimenCsvReader *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RegimenCsvReader *reader = regimen_csv_reader_new (bytes, &error);

  g_assert_no_error (error);
  return reader;
}

static RegimenPatientImport *
import_text (RegimenCsvReader *reader)
{
  g_autoptr (GError) error = NULL;
  RegimenPatientImport *import =
      regimen_patient_import_new (reader, NULL, REGIMEN_DATE_ORDER_UNKNOWN, &error);

  g_assert_no_error (error);
  return import;
}

static char *
report_of (RegimenPatientImport *import)
{
  const GPtrArray *problems = regimen_patient_import_get_problems (import);
  GString *report = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const RegimenImportProblem *problem = problems->pdata[i];

      g_string_append_printf (report, "%u %s: %s\n", problem->line,
                              problem->column != NULL ? problem->column : "-", problem->message);
    }
  return g_string_free (report, FALSE);
}

static void
expect_report (const char *table, const char *expected)
{
  g_autoptr (RegimenCsvReader) reader = read_text (table);
  g_autoptr (RegimenPatientImport) import = import_text (reader);
  g_autofree char *report = NULL;

  regimen_patient_import_check (import, NULL, NULL, NULL);
  report = report_of (import);
  g_assert_cmpstr (report, ==, expected);
}

static const RegimenPatient *
first_patient (RegimenPatientImport *import)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *report = NULL;
  const RegimenPatient *patient;

  regimen_patient_import_check (import, NULL, NULL, NULL);
  report = report_of (import);
  g_assert_cmpstr (report, ==, "");
  regimen_patient_import_rewind (import);
  patient = regimen_patient_import_next (import, &error);
  g_assert_no_error (error);
  g_assert_nonnull (patient);
  return patient;
}

static void
expect_birth (const RegimenPatient *patient, const char *iso)
{
  g_autofree char *birth = regimen_day_format (patient->birth_day);

  g_assert_true (patient->has_birth_day);
  g_assert_cmpstr (birth, ==, iso);
}

static void
test_synthea (void)
{
  g_autoptr (RegimenCsvReader) reader = read_text (
      "Id,BIRTHDATE,DEATHDATE,SSN,DRIVERS,PASSPORT,PREFIX,FIRST,LAST,SUFFIX,MAIDEN,MARITAL,RACE,"
      "ETHNICITY,GENDER,BIRTHPLACE,ADDRESS,CITY,STATE,COUNTY,ZIP,LAT,LON,HEALTHCARE_EXPENSES,"
      "HEALTHCARE_COVERAGE\n"
      "034e9e3b-2def-4559-bb2a-7850888ae060,1983-11-14,,999-73-5361,S99962402,X88275464X,Mr.,"
      "Milo271,Feil794,,,M,white,nonhispanic,M,Danvers  Massachusetts  US,422 Farrell Path Unit "
      "69,Somerville,Massachusetts,Middlesex County,02143,42.36,-71.12,793946.01,3204.49\n"
      "1d604da9-9a81-4ba9-80c2-de3375d59b40,1989-05-25,2018-01-02,999-76-6866,S99984236,,,"
      "Arthur650,Roob72,,,M,white,hispanic,F,Boston,1050 Lindgren,Chicopee,Massachusetts,"
      "Hampden County,01013,42.18,-72.61,574111.90,2606.40\n");
  g_autoptr (RegimenPatientImport) import = import_text (reader);
  const RegimenPatient *patient = first_patient (import);
  const GPtrArray *unused = regimen_patient_import_get_unused (import);

  g_assert_cmpstr (patient->record_number, ==, "034e9e3b-2def-4559-bb2a-7850888ae060");
  g_assert_cmpstr (patient->given_name, ==, "Milo271");
  g_assert_cmpstr (patient->family_name, ==, "Feil794");
  expect_birth (patient, "1983-11-14");
  g_assert_cmpint (patient->sex, ==, REGIMEN_SEX_MALE);
  g_assert_cmpstr (patient->address_postcode, ==, "02143");
  g_assert_cmpuint (patient->identifiers->len, ==, 3);
  g_assert_false (patient->is_archived);

  patient = regimen_patient_import_next (import, NULL);
  g_assert_true (patient->is_archived);
  g_assert_cmpint (patient->sex, ==, REGIMEN_SEX_FEMALE);
  g_assert_cmpuint (patient->identifiers->len, ==, 2);
  g_assert_null (regimen_patient_import_next (import, NULL));

  g_assert_cmpuint (unused->len, ==, 12);
  g_assert_cmpstr (unused->pdata[0], ==, "PREFIX");
}

static void
test_headers (void)
{
  g_autoptr (RegimenCsvReader) german = read_text (
      "Nachname;Vorname;Geburtsdatum;Geschlecht;Straße;PLZ;Ort;Handy;E-Mail;Muttersprache\n"
      "Müller;Jürgen;31.12.1980;männlich;Hauptstr. 1;01067;Dresden;0151 555;j@m.example;Deutsch\n");
  g_autoptr (RegimenPatientImport) import = import_text (german);
  const RegimenPatient *patient = first_patient (import);
  const RegimenPhone *phone = patient->phones->pdata[0];
  static const struct
  {
    const char *header;
    RegimenPatientField field;
  } cases[] = {
    { "First Name", REGIMEN_PATIENT_FIELD_GIVEN_NAME },
    { "last_name", REGIMEN_PATIENT_FIELD_FAMILY_NAME },
    { "DOB", REGIMEN_PATIENT_FIELD_BIRTH_DATE },
    { "Date of Birth", REGIMEN_PATIENT_FIELD_BIRTH_DATE },
    { "fecha de nacimiento", REGIMEN_PATIENT_FIELD_BIRTH_DATE },
    { "Prénom", REGIMEN_PATIENT_FIELD_GIVEN_NAME },
    { "Apellidos", REGIMEN_PATIENT_FIELD_FAMILY_NAME },
    { "Téléphone portable", REGIMEN_PATIENT_FIELD_PHONE_MOBILE },
    { "Home Phone", REGIMEN_PATIENT_FIELD_PHONE_HOME },
    { "MRN", REGIMEN_PATIENT_FIELD_RECORD_NUMBER },
    { "Zip Code", REGIMEN_PATIENT_FIELD_POSTCODE },
    { "emergency_phone", REGIMEN_PATIENT_FIELD_EMERGENCY_PHONE },
    { "Sex at birth", REGIMEN_PATIENT_FIELD_SEX },
  };

  g_assert_cmpuint (regimen_patient_import_get_unused (import)->len, ==, 0);
  g_assert_cmpstr (patient->family_name, ==, "Müller");
  g_assert_cmpint (patient->sex, ==, REGIMEN_SEX_MALE);
  g_assert_cmpstr (phone->number, ==, "0151 555");
  expect_birth (patient, "1980-12-31");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegimenPatientField field;

      g_assert_true (regimen_patient_field_guess (cases[i].header, &field));
      g_assert_cmpint (field, ==, cases[i].field);
    }
}

static void
test_dates (void)
{
  g_autoptr (RegimenCsvReader) us = read_text ("name,dob\nA,04/05/1980\nB,12/31/1980\n");
  g_autoptr (RegimenPatientImport) us_import = import_text (us);
  g_autoptr (RegimenCsvReader) eu = read_text ("name,dob\nA,04/05/1980\nB,31-12-1980\n");
  g_autoptr (RegimenPatientImport) eu_import = import_text (eu);

  expect_birth (first_patient (us_import), "1980-04-05");
  expect_birth (first_patient (eu_import), "1980-05-04");
  expect_report ("name,dob\nA,1980-01-02\nB,04/05/1980\n",
                 "3 dob: line 3: day or month first? no date of the column tells; say --dates dmy "
                 "or --dates mdy\n");
  expect_report ("name,dob\nA,31/05/1980\nB,04/31/1980\n",
                 "1 dob: line 2 has the day first, line 3 the month\n");
  expect_report (
      "name,dob\nA,31.02.1980\nB,80-01-01\nC,1980-01-01T00:00:00Z\nD,19800101\nE,2/2/1980\n",
      "2 dob: not a date such as 1980-12-31\n3 dob: not a date such as 1980-12-31\n");
}

static GHashTable *
judge_no_bob (const RegimenPatient *patient, gpointer data)
{
  GHashTable *problems = g_hash_table_new (g_str_hash, g_str_equal);

  if (strcmp (patient->given_name, "Bob") == 0)
    g_hash_table_insert (problems, (gpointer) "birth_day", (gpointer) "in the future");
  return problems;
}

/* 5,000 lines, of which every 500th is wrong in one of five ways. */
static void
test_report (void)
{
  g_autoptr (GString) table = g_string_new ("mrn,first,last,sex,dob\n");
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (RegimenCsvReader) reader = NULL;
  g_autoptr (RegimenPatientImport) import = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *report = NULL;

  g_hash_table_add (taken, (gpointer) "R4000");
  for (guint line = 2; line <= 5001; line++)
    {
      const char *sex = line % 500 == 0 ? "purple" : "f";

      if (line == 1250)
        g_string_append_printf (table, "R%u,\"two\nlines\",x\n", line);
      else if (line == 2000)
        g_string_append_printf (table, "R%u,Bob,x,f,2001-01-01\n", line);
      else if (line == 3000)
        g_string_append_printf (table, "R7,Ann,x,f,2001-01-01\n");
      else if (line == 4500)
        g_string_append_printf (table, "R%u,,,f,2001-01-01\n", line);
      else if (line != 1251)
        g_string_append_printf (table, "R%u,Ann,x,%s,2001-01-01\n", line, line == 4000 ? "f" : sex);
      if (line == 1250)
        g_string_append (expected, "1250 -: 3 fields, the header has 5\n");
      else if (line == 2000)
        g_string_append (expected, "2000 dob: in the future\n");
      else if (line == 3000)
        g_string_append (expected, "3000 mrn: the same record number as on line 7\n");
      else if (line == 4000)
        g_string_append (expected, "4000 mrn: a patient with this record number is on file\n");
      else if (line == 4500)
        g_string_append (expected, "4500 -: no name\n");
      else if (line % 500 == 0)
        g_string_append_printf (expected, "%u sex: not a word for a sex that is known here\n",
                                line);
    }
  reader = read_text (table->str);
  import = import_text (reader);
  regimen_patient_import_check (import, taken, judge_no_bob, NULL);
  report = report_of (import);
  g_assert_cmpstr (report, ==, expected->str);
  g_assert_cmpuint (regimen_patient_import_get_n_rows (import), ==, 4999);
}

static void
test_map (void)
{
  g_autofree char *path = NULL;
  g_autoptr (RegimenCsvReader) reader = read_text ("Who = now,X,Tel\nAda Byron King,R1,5\n");
  g_autoptr (RegimenPatientImport) import = NULL;
  g_autoptr (GError) error = NULL;
  const RegimenPatient *patient;
  RegimenDay born;
  int fd = g_file_open_tmp ("map-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (
      path, "# their = ours\nWho = now = full_name\n\nX=record_number\nTel = -\n", -1, &error));
  import = regimen_patient_import_new (reader, path, REGIMEN_DATE_ORDER_UNKNOWN, &error);
  g_assert_no_error (error);
  patient = first_patient (import);
  g_assert_cmpstr (patient->given_name, ==, "Ada Byron");
  g_assert_cmpstr (patient->family_name, ==, "King");
  g_assert_cmpstr (patient->record_number, ==, "R1");
  g_assert_cmpuint (patient->phones->len, ==, 0);

  /* The schema's own words do as well. */
  g_clear_pointer (&import, regimen_patient_import_free);
  g_clear_pointer (&reader, regimen_csv_reader_free);
  reader = read_text ("Born,Who,Tel\n1980-12-31,Ada,5 Main St\n");
  g_assert_true (g_file_set_contents (path,
                                      "Born = birth_day\nWho = given_name\nTel = address_street\n",
                                      -1, &error));
  import = regimen_patient_import_new (reader, path, REGIMEN_DATE_ORDER_UNKNOWN, &error);
  g_assert_no_error (error);
  patient = first_patient (import);
  g_assert_true (patient->has_birth_day && regimen_day_from_ymd (1980, 12, 31, &born));
  g_assert_true (patient->birth_day.n == born.n);
  g_assert_cmpstr (patient->address_street, ==, "5 Main St");

  g_assert_true (g_file_set_contents (path, "X = shoe_size\n", -1, &error));
  g_assert_null (regimen_patient_import_new (reader, path, REGIMEN_DATE_ORDER_UNKNOWN, &error));
  g_assert_nonnull (strstr (error->message, ":1: “shoe_size” is not a field"));
  g_assert_nonnull (strstr (error->message, ", birth_date,"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "Nope = note\n", -1, &error));
  g_assert_null (regimen_patient_import_new (reader, path, REGIMEN_DATE_ORDER_UNKNOWN, &error));
  g_assert_nonnull (strstr (error->message, "no column “Nope”"));
  g_unlink (path);
}

static void
test_columns_refused (void)
{
  g_autoptr (RegimenCsvReader) twice = read_text ("first,given name,last\n");
  g_autoptr (RegimenCsvReader) nameless = read_text ("dob,zip\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (regimen_patient_import_new (twice, NULL, REGIMEN_DATE_ORDER_UNKNOWN, &error));
  g_assert_cmpstr (error->message, ==,
                   "columns “first” and “given name” are both given_name; choose one with --map");
  g_clear_error (&error);
  g_assert_null (regimen_patient_import_new (nameless, NULL, REGIMEN_DATE_ORDER_UNKNOWN, &error));
  g_assert_cmpstr (error->message, ==, "line 1: no column is a name; say which with --map");
}

static void
test_better_guess (void)
{
  g_autoptr (RegimenCsvReader) reader =
      read_text ("id,MRN,name,first,last\n7,R-7,Ada L.,Ada,Lovelace\n");
  g_autoptr (RegimenPatientImport) import = import_text (reader);
  const RegimenPatient *patient = first_patient (import);

  g_assert_cmpstr (patient->record_number, ==, "R-7");
  g_assert_cmpstr (patient->given_name, ==, "Ada");
  g_assert_cmpuint (regimen_patient_import_get_unused (import)->len, ==, 2);
}

static RegimenPatient *
make_nasty_patient (void)
{
  RegimenPatient *patient = regimen_patient_new ();
  static const char *const texts[] = { "a|b", "c:d", "e;f", "g\\h", "i\\nj", "=k", "'=l", "m\nn" };

#define SET(member, value) (g_free (patient->member), patient->member = g_strdup (value))
  SET (record_number, "=R-1");
  SET (given_name, "'=Ada");
  SET (family_name, "O'Neill, \"Jr\"");
  SET (note, "two\nlines;\tand, more");
  SET (email, "@x");
  SET (language, "+de");
#undef SET
  patient->sex = REGIMEN_SEX_OTHER;
  patient->is_sensitive = TRUE;
  patient->has_birth_day = regimen_day_parse ("1899-02-28", &patient->birth_day);
  g_ptr_array_add (patient->phones, regimen_phone_new ("home", "+49 (30) 1;2:3"));
  g_ptr_array_add (patient->phones, regimen_phone_new ("other", "-1"));
  g_ptr_array_add (patient->identifiers, regimen_identifier_new ("a:b", "c;d|e"));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      RegimenHealthItem *item = regimen_health_item_new ((RegimenHealthKind) (i / 2), texts[i]);

      g_free (item->code);
      item->code = g_strdup (i % 2 == 0 ? texts[7 - i] : "");
      item->has_since = i % 3 == 0 && regimen_day_parse ("2019-05-01", &item->since);
      item->has_until = i % 4 == 0 && regimen_day_parse ("2020-01-31", &item->until);
      g_ptr_array_add (patient->health_items, item);
    }
  g_ptr_array_add (patient->windows, regimen_patient_window_new (FALSE, REGIMEN_MONDAY, 0, 1440));
  g_ptr_array_add (patient->windows, regimen_patient_window_new (TRUE, REGIMEN_SUNDAY, 545, 600));
  g_ptr_array_add (patient->blackouts,
                   regimen_blackout_new (regimen_span_new ((RegimenMinute){ 29000000 },
                                                           (RegimenMinute){ 29000005 }),
                                         "away; far | gone"));
  return patient;
}

/* What export writes, import reads as the same patient. */
static void
test_round_trip (void)
{
  g_autoptr (RegimenPatient) patient = make_nasty_patient ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (RegimenCsvWriter) writer = regimen_csv_writer_new (stream);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RegimenCsvReader) reader = NULL;
  g_autoptr (RegimenPatientImport) import = NULL;
  const RegimenPatient *read;

  for (int i = 0; i < REGIMEN_N_EXPORT_FIELDS; i++)
    regimen_csv_writer_add (writer, regimen_patient_field_to_text ((RegimenPatientField) i));
  g_assert_true (regimen_csv_writer_end_row (writer, NULL));
  for (int i = 0; i < REGIMEN_N_EXPORT_FIELDS; i++)
    {
      g_autofree char *cell = regimen_patient_field_get (patient, (RegimenPatientField) i);

      regimen_csv_writer_add (writer, cell);
    }
  g_assert_true (regimen_csv_writer_end_row (writer, NULL));
  g_assert_true (regimen_csv_writer_finish (writer, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  reader = regimen_csv_reader_new (bytes, NULL);
  import = import_text (reader);
  g_assert_cmpuint (regimen_patient_import_get_unused (import)->len, ==, 0);
  read = first_patient (import);
  for (int i = 0; i < REGIMEN_N_EXPORT_FIELDS; i++)
    {
      g_autofree char *before = regimen_patient_field_get (patient, (RegimenPatientField) i);
      g_autofree char *after = regimen_patient_field_get (read, (RegimenPatientField) i);

      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpstr (read->family_name, ==, "O'Neill, \"Jr\"");
  for (guint i = 0; i < patient->health_items->len; i++)
    {
      const RegimenHealthItem *before = patient->health_items->pdata[i];
      const RegimenHealthItem *after = read->health_items->pdata[i];

      g_assert_cmpstr (after->text, ==, before->text);
      g_assert_cmpstr (after->code, ==, before->code);
      g_assert_cmpint (after->has_since, ==, before->has_since);
      g_assert_cmpint (after->since.n, ==, before->since.n);
      g_assert_cmpint (after->has_until, ==, before->has_until);
      g_assert_cmpint (after->until.n, ==, before->until.n);
    }
}

/* Every field takes any text: it is refused or kept, and never harms. */
static void
test_cells_mutated (void)
{
  static const char alphabet[] = "a1:;|\\\n -/.=mon09:00to\"\xc3\xa9";

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (RegimenPatient) patient = regimen_patient_new ();
      g_autoptr (GError) error = NULL;
      char cell[24] = { 0 };
      int field = g_test_rand_int_range (0, REGIMEN_N_PATIENT_FIELDS);

      for (int i = g_test_rand_int_range (0, 23); i > 0; i--)
        cell[i - 1] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 3)];
      g_assert_true (regimen_patient_field_set (patient, (RegimenPatientField) field, cell,
                                                REGIMEN_DATE_ORDER_DAY_FIRST,
                                                &error) == (error == NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/patient-import/synthea", test_synthea);
  g_test_add_func ("/exchange/patient-import/headers", test_headers);
  g_test_add_func ("/exchange/patient-import/dates", test_dates);
  g_test_add_func ("/exchange/patient-import/report", test_report);
  g_test_add_func ("/exchange/patient-import/map", test_map);
  g_test_add_func ("/exchange/patient-import/columns-refused", test_columns_refused);
  g_test_add_func ("/exchange/patient-import/better-guess", test_better_guess);
  g_test_add_func ("/exchange/patient-import/round-trip", test_round_trip);
  g_test_add_func ("/exchange/patient-import/cells-mutated", test_cells_mutated);

  return g_test_run ();
}
