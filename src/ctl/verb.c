/* verb.c - what regimenctl can do: the table, and how every verb reads and answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "verb.h"

#include <stdio.h>
#include <string.h>

#define REGIMEN_VERB(name) extern const RegimenVerb regimen_verb_##name;
#include "verb-rows.inc"
#undef REGIMEN_VERB

#define REGIMEN_VERB(name) &regimen_verb_##name,
static const RegimenVerb *const verbs[] = {
#include "verb-rows.inc"
  NULL,
};
#undef REGIMEN_VERB

/**
 * regimen_verb_table:
 *
 * Returns: (transfer none): all verbs, ended by NULL
 */
const RegimenVerb *const *
regimen_verb_table (void)
{
  return verbs;
}

/**
 * regimen_verb_find:
 *
 * Returns: (transfer none) (nullable): the verb of that name
 */
const RegimenVerb *
regimen_verb_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; verbs[i] != NULL; i++)
    {
      if (strcmp (verbs[i]->name, name) == 0)
        return verbs[i];
    }
  return NULL;
}

/* One line, whatever the message holds: scripts read stderr by the line. The bytes go out as they
 * are, since g_printerr() would spoil a name under LC_ALL=C. */
static void
print_error (const RegimenVerb *self, const char *message)
{
  g_autofree char *line = g_strdup (message);

  g_strdelimit (line, "\r\n", ' ');
  g_strchomp (line);
  fprintf (stderr, "regimenctl %s: %s\n", self->name, line);
}

/**
 * regimen_verb_usage:
 *
 * Says on one line of stderr what is wrong with the command line, and what is right.
 *
 * Returns: %REGIMEN_EXIT_USAGE
 */
int
regimen_verb_usage (const RegimenVerb *self, const char *format, ...)
{
  g_autofree char *problem = NULL;
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);

  message = g_strdup_printf ("%s; usage: regimenctl %s %s", problem, self->name, self->usage);
  print_error (self, message);
  return REGIMEN_EXIT_USAGE;
}

/**
 * regimen_verb_refuse:
 *
 * Says on one line of stderr what was refused, and where.
 *
 * Returns: %REGIMEN_EXIT_REFUSED
 */
int
regimen_verb_refuse (const RegimenVerb *self, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  print_error (self, message);
  return REGIMEN_EXIT_REFUSED;
}

/**
 * regimen_verb_fail:
 * @error: (transfer none): what went wrong
 *
 * Returns: %REGIMEN_EXIT_REFUSED
 */
int
regimen_verb_fail (const RegimenVerb *self, const GError *error)
{
  g_return_val_if_fail (error != NULL, REGIMEN_EXIT_REFUSED);

  print_error (self, error->message);
  return REGIMEN_EXIT_REFUSED;
}

/**
 * regimen_verb_parse:
 * @self: the verb
 * @entries: (nullable): its options, ended by an empty entry
 * @argc: (inout): argument count; the options are taken out
 * @argv: (inout): arguments, argv[0] is the verb
 * @n_words_min: how many words must follow the verb besides the options
 * @n_words_max: how many may
 * @out_exit: (out): when FALSE is returned, what the verb must return
 *
 * Reads the options of a verb. `--help` is answered here.
 *
 * Returns: whether the verb goes on
 */
gboolean
regimen_verb_parse (const RegimenVerb *self,
                    const GOptionEntry *entries,
                    int *argc,
                    char ***argv,
                    int n_words_min,
                    int n_words_max,
                    int *out_exit)
{
  g_autofree char *parameters = g_strdup_printf ("%s %s", self->name, self->usage);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean wants_help = FALSE;
  const GOptionEntry help_entries[] = {
    { "help", 'h', G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &wants_help, NULL, NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  /* GLib's own --help ends the process and puts the program's name where the verb stands. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, self->summary);
  g_option_context_set_description (context, self->details);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_main_entries (context, help_entries, NULL);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *out_exit = regimen_verb_usage (self, "%s", error->message);
      return FALSE;
    }
  if (wants_help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      const char *body = strstr (help, self->summary);

      printf ("Usage: regimenctl %s\n\n%s", parameters, body != NULL ? body : help);
      *out_exit = REGIMEN_EXIT_DONE;
      return FALSE;
    }
  /* A "--" that parted options from words has done its work. */
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
    {
      memmove (*argv + 1, *argv + 2, sizeof (char *) * (gsize) (*argc - 1));
      (*argc)--;
    }
  if (*argc - 1 < n_words_min)
    *out_exit = regimen_verb_usage (self, "something is missing");
  else if (*argc - 1 > n_words_max)
    *out_exit = regimen_verb_usage (self, "“%s” is too much", (*argv)[n_words_max + 1]);
  else
    return TRUE;
  return FALSE;
}
