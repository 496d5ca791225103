/* session-typing.c - a text of a record while somebody types it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "session-typing.h"

#include "errors.h"

#define RETRY_MS 150

struct _RegimenTyping
{
  GObject parent_instance;

  /* Owned */
  RegimenDesk *desk;
  char *name;
  char *text;   /* as it is on the screen */
  char *stored; /* as it is in the file, as far as this one knows */

  gint64 appointment_id;
  gint64 row_version; /* of what is stored; 0: nothing is */
  guint save_id;
  gboolean is_conflict;
};

G_DEFINE_FINAL_TYPE (RegimenTyping, regimen_typing, G_TYPE_OBJECT)

enum
{
  TAKEN,
  CONFLICT,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
regimen_typing_dispose (GObject *object)
{
  RegimenTyping *self = REGIMEN_TYPING (object);

  g_clear_handle_id (&self->save_id, g_source_remove);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_typing_parent_class)->dispose (object);
}

static void
regimen_typing_finalize (GObject *object)
{
  RegimenTyping *self = REGIMEN_TYPING (object);

  g_free (self->name);
  g_free (self->text);
  g_free (self->stored);

  G_OBJECT_CLASS (regimen_typing_parent_class)->finalize (object);
}

static void
regimen_typing_class_init (RegimenTypingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regimen_typing_dispose;
  object_class->finalize = regimen_typing_finalize;

  signals[TAKEN] = g_signal_new ("taken", REGIMEN_TYPE_TYPING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CONFLICT] = g_signal_new ("conflict", REGIMEN_TYPE_TYPING, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", REGIMEN_TYPE_TYPING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
regimen_typing_init (RegimenTyping *self)
{
  self->text = g_strdup ("");
  self->stored = g_strdup ("");
}

/**
 * regimen_typing_new:
 * @appointment_id: whose record
 * @name: %REGIMEN_FIELD_NOTE, …
 *
 * Returns: (transfer full): one that knows nothing yet: see regimen_typing_follow()
 */
RegimenTyping *
regimen_typing_new (RegimenDesk *desk, gint64 appointment_id, const char *name)
{
  RegimenTyping *self = g_object_new (REGIMEN_TYPE_TYPING, NULL);

  self->desk = g_object_ref (desk);
  self->appointment_id = appointment_id;
  self->name = g_strdup (name);
  return self;
}

gboolean
regimen_typing_is_dirty (RegimenTyping *self)
{
  g_return_val_if_fail (REGIMEN_IS_TYPING (self), FALSE);

  return g_strcmp0 (self->text, self->stored) != 0;
}

gboolean
regimen_typing_is_conflict (RegimenTyping *self)
{
  g_return_val_if_fail (REGIMEN_IS_TYPING (self), FALSE);

  return self->is_conflict;
}

static void
set_stored (RegimenTyping *self, const char *text, gint64 row_version)
{
  g_free (self->stored);
  self->stored = g_strdup (text);
  self->row_version = row_version;
}

static void
take (RegimenTyping *self, const char *theirs)
{
  g_autofree char *text = g_strdup (theirs);

  g_free (self->text);
  self->text = g_strdup (text);
  g_signal_emit (self, signals[TAKEN], 0, text);
}

/**
 * regimen_typing_follow:
 * @record: as it was read just now
 *
 * Takes note of what is in the file.
 */
void
regimen_typing_follow (RegimenTyping *self, const RegimenSessionRecord *record)
{
  const RegimenSessionField *field;
  g_autoptr (RegimenTyping) alive = NULL;
  const char *theirs;
  gboolean was_dirty, is_same;

  g_return_if_fail (REGIMEN_IS_TYPING (self));

  field = regimen_session_record_find_field (record, self->name);
  theirs = field != NULL ? field->value : "";
  if ((field != NULL ? field->row_version : 0) == self->row_version)
    return;
  alive = g_object_ref (self);
  was_dirty = regimen_typing_is_dirty (self);
  is_same = g_strcmp0 (theirs, self->text) == 0;
  set_stored (self, theirs, field != NULL ? field->row_version : 0);
  if (is_same)
    self->is_conflict = FALSE;
  else if (!was_dirty)
    take (self, theirs);
  else
    {
      self->is_conflict = TRUE;
      g_clear_handle_id (&self->save_id, g_source_remove);
      g_signal_emit (self, signals[CONFLICT], 0, self->stored);
    }
}

/* Somebody else was quicker: what they wrote is read, and told. */
static void
read_again (RegimenTyping *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenSessionSheet) sheet =
      regimen_desk_load_session (self->desk, self->appointment_id, &error);

  if (sheet != NULL)
    regimen_typing_follow (self, sheet->record);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean save_cb (gpointer user_data);

static gboolean
save (RegimenTyping *self)
{
  g_autoptr (RegimenTyping) alive = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup (self->text);
  gint64 was = self->row_version;

  alive = g_object_ref (self);
  if (self->is_conflict || !regimen_typing_is_dirty (self) || self->desk == NULL)
    return TRUE;
  /* Before the desk tells everybody: what comes back then is our own. */
  set_stored (self, text, was + 1);
  if (regimen_desk_put_session_field (self->desk, self->appointment_id, self->name, text, was,
                                      &conflicts, &error))
    return TRUE;
  set_stored (self, "", was);
  if (g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE))
    {
      self->row_version = -1; /* whatever stands there is news */
      read_again (self);
      return FALSE;
    }
  if (error == NULL)
    error = g_error_new_literal (REGIMEN_ERROR, REGIMEN_ERROR_CONSTRAINT, "the record is signed");
  else if (self->save_id == 0)
    self->save_id = g_timeout_add (RETRY_MS, save_cb, self);
  if (!g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY))
    g_signal_emit (self, signals[FAILED], 0, error);
  return FALSE;
}

static gboolean
save_cb (gpointer user_data)
{
  RegimenTyping *self = user_data;

  self->save_id = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

/**
 * regimen_typing_set_text:
 * @text: as it is on the screen now
 *
 * It is in the file a moment later, counted from the first key that is not, not from the last.
 */
void
regimen_typing_set_text (RegimenTyping *self, const char *text)
{
  g_return_if_fail (REGIMEN_IS_TYPING (self) && text != NULL);

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (self->save_id == 0 && !self->is_conflict)
    self->save_id = g_timeout_add (REGIMEN_TYPING_DELAY_MS, save_cb, self);
}

/**
 * regimen_typing_flush:
 *
 * Keeps it at once.
 *
 * Returns: whether nothing is left to be kept
 */
gboolean
regimen_typing_flush (RegimenTyping *self)
{
  g_return_val_if_fail (REGIMEN_IS_TYPING (self), FALSE);

  g_clear_handle_id (&self->save_id, g_source_remove);
  return save (self) && !self->is_conflict;
}

/**
 * regimen_typing_resolve:
 * @text: what shall stand there: one of the two texts, or both
 *
 * Ends a conflict; nothing of what somebody else wrote after it was shown is written over by it.
 */
void
regimen_typing_resolve (RegimenTyping *self, const char *text)
{
  g_return_if_fail (REGIMEN_IS_TYPING (self) && text != NULL);

  self->is_conflict = FALSE;
  g_free (self->text);
  self->text = g_strdup (text);
  regimen_typing_flush (self);
}

const char *
regimen_typing_get_text (RegimenTyping *self)
{
  g_return_val_if_fail (REGIMEN_IS_TYPING (self), "");

  return self->text;
}

const char *
regimen_typing_get_name (RegimenTyping *self)
{
  g_return_val_if_fail (REGIMEN_IS_TYPING (self), "");

  return self->name;
}
