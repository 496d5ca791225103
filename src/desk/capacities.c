/* capacities.c - how much stands in a room or one person serves at a time, and what is booked over
 * it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "acceptance.h"
#include "booked-store.h"
#include "conflict.h"
#include "errors.h"
#include "resource-store.h"
#include "setup-change.h"
#include "setup.h"

#define CAPACITY_MAX 100

/* Whether the capacity is left for @booked beside those that keep their place, at any minute. The
 * most that is taken within a span is taken at its start or where another one starts in it. */
static gboolean
fits_beside (const GPtrArray *kept, const RegimenBooked *booked, int units)
{
  for (gint candidate = -1; candidate < (gint) kept->len; candidate++)
    {
      RegimenMinute minute = candidate < 0
                                 ? booked->span.start
                                 : ((const RegimenBooked *) kept->pdata[candidate])->span.start;
      int taken = booked->units;

      if (!regimen_span_has (booked->span, minute))
        continue;
      for (guint i = 0; i < kept->len; i++)
        {
          const RegimenBooked *other = kept->pdata[i];

          if (regimen_span_has (other->span, minute))
            taken += other->units;
        }
      if (taken > units)
        return FALSE;
    }
  return TRUE;
}

static int
compare_by_booking (gconstpointer a, gconstpointer b)
{
  const RegimenBooked *first = *(RegimenBooked *const *) a;
  const RegimenBooked *second = *(RegimenBooked *const *) b;
  gint32 first_day = regimen_minute_day (first->span.start).n;
  gint32 second_day = regimen_minute_day (second->span.start).n;

  if (first_day != second_day)
    return first_day < second_day ? -1 : 1;
  return (first->appointment_id > second->appointment_id) -
         (first->appointment_id < second->appointment_id);
}

/* Those booked first keep their place; the others no longer fit. */
static GPtrArray *
find_too_many (GPtrArray *booked, gint64 resource_id, const char *name, int units)
{
  GPtrArray *conflicts = regimen_conflicts_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  g_ptr_array_sort (booked, compare_by_booking);
  for (guint i = 0; i < booked->len; i++)
    {
      RegimenBooked *item = booked->pdata[i];

      if (item->is_overbooked)
        continue;
      /* Nothing crosses midnight, so another day begins anew. */
      if (kept->len > 0 && regimen_minute_day (((RegimenBooked *) kept->pdata[0])->span.start).n !=
                               regimen_minute_day (item->span.start).n)
        g_ptr_array_set_size (kept, 0);
      if (fits_beside (kept, item, units))
        {
          g_ptr_array_add (kept, item);
          continue;
        }
      regimen_acceptance_add_booked (conflicts, REGIMEN_RULE_CAPACITY, item, resource_id, name,
                                     NULL);
      ((RegimenConflict *) conflicts->pdata[conflicts->len - 1])->limit = units;
      ((RegimenConflict *) conflicts->pdata[conflicts->len - 1])->measured = units + item->units;
    }
  return conflicts;
}

static gboolean
overbook_all (RegimenDesk *self,
              const GPtrArray *conflicts,
              gint64 resource_id,
              const char *accept_reason,
              GError **error)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];

      if (!regimen_booked_store_overbook (regimen_desk_get_database (self),
                                          conflict->appointment_id, resource_id, accept_reason,
                                          regimen_desk_stamp (self), error))
        return FALSE;
    }
  return TRUE;
}

static void
push_capacity (RegimenDesk *self,
               gint64 resource_id,
               const char *name,
               RegimenCapacity before,
               RegimenCapacity after)
{
  regimen_setup_push (self, REGIMEN_ACT_CAPACITY, name,
                      regimen_setup_change_new (REGIMEN_SETUP_CAPACITY, resource_id, &before,
                                                &after));
}

/**
 * regimen_desk_set_capacity:
 * @resource_id: a room or member of staff
 * @from: the first day of the new capacity, until the next day that has one of its own
 * @units: 0 to 100
 * @accept_reason: (nullable): why it is lowered although more is booked
 * @out_conflicts: (out) (optional) (nullable) (transfer full): the appointments that no longer fit;
 *   NULL when all do
 * @error: set only when it failed
 *
 * Returns: whether it was done
 */
gboolean
regimen_desk_set_capacity (RegimenDesk *self,
                           gint64 resource_id,
                           RegimenDay from,
                           int units,
                           const char *accept_reason,
                           GPtrArray **out_conflicts,
                           GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (GPtrArray) booked = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  RegimenDay to;
  int former;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (units < 0 || units > CAPACITY_MAX)
    return regimen_invalid (error, "units: is not between 0 and 100");
  if (!regimen_acceptance_check (NULL, accept_reason, error))
    return FALSE;
  db = regimen_desk_get_database (self);
  act = regimen_act_begin (self, error);
  if (act == NULL || !regimen_resource_store_next_capacity_day (db, resource_id, from, &to, error))
    return FALSE;
  former = regimen_resource_store_capacity_on (db, resource_id, from, error);
  name = former >= 0 ? regimen_resource_store_dup_name (db, resource_id, error) : NULL;
  if (name == NULL)
    return FALSE;
  booked = regimen_booked_store_list (db, resource_id,
                                      regimen_span_new (regimen_minute_at (from, 0),
                                                        regimen_minute_at (to, 0)),
                                      error);
  if (booked == NULL)
    return FALSE;
  conflicts = find_too_many (booked, resource_id, name, units);
  if (!regimen_acceptance_settle (self, act, conflicts, accept_reason, out_conflicts, error) ||
      !overbook_all (self, conflicts, resource_id, accept_reason, error))
    return FALSE;
  detail =
      g_strdup_printf ("{\"from_day\": [null, %d], \"units\": [%d, %d]}", from.n, former, units);
  if (!regimen_resource_store_set_capacity (db, resource_id, from, units, error) ||
      !regimen_act_audit (act, "change", "capacity", resource_id, 0, accept_reason, detail,
                          error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  push_capacity (self, resource_id, name, (RegimenCapacity){ from, former },
                 (RegimenCapacity){ from, units });
  return TRUE;
}

/* (element-type RegimenCapacity): by the day from which each holds; empty: always one. */
GArray *
regimen_desk_dup_capacities (RegimenDesk *self, gint64 resource_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_resource_store_list_capacities (regimen_desk_get_database (self), resource_id,
                                                 error);
}
