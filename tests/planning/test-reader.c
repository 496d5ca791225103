/* test-reader.c - reading instances: strict, any order, never surprised
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "instance.h"
#include "place-fixture.h"

#define HEAD                                                                                       \
  "regimen-plan 1\nname t\ngrid 15\ndays 14\nholemin 0\nweights gap 10 start 1\n"                  \
  "role 0 chair 3\nres 0 c0 1\nopen 0 0 540 720\ngroup 0 chairs 0\ntype 0 s 60 1\n"                \
  "need 0 0 0 1 0 60\npatient 0 p 0 13\nphase 0 0 0 7\nsess 0 0 0 0 0 0 0 0\n"

#define SOFT                                                                                       \
  "regimen-plan 2\ngrid 15\ndays 3\nweights crowd 3\nres 0 c 1\nres 1 limit 2\ntype 0 s 60 1\n"    \
  "role 0 starts 0\nrole 1 starts 0\n"

static void
test_mistakes (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { HEAD, "t:15: the file breaks off: no “end”" },
    { "", "t:0: the file breaks off: no “end”" },
    { HEAD "end\nname x\n", "t:17: name: a record after the end" },
    { HEAD "colour 1\nend\n", "t:16: unknown record “colour”" },
    { HEAD "res 2 c2 1\nend\n", "t:16: res: id 2 where 1 is next" },
    { HEAD "res 0 c2 1\nend\n", "t:16: res: id 0 where 1 is next" },
    { HEAD "book 5 1 540 600 1\nend\n", "t:16: book: no resource 5" },
    { HEAD "book 0 14 540 600 1\nend\n", "t:16: book: field 2, 14, is not in 0..13" },
    { HEAD "book 0 1 541 600 1\nend\n", "t:16: book: 541 is off the 15-minute grid" },
    { HEAD "book 0 1 600 600 1\nend\n", "t:16: book: from 600 to 600 is no stretch of a day" },
    { HEAD "book 0 1 x 600 1\nend\n", "t:16: book: field 3, “x”, is no whole number" },
    { HEAD "book 0 1 540 600\nend\n", "t:16: book: 4 fields" },
    { HEAD "book 0 1 540 99999999999999999999 1\nend\n",
      "t:16: book: field 4, 99999999999999999999, is not in 0..1440" },
    { HEAD "grid 5\nend\n", "t:16: grid: given twice" },
    { HEAD "avail 1 0 540 600\nend\n", "t:16: avail: no patient 1 before this line" },
    { HEAD "sess 0 2 0 0 0 0 0 0\nend\n", "t:16: sess: activity 2 where 1 is next" },
    { HEAD "sess 0 1 3 0 0 0 0 0\nend\n", "t:16: sess: no type 3" },
    { HEAD "sess 0 1 0 0 0 0 0 0 weeks\nend\n",
      "t:16: sess: unit “weeks” is neither dates nor minutes" },
    { HEAD "fup 0 1 0 4 0 0 0\nend\n", "t:16: fup: no session 4" },
    { HEAD "fixed 0 0 1 540 0 0\nend\n", "t:16: fixed: 2 fields for the resources of 1 roles" },
    { HEAD "fixed 0 0 1 540 7\nend\n", "t:16: fixed: field 5, 7, is not in -1..0" },
    { HEAD "fixed 0 0 1 540 0\nfixed 0 0 2 540 0\nend\n",
      "t:17: fixed: activity 0 is fixed twice" },
    { HEAD "need 0 0 3 1 0 60\nend\n", "t:16: need: no group 3" },
    { HEAD "end 1\n", "t:16: end: 1 fields" },
    { HEAD "starts 0\nend\n", "t:16: starts: only from version 2 on" },
    { "regimen-plan 2\ngrid 15\ndays 3\nweights\nstarts 0\nend\n", "t:5: starts: no resource 0" },
    { "regimen-plan 1\ngrid 15\ndays 3\nweights crowd 3\nend\n",
      "t:4: weights: crowd only from version 2 on" },
    { SOFT "starts 1 hard\nend\n", "t:10: starts: “hard” is not “soft”" },
    { SOFT "starts 1 soft\nstarts 1\nend\n", "t:11: starts: given twice" },
    { SOFT "starts 1 soft\nhole 1\nend\n",
      "t:6: resource 1: only a limit of starts without holes is soft" },
    { SOFT "starts 1 soft\ngroup 0 g 0 1\nend\n",
      "t:11: group 0: a soft limit is the only one of its group" },
    { SOFT "starts 1 soft\ngroup 0 g 1\nneed 0 0 0 1 0 30\nend\n",
      "t:7: type 0: of a soft limit one unit is held from 0 to 15" },
    { SOFT "starts 1 soft\ngroup 0 g 1\nneed 0 0 0 1 0 15\nneed 0 1 0 1 0 15\nend\n",
      "t:7: type 0: the soft limit 1 is held twice" },
    { "regimen-plan 3\ngrid 15\ndays 3\nweights\nend\n", "t:1: version 3; this reads 1 and 2" },
    { "regimen-plan 1\ngrid 10\ndays 3\nweights\nend\n", "t:2: grid: 10 is neither 5 nor 15" },
    { "regimen-plan 1\ngrid 15\nweights\nend\n", "t:4: no “days” in the file" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenProblem) problem =
          regimen_instance_parse (cases[i].text, strlen (cases[i].text), "t", &error);

      g_assert_null (problem);
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* Two appointments too near to each other: one has to go, and that is the one nobody was told
 * of. Version 1 knows no such cost. */
