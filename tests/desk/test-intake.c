/* test-intake.c - assessment, screening, consent, and a series that waits for them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include <string.h>

#include "consents.h"
#include "errors.h"
#include "fields.h"
#include "follow-through.h"
#include "intake.h"
#include "outcomes.h"
#include "sessions.h"
#include "setup.h"

static void
assert_invalid (GError **error, const char *start)
{
  g_assert_error (*error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_true (g_str_has_prefix ((*error)->message, start));
  g_clear_error (error);
}

static void
test_assessment (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenAssessment) assessment =
      regimen_assessment_new (f->ada, regimen_desk_today (f->desk));
  g_autoptr (GPtrArray) list = NULL;
  RegimenAssessment *stored;

  assessment->indications = 1u << REGIMEN_INDICATION_PTSD | 1u << REGIMEN_INDICATION_CHRONIC_PAIN;
  regimen_field_set (&assessment->goals, "Sleep.");
  g_ptr_array_add (assessment->treatments,
                   regimen_treatment_tried_new ("", "", "", REGIMEN_EFFECT_UNKNOWN));
  g_assert_cmpint (regimen_desk_save_assessment (f->desk, assessment, &error), ==, 0);
  assert_invalid (&error, "treatments[0].name");
  g_ptr_array_set_size (assessment->treatments, 0);
  g_ptr_array_add (assessment->treatments,
                   regimen_treatment_tried_new ("Sertraline", "2019", "150 mg",
                                                REGIMEN_EFFECT_PARTIAL));
  g_assert_cmpint (regimen_desk_save_assessment (f->desk, assessment, &error), >, 0);
  g_assert_no_error (error);

  list = regimen_desk_dup_assessments (f->desk, f->ada, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  stored = list->pdata[0];
  g_assert_cmpuint (stored->indications, ==, assessment->indications);
  g_assert_cmpstr (stored->goals, ==, "Sleep.");
  g_assert_cmpuint (stored->treatments->len, ==, 1);
  g_assert_cmpint (((RegimenTreatmentTried *) stored->treatments->pdata[0])->effect, ==,
                   REGIMEN_EFFECT_PARTIAL);

  stored->indications = 1u << REGIMEN_INDICATION_OCD;
  g_assert_cmpint (regimen_desk_save_assessment (f->desk, stored, &error), ==, stored->id);
  g_assert_cmpint (regimen_desk_save_assessment (f->desk, stored, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  g_clear_error (&error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM audit WHERE entity = 'assessment'"),
                   ==, 2);
  desk_fixture_free (f);
}

static RegimenScreening *
draft (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  RegimenScreening *screening =
      regimen_desk_draft_screening (f->desk, f->ada, REGIMEN_ROUTE_INTRAVENOUS, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (screening->checks->len, >, 3);
  return screening;
}

static void
answer_all (RegimenScreening *screening, RegimenCheckAnswer answer)
{
  for (guint i = 0; i < screening->checks->len; i++)
    ((RegimenScreeningCheck *) screening->checks->pdata[i])->answer = answer;
}

static void
decide (DeskFixture *f, RegimenScreening *screening, int days)
{
  answer_all (screening, REGIMEN_CHECKED_NO);
  screening->by_staff_id = f->providers[0];
  screening->outcome = REGIMEN_SCREENING_ELIGIBLE;
  screening->has_valid_until = TRUE;
  screening->valid_until = regimen_day_add (screening->day, days);
}

static void
test_screening (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScreening) screening = draft (f);
  g_autoptr (GPtrArray) list = NULL;

  screening->outcome = REGIMEN_SCREENING_ELIGIBLE;
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), ==, 0);
  assert_invalid (&error, "by_staff_id");
  screening->by_staff_id = f->providers[0];
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), ==, 0);
  assert_invalid (&error, "valid_until");
  screening->has_valid_until = TRUE;
  screening->valid_until = regimen_day_add (screening->day, 30);
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), ==, 0);
  assert_invalid (&error, "checks");
  decide (f, screening, 30);
  screening->systolic = 80;
  screening->diastolic = 120;
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), ==, 0);
  assert_invalid (&error, "diastolic");
  screening->systolic = 120;
  screening->diastolic = 80;
  screening->weight_gram = 500;
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), ==, 0);
  assert_invalid (&error, "weight_gram");
  screening->weight_gram = 71500;
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), >, 0);
  g_assert_no_error (error);

  list = regimen_desk_dup_screenings (f->desk, f->ada, &error);
  g_assert_cmpuint (list->len, ==, 1);
  {
    RegimenScreening *stored = list->pdata[0];

    g_assert_cmpint (stored->weight_gram, ==, 71500);
    g_assert_cmpstr (stored->by_name, !=, "");
    g_assert_cmpuint (stored->checks->len, ==, screening->checks->len);
    /* What was decided is not decided otherwise by hand. */
    stored->outcome = REGIMEN_SCREENING_NOT_ELIGIBLE;
    g_assert_cmpint (regimen_desk_save_screening (f->desk, stored, &error), ==, 0);
    g_assert_nonnull (error);
    g_clear_error (&error);
    g_assert_false (regimen_desk_void_screening (f->desk, stored, "", &error));
    assert_invalid (&error, "void_reason");
    g_assert_true (regimen_desk_void_screening (f->desk, stored, "another patient's", &error));
    g_assert_no_error (error);
  }
  desk_fixture_free (f);
}

