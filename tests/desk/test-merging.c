/* test-merging.c - two records of one person become one, and two again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check.h"
#include "desk-fixture.h"
#include "desk-private.h"
#include "merging.h"
#include "outcomes.h"
#include "patient-history.h"
#include "register.h"

static void
check_clean (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = regimen_check_run (regimen_desk_get_database (f->desk),
                                                    regimen_desk_now (f->desk), NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", ((const RegimenFault *) faults->pdata[i])->text);
  g_assert_cmpuint (faults->len, ==, 0);
}

static GHashTable *
nothing_chosen (void)
{
  return g_hash_table_new (g_str_hash, g_str_equal);
}

static gboolean
merge (DeskFixture *f, gint64 stay_id, gint64 gone_id, GPtrArray **out_conflicts, GError **error)
{
  g_autoptr (RegimenMergePreview) preview =
      regimen_desk_preview_merge (f->desk, stay_id, gone_id, error);
  g_autoptr (GHashTable) from_gone = nothing_chosen ();
  g_autoptr (RegimenPatient) merged = NULL;

  g_assert_nonnull (preview);
  merged = regimen_patient_merge (preview->stay, preview->gone, from_gone);
  return regimen_desk_merge_patients (f->desk, merged, preview->gone, out_conflicts, error);
}

static void
must_merge (DeskFixture *f, gint64 stay_id, gint64 gone_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gboolean is_merged = merge (f, stay_id, gone_id, &conflicts, &error);

  g_assert_no_error (error);
  g_assert_null (conflicts);
  g_assert_true (is_merged);
}

static gint64
book_as (DeskFixture *f, gint64 patient_id, gint64 visit_type_id, const char *start)
{
  RegimenBooking booking = { .patient_id = patient_id,
                             .visit_type_id = visit_type_id,
                             .start = desk_fixture_at (start) };
  g_autoptr (GError) error = NULL;
  gint64 id = regimen_desk_book (f->desk, &booking, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gint64
book (DeskFixture *f, gint64 patient_id, const char *start)
{
  return book_as (f, patient_id, f->consultation, start);
}

static guint
count_found (DeskFixture *f, const char *text, gint64 patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = regimen_desk_search_patients (f->desk, text, 20, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    n += ((RegimenPatientRow *) rows->pdata[i])->id == patient_id;
  return n;
}

static char *
dup_number (DeskFixture *f, gint64 patient_id)
{
  g_autoptr (RegimenPatient) patient = regimen_desk_load_patient (f->desk, patient_id, NULL);

  return g_strdup (patient->record_number);
}

/* Plans, visits and their occupancy go over; the old number finds the record that stays; undo puts
 * every row back where it was, redo does it again. */
static void
test_over_and_back (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autofree char *gone_number = dup_number (f, f->ben);
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ben);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RegimenActKind kind = REGIMEN_ACT_BOOK;
  gint64 visit = 0;

  desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");
  visit = book (f, f->ben, "2026-03-05 09:00");
  g_assert_true (regimen_desk_cancel (f->desk, visit, "ill", NULL, NULL));
  book (f, f->ada, "2026-03-04 09:00");
  before = desk_fixture_dump (f);

  must_merge (f, f->ada, f->ben);
  check_clean (f);
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count(*) FROM appointment a JOIN patient p ON p.id ="
                                       " a.patient_id WHERE p.merged_into_id IS NOT NULL"),
                   ==, 0);
  g_assert_cmpint (regimen_desk_find_standing_patient (f->desk, f->ben, NULL), ==, f->ada);
  g_assert_cmpuint (count_found (f, gone_number, f->ada), ==, 1);
  g_assert_cmpuint (count_found (f, gone_number, f->ben), ==, 0);
  g_assert_true (regimen_desk_peek_undo (f->desk, &kind, NULL));
  g_assert_cmpint (kind, ==, REGIMEN_ACT_MERGE);
  after = desk_fixture_dump (f);
  g_assert_cmpstr (before, !=, after);

  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  check_clean (f);
  {
    g_autofree char *undone = desk_fixture_dump (f);

    g_assert_cmpstr (undone, ==, before);
  }
  g_assert_cmpuint (count_found (f, gone_number, f->ada), ==, 0);
  g_assert_cmpuint (count_found (f, gone_number, f->ben), ==, 1);

  g_assert_true (regimen_desk_redo (f->desk, NULL, NULL));
  check_clean (f);
  {
    g_autofree char *redone = desk_fixture_dump (f);

    g_assert_cmpstr (redone, ==, after);
  }
  /* what was done before the merge can still be taken back, once the merge was */
  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  check_clean (f);
  desk_fixture_free (f);
}

