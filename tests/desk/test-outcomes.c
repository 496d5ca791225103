/* test-outcomes.c - scores, what is due, calls, diary and gates on a real file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check.h"
#include "database.h"
#include "desk-fixture.h"
#include "errors.h"
#include "follow-through.h"
#include "outcomes.h"

#include "desk-private.h"

/* Ada: six sessions, PHQ-9 before and with each, GAD-7 at the gate after the second; the first two
 * took place. It is the evening of the second. */
static RegimenPlan *
treat_twice (DeskFixture *f)
{
  static const char *const starts[] = {
    "2026-03-02 09:00", "2026-03-05 09:00", "2026-03-09 09:00",
    "2026-03-12 09:00", "2026-03-16 09:00", "2026-03-19 09:00"
  };
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GError) error = NULL;
  RegimenGate gate = { .phase = 1, .after_session = 2 };
  gint64 ids[6];

  g_ptr_array_add (plan->measures, regimen_measure_rule_new ("phq-9", REGIMEN_MOMENT_BASELINE));
  g_ptr_array_add (plan->measures, regimen_measure_rule_new ("phq-9", REGIMEN_MOMENT_SESSION));
  g_ptr_array_add (plan->measures, regimen_measure_rule_new ("gad-7", REGIMEN_MOMENT_GATE));
  g_array_append_val (plan->gates, gate);
  g_assert_true (regimen_desk_save_plan (f->desk, plan, "measures", &error));
  for (int i = 0; i < 6; i++)
    ids[i] = desk_fixture_book_session (f, plan, i + 1, starts[i]);
  for (int i = 0; i < 2; i++)
    {
      desk_fixture_set_time (f, i == 0 ? "2026-03-02 12:00" : "2026-03-05 12:00");
      g_assert_true (
          regimen_desk_set_state (f->desk, ids[i], REGIMEN_APPOINTMENT_LEFT, NULL, &error));
    }
  g_assert_no_error (error);
  return regimen_desk_load_plan (f->desk, plan->id, &error);
}

static RegimenScore *
answer_phq (gint64 patient, int each, int ninth)
{
  RegimenScore *score = regimen_score_new ();

  score->patient_id = patient;
  g_free (score->instrument_code);
  score->instrument_code = g_strdup ("phq-9");
  score->answers = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 1; i <= 9; i++)
    {
      int answer = i == 9 ? ninth : each;

      g_array_append_val (score->answers, answer);
    }
  return score;
}

static void
test_record (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScore) score = answer_phq (f->ada, 2, 0);
  g_autoptr (RegimenScore) again = answer_phq (f->ada, 1, 1);
  g_autoptr (GPtrArray) scores = NULL;
  const RegimenScore *read;

  g_assert_true (regimen_desk_record_score (f->desk, score, &error));
  g_assert_no_error (error);
  g_assert_cmpint (score->total, ==, 16);
  g_assert_false (score->has_alert);
  desk_fixture_tick (f);
  again->given_at = (RegimenInstant){ regimen_desk_stamp (f->desk).at.ms - 86400000 };
  g_assert_true (regimen_desk_record_score (f->desk, again, &error));
  g_assert_true (again->has_alert);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM instrument"), ==, 1);

  scores = regimen_desk_dup_scores (f->desk, f->ada, FALSE, &error);
  g_assert_cmpuint (scores->len, ==, 2);
  read = scores->pdata[0]; /* given the day before, written down later */
  g_assert_cmpint (read->id, ==, again->id);
  g_assert_cmpint (read->total, ==, 9);
  g_assert_cmpuint (read->answers->len, ==, 9);
  g_assert_cmpint (g_array_index (read->answers, int, 8), ==, 1);
  g_assert_cmpint (read->recorded_at.ms, >, read->given_at.ms);
  g_assert_cmpint (regimen_day_compare (read->given_day, score->given_day), <, 0);

  g_assert_true (regimen_desk_void_score (f->desk, read, "of somebody else", &error));
  g_assert_false (regimen_desk_void_score (f->desk, read, "twice", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);
  g_clear_pointer (&scores, g_ptr_array_unref);
  scores = regimen_desk_dup_scores (f->desk, f->ada, FALSE, &error);
  g_assert_cmpuint (scores->len, ==, 1);
  g_clear_pointer (&scores, g_ptr_array_unref);
  scores = regimen_desk_dup_scores (f->desk, f->ada, TRUE, &error);
  g_assert_cmpuint (scores->len, ==, 2);
  g_assert_cmpstr (((const RegimenScore *) scores->pdata[0])->void_reason, ==, "of somebody else");
  desk_fixture_free (f);
}

