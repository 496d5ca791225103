/* test-visit-words.c - a visit in one line, and its state with its clock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "act-words.h"
#include "language.h"
#include "visit-words.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

static RegimenAppointment *
make_session (void)
{
  RegimenAppointment *appointment = regimen_appointment_new ();
  RegimenAppointmentSegment observation = { REGIMEN_SEGMENT_OBSERVATION, 60 };

  appointment->patient_id = 7;
  g_free (appointment->patient_name);
  appointment->patient_name = g_strdup ("Ada Lovelace");
  g_free (appointment->plan_short_name);
  appointment->plan_short_name = g_strdup ("IV");
  g_free (appointment->room_name);
  appointment->room_name = g_strdup ("Chair 2");
  appointment->n = 3;
  appointment->n_of = 6;
  appointment->state = REGIMEN_APPOINTMENT_EXPECTED;
  g_assert_true (regimen_minute_parse ("2026-11-23 09:00", &appointment->span.start));
  appointment->span.end = regimen_minute_add (appointment->span.start, 120);
  g_array_append_val (appointment->segments, observation);
  return appointment;
}

static void
test_one_line (void)
{
  g_autoptr (RegimenAppointment) appointment = make_session ();
  g_autofree char *line = regimen_word_appointment (appointment);
  g_autofree char *what = regimen_word_what (appointment);

  g_assert_cmpstr (line, ==, "Ada Lovelace, session 3 of 6, 09:00 to 11:00, Chair 2, expected");
  g_assert_cmpstr (what, ==, "IV 3/6");
}

static void
assert_progress (RegimenAppointment *appointment, int minutes_later, const char *expected)
{
  RegimenInstant now = { minutes_later * 60000 };
  RegimenMinute now_civil = regimen_minute_add (appointment->span.start, minutes_later);
  g_autofree char *words = regimen_word_progress (appointment, now, now_civil);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_progress (void)
{
  g_autoptr (RegimenAppointment) appointment = make_session ();

  assert_progress (appointment, -30, "expected");
  assert_progress (appointment, 4, "expected");
  assert_progress (appointment, 5, "late 5 min");
  appointment->state = REGIMEN_APPOINTMENT_ARRIVED;
  assert_progress (appointment, 12, "arrived 12 min ago");
  appointment->state = REGIMEN_APPOINTMENT_OBSERVING;
  assert_progress (appointment, 35, "observing, 25 min left");
  assert_progress (appointment, 130, "observing, 1 h 10 min over");
  appointment->state = REGIMEN_APPOINTMENT_LEFT;
  assert_progress (appointment, 130, "left");
}

static void
test_late (void)
{
  g_autoptr (RegimenAppointment) appointment = make_session ();
  RegimenMinute later = regimen_minute_add (appointment->span.start, 5);

  g_assert_true (regimen_visit_is_late (appointment, (RegimenInstant){ 0 }, later));
  appointment->state = REGIMEN_APPOINTMENT_ARRIVED;
  g_assert_false (regimen_visit_is_late (appointment, (RegimenInstant){ 0 }, later));
  appointment->state = REGIMEN_APPOINTMENT_EXPECTED;
  appointment->patient_id = 0;
  g_assert_false (regimen_visit_is_late (appointment, (RegimenInstant){ 0 }, later));
}

static void
test_minutes (void)
{
  static const struct
  {
    int minutes;
    const char *words;
  } cases[] = { { 0, "0 min" }, { 59, "59 min" }, { 60, "1 h" }, { 100, "1 h 40 min" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = regimen_word_minutes (cases[i].minutes);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_acts (void)
{
  g_autofree char *moved = regimen_word_act (REGIMEN_ACT_MOVE, "Ada Lovelace");
  g_autofree char *back = regimen_word_act_undone (REGIMEN_ACT_MOVE, "Ada Lovelace");

  g_assert_cmpstr (moved, ==, "Moved Ada Lovelace");
  g_assert_cmpstr (back, ==, "Moved Ada Lovelace back");
  for (int kind = REGIMEN_ACT_BOOK; kind <= REGIMEN_ACT_END_PLAN; kind++)
    {
      g_autofree char *done = regimen_word_act ((RegimenActKind) kind, NULL);
      g_autofree char *undone = regimen_word_act_undone ((RegimenActKind) kind, NULL);

      g_assert_nonnull (strstr (done, "a block"));
      g_assert_cmpstr (done, !=, undone);
    }
  for (int kind = REGIMEN_ACT_SETUP; kind <= REGIMEN_ACT_CLOSURE_MANY; kind++)
    {
      g_autofree char *done = regimen_word_act ((RegimenActKind) kind, "Chair 1");
      g_autofree char *undone = regimen_word_act_undone ((RegimenActKind) kind, "Chair 1");

      g_assert_cmpstr (done, !=, undone);
      g_assert_true (kind == REGIMEN_ACT_RULE || strstr (done, "Chair 1") != NULL);
      g_assert_true (kind == REGIMEN_ACT_RULE || strstr (undone, "Chair 1") != NULL);
    }
}

/* An allergy is never to be read as something else to mind. */
static void
test_health (void)
{
  static const struct
  {
    const char *allergies, *alerts, *words;
  } cases[] = { { "", "", "" },
                { "Penicillin; Latex", "", "allergy: Penicillin; Latex" },
                { "", "Faints at needles", "Faints at needles" },
                { "Codeine", "Two addresses: ask which",
                  "allergy: Codeine · Two addresses: ask which" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RegimenAppointment) appointment = make_session ();
      g_autofree char *words = NULL;

      g_free (appointment->allergies);
      appointment->allergies = g_strdup (cases[i].allergies);
      g_free (appointment->alerts);
      appointment->alerts = g_strdup (cases[i].alerts);
      words = regimen_word_health (appointment);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* A number stands as it was typed, in a window from right to left too. */
static void
test_phone (void)
{
  g_autofree char *number = regimen_word_phone ("(649) 555-0196");
  g_autofree char *none = regimen_word_phone ("");

  g_assert_cmpstr (number, ==, "\u2068(649) 555-0196\u2069");
  g_assert_cmpstr (none, ==, "");
}

/* Speaks the language of that locale; FALSE: it is not here. */
static gboolean
speak (const char *locale)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);

  g_setenv ("REGIMEN_LOCALE_DIR", folder, TRUE);
  g_setenv ("LC_ALL", locale, TRUE);
  regimen_language_prepare ();
  textdomain (GETTEXT_PACKAGE);
  return setlocale (LC_ALL, "") != NULL;
}

