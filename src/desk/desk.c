/* desk.c - what a person at the desk works with: one clinic file, its clock, who is signed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "desk.h"

#include "change-notice.h"
#include "clinic-store.h"
#include "desk-private.h"
#include "errors.h"
#include "text.h"

#include <glib/gstdio.h>

#define NAME_BYTES_MAX 400

struct _RegimenDesk
{
  GObject parent_instance;

  /* Owned */
  RegimenDatabase *db;
  RegimenClock *clock;
  RegimenZone *zone;
  RegimenClinic *clinic;
  RegimenChangeNotice *notice; /* NULL until it watches */
  guint warm_up_id;
  gpointer undo;
  GDestroyNotify undo_destroy;

  gint64 staff_id;
  guint depth;              /* of nested acts and batches; 0: no transaction */
  gboolean in_batch;        /* the outermost is a batch */
  RegimenInstant act_began; /* while an act goes on */
  gboolean can_undo;
  gboolean can_redo;
};

G_DEFINE_FINAL_TYPE (RegimenDesk, regimen_desk, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  REFRESH,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The clinic's own row may be what changed. A failure leaves the last one that was read. */
static gboolean
read_clinic (RegimenDesk *self, GError **error)
{
  g_autoptr (RegimenClinic) clinic = regimen_clinic_store_load (self->db, error);

  if (clinic == NULL)
    return FALSE;
  if (self->zone == NULL || g_strcmp0 (regimen_zone_identifier (self->zone), clinic->zone) != 0)
    {
      g_autoptr (RegimenZone) zone = regimen_zone_new (clinic->zone, error);

      if (zone == NULL)
        return FALSE;
      g_clear_pointer (&self->zone, regimen_zone_unref);
      self->zone = g_steal_pointer (&zone);
    }
  if (self->clinic == NULL || self->clinic->row_version != clinic->row_version)
    {
      g_clear_pointer (&self->clinic, regimen_clinic_free);
      self->clinic = g_steal_pointer (&clinic);
    }
  return TRUE;
}

static void
tell_all (RegimenDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) alive = g_object_ref (self);

  if (!read_clinic (self, &error))
    g_warning ("the clinic could not be read again: %s", error->message);
  g_signal_emit (alive, signals[REFRESH], 0);
  g_signal_emit (alive, signals[CHANGED], 0);
}

static void
other_program_changed_cb (RegimenDesk *self)
{
  /* Within an act the file is ours; a nested main loop would be a mistake of the caller. */
  g_return_if_fail (self->depth == 0);

  tell_all (self);
}

static gboolean
warm_up_cb (gpointer user_data)
{
  RegimenDesk *self = user_data;

  self->warm_up_id = 0;
  regimen_desk_warm_up_search (self);
  return G_SOURCE_REMOVE;
}

static void
regimen_desk_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegimenDesk *self = REGIMEN_DESK (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->can_undo);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->can_redo);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regimen_desk_dispose (GObject *object)
{
  RegimenDesk *self = REGIMEN_DESK (object);

  g_clear_handle_id (&self->warm_up_id, g_source_remove);
  g_clear_object (&self->notice);
  regimen_desk_set_undo (self, NULL, NULL);

  G_OBJECT_CLASS (regimen_desk_parent_class)->dispose (object);
}

static void
regimen_desk_finalize (GObject *object)
{
  RegimenDesk *self = REGIMEN_DESK (object);

  g_clear_pointer (&self->clinic, regimen_clinic_free);
  g_clear_pointer (&self->zone, regimen_zone_unref);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->db, regimen_database_unref);

  G_OBJECT_CLASS (regimen_desk_parent_class)->finalize (object);
}

