/* setup-many.c - hours of many, many closures, a new order: each one act
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "change.h"
#include "conflict.h"
#include "hours-store.h"
#include "resource-store.h"
#include "setup-change.h"
#include "setup.h"

static void
take_conflicts (GPtrArray *all, GPtrArray *conflicts)
{
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    g_ptr_array_add (all, regimen_conflict_copy (conflicts->pdata[i]));
}

/* Hands out what stands in the way of all, once it is known of each. */
static void
hand_out (GPtrArray *all, GPtrArray **out_conflicts)
{
  if (out_conflicts != NULL && all->len > 0)
    *out_conflicts = g_ptr_array_ref (all);
}

/* FALSE with @error unset: it is refused, and what stands in the way was added. */
static gboolean
set_hours_of (RegimenDesk *self,
              RegimenCompound *compound,
              gint64 resource_id,
              RegimenDay from,
              const RegimenWeeklyHours *hours,
              guint n_hours,
              const char *accept_reason,
              GPtrArray *all,
              GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (GPtrArray) before = regimen_hours_store_list (db, resource_id, error);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gboolean is_done = FALSE;

  if (before == NULL)
    return FALSE;
  is_done = regimen_desk_set_hours (self, resource_id, from, hours, n_hours, accept_reason,
                                    &conflicts, error);
  take_conflicts (all, conflicts);
  after = is_done ? regimen_hours_store_list (db, resource_id, error) : NULL;
  if (after == NULL)
    return FALSE;
  g_ptr_array_add (compound->setups,
                   regimen_setup_change_new (REGIMEN_SETUP_HOURS, resource_id, before, after));
  return TRUE;
}

/**
 * regimen_desk_set_hours_many:
 * @resource_ids: (array length=n_resources): rooms and members of staff
 * @from: the first day of the new hours
 * @hours: (array length=n_hours): as for regimen_desk_set_hours()
 * @accept_reason: (nullable): why they are shortened over bookings
 * @out_conflicts: (out) (optional) (nullable) (transfer full): what is booked outside, of all
 * @error: set only when it failed
 *
 * Returns: whether it was done: for all, or for none
 */
gboolean
regimen_desk_set_hours_many (RegimenDesk *self,
                             const gint64 *resource_ids,
                             guint n_resources,
                             RegimenDay from,
                             const RegimenWeeklyHours *hours,
                             guint n_hours,
                             const char *accept_reason,
                             GPtrArray **out_conflicts,
                             GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  g_autoptr (GPtrArray) all = regimen_conflicts_new ();
  g_autofree char *name = NULL;
  gboolean is_refused = FALSE;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && n_resources > 0, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  name = regimen_resource_store_dup_name (regimen_desk_get_database (self), resource_ids[0], error);
  if (name == NULL)
    return FALSE;
  compound =
      regimen_compound_new (n_resources > 1 ? REGIMEN_ACT_HOURS_MANY : REGIMEN_ACT_HOURS, name);
  for (guint i = 0; i < n_resources; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (set_hours_of (self, compound, resource_ids[i], from, hours, n_hours, accept_reason, all,
                        &local_error))
        continue;
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      is_refused = TRUE;
    }
  hand_out (all, out_conflicts);
  if (is_refused || !regimen_act_commit (act, error))
    return FALSE;
  regimen_undo_push (self, g_steal_pointer (&compound));
  return TRUE;
}

/**
 * regimen_desk_add_closures:
 * @closures: (array length=n_closures): span and reason of each count
 * @accept_reason: (nullable): why it is done although there are bookings
 * @out_conflicts: (out) (optional) (nullable) (transfer full): the appointments in that time
 * @error: set only when it failed
 *
 * Closes the clinic on many days in one act.
 *
 * Returns: whether it was done: all, or nothing
 */
