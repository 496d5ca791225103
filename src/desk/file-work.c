/* file-work.c - a clinic file opened or made beside the window, until called off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "file-work.h"

#include "desk-private.h"

/* How often a person is told. */
#define TELL_USEC (G_USEC_PER_SEC / 20)
/* Whoever is called off looks many times a second; a disk may keep it all the same. */
#define DROP_MS 5000

/**
 * RegimenFileTeller:
 *
 * What the worker and the window's thread share. Counted by references.
 */
struct _RegimenFileTeller
{
  RegimenFileJob job;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;
  GMainContext *context; /* where to tell */

  GMutex lock;
  GCond turned;
  gboolean is_long; /* something was told */
  gboolean is_over;
  RegimenDesk *desk; /* these two once it is over */
  GError *error;
  RegimenFileStage stage;
  double done;
  gint64 told_usec;
  gboolean is_telling;   /* an idle source is on its way */
  RegimenFileWork *work; /* (nullable): NULL once dropped; only for the idle source to use */
};

struct _RegimenFileWork
{
  GObject parent_instance;

  RegimenFileTeller *teller; /* (owned) */
  gboolean has_ended;        /* "done" was sent */
};

G_DEFINE_FINAL_TYPE (RegimenFileWork, regimen_file_work, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
teller_clear (gpointer data)
{
  RegimenFileTeller *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_error (&self->error);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->turned);
}

static void
teller_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, teller_clear);
}

static gboolean
tell_cb (gpointer data)
{
  RegimenFileTeller *self = data;
  g_autoptr (RegimenFileWork) work = NULL;
  RegimenFileStage stage;
  double done;
  gboolean is_over;

  g_mutex_lock (&self->lock);
  self->is_telling = FALSE;
  stage = self->stage;
  done = self->done;
  is_over = self->is_over;
  if (self->work != NULL)
    work = g_object_ref (self->work);
  g_mutex_unlock (&self->lock);
  if (work == NULL || work->has_ended)
    return G_SOURCE_REMOVE;
  work->has_ended = is_over;
  if (is_over)
    g_signal_emit (work, signals[DONE], 0);
  else
    g_signal_emit (work, signals[PROGRESS], 0, (guint) stage, done);
  return G_SOURCE_REMOVE;
}

static void
send_tell (RegimenFileTeller *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (self), teller_unref);
  g_source_attach (source, self->context);
}

/**
 * regimen_file_teller_tell:
 * @done: 0.0 to 1.0; below 0: it is not known
 *
 * On the worker: says how far it is. Each stage is told, and what comes within it now and then.
 */
void
regimen_file_teller_tell (RegimenFileTeller *self, RegimenFileStage stage, double done)
{
  gint64 now_usec = g_get_monotonic_time ();
  gboolean is_due;

  g_mutex_lock (&self->lock);
  is_due = !self->is_telling && (stage != self->stage || now_usec - self->told_usec >= TELL_USEC);
  self->stage = stage;
  self->done = done;
  self->is_long = TRUE;
  g_cond_broadcast (&self->turned);
  if (is_due)
    {
      self->is_telling = TRUE;
      self->told_usec = now_usec;
    }
  g_mutex_unlock (&self->lock);
  if (is_due)
    send_tell (self);
}

/* With the lock. Whoever called it off gets neither the desk nor what went wrong with it. */
static void
heed_call_off (RegimenFileTeller *self)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    return;
  g_clear_object (&self->desk);
  g_clear_error (&self->error);
  g_cancellable_set_error_if_cancelled (self->cancellable, &self->error);
}

static gpointer
work_in_thread (gpointer data)
{
  RegimenFileTeller *self = data;
  GError *error = NULL;
  RegimenDesk *desk = self->job (self->data, self, self->cancellable, &error);

  g_mutex_lock (&self->lock);
  self->desk = desk;
  self->error = error;
  heed_call_off (self);
  self->is_over = TRUE;
  g_cond_broadcast (&self->turned);
  g_mutex_unlock (&self->lock);
  send_tell (self);
  teller_unref (self);
  return NULL;
}

static void
regimen_file_work_dispose (GObject *object)
{
  regimen_file_work_drop (REGIMEN_FILE_WORK (object));

  G_OBJECT_CLASS (regimen_file_work_parent_class)->dispose (object);
}

static void
regimen_file_work_finalize (GObject *object)
{
  RegimenFileWork *self = REGIMEN_FILE_WORK (object);

  g_clear_pointer (&self->teller, teller_unref);

  G_OBJECT_CLASS (regimen_file_work_parent_class)->finalize (object);
}

