/* test-paper-source.c - the papers of a real clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "desk-fixture.h"
#include "errors.h"
#include "paper-fixture.h"
#include "paper-source.h"
#include "paper-trail.h"
#include "register.h"

static RegimenDay
day_of (const char *text)
{
  RegimenDay day;

  g_assert_true (regimen_day_parse (text, &day));
  return day;
}

static gint64
book (DeskFixture *f, gint64 patient, gint64 visit_type, const char *start, gint64 room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  RegimenBooking booking = { .patient_id = patient,
                             .visit_type_id = visit_type,
                             .start = desk_fixture_at (start),
                             .room_id = room };
  gint64 id;

  desk_fixture_tick (f);
  id = regimen_desk_book (f->desk, &booking, NULL, &conflicts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
cancel (DeskFixture *f, gint64 appointment_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  desk_fixture_tick (f);
  g_assert_true (regimen_desk_cancel (f->desk, appointment_id, "not well", &conflicts, &error));
  g_assert_no_error (error);
}

static char *
day_text (DeskFixture *f, const char *day, RegimenSheetBy by, gboolean is_initials_only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDaySheet) sheet =
      regimen_day_sheet_load (f->desk, day_of (day), by, is_initials_only, &error);
  g_autoptr (RegimenDocument) document = NULL;
  int n_pages;

  g_assert_no_error (error);
  document = regimen_day_sheet_document (sheet);
  return fixture_read_back (document, &n_pages);
}

/* What is booked is on the sheet once, whatever the sections; what was cancelled is not. */
static void
test_day_sheet (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenSheetBy by[] = { REGIMEN_SHEET_BY_CLINIC, REGIMEN_SHEET_BY_ROOM,
                          REGIMEN_SHEET_BY_PROVIDER };

  book (f, f->ada, f->infusion, "2026-03-03 09:00", f->chairs[1]);
  book (f, f->ben, f->consultation, "2026-03-03 10:00", 0);
  cancel (f, book (f, f->cleo, f->infusion, "2026-03-03 09:00", f->chairs[2]));
  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    {
      g_autofree char *text = day_text (f, "2026-03-03", by[i], FALSE);
      g_autofree char *open = day_text (f, "2026-03-03", by[i], TRUE);

      g_assert_cmpuint (fixture_count (text, "Ada Lovelace"), ==, 1);
      g_assert_cmpuint (fixture_count (text, "Ben Okri"), ==, 1);
      g_assert_cmpuint (fixture_count (text, "Cleo Marsh"), ==, 0);
      g_assert_nonnull (strstr (text, "Test clinic"));
      g_assert_nonnull (strstr (text, "2 visits"));
      g_assert_nonnull (strstr (text, "Chair 2"));
      g_assert_nonnull (strstr (text, "Printed Mon"));
      g_assert_null (strstr (open, "Lovelace"));
      g_assert_cmpuint (fixture_count (open, "A. L."), ==, 1);
      g_assert_cmpuint (fixture_count (open, "B. O."), ==, 1);
    }
  desk_fixture_free (f);
}

static char *
calendar_text (DeskFixture *f, const RegimenCalendarRequest *request, int *out_n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenCalendarSheet) sheet = regimen_calendar_sheet_load (f->desk, request, &error);
  g_autoptr (RegimenDocument) document = NULL;

  g_assert_no_error (error);
  document = regimen_calendar_sheet_document (sheet);
  return fixture_read_back (document, out_n_pages);
}

