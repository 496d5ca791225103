/* check.c - whether a clinic file holds what it should: one fault, one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check"

#include "config.h"

#include "audit.h"
#include "check-private.h"
#include "migrate.h"
#include "statement-private.h"

static const char SQL_INTEGRITY[] = "PRAGMA integrity_check";
static const char SQL_FOREIGN_KEYS[] = "PRAGMA foreign_key_check";
static const char SQL_OVERRIDES[] = "SELECT appointment_id, rule FROM rule_override";

void
regimen_fault_free (RegimenFault *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self);
}

void
regimen_check_add (RegimenCheck *self,
                   const char *check,
                   const char *entity,
                   gint64 id,
                   const char *format,
                   ...)
{
  RegimenFault *fault = g_new0 (RegimenFault, 1);
  va_list args;

  fault->check = check;
  fault->entity = entity;
  fault->id = id;
  va_start (args, format);
  fault->text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->faults, fault);
}

gboolean
regimen_check_is_overridden (RegimenCheck *self, gint64 appointment_id, RegimenRule rule)
{
  guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (self->overrides, &appointment_id));

  return (bits & 1u << rule) != 0;
}

static gboolean
check_integrity (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_INTEGRITY, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      g_autofree char *text = regimen_statement_dup_text (query, 0);

      if (g_strcmp0 (text, "ok") == 0)
        continue;
      g_strdelimit (text, "\r\n", ' ');
      regimen_check_add (self, "integrity", "", 0, "%s", text);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
check_foreign_keys (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_FOREIGN_KEYS, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    regimen_check_add (self, "foreign-key", "", regimen_statement_get_int64 (query, 1),
                       "%s %" G_GINT64_FORMAT " refers to a row of %s that is not there",
                       regimen_statement_get_text (query, 0),
                       regimen_statement_get_int64 (query, 1),
                       regimen_statement_get_text (query, 2));
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
check_schema (RegimenCheck *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (regimen_migrate_check_digest (regimen_database_get_handle (self->db),
                                    regimen_database_schema_version (self->db), &local_error))
    return TRUE;
  if (!g_error_matches (local_error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  regimen_check_add (self, "schema", "", 0, "%s", local_error->message);
  return TRUE;
}

static gboolean
check_audit (RegimenCheck *self, GError **error)
{
  RegimenAuditFault fault;

  if (!regimen_audit_verify (self->db, 0, NULL, &fault, error))
    return FALSE;
  if (fault.seq != 0)
    regimen_check_add (self, "audit", "audit", fault.seq,
                       "audit %" G_GINT64_FORMAT
                       ": %s; from there on the log is not to be relied on",
                       fault.seq, fault.what);
  return TRUE;
}

static gboolean
load_overrides (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_OVERRIDES, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (query, 0);
      guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (self->overrides, &id));
      RegimenRule rule;

      if (regimen_rule_from_text (regimen_statement_get_text (query, 1), &rule))
        g_hash_table_replace (self->overrides, g_memdup2 (&id, sizeof id),
                              GUINT_TO_POINTER (bits | 1u << rule));
    }
  return step == REGIMEN_QUERY_DONE;
}

/**
 * regimen_check_run:
 * @db: a connection; best one opened with %REGIMEN_DATABASE_INSPECT
 * @now: hours, closures and what patients said are compared with what is booked from here on
 * @cancellable: (nullable): stops it between two parts
 * @error: return location
 *
 * Looks at everything the guards should have kept true, and computes it anew from the rows instead
 * of trusting them: structure, foreign keys, schema, occupancy against the appointments, capacity,
 * patients, hours, when patients can come, how many start at once, the rules of every active plan,
 * what is done, session records and their signatures, merged records, scores against their answers,
 * the audit chain. A rule that was knowingly broken (rule_override) is no fault.
 *
 * Returns: (transfer full) (element-type RegimenFault): what is wrong, empty when nothing is;
 *   %NULL with @error set when the file could not be read to its end
 */
GPtrArray *
regimen_check_run (RegimenDatabase *db,
                   RegimenMinute now,
                   GCancellable *cancellable,
                   GError **error)
{
  static gboolean (*const PARTS[]) (RegimenCheck *, GError **) = {
    check_integrity,
    check_foreign_keys,
    check_schema,
    load_overrides,
    regimen_check_appointments,
    regimen_check_stretches,
    regimen_check_capacity,
    regimen_check_hours,
    regimen_check_availability,
    regimen_check_starts,
    regimen_check_series,
    regimen_check_steps,
    regimen_check_sessions,
    regimen_check_merges,
    regimen_check_outcomes,
    check_audit,
  };
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_fault_free);
  g_autoptr (GHashTable) overrides =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  RegimenCheck self = { .db = db, .now = now, .faults = faults, .overrides = overrides };

  g_return_val_if_fail (db != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (PARTS[i](&self, &local_error))
        continue;
      /* A damaged page is what is looked for: it is a fault, and the rest cannot be read. */
      if (!g_error_matches (local_error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      regimen_check_add (&self, "integrity", "", 0, "%s", local_error->message);
      break;
    }
  return g_steal_pointer (&faults);
}
