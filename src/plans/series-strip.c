/* series-strip.c - a series on a calendar: a row a week, a disc a session, a ring a follow-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-strip"

#include "config.h"

#include "series-strip-private.h"

#include "locale-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* A hand that shakes carries nothing. */
#define THRESHOLD_PX 8
#define FREE_PX 3

G_DEFINE_FINAL_TYPE (RegimenSeriesStrip, regimen_series_strip, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  TAKEN_UP,
  AIMED,
  PUT_DOWN,
  LET_GO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

int
regimen_series_strip_header_px (RegimenSeriesStrip *self)
{
  return self->unit_px + 5;
}

int
regimen_series_strip_row_px (RegimenSeriesStrip *self)
{
  return self->unit_px * (self->flows->len > 0 ? 3 : 2) + 2;
}

gboolean
regimen_series_strip_shows (RegimenSeriesStrip *self, RegimenDay day)
{
  return day.n >= self->first.n && day.n < self->first.n + self->n_weeks * REGIMEN_DAYS_A_WEEK;
}

/* A week runs with the text: from the right in right-to-left languages. */
graphene_rect_t
regimen_series_strip_cell (RegimenSeriesStrip *self, RegimenDay day)
{
  int offset = day.n - self->first.n;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)) / REGIMEN_DAYS_A_WEEK;
  int column = offset % REGIMEN_DAYS_A_WEEK;
  int row = offset / REGIMEN_DAYS_A_WEEK;
  int height = regimen_series_strip_row_px (self);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    column = REGIMEN_DAYS_A_WEEK - 1 - column;
  return GRAPHENE_RECT_INIT ((float) column * width,
                             (float) (regimen_series_strip_header_px (self) + row * height), width,
                             (float) height);
}

/* Where it says how many come and go; the marks stand above. */
graphene_rect_t
regimen_series_strip_flow_box (RegimenSeriesStrip *self, RegimenDay day)
{
  graphene_rect_t cell = regimen_series_strip_cell (self, day);
  float height = self->flows->len > 0 ? (float) self->unit_px : 0.0f;

  return GRAPHENE_RECT_INIT (cell.origin.x, cell.origin.y + cell.size.height - height - 3,
                             cell.size.width, height);
}

static float
mark_px (RegimenSeriesStrip *self, const RegimenSeriesLine *line)
{
  return (float) (line->number > 0 ? self->unit_px + 4 : self->unit_px - 1);
}

/* What stands on one day stands side by side. */
graphene_rect_t
regimen_series_strip_mark (RegimenSeriesStrip *self, guint position)
{
  const RegimenSeriesLine *line = regimen_series_line_at (self->lines, position);
  RegimenDay day = regimen_minute_day (line->span.start);
  graphene_rect_t cell = regimen_series_strip_cell (self, day);
  graphene_rect_t flow = regimen_series_strip_flow_box (self, day);
  float size = mark_px (self, line), before = 0, all = 0;

  cell.size.height -= flow.size.height;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const RegimenSeriesLine *other = regimen_series_line_at (self->lines, i);

      if (regimen_minute_day (other->span.start).n != day.n)
        continue;
      before += i < position ? mark_px (self, other) + FREE_PX : 0;
      all += mark_px (self, other) + FREE_PX;
    }
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    before = all - FREE_PX - before - size;
  return GRAPHENE_RECT_INIT (cell.origin.x + (cell.size.width - all + FREE_PX) / 2 + before,
                             cell.origin.y + (cell.size.height - size) / 2, size, size);
}

