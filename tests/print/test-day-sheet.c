/* test-day-sheet.c - the day sheet, exported without a display and read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "paper-fixture.h"
#include "pdf-file.h"

static char *
export_text (RegimenDaySheet *sheet, int *out_n_pages)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "day.pdf", NULL);
  g_autoptr (RegimenDocument) document = regimen_day_sheet_document (sheet);
  g_autofree char *pages = NULL;
  g_autofree char *raw = NULL;
  g_autoptr (GError) error = NULL;

  regimen_document_write_pdf (document, path, &error);
  g_assert_no_error (error);
  pages = fixture_pdf_info (path, "Pages");
  *out_n_pages = atoi (pages);
  raw = fixture_pdf_text (path);
  fixture_remove_folder (folder);
  return fixture_without_isolates (raw);
}

/* 25 visits stand on one page of either paper, however they are called. */
static void
test_25_on_a_page (gconstpointer data)
{
  RegimenPaper paper = GPOINTER_TO_INT (data);
  g_autoptr (RegimenDaySheet) sheet = fixture_day_sheet (REGIMEN_SHEET_BY_CLINIC, paper, 25);
  g_autoptr (RegimenDocument) document = regimen_day_sheet_document (sheet);
  g_autoptr (RegimenPageLayout) layout = regimen_page_layout_new (document, NULL);

  g_assert_cmpuint (regimen_page_layout_n_pages (layout), ==, 1);
  fixture_assert_layout (layout);
}

/* Every visit is there exactly once; each page has its head and its number. */
static void
test_every_visit_once (gconstpointer data)
{
  guint n_visits = GPOINTER_TO_UINT (data);
  RegimenSheetBy by[] = { REGIMEN_SHEET_BY_CLINIC, REGIMEN_SHEET_BY_ROOM,
                          REGIMEN_SHEET_BY_PROVIDER };

  for (guint k = 0; k < G_N_ELEMENTS (by); k++)
    {
      g_autoptr (RegimenDaySheet) sheet = fixture_day_sheet (by[k], REGIMEN_PAPER_A4, n_visits);
      g_autofree char *text = NULL;
      int n_pages;

      text = export_text (sheet, &n_pages);
      for (guint i = 0; i < n_visits; i++)
        {
          g_autofree char *number = g_strdup_printf ("R-%05u", 10000 + i);

          g_assert_cmpuint (fixture_count (text, number), ==, 1);
        }
      g_assert_cmpuint (fixture_count (text, "R-1"), ==, n_visits);
      g_assert_cmpuint (fixture_count (text, "Lakeside Infusion Clinic"), ==, n_pages);
      g_assert_cmpuint (fixture_count (text, "Printed Sun 22 Nov 2026, 20:31"), ==, n_pages);
      for (int page = 1; page <= n_pages; page++)
        {
          g_autofree char *of = g_strdup_printf ("Page %d of %d", page, n_pages);

          g_assert_cmpuint (fixture_count (text, of), ==, 1);
        }
      g_assert_cmpuint (fixture_count (text, "Monday 23 November 2026"), ==, 1);
      if (n_visits == 0)
        g_assert_nonnull (strstr (text, "No visits are booked on this day."));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/print/day-sheet/25-on-a-page/a4", GINT_TO_POINTER (REGIMEN_PAPER_A4),
                        test_25_on_a_page);
  g_test_add_data_func ("/print/day-sheet/25-on-a-page/letter",
                        GINT_TO_POINTER (REGIMEN_PAPER_LETTER), test_25_on_a_page);
  g_test_add_data_func ("/print/day-sheet/every-visit-once/0", GUINT_TO_POINTER (0),
                        test_every_visit_once);
  g_test_add_data_func ("/print/day-sheet/every-visit-once/1", GUINT_TO_POINTER (1),
                        test_every_visit_once);
  g_test_add_data_func ("/print/day-sheet/every-visit-once/25", GUINT_TO_POINTER (25),
                        test_every_visit_once);
  g_test_add_data_func ("/print/day-sheet/every-visit-once/26", GUINT_TO_POINTER (26),
                        test_every_visit_once);
  g_test_add_data_func ("/print/day-sheet/every-visit-once/500", GUINT_TO_POINTER (500),
                        test_every_visit_once);
  return g_test_run ();
}
