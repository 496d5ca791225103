/* test-page-layout.c - where blocks land: inside the margins, apart, together where they belong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "paper-fixture.h"

static RegimenDocument *
new_document (RegimenPaper paper, guint n_panels)
{
  RegimenPageSetup setup = regimen_page_setup_new (paper, n_panels > 1);
  RegimenLetterhead clinic = { .name = (char *) "Clinic", .address = (char *) "Road 1" };
  RegimenDocument *document = regimen_document_new ("Test");

  regimen_document_set_page_setup (document, &setup);
  regimen_document_set_letterhead (document, &clinic);
  regimen_document_set_folds (document, n_panels);
  regimen_document_set_printed (document, "Printed");
  return document;
}

/* A text of as many words as wanted, each with its own number. */
static char *
dup_words (guint n_words)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (words, "%sword%u", i > 0 ? " " : "", i);
  return g_string_free (words, FALSE);
}

static void
add_table (RegimenDocument *document, guint n_rows, RegimenRowFlags flags)
{
  RegimenTable *table = regimen_table_new (9);

  regimen_table_add_column (table, "Number", 50, 0, REGIMEN_COLUMN_END);
  regimen_table_add_column (table, "Words", 0, 2, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, "More", 0, 1, REGIMEN_COLUMN_DIVIDER);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *words = dup_words (1 + i * 7 % 23);

      regimen_table_add_row (table, 0, flags);
      regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_STRONG, number);
      regimen_styled_text_append (regimen_table_cell (table, 1), REGIMEN_TEXT_PLAIN, words);
      regimen_table_set_ruled (table, 2, i % 3);
    }
  regimen_document_take_table (document, table);
}

