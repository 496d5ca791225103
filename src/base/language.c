/* language.c - the language that people read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-language"

#include "config.h"

#include "language.h"

#include <glib.h>
#include <libintl.h>

/**
 * regimen_language_prepare:
 *
 * Says where the translations are and in which bytes they are wanted. The program has called
 * setlocale() before.
 *
 * A build that is not installed finds its own in the folder that the environment's
 * `REGIMEN_LOCALE_DIR` names; ./dev run and the tests set it.
 */
void
regimen_language_prepare (void)
{
  const char *folder = g_getenv ("REGIMEN_LOCALE_DIR");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : REGIMEN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* For what is translated without naming the domain. */
  textdomain (GETTEXT_PACKAGE);
}
