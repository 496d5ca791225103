/* setup.c - clinic, rooms, staff, visit types and protocols
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "setup.h"

#include "clinic-store.h"
#include "consents.h"
#include "desk-private.h"
#include "errors.h"
#include "protocol-store.h"
#include "room-store.h"
#include "row-saving.h"
#include "setup-change.h"
#include "shipped-language.h"
#include "shipped.h"
#include "staff-store.h"
#include "template-check.h"
#include "text.h"
#include "visit-type-store.h"

#define NAME_BYTES_MAX 400
#define SHORT_BYTES_MAX 100
#define ADDRESS_BYTES_MAX 2000
#define NOTE_BYTES_MAX 65536
#define CAPACITY_MAX 100
#define N_COLOURS 8

static gboolean
check_name (const char *name, GError **error)
{
  if (name == NULL || *name == '\0')
    return regimen_invalid (error, "name: is empty");
  return regimen_text_check_line (name, NAME_BYTES_MAX, "name", error);
}

/* An empty text may be NULL. */
static gboolean
check_line (const char *text, gsize max_bytes, const char *field, GError **error)
{
  return text == NULL || regimen_text_check_line (text, max_bytes, field, error);
}

static gboolean
check_clinic (const RegimenClinic *clinic, GError **error)
{
  g_autoptr (RegimenZone) zone = NULL;

  if (!check_name (clinic->name, error) ||
      !regimen_text_check_block (clinic->address, ADDRESS_BYTES_MAX, "address", error) ||
      !check_line (clinic->phone, SHORT_BYTES_MAX, "phone", error) ||
      !check_line (clinic->email, NAME_BYTES_MAX, "email", error) ||
      !check_line (clinic->website, NAME_BYTES_MAX, "website", error))
    return FALSE;
  if (g_strcmp0 (clinic->paper, "a4") != 0 && g_strcmp0 (clinic->paper, "letter") != 0)
    return regimen_invalid (error, "paper: is not 'a4' or 'letter'");
  zone = regimen_zone_new (clinic->zone, error);
  return zone != NULL;
}

/**
 * regimen_desk_save_clinic:
 * @clinic: with the row_version it was read with
 * @error: %REGIMEN_ERROR_INVALID with the field, %REGIMEN_ERROR_STALE, or as the database fails
 *
 * Changes what stands at the head of the papers. Bookings are civil times, so another zone leaves
 * them at the hours that were agreed.
 */
gboolean
regimen_desk_save_clinic (RegimenDesk *self, const RegimenClinic *clinic, GError **error)
{
  RegimenDatabase *db;
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (RegimenClinic) before = NULL;
  g_autoptr (RegimenClinic) after = NULL;
  g_autofree char *old_json = NULL;
  g_autofree char *new_json = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && clinic != NULL, FALSE);

  if (!check_clinic (clinic, error))
    return FALSE;
  db = regimen_desk_get_database (self);
  before = regimen_clinic_copy (regimen_desk_get_clinic (self));
  /* The desk reads its row anew with the commit; what is handed in may borrow from it. */
  after = regimen_clinic_copy (clinic);
  act = regimen_act_begin (self, error);
  if (act == NULL)
    return FALSE;
  old_json = regimen_clinic_store_dup_json (db, error);
  if (old_json == NULL ||
      !regimen_clinic_store_update (db, clinic, regimen_desk_stamp (self), error))
    return FALSE;
  new_json = regimen_clinic_store_dup_json (db, error);
  if (new_json == NULL)
    return FALSE;
  detail = regimen_act_dup_difference (old_json, new_json);
  if (!regimen_act_audit (act, "change", "clinic", 1, 0, NULL, detail, error) ||
      !regimen_act_commit (act, error))
    return FALSE;
  before->row_version = after->row_version;
  regimen_setup_push (self, REGIMEN_ACT_SETUP, after->name,
                      regimen_setup_change_new (REGIMEN_SETUP_CLINIC, 1, before, after));
  return TRUE;
}

GPtrArray *
regimen_desk_dup_rooms (RegimenDesk *self, gboolean with_inactive, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_room_store_list (regimen_desk_get_database (self), regimen_desk_today (self),
                                  with_inactive, error);
}

GPtrArray *
regimen_desk_dup_staff (RegimenDesk *self, gboolean with_inactive, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_staff_store_list (regimen_desk_get_database (self), regimen_desk_today (self),
                                   with_inactive, error);
}

REGIMEN_SAVED_TABLE (room, "room");
REGIMEN_SAVED_TABLE (staff, "staff");
REGIMEN_SAVED_TABLE (visit_type, "visit_type");
REGIMEN_SAVED_TABLE (protocol, "protocol");

/* As regimen_desk_save_row(), to be taken back. What is a part of something larger is taken back
 * with that. */
