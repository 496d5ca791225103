/* check-appointments.c - occupancy says what the appointments say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-appointments"

#include "config.h"

#include "check-private.h"

/* One pass over everything, in the order in which both tables are stored. */
static const char SQL_ROWS[] =
    "SELECT a.id, a.start_min, a.end_min, a.state IN ('no_show', 'cancelled'), a.patient_id,"
    " a.overbook_reason IS NOT NULL, o.resource_id, o.role, o.start_min, o.end_min, o.holds,"
    " o.is_overbooked, r.kind, a.visit_type_id"
    " FROM appointment a LEFT JOIN occupancy o ON o.appointment_id = a.id"
    " LEFT JOIN resource r ON r.id = o.resource_id ORDER BY a.id";
/* A type that was changed since says nothing about what was booked before. */
static const char SQL_NEEDS[] =
    "SELECT DISTINCT v.id, n.role FROM visit_type v JOIN segment g ON g.visit_type_id = v.id"
    " JOIN segment_need n ON n.segment_id = g.id WHERE v.row_version = 1";
static const char SQL_GOES_WITHOUT[] =
    "SELECT count(*) FROM rule_override WHERE appointment_id = $1 AND rule = 'wrong-resource'";
static const char SQL_SEGMENTS[] =
    "SELECT a.id, a.start_min FROM appointment_segment s JOIN appointment a"
    " ON a.id = s.appointment_id GROUP BY s.appointment_id"
    " HAVING sum(s.minutes) <> a.end_min - a.start_min";

enum
{
  ROW_ID,
  ROW_START_MIN,
  ROW_END_MIN,
  ROW_IS_RELEASED,
  ROW_PATIENT_ID,
  ROW_HAS_OVERBOOK_REASON,
  ROW_RESOURCE_ID,
  ROW_ROLE,
  ROW_OCCUPIED_START_MIN,
  ROW_OCCUPIED_END_MIN,
  ROW_HOLDS,
  ROW_IS_OVERBOOKED,
  ROW_KIND,
  ROW_VISIT_TYPE_ID,
};

typedef struct
{
  RegimenRole role;
  gint64 resource_id;
  RegimenSpan span;
} Held;

/* What was seen of one appointment while its rows went by. */
typedef struct
{
  gint64 id; /* 0: none yet */
  RegimenMinute start;
  gint64 visit_type_id;
  gboolean is_released;
  gboolean has_patient;
  int n_holding;
  int n_released;
  int n_patient_rows;
  guint roles_held; /* a bit for each */
  GArray *held;     /* (borrowed) (element-type Held): all that it holds */
  gboolean is_outside;
  gboolean is_wrong_kind;
  gboolean is_overbooked_without_reason;
} Seen;

static void
add_fault (RegimenCheck *self, gint64 id, RegimenMinute at, const char *text)
{
  g_autofree char *start = regimen_minute_format (at);

  regimen_check_add (self, "occupancy", "appointment", id,
                     "appointment %" G_GINT64_FORMAT " (%s) %s", id, start, text);
}

/* A role may be handed over from one segment to the next, not be served twice at once. */
static gboolean
has_two_at_once (const GArray *held)
{
  for (guint i = 0; i < held->len; i++)
    {
      const Held *one = &g_array_index (held, Held, i);

      for (guint j = 0; j < i; j++)
        {
          const Held *other = &g_array_index (held, Held, j);

          if (one->role == other->role && one->resource_id != other->resource_id &&
              regimen_span_overlaps (one->span, other->span))
            return TRUE;
        }
    }
  return FALSE;
}

static void
judge (RegimenCheck *self, const Seen *seen)
{
  if (seen->id == 0)
    return;
  if (!seen->is_released && seen->n_holding == 0)
    add_fault (self, seen->id, seen->start, "holds its place but occupies nothing");
  else if (!seen->is_released && seen->has_patient && seen->n_patient_rows != 1)
    add_fault (self, seen->id, seen->start, "does not occupy its patient exactly once");
  if (!seen->is_released && seen->n_holding > 0 && seen->n_released > 0)
    add_fault (self, seen->id, seen->start, "holds its place but not all that it occupies");
  if (seen->is_released && seen->n_holding > 0)
    add_fault (self, seen->id, seen->start, "is given up but still holds something");
  if (seen->is_outside)
    add_fault (self, seen->id, seen->start, "occupies something outside its own time");
  if (seen->is_wrong_kind)
    add_fault (self, seen->id, seen->start, "occupies something that cannot serve it");
  if (has_two_at_once (seen->held))
    add_fault (self, seen->id, seen->start, "has two resources in one role at once");
  if (seen->is_overbooked_without_reason)
    add_fault (self, seen->id, seen->start, "is booked over another one without a reason");
}

/* Which roles the visits of a type need: a bit for each, by the id of the type. */
static GHashTable *
load_needs (RegimenCheck *self, GError **error)
{
  g_autoptr (GHashTable) needs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, SQL_NEEDS, error);
  RegimenQueryStep step;

  if (row == NULL)
    return NULL;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 id = regimen_statement_get_int64 (row, 0);
      guint roles = GPOINTER_TO_UINT (g_hash_table_lookup (needs, &id));
      RegimenRole role;

      if (regimen_role_from_text (regimen_statement_get_text (row, 1), &role))
        g_hash_table_replace (needs, g_memdup2 (&id, sizeof id),
                              GUINT_TO_POINTER (roles | 1u << role));
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&needs) : NULL;
}

