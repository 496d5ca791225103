/* working-time.c - hours, time off, closures and capacities, and what is booked over them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "acceptance.h"
#include "booked-store.h"
#include "conflict.h"
#include "desk-private.h"
#include "errors.h"
#include "facts.h"
#include "hours-store.h"
#include "resource-store.h"
#include "setup-change.h"
#include "setup.h"

#define CAPACITY_MAX 100

static void
add_conflict (GPtrArray *conflicts,
              RegimenRule rule,
              const RegimenBooked *booked,
              gint64 resource_id,
              const char *resource_name,
              const char *reason)
{
  RegimenConflict *conflict = regimen_conflict_new (rule);

  conflict->can_override = TRUE;
  conflict->role = booked->role;
  conflict->resource_id = resource_id;
  conflict->resource_name = g_strdup (resource_name);
  conflict->appointment_id = booked->appointment_id;
  conflict->other_name = g_strdup (booked->name);
  conflict->span = booked->span;
  conflict->reason = g_strdup (reason);
  g_ptr_array_add (conflicts, conflict);
}

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
      add_conflict (conflicts, REGIMEN_RULE_CAPACITY, item, resource_id, name, NULL);
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

GPtrArray *
regimen_desk_dup_hours (RegimenDesk *self, gint64 resource_id, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_hours_store_list (regimen_desk_get_database (self), resource_id, error);
}

static gboolean
check_hours (const RegimenWeeklyHours *hours, guint n_hours, GError **error)
{
  for (guint i = 0; i < n_hours; i++)
    {
      if (hours[i].weekday > REGIMEN_SUNDAY)
        return regimen_invalid (error, "weekday: is not between 0 and 6");
      if (hours[i].from_of_day < 0 || hours[i].to_of_day > REGIMEN_MINUTES_PER_DAY ||
          hours[i].from_of_day % REGIMEN_GRID_MIN != 0 ||
          hours[i].to_of_day % REGIMEN_GRID_MIN != 0)
        return regimen_invalid (error, "hours: are not on the grid of five minutes");
      if (hours[i].from_of_day >= hours[i].to_of_day)
        return regimen_invalid (error, "hours: end before they begin");
    }
  return TRUE;
}

/* Walks from one stretch into the next: breaks stand between those that don't touch. */
static gboolean
hours_cover (const RegimenWeeklyHours *hours, guint n_hours, RegimenSpan span)
{
  RegimenDay day = regimen_minute_day (span.start);
  RegimenWeekday weekday = regimen_day_weekday (day);
  int at = regimen_minute_of_day (span.start);
  int end = at + (int) regimen_span_minutes (span);
  gboolean has_moved = TRUE;

  while (at < end && has_moved)
    {
      has_moved = FALSE;
      for (guint i = 0; i < n_hours; i++)
        {
          if (hours[i].weekday == weekday && hours[i].from_of_day <= at && at < hours[i].to_of_day)
            {
              at = hours[i].to_of_day;
              has_moved = TRUE;
            }
        }
    }
  return at >= end;
}

static gboolean
is_same_stretch (const RegimenWeeklyHours *a, const RegimenWeeklyHours *b)
{
  return a->weekday == b->weekday && a->from_of_day == b->from_of_day &&
         a->to_of_day == b->to_of_day;
}

/* What is the same before and after @from is left alone, so that only real changes meet the guard
 * and the audit. New rows come first: the guard looks after each statement. */
