/* paper-fixture.c - invented days and series, and the tools that read a PDF back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "paper-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "pdf-file.h"

static const char *const names[] = {
  "Ada Lovelace",
  "Žofie Nováková",
  "Maximilian Alexander von Hohenstein-Wittgenstein zu Sayn-Berleburg",
  "محمد عبد الرحمن الأحمد",
  "שרה לוי-כהן",
  "王小明",
  "김민준",
  "山田 花子",
  "O’Brien & Sons <b>Siobhán</b>",
  "Nguyễn Thị Minh Khai",
  "Αικατερίνη Παπαδοπούλου",
  "Александр Константинопольский",
  "अनुष्का शर्मा",
  "Jo Li",
  "ธนพล ศรีสุวรรณ",
};

const char *
fixture_name (guint i)
{
  return names[i % G_N_ELEMENTS (names)];
}

guint
fixture_n_names (void)
{
  return G_N_ELEMENTS (names);
}

static RegimenDay
day_of (int year, int month, int of_month)
{
  RegimenDay day;

  g_assert_true (regimen_day_from_ymd (year, month, of_month, &day));
  return day;
}

void
fixture_frame (RegimenPaperFrame *frame, RegimenPaper paper)
{
  frame->clinic.name = g_strdup ("Lakeside Infusion Clinic");
  frame->clinic.address = g_strdup ("12 Harbour Road\n8000 Lakeside");
  frame->clinic.phone = g_strdup ("+41 44 555 01 23");
  frame->locale = (RegimenLocaleTime){
    .is_12h = paper == REGIMEN_PAPER_LETTER,
    .order = paper == REGIMEN_PAPER_LETTER ? REGIMEN_DAY_ORDER_MDY : REGIMEN_DAY_ORDER_DMY,
  };
  frame->paper = paper;
  frame->printed_at = regimen_minute_at (day_of (2026, 11, 22), 20 * 60 + 31);
  frame->code = g_strdup ("7F3A-90C2");
}

static void
fill_visit (RegimenSheetVisit *visit, guint i, RegimenDay day)
{
  static const char *const rooms[] = { "Chair 1", "Chair 2", "Chair 3", "Room A", "Chair 4" };
  static const char *const nurses[] = { "N. Baptiste", "K. Oyelaran" };
  static const char *const providers[] = { "Dr. Noor", "Dr. Vega", "Dr. Lindqvist" };
  gboolean is_talk = i % 4 == 3;

  visit->patient_name = g_strdup (fixture_name (i));
  visit->initials = g_strdup_printf ("Q%u.", i);
  visit->record_number = g_strdup_printf ("R-%05u", 10000 + i);
  visit->has_birth_date = TRUE;
  visit->birth_date = regimen_day_add (day, -365 * 20 - (int) (i * 397 % 15000));
  visit->visit = g_strdup (is_talk ? "Integration session" : "IV ketamine infusion");
  visit->n = is_talk ? 0 : (int) (i % 6) + 1;
  visit->n_of = is_talk ? 0 : 6;
  visit->room = g_strdup (rooms[i % G_N_ELEMENTS (rooms)]);
  visit->nurse = g_strdup (is_talk ? NULL : nurses[i % G_N_ELEMENTS (nurses)]);
  visit->provider = g_strdup (providers[i % G_N_ELEMENTS (providers)]);
  if (visit->n == 1)
    visit->flags |= REGIMEN_FLAG_FIRST_SESSION;
  if (visit->n > 0)
    visit->flags |= REGIMEN_FLAG_ESCORT_NEEDED;
  if (i % 5 == 2)
    {
      visit->flags |= REGIMEN_FLAG_ALLERGY;
      visit->allergies = g_strdup ("penicillin");
    }
  if (i % 7 == 4)
    visit->flags |= REGIMEN_FLAG_ESCORT_NEEDED | REGIMEN_FLAG_ESCORT_MISSING;
  if (i % 6 == 5)
    visit->flags |= REGIMEN_FLAG_REVIEW_DUE;
}

/* A Monday with @n_visits visits every fifteen minutes, dealt to four sections unless it is the
 * whole clinic's. */
