/* test-patient-paper.c - forms to sign and to fill in, and letters, of a real clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "consent-words.h"
#include "consents.h"
#include "desk-fixture.h"
#include "errors.h"
#include "fields.h"
#include "intake.h"
#include "paper-fixture.h"
#include "paper-source.h"
#include "patient-paper.h"
#include "register.h"

static char *
paper_text (DeskFixture *f,
            gint64 patient,
            RegimenPatientPaperKind kind,
            gint64 id,
            RegimenPaper size,
            int *out_n_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatientPaper) paper = regimen_patient_paper_new (kind, id, "");
  g_autoptr (RegimenDocument) document = NULL;
  RegimenPaperFrame frame = { 0 };

  g_assert_true (regimen_paper_frame_load (&frame, f->desk, &error));
  frame.paper = size;
  document = regimen_patient_paper_document (paper, &frame, f->desk, patient, &error);
  g_assert_no_error (error);
  regimen_paper_frame_clear (&frame);
  return fixture_read_back (document, out_n_pages);
}

static gint64
save_form (DeskFixture *f, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenConsentForm) form = regimen_consent_form_new ();
  gint64 id;

  regimen_field_set (&form->code, "test");
  regimen_field_set (&form->title, "Consent to a test");
  regimen_field_set (&form->scope, "All of it, with {provider}.");
  regimen_field_set (&form->body, body);
  form->valid_months = 6;
  id = regimen_desk_save_consent_form (f->desk, form, &error);
  g_assert_no_error (error);
  return id;
}

/* Each place has what is on file, or a line to write on; a name in another script or of any length
 * stays whole. */
static void
test_consent (void)
{
  const RegimenPaper sizes[] = { REGIMEN_PAPER_A4, REGIMEN_PAPER_LETTER };
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  gint64 id =
      save_form (f, "I, {patient} ({record_number}), born {birth_date}, on {date} at {clinic}: "
                    "{treatment} by {route}, {drug}.\nExplained:\nA { brace and {patient}.");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint k = 0; k < 4; k++)
      {
        gint64 patient =
            k == 0 ? f->ada : desk_fixture_add_patient (f, fixture_name (k + 1), "Okoro");
        g_autofree char *text = NULL;
        int n_pages;

        text = paper_text (f, patient, REGIMEN_PATIENT_CONSENT, id, sizes[i], &n_pages);
        g_assert_cmpint (n_pages, ==, 1);
        g_assert_nonnull (strstr (text, "Consent to a test"));
        g_assert_nonnull (strstr (text, "Monday"));
        g_assert_nonnull (strstr (text, "Test clinic"));
        g_assert_nonnull (strstr (text, "{ brace"));
        g_assert_nonnull (strstr (text, "version 1"));
        g_assert_nonnull (strstr (text, "6 months from the day of signing"));
        g_assert_nonnull (strstr (text, "Signature of the patient"));
        g_assert_nonnull (strstr (text, "born ____"));
        g_assert_null (strstr (text, "{patient}"));
        g_assert_true (fixture_count (text, k == 0 ? "Ada Lovelace" : "Okoro") == 3);
        if (k == 0)
          g_assert_nonnull (strstr (text, plan->name));
      }
  desk_fixture_free (f);
}

/* A misspelt place is told to whoever writes the form, and never signed. */
static void
test_unknown_places (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenConsentForm) form = regimen_consent_form_new ();
  g_auto (GStrv) unknown =
      regimen_consent_text_dup_unknown ("{patient} {pateint} {drug} {pateint} {\n} {} {x y}");

  g_assert_cmpuint (g_strv_length (unknown), ==, 3);
  g_assert_cmpstr (unknown[0], ==, "pateint");
  g_assert_cmpstr (unknown[1], ==, "");
  g_assert_cmpstr (unknown[2], ==, "x y");
  regimen_field_set (&form->code, "test");
  regimen_field_set (&form->title, "Test");
  regimen_field_set (&form->body, "I, {pateint}");
  g_assert_cmpint (regimen_desk_save_consent_form (f->desk, form, &error), ==, 0);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "body"));
  desk_fixture_free (f);
}

