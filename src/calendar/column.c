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
  g_free (self->narrow_title);
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

/**
 * regimen_column_lacks:
 *
 * Returns: whether the column is for visits without a room (nurse, provider), and this one has one
 */
gboolean
regimen_column_lacks (const RegimenColumn *self, RegimenAppointment *appointment)
{
  return self->is_rest && regimen_appointment_resource (appointment, self->role) != 0;
}

/**
 * regimen_column_make_move:
 * @minutes: how long it shall last
 *
 * Returns: the move that puts an appointment into this column
 */
RegimenMove
regimen_column_make_move (const RegimenColumn *self,
                          RegimenAppointment *appointment,
                          RegimenMinute start,
                          int minutes)
{
  RegimenMove move = { .appointment_id = appointment->id, .start = start };

  if (minutes != (int) regimen_span_minutes (appointment->span))
    move.minutes = minutes;
  if (self->resource_id == 0)
    return move;
  switch (self->role)
    {
    case REGIMEN_ROLE_ROOM:
      move.room_id = self->resource_id;
      break;
    case REGIMEN_ROLE_NURSE:
      move.nurse_id = self->resource_id;
      break;
    case REGIMEN_ROLE_PROVIDER:
      move.provider_id = self->resource_id;
      break;
    case REGIMEN_ROLE_PATIENT:
      break;
    }
  return move;
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

/* A column for nobody in particular is open while any room is. */
static void
add_column (GPtrArray *columns,
            RegimenDesk *desk,
            const RegimenFacts *facts,
            const char *title,
            RegimenDay day,
            RegimenRole role,
            gint64 id)
{
  RegimenColumn *column = column_new (desk, title, day, role, id);
  const RegimenFactsResource *resource = id != 0 ? regimen_facts_find (facts, id) : NULL;

  column->open = resource != NULL ? regimen_facts_dup_open_spans (facts, resource, day)
                                  : regimen_facts_dup_any_open (facts, REGIMEN_ROLE_ROOM, day);
  g_ptr_array_add (columns, column);
}

static gboolean
add_rooms (GPtrArray *columns,
           RegimenDesk *desk,
           const RegimenFacts *facts,
           RegimenDay day,
           GError **error)
{
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (desk, FALSE, error);

  for (guint i = 0; rooms != NULL && i < rooms->len; i++)
    {
      const RegimenRoom *room = rooms->pdata[i];

      add_column (columns, desk, facts, room->name, day, REGIMEN_ROLE_ROOM, room->id);
    }
  return rooms != NULL;
}

static gboolean
add_staff (GPtrArray *columns,
           RegimenDesk *desk,
           const RegimenFacts *facts,
           RegimenDay day,
           RegimenRole role,
           GError **error)
{
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (desk, FALSE, error);
  RegimenStaffRole wanted =
      role == REGIMEN_ROLE_NURSE ? REGIMEN_STAFF_NURSE : REGIMEN_STAFF_PROVIDER;

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];
      const char *title = person->short_name != NULL && *person->short_name != '\0'
                              ? person->short_name
                              : person->name;

      if (person->role == wanted)
        add_column (columns, desk, facts, title, day, role, person->id);
    }
  return staff != NULL;
}

/**
 * regimen_columns_of_day:
 * @facts: of that day at least
 *
 * Makes a column for each active room, provider or nurse, in the clinic's order, and a last one
 * for visits that have none, such as calls.
 *
 * Returns: (transfer full) (nullable): the columns; NULL with @error set
 */
GPtrArray *
regimen_columns_of_day (RegimenDesk *desk,
                        const RegimenFacts *facts,
                        RegimenDay day,
                        RegimenColumnKind kind,
                        GError **error)
{
  g_autoptr (GPtrArray) columns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_column_free);
  RegimenRole role = kind == REGIMEN_COLUMNS_ROOM    ? REGIMEN_ROLE_ROOM
                     : kind == REGIMEN_COLUMNS_NURSE ? REGIMEN_ROLE_NURSE
                                                     : REGIMEN_ROLE_PROVIDER;
  const char *rest = kind == REGIMEN_COLUMNS_ROOM    ? _ ("No room")
                     : kind == REGIMEN_COLUMNS_NURSE ? _ ("No nurse")
                                                     : _ ("No provider");
  gboolean is_done = kind == REGIMEN_COLUMNS_ROOM
                         ? add_rooms (columns, desk, facts, day, error)
                         : add_staff (columns, desk, facts, day, role, error);

  add_column (columns, desk, facts, rest, day, role, 0);
  ((RegimenColumn *) columns->pdata[columns->len - 1])->is_rest = TRUE;
  return is_done ? g_steal_pointer (&columns) : NULL;
}

/**
 * regimen_columns_of_week:
 * @facts: of those seven days
 * @first: the first day
 * @role: with @resource_id
 * @resource_id: whose week; 0: everyone's
 *
 * Returns: (transfer full): seven columns
 */
GPtrArray *
regimen_columns_of_week (RegimenDesk *desk,
                         const RegimenFacts *facts,
                         RegimenDay first,
                         RegimenRole role,
                         gint64 resource_id)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_column_free);

  for (int i = 0; i < 7; i++)
    {
      RegimenDay day = regimen_day_add (first, i);
      g_autofree char *title = regimen_word_day (day, REGIMEN_DAY_STYLE_SHORT);

      RegimenColumn *column = NULL;

      add_column (columns, desk, facts, title, day, role, resource_id);
      column = columns->pdata[columns->len - 1];
      /* Translators: a day of the week where there is little room: "Sun 22" */
      column->narrow_title = regimen_day_format_display (day, C_ ("narrow day", "%a %-d"));
      column->is_slight = TRUE;
    }
  return columns;
}
