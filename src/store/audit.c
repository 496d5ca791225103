/* audit.c - who did what, in a chain that shows when it was altered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-audit"

#include "config.h"

#include "audit.h"

#include <sodium.h>
#include <string.h>

#define HASH_BYTES 32
#define CANONICAL_VERSION 1
#define NULL_LENGTH G_MAXUINT64
#define CODE_HEX_DIGITS 12

static const char SQL_HEAD[] = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1";
static const char SQL_APPEND[] =
    "INSERT INTO audit (seq, at_utc, boot_id, staff_id, sign_in_id, workstation, action, entity,"
    " entity_id, patient_id, reason, detail, outcome, schema_version, prev_hash, hash)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
static const char SQL_CHAIN[] =
    "SELECT seq, at_utc, boot_id, staff_id, sign_in_id, workstation, action, entity, entity_id,"
    " patient_id, reason, detail, outcome, schema_version, prev_hash, hash"
    " FROM audit WHERE seq >= $1 ORDER BY seq";
static const char SQL_HASH[] = "SELECT hash FROM audit WHERE seq = $1";

enum
{
  CHAIN_SEQ,
  CHAIN_AT_UTC,
  CHAIN_BOOT_ID,
  CHAIN_STAFF_ID,
  CHAIN_SIGN_IN_ID,
  CHAIN_WORKSTATION,
  CHAIN_ACTION,
  CHAIN_ENTITY,
  CHAIN_ENTITY_ID,
  CHAIN_PATIENT_ID,
  CHAIN_REASON,
  CHAIN_DETAIL,
  CHAIN_OUTCOME,
  CHAIN_SCHEMA_VERSION,
  CHAIN_PREV_HASH,
  CHAIN_HASH,
};

/* A row in the order of its canonical bytes. */
typedef struct
{
  gint64 seq;
  gint64 at_utc;
  const char *boot_id;
  gint64 staff_id; /* 0: NULL */
  const char *sign_in_id;
  const char *workstation;
  const char *action;
  const char *entity;
  gint64 entity_id;
  gint64 patient_id; /* 0: NULL */
  const char *reason;
  const char *detail;
  const char *outcome;
  gint64 schema_version;
} AuditRow;

static void
hash_bytes (crypto_generichash_state *state, const void *data, guint64 length)
{
  guint64 big_endian = GUINT64_TO_BE (length);

  crypto_generichash_update (state, (const guint8 *) &big_endian, sizeof big_endian);
  if (length != NULL_LENGTH && length > 0)
    crypto_generichash_update (state, data, length);
}

static void
hash_int64 (crypto_generichash_state *state, gint64 value)
{
  gint64 big_endian = GINT64_TO_BE (value);

  hash_bytes (state, &big_endian, sizeof big_endian);
}

static void
hash_id (crypto_generichash_state *state, gint64 id)
{
  if (id == 0)
    hash_bytes (state, NULL, NULL_LENGTH);
  else
    hash_int64 (state, id);
}

static void
hash_text (crypto_generichash_state *state, const char *text)
{
  if (text == NULL)
    hash_bytes (state, NULL, NULL_LENGTH);
  else
    hash_bytes (state, text, strlen (text));
}

/* The canonical bytes: a version, the hash before, and each field after its length as 8 bytes, big
 * end first; numbers are 8 bytes, big end first; NULL has the length 2^64 - 1. So no two rows have
 * the same bytes, and no field can run into the next. */
static void
hash_row (const AuditRow *row, const guint8 *prev_hash, guint8 *out_hash)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, HASH_BYTES);
  hash_int64 (&state, CANONICAL_VERSION);
  hash_bytes (&state, prev_hash, HASH_BYTES);
  hash_int64 (&state, row->seq);
  hash_int64 (&state, row->at_utc);
  hash_text (&state, row->boot_id);
  hash_id (&state, row->staff_id);
  hash_text (&state, row->sign_in_id);
  hash_text (&state, row->workstation);
  hash_text (&state, row->action);
  hash_text (&state, row->entity);
  hash_int64 (&state, row->entity_id);
  hash_id (&state, row->patient_id);
  hash_text (&state, row->reason);
  hash_text (&state, row->detail);
  hash_text (&state, row->outcome);
  hash_int64 (&state, row->schema_version);
  crypto_generichash_final (&state, out_hash, HASH_BYTES);
}

