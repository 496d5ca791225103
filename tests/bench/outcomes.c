/* outcomes.c - the chart of a measure with 500 scores, and what waits for somebody
 *
 * bench-outcomes [FILE "YYYY-MM-DD HH:MM"]: draws the chart as the window does, as large as on a
 * wide screen, beside painting as many pixels; then, of a clinic file, reads the worklist.
 * Processor time: median and 95th percentile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fields.h"
#include "follow-through.h"
#include "instrument-file.h"
#include "score-chart.h"

#include <pango/pangocairo.h>
#include <stdlib.h>
#include <time.h>

#define N_SCORES 500
#define N_TREATMENTS 200
#define ROUNDS 60
#define WIDTH 1500
#define HEIGHT 330
#define FONT_PX 12.5

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
take (GArray *times, guint percent)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, double, (times->len - 1) * percent / 100);
}

static RegimenInstrument *
load_phq (void)
{
  g_autofree char *json = regimen_instrument_file_dup_shipped ("phq-9", NULL);

  return regimen_instrument_read ("phq-9", json, NULL);
}

/* A year and a half of daily scores that fall, rise and alert now and then. */
static RegimenScoreChart *
make_chart (void)
{
  g_autoptr (GPtrArray) scores =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_score_free);
  GArray *treatments = g_array_new (FALSE, FALSE, sizeof (RegimenChartTreatment));
  RegimenLocaleTime locale = regimen_locale_time_system ();

  for (int i = 0; i < N_SCORES; i++)
    {
      RegimenScore *score = regimen_score_new ();

      regimen_field_set (&score->instrument_code, "phq-9");
      score->id = i + 1;
      score->given_day.n = 20000 + i;
      score->total = 4 + (i * 7 + i / 9) % 20;
      score->has_alert = i % 40 == 0;
      g_ptr_array_add (scores, score);
    }
  for (int i = 0; i < N_TREATMENTS; i++)
    {
      RegimenChartTreatment treatment = { { 20000 + i * 2 }, 35000 + i % 3 * 5000 };

      g_array_append_val (treatments, treatment);
    }
  return regimen_score_chart_new (load_phq (), scores, treatments, &locale);
}

static void
bench_chart (void)
{
  g_autoptr (RegimenScoreChart) chart = make_chart ();
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (GArray) draws = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (double));
  RegimenChartLook look = regimen_chart_look_paper (FONT_PX, FALSE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpuint (chart->course->points->len, ==, N_SCORES);
  for (int i = 0; i < ROUNDS; i++)
    {
      double began = now_ms (), painted, drawn;

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      painted = now_ms () - began;
      began = now_ms ();
      regimen_score_chart_draw (chart, cr, context, &look, WIDTH, HEIGHT);
      cairo_surface_flush (surface);
      drawn = now_ms () - began;
      g_array_append_val (floors, painted);
      g_array_append_val (draws, drawn);
    }
  g_print ("chart with %d scores            p50 %6.2f ms  p95 %6.2f ms   floor (one paint) %6.2f ms"
           "   (aim a frame, 16)\n",
           N_SCORES, take (draws, 50), take (draws, 95), take (floors, 50));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
}

static void
bench_tasks (const char *path, const char *now)
{
  g_autoptr (GError) error = NULL;
  RegimenMinute minute = { 0 };
  g_autoptr (RegimenZone) zone = regimen_zone_new ("UTC", &error);
  g_autoptr (RegimenClock) clock = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  RegimenInstant instant = { 0 };
  guint n = 0;

  if (!regimen_minute_parse (now, &minute) ||
      !regimen_zone_resolve (zone, minute, REGIMEN_ZONE_FIRST, &instant, &error))
    g_error ("%s is no time", now);
  clock = regimen_clock_new_stopped (instant);
  desk = regimen_desk_open (path, clock, &error);
  g_assert_no_error (error);
  for (int i = 0; i < ROUNDS; i++)
    {
      double began = now_ms (), took;
      g_autoptr (GListModel) tasks = regimen_desk_list_tasks (desk);

      n = g_list_model_get_n_items (tasks);
      took = now_ms () - began;
      g_array_append_val (times, took);
    }
  g_print ("worklist of %u tasks             p50 %6.2f ms  p95 %6.2f ms   (aim 50)\n", n,
           take (times, 50), take (times, 95));
}

int
main (int argc, char *argv[])
{
  bench_chart ();
  if (argc > 2)
    bench_tasks (argv[1], argv[2]);
  return EXIT_SUCCESS;
}