static gboolean
replace_hours (RegimenDatabase *db,
               gint64 resource_id,
               RegimenDay from,
               const RegimenWeeklyHours *hours,
               guint n_hours,
               GError **error)
{
  g_autoptr (GPtrArray) former = regimen_hours_store_list (db, resource_id, error);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  if (former == NULL)
    return FALSE;
  for (guint i = 0; i < n_hours; i++)
    {
      RegimenWeeklyHours row = hours[i];
      gboolean is_there = FALSE;

      for (guint k = 0; k < former->len && !is_there; k++)
        {
          RegimenWeeklyHours *old = former->pdata[k];

          is_there = is_same_stretch (old, &row) && old->valid_from.n <= from.n &&
                     old->valid_to.n == REGIMEN_DAY_NEVER.n && g_hash_table_add (kept, old);
        }
      row.resource_id = resource_id;
      row.valid_from = from;
      row.valid_to = REGIMEN_DAY_NEVER;
      if (!is_there && !regimen_hours_store_insert (db, &row, error))
        return FALSE;
    }
  for (guint i = 0; i < former->len; i++)
    {
      RegimenWeeklyHours *old = former->pdata[i];

      if (old->valid_to.n <= from.n || g_hash_table_contains (kept, old))
        continue;
      if (!(old->valid_from.n >= from.n ? regimen_hours_store_delete (db, old->id, error)
                                        : regimen_hours_store_end (db, old->id, from, error)))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
find_outside_hours (RegimenDesk *self,
                    gint64 resource_id,
                    RegimenDay from,
                    const RegimenWeeklyHours *hours,
                    guint n_hours,
                    GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  RegimenSpan span =
      regimen_span_new (regimen_minute_at (from, 0), regimen_minute_at (REGIMEN_DAY_NEVER, 0));
  g_autoptr (GPtrArray) booked = regimen_booked_store_list (db, resource_id, span, error);
  g_autofree char *name = NULL;
  GPtrArray *conflicts;

  if (booked == NULL)
    return NULL;
  name = regimen_resource_store_dup_name (db, resource_id, error);
  if (name == NULL)
    return NULL;
  conflicts = regimen_conflicts_new ();
  for (guint i = 0; i < booked->len; i++)
    {
      const RegimenBooked *item = booked->pdata[i];

      if (!item->is_off_hours && !hours_cover (hours, n_hours, item->span))
        add_conflict (conflicts, REGIMEN_RULE_HOURS, item, resource_id, name, NULL);
    }
  return conflicts;
}

static gboolean
push_hours (RegimenDesk *self, gint64 resource_id, const GPtrArray *before, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (GPtrArray) after = regimen_hours_store_list (db, resource_id, error);
  g_autofree char *name =
      after != NULL ? regimen_resource_store_dup_name (db, resource_id, error) : NULL;

  if (name == NULL)
    return FALSE;
  regimen_setup_push (self, REGIMEN_ACT_HOURS, name,
                      regimen_setup_change_new (REGIMEN_SETUP_HOURS, resource_id, before, after));
  return TRUE;
}

/* What the hours of somebody were and are. */
static gboolean
audit_hours (RegimenDesk *desk,
             RegimenAct *act,
             gint64 resource_id,
             const char *old_json,
             const char *reason,
             GError **error)
{
  g_autofree char *new_json =
      regimen_hours_store_dup_json (regimen_desk_get_database (desk), resource_id, error);
  g_autofree char *detail =
      new_json != NULL ? regimen_act_dup_difference (old_json, new_json) : NULL;

  return detail != NULL &&
         regimen_act_audit (act, "change", "weekly_hours", resource_id, 0, reason, detail, error);
}

/**
 * regimen_desk_set_hours:
 * @resource_id: a room or member of staff
 * @from: the first day of the new hours; what held before it stays true
 * @hours: (array length=n_hours): weekday, from_of_day and to_of_day count; several on a weekday
 *   leave breaks between them
 * @accept_reason: (nullable): why they are shortened over bookings
 * @out_conflicts: (out) (optional) (nullable) (transfer full): the appointments outside the new
 *   hours; NULL when there are none
 * @error: set only when it failed
 *
 * Returns: whether it was done
 */
gboolean
regimen_desk_set_hours (RegimenDesk *self,
                        gint64 resource_id,
                        RegimenDay from,
                        const RegimenWeeklyHours *hours,
                        guint n_hours,
                        const char *accept_reason,
                        GPtrArray **out_conflicts,
                        GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autofree char *old_json = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && (hours != NULL || n_hours == 0), FALSE);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (!check_hours (hours, n_hours, error) ||
      !regimen_acceptance_check (NULL, accept_reason, error))
    return FALSE;
  db = regimen_desk_get_database (self);
  act = regimen_act_begin (self, error);
  before = act != NULL ? regimen_hours_store_list (db, resource_id, error) : NULL;
  old_json = before != NULL ? regimen_hours_store_dup_json (db, resource_id, error) : NULL;
  if (old_json == NULL)
    return FALSE;
  conflicts = find_outside_hours (self, resource_id, from, hours, n_hours, error);
  if (conflicts == NULL ||
      !regimen_acceptance_settle (self, act, conflicts, accept_reason, out_conflicts, error) ||
      !replace_hours (db, resource_id, from, hours, n_hours, error))
    return FALSE;
  return audit_hours (self, act, resource_id, old_json, accept_reason, error) &&
         regimen_act_commit (act, error) && push_hours (self, resource_id, before, error);
}

static gboolean
has_row (const GPtrArray *rows, const RegimenWeeklyHours *row)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RegimenWeeklyHours *other = rows->pdata[i];

      if (is_same_stretch (other, row) && other->valid_from.n == row->valid_from.n &&
          other->valid_to.n == row->valid_to.n)
        return TRUE;
    }
  return FALSE;
}