static void
regimen_file_work_class_init (RegimenFileWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regimen_file_work_dispose;
  object_class->finalize = regimen_file_work_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
regimen_file_work_init (RegimenFileWork *self)
{
}

/**
 * regimen_file_work_new:
 * @job: called on a worker, at once
 * @data: (transfer full): what it gets
 *
 * Returns: (transfer full): the work, under way
 */
RegimenFileWork *
regimen_file_work_new (RegimenFileJob job, gpointer data, GDestroyNotify free_data)
{
  RegimenFileWork *self = g_object_new (REGIMEN_TYPE_FILE_WORK, NULL);
  RegimenFileTeller *teller = g_atomic_rc_box_new0 (RegimenFileTeller);

  self->teller = teller;
  teller->job = job;
  teller->data = data;
  teller->free_data = free_data;
  teller->cancellable = g_cancellable_new ();
  teller->context = g_main_context_ref_thread_default ();
  teller->done = -1;
  teller->work = self;
  g_mutex_init (&teller->lock);
  g_cond_init (&teller->turned);
  g_thread_unref (g_thread_new ("file", work_in_thread, g_atomic_rc_box_acquire (teller)));
  return self;
}

static void
tell_opening (RegimenOpeningStage stage, gint64 done, gint64 total, gpointer teller)
{
  static const RegimenFileStage stages[] = {
    [REGIMEN_OPENING_COPYING] = REGIMEN_FILE_COPYING,
    [REGIMEN_OPENING_CHECKING] = REGIMEN_FILE_CHECKING,
    [REGIMEN_OPENING_UPDATING] = REGIMEN_FILE_UPDATING,
  };

  regimen_file_teller_tell (teller, stages[stage], total > 0 ? (double) done / (double) total : -1);
}

static RegimenDesk *
open_file (gpointer path, RegimenFileTeller *teller, GCancellable *cancellable, GError **error)
{
  const RegimenOpeningWatch watch = { cancellable, tell_opening, teller };

  return regimen_desk_open_watched (path, NULL, &watch, error);
}

/**
 * regimen_file_work_new_open:
 * @path: a clinic file
 *
 * Returns: (transfer full): the work of regimen_desk_open(), under way
 */
RegimenFileWork *
regimen_file_work_new_open (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return regimen_file_work_new (open_file, g_strdup (path), g_free);
}

static gboolean
wait_for_end (RegimenFileWork *self, guint at_most_ms, gboolean waits_for_long)
{
  gint64 until = g_get_monotonic_time () + (gint64) at_most_ms * G_TIME_SPAN_MILLISECOND;
  RegimenFileTeller *teller = self->teller;
  gboolean is_over;

  g_mutex_lock (&teller->lock);
  while (!teller->is_over && (waits_for_long || !teller->is_long) &&
         g_cond_wait_until (&teller->turned, &teller->lock, until))
    ;
  is_over = teller->is_over;
  g_mutex_unlock (&teller->lock);
  self->has_ended |= is_over;
  return is_over;
}

/**
 * regimen_file_work_wait:
 * @at_most_ms: so long
 *
 * Waits for the end, for where there is nothing to draw yet; not for a work that has told how far
 * it is, which is a long one. Once it has ended the desk may be taken, and "done" is not sent any
 * more.
 *
 * Returns: whether it has ended
 */
gboolean
regimen_file_work_wait (RegimenFileWork *self, guint at_most_ms)
{
  g_return_val_if_fail (REGIMEN_IS_FILE_WORK (self), FALSE);

  return wait_for_end (self, at_most_ms, FALSE);
}

/* "done" comes soon, with nothing to take but G_IO_ERROR_CANCELLED. */
void
regimen_file_work_call_off (RegimenFileWork *self)
{
  g_return_if_fail (REGIMEN_IS_FILE_WORK (self));

  g_cancellable_cancel (self->teller->cancellable);
  g_mutex_lock (&self->teller->lock);
  if (self->teller->is_over)
    heed_call_off (self->teller);
  g_mutex_unlock (&self->teller->lock);
}

/* Called off, and waited for, so that nothing half done is left when the program ends; nothing more
 * is told. */
void
regimen_file_work_drop (RegimenFileWork *self)
{
  g_return_if_fail (REGIMEN_IS_FILE_WORK (self));

  regimen_file_work_call_off (self);
  if (!wait_for_end (self, DROP_MS, TRUE))
    g_warning ("a work on a clinic file goes on after it was called off");
  g_mutex_lock (&self->teller->lock);
  self->teller->work = NULL;
  g_mutex_unlock (&self->teller->lock);
}

/* After its end: whether there is one to take. */
gboolean
regimen_file_work_has_desk (RegimenFileWork *self)
{
  g_return_val_if_fail (REGIMEN_IS_FILE_WORK (self), FALSE);

  return self->has_ended && self->teller->desk != NULL;
}

/**
 * regimen_file_work_take_desk:
 * @error: why there is none
 *
 * Returns: (transfer full) (nullable): what the work brought; once, after its end
 */
RegimenDesk *
regimen_file_work_take_desk (RegimenFileWork *self, GError **error)
{
  RegimenFileTeller *teller;

  g_return_val_if_fail (REGIMEN_IS_FILE_WORK (self), NULL);
  g_return_val_if_fail (self->has_ended, NULL);

  teller = self->teller;
  if (teller->error != NULL)
    g_propagate_error (error, g_steal_pointer (&teller->error));
  return g_steal_pointer (&teller->desk);
}