gboolean
regimen_desk_add_closures (RegimenDesk *self,
                           const RegimenTimeOff *closures,
                           guint n_closures,
                           const char *accept_reason,
                           GPtrArray **out_conflicts,
                           GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  g_autoptr (GPtrArray) all = regimen_conflicts_new ();
  gboolean is_refused = FALSE;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && n_closures > 0, FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  compound = regimen_compound_new (n_closures > 1 ? REGIMEN_ACT_CLOSURE_MANY : REGIMEN_ACT_CLOSURE,
                                   closures[0].reason);
  for (guint i = 0; i < n_closures; i++)
    {
      g_autoptr (GPtrArray) conflicts = NULL;
      g_autoptr (GError) local_error = NULL;
      RegimenTimeOff closure = closures[i];

      closure.resource_id = 0;
      closure.id = regimen_desk_add_time_off (self, 0, closure.span, closure.reason, accept_reason,
                                              &conflicts, &local_error);
      take_conflicts (all, conflicts);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (closure.id == 0)
        is_refused = TRUE;
      else
        g_ptr_array_add (compound->setups, regimen_setup_change_new (REGIMEN_SETUP_TIME_OFF,
                                                                     closure.id, NULL, &closure));
    }
  hand_out (all, out_conflicts);
  if (is_refused || !regimen_act_commit (act, error))
    return FALSE;
  regimen_undo_push (self, g_steal_pointer (&compound));
  return TRUE;
}

static int
find_position (const gint64 *ids, guint n, gint64 id)
{
  for (guint i = 0; i < n; i++)
    if (ids[i] == id)
      return (int) i + 1;
  return 0;
}

static gboolean
order_rooms (RegimenDesk *self,
             RegimenCompound *compound,
             const gint64 *ids,
             guint n,
             GError **error)
{
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (self, TRUE, error);

  for (guint i = 0; rooms != NULL && i < rooms->len; i++)
    {
      const RegimenRoom *before = rooms->pdata[i];
      g_autoptr (RegimenRoom) after = regimen_room_copy (before);

      after->position = find_position (ids, n, before->id);
      if (after->position == 0 || after->position == before->position)
        continue;
      if (regimen_desk_save_room (self, after, error) == 0)
        return FALSE;
      g_ptr_array_add (compound->setups,
                       regimen_setup_change_new (REGIMEN_SETUP_ROOM, before->id, before, after));
    }
  return rooms != NULL;
}

static gboolean
order_staff (RegimenDesk *self,
             RegimenCompound *compound,
             const gint64 *ids,
             guint n,
             GError **error)
{
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (self, TRUE, error);

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *before = staff->pdata[i];
      g_autoptr (RegimenStaff) after = regimen_staff_copy (before);

      after->position = find_position (ids, n, before->id);
      if (after->position == 0 || after->position == before->position)
        continue;
      if (regimen_desk_save_staff (self, after, error) == 0)
        return FALSE;
      g_ptr_array_add (compound->setups,
                       regimen_setup_change_new (REGIMEN_SETUP_STAFF, before->id, before, after));
    }
  return staff != NULL;
}

/**
 * regimen_desk_order_resources:
 * @resource_ids: (array length=n_resources): rooms, or members of staff, in their new order
 *
 * Puts them in an order: on the calendar they stand in it. Those that are not named stay.
 *
 * Returns: whether it was done; FALSE with @error set when it failed
 */
gboolean
regimen_desk_order_resources (RegimenDesk *self,
                              const gint64 *resource_ids,
                              guint n_resources,
                              GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenCompound) compound = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && n_resources > 0, FALSE);

  act = regimen_act_begin (self, error);
  name = act != NULL ? regimen_resource_store_dup_name (regimen_desk_get_database (self),
                                                        resource_ids[0], error)
                     : NULL;
  if (name == NULL)
    return FALSE;
  compound = regimen_compound_new (REGIMEN_ACT_ORDER, name);
  if (!order_rooms (self, compound, resource_ids, n_resources, error) ||
      !order_staff (self, compound, resource_ids, n_resources, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  if (compound->setups->len > 0)
    regimen_undo_push (self, g_steal_pointer (&compound));
  return TRUE;
}