static void
regimen_desk_class_init (RegimenDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = regimen_desk_get_property;
  object_class->dispose = regimen_desk_dispose;
  object_class->finalize = regimen_desk_finalize;

  properties[PROP_CAN_UNDO] =
      g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] =
      g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REFRESH] = g_signal_new (REGIMEN_DESK_REFRESH, G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_desk_init (RegimenDesk *self)
{
}

static RegimenDesk *
desk_new (RegimenDatabase *db, RegimenClock *clock)
{
  RegimenDesk *self = g_object_new (REGIMEN_TYPE_DESK, NULL);

  self->db = regimen_database_ref (db);
  self->clock = clock != NULL ? g_object_ref (clock) : regimen_clock_new ();
  return self;
}

const char *
regimen_desk_database_version (void)
{
  return regimen_database_library_version ();
}

/**
 * regimen_desk_open:
 * @path: a clinic file
 * @clock: (nullable): what time it is; NULL: the computer's clock
 * @error: as regimen_database_open() sets it
 *
 * Opens a clinic. One that may only be read is opened to look at: see
 * regimen_desk_is_read_only(); its acts fail with %REGIMEN_ERROR_READ_ONLY. One that a newer
 * Regimen made is refused: what it means is not known here.
 *
 * Returns: (transfer full): the desk; NULL with @error set
 */
RegimenDesk *
regimen_desk_open (const char *path, RegimenClock *clock, GError **error)
{
  return regimen_desk_open_watched (path, clock, NULL, error);
}

/* As regimen_desk_open(), for whoever wants to know what takes long. */
RegimenDesk *
regimen_desk_open_watched (const char *path,
                           RegimenClock *clock,
                           const RegimenOpeningWatch *watch,
                           GError **error)
{
  g_autoptr (GError) write_error = NULL;
  g_autoptr (RegimenDatabase) db = NULL;
  g_autoptr (RegimenDesk) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  db = regimen_database_open_watched (path, REGIMEN_DATABASE_READ_WRITE, watch, &write_error);
  if (db == NULL && g_error_matches (write_error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY))
    db = regimen_database_open (path, REGIMEN_DATABASE_READ_ONLY, NULL);
  if (db == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&write_error));
      return NULL;
    }

  self = desk_new (db, clock);
  if (!read_clinic (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
insert_clinic (RegimenDesk *self,
               const char *name,
               const char *zone,
               const char *uid,
               GError **error)
{
  g_autoptr (RegimenClinic) clinic = regimen_clinic_new ();
  g_autoptr (RegimenAct) act = NULL;

  g_free (clinic->uid);
  clinic->uid = uid != NULL ? g_strdup (uid) : g_uuid_string_random ();
  g_free (clinic->name);
  clinic->name = g_strdup (name);
  g_free (clinic->zone);
  clinic->zone = g_strdup (zone);

  act = regimen_act_begin (self, error);
  if (act == NULL ||
      !regimen_clinic_store_insert (self->db, clinic, regimen_desk_stamp (self), error) ||
      !regimen_act_audit (act, "create", "clinic", 1, 0, NULL, NULL, error))
    return FALSE;
  return regimen_act_commit (act, error);
}

/**
 * regimen_desk_create:
 * @path: where no file is yet
 * @name: the clinic's
 * @zone: its time zone, "Europe/Berlin"
 * @clock: (nullable): what time it is; NULL: the computer's clock
 * @error: %REGIMEN_ERROR_INVALID for a name or zone that makes no sense, or as
 *   regimen_database_create() sets it
 *
 * Makes a clinic without rooms, staff, visit types or protocols.
 *
 * Returns: (transfer full): its desk; NULL with @error set, and no file is there
 */
RegimenDesk *
regimen_desk_create (const char *path,
                     const char *name,
                     const char *zone,
                     RegimenClock *clock,
                     GError **error)
{
  return regimen_desk_create_known (path, name, zone, NULL, clock, error);
}

/**
 * regimen_desk_create_known:
 * @uid: (nullable): what the clinic is told apart by; NULL: one of its own
 *
 * As regimen_desk_create(), for a clinic that must come out the same each time.
 */
RegimenDesk *
regimen_desk_create_known (const char *path,
                           const char *name,
                           const char *zone,
                           const char *uid,
                           RegimenClock *clock,
                           GError **error)
{
  g_autoptr (RegimenZone) known_zone = NULL;
  g_autoptr (RegimenDatabase) db = NULL;
  g_autoptr (RegimenDesk) self = NULL;

  g_return_val_if_fail (path != NULL && name != NULL && zone != NULL, NULL);

  if (!regimen_text_check_line (name, NAME_BYTES_MAX, "name", error))
    return NULL;
  if (*name == '\0')
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "name: is empty");
      return NULL;
    }
  known_zone = regimen_zone_new (zone, error);
  if (known_zone == NULL)
    return NULL;
  db = regimen_database_create (path, error);
  if (db == NULL)
    return NULL;

  self = desk_new (db, clock);
  self->zone = regimen_zone_ref (known_zone);
  if (!insert_clinic (self, name, zone, uid, error))
    {
      /* A file without a clinic would only be in the way. */
      g_unlink (regimen_database_get_path (db));
      return NULL;
    }
  return g_steal_pointer (&self);
}

const char *
regimen_desk_get_path (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_database_get_path (self->db);
}

void
regimen_desk_set_patience (RegimenDesk *self, int patience_ms)
{
  g_return_if_fail (REGIMEN_IS_DESK (self));

  regimen_database_set_patience (self->db, patience_ms);
}

RegimenClock *
regimen_desk_get_clock (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return self->clock;
}

/* Of the clinic, not of the computer; valid until the next "changed". */
RegimenZone *
regimen_desk_get_zone (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return self->zone;
}

/* Valid until the next "changed". */
const RegimenClinic *
regimen_desk_get_clinic (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return self->clinic;
}

RegimenMinute
regimen_desk_now (RegimenDesk *self)
{
  return regimen_clock_now_civil (self->clock, self->zone);
}

RegimenDay
regimen_desk_today (RegimenDesk *self)
{
  return regimen_clock_today (self->clock, self->zone);
}

gboolean
regimen_desk_is_read_only (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), TRUE);

  return regimen_database_is_read_only (self->db);
}

gint64
regimen_desk_get_staff_id (RegimenDesk *self)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), 0);

  return self->staff_id;
}