static gboolean
are_same_rows (const GPtrArray *a, const GPtrArray *b)
{
  gboolean is_same = a->len == b->len;

  for (guint i = 0; i < a->len && is_same; i++)
    is_same = has_row (b, a->pdata[i]);
  return is_same;
}

/* What is booked from today on and would lie outside the rows, each while it is valid. */
static GPtrArray *
find_outside_rows (RegimenDesk *self, gint64 resource_id, const GPtrArray *rows, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  RegimenSpan span =
      regimen_span_new (regimen_desk_now (self), regimen_minute_at (REGIMEN_DAY_NEVER, 0));
  g_autoptr (GPtrArray) booked = regimen_booked_store_list (db, resource_id, span, error);
  g_autofree char *name =
      booked != NULL ? regimen_resource_store_dup_name (db, resource_id, error) : NULL;
  GPtrArray *conflicts;

  if (name == NULL)
    return NULL;
  conflicts = regimen_conflicts_new ();
  for (guint i = 0; i < booked->len; i++)
    {
      const RegimenBooked *item = booked->pdata[i];
      RegimenDay day = regimen_minute_day (item->span.start);
      g_autoptr (GArray) valid = g_array_new (FALSE, FALSE, sizeof (RegimenWeeklyHours));

      for (guint k = 0; k < rows->len; k++)
        {
          const RegimenWeeklyHours *row = rows->pdata[k];

          if (row->valid_from.n <= day.n && day.n < row->valid_to.n)
            g_array_append_vals (valid, row, 1);
        }
      if (!item->is_off_hours &&
          !hours_cover ((const RegimenWeeklyHours *) (gconstpointer) valid->data, valid->len,
                        item->span))
        add_conflict (conflicts, REGIMEN_RULE_HOURS, item, resource_id, name, NULL);
    }
  return conflicts;
}

