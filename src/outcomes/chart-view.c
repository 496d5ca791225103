/* chart-view.c - the chart of a measure on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "chart-view.h"

#include "ink.h"
#include "record-words.h"
#include "score-words.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#define MIN_WIDTH 30.0 /* in font sizes */
#define NATURAL_WIDTH 80.0
#define HEIGHT 25.0

/**
 * RegimenChartView:
 *
 * Draws with the function that draws the same chart on paper, in the colours of the theme and the
 * size of its letters. Its accessible name says what there is to see.
 */
struct _RegimenChartView
{
  GtkWidget parent_instance;

  RegimenScoreChart *chart; /* (nullable): NULL: nothing is shown */
};

G_DEFINE_FINAL_TYPE (RegimenChartView, regimen_chart_view, GTK_TYPE_WIDGET)

/* A little smaller than the words around it. */
static double
font_px (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72.0;
  return MAX (size * 0.85, 6);
}

static void
regimen_chart_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  double size = font_px (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (size * MIN_WIDTH);
      *natural = (int) (size * NATURAL_WIDTH);
    }
  else
    *minimum = *natural = (int) (size * HEIGHT);
}

static RegimenChartInk
ink_of (const GdkRGBA *colour, double alpha)
{
  return (RegimenChartInk){ colour->red, colour->green, colour->blue, colour->alpha * alpha };
}

static RegimenChartLook
find_look (GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA text = { 0 }, line = { 0 }, ground = { 0 }, quiet;
  RegimenChartLook look = { .font_size = font_px (widget),
                            .is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };

  gtk_style_context_get_color (context, &text);
  if (!gtk_style_context_lookup_color (context, "accent_color", &line))
    line = text;
  if (!gtk_style_context_lookup_color (context, "window_bg_color", &ground))
    ground = (GdkRGBA){ 1 - text.red, 1 - text.green, 1 - text.blue, 1 };
  look.text = ink_of (&text, 1);
  quiet = regimen_ink_of_words (widget, &text, 0.62f);
  look.quiet = ink_of (&quiet, 1);
  look.line = ink_of (&line, 1);
  look.ground = ink_of (&ground, 1);
  return look;
}

static void
regimen_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenChartView *self = REGIMEN_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  RegimenChartLook look;
  cairo_t *cr = NULL;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  look = find_look (widget);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  regimen_score_chart_draw (self->chart, cr, gtk_widget_get_pango_context (widget), &look, width,
                            height);
  cairo_destroy (cr);
}

/* The colours of the theme changed. */
static void
regimen_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (regimen_chart_view_parent_class)->css_changed (widget, change);

  gtk_widget_queue_resize (widget);
}

static void
regimen_chart_view_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_CHART_VIEW (object)->chart, regimen_score_chart_unref);

  G_OBJECT_CLASS (regimen_chart_view_parent_class)->finalize (object);
}

static void
regimen_chart_view_class_init (RegimenChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_chart_view_finalize;
  widget_class->measure = regimen_chart_view_measure;
  widget_class->snapshot = regimen_chart_view_snapshot;
  widget_class->css_changed = regimen_chart_view_css_changed;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
regimen_chart_view_init (RegimenChartView *self)
{
}

GtkWidget *
regimen_chart_view_new (void)
{
  return g_object_new (REGIMEN_TYPE_CHART_VIEW, NULL);
}

/* "6 sessions, doses from 35 mg to 50 mg." */
static char *
dup_treatments (const RegimenScoreChart *chart)
{
  gint64 least = G_MAXINT64, most = 0;
  guint n = chart->treatments->len;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  for (guint i = 0; i < n; i++)
    {
      gint64 dose = g_array_index (chart->treatments, RegimenChartTreatment, i).microgram;

      if (dose <= 0)
        continue;
      least = MIN (least, dose);
      most = MAX (most, dose);
    }
  if (most == 0)
    return g_strdup_printf (ngettext (" %u session.", " %u sessions.", n), n);
  low = regimen_word_dose (least);
  high = regimen_word_dose (most);
  return g_strdup_printf (
      /* Translators: number of sessions, the lowest and the highest dose */
      ngettext (" %1$u session, dose from %2$s to %3$s.",
                " %1$u sessions, doses from %2$s to %3$s.", n),
      n, low, high);
}

/**
 * regimen_chart_view_show:
 * @chart: (nullable): what to show; NULL: nothing
 */
void
regimen_chart_view_show (RegimenChartView *self, RegimenScoreChart *chart)
{
  g_autofree char *scores = NULL;
  g_autofree char *treatments = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (REGIMEN_IS_CHART_VIEW (self));

  if (chart != NULL)
    regimen_score_chart_ref (chart);
  g_clear_pointer (&self->chart, regimen_score_chart_unref);
  self->chart = chart;
  if (chart != NULL)
    {
      scores = regimen_word_course (chart->instrument, chart->course);
      treatments = dup_treatments (chart);
      text = g_strconcat (scores, treatments, NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
