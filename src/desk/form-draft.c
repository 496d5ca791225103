/* form-draft.c - what was typed into a form and not saved yet, kept through a crash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "form-draft.h"

#include "errors.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define SUFFIX ".draft"
#define LOCK_SUFFIX ".lock"
#define HEAD "draft"
#define FIELDS "fields"
#define DIGEST_CHARS 16

struct _RegimenFormDraft
{
  RegimenDesk *desk; /* (owned) */
  char *path;        /* (owned) */
  char *lock_path;   /* (owned) */
  int lock;          /* file descriptor; -1: nothing is kept */
};

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "regimen", "drafts", NULL);
}

/* Drafts of one clinic begin alike, and their names say nothing about it. */
static char *
dup_prefix (RegimenDesk *desk)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const RegimenClinic *clinic = regimen_desk_get_clinic (desk);
  const char *path = regimen_desk_get_path (desk);

  g_checksum_update (checksum, (const guchar *) clinic->uid, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) (path != NULL ? path : ""), -1);
  return g_strndup (g_checksum_get_string (checksum), DIGEST_CHARS);
}

/**
 * regimen_form_draft_new:
 * @desk: whose clinic the form is of
 *
 * Returns: (transfer full): a draft that keeps nothing yet
 */
RegimenFormDraft *
regimen_form_draft_new (RegimenDesk *desk)
{
  RegimenFormDraft *self = g_new0 (RegimenFormDraft, 1);
  g_autofree char *folder = dup_folder ();
  g_autofree char *prefix = dup_prefix (desk);
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *stem = g_strdup_printf ("%s-%s", prefix, unique);

  self->desk = g_object_ref (desk);
  self->path = g_strconcat (folder, G_DIR_SEPARATOR_S, stem, SUFFIX, NULL);
  self->lock_path = g_strconcat (folder, G_DIR_SEPARATOR_S, stem, LOCK_SUFFIX, NULL);
  self->lock = -1;
  return self;
}

/**
 * regimen_form_draft_free:
 *
 * Lets go of the draft as a program that dies does: what it kept stays. See
 * regimen_form_draft_drop().
 */
void
regimen_form_draft_free (RegimenFormDraft *self)
{
  if (self == NULL)
    return;
  if (self->lock >= 0)
    close (self->lock);
  g_object_unref (self->desk);
  g_free (self->path);
  g_free (self->lock_path);
  g_free (self);
}

static void
close_lock (RegimenFormDraft *self)
{
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

static gboolean
take_lock (RegimenFormDraft *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (self->lock >= 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) == 0)
    self->lock = g_open (self->lock_path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "no draft can be kept: %s",
               g_strerror (errno));
  close_lock (self);
  return FALSE;
}

/**
 * regimen_form_draft_keep:
 * @patient_id: whose form; 0: of somebody new
 * @fields: (element-type utf8 utf8): what was typed, by the name of the field
 * @error: %REGIMEN_ERROR_IO
 *
 * Writes it down, in place of what was kept before. It is on the disk when this returns.
 *
 * Returns: whether it is kept
 */
gboolean
regimen_form_draft_keep (RegimenFormDraft *self,
                         gint64 patient_id,
                         GHashTable *fields,
                         GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer name = NULL, value = NULL;
  gsize length = 0;

  if (!take_lock (self, error))
    return FALSE;
  g_key_file_set_int64 (file, HEAD, "patient_id", patient_id);
  g_key_file_set_int64 (file, HEAD, "at_utc",
                        regimen_clock_now (regimen_desk_get_clock (self->desk)).ms);
  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_key_file_set_string (file, FIELDS, name, value);
  text = g_key_file_to_data (file, &length, NULL);
  if (g_file_set_contents_full (self->path, text, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &failure))
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "no draft can be kept: %s",
               failure->message);
  return FALSE;
}

/**
 * regimen_form_draft_drop:
 *
 * Forgets what was kept: it was saved, or the person said that it may go.
 */
void
regimen_form_draft_drop (RegimenFormDraft *self)
{
  if (self->lock < 0)
    return;
  g_unlink (self->path);
  g_unlink (self->lock_path);
  close_lock (self);
}

/* A draft that a living program types into is none of anybody else's. */
static gboolean
is_left (const char *path)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (SUFFIX));
  g_autofree char *lock_path = g_strconcat (stem, LOCK_SUFFIX, NULL);
  int lock = g_open (lock_path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0);
  gboolean is_free = lock < 0 || flock (lock, LOCK_EX | LOCK_NB) == 0;

  if (lock >= 0)
    close (lock);
  return is_free;
}

static RegimenDraftLeft *
read_left (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) names = NULL;
  RegimenDraftLeft *left = NULL;

  /* What can't be read can't be restored either. */
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return NULL;
  names = g_key_file_get_keys (file, FIELDS, NULL, NULL);
  if (names == NULL)
    return NULL;
  left = g_new0 (RegimenDraftLeft, 1);
  left->path = g_strdup (path);
  left->patient_id = g_key_file_get_int64 (file, HEAD, "patient_id", NULL);
  left->at.ms = g_key_file_get_int64 (file, HEAD, "at_utc", NULL);
  left->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *value = g_key_file_get_string (file, FIELDS, names[i], NULL);

      if (value != NULL)
        g_hash_table_insert (left->fields, g_strdup (names[i]), value);
    }
  return left;
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const RegimenDraftLeft *left_a = *(const RegimenDraftLeft *const *) a;
  const RegimenDraftLeft *left_b = *(const RegimenDraftLeft *const *) b;

  return (left_a->at.ms < left_b->at.ms) - (left_a->at.ms > left_b->at.ms);
}

/**
 * regimen_desk_list_drafts_left:
 *
 * Returns: (transfer full) (element-type RegimenDraftLeft): what programs that ended without being
 *   asked left of forms of this clinic, newest first
 */
GPtrArray *
regimen_desk_list_drafts_left (RegimenDesk *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_draft_left_free);
  g_autofree char *folder = dup_folder ();
  g_autofree char *prefix = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL); /* missing: nothing was ever left */
  const char *name = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), found);

  prefix = dup_prefix (self);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      RegimenDraftLeft *left = NULL;

      if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, SUFFIX) || !is_left (path))
        continue;
      left = read_left (path);
      if (left != NULL)
        g_ptr_array_add (found, left);
    }
  g_ptr_array_sort (found, compare_left);
  return found;
}

/**
 * regimen_draft_left_discard:
 *
 * Takes its file away: it is in a form again, or nobody wants it.
 */
void
regimen_draft_left_discard (const RegimenDraftLeft *self)
{
  g_autofree char *stem = g_strndup (self->path, strlen (self->path) - strlen (SUFFIX));
  g_autofree char *lock_path = g_strconcat (stem, LOCK_SUFFIX, NULL);

  g_unlink (self->path);
  g_unlink (lock_path);
}

void
regimen_draft_left_free (RegimenDraftLeft *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_hash_table_unref (self->fields);
  g_free (self);
}
