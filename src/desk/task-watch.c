/* task-watch.c - how many things wait for somebody, counted aside while people work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "task-watch.h"

#include "clock.h"
#include "desk-worker.h"
#include "follow-through.h"

#define FIRST_MS 400   /* the first frame comes first */
#define CHANGE_MS 1000 /* what is typed changes the file again and again */
#define KEY "regimen-task-watch"

/**
 * RegimenTaskWatch:
 *
 * All that waits in a large clinic takes longer to find than a frame lasts, so that it is looked
 * for on a worker: a moment after the file changed, and when the clock goes on.
 *
 * Signals: "changed" when something else waits than before.
 */
struct _RegimenTaskWatch
{
  GObject parent_instance;

  /* Owned */
  GHashTable *plans; /* (element-type gint64): of which a score is due */
  GCancellable *cancellable;

  RegimenDesk *desk; /* weak */
  guint n_tasks;
  guint look_id;
  gboolean is_looking;
  gboolean is_stale; /* the file changed while it was looked at */
};

G_DEFINE_FINAL_TYPE (RegimenTaskWatch, regimen_task_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void queue_look (RegimenTaskWatch *self, guint after_ms);

static gpointer
find_tasks (RegimenDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return regimen_desk_dup_tasks (desk, error);
}

static void
free_tasks (gpointer tasks)
{
  g_ptr_array_unref (tasks);
}

static GHashTable *
new_plans (const GPtrArray *tasks)
{
  GHashTable *plans = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < tasks->len; i++)
    {
      const RegimenTask *task = tasks->pdata[i];

      if (task->kind == REGIMEN_TASK_SCORE)
        g_hash_table_add (plans, g_memdup2 (&task->plan_id, sizeof task->plan_id));
    }
  return plans;
}

static gboolean
same_plans (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer id = NULL;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (b, id))
      return FALSE;
  return TRUE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree GWeakRef *ref = user_data;
  g_autoptr (RegimenTaskWatch) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = regimen_desk_ask_finish (REGIMEN_DESK (source), result, &error);
  g_autoptr (GHashTable) plans = NULL;

  g_weak_ref_clear (ref);
  if (self == NULL)
    return;
  self->is_looking = FALSE;
  if (self->is_stale)
    queue_look (self, CHANGE_MS);
  self->is_stale = FALSE;
  /* Whoever is busy is asked again when the clock goes on. */
  if (tasks == NULL)
    return;
  plans = new_plans (tasks);
  if (tasks->len == self->n_tasks && same_plans (plans, self->plans))
    return;
  self->n_tasks = tasks->len;
  g_hash_table_unref (self->plans);
  self->plans = g_steal_pointer (&plans);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look_cb (gpointer user_data)
{
  RegimenTaskWatch *self = user_data;
  GWeakRef *ref;

  self->look_id = 0;
  if (self->desk == NULL)
    return G_SOURCE_REMOVE;
  self->is_looking = TRUE;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  regimen_desk_ask_async (self->desk, find_tasks, NULL, NULL, free_tasks, self->cancellable,
                          found_cb, ref);
  return G_SOURCE_REMOVE;
}

static void
queue_look (RegimenTaskWatch *self, guint after_ms)
{
  if (self->is_looking)
    self->is_stale = TRUE;
  else if (self->look_id == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->look_id = g_timeout_add (after_ms, look_cb, self);
}

static void
changed_cb (RegimenTaskWatch *self)
{
  queue_look (self, CHANGE_MS);
}

static void
regimen_task_watch_dispose (GObject *object)
{
  RegimenTaskWatch *self = REGIMEN_TASK_WATCH (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->desk != NULL)
    g_object_set_data (G_OBJECT (self->desk), KEY, NULL);
  g_clear_weak_pointer (&self->desk);

  G_OBJECT_CLASS (regimen_task_watch_parent_class)->dispose (object);
}

static void
regimen_task_watch_finalize (GObject *object)
{
  RegimenTaskWatch *self = REGIMEN_TASK_WATCH (object);

  g_hash_table_unref (self->plans);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (regimen_task_watch_parent_class)->finalize (object);
}

static void
regimen_task_watch_class_init (RegimenTaskWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regimen_task_watch_dispose;
  object_class->finalize = regimen_task_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", REGIMEN_TYPE_TASK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_task_watch_init (RegimenTaskWatch *self)
{
  self->plans = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * regimen_task_watch_of:
 *
 * Returns: (transfer full): the one watch of @desk, whoever asks
 */
RegimenTaskWatch *
regimen_task_watch_of (RegimenDesk *desk)
{
  RegimenTaskWatch *self;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self = g_object_get_data (G_OBJECT (desk), KEY);
  if (self != NULL)
    return g_object_ref (self);
  self = g_object_new (REGIMEN_TYPE_TASK_WATCH, NULL);
  g_set_weak_pointer (&self->desk, desk);
  g_object_set_data (G_OBJECT (desk), KEY, self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (regimen_desk_get_clock (desk), "tick", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  queue_look (self, FIRST_MS);
  return self;
}

/* Returns: how many things waited when it was looked last; 0 before that */
guint
regimen_task_watch_get_n_tasks (RegimenTaskWatch *self)
{
  g_return_val_if_fail (REGIMEN_IS_TASK_WATCH (self), 0);

  return self->n_tasks;
}

/* Returns: whether a measure of the plan was to be given by now, and was not */
gboolean
regimen_task_watch_is_score_due (RegimenTaskWatch *self, gint64 plan_id)
{
  g_return_val_if_fail (REGIMEN_IS_TASK_WATCH (self), FALSE);

  return g_hash_table_contains (self->plans, &plan_id);
}