static void
refuse_score (DeskFixture *f, RegimenScore *score, RegimenError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (regimen_desk_record_score (f->desk, score, &error));
  g_assert_error (error, REGIMEN_ERROR, (int) code);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM score"), ==, 0);
  regimen_score_free (score);
}

static void
test_record_refused (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenScore *score = answer_phq (f->ada, 4, 0);

  refuse_score (f, score, REGIMEN_ERROR_INVALID);
  score = answer_phq (f->ada, 1, REGIMEN_SCORE_UNANSWERED);
  refuse_score (f, score, REGIMEN_ERROR_INVALID);
  score = answer_phq (f->ada, 1, 1);
  g_array_set_size (score->answers, 8);
  refuse_score (f, score, REGIMEN_ERROR_INVALID);
  score = answer_phq (f->ada, 1, 1);
  g_clear_pointer (&score->answers, g_array_unref); /* a total alone has no ninth answer */
  score->total = 12;
  refuse_score (f, score, REGIMEN_ERROR_INVALID);
  score = answer_phq (f->ada, 1, 1);
  score->given_at.ms = regimen_desk_stamp (f->desk).at.ms + 1;
  refuse_score (f, score, REGIMEN_ERROR_INVALID);
  score = answer_phq (f->ada, 1, 1);
  g_free (score->instrument_code);
  score->instrument_code = g_strdup ("bdi");
  refuse_score (f, score, REGIMEN_ERROR_NOT_FOUND);
  score = answer_phq (f->ada, 1, 1);
  g_free (score->instrument_code);
  score->instrument_code = g_strdup ("madrs");
  g_clear_pointer (&score->answers, g_array_unref);
  score->total = 61;
  refuse_score (f, score, REGIMEN_ERROR_INVALID);
  score = answer_phq (f->ada, 1, 1);
  score->plan_id = 999;
  refuse_score (f, score, REGIMEN_ERROR_CONSTRAINT);
  desk_fixture_free (f);
}

/* What another program may not do either. */
static void
test_guards (void)
{
  static const char *const refused[] = {
    "UPDATE score SET total = 0, row_version = row_version + 1",
    "UPDATE score SET is_void = 1, row_version = row_version + 1",
    "DELETE FROM score",
    "UPDATE instrument SET definition = '{}'",
    "DELETE FROM instrument",
    "DELETE FROM score_alert",
    "UPDATE score_alert SET answer = 0, row_version = row_version + 1",
    "INSERT INTO score (patient_id, instrument_id, moment, given_utc, given_day, total,"
    " created_utc) SELECT patient_id, instrument_id, 'other', 0, 0, 28, 0 FROM score",
    "INSERT INTO score (patient_id, instrument_id, moment, given_utc, given_day, total,"
    " created_utc) SELECT patient_id, instrument_id, 'other', 0, 0, -1, 0 FROM score",
  };
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScore) score = answer_phq (f->ada, 1, 1);
  RegimenDatabase *db = regimen_desk_get_database (f->desk);

  g_assert_true (regimen_desk_record_score (f->desk, score, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (regimen_database_exec (db, refused[i], &error));
      /* a DELETE is not even prepared */
      g_assert_nonnull (error);
      if (!g_str_has_prefix (refused[i], "DELETE"))
        g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT);
      g_clear_error (&error);
    }
  desk_fixture_free (f);
}

static guint
count_tasks (DeskFixture *f, gint64 patient, RegimenTaskKind kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = regimen_desk_dup_patient_tasks (f->desk, patient, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < tasks->len; i++)
    n += ((RegimenTask *) tasks->pdata[i])->kind == kind;
  return n;
}

static void
test_alert (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScore) score = answer_phq (f->ada, 0, 3);
  g_autoptr (RegimenScore) read = NULL;

  g_assert_true (regimen_desk_record_score (f->desk, score, &error));
  g_assert_true (score->has_alert);
  g_assert_cmpint (score->alert_answer, ==, 3);
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_ALERT), ==, 1);
  g_assert_cmpuint (count_tasks (f, f->ben, REGIMEN_TASK_ALERT), ==, 0);
  g_assert_false (regimen_desk_acknowledge_alert (f->desk, score->id, "  ", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      regimen_desk_acknowledge_alert (f->desk, score->id, "Talked, safety plan made", &error));
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_ALERT), ==, 0);
  g_assert_false (regimen_desk_acknowledge_alert (f->desk, score->id, "again", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);
  read = regimen_desk_load_score (f->desk, score->id, &error);
  g_assert_true (read->is_acknowledged);
  g_assert_cmpstr (read->what_was_done, ==, "Talked, safety plan made");
  desk_fixture_free (f);
}