static void
note_day (DeskFixture *f, gint64 patient_id, int days_ago, int mood)
{
  g_autoptr (RegimenDiaryEntry) entry = regimen_diary_entry_new ();
  g_autoptr (GError) error = NULL;

  entry->patient_id = patient_id;
  entry->day = regimen_day_add (regimen_desk_today (f->desk), -days_ago);
  entry->mood = mood;
  g_assert_true (regimen_desk_save_diary_entry (f->desk, entry, &error));
  g_assert_no_error (error);
}

static guint
count_diary (DeskFixture *f, gint64 patient_id)
{
  g_autoptr (GPtrArray) diary = regimen_desk_dup_diary (f->desk, patient_id, NULL);

  return diary->len;
}

/* Both wrote something about one day: both stories are read afterwards, and come apart again. */
static void
test_same_day (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *after = NULL;
  g_autofree char *redone = NULL;

  note_day (f, f->ada, 1, 3);
  note_day (f, f->ben, 1, 7);
  note_day (f, f->ben, 2, 5);
  before = desk_fixture_dump (f);
  must_merge (f, f->ada, f->ben);
  check_clean (f);
  after = desk_fixture_dump (f);
  g_assert_cmpuint (count_diary (f, f->ada), ==, 3);
  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  check_clean (f);
  undone = desk_fixture_dump (f);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpuint (count_diary (f, f->ada), ==, 1);
  g_assert_true (regimen_desk_redo (f->desk, NULL, NULL));
  redone = desk_fixture_dump (f);
  g_assert_cmpstr (redone, ==, after);
  check_clean (f);
  desk_fixture_free (f);
}

static void
test_two_places (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  gint64 there = 0;

  book (f, f->ada, "2026-03-03 09:00");
  there = book_as (f, f->ben, f->infusion, "2026-03-03 09:15");
  before = desk_fixture_dump (f);
  g_assert_false (merge (f, f->ada, f->ben, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_PATIENT_BUSY));
  g_assert_false (regimen_conflicts_can_override (conflicts));
  {
    g_autofree char *now = desk_fixture_dump (f);

    g_assert_cmpstr (now, ==, before);
  }
  g_assert_true (regimen_desk_cancel (f->desk, there, "twice", NULL, NULL));
  must_merge (f, f->ada, f->ben);
  check_clean (f);
  desk_fixture_free (f);
}

/* Undone after work went on: what was booked for the plan since goes with the plan, what was typed
 * into the record since stays. */
