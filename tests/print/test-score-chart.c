/* test-score-chart.c - the chart of a measure, read from its pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fields.h"
#include "paper-fixture.h"
#include "score-chart.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <stdio.h>

#define WIDTH 600
#define HEIGHT 240
#define BORDER 40 /* around the chart, to see what leaves it */
#define FIRST_DAY 20000

typedef struct
{
  const int *totals;
  guint n;
  int days_apart;
  gboolean is_rtl;
  gboolean has_treatments;
  int alert; /* position of a score that alerts; -1: none */
} Picture;

static RegimenInstrument *
new_instrument (void)
{
  RegimenInstrument *self = regimen_instrument_new ();

  regimen_field_set (&self->code, "phq-9");
  regimen_field_set (&self->name, "PHQ-9");
  self->max = 27;
  self->response_percent = 50;
  self->remission_at = 4;
  return self;
}

static RegimenScoreChart *
new_chart (const Picture *picture)
{
  g_autoptr (GPtrArray) scores =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_score_free);
  GArray *treatments = g_array_new (FALSE, FALSE, sizeof (RegimenChartTreatment));
  RegimenLocaleTime locale = regimen_locale_time_system ();

  for (guint i = 0; i < picture->n; i++)
    {
      RegimenScore *score = regimen_score_new ();
      RegimenChartTreatment treatment = { { FIRST_DAY + (int) i * picture->days_apart },
                                          i % 4 == 3 ? 0 : 35000 };

      regimen_field_set (&score->instrument_code, "phq-9");
      score->id = (gint64) i + 1;
      score->given_day = treatment.day;
      score->total = picture->totals[i];
      score->has_alert = (int) i == picture->alert;
      g_ptr_array_add (scores, score);
      if (picture->has_treatments)
        g_array_append_val (treatments, treatment);
    }
  return regimen_score_chart_new (new_instrument (), scores, treatments, &locale);
}

/* (transfer full): white paper with the chart in its middle. */
static cairo_surface_t *
draw (const Picture *picture)
{
  g_autoptr (RegimenScoreChart) chart = new_chart (picture);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  RegimenChartLook look = regimen_chart_look_paper (11, picture->is_rtl);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH + 2 * BORDER, HEIGHT + 2 * BORDER);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, BORDER, BORDER);
  regimen_score_chart_draw (chart, cr, context, &look, WIDTH, HEIGHT);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_object_unref (context);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

/* How many pixels have ink in what @is_inside the chart, or around it. */
static guint
count_ink (cairo_surface_t *surface, gboolean is_inside)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT + 2 * BORDER; y++)
    for (int x = 0; x < WIDTH + 2 * BORDER; x++)
      {
        gboolean is_in = x >= BORDER && x < WIDTH + BORDER && y >= BORDER && y < HEIGHT + BORDER;

        n += is_in == is_inside && pixel (surface, x, y) != 0xffffff;
      }
  return n;
}

/* The mean of the columns in which two pictures differ, from the left edge of the chart; -1: they
 * are the same. */
static double
find_difference (cairo_surface_t *one, cairo_surface_t *other)
{
  double sum = 0;
  guint n = 0;

  for (int y = 0; y < HEIGHT + 2 * BORDER; y++)
    for (int x = 0; x < WIDTH + 2 * BORDER; x++)
      if (pixel (one, x, y) != pixel (other, x, y))
        {
          sum += x - BORDER;
          n++;
        }
  return n > 0 ? sum / n : -1;
}

static double
compare (const Picture *one, const Picture *other)
{
  cairo_surface_t *first = draw (one), *second = draw (other);
  double at = find_difference (first, second);

  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  return at;
}

/* Nothing stands outside, whatever there is to show; on paper all of it is black, grey or white. */
static void
test_bounds (void)
{
  static const int course[] = { 27, 27, 0, 14, 13, 4, 5, 27, 0 };
  int many[500];
  Picture pictures[] = { { course, 0, 7, FALSE, FALSE, -1 }, { course, 1, 7, FALSE, TRUE, 0 },
                         { course, 9, 7, FALSE, TRUE, 2 },   { course, 9, 7, TRUE, TRUE, 8 },
                         { course, 9, 0, FALSE, TRUE, -1 },  { course, 9, 400, FALSE, FALSE, 1 },
                         { many, 500, 1, FALSE, TRUE, 499 }, { many, 500, 1, TRUE, FALSE, 0 } };

  for (int i = 0; i < 500; i++)
    many[i] = (i * 7 + i / 9) % 28;
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      cairo_surface_t *surface = draw (&pictures[i]);

      g_test_message ("picture %u", i);
      g_assert_cmpuint (count_ink (surface, FALSE), ==, 0);
      g_assert_cmpuint (count_ink (surface, TRUE), >, 300);
      for (int y = 0; y < HEIGHT + 2 * BORDER; y++)
        for (int x = 0; x < WIDTH + 2 * BORDER; x++)
          {
            guint32 colour = pixel (surface, x, y);

            if ((colour & 0xff) != (colour >> 8 & 0xff) || (colour & 0xff) != colour >> 16)
              g_error ("colour %06x at %d, %d", colour, x, y);
          }
      cairo_surface_destroy (surface);
    }
}