static void
check_due (DeskFixture *f, guint n, const char *code, RegimenMoment moment, gboolean is_overdue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = regimen_desk_find_due_measures (f->desk, f->ada, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (due->len, ==, n);
  for (guint i = 0; i < due->len; i++)
    {
      const RegimenMeasureDue *item = due->pdata[i];

      if (!g_str_equal (item->instrument_code, code))
        continue;
      g_assert_cmpint (item->moment, ==, moment);
      g_assert_cmpint (item->is_overdue, ==, is_overdue);
      return;
    }
  g_assert_cmpuint (n, ==, 0);
}

static void
test_due (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = treat_twice (f);
  g_autoptr (RegimenScore) score = answer_phq (f->ada, 2, 0);
  int asked = 0;
  int given = 0;

  g_assert_cmpuint (plan->measures->len, ==, 3); /* kept with the version */
  check_due (f, 2, "phq-9", REGIMEN_MOMENT_SESSION, FALSE);
  check_due (f, 2, "gad-7", REGIMEN_MOMENT_GATE, FALSE);
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_SCORE), ==, 2);
  desk_fixture_set_time (f, "2026-03-06 08:00");
  check_due (f, 2, "phq-9", REGIMEN_MOMENT_SESSION, TRUE);
  /* Given a day late: done, though not for the session it is counted at. */
  g_assert_true (regimen_desk_record_score (f->desk, score, &error));
  check_due (f, 1, "gad-7", REGIMEN_MOMENT_GATE, TRUE);
  g_assert_true (regimen_desk_count_measures (f->desk, plan, &asked, &given, &error));
  g_assert_cmpint (asked, ==, 3);
  g_assert_cmpint (given, ==, 1);
  g_assert_true (
      regimen_desk_set_plan_state (f->desk, plan->id, REGIMEN_PLAN_PAUSED, "holiday", &error));
  check_due (f, 0, "", REGIMEN_MOMENT_OTHER, FALSE);
  desk_fixture_free (f);
}

static void
test_diary (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDiaryEntry) entry = regimen_diary_entry_new ();
  g_autoptr (GPtrArray) diary = NULL;

  entry->patient_id = f->ada;
  entry->day = regimen_desk_today (f->desk);
  g_assert_false (regimen_desk_save_diary_entry (f->desk, entry, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  entry->mood = 11;
  g_assert_false (regimen_desk_save_diary_entry (f->desk, entry, NULL));
  entry->mood = 7;
  entry->sleep_minutes = 450;
  g_assert_true (regimen_desk_save_diary_entry (f->desk, entry, &error));
  diary = regimen_desk_dup_diary (f->desk, f->ada, &error);
  g_assert_cmpuint (diary->len, ==, 1);
  g_assert_cmpint (((const RegimenDiaryEntry *) diary->pdata[0])->sleep_minutes, ==, 450);
  g_assert_cmpint (((const RegimenDiaryEntry *) diary->pdata[0])->energy, ==, REGIMEN_RATING_NONE);
  entry->row_version = 1;
  entry->energy = 0;
  g_assert_true (regimen_desk_save_diary_entry (f->desk, entry, &error));
  g_assert_false (regimen_desk_save_diary_entry (f->desk, entry, &error)); /* stale */
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);
  entry->day = regimen_day_add (entry->day, 1);
  g_assert_false (regimen_desk_save_diary_entry (f->desk, entry, NULL));
  desk_fixture_free (f);
}

static gint64
find_call (DeskFixture *f, const RegimenPlan *plan)
{
  return desk_fixture_count (f, "SELECT min (f.id) FROM follow_up f JOIN visit_type v"
                                " ON v.id = f.visit_type_id WHERE v.comes_in = 0");
}

