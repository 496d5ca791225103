/* test-spacing-words.c - distances in a series, as a front desk says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "spacing-words.h"

static void
test_spacing (void)
{
  static const struct
  {
    int n;
    gboolean is_after;
    int gap, min, max;
    const char *words;
  } cases[] = {
    { 2, FALSE, 2, 2, 5, "2 days after session 2: minimum 2, fine" },
    { 2, FALSE, 1, 2, 5, "1 day after session 2: minimum 2" },
    { 2, FALSE, 9, 2, 5, "9 days after session 2: maximum 5" },
    { 2, FALSE, 9, 2, 0, "9 days after session 2: minimum 2, fine" },
    { 4, TRUE, 3, 2, 5, "3 days before session 4: minimum 2, fine" },
    { 4, TRUE, 0, 2, 5, "on the day of session 4: minimum 2" },
    { 4, TRUE, -2, 2, 5, "2 days after session 4: out of order" },
    { 2, FALSE, -1, 2, 5, "1 day before session 2: out of order" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegimenSession neighbour = { .n = cases[i].n };
      RegimenSpacing spacing = { &neighbour, cases[i].is_after, cases[i].gap, cases[i].min,
                                 cases[i].max };
      g_autofree char *words = regimen_word_spacing (&spacing);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/spacing", test_spacing);
  return g_test_run ();
}
