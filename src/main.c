/* main.c - entry of the window program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "application.h"
#include "language.h"
#include "spare-memory.h"
#include "toolkit.h"

#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (RegimenApplication) application = NULL;

  regimen_spare_memory_prepare ();
  setlocale (LC_ALL, "");
  regimen_language_prepare ();
  g_set_application_name ("Regimen");

  regimen_toolkit_start ();
  application = regimen_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
