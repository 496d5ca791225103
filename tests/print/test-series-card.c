/* test-series-card.c - the patient's card, exported and read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "paper-fixture.h"

static char *
read_back (RegimenSeriesCard *card, int *out_n_pages)
{
  g_autoptr (RegimenDocument) document = regimen_series_card_document (card);

  return fixture_read_back (document, out_n_pages);
}

/* Each session stands on the card once, with its weekday; what is done is not to come. */
static void
test_all_dates (void)
{
  g_autoptr (RegimenSeriesCard) card = fixture_series_card (REGIMEN_PAPER_A4, 6, 2);
  g_autofree char *text = NULL;
  const char *coming, *past;
  int n_pages;

  text = read_back (card, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  coming = strstr (text, "Still to come");
  past = strstr (text, "So far");
  g_assert_nonnull (coming);
  g_assert_nonnull (past);
  g_assert_true (coming < past);
  g_assert_cmpuint (fixture_count (text, "Mon 16 Nov 2026"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Mon 23 Nov 2026"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Thu 26 Nov 2026"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Mon 30 Nov 2026"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Thu 3 Dec 2026"), ==, 1);
  g_assert_true (strstr (text, "Mon 16 Nov 2026") > past);
  g_assert_true (strstr (text, "Mon 23 Nov 2026") < past);
  g_assert_nonnull (strstr (text, "missed"));
  g_assert_cmpuint (fixture_count (text, "done"), ==, 2);
}

/* The front says when to be there: before the visit begins. */
static void
test_front (void)
{
  g_autoptr (RegimenSeriesCard) card = fixture_series_card (REGIMEN_PAPER_A4, 6, 2);
  g_autofree char *text = NULL;
  int n_pages;

  text = read_back (card, &n_pages);
  g_assert_nonnull (strstr (text, "Monday 23 November 2026"));
  g_assert_nonnull (strstr (text, "Please be here at 10:15"));
  g_assert_nonnull (strstr (text, "You can leave at about 12:30"));
  g_assert_cmpuint (fixture_count (text, "+41 44 555 01 23"), ==, 2);
  g_assert_nonnull (strstr (text, "Anne Byron"));
  g_assert_nonnull (strstr (text, "Nothing to eat for six hours"));
  g_assert_nonnull (strstr (text, "Ada Lovelace"));
  g_assert_nonnull (strstr (text, "Lakeside Infusion Clinic"));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

/* A title that the clinic wrote above its text takes the place of ours. */
static void
test_own_title (void)
{
  g_autoptr (RegimenSeriesCard) card = fixture_series_card (REGIMEN_PAPER_A4, 6, 2);
  g_autofree char *text = NULL;
  int n_pages;

  g_free (card->preparation);
  card->preparation = g_strdup ("Before your infusion\nWear comfortable clothes.");
  text = read_back (card, &n_pages);
  g_assert_nonnull (strstr (text, "Before your infusion"));
  g_assert_nonnull (strstr (text, "Wear comfortable clothes."));
  g_assert_null (strstr (text, "Getting ready"));
  g_assert_nonnull (strstr (text, "Afterwards"));
}

static void
test_nothing_to_come (void)
{
  g_autoptr (RegimenSeriesCard) card = fixture_series_card (REGIMEN_PAPER_A4, 3, 3);
  g_autofree char *text = NULL;
  int n_pages;

  g_ptr_array_remove_index (card->visits, card->visits->len - 1);
  text = read_back (card, &n_pages);
  g_assert_nonnull (strstr (text, "No visit is booked at the moment."));
  g_assert_nonnull (strstr (text, "Nothing more is planned."));
  g_assert_cmpuint (fixture_count (text, "done"), ==, 3);
}

/* Long series flow over panels and pages, inside the margins, on either paper. */
static void
test_layout (void)
{
  RegimenPaper papers[] = { REGIMEN_PAPER_A4, REGIMEN_PAPER_LETTER };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    for (guint n_sessions = 0; n_sessions <= 120; n_sessions += 20)
      {
        g_autoptr (RegimenSeriesCard) card =
            fixture_series_card (papers[i], n_sessions, n_sessions / 3);
        g_autoptr (RegimenDocument) document = regimen_series_card_document (card);
        g_autoptr (RegimenPageLayout) layout = regimen_page_layout_new (document, NULL);

        fixture_assert_layout (layout);
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/series-card/all-dates", test_all_dates);
  g_test_add_func ("/print/series-card/front", test_front);
  g_test_add_func ("/print/series-card/own-title", test_own_title);
  g_test_add_func ("/print/series-card/nothing-to-come", test_nothing_to_come);
  g_test_add_func ("/print/series-card/layout", test_layout);
  return g_test_run ();
}