static void
test_work_goes_on (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ben);
  g_autoptr (RegimenPatient) patient = NULL;
  g_autoptr (RegimenPatient) now = NULL;
  g_autoptr (RegimenPatient) ben = regimen_desk_load_patient (f->desk, f->ben, NULL);
  g_autoptr (RegimenPlan) moved = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (ben->phones, regimen_phone_new ("home", "030 555 777"));
  g_assert_true (regimen_desk_change_patient (f->desk, ben, NULL, NULL, NULL));
  must_merge (f, f->ada, f->ben);

  moved = regimen_desk_load_plan (f->desk, plan->id, NULL);
  g_assert_cmpint (moved->patient_id, ==, f->ada);
  {
    g_autoptr (RegimenDesk) other = desk_fixture_open_another (f);
    RegimenBooking booking = { .start = desk_fixture_at ("2026-03-03 09:00"),
                               .session_id = ((RegimenSession *) moved->sessions->pdata[0])->id };

    g_assert_cmpint (regimen_desk_book (other, &booking, NULL, NULL, NULL), >, 0);
  }
  patient = regimen_desk_load_patient (f->desk, f->ada, NULL);
  g_free (patient->email);
  patient->email = g_strdup ("ada@example.org");
  g_assert_true (regimen_desk_change_patient (f->desk, patient, NULL, NULL, NULL));

  g_assert_true (regimen_desk_undo (f->desk, NULL, &error));
  g_assert_no_error (error);
  check_clean (f);
  now = regimen_desk_load_patient (f->desk, f->ada, NULL);
  g_assert_cmpstr (now->email, ==, "ada@example.org");
  for (guint i = 0; i < now->phones->len; i++)
    g_assert_cmpstr (((RegimenPhone *) now->phones->pdata[i])->number, !=, "030 555 777");
  g_assert_cmpint (regimen_desk_find_standing_patient (f->desk, f->ben, NULL), ==, f->ben);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM appointment a JOIN session s ON"
                                          " s.id = a.session_id JOIN plan p ON p.id = s.plan_id"
                                          " WHERE p.patient_id <> a.patient_id"),
                   ==, 0);
  desk_fixture_free (f);
}

