/* test-csv.c - tables come back as they went out, and what is wrong is said with its place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <gio/gio.h>

#include "csv-reader.h"
#include "csv-writer.h"
#include "errors.h"

static RegimenCsvReader *
read_bytes (const char *data, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);
  g_autoptr (GError) error = NULL;
  RegimenCsvReader *reader = regimen_csv_reader_new (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reader);
  return reader;
}

static void
expect_row (RegimenCsvReader *reader, guint line, const char *joined)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) got = g_string_new (NULL);
  RegimenCsvRow row;

  g_assert_cmpint (regimen_csv_reader_next (reader, &row, &error), ==, REGIMEN_CSV_ROW);
  g_assert_no_error (error);
  g_assert_cmpuint (row.line, ==, line);
  for (guint i = 0; i < row.n_fields; i++)
    g_string_append_printf (got, "[%s]", row.fields[i]);
  g_assert_cmpstr (got->str, ==, joined);
}

static void
expect_end (RegimenCsvReader *reader)
{
  RegimenCsvRow row;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (regimen_csv_reader_next (reader, &row, &error), ==, REGIMEN_CSV_END);
  g_assert_no_error (error);
}

static void
test_plain (void)
{
  g_autoptr (RegimenCsvReader) reader =
      read_bytes ("\xef\xbb\xbf"
                  "a,b\r\n1,\r\n\"x,\"\"y\"\"\n\r\nz\",2\n\n,\"\"",
                  -1);

  g_assert_cmpuint (regimen_csv_reader_get_n_columns (reader), ==, 2);
  g_assert_cmpstr (regimen_csv_reader_get_header (reader)[0], ==, "a");
  expect_row (reader, 2, "[1][]");
  expect_row (reader, 3, "[x,\"y\"\n\r\nz][2]");
  expect_row (reader, 7, "[][]");
  expect_end (reader);
  expect_end (reader);
  regimen_csv_reader_rewind (reader);
  expect_row (reader, 2, "[1][]");
}

static void
test_separators (void)
{
  g_autoptr (RegimenCsvReader) semicolon = read_bytes ("a;b;\"c,d,e,f\"\n1;2,5;3\n", -1);
  g_autoptr (RegimenCsvReader) tab = read_bytes ("a\tb,c\td\n1\t2\t3\n", -1);

  g_assert_cmpint (regimen_csv_reader_get_separator (semicolon), ==, ';');
  expect_row (semicolon, 2, "[1][2,5][3]");
  g_assert_cmpint (regimen_csv_reader_get_separator (tab), ==, '\t');
  expect_row (tab, 2, "[1][2][3]");
}

static void
test_1252 (void)
{
  g_autoptr (RegimenCsvReader) reader = read_bytes ("n\nM\xfcller \x80 \x93x\x94\n", -1);

  g_assert_cmpint (regimen_csv_reader_get_encoding (reader), ==, REGIMEN_CSV_WINDOWS_1252);
  expect_row (reader, 2, "[Müller € “x”]");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *message;
  } cases[] = {
    { "", 0, "line 1: no header: the file is empty" },
    { "\n\n", -1, "line 1: no header: the file is empty" },
    { "a,b\n1,x\"y\n", -1, "line 2, field 2: a quote inside an unquoted field" },
    { "a,b\n\n\"1\"2,3\n", -1, "line 3, field 1: text after the closing quote" },
    { "a,b\n1,\"2\n\n3", -1, "line 2, field 2: a quote that is never closed" },
    { "a,b\n1\r2,3\n", -1, "line 2, field 1: a carriage return that ends no line" },
    { "a\n\xff\xfe", -1, NULL },
    { "\xff\xfe"
      "a\0",
      4, "line 1: UTF-16; save it as UTF-8" },
    { "a\nb\0c\n", 6, "line 2: a zero byte; this is not a text file" },
    { "a\n\xfc\n\x81\n", -1, "line 3: neither UTF-8 nor Windows-1252; save it as UTF-8" },
    { "\xef\xbb\xbf"
      "a\n\xfc\n",
      -1, "line 2: not valid UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length < 0 ? strlen (cases[i].text) : (gsize) cases[i].length;
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenCsvReader) reader = regimen_csv_reader_new (bytes, &error);
      RegimenCsvRow row;

      if (reader != NULL)
        {
          RegimenCsvStep step;

          do
            step = regimen_csv_reader_next (reader, &row, &error);
          while (step == REGIMEN_CSV_ROW);
        }
      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, cases[i].message);
      if (error != NULL)
        g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
    }
}

static void
test_limits (void)
{
  g_autofree char *long_field = g_strnfill (REGIMEN_CSV_MAX_FIELD_BYTES, 'x');
  g_autofree char *just = g_strdup_printf ("a\n%s\n", long_field);
  g_autofree char *over = g_strdup_printf ("a\n%sx\n", long_field);
  g_autofree char *wide = g_strnfill (REGIMEN_CSV_MAX_COLUMNS, ',');
  g_autoptr (RegimenCsvReader) good = read_bytes (just, -1);
  g_autoptr (RegimenCsvReader) bad = read_bytes (over, -1);
  g_autoptr (GBytes) wide_bytes = g_bytes_new (wide, strlen (wide));
  g_autoptr (GError) error = NULL;
  RegimenCsvRow row;

  g_assert_cmpint (regimen_csv_reader_next (good, &row, &error), ==, REGIMEN_CSV_ROW);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_csv_reader_next (bad, &row, &error), ==, REGIMEN_CSV_FAILED);
  g_assert_cmpstr (error->message, ==, "line 2, field 1: longer than 64 KiB");
  g_clear_error (&error);
  g_assert_null (regimen_csv_reader_new (wide_bytes, &error));
  g_assert_cmpstr (error->message, ==, "line 1: more than 512 fields");
}

static const char *const nasties[] = {
  "",          "'",   "''",  "=1+1", "'=1+1", "''=x",   "+49 30 1",
  "-",         "@x",  "\tx", "\rx",  "\r\nx", "\n",     "\"",
  "\"\"",      "a,b", "a;b", "a\tb", " lead", "trail ", "O’Neill",
  "'t Hart",   "＝1", "＋2", "אבג",  "नमस्ते",  "日本語", "\xef\xbb\xbf",
  "a\nb\r\nc", ",",   "\r",  "x\"",  "NULL",  "0",
};

static char *
random_field (void)
{
  GString *field = g_string_new (nasties[g_test_rand_int_range (0, G_N_ELEMENTS (nasties))]);

  while (g_test_rand_int_range (0, 3) == 0)
    g_string_append (field, nasties[g_test_rand_int_range (0, G_N_ELEMENTS (nasties))]);
  return g_string_free (field, FALSE);
}

static GBytes *
write_table (GPtrArray *fields, guint n_columns)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (RegimenCsvWriter) writer = regimen_csv_writer_new (stream);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_columns; i++)
    regimen_csv_writer_add (writer, "column");
  g_assert_true (regimen_csv_writer_end_row (writer, &error));
  for (guint i = 0; i < fields->len; i++)
    {
      regimen_csv_writer_add (writer, fields->pdata[i]);
      if ((i + 1) % n_columns == 0)
        g_assert_true (regimen_csv_writer_end_row (writer, &error));
    }
  g_assert_true (regimen_csv_writer_finish (writer, &error));
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* No cell of a written table may begin with what a spreadsheet computes. */
static void
expect_harmless (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_quoted = FALSE, is_start = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      if (is_start && data[i] == '"')
        {
          is_quoted = TRUE;
          i++;
        }
      if (is_start)
        g_assert_false (strchr ("=+-@\t", data[i]) != NULL ||
                        (is_quoted && (data[i] == '\r' || data[i] == '\n')));
      is_start = FALSE;
      if (is_quoted && data[i] == '"')
        {
          if (i + 1 < length && data[i + 1] == '"')
            i++;
          else
            is_quoted = FALSE;
        }
      else if (!is_quoted && (data[i] == ',' || data[i] == '\n'))
        is_start = TRUE;
    }
}

