/* test-clearance.c - what a protocol asks for, judged at every edge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clearance.h"
#include "fields.h"

typedef struct
{
  GPtrArray *requirements;
  GPtrArray *screenings;
  GPtrArray *consents;
  GPtrArray *scores;
  RegimenClearanceFacts facts;
} File;

static RegimenDay
day (int n)
{
  return (RegimenDay){ .n = n };
}

static File *
file_new (RegimenRequirementNeed need, const char *code)
{
  File *file = g_new0 (File, 1);

  file->requirements = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_requirement_free);
  file->screenings = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_screening_free);
  file->consents = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_consent_free);
  file->scores = g_ptr_array_new_with_free_func (g_free);
  file->facts.screenings = file->screenings;
  file->facts.consents = file->consents;
  file->facts.scores = file->scores;
  g_ptr_array_add (file->requirements,
                   regimen_requirement_new (need, REGIMEN_BEFORE_BOOKING, code));
  return file;
}

static void
file_free (File *file)
{
  g_ptr_array_unref (file->requirements);
  g_ptr_array_unref (file->screenings);
  g_ptr_array_unref (file->consents);
  g_ptr_array_unref (file->scores);
  g_free (file);
}

static void
expect (File *file, int on, RegimenClearanceState state, int until)
{
  g_autoptr (GPtrArray) steps = regimen_clearance_judge (file->requirements, &file->facts,
                                                         REGIMEN_ROUTE_INTRAVENOUS, day (on));
  const RegimenClearanceStep *step = steps->pdata[0];

  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_cmpint (step->state, ==, state);
  g_assert_cmpint (step->has_until, ==, until != 0);
  if (until != 0)
    g_assert_cmpint (step->until.n, ==, until);
  g_assert_cmpint (regimen_clearance_step_stops (step, REGIMEN_BEFORE_BOOKING), ==,
                   state != REGIMEN_CLEARANCE_DONE);
}

static RegimenScreening *
add_screening (File *file, int on, RegimenScreeningOutcome outcome, int until)
{
  RegimenScreening *screening = regimen_screening_new (1, REGIMEN_ROUTE_INTRAVENOUS, day (on));

  screening->id = file->screenings->len + 1;
  screening->outcome = outcome;
  screening->has_valid_until = until != 0;
  screening->valid_until = day (until);
  g_ptr_array_add (file->screenings, screening);
  return screening;
}

static void
test_screening (void)
{
  File *file = file_new (REGIMEN_NEEDS_SCREENING, NULL);
  RegimenScreening *screening;

  expect (file, 100, REGIMEN_CLEARANCE_MISSING, 0);
  screening = add_screening (file, 100, REGIMEN_SCREENING_OPEN, 0);
  expect (file, 99, REGIMEN_CLEARANCE_MISSING, 0); /* it is dated later */
  expect (file, 100, REGIMEN_CLEARANCE_OPEN, 0);
  screening->outcome = REGIMEN_SCREENING_ELIGIBLE;
  screening->valid_until = day (130);
  expect (file, 100, REGIMEN_CLEARANCE_DONE, 130);
  expect (file, 130, REGIMEN_CLEARANCE_DONE, 130); /* the last day counts */
  expect (file, 131, REGIMEN_CLEARANCE_LAPSED, 130);

  /* A later and worse one decides; voided it does not. */
  screening = add_screening (file, 110, REGIMEN_SCREENING_NOT_ELIGIBLE, 0);
  expect (file, 109, REGIMEN_CLEARANCE_DONE, 130);
  expect (file, 110, REGIMEN_CLEARANCE_REFUSED, 0);
  screening->is_void = TRUE;
  expect (file, 110, REGIMEN_CLEARANCE_DONE, 130);
  screening->is_void = FALSE;

  /* On one day the one that was written last decides, and one of another route never does. */
  add_screening (file, 110, REGIMEN_SCREENING_ELIGIBLE_WITH_CAUTIONS, 140);
  expect (file, 110, REGIMEN_CLEARANCE_DONE, 140);
  add_screening (file, 111, REGIMEN_SCREENING_NOT_ELIGIBLE, 0)->route = REGIMEN_ROUTE_ORAL;
  expect (file, 120, REGIMEN_CLEARANCE_DONE, 140);
  file_free (file);
}

