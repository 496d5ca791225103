/* test-failure-words.c - every failure says what is wrong and what to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "failure-words.h"

#include "errors.h"

#include <string.h>

static void
test_every_code (void)
{
  for (int code = REGIMEN_ERROR_FAILED; code <= REGIMEN_ERROR_UNSAFE_PLACE; code++)
    {
      g_autoptr (GError) error = g_error_new (REGIMEN_ERROR, code, "disk I/O error at page 7");
      g_autofree char *advice = NULL;
      g_autofree char *what = regimen_word_open_failure (error, &advice);
      g_autofree char *saving = regimen_word_failure (error);

      g_assert_cmpuint (strlen (what), >, 10);
      g_assert_cmpuint (strlen (advice), >, 20);
      g_assert_cmpuint (strlen (saving), >, 10);
      /* the technical text is for the log */
      g_assert_null (strstr (what, "page 7"));
      g_assert_null (strstr (saving, "page 7"));
    }
}

static void
test_foreign_domain (void)
{
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_ACCES, "no");
  g_autofree char *failed = regimen_word_failure (NULL);
  g_autofree char *foreign = regimen_word_failure (error);

  g_assert_cmpstr (failed, ==, foreign);
}

/* SQLite says of a file that was taken away that it is read-only; sending the person to look at
 * permissions alone would mislead. */
static void
test_moved_away (void)
{
  g_autoptr (GError) error = g_error_new (REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY, "SQLite 1032");
  g_autofree char *saving = regimen_word_failure (error);

  g_assert_nonnull (strstr (saving, "Not saved"));
  g_assert_nonnull (strstr (saving, "moved away"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/failure/every-code", test_every_code);
  g_test_add_func ("/wording/failure/foreign-domain", test_foreign_domain);
  g_test_add_func ("/wording/failure/moved-away", test_moved_away);
  return g_test_run ();
}
