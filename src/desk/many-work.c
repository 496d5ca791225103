/* many-work.c - many plans placed beside the work, with progress, until told to stop
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "many-work.h"

/* How often a person is told; the planner itself is asked far more often. */
#define TELL_USEC (G_USEC_PER_SEC / 10)

/**
 * Job:
 *
 * What the worker has: it and the window's thread share nothing else. Counted by references.
 */
typedef struct
{
  char *path;
  RegimenInstant now;
  gboolean is_reflow;
  GArray *plan_ids; /* (element-type gint64) (nullable) */
  GArray *losses;   /* (element-type RegimenLoss) (nullable) */
  RegimenManyOptions options;
  GMainContext *context; /* where to tell */

  GMutex lock;
  gboolean shall_stop;
  gboolean is_telling; /* an idle source is on its way */
  RegimenManyProgress progress;
  gint64 told_usec;
  RegimenManyWork *teller; /* (nullable): NULL once dropped; only for the idle source to use */
} Job;

struct _RegimenManyWork
{
  GObject parent_instance;

  /* Owned */
  Job *job;
  GCancellable *cancellable;
  RegimenManyProposal *proposal;
  GError *error;

  gboolean is_started;
};

G_DEFINE_FINAL_TYPE (RegimenManyWork, regimen_many_work, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
job_clear (gpointer data)
{
  Job *self = data;

  g_free (self->path);
  g_clear_pointer (&self->plan_ids, g_array_unref);
  g_clear_pointer (&self->losses, g_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->lock);
}

static void
job_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, job_clear);
}

static gboolean
tell_cb (gpointer data)
{
  Job *job = data;
  RegimenManyProgress progress;
  g_autoptr (RegimenManyWork) teller = NULL;

  g_mutex_lock (&job->lock);
  job->is_telling = FALSE;
  progress = job->progress;
  if (job->teller != NULL)
    teller = g_object_ref (job->teller);
  g_mutex_unlock (&job->lock);
  if (teller != NULL)
    g_signal_emit (teller, signals[PROGRESS], 0, &progress);
  return G_SOURCE_REMOVE;
}

static void
send_tell (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (job), job_unref);
  g_source_attach (source, job->context);
}

/* On the worker. A first whole answer is worth waiting for: until then nothing is kept. */
static gboolean
watch_cb (const RegimenManyProgress *progress, gpointer data)
{
  Job *job = data;
  gint64 now_usec = g_get_monotonic_time ();
  gboolean goes_on;
  gboolean is_due;

  g_mutex_lock (&job->lock);
  job->progress = *progress;
  is_due = !job->is_telling && now_usec - job->told_usec >= TELL_USEC;
  if (is_due)
    {
      job->is_telling = TRUE;
      job->told_usec = now_usec;
    }
  goes_on = !job->shall_stop || !progress->is_complete;
  g_mutex_unlock (&job->lock);
  if (is_due)
    send_tell (job);
  return goes_on;
}

static RegimenManyProposal *
do_job (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (RegimenClock) clock = regimen_clock_new_stopped (job->now);
  g_autoptr (RegimenDesk) desk = regimen_desk_open (job->path, clock, error);
  const gint64 *ids =
      job->plan_ids != NULL ? (const gint64 *) (gconstpointer) job->plan_ids->data : NULL;
  guint n_ids = job->plan_ids != NULL ? job->plan_ids->len : 0;

  if (desk == NULL)
    return NULL;
  if (job->losses != NULL)
    return regimen_desk_reflow_losses (desk,
                                       (const RegimenLoss *) (gconstpointer) job->losses->data,
                                       job->losses->len, &job->options, watch_cb, job, cancellable,
                                       error);
  if (job->is_reflow)
    return regimen_desk_reflow_plans (desk, ids, n_ids, &job->options, watch_cb, job, cancellable,
                                      error);
  return regimen_desk_place_waiting (desk, ids, n_ids, &job->options, watch_cb, job, cancellable,
                                     error);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  RegimenManyProposal *proposal = do_job (data, cancellable, &error);

  if (proposal != NULL)
    g_task_return_pointer (task, proposal, (GDestroyNotify) regimen_many_proposal_free);
  else
    g_task_return_error (task, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RegimenManyWork *self = REGIMEN_MANY_WORK (source);

  self->proposal = g_task_propagate_pointer (G_TASK (result), &self->error);
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[DONE], 0);
}

static void
regimen_many_work_dispose (GObject *object)
{
  regimen_many_work_drop (REGIMEN_MANY_WORK (object));

  G_OBJECT_CLASS (regimen_many_work_parent_class)->dispose (object);
}

