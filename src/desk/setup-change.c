/* setup-change.c - a change of what the clinic is and has, as undo takes it back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "setup-change.h"

#include "change.h"
#include "errors.h"
#include "facts.h"
#include "hours-store.h"
#include "resource-store.h"
#include "setup.h"

static GPtrArray *
hours_copy (const GPtrArray *hours)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_weekly_hours_free);

  for (guint i = 0; i < hours->len; i++)
    g_ptr_array_add (copy, g_memdup2 (hours->pdata[i], sizeof (RegimenWeeklyHours)));
  return copy;
}

static RegimenTimeOff *
time_off_copy (const RegimenTimeOff *time_off)
{
  RegimenTimeOff *copy = g_memdup2 (time_off, sizeof (RegimenTimeOff));

  copy->reason = g_strdup (time_off->reason);
  return copy;
}

static gpointer
copy_row (RegimenSetupKind kind, gconstpointer row)
{
  switch (kind)
    {
    case REGIMEN_SETUP_CLINIC:
      return regimen_clinic_copy (row);
    case REGIMEN_SETUP_ROOM:
      return regimen_room_copy (row);
    case REGIMEN_SETUP_STAFF:
      return regimen_staff_copy (row);
    case REGIMEN_SETUP_VISIT_TYPE:
      return regimen_visit_type_copy (row);
    case REGIMEN_SETUP_PROTOCOL:
      return regimen_protocol_copy (row);
    case REGIMEN_SETUP_HOURS:
      return hours_copy (row);
    case REGIMEN_SETUP_CAPACITY:
      return g_memdup2 (row, sizeof (RegimenCapacity));
    case REGIMEN_SETUP_TIME_OFF:
      return time_off_copy (row);
    case REGIMEN_SETUP_RULE:
      return g_memdup2 (row, sizeof (RegimenSetupRule));
    }
  g_return_val_if_reached (NULL);
}

/* What regimen_setup_load() handed out. */
void
regimen_setup_free_row (RegimenSetupKind kind, gpointer row)
{
  switch (kind)
    {
    case REGIMEN_SETUP_CLINIC:
      regimen_clinic_free (row);
      break;
    case REGIMEN_SETUP_ROOM:
      regimen_room_free (row);
      break;
    case REGIMEN_SETUP_STAFF:
      regimen_staff_free (row);
      break;
    case REGIMEN_SETUP_VISIT_TYPE:
      regimen_visit_type_free (row);
      break;
    case REGIMEN_SETUP_PROTOCOL:
      regimen_protocol_free (row);
      break;
    case REGIMEN_SETUP_HOURS:
      g_ptr_array_unref (row);
      break;
    case REGIMEN_SETUP_TIME_OFF:
      regimen_time_off_free (row);
      break;
    case REGIMEN_SETUP_CAPACITY:
    case REGIMEN_SETUP_RULE:
      g_free (row);
      break;
    }
}

/* Where a row that is saved whole keeps its version, and whether it is still in use. */
static gint64 *
get_version (RegimenSetupKind kind, gpointer row, gboolean **out_is_active)
{
  *out_is_active = NULL;
  switch (kind)
    {
    case REGIMEN_SETUP_CLINIC:
      return &((RegimenClinic *) row)->row_version;
    case REGIMEN_SETUP_ROOM:
      *out_is_active = &((RegimenRoom *) row)->is_active;
      return &((RegimenRoom *) row)->row_version;
    case REGIMEN_SETUP_STAFF:
      *out_is_active = &((RegimenStaff *) row)->is_active;
      return &((RegimenStaff *) row)->row_version;
    case REGIMEN_SETUP_VISIT_TYPE:
      *out_is_active = &((RegimenVisitType *) row)->is_active;
      return &((RegimenVisitType *) row)->row_version;
    case REGIMEN_SETUP_PROTOCOL:
      *out_is_active = &((RegimenProtocol *) row)->is_active;
      return &((RegimenProtocol *) row)->row_version;
    case REGIMEN_SETUP_HOURS:
    case REGIMEN_SETUP_CAPACITY:
    case REGIMEN_SETUP_TIME_OFF:
    case REGIMEN_SETUP_RULE:
      break;
    }
  return NULL;
}

/**
 * regimen_setup_change_new:
 * @before: (nullable): as it was, with its row version; NULL: there was none
 * @after: (nullable): as it is now; NULL: it was taken back
 *
 * Returns: (transfer full): with copies of both
 */
