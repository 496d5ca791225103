/* time-off.c - time off and closures, and what is booked in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "acceptance.h"
#include "booked-store.h"
#include "conflict.h"
#include "errors.h"
#include "hours-store.h"
#include "resource-store.h"
#include "setup-change.h"
#include "setup.h"

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
        regimen_acceptance_add_booked (conflicts,
                                       resource_id != 0 ? REGIMEN_RULE_TIME_OFF
                                                        : REGIMEN_RULE_CLOSED,
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
