/* hand.c - speed in the hand: from a key to the frame that answers it, and memory over an hour
 *
 * bench-hand FILE NOW [PART…]: drives the window of the program over a clinic file on a real
 * display: turns days and weeks, types into the search, drags a visit across a full day, each many
 * times, opens the session of whoever has had most, then two hours' worth of acts; or only the
 * parts named: drag, day, week, search, session, memory, or ten-hours, which is memory for longer.
 * Prints the median, the 95th of a hundred and the worst of the work between a key and the end of
 * its frame, beside an empty frame, and the memory as it goes, beside that of an empty window.
 * Fails where the aims (16 ms, 120 MB, not growing) are missed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calendar-page.h"
#include "page-table.h"
#include "schedule.h"
#include "search-box.h"
#include "sessions.h"
#include "spare-memory.h"
#include "time-grid.h"
#include "window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_TURNS 100
#define N_DRAGS 4      /* each across the whole day, a step a frame */
#define DRAG_STEP_PX 7 /* as far as a quick hand goes from one frame to the next */
#define HAND_MS 150    /* from one key to the next of a quick hand */
#define HELD_MS 33     /* of a key that is held down */
#define AIM_MS 16.0
#define AIM_MIB 120.0
#define N_OPENED 40
#define N_ROUNDS 12 /* of acts: five minutes each */
#define N_PER_ROUND 60
#define GROWTH_MIB 2.0 /* more than this over the last half is growth */
#define EMPTY_MS 4000  /* until an empty window stands */

typedef struct
{
  RegimenWindow *window;
  GdkFrameClock *frames;
  gint64 began;  /* processor time when the frame began */
  gint64 ended;  /* 0: the frame is not drawn yet */
  double act_ms; /* of the last act, without its frame */
  gboolean has_failed;
} Bench;

/* Processor time of this thread: on a busy machine the wall clock measures the others too, and the
 * look over the file that follows the opening runs beside. */
static gint64
now_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->began = now_us ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->ended = now_us ();
}

