/* calendar-sheet-source.c - what the calendar shows, read from the desk for paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "paper-source.h"

#include <glib/gi18n-lib.h>

#include "schedule.h"
#include "setup.h"
#include "visit-words.h"

#define MONTH_DAYS 42

/* What is needed to fill the columns. */
typedef struct
{
  RegimenDesk *desk;
  const RegimenCalendarRequest *request;
  RegimenCalendarSheet *sheet;
  RegimenDay first;
  int n_days;
  RegimenFacts *facts;      /* (owned) */
  GListModel *appointments; /* (owned) */
  GPtrArray *rooms;         /* (owned) */
  GPtrArray *staff;         /* (owned) */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->facts, regimen_facts_free);
  g_clear_object (&reading->appointments);
  g_clear_pointer (&reading->rooms, g_ptr_array_unref);
  g_clear_pointer (&reading->staff, g_ptr_array_unref);
}

/* NULL: there is no such room or person. */
static const char *
find_name (const Reading *reading, gint64 id, gboolean is_short)
{
  for (guint i = 0; i < reading->rooms->len; i++)
    {
      const RegimenRoom *room = reading->rooms->pdata[i];

      if (room->id == id)
        return room->name;
    }
  for (guint i = 0; i < reading->staff->len; i++)
    {
      const RegimenStaff *person = reading->staff->pdata[i];

      if (person->id == id)
        return is_short && *person->short_name != '\0' ? person->short_name : person->name;
    }
  return NULL;
}

static const char *
word_rest (RegimenRole role)
{
  switch (role)
    {
    case REGIMEN_ROLE_NURSE:
      return _ ("No nurse");
    case REGIMEN_ROLE_PROVIDER:
      return _ ("No provider");
    case REGIMEN_ROLE_ROOM:
    case REGIMEN_ROLE_PATIENT:
      break;
    }
  return _ ("No room");
}

/* Those of one resource on that day; @is_all: whatever it is. */
static void
take_visits (const Reading *reading, RegimenSheetColumn *column, gint64 id, gboolean is_all)
{
  guint n = g_list_model_get_n_items (reading->appointments);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (reading->appointments, i);

      if (regimen_minute_day (visit->span.start).n == column->day.n &&
          (is_all || regimen_appointment_resource (visit, reading->request->role) == id))
        g_ptr_array_add (column->visits, g_steal_pointer (&visit));
    }
}

static void
take_hours (const Reading *reading, RegimenSheetColumn *column, gint64 id)
{
  const RegimenFactsResource *resource = id != 0 ? regimen_facts_find (reading->facts, id) : NULL;

  column->open = resource != NULL
                     ? regimen_facts_dup_open_spans (reading->facts, resource, column->day)
                     : regimen_facts_dup_any_open (reading->facts, REGIMEN_ROLE_ROOM, column->day);
}

static void
add_columns_of_day (const Reading *reading)
{
  const GArray *ids = reading->request->ids;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      const char *name =
          id != 0 ? find_name (reading, id, TRUE) : word_rest (reading->request->role);
      RegimenSheetColumn *column = NULL;

      if (name == NULL)
        continue; /* gone since */
      column = regimen_calendar_sheet_add_column (reading->sheet, name, reading->first);
      take_visits (reading, column, id, FALSE);
      take_hours (reading, column, id);
    }
}

static void
add_days (const Reading *reading, const GArray *loads)
{
  gint64 whose = reading->request->whose;

  for (int i = 0; i < reading->n_days; i++)
    {
      RegimenDay day = regimen_day_add (reading->first, i);
      g_autofree char *title = regimen_word_day (day, REGIMEN_DAY_STYLE_SHORT);
      RegimenSheetColumn *column = regimen_calendar_sheet_add_column (reading->sheet, title, day);

      column->load = loads != NULL ? g_array_index (loads, double, i) : -1;
      take_visits (reading, column, whose, whose == 0);
      take_hours (reading, column, whose);
    }
  reading->sheet->whose = g_strdup (whose != 0 ? find_name (reading, whose, FALSE) : NULL);
}

static void
find_days (Reading *reading)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();
  RegimenDay day = reading->request->day;

  reading->first = day;
  reading->n_days = 1;
  if (reading->request->kind == REGIMEN_CALENDAR_SHEET_WEEK)
    {
      reading->first = regimen_day_week_start (day, locale.first_weekday);
      reading->n_days = 7;
    }
  else if (reading->request->kind == REGIMEN_CALENDAR_SHEET_MONTH)
    {
      reading->sheet->month = regimen_day_month_start (day);
      reading->first = regimen_day_week_start (reading->sheet->month, locale.first_weekday);
      reading->n_days = MONTH_DAYS;
    }
}

static gboolean
read_all (Reading *reading, GError **error)
{
  g_autoptr (GArray) loads = NULL;

  find_days (reading);
  reading->facts = regimen_desk_load_facts (reading->desk, reading->first, reading->n_days, error);
  reading->rooms =
      reading->facts != NULL ? regimen_desk_dup_rooms (reading->desk, TRUE, error) : NULL;
  reading->staff =
      reading->rooms != NULL ? regimen_desk_dup_staff (reading->desk, TRUE, error) : NULL;
  if (reading->staff == NULL ||
      !regimen_paper_frame_load (&reading->sheet->frame, reading->desk, error))
    return FALSE;
  if (reading->request->kind == REGIMEN_CALENDAR_SHEET_MONTH)
    {
      loads = regimen_desk_dup_day_load (reading->desk, reading->first, reading->n_days, error);
      if (loads == NULL)
        return FALSE;
    }
  reading->appointments =
      regimen_desk_list_appointments (reading->desk,
                                      regimen_span_of_days (reading->first, reading->n_days),
                                      FALSE);
  if (reading->request->kind == REGIMEN_CALENDAR_SHEET_DAY)
    add_columns_of_day (reading);
  else
    add_days (reading, loads);
  return TRUE;
}

/**
 * regimen_calendar_sheet_load:
 * @request: what is on the screen
 *
 * Returns: (transfer full) (nullable): the same for paper; NULL with @error set
 */
RegimenCalendarSheet *
regimen_calendar_sheet_load (RegimenDesk *desk,
                             const RegimenCalendarRequest *request,
                             GError **error)
{
  g_autoptr (RegimenCalendarSheet) sheet = NULL;
  Reading reading = { .desk = desk, .request = request };
  gboolean is_read = FALSE;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  sheet = regimen_calendar_sheet_new (request->kind);
  reading.sheet = sheet;
  is_read = read_all (&reading, error);
  reading_clear (&reading);
  return is_read ? g_steal_pointer (&sheet) : NULL;
}

void
regimen_calendar_request_clear (RegimenCalendarRequest *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
}
