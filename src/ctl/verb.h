/* verb.h - what regimenctl can do: one verb a file, all in one table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit codes of the program, the same for each verb. */
#define REGIMEN_EXIT_DONE 0
#define REGIMEN_EXIT_REFUSED 1 /* refused or failed; a line each on stderr says what and where */
#define REGIMEN_EXIT_USAGE 2

/**
 * RegimenVerb:
 * @name: the word on the command line
 * @usage: what follows it there, "FILE --name NAME"
 * @summary: what it does, one line for --help
 * @run: gets the arguments from the verb on (argv[0] is the verb) and returns an exit code
 * @details: (nullable): what else --help says, after the options
 */
typedef struct
{
  const char *name;
  const char *usage;
  const char *summary;
  int (*run) (int argc, char **argv);
  const char *details;
} RegimenVerb;

const RegimenVerb *const *regimen_verb_table (void);
const RegimenVerb *regimen_verb_find (const char *name);

gboolean regimen_verb_parse (const RegimenVerb *self,
                             const GOptionEntry *entries,
                             int *argc,
                             char ***argv,
                             int n_words_min,
                             int n_words_max,
                             int *out_exit);
int regimen_verb_usage (const RegimenVerb *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
int regimen_verb_refuse (const RegimenVerb *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
int regimen_verb_fail (const RegimenVerb *self, const GError *error);

G_END_DECLS
