/* open-sequence.c - what every connection is set to before its first statement
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-open-sequence"

#include "config.h"

#include "open-sequence.h"

#include "statement-private.h"

#include <string.h>

#define MIB (1024 * 1024)

/* Some five seconds in all. */
#define BUSY_PAUSE_MIN_US 200
#define BUSY_PAUSE_MAX_US 4800
#define N_BUSY_PAUSES_MAX 2000

/* Some thousandths of a second. */
#define OPCODES_PER_LOOK 20000

static const struct
{
  int option;
  int value;
  const char *name;
} SWITCHES[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1, "defensive" },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, "trusted schema" },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1, "foreign keys" },
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, "triggers" },
  { SQLITE_DBCONFIG_DQS_DDL, 0, "double-quoted strings in a schema" },
  { SQLITE_DBCONFIG_DQS_DML, 0, "double-quoted strings" },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, "loading of extensions" },
  { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, "writable schema" },
};

static const struct
{
  int limit;
  int value;
} LIMITS[] = {
  { SQLITE_LIMIT_LENGTH, 16 * MIB },  { SQLITE_LIMIT_SQL_LENGTH, 100000 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },   { SQLITE_LIMIT_COMPOUND_SELECT, 20 },
  { SQLITE_LIMIT_ATTACHED, 0 },       { SQLITE_LIMIT_TRIGGER_DEPTH, 20 },
  { SQLITE_LIMIT_VDBE_OP, 25000 },    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 2000 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* In this order. A journal that can lose nothing at a power cut: TRUNCATE with EXTRA; WAL is not
 * used, since the SQLite of Debian 12 has the WAL-reset race (https://sqlite.org/wal.html, mended
 * in 3.51.3). */
static const struct
{
  const char *set;
  const char *read;
  const char *expected;
  gboolean needs_writing;
} PRAGMAS[] = {
  { "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1", FALSE },
  { "PRAGMA recursive_triggers=ON", "PRAGMA recursive_triggers", "1", FALSE },
  { "PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0", FALSE },
  { "PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1", FALSE },
  { "PRAGMA mmap_size=0", "PRAGMA mmap_size", "0", FALSE },
  { "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1", FALSE },
  { "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2", FALSE },
  /* At most 2 MiB: what a day needs is far less, and what was read once, such as all names, stays
   * in the memory of the computer, which gives it back in microseconds. */
  { "PRAGMA cache_size=-2048", "PRAGMA cache_size", "-2048", FALSE },
  { "PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3", FALSE },
  { "PRAGMA journal_mode=TRUNCATE", "PRAGMA journal_mode", "truncate", TRUE },
};

/* What a statement may ask for once the connection is set up; all of them only read. */
static const char *const READABLE_PRAGMAS[] = {
  "data_version", "user_version",      "application_id", "integrity_check",
  "quick_check",  "foreign_key_check", "page_count",     "page_size",
};

/* Rows of these are really replaced; of all others none is ever deleted. The triggers of
 * the guards say the same once more, for programs that are not this one. */
static const char *const DELETABLE_TABLES[] = {
  "weekly_hours",          "segment",
  "segment_need",          "protocol_phase",
  "protocol_follow_up",    "protocol_vitals",
  "protocol_gate",         "patient_search",
  "appointment_segment",   "occupancy",
  "assessment_indication", "treatment_tried",
  "screening_check",       "protocol_requirement",
  "protocol_measure",
};

static gboolean
is_one_of (const char *name, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Called while a statement is prepared, so it costs nothing when one is run. */
static int
authorize_cb (void *user_data,
              int action,
              const char *first,
              const char *second,
              const char *database,
              const char *trigger)
{
  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
      return g_str_has_prefix (first, "sqlite_") ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_DELETE:
      return is_one_of (first, DELETABLE_TABLES, G_N_ELEMENTS (DELETABLE_TABLES)) ? SQLITE_OK
                                                                                  : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return g_strcmp0 (second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
      if (!is_one_of (first, READABLE_PRAGMAS, G_N_ELEMENTS (READABLE_PRAGMAS)))
        return SQLITE_DENY;
      /* The two checks take the name or number of what is checked; the rest would be set by it. */
      return second == NULL || g_str_has_suffix (first, "_check") ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

/* SQLite's own waiting soon asks ten times a second only. Beside a program that writes without a
 * pause the lock is free for a moment after each of its transactions: whoever asks seldom hardly
 * ever meets one of those, so this asks often, and never in step with others. */
static int
busy_cb (void *cancellable, int n_pauses)
{
  if (n_pauses >= N_BUSY_PAUSES_MAX || g_cancellable_is_cancelled (cancellable))
    return 0;
  g_usleep ((gulong) g_random_int_range (BUSY_PAUSE_MIN_US, BUSY_PAUSE_MAX_US));
  return 1;
}

/**
 * regimen_open_sequence_wait:
 * @patience_ms: how long statements wait while others hold the file; 0: some seconds, as every
 *   connection does from its opening on
 */
void
regimen_open_sequence_wait (sqlite3 *handle, int patience_ms)
{
  if (patience_ms > 0)
    sqlite3_busy_timeout (handle, patience_ms);
  else
    sqlite3_busy_handler (handle, busy_cb, NULL);
}

static int
is_cancelled_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/**
 * regimen_open_sequence_heed:
 * @cancellable: (nullable): NULL: nobody's any more
 *
 * From now on a statement ends with %G_IO_ERROR_CANCELLED once @cancellable is cancelled, and one
 * that waits for others gives up as if it had waited its time.
 */
void
regimen_open_sequence_heed (sqlite3 *handle, GCancellable *cancellable)
{
  sqlite3_progress_handler (handle, cancellable != NULL ? OPCODES_PER_LOOK : 0, is_cancelled_cb,
                            cancellable);
  sqlite3_busy_handler (handle, busy_cb, cancellable);
}

static gboolean
set_switches (sqlite3 *handle, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SWITCHES); i++)
    {
      int now = -1;

      if (sqlite3_db_config (handle, SWITCHES[i].option, SWITCHES[i].value, &now) != SQLITE_OK ||
          now != SWITCHES[i].value)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_FAILED,
                       "SQLite %s does not let '%s' be set; use a supported SQLite library",
                       sqlite3_libversion (), SWITCHES[i].name);
          return FALSE;
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (LIMITS); i++)
    {
      sqlite3_limit (handle, LIMITS[i].limit, LIMITS[i].value);
      if (sqlite3_limit (handle, LIMITS[i].limit, -1) != LIMITS[i].value)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_FAILED,
                       "SQLite %s does not let its limit %d be set; use a supported library",
                       sqlite3_libversion (), LIMITS[i].limit);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
pragma_reads (sqlite3 *handle, const char *pragma, const char *expected, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  g_autofree char *found = NULL;

  if (sqlite3_prepare_v2 (handle, pragma, -1, &stmt, NULL) != SQLITE_OK ||
      sqlite3_step (stmt) != SQLITE_ROW)
    {
      regimen_set_sqlite_error (error, handle, pragma);
      sqlite3_finalize (stmt);
      return FALSE;
    }
  found = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  if (g_strcmp0 (found, expected) == 0)
    return TRUE;

  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_FAILED,
               "%s is '%s' where '%s' is needed; use a supported SQLite library", pragma, found,
               expected);
  return FALSE;
}

/**
 * regimen_open_sequence_run:
 * @handle: a connection just opened
 * @is_read_only: TRUE leaves out what writes to the file
 * @cancellable: (nullable): heeded from here on, see regimen_open_sequence_heed()
 * @error: return location
 *
 * Sets switches, limits and pragmas, and reads each back: one that does not hold ends the opening.
 * The first pragma that needs the file rolls back what a crash left unfinished.
 *
 * Returns: %FALSE with @error set when a setting does not hold
 */
gboolean
regimen_open_sequence_run (sqlite3 *handle,
                           gboolean is_read_only,
                           GCancellable *cancellable,
                           GError **error)
{
  sqlite3_extended_result_codes (handle, 1);
  regimen_open_sequence_heed (handle, cancellable);
  if (!set_switches (handle, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (PRAGMAS); i++)
    {
      if (PRAGMAS[i].needs_writing && is_read_only)
        continue;
      if (sqlite3_exec (handle, PRAGMAS[i].set, NULL, NULL, NULL) != SQLITE_OK)
        {
          regimen_set_sqlite_error (error, handle, PRAGMAS[i].set);
          return FALSE;
        }
      /* A file in memory has no journal to truncate, and no mapping. */
      if (*sqlite3_db_filename (handle, "main") == '\0' &&
          (PRAGMAS[i].needs_writing || strstr (PRAGMAS[i].read, "mmap_size") != NULL))
        continue;
      if (!pragma_reads (handle, PRAGMAS[i].read, PRAGMAS[i].expected, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_open_sequence_lock:
 * @handle: a connection that is set up
 *
 * From here on the connection refuses to prepare whatever changes the schema, attaches a file,
 * sets a pragma, or deletes from a table whose rows are kept.
 */
void
regimen_open_sequence_lock (sqlite3 *handle)
{
  sqlite3_set_authorizer (handle, authorize_cb, NULL);
}

/**
 * regimen_open_sequence_unlock:
 * @handle: a connection
 *
 * For the one step of a migration.
 */
void
regimen_open_sequence_unlock (sqlite3 *handle)
{
  sqlite3_set_authorizer (handle, NULL, NULL);
}
