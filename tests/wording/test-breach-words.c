/* test-breach-words.c - rules broken softly read as a front desk says them, the dearest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "breach-words.h"

static void
test_breaches (void)
{
  static const struct
  {
    RegimenProposedBreach breach;
    const char *words;
  } cases[] = {
    { { REGIMEN_BREACH_LATE, 0, 1, 5, 1 }, "1 day over the maximum of 5 after the session before" },
    { { REGIMEN_BREACH_LATE, 0, 2, 5, 1 },
      "2 days over the maximum of 5 after the session before" },
    { { REGIMEN_BREACH_GAP, 0, 1, 3, 1 }, "1 day more than the 3 aimed at" },
    { { REGIMEN_BREACH_CROWD, 0, 1, 0, 8 }, "1 visit too many starts at about that time" },
    { { REGIMEN_BREACH_CROWD, 0, 3, 0, 24 }, "3 visits too many start at about that time" },
    { { REGIMEN_BREACH_GAP, 0, -2, 7, 1 }, "2 days fewer than the 7 aimed at" },
    { { REGIMEN_BREACH_TIME_OF_DAY, 0, 45, 0, 1 },
      "45 min later in the day than the session before" },
    { { REGIMEN_BREACH_TIME_OF_DAY, 0, -90, 0, 1 },
      "1 h 30 min earlier in the day than the session before" },
    { { REGIMEN_BREACH_WEEKDAY, 0, 1, 2, 1 }, "on one more weekday than the 2 wished" },
    { { REGIMEN_BREACH_PREFERENCE, 0, 1, 0, 1 }, "outside the wished times" },
    { { REGIMEN_BREACH_ROLE, REGIMEN_ROLE_ROOM, 1, 0, 1 }, "another room than the session before" },
    { { REGIMEN_BREACH_ROLE, REGIMEN_ROLE_NURSE, 1, 0, 1 },
      "another nurse than the session before" },
    { { REGIMEN_BREACH_ROLE, REGIMEN_ROLE_PROVIDER, 1, 0, 1 },
      "another provider than the session before" },
    { { REGIMEN_BREACH_FOLLOW_UP, 0, 60, 1440, 1 }, "1 h later than aimed at" },
    { { REGIMEN_BREACH_FOLLOW_UP, 0, -30, 1440, 1 }, "30 min earlier than aimed at" },
    { { REGIMEN_BREACH_FOLLOW_UP, 0, 1440, 10080, 1 }, "1 day later than aimed at" },
    { { REGIMEN_BREACH_FOLLOW_UP, 0, -4000, 10080, 1 }, "2 days earlier than aimed at" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = regimen_word_breach (&cases[i].breach);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_of_visit (void)
{
  g_autoptr (GArray) breaches = g_array_new (FALSE, TRUE, sizeof (RegimenProposedBreach));
  RegimenProposedVisit visit = { .breaches = breaches };
  const RegimenProposedBreach some[] = { { REGIMEN_BREACH_PREFERENCE, 0, 1, 0, 6 },
                                         { REGIMEN_BREACH_LATE, 0, 2, 5, 80 },
                                         { REGIMEN_BREACH_WEEKDAY, 0, 1, 2, 12 },
                                         { REGIMEN_BREACH_GAP, 0, 1, 3, 12 } };
  g_autofree char *none = regimen_word_breaches (&visit);
  g_autofree char *all = NULL;

  g_assert_cmpstr (none, ==, "");
  g_array_append_vals (breaches, some, G_N_ELEMENTS (some));
  all = regimen_word_breaches (&visit);
  g_assert_cmpstr (all, ==,
                   "2 days over the maximum of 5 after the session before\n"
                   "on one more weekday than the 2 wished\n"
                   "1 day more than the 3 aimed at\n"
                   "outside the wished times");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/breach/sizes", test_breaches);
  g_test_add_func ("/wording/breach/visit", test_of_visit);
  return g_test_run ();
}
