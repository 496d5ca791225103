/* starts-chart.c - new starts week by week as a curve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-starts-chart"

#include "config.h"

#include "starts-chart.h"

#include "ink.h"
#include "visit-words.h"
#include "what-if-words.h"

#include <glib/gi18n.h>

#define HEIGHT_UNITS 10
#define DOT_PX 3
#define GAP_PX 4

/**
 * RegimenStartsChart:
 *
 * Bars: what could start in each week; the line over them: all that could have started by its end,
 * against how many are wanted. The list below it says the same in words, and a screen reader reads
 * the sum.
 */
struct _RegimenStartsChart
{
  GtkWidget parent_instance;

  GArray *starts; /* (element-type int), one a week */
  RegimenDay first_week;
  int n_wanted;
  int unit_px;
};

G_DEFINE_FINAL_TYPE (RegimenStartsChart, regimen_starts_chart, GTK_TYPE_WIDGET)

typedef struct
{
  GtkSnapshot *snapshot;
  cairo_t *cr;
  GdkRGBA text;
  GdkRGBA accent;
  graphene_rect_t area; /* what the bars stand in */
  float week_px;
  int top; /* the number at the upper edge */
} Drawing;

static int
sum_starts (const RegimenStartsChart *self)
{
  int sum = 0;

  for (guint i = 0; i < self->starts->len; i++)
    sum += g_array_index (self->starts, int, i);
  return sum;
}

/* Weeks run with the text. */
static float
week_x (RegimenStartsChart *self, const Drawing *drawing, guint week)
{
  float offset = (float) week * drawing->week_px;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return drawing->area.origin.x + drawing->area.size.width - offset - drawing->week_px;
  return drawing->area.origin.x + offset;
}

static float
height_of (const Drawing *drawing, int n)
{
  return drawing->area.size.height * (float) n / (float) MAX (drawing->top, 1);
}

static float
bottom_of (const Drawing *drawing)
{
  return drawing->area.origin.y + drawing->area.size.height;
}

/* @x: of its middle, or of its end while @xalign is 1. */
static void
draw_text (RegimenStartsChart *self,
           Drawing *drawing,
           const char *text,
           float x,
           float y,
           float xalign)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  x = CLAMP (x - (float) width * xalign, 0,
             (float) (gtk_widget_get_width (GTK_WIDGET (self)) - width));
  gtk_snapshot_save (drawing->snapshot);
  gtk_snapshot_translate (drawing->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (drawing->snapshot, layout, &drawing->text);
  gtk_snapshot_restore (drawing->snapshot);
}

static void
draw_number (RegimenStartsChart *self, Drawing *drawing, int n, float x, float y)
{
  g_autofree char *text = g_strdup_printf ("%d", n);

  draw_text (self, drawing, text, x, y, 0.5f);
}

static void
draw_bars (RegimenStartsChart *self, Drawing *drawing)
{
  GdkRGBA fill = regimen_ink_of_shade (GTK_WIDGET (self), &drawing->accent, 0.35f);

  for (guint i = 0; i < self->starts->len; i++)
    {
      int n = g_array_index (self->starts, int, i);
      float height = height_of (drawing, n);
      float x = week_x (self, drawing, i);

      gtk_snapshot_append_color (drawing->snapshot, &fill,
                                 &GRAPHENE_RECT_INIT (x + GAP_PX, bottom_of (drawing) - height,
                                                      drawing->week_px - 2 * GAP_PX, height));
    }
}

/* All that could have started by the end of each week. */
static void
draw_curve (RegimenStartsChart *self, Drawing *drawing)
{
  int sum = 0;

  gdk_cairo_set_source_rgba (drawing->cr, &drawing->accent);
  cairo_set_line_width (drawing->cr, 2);
  for (int is_dots = 0; is_dots < 2; is_dots++, sum = 0)
    {
      for (guint i = 0; i < self->starts->len; i++)
        {
          double x = week_x (self, drawing, i) + drawing->week_px / 2;
          double y;

          sum += g_array_index (self->starts, int, i);
          y = bottom_of (drawing) - height_of (drawing, sum);
          if (is_dots)
            {
              cairo_new_sub_path (drawing->cr);
              cairo_arc (drawing->cr, x, y, DOT_PX, 0, 2 * G_PI);
            }
          else
            cairo_line_to (drawing->cr, x, y);
        }
      if (is_dots)
        cairo_fill (drawing->cr);
      else
        cairo_stroke (drawing->cr);
    }
}