static void
test_contraindication (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScreening) screening =
      regimen_desk_draft_screening (f->desk, f->ada, REGIMEN_ROUTE_INTRANASAL, &error);

  g_assert_no_error (error);
  decide (f, screening, 30);
  ((RegimenScreeningCheck *) screening->checks->pdata[0])->answer = REGIMEN_CHECKED_YES;
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), ==, 0);
  assert_invalid (&error, "outcome");
  screening->outcome = REGIMEN_SCREENING_NOT_ELIGIBLE;
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), >, 0);
  desk_fixture_free (f);
}

/* (transfer full): the form of that code which is offered. */
static RegimenConsentForm *
find_form (DeskFixture *f, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = regimen_desk_dup_consent_forms (f->desk, FALSE, &error);

  for (guint i = 0; i < forms->len; i++)
    {
      if (g_str_equal (((RegimenConsentForm *) forms->pdata[i])->code, code))
        return g_ptr_array_steal_index (forms, i);
    }
  g_assert_not_reached ();
}

static gint64
give (DeskFixture *f, int days)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenConsentForm) form = find_form (f, "treatment");
  g_autoptr (RegimenConsent) consent =
      regimen_consent_new (f->ada, form->id, regimen_desk_today (f->desk));
  gint64 id;

  consent->has_expires = TRUE;
  consent->expires = regimen_day_add (consent->given, days);
  regimen_field_set (&consent->witness, "Kim");
  id = regimen_desk_give_consent (f->desk, consent, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_consent (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenConsentForm) form = NULL;
  g_autoptr (RegimenConsentForm) newer = NULL;
  g_autoptr (GPtrArray) consents = NULL;
  g_autoptr (GBytes) text = g_bytes_new_static ("hello", 5);
  g_autoptr (GBytes) scan = g_bytes_new_static ("%PDF-1.7 scan", 13);
  g_autoptr (GBytes) read = NULL;
  g_autofree char *name = NULL;
  g_autofree char *media_type = NULL;
  g_autofree char *large = g_strnfill (REGIMEN_ATTACHMENT_BYTES_MAX + 1, 'x');
  g_autoptr (GBytes) too_large = NULL;
  RegimenConsent *consent;

  memcpy (large, "%PDF-", 5);
  too_large = g_bytes_new_static (large, REGIMEN_ATTACHMENT_BYTES_MAX + 1);
  g_assert_true (regimen_desk_adopt_consent_forms (f->desk, &error));
  form = find_form (f, "treatment");
  give (f, 365);

  /* A changed text is another row; what was signed stays with the first. */
  regimen_field_set (&form->body, "Another text.");
  g_assert_cmpint (regimen_desk_save_consent_form (f->desk, form, &error), >, form->id);
  newer = find_form (f, "treatment");
  g_assert_cmpint (newer->number, ==, 2);
  consents = regimen_desk_dup_consents (f->desk, f->ada, &error);
  consent = consents->pdata[0];
  g_assert_cmpint (consent->form_number, ==, 1);

  g_assert_false (regimen_desk_attach_scan (f->desk, consent, "a.pdf", text, &error));
  assert_invalid (&error, "bytes");
  g_assert_false (regimen_desk_attach_scan (f->desk, consent, "a.pdf", too_large, &error));
  assert_invalid (&error, "bytes");
  g_assert_false (regimen_desk_attach_scan (f->desk, consent, "../a.pdf", scan, &error));
  assert_invalid (&error, "name");
  g_assert_true (regimen_desk_attach_scan (f->desk, consent, "a.pdf", scan, &error));
  g_assert_no_error (error);
  g_clear_pointer (&consents, g_ptr_array_unref);
  consents = regimen_desk_dup_consents (f->desk, f->ada, &error);
  consent = consents->pdata[0];
  g_assert_false (regimen_desk_attach_scan (f->desk, consent, "b.pdf", scan, &error));
  assert_invalid (&error, "attachment_id");
  read = regimen_desk_load_attachment (f->desk, consent->attachment_id, &name, &media_type, &error);
  g_assert_true (g_bytes_equal (read, scan));
  g_assert_cmpstr (media_type, ==, "application/pdf");

  g_assert_false (regimen_desk_withdraw_consent (f->desk, consent, consent->given, "", &error));
  assert_invalid (&error, "withdraw_reason");
  g_assert_true (regimen_desk_withdraw_consent (f->desk, consent, consent->given, "Asked", &error));
  g_assert_no_error (error);
  desk_fixture_free (f);
}