/* Time runs from the side at which reading begins. */
static void
test_sides (void)
{
  static const int one[] = { 20, 18, 16, 15 }, other[] = { 20, 18, 16, 12 };
  Picture left = { one, 4, 7, FALSE, FALSE, -1 }, left_other = { other, 4, 7, FALSE, FALSE, -1 };
  Picture right = { one, 4, 7, TRUE, FALSE, -1 }, right_other = { other, 4, 7, TRUE, FALSE, -1 };

  g_assert_cmpfloat (compare (&left, &left), ==, -1);
  g_assert_cmpfloat (compare (&left, &left_other), >, WIDTH * 0.6);
  g_assert_cmpfloat (compare (&right, &right_other), <, WIDTH * 0.4);
  g_assert_cmpfloat (compare (&right, &right_other), >=, 0);
}

/* An alert is seen without colour, and so is a treatment. */
static void
test_marks (void)
{
  static const int totals[] = { 20, 18, 16, 15, 14, 12 };
  Picture plain = { totals, 6, 7, FALSE, FALSE, -1 };
  Picture alerting = { totals, 6, 7, FALSE, FALSE, 1 };
  Picture treated = { totals, 6, 7, FALSE, TRUE, -1 };
  double at = compare (&plain, &alerting);

  g_assert_cmpfloat (at, >, WIDTH * 0.05);
  g_assert_cmpfloat (at, <, WIDTH * 0.5);
  g_assert_cmpfloat (compare (&plain, &treated), >=, 0);
}

/* Half of the baseline, and the remission, have a shape of their own: a total that is one point
 * off looks otherwise than the step of one point elsewhere. */
static void
test_shapes (void)
{
  static const int none[] = { 20, 11 }, response[] = { 20, 10 }, less[] = { 20, 12 };
  static const int before[] = { 20, 5 }, remission[] = { 20, 4 };
  const int *const pairs[][2] = { { less, none }, { none, response }, { before, remission } };
  guint ink[3] = { 0 };

  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 2; k++)
      {
        Picture picture = { pairs[i][k], 2, 7, FALSE, FALSE, -1 };
        cairo_surface_t *surface = draw (&picture);
        guint n = count_ink (surface, TRUE);

        ink[i] = k == 0 ? n : MAX (n, ink[i]) - MIN (n, ink[i]);
        cairo_surface_destroy (surface);
      }
  g_assert_cmpuint (ink[1], >, 2 * ink[0]);
  g_assert_cmpuint (ink[2], >, 2 * ink[0]);
  g_test_message ("ink: %u, response %u, remission %u", ink[0], ink[1], ink[2]);
}

typedef struct
{
  double left, top, right, bottom;
  char text[32];
} Word;

static void
draw_pdf (const Picture *picture, const char *path, int width, int height)
{
  g_autoptr (RegimenScoreChart) chart = new_chart (picture);
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  RegimenChartLook look = regimen_chart_look_paper (11, picture->is_rtl);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, width, height);
  cairo_t *cr = cairo_create (surface);

  regimen_score_chart_draw (chart, cr, context, &look, width, height);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
}

/* (transfer full) (element-type Word): as poppler reads them back. */
static GArray *
read_words (const char *path)
{
  g_autofree char *boxes = fixture_pdf_boxes (path);
  g_auto (GStrv) lines = g_strsplit (boxes, "\n", -1);
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Word word = { 0 };

      if (sscanf (lines[i], " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%31[^<]",
                  &word.left, &word.top, &word.right, &word.bottom, word.text) == 5)
        g_array_append_val (words, word);
    }
  return words;
}

/* A line has room above and below its letters: so much of its height may lie on another. */
static guint
count_overlaps (const Picture *picture, const char *path, int width, int height)
{
  g_autoptr (GArray) words = NULL;
  guint n = 0;

  draw_pdf (picture, path, width, height);
  words = read_words (path);
  g_assert_cmpuint (words->len, >, 3);
  for (guint i = 0; i < words->len; i++)
    for (guint k = i + 1; k < words->len; k++)
      {
        const Word *a = &g_array_index (words, Word, i), *b = &g_array_index (words, Word, k);
        double across = MIN (a->right, b->right) - MAX (a->left, b->left);
        double down = MIN (a->bottom, b->bottom) - MAX (a->top, b->top);

        if (across <= 1 || down <= 0.3 * (a->bottom - a->top))
          continue;
        g_test_message ("%d × %d: “%s” lies on “%s”", width, height, a->text, b->text);
        n++;
      }
  return n;
}

/* In a narrow pane and a low one, words make way for one another. */
static void
test_small (void)
{
  static const int totals[] = { 24, 12, 12, 11, 5, 4, 23, 20 };
  static const int sizes[][2] = { { 180, 130 }, { 200, 120 }, { 260, 160 }, { 330, 120 },
                                  { 330, 240 }, { 420, 200 }, { 600, 240 } };
  g_autofree char *path = NULL;
  guint n = 0;
  int file = g_file_open_tmp ("regimen-chart-XXXXXX.pdf", &path, NULL);

  g_assert_cmpint (file, >=, 0);
  g_assert_true (g_close (file, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int days_apart = 2; days_apart <= 28; days_apart += 13)
      for (int is_rtl = 0; is_rtl < 2; is_rtl++)
        {
          Picture picture = { totals, G_N_ELEMENTS (totals), days_apart, is_rtl, TRUE, 4 };

          n += count_overlaps (&picture, path, sizes[i][0], sizes[i][1]);
        }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/print/score-chart/bounds", test_bounds);
  g_test_add_func ("/print/score-chart/sides", test_sides);
  g_test_add_func ("/print/score-chart/marks", test_marks);
  g_test_add_func ("/print/score-chart/shapes", test_shapes);

  g_test_add_func ("/print/score-chart/small", test_small);
  return g_test_run ();
}