/* What a name brings along is not read for places again. */
static void
test_fill_once (void)
{
  const char *values[REGIMEN_N_CONSENT_PLACES] = { NULL };
  g_autofree char *text = NULL;

  values[REGIMEN_PLACE_PATIENT] = "{clinic}";
  values[REGIMEN_PLACE_CLINIC] = "Lakeside";
  text = regimen_consent_text_fill ("{patient} at {clinic}, {nobody}, {drug}", values);
  g_assert_cmpstr (text, ==, "{clinic} at Lakeside, {nobody}, ____________________");
}

/* A changed text is another version; who signed the earlier one can have that printed again. */
static void
test_versions (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 first = save_form (f, "The first text of {patient}.");
  g_autoptr (RegimenConsent) consent =
      regimen_consent_new (f->ada, first, regimen_desk_today (f->desk));
  gint64 second = 0;
  g_autoptr (GPtrArray) ada = NULL;
  g_autoptr (GPtrArray) ben = NULL;
  g_autofree char *text = NULL;
  int n_pages;
  guint n = 0;

  g_assert_cmpint (regimen_desk_give_consent (f->desk, consent, &error), >, 0);
  g_assert_no_error (error);
  second = save_form (f, "The second text of {patient}.");
  ada = regimen_patient_papers_list (f->desk, f->ada, &error);
  ben = regimen_patient_papers_list (f->desk, f->ben, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ada->len; i++)
    {
      const RegimenPatientPaper *paper = ada->pdata[i];

      n += paper->kind == REGIMEN_PATIENT_CONSENT && paper->id == first;
    }
  for (guint i = 0; i < ben->len; i++)
    {
      const RegimenPatientPaper *paper = ben->pdata[i];

      g_assert_false (paper->kind == REGIMEN_PATIENT_CONSENT && paper->id == first);
    }
  g_assert_cmpuint (n, ==, 1);
  text = paper_text (f, f->ada, REGIMEN_PATIENT_CONSENT, first, REGIMEN_PAPER_A4, &n_pages);
  g_assert_nonnull (strstr (text, "The first text of Ada Lovelace."));
  g_clear_pointer (&text, g_free);
  text = paper_text (f, f->ada, REGIMEN_PATIENT_CONSENT, second, REGIMEN_PAPER_A4, &n_pages);
  g_assert_nonnull (strstr (text, "The second text of Ada Lovelace."));
  g_assert_nonnull (strstr (text, "version 2"));
  desk_fixture_free (f);
}

