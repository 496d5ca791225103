/* test-score-words.c - a measure in the language of the program, and one that has none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "language.h"
#include "score-words.h"

#include <libintl.h>
#include <locale.h>

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

static RegimenInstrument *
make_measure (const char *title, const char *first_item)
{
  RegimenInstrument *self = regimen_instrument_new ();
  RegimenItem *item = g_new0 (RegimenItem, 1);
  RegimenChoice *choice = g_new0 (RegimenChoice, 1);

  g_free (self->title);
  self->title = g_strdup (title);
  item->text = g_strdup (first_item);
  choice->text = g_strdup ("Not at all");
  g_ptr_array_add (self->items, item);
  g_ptr_array_add (self->choices, choice);
  return self;
}

/* The first item and its lowest answer, as they are shown in a language. */
static void
check_phq (const char *locale, const char *item, const char *choice)
{
  g_autoptr (RegimenInstrument) phq = make_measure ("Patient Health Questionnaire, 9 items",
                                                    "Little interest or pleasure in doing things");

  if (!speak (locale))
    {
      g_test_message ("%s is not here", locale);
      return;
    }
  g_assert_cmpstr (regimen_word_of_measure (((RegimenItem *) phq->items->pdata[0])->text), ==,
                   item);
  g_assert_cmpstr (regimen_word_choice (phq, phq->choices->pdata[0]), ==, choice);
  g_assert_false (regimen_word_is_as_made (phq));
  g_assert_cmpstr (regimen_word_of_measure (""), ==, "");
}

static void
test_published (void)
{
  g_test_summary ("What its authors published in a language is shown in it, word for word");
  check_phq ("C.UTF-8", "Little interest or pleasure in doing things", "Not at all");
  check_phq ("de_DE.UTF-8", "Wenig Interesse oder Freude an Ihren Tätigkeiten", "Überhaupt nicht");
  check_phq ("es_ES.UTF-8", "Poco interés o placer en hacer cosas", "Ningún día");
  check_phq ("fr_FR.UTF-8", "Peu d'intérêt ou de plaisir à faire les choses", "Jamais");
  check_phq ("ar_EG.UTF-8", "قلة الاهتمام أو قلة الاستمتاع بممارسة أو القيام بأي عمل", "ولا مرة");
}

static void
test_as_made (void)
{
  static const char item[] =
      "Repeated, disturbing, and unwanted memories of the stressful experience?";
  g_autoptr (RegimenInstrument) pcl = make_measure ("PTSD Checklist for DSM-5", item);

  g_test_summary ("Without a published wording nothing of it is translated, and that is known");
  g_assert_true (speak ("C.UTF-8"));
  g_assert_false (regimen_word_is_as_made (pcl));
  if (!speak ("de_DE.UTF-8"))
    {
      g_test_skip ("de_DE.UTF-8 is not here");
      return;
    }
  g_assert_true (regimen_word_is_as_made (pcl));
  g_assert_cmpstr (regimen_word_of_measure (item), ==, item);
  g_assert_cmpstr (regimen_word_choice (pcl, pcl->choices->pdata[0]), ==, "Not at all");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/score-words/published", test_published);
  g_test_add_func ("/wording/score-words/as-made", test_as_made);
  return g_test_run ();
}
