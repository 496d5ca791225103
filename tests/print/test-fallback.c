/* test-fallback.c - the paper for when the computer is down, exported and read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "paper-fixture.h"

/* A page for each room, and one for the rest; each visit once, with lines for readings. */
static void
test_pages (void)
{
  g_autoptr (RegimenFallback) fallback = fixture_fallback (REGIMEN_PAPER_A4, 4);
  g_autoptr (RegimenDocument) document = regimen_fallback_document (fallback);
  g_autoptr (RegimenPageLayout) layout = regimen_page_layout_new (document, NULL);
  g_autofree char *text = NULL;
  int n_pages;

  fixture_assert_layout (layout);
  text = fixture_read_back (document, &n_pages);
  g_assert_cmpint (n_pages, ==, 5);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *number = g_strdup_printf ("R-%05u", 10000 + i);

      g_assert_cmpuint (fixture_count (text, number), ==, 1);
    }
  g_assert_cmpuint (fixture_count (text, "Blood pressure"), ==, 4);
  g_assert_cmpuint (fixture_count (text, "Typed in by"), ==, 4);
  g_assert_cmpuint (fixture_count (text, "Other visits and calls"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Monday 23 November 2026"), ==, 5);
}

/* Free lines stand where the room is open and nobody is booked. */
static void
test_free_lines (void)
{
  g_autoptr (RegimenFallback) fallback = fixture_fallback (REGIMEN_PAPER_A4, 1);
  g_autoptr (RegimenDocument) document = regimen_fallback_document (fallback);
  g_autofree char *text = NULL;
  int n_pages;

  text = fixture_read_back (document, &n_pages);
  /* Open from 8 to 17; visits 8:30 to 10:30, 11:20 to 12:10, 14:10 to 16:10. */
  g_assert_nonnull (strstr (text, "08:00"));
  g_assert_null (strstr (text, "09:00"));
  g_assert_nonnull (strstr (text, "11:00"));
  g_assert_null (strstr (text, "11:30"));
  g_assert_nonnull (strstr (text, "12:30"));
  g_assert_null (strstr (text, "15:00"));
  g_assert_nonnull (strstr (text, "16:30"));
  g_assert_null (strstr (text, "17:00"));
}

/* A chair with four sessions of two hours from 8 to 17:30 is one page, with the lines to sign. */
static void
test_full_chair (void)
{
  RegimenPaper papers[] = { REGIMEN_PAPER_A4, REGIMEN_PAPER_LETTER };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (RegimenFallback) fallback = fixture_fallback (papers[i], 0);
      RegimenFallbackRoom *room = regimen_fallback_add_room (fallback, "Chair 1");
      RegimenSpan open = regimen_span_new (regimen_minute_at (fallback->day, 8 * 60),
                                           regimen_minute_at (fallback->day, 17 * 60 + 30));
      g_autoptr (RegimenDocument) document = NULL;
      g_autoptr (RegimenPageLayout) layout = NULL;

      g_array_append_val (room->open_spans, open);
      for (int k = 0; k < 4; k++)
        {
          RegimenMinute start = regimen_minute_at (fallback->day, 8 * 60 + 15 + k * 135);
          RegimenSheetVisit *visit =
              regimen_sheet_visit_new (regimen_span_new (start, regimen_minute_add (start, 120)));

          visit->patient_name = g_strdup_printf ("Patient %d", k);
          visit->visit = g_strdup ("Infusion");
          visit->n = k + 1;
          visit->n_of = 6;
          g_ptr_array_add (room->visits, visit);
        }
      document = regimen_fallback_document (fallback);
      layout = regimen_page_layout_new (document, NULL);
      g_assert_cmpuint (regimen_page_layout_n_pages (layout), ==, 2);
      fixture_assert_layout (layout);
    }
}

/* A closed room gives no page; a closed day still gives paper for calls. */
static void
test_closed (void)
{
  g_autoptr (RegimenFallback) fallback = fixture_fallback (REGIMEN_PAPER_LETTER, 0);
  g_autoptr (RegimenDocument) document = NULL;
  g_autofree char *text = NULL;
  int n_pages;

  regimen_fallback_add_room (fallback, "Closed chair");
  document = regimen_fallback_document (fallback);
  text = fixture_read_back (document, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  g_assert_null (strstr (text, "Closed chair"));
  g_assert_nonnull (strstr (text, "Other visits and calls"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/fallback/pages", test_pages);
  g_test_add_func ("/print/fallback/free-lines", test_free_lines);
  g_test_add_func ("/print/fallback/full-chair", test_full_chair);
  g_test_add_func ("/print/fallback/closed", test_closed);
  return g_test_run ();
}
