/* test-record-words.c - a session in one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "record-words.h"

static void
check (const RegimenSessionLine *line, const char *expected)
{
  g_autofree char *text = regimen_word_session_figures (line);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_figures (void)
{
  RegimenSessionLine line = { .systolic_peak = REGIMEN_VITAL_NONE };

  check (&line, "");
  line.n_effects = 1;
  check (&line, "1 side effect");
  /* What begins the line has nothing before it. */
  line.systolic_peak = 141;
  line.diastolic_peak = 89;
  check (&line, "peak 141/89 mmHg · 1 side effect");
  line.given_microgram = 35500;
  line.n_effects = 2;
  check (&line, "35.5 mg · peak 141/89 mmHg · 2 side effects");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/record-words/figures", test_figures);
  return g_test_run ();
}
