/* day-sheet-source.c - the visits of a day, read from the desk for the day sheet and the fallback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "paper-source.h"

#include <glib/gi18n-lib.h>

#include "appointment.h"
#include "paper-trail.h"
#include "schedule.h"
#include "setup.h"
#include "text.h"

/**
 * regimen_paper_frame_load:
 * @self: a frame to fill
 * @desk: a desk
 * @error: return location
 *
 * The clinic's head, its paper, now by the clinic's clock in the clinic's zone, and the code of the
 * audit's last row.
 *
 * Returns: FALSE with @error set when the audit could not be read
 */
gboolean
regimen_paper_frame_load (RegimenPaperFrame *self, RegimenDesk *desk, GError **error)
{
  const RegimenClinic *clinic;

  g_return_val_if_fail (self != NULL && REGIMEN_IS_DESK (desk), FALSE);

  regimen_paper_frame_clear (self);
  clinic = regimen_desk_get_clinic (desk);
  self->clinic = (RegimenLetterhead){
    .name = g_strdup (clinic->name),
    .address = g_strdup (clinic->address),
    .phone = g_strdup (clinic->phone),
  };
  self->locale = regimen_locale_time_system ();
  if (!regimen_paper_parse (clinic->paper, &self->paper))
    self->paper = regimen_paper_for_locale ();
  self->printed_at = regimen_desk_now (desk);
  self->code = regimen_desk_dup_audit_code (desk, error);
  return self->code != NULL;
}

static void
fill_visit (RegimenSheetVisit *visit, const RegimenAppointment *appointment, RegimenDay today)
{
  gboolean is_later = regimen_minute_day (appointment->span.start).n > today.n;

  if (appointment->patient_id != 0)
    {
      visit->patient_name = g_strdup (appointment->patient_name);
      visit->initials = regimen_text_initials (appointment->patient_name);
      visit->record_number = g_strdup (appointment->record_number);
      visit->has_birth_date = appointment->has_birth_day;
      visit->birth_date = appointment->birth_day;
      visit->visit = g_strdup (*appointment->follow_up_name != '\0' ? appointment->follow_up_name
                                                                    : appointment->visit_name);
    }
  else
    visit->visit = g_strdup (appointment->patient_name);
  visit->n = appointment->n;
  visit->n_of = appointment->n_of;
  visit->room = g_strdup (appointment->room_name);
  visit->nurse = g_strdup (appointment->nurse_name);
  visit->provider = g_strdup (appointment->provider_name);
  visit->flags = appointment->flags;
  visit->allergies = g_strdup (appointment->allergies);
  visit->alerts = g_strdup (appointment->alerts);
  /* On the day itself it is too late to call. */
  visit->is_unconfirmed = appointment->patient_id != 0 && is_later && !appointment->is_confirmed;
}

/* The sections of a sheet in the order of the calendar's columns, by the id of their resource. */
typedef struct
{
  RegimenDaySheet *sheet;
  GHashTable *by_id; /* gint64 id -> RegimenSheetSection */
  GHashTable *names; /* gint64 id -> name */
  GArray *order;     /* gint64 ids of all resources, in their order */
} Sections;

static void
sections_add_resource (Sections *self, gint64 id, const char *name)
{
  g_array_append_val (self->order, id);
  g_hash_table_insert (self->names, g_memdup2 (&id, sizeof id), g_strdup (name));
}

static gboolean
sections_read_resources (Sections *self, RegimenDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->sheet->by == REGIMEN_SHEET_BY_ROOM)
    rows = regimen_desk_dup_rooms (desk, TRUE, error);
  else
    rows = regimen_desk_dup_staff (desk, TRUE, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      if (self->sheet->by == REGIMEN_SHEET_BY_ROOM)
        {
          const RegimenRoom *room = g_ptr_array_index (rows, i);

          sections_add_resource (self, room->id, room->name);
        }
      else
        {
          const RegimenStaff *staff = g_ptr_array_index (rows, i);

          sections_add_resource (self, staff->id, staff->name);
        }
    }
  return TRUE;
}

static gint64
section_id (const RegimenAppointment *appointment, RegimenSheetBy by)
{
  switch (by)
    {
    case REGIMEN_SHEET_BY_ROOM:
      return appointment->room_id;
    case REGIMEN_SHEET_BY_PROVIDER:
      return appointment->provider_id;
    case REGIMEN_SHEET_BY_CLINIC:
      return 0;
    default:
      g_assert_not_reached ();
    }
}

static void
sections_add_section (Sections *self, gint64 id, const char *name)
{
  g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id),
                       regimen_day_sheet_add_section (self->sheet, name));
}

