/* transaction.c - all of an act in the clinic file, or nothing of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-transaction"

#include "config.h"

#include "database.h"
#include "open-sequence.h"
#include "statement-private.h"

#define N_RETRIES_MAX 3
#define JITTER_MIN_US 10000
#define JITTER_MAX_US 60000

struct _RegimenTransaction
{
  RegimenDatabase *db; /* (owned) */
  gboolean is_done;
};

struct _RegimenReading
{
  RegimenDatabase *db; /* (owned) */
};

/* Once, and not for longer than the patience; reading waits as before. */
static gboolean
exec_impatient (RegimenDatabase *self, const char *sql, GError **error)
{
  gboolean is_done;

  regimen_open_sequence_wait (self->handle, self->patience_ms);
  is_done = regimen_database_exec (self, sql, error);
  regimen_open_sequence_wait (self->handle, 0);
  return is_done;
}

/* BEGIN and COMMIT wait some seconds by themselves (open-sequence.c); the retries are for the rare
 * starvation under many writers, at times that differ between programs. */
static gboolean
exec_retrying (RegimenDatabase *self, const char *sql, GError **error)
{
  if (self->patience_ms > 0)
    return exec_impatient (self, sql, error);
  for (int i = 0;; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (regimen_database_exec (self, sql, &local_error))
        return TRUE;
      if (i == N_RETRIES_MAX || !g_error_matches (local_error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_usleep ((gulong) g_random_int_range (JITTER_MIN_US, JITTER_MAX_US));
    }
}

/* A newer program may have migrated the file while this one had it open: what this one would write
 * is not what the file expects any more. Asked within the transaction, so that it stays true. */
static gboolean
check_version (RegimenDatabase *self, GError **error)
{
  gint64 version;

  if (!regimen_database_get_int64 (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == self->schema_version)
    return TRUE;
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_NEWER,
                       "the clinic file was updated by a newer Regimen meanwhile; close this one "
                       "and start the newer one");
  return FALSE;
}

/**
 * regimen_database_set_patience:
 * @patience_ms: how long beginning or committing a write waits while another program writes,
 *   before it fails as BUSY; 0: as long as a program without a window may, several seconds
 *
 * For a connection whose caller has a window to draw, and tries again by itself.
 */
void
regimen_database_set_patience (RegimenDatabase *self, int patience_ms)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (patience_ms >= 0);

  self->patience_ms = patience_ms;
}

/**
 * regimen_database_begin:
 * @self: a connection outside a transaction
 * @error: return location
 *
 * Begins a write transaction at once (BEGIN IMMEDIATE), so that what it reads stays true until it
 * writes. See #RegimenTransaction for the form that cannot be forgotten.
 *
 * Returns: %FALSE with @error set; BUSY may be tried again; NEWER: the file was updated meanwhile
 */
gboolean
regimen_database_begin (RegimenDatabase *self, GError **error)
{
  g_return_val_if_fail (!regimen_database_in_transaction (self), FALSE);

  if (!exec_retrying (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (check_version (self, error))
    return TRUE;
  regimen_database_rollback (self);
  return FALSE;
}

/* Commits; when that fails the transaction is rolled back, and nothing of it is in the file. */
gboolean
regimen_database_commit (RegimenDatabase *self, GError **error)
{
  g_return_val_if_fail (regimen_database_in_transaction (self), FALSE);

  if (exec_retrying (self, "COMMIT", error))
    return TRUE;
  regimen_database_rollback (self);
  return FALSE;
}

void
regimen_database_rollback (RegimenDatabase *self)
{
  g_autoptr (GError) error = NULL;

  /* A full disk or a failed write has rolled back already. */
  if (regimen_database_in_transaction (self) && !regimen_database_exec (self, "ROLLBACK", &error))
    g_warning ("rolling back failed: %s", error->message);
}

gboolean
regimen_database_in_transaction (RegimenDatabase *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

/**
 * regimen_database_begin_part:
 *
 * Begins a part of a transaction that can be taken back alone. Parts nest; each is ended by
 * regimen_database_commit_part() or regimen_database_rollback_part(), the last one first.
 */
gboolean
regimen_database_begin_part (RegimenDatabase *self, GError **error)
{
  g_return_val_if_fail (regimen_database_in_transaction (self), FALSE);

  return regimen_database_exec (self, "SAVEPOINT part", error);
}

gboolean
regimen_database_commit_part (RegimenDatabase *self, GError **error)
{
  return regimen_database_exec (self, "RELEASE part", error);
}

void
regimen_database_rollback_part (RegimenDatabase *self)
{
  g_autoptr (GError) error = NULL;

  /* A full disk or a failed write has rolled back the whole transaction already. */
  if (regimen_database_in_transaction (self) &&
      (!regimen_database_exec (self, "ROLLBACK TO part", &error) ||
       !regimen_database_exec (self, "RELEASE part", &error)))
    g_warning ("rolling back a part failed: %s", error->message);
}

/**
 * regimen_transaction_begin:
 * @db: a connection outside a transaction
 * @error: return location
 *
 * Returns: (transfer full): the scope of a write transaction; %NULL with @error set
 */
RegimenTransaction *
regimen_transaction_begin (RegimenDatabase *db, GError **error)
{
  RegimenTransaction *self;

  if (!regimen_database_begin (db, error))
    return NULL;
  self = g_new0 (RegimenTransaction, 1);
  self->db = regimen_database_ref (db);
  return self;
}

gboolean
regimen_transaction_commit (RegimenTransaction *self, GError **error)
{
  g_return_val_if_fail (self != NULL && !self->is_done, FALSE);

  self->is_done = TRUE;
  return regimen_database_commit (self->db, error);
}

/* The end of the scope: rolls back what was not committed. */
void
regimen_transaction_end (RegimenTransaction *self)
{
  if (!self->is_done)
    regimen_database_rollback (self->db);
  regimen_database_unref (self->db);
  g_free (self);
}

/**
 * regimen_reading_begin:
 * @db: a connection; within a transaction its state is what is read
 *
 * Returns: (transfer full): see #RegimenReading
 */
RegimenReading *
regimen_reading_begin (RegimenDatabase *db)
{
  RegimenReading *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  if (regimen_database_in_transaction (db))
    return NULL;
  /* Without it each statement is of a moment of its own, and says itself what is wrong. */
  if (!regimen_database_exec (db, "BEGIN", &error))
    {
      g_debug ("reading without a snapshot: %s", error->message);
      return NULL;
    }
  self = g_new0 (RegimenReading, 1);
  self->db = regimen_database_ref (db);
  return self;
}

void
regimen_reading_end (RegimenReading *self)
{
  if (self == NULL)
    return;
  regimen_database_rollback (self->db);
  regimen_database_unref (self->db);
  g_free (self);
}
