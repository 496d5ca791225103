/* days-ahead.c - the visits of the days beside those in sight, read before anyone turns to them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "days-ahead.h"

#include "desk-private.h"

#include <string.h>

#define MOST_DAYS 7 /* a month is not read ahead: it is turned seldom and holds much */
/* So that what was turned to is drawn before anything else is read. */
#define PAUSE_MS 60

enum
{
  IN_SIGHT,
  ONWARD, /* where the last turn went; read first */
  BACK,
  N_STRETCHES,
};

/* As many days as are in sight: those themselves, before them or after them. */
typedef struct
{
  RegimenDay first;
  GListModel *list;    /* (owned) (nullable): not read yet */
  RegimenFacts *facts; /* (owned) (nullable): likewise; those of the days in sight are not kept */
} Stretch;

/**
 * RegimenDaysAhead:
 *
 * Reading a week takes longer than a frame. So the one before and the one after are read while
 * nobody does anything, and a turn finds them there. They are lists that keep up with the clinic
 * file; but while they are out of sight nobody should wait for them, so that after a commit they
 * are dropped and read anew when there is time.
 */
struct _RegimenDaysAhead
{
  RegimenDesk *desk;
  int n_days; /* 0: nothing yet */
  Stretch stretches[N_STRETCHES];
  GPtrArray *left; /* (element-type GListModel): no longer near; to be freed when there is time */
  RegimenDaysReadFunc read_func; /* (nullable) */
  gpointer read_data;
  guint read_id;
  gulong refresh_id;
};

static void
clear_stretch (Stretch *stretch)
{
  g_clear_object (&stretch->list);
  g_clear_pointer (&stretch->facts, regimen_facts_free);
}

static GListModel *
read_days (RegimenDaysAhead *self, RegimenDay first)
{
  return regimen_desk_list_appointments (self->desk, regimen_span_of_days (first, self->n_days),
                                         FALSE);
}

/* One stretch at a time, so that a key that comes meanwhile waits for one of them at the most. */
static gboolean
read_cb (gpointer data)
{
  RegimenDaysAhead *self = data;

  g_ptr_array_set_size (self->left, 0);
  for (guint i = ONWARD; self->n_days <= MOST_DAYS && i < N_STRETCHES; i++)
    if (self->stretches[i].list == NULL)
      {
        Stretch *stretch = &self->stretches[i];

        stretch->list = read_days (self, stretch->first);
        g_clear_pointer (&stretch->facts, regimen_facts_free);
        stretch->facts = regimen_desk_load_facts (self->desk, stretch->first, self->n_days, NULL);
        if (self->read_func != NULL && stretch->facts != NULL)
          self->read_func (stretch->first, stretch->facts, stretch->list, self->read_data);
        return G_SOURCE_CONTINUE;
      }
  self->read_id = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_read (RegimenDaysAhead *self)
{
  if (self->read_id == 0)
    self->read_id = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, read_cb, self, NULL);
}

static void
desk_refresh_cb (RegimenDaysAhead *self)
{
  g_ptr_array_set_size (self->left, 0);
  g_clear_pointer (&self->stretches[IN_SIGHT].facts, regimen_facts_free);
  for (guint i = ONWARD; i < N_STRETCHES; i++)
    clear_stretch (&self->stretches[i]);
  if (self->n_days > 0)
    queue_read (self);
}

RegimenDaysAhead *
regimen_days_ahead_new (RegimenDesk *desk)
{
  RegimenDaysAhead *self = g_new0 (RegimenDaysAhead, 1);

  self->desk = g_object_ref (desk);
  self->left = g_ptr_array_new_with_free_func (g_object_unref);
  /* Before any list of ours listens to it: the ones that are dropped are not read once more. */
  self->refresh_id =
      g_signal_connect_swapped (desk, REGIMEN_DESK_REFRESH, G_CALLBACK (desk_refresh_cb), self);
  return self;
}

void
regimen_days_ahead_free (RegimenDaysAhead *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->read_id, g_source_remove);
  g_clear_signal_handler (&self->refresh_id, self->desk);
  for (guint i = 0; i < N_STRETCHES; i++)
    clear_stretch (&self->stretches[i]);
  g_ptr_array_unref (self->left);
  g_clear_object (&self->desk);
  g_free (self);
}

/**
 * regimen_days_ahead_set_read_func:
 * @func: (nullable): called for days beside those in sight as soon as they are read
 */
void
regimen_days_ahead_set_read_func (RegimenDaysAhead *self, RegimenDaysReadFunc func, gpointer data)
{
  g_return_if_fail (self != NULL);

  self->read_func = func;
  self->read_data = data;
}

/* What is kept of those days. */
static Stretch
take_kept (RegimenDaysAhead *self, RegimenDay first, int n_days)
{
  Stretch kept = { first, NULL, NULL };

  for (guint i = 0; i < N_STRETCHES && kept.list == NULL; i++)
    if (self->n_days == n_days && self->stretches[i].list != NULL &&
        self->stretches[i].first.n == first.n)
      {
        kept.list = g_object_ref (self->stretches[i].list);
        kept.facts = g_steal_pointer (&self->stretches[i].facts);
      }
  return kept;
}

/**
 * regimen_days_ahead_turn:
 * @first: the first of the days that come into sight
 * @n_days: how many
 *
 * Reads what lies beside them when there is time.
 *
 * Returns: (transfer full): a live list of the #RegimenAppointment that hold a place in those days,
 *   by start
 */
GListModel *
regimen_days_ahead_turn (RegimenDaysAhead *self, RegimenDay first, int n_days)
{
  Stretch turned[N_STRETCHES];
  int onward = n_days;

  g_return_val_if_fail (self != NULL && n_days > 0, NULL);

  if (self->n_days == n_days && first.n < self->stretches[IN_SIGHT].first.n)
    onward = -n_days;
  turned[IN_SIGHT] = take_kept (self, first, n_days);
  turned[ONWARD] = take_kept (self, regimen_day_add (first, onward), n_days);
  turned[BACK] = take_kept (self, regimen_day_add (first, -onward), n_days);
  for (guint i = 0; i < N_STRETCHES; i++)
    {
      g_clear_pointer (&self->stretches[i].facts, regimen_facts_free);
      if (self->stretches[i].list != NULL)
        g_ptr_array_add (self->left, self->stretches[i].list);
    }
  memcpy (self->stretches, turned, sizeof turned);
  self->n_days = n_days;
  if (self->stretches[IN_SIGHT].list == NULL)
    self->stretches[IN_SIGHT].list = read_days (self, first);
  queue_read (self);
  return g_object_ref (self->stretches[IN_SIGHT].list);
}

/**
 * regimen_days_ahead_take_facts:
 *
 * Returns: (transfer full): of the days in sight: what was read ahead, else read now; NULL on
 * failure
 */
RegimenFacts *
regimen_days_ahead_take_facts (RegimenDaysAhead *self, GError **error)
{
  Stretch *in_sight = &self->stretches[IN_SIGHT];

  g_return_val_if_fail (self != NULL && self->n_days > 0, NULL);

  if (in_sight->facts != NULL)
    return g_steal_pointer (&in_sight->facts);
  return regimen_desk_load_facts (self->desk, in_sight->first, self->n_days, error);
}
