/* test-history-words.c - everything that happens to a patient's record has words of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "demo.h"
#include "history-words.h"
#include "register.h"

#include <glib/gstdio.h>

/* What is said of that for which there are no words. */
#define NO_WORDS "Record touched"

typedef struct
{
  char *folder;
  char *path;
  RegimenDesk *desk;
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  RegimenDemoOptions options = { .seed = 5, .n_patients = 60 };
  g_autoptr (GError) error = NULL;

  place->folder = g_dir_make_tmp ("regimen-history-XXXXXX", &error);
  g_assert_no_error (error);
  place->path = g_build_filename (place->folder, "demo.regimen", NULL);
  g_assert_true (regimen_day_parse ("2026-11-23", &options.today));
  regimen_demo_make (place->path, &options, NULL, &error);
  g_assert_no_error (error);
  place->desk = regimen_desk_open (place->path, NULL, &error);
  g_assert_no_error (error);
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (place->path, "-journal", NULL);

  g_clear_object (&place->desk);
  g_unlink (place->path);
  g_unlink (journal);
  g_rmdir (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

/* The demo holds every kind of record: each line of each history says what it was. */
static void
test_demo (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patients = regimen_desk_dup_patients (place->desk, &error);
  guint n_lines = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < patients->len; i++)
    {
      gint64 id = ((RegimenPatientRow *) patients->pdata[i])->id;
      g_autoptr (GPtrArray) lines =
          regimen_desk_dup_patient_history (place->desk, id, 1000, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < lines->len; k++)
        {
          const RegimenHistoryLine *line = lines->pdata[k];
          g_autofree char *text = regimen_word_history (line);

          if (g_strrstr (text, NO_WORDS) != NULL)
            g_error ("no words for '%s' of '%s'", line->action, line->entity);
          n_lines++;
        }
    }
  g_assert_cmpuint (n_lines, >, 10 * patients->len);
}

/* What a demo does not do to its records. */
static void
test_acts (void)
{
  static const struct
  {
    const char *entity;
    const char *action;
    const char *text;
  } acts[] = {
    { "screening", "void", "Medical screening voided" },
    { "consent", "withdraw", "Consent withdrawn" },
    { "consent", "attach", "Signed form attached" },
    { "session_record", "sign", "Session signed" },
    { "session_amendment", "create", "Signed session added to" },
    { "dose_pause", "change", "Dose went on" },
    { "gate_review", "decide", "Review decided" },
    { "diary_entry", "change", "Diary entry changed" },
    { "plan", "override", "A rule was overridden" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autoptr (GPtrArray) changes = g_ptr_array_new ();
      RegimenHistoryLine line = { .entity = (char *) acts[i].entity,
                                  .action = (char *) acts[i].action,
                                  .changes = changes };
      g_autofree char *text = regimen_word_history (&line);

      g_assert_cmpstr (text, ==, acts[i].text);
    }
}

/* A score says which measure and how many points. */
static void
test_score (void)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  RegimenFieldChange measure = { (char *) "measure", NULL, (char *) "PHQ-9" };
  RegimenFieldChange total = { (char *) "total", NULL, (char *) "13" };
  RegimenHistoryLine line = { .entity = (char *) "score",
                              .action = (char *) "create",
                              .changes = changes };
  g_autofree char *text = NULL;

  g_ptr_array_add (changes, &measure);
  g_ptr_array_add (changes, &total);
  text = regimen_word_history (&line);
  g_assert_cmpstr (text, ==, "Score entered: Measure: “PHQ-9” · Total: “13”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/wording/history/demo", Place, NULL, place_set_up, test_demo, place_tear_down);
  g_test_add_func ("/wording/history/acts", test_acts);
  g_test_add_func ("/wording/history/score", test_score);
  return g_test_run ();
}