static void
test_told (void)
{
  static const char text[] =
      "regimen-plan %d\ngrid 15\ndays 14\nweights move 200 gap 10\nrole 0 chair 3\nres 0 c0 1\n"
      "open 0 0 540 720\nopen 0 1 540 720\nopen 0 2 540 720\ngroup 0 chairs 0\ntype 0 s 60 1\n"
      "need 0 0 0 1 0 60\npatient 0 p 0 13\nphase 0 0 0 7\nsess 0 0 0 0 0 0 0 0\n"
      "sess 0 1 0 0 2880 2880 9000 2\norig 0 0 0 540 0%s\norig 0 0 1 540 0%s\nend\n";

  for (int told = 0; told < 2; told++)
    {
      g_autofree char *old = g_strdup_printf (text, 1, told == 0 ? " 150" : "", "");
      g_autofree char *new =
          g_strdup_printf (text, 2, told == 0 ? " 150" : " 0", told == 1 ? " 150" : "");
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenProblem) refused =
          told == 0 ? regimen_instance_parse (old, strlen (old), "t", &error) : NULL;
      g_autoptr (RegimenProblem) problem = NULL;
      g_autoptr (RegimenSolution) solution = NULL;
      const RegimenPlacement *kept;

      g_assert_null (refused);
      if (told == 0)
        g_assert_cmpstr (error->message, ==, "t:17: orig: 2 fields for the resources of 1 roles");
      g_clear_error (&error);
      problem = regimen_instance_parse (new, strlen (new), "t", &error);
      g_assert_no_error (error);
      regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
      g_assert_no_error (error);
      g_assert_true (solution->is_feasible);
      kept = solution->placements->pdata[0];
      g_assert_cmpint (kept->day, ==, told == 0 ? 0 : 1);
      g_assert_cmpint (solution->terms.move, ==, 200);
      fixture_assert_legal (problem, solution);
    }
}

