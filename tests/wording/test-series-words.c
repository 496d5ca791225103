/* test-series-words.c - reasons and ways out read as a front desk says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "series-words.h"

static RegimenMinute
at (const char *civil)
{
  RegimenMinute minute;

  g_assert_true (regimen_minute_parse (civil, &minute));
  return minute;
}

static RegimenRelaxation *
relaxation (RegimenRule rule, int phase, gint64 from, gint64 to, gint64 objective)
{
  RegimenRelaxation *self = g_new0 (RegimenRelaxation, 1);

  self->rule = rule;
  self->phase = phase;
  self->from = from;
  self->to = to;
  self->objective = objective;
  g_assert_true (regimen_day_from_ymd (2026, 11, 24, &self->first));
  g_assert_true (regimen_day_from_ymd (2026, 12, 11, &self->last));
  return self;
}

static void
assert_reason (const RegimenReason *reason, const char *expected)
{
  g_autofree char *words = regimen_word_reason (reason);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_reasons (void)
{
  g_autoptr (RegimenConflict) conflict = regimen_conflict_new (REGIMEN_RULE_SAME_DAY);
  RegimenReason wished = { .why = REGIMEN_WHY_AS_WISHED };
  RegimenReason worse = { .why = REGIMEN_WHY_NOT_WISHED, .tried = at ("2026-11-24 09:00") };
  RegimenReason refused = { .why = REGIMEN_WHY_NOT_EARLIER,
                            .tried = at ("2026-11-24 09:00"),
                            .conflict = conflict };
  g_autofree char *refusal = NULL;

  assert_reason (&wished, "as wished");
  /* A free time that was not taken is told as such, not as the wish. */
  assert_reason (&worse, "Tue, Nov 24, 09:00: possible, but the series as a whole would be "
                         "worse");
  refusal = regimen_word_reason (&refused);
  g_assert_true (g_str_has_prefix (refusal, "Tue, Nov 24, 09:00: "));
  g_assert_null (strstr (refusal, "worse"));
}

/* Two steps with one result are one way out; another result is another way. */
static void
test_relaxations (void)
{
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *words = NULL;
  g_auto (GStrv) lines = NULL;
  RegimenDay last = { 0 };

  g_assert_true (regimen_day_from_ymd (2027, 1, 8, &last));
  g_ptr_array_add (ways, relaxation (REGIMEN_RULE_GAP_LIMIT, 1, 8, 9, 300));
  g_ptr_array_add (ways, relaxation (REGIMEN_RULE_BLACKOUT, 0, 0, 0, 300));
  g_ptr_array_add (ways, relaxation (REGIMEN_RULE_UNPLACED, 0, last.n - 7, last.n, 410));
  words = regimen_word_relaxations (ways);
  lines = g_strsplit (words, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "Possible from "));
  g_assert_nonnull (strstr (lines[1], "let sessions of phase 1 lie up to 9 days apart (now 8)"));
  g_assert_nonnull (strstr (lines[2], "come on days the patient is away"));
  g_assert_true (g_str_has_prefix (lines[3], "Possible from "));
  g_assert_nonnull (strstr (lines[4], "let the series last until Fri"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/series/reasons", test_reasons);
  g_test_add_func ("/wording/series/relaxations", test_relaxations);
  return g_test_run ();
}