/* New rows first: the guard looks after each statement. */
static gboolean
put_rows (RegimenDatabase *db, const GPtrArray *now, const GPtrArray *to, GError **error)
{
  for (guint i = 0; i < to->len; i++)
    if (!has_row (now, to->pdata[i]) && !regimen_hours_store_insert (db, to->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < now->len; i++)
    {
      const RegimenWeeklyHours *row = now->pdata[i];

      if (!has_row (to, row) && !regimen_hours_store_delete (db, row->id, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_hours_turn:
 * @from: (element-type RegimenWeeklyHours): all of the resource, as they must stand now
 * @to: (element-type RegimenWeeklyHours): all of the resource, as they shall stand
 * @out_conflicts: (out) (optional) (transfer full): what is booked outside of those
 * @error: %REGIMEN_ERROR_STALE when they stand otherwise
 *
 * Puts hours back, or changes them again.
 *
 * Returns: whether it was done
 */
gboolean
regimen_hours_turn (RegimenDesk *desk,
                    gint64 resource_id,
                    const GPtrArray *from,
                    const GPtrArray *to,
                    GPtrArray **out_conflicts,
                    GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (RegimenAct) act = regimen_act_begin (desk, error);
  g_autoptr (GPtrArray) now =
      act != NULL ? regimen_hours_store_list (db, resource_id, error) : NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *old_json = NULL;

  if (now == NULL)
    return FALSE;
  if (!are_same_rows (now, from))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                   "hours of %" G_GINT64_FORMAT ": somebody changed them since", resource_id);
      return FALSE;
    }
  conflicts = find_outside_rows (desk, resource_id, to, error);
  old_json = conflicts != NULL ? regimen_hours_store_dup_json (db, resource_id, error) : NULL;
  if (old_json == NULL ||
      !regimen_acceptance_settle (desk, act, conflicts, NULL, out_conflicts, error) ||
      !put_rows (db, now, to, error))
    return FALSE;
  return audit_hours (desk, act, resource_id, old_json, "undone", error) &&
         regimen_act_commit (act, error);
}

GPtrArray *
regimen_desk_dup_time_off (RegimenDesk *self, RegimenSpan span, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_hours_store_list_time_off (regimen_desk_get_database (self), span, error);
}

static GPtrArray *
find_in_time_off (RegimenDesk *self,
                  gint64 resource_id,
                  RegimenSpan span,
                  const char *reason,
                  GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (GPtrArray) booked = resource_id != 0
                                     ? regimen_booked_store_list (db, resource_id, span, error)
                                     : regimen_booked_store_list_all (db, span, error);
  g_autofree char *name = NULL;
  GPtrArray *conflicts;

  if (booked == NULL)
    return NULL;
  name = regimen_resource_store_dup_name (db, resource_id, error);
  if (name == NULL)
    return NULL;
  conflicts = regimen_conflicts_new ();
  for (guint i = 0; i < booked->len; i++)
    {
      const RegimenBooked *item = booked->pdata[i];

      if (!item->is_off_hours)
        add_conflict (conflicts, resource_id != 0 ? REGIMEN_RULE_TIME_OFF : REGIMEN_RULE_CLOSED,
                      item, resource_id, name, reason);
    }
  return conflicts;
}

static void
push_time_off (RegimenDesk *self,
               gint64 id,
               gint64 resource_id,
               RegimenSpan span,
               const char *reason,
               gboolean is_added)
{
  RegimenTimeOff row = { id, resource_id, span, (char *) (reason != NULL ? reason : "") };
  g_autofree char *name = NULL;
  RegimenActKind kind;

  if (resource_id == 0)
    kind = is_added ? REGIMEN_ACT_CLOSURE : REGIMEN_ACT_NO_CLOSURE;
  else
    kind = is_added ? REGIMEN_ACT_TIME_OFF : REGIMEN_ACT_NO_TIME_OFF;
  if (resource_id != 0)
    name = regimen_resource_store_dup_name (regimen_desk_get_database (self), resource_id, NULL);
  regimen_setup_push (self, kind, resource_id != 0 ? name : row.reason,
                      regimen_setup_change_new (REGIMEN_SETUP_TIME_OFF, id, is_added ? NULL : &row,
                                                is_added ? &row : NULL));
}

/**
 * regimen_desk_add_time_off:
 * @resource_id: a room or member of staff; 0: the whole clinic is closed
 * @span: on the grid of five minutes; may be many days long
 * @reason: (nullable): "Holiday"
 * @accept_reason: (nullable): why it is done although there are bookings
 * @out_conflicts: (out) (optional) (nullable) (transfer full): the appointments in that time; NULL
 *   when there are none
 * @error: set only when it failed
 *
 * Returns: the id of the time off or closure; 0 when refused or failed
 */
gint64
regimen_desk_add_time_off (RegimenDesk *self,
                           gint64 resource_id,
                           RegimenSpan span,
                           const char *reason,
                           const char *accept_reason,
                           GPtrArray **out_conflicts,
                           GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *detail = NULL;
  gint64 id = 0;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), 0);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  if (span.start.n >= span.end.n || span.start.n % REGIMEN_GRID_MIN != 0 ||
      span.end.n % REGIMEN_GRID_MIN != 0)
    {
      regimen_invalid (error, "span: is empty, or off the grid of five minutes");
      return 0;
    }
  if (!regimen_acceptance_check (reason, accept_reason, error))
    return 0;
  act = regimen_act_begin (self, error);
  conflicts = act != NULL ? find_in_time_off (self, resource_id, span, reason, error) : NULL;
  if (conflicts == NULL ||
      !regimen_acceptance_settle (self, act, conflicts, accept_reason, out_conflicts, error))
    return 0;
  detail = g_strdup_printf ("{\"resource_id\": [null, %" G_GINT64_FORMAT
                            "], \"start_min\": [null, %" G_GINT64_FORMAT
                            "], \"end_min\": [null, %" G_GINT64_FORMAT "]}",
                            resource_id, span.start.n, span.end.n);
  if (!regimen_hours_store_insert_time_off (regimen_desk_get_database (self), resource_id, span,
                                            reason, regimen_desk_stamp (self), &id, error) ||
      !regimen_act_audit (act, "create", resource_id != 0 ? "time_off" : "closure", id, 0, reason,
                          detail, error) ||
      !regimen_act_commit (act, error))
    return 0;
  push_time_off (self, id, resource_id, span, reason, TRUE);
  return id;
}

/* STALE when somebody took it back already. */
gboolean
regimen_desk_remove_time_off (RegimenDesk *self, const RegimenTimeOff *time_off, GError **error)
{
  g_autoptr (RegimenAct) act = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && time_off != NULL, FALSE);

  act = regimen_act_begin (self, error);
  if (act == NULL ||
      !regimen_hours_store_void_time_off (regimen_desk_get_database (self), time_off->resource_id,
                                          time_off->id, error) ||
      !regimen_act_audit (act, "void", time_off->resource_id != 0 ? "time_off" : "closure",
                          time_off->id, 0, NULL, NULL, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  push_time_off (self, time_off->id, time_off->resource_id, time_off->span, time_off->reason,
                 FALSE);
  return TRUE;
}
