/* test-session-paper.c - what a session leaves on paper, of a real clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "desk-fixture.h"
#include "fields.h"
#include "paper-fixture.h"
#include "session-paper.h"

static void
put_vitals (DeskFixture *f, gint64 session, const char *when, int systolic, int diastolic)
{
  g_autoptr (RegimenVitalSign) sign = regimen_vital_sign_new ();
  g_autoptr (GError) error = NULL;

  desk_fixture_set_time (f, when);
  sign->measured = regimen_clock_now (f->clock);
  sign->values[REGIMEN_VITAL_SYSTOLIC] = systolic;
  sign->values[REGIMEN_VITAL_DIASTOLIC] = diastolic;
  regimen_desk_put_vitals (f->desk, session, sign, NULL, &error);
  g_assert_no_error (error);
}

static void
put_effect (DeskFixture *f, gint64 session)
{
  g_autoptr (RegimenSideEffect) effect = regimen_side_effect_new ();
  g_autoptr (GError) error = NULL;

  effect->kind = REGIMEN_EFFECT_OTHER;
  regimen_field_set (&effect->other, "Yawning");
  effect->onset = regimen_clock_now (f->clock);
  regimen_desk_put_effect (f->desk, session, effect, NULL, &error);
  g_assert_no_error (error);
}

static char *
print_paper (DeskFixture *f, gint64 session, RegimenSessionPaperKind kind, RegimenPaper size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenSessionPaper) paper = regimen_session_paper_load (f->desk, session, &error);
  g_autoptr (RegimenDocument) document = NULL;
  char *text;
  int n_pages;

  g_assert_no_error (error);
  paper->frame.paper = size;
  document = regimen_session_paper_document (paper, kind);
  text = fixture_read_back (document, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  return text;
}

static gint64
record_session (DeskFixture *f)
{
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  gint64 session = desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");

  desk_fixture_give_score (f, plan, REGIMEN_MOMENT_BASELINE, 34);
  put_vitals (f, session, "2026-03-03 09:10", 131, 87);
  put_vitals (f, session, "2026-03-03 09:40", 148, 92);
  put_effect (f, session);
  desk_fixture_give_score (f, plan, REGIMEN_MOMENT_SESSION, 15);
  return session;
}

/* All that happened, with the score of the day against its baseline, on one page. */
static void
test_summary (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 session = record_session (f);
  g_autofree char *text = print_paper (f, session, REGIMEN_SESSION_SUMMARY, REGIMEN_PAPER_A4);

  g_assert_nonnull (strstr (text, "Ada Lovelace"));
  g_assert_nonnull (strstr (text, "Session 1 of 6"));
  g_assert_nonnull (strstr (text, "131/87"));
  g_assert_nonnull (strstr (text, "148/92"));
  g_assert_nonnull (strstr (text, "Bars: blood pressure"));
  g_assert_nonnull (strstr (text, "Yawning"));
  g_assert_nonnull (strstr (text, "MADRS: 15 of 60"));
  g_assert_nonnull (strstr (text, "19 points better"));
  g_assert_nonnull (strstr (text, "nothing booked"));
  g_assert_nonnull (strstr (text, "Unsigned draft"));
  desk_fixture_free (f);
}

/* To fill in by hand: who and what is asked, and nothing of what was recorded, on one page. */
static void
test_flow_sheet (void)
{
  const RegimenPaper sizes[] = { REGIMEN_PAPER_A4, REGIMEN_PAPER_LETTER };
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 session;

  g_assert_true (regimen_desk_set_session_setting (f->desk, REGIMEN_SETTING_SCALE,
                                                   REGIMEN_LIST_OWN_SCALE, &error));
  g_assert_true (regimen_desk_set_session_setting (f->desk, REGIMEN_SETTING_SCALE_ITEMS,
                                                   "Speaks clearly\n\nWalks the corridor", &error));
  g_assert_no_error (error);
  session = record_session (f);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = print_paper (f, session, REGIMEN_SESSION_FLOW_SHEET, sizes[i]);

      g_assert_nonnull (strstr (text, "Ada Lovelace"));
      g_assert_nonnull (strstr (text, "Identity confirmed"));
      g_assert_nonnull (strstr (text, "Walks steadily"));
      g_assert_nonnull (strstr (text, "Drug and dose"));
      g_assert_nonnull (strstr (text, "Speaks clearly"));
      g_assert_nonnull (strstr (text, "Walks the corridor"));
      g_assert_nonnull (strstr (text, "No allergies on file"));
      g_assert_null (strstr (text, "131"));
      g_assert_null (strstr (text, "Yawning"));
      g_assert_null (strstr (text, "09:10"));
    }
  desk_fixture_free (f);
}

/* The clinic's own scale is counted as PADS is: two points an item. */
static void
test_own_scale (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenSessionSheet) sheet = NULL;
  gint64 session;
  gboolean is_whole = FALSE;
  g_autofree char *text = NULL;

  g_assert_true (regimen_desk_set_session_setting (f->desk, REGIMEN_SETTING_SCALE,
                                                   REGIMEN_LIST_OWN_SCALE, &error));
  g_assert_true (regimen_desk_set_session_setting (f->desk, REGIMEN_SETTING_SCALE_ITEMS,
                                                   "Speaks\nWalks\nSees", &error));
  session = record_session (f);
  sheet = regimen_desk_load_session (f->desk, session, &error);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_session_record_max_points (sheet->record, REGIMEN_LIST_OWN_SCALE), ==,
                   6);
  for (guint i = 0; i < sheet->record->checks->len; i++)
    {
      RegimenSessionCheck *check = sheet->record->checks->pdata[i];

      if (strcmp (check->list, REGIMEN_LIST_OWN_SCALE) != 0)
        continue;
      check->points = check->ordinal == 1 ? 1 : 2;
      g_assert_true (regimen_desk_put_session_check (f->desk, session, check, NULL, &error));
      g_assert_no_error (error);
    }
  g_clear_pointer (&sheet, regimen_session_sheet_free);
  sheet = regimen_desk_load_session (f->desk, session, &error);
  g_assert_cmpint (regimen_session_record_points (sheet->record, REGIMEN_LIST_OWN_SCALE, &is_whole),
                   ==, 5);
  g_assert_true (is_whole);
  text = print_paper (f, session, REGIMEN_SESSION_SUMMARY, REGIMEN_PAPER_A4);
  g_assert_nonnull (strstr (text, "5 of 6"));
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/session-paper/summary", test_summary);
  g_test_add_func ("/print/session-paper/flow-sheet", test_flow_sheet);
  g_test_add_func ("/print/session-paper/own-scale", test_own_scale);
  return g_test_run ();
}