static gboolean
page_has (RegimenPageLayout *layout, guint page, const char *text)
{
  for (guint i = 0; i < regimen_page_layout_n_marks (layout, page); i++)
    {
      const RegimenMark *mark = regimen_page_layout_get_mark (layout, page, i);

      if (mark->text != NULL && strstr (pango_layout_get_text (mark->text), text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* How many lines of text of a block lie on a page. */
static int
count_lines (RegimenPageLayout *layout, guint page, guint block, guint row)
{
  int n = 0;

  for (guint i = 0; i < regimen_page_layout_n_marks (layout, page); i++)
    {
      const RegimenMark *mark = regimen_page_layout_get_mark (layout, page, i);

      if (mark->kind == REGIMEN_MARK_TEXT && mark->block == block && mark->row == row)
        n += mark->n_lines;
    }
  return n;
}

static void
test_empty (void)
{
  g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
  g_autoptr (RegimenPageLayout) layout = regimen_page_layout_new (document, NULL);

  g_assert_cmpuint (regimen_page_layout_n_pages (layout), ==, 1);
  g_assert_true (page_has (layout, 0, "Clinic"));
  g_assert_true (page_has (layout, 0, "Page 1 of 1"));
  fixture_assert_layout (layout);
}

/* Each row lands once and whole, titles stand on every page and never alone. */
static void
test_rows (gconstpointer data)
{
  guint n_rows = GPOINTER_TO_UINT (data);
  RegimenPaper papers[] = { REGIMEN_PAPER_A4, REGIMEN_PAPER_LETTER };

  for (guint k = 0; k < 4; k++)
    {
      g_autoptr (RegimenDocument) document = new_document (papers[k / 2], k % 2 == 0 ? 1 : 3);
      g_autoptr (RegimenPageLayout) layout = NULL;
      g_autofree guint *n_parts = g_new0 (guint, n_rows + 1);

      regimen_document_add_text (document, REGIMEN_TEXT_TITLE, "Rows");
      add_table (document, n_rows, REGIMEN_ROW_PLAIN);
      layout = regimen_page_layout_new (document, NULL);
      fixture_assert_layout (layout);
      for (guint page = 0; page < regimen_page_layout_n_pages (layout); page++)
        {
          guint n_here = 0;

          for (guint i = 0; i < regimen_page_layout_n_marks (layout, page); i++)
            {
              const RegimenMark *mark = regimen_page_layout_get_mark (layout, page, i);

              if (mark->kind != REGIMEN_MARK_TEXT || mark->block != 1 || mark->row >= n_rows)
                continue;
              g_assert_cmpint (mark->n_lines, ==, pango_layout_get_line_count (mark->text));
              n_parts[mark->row]++;
              n_here++;
            }
          if (n_rows > 0)
            {
              g_assert_cmpuint (n_here, >, 0);
              g_assert_true (page_has (layout, page, "Number"));
            }
        }
      for (guint row = 0; row < n_rows; row++)
        g_assert_cmpuint (n_parts[row], ==, 2);
    }
}

/* A row higher than a page goes on over as many as it needs, and no line is lost. */
static void
test_overtall_row (void)
{
  for (guint n_panels = 1; n_panels <= 3; n_panels += 2)
    {
      g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_LETTER, n_panels);
      g_autofree char *words = dup_words (3000);
      RegimenTable *table = regimen_table_new (9);
      g_autoptr (RegimenPageLayout) layout = NULL;
      int n_lines = 0, n_expected = 0;

      regimen_table_add_column (table, "Words", 0, 1, REGIMEN_COLUMN_PLAIN);
      regimen_table_add_column (table, NULL, 30, 0, REGIMEN_COLUMN_PLAIN);
      regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
      regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_PLAIN, "short");
      regimen_table_add_row (table, 5000, REGIMEN_ROW_PLAIN);
      regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_PLAIN, words);
      regimen_table_set_tick (table, 1);
      regimen_document_take_table (document, table);
      layout = regimen_page_layout_new (document, NULL);
      g_assert_cmpuint (regimen_page_layout_n_pages (layout), >, 1);
      fixture_assert_layout (layout);
      for (guint page = 0; page < regimen_page_layout_n_pages (layout); page++)
        {
          g_assert_true (page_has (layout, page, "Words"));
          for (guint i = 0; i < regimen_page_layout_n_marks (layout, page); i++)
            {
              const RegimenMark *mark = regimen_page_layout_get_mark (layout, page, i);

              if (mark->kind != REGIMEN_MARK_TEXT || mark->row != 1)
                continue;
              g_assert_cmpint (mark->first_line, ==, n_lines);
              n_lines += mark->n_lines;
              n_expected = pango_layout_get_line_count (mark->text);
            }
        }
      g_assert_cmpint (n_lines, ==, n_expected);
    }
}

/* Room to write that is higher than a page ends with the page. */
static void
test_overtall_room (void)
{
  g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
  RegimenTable *table = regimen_table_new (9);
  g_autoptr (RegimenPageLayout) layout = NULL;

  regimen_table_add_column (table, "Notes", 0, 1, REGIMEN_COLUMN_PLAIN);
  for (guint i = 0; i < 3; i++)
    regimen_table_add_row (table, 4000, REGIMEN_ROW_PLAIN);
  regimen_document_take_table (document, table);
  layout = regimen_page_layout_new (document, NULL);
  g_assert_cmpuint (regimen_page_layout_n_pages (layout), ==, 3);
  fixture_assert_layout (layout);
}

/* Wherever the page ends, a heading has something under it and a table more than its titles. */
static void
test_heading_stays (void)
{
  for (int gap = 500; gap < 760; gap += 7)
    {
      g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
      g_autoptr (RegimenPageLayout) layout = NULL;
      guint page;

      regimen_document_add_text (document, REGIMEN_TEXT_BODY, "Before");
      regimen_document_add_gap (document, gap);
      regimen_document_add_text (document, REGIMEN_TEXT_HEADING, "Heading");
      add_table (document, 9, REGIMEN_ROW_PLAIN);
      layout = regimen_page_layout_new (document, NULL);
      fixture_assert_layout (layout);
      page = page_has (layout, 0, "Heading") ? 0 : 1;
      g_assert_true (page_has (layout, page, "Heading"));
      g_assert_cmpint (count_lines (layout, page, 3, 0), >, 0);
      g_assert_cmpint (count_lines (layout, page, 3, 1), >, 0);
    }
}

/* Rows that belong together are never parted. */
static void
test_rows_kept_together (void)
{
  for (int gap = 500; gap < 760; gap += 7)
    {
      g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
      g_autoptr (RegimenPageLayout) layout = NULL;
      guint page;

      regimen_document_add_text (document, REGIMEN_TEXT_BODY, "Before");
      regimen_document_add_gap (document, gap);
      add_table (document, 6, REGIMEN_ROW_KEEP_WITH_NEXT);
      layout = regimen_page_layout_new (document, NULL);
      fixture_assert_layout (layout);
      page = count_lines (layout, 0, 2, 0) > 0 ? 0 : 1;
      for (guint row = 0; row < 6; row++)
        g_assert_cmpint (count_lines (layout, page, 2, row), >, 0);
    }
}

/* More rows than a page that all want to stay together are parted rather than lost. */
static void
test_chain_too_long (void)
{
  g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
  g_autoptr (RegimenPageLayout) layout = NULL;
  int n_rows = 0;

  add_table (document, 200, REGIMEN_ROW_KEEP_WITH_NEXT);
  layout = regimen_page_layout_new (document, NULL);
  fixture_assert_layout (layout);
  for (guint page = 0; page < regimen_page_layout_n_pages (layout); page++)
    for (guint row = 0; row < 200; row++)
      n_rows += count_lines (layout, page, 0, row) > 0;
  g_assert_cmpint (n_rows, ==, 200);
}

static void
test_signature_stays (void)
{
  const char *labels[] = { "Signature", NULL };

  for (guint n_rows = 20; n_rows < 60; n_rows++)
    {
      g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
      g_autoptr (RegimenPageLayout) layout = NULL;
      guint last;

      add_table (document, n_rows, REGIMEN_ROW_PLAIN);
      regimen_document_add_blanks (document, labels);
      layout = regimen_page_layout_new (document, NULL);
      fixture_assert_layout (layout);
      last = regimen_page_layout_n_pages (layout) - 1;
      g_assert_true (page_has (layout, last, "Signature"));
      g_assert_cmpint (count_lines (layout, last, 0, n_rows - 1), >, 0);
    }
}

/* A long paragraph goes on; no single line is left behind or sent ahead. */
static void
test_long_paragraph (void)
{
  for (guint n_words = 700; n_words < 1500; n_words += 37)
    {
      g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
      g_autofree char *words = dup_words (n_words);
      g_autoptr (RegimenPageLayout) layout = NULL;

      regimen_document_add_text (document, REGIMEN_TEXT_HEADING, "Heading");
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, words);
      layout = regimen_page_layout_new (document, NULL);
      fixture_assert_layout (layout);
      for (guint page = 0; page < regimen_page_layout_n_pages (layout); page++)
        g_assert_cmpint (count_lines (layout, page, 1, G_MAXUINT), >=, 2);
    }
}