RegimenDaySheet *
fixture_day_sheet (RegimenSheetBy by, RegimenPaper paper, guint n_visits)
{
  static const char *const section_names[] = { "Chair 1", "Chair 2", "Dr. Noor", "Room A" };
  RegimenDay day = day_of (2026, 11, 23);
  RegimenDaySheet *sheet = regimen_day_sheet_new (day, by);
  guint n_sections = by == REGIMEN_SHEET_BY_CLINIC ? 1 : G_N_ELEMENTS (section_names);

  fixture_frame (&sheet->frame, paper);
  for (guint i = 0; i < n_sections; i++)
    regimen_day_sheet_add_section (sheet, n_sections > 1 ? section_names[i] : NULL);
  for (guint i = 0; i < n_visits; i++)
    {
      RegimenSheetSection *section = g_ptr_array_index (sheet->sections, i % n_sections);
      RegimenMinute start = regimen_minute_at (day, 8 * 60 + (int) (i * 15 % 600));
      RegimenSpan span = regimen_span_new (start, regimen_minute_add (start, 120));

      fill_visit (regimen_sheet_section_add_visit (section, span), i, day);
    }
  return sheet;
}

static void
add_card_visit (RegimenSeriesCard *card, guint i, RegimenDay day, gboolean is_done, guint n_of)
{
  RegimenCardState state = is_done ? REGIMEN_CARD_DONE : REGIMEN_CARD_COMING;
  RegimenCardVisit *visit = regimen_series_card_add_visit (card, state, "Ketamine infusion (IV)");

  visit->start = regimen_minute_at (day, 9 * 60 + (int) (i % 3) * 45);
  visit->arrive = regimen_minute_add (visit->start, -15);
  visit->leave = regimen_minute_add (visit->start, 120);
  visit->n = (int) i + 1;
  visit->n_of = (int) n_of;
}

/* A series at two a week with a call after the first session, a review at the end, one session
 * still without a day. */
RegimenSeriesCard *
fixture_series_card (RegimenPaper paper, guint n_sessions, guint n_done)
{
  RegimenSeriesCard *card = regimen_series_card_new ();
  RegimenDay day = day_of (2026, 11, 16);
  RegimenCardVisit *visit;

  fixture_frame (&card->frame, paper);
  card->patient_name = g_strdup ("Ada Lovelace");
  card->plan_name = g_strdup ("IV induction, twice a week");
  card->provider = g_strdup ("Dr. Amal Noor");
  card->needs_escort = TRUE;
  card->escort_name = g_strdup ("Anne Byron");
  card->escort_phone = g_strdup ("+41 79 555 01 99");
  card->preparation = g_strdup (
      "Nothing to eat for six hours before your session; clear drinks until two hours before.\n"
      "Take your usual medicines with a sip of water unless we told you otherwise.\n"
      "Wear comfortable clothes. Bring headphones and music you like.\n"
      "Plan nothing else for the day.");
  card->aftercare = g_strdup ("Rest at home. Do not drive until the next morning.\n"
                              "Write a line a day about your mood and your sleep.");
  for (guint i = 0; i < n_sessions; i++)
    {
      add_card_visit (card, i, day, i < n_done, n_sessions);
      if (i == 0)
        {
          visit =
              regimen_series_card_add_visit (card,
                                             n_done > 0 ? REGIMEN_CARD_MISSED : REGIMEN_CARD_COMING,
                                             "Follow-up call");
          visit->start = visit->arrive = visit->leave =
              regimen_minute_at (regimen_day_add (day, 1), 10 * 60);
          visit->is_call = TRUE;
        }
      day = regimen_day_add (day, i % 2 == 0 ? 3 : 4);
    }
  regimen_series_card_add_visit (card, REGIMEN_CARD_UNPLACED, "Review with Dr. Noor");
  return card;
}

