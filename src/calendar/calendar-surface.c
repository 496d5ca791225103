/* calendar-surface.c - the time grid with its hours and column heads, which stay put
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "calendar-surface.h"

#include "grid-edges.h"

#include <math.h>

#define MARGIN_PX 8
#define ZOOM_STEP 1.15

/**
 * RegimenCalendarSurface:
 *
 * Three scrolled windows share two adjustments: the heads scroll sideways with the grid, the hours
 * up and down with it.
 */
struct _RegimenCalendarSurface
{
  GtkWidget parent_instance;

  GtkWidget *table;
  RegimenTimeGrid *grid;
  GtkWidget *body;       /* unowned: the scrolled window of the grid */
  GtkAdjustment *across; /* unowned: of the scrolled window of the grid */
  GtkAdjustment *down;
  int wanted_of_day; /* to be scrolled to once there is a height; -1: none */
  guint scroll_id;
  double px_per_min; /* that the place it is scrolled to was found with */
};

G_DEFINE_FINAL_TYPE (RegimenCalendarSurface, regimen_calendar_surface, GTK_TYPE_WIDGET)

/* The adjustment learns of a height only with the next layout, and holds nothing below it before.
 */
static void
hold_whole_day (RegimenCalendarSurface *self)
{
  gtk_adjustment_set_upper (self->down, REGIMEN_MINUTES_PER_DAY *
                                            regimen_time_grid_get_px_per_min (self->grid));
}

static gboolean
scroll_cb (gpointer data)
{
  RegimenCalendarSurface *self = data;
  double y = self->wanted_of_day * regimen_time_grid_get_px_per_min (self->grid);

  self->scroll_id = 0;
  self->wanted_of_day = -1;
  hold_whole_day (self);
  gtk_adjustment_set_value (self->down, y);
  return G_SOURCE_REMOVE;
}

static void
reveal_along (GtkAdjustment *adjustment, double from, double length)
{
  double top = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (from < top)
    gtk_adjustment_set_value (adjustment, from - MARGIN_PX);
  else if (from + length > top + page)
    gtk_adjustment_set_value (adjustment, MIN (from - MARGIN_PX, from + length - page + MARGIN_PX));
}

static void
reveal_cb (RegimenCalendarSurface *self, double x, double y, double width, double height)
{
  reveal_along (self->across, x, width);
  reveal_along (self->down, y, height);
}

/* -- zoom: what is under the pointer, or in the middle, stays where it is -- */

static void
zoom_at (RegimenCalendarSurface *self, double factor, double y_in_view)
{
  double old_px = regimen_time_grid_get_px_per_min (self->grid);
  double minute = (gtk_adjustment_get_value (self->down) + y_in_view) / old_px;
  double px = 0;

  regimen_time_grid_set_zoom (self->grid, regimen_time_grid_get_zoom (self->grid) * factor);
  px = regimen_time_grid_get_px_per_min (self->grid);
  if (px == old_px)
    return;
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  self->wanted_of_day = -1;
  hold_whole_day (self);
  gtk_adjustment_set_value (self->down, minute * px - y_in_view);
}

/* Text of another size makes the minutes higher or lower: the one at the top stays there. */
static void
scale_changed_cb (RegimenCalendarSurface *self)
{
  double px = regimen_time_grid_get_px_per_min (self->grid);
  double before = self->px_per_min;

  self->px_per_min = px;
  if (before > 0 && px != before && self->wanted_of_day < 0)
    regimen_calendar_surface_scroll_to (self, (int) round (gtk_adjustment_get_value (self->down) /
                                                           before));
}

/**
 * regimen_calendar_surface_zoom:
 * @factor: by how much; 0: back to the usual
 */
void
regimen_calendar_surface_zoom (RegimenCalendarSurface *self, double factor)
{
  g_return_if_fail (REGIMEN_IS_CALENDAR_SURFACE (self));

  if (factor <= 0)
    factor = 1 / regimen_time_grid_get_zoom (self->grid);
  zoom_at (self, factor, gtk_adjustment_get_page_size (self->down) / 2);
}