RegimenSetupChange *
regimen_setup_change_new (RegimenSetupKind kind,
                          gint64 id,
                          gconstpointer before,
                          gconstpointer after)
{
  RegimenSetupChange *self = g_new0 (RegimenSetupChange, 1);
  gboolean *is_active = NULL;
  const gint64 *version = NULL;

  self->kind = kind;
  self->id = id;
  self->before = before != NULL ? copy_row (kind, before) : NULL;
  self->after = after != NULL ? copy_row (kind, after) : NULL;
  if (self->before != NULL)
    version = get_version (kind, self->before, &is_active);
  if (version != NULL)
    self->version = *version + 1;
  else if (self->after != NULL && get_version (kind, self->after, &is_active) != NULL)
    self->version = 1;
  return self;
}

void
regimen_setup_change_free (RegimenSetupChange *self)
{
  if (self->before != NULL)
    regimen_setup_free_row (self->kind, self->before);
  if (self->after != NULL)
    regimen_setup_free_row (self->kind, self->after);
  g_free (self);
}

/* What the row is told apart by among all that undo knows. */
char *
regimen_setup_change_dup_key (const RegimenSetupChange *self)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT, (int) self->kind, self->id);
}

static gpointer
find_in (GPtrArray *rows, RegimenSetupKind kind, gint64 id)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const gint64 *row_id = rows->pdata[i]; /* each begins with it */

      if (*row_id == id)
        return copy_row (kind, rows->pdata[i]);
    }
  return NULL;
}

/**
 * regimen_setup_load:
 * @kind: of a row that is saved whole
 *
 * Returns: (transfer full): the row as it stands in the file; NULL on failure
 */
gpointer
regimen_setup_load (RegimenDesk *desk, RegimenSetupKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  gpointer row = NULL;

  G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenRoom, id) == 0);
  G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenStaff, id) == 0);
  G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenVisitType, id) == 0);
  G_STATIC_ASSERT (G_STRUCT_OFFSET (RegimenProtocol, id) == 0);

  if (kind == REGIMEN_SETUP_CLINIC)
    return regimen_clinic_copy (regimen_desk_get_clinic (desk));
  if (kind == REGIMEN_SETUP_ROOM)
    rows = regimen_desk_dup_rooms (desk, TRUE, error);
  else if (kind == REGIMEN_SETUP_STAFF)
    rows = regimen_desk_dup_staff (desk, TRUE, error);
  else if (kind == REGIMEN_SETUP_VISIT_TYPE)
    rows = regimen_desk_dup_visit_types (desk, error);
  else if (kind == REGIMEN_SETUP_PROTOCOL)
    rows = regimen_desk_dup_protocols (desk, error);
  row = find_in (rows, kind, id);
  if (row == NULL && rows != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "setup %d: %" G_GINT64_FORMAT " is not there", (int) kind, id);
  return row;
}

static gboolean
set_stale (GError **error)
{
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE,
                       "setup: somebody changed it since");
  return FALSE;
}

static gboolean
save_row (RegimenDesk *desk, RegimenSetupKind kind, gconstpointer row, GError **error)
{
  switch (kind)
    {
    case REGIMEN_SETUP_CLINIC:
      return regimen_desk_save_clinic (desk, row, error);
    case REGIMEN_SETUP_ROOM:
      return regimen_desk_save_room (desk, row, error) != 0;
    case REGIMEN_SETUP_STAFF:
      return regimen_desk_save_staff (desk, row, error) != 0;
    case REGIMEN_SETUP_VISIT_TYPE:
      return regimen_desk_save_visit_type (desk, row, error) != 0;
    case REGIMEN_SETUP_PROTOCOL:
      return regimen_desk_save_protocol (desk, row, error) != 0;
    case REGIMEN_SETUP_HOURS:
    case REGIMEN_SETUP_CAPACITY:
    case REGIMEN_SETUP_TIME_OFF:
    case REGIMEN_SETUP_RULE:
      break;
    }
  g_return_val_if_reached (FALSE);
}

