/* test-score-course.c - baseline, response and remission along the scores of one measure
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fields.h"
#include "score-course.h"

#define FIRST_DAY 20000

/* As PHQ-9: half of the baseline is a response, below 5 a remission. */
static RegimenInstrument *
new_instrument (void)
{
  RegimenInstrument *self = regimen_instrument_new ();

  regimen_field_set (&self->code, "phq-9");
  self->max = 27;
  self->response_percent = 50;
  self->remission_at = 4;
  return self;
}

static RegimenScore *
add (GPtrArray *scores, int total, RegimenMoment moment)
{
  RegimenScore *score = regimen_score_new ();

  regimen_field_set (&score->instrument_code, "phq-9");
  score->id = (gint64) scores->len + 1;
  score->given_day.n = FIRST_DAY + (int) scores->len * 7;
  score->total = total;
  score->moment = moment;
  g_ptr_array_add (scores, score);
  return score;
}

static GPtrArray *
new_scores (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_score_free);
}

static const RegimenCoursePoint *
nth (const RegimenScoreCourse *course, guint i)
{
  g_assert_cmpuint (i, <, course->points->len);
  return &g_array_index (course->points, RegimenCoursePoint, i);
}

static void
test_empty (void)
{
  g_autoptr (RegimenInstrument) instrument = new_instrument ();
  g_autoptr (GPtrArray) scores = new_scores ();
  g_autoptr (RegimenScoreCourse) course = regimen_score_course_new (instrument, scores);

  g_assert_cmpuint (course->points->len, ==, 0);
  g_assert_null (regimen_score_course_last (course));
  g_assert_null (regimen_score_course_find (course, 1));
  g_assert_false (course->has_response);
}

/* Where nobody said which is the baseline the first one is, and it answers to nothing. */
static void
test_edges (void)
{
  g_autoptr (RegimenInstrument) instrument = new_instrument ();
  g_autoptr (GPtrArray) scores = new_scores ();
  g_autoptr (RegimenScoreCourse) course = NULL;

  add (scores, 20, REGIMEN_MOMENT_SESSION);
  add (scores, 11, REGIMEN_MOMENT_SESSION);
  add (scores, 10, REGIMEN_MOMENT_SESSION);
  add (scores, 5, REGIMEN_MOMENT_SESSION);
  add (scores, 4, REGIMEN_MOMENT_SESSION);
  course = regimen_score_course_new (instrument, scores);
  g_assert_cmpint (course->baseline, ==, 20);
  g_assert_cmpint (course->baseline_day.n, ==, FIRST_DAY);
  g_assert_true (course->has_response);
  g_assert_cmpint (course->response_at, ==, 10);
  g_assert_true (nth (course, 0)->is_baseline);
  g_assert_false (nth (course, 0)->is_response);
  g_assert_false (nth (course, 1)->is_response);
  g_assert_true (nth (course, 2)->is_response);
  g_assert_false (nth (course, 3)->is_remission);
  g_assert_true (nth (course, 4)->is_remission);
  g_assert_true (regimen_score_course_last (course) == nth (course, 4));
  g_assert_true (regimen_score_course_find (course, 3) == nth (course, 2));
}

/* A later baseline counts from there on; those before keep theirs. */
static void
test_second_baseline (void)
{
  g_autoptr (RegimenInstrument) instrument = new_instrument ();
  g_autoptr (GPtrArray) scores = new_scores ();
  g_autoptr (RegimenScoreCourse) course = NULL;

  add (scores, 24, REGIMEN_MOMENT_BASELINE);
  add (scores, 12, REGIMEN_MOMENT_GATE);
  add (scores, 16, REGIMEN_MOMENT_BASELINE);
  add (scores, 12, REGIMEN_MOMENT_GATE);
  add (scores, 8, REGIMEN_MOMENT_FOLLOW_UP);
  course = regimen_score_course_new (instrument, scores);
  g_assert_true (nth (course, 1)->is_response);
  g_assert_cmpint (nth (course, 1)->baseline, ==, 24);
  g_assert_true (nth (course, 2)->is_baseline);
  g_assert_false (nth (course, 3)->is_response);
  g_assert_cmpint (nth (course, 3)->baseline, ==, 16);
  g_assert_true (nth (course, 4)->is_response);
  g_assert_cmpint (course->baseline, ==, 16);
  g_assert_cmpint (course->response_at, ==, 8);
}

static void
test_left_out (void)
{
  g_autoptr (RegimenInstrument) instrument = new_instrument ();
  g_autoptr (GPtrArray) scores = new_scores ();
  g_autoptr (RegimenScoreCourse) course = NULL;

  add (scores, 27, REGIMEN_MOMENT_BASELINE)->is_void = TRUE;
  regimen_field_set (&add (scores, 26, REGIMEN_MOMENT_BASELINE)->instrument_code, "gad-7");
  add (scores, 18, REGIMEN_MOMENT_SESSION);
  course = regimen_score_course_new (instrument, scores);
  g_assert_cmpuint (course->points->len, ==, 1);
  g_assert_cmpint (course->baseline, ==, 18);
  g_assert_null (regimen_score_course_find (course, 1));
  g_assert_null (regimen_score_course_find (course, 2));
  g_assert_cmpint (regimen_score_course_find (course, 3)->total, ==, 18);
}

static void
test_alerts (void)
{
  g_autoptr (RegimenInstrument) instrument = new_instrument ();
  g_autoptr (GPtrArray) scores = new_scores ();
  g_autoptr (RegimenScoreCourse) course = NULL;
  RegimenScore *score = NULL;

  add (scores, 18, REGIMEN_MOMENT_SESSION);
  add (scores, 18, REGIMEN_MOMENT_SESSION)->has_alert = TRUE;
  score = add (scores, 18, REGIMEN_MOMENT_SESSION);
  score->has_alert = score->is_acknowledged = TRUE;
  course = regimen_score_course_new (instrument, scores);
  g_assert_false (nth (course, 0)->has_alert || nth (course, 0)->is_alert_open);
  g_assert_true (nth (course, 1)->has_alert && nth (course, 1)->is_alert_open);
  g_assert_true (nth (course, 2)->has_alert && !nth (course, 2)->is_alert_open);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/planning/score-course/empty", test_empty);
  g_test_add_func ("/planning/score-course/edges", test_edges);
  g_test_add_func ("/planning/score-course/second-baseline", test_second_baseline);
  g_test_add_func ("/planning/score-course/left-out", test_left_out);
  g_test_add_func ("/planning/score-course/alerts", test_alerts);

  return g_test_run ();
}
