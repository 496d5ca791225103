/* test-day-sheet.c - the day sheet, exported without a display and read back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "paper-fixture.h"

static char *
export_text (RegimenDaySheet *sheet, int *out_n_pages)
{
  g_autoptr (RegimenDocument) document = regimen_day_sheet_document (sheet);

  return fixture_read_back (document, out_n_pages);
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

/* Nothing of a sheet that lies open says who comes. */
static void
test_initials (void)
{
  g_autoptr (RegimenDaySheet) sheet =
      fixture_day_sheet (REGIMEN_SHEET_BY_PROVIDER, REGIMEN_PAPER_A4, 40);
  g_autofree char *text = NULL;
  int n_pages;

  sheet->is_initials_only = TRUE;
  text = export_text (sheet, &n_pages);
  for (guint i = 0; i < fixture_n_names (); i++)
    {
      g_auto (GStrv) parts = g_strsplit (fixture_name (i), " ", -1);

      g_assert_null (strstr (text, fixture_name (i)));
      for (guint k = 0; parts[k] != NULL; k++)
        if (g_utf8_strlen (parts[k], -1) > 3)
          g_assert_null (strstr (text, parts[k]));
    }
  g_assert_null (strstr (text, "R-1"));
  g_assert_null (strstr (text, "penicillin"));
  /* "28 Nov 2006 (20)": no birth date has another form. */
  g_assert_null (strstr (text, "("));
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *initials = g_strdup_printf (" Q%u. ", i);

      g_assert_cmpuint (fixture_count (text, initials), ==, 1);
    }
  g_assert_nonnull (strstr (text, "allergy"));
}

/* Each mark is followed by its own words: no allergy stands among the alerts. */
static void
test_allergy_and_alert (void)
{
  RegimenSheetVisit visit = { .flags = REGIMEN_FLAG_ALLERGY | REGIMEN_FLAG_ALERT,
                              .allergies = (char *) "Codeine",
                              .alerts = (char *) "Two addresses: ask which" };
  g_autoptr (RegimenStyledText) text = regimen_styled_text_new ();
  g_autoptr (RegimenStyledText) open = regimen_styled_text_new ();

  regimen_sheet_append_flags (text, &visit, FALSE);
  g_assert_cmpstr (regimen_styled_text_get_string (text), ==,
                   "allergy: \u2068Codeine\u2069 · alert: \u2068Two addresses: ask which\u2069");
  regimen_sheet_append_flags (open, &visit, TRUE);
  g_assert_cmpstr (regimen_styled_text_get_string (open), ==, "allergy · alert");
}

/* What kind of visit it is and whose is never cut: a second line is there for it. A PDF carries
 * cut words too, for those who search it, so the page is asked what it draws. */
static void
test_long_visit (void)
{
  static const RegimenPaper papers[] = { REGIMEN_PAPER_A4, REGIMEN_PAPER_LETTER };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (RegimenDaySheet) sheet = fixture_day_sheet (REGIMEN_SHEET_BY_CLINIC, papers[i], 1);
      RegimenSheetSection *section = g_ptr_array_index (sheet->sections, 0);
      RegimenSheetVisit *visit = g_ptr_array_index (section->visits, 0);
      g_autoptr (RegimenDocument) document = NULL;
      g_autoptr (RegimenPageLayout) layout = NULL;
      guint n_found = 0;

      g_free (visit->visit);
      visit->visit = g_strdup ("Evaluation after induction, together");
      g_free (visit->provider);
      visit->provider = g_strdup ("Dr. M. Papakonstantinou");
      document = regimen_day_sheet_document (sheet);
      layout = regimen_page_layout_new (document, NULL);
      for (guint k = 0; k < regimen_page_layout_n_marks (layout, 0); k++)
        {
          PangoLayout *text = regimen_page_layout_get_mark (layout, 0, k)->text;

          if (text != NULL && (strstr (pango_layout_get_text (text), "together") != NULL ||
                               strstr (pango_layout_get_text (text), "Papa") != NULL))
            {
              g_assert_false (pango_layout_is_ellipsized (text));
              n_found++;
            }
        }
      g_assert_cmpuint (n_found, ==, 2);
    }
}