/* Tells the times of one run of the computer from those of another, should its clock be set. */
static const char *
boot_id (void)
{
  static gsize is_read = 0;
  static char id[64] = "";

  if (g_once_init_enter (&is_read))
    {
      g_autofree char *text = NULL;

      if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
        g_strlcpy (id, g_strstrip (text), sizeof id);
      g_once_init_leave (&is_read, 1);
    }
  return id;
}

/* Read anew each time: another program may have written since, and it is one row by its key. */
static gboolean
read_head (RegimenDatabase *db, gint64 *out_seq, guint8 *out_hash, GError **error)
{
  g_autoptr (RegimenStatement) head = regimen_database_prepare (db, SQL_HEAD, error);
  RegimenQueryStep step;
  const void *hash;
  gsize length;

  if (head == NULL)
    return FALSE;
  *out_seq = 0;
  memset (out_hash, 0, HASH_BYTES);
  step = regimen_statement_step (head, error);
  if (step != REGIMEN_QUERY_ROW)
    return step == REGIMEN_QUERY_DONE;
  *out_seq = regimen_statement_get_int64 (head, 0);
  hash = regimen_statement_get_blob (head, 1, &length);
  if (length == HASH_BYTES)
    memcpy (out_hash, hash, HASH_BYTES);
  return TRUE;
}

static gboolean
insert_row (RegimenDatabase *db,
            const AuditRow *row,
            const guint8 *prev_hash,
            const guint8 *hash,
            GError **error)
{
  g_autoptr (RegimenStatement) append = regimen_database_prepare (db, SQL_APPEND, error);

  if (append == NULL)
    return FALSE;
  regimen_statement_bind_int64 (append, "$1", row->seq);
  regimen_statement_bind_int64 (append, "$2", row->at_utc);
  regimen_statement_bind_text (append, "$3", row->boot_id);
  regimen_statement_bind_id (append, "$4", row->staff_id);
  regimen_statement_bind_text (append, "$5", row->sign_in_id);
  regimen_statement_bind_text (append, "$6", row->workstation);
  regimen_statement_bind_text (append, "$7", row->action);
  regimen_statement_bind_text (append, "$8", row->entity);
  regimen_statement_bind_int64 (append, "$9", row->entity_id);
  regimen_statement_bind_id (append, "$10", row->patient_id);
  regimen_statement_bind_text (append, "$11", row->reason);
  regimen_statement_bind_text (append, "$12", row->detail);
  regimen_statement_bind_text (append, "$13", row->outcome);
  regimen_statement_bind_int64 (append, "$14", row->schema_version);
  regimen_statement_bind_blob (append, "$15", prev_hash, HASH_BYTES);
  regimen_statement_bind_blob (append, "$16", hash, HASH_BYTES);
  return regimen_statement_run (append, error);
}

/**
 * regimen_audit_append:
 * @db: a connection inside the transaction of the act itself
 * @entry: what was done
 * @error: return location
 *
 * Adds a row to the chain, in the same transaction: if it cannot be written, the act must fail.
 *
 * Returns: %FALSE with @error set
 */
