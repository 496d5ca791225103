/* test-audit.c - the audit chain: appended, verified, and each way of tampering with it noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "audit.h"
#include "clinic-fixture.h"

#include <sqlite3.h>

#define N_ROWS 40

static void
append (RegimenDatabase *db, int i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenTransaction) transaction = regimen_transaction_begin (db, &error);
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();
  g_autofree char *json = NULL;
  RegimenAuditEntry entry;

  g_assert_no_error (error);
  regimen_audit_detail_add_int64 (detail, "start_min", i, i + 5);
  regimen_audit_detail_add_text (detail, "note", "", "büro <b>");
  regimen_audit_detail_add_text (detail, "state", "expected", "expected");
  json = regimen_audit_detail_dup_json (detail);
  entry = (RegimenAuditEntry){
    .at = { .ms = 1000 * i },
    .action = "change",
    .entity = "appointment",
    .entity_id = i + 1,
    .patient_id = i % 3 == 0 ? 0 : FIXTURE_PATIENT_1,
    .reason = i % 2 == 0 ? NULL : "asked for it",
    .detail = json,
  };
  g_assert_true (regimen_audit_append (db, &entry, &error));
  g_assert_true (regimen_transaction_commit (transaction, &error));
  g_assert_no_error (error);
}

static void
set_up_chain (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  for (int i = 0; i < N_ROWS; i++)
    append (self->db, i);
}

static gint64
first_fault (RegimenDatabase *db, gint64 n_last, const char *anchor)
{
  g_autoptr (GError) error = NULL;
  RegimenAuditFault fault;

  g_assert_true (regimen_audit_verify (db, n_last, anchor, &fault, &error));
  g_assert_no_error (error);
  g_assert_true ((fault.seq == 0) == (fault.what == NULL));
  return fault.seq;
}

/* What a person with an editor for SQLite files can do: no guards, no authorizer. */
static void
tamper (Fixture *self, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle,
                "PRAGMA foreign_keys=OFF; DROP TRIGGER audit_insert; DROP TRIGGER audit_kept;"
                "DROP TRIGGER audit_no_delete",
                NULL, NULL, NULL);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static void
test_chain (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = regimen_audit_dup_head_code (self->db, &error);
  g_autofree char *json = NULL;
  g_autoptr (RegimenAuditDetail) detail = regimen_audit_detail_new ();

  g_assert_true (g_str_has_prefix (code, "40-"));
  g_assert_cmpint (first_fault (self->db, 0, NULL), ==, 0);
  g_assert_cmpint (first_fault (self->db, 10, NULL), ==, 0);
  g_assert_cmpint (first_fault (self->db, 1000, code), ==, 0);

  regimen_audit_detail_add_text (detail, "note", NULL, "x\"y");
  json = regimen_audit_detail_dup_json (detail);
  g_assert_cmpstr (json, ==, "{\"note\":[null,\"x\\\"y\"]}");
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = regimen_audit_dup_head_code (self->db, &error);

  g_assert_cmpint (first_fault (self->db, 0, NULL), ==, 0);
  g_assert_cmpstr (code, ==, "0-000000000000");
  append (self->db, 1);
  g_assert_cmpint (first_fault (self->db, 0, code), ==, 0);
}

static void
test_rolled_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RegimenAuditEntry entry = { .action = "change", .entity = "plan" };

  {
    G_GNUC_UNUSED g_autoptr (RegimenTransaction) transaction =
        regimen_transaction_begin (self->db, &error);

    g_assert_true (regimen_audit_append (self->db, &entry, &error));
    g_assert_no_error (error);
  }
  g_assert_cmpint (fixture_number (self->db, "SELECT count(*) FROM audit"), ==, N_ROWS);
  append (self->db, N_ROWS);
  g_assert_cmpint (first_fault (self->db, 0, NULL), ==, 0);
}