static void
wait_frame (Bench *bench)
{
  bench->ended = 0;
  gdk_frame_clock_request_phase (bench->frames, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (bench->ended == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Until the hand presses the next key. What the program does meanwhile, nobody waits for. */
static void
pause_for (guint ms)
{
  gboolean has_passed = FALSE;

  g_timeout_add_full (G_PRIORITY_HIGH, ms, passed_cb, &has_passed, NULL);
  while (!has_passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
settle (void)
{
  for (int i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

/* An act is what a key or the pointer does. */
typedef void (*Act) (Bench *bench, int step);

/* The work of the act, and of the frame that shows it; waiting for the frame is not work. */
static double
act_ms (Bench *bench, Act act, int step)
{
  gint64 began = now_us ();
  gint64 acted = 0;

  act (bench, step);
  acted = now_us () - began;
  bench->act_ms = (double) acted / 1000;
  wait_frame (bench);
  return (double) (acted + bench->ended - bench->began) / 1000;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
report (Bench *bench, const char *title, GArray *times, double acts_ms, double aim_ms)
{
  double p95 = 0;

  qsort (times->data, times->len, sizeof (double), compare_doubles);
  p95 = g_array_index (times, double, times->len * 95 / 100);
  g_print ("%-24s n %4u  median %6.2f  p95 %6.2f  worst %6.2f ms, before the frame %6.2f%s\n",
           title, times->len, g_array_index (times, double, times->len / 2), p95,
           g_array_index (times, double, times->len - 1), acts_ms / times->len,
           aim_ms <= 0     ? ""
           : p95 <= aim_ms ? "  (aim 16)"
                           : "  MISSED (aim 16)");
  if (aim_ms > 0 && p95 > aim_ms)
    bench->has_failed = TRUE;
}

static void
measure (Bench *bench, const char *title, Act act, int n, guint pace_ms, double aim_ms)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double acts_ms = 0;

  settle ();
  for (int i = 0; i < n; i++)
    {
      double ms = act_ms (bench, act, i);

      acts_ms += bench->act_ms;
      g_array_append_val (times, ms);
      pause_for (pace_ms);
    }
  report (bench, title, times, acts_ms, aim_ms);
}

/* -- acts -- */

static GtkWidget *
page (Bench *bench)
{
  return GTK_WIDGET (regimen_window_get_page (bench->window));
}

static void
nothing (Bench *bench, int step)
{
}

static void
turn (Bench *bench, int step)
{
  gtk_widget_activate_action (page (bench),
                              step % 2 == 0 || step < 60 ? "calendar.earlier" : "calendar.later",
                              NULL);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_letter (Bench *bench, int step)
{
  static const char *const typed[] = { "s",    "sm",  "smi",   "smit",    "smith", "a",
                                       "an",   "ana", "ana b", "5",       "55",    "555",
                                       "555-", "mar", "m",     "next tue" };
  GtkWidget *box = find (GTK_WIDGET (bench->window), REGIMEN_TYPE_SEARCH_BOX);

  gtk_editable_set_text (GTK_EDITABLE (find (box, GTK_TYPE_TEXT)),
                         typed[step % (int) G_N_ELEMENTS (typed)]);
}

static void
show (Bench *bench, int step)
{
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);

  regimen_window_show_page (bench->window, pages[(guint) step % n].id);
}

/* -- the drag: the gesture of the grid is handed what the pointer does -- */

static GtkGesture *
find_drag (GtkWidget *grid)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (grid);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        return GTK_GESTURE (controller);
    }
  return NULL;
}

static RegimenAppointmentBlock *
find_movable (GtkWidget *grid)
{
  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      RegimenAppointment *visit =
          REGIMEN_IS_APPOINTMENT_BLOCK (child)
              ? regimen_appointment_block_get_appointment (REGIMEN_APPOINTMENT_BLOCK (child))
              : NULL;

      if (visit != NULL && visit->state == REGIMEN_APPOINTMENT_EXPECTED && visit->n > 0)
        return REGIMEN_APPOINTMENT_BLOCK (child);
    }
  return NULL;
}

typedef struct
{
  GtkGesture *gesture;
  double dx;
  double dy;
} Pull;

static Pull pull;

static void
pull_on (Bench *bench, int step)
{
  g_signal_emit_by_name (pull.gesture, "drag-update", pull.dx, pull.dy);
}

/* From the top of the day to its end and across all columns. */
static void
measure_drag (Bench *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *grid = find (page (bench), REGIMEN_TYPE_TIME_GRID);
  double acts_ms = 0;
  double width = gtk_widget_get_width (grid), height = gtk_widget_get_height (grid) * 0.45;

  pull.gesture = find_drag (grid);
  for (int i = 0; i < N_DRAGS; i++)
    {
      RegimenAppointmentBlock *block = find_movable (grid);
      GtkAllocation area;

      if (block == NULL)
        {
          g_printerr ("bench-hand: there is no visit to drag on this day\n");
          bench->has_failed = TRUE;
          return;
        }
      gtk_widget_get_allocation (GTK_WIDGET (block), &area);
      g_signal_emit_by_name (pull.gesture, "drag-begin", area.x + 20.0, area.y + 12.0);
      for (double along = 0; along < height; along += DRAG_STEP_PX)
        {
          double ms = 0;

          pull.dx = width * along / height - area.x;
          pull.dy = height * 0.6 + along - area.y;
          ms = act_ms (bench, pull_on, 0);
          acts_ms += bench->act_ms;
          g_array_append_val (times, ms);
        }
      g_signal_emit_by_name (pull.gesture, "cancel", NULL);
      settle ();
    }
  report (bench, "drag across a full day", times, acts_ms, AIM_MS);
}

/* -- a session: of who is in one now, whoever has had most -- */

static gint64
find_longest (Bench *bench, guint *out_n)
{
  RegimenDesk *desk = regimen_window_get_desk (bench->window);
  g_autoptr (GListModel) today =
      regimen_desk_list_appointments (desk, regimen_span_of_day (regimen_desk_today (desk)), TRUE);
  gint64 id = 0;

  *out_n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (today); i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (today, i);
      g_autoptr (GPtrArray) sessions = NULL;

      if (visit->state < REGIMEN_APPOINTMENT_IN_SESSION ||
          visit->state > REGIMEN_APPOINTMENT_READY || visit->n == 0)
        continue;
      sessions = regimen_desk_list_sessions (desk, visit->patient_id, NULL);
      if (sessions != NULL && sessions->len > *out_n)
        {
          *out_n = sessions->len;
          id = visit->id;
        }
    }
  return id;
}

static gint64 session_id;

static void
open_session (Bench *bench, int step)
{
  RegimenDesk *desk = regimen_window_get_desk (bench->window);

  regimen_window_go_to (bench->window, REGIMEN_TARGET_SESSION, session_id,
                        regimen_desk_today (desk));
}

static void
measure_session (Bench *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *title = NULL;
  double acts_ms = 0;
  guint n = 0;

  session_id = find_longest (bench, &n);
  if (session_id == 0)
    {
      g_printerr ("bench-hand: nobody is in a session\n");
      bench->has_failed = TRUE;
      return;
    }
  for (int i = 0; i < N_OPENED; i++)
    {
      double ms = act_ms (bench, open_session, i);

      acts_ms += bench->act_ms;
      g_array_append_val (times, ms);
      pause_for (HAND_MS);
      regimen_window_show_page (bench->window, "today");
      wait_frame (bench);
      pause_for (HAND_MS);
    }
  title = g_strdup_printf ("session after %u", n);
  report (bench, title, times, acts_ms, AIM_MS);
  regimen_window_show_page (bench->window, "calendar");
  wait_frame (bench);
}

/* -- memory -- */

typedef struct
{
  double resident;
  double private; /* of nobody else, not even the same libraries in another program */
} Memory;

static double
add_lines (const char *text, const char *const *keys)
{
  double kib = 0;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *line = strstr (text, keys[i]);

      if (line != NULL)
        kib += g_ascii_strtod (line + strlen (keys[i]), NULL);
    }
  return kib / 1024;
}

static Memory
memory_of (const char *process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/smaps_rollup", process);
  g_autofree char *text = NULL;
  Memory memory = { 0 };

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return memory;
  memory.resident = add_lines (text, (const char *const[]){ "\nRss:", NULL });
  memory.private =
      add_lines (text, (const char *const[]){ "\nPrivate_Clean:", "\nPrivate_Dirty:", NULL });
  return memory;
}

static void
print_memory (const char *title, Memory memory)
{
  g_print ("%-28s %6.1f MiB, of it private %6.1f\n", title, memory.resident, memory.private);
}

/* What the same toolkit takes without anything of ours. */
static void
print_empty_window (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self);
  g_autofree char *program = g_build_filename (folder, "empty-window", NULL);
  g_autoptr (GSubprocess) other =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, program, NULL);

  if (other == NULL)
    return;
  pause_for (EMPTY_MS);
  print_memory ("an empty window", memory_of (g_subprocess_get_identifier (other)));
  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
}

