/* calendar-surface.c - the time grid with its hours and column heads, which stay put
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "calendar-surface.h"

#include "grid-edges.h"

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
  GtkAdjustment *across; /* unowned: of the scrolled window of the grid */
  GtkAdjustment *down;
  int wanted_of_day; /* to be scrolled to once there is a height; -1: none */
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (RegimenCalendarSurface, regimen_calendar_surface, GTK_TYPE_WIDGET)

static gboolean
scroll_cb (gpointer data)
{
  RegimenCalendarSurface *self = data;
  double y = self->wanted_of_day * regimen_time_grid_get_px_per_min (self->grid);

  self->scroll_id = 0;
  self->wanted_of_day = -1;
  gtk_adjustment_set_value (self->down, y);
  return G_SOURCE_REMOVE;
}

static void
reveal_cb (RegimenCalendarSurface *self, double y, double height)
{
  double top = gtk_adjustment_get_value (self->down);
  double page = gtk_adjustment_get_page_size (self->down);

  if (y < top)
    gtk_adjustment_set_value (self->down, y - 8);
  else if (y + height > top + page)
    gtk_adjustment_set_value (self->down, MIN (y - 8, y + height - page + 8));
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
  g_signal_connect_object (self->grid, "reveal", G_CALLBACK (reveal_cb), self, G_CONNECT_SWAPPED);
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
