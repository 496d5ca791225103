/* backup-verb.c - regimenctl backup: a verified copy of a clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "backup.h"
#include "clock.h"
#include "verb.h"

#include <stdio.h>
#include <unistd.h>

extern const RegimenVerb regimen_verb_backup;

static void
progress_cb (gint64 done, gint64 total, gpointer user_data)
{
  fprintf (stderr, "\r%d %%", total > 0 ? (int) (done * 100 / total) : 0);
  if (done == total)
    fputc ('\n', stderr);
}

static int
run (int argc, char **argv)
{
  g_autoptr (RegimenDatabase) db = NULL;
  g_autoptr (RegimenBackup) backup = NULL;
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  g_autoptr (GError) error = NULL;
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_backup, NULL, &argc, &argv, 2, 2, &exit_code))
    return exit_code;

  db = regimen_database_open (argv[1], REGIMEN_DATABASE_READ_WRITE, &error);
  if (db != NULL)
    backup = regimen_backup_run (db, argv[2], regimen_clock_now (clock), 0, NULL,
                                 isatty (STDERR_FILENO) ? progress_cb : NULL, NULL, &error);
  if (backup == NULL)
    return regimen_verb_fail (&regimen_verb_backup, error);

  printf ("%s: %" G_GINT64_FORMAT " bytes, sha256 %s, audit %s\n", backup->path, backup->n_bytes,
          backup->digest, backup->audit_code);
  return REGIMEN_EXIT_DONE;
}

const RegimenVerb regimen_verb_backup = {
  .name = "backup",
  .usage = "FILE DEST",
  .summary = "Copies a clinic file while it is in use, and verifies the copy",
  .run = run,
};