/* Nobody answers: the call comes back at its next try, until somebody is reached. */
static void
test_calls (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = treat_twice (f);
  g_autoptr (RegimenContact) miss = regimen_contact_new ();
  g_autoptr (RegimenContact) reached = regimen_contact_new ();
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gint64 call = find_call (f, plan);

  g_assert_cmpint (call, >, 0);
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_CALL), ==, 1);
  miss->patient_id = f->ada;
  miss->follow_up_id = call;
  miss->has_next_try = TRUE;
  miss->next_try = desk_fixture_at ("2026-03-06 10:00");
  miss->mood = 3;
  g_assert_false (regimen_desk_record_contact (f->desk, miss, &error)); /* nobody said so */
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  miss->mood = REGIMEN_RATING_NONE;
  g_assert_true (regimen_desk_record_contact (f->desk, miss, &error));
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_CALL), ==, 0);
  desk_fixture_set_time (f, "2026-03-06 08:00");
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_CALL), ==, 1);

  reached->patient_id = f->ada;
  reached->follow_up_id = call;
  reached->outcome = REGIMEN_CONTACT_REACHED;
  reached->mood = 6;
  reached->is_safe = 0;
  g_assert_false (regimen_desk_record_contact (f->desk, reached, &error)); /* and then? */
  g_clear_error (&error);
  g_free (reached->what_was_done);
  reached->what_was_done = g_strdup ("Provider called back at once");
  g_assert_true (regimen_desk_record_contact (f->desk, reached, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_CALL), ==, 0);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM follow_up WHERE state = 'done'"),
                   ==, 1);
  faults = regimen_check_run (regimen_desk_get_database (f->desk), regimen_desk_now (f->desk), NULL,
                              &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", ((const RegimenFault *) faults->pdata[i])->text);
  g_assert_cmpuint (faults->len, ==, 0);
  contacts = regimen_desk_dup_contacts (f->desk, f->ada, &error);
  g_assert_cmpuint (contacts->len, ==, 2);
  g_assert_cmpint (((const RegimenContact *) contacts->pdata[1])->is_safe, ==, 0);
  desk_fixture_free (f);
}

static void
test_gave_up (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = treat_twice (f);
  g_autoptr (RegimenContact) contact = regimen_contact_new ();

  contact->patient_id = f->ada;
  contact->follow_up_id = find_call (f, plan);
  contact->outcome = REGIMEN_CONTACT_GAVE_UP;
  g_assert_true (regimen_desk_record_contact (f->desk, contact, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_CALL), ==, 0);
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count (*) FROM follow_up WHERE state = 'dropped'"),
                   ==, 1);
  desk_fixture_free (f);
}

static RegimenGateReview *
new_review (DeskFixture *f, const RegimenPlan *plan, RegimenDecision decision)
{
  RegimenGateReview *review = regimen_gate_review_new ();
  g_autoptr (GError) error = NULL;

  review->plan_id = plan->id;
  g_assert_true (regimen_desk_find_gate (f->desk, plan->id, &review->session_id, &error));
  review->decision = decision;
  g_free (review->reason);
  review->reason = g_strdup ("PHQ-9 fell from 21 to 14");
  return review;
}