/* (transfer full): Ada's only consent, as it stands. */
static RegimenConsent *
the_consent (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) consents = regimen_desk_dup_consents (f->desk, f->ada, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (consents->len, ==, 1);
  return g_ptr_array_steal_index (consents, 0);
}

static void
attach (DeskFixture *f, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenConsent) consent = the_consent (f);
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  g_assert_true (regimen_desk_attach_scan (f->desk, consent, name, bytes, &error));
  g_assert_no_error (error);
}

static void
refuse_sql (DeskFixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_fixture_try_sql (f, sql, &error));
  g_assert_nonnull (error);
}

/* The scan of somebody else is taken back: its content is gone, that it was there and why it went
 * is not; another one takes its place, also after the consent was withdrawn. */
static void
test_wrong_scan (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenConsent) consent = NULL;
  g_autoptr (RegimenConsent) again = NULL;
  g_autoptr (RegimenConsent) withdrawn = NULL;
  g_autoptr (GBytes) gone = NULL;
  g_autofree char *name = NULL;
  g_autofree char *media_type = NULL;

  g_assert_true (regimen_desk_adopt_consent_forms (f->desk, &error));
  give (f, 365);
  attach (f, "wrong.pdf", "%PDF-1.7 of somebody else");
  consent = the_consent (f);
  g_assert_false (regimen_desk_remove_scan (f->desk, consent, "", &error));
  assert_invalid (&error, "withdraw_reason");
  /* Nobody lets go of a scan, or empties one, in silence. */
  refuse_sql (f, "UPDATE consent SET attachment_id = NULL, row_version = row_version + 1");
  refuse_sql (f, "UPDATE attachment SET bytes = x'00'");
  refuse_sql (f, "UPDATE attachment SET bytes = x'00', withdrawn_utc = 1");
  refuse_sql (f, "UPDATE attachment SET withdrawn_utc = 1, withdraw_reason = 'a'");
  refuse_sql (f, "DELETE FROM attachment");
  g_assert_true (regimen_desk_remove_scan (f->desk, consent, "Of another patient", &error));
  g_assert_no_error (error);
  gone = regimen_desk_load_attachment (f->desk, consent->attachment_id, &name, &media_type, &error);
  g_assert_null (gone);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (
      desk_fixture_count (f, "SELECT count(*) FROM attachment WHERE bytes = x'00' AND name ="
                             " 'wrong.pdf' AND withdraw_reason = 'Of another patient'"),
      ==, 1);
  g_assert_cmpint (
      desk_fixture_count (f, "SELECT count(*) FROM audit WHERE entity = 'attachment' AND action ="
                             " 'withdraw' AND reason = 'Of another patient'"),
      ==, 1);
  refuse_sql (f, "UPDATE attachment SET withdrawn_utc = NULL, withdraw_reason = ''");
  refuse_sql (f, "UPDATE attachment SET withdraw_reason = 'Another'");

  attach (f, "right.pdf", "%PDF-1.7 of Ada");
  again = the_consent (f);
  g_assert_cmpint (again->attachment_id, >, consent->attachment_id);
  g_assert_true (regimen_desk_withdraw_consent (f->desk, again, again->given, "Asked", &error));
  g_assert_no_error (error);
  withdrawn = the_consent (f);
  g_assert_true (regimen_desk_remove_scan (f->desk, withdrawn, "Blurred", &error));
  g_assert_no_error (error);
  g_assert_false (regimen_desk_remove_scan (f->desk, withdrawn, "Blurred", &error));
  assert_invalid (&error, "attachment_id");
  desk_fixture_free (f);
}

