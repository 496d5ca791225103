/* store-error.c - what SQLite says, as errors a caller can act on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-store-error"

#include "config.h"

#include "statement-private.h"

#include <gio/gio.h>

static RegimenError
code_of (int extended)
{
  switch (extended & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return REGIMEN_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return REGIMEN_ERROR_CONSTRAINT;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return REGIMEN_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return REGIMEN_ERROR_READ_ONLY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOLFS:
      return REGIMEN_ERROR_IO;
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
      return REGIMEN_ERROR_INVALID;
    default:
      return REGIMEN_ERROR_FAILED;
    }
}

static const char *
advice_of (RegimenError code)
{
  switch ((int) code)
    {
    case REGIMEN_ERROR_BUSY:
      return "; another program is writing to the clinic file: try again in a moment";
    case REGIMEN_ERROR_CORRUPT:
      return "; the clinic file is damaged: stop using it and restore the last backup";
    case REGIMEN_ERROR_READ_ONLY:
      return "; allow writing to the clinic file and its folder, then try again";
    case REGIMEN_ERROR_IO:
      return "; nothing was saved: free some disk space or look at the disk, then try again";
    default:
      return "";
    }
}

/* The text of a guard comes first and alone: regimen_guard_from_error() reads its first word. */
void
regimen_set_sqlite_error (GError **error, sqlite3 *handle, const char *doing)
{
  int extended = sqlite3_extended_errcode (handle);
  RegimenError code = code_of (extended);

  if ((extended & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "called off");
  else if (code == REGIMEN_ERROR_CONSTRAINT)
    g_set_error_literal (error, REGIMEN_ERROR, code, sqlite3_errmsg (handle));
  else
    g_set_error (error, REGIMEN_ERROR, code, "%s%s%s (SQLite %d)%s", doing != NULL ? doing : "",
                 doing != NULL ? ": " : "", sqlite3_errmsg (handle), extended, advice_of (code));
}

/**
 * regimen_guard_from_error:
 * @error: (nullable): what a store call failed with
 *
 * Returns: which guard of the schema refused; %REGIMEN_GUARD_NONE for any other failure
 */
RegimenGuard
regimen_guard_from_error (const GError *error)
{
  static const struct
  {
    const char *word;
    RegimenGuard guard;
  } GUARDS[] = {
    { "capacity:", REGIMEN_GUARD_CAPACITY },
    { "patient:", REGIMEN_GUARD_PATIENT },
    { "overbook:", REGIMEN_GUARD_OVERBOOK },
    { "holds:", REGIMEN_GUARD_HOLDS },
    { "hours:", REGIMEN_GUARD_HOURS },
    { "closed:", REGIMEN_GUARD_CLOSED },
    { "row_version:", REGIMEN_GUARD_ROW_VERSION },
    { "kept:", REGIMEN_GUARD_APPEND_ONLY },
    { "kind:", REGIMEN_GUARD_KIND },
    { "audit:", REGIMEN_GUARD_AUDIT },
  };

  if (!g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT))
    return REGIMEN_GUARD_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (GUARDS); i++)
    if (g_str_has_prefix (error->message, GUARDS[i].word))
      return GUARDS[i].guard;
  return REGIMEN_GUARD_OTHER;
}