static void
test_gate_continue (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = treat_twice (f);
  g_autoptr (RegimenGateReview) review = new_review (f, plan, REGIMEN_DECISION_CONTINUE);
  g_autoptr (GPtrArray) reviews = NULL;
  gint64 gate = 0;

  g_assert_cmpint (review->session_id, ==, ((RegimenSession *) plan->sessions->pdata[1])->id);
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_REVIEW), ==, 1);
  g_free (review->reason);
  review->reason = g_strdup (" ");
  g_assert_false (regimen_desk_decide_gate (f->desk, review, NULL, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  g_free (review->reason);
  review->reason = g_strdup ("On course");
  g_assert_true (regimen_desk_decide_gate (f->desk, review, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (review->version_id, ==, plan->version_id);
  g_assert_true (regimen_desk_find_gate (f->desk, plan->id, &gate, &error));
  g_assert_cmpint (gate, ==, 0);
  g_assert_cmpuint (count_tasks (f, f->ada, REGIMEN_TASK_REVIEW), ==, 0);
  reviews = regimen_desk_dup_gate_reviews (f->desk, plan->id, &error);
  g_assert_cmpuint (reviews->len, ==, 1);
  g_assert_cmpstr (((const RegimenGateReview *) reviews->pdata[0])->reason, ==, "On course");
  desk_fixture_free (f);
}

/* Four instead of six, five days apart: a new version with the reason, and the rest placed anew. */
static void
test_gate_change (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = treat_twice (f);
  g_autoptr (RegimenGateReview) review = new_review (f, plan, REGIMEN_DECISION_CHANGE);
  g_autoptr (RegimenPlan) changed = regimen_plan_copy (plan);
  g_autoptr (RegimenPlan) after = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  RegimenPhase *phase = changed->phases->pdata[0];

  phase->session_count = 4;
  phase->min_gap_days = 5;
  phase->target_gap_days = 5;
  phase->max_gap_days = 7;
  phase->limit_gap_days = 9;
  phase->max_per_week = 1;
  g_assert_true (regimen_desk_decide_gate (f->desk, review, changed, &error));
  g_assert_no_error (error);
  after = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpint (after->version_number, ==, plan->version_number + 1);
  g_assert_cmpstr (after->version_reason, ==, "PHQ-9 fell from 21 to 14");
  g_assert_cmpint (review->version_id, ==, after->version_id);
  g_assert_cmpuint (after->sessions->len, ==, 4);
  g_assert_cmpuint (after->measures->len, ==, 3);
  proposal = regimen_desk_reflow_plan (f->desk, plan->id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (proposal->is_possible);
  g_assert_true (regimen_desk_book_proposal (f->desk, after, proposal, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  desk_fixture_free (f);
}

static void
test_gate_maintain (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = treat_twice (f);
  g_autoptr (RegimenGateReview) review = new_review (f, plan, REGIMEN_DECISION_MAINTAIN);
  g_autoptr (RegimenPlan) after = NULL;
  const RegimenPhase *maintenance;

  g_assert_true (regimen_desk_decide_gate (f->desk, review, NULL, &error));
  g_assert_no_error (error);
  after = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_cmpuint (after->phases->len, ==, 2);
  maintenance = after->phases->pdata[1];
  g_assert_cmpint (maintenance->kind, ==, REGIMEN_PHASE_MAINTENANCE);
  g_assert_cmpint (maintenance->min_gap_days, ==, 14);
  g_assert_cmpint (maintenance->max_gap_days, ==, 42);
  g_assert_cmpuint (after->sessions->len, ==, 2 + maintenance->session_count);
  /* What was booked for the rest of the induction is released. */
  g_assert_cmpint (desk_fixture_count (f, "SELECT count (*) FROM appointment"
                                          " WHERE session_id IS NOT NULL AND state = 'expected'"),
                   ==, 0);
  desk_fixture_free (f);
}

static void
test_gate_stop (void)
{
  static const RegimenDecision decisions[] = { REGIMEN_DECISION_PAUSE, REGIMEN_DECISION_STOP };

  for (gsize i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      DeskFixture *f = desk_fixture_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenPlan) plan = treat_twice (f);
      g_autoptr (RegimenGateReview) review = new_review (f, plan, decisions[i]);
      g_autoptr (RegimenPlan) after = NULL;

      g_assert_true (regimen_desk_decide_gate (f->desk, review, NULL, &error));
      g_assert_no_error (error);
      after = regimen_desk_load_plan (f->desk, plan->id, &error);
      g_assert_cmpint (after->state, ==,
                       decisions[i] == REGIMEN_DECISION_PAUSE ? REGIMEN_PLAN_PAUSED
                                                              : REGIMEN_PLAN_ENDED);
      g_assert_cmpint (after->version_number, ==, plan->version_number + 1);
      desk_fixture_free (f);
    }
}

/* The list of tasks changes exactly where the data did. */
static void
test_list (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = regimen_desk_list_tasks (f->desk);
  ListMirror *mirror = list_mirror_new (list);
  g_autoptr (RegimenPlan) plan = treat_twice (f);
  g_autoptr (RegimenScore) score = answer_phq (f->ada, 2, 1);
  g_autoptr (RegimenTask) first = NULL;

  g_assert_nonnull (plan);
  list_mirror_check (mirror);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 4); /* call, review, two scores */
  g_assert_true (regimen_desk_record_score (f->desk, score, &error));
  list_mirror_check (mirror);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 4); /* one score less, an alert more */
  first = g_list_model_get_item (list, 0);
  g_assert_cmpint (first->kind, ==, REGIMEN_TASK_ALERT);
  g_assert_cmpint (first->id, ==, score->id);
  g_assert_cmpstr (first->code, ==, "phq-9");
  list_mirror_free (mirror);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/desk/outcomes/record", test_record);
  g_test_add_func ("/desk/outcomes/record-refused", test_record_refused);
  g_test_add_func ("/desk/outcomes/guards", test_guards);
  g_test_add_func ("/desk/outcomes/alert", test_alert);
  g_test_add_func ("/desk/outcomes/due", test_due);
  g_test_add_func ("/desk/outcomes/diary", test_diary);
  g_test_add_func ("/desk/outcomes/calls", test_calls);
  g_test_add_func ("/desk/outcomes/gave-up", test_gave_up);
  g_test_add_func ("/desk/outcomes/gate-continue", test_gate_continue);
  g_test_add_func ("/desk/outcomes/gate-change", test_gate_change);
  g_test_add_func ("/desk/outcomes/gate-maintain", test_gate_maintain);
  g_test_add_func ("/desk/outcomes/gate-stop", test_gate_stop);
  g_test_add_func ("/desk/outcomes/list", test_list);

  return g_test_run ();
}
