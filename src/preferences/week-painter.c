/* week-painter.c - a week on which open hours are painted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-week-painter"

#include "config.h"

#include "week-painter.h"

#include "ink.h"

#include <glib/gi18n.h>

#define DAYS 7
#define FIRST_MIN (6 * 60) /* earlier and later hours are typed, and shown when they are open */
#define LAST_MIN (22 * 60)
#define STEP_HEIGHT_PX 7
#define HEAD_HEIGHT_PX 26
#define DAY_WIDTH_PX 56
#define GUTTER_PX 56

/**
 * RegimenWeekPainter:
 *
 * A column a day, a row a quarter of an hour. Dragging paints what it crosses: open when it begins
 * on closed time, closed when it begins on open time. With the keyboard a cursor goes by arrows;
 * Space turns a quarter, Shift with the arrows paints on. Screen readers hear where the cursor is;
 * the same hours can be typed beside it.
 *
 * Signals: "painted" when a person changed the hours.
 */
struct _RegimenWeekPainter
{
  GtkWidget parent_instance;

  RegimenWeekHours hours;
  RegimenWeekHours before; /* as they were when a drag began */
  RegimenLocaleTime habits;
  int first_min; /* shown; open hours are always within */
  int last_min;

  int cursor_column;
  int cursor_min;
  gboolean is_open_brush; /* what a drag or Shift paints */
  int drag_column;
  int drag_min;
  gboolean is_dragging;
};

G_DEFINE_FINAL_TYPE (RegimenWeekPainter, regimen_week_painter, GTK_TYPE_WIDGET)

