/* column.c - what a column of the time grid stands for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "column.h"

#include "setup.h"
#include "visit-words.h"

#include <glib/gi18n.h>

void
regimen_column_free (RegimenColumn *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_clear_pointer (&self->open, g_array_unref);
  g_free (self);
}

/**
 * regimen_column_has:
 *
 * Returns: whether the appointment stands in this column
 */
gboolean
regimen_column_has (const RegimenColumn *self, RegimenAppointment *appointment)
{
  gint64 id = 0;

  if (regimen_minute_day (appointment->span.start).n != self->day.n)
    return FALSE;
  if (self->resource_id == 0 && !self->is_rest)
    return TRUE;
  id = regimen_appointment_resource (appointment, self->role);
  return self->is_rest ? id == 0 : id == self->resource_id;
}

static RegimenColumn *
column_new (RegimenDesk *desk, const char *title, RegimenDay day, RegimenRole role, gint64 id)
{
  RegimenColumn *self = g_new0 (RegimenColumn, 1);

  self->title = g_strdup (title);
  self->day = day;
  self->role = role;
  self->resource_id = id;
  self->is_today = day.n == regimen_desk_today (desk).n;
  return self;
}

static gboolean
add_column (GPtrArray *columns,
            RegimenDesk *desk,
            const char *title,
            RegimenDay day,
            RegimenRole role,
            gint64 id,
            GError **error)
{
  g_autoptr (RegimenColumn) column = column_new (desk, title, day, role, id);

  column->open = regimen_desk_dup_open_spans (desk, id, day, error);
  if (column->open == NULL)
    return FALSE;
  g_ptr_array_add (columns, g_steal_pointer (&column));
  return TRUE;
}

static gboolean
add_rooms (GPtrArray *columns, RegimenDesk *desk, RegimenDay day, GError **error)
{
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (desk, FALSE, error);

  if (rooms == NULL)
    return FALSE;
  for (guint i = 0; i < rooms->len; i++)
    {
      const RegimenRoom *room = rooms->pdata[i];

      if (!add_column (columns, desk, room->name, day, REGIMEN_ROLE_ROOM, room->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_staff (GPtrArray *columns, RegimenDesk *desk, RegimenDay day, RegimenRole role, GError **error)
{
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (desk, FALSE, error);
  RegimenStaffRole wanted =
      role == REGIMEN_ROLE_NURSE ? REGIMEN_STAFF_NURSE : REGIMEN_STAFF_PROVIDER;

  if (staff == NULL)
    return FALSE;
  for (guint i = 0; i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];
      const char *title = person->short_name != NULL && *person->short_name != '\0'
                              ? person->short_name
                              : person->name;

      if (person->role == wanted &&
          !add_column (columns, desk, title, day, role, person->id, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * regimen_columns_of_day:
 *
 * Makes a column for each active room, provider or nurse, in the clinic's order, and a last one
 * for visits that have none, such as calls.
 *
 * Returns: (transfer full) (nullable): the columns; NULL with @error set
 */
GPtrArray *
regimen_columns_of_day (RegimenDesk *desk, RegimenDay day, RegimenColumnKind kind, GError **error)
{
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_column_free);
  RegimenColumn *rest = NULL;
  RegimenRole role = REGIMEN_ROLE_ROOM;
  gboolean is_done = FALSE;

  if (kind == REGIMEN_COLUMNS_ROOM)
    {
      is_done = add_rooms (columns, desk, day, error);
      rest = column_new (desk, _ ("No room"), day, role, 0);
    }
  else
    {
      role = kind == REGIMEN_COLUMNS_NURSE ? REGIMEN_ROLE_NURSE : REGIMEN_ROLE_PROVIDER;
      is_done = add_staff (columns, desk, day, role, error);
      rest = column_new (desk, role == REGIMEN_ROLE_NURSE ? _ ("No nurse") : _ ("No provider"), day,
                         role, 0);
    }

  rest->is_rest = TRUE;
  g_ptr_array_add (columns, rest);
  return is_done ? g_steal_pointer (&columns) : NULL;
}

/**
 * regimen_columns_of_week:
 * @first: the first day
 * @role: with @resource_id
 * @resource_id: whose week; 0: everyone's
 *
 * Returns: (transfer full) (nullable): seven columns; NULL with @error set
 */
GPtrArray *
regimen_columns_of_week (RegimenDesk *desk,
                         RegimenDay first,
                         RegimenRole role,
                         gint64 resource_id,
                         GError **error)
{
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_column_free);

  for (int i = 0; i < 7; i++)
    {
      RegimenDay day = regimen_day_add (first, i);
      g_autofree char *title = regimen_word_day (day, REGIMEN_DAY_STYLE_SHORT);

      if (resource_id == 0)
        g_ptr_array_add (columns, column_new (desk, title, day, role, 0));
      else if (!add_column (columns, desk, title, day, role, resource_id, error))
        return NULL;
    }
  return g_steal_pointer (&columns);
}