/* What a front desk does in five minutes, without the waiting. */
static void
five_minutes (Bench *bench)
{
  for (int i = 0; i < N_PER_ROUND; i++)
    {
      act_ms (bench, show, i);
      settle ();
      act_ms (bench, type_letter, i);
      regimen_window_show_page (bench->window, "calendar");
      act_ms (bench, turn, 60 + i);
      gtk_widget_activate_action (page (bench),
                                  i % 3 == 0   ? "calendar.week"
                                  : i % 3 == 1 ? "calendar.day"
                                               : "calendar.month",
                                  NULL);
      wait_frame (bench);
      settle ();
    }
  gtk_widget_activate_action (page (bench), "calendar.day", NULL);
}

/* An hour, after which the program gave back what it no longer needs, as it does now and then. */
static Memory
hour_of_acts (Bench *bench, gsize *resident)
{
  for (int i = 0; i < N_ROUNDS; i++)
    {
      five_minutes (bench);
      regimen_spare_memory_give_back (resident);
    }
  return memory_of ("self");
}

static void
judge_memory (Bench *bench, Memory first, Memory last)
{
  gboolean is_missed = last.resident > AIM_MIB || last.resident - first.resident > GROWTH_MIB;

  g_print ("%s (aim 120 MiB, not growing)\n", is_missed ? "MISSED" : "reached");
  if (is_missed)
    bench->has_failed = TRUE;
}

