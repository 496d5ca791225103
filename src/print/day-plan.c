/* day-plan.c - columns of hours with boxes in them, and where they land on a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "day-plan.h"

#include "lanes.h"
#include "page-flow.h"
#include "short-forms.h"

#define HOURS_WIDTH_PT 26.0
#define TITLE_FONT_SIZE_PT 8.0
#define FONT_SIZE_PT 6.8
#define LEAST_FONT_SIZE_PT 5.4
#define TITLE_GAP_PT 3.0
#define PADDING_PT 2.0
#define BAR_PT 1.6
#define LEAST_HEIGHT_PT 200.0
#define LEAST_BOX_PT 7.0
#define GREY_SHADE 0.93

static void
box_free (RegimenPlanBox *box)
{
  g_clear_pointer (&box->text, regimen_styled_text_free);
  g_free (box);
}

static void
column_free (RegimenPlanColumn *column)
{
  g_free (column->title);
  g_clear_pointer (&column->boxes, g_ptr_array_unref);
  g_clear_pointer (&column->shades, g_array_unref);
  g_free (column);
}

/**
 * regimen_day_plan_new:
 * @from_of_day: the first hour, in minutes
 * @to_of_day: the last
 *
 * Returns: (transfer full): a plan without columns
 */
RegimenDayPlan *
regimen_day_plan_new (int from_of_day, int to_of_day)
{
  RegimenDayPlan *self = NULL;

  g_return_val_if_fail (from_of_day < to_of_day, NULL);

  self = g_new0 (RegimenDayPlan, 1);
  self->from_of_day = from_of_day;
  self->to_of_day = to_of_day;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->hours = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
regimen_day_plan_free (RegimenDayPlan *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->hours, g_ptr_array_unref);
  g_free (self);
}

/**
 * regimen_day_plan_add_column:
 *
 * Returns: (transfer none): a column without boxes
 */
RegimenPlanColumn *
regimen_day_plan_add_column (RegimenDayPlan *self, const char *title)
{
  RegimenPlanColumn *column = g_new0 (RegimenPlanColumn, 1);

  column->title = g_strdup (title);
  column->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) box_free);
  column->shades = g_array_new (FALSE, FALSE, sizeof (RegimenPlanShade));
  g_ptr_array_add (self->columns, column);
  return column;
}

/**
 * regimen_plan_column_add_box:
 *
 * Returns: (transfer none): the text of the new box, to be filled
 */
RegimenStyledText *
regimen_plan_column_add_box (RegimenPlanColumn *self, int from_of_day, int to_of_day)
{
  RegimenPlanBox *box = g_new0 (RegimenPlanBox, 1);

  box->from_of_day = from_of_day;
  box->to_of_day = to_of_day;
  box->text = regimen_styled_text_new ();
  g_ptr_array_add (self->boxes, box);
  return box->text;
}

void
regimen_plan_column_add_shade (RegimenPlanColumn *self, int from_of_day, int to_of_day)
{
  RegimenPlanShade shade = { from_of_day, to_of_day };

  g_array_append_val (self->shades, shade);
}

/**
 * regimen_plan_column_assign_lanes:
 *
 * Puts side by side what overlaps.
 *
 * Returns: the most boxes that stand side by side
 */
int
regimen_plan_column_assign_lanes (RegimenPlanColumn *self)
{
  g_autofree RegimenLane *lanes = g_new0 (RegimenLane, MAX (self->boxes->len, 1));
  int most = 0;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const RegimenPlanBox *box = self->boxes->pdata[i];

      lanes[i] = (RegimenLane){ box->from_of_day, box->to_of_day, 0, 0, i };
    }
  regimen_lanes_assign (lanes, self->boxes->len);
  for (guint i = 0; i < self->boxes->len; i++)
    {
      RegimenPlanBox *box = self->boxes->pdata[lanes[i].index];

      box->lane = lanes[i].lane;
      box->n_lanes = lanes[i].n_lanes;
      most = MAX (most, box->n_lanes);
    }
  return most;
}

/* -- on the page -- */

typedef struct
{
  RegimenFlow *flow;
  const RegimenDayPlan *plan;
  guint page;
  double x;
  double y;
  double column_width;
  double height;
  double pt_per_min;
} Place;

static double
y_of (const Place *place, int of_day)
{
  return place->y + (CLAMP (of_day, place->plan->from_of_day, place->plan->to_of_day) -
                     place->plan->from_of_day) *
                        place->pt_per_min;
}

static void
put_hours (const Place *place)
{
  double width = place->column_width * place->plan->columns->len;

  for (guint i = 0; i < place->plan->hours->len; i++)
    {
      g_autoptr (RegimenStyledText) words = regimen_styled_text_new ();
      g_autoptr (PangoLayout) text = NULL;
      double y = y_of (place, place->plan->from_of_day + (int) i * 60);

      regimen_styled_text_append (words, REGIMEN_TEXT_QUIET, place->plan->hours->pdata[i]);
      text = regimen_flow_text (place->flow, words, FONT_SIZE_PT, HOURS_WIDTH_PT - 4, 1,
                                PANGO_ALIGN_RIGHT);
      regimen_flow_put_text (place->flow, place->page, text, 0, 1, place->x - HOURS_WIDTH_PT, y,
                             HOURS_WIDTH_PT - 4);
      regimen_flow_put_rule (place->flow, place->page, place->x, y, width, 0, 0.3,
                             REGIMEN_GREY_RULE);
    }
}

/* A broad level rule is a shade. */
static void
put_shade (const Place *place, double x, const RegimenPlanShade *shade)
{
  double top = y_of (place, shade->from_of_day);
  double height = y_of (place, shade->to_of_day) - top;

  if (height > 0)
    regimen_flow_put_rule (place->flow, place->page, x, top + height / 2, place->column_width, 0,
                           height, GREY_SHADE);
}

