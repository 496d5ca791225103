/* strip-chart.c - blood pressure and pulse along the time of a session, on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "strip-chart.h"

#include "page-flow.h"

#define HEIGHT_PT 84.0
#define AXIS_WIDTH_PT 26.0
#define LABEL_HEIGHT_PT 12.0
#define LABEL_WIDTH_PT 44.0
#define FONT_SIZE_PT 7.0
#define BAR_STROKE_PT 2.4
#define DOT_SIDE_PT 3.2
#define GRID_STEP 40
#define LEAST 40
#define MOST 200

static void
tick_free (gpointer data)
{
  RegimenStripTick *tick = data;

  g_free (tick->label);
  g_free (tick);
}

RegimenStripChart *
regimen_strip_chart_new (void)
{
  RegimenStripChart *self = g_new0 (RegimenStripChart, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (RegimenStripPoint));
  self->ticks = g_ptr_array_new_with_free_func (tick_free);
  return self;
}

void
regimen_strip_chart_free (RegimenStripChart *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_ptr_array_unref (self->ticks);
  g_free (self);
}

void
regimen_strip_chart_add (RegimenStripChart *self, double at_min, int low, int high, int dot)
{
  RegimenStripPoint point = { at_min, low, high, dot };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->points, point);
}

void
regimen_strip_chart_add_tick (RegimenStripChart *self, double at_min, const char *label)
{
  RegimenStripTick *tick = g_new0 (RegimenStripTick, 1);

  g_return_if_fail (self != NULL);

  tick->at_min = at_min;
  tick->label = g_strdup (label);
  g_ptr_array_add (self->ticks, tick);
}

/* From where to where the chart goes on both axes. */
typedef struct
{
  double x, y, width, height;
  double from_min, to_min;
  int least, most;
} Frame;

static double
x_of (const Frame *frame, double at_min)
{
  return frame->x + frame->width * (at_min - frame->from_min) / (frame->to_min - frame->from_min);
}

static double
y_of (const Frame *frame, int value)
{
  return frame->y + frame->height * (frame->most - value) / (double) (frame->most - frame->least);
}

static void
find_range (const RegimenStripChart *self, Frame *frame)
{
  int most = MOST;
  int least = LEAST;

  frame->from_min = G_MAXDOUBLE;
  frame->to_min = -G_MAXDOUBLE;
  for (guint i = 0; i < self->points->len; i++)
    {
      const RegimenStripPoint *point = &g_array_index (self->points, RegimenStripPoint, i);

      frame->from_min = MIN (frame->from_min, point->at_min);
      frame->to_min = MAX (frame->to_min, point->at_min);
      most = MAX (most, MAX (point->high, point->dot));
      least = MIN (least, point->high != 0 ? point->low : least);
    }
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const RegimenStripTick *tick = self->ticks->pdata[i];

      frame->from_min = MIN (frame->from_min, tick->at_min);
      frame->to_min = MAX (frame->to_min, tick->at_min);
    }
  frame->to_min = MAX (frame->to_min, frame->from_min + 1);
  frame->most = (most + GRID_STEP - 1) / GRID_STEP * GRID_STEP;
  frame->least = least / GRID_STEP * GRID_STEP;
}

static void
put_label (RegimenFlow *flow,
           double x,
           double y,
           double width,
           PangoAlignment align,
           const char *text)
{
  g_autoptr (RegimenStyledText) words = regimen_styled_text_new ();
  g_autoptr (PangoLayout) layout = NULL;

  regimen_styled_text_append (words, REGIMEN_TEXT_QUIET, text);
  layout = regimen_flow_text (flow, words, FONT_SIZE_PT, width, 1, align);
  regimen_flow_put_text (flow, regimen_flow_page (flow), layout, 0, 1, x, y, width);
}

static void
put_grid (RegimenFlow *flow, const RegimenStripChart *self, const Frame *frame)
{
  guint page = regimen_flow_page (flow);

  for (int value = frame->least; value <= frame->most; value += GRID_STEP)
    {
      g_autofree char *label = g_strdup_printf ("%d", value);

      regimen_flow_put_rule (flow, page, frame->x, y_of (frame, value), frame->width, 0, 0.4,
                             REGIMEN_GREY_RULE);
      put_label (flow, frame->x - AXIS_WIDTH_PT, y_of (frame, value) - 4.5, AXIS_WIDTH_PT - 4,
                 PANGO_ALIGN_RIGHT, label);
    }
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const RegimenStripTick *tick = self->ticks->pdata[i];
      double x = x_of (frame, tick->at_min);

      regimen_flow_put_rule (flow, page, x, frame->y + frame->height, 0, 3, 0.5,
                             REGIMEN_GREY_STRONG);
      put_label (flow, x - LABEL_WIDTH_PT / 2, frame->y + frame->height + 3, LABEL_WIDTH_PT,
                 PANGO_ALIGN_CENTER, tick->label);
    }
}

static void
put_points (RegimenFlow *flow, const RegimenStripChart *self, const Frame *frame)
{
  guint page = regimen_flow_page (flow);

  for (guint i = 0; i < self->points->len; i++)
    {
      const RegimenStripPoint *point = &g_array_index (self->points, RegimenStripPoint, i);
      double x = x_of (frame, point->at_min);

      if (point->high != 0)
        regimen_flow_put_rule (flow, page, x, y_of (frame, point->high), 0,
                               y_of (frame, point->low) - y_of (frame, point->high), BAR_STROKE_PT,
                               REGIMEN_GREY_STRONG);
      if (point->dot != 0)
        regimen_flow_put_box (flow, page, x + 3.5, y_of (frame, point->dot) - DOT_SIDE_PT / 2,
                              DOT_SIDE_PT);
    }
}

double
regimen_strip_chart_height (void)
{
  return HEIGHT_PT + LABEL_HEIGHT_PT;
}

/* Puts the chart where the pen is, across the panel. */
void
regimen_strip_chart_flow (RegimenFlow *flow, const RegimenStripChart *self)
{
  Frame frame = { 0 };

  if (self->points->len == 0)
    return;
  if (regimen_flow_remaining (flow) < regimen_strip_chart_height ())
    regimen_flow_next_panel (flow);
  frame.x = regimen_flow_panel_x (flow, flow->panel) + AXIS_WIDTH_PT;
  frame.y = flow->y + 5;
  frame.width = regimen_flow_panel_width (flow) - AXIS_WIDTH_PT - LABEL_WIDTH_PT / 2;
  frame.height = HEIGHT_PT - 8;
  find_range (self, &frame);
  put_grid (flow, self, &frame);
  put_points (flow, self, &frame);
  flow->y += regimen_strip_chart_height ();
  flow->fresh = FALSE;
}