static gint64
save_row (RegimenDesk *self,
          RegimenSetupKind kind,
          const RegimenSavedTable *table,
          gconstpointer row,
          gint64 id,
          const char *name,
          GError **error)
{
  static const RegimenSavedAs as = { NULL, NULL, 0 };
  gboolean is_part = regimen_database_in_transaction (regimen_desk_get_database (self));
  RegimenSetupChange *change = NULL;
  gint64 saved_id = 0;

  if (is_part || id == 0)
    change = regimen_setup_change_new (kind, id, NULL, row);
  else
    {
      gpointer before = regimen_setup_load (self, kind, id, error);

      if (before == NULL)
        return 0;
      change = regimen_setup_change_new (kind, id, before, row);
      regimen_setup_free_row (kind, before);
    }
  saved_id = regimen_desk_save_row (self, table, row, id, &as, error);
  change->id = saved_id;
  if (saved_id == 0 || is_part)
    regimen_setup_change_free (change);
  else
    regimen_setup_push (self, id != 0 ? REGIMEN_ACT_SETUP : REGIMEN_ACT_NEW_SETUP, name, change);
  return saved_id;
}

static gboolean
check_capacity (int capacity, GError **error)
{
  return (capacity >= 0 && capacity <= CAPACITY_MAX) ||
         regimen_invalid (error, "capacity: is not between 0 and 100");
}

/**
 * regimen_desk_save_room:
 * @room: id 0: a new one, with its capacity; otherwise with the row_version it was read with, and
 *   its capacity is left alone: see regimen_desk_set_capacity()
 * @error: %REGIMEN_ERROR_INVALID with the field, %REGIMEN_ERROR_STALE, %REGIMEN_ERROR_CONSTRAINT
 *   when another room has the name
 *
 * Returns: its id; 0 with @error set
 */
gint64
regimen_desk_save_room (RegimenDesk *self, const RegimenRoom *room, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && room != NULL, 0);

  if (!check_name (room->name, error) ||
      (room->note != NULL &&
       !regimen_text_check_block (room->note, NOTE_BYTES_MAX, "note", error)) ||
      (room->id == 0 && !check_capacity (room->capacity, error)))
    return 0;
  return save_row (self, REGIMEN_SETUP_ROOM, &room_table, room, room->id, room->name, error);
}

/* As regimen_desk_save_room(). */
gint64
regimen_desk_save_staff (RegimenDesk *self, const RegimenStaff *staff, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && staff != NULL, 0);

  if (!check_name (staff->name, error) ||
      !check_line (staff->short_name, SHORT_BYTES_MAX, "short_name", error) ||
      !check_line (staff->credentials, NAME_BYTES_MAX, "credentials", error) ||
      !check_line (staff->phone, SHORT_BYTES_MAX, "phone", error) ||
      !check_line (staff->email, NAME_BYTES_MAX, "email", error) ||
      (staff->id == 0 && !check_capacity (staff->capacity, error)))
    return 0;
  if (staff->colour < 0 || staff->colour >= N_COLOURS)
    {
      regimen_invalid (error, "colour: is not between 0 and 7");
      return 0;
    }
  return save_row (self, REGIMEN_SETUP_STAFF, &staff_table, staff, staff->id, staff->name, error);
}

GPtrArray *
regimen_desk_dup_visit_types (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_visit_type_store_list (regimen_desk_get_database (self), error);
}

/**
 * regimen_desk_save_visit_type:
 * @visit_type: id 0: a new one; its code may then be empty, and it gets one
 * @error: %REGIMEN_ERROR_INVALID: "segments[0].minutes: …", %REGIMEN_ERROR_STALE
 *
 * Appointments that are booked keep the segments they were booked with.
 *
 * Returns: its id; 0 with @error set
 */
gint64
regimen_desk_save_visit_type (RegimenDesk *self, const RegimenVisitType *visit_type, GError **error)
{
  g_autoptr (RegimenVisitType) own = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && visit_type != NULL, 0);

  own = regimen_visit_type_copy (visit_type);
  if (own->code == NULL || *own->code == '\0')
    {
      g_free (own->code);
      own->code = g_uuid_string_random ();
    }
  if (!regimen_visit_type_check (own, error))
    return 0;
  return save_row (self, REGIMEN_SETUP_VISIT_TYPE, &visit_type_table, own, own->id, own->name,
                   error);
}

GPtrArray *
regimen_desk_dup_protocols (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_protocol_store_list (regimen_desk_get_database (self), error);
}

/**
 * regimen_desk_save_protocol:
 * @protocol: id 0: a new one; its code may then be empty, and it gets one. Visit types are meant by
 *   id
 * @error: %REGIMEN_ERROR_INVALID: "phases[0].max_gap_days: …", %REGIMEN_ERROR_STALE
 *
 * Plans that were made of it keep their own copy.
 *
 * Returns: its id; 0 with @error set
 */