enum
{
  PAINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static RegimenWeekday
weekday_of (RegimenWeekPainter *self, int column)
{
  return (RegimenWeekday) (((int) self->habits.first_weekday + column) % DAYS);
}

static gboolean
is_rtl (RegimenWeekPainter *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static double
day_width (RegimenWeekPainter *self)
{
  return (double) MAX (gtk_widget_get_width (GTK_WIDGET (self)) - GUTTER_PX, DAYS) / DAYS;
}

static graphene_rect_t
cell_box (RegimenWeekPainter *self, int column, int from_min, int to_min)
{
  float width = (float) day_width (self);
  float step = (float) STEP_HEIGHT_PX / REGIMEN_WEEK_STEP_MIN;
  float x =
      is_rtl (self) ? (float) (DAYS - 1 - column) * width : GUTTER_PX + (float) column * width;

  return GRAPHENE_RECT_INIT (x + 1, HEAD_HEIGHT_PX + (float) (from_min - self->first_min) * step,
                             width - 2, (float) (to_min - from_min) * step);
}

static void
find_cell (RegimenWeekPainter *self, double x, double y, int *out_column, int *out_min)
{
  double offset = is_rtl (self) ? day_width (self) * DAYS - x : x - GUTTER_PX;
  int n_steps = (self->last_min - self->first_min) / REGIMEN_WEEK_STEP_MIN;

  *out_column = CLAMP ((int) (offset / day_width (self)), 0, DAYS - 1);
  *out_min =
      self->first_min +
      CLAMP ((int) ((y - HEAD_HEIGHT_PX) / STEP_HEIGHT_PX), 0, n_steps - 1) * REGIMEN_WEEK_STEP_MIN;
}

static void
update_accessible (RegimenWeekPainter *self)
{
  RegimenWeekday weekday = weekday_of (self, self->cursor_column);
  g_autofree char *day = regimen_locale_time_weekday_name (weekday, FALSE);
  g_autofree char *time = regimen_locale_time_format_time (&self->habits, self->cursor_min);
  g_autofree char *hours = regimen_week_hours_dup_text (&self->hours, weekday, &self->habits);
  gboolean is_open = regimen_week_hours_has (&self->hours, weekday, self->cursor_min);
  g_autofree char *text = NULL;

  /* Translators: weekday, time of day, the hours of that day */
  text = g_strdup_printf (is_open ? _ ("%1$s %2$s, open. The day: %3$s")
                                  : _ ("%1$s %2$s, closed. The day: %3$s"),
                          day, time, *hours != '\0' ? hours : C_ ("a day", "closed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Weekly hours"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

/* Open hours are always in sight. */
static void
fit_shown (RegimenWeekPainter *self)
{
  int first = FIRST_MIN, last = LAST_MIN;

  for (int day = 0; day < DAYS; day++)
    for (int slot = 0; slot < REGIMEN_WEEK_SLOTS; slot++)
      if (self->hours.is_open[day][slot])
        {
          first = MIN (first, slot * REGIMEN_GRID_MIN / 60 * 60);
          last = MAX (last, (slot * REGIMEN_GRID_MIN / 60 + 1) * 60);
        }
  if (first != self->first_min || last != self->last_min)
    {
      self->first_min = first;
      self->last_min = last;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  self->cursor_min = CLAMP (self->cursor_min, first, last - REGIMEN_WEEK_STEP_MIN);
}

static void
show (RegimenWeekPainter *self)
{
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
painted (RegimenWeekPainter *self)
{
  show (self);
  g_signal_emit (self, signals[PAINTED], 0);
}

static void
paint_box (RegimenWeekPainter *self, int column_a, int min_a, int column_b, int min_b)
{
  for (int column = MIN (column_a, column_b); column <= MAX (column_a, column_b); column++)
    regimen_week_hours_set (&self->hours, weekday_of (self, column), MIN (min_a, min_b),
                            MAX (min_a, min_b) + REGIMEN_WEEK_STEP_MIN, self->is_open_brush);
}

static void
drag_begin_cb (RegimenWeekPainter *self, double x, double y)
{
  find_cell (self, x, y, &self->drag_column, &self->drag_min);
  self->before = self->hours;
  self->is_dragging = TRUE;
  self->is_open_brush =
      !regimen_week_hours_has (&self->hours, weekday_of (self, self->drag_column), self->drag_min);
  self->cursor_column = self->drag_column;
  self->cursor_min = self->drag_min;
  paint_box (self, self->drag_column, self->drag_min, self->drag_column, self->drag_min);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show (self);
}

static void
drag_update_cb (RegimenWeekPainter *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x = 0, y = 0;

  if (!self->is_dragging)
    return;
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  find_cell (self, x + dx, y + dy, &self->cursor_column, &self->cursor_min);
  self->hours = self->before;
  paint_box (self, self->drag_column, self->drag_min, self->cursor_column, self->cursor_min);
  show (self);
}

static void
drag_end_cb (RegimenWeekPainter *self)
{
  if (!self->is_dragging)
    return;
  self->is_dragging = FALSE;
  painted (self);
}

/* Escape: as it was before the drag. */
static gboolean
cancel_drag (RegimenWeekPainter *self)
{
  if (!self->is_dragging)
    return FALSE;
  self->is_dragging = FALSE;
  self->hours = self->before;
  show (self);
  return TRUE;
}

static gboolean
move_cursor (RegimenWeekPainter *self, int columns, int minutes, gboolean paints)
{
  int column = self->cursor_column, min = self->cursor_min;

  self->cursor_column = CLAMP (column + columns, 0, DAYS - 1);
  self->cursor_min = CLAMP (min + minutes, self->first_min, self->last_min - REGIMEN_WEEK_STEP_MIN);
  if (!paints)
    {
      /* What Shift paints next is what stands here. */
      self->is_open_brush =
          regimen_week_hours_has (&self->hours, weekday_of (self, self->cursor_column),
                                  self->cursor_min);
      show (self);
      return TRUE;
    }
  paint_box (self, column, min, self->cursor_column, self->cursor_min);
  painted (self);
  return TRUE;
}

static gboolean
turn (RegimenWeekPainter *self)
{
  self->is_open_brush =
      !regimen_week_hours_has (&self->hours, weekday_of (self, self->cursor_column),
                               self->cursor_min);
  paint_box (self, self->cursor_column, self->cursor_min, self->cursor_column, self->cursor_min);
  painted (self);
  return TRUE;
}

static gboolean
key_cb (RegimenWeekPainter *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean paints = (state & GDK_SHIFT_MASK) != 0;
  int forward = is_rtl (self) ? -1 : 1;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return move_cursor (self, -forward, 0, paints);
    case GDK_KEY_Right:
      return move_cursor (self, forward, 0, paints);
    case GDK_KEY_Up:
      return move_cursor (self, 0, -REGIMEN_WEEK_STEP_MIN, paints);
    case GDK_KEY_Down:
      return move_cursor (self, 0, REGIMEN_WEEK_STEP_MIN, paints);
    case GDK_KEY_Page_Up:
      return move_cursor (self, 0, -60, paints);
    case GDK_KEY_Page_Down:
      return move_cursor (self, 0, 60, paints);
    case GDK_KEY_Home:
      return move_cursor (self, 0, -REGIMEN_MINUTES_PER_DAY, paints);
    case GDK_KEY_End:
      return move_cursor (self, 0, REGIMEN_MINUTES_PER_DAY, paints);
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return turn (self);
    case GDK_KEY_Escape:
      return cancel_drag (self);
    default:
      return FALSE;
    }
}

static void
draw_text (RegimenWeekPainter *self,
           GtkSnapshot *snapshot,
           const char *text,
           const GdkRGBA *colour,
           const graphene_rect_t *box)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0, height = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (box->origin.x + (box->size.width - (float) width) / 2,
                                      box->origin.y + (box->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_hours (RegimenWeekPainter *self, GtkSnapshot *snapshot, GdkRGBA colour)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA line = regimen_ink_of_line (GTK_WIDGET (self), &colour, 0.12f);

  colour = regimen_ink_of_words (GTK_WIDGET (self), &colour, 0.7f);
  for (int min = self->first_min; min <= self->last_min; min += 60)
    {
      graphene_rect_t box = cell_box (self, 0, min, min);
      g_autofree char *text =
          regimen_locale_time_format_time (&self->habits, min % REGIMEN_MINUTES_PER_DAY);

      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (is_rtl (self) ? 0 : GUTTER_PX, box.origin.y,
                                                      width - GUTTER_PX, 1));
      if ((min - self->first_min) % 120 == 0)
        draw_text (self, snapshot, text, &colour,
                   &GRAPHENE_RECT_INIT (is_rtl (self) ? width - GUTTER_PX : 0, box.origin.y - 8,
                                        GUTTER_PX, 16));
    }
}

static void
draw_day (RegimenWeekPainter *self,
          GtkSnapshot *snapshot,
          int column,
          const GdkRGBA *colour,
          const GdkRGBA *accent)
{
  RegimenWeekday weekday = weekday_of (self, column);
  graphene_rect_t whole = cell_box (self, column, self->first_min, self->last_min);
  g_autofree char *name = regimen_locale_time_weekday_name (weekday, TRUE);
  g_autoptr (GArray) stretches = NULL;
  GdkRGBA closed = regimen_ink_of_shade (GTK_WIDGET (self), colour, 0.06f);
  GdkRGBA open = regimen_ink_of_line (GTK_WIDGET (self), accent, 0.45f);

  gtk_snapshot_append_color (snapshot, &closed, &whole);
  stretches = regimen_week_hours_dup_stretches (&self->hours);
  for (guint i = 0; i < stretches->len; i++)
    {
      const RegimenWeeklyHours *stretch = &g_array_index (stretches, RegimenWeeklyHours, i);
      graphene_rect_t box = cell_box (self, column, stretch->from_of_day, stretch->to_of_day);

      if (stretch->weekday == weekday)
        gtk_snapshot_append_color (snapshot, &open, &box);
    }
  draw_text (self, snapshot, name, colour,
             &GRAPHENE_RECT_INIT (whole.origin.x, 0, whole.size.width, HEAD_HEIGHT_PX));
}

static void
regimen_week_painter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenWeekPainter *self = REGIMEN_WEEK_PAINTER (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour, accent;

  gtk_style_context_get_color (style, &colour);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = colour;
  for (int column = 0; column < DAYS; column++)
    draw_day (self, snapshot, column, &colour, &accent);
  draw_hours (self, snapshot, colour);
  if (gtk_widget_has_focus (widget))
    {
      graphene_rect_t box = cell_box (self, self->cursor_column, self->cursor_min,
                                      self->cursor_min + REGIMEN_WEEK_STEP_MIN);
      GskRoundedRect round;

      graphene_rect_inset (&box, 0, -1);
      gsk_rounded_rect_init_from_rect (&round, &box, 2);
      gtk_snapshot_append_border (snapshot, &round, (float[4]){ 2, 2, 2, 2 },
                                  (GdkRGBA[4]){ colour, colour, colour, colour });
    }
}

static void
regimen_week_painter_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  RegimenWeekPainter *self = REGIMEN_WEEK_PAINTER (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        HEAD_HEIGHT_PX +
        (self->last_min - self->first_min) / REGIMEN_WEEK_STEP_MIN * STEP_HEIGHT_PX + 10;
  else
    {
      *minimum = GUTTER_PX + DAYS * 40;
      *natural = GUTTER_PX + DAYS * DAY_WIDTH_PX;
    }
}

static void
regimen_week_painter_class_init (RegimenWeekPainterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = regimen_week_painter_measure;
  widget_class->snapshot = regimen_week_painter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "weekpainter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);

  signals[PAINTED] = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_week_painter_init (RegimenWeekPainter *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->habits = regimen_locale_time_system ();
  self->first_min = FIRST_MIN;
  self->last_min = LAST_MIN;
  self->cursor_min = 9 * 60;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  update_accessible (self);
}

const RegimenWeekHours *
regimen_week_painter_get_hours (RegimenWeekPainter *self)
{
  g_return_val_if_fail (REGIMEN_IS_WEEK_PAINTER (self), NULL);

  return &self->hours;
}

/* Without "painted". */
void
regimen_week_painter_set_hours (RegimenWeekPainter *self, const RegimenWeekHours *hours)
{
  g_return_if_fail (REGIMEN_IS_WEEK_PAINTER (self));

  self->hours = *hours;
  self->is_dragging = FALSE;
  fit_shown (self);
  show (self);
}

/**
 * regimen_week_painter_get_place:
 * @out_x: (out): the middle of the quarter of an hour that begins at @minute_of_day
 */
void
regimen_week_painter_get_place (RegimenWeekPainter *self,
                                RegimenWeekday weekday,
                                int minute_of_day,
                                double *out_x,
                                double *out_y)
{
  int column = ((int) weekday - (int) self->habits.first_weekday + DAYS) % DAYS;
  graphene_rect_t box =
      cell_box (self, column, minute_of_day, minute_of_day + REGIMEN_WEEK_STEP_MIN);

  *out_x = box.origin.x + box.size.width / 2;
  *out_y = box.origin.y + box.size.height / 2;
}
