/* main.c - regimenctl: everything that needs no window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "verb.h"

static void
print_help (void)
{
  const RegimenVerb *const *verbs = regimen_verb_table ();
  int width = 0;

  for (gsize i = 0; verbs[i] != NULL; i++)
    width = MAX (width, (int) strlen (verbs[i]->name));

  printf ("Usage: regimenctl VERB …\n"
          "Works on a clinic file without a window.\n\n");
  for (gsize i = 0; verbs[i] != NULL; i++)
    printf ("  %-*s  %s\n  %*s  regimenctl %s %s\n", width, verbs[i]->name, verbs[i]->summary,
            width, "", verbs[i]->name, verbs[i]->usage);
  printf ("\n  regimenctl VERB --help   the options of a verb\n"
          "  regimenctl --version     the version of the program\n\n"
          "Exit code: 0 done, 1 refused or failed (a line each on stderr), 2 wrong usage.\n");
}

int
main (int argc, char **argv)
{
  const RegimenVerb *verb;

  setlocale (LC_ALL, "");
  /* What scripts read must not depend on where it runs. */
  setlocale (LC_NUMERIC, "C");

  if (argc < 2)
    {
      fprintf (stderr, "regimenctl: no verb; see regimenctl --help\n");
      return REGIMEN_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return REGIMEN_EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("regimenctl %s\n", REGIMEN_VERSION);
      return REGIMEN_EXIT_DONE;
    }

  verb = regimen_verb_find (argv[1]);
  if (verb == NULL)
    {
      fprintf (stderr, "regimenctl: no such verb; see regimenctl --help\n");
      return REGIMEN_EXIT_USAGE;
    }
  return verb->run (argc - 1, argv + 1);
}