gint64
regimen_desk_save_protocol (RegimenDesk *self, const RegimenProtocol *protocol, GError **error)
{
  g_autoptr (RegimenProtocol) own = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && protocol != NULL, 0);

  own = regimen_protocol_copy (protocol);
  if (own->code == NULL || *own->code == '\0')
    {
      g_free (own->code);
      own->code = g_uuid_string_random ();
    }
  if (!regimen_protocol_check (own, error))
    return 0;
  return save_row (self, REGIMEN_SETUP_PROTOCOL, &protocol_table, own, own->id, own->name, error);
}

GPtrArray *
regimen_desk_dup_shipped_protocols (GError **error)
{
  GPtrArray *list = regimen_shipped_dup_protocols (error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    regimen_shipped_translate_protocol (list->pdata[i]);
  return list;
}

static gint64
find_visit_type (const GPtrArray *visit_types, const char *code)
{
  for (guint i = 0; i < visit_types->len; i++)
    {
      const RegimenVisitType *visit_type = visit_types->pdata[i];

      if (g_strcmp0 (visit_type->code, code) == 0)
        return visit_type->id;
    }
  return 0;
}

static gboolean
adopt_visit_types (RegimenDesk *self, GError **error)
{
  g_autoptr (GPtrArray) own = regimen_desk_dup_visit_types (self, error);
  g_autoptr (GPtrArray) shipped = regimen_shipped_dup_visit_types (error);

  if (own == NULL || shipped == NULL)
    return FALSE;
  for (guint i = 0; i < shipped->len; i++)
    {
      RegimenVisitType *visit_type = shipped->pdata[i];

      regimen_shipped_translate_visit_type (visit_type);
      if (find_visit_type (own, visit_type->code) == 0 &&
          regimen_desk_save_visit_type (self, visit_type, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
resolve_visit_type (const GPtrArray *visit_types, const char *code, gint64 *out_id, GError **error)
{
  *out_id = find_visit_type (visit_types, code);
  if (*out_id != 0)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "visit_type: there is no “%s”", code);
  return FALSE;
}

static gboolean
adopt_protocol (RegimenDesk *self,
                RegimenProtocol *protocol,
                const GPtrArray *visit_types,
                GError **error)
{
  for (guint i = 0; i < protocol->phases->len; i++)
    {
      RegimenPhase *phase = protocol->phases->pdata[i];

      if (!resolve_visit_type (visit_types, phase->visit_type_code, &phase->visit_type_id, error))
        return FALSE;
    }
  for (guint i = 0; i < protocol->follow_ups->len; i++)
    {
      RegimenFollowUpRule *rule = protocol->follow_ups->pdata[i];

      if (!resolve_visit_type (visit_types, rule->visit_type_code, &rule->visit_type_id, error))
        return FALSE;
    }
  return regimen_desk_save_protocol (self, protocol, error) != 0;
}

static RegimenProtocol *
find_protocol (const GPtrArray *protocols, const char *code)
{
  for (guint i = 0; i < protocols->len; i++)
    {
      RegimenProtocol *protocol = protocols->pdata[i];

      if (g_strcmp0 (protocol->code, code) == 0)
        return protocol;
    }
  return NULL;
}

static gboolean
check_codes (const GPtrArray *shipped, const char *const *codes, GError **error)
{
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      if (find_protocol (shipped, codes[i]) == NULL)
        {
          g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                       "no protocol “%s” comes with the program", codes[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * regimen_desk_adopt_protocols:
 * @codes: (nullable): codes of protocols that come with the program, ended by NULL; NULL: all
 * @error: %REGIMEN_ERROR_NOT_FOUND for a code that is none
 *
 * Copies protocols into the clinic, as its own to edit, with all visit types that come with the
 * program and the consent forms that they ask for, in the language of the program at this moment.
 * What the clinic has already, by code, is left as it is.
 */
gboolean
regimen_desk_adopt_protocols (RegimenDesk *self, const char *const *codes, GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autoptr (GPtrArray) shipped = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) visit_types = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  shipped = regimen_desk_dup_shipped_protocols (error);
  if (shipped == NULL || !check_codes (shipped, codes, error))
    return FALSE;
  act = regimen_act_begin (self, error);
  if (act == NULL || !adopt_visit_types (self, error) ||
      !regimen_desk_adopt_consent_forms (self, error))
    return FALSE;
  own = regimen_desk_dup_protocols (self, error);
  visit_types = own != NULL ? regimen_desk_dup_visit_types (self, error) : NULL;
  if (visit_types == NULL)
    return FALSE;
  for (guint i = 0; i < shipped->len; i++)
    {
      RegimenProtocol *protocol = shipped->pdata[i];

      if (codes != NULL && !g_strv_contains (codes, protocol->code))
        continue;
      if (find_protocol (own, protocol->code) == NULL &&
          !adopt_protocol (self, protocol, visit_types, error))
        return FALSE;
    }
  return regimen_act_commit (act, error);
}