/* A chain: the first number finds the last record, and only the last merge can be taken apart. */
static void
test_chain (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autofree char *number = dup_number (f, f->ben);
  g_autoptr (RegimenMergePreview) preview = NULL;
  g_autoptr (GHashTable) from_gone = nothing_chosen ();
  g_autoptr (RegimenPatient) merged = NULL;
  g_autoptr (GError) error = NULL;

  book (f, f->ben, "2026-03-05 09:00");
  must_merge (f, f->ada, f->ben);
  must_merge (f, f->cleo, f->ada);
  check_clean (f);
  g_assert_cmpint (regimen_desk_find_standing_patient (f->desk, f->ben, NULL), ==, f->cleo);
  g_assert_cmpuint (count_found (f, number, f->cleo), ==, 1);

  /* nothing more goes into or out of a record that was merged */
  preview = regimen_desk_preview_merge (f->desk, f->cleo, f->ben, &error);
  merged = regimen_patient_merge (preview->stay, preview->gone, from_gone);
  g_assert_false (regimen_desk_merge_patients (f->desk, merged, preview->gone, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);

  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  g_assert_true (regimen_desk_undo (f->desk, NULL, NULL));
  check_clean (f);
  g_assert_cmpint (regimen_desk_find_standing_patient (f->desk, f->ben, NULL), ==, f->ben);
  desk_fixture_free (f);
}

/* Field by field: chosen, filled, united; nothing of either note is dropped. */
static void
test_fields (void)
{
  g_autoptr (RegimenPatient) stay = regimen_patient_new ();
  g_autoptr (RegimenPatient) gone = regimen_patient_new ();
  g_autoptr (GHashTable) from_gone = nothing_chosen ();
  g_autoptr (RegimenPatient) merged = NULL;
  g_autoptr (RegimenPatient) apart = NULL;

  stay->given_name = (g_free (stay->given_name), g_strdup ("Jon"));
  gone->given_name = (g_free (gone->given_name), g_strdup ("John"));
  gone->email = (g_free (gone->email), g_strdup ("j@example.org"));
  stay->note = (g_free (stay->note), g_strdup ("call first"));
  gone->note = (g_free (gone->note), g_strdup ("deaf in one ear"));
  gone->has_birth_day = TRUE;
  g_assert_true (regimen_day_parse ("1980-03-12", &gone->birth_day));
  gone->sex = REGIMEN_SEX_MALE;
  gone->is_sensitive = TRUE;
  g_ptr_array_add (stay->phones, regimen_phone_new ("mobile", "0171 555-01"));
  g_ptr_array_add (gone->phones, regimen_phone_new ("mobile", "(0171) 55501"));
  g_ptr_array_add (gone->phones, regimen_phone_new ("home", "030 1234"));
  g_ptr_array_add (stay->health_items, regimen_health_item_new (REGIMEN_HEALTH_ALLERGY, "Latex"));
  g_ptr_array_add (gone->health_items, regimen_health_item_new (REGIMEN_HEALTH_ALLERGY, "latex"));
  g_ptr_array_add (gone->health_items, regimen_health_item_new (REGIMEN_HEALTH_ALERT, "latex"));
  g_ptr_array_add (stay->windows, regimen_patient_window_new (FALSE, REGIMEN_MONDAY, 480, 720));
  g_ptr_array_add (gone->windows, regimen_patient_window_new (FALSE, REGIMEN_FRIDAY, 480, 720));
  g_ptr_array_add (gone->windows, regimen_patient_window_new (TRUE, REGIMEN_FRIDAY, 480, 600));

  g_hash_table_add (from_gone, (gpointer) "given_name");
  g_hash_table_add (from_gone, (gpointer) REGIMEN_MERGE_CAN);
  merged = regimen_patient_merge (stay, gone, from_gone);
  g_assert_cmpstr (merged->given_name, ==, "John");
  g_assert_cmpstr (merged->email, ==, "j@example.org");
  g_assert_cmpstr (merged->note, ==, "call first; deaf in one ear");
  g_assert_true (merged->has_birth_day);
  g_assert_cmpint (merged->sex, ==, REGIMEN_SEX_MALE);
  g_assert_true (merged->is_sensitive);
  g_assert_cmpuint (merged->phones->len, ==, 2);
  g_assert_cmpuint (merged->health_items->len, ==, 2);
  g_assert_cmpuint (merged->windows->len, ==, 2);
  g_assert_cmpint (((RegimenPatientWindow *) merged->windows->pdata[0])->weekday, ==,
                   REGIMEN_FRIDAY);
  g_assert_cmpuint (gone->phones->len, ==, 2); /* the record that goes keeps what it has */

  g_ptr_array_add (merged->phones, regimen_phone_new ("work", "040 99"));
  apart = regimen_patient_unmerge (merged, stay, merged);
  g_assert_cmpstr (apart->given_name, ==, "Jon");
  g_assert_cmpstr (apart->email, ==, "");
  g_assert_cmpstr (apart->note, ==, "call first");
  g_assert_false (apart->has_birth_day);
  g_assert_false (apart->is_sensitive);
  g_assert_cmpuint (apart->health_items->len, ==, 1);
  g_assert_cmpuint (apart->windows->len, ==, 1);
  g_assert_cmpint (((RegimenPatientWindow *) apart->windows->pdata[0])->weekday, ==,
                   REGIMEN_MONDAY);
}

/* Visits that do not suit what the other record knows are kept, and check understands it. */
static void
test_cannot_come (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPatient) ada = regimen_desk_load_patient (f->desk, f->ada, NULL);
  g_autoptr (GPtrArray) history = NULL;
  gboolean is_told = FALSE;

  g_ptr_array_add (ada->windows, regimen_patient_window_new (FALSE, REGIMEN_FRIDAY, 480, 720));
  g_assert_true (regimen_desk_change_patient (f->desk, ada, NULL, NULL, NULL));
  book (f, f->ben, "2026-03-05 09:00");
  must_merge (f, f->ada, f->ben);
  check_clean (f);
  history = regimen_desk_dup_patient_history (f->desk, f->ada, 50, NULL);
  for (guint i = 0; i < history->len; i++)
    is_told |= g_str_equal (((RegimenHistoryLine *) history->pdata[i])->action, "merge");
  g_assert_true (is_told);
  desk_fixture_free (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/merging/over-and-back", test_over_and_back);
  g_test_add_func ("/desk/merging/same-day", test_same_day);
  g_test_add_func ("/desk/merging/two-places", test_two_places);
  g_test_add_func ("/desk/merging/work-goes-on", test_work_goes_on);
  g_test_add_func ("/desk/merging/chain", test_chain);
  g_test_add_func ("/desk/merging/fields", test_fields);
  g_test_add_func ("/desk/merging/cannot-come", test_cannot_come);
  return g_test_run ();
}