static void
test_fields_and_folds (void)
{
  const char *fields[] = { "Name", "Ada Lovelace", "Empty", "", "Phone", "079", NULL };
  g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 3);
  g_autoptr (RegimenPageLayout) layout = NULL;
  const RegimenPageSetup *setup;

  regimen_document_add_fields (document, 60, fields);
  regimen_document_add_column_break (document);
  regimen_document_add_text (document, REGIMEN_TEXT_BODY, "Second panel");
  layout = regimen_page_layout_new (document, NULL);
  setup = regimen_page_layout_get_setup (layout);
  fixture_assert_layout (layout);
  g_assert_true (page_has (layout, 0, "Ada Lovelace"));
  g_assert_false (page_has (layout, 0, "Empty"));
  /* Nothing but the light marks stands on a fold. */
  for (guint i = 0; i < regimen_page_layout_n_marks (layout, 0); i++)
    {
      const RegimenMark *mark = regimen_page_layout_get_mark (layout, 0, i);

      for (int fold = 1; mark->width > 0 && fold <= 2; fold++)
        {
          double x = setup->width_pt / 3 * fold;

          g_assert_true (mark->x + mark->width < x || mark->x > x);
        }
    }
}

/* Control and override characters of a name neither break the row nor turn the line round. */
static void
test_hostile_names (void)
{
  g_autofree char *endless = g_strnfill (64 * 1024, 'W');
  const char *names[] = { "line\nbreak",
                          "\xe2\x80\xae"
                          "turned\xe2\x81\xa9",
                          "</span><b>&amp;", "\xff\xfe broken", endless };
  g_autoptr (RegimenStyledText) text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *string;

      text = regimen_styled_text_new ();
      regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, names[i]);
      string = regimen_styled_text_get_string (text);
      g_assert_true (g_utf8_validate (string, -1, NULL));
      g_assert_null (strchr (string, '\n'));
      g_assert_null (strstr (string, "\xe2\x80\xae"));
      g_assert_true (g_str_has_prefix (string, "\xe2\x81\xa8"));
      g_assert_true (g_str_has_suffix (string, "\xe2\x81\xa9"));
      g_assert_cmpuint (fixture_count (string, "\xe2\x81\xa9"), ==, 1);
      g_assert_cmpint (g_utf8_strlen (string, -1), <, 200);
      g_clear_pointer (&text, regimen_styled_text_free);
    }
}