static void
test_round_trip (void)
{
  for (guint round = 0; round < 400; round++)
    {
      guint n_columns = (guint) g_test_rand_int_range (1, 6);
      guint n_rows = (guint) g_test_rand_int_range (1, 12);
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (RegimenCsvReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      RegimenCsvRow row;

      for (guint i = 0; i < n_columns * n_rows; i++)
        g_ptr_array_add (fields, random_field ());
      bytes = write_table (fields, n_columns);
      expect_harmless (bytes);
      reader = regimen_csv_reader_new (bytes, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < n_rows; i++)
        {
          g_assert_cmpint (regimen_csv_reader_next (reader, &row, &error), ==, REGIMEN_CSV_ROW);
          g_assert_cmpuint (row.n_fields, ==, n_columns);
          for (guint j = 0; j < n_columns; j++)
            g_assert_cmpstr (row.fields[j], ==, fields->pdata[i * n_columns + j]);
        }
      g_assert_cmpint (regimen_csv_reader_next (reader, &row, &error), ==, REGIMEN_CSV_END);
    }
}

/* Any bytes at all: an answer or an error, and never more than the limits. */
static void
test_mutations (void)
{
  static const char seed[] = "\xef\xbb\xbfgiven,family,dob\r\n\"Ada, \"\"A\"\"\",Lovelace,"
                             "1815-12-10\r\n'=x,\"two\nlines\",\r\nM\xc3\xbcller;,\t,31.12.1980\n";
  guint n_rounds = g_test_slow () ? 1000000 : 20000;

  for (guint round = 0; round < n_rounds; round++)
    {
      char data[sizeof seed];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof seed);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (RegimenCsvReader) reader = NULL;
      g_autoptr (GError) error = NULL;
      RegimenCsvRow row;
      RegimenCsvStep step = REGIMEN_CSV_FAILED;

      memcpy (data, seed, sizeof seed);
      for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
        data[g_test_rand_int_range (0, sizeof seed)] = (char) g_test_rand_int_range (0, 256);
      bytes = g_bytes_new (data, length);
      reader = regimen_csv_reader_new (bytes, &error);
      g_assert_true ((reader == NULL) == (error != NULL));
      while (reader != NULL &&
             (step = regimen_csv_reader_next (reader, &row, &error)) == REGIMEN_CSV_ROW)
        {
          for (guint i = 0; i < row.n_fields; i++)
            g_assert_true (g_utf8_validate (row.fields[i], -1, NULL));
        }
      g_assert_true ((step == REGIMEN_CSV_FAILED) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/csv/plain", test_plain);
  g_test_add_func ("/exchange/csv/separators", test_separators);
  g_test_add_func ("/exchange/csv/windows-1252", test_1252);
  g_test_add_func ("/exchange/csv/refused", test_refused);
  g_test_add_func ("/exchange/csv/limits", test_limits);
  g_test_add_func ("/exchange/csv/round-trip", test_round_trip);
  g_test_add_func ("/exchange/csv/mutations", test_mutations);

  return g_test_run ();
}