static void
measure_hours (Bench *bench, int n_hours)
{
  Memory first = { 0 }, last = { 0 };
  gsize resident = 0;

  print_empty_window ();
  print_memory ("at the start", memory_of ("self"));
  for (int i = 0; i < n_hours; i++)
    {
      g_autofree char *title = g_strdup_printf ("after hour %d", i + 1);

      last = hour_of_acts (bench, &resident);
      if (i == (n_hours - 1) / 2)
        first = last;
      print_memory (title, last);
    }
  judge_memory (bench, first, last);
}

static void
measure_memory (Bench *bench)
{
  measure_hours (bench, 2);
}

static void
measure_day_of_work (Bench *bench)
{
  measure_hours (bench, 10);
}

static gboolean
open_window (Bench *bench, const char *path, const char *now)
{
  g_autoptr (GSettings) settings = g_settings_new (REGIMEN_APP_ID);

  bench->window = regimen_window_new (NULL, settings);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 800);
  regimen_window_take_work (bench->window, regimen_file_work_new_open (path), now);
  while (regimen_window_is_opening (bench->window))
    g_main_context_iteration (NULL, TRUE);
  if (regimen_window_get_desk (bench->window) == NULL)
    return FALSE;
  gtk_window_present (GTK_WINDOW (bench->window));
  regimen_window_show_page (bench->window, "calendar");
  bench->frames = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  g_signal_connect (bench->frames, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect (bench->frames, "after-paint", G_CALLBACK (after_paint_cb), bench);
  wait_frame (bench);
  settle ();
  return TRUE;
}

/* -- parts -- */

static void
measure_days (Bench *bench)
{
  measure (bench, "turn of a day", turn, N_TURNS, HAND_MS, AIM_MS);
  measure (bench, "the same, key held down", turn, N_TURNS, HELD_MS, 0);
}

static void
measure_weeks (Bench *bench)
{
  gtk_widget_activate_action (page (bench), "calendar.week", NULL);
  wait_frame (bench);
  measure (bench, "turn of a week", turn, N_TURNS, HAND_MS, AIM_MS);
  measure (bench, "the same, key held down", turn, N_TURNS, HELD_MS, 0);
  gtk_widget_activate_action (page (bench), "calendar.day", NULL);
  wait_frame (bench);
}

static void
measure_search (Bench *bench)
{
  measure (bench, "typing in the search", type_letter, N_TURNS, HAND_MS, AIM_MS);
}

static const struct
{
  const char *name;
  void (*run) (Bench *bench);
  gboolean is_asked_for; /* left out unless it is named */
} parts[] = {
  { "drag", measure_drag, FALSE },
  { "day", measure_days, FALSE },
  { "week", measure_weeks, FALSE },
  { "search", measure_search, FALSE },
  { "session", measure_session, FALSE },
  { "memory", measure_memory, FALSE },
  { "ten-hours", measure_day_of_work, TRUE },
};

int
main (int argc, char *argv[])
{
  Bench bench = { 0 };
  g_autoptr (GtkCssProvider) style = NULL;

  if (argc < 3)
    {
      g_printerr ("usage: bench-hand FILE NOW [PART…]\n");
      return 2;
    }
  regimen_spare_memory_prepare ();
  gtk_init ();
  adw_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/regimen/Regimen/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (!open_window (&bench, argv[1], argv[2]))
    return 1;

  measure (&bench, "empty frame (the floor)", nothing, N_TURNS, HELD_MS, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (argc == 3 ? !parts[i].is_asked_for
                  : g_strv_contains ((const char *const *) argv + 3, parts[i].name))
      parts[i].run (&bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  return bench.has_failed ? 1 : 0;
}