static void
test_any_order (void)
{
  static const char text[] =
      "# a comment\npatient 0 p 0 13\nsess 0 1 0 0 1440 2880 4320 2 dates\nphase 0 0 0 7\r\n"
      "sess 0 0 0 0 0 0 0 0\nneed 0 0 0 1 0 60\n\n  type 0 s 60 1\ngroup 0 chairs 1 0\n"
      "res 1 c1 1\nopen 1 2 540 720\nres 0 c0 1\nopenday 0 0 540 720\nrole 0 chair 3\n"
      "weights gap 10 start 1\ndays 14\ngrid 15\nname t\nregimen-plan 1\nend\n# after\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProblem) problem = regimen_instance_parse (text, strlen (text), "t", &error);
  g_autoptr (RegimenSolution) solution = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (regimen_series_n_sessions (regimen_problem_get_patient (problem, 0)), ==, 2);
  regimen_place_series (problem, 0, NULL, NULL, &solution, &error);
  g_assert_no_error (error);
  g_assert_true (solution->is_feasible);
  /* Monday on the chair that opens that day only, Wednesday on the other. */
  g_assert_cmpint (((RegimenPlacement *) solution->placements->pdata[0])->day, ==, 0);
  g_assert_cmpint (((RegimenPlacement *) solution->placements->pdata[1])->day, ==, 2);
  g_assert_cmpint (solution->objective, ==, 3);
  fixture_assert_legal (problem, solution);
}

static int
n_mutations (void)
{
  const char *text = g_getenv ("REGIMEN_MUTATIONS");

  return text != NULL ? atoi (text) : 1500;
}

/* Anywhere, whatever it does to the records. */
static void
mutate_bytes (GRand *rand, GString *text)
{
  static const char alphabet[] = "0123456789- \n\tabz#\r\x80\x01";
  guint at = (guint) g_rand_int_range (rand, 0, (gint32) text->len);
  guint n = (guint) g_rand_int_range (rand, 1, 12);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      text->str[at] = alphabet[g_rand_int_range (rand, 0, (gint32) sizeof alphabet)];
      break;
    case 1:
      g_string_erase (text, at, MIN (n, text->len - at));
      break;
    case 2:
      g_string_insert_c (text, at, (char) g_rand_int_range (rand, 0, 256));
      break;
    case 3:
      g_string_insert_len (text, at, text->str + at / 2, MIN (n * 4, text->len - at / 2));
      break;
    default:
      g_string_insert (text, at, "99999999999999999999");
      break;
    }
}

/* One number, so that most of the file still says what it said. */
static void
mutate_number (GRand *rand, GString *text)
{
  static const int numbers[] = { -1, 0, 1, 2, 3, 5, 7, 15, 30, 540, 1425, 1440, 5000, 100000 };
  guint at = (guint) g_rand_int_range (rand, 0, (gint32) text->len);
  g_autofree char *number =
      g_strdup_printf ("%d", numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))]);
  guint end;

  while (at < text->len && !g_ascii_isdigit (text->str[at]))
    at++;
  for (end = at; end < text->len && g_ascii_isdigit (text->str[end]); end++)
    ;
  g_string_erase (text, at, end - at);
  g_string_insert (text, at, number);
}

/* One line goes, comes twice, or stands elsewhere. */
static void
mutate_line (GRand *rand, GString *text)
{
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);
  guint n = g_strv_length (lines);
  guint from = (guint) g_rand_int_range (rand, 0, (gint32) n);
  guint to = (guint) g_rand_int_range (rand, 0, (gint32) n);
  gboolean stays = g_rand_boolean (rand);
  gboolean goes_on = g_rand_boolean (rand);

  g_string_truncate (text, 0);
  for (guint i = 0; i < n; i++)
    {
      if (i != from || stays)
        g_string_append_printf (text, "%s\n", lines[i]);
      if (i == to && goes_on)
        g_string_append_printf (text, "%s\n", lines[from]);
    }
}

static void
mutate (GRand *rand, GString *text)
{
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      mutate_bytes (rand, text);
      break;
    case 1:
      mutate_number (rand, text);
      break;
    default:
      mutate_line (rand, text);
      break;
    }
}

typedef struct
{
  GCancellable *cancellable;
  GAsyncQueue *done;
} Patience;