static gboolean
find_day_at (RegimenSeriesStrip *self, double x, double y, RegimenDay *out_day)
{
  for (int offset = 0; offset < self->n_weeks * REGIMEN_DAYS_A_WEEK; offset++)
    {
      graphene_rect_t cell;

      *out_day = regimen_day_add (self->first, offset);
      cell = regimen_series_strip_cell (self, *out_day);
      if (graphene_rect_contains_point (&cell, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return TRUE;
    }
  return FALSE;
}

/* A little beside the mark is still the mark. */
static int
find_mark_at (RegimenSeriesStrip *self, double x, double y)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      graphene_rect_t box = regimen_series_strip_mark (self, i);

      graphene_rect_inset (&box, -2, -4);
      if (graphene_rect_contains_point (&box, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) i;
    }
  return -1;
}

static void
put_down (RegimenSeriesStrip *self)
{
  self->is_pressed = FALSE;
  self->carried = -1;
  g_clear_pointer (&self->map, g_ptr_array_unref);
  g_clear_pointer (&self->hint, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_begin_cb (RegimenSeriesStrip *self, double x, double y)
{
  int at = find_mark_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->is_pressed = at >= 0;
  self->press_x = x;
  self->press_y = y;
  if (at >= 0)
    g_signal_emit (self, signals[SELECTED], 0, at);
}

static void
aim (RegimenSeriesStrip *self)
{
  RegimenDay day;

  if (!find_day_at (self, self->pointer_x, self->pointer_y, &day) || day.n == self->target.n)
    return;
  self->target = day;
  g_signal_emit (self, signals[AIMED], 0, self->carried, day.n);
}

static void
drag_update_cb (RegimenSeriesStrip *self, double dx, double dy)
{
  if (!self->is_pressed || self->selected < 0)
    return;
  self->pointer_x = self->press_x + dx;
  self->pointer_y = self->press_y + dy;
  if (self->carried < 0)
    {
      const RegimenSeriesLine *line = regimen_series_line_at (self->lines, (guint) self->selected);

      if (ABS (dx) + ABS (dy) < THRESHOLD_PX || !line->can_pin)
        return;
      self->target = regimen_minute_day (line->span.start);
      self->carried = self->selected;
      g_signal_emit (self, signals[TAKEN_UP], 0, self->carried);
    }
  aim (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (RegimenSeriesStrip *self)
{
  int carried = self->carried;
  RegimenDay day;
  gboolean is_here = find_day_at (self, self->pointer_x, self->pointer_y, &day);

  put_down (self);
  if (carried >= 0)
    g_signal_emit (self, signals[is_here ? PUT_DOWN : LET_GO], 0, carried, day.n);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (widget);
  int carried = self->carried;

  if (carried < 0)
    return FALSE; /* the page goes back */
  put_down (self);
  g_signal_emit (self, signals[LET_GO], 0, carried, 0);
  return TRUE;
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (widget);
  int step = g_variant_get_int32 (args);
  int position;

  if (self->lines->len == 0)
    return FALSE;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  position = self->selected < 0 ? 0 : CLAMP (self->selected + step, 0, (int) self->lines->len - 1);
  g_signal_emit (self, signals[SELECTED], 0, position);
  return TRUE;
}

static void
motion_cb (RegimenSeriesStrip *self, double x, double y)
{
  int hovered = find_mark_at (self, x, y);

  if (hovered == self->hovered)
    return;
  self->hovered = hovered;
  gtk_widget_set_cursor_from_name (
      GTK_WIDGET (self),
      hovered >= 0 && regimen_series_line_at (self->lines, (guint) hovered)->can_pin ? "grab"
                                                                                     : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
leave_cb (RegimenSeriesStrip *self)
{
  self->hovered = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
regimen_series_strip_query_tooltip (GtkWidget *widget,
                                    int x,
                                    int y,
                                    gboolean by_keyboard,
                                    GtkTooltip *tooltip)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (widget);
  int at = by_keyboard ? self->selected : find_mark_at (self, x, y);
  g_autofree char *words = NULL;
  graphene_rect_t box;

  if (at < 0 || self->carried >= 0)
    return FALSE;
  words = regimen_series_line_dup_words (regimen_series_line_at (self->lines, (guint) at));
  box = regimen_series_strip_mark (self, (guint) at);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ (int) box.origin.x, (int) box.origin.y,
                                             (int) box.size.width, (int) box.size.height });
  return TRUE;
}

static void
regimen_series_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  regimen_series_strip_draw (REGIMEN_SERIES_STRIP (widget), snapshot);
}

static void
measure_unit (RegimenSeriesStrip *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");

  pango_layout_get_pixel_size (layout, NULL, &self->unit_px);
  self->unit_px = MAX (self->unit_px, 14);
}

static void
regimen_series_strip_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (widget);

  measure_unit (self);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
        regimen_series_strip_header_px (self) + self->n_weeks * regimen_series_strip_row_px (self);
  else
    {
      *minimum = REGIMEN_DAYS_A_WEEK * 52;
      *natural = REGIMEN_DAYS_A_WEEK * 72;
    }
}

static void
regimen_series_strip_finalize (GObject *object)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->loads, g_array_unref);
  g_clear_pointer (&self->added, g_array_unref);
  g_clear_pointer (&self->flows, g_array_unref);
  g_clear_pointer (&self->map, g_ptr_array_unref);
  g_clear_pointer (&self->hint, g_free);

  G_OBJECT_CLASS (regimen_series_strip_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name, REGIMEN_TYPE_SERIES_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, G_TYPE_INT, G_TYPE_INT);
}

static void
regimen_series_strip_class_init (RegimenSeriesStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_series_strip_finalize;
  widget_class->measure = regimen_series_strip_measure;
  widget_class->snapshot = regimen_series_strip_snapshot;
  widget_class->query_tooltip = regimen_series_strip_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "seriesstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", 1);

  /* positions in the lines; of the last three also a day */
  signals[SELECTED] = new_signal ("selected", 1);
  signals[TAKEN_UP] = new_signal ("taken-up", 1);
  signals[AIMED] = new_signal ("aimed", 2);
  signals[PUT_DOWN] = new_signal ("put-down", 2);
  signals[LET_GO] = new_signal ("let-go", 2);
}

