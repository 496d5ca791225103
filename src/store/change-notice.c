/* change-notice.c - tells when another program changed the clinic file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-change-notice"

#include "config.h"

#include "change-notice.h"

#define POLL_MS 500

/**
 * RegimenChangeNotice:
 *
 * Emits "changed" when another connection committed to the file, at most half a second later.
 * Asks SQLite's data_version, which costs microseconds and changes for other connections only.
 */
struct _RegimenChangeNotice
{
  GObject parent_instance;

  RegimenDatabase *db; /* (owned) */
  gint64 seen_version; /* 0: not read yet */
  guint poll_id;       /* 0: stopped */
};

G_DEFINE_FINAL_TYPE (RegimenChangeNotice, regimen_change_notice, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
poll_cb (gpointer user_data)
{
  RegimenChangeNotice *self = REGIMEN_CHANGE_NOTICE (user_data);

  /* One that is left between two rows would keep other programs from committing. */
  if (regimen_database_has_busy_statement (self->db))
    g_critical ("a statement was left unfinished between two turns of the main loop");
  regimen_change_notice_poll (self);
  return G_SOURCE_CONTINUE;
}

static void
regimen_change_notice_dispose (GObject *object)
{
  RegimenChangeNotice *self = REGIMEN_CHANGE_NOTICE (object);

  regimen_change_notice_stop (self);

  G_OBJECT_CLASS (regimen_change_notice_parent_class)->dispose (object);
}

static void
regimen_change_notice_finalize (GObject *object)
{
  RegimenChangeNotice *self = REGIMEN_CHANGE_NOTICE (object);

  g_clear_pointer (&self->db, regimen_database_unref);

  G_OBJECT_CLASS (regimen_change_notice_parent_class)->finalize (object);
}

static void
regimen_change_notice_class_init (RegimenChangeNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regimen_change_notice_dispose;
  object_class->finalize = regimen_change_notice_finalize;

  signals[CHANGED] = g_signal_new ("changed", REGIMEN_TYPE_CHANGE_NOTICE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_change_notice_init (RegimenChangeNotice *self)
{
}

/**
 * regimen_change_notice_new:
 * @db: the connection whose file is watched
 *
 * Returns: (transfer full): a notice that is stopped
 */
RegimenChangeNotice *
regimen_change_notice_new (RegimenDatabase *db)
{
  RegimenChangeNotice *self = g_object_new (REGIMEN_TYPE_CHANGE_NOTICE, NULL);

  self->db = regimen_database_ref (db);
  self->seen_version = regimen_database_data_version (db);
  return self;
}

/* Polls from the default main context until it is stopped or disposed of. */
void
regimen_change_notice_start (RegimenChangeNotice *self)
{
  g_return_if_fail (REGIMEN_IS_CHANGE_NOTICE (self));

  if (self->poll_id == 0)
    self->poll_id = g_timeout_add (POLL_MS, poll_cb, self);
}

void
regimen_change_notice_stop (RegimenChangeNotice *self)
{
  g_return_if_fail (REGIMEN_IS_CHANGE_NOTICE (self));

  g_clear_handle_id (&self->poll_id, g_source_remove);
}

/**
 * regimen_change_notice_poll:
 * @self: a notice
 *
 * Asks once, and emits "changed" if another connection committed since the last time.
 *
 * Returns: whether one did
 */
gboolean
regimen_change_notice_poll (RegimenChangeNotice *self)
{
  gint64 version;

  g_return_val_if_fail (REGIMEN_IS_CHANGE_NOTICE (self), FALSE);

  version = regimen_database_data_version (self->db);
  /* 0: the file was locked just now; the next poll will tell. */
  if (version == 0 || version == self->seen_version)
    return FALSE;
  self->seen_version = version;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}