static void
put_frame (const Place *place, double x, double y, double width, double height)
{
  RegimenFlow *flow = place->flow;

  /* paper white behind it, so that no line of an hour runs through the words */
  regimen_flow_put_rule (flow, place->page, x, y + height / 2, width, 0, height, 1.0);
  regimen_flow_put_rule (flow, place->page, x, y, width, 0, 0.4, 0.4);
  regimen_flow_put_rule (flow, place->page, x, y + height, width, 0, 0.4, 0.4);
  regimen_flow_put_rule (flow, place->page, x + width, y, 0, height, 0.4, 0.4);
  regimen_flow_put_rule (flow, place->page, x + BAR_PT / 2, y, 0, height, BAR_PT, 0.3);
}

/* As many lines as there is room for, in smaller letters where one line would not fit. */
static void
put_box (const Place *place, double column_x, const RegimenPlanBox *box)
{
  double lane_width = (place->column_width - 2) / box->n_lanes;
  double x = column_x + 1 + lane_width * box->lane;
  double y = y_of (place, box->from_of_day) + 0.3;
  double height = MAX (y_of (place, box->to_of_day) - y - 0.6, LEAST_BOX_PT);
  double text_width = lane_width - BAR_PT - 2 * PADDING_PT - 1;
  g_autoptr (PangoLayout) text =
      regimen_flow_text (place->flow, box->text, FONT_SIZE_PT, text_width, 0, PANGO_ALIGN_LEFT);
  int n_lines = 0;

  if (regimen_flow_text_height (text) > height)
    {
      g_object_unref (text);
      text = regimen_flow_text (place->flow, box->text, LEAST_FONT_SIZE_PT, text_width, 0,
                                PANGO_ALIGN_LEFT);
    }
  n_lines = MAX (regimen_flow_text_lines_fitting (text, 0, height), 1);
  put_frame (place, x, y, lane_width - 1, height);
  regimen_flow_put_text (place->flow, place->page, text, 0, n_lines, x + BAR_PT + PADDING_PT, y,
                         text_width);
}

/* The longest form of the title that has room: "Consulting room A", "Cons. room A". */
static void
put_title (const Place *place, double x, const char *title)
{
  g_auto (GStrv) forms = regimen_short_titles (title);
  g_autoptr (PangoLayout) text = NULL;

  for (guint i = 0; forms[i] != NULL; i++)
    {
      g_autoptr (RegimenStyledText) words = regimen_styled_text_new ();

      regimen_styled_text_append_name (words, REGIMEN_TEXT_STRONG, forms[i]);
      g_clear_object (&text);
      text = regimen_flow_text (place->flow, words, TITLE_FONT_SIZE_PT, place->column_width - 4, 1,
                                PANGO_ALIGN_CENTER);
      if (!pango_layout_is_ellipsized (text))
        break;
    }
  regimen_flow_put_text (place->flow, place->page, text, 0, 1, x + 2,
                         place->y - TITLE_GAP_PT - regimen_flow_text_height (text),
                         place->column_width - 4);
}

static void
put_column (const Place *place, guint index)
{
  RegimenPlanColumn *column = place->plan->columns->pdata[index];
  double x = place->x + place->column_width * index;

  put_title (place, x, column->title);
  regimen_plan_column_assign_lanes (column);
  for (guint i = 0; i < column->boxes->len; i++)
    put_box (place, x, column->boxes->pdata[i]);
}

/* Shades lie under the lines of the hours, and both under the boxes. */
static void
put_ground (const Place *place)
{
  guint n = place->plan->columns->len;

  for (guint i = 0; i < n; i++)
    {
      const RegimenPlanColumn *column = place->plan->columns->pdata[i];

      for (guint k = 0; k < column->shades->len; k++)
        put_shade (place, place->x + place->column_width * i,
                   &g_array_index (column->shades, RegimenPlanShade, k));
    }
  put_hours (place);
  for (guint i = 0; i <= n; i++)
    regimen_flow_put_rule (place->flow, place->page, place->x + place->column_width * i, place->y,
                           0, place->height, 0.4, REGIMEN_GREY_RULE);
  regimen_flow_put_rule (place->flow, place->page, place->x, place->y, place->column_width * n, 0,
                         0.7, REGIMEN_GREY_STRONG);
  regimen_flow_put_rule (place->flow, place->page, place->x, place->y + place->height,
                         place->column_width * n, 0, 0.4, REGIMEN_GREY_RULE);
}

/**
 * regimen_day_plan_flow:
 * @flow: where to go on
 *
 * Fills what is left of the page, or the next one where too little is left.
 */
void
regimen_day_plan_flow (RegimenFlow *flow, const RegimenDayPlan *plan)
{
  guint n = MAX (plan->columns->len, 1);
  double head = TITLE_FONT_SIZE_PT * 1.5 + TITLE_GAP_PT;
  Place place = { .flow = flow, .plan = plan };

  if (regimen_flow_remaining (flow) < LEAST_HEIGHT_PT && !flow->fresh)
    regimen_flow_next_panel (flow);
  place.page = regimen_flow_page (flow);
  place.x = regimen_flow_panel_x (flow, flow->panel) + HOURS_WIDTH_PT;
  place.y = flow->y + head;
  place.height = regimen_flow_remaining (flow) - head - 2;
  place.column_width = (regimen_flow_panel_width (flow) - HOURS_WIDTH_PT) / n;
  place.pt_per_min = place.height / (plan->to_of_day - plan->from_of_day);
  put_ground (&place);
  for (guint i = 0; i < plan->columns->len; i++)
    put_column (&place, i);
  flow->y += head + place.height + 2;
  flow->fresh = FALSE;
}