static gpointer
cancel_soon (gpointer data)
{
  Patience *self = data;

  if (g_async_queue_timeout_pop (self->done, 100 * 1000) == NULL)
    g_cancellable_cancel (self->cancellable);

  return NULL;
}

/* A strange problem may be a hard one, and must stop when told to. */
static void
place_briefly (const RegimenProblem *problem)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncQueue) done = g_async_queue_new ();
  g_autoptr (RegimenSolution) solution = NULL;
  g_autoptr (GError) error = NULL;
  Patience patience = { cancellable, done };
  GThread *thread;

  if (problem->patients->len == 0)
    return;
  thread = g_thread_new ("cancel", cancel_soon, &patience);
  g_assert_true (regimen_place_series (problem, 0, NULL, cancellable, &solution, &error) ==
                 (error == NULL));
  g_async_queue_push (done, &patience);
  if (solution != NULL && solution->is_feasible)
    fixture_assert_legal (problem, solution);
  g_thread_join (thread);
}

/* "t:12: ..." */
static void
assert_names_line (const GError *error)
{
  const char *rest = error->message + 2;

  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_prefix (error->message, "t:"));
  g_assert_true (g_ascii_isdigit (*rest));
  while (g_ascii_isdigit (*rest))
    rest++;
  g_assert_true (g_str_has_prefix (rest, ": "));
}

static void
mutate_and_read (const char *original, guint32 seed, int n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  int n_read = 0;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (original);
      g_autoptr (RegimenProblem) problem = NULL;
      g_autoptr (GError) error = NULL;

      for (int k = g_rand_int_range (rand, 1, 4); k > 0 && text->len > 0; k--)
        mutate (rand, text);
      problem = regimen_instance_parse (text->str, text->len, "t", &error);
      g_assert_true ((problem == NULL) == (error != NULL));
      if (error != NULL)
        assert_names_line (error);
      else
        place_briefly (problem);
      n_read += problem != NULL;
    }
  g_test_message ("of %d mutations %d still were instances", n, n_read);
  g_assert_cmpint (n_read, >, 0);
  g_assert_cmpint (n_read, <, n);
}

static char *
dup_instance (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "planning", "instances", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
test_mutations (void)
{
  g_autofree char *empty = dup_instance ("s00.plan");
  g_autofree char *reflow = dup_instance ("r1a.plan");
  g_auto (GStrv) parts = g_strsplit (empty, "\nend", 2);
  g_autofree char *second = NULL;
  GString *text = g_string_new (parts[0]);

  g_test_summary ("Whatever is in the file: a valid problem, or an error that names the line");
  mutate_and_read (empty, 42, n_mutations () * 2 / 5);
  /* All that version 2 has. */
  g_string_replace (text, "regimen-plan 1", "regimen-plan 2", 1);
  g_string_replace (text, "swap 5", "swap 5 crowd 7", 1);
  g_string_append (text, "\nrole 3 starts 0\nres 15 limit 2\nstarts 15\ngroup 3 limits 15\n"
                         "openday 15 3 480 1080\nopen 15 0 0 1440\nneed 0 3 3 1 0 15\n"
                         "want 0 1 9 600\npin 0 2 11 600 1 9 12 15 16\n"
                         "orig 0 0 14 600 1 9 12 15 16 150\norig 0 0 16 600 1 9 12 15 16\n"
                         "role 4 crowd 0\nres 16 few 1\nstarts 16 soft\ngroup 4 few 16\n"
                         "open 16 1 0 1440\nneed 0 4 4 1 0 15\nneed 3 4 4 1 0 15\nend\n");
  second = g_string_free (text, FALSE);
  mutate_and_read (second, 43, n_mutations () * 2 / 5);
  mutate_and_read (reflow, 44, n_mutations () / 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/reader/mistakes", test_mistakes);
  g_test_add_func ("/planning/reader/told", test_told);
  g_test_add_func ("/planning/reader/any-order", test_any_order);
  g_test_add_func ("/planning/reader/mutations", test_mutations);

  return g_test_run ();
}
