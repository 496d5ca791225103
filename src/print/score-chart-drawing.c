/* score-chart-drawing.c - the one drawing of the chart of a measure, for window and paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "score-chart.h"

#include "record-words.h"
#include "score-words.h"

#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#define PI 3.14159265358979323846
#define LEAST_DAYS 14
#define TINT 0.10         /* of every other band */
#define DOSE_STRIP 2.6    /* in font sizes */
#define WORDS_EVERY 2.4   /* font sizes between scores, to write their totals */
#define AXIS_WORD_WIDTH 9 /* font sizes for a day at the axis */

typedef enum
{
  SHAPE_BASELINE,
  SHAPE_SCORE,
  SHAPE_RESPONSE,
  SHAPE_REMISSION,
  SHAPE_TREATMENT,
  N_SHAPES,
} Shape;

/* Where on a line its words stand. */
typedef enum
{
  AT_START,
  AT_MIDDLE,
  AT_END,
  N_ANCHORS,
} Anchor;

/* From where to where the chart goes on both axes; x runs with time and is mirrored only when
 * something is drawn. */
typedef struct
{
  const RegimenScoreChart *chart;
  const RegimenChartLook *look;
  cairo_t *cr;
  PangoContext *context;
  PangoFontDescription *font;
  double width, height; /* of the whole */
  double x, y, w, h;    /* of the field of the scores */
  RegimenDay first, last;
  GArray *taken; /* (element-type Area): where words stand */
} Pen;

typedef struct
{
  double left, top, width, height;
} Area;

static double
mirror (const Pen *pen, double x)
{
  return pen->look->is_rtl ? pen->width - x : x;
}

static double
x_of (const Pen *pen, RegimenDay day)
{
  return pen->x + pen->w * (day.n - pen->first.n) / (double) (pen->last.n - pen->first.n);
}

static double
y_of (const Pen *pen, double total)
{
  const RegimenInstrument *instrument = pen->chart->instrument;

  return pen->y + pen->h * (instrument->max - total) / (double) (instrument->max - instrument->min);
}

static void
set_ink (const Pen *pen, const RegimenChartInk *ink, double alpha)
{
  cairo_set_source_rgba (pen->cr, ink->red, ink->green, ink->blue, ink->alpha * alpha);
}