gboolean
regimen_audit_append (RegimenDatabase *db, const RegimenAuditEntry *entry, GError **error)
{
  guint8 prev_hash[HASH_BYTES];
  guint8 hash[HASH_BYTES];
  AuditRow row;
  gint64 head;

  g_return_val_if_fail (entry != NULL && entry->action != NULL && entry->entity != NULL, FALSE);
  g_return_val_if_fail (regimen_database_in_transaction (db), FALSE);

  if (!read_head (db, &head, prev_hash, error))
    return FALSE;
  row = (AuditRow){
    .seq = head + 1,
    .at_utc = entry->at.ms,
    .boot_id = boot_id (),
    .staff_id = entry->staff_id,
    .sign_in_id = entry->sign_in_id != NULL ? entry->sign_in_id : "",
    .workstation = g_get_host_name (),
    .action = entry->action,
    .entity = entry->entity,
    .entity_id = entry->entity_id,
    .patient_id = entry->patient_id,
    .reason = entry->reason != NULL ? entry->reason : "",
    .detail = entry->detail != NULL ? entry->detail : "",
    .outcome = entry->outcome != NULL ? entry->outcome : "done",
    .schema_version = regimen_database_schema_version (db),
  };
  hash_row (&row, prev_hash, hash);
  return insert_row (db, &row, prev_hash, hash, error);
}

static AuditRow
row_of (RegimenStatement *chain)
{
  return (AuditRow){
    .seq = regimen_statement_get_int64 (chain, CHAIN_SEQ),
    .at_utc = regimen_statement_get_int64 (chain, CHAIN_AT_UTC),
    .boot_id = regimen_statement_get_text (chain, CHAIN_BOOT_ID),
    .staff_id = regimen_statement_get_int64 (chain, CHAIN_STAFF_ID),
    .sign_in_id = regimen_statement_get_text (chain, CHAIN_SIGN_IN_ID),
    .workstation = regimen_statement_get_text (chain, CHAIN_WORKSTATION),
    .action = regimen_statement_get_text (chain, CHAIN_ACTION),
    .entity = regimen_statement_get_text (chain, CHAIN_ENTITY),
    .entity_id = regimen_statement_get_int64 (chain, CHAIN_ENTITY_ID),
    .patient_id = regimen_statement_get_int64 (chain, CHAIN_PATIENT_ID),
    .reason = regimen_statement_get_text (chain, CHAIN_REASON),
    .detail = regimen_statement_get_text (chain, CHAIN_DETAIL),
    .outcome = regimen_statement_get_text (chain, CHAIN_OUTCOME),
    .schema_version = regimen_statement_get_int64 (chain, CHAIN_SCHEMA_VERSION),
  };
}

static gboolean
blob_is (RegimenStatement *chain, int column, const guint8 *expected)
{
  gsize length;
  const void *blob = regimen_statement_get_blob (chain, column, &length);

  return length == HASH_BYTES && memcmp (blob, expected, HASH_BYTES) == 0;
}

/* Compares one row with what must come next; moves @seq and @prev_hash on. */
static const char *
fault_of_row (RegimenStatement *chain, gint64 *seq, guint8 *prev_hash)
{
  AuditRow row = row_of (chain);
  guint8 hash[HASH_BYTES];

  if (row.seq != *seq + 1)
    return "a row is missing before it";
  if (!blob_is (chain, CHAIN_PREV_HASH, prev_hash))
    return "it does not continue the row before it";
  hash_row (&row, prev_hash, hash);
  if (!blob_is (chain, CHAIN_HASH, hash))
    return "it was altered";
  *seq = row.seq;
  memcpy (prev_hash, hash, HASH_BYTES);
  return NULL;
}

static gboolean
read_hash (RegimenDatabase *db, gint64 seq, guint8 *out_hash, gboolean *out_found, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, SQL_HASH, error);
  const void *hash;
  RegimenQueryStep step;
  gsize length = 0;

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_int64 (query, "$1", seq);
  step = regimen_statement_step (query, error);
  if (step == REGIMEN_QUERY_ROW)
    {
      hash = regimen_statement_get_blob (query, 0, &length);
      if (length == HASH_BYTES)
        memcpy (out_hash, hash, HASH_BYTES);
    }
  *out_found = length == HASH_BYTES;
  return step != REGIMEN_QUERY_FAILED;
}