/* The induction of the clinic with what it asks for. */
static void
require (DeskFixture *f)
{
  g_assert_true (regimen_desk_adopt_consent_forms (f->desk, NULL));
  desk_fixture_require (f, REGIMEN_NEEDS_SCREENING, REGIMEN_BEFORE_BOOKING, NULL);
  desk_fixture_require (f, REGIMEN_NEEDS_CONSENT, REGIMEN_BEFORE_BOOKING, "treatment");
  desk_fixture_require (f, REGIMEN_NEEDS_ESCORT, REGIMEN_BEFORE_STARTING, NULL);
}

static void
test_booking_waits (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autoptr (RegimenProposal) replacement = NULL;
  g_autoptr (RegimenPlan) plan = NULL;
  g_autoptr (RegimenScreening) screening = draft (f);

  require (f);
  plan = regimen_desk_draft_plan (f->desk, f->ada, f->induction, &error);
  g_assert_no_error (error);
  proposal =
      regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (
      regimen_desk_book_proposal (f->desk, plan, proposal, NULL, &conflicts, &replacement, &error));
  g_assert_no_error (error);
  g_assert_null (replacement);
  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_true (regimen_conflicts_can_override (conflicts));
  g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_CLEARANCE));
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM appointment"), ==, 0);
  g_clear_pointer (&conflicts, g_ptr_array_unref);

  /* One of the two is not enough. */
  decide (f, screening, 60);
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), >, 0);
  g_assert_no_error (error);
  g_assert_false (
      regimen_desk_book_proposal (f->desk, plan, proposal, NULL, &conflicts, NULL, &error));
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (((RegimenConflict *) conflicts->pdata[0])->limit, ==, REGIMEN_NEEDS_CONSENT);
  g_clear_pointer (&conflicts, g_ptr_array_unref);

  give (f, 60);
  g_assert_true (
      regimen_desk_book_proposal (f->desk, plan, proposal, NULL, &conflicts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override"), ==, 0);
  desk_fixture_free (f);
}

/* How much is asked for before booking and only before starting, on that day. */
static void
expect_lacking (DeskFixture *f, int days_on, guint n_booking, guint n_starting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenLacking) lacking =
      regimen_desk_dup_lacking (f->desk, f->ada, f->induction, REGIMEN_ROUTE_INTRAVENOUS,
                                regimen_day_add (regimen_desk_today (f->desk), days_on), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lacking->booking->len, ==, n_booking);
  g_assert_cmpuint (lacking->starting->len, ==, n_starting);
}

/* Before anybody tries: the same as a refusal would name, on the day of the session. */
static void
test_foreseen (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScreening) screening = draft (f);

  expect_lacking (f, 0, 0, 0);
  require (f);
  expect_lacking (f, 0, 2, 1);
  decide (f, screening, 60);
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), >, 0);
  give (f, 90);
  expect_lacking (f, 60, 0, 1);
  expect_lacking (f, 61, 1, 1);
  expect_lacking (f, 91, 2, 1);
  desk_fixture_free (f);
}

static void
test_reason_overrides (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autoptr (RegimenPlan) plan = NULL;

  require (f);
  plan = regimen_desk_draft_plan (f->desk, f->ada, f->induction, &error);
  proposal =
      regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0, NULL, &error);
  g_assert_true (regimen_desk_book_proposal (f->desk, plan, proposal,
                                             &(RegimenWaiver){ .reason = "Papers come by post",
                                                               .permitted_by = f->providers[1] },
                                             &conflicts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override WHERE"
                                          " rule = 'clearance' AND reason = 'Papers come by post'"),
                   ==, 2);
  desk_fixture_free (f);
}

/* (transfer none): until it is asked again */
static const RegimenWaiver *
permitted (DeskFixture *f, const char *reason)
{
  static RegimenWaiver waiver;

  waiver = (RegimenWaiver){ .reason = reason, .permitted_by = f->providers[0] };
  return &waiver;
}