static gint64
save_screening (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScreening) screening =
      regimen_desk_draft_screening (f->desk, f->ada, REGIMEN_ROUTE_INTRAVENOUS, &error);
  gint64 id;

  g_assert_no_error (error);
  for (guint i = 0; i < screening->checks->len; i++)
    ((RegimenScreeningCheck *) screening->checks->pdata[i])->answer = REGIMEN_CHECKED_NO;
  ((RegimenScreeningCheck *) screening->checks->pdata[0])->answer = REGIMEN_CHECKED_YES;
  screening->outcome = REGIMEN_SCREENING_ELIGIBLE_WITH_CAUTIONS;
  regimen_field_set (&screening->cautions, "Pressure first.");
  regimen_field_set (&screening->medical_history, "Asthma as a child.");
  screening->by_staff_id = f->providers[0];
  screening->systolic = 128;
  screening->diastolic = 82;
  screening->weight_gram = 71668;
  screening->has_valid_until = TRUE;
  screening->valid_until = regimen_day_add (screening->day, 365);
  id = regimen_desk_save_screening (f->desk, screening, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_screening (void)
{
  DeskFixture *f = desk_fixture_new ();
  gint64 id = save_screening (f);
  g_autofree char *text = NULL;
  g_autofree char *blank = NULL;
  int n_pages;

  text = paper_text (f, f->ada, REGIMEN_PATIENT_SCREENING, id, REGIMEN_PAPER_A4, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  g_assert_nonnull (strstr (text, "128/82"));
  g_assert_nonnull (strstr (text, "71.668 kg (158 lb)"));
  g_assert_nonnull (strstr (text, "Pressure first."));
  g_assert_nonnull (strstr (text, "Asthma as a child."));
  g_assert_nonnull (strstr (text, "Vega"));
  g_assert_nonnull (strstr (text, "2027"));

  /* Nothing of what was found gets onto the form to fill in. */
  blank = paper_text (f, f->ada, REGIMEN_PATIENT_BLANK_SCREENING, REGIMEN_ROUTE_INTRAVENOUS,
                      REGIMEN_PAPER_LETTER, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  g_assert_nonnull (strstr (blank, "Ada Lovelace"));
  g_assert_nonnull (strstr (blank, "Pregnancy"));
  g_assert_nonnull (strstr (blank, "Psychiatric history"));
  g_assert_null (strstr (blank, "128"));
  g_assert_null (strstr (blank, "Asthma"));
  g_assert_null (strstr (blank, "Vega"));
  desk_fixture_free (f);
}

/* Baseline and end, and what the published rules say of it, no more. */
static void
test_letter (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatientPaper) paper =
      regimen_patient_paper_new (REGIMEN_PATIENT_LETTER, plan->id, "");
  g_autoptr (RegimenDocument) document = NULL;
  RegimenPaperFrame frame = { 0 };
  g_autofree char *text = NULL;
  int n_pages;

  desk_fixture_give_score (f, plan, REGIMEN_MOMENT_BASELINE, 34);
  desk_fixture_book_session (f, plan, 1, "2026-03-02 09:00");
  desk_fixture_set_time (f, "2026-03-20 09:00");
  desk_fixture_give_score (f, plan, REGIMEN_MOMENT_OTHER, 9);
  paper->text = g_strdup ("A visit in three months.");
  g_assert_true (regimen_paper_frame_load (&frame, f->desk, &error));
  document = regimen_patient_paper_document (paper, &frame, f->desk, f->ada, &error);
  g_assert_no_error (error);
  text = fixture_read_back (document, &n_pages);
  g_assert_nonnull (strstr (text, "Ada Lovelace"));
  g_assert_nonnull (strstr (text, plan->name));
  g_assert_nonnull (strstr (text, "34 of 60"));
  g_assert_nonnull (strstr (text, "9 of 60"));
  g_assert_nonnull (strstr (text, "25 points better"));
  g_assert_nonnull (strstr (text, "response"));
  g_assert_nonnull (strstr (text, "remission"));
  g_assert_nonnull (strstr (text, "No session took place."));
  g_assert_nonnull (strstr (text, "A visit in three months."));
  g_assert_nonnull (strstr (text, "A draft until it is signed by hand."));
  regimen_paper_frame_clear (&frame);
  desk_fixture_free (f);
}

static void
test_not_there (void)
{
  const RegimenPatientPaperKind kinds[] = { REGIMEN_PATIENT_CONSENT, REGIMEN_PATIENT_SCREENING,
                                            REGIMEN_PATIENT_LETTER };
  DeskFixture *f = desk_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RegimenPatientPaper) paper = regimen_patient_paper_new (kinds[i], 4711, "");
      RegimenPaperFrame frame = { 0 };

      g_assert_true (regimen_paper_frame_load (&frame, f->desk, &error));
      g_assert_null (regimen_patient_paper_document (paper, &frame, f->desk, f->ada, &error));
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
      regimen_paper_frame_clear (&frame);
    }
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/patient-paper/consent", test_consent);
  g_test_add_func ("/print/patient-paper/unknown-places", test_unknown_places);
  g_test_add_func ("/print/patient-paper/fill-once", test_fill_once);
  g_test_add_func ("/print/patient-paper/versions", test_versions);
  g_test_add_func ("/print/patient-paper/screening", test_screening);
  g_test_add_func ("/print/patient-paper/letter", test_letter);
  g_test_add_func ("/print/patient-paper/not-there", test_not_there);
  return g_test_run ();
}