static gboolean
scrolled_cb (RegimenCalendarSurface *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  double x = 0, y = 0, page = gtk_adjustment_get_page_size (self->down);

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  if (event != NULL && gdk_event_get_position (event, &x, &y))
    {
      GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
      double native_x = 0, native_y = 0;

      gtk_native_get_surface_transform (native, &native_x, &native_y);
      gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self->body), x - native_x,
                                        y - native_y, &x, &y);
    }
  else
    y = page / 2;
  zoom_at (self, pow (ZOOM_STEP, -dy), CLAMP (y, 0, page));
  return TRUE;
}

static GtkWidget *
make_edge (GtkWidget *child, GtkAdjustment *across, GtkAdjustment *down)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  if (across != NULL)
    gtk_scrolled_window_set_hadjustment (GTK_SCROLLED_WINDOW (scroller), across);
  if (down != NULL)
    gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (scroller), down);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  across != NULL ? GTK_POLICY_EXTERNAL : GTK_POLICY_NEVER,
                                  down != NULL ? GTK_POLICY_EXTERNAL : GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  return scroller;
}

static void
regimen_calendar_surface_dispose (GObject *object)
{
  RegimenCalendarSurface *self = REGIMEN_CALENDAR_SURFACE (object);

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_pointer (&self->table, gtk_widget_unparent);

  G_OBJECT_CLASS (regimen_calendar_surface_parent_class)->dispose (object);
}

static void
regimen_calendar_surface_class_init (RegimenCalendarSurfaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_calendar_surface_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "calendarsurface");
}

static void
regimen_calendar_surface_init (RegimenCalendarSurface *self)
{
  GtkWidget *body = gtk_scrolled_window_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkWidget *heads = NULL;
  GtkWidget *hours = NULL;

  self->wanted_of_day = -1;
  self->grid = REGIMEN_TIME_GRID (regimen_time_grid_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (body), GTK_WIDGET (self->grid));
  /* The grid is a whole day high: focus on it would scroll to midnight. It says itself what to
   * show ("reveal"). */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (
                                        gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (body))),
                                    FALSE);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_widget_set_vexpand (body, TRUE);
  self->across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (body));
  self->down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (body));
  heads = make_edge (regimen_grid_edge_new (self->grid, GTK_ORIENTATION_HORIZONTAL), self->across,
                     NULL);
  hours =
      make_edge (regimen_grid_edge_new (self->grid, GTK_ORIENTATION_VERTICAL), NULL, self->down);

  self->table = gtk_grid_new ();
  gtk_grid_attach (GTK_GRID (self->table), heads, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->table), hours, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (self->table), body, 1, 1, 1, 1);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
  self->body = body;
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (body, scroll);
  g_signal_connect_object (self->grid, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "columns-changed", G_CALLBACK (scale_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * regimen_calendar_surface_get_grid:
 *
 * Returns: (transfer none): the time grid in it
 */
RegimenTimeGrid *
regimen_calendar_surface_get_grid (RegimenCalendarSurface *self)
{
  g_return_val_if_fail (REGIMEN_IS_CALENDAR_SURFACE (self), NULL);

  return self->grid;
}

/**
 * regimen_calendar_surface_scroll_to:
 * @minute_of_day: what should stand at the top
 *
 * Scrolls once the surface has its size.
 */
void
regimen_calendar_surface_scroll_to (RegimenCalendarSurface *self, int minute_of_day)
{
  g_return_if_fail (REGIMEN_IS_CALENDAR_SURFACE (self));

  self->wanted_of_day = minute_of_day;
  if (self->scroll_id == 0)
    /* After the resize and before the frame is drawn. */
    self->scroll_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, scroll_cb, self, NULL);
}