/* A Monday of rooms that are open from 8 to 17 with a break, three visits in each. */
RegimenFallback *
fixture_fallback (RegimenPaper paper, guint n_rooms)
{
  RegimenDay day = day_of (2026, 11, 23);
  RegimenFallback *fallback = regimen_fallback_new (day);

  fixture_frame (&fallback->frame, paper);
  for (guint room_number = 0; room_number < n_rooms; room_number++)
    {
      g_autofree char *name = g_strdup_printf ("Chair %u", room_number + 1);
      RegimenFallbackRoom *room = regimen_fallback_add_room (fallback, name);
      RegimenSpan open =
          regimen_span_new (regimen_minute_at (day, 8 * 60), regimen_minute_at (day, 17 * 60));

      g_array_append_val (room->open_spans, open);
      for (guint i = 0; i < 3; i++)
        {
          RegimenMinute start = regimen_minute_at (day, 8 * 60 + 30 + (int) i * 170);
          RegimenSheetVisit *visit = regimen_sheet_visit_new (
              regimen_span_new (start, regimen_minute_add (start, i == 1 ? 50 : 120)));

          fill_visit (visit, room_number * 3 + i, day);
          g_ptr_array_add (room->visits, visit);
        }
    }
  return fallback;
}

char *
fixture_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("regimen-paper-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What the program prints; it has to succeed. */
char *
fixture_run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
  return output;
}

char *
fixture_pdf_text (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", "-enc", "UTF-8", path, "-", NULL };

  return fixture_run (argv);
}

/* (transfer full): a line for each word, with the box that it stands in. */
char *
fixture_pdf_boxes (const char *path)
{
  const char *argv[] = { "pdftotext", "-bbox", "-enc", "UTF-8", path, "-", NULL };

  return fixture_run (argv);
}

/* The value of a line of pdfinfo, "" when there is none. */
char *
fixture_pdf_info (const char *path, const char *field)
{
  const char *argv[] = { "pdfinfo", "-enc", "UTF-8", path, NULL };
  g_autofree char *output = fixture_run (argv);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], field) && lines[i][strlen (field)] == ':')
      return g_strstrip (g_strdup (lines[i] + strlen (field) + 1));
  return g_strdup ("");
}

/* Text as read by people: without the marks that only steer direction. */
char *
fixture_without_isolates (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!(c >= 0x200e && c <= 0x200f) && !(c >= 0x202a && c <= 0x202e) &&
          !(c >= 0x2066 && c <= 0x2069))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

guint
fixture_count (const char *haystack, const char *needle)
{
  guint n = 0;

  for (const char *p = strstr (haystack, needle); p != NULL;
       p = strstr (p + strlen (needle), needle))
    n++;
  return n;
}

/* Exports a document and gives the text of the file, without the marks that only steer. */
char *
fixture_read_back (RegimenDocument *document, int *out_n_pages)
{
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
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

static gboolean
overlap (const RegimenMark *a, const RegimenMark *b)
{
  const double slack = 0.3;

  return a->x + slack < b->x + b->width && b->x + slack < a->x + a->width &&
         a->y + slack < b->y + b->height && b->y + slack < a->y + a->height;
}

/* Everything stands inside the margins, and no text on another text. */
void
fixture_assert_layout (RegimenPageLayout *layout)
{
  const RegimenPageSetup *setup = regimen_page_layout_get_setup (layout);

  for (guint page = 0; page < regimen_page_layout_n_pages (layout); page++)
    {
      guint n = regimen_page_layout_n_marks (layout, page);

      for (guint i = 0; i < n; i++)
        {
          const RegimenMark *a = regimen_page_layout_get_mark (layout, page, i);

          g_assert_cmpfloat (a->x, >=, setup->margin_x_pt - 0.1);
          g_assert_cmpfloat (a->y, >=, setup->margin_y_pt - 0.1);
          g_assert_cmpfloat (a->x + a->width, <=, setup->width_pt - setup->margin_x_pt + 0.1);
          g_assert_cmpfloat (a->y + a->height, <=, setup->height_pt - setup->margin_y_pt + 0.1);
          for (guint k = i + 1; a->kind == REGIMEN_MARK_TEXT && k < n; k++)
            {
              const RegimenMark *b = regimen_page_layout_get_mark (layout, page, k);

              if (b->kind == REGIMEN_MARK_TEXT && overlap (a, b))
                g_error ("page %u: block %u row %u overlaps block %u row %u", page, a->block,
                         a->row, b->block, b->row);
            }
        }
    }
}