/* Each name keeps its own direction and leaves the sentence its own, which begins with the mark. */
static void
test_names (void)
{
  g_autofree char *plain = regimen_word_name ("Ada Lovelace");
  g_autofree char *hebrew = regimen_word_name ("\u05e9\u05e8\u05d4");
  g_autofree char *nobody = regimen_word_name (NULL);

  g_assert_cmpstr (plain, ==, "Ada Lovelace");
  g_assert_cmpstr (hebrew, ==, "\u200e\u2068\u05e9\u05e8\u05d4\u2069");
  g_assert_cmpstr (nobody, ==, "");
  if (speak ("ar_EG.UTF-8"))
    {
      g_autofree char *latin = regimen_word_name ("Ada Lovelace");
      g_autofree char *arabic = regimen_word_name ("\u0644\u064a\u0644\u0649");
      g_autofree char *act = regimen_word_act (REGIMEN_ACT_MOVE, "Ada Lovelace");

      g_assert_cmpstr (latin, ==, "\u200f\u2068Ada Lovelace\u2069");
      g_assert_cmpstr (arabic, ==, "\u0644\u064a\u0644\u0649");
      g_assert_nonnull (strstr (act, latin));
    }
  speak ("C.UTF-8");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/visit/phone", test_phone);
  g_test_add_func ("/wording/visit/names", test_names);
  g_test_add_func ("/wording/visit/one-line", test_one_line);
  g_test_add_func ("/wording/visit/progress", test_progress);
  g_test_add_func ("/wording/visit/late", test_late);
  g_test_add_func ("/wording/visit/minutes", test_minutes);
  g_test_add_func ("/wording/visit/acts", test_acts);
  g_test_add_func ("/wording/visit/health", test_health);
  return g_test_run ();
}