/* The columns that are asked for and what stands in them, on one page; the rest in its own. */
static void
test_calendar_day (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 columns[] = { f->chairs[1], f->room, 0, 4711 };
  RegimenCalendarRequest request = { REGIMEN_CALENDAR_SHEET_DAY, day_of ("2026-03-03"),
                                     REGIMEN_ROLE_ROOM, NULL, 0 };
  g_autofree char *text = NULL;
  g_autofree char *few = NULL;
  int n_pages = 0;

  request.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (request.ids, columns, G_N_ELEMENTS (columns));
  book (f, f->ada, f->infusion, "2026-03-03 09:00", f->chairs[1]);
  book (f, f->ben, f->consultation, "2026-03-03 10:00", f->room);
  book (f, f->cleo, f->call, "2026-03-03 11:00", 0);
  text = calendar_text (f, &request, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  g_assert_cmpuint (fixture_count (text, "Lovelace"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Okri"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Marsh"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Chair 2"), ==, 1);
  g_assert_cmpuint (fixture_count (text, "Chair 1"), ==, 0);
  g_assert_nonnull (strstr (text, "No room"));
  g_assert_nonnull (strstr (text, "17:00"));

  g_array_set_size (request.ids, 1);
  few = calendar_text (f, &request, &n_pages);
  g_assert_cmpuint (fixture_count (few, "Lovelace"), ==, 1);
  g_assert_cmpuint (fixture_count (few, "Okri"), ==, 0);
  regimen_calendar_request_clear (&request);
  desk_fixture_free (f);
}

/* A week is columns of hours while few stand side by side, else a list a day; a month tells how
 * full each day is. Whose it is limits what is on it. */
static void
test_calendar_week_and_month (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  RegimenCalendarRequest request = { REGIMEN_CALENDAR_SHEET_WEEK, day_of ("2026-03-03"),
                                     REGIMEN_ROLE_ROOM, none, 0 };
  g_autofree char *week = NULL;
  g_autofree char *full = NULL;
  g_autofree char *month = NULL;
  g_autofree char *own = NULL;
  int n_pages = 0;

  book (f, f->ada, f->infusion, "2026-03-03 09:00", f->chairs[0]);
  book (f, f->ben, f->infusion, "2026-03-03 09:15", f->chairs[1]);
  week = calendar_text (f, &request, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  g_assert_cmpuint (fixture_count (week, "Lovelace"), ==, 1);
  g_assert_nonnull (strstr (week, "14:00"));

  book (f, f->cleo, f->infusion, "2026-03-03 09:30", f->chairs[2]);
  book (f, desk_fixture_add_patient (f, "Dora", "Lund"), f->consultation, "2026-03-03 09:30",
        f->room);
  full = calendar_text (f, &request, &n_pages);
  g_assert_cmpuint (fixture_count (full, "Lund"), ==, 1);
  g_assert_null (strstr (full, "14:00"));

  request.kind = REGIMEN_CALENDAR_SHEET_MONTH;
  month = calendar_text (f, &request, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  g_assert_nonnull (strstr (month, "March 2026"));
  g_assert_nonnull (strstr (month, "% full"));
  g_assert_cmpuint (fixture_count (month, "Marsh"), ==, 1);

  request.whose = f->chairs[1];
  own = calendar_text (f, &request, &n_pages);
  g_assert_cmpuint (fixture_count (own, "Okri"), ==, 1);
  g_assert_cmpuint (fixture_count (own, "Marsh"), ==, 0);
  desk_fixture_free (f);
}

/* What stands on file about a patient, in whatever order it was written down. */
static void
test_allergy_and_alert (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatient) patient = regimen_patient_new ();
  g_autoptr (RegimenDaySheet) sheet = NULL;
  const RegimenSheetSection *section;
  const RegimenSheetVisit *visit;

  g_free (patient->family_name);
  patient->family_name = g_strdup ("Moss");
  g_ptr_array_add (patient->health_items,
                   regimen_health_item_new (REGIMEN_HEALTH_ALERT, "Two addresses: ask which"));
  g_ptr_array_add (patient->health_items,
                   regimen_health_item_new (REGIMEN_HEALTH_ALLERGY, "Codeine"));
  g_ptr_array_add (patient->health_items,
                   regimen_health_item_new (REGIMEN_HEALTH_CONDITION, "Asthma"));
  book (f, regimen_desk_register_patient (f->desk, patient, &error), f->infusion,
        "2026-03-03 09:00", f->chairs[1]);
  sheet = regimen_day_sheet_load (f->desk, day_of ("2026-03-03"), REGIMEN_SHEET_BY_CLINIC, FALSE,
                                  &error);
  g_assert_no_error (error);
  section = sheet->sections->pdata[0];
  visit = section->visits->pdata[0];
  g_assert_cmpstr (visit->allergies, ==, "Codeine");
  g_assert_cmpstr (visit->alerts, ==, "Two addresses: ask which");
  desk_fixture_free (f);
}

/* The print time is that of the clinic's clock in the clinic's zone. */
static void
test_print_time (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autofree char *text = NULL;

  desk_fixture_set_time (f, "2026-07-01 07:05");
  text = day_text (f, "2026-07-02", REGIMEN_SHEET_BY_CLINIC, FALSE);
  g_assert_nonnull (strstr (text, "07:05"));
  g_assert_nonnull (strstr (text, "No visits are booked on this day."));
  desk_fixture_free (f);
}

static void
test_fallback (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenFallback) fallback = NULL;
  g_autoptr (RegimenDocument) document = NULL;
  g_autofree char *text = NULL;
  int n_pages;

  book (f, f->ada, f->infusion, "2026-03-03 09:00", f->chairs[1]);
  fallback = regimen_fallback_load (f->desk, day_of ("2026-03-03"), &error);
  g_assert_no_error (error);
  document = regimen_fallback_document (fallback);
  text = fixture_read_back (document, &n_pages);
  g_assert_cmpint (n_pages, ==, 5);
  g_assert_cmpuint (fixture_count (text, "Ada Lovelace"), ==, 1);
  /* Half hours from 8 to 12 and 13 to 18 in three empty rooms: 18 lines; in the booked one 14. */
  g_assert_cmpuint (fixture_count (text, "12:30"), ==, 0);
  g_assert_cmpuint (fixture_count (text, "17:30"), ==, 4);
  g_assert_cmpuint (fixture_count (text, "09:30"), ==, 3);
  desk_fixture_free (f);
}

/* A series: what is booked is to come, what was cancelled has no day, what was missed is told. */
static void
test_series_card (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenSeriesCard) card = NULL;
  g_autoptr (RegimenDocument) document = NULL;
  g_autofree char *text = NULL;
  guint n_coming = 0, n_open = 0, n_missed = 0;
  gint64 missed;
  int n_pages;

  missed = desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  desk_fixture_set_time (f, "2026-03-03 12:00");
  g_assert_true (regimen_desk_mark_no_show (f->desk, missed, &conflicts, &error));
  g_assert_no_error (error);
  desk_fixture_tick (f);
  desk_fixture_book_session (f, plan, 1, "2026-03-05 09:00");
  desk_fixture_book_session (f, plan, 2, "2026-03-09 10:00");
  cancel (f, desk_fixture_book_session (f, plan, 3, "2026-03-12 10:00"));

  card = regimen_series_card_load (f->desk, plan->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (card->patient_id, ==, f->ada);
  for (guint i = 0; i < card->visits->len; i++)
    {
      const RegimenCardVisit *visit = g_ptr_array_index (card->visits, i);

      n_coming += visit->state == REGIMEN_CARD_COMING;
      n_open += visit->state == REGIMEN_CARD_UNPLACED;
      n_missed += visit->state == REGIMEN_CARD_MISSED;
    }
  g_assert_cmpuint (n_coming, ==, 2);
  g_assert_cmpuint (n_open, ==, 5); /* four sessions and the call */
  g_assert_cmpuint (n_missed, ==, 1);

  document = regimen_series_card_document (card);
  text = fixture_read_back (document, &n_pages);
  g_assert_cmpuint (fixture_count (text, "Ada Lovelace"), ==, 1);
  g_assert_nonnull (strstr (text, "missed"));
  g_assert_null (strstr (text, "12 Mar"));
  g_assert_null (strstr (text, "Mar 12"));
  /* The room is cleaned for a quarter of an hour after the patient has left. */
  g_assert_nonnull (strstr (text, "You can leave at about 10:45"));
  desk_fixture_free (f);
}

static void
test_no_such_plan (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (regimen_series_card_load (f->desk, 4711, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
  desk_fixture_free (f);
}

/* Each printing is a row of the audit, and the code on the paper moves on with it. */
static void
test_paper_trail (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = regimen_desk_dup_audit_code (f->desk, &error);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_true (regimen_desk_record_print (f->desk, REGIMEN_PRINT_DAY_SHEET, day_of ("2026-03-03"),
                                            0, 0, &error));
  g_assert_no_error (error);
  g_assert_true (regimen_desk_record_print (f->desk, REGIMEN_PRINT_SERIES_CARD,
                                            day_of ("2026-03-03"), 7, f->ada, &error));
  g_assert_no_error (error);
  after = regimen_desk_dup_audit_code (f->desk, &error);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM audit WHERE action = 'print'"), ==,
                   2);
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count (*) FROM audit WHERE action = 'print'"
                                       " AND entity = 'plan' AND entity_id = 7 AND patient_id > 0"),
                   ==, 1);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/paper-source/day-sheet", test_day_sheet);
  g_test_add_func ("/print/paper-source/allergy-and-alert", test_allergy_and_alert);
  g_test_add_func ("/print/paper-source/print-time", test_print_time);
  g_test_add_func ("/print/paper-source/fallback", test_fallback);
  g_test_add_func ("/print/paper-source/series-card", test_series_card);
  g_test_add_func ("/print/paper-source/no-such-plan", test_no_such_plan);
  g_test_add_func ("/print/paper-source/paper-trail", test_paper_trail);
  g_test_add_func ("/print/source/calendar-day", test_calendar_day);
  g_test_add_func ("/print/source/calendar-week-and-month", test_calendar_week_and_month);
  return g_test_run ();
}