/* "1204-9f3a01c2…": the row of that number must still be there with that hash. */
static gboolean
check_anchor (RegimenDatabase *db, const char *anchor, RegimenAuditFault *out_fault, GError **error)
{
  guint8 hash[HASH_BYTES] = { 0 };
  char hex[HASH_BYTES * 2 + 1];
  char *after = NULL;
  gint64 seq = g_ascii_strtoll (anchor, &after, 10);
  gboolean found = FALSE;

  if (*after != '-' || strlen (after + 1) != CODE_HEX_DIGITS)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
                   "'%s' is not a code of the audit log, which looks like 1204-9f3a01c27b55",
                   anchor);
      return FALSE;
    }
  if (seq == 0)
    return TRUE;
  if (!read_hash (db, seq, hash, &found, error))
    return FALSE;
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  if (!found)
    *out_fault = (RegimenAuditFault){ seq, "it was there once, and is gone" };
  else if (g_ascii_strncasecmp (hex, after + 1, CODE_HEX_DIGITS) != 0)
    *out_fault = (RegimenAuditFault){ seq, "it is not the row that was there once" };
  return TRUE;
}

/**
 * regimen_audit_verify:
 * @db: a connection
 * @n_last: how many of the last rows; 0: all
 * @anchor: (nullable): a code from regimen_audit_dup_head_code(), taken earlier
 * @out_fault: (out): the first fault; its @seq is 0 when there is none
 * @error: return location
 *
 * Computes the chain anew. A chain alone cannot show that its end was cut off, or that all of it
 * was written anew: for that an @anchor is needed, kept outside the file (a backup's manifest, the
 * foot of a printed day sheet).
 *
 * Returns: %FALSE with @error set when the rows could not be read
 */
gboolean
regimen_audit_verify (RegimenDatabase *db,
                      gint64 n_last,
                      const char *anchor,
                      RegimenAuditFault *out_fault,
                      GError **error)
{
  g_autoptr (RegimenStatement) chain = NULL;
  guint8 prev_hash[HASH_BYTES];
  gint64 before = 0;
  RegimenQueryStep step;

  *out_fault = (RegimenAuditFault){ 0, NULL };
  if (!read_head (db, &before, prev_hash, error))
    return FALSE;
  before = n_last > 0 ? MAX (before - n_last, 0) : 0;
  memset (prev_hash, 0, sizeof prev_hash);
  if (before > 0)
    {
      gboolean found;

      if (!read_hash (db, before, prev_hash, &found, error))
        return FALSE;
      if (!found)
        {
          *out_fault = (RegimenAuditFault){ before, "it is missing" };
          return TRUE;
        }
    }

  chain = regimen_database_prepare (db, SQL_CHAIN, error);
  if (chain == NULL)
    return FALSE;
  regimen_statement_bind_int64 (chain, "$1", before > 0 ? before + 1 : G_MININT64);
  while ((step = regimen_statement_step (chain, error)) == REGIMEN_QUERY_ROW)
    {
      const char *what = fault_of_row (chain, &before, prev_hash);

      if (what != NULL)
        {
          *out_fault = (RegimenAuditFault){ regimen_statement_get_int64 (chain, CHAIN_SEQ), what };
          return TRUE;
        }
    }
  if (step == REGIMEN_QUERY_FAILED)
    return FALSE;
  return anchor == NULL || check_anchor (db, anchor, out_fault, error);
}

/**
 * regimen_audit_dup_head_code:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full): the number and the first digits of the hash of the last row, short
 *   enough for the foot of a page: "1204-9f3a01c27b55"; %NULL with @error set
 */
char *
regimen_audit_dup_head_code (RegimenDatabase *db, GError **error)
{
  guint8 hash[HASH_BYTES];
  char hex[HASH_BYTES * 2 + 1];
  gint64 seq;

  if (!read_head (db, &seq, hash, error))
    return NULL;
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%.*s", seq, CODE_HEX_DIGITS, hex);
}