/* Names come back as they went in. Poppler turns a lam-alef ligature round and parts words at
 * hyphens of right-to-left text, so those pieces are left out. */
static void
test_scripts (void)
{
  g_autoptr (RegimenDaySheet) sheet =
      fixture_day_sheet (REGIMEN_SHEET_BY_CLINIC, REGIMEN_PAPER_A4, fixture_n_names ());
  static const char *const pieces[] = {
    "Žofie Nováková",
    "محمد عبد الرحمن",
    "שרה לוי",
    "王小明",
    "김민준",
    "山田 花子",
    "Nguyễn Thị Minh Khai",
    "Παπαδοπούλου",
    "Константинопольский",
    "<b>Siobhán</b>",
    "शर्मा",
  };
  g_autofree char *text = NULL;
  int n_pages;

  text = export_text (sheet, &n_pages);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    g_assert_cmpuint (fixture_count (text, pieces[i]), ==, 1);
}

/* A name from right to left stands at the start of its column, not at its end, and does not turn
 * round what follows. */
static void
test_direction (void)
{
  g_autoptr (RegimenDaySheet) sheet =
      fixture_day_sheet (REGIMEN_SHEET_BY_CLINIC, REGIMEN_PAPER_A4, 5);
  g_autoptr (RegimenDocument) document = regimen_day_sheet_document (sheet);
  g_autoptr (RegimenPageLayout) layout = regimen_page_layout_new (document, NULL);
  guint n_found = 0;

  for (guint i = 0; i < regimen_page_layout_n_marks (layout, 0); i++)
    {
      const RegimenMark *mark = regimen_page_layout_get_mark (layout, 0, i);
      PangoLayoutIter *iter;
      PangoRectangle line;

      if (mark->text == NULL || strstr (pango_layout_get_text (mark->text), "R-1000") == NULL)
        continue;
      iter = pango_layout_get_iter (mark->text);
      do
        {
          pango_layout_iter_get_line_extents (iter, NULL, &line);
          g_assert_cmpint (line.x, ==, 0);
        }
      while (pango_layout_iter_next_line (iter));
      pango_layout_iter_free (iter);
      n_found++;
    }
  g_assert_cmpuint (n_found, ==, 5);
}

static void
test_page_each (void)
{
  g_autoptr (RegimenDaySheet) sheet =
      fixture_day_sheet (REGIMEN_SHEET_BY_ROOM, REGIMEN_PAPER_A4, 12);
  g_autofree char *text = NULL;
  int n_pages;

  sheet->is_page_each = TRUE;
  text = export_text (sheet, &n_pages);
  g_assert_cmpint (n_pages, ==, 4);
  g_assert_nonnull (strstr (text, "12 visits"));
  g_assert_cmpuint (fixture_count (text, "3 visits"), ==, 4);
}

/* 12-hour clocks and the order of the date follow the locale that was given. */
static void
test_locale (void)
{
  g_autoptr (RegimenDaySheet) sheet =
      fixture_day_sheet (REGIMEN_SHEET_BY_CLINIC, REGIMEN_PAPER_LETTER, 1);
  g_autofree char *text = NULL;
  int n_pages;

  text = export_text (sheet, &n_pages);
  g_assert_nonnull (strstr (text, "Monday, November 23, 2026"));
  g_assert_nonnull (strstr (text, "8:00 AM"));
  g_assert_nonnull (strstr (text, "–10:00 AM"));
  g_assert_nonnull (strstr (text, "Printed Sun, Nov 22, 2026, 8:31 PM"));
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
  g_test_add_func ("/print/day-sheet/initials", test_initials);
  g_test_add_func ("/print/day-sheet/allergy-and-alert", test_allergy_and_alert);
  g_test_add_func ("/print/day-sheet/long-visit", test_long_visit);
  g_test_add_func ("/print/day-sheet/scripts", test_scripts);
  g_test_add_func ("/print/day-sheet/direction", test_direction);
  g_test_add_func ("/print/day-sheet/page-each", test_page_each);
  g_test_add_func ("/print/day-sheet/locale", test_locale);
  return g_test_run ();
}
