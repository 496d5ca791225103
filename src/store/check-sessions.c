/* check-sessions.c - session records say what happened, and stay as they were signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-sessions"

#include "config.h"

#include "check-private.h"
#include "session-store.h"

#include <string.h>

/* An older file has no records. */
#define FIRST_VERSION 2

static const char SQL_SIGNED[] = "SELECT record_id, digest FROM session_signature";

/* Each finds ids of one table that should not be; the text says why. */
static const struct
{
  const char *entity;
  const char *sql;
  const char *text;
} FINDS[] = {
  { "session_record",
    "SELECT r.id FROM session_record r JOIN appointment a ON a.id = r.appointment_id"
    " WHERE a.patient_id IS NOT r.patient_id",
    "is of another patient than its visit" },
  { "session_record",
    "SELECT r.id FROM session_record r JOIN appointment a ON a.id = r.appointment_id"
    " JOIN session_signature s ON s.record_id = r.id WHERE a.state IN ('no_show', 'cancelled')",
    "is signed, and its visit did not take place" },
  { "session_signature",
    "SELECT s.record_id FROM session_signature s JOIN staff p ON p.id = s.staff_id"
    " WHERE p.role <> 'provider'",
    "was not signed by a provider" },
  { "session_amendment",
    "SELECT m.id FROM session_amendment m WHERE m.record_id NOT IN"
    " (SELECT record_id FROM session_signature)",
    "amends what is not signed" },
  { "dose",
    "SELECT DISTINCT d.id FROM dose d JOIN dose_pause p ON p.dose_id = d.id"
    " WHERE d.stopped_utc IS NOT NULL AND (p.until_utc IS NULL OR p.until_utc > d.stopped_utc"
    " OR p.from_utc < d.started_utc)",
    "was paused outside the time in which it was given" },
  { "dose", "SELECT id FROM dose WHERE is_void = 0 AND wasted_microgram > 0 AND witness_id IS NULL",
    "was wasted without a witness" },
};

static gboolean
run_find (RegimenCheck *self, gsize find, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, FINDS[find].sql, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (query, 0);

      regimen_check_add (self, "session", FINDS[find].entity, id, "%s %" G_GINT64_FORMAT " %s",
                         FINDS[find].entity, id, FINDS[find].text);
    }
  return step == REGIMEN_QUERY_DONE;
}

static gboolean
check_signatures (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_SIGNED, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (query, 0);
      g_autofree char *digest = regimen_session_store_dup_digest (self->db, id, error);

      if (digest == NULL)
        return FALSE;
      if (strcmp (digest, regimen_statement_get_text (query, 1)) != 0)
        regimen_check_add (self, "session", "session_record", id,
                           "session_record %" G_GINT64_FORMAT " is not what was signed", id);
    }
  return step == REGIMEN_QUERY_DONE;
}

/* The records of sessions, against their visits and their signatures. */
gboolean
regimen_check_sessions (RegimenCheck *self, GError **error)
{
  if (regimen_database_schema_version (self->db) < FIRST_VERSION)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (FINDS); i++)
    if (!run_find (self, i, error))
      return FALSE;
  return check_signatures (self, error);
}
