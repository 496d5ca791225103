/* check-capacity.c - no resource over its capacity at any minute, no patient in two places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-check-capacity"

#include "config.h"

#include "check-private.h"

static const char SQL_CAPACITIES[] =
    "SELECT resource_id, from_day, units FROM capacity ORDER BY resource_id, from_day";
static const char SQL_HELD[] =
    "SELECT o.resource_id, o.start_min, o.end_min, o.units, o.is_overbooked, o.appointment_id,"
    " o.role = 'patient' FROM occupancy o WHERE o.holds = 1 ORDER BY o.resource_id, o.start_min";

typedef struct
{
  gint64 resource_id;
  gint64 from_day;
  int units;
} Capacity;

typedef struct
{
  gint64 end_min;
  int units;
  gint64 appointment_id;
} Held;

/* A walk through the bookings of one resource after the other, in time order, with those that are
 * still going on. The database is asked for rows only, so that a wrong guard cannot hide. */
typedef struct
{
  GArray *capacities; /* (element-type Capacity) by resource, day */
  guint next_capacity;
  gint64 resource_id;
  GArray *going_on; /* (element-type Held) */
} Sweep;

static GArray *
load_capacities (RegimenDatabase *db, GError **error)
{
  g_autoptr (RegimenStatement) query = regimen_database_prepare (db, SQL_CAPACITIES, error);
  g_autoptr (GArray) capacities = g_array_new (FALSE, FALSE, sizeof (Capacity));
  RegimenQueryStep step;

  if (query == NULL)
    return NULL;
  while ((step = regimen_statement_step (query, error)) == REGIMEN_QUERY_ROW)
    {
      Capacity capacity = { regimen_statement_get_int64 (query, 0),
                            regimen_statement_get_int64 (query, 1),
                            regimen_statement_get_int (query, 2) };

      g_array_append_val (capacities, capacity);
    }
  return step == REGIMEN_QUERY_DONE ? g_steal_pointer (&capacities) : NULL;
}

/* The latest row on or before @day; one where there is none. Days only go forward within a
 * resource, so this walks on from where it was. */
static int
capacity_on (Sweep *sweep, gint64 day)
{
  int units = 1;

  for (guint i = sweep->next_capacity; i < sweep->capacities->len; i++)
    {
      Capacity *capacity = &g_array_index (sweep->capacities, Capacity, i);

      if (capacity->resource_id < sweep->resource_id)
        sweep->next_capacity = i + 1;
      else if (capacity->resource_id > sweep->resource_id || capacity->from_day > day)
        break;
      else
        units = capacity->units;
    }
  return units;
}

static void
drop_ended (Sweep *sweep, gint64 now_min)
{
  for (guint i = sweep->going_on->len; i > 0; i--)
    if (g_array_index (sweep->going_on, Held, i - 1).end_min <= now_min)
      g_array_remove_index_fast (sweep->going_on, i - 1);
}

static void
judge_held (RegimenCheck *self, Sweep *sweep, RegimenStatement *row)
{
  gint64 start_min = regimen_statement_get_int64 (row, 1);
  gint64 appointment_id = regimen_statement_get_int64 (row, 5);
  gboolean is_patient = regimen_statement_get_boolean (row, 6);
  int units = regimen_statement_get_int (row, 3);
  gint64 other_id = 0;
  int capacity;

  for (guint i = 0; i < sweep->going_on->len; i++)
    {
      Held *held = &g_array_index (sweep->going_on, Held, i);

      units += held->units;
      other_id = held->appointment_id;
    }
  capacity = is_patient ? 1 : capacity_on (sweep, start_min / REGIMEN_MINUTES_PER_DAY);
  if (units > capacity)
    {
      g_autofree char *start = regimen_minute_format ((RegimenMinute){ .n = start_min });

      regimen_check_add (self, is_patient ? "patient" : "capacity",
                         is_patient ? "patient" : "resource", sweep->resource_id,
                         "%s %" G_GINT64_FORMAT " at %s: %d units are taken of %d (appointments "
                         "%" G_GINT64_FORMAT " and %" G_GINT64_FORMAT ")",
                         is_patient ? "patient" : "resource", sweep->resource_id, start, units,
                         capacity, other_id, appointment_id);
    }
}

gboolean
regimen_check_capacity (RegimenCheck *self, GError **error)
{
  g_autoptr (GArray) capacities = load_capacities (self->db, error);
  g_autoptr (GArray) going_on = g_array_new (FALSE, FALSE, sizeof (Held));
  g_autoptr (RegimenStatement) row = NULL;
  Sweep sweep = { .capacities = capacities, .going_on = going_on };
  RegimenQueryStep step;

  if (capacities == NULL)
    return FALSE;
  row = regimen_database_prepare (self->db, SQL_HELD, error);
  if (row == NULL)
    return FALSE;
  while ((step = regimen_statement_step (row, error)) == REGIMEN_QUERY_ROW)
    {
      gint64 resource_id = regimen_statement_get_int64 (row, 0);
      Held held = { regimen_statement_get_int64 (row, 2), regimen_statement_get_int (row, 3),
                    regimen_statement_get_int64 (row, 5) };

      if (resource_id != sweep.resource_id)
        g_array_set_size (going_on, 0);
      sweep.resource_id = resource_id;
      /* One that is overbooked was let in over the capacity on purpose: what matters is that the
       * others fit without it. */
      if (regimen_statement_get_boolean (row, 4) && !regimen_statement_get_boolean (row, 6))
        continue;
      drop_ended (&sweep, regimen_statement_get_int64 (row, 1));
      judge_held (self, &sweep, row);
      g_array_append_val (going_on, held);
    }
  return step == REGIMEN_QUERY_DONE;
}
