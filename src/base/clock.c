/* clock.c - what time it is: the one place "now" comes from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-clock"

#include "config.h"

#include "clock.h"

/**
 * RegimenClock:
 *
 * A clock that runs with the computer's, one that runs on from another time (a demo that opens on
 * a busy morning), or one that stands where it was set (tests). Emits "tick" when the minute
 * changes (see regimen_clock_start_ticks()) and whenever it is set.
 */
struct _RegimenClock
{
  GObject parent_instance;

  gboolean is_stopped;
  RegimenInstant stopped_at; /* only while is_stopped */
  gint64 ahead_ms;           /* of the computer's clock, while it runs */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (RegimenClock, regimen_clock, G_TYPE_OBJECT)

enum
{
  TICK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MS_PER_MINUTE 60000

static void schedule_tick (RegimenClock *self);

static gboolean
tick_cb (gpointer user_data)
{
  RegimenClock *self = user_data;

  self->tick_id = 0;
  schedule_tick (self);
  g_signal_emit (self, signals[TICK], 0);
  return G_SOURCE_REMOVE;
}

/* One timeout to the next full minute, anew each time, so that it never drifts. */
static void
schedule_tick (RegimenClock *self)
{
  gint64 into_minute = regimen_clock_now (self).ms % MS_PER_MINUTE;

  self->tick_id = g_timeout_add ((guint) (MS_PER_MINUTE - into_minute) + 5, tick_cb, self);
}

static void
regimen_clock_dispose (GObject *object)
{
  RegimenClock *self = REGIMEN_CLOCK (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);

  G_OBJECT_CLASS (regimen_clock_parent_class)->dispose (object);
}

static void
regimen_clock_class_init (RegimenClockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_clock_dispose;

  signals[TICK] = g_signal_new ("tick", REGIMEN_TYPE_CLOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
regimen_clock_init (RegimenClock *self)
{
}

RegimenClock *
regimen_clock_new (void)
{
  return g_object_new (REGIMEN_TYPE_CLOCK, NULL);
}

/**
 * regimen_clock_new_stopped:
 * @instant: the time it shows until regimen_clock_set()
 *
 * Returns: (transfer full): a clock that stands still
 */
RegimenClock *
regimen_clock_new_stopped (RegimenInstant instant)
{
  RegimenClock *self = regimen_clock_new ();

  self->is_stopped = TRUE;
  self->stopped_at = instant;
  return self;
}

RegimenInstant
regimen_clock_now (RegimenClock *self)
{
  g_return_val_if_fail (REGIMEN_IS_CLOCK (self), ((RegimenInstant){ 0 }));

  if (self->is_stopped)
    return self->stopped_at;
  return (RegimenInstant){ .ms = g_get_real_time () / 1000 + self->ahead_ms };
}

RegimenMinute
regimen_clock_now_civil (RegimenClock *self, RegimenZone *zone)
{
  return regimen_zone_civil (zone, regimen_clock_now (self));
}

RegimenDay
regimen_clock_today (RegimenClock *self, RegimenZone *zone)
{
  return regimen_minute_day (regimen_clock_now_civil (self, zone));
}

/**
 * regimen_clock_set:
 * @self: a clock; it stands still from here on
 * @instant: the time to show
 */
void
regimen_clock_set (RegimenClock *self, RegimenInstant instant)
{
  g_return_if_fail (REGIMEN_IS_CLOCK (self));

  self->is_stopped = TRUE;
  self->stopped_at = instant;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_signal_emit (self, signals[TICK], 0);
}

/**
 * regimen_clock_shift:
 * @self: a clock; it runs from here on
 * @instant: the time it shows now
 */
void
regimen_clock_shift (RegimenClock *self, RegimenInstant instant)
{
  gboolean had_ticks = FALSE;

  g_return_if_fail (REGIMEN_IS_CLOCK (self));

  had_ticks = self->tick_id != 0;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  self->is_stopped = FALSE;
  self->ahead_ms = instant.ms - g_get_real_time () / 1000;
  if (had_ticks)
    schedule_tick (self);
  g_signal_emit (self, signals[TICK], 0);
}

/**
 * regimen_clock_start_ticks:
 *
 * Emits "tick" at each full minute from the default main context. Programs without a main loop
 * don't call it; a stopped clock does nothing.
 */
void
regimen_clock_start_ticks (RegimenClock *self)
{
  g_return_if_fail (REGIMEN_IS_CLOCK (self));

  if (!self->is_stopped && self->tick_id == 0)
    schedule_tick (self);
}
