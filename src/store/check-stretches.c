/* check-stretches.c - everybody that a visit needs is there for as long as its segments say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-stretches"

#include "config.h"

#include "check-private.h"

/* A type that was changed since says nothing about what was booked before. */
static const char SQL_NEEDS[] =
    "SELECT g.visit_type_id, g.ordinal, n.role, n.from_of_segment, coalesce(n.to_of_segment, 1440)"
    " FROM visit_type v JOIN segment g ON g.visit_type_id = v.id"
    " JOIN segment_need n ON n.segment_id = g.id WHERE v.row_version = 1"
    " ORDER BY g.visit_type_id, g.ordinal, n.role";
static const char SQL_SEGMENTS[] = "SELECT a.id, a.visit_type_id, a.start_min, s.ordinal, s.minutes"
                                   " FROM appointment a CROSS JOIN appointment_segment s"
                                   " WHERE s.appointment_id = a.id"
                                   " AND a.state NOT IN ('no_show', 'cancelled')"
                                   " ORDER BY a.id, s.ordinal";
static const char SQL_HELD[] = "SELECT appointment_id, role, start_min, end_min FROM occupancy"
                               " WHERE holds = 1 AND role <> 'patient' ORDER BY appointment_id";

typedef struct
{
  gint64 visit_type_id;
  int ordinal;
  RegimenRole role;
  int from_min; /* of the segment */
  int to_min;   /* likewise; a segment that is shorter ends it */
} Need;

typedef struct
{
  gint64 appointment_id;
  RegimenRole role;
  RegimenSpan span;
} Held;

/* Two walks in the order of the appointments, side by side. */
typedef struct
{
  GArray *needs;         /* (element-type Need) by visit type, segment */
  RegimenStatement *row; /* of what is held */
  gboolean has_row;
  GArray *held; /* (element-type Held): of one appointment */
  gint64 appointment_id;
  RegimenMinute at; /* where its next segment begins */
  guint roles_told; /* a bit for each that was reported */
} Walk;

static GArray *
load_needs (RegimenDatabase *db, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (db, SQL_NEEDS, error);
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (Need));
  RegimenQueryStep step = REGIMEN_QUERY_FAILED;

  while (row != NULL && (step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      Need need = { .visit_type_id = regimen_statement_get_int64 (row, 0),
                    .ordinal = regimen_statement_get_int (row, 1),
                    .from_min = regimen_statement_get_int (row, 3),
                    .to_min = regimen_statement_get_int (row, 4) };

      if (regimen_role_from_text (regimen_statement_get_text (row, 2), &need.role))
        g_array_append_val (needs, need);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&needs) : NULL;
}

static gboolean
read_held (Walk *walk, GError **error)
{
  RegimenQueryStep step = regimen_statement_step (walk->row, error);

  walk->has_row = step == REGIMEN_QUERY_ROW;
  return step != REGIMEN_QUERY_FAILED;
}

/* All that one appointment holds. */
static gboolean
collect_held (Walk *walk, gint64 appointment_id, GError **error)
{
  g_array_set_size (walk->held, 0);
  while (walk->has_row && regimen_statement_get_int64 (walk->row, 0) <= appointment_id)
    {
      Held held = { regimen_statement_get_int64 (walk->row, 0), REGIMEN_ROLE_ROOM,
                    regimen_span_new (regimen_statement_get_minute (walk->row, 2),
                                      regimen_statement_get_minute (walk->row, 3)) };

      if (held.appointment_id == appointment_id &&
          regimen_role_from_text (regimen_statement_get_text (walk->row, 1), &held.role))
        g_array_append_val (walk->held, held);
      if (!read_held (walk, error))
        return FALSE;
    }
  return TRUE;
}

/* What is missing of a stretch; 0 too where nobody serves at all: that is told elsewhere. */
static gint64
minutes_missing (const GArray *held, RegimenRole role, RegimenSpan needed)
{
  gint64 missing = regimen_span_minutes (needed);
  gboolean is_served = FALSE;

  for (guint i = 0; i < held->len; i++)
    {
      const Held *one = &g_array_index (held, Held, i);
      gint64 from = MAX (one->span.start.n, needed.start.n);
      gint64 to = MIN (one->span.end.n, needed.end.n);

      if (one->role != role)
        continue;
      is_served = TRUE;
      missing -= MAX (to - from, 0);
    }
  return is_served ? missing : 0;
}

static void
judge_need (RegimenCheck *self, Walk *walk, const Need *need, int minutes)
{
  RegimenSpan needed = { regimen_minute_add (walk->at, need->from_min),
                         regimen_minute_add (walk->at, MIN (need->to_min, minutes)) };
  gint64 missing =
      needed.start.n < needed.end.n ? minutes_missing (walk->held, need->role, needed) : 0;
  g_autofree char *start = NULL;

  if (missing <= 0 || (walk->roles_told & 1u << need->role) != 0 ||
      regimen_check_is_overridden (self, walk->appointment_id, REGIMEN_RULE_WRONG_RESOURCE))
    return;
  walk->roles_told |= 1u << need->role;
  start = regimen_minute_format (needed.start);
  regimen_check_add (self, "occupancy", "appointment", walk->appointment_id,
                     "appointment %" G_GINT64_FORMAT ": its %s is not there for all of segment %d "
                     "(%s): %" G_GINT64_FORMAT " minutes are missing",
                     walk->appointment_id, regimen_role_to_text (need->role), need->ordinal, start,
                     missing);
}

static void
judge_segment (RegimenCheck *self, Walk *walk, gint64 visit_type_id, int ordinal, int minutes)
{
  for (guint i = 0; i < walk->needs->len; i++)
    {
      const Need *need = &g_array_index (walk->needs, Need, i);

      if (need->visit_type_id == visit_type_id && need->ordinal == ordinal)
        judge_need (self, walk, need, minutes);
    }
  walk->at = regimen_minute_add (walk->at, minutes);
}

static gboolean
walk_segments (RegimenCheck *self, Walk *walk, GError **error)
{
  g_autoptr (RegimenStatement) row = regimen_database_prepare (self->db, SQL_SEGMENTS, error);
  RegimenQueryStep step;

  if (row == NULL || !read_held (walk, error))
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 appointment_id = regimen_statement_get_int64 (row, 0);

      if (appointment_id != walk->appointment_id)
        {
          walk->appointment_id = appointment_id;
          walk->at = regimen_statement_get_minute (row, 2);
          walk->roles_told = 0;
          if (!collect_held (walk, appointment_id, error))
            return FALSE;
        }
      judge_segment (self, walk, regimen_statement_get_int64 (row, 1),
                     regimen_statement_get_int (row, 3), regimen_statement_get_int (row, 4));
    }
  return step == REGIMEN_QUERY_DONE;
}

gboolean
regimen_check_stretches (RegimenCheck *self, GError **error)
{
  g_autoptr (GArray) needs = load_needs (self->db, error);
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (Held));
  g_autoptr (RegimenStatement) row =
      needs != NULL ? regimen_database_prepare (self->db, SQL_HELD, error) : NULL;
  Walk walk = { .needs = needs, .row = row, .held = held };

  return row != NULL && walk_segments (self, &walk, error);
}