static RegimenConsent *
add_consent (File *file, const char *code, int on, int until)
{
  RegimenConsent *consent = regimen_consent_new (1, 1, day (on));

  consent->id = file->consents->len + 1;
  regimen_field_set (&consent->form_code, code);
  consent->has_expires = until != 0;
  consent->expires = day (until);
  g_ptr_array_add (file->consents, consent);
  return consent;
}

static void
test_consent (void)
{
  File *file = file_new (REGIMEN_NEEDS_CONSENT, "treatment");
  RegimenConsent *first;
  RegimenConsent *second;

  add_consent (file, "esketamine", 90, 0);
  expect (file, 100, REGIMEN_CLEARANCE_MISSING, 0);
  first = add_consent (file, "treatment", 100, 120);
  expect (file, 99, REGIMEN_CLEARANCE_MISSING, 0);
  expect (file, 120, REGIMEN_CLEARANCE_DONE, 120);
  expect (file, 121, REGIMEN_CLEARANCE_LAPSED, 120);
  second = add_consent (file, "treatment", 115, 0);
  expect (file, 121, REGIMEN_CLEARANCE_DONE, 0);
  second->is_withdrawn = TRUE;
  second->withdrawn = day (118);
  expect (file, 117, REGIMEN_CLEARANCE_DONE, 0);
  expect (file, 118, REGIMEN_CLEARANCE_DONE, 120); /* the first one still counts */
  expect (file, 121, REGIMEN_CLEARANCE_WITHDRAWN, 118);
  first->has_expires = FALSE;
  expect (file, 121, REGIMEN_CLEARANCE_DONE, 0);
  file_free (file);
}

static void
test_others (void)
{
  File *file = file_new (REGIMEN_NEEDS_SCORE, "phq-9");
  RegimenRequirement *requirement = file->requirements->pdata[0];

  expect (file, 100, REGIMEN_CLEARANCE_MISSING, 0);
  g_ptr_array_add (file->scores, g_strdup ("gad-7"));
  expect (file, 100, REGIMEN_CLEARANCE_MISSING, 0);
  g_ptr_array_add (file->scores, g_strdup ("phq-9"));
  expect (file, 100, REGIMEN_CLEARANCE_DONE, 0);
  requirement->need = REGIMEN_NEEDS_ESCORT;
  expect (file, 100, REGIMEN_CLEARANCE_MISSING, 0);
  file->facts.has_escort = TRUE;
  expect (file, 100, REGIMEN_CLEARANCE_DONE, 0);
  requirement->need = REGIMEN_NEEDS_REMS;
  expect (file, 100, REGIMEN_CLEARANCE_MISSING, 0);
  file->facts.is_enrolled = TRUE;
  expect (file, 100, REGIMEN_CLEARANCE_DONE, 0);
  file_free (file);
}

static void
test_before (void)
{
  RegimenClearanceStep step = { .before = REGIMEN_BEFORE_STARTING,
                                .state = REGIMEN_CLEARANCE_MISSING };

  g_assert_false (regimen_clearance_step_stops (&step, REGIMEN_BEFORE_BOOKING));
  g_assert_true (regimen_clearance_step_stops (&step, REGIMEN_BEFORE_STARTING));
  step.before = REGIMEN_BEFORE_BOOKING;
  g_assert_true (regimen_clearance_step_stops (&step, REGIMEN_BEFORE_STARTING));
  step.state = REGIMEN_CLEARANCE_DONE;
  g_assert_false (regimen_clearance_step_stops (&step, REGIMEN_BEFORE_STARTING));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clearance/screening", test_screening);
  g_test_add_func ("/clearance/consent", test_consent);
  g_test_add_func ("/clearance/others", test_others);
  g_test_add_func ("/clearance/before", test_before);

  return g_test_run ();
}
