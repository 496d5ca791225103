/* test-text.c - what people type: refused, folded, isolated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "text.h"

#include <string.h>

#include "errors.h"

typedef struct
{
  const char *text;
  const char *expected;
} Pair;

static void
test_line_accepted (void)
{
  static const char *const fine[] = {
    "",
    "Ada Lovelace",
    "Zoë Ångström-O’Neill",
    "山田 太郎",
    "محمد بن عبد الله",
    "Nguyễn Thị Minh Khai",
    "प्रिया शर्मा",
    "👩🏽‍⚕️", /* joined by ZWJ */
    "שרה\xe2\x80\x8f",   /* ends in RLM */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fine); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (regimen_text_check_line (fine[i], 400, "name", &error));
      g_assert_no_error (error);
    }
}

static void
test_line_refused (void)
{
  static const Pair wrong[] = {
    { "a\nb", "name: control character U+000A at character 2" },
    { "a\tb", "name: control character U+0009 at character 2" },
    { "\x7f", "name: control character U+007F at character 1" },
    { "\xc2\x85", "name: control character U+0085 at character 1" },
    { "ab\xe2\x80\xa8", "name: control character U+2028 at character 3" },
    { "\xe2\x80\xae"
      "evil",
      "name: control character U+202E at character 1" },
    { "x\xe2\x81\xa9", "name: control character U+2069 at character 2" },
    { "ab\xff", "name: not valid UTF-8 at byte 3" },
    { "\xed\xa0\x80", "name: not valid UTF-8 at byte 1" }, /* a lone surrogate */
    { "\xc0\x80", "name: not valid UTF-8 at byte 1" },     /* NUL the long way */
    { "12345678901", "name: 11 bytes long, at most 10 fit" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (regimen_text_check_line (wrong[i].text, 10, "name", &error));
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, wrong[i].expected);
    }
}

static void
test_block (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (regimen_text_check_block ("one\n\ttwo\n", 100, "note", &error));
  g_assert_no_error (error);
  g_assert_false (regimen_text_check_block ("one\r\n", 100, "note", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
}

static void
check_pairs (char *(*function) (const char *), const Pair *pairs, gsize n_pairs)
{
  for (gsize i = 0; i < n_pairs; i++)
    {
      g_autofree char *result = function (pairs[i].text);

      g_assert_cmpstr (result, ==, pairs[i].expected);
    }
}

static void
test_tidy (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { "  \t ", "" },
    { "  Ada   Lovelace ", "Ada Lovelace" },
    { "Ada\xc2\xa0\xe3\x80\x80Lovelace", "Ada Lovelace" },
    { "Zoe\xcc\x88", "Zo\xc3\xab" },
  };

  check_pairs (regimen_text_tidy, pairs, G_N_ELEMENTS (pairs));
}

static void
test_fold (void)
{
  static const Pair pairs[] = {
    { "", "" },
    { " - ", "" },
    { "Ada LOVELACE", "ada lovelace" },
    { "Zoë Ångström-O’Neill", "zoe angstrom oneill" },
    { "O'Brien", "obrien" },
    { "Łukasz Wójcik", "lukasz wojcik" },
    { "Søren Kierkegård", "soren kierkegard" },
    { "Æthelstan Œuvre", "aethelstan oeuvre" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "İstanbul Işık", "istanbul isik" },
    { "Nguyễn Thị Đào", "nguyen thi dao" },
    { "Þór Ðórðarson", "thor dordarson" },
    { "Ödön Őry", "odon ory" },
    { "Σωκράτης", "σωκρατησ" },
    { "ΣΩΚΡΆΤΗΣ", "σωκρατησ" },
    { "Фёдор", "федор" },
    { "ＡＤＡ", "ada" },
    { "ｶﾞ", "ガ" },
    { "한국", "한국" },
    { "प्रिया", "प्रिया" },
    { "مُحَمَّد", "محمد" },
    { "أحمد", "احمد" },
    { "فاطمة", "فاطمه" },
    { "محـــمد", "محمد" },
    { "ی", "ي" },
    { "שָׂרָה", "שרה" },
    { "  a,b;c  ", "a b c" },
    { "+٤٩ ١٧٠", "49 170" },
  };

  check_pairs (regimen_text_fold, pairs, G_N_ELEMENTS (pairs));
}

/* Folding twice changes nothing, over each assigned character. */
static void
test_fold_settles (void)
{
  int n_checked = 0;

  for (gunichar c = 1; c < 0x20000; c++)
    {
      char utf8[8] = { 0 };
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      if (!g_unichar_validate (c) || !g_unichar_isdefined (c))
        continue;
      g_unichar_to_utf8 (c, utf8);
      once = regimen_text_fold (utf8);
      twice = regimen_text_fold (once);
      if (strcmp (once, twice) != 0)
        g_test_message ("U+%04X", c);
      g_assert_cmpstr (once, ==, twice);
      n_checked++;
    }
  g_assert_cmpint (n_checked, >, 50000);
}

static void
test_matches (void)
{
  g_assert_true (regimen_text_fold_matches ("ada lovelace", ""));
  g_assert_true (regimen_text_fold_matches ("ada lovelace", "ada"));
  g_assert_true (regimen_text_fold_matches ("ada lovelace", "lov"));
  g_assert_true (regimen_text_fold_matches ("ada lovelace", "lo ad"));
  g_assert_false (regimen_text_fold_matches ("ada lovelace", "ove"));
  g_assert_false (regimen_text_fold_matches ("ada lovelace", "ada x"));
  g_assert_false (regimen_text_fold_matches ("", "a"));
}

static void
test_phone (void)
{
  static const Pair pairs[] = {
    { "+49 (0)170 / 123-45", "49017012345" },
    { "٠١٢", "012" },
    { "no number", "" },
    { "", "" },
  };

  check_pairs (regimen_text_phone_digits, pairs, G_N_ELEMENTS (pairs));
}

static void
test_initials (void)
{
  static const Pair pairs[] = {
    { "Ada Lovelace", "A. L." },
    { "jean-luc åkesson", "J. L. Å." },
    { "O’Neill", "O." },
    { "山田太郎", "山." },
    { "प्रिया शर्मा", "प. श." },
    { "  (Bob)  ", "B." },
    { "", "" },
    { "—", "" },
  };

  check_pairs (regimen_text_initials, pairs, G_N_ELEMENTS (pairs));
}

static void
test_isolate (void)
{
  g_autofree char *wrapped = regimen_text_isolate ("שרה");

  g_assert_cmpstr (wrapped, ==, "\xe2\x81\xa8שרה\xe2\x81\xa9");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/line-accepted", test_line_accepted);
  g_test_add_func ("/base/text/line-refused", test_line_refused);
  g_test_add_func ("/base/text/block", test_block);
  g_test_add_func ("/base/text/tidy", test_tidy);
  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/fold-settles", test_fold_settles);
  g_test_add_func ("/base/text/matches", test_matches);
  g_test_add_func ("/base/text/phone", test_phone);
  g_test_add_func ("/base/text/initials", test_initials);
  g_test_add_func ("/base/text/isolate", test_isolate);

  return g_test_run ();
}