static void
regimen_series_strip_init (RegimenSeriesStrip *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->first_weekday = habits.first_weekday;
  self->is_day_first = habits.order == REGIMEN_DAY_ORDER_DMY;
  self->lines = g_ptr_array_new ();
  self->loads = g_array_new (FALSE, FALSE, sizeof (double));
  self->added = g_array_new (FALSE, FALSE, sizeof (double));
  self->flows = g_array_new (FALSE, FALSE, sizeof (RegimenStripFlow));
  self->n_weeks = 1;
  self->selected = self->hovered = self->carried = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
update_accessible (RegimenSeriesStrip *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *owned = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const RegimenSeriesLine *line = regimen_series_line_at (self->lines, i);
      g_autofree char *day =
          regimen_word_day (regimen_minute_day (line->span.start), REGIMEN_DAY_STYLE_SHORT);

      if (text->len > 0)
        g_string_append (text, "; ");
      if (line->number > 0)
        /* Translators: number of a session, its day */
        g_string_append_printf (text, _ ("session %1$d on %2$s"), line->number, day);
      else
        g_string_append_printf (text, _ ("follow-up on %s"), day);
    }
  for (guint i = 0; i < self->flows->len; i++)
    {
      const RegimenStripFlow *flow = &g_array_index (self->flows, RegimenStripFlow, i);
      g_autofree char *day =
          regimen_word_day (regimen_day_add (self->first, (int) i), REGIMEN_DAY_STYLE_SHORT);

      if (flow->n_in > 0 || flow->n_out > 0)
        /* Translators: a day; how many visits leave it, how many come to it */
        g_string_append_printf (text, _ ("%1$s%2$s: %3$d leave, %4$d come"),
                                text->len > 0 ? "; " : "", day, flow->n_out, flow->n_in);
    }
  owned = g_string_free (text, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->flows->len > 0 ? _ ("All series on the calendar")
                                                       : _ ("The series on the calendar"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, owned, -1);
}

static void
set_values (GArray *values, const GArray *given)
{
  g_array_set_size (values, 0);
  if (given != NULL)
    g_array_append_vals (values, given->data, given->len);
}

/**
 * regimen_series_strip_set:
 * @days: which days, and how full they are
 * @lines: (transfer none) (element-type RegimenSeriesLine): what stands on them
 *
 * What was being carried is let go.
 */
void
regimen_series_strip_set (RegimenSeriesStrip *self, const RegimenStripDays *days, GPtrArray *lines)
{
  int n_weeks;
  guint n_flows;

  g_return_if_fail (REGIMEN_IS_SERIES_STRIP (self));
  g_return_if_fail (days != NULL && days->n_weeks > 0 && lines != NULL);

  put_down (self);
  n_weeks = self->n_weeks;
  n_flows = self->flows->len;
  self->first = regimen_day_week_start (days->first, self->first_weekday);
  self->n_weeks = days->n_weeks;
  g_ptr_array_ref (lines);
  g_ptr_array_unref (self->lines);
  self->lines = lines;
  self->selected = MIN (self->selected, (int) lines->len - 1);
  self->hovered = -1;
  set_values (self->loads, days->loads);
  set_values (self->added, days->added);
  set_values (self->flows, days->flows);
  update_accessible (self);
  if (n_weeks != self->n_weeks || (n_flows > 0) != (self->flows->len > 0))
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @position: in the lines; -1: none */
void
regimen_series_strip_set_selected (RegimenSeriesStrip *self, int position)
{
  g_return_if_fail (REGIMEN_IS_SERIES_STRIP (self));
  g_return_if_fail (position < (int) self->lines->len);

  self->selected = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

RegimenDay
regimen_series_strip_get_first (RegimenSeriesStrip *self)
{
  return self->first;
}

int
regimen_series_strip_get_n_days (RegimenSeriesStrip *self)
{
  return self->n_weeks * REGIMEN_DAYS_A_WEEK;
}

/**
 * regimen_series_strip_get_day_bounds:
 *
 * Returns: whether the day is shown; @out_bounds then says where in the strip
 */
gboolean
regimen_series_strip_get_day_bounds (RegimenSeriesStrip *self,
                                     RegimenDay day,
                                     graphene_rect_t *out_bounds)
{
  g_return_val_if_fail (REGIMEN_IS_SERIES_STRIP (self), FALSE);

  *out_bounds = regimen_series_strip_cell (self, day);
  return regimen_series_strip_shows (self, day);
}

/* @map: (transfer none) (nullable): where what was taken up may go; the rest is hatched */
void
regimen_series_strip_take_up (RegimenSeriesStrip *self, GPtrArray *map)
{
  g_return_if_fail (REGIMEN_IS_SERIES_STRIP (self));

  g_clear_pointer (&self->map, g_ptr_array_unref);
  self->map = map != NULL ? g_ptr_array_ref (map) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @hint: (nullable): is shown at the pointer while one is carried */
void
regimen_series_strip_set_hint (RegimenSeriesStrip *self, const char *hint)
{
  g_return_if_fail (REGIMEN_IS_SERIES_STRIP (self));

  g_free (self->hint);
  self->hint = g_strdup (hint);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