static void
test_guards (Fixture *self, gconstpointer data)
{
  static const char *const FORGERIES[] = {
    "UPDATE audit SET reason = 'x' WHERE seq = 3",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 40",
    "INSERT INTO audit SELECT 42, at_utc, boot_id, staff_id, sign_in_id, workstation, action,"
    " entity, entity_id, patient_id, reason, detail, outcome, schema_version, hash, hash"
    " FROM audit WHERE seq = 40",
    "INSERT INTO audit SELECT 41, at_utc, boot_id, staff_id, sign_in_id, workstation, action,"
    " entity, entity_id, patient_id, reason, detail, outcome, schema_version, prev_hash, hash"
    " FROM audit WHERE seq = 40",
    "INSERT INTO audit SELECT -1, at_utc, boot_id, staff_id, sign_in_id, workstation, action,"
    " entity, entity_id, patient_id, reason, detail, outcome, schema_version, prev_hash, hash"
    " FROM audit WHERE seq = 40",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (FORGERIES); i++)
    {
      RegimenGuard guard = fixture_refused (self->db, "%s", FORGERIES[i]);

      g_assert_true (guard == REGIMEN_GUARD_AUDIT || guard == REGIMEN_GUARD_APPEND_ONLY);
    }
  g_assert_cmpint (first_fault (self->db, 0, NULL), ==, 0);
}

static const struct
{
  const char *name;
  const char *sql;
  gint64 fault; /* where it is noticed */
  gboolean needs_anchor;
} TAMPERINGS[] = {
  { "field", "UPDATE audit SET reason = 'nobody asked' WHERE seq = 12", 12, FALSE },
  { "moved-text", "UPDATE audit SET action = 'chang', entity = 'eappointment' WHERE seq = 12", 12,
    FALSE },
  { "null", "UPDATE audit SET patient_id = NULL WHERE seq = 11", 11, FALSE },
  { "hash", "UPDATE audit SET hash = zeroblob(32) WHERE seq = 20", 20, FALSE },
  { "row-gone", "DELETE FROM audit WHERE seq = 30", 31, FALSE },
  { "first-gone", "DELETE FROM audit WHERE seq = 1", 2, FALSE },
  { "row-added",
    "UPDATE audit SET seq = -seq WHERE seq >= 25; UPDATE audit SET seq = 1 - seq WHERE seq < 0;"
    "INSERT INTO audit SELECT 25, at_utc, boot_id, staff_id, sign_in_id, workstation, action,"
    " entity, entity_id, patient_id, reason, detail, outcome, schema_version, prev_hash, hash"
    " FROM audit WHERE seq = 24",
    25, FALSE },
  { "swapped",
    "UPDATE audit SET seq = 1000 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6;"
    "UPDATE audit SET seq = 6 WHERE seq = 1000",
    5, FALSE },
  { "tail-cut", "DELETE FROM audit WHERE seq > 33", 40, TRUE },
  { "all-gone", "DELETE FROM audit", 40, TRUE },
};

static void
test_tampering (Fixture *self, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = regimen_audit_dup_head_code (self->db, &error);

  tamper (self, TAMPERINGS[i].sql);
  g_assert_cmpint (first_fault (self->db, 0, NULL), ==,
                   TAMPERINGS[i].needs_anchor ? 0 : TAMPERINGS[i].fault);
  g_assert_cmpint (first_fault (self->db, 0, code), ==, TAMPERINGS[i].fault);

  /* And the file is not opened again without its guards. */
  g_clear_pointer (&self->db, regimen_database_unref);
  self->db = regimen_database_open (self->path, REGIMEN_DATABASE_READ_WRITE, &error);
  g_assert_null (self->db);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/audit/chain", Fixture, NULL, set_up_chain, test_chain, fixture_tear_down);
  g_test_add ("/store/audit/empty", Fixture, NULL, fixture_set_up, test_empty, fixture_tear_down);
  g_test_add ("/store/audit/rolled-back", Fixture, NULL, set_up_chain, test_rolled_back,
              fixture_tear_down);
  g_test_add ("/store/audit/guards", Fixture, NULL, set_up_chain, test_guards, fixture_tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (TAMPERINGS); i++)
    {
      g_autofree char *path = g_strconcat ("/store/audit/tampering/", TAMPERINGS[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up_chain, test_tampering,
                  fixture_tear_down);
    }
  return g_test_run ();
}