/* Somebody decided, with a reason that is kept, that nobody serves in a role. */
static gboolean
goes_without (RegimenCheck *self, gint64 id)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_GOES_WITHOUT, NULL);

  if (query == NULL)
    return FALSE;
  regimen_statement_bind_int64 (query, "$1", id);
  return regimen_statement_step (query, NULL) == REGIMEN_QUERY_ROW &&
         regimen_statement_get_int64 (query, 0) > 0;
}

static void
judge_needs (RegimenCheck *self, GHashTable *needs, const Seen *seen)
{
  guint roles = GPOINTER_TO_UINT (g_hash_table_lookup (needs, &seen->visit_type_id));

  if (seen->id == 0 || seen->is_released || seen->n_holding == 0 || seen->n_released > 0)
    return;
  for (int role = 0; role < REGIMEN_N_ROLES; role++)
    {
      g_autofree char *text = NULL;

      if (role == REGIMEN_ROLE_PATIENT || !(roles & ~seen->roles_held & 1u << role) ||
          goes_without (self, seen->id))
        continue;
      text = g_strdup_printf ("occupies no %s, which it needs",
                              regimen_role_to_text ((RegimenRole) role));
      add_fault (self, seen->id, seen->start, text);
    }
}

static gboolean
can_serve (RegimenRole role, const char *kind, gboolean is_the_patient)
{
  switch (role)
    {
    case REGIMEN_ROLE_ROOM:
      return g_strcmp0 (kind, "room") == 0;
    case REGIMEN_ROLE_PATIENT:
      return g_strcmp0 (kind, "patient") == 0 && is_the_patient;
    case REGIMEN_ROLE_NURSE:
    case REGIMEN_ROLE_PROVIDER:
    default:
      return g_strcmp0 (kind, "staff") == 0;
    }
}

static void
look_at_held (Seen *seen, RegimenStatement *row, RegimenRole role)
{
  Held held = { role,
                regimen_statement_get_int64 (row, ROW_RESOURCE_ID),
                { regimen_statement_get_minute (row, ROW_OCCUPIED_START_MIN),
                  regimen_statement_get_minute (row, ROW_OCCUPIED_END_MIN) } };

  seen->n_holding++;
  seen->n_patient_rows += role == REGIMEN_ROLE_PATIENT;
  seen->roles_held |= 1u << role;
  g_array_append_val (seen->held, held);
  if (regimen_statement_get_int64 (row, ROW_OCCUPIED_START_MIN) <
          regimen_statement_get_int64 (row, ROW_START_MIN) ||
      regimen_statement_get_int64 (row, ROW_OCCUPIED_END_MIN) >
          regimen_statement_get_int64 (row, ROW_END_MIN))
    seen->is_outside = TRUE;
  if (regimen_statement_get_boolean (row, ROW_IS_OVERBOOKED) &&
      !regimen_statement_get_boolean (row, ROW_HAS_OVERBOOK_REASON))
    seen->is_overbooked_without_reason = TRUE;
}

static void
look_at (Seen *seen, RegimenStatement *row)
{
  gboolean is_the_patient = regimen_statement_get_int64 (row, ROW_RESOURCE_ID) ==
                            regimen_statement_get_int64 (row, ROW_PATIENT_ID);
  RegimenRole role;

  if (regimen_statement_is_null (row, ROW_ROLE))
    return;
  if (!regimen_role_from_text (regimen_statement_get_text (row, ROW_ROLE), &role) ||
      !can_serve (role, regimen_statement_get_text (row, ROW_KIND), is_the_patient))
    {
      seen->is_wrong_kind = TRUE;
      return;
    }
  if (regimen_statement_get_boolean (row, ROW_HOLDS))
    look_at_held (seen, row, role);
  else
    seen->n_released++;
}

static gboolean
check_segments (RegimenCheck *self, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (self->db, SQL_SEGMENTS, error);
  RegimenQueryStep step;

  if (query == NULL)
    return FALSE;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    add_fault (self, regimen_statement_get_int64 (query, 0),
               regimen_statement_get_minute (query, 1), "is not as long as its segments");
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_check_appointments (RegimenCheck *self, GError **error)
{
  g_autoptr (GHashTable) needs = load_needs (self, error);
  g_autoptr (RegimenStatement) row =
      needs != NULL ? regimen_database_prepare (self->db, SQL_ROWS, error) : NULL;
  RegimenQueryStep step;
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (Held));
  Seen seen = { .held = held };

  if (row == NULL)
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      if (regimen_statement_get_int64 (row, ROW_ID) != seen.id)
        {
          judge (self, &seen);
          judge_needs (self, needs, &seen);
          g_array_set_size (held, 0);
          seen = (Seen){
            .held = held,
            .id = regimen_statement_get_int64 (row, ROW_ID),
            .start = regimen_statement_get_minute (row, ROW_START_MIN),
            .visit_type_id = regimen_statement_get_int64 (row, ROW_VISIT_TYPE_ID),
            .is_released = regimen_statement_get_boolean (row, ROW_IS_RELEASED),
            .has_patient = !regimen_statement_is_null (row, ROW_PATIENT_ID),
          };
        }
      look_at (&seen, row);
    }
  judge (self, &seen);
  judge_needs (self, needs, &seen);
  return step == REGIMEN_QUERY_DONE && check_segments (self, error);
}
