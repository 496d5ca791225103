/* database.h - one connection to a clinic file: open, transactions, errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "errors.h"
#include "opening-watch.h"
#include "statement.h"

G_BEGIN_DECLS

typedef struct _RegimenDatabase RegimenDatabase;

/**
 * RegimenDatabaseMode:
 * @REGIMEN_DATABASE_READ_WRITE: to work with; an older file is copied, then migrated
 * @REGIMEN_DATABASE_READ_ONLY: to look only; never migrates, and accepts a newer file
 * @REGIMEN_DATABASE_INSPECT: to find out what is wrong: finishes what a crash left, changes nothing
 *   else, and accepts a schema that was tampered with
 */
typedef enum
{
  REGIMEN_DATABASE_READ_WRITE,
  REGIMEN_DATABASE_READ_ONLY,
  REGIMEN_DATABASE_INSPECT,
} RegimenDatabaseMode;

/**
 * RegimenGuard:
 *
 * Which guard of the schema refused a row (see data/schema/0001-guards-sqlite.sql). A store turns
 * it into a conflict; it never reads the text of the error.
 */
typedef enum
{
  REGIMEN_GUARD_NONE,        /* not a refusal by a guard */
  REGIMEN_GUARD_CAPACITY,    /* a resource is full */
  REGIMEN_GUARD_PATIENT,     /* the patient is in another place then */
  REGIMEN_GUARD_OVERBOOK,    /* an overbooked row without the appointment's reason */
  REGIMEN_GUARD_HOLDS,       /* occupancy and appointment do not agree */
  REGIMEN_GUARD_HOURS,       /* hours shortened, or time off, over a booking */
  REGIMEN_GUARD_CLOSED,      /* a closure over a booking */
  REGIMEN_GUARD_ROW_VERSION, /* row_version did not rise by exactly one */
  REGIMEN_GUARD_APPEND_ONLY, /* a row that is never changed or deleted */
  REGIMEN_GUARD_KIND,        /* rows that do not belong together */
  REGIMEN_GUARD_AUDIT,       /* the audit chain would break */
  REGIMEN_GUARD_OTHER,       /* a CHECK, UNIQUE, NOT NULL or FOREIGN KEY */
} RegimenGuard;

const char *regimen_database_library_version (void); /* of SQLite */
RegimenDatabase *regimen_database_open (const char *path, RegimenDatabaseMode mode, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenDatabase *regimen_database_open_watched (const char *path,
                                                RegimenDatabaseMode mode,
                                                const RegimenOpeningWatch *watch,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenDatabase *regimen_database_create (const char *path, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenDatabase *regimen_database_new_in_memory (GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenDatabase *regimen_database_ref (RegimenDatabase *self);
void regimen_database_unref (RegimenDatabase *self);

const char *regimen_database_get_path (RegimenDatabase *self);
gboolean regimen_database_is_read_only (RegimenDatabase *self);
int regimen_database_schema_version (RegimenDatabase *self);

RegimenStatement *regimen_database_prepare (RegimenDatabase *self, const char *sql, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_database_exec (RegimenDatabase *self, const char *sql, GError **error);
gboolean regimen_database_get_int64 (RegimenDatabase *self,
                                     const char *sql,
                                     gint64 *out_value,
                                     GError **error);

void regimen_database_set_patience (RegimenDatabase *self, int patience_ms);
gboolean regimen_database_begin (RegimenDatabase *self, GError **error);
gboolean regimen_database_commit (RegimenDatabase *self, GError **error);
void regimen_database_rollback (RegimenDatabase *self);
gboolean regimen_database_in_transaction (RegimenDatabase *self);
gboolean regimen_database_begin_part (RegimenDatabase *self, GError **error);
gboolean regimen_database_commit_part (RegimenDatabase *self, GError **error);
void regimen_database_rollback_part (RegimenDatabase *self);

gint64 regimen_database_last_insert_id (RegimenDatabase *self);
int regimen_database_changes (RegimenDatabase *self);
gint64 regimen_database_data_version (RegimenDatabase *self);
gboolean regimen_database_has_busy_statement (RegimenDatabase *self);

RegimenGuard regimen_guard_from_error (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDatabase, regimen_database_unref)

/**
 * RegimenTransaction:
 *
 * A write transaction that is rolled back when its scope ends, unless it was committed:
 *
 * |[<!-- language="C" -->
 *   g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (db, error);
 *
 *   if (transaction == NULL)
 *     return FALSE;
 *   …
 *   return regimen_transaction_commit (transaction, error);
 * ]|
 */
typedef struct _RegimenTransaction RegimenTransaction;

RegimenTransaction *regimen_transaction_begin (RegimenDatabase *db, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_transaction_commit (RegimenTransaction *self, GError **error);
void regimen_transaction_end (RegimenTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenTransaction, regimen_transaction_end)

/**
 * RegimenReading:
 *
 * What is read within its scope is of one moment, and the file is locked once for all of it, not
 * for each statement. Nothing may be written meanwhile, and other programs wait with their commits:
 * it is for milliseconds. %NULL within a transaction, which is that already:
 *
 * |[<!-- language="C" -->
 *   g_autoptr (RegimenReading) reading = regimen_reading_begin (db);
 * ]|
 */
typedef struct _RegimenReading RegimenReading;

RegimenReading *regimen_reading_begin (RegimenDatabase *db);
void regimen_reading_end (RegimenReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenReading, regimen_reading_end)

G_END_DECLS
