/* test-conflict-words.c - refusals read as a front desk says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "conflict-words.h"

#include <string.h>

static RegimenSpan
span_of (const char *from, const char *to)
{
  RegimenSpan span;

  g_assert_true (regimen_minute_parse (from, &span.start));
  g_assert_true (regimen_minute_parse (to, &span.end));
  return span;
}

static void
assert_words (const RegimenConflict *conflict, const char *expected)
{
  g_autofree char *words = regimen_word_conflict (conflict);

  g_assert_cmpstr (words, ==, expected);
}

static RegimenConflict *
taken (RegimenRole role, const char *resource, const char *other)
{
  RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_CAPACITY);

  conflict->role = role;
  conflict->resource_name = g_strdup (resource);
  conflict->other_name = g_strdup (other);
  conflict->span = span_of ("2026-11-23 09:00", "2026-11-23 11:00");
  conflict->limit = 2;
  return conflict;
}

static void
test_capacity (void)
{
  g_autoptr (RegimenConflict) room = taken (REGIMEN_ROLE_ROOM, "Chair 2", "Alan Turing");
  g_autoptr (RegimenConflict) provider = taken (REGIMEN_ROLE_PROVIDER, "Dr. Vega", "Alan Turing");
  g_autoptr (RegimenConflict) nurse = taken (REGIMEN_ROLE_NURSE, "Kim", "Alan Turing");
  g_autoptr (RegimenConflict) unnamed = taken (REGIMEN_ROLE_ROOM, NULL, NULL);

  assert_words (room, "Chair 2 is taken by Alan Turing 09:00 to 11:00");
  assert_words (provider, "Dr. Vega is with Alan Turing 09:00 to 11:00");
  assert_words (nurse, "Kim already watches Alan Turing and others 09:00 to 11:00, and may watch "
                       "only 2 at once");
  assert_words (unnamed, "All chairs and rooms are full then");
}

static void
test_starts (void)
{
  g_autoptr (RegimenConflict) conflict = regimen_conflict_new (REGIMEN_RULE_STARTS);

  conflict->span = span_of ("2026-11-23 09:00", "2026-11-23 11:00");
  conflict->limit = 2;
  conflict->measured = 3;
  assert_words (conflict,
                "Too many starts at 09:00; at most 2 visits may start in a quarter of an hour");
}

static void
test_hours (void)
{
  g_autoptr (RegimenConflict) conflict = regimen_conflict_new (REGIMEN_RULE_HOURS);

  conflict->role = REGIMEN_ROLE_ROOM;
  conflict->resource_name = g_strdup ("Chair 2");
  assert_words (conflict, "Chair 2 is closed then");
  conflict->span = span_of ("2026-11-23 12:00", "2026-11-23 13:00");
  assert_words (conflict, "Chair 2 is closed 12:00 to 13:00");
  conflict->role = REGIMEN_ROLE_NURSE;
  assert_words (conflict, "Chair 2 does not work 12:00 to 13:00");
}

/* A name that runs from right to left must not turn the words around it. */
static void
test_isolates (void)
{
  g_autoptr (RegimenConflict) conflict =
      taken (REGIMEN_ROLE_ROOM, "Chair 2", "\xd7\x90\xd7\x93\xd7\x94");
  g_autofree char *words = regimen_word_conflict (conflict);

  g_assert_nonnull (g_strstr_len (words, -1, "\xe2\x81\xa8\xd7\x90\xd7\x93\xd7\x94\xe2\x81\xa9"));
}

static void
test_every_rule (void)
{
  for (int rule = 0; rule < REGIMEN_N_RULES; rule++)
    {
      g_autoptr (RegimenConflict) conflict = regimen_conflict_new ((RegimenRule) rule);
      g_autofree char *bare = regimen_word_conflict (conflict);
      g_autofree char *full = NULL;

      g_assert_cmpuint (strlen (bare), >, 10);
      g_assert_null (strchr (bare, '%'));
      conflict->resource_name = g_strdup ("Chair 2");
      conflict->other_name = g_strdup ("Alan Turing");
      conflict->reason = g_strdup ("painters");
      conflict->span = span_of ("2026-11-23 09:00", "2026-11-23 11:00");
      conflict->measured = 1;
      conflict->limit = 2;
      full = regimen_word_conflict (conflict);
      g_assert_cmpuint (strlen (full), >, 10);
      g_assert_null (strstr (full, "(null)"));
    }
}

static void
test_list_says_once (void)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();
  g_autofree char *words = NULL;

  g_ptr_array_add (conflicts, taken (REGIMEN_ROLE_ROOM, "Chair 2", "Alan Turing"));
  g_ptr_array_add (conflicts, taken (REGIMEN_ROLE_ROOM, "Chair 2", "Alan Turing"));
  g_ptr_array_add (conflicts, regimen_conflict_new (REGIMEN_RULE_PAST));
  words = regimen_word_conflicts (conflicts);
  g_assert_cmpstr (words, ==,
                   "Chair 2 is taken by Alan Turing 09:00 to 11:00\n"
                   "That time has already passed");
}

/* Refusing to cancel a visit under way says what can be done instead. */
static void
test_begun (void)
{
  g_autoptr (RegimenConflict) conflict = regimen_conflict_new (REGIMEN_RULE_STATE);

  assert_words (conflict, "The visit has gone too far for that");
  conflict->limit = REGIMEN_APPOINTMENT_PREPARING;
  conflict->measured = REGIMEN_APPOINTMENT_LEFT;
  assert_words (conflict, "The visit has gone too far for that");
  conflict->measured = REGIMEN_APPOINTMENT_OBSERVING;
  assert_words (conflict, "The visit has begun: it can end early, but not be cancelled");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/conflict/starts", test_starts);
  g_test_add_func ("/wording/conflict/capacity", test_capacity);
  g_test_add_func ("/wording/conflict/begun", test_begun);
  g_test_add_func ("/wording/conflict/hours", test_hours);
  g_test_add_func ("/wording/conflict/isolates", test_isolates);
  g_test_add_func ("/wording/conflict/every-rule", test_every_rule);
  g_test_add_func ("/wording/conflict/list-says-once", test_list_says_once);
  return g_test_run ();
}
