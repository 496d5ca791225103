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
#define N_SIDES 2

/* As many days as are in sight, before them or after them. */
typedef struct
{
  RegimenDay first;
  GListModel *list; /* (owned) (nullable): not read yet */
} Side;

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
  RegimenDay first;    /* in sight */
  int n_days;          /* 0: nothing yet */
  Side sides[N_SIDES]; /* the one that is read first, first: where the last turn went */
  guint read_id;
  gulong refresh_id;
};

static GListModel *
read_days (RegimenDaysAhead *self, RegimenDay first)
{
  return regimen_desk_list_appointments (self->desk, regimen_span_of_days (first, self->n_days),
                                         FALSE);
}

/* One side at a time, so that a key that comes meanwhile waits for one of them at the most. */
static gboolean
read_cb (gpointer data)
{
  RegimenDaysAhead *self = data;

  for (guint i = 0; i < N_SIDES; i++)
    if (self->sides[i].list == NULL)
      {
        self->sides[i].list = read_days (self, self->sides[i].first);
        return G_SOURCE_CONTINUE;
      }
  self->read_id = 0;
  return G_SOURCE_REMOVE;
}

static void
drop_sides (RegimenDaysAhead *self)
{
  for (guint i = 0; i < N_SIDES; i++)
    g_clear_object (&self->sides[i].list);
}

static void
queue_read (RegimenDaysAhead *self)
{
  if (self->read_id == 0 && self->n_days > 0 && self->n_days <= MOST_DAYS)
    self->read_id = g_idle_add_full (G_PRIORITY_LOW, read_cb, self, NULL);
}

static void
desk_refresh_cb (RegimenDaysAhead *self)
{
  drop_sides (self);
  queue_read (self);
}

RegimenDaysAhead *
regimen_days_ahead_new (RegimenDesk *desk)
{
  RegimenDaysAhead *self = g_new0 (RegimenDaysAhead, 1);

  self->desk = g_object_ref (desk);
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
  drop_sides (self);
  g_clear_object (&self->desk);
  g_free (self);
}

/* What is kept of those days; NULL: nothing. */
static GListModel *
find_side (RegimenDaysAhead *self, RegimenDay first, int n_days)
{
  for (guint i = 0; i < N_SIDES; i++)
    if (self->n_days == n_days && self->sides[i].list != NULL && self->sides[i].first.n == first.n)
      return self->sides[i].list;
  return NULL;
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
  GListModel *kept = NULL;
  Side sides[N_SIDES];
  int onward = 0;

  g_return_val_if_fail (self != NULL && n_days > 0, NULL);

  kept = find_side (self, first, n_days);
  onward = kept != NULL && first.n < self->first.n ? -n_days : n_days;
  kept = kept != NULL ? g_object_ref (kept) : NULL;
  for (guint i = 0; i < N_SIDES; i++)
    {
      sides[i].first = regimen_day_add (first, i == 0 ? onward : -onward);
      sides[i].list = find_side (self, sides[i].first, n_days);
      if (sides[i].list != NULL)
        g_object_ref (sides[i].list);
    }
  drop_sides (self);
  memcpy (self->sides, sides, sizeof sides);
  self->first = first;
  self->n_days = n_days;
  queue_read (self);
  return kept != NULL ? kept : read_days (self, first);
}