static void
draw_wanted (RegimenStartsChart *self, Drawing *drawing)
{
  double y = bottom_of (drawing) - height_of (drawing, self->n_wanted) + 0.5;
  GdkRGBA colour = regimen_ink_of_line (GTK_WIDGET (self), &drawing->text, 0.6f);
  g_autofree char *text = g_strdup_printf (_ ("%d wanted"), self->n_wanted);

  gdk_cairo_set_source_rgba (drawing->cr, &colour);
  cairo_set_line_width (drawing->cr, 1);
  cairo_set_dash (drawing->cr, (double[]){ 4, 4 }, 2, 0);
  cairo_move_to (drawing->cr, drawing->area.origin.x, y);
  cairo_line_to (drawing->cr, drawing->area.origin.x + drawing->area.size.width, y);
  cairo_stroke (drawing->cr);
  cairo_set_dash (drawing->cr, NULL, 0, 0);
  draw_text (self, drawing, text,
             gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                 ? drawing->area.origin.x + drawing->area.size.width
                 : drawing->area.origin.x,
             (float) y - (float) self->unit_px - 2,
             gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 1.0f : 0.0f);
}

/* The number of each bar, and the first days of as many weeks as find room below. */
static void
draw_words (RegimenStartsChart *self, Drawing *drawing)
{
  float most = (float) self->unit_px * 4;
  guint step = (guint) MAX (1, (int) (most / MAX (drawing->week_px, 1)) + 1);

  for (guint i = 0; i < self->starts->len; i++)
    {
      int n = g_array_index (self->starts, int, i);
      float middle = week_x (self, drawing, i) + drawing->week_px / 2;

      if (n > 0)
        draw_number (self, drawing, n, middle, bottom_of (drawing) - (float) self->unit_px);
      if (i % step == 0)
        {
          g_autofree char *day = regimen_word_day (regimen_day_add (self->first_week, (int) i * 7),
                                                   REGIMEN_DAY_STYLE_NUMERIC);

          draw_text (self, drawing, day, middle, bottom_of (drawing) + 2, 0.5f);
        }
    }
}

static void
regimen_starts_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenStartsChart *self = REGIMEN_STARTS_CHART (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float unit = (float) self->unit_px;
  Drawing drawing = { .snapshot = snapshot };
  GdkRGBA line;

  if (self->starts->len == 0)
    return;
  gtk_style_context_get_color (style, &drawing.text);
  if (!gtk_style_context_lookup_color (style, "accent_color", &drawing.accent))
    drawing.accent = drawing.text;
  drawing.area = GRAPHENE_RECT_INIT (0, unit + 4, width, height - 2 * unit - 8);
  drawing.week_px = width / (float) self->starts->len;
  drawing.top = MAX (self->n_wanted, sum_starts (self));
  line = regimen_ink_of_line (widget, &drawing.text, 0.3f);
  draw_bars (self, &drawing);
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (0, bottom_of (&drawing), width, 1));
  drawing.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_curve (self, &drawing);
  draw_wanted (self, &drawing);
  cairo_destroy (drawing.cr);
  draw_words (self, &drawing);
}

static void
regimen_starts_chart_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  RegimenStartsChart *self = REGIMEN_STARTS_CHART (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");

  pango_layout_get_pixel_size (layout, NULL, &self->unit_px);
  *minimum = *natural =
      orientation == GTK_ORIENTATION_VERTICAL ? self->unit_px * HEIGHT_UNITS : self->unit_px * 20;
}

static void
regimen_starts_chart_finalize (GObject *object)
{
  g_array_unref (REGIMEN_STARTS_CHART (object)->starts);

  G_OBJECT_CLASS (regimen_starts_chart_parent_class)->finalize (object);
}

static void
regimen_starts_chart_class_init (RegimenStartsChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_starts_chart_finalize;
  widget_class->measure = regimen_starts_chart_measure;
  widget_class->snapshot = regimen_starts_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "startschart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
regimen_starts_chart_init (RegimenStartsChart *self)
{
  self->starts = g_array_new (FALSE, FALSE, sizeof (int));
  self->unit_px = 16;
}

/**
 * regimen_starts_chart_show:
 *
 * Draws a forecast; what it needs of it is copied.
 */
void
regimen_starts_chart_show (RegimenStartsChart *self, const RegimenStartForecast *forecast)
{
  g_autofree char *words = NULL;

  g_return_if_fail (REGIMEN_IS_STARTS_CHART (self) && forecast != NULL);

  g_array_set_size (self->starts, 0);
  g_array_append_vals (self->starts, forecast->starts->data, forecast->starts->len);
  self->first_week = forecast->first_week;
  self->n_wanted = forecast->n_wanted;
  words = regimen_word_starts (forecast);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New starts by week"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