void
regimen_desk_set_staff_id (RegimenDesk *self, gint64 staff_id)
{
  g_return_if_fail (REGIMEN_IS_DESK (self));

  self->staff_id = staff_id;
}

/**
 * regimen_desk_start_watching:
 *
 * From now on "changed" comes as well when another program commits, at most half a second later,
 * from the default main context.
 */
void
regimen_desk_start_watching (RegimenDesk *self)
{
  g_return_if_fail (REGIMEN_IS_DESK (self));

  if (self->notice != NULL)
    return;
  self->notice = regimen_change_notice_new (self->db);
  g_signal_connect_object (self->notice, "changed", G_CALLBACK (other_program_changed_cb), self,
                           G_CONNECT_SWAPPED);
  regimen_change_notice_start (self->notice);
  /* After the first frame, so that it delays neither that nor the first key of a search. */
  self->warm_up_id = g_idle_add_full (G_PRIORITY_LOW, warm_up_cb, self, NULL);
}

/**
 * regimen_desk_begin_batch:
 *
 * Begins one transaction that the acts until regimen_desk_end_batch() become parts of.
 *
 * Returns: FALSE with @error set
 */
gboolean
regimen_desk_begin_batch (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && !self->in_batch && self->depth == 0, FALSE);

  if (!regimen_desk_begin_transaction (self, error))
    return FALSE;
  self->in_batch = TRUE;
  return TRUE;
}

/**
 * regimen_desk_end_batch:
 * @is_kept: TRUE to commit all of it, FALSE to drop all of it
 * @error: set only when committing failed; then nothing of it is stored
 */
gboolean
regimen_desk_end_batch (RegimenDesk *self, gboolean is_kept, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self) && self->in_batch && self->depth == 1, FALSE);

  self->in_batch = FALSE;
  if (is_kept)
    return regimen_desk_commit_transaction (self, error);
  regimen_desk_rollback_transaction (self);
  return TRUE;
}

RegimenDatabase *
regimen_desk_get_database (RegimenDesk *self)
{
  return self->db;
}

/* Now, and who is signed in. All that one act writes happened at one instant: what was accepted
 * when a visit was booked would not count if it were a millisecond older than the booking. */
RegimenStamp
regimen_desk_stamp (RegimenDesk *self)
{
  gboolean in_act = self->depth > (self->in_batch ? 1 : 0);

  return (RegimenStamp){ .at = in_act ? self->act_began : regimen_clock_now (self->clock),
                         .staff_id = self->staff_id };
}

/* A full disk takes back the whole transaction, whichever act met it. */
static gboolean
check_still_open (RegimenDesk *self, GError **error)
{
  if (regimen_database_in_transaction (self->db))
    return TRUE;
  g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_IO,
                       "the transaction was taken back when a part of it failed");
  return FALSE;
}

gboolean
regimen_desk_begin_transaction (RegimenDesk *self, GError **error)
{
  if (regimen_database_is_read_only (self->db))
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_READ_ONLY,
                           "the clinic file is open to look at only: it, or its folder, may not be "
                           "written by you, or a newer Regimen made it; work as its owner, or "
                           "update Regimen");
      return FALSE;
    }
  if (!(self->depth == 0
            ? regimen_database_begin (self->db, error)
            : check_still_open (self, error) && regimen_database_begin_part (self->db, error)))
    return FALSE;
  self->depth++;
  if (self->depth == (self->in_batch ? 2 : 1))
    self->act_began = regimen_clock_now (self->clock);
  return TRUE;
}

gboolean
regimen_desk_commit_transaction (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (self->depth > 0, FALSE);

  self->depth--;
  if (!check_still_open (self, error))
    return FALSE;
  if (self->depth > 0)
    return regimen_database_commit_part (self->db, error);
  if (!regimen_database_commit (self->db, error))
    return FALSE;
  tell_all (self);
  return TRUE;
}

void
regimen_desk_rollback_transaction (RegimenDesk *self)
{
  g_return_if_fail (self->depth > 0);

  self->depth--;
  if (self->depth == 0)
    regimen_database_rollback (self->db);
  else
    regimen_database_rollback_part (self->db);
}

gpointer
regimen_desk_get_undo (RegimenDesk *self)
{
  return self->undo;
}

/* Replaces what hangs there, and frees the former. */
void
regimen_desk_set_undo (RegimenDesk *self, gpointer undo, GDestroyNotify destroy)
{
  gpointer former = g_steal_pointer (&self->undo);

  if (former != NULL && self->undo_destroy != NULL)
    self->undo_destroy (former);
  self->undo = undo;
  self->undo_destroy = destroy;
}

/* What the properties say. */
void
regimen_desk_set_can_undo (RegimenDesk *self, gboolean can_undo, gboolean can_redo)
{
  if (self->can_undo != can_undo)
    {
      self->can_undo = can_undo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
    }
  if (self->can_redo != can_redo)
    {
      self->can_redo = can_redo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
    }
}