/* Makes a section for each resource that has a visit, in order, and one for what has none. */
static void
sections_make (Sections *self, GListModel *appointments)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = g_list_model_get_n_items (appointments);
  g_autofree gint64 *ids = g_new0 (gint64, n + 1);
  const gint64 none = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (appointments, i);

      ids[i] = section_id (appointment, self->sheet->by);
      g_hash_table_add (used, &ids[i]);
    }
  if (self->sheet->by == REGIMEN_SHEET_BY_CLINIC)
    {
      sections_add_section (self, none, NULL);
      return;
    }
  for (guint i = 0; i < self->order->len; i++)
    {
      gint64 id = g_array_index (self->order, gint64, i);

      if (g_hash_table_contains (used, &id))
        sections_add_section (self, id, g_hash_table_lookup (self->names, &id));
    }
  if (g_hash_table_contains (used, &none))
    sections_add_section (self, none,
                          self->sheet->by == REGIMEN_SHEET_BY_ROOM ? _ ("Without a room")
                                                                   : _ ("Without a provider"));
}

static gboolean
fill_sheet (RegimenDaySheet *sheet, RegimenDesk *desk, GListModel *appointments, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sections sections = { .sheet = sheet, .by_id = by_id, .names = names, .order = order };

  if (sheet->by != REGIMEN_SHEET_BY_CLINIC && !sections_read_resources (&sections, desk, error))
    return FALSE;
  sections_make (&sections, appointments);
  for (guint i = 0; i < g_list_model_get_n_items (appointments); i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (appointments, i);
      gint64 id = section_id (appointment, sheet->by);
      RegimenSheetSection *section = g_hash_table_lookup (by_id, &id);

      g_assert (section != NULL);
      fill_visit (regimen_sheet_section_add_visit (section, appointment->span), appointment,
                  regimen_desk_today (desk));
    }
  return TRUE;
}

/**
 * regimen_day_sheet_load:
 * @desk: a desk
 * @day: a day of the clinic
 * @by: what the sections are
 * @is_initials_only: for a sheet that lies open
 * @error: return location
 *
 * Cancelled visits and no-shows are not on it.
 *
 * Returns: (transfer full): the day, or NULL when reading failed
 */
RegimenDaySheet *
regimen_day_sheet_load (RegimenDesk *desk,
                        RegimenDay day,
                        RegimenSheetBy by,
                        gboolean is_initials_only,
                        GError **error)
{
  g_autoptr (RegimenDaySheet) sheet = NULL;
  g_autoptr (GListModel) appointments = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  sheet = regimen_day_sheet_new (day, by);
  sheet->is_initials_only = is_initials_only;
  if (!regimen_paper_frame_load (&sheet->frame, desk, error))
    return NULL;
  appointments = regimen_desk_list_appointments (desk, regimen_span_of_day (day), FALSE);
  if (!fill_sheet (sheet, desk, appointments, error))
    return NULL;
  return g_steal_pointer (&sheet);
}

static gboolean
fill_room (RegimenFallbackRoom *room,
           RegimenDesk *desk,
           gint64 room_id,
           RegimenDay day,
           GListModel *appointments,
           GError **error)
{
  g_autoptr (GArray) spans = regimen_desk_dup_open_spans (desk, room_id, day, error);

  if (spans == NULL)
    return FALSE;
  g_array_append_vals (room->open_spans, spans->data, spans->len);
  for (guint i = 0; i < g_list_model_get_n_items (appointments); i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (appointments, i);
      RegimenSheetVisit *visit;

      if (appointment->room_id != room_id)
        continue;
      visit = regimen_sheet_visit_new (appointment->span);
      fill_visit (visit, appointment, regimen_desk_today (desk));
      g_ptr_array_add (room->visits, visit);
    }
  return TRUE;
}

/**
 * regimen_fallback_load:
 * @desk: a desk
 * @day: a day of the clinic
 * @error: return location
 *
 * Returns: (transfer full): the rooms with their hours and visits, or NULL when reading failed
 */
RegimenFallback *
regimen_fallback_load (RegimenDesk *desk, RegimenDay day, GError **error)
{
  g_autoptr (RegimenFallback) fallback = NULL;
  g_autoptr (GListModel) appointments = NULL;
  g_autoptr (GPtrArray) rooms = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  rooms = regimen_desk_dup_rooms (desk, TRUE, error);
  if (rooms == NULL)
    return NULL;
  fallback = regimen_fallback_new (day);
  if (!regimen_paper_frame_load (&fallback->frame, desk, error))
    return NULL;
  appointments = regimen_desk_list_appointments (desk, regimen_span_of_day (day), FALSE);
  for (guint i = 0; i < rooms->len; i++)
    {
      const RegimenRoom *row = g_ptr_array_index (rooms, i);
      RegimenFallbackRoom *room = regimen_fallback_add_room (fallback, row->name);

      if (!fill_room (room, desk, row->id, day, appointments, error))
        return NULL;
    }
  return g_steal_pointer (&fallback);
}
