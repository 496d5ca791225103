/* clinic-maker.c - a first clinic out of a few answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-clinic"

#include "config.h"

#include "clinic-maker.h"

#include "setup.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define N_COLOURS 8

static gboolean
set_hours (RegimenDesk *desk, gint64 resource_id, const RegimenClinicWish *wish, GError **error)
{
  RegimenWeeklyHours hours[7] = { 0 };
  guint n = 0;

  for (guint weekday = 0; weekday < 7; weekday++)
    if ((wish->weekdays & (1u << weekday)) != 0)
      hours[n++] = (RegimenWeeklyHours){ .resource_id = resource_id,
                                         .weekday = (RegimenWeekday) weekday,
                                         .from_of_day = wish->open_from,
                                         .to_of_day = wish->open_to };
  return regimen_desk_set_hours (desk, resource_id, regimen_desk_today (desk), hours, n, NULL, NULL,
                                 error);
}

static gboolean
add_room (RegimenDesk *desk,
          const RegimenClinicWish *wish,
          const char *format,
          guint number,
          RegimenRoomKind kind,
          int position,
          GError **error)
{
  g_autofree char *name = g_strdup_printf (format, number);
  char none[] = "";
  RegimenRoom room = {
    .name = name, .kind = kind, .position = position, .capacity = 1, .note = none, .is_active = TRUE
  };
  gint64 id = regimen_desk_save_room (desk, &room, error);

  return id != 0 && set_hours (desk, id, wish, error);
}

static gboolean
add_rooms (RegimenDesk *desk, const RegimenClinicWish *wish, GError **error)
{
  int position = 0;

  for (guint i = 1; i <= wish->n_chairs; i++)
    /* Translators: the name of a treatment chair in a new clinic */
    if (!add_room (desk, wish, _ ("Chair %u"), i, REGIMEN_ROOM_CHAIR, ++position, error))
      return FALSE;
  for (guint i = 1; i <= wish->n_consulting; i++)
    /* Translators: the name of a consulting room in a new clinic */
    if (!add_room (desk, wish, _ ("Consult %u"), i, REGIMEN_ROOM_CONSULTING, ++position, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_people (RegimenDesk *desk,
            const RegimenClinicWish *wish,
            const char *const *names,
            RegimenStaffRole role,
            int *position,
            GError **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup (names[i]);
      char none[] = "";
      RegimenStaff person = { .name = name,
                              .short_name = name,
                              .role = role,
                              .credentials = none,
                              .colour = *position % N_COLOURS,
                              .phone = none,
                              .email = none,
                              .position = *position,
                              .capacity = role == REGIMEN_STAFF_NURSE ? wish->patients_a_nurse : 1,
                              .is_active = TRUE };
      gint64 id = regimen_desk_save_staff (desk, &person, error);

      if (id == 0 || !set_hours (desk, id, wish, error))
        return FALSE;
      (*position)++;
    }
  return TRUE;
}

static gboolean
fill (RegimenDesk *desk, const RegimenClinicWish *wish, GError **error)
{
  int position = 1;

  return add_rooms (desk, wish, error) &&
         add_people (desk, wish, wish->providers, REGIMEN_STAFF_PROVIDER, &position, error) &&
         add_people (desk, wish, wish->nurses, REGIMEN_STAFF_NURSE, &position, error) &&
         regimen_desk_adopt_protocols (desk, wish->protocols, error);
}

/* One transaction: each of its own would wait for the disk. */
static gboolean
fill_at_once (RegimenDesk *desk, const RegimenClinicWish *wish, GError **error)
{
  gboolean is_filled;

  if (!regimen_desk_begin_batch (desk, error))
    return FALSE;
  is_filled = fill (desk, wish, error);
  return regimen_desk_end_batch (desk, is_filled, is_filled ? error : NULL) && is_filled;
}

/**
 * regimen_clinic_suggest_path:
 * @name: of the clinic
 *
 * Returns: (transfer full): a file that is not there yet, in the program's own folder
 */
char *
regimen_clinic_suggest_path (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "regimen", NULL);
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autofree char *stem = g_ascii_strdown (ascii, -1);

  g_strcanon (stem, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  for (guint i = 1;; i++)
    {
      g_autofree char *leaf = i == 1
                                  ? g_strdup_printf ("%s.regimen", *stem != '\0' ? stem : "clinic")
                                  : g_strdup_printf ("%s-%u.regimen", stem, i);
      g_autofree char *path = g_build_filename (folder, leaf, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/**
 * regimen_clinic_make:
 * @path: a file that is not there yet; its folder is made when it is missing, for its owner alone
 * @clock: of the desk
 * @error: as of regimen_desk_create(), and INVALID with the field
 *
 * Makes a clinic file with rooms, staff, hours and protocols. A file that could not be filled is
 * taken away again.
 *
 * Returns: (transfer full) (nullable): the open clinic; NULL with @error set
 */
RegimenDesk *
regimen_clinic_make (const char *path,
                     const RegimenClinicWish *wish,
                     RegimenClock *clock,
                     GError **error)
{
  g_autoptr (RegimenDesk) desk = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (wish != NULL, NULL);

  desk = regimen_desk_create (path, wish->name, wish->zone, clock, error);
  if (desk == NULL)
    return NULL;
  if (fill_at_once (desk, wish, error))
    return g_steal_pointer (&desk);

  g_clear_object (&desk);
  if (g_unlink (path) != 0)
    g_warning ("a clinic file that was begun could not be taken away");
  return NULL;
}