static PangoLayout *
new_text (const Pen *pen, const char *text)
{
  PangoLayout *layout = pango_layout_new (pen->context);

  pango_layout_set_font_description (layout, pen->font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
text_width (PangoLayout *layout)
{
  int width = 0;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

static double
text_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
measure (const Pen *pen, const char *text)
{
  g_autoptr (PangoLayout) layout = new_text (pen, text);

  return text_width (layout);
}

/* Where a text stands, its middle at @y. */
static Area
area_of (const Pen *pen, PangoLayout *layout, double x, double y, Anchor anchor)
{
  Area area = { .width = text_width (layout), .height = text_height (layout) };

  area.left = anchor == AT_START ? x : anchor == AT_END ? x - area.width : x - area.width / 2;
  if (pen->look->is_rtl)
    area.left = pen->width - area.left - area.width;
  area.top = y - area.height / 2;
  return area;
}

/* Lines of text have room above and below their letters, which others may stand in; beside them
 * something has to be left. */
static gboolean
is_free (const Pen *pen, const Area *area)
{
  double beside = pen->look->font_size * 0.25, above = pen->look->font_size * 0.25;

  if (area->left < 0 || area->left + area->width > pen->width)
    return FALSE;
  for (guint i = 0; i < pen->taken->len; i++)
    {
      const Area *other = &g_array_index (pen->taken, Area, i);

      if (area->left < other->left + other->width + beside &&
          other->left < area->left + area->width + beside &&
          area->top < other->top + other->height - above &&
          other->top < area->top + area->height - above)
        return FALSE;
    }
  return TRUE;
}

static void
draw_text (const Pen *pen, PangoLayout *layout, const Area *area, gboolean is_set_off)
{
  if (is_set_off)
    {
      set_ink (pen, &pen->look->ground, 0.85);
      cairo_rectangle (pen->cr, area->left - 1, area->top, area->width + 2, area->height);
      cairo_fill (pen->cr);
    }
  set_ink (pen, &pen->look->text, 1);
  cairo_move_to (pen->cr, area->left, area->top);
  pango_cairo_show_layout (pen->cr, layout);
}

/* @most: of its width; 0: any */
static void
put_text (const Pen *pen, const char *text, double x, double y, Anchor anchor, double most)
{
  g_autoptr (PangoLayout) layout = new_text (pen, text);
  Area area;

  if (most > 0)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      if (text_width (layout) > most)
        pango_layout_set_width (layout, (int) (most * PANGO_SCALE));
    }
  area = area_of (pen, layout, x, y, anchor);
  g_array_append_val (pen->taken, area);
  draw_text (pen, layout, &area, FALSE);
}

/* Only where no other words stand. @is_set_off: with the ground behind it. */
static gboolean
try_text (const Pen *pen, const char *text, double x, double y, Anchor anchor, gboolean is_set_off)
{
  g_autoptr (PangoLayout) layout = new_text (pen, text);
  Area area = area_of (pen, layout, x, y, anchor);

  if (!is_free (pen, &area))
    return FALSE;
  g_array_append_val (pen->taken, area);
  draw_text (pen, layout, &area, is_set_off);
  return TRUE;
}

static void
put_level (const Pen *pen,
           double from_x,
           double to_x,
           double y,
           const double *dashes,
           int n_dashes,
           double width)
{
  set_ink (pen, &pen->look->quiet, 1);
  cairo_set_line_width (pen->cr, width);
  cairo_set_dash (pen->cr, dashes, n_dashes, 0);
  cairo_move_to (pen->cr, mirror (pen, from_x), y);
  cairo_line_to (pen->cr, mirror (pen, to_x), y);
  cairo_stroke (pen->cr);
  cairo_set_dash (pen->cr, NULL, 0, 0);
}

static void
add_outline (const Pen *pen, Shape shape, double x, double y, double r)
{
  cairo_t *cr = pen->cr;

  switch (shape)
    {
    case SHAPE_BASELINE:
      cairo_rectangle (cr, x - r, y - r, 2 * r, 2 * r);
      break;
    case SHAPE_REMISSION:
      cairo_move_to (cr, x, y - r * 1.4);
      cairo_line_to (cr, x + r * 1.4, y);
      cairo_line_to (cr, x, y + r * 1.4);
      cairo_line_to (cr, x - r * 1.4, y);
      cairo_close_path (cr);
      break;
    case SHAPE_TREATMENT:
      cairo_rectangle (cr, x - r / 2, y - r, r, 2 * r);
      break;
    case SHAPE_SCORE:
    case SHAPE_RESPONSE:
    case N_SHAPES:
    default:
      cairo_arc (cr, x, y, r, 0, 2 * PI);
      break;
    }
}

/* Filled twice instead of stroked: of hundreds of marks that takes half the time. */
static void
put_shape (const Pen *pen, Shape shape, double x, double y, double r)
{
  double edge = MAX (pen->look->font_size / 9, 0.5) / 2;
  const RegimenChartInk *ink =
      shape == SHAPE_TREATMENT ? &pen->look->quiet : &pen->look->line; /* as the bars are */

  x = mirror (pen, x);
  cairo_new_path (pen->cr);
  add_outline (pen, shape, x, y, r + edge);
  set_ink (pen, ink, 1);
  cairo_fill (pen->cr);
  if (shape != SHAPE_SCORE || r <= edge)
    return;
  add_outline (pen, shape, x, y, r - edge);
  set_ink (pen, &pen->look->ground, 1);
  cairo_fill (pen->cr);
}

static Shape
shape_of (const RegimenCoursePoint *point)
{
  return point->is_baseline    ? SHAPE_BASELINE
         : point->is_remission ? SHAPE_REMISSION
         : point->is_response  ? SHAPE_RESPONSE
                               : SHAPE_SCORE;
}

static const char *
word_shape (Shape shape)
{
  switch (shape)
    {
    case SHAPE_BASELINE:
      return C_ ("chart", "baseline");
    case SHAPE_SCORE:
      return C_ ("chart", "score");
    case SHAPE_RESPONSE:
      return C_ ("chart", "response");
    case SHAPE_REMISSION:
      return C_ ("chart", "remission");
    case SHAPE_TREATMENT:
      return C_ ("chart", "session, as high as its dose");
    case N_SHAPES:
    default:
      return "";
    }
}

static const RegimenCoursePoint *
nth_point (const Pen *pen, guint i)
{
  return &g_array_index (pen->chart->course->points, RegimenCoursePoint, i);
}

static const RegimenChartTreatment *
nth_treatment (const Pen *pen, guint i)
{
  return &g_array_index (pen->chart->treatments, RegimenChartTreatment, i);
}

static void
find_days (Pen *pen)
{
  guint n = pen->chart->course->points->len;
  guint n_treatments = pen->chart->treatments->len;
  int first = G_MAXINT, last = G_MININT;

  if (n > 0)
    {
      first = nth_point (pen, 0)->day.n;
      last = nth_point (pen, n - 1)->day.n;
    }
  if (n_treatments > 0)
    {
      first = MIN (first, nth_treatment (pen, 0)->day.n);
      last = MAX (last, nth_treatment (pen, n_treatments - 1)->day.n);
    }
  if (first > last)
    first = last = 0;
  last = MAX (last, first + LEAST_DAYS);
  /* Room beside the first and the last, so that nothing stands on an edge. */
  pen->first.n = first - 1 - (last - first) / 40;
  pen->last.n = last + 1 + (last - first) / 40;
}

/* Which shapes have to be explained. */
static void
find_shapes (const Pen *pen, gboolean shapes[N_SHAPES])
{
  for (guint i = 0; i < pen->chart->course->points->len; i++)
    shapes[shape_of (nth_point (pen, i))] = TRUE;
  shapes[SHAPE_TREATMENT] = pen->chart->treatments->len > 0;
}

/* Draws the legend from @y on, or only finds how many lines it takes. */
static int
put_legend (const Pen *pen, double y, gboolean is_drawn)
{
  gboolean shapes[N_SHAPES] = { FALSE };
  double size = pen->look->font_size;
  double x = size;
  int n_lines = 1;

  find_shapes (pen, shapes);
  for (int shape = 0; shape < N_SHAPES; shape++)
    {
      const char *word = word_shape ((Shape) shape);
      double width = size * 1.2 + measure (pen, word) + size * 1.6;

      if (!shapes[shape])
        continue;
      if (x > size && x + width > pen->width)
        {
          x = size;
          n_lines++;
        }
      if (is_drawn)
        {
          double middle = y + size * 1.6 * (n_lines - 0.5);

          put_shape (pen, (Shape) shape, x, middle, size * 0.36);
          put_text (pen, word, x + size * 0.9, middle, AT_START, 0);
        }
      x += width;
    }
  return n_lines;
}

/* The names of bands stand beside the field. */
static double
band_words_width (const Pen *pen)
{
  double most = 0;

  for (guint i = 0; i < pen->chart->instrument->bands->len; i++)
    {
      const RegimenBand *band = pen->chart->instrument->bands->pdata[i];

      most = MAX (most, measure (pen, regimen_word_band (band->name)));
    }
  return MIN (most, pen->width / 4);
}

static void
find_field (Pen *pen)
{
  double size = pen->look->font_size;
  g_autofree char *highest = g_strdup_printf ("%d", pen->chart->instrument->max);
  double bands = band_words_width (pen);
  double below = size * 1.6 * put_legend (pen, 0, FALSE) + size * 2;

  if (pen->chart->treatments->len > 0)
    below += size * DOSE_STRIP;
  pen->x = measure (pen, highest) + size * 1.2;
  pen->w = MAX (pen->width - pen->x - (bands > 0 ? bands + size : size), 1);
  pen->y = size * 1.4;
  pen->h = MAX (pen->height - pen->y - below, 1);
}

static void
put_value (const Pen *pen, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  try_text (pen, text, pen->x - pen->look->font_size * 0.5, y_of (pen, value), AT_END, FALSE);
}

static void
put_bands (const Pen *pen)
{
  const GPtrArray *bands = pen->chart->instrument->bands;
  double size = pen->look->font_size;

  put_value (pen, pen->chart->instrument->max);
  for (guint i = 0; i < bands->len; i++)
    {
      const RegimenBand *band = bands->pdata[i];
      double top = MAX (y_of (pen, band->to + 0.5), pen->y);
      double bottom = MIN (y_of (pen, band->from - 0.5), pen->y + pen->h);

      if (i % 2 == 1)
        {
          double left = pen->look->is_rtl ? mirror (pen, pen->x + pen->w) : pen->x;

          set_ink (pen, &pen->look->quiet, TINT);
          cairo_rectangle (pen->cr, left, top, pen->w, bottom - top);
          cairo_fill (pen->cr);
        }
      if (bottom - top < size)
        continue;
      put_text (pen, regimen_word_band (band->name), pen->x + pen->w + size * 0.5,
                (top + bottom) / 2, AT_START, pen->width - pen->x - pen->w - size * 0.5);
      put_value (pen, band->from);
    }
}

/* Without bands the axis counts in steps, and a published cut-off is a stretch of its own. */
static void
put_steps (const Pen *pen)
{
  const RegimenInstrument *instrument = pen->chart->instrument;
  int step = MAX ((instrument->max - instrument->min) / 4, 1);

  for (int value = instrument->min; value <= instrument->max; value += step)
    {
      static const double dots[] = { 1, 3 };

      put_level (pen, pen->x, pen->x + pen->w, y_of (pen, value), dots, 2, 0.5);
      put_value (pen, value);
    }
  for (guint i = 0; i < instrument->cuts->len; i++)
    {
      const RegimenBand *cut = instrument->cuts->pdata[i];
      double top = y_of (pen, cut->to + 0.5), bottom = y_of (pen, cut->from - 0.5);
      double left = pen->look->is_rtl ? mirror (pen, pen->x + pen->w) : pen->x;
      g_autofree char *text =
          g_strdup_printf ("%d–%d: %s", cut->from, cut->to, regimen_word_band (cut->name));

      set_ink (pen, &pen->look->quiet, TINT * 2);
      cairo_rectangle (pen->cr, left, top, pen->w, bottom - top);
      cairo_fill (pen->cr);
      try_text (pen, text, pen->x + pen->w - 2, top - pen->look->font_size * 0.8, AT_END, TRUE);
    }
}

static void
put_frame (const Pen *pen)
{
  double left = mirror (pen, pen->x), right = mirror (pen, pen->x + pen->w);

  set_ink (pen, &pen->look->quiet, 1);
  cairo_set_line_width (pen->cr, 0.7);
  cairo_move_to (pen->cr, left, pen->y);
  cairo_line_to (pen->cr, left, pen->y + pen->h);
  cairo_line_to (pen->cr, right, pen->y + pen->h);
  cairo_stroke (pen->cr);
  if (pen->chart->instrument->bands->len > 0)
    put_bands (pen);
  else
    put_steps (pen);
}

/* The words of a limit stand at their own place of its line, below or above it; else at another
 * one; nowhere where others stand everywhere. */
static void
put_limit_words (const Pen *pen,
                 const char *words,
                 double y,
                 double from_x,
                 double to_x,
                 Anchor anchor)
{
  double size = pen->look->font_size;
  double below = anchor == AT_MIDDLE ? 1 : -1;

  for (int i = 0; i < N_ANCHORS; i++)
    {
      Anchor at = (Anchor) ((anchor + i) % N_ANCHORS);
      double x = at == AT_START ? from_x + size : at == AT_END ? to_x : (from_x + to_x) / 2;

      if (try_text (pen, words, x, y + size * 0.7 * below, at, TRUE) ||
          try_text (pen, words, x, y - size * 0.7 * below, at, TRUE))
        return;
    }
}

/* A limit and its words; each has a stroke of its own. No words where they would not fit. */
static void
put_limit (const Pen *pen, const char *words, int total, double from_x, double to_x, Anchor anchor)
{
  static const double strokes[][4] = {
    [AT_START] = { 1.5, 2.5, 1.5, 2.5 }, /* baseline: dots */
    [AT_MIDDLE] = { 7, 3, 7, 3 },        /* response: dashes */
    [AT_END] = { 9, 3, 2, 3 },           /* remission: dashes and dots */
  };
  double y = y_of (pen, total);
  double size = pen->look->font_size;
  double room = (to_x - from_x) - size * (anchor == AT_START ? 1.5 : 0);

  put_level (pen, from_x, to_x, y, strokes[anchor], 4, size / 9);
  if (measure (pen, words) <= room)
    put_limit_words (pen, words, y, from_x, to_x, anchor);
}

/* A baseline and the response to it hold until the next baseline. */
static void
put_baseline (const Pen *pen, int baseline, double from_x, double to_x)
{
  const RegimenInstrument *instrument = pen->chart->instrument;
  g_autofree char *words = g_strdup_printf (C_ ("chart", "baseline %d"), baseline);
  int response = 0;

  put_limit (pen, words, baseline, from_x, to_x, AT_START);
  if (regimen_score_find_response (instrument, baseline, &response))
    {
      g_autofree char *reached =
          /* Translators: "≤" or "≥", a score */
          g_strdup_printf (C_ ("chart", "response %1$s %2$d"),
                           instrument->is_higher_better ? "≥" : "≤", response);

      put_limit (pen, reached, response, from_x, to_x, AT_MIDDLE);
    }
}

static void
put_limits (const Pen *pen)
{
  const RegimenInstrument *instrument = pen->chart->instrument;
  double end = pen->x + pen->w;
  guint n = pen->chart->course->points->len;

  for (guint i = n; i-- > 0;)
    {
      const RegimenCoursePoint *point = nth_point (pen, i);

      if (!point->is_baseline)
        continue;
      put_baseline (pen, point->total, x_of (pen, point->day), end);
      end = x_of (pen, point->day);
    }
  if (instrument->remission_at >= 0)
    {
      g_autofree char *words =
          g_strdup_printf (C_ ("chart", "remission %1$s %2$d"),
                           instrument->is_higher_better ? "≥" : "≤", instrument->remission_at);

      put_limit (pen, words, instrument->remission_at, pen->x, pen->x + pen->w, AT_END);
    }
}

static void
put_line (const Pen *pen)
{
  set_ink (pen, &pen->look->line, 1);
  cairo_set_line_width (pen->cr, pen->look->font_size / 7);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (pen->cr);
  for (guint i = 0; i < pen->chart->course->points->len; i++)
    {
      const RegimenCoursePoint *point = nth_point (pen, i);

      cairo_line_to (pen->cr, mirror (pen, x_of (pen, point->day)), y_of (pen, point->total));
    }
  cairo_stroke (pen->cr);
}

/* An answer to act on is always marked; other totals stand where there is room. */
static gboolean
has_room (const Pen *pen, guint index, double last_x)
{
  double room = pen->look->font_size * WORDS_EVERY;
  double x = x_of (pen, nth_point (pen, index)->day);

  if (x - last_x < room)
    return FALSE;
  for (guint i = index + 1; i < pen->chart->course->points->len; i++)
    {
      if (x_of (pen, nth_point (pen, i)->day) - x >= room)
        return TRUE;
      if (nth_point (pen, i)->has_alert)
        return FALSE;
    }
  return TRUE;
}

static void
put_points (const Pen *pen)
{
  guint n = pen->chart->course->points->len;
  double size = pen->look->font_size;
  double each = n > 1 ? pen->w / (n - 1) : pen->w;
  double r = CLAMP (each * 0.4, size * 0.14, size * 0.36);

  put_line (pen);
  for (guint i = 0; i < n; i++)
    {
      const RegimenCoursePoint *point = nth_point (pen, i);

      put_shape (pen, shape_of (point), x_of (pen, point->day), y_of (pen, point->total), r);
    }
}

/* One that alerts stands below its mark if there is no room above it. */
static Area
find_total (const Pen *pen, PangoLayout *layout, const RegimenCoursePoint *point)
{
  double size = pen->look->font_size;
  double x = x_of (pen, point->day), y = y_of (pen, point->total);
  Area above = area_of (pen, layout, x, MAX (y - size * 1.2, size * 0.6), AT_MIDDLE);
  Area below = area_of (pen, layout, x, y + size * 1.2, AT_MIDDLE);

  return point->has_alert && !is_free (pen, &above) && is_free (pen, &below) ? below : above;
}

/* Before the words of the limits, which make way; they are drawn last.
 * Returns: (transfer full) (element-type PangoLayout): the totals, in the order of their areas */
static GPtrArray *
place_totals (const Pen *pen)
{
  GPtrArray *totals = g_ptr_array_new_with_free_func (g_object_unref);
  double last_x = -G_MAXDOUBLE;

  for (guint i = 0; i < pen->chart->course->points->len; i++)
    {
      const RegimenCoursePoint *point = nth_point (pen, i);
      g_autofree char *text = NULL;
      PangoLayout *layout = NULL;
      Area area;

      if (!point->has_alert && !has_room (pen, i, last_x))
        continue;
      text = g_strdup_printf (point->has_alert ? "%d !" : "%d", point->total);
      layout = new_text (pen, text);
      area = find_total (pen, layout, point);
      g_array_append_val (pen->taken, area);
      g_ptr_array_add (totals, layout);
      last_x = x_of (pen, point->day);
    }
  return totals;
}

static void
draw_totals (const Pen *pen, GPtrArray *totals, guint first)
{
  for (guint i = 0; i < totals->len; i++)
    draw_text (pen, totals->pdata[i], &g_array_index (pen->taken, Area, first + i), FALSE);
}

/* All of them at one stroke. */
static void
put_bars (const Pen *pen, double foot, gint64 most)
{
  guint n = pen->chart->treatments->len;
  double size = pen->look->font_size;

  cairo_new_path (pen->cr);
  for (guint i = 0; i < n; i++)
    {
      const RegimenChartTreatment *treatment = nth_treatment (pen, i);
      double x = mirror (pen, x_of (pen, treatment->day));
      double share =
          treatment->microgram > 0 ? (double) treatment->microgram / (double) most : 0.15;

      cairo_move_to (pen->cr, x, foot);
      cairo_line_to (pen->cr, x, foot - size * 1.1 * share);
    }
  set_ink (pen, &pen->look->quiet, 1);
  cairo_set_line_width (pen->cr, CLAMP (pen->w / n * 0.4, size / 9, size / 3));
  cairo_stroke (pen->cr);
}

/* A bar for each session, as high as its dose; the dose in words where it changes. */
static void
put_treatments (const Pen *pen)
{
  guint n = pen->chart->treatments->len;
  double size = pen->look->font_size;
  double foot = pen->y + pen->h + size * DOSE_STRIP;
  double last_x = -G_MAXDOUBLE;
  gint64 most = 1, before = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, nth_treatment (pen, i)->microgram);
  put_bars (pen, foot, most);
  for (guint i = 0; i < n; i++)
    {
      const RegimenChartTreatment *treatment = nth_treatment (pen, i);
      double x = x_of (pen, treatment->day);

      if (treatment->microgram > 0 && treatment->microgram != before && x - last_x > size * 4)
        {
          g_autofree char *dose = regimen_word_dose (treatment->microgram);

          if (try_text (pen, dose, x, foot - size * 1.8, AT_MIDDLE, FALSE))
            last_x = x;
        }
      before = treatment->microgram > 0 ? treatment->microgram : before;
    }
}

/* The days at the axis: every so many days, or at the first of a month. */
static void
put_days (const Pen *pen)
{
  int n_most = MAX ((int) (pen->w / (pen->look->font_size * AXIS_WORD_WIDTH)), 2);
  int n_days = pen->last.n - pen->first.n;
  int step = MAX ((n_days + n_most - 1) / n_most, 1);
  gboolean has_treatments = pen->chart->treatments->len > 0;
  double y = pen->y + pen->h + pen->look->font_size * (has_treatments ? DOSE_STRIP : 0);

  step = step <= 1 ? 1 : step <= 2 ? 2 : (step + 6) / 7 * 7;
  for (int n = pen->first.n + 1; n <= pen->last.n - step / 2; n += step)
    {
      RegimenDay day = { n };
      double x = x_of (pen, day);
      g_autofree char *text =
          regimen_locale_time_format_day (&pen->chart->locale, day,
                                          n_days < 300 ? REGIMEN_DAY_STYLE_SHORT
                                                       : REGIMEN_DAY_STYLE_NUMERIC);

      set_ink (pen, &pen->look->quiet, 1);
      cairo_set_line_width (pen->cr, 0.7);
      cairo_move_to (pen->cr, mirror (pen, x), y);
      cairo_line_to (pen->cr, mirror (pen, x), y + 3);
      cairo_stroke (pen->cr);
      try_text (pen, text, x, y + pen->look->font_size * 1.1,
                n == pen->first.n + 1 ? AT_START : AT_MIDDLE, FALSE);
    }
}

/**
 * regimen_score_chart_draw:
 * @cr: where; the upper left corner of the chart is at 0, 0
 * @context: of the fonts: the page's, or the widget's
 *
 * The only drawing of a chart there is: shared by window, preview, printer and PDF.
 */
void
regimen_score_chart_draw (const RegimenScoreChart *self,
                          cairo_t *cr,
                          PangoContext *context,
                          const RegimenChartLook *look,
                          double width,
                          double height)
{
  Pen pen = { .chart = self, .look = look, .cr = cr, .context = context };
  g_autoptr (GPtrArray) totals = NULL;
  guint n_words = 0;
  double legend;

  g_return_if_fail (self != NULL && cr != NULL && look != NULL);

  pen.width = width;
  pen.height = height;
  pen.font = pango_font_description_copy (pango_context_get_font_description (context));
  pango_font_description_set_absolute_size (pen.font, look->font_size * PANGO_SCALE);
  pen.taken = g_array_new (FALSE, FALSE, sizeof (Area));
  find_days (&pen);
  find_field (&pen);
  cairo_save (cr);
  put_frame (&pen);
  n_words = pen.taken->len;
  totals = place_totals (&pen);
  put_limits (&pen);
  put_points (&pen);
  draw_totals (&pen, totals, n_words);
  put_treatments (&pen);
  put_days (&pen);
  legend = look->font_size * 1.6 * put_legend (&pen, 0, FALSE);
  put_legend (&pen, height - legend, TRUE);
  cairo_restore (cr);
  pango_font_description_free (pen.font);
  g_array_unref (pen.taken);
}