/* Nothing is deleted: what was made is no longer in use. */
static gboolean
turn_row (RegimenSetupChange *self,
          RegimenDesk *desk,
          gint64 version,
          gconstpointer wanted,
          GError **error)
{
  gpointer now = regimen_setup_load (desk, self->kind, self->id, error);
  gpointer to = NULL;
  gboolean *is_active = NULL;
  gint64 now_version = 0;
  gboolean is_saved = FALSE;

  if (now == NULL)
    return FALSE;
  now_version = *get_version (self->kind, now, &is_active);
  if (now_version != version)
    {
      regimen_setup_free_row (self->kind, now);
      return set_stale (error);
    }
  to = copy_row (self->kind, wanted != NULL ? wanted : now);
  *get_version (self->kind, to, &is_active) = now_version;
  if (wanted == NULL && is_active != NULL)
    *is_active = FALSE;
  if (self->kind != REGIMEN_SETUP_CLINIC)
    *(gint64 *) to = self->id;
  is_saved = save_row (desk, self->kind, to, error);
  self->version = now_version + 1;
  regimen_setup_free_row (self->kind, now);
  regimen_setup_free_row (self->kind, to);
  return is_saved;
}

static gboolean
turn_capacity (RegimenSetupChange *self,
               RegimenDesk *desk,
               const RegimenCapacity *wanted,
               const RegimenCapacity *other,
               GPtrArray **out_conflicts,
               GError **error)
{
  int now = regimen_resource_store_capacity_on (regimen_desk_get_database (desk), self->id,
                                                wanted->from, error);

  if (now < 0)
    return FALSE;
  if (now != other->units)
    return set_stale (error);
  return regimen_desk_set_capacity (desk, self->id, wanted->from, wanted->units, NULL,
                                    out_conflicts, error);
}

static gboolean
turn_time_off (RegimenSetupChange *self,
               RegimenDesk *desk,
               const RegimenTimeOff *wanted,
               const RegimenTimeOff *other,
               GPtrArray **out_conflicts,
               GError **error)
{
  gint64 id = 0;

  if (wanted == NULL)
    {
      RegimenTimeOff now = { .id = self->id, .resource_id = other->resource_id };

      return regimen_desk_remove_time_off (desk, &now, error);
    }
  id = regimen_desk_add_time_off (desk, wanted->resource_id, wanted->span, wanted->reason, NULL,
                                  out_conflicts, error);
  if (id == 0)
    return FALSE;
  self->id = id;
  return TRUE;
}

static gboolean
turn_rule (RegimenDesk *desk,
           const RegimenSetupRule *wanted,
           const RegimenSetupRule *other,
           GError **error)
{
  int now = wanted->get (desk, error);

  if (now < 0)
    return FALSE;
  return now == other->value ? wanted->set (desk, wanted->value, error) : set_stale (error);
}

/**
 * regimen_setup_change_turn:
 * @version: the row version that this desk left it with
 * @out_conflicts: (out) (optional) (transfer full): what was booked meanwhile and stands in the way
 * @error: %REGIMEN_ERROR_STALE when somebody else changed it since
 *
 * Puts back what was before, or does it again, within an act.
 *
 * Returns: whether it was done
 */
gboolean
regimen_setup_change_turn (RegimenSetupChange *self,
                           RegimenDesk *desk,
                           gint64 version,
                           gboolean is_undo,
                           GPtrArray **out_conflicts,
                           GError **error)
{
  gconstpointer wanted = is_undo ? self->before : self->after;
  gconstpointer other = is_undo ? self->after : self->before;

  if (self->kind == REGIMEN_SETUP_HOURS)
    return regimen_hours_turn (desk, self->id, other, wanted, out_conflicts, error);
  if (self->kind == REGIMEN_SETUP_CAPACITY)
    return turn_capacity (self, desk, wanted, other, out_conflicts, error);
  if (self->kind == REGIMEN_SETUP_TIME_OFF)
    return turn_time_off (self, desk, wanted, other, out_conflicts, error);
  if (self->kind == REGIMEN_SETUP_RULE)
    return turn_rule (desk, wanted, other, error);
  return turn_row (self, desk, version, wanted, error);
}

/**
 * regimen_setup_push:
 * @name: whose or what it was, for wording
 * @change: (transfer full): that was committed
 *
 * Remembers one change as an act of its own.
 */
void
regimen_setup_push (RegimenDesk *desk,
                    RegimenActKind kind,
                    const char *name,
                    RegimenSetupChange *change)
{
  RegimenCompound *compound = regimen_compound_new (kind, name);

  g_ptr_array_add (compound->setups, change);
  regimen_undo_push (desk, compound);
}
