/* turn.c - how long a turn of the calendar takes: the query, the blocks, and the frame
 *
 * bench-turn FILE [DAY]: turns the days, then the weeks, of a clinic file on a real display and
 * prints the median and the worst, beside a frame in which nothing changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calendar-page.h"

#include <stdlib.h>
#include <time.h>

#define N_TURNS 40

typedef struct
{
  gint64 began;
  gint64 ended; /* 0: the frame is not drawn yet */
} Frame;

/* Processor time of this process: on a busy machine the wall clock measures the others too. */
static gint64
now_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
before_paint_cb (GdkFrameClock *clock, Frame *frame)
{
  frame->began = now_us ();
}

static void
after_paint_cb (GdkFrameClock *clock, Frame *frame)
{
  frame->ended = now_us ();
}

/* The work of one turn: what the action does, and what the frame after it takes; waiting for the
 * frame is not work. */
static double
turn_ms (GtkWidget *page, const char *action, Frame *frame, double *out_act_ms)
{
  gint64 began = now_us ();
  gint64 acted = 0;

  if (action != NULL)
    gtk_widget_activate_action (page, action, NULL);
  else
    gtk_widget_queue_draw (page);
  acted = now_us () - began;
  frame->ended = 0;
  while (frame->ended == 0)
    g_main_context_iteration (NULL, TRUE);
  if (out_act_ms != NULL)
    *out_act_ms = (double) acted / 1000;
  return (double) (acted + frame->ended - frame->began) / 1000;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double da = *(const double *) a;
  double db = *(const double *) b;

  return (da > db) - (da < db);
}

static void
measure (GtkWidget *page, const char *title, const char *action, Frame *frame)
{
  double times[N_TURNS];
  double acts[N_TURNS];

  for (guint i = 0; i < N_TURNS; i++)
    times[i] = turn_ms (page, action, frame, &acts[i]);
  qsort (acts, N_TURNS, sizeof *acts, compare_doubles);
  qsort (times, N_TURNS, sizeof *times, compare_doubles);
  g_print ("%-14s median %6.2f ms (of it %6.2f before the frame), worst %6.2f ms\n", title,
           times[N_TURNS / 2], acts[N_TURNS / 2], times[N_TURNS - 1]);
}

int
main (int argc, char *argv[])
{
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  g_autoptr (RegimenDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page = NULL;
  GtkWidget *window = NULL;
  GdkFrameClock *frames = NULL;
  RegimenDay day = { 0 };
  Frame frame = { 0 };

  if (argc < 2)
    {
      g_printerr ("usage: bench-turn FILE [DAY]\n");
      return 2;
    }
  gtk_init ();
  adw_init ();
  desk = regimen_desk_open (argv[1], clock, &error);
  if (desk == NULL)
    {
      g_printerr ("bench-turn: %s\n", error->message);
      return 1;
    }
  page = g_object_new (REGIMEN_TYPE_CALENDAR_PAGE, "desk", desk, NULL);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  if (argc > 2 && regimen_day_parse (argv[2], &day))
    regimen_page_go_to (REGIMEN_PAGE (page), REGIMEN_TARGET_DAY, 0, day);
  frames = gtk_widget_get_frame_clock (page);
  g_signal_connect (frames, "before-paint", G_CALLBACK (before_paint_cb), &frame);
  g_signal_connect (frames, "after-paint", G_CALLBACK (after_paint_cb), &frame);
  turn_ms (page, NULL, &frame, NULL);

  measure (page, "empty frame", NULL, &frame);
  measure (page, "turn of a day", "calendar.earlier", &frame);
  gtk_widget_activate_action (page, "calendar.week", NULL);
  turn_ms (page, NULL, &frame, NULL);
  measure (page, "turn of a week", "calendar.later", &frame);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