/* In a language read from right to left the page is mirrored, and nothing else changes. */
static void
test_mirrored (void)
{
  static const char po[] = "msgid \"\"\n"
                           "msgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                           "msgctxt \"reading direction\"\nmsgid \"ltr\"\nmsgstr \"rtl\"\n";

  if (g_test_subprocess ())
    {
      g_autofree char *folder = fixture_folder ();
      g_autofree char *po_path = g_build_filename (folder, "ar.po", NULL);
      g_autofree char *messages = g_build_filename (folder, "ar", "LC_MESSAGES", NULL);
      g_autofree char *mo_path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
      g_autofree char *language = g_build_filename (folder, "ar", NULL);
      const char *argv[] = { "msgfmt", "-o", mo_path, po_path, NULL };
      g_autofree char *output = NULL;
      g_autoptr (RegimenDocument) document = new_document (REGIMEN_PAPER_A4, 1);
      g_autoptr (RegimenPageLayout) plain = NULL;
      g_autoptr (RegimenPageLayout) mirrored = NULL;
      double width;

      add_table (document, 30, REGIMEN_ROW_PLAIN);
      plain = regimen_page_layout_new (document, NULL);

      g_assert_true (g_file_set_contents (po_path, po, -1, NULL));
      g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
      output = fixture_run (argv);
      g_setenv ("LANGUAGE", "ar", TRUE);
      bindtextdomain (GETTEXT_PACKAGE, folder);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      mirrored = regimen_page_layout_new (document, NULL);

      width = regimen_page_layout_get_setup (plain)->width_pt;
      fixture_assert_layout (mirrored);
      g_assert_cmpuint (regimen_page_layout_n_marks (plain, 0), ==,
                        regimen_page_layout_n_marks (mirrored, 0));
      for (guint i = 0; i < regimen_page_layout_n_marks (plain, 0); i++)
        {
          const RegimenMark *a = regimen_page_layout_get_mark (plain, 0, i);
          const RegimenMark *b = regimen_page_layout_get_mark (mirrored, 0, i);

          g_assert_cmpfloat_with_epsilon (a->x, width - b->x - b->width, 0.01);
          g_assert_cmpfloat_with_epsilon (a->y, b->y, 0.01);
        }
      g_assert_cmpint (g_remove (mo_path), ==, 0);
      g_assert_cmpint (g_rmdir (messages), ==, 0);
      g_assert_cmpint (g_rmdir (language), ==, 0);
      fixture_remove_folder (folder);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  static const guint row_counts[] = { 0, 1, 25, 26, 500 };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/page-layout/empty", test_empty);
  for (guint i = 0; i < G_N_ELEMENTS (row_counts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/print/page-layout/rows/%u", row_counts[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (row_counts[i]), test_rows);
    }
  g_test_add_func ("/print/page-layout/overtall-row", test_overtall_row);
  g_test_add_func ("/print/page-layout/overtall-room", test_overtall_room);
  g_test_add_func ("/print/page-layout/heading-stays", test_heading_stays);
  g_test_add_func ("/print/page-layout/rows-kept-together", test_rows_kept_together);
  g_test_add_func ("/print/page-layout/chain-too-long", test_chain_too_long);
  g_test_add_func ("/print/page-layout/signature-stays", test_signature_stays);
  g_test_add_func ("/print/page-layout/long-paragraph", test_long_paragraph);
  g_test_add_func ("/print/page-layout/fields-and-folds", test_fields_and_folds);
  g_test_add_func ("/print/page-layout/mirrored", test_mirrored);
  g_test_add_func ("/print/page-layout/hostile-names", test_hostile_names);
  return g_test_run ();
}