/* Asked for before starting; those of require() too. */
static void
require_score (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) protocols = regimen_desk_dup_protocols (f->desk, &error);

  for (guint i = 0; i < protocols->len; i++)
    {
      RegimenProtocol *protocol = protocols->pdata[i];

      if (protocol->id != f->induction)
        continue;
      g_ptr_array_add (protocol->requirements,
                       regimen_requirement_new (REGIMEN_NEEDS_SCORE, REGIMEN_BEFORE_STARTING,
                                                "phq-9"));
      g_assert_cmpint (regimen_desk_save_protocol (f->desk, protocol, &error), >, 0);
      g_assert_no_error (error);
    }
}

static void
give_score (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScore) score = regimen_score_new ();

  score->patient_id = f->ada;
  g_free (score->instrument_code);
  score->instrument_code = g_strdup ("phq-9");
  score->total = 12;
  score->moment = REGIMEN_MOMENT_BASELINE;
  score->answers = g_array_new (FALSE, TRUE, sizeof (int));
  g_array_set_size (score->answers, 9);
  g_assert_true (regimen_desk_record_score (f->desk, score, &error));
  g_assert_no_error (error);
}

/* Asks to start, and expects to be told of that many steps; 0: it started. */
static void
expect_start (DeskFixture *f, gint64 id, guint n_missing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gboolean is_done =
      regimen_desk_set_state (f->desk, id, REGIMEN_APPOINTMENT_IN_SESSION, &conflicts, &error);

  g_assert_no_error (error);
  g_assert_cmpint (is_done, ==, n_missing == 0);
  g_assert_cmpuint (conflicts != NULL ? conflicts->len : 0, ==, n_missing);
  for (guint i = 0; i < n_missing; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];

      g_assert_cmpint (conflict->rule, ==, REGIMEN_RULE_CLEARANCE);
      g_assert_true (conflict->can_override);
    }
}

static gint64
book_then_require (DeskFixture *f)
{
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  gint64 id = desk_fixture_book_session (f, plan, 1, "2026-03-03 09:00");

  desk_fixture_set_time (f, "2026-03-03 08:50");
  require (f);
  require_score (f);
  return id;
}

static void
test_starting_waits (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book_then_require (f);
  g_autoptr (RegimenScreening) screening = draft (f);

  /* Whoever has arrived is only asked for it once the session begins. */
  g_assert_true (regimen_desk_set_state (f->desk, id, REGIMEN_APPOINTMENT_PREPARING, NULL, &error));
  expect_start (f, id, 4);
  decide (f, screening, 60);
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), >, 0);
  expect_start (f, id, 3);
  give (f, 60);
  expect_start (f, id, 2);
  give_score (f);
  expect_start (f, id, 1);
  g_assert_true (regimen_desk_put_session_field (f->desk, id, REGIMEN_FIELD_ESCORT_NAME, "Ben", 0,
                                                 NULL, &error));
  g_assert_no_error (error);
  expect_start (f, id, 0);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override"), ==, 0);
  desk_fixture_free (f);
}

static void
test_starting_with_reason (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 id = book_then_require (f);

  g_assert_false (regimen_desk_set_state_because (f->desk, id, REGIMEN_APPOINTMENT_IN_SESSION,
                                                  permitted (f, ""), &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 4);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override"), ==, 0);
  g_assert_true (regimen_desk_set_state_because (f->desk, id, REGIMEN_APPOINTMENT_IN_SESSION,
                                                 permitted (f, "The doctor has seen them"), NULL,
                                                 &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override WHERE"
                                          " rule = 'clearance'"
                                          " AND reason = 'The doctor has seen them'"),
                   ==, 4);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM audit WHERE"
                                          " reason = 'The doctor has seen them'"),
                   >, 0);

  /* What goes on is not asked again. */
  g_assert_true (regimen_desk_set_state (f->desk, id, REGIMEN_APPOINTMENT_OBSERVING, NULL, &error));
  desk_fixture_free (f);
}

/* A change of place writes anew what still counts: none of the four reasons drops off when the
 * session runs over. */
static void
test_reason_outlasts_overrun (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book_then_require (f);

  g_assert_true (regimen_desk_set_state_because (f->desk, id, REGIMEN_APPOINTMENT_IN_SESSION,
                                                 permitted (f, "The doctor has seen them"), NULL,
                                                 &error));
  desk_fixture_set_time (f, "2026-03-03 10:58");
  g_assert_true (regimen_desk_stretch_overrun (f->desk, id, "Ran over", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override WHERE"
                                          " rule = 'clearance'"
                                          " AND reason = 'The doctor has seen them'"),
                   ==, 8);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(DISTINCT measured || ' ' || limit_value)"
                                          " FROM rule_override WHERE rule = 'clearance'"),
                   >=, 4);
  desk_fixture_free (f);
}

