/* weekly-hours.c - when somebody or something works in a week, and what is booked outside of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "acceptance.h"
#include "booked-store.h"
#include "conflict.h"
#include "errors.h"
#include "facts.h"
#include "hours-store.h"
#include "resource-store.h"
#include "setup-change.h"
#include "setup.h"

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
        regimen_acceptance_add_booked (conflicts, REGIMEN_RULE_HOURS, item, resource_id, name,
                                       NULL);
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
        regimen_acceptance_add_booked (conflicts, REGIMEN_RULE_HOURS, item, resource_id, name,
                                       NULL);
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