static void
regimen_many_work_finalize (GObject *object)
{
  RegimenManyWork *self = REGIMEN_MANY_WORK (object);

  g_clear_pointer (&self->job, job_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->proposal, regimen_many_proposal_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (regimen_many_work_parent_class)->finalize (object);
}

static void
regimen_many_work_class_init (RegimenManyWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regimen_many_work_dispose;
  object_class->finalize = regimen_many_work_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
regimen_many_work_init (RegimenManyWork *self)
{
  self->cancellable = g_cancellable_new ();
}

static RegimenManyWork *
work_new (RegimenDesk *desk, gboolean is_reflow, const RegimenManyOptions *options)
{
  RegimenManyWork *self = g_object_new (REGIMEN_TYPE_MANY_WORK, NULL);
  Job *job = g_atomic_rc_box_new0 (Job);

  self->job = job;
  job->path = g_strdup (regimen_desk_get_path (desk));
  job->now = regimen_clock_now (regimen_desk_get_clock (desk));
  job->is_reflow = is_reflow;
  if (options != NULL)
    job->options = *options;
  job->context = g_main_context_ref_thread_default ();
  g_mutex_init (&job->lock);
  job->teller = self;
  return self;
}

static void
take_ids (Job *job, const gint64 *plan_ids, guint n_plan_ids)
{
  if (plan_ids == NULL)
    return;
  job->plan_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (job->plan_ids, plan_ids, n_plan_ids);
}

/**
 * regimen_many_work_new_waiting:
 * @plan_ids: (array length=n_plan_ids) (nullable): whose; NULL: all that wait
 *
 * Returns: (transfer full): the work of regimen_desk_place_waiting(), to be started
 */
RegimenManyWork *
regimen_many_work_new_waiting (RegimenDesk *desk,
                               const gint64 *plan_ids,
                               guint n_plan_ids,
                               const RegimenManyOptions *options)
{
  RegimenManyWork *self;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self = work_new (desk, FALSE, options);
  take_ids (self->job, plan_ids, n_plan_ids);
  return self;
}

/* (transfer full): the work of regimen_desk_reflow_losses(). */
RegimenManyWork *
regimen_many_work_new_reflow (RegimenDesk *desk,
                              const RegimenLoss *losses,
                              guint n_losses,
                              const RegimenManyOptions *options)
{
  RegimenManyWork *self;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self = work_new (desk, TRUE, options);
  self->job->losses = g_array_new (FALSE, FALSE, sizeof (RegimenLoss));
  g_array_append_vals (self->job->losses, losses, n_losses);
  return self;
}

/* (transfer full): the work of regimen_desk_reflow_plans(). */
RegimenManyWork *
regimen_many_work_new_reflow_plans (RegimenDesk *desk,
                                    const gint64 *plan_ids,
                                    guint n_plan_ids,
                                    const RegimenManyOptions *options)
{
  RegimenManyWork *self;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk) && plan_ids != NULL, NULL);

  self = work_new (desk, TRUE, options);
  take_ids (self->job, plan_ids, n_plan_ids);
  return self;
}

void
regimen_many_work_start (RegimenManyWork *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REGIMEN_IS_MANY_WORK (self) && !self->is_started);

  self->is_started = TRUE;
  task = g_task_new (self, self->cancellable, done_cb, NULL);
  g_task_set_source_tag (task, regimen_many_work_start);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->job), job_unref);
  g_task_run_in_thread (task, work_in_thread);
}

/**
 * regimen_many_work_stop:
 *
 * Ends it at the next step and keeps the best there is; while there is none yet, at the first one.
 */
void
regimen_many_work_stop (RegimenManyWork *self)
{
  g_return_if_fail (REGIMEN_IS_MANY_WORK (self));

  g_mutex_lock (&self->job->lock);
  self->job->shall_stop = TRUE;
  g_mutex_unlock (&self->job->lock);
}

/**
 * regimen_many_work_drop:
 *
 * Calls it off: nothing is kept and nothing more is told.
 */
void
regimen_many_work_drop (RegimenManyWork *self)
{
  g_return_if_fail (REGIMEN_IS_MANY_WORK (self));

  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->job->lock);
  self->job->teller = NULL;
  g_mutex_unlock (&self->job->lock);
}

/**
 * regimen_many_work_take_proposal:
 * @error: why there is none
 *
 * Returns: (transfer full): what "done" brought; once
 */
RegimenManyProposal *
regimen_many_work_take_proposal (RegimenManyWork *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_MANY_WORK (self), NULL);

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return g_steal_pointer (&self->proposal);
}