/* Starting the dose is no way round it; the note of the dose is not where the reason is kept. */
static void
test_dose_waits (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 id = book_then_require (f);
  g_autoptr (RegimenDose) dose = regimen_dose_new ();

  g_assert_true (regimen_desk_set_state (f->desk, id, REGIMEN_APPOINTMENT_PREPARING, NULL, &error));
  g_free (dose->drug);
  dose->drug = g_strdup ("Ketamine");
  dose->route = REGIMEN_ROUTE_INTRAVENOUS;
  dose->dose_microgram = 35000;
  dose->id = regimen_desk_put_dose (f->desk, id, dose, NULL, &error);
  g_assert_no_error (error);
  dose->row_version = 1;
  g_assert_false (regimen_desk_start_dose (f->desk, id, dose, NULL, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 4);
  g_assert_cmpint (desk_fixture_count (f,
                                       "SELECT count(*) FROM dose WHERE started_utc IS NOT NULL"),
                   ==, 0);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_true (
      regimen_desk_start_dose (f->desk, id, dose, permitted (f, "Pain"), &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM rule_override"), ==, 4);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM dose WHERE note <> ''"), ==, 0);
  desk_fixture_free (f);
}

/* How many lapses wait for somebody, and how many of them are over. */
static guint
count_lapses (DeskFixture *f, guint *out_n_over)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = regimen_desk_dup_patient_tasks (f->desk, f->ada, &error);
  guint n = 0;

  g_assert_no_error (error);
  *out_n_over = 0;
  for (guint i = 0; i < tasks->len; i++)
    {
      const RegimenTask *task = tasks->pdata[i];

      if (task->kind != REGIMEN_TASK_LAPSE)
        continue;
      n++;
      *out_n_over += task->is_overdue;
      if (g_str_equal (task->code, "treatment"))
        g_assert_cmpstr (task->what, ==, "Consent to treatment with ketamine");
      else
        g_assert_cmpstr (task->what, ==, "");
    }
  return n;
}

/* What lapses is told thirty days before, and until it is renewed; what was never there is not. */
static void
test_lapses (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = NULL;
  g_autoptr (RegimenScreening) screening = draft (f);
  g_autoptr (RegimenScreening) again = NULL;
  guint n_over;

  require (f);
  plan = desk_fixture_add_plan (f, f->ada);
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 0);
  decide (f, screening, 60);
  g_assert_cmpint (regimen_desk_save_screening (f->desk, screening, &error), >, 0);
  g_assert_no_error (error);
  give (f, 90);
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 0);

  desk_fixture_set_time (f, "2026-03-31 09:00"); /* 31 days before the last of the screening */
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 0);
  desk_fixture_set_time (f, "2026-04-01 09:00");
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 1);
  g_assert_cmpuint (n_over, ==, 0);
  desk_fixture_set_time (f, "2026-05-01 09:00"); /* its last day */
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 2);
  g_assert_cmpuint (n_over, ==, 0);
  desk_fixture_set_time (f, "2026-05-02 09:00");
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 2);
  g_assert_cmpuint (n_over, ==, 1);

  again = draft (f);
  decide (f, again, 365);
  g_assert_cmpint (regimen_desk_save_screening (f->desk, again, &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 1);
  desk_fixture_sql (f, "UPDATE plan SET state = 'paused', row_version = row_version + 1");
  g_assert_cmpuint (count_lapses (f, &n_over), ==, 0);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/intake/assessment", test_assessment);
  g_test_add_func ("/intake/screening", test_screening);
  g_test_add_func ("/intake/contraindication", test_contraindication);
  g_test_add_func ("/intake/consent", test_consent);
  g_test_add_func ("/intake/wrong-scan", test_wrong_scan);
  g_test_add_func ("/intake/lapses", test_lapses);
  g_test_add_func ("/intake/booking-waits", test_booking_waits);
  g_test_add_func ("/intake/foreseen", test_foreseen);
  g_test_add_func ("/intake/reason-overrides", test_reason_overrides);
  g_test_add_func ("/intake/starting-waits", test_starting_waits);
  g_test_add_func ("/intake/starting-with-reason", test_starting_with_reason);
  g_test_add_func ("/intake/reason-outlasts-overrun", test_reason_outlasts_overrun);
  g_test_add_func ("/intake/dose-waits", test_dose_waits);

  return g_test_run ();
}
