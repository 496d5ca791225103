/* test-time-grid.c - blocks stand in their columns and lanes, keep the focus, and are moved by keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "grid-edges.h"
#include "lanes.h"
#include "time-grid.h"
#include "widget-fixture.h"

static GPtrArray *
make_columns (guint n)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_column_free);

  for (guint i = 1; i <= n; i++)
    {
      RegimenColumn *column = g_new0 (RegimenColumn, 1);

      column->title = g_strdup_printf ("Chair %u", i);
      column->day = regimen_minute_day (desk_fixture_at ("2026-03-02 00:00"));
      column->role = REGIMEN_ROLE_ROOM;
      column->resource_id = i;
      g_ptr_array_add (columns, column);
    }
  return columns;
}

static GListStore *
make_list (void)
{
  GListStore *list = g_list_store_new (REGIMEN_TYPE_APPOINTMENT);
  g_autoptr (RegimenAppointment) one = widget_appointment (1, "2026-03-02 09:00", 120, 1);
  g_autoptr (RegimenAppointment) two = widget_appointment (2, "2026-03-02 10:00", 60, 2);
  g_autoptr (RegimenAppointment) three = widget_appointment (3, "2026-03-02 10:30", 60, 2);

  g_list_store_append (list, one);
  g_list_store_append (list, two);
  g_list_store_append (list, three);
  return list;
}

static RegimenTimeGrid *
show_grid (GListStore *list, GtkWidget **out_window)
{
  RegimenTimeGrid *grid = REGIMEN_TIME_GRID (regimen_time_grid_new ());
  g_autoptr (GPtrArray) columns = make_columns (3);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  regimen_time_grid_show (grid, columns, G_LIST_MODEL (list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (grid));
  *out_window = widget_show (scroller);
  return grid;
}

static void
get_area (RegimenTimeGrid *grid, gint64 id, GtkAllocation *out_area)
{
  RegimenAppointmentBlock *block = regimen_time_grid_find_block (grid, id);

  g_assert_nonnull (block);
  gtk_widget_get_allocation (GTK_WIDGET (block), out_area);
}

static void
test_places (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  GtkAllocation one, two, three;

  get_area (grid, 1, &one);
  get_area (grid, 2, &two);
  get_area (grid, 3, &three);
  g_assert_cmpint (one.y, <, two.y);
  g_assert_cmpint (two.y, <, three.y);
  g_assert_cmpint (one.height, >, two.height);
  g_assert_cmpint (two.x, >=, one.x + one.width);
  /* they overlap in time and share the chair: side by side, each half as wide */
  g_assert_cmpint (three.x, >=, two.x + two.width);
  g_assert_cmpint (two.width * 2, <=, one.width + 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Ten columns, as many as the demo has rooms, stand side by side in a window of 1280 pixels: the
 * rest of it takes 358. */
static void
test_ten_columns (void)
{
  RegimenTimeGrid *grid = REGIMEN_TIME_GRID (regimen_time_grid_new ());
  g_autoptr (GPtrArray) columns = make_columns (10);
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = widget_show (GTK_WIDGET (grid));
  int minimum = 0;

  regimen_time_grid_show (grid, columns, G_LIST_MODEL (list));
  gtk_widget_measure (GTK_WIDGET (grid), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, >, 600);
  g_assert_cmpint (minimum, <=, 1280 - 358);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A day's head gives up its month before it loses a letter of its weekday. */
static void
test_narrow_head (void)
{
  RegimenColumn column = { .title = (char *) "Sun, Nov 22", .narrow_title = (char *) "Sun 22" };
  RegimenColumn room = { .title = (char *) "Consulting room A" };
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (label, "Sun 22");
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  regimen_grid_edge_fit_title (layout, &column, width);
  g_assert_cmpstr (pango_layout_get_text (layout), ==, "Sun 22");
  regimen_grid_edge_fit_title (layout, &column, 400);
  g_assert_cmpstr (pango_layout_get_text (layout), ==, "Sun, Nov 22");
  regimen_grid_edge_fit_title (layout, &room, 400);
  g_assert_cmpstr (pango_layout_get_text (layout), ==, "Consulting room A");
  g_object_unref (label);
}

/* The list changes around a block: it keeps its widget, and with it the focus. */
static void
test_keeps_focus (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  RegimenAppointmentBlock *block = regimen_time_grid_find_block (grid, 2);
  g_autoptr (RegimenAppointment) moved = widget_appointment (2, "2026-03-02 14:00", 60, 3);
  g_autoptr (RegimenAppointment) added = widget_appointment (4, "2026-03-02 08:00", 60, 3);

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (block)));
  g_list_store_insert (list, 0, added);
  g_list_store_remove (list, 1);
  g_list_store_splice (list, 1, 1, (gpointer *) &moved, 1);
  g_assert_true (regimen_time_grid_find_block (grid, 2) == block);
  g_assert_true (regimen_appointment_block_get_appointment (block) == moved);
  g_assert_null (regimen_time_grid_find_block (grid, 1));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (block));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A call of ten minutes is as high as its name; the visit right after it moves beside it. */
static void
test_low_visits (void)
{
  g_autoptr (GListStore) list = g_list_store_new (REGIMEN_TYPE_APPOINTMENT);
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  g_autoptr (RegimenAppointment) call = widget_appointment (1, "2026-03-02 09:00", 10, 1);
  g_autoptr (RegimenAppointment) next = widget_appointment (2, "2026-03-02 09:10", 60, 1);
  GtkAllocation one, two;
  int line = 0;

  g_list_store_append (list, call);
  g_list_store_append (list, next);
  gtk_test_widget_wait_for_draw (window);
  get_area (grid, 1, &one);
  get_area (grid, 2, &two);
  line = regimen_appointment_block_get_min_height (regimen_time_grid_find_block (grid, 1));
  g_assert_cmpint (line, >, 10);
  g_assert_cmpint (one.height, >=, line);
  g_assert_cmpint (two.x, >=, one.x + one.width);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What may be turned to is tried out without anything in sight being touched. */
static void
test_prepares (void)
{
  g_autoptr (GListStore) list = make_list ();
  g_autoptr (GListStore) next = g_list_store_new (REGIMEN_TYPE_APPOINTMENT);
  g_autoptr (RegimenAppointment) other = widget_appointment (9, "2026-03-02 10:00", 45, 1);
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  g_autoptr (GPtrArray) columns = g_ptr_array_ref (regimen_time_grid_get_columns (grid));
  guint n_shown = regimen_time_grid_get_n_shown_columns (grid);
  GtkAllocation before, after;

  get_area (grid, 2, &before);
  g_list_store_append (next, other);
  regimen_time_grid_prepare (grid, columns, G_LIST_MODEL (next));
  gtk_widget_queue_allocate (GTK_WIDGET (grid));
  gtk_test_widget_wait_for_draw (window);
  get_area (grid, 2, &after);
  g_assert_true (gdk_rectangle_equal (&before, &after));
  g_assert_true (regimen_time_grid_get_columns (grid) == columns);
  g_assert_cmpuint (regimen_time_grid_get_n_shown_columns (grid), ==, n_shown);
  g_assert_null (regimen_time_grid_find_block (grid, 9));
  regimen_time_grid_show (grid, columns, G_LIST_MODEL (next));
  g_assert_nonnull (regimen_time_grid_find_block (grid, 9));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* How strong the bar along the side of a block is: 0 black, 255 white. */
static guint
bar_lightness (RegimenTimeGrid *grid, gint64 id)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (grid));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GskRenderNode) node = NULL;
  GtkAllocation area;
  guint red = 0;

  get_area (grid, id, &area);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (grid)),
                          gtk_widget_get_height (GTK_WIDGET (grid)));
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_translate (cr, -area.x - 2, -area.y - area.height / 2);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  red = cairo_image_surface_get_data (surface)[2];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return red;
}

/* Who has left is paler than who is to come. */
static void
test_past_is_pale (void)
{
  g_autoptr (GListStore) list = g_list_store_new (REGIMEN_TYPE_APPOINTMENT);
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  g_autoptr (RegimenAppointment) left = widget_appointment (1, "2026-03-02 09:00", 60, 1);
  g_autoptr (RegimenAppointment) expected = widget_appointment (2, "2026-03-02 11:00", 60, 1);

  left->state = REGIMEN_APPOINTMENT_LEFT;
  g_list_store_append (list, left);
  g_list_store_append (list, expected);
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpuint (bar_lightness (grid, 1), >, bar_lightness (grid, 2) + 50);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What was moved away leaves no name behind: every block in the tree shows what it says. */
static void
test_spares_are_silent (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  guint n_spare = 0;

  g_list_store_remove (list, 1);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (grid)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (regimen_appointment_block_get_appointment (REGIMEN_APPOINTMENT_BLOCK (child)) == NULL)
      {
        n_spare++;
        g_assert_false (gtk_widget_get_visible (child));
        g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (child),
                                                          GTK_ACCESSIBLE_PROPERTY_LABEL));
      }
  g_assert_cmpuint (n_spare, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where reading goes from right to left, so do the columns. */
static void
test_mirrors (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  GtkAllocation one, two;

  gtk_widget_set_direction (GTK_WIDGET (grid), GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (GTK_WIDGET (grid));
  gtk_test_widget_wait_for_draw (window);
  get_area (grid, 1, &one);
  get_area (grid, 2, &two);
  g_assert_cmpint (one.x, >, two.x + two.width);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
moved_cb (RegimenTimeGrid *grid,
          RegimenAppointment *appointment,
          guint column,
          int of_day,
          int minutes,
          int *out)
{
  out[3] = minutes;
  out[0] = (int) appointment->id;
  out[1] = (int) column;
  out[2] = of_day;
}

static gboolean
never (RegimenAppointment *appointment,
       const RegimenColumn *column,
       RegimenMinute start,
       int minutes,
       char **out_text,
       gpointer n_asked)
{
  (*(int *) n_asked)++;
  *out_text = g_strdup ("no");
  return FALSE;
}

static void
test_moves_by_keys (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  int moved[4] = { 0 };
  const RegimenPlaceFuncs funcs = { .judge = never };
  int n_asked = 0;

  g_signal_connect (grid, "moved", G_CALLBACK (moved_cb), moved);
  regimen_time_grid_set_place_funcs (grid, &funcs, &n_asked);
  regimen_time_grid_pick_up (grid, regimen_appointment_block_get_appointment (
                                       regimen_time_grid_find_block (grid, 1)));
  g_assert_true (regimen_time_grid_is_moving (grid));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Down, 0));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Right, 0));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Return, 0));
  g_assert_false (regimen_time_grid_is_moving (grid));
  g_assert_cmpint (moved[0], ==, 1);
  g_assert_cmpint (moved[1], ==, 1);
  g_assert_cmpint (moved[2], ==, 9 * 60 + 20);
  /* asked once for each place, and whether it may stand there stays the desk's to say */
  g_assert_cmpint (n_asked, ==, 4);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_escape_leaves_it (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  int moved[4] = { 0 };

  g_signal_connect (grid, "moved", G_CALLBACK (moved_cb), moved);
  regimen_time_grid_pick_up (grid, regimen_appointment_block_get_appointment (
                                       regimen_time_grid_find_block (grid, 1)));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Down, 0));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Escape, 0));
  g_assert_false (regimen_time_grid_is_moving (grid));
  /* put down where it was: nothing to do */
  regimen_time_grid_pick_up (grid, regimen_appointment_block_get_appointment (
                                       regimen_time_grid_find_block (grid, 1)));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Return, 0));
  g_assert_cmpint (moved[0], ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
focus_of (GtkWidget *window)
{
  return gtk_window_get_focus (GTK_WINDOW (window));
}

/* Control and an arrow go from visit to visit. */
static void
test_jumps (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  GtkWidget *one = GTK_WIDGET (regimen_time_grid_find_block (grid, 1));
  GtkWidget *two = GTK_WIDGET (regimen_time_grid_find_block (grid, 2));
  GtkWidget *three = GTK_WIDGET (regimen_time_grid_find_block (grid, 3));

  gtk_widget_grab_focus (one);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Right, GDK_CONTROL_MASK);
  g_assert_true (focus_of (window) == two);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Down, GDK_CONTROL_MASK);
  g_assert_true (focus_of (window) == three);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Right, GDK_CONTROL_MASK);
  g_assert_true (focus_of (window) == three);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_cursor (RegimenTimeGrid *grid, guint column, const char *start)
{
  RegimenMinute at = { 0 };
  guint index = G_MAXUINT;

  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (grid)));
  regimen_time_grid_get_cursor (grid, &index, &at);
  g_assert_cmpuint (index, ==, column);
  g_assert_cmpint (at.n, ==, desk_fixture_at (start).n);
}

/* Arrows go over visits and empty time alike, and come back the way they went. */
static void
test_walks (void)
{
  g_autoptr (GListStore) list = make_list ();
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  GtkWidget *one = GTK_WIDGET (regimen_time_grid_find_block (grid, 1));
  GtkWidget *two = GTK_WIDGET (regimen_time_grid_find_block (grid, 2));
  GtkWidget *three = GTK_WIDGET (regimen_time_grid_find_block (grid, 3));

  gtk_widget_grab_focus (one);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Right, 0);
  assert_cursor (grid, 1, "2026-03-02 09:00");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Mon, Mar 2, 09:00, Chair 2: free");
  for (int i = 0; i < 4; i++)
    widget_press (GTK_WIDGET (grid), GDK_KEY_Down, 0);
  g_assert_true (focus_of (window) == two);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Left, 0);
  g_assert_true (focus_of (window) == one);
  gtk_widget_grab_focus (two);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Right, 0);
  g_assert_true (focus_of (window) == three);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Down, 0);
  assert_cursor (grid, 1, "2026-03-02 11:30");
  widget_press (GTK_WIDGET (grid), GDK_KEY_Up, 0);
  g_assert_true (focus_of (window) == three);
  gtk_widget_grab_focus (two);
  widget_press (GTK_WIDGET (grid), GDK_KEY_Up, 0);
  assert_cursor (grid, 1, "2026-03-02 09:45");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* While a visit is carried the day turns under it, and Control and an arrow change its length. */
static void
test_carries_on (void)
{
  g_autoptr (GListStore) list = make_list ();
  g_autoptr (GListStore) other_list = g_list_store_new (REGIMEN_TYPE_APPOINTMENT);
  g_autoptr (GPtrArray) columns = make_columns (2);
  GtkWidget *window = NULL;
  RegimenTimeGrid *grid = show_grid (list, &window);
  int moved[4] = { 0 };

  g_signal_connect (grid, "moved", G_CALLBACK (moved_cb), moved);
  for (guint i = 0; i < columns->len; i++)
    ((RegimenColumn *) columns->pdata[i])->day.n += 1;
  regimen_time_grid_pick_up (grid, regimen_appointment_block_get_appointment (
                                       regimen_time_grid_find_block (grid, 3)));
  regimen_time_grid_show (grid, columns, G_LIST_MODEL (other_list));
  g_assert_true (regimen_time_grid_is_moving (grid));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (grid)));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Down, GDK_CONTROL_MASK));
  g_assert_true (widget_press (GTK_WIDGET (grid), GDK_KEY_Return, 0));
  g_assert_cmpint (moved[0], ==, 3);
  g_assert_cmpint (moved[1], ==, 1);
  g_assert_cmpint (moved[2], ==, 10 * 60 + 30);
  g_assert_cmpint (moved[3], ==, 75);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Random stretches: no two of one lane overlap, and no lane is out of its group. */
static void
test_lanes (void)
{
  for (int round = 0; round < 300; round++)
    {
      RegimenLane lanes[24];
      guint n = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (lanes));

      for (guint i = 0; i < n; i++)
        {
          lanes[i].from = g_test_rand_int_range (0, 100);
          lanes[i].to = lanes[i].from + g_test_rand_int_range (1, 30);
          lanes[i].index = i;
        }
      regimen_lanes_assign (lanes, n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (lanes[i].lane, <, lanes[i].n_lanes);
          for (guint j = 0; j < i; j++)
            if (lanes[i].from < lanes[j].to && lanes[j].from < lanes[i].to)
              {
                g_assert_cmpint (lanes[i].lane, !=, lanes[j].lane);
                g_assert_cmpint (lanes[i].n_lanes, ==, lanes[j].n_lanes);
              }
        }
    }
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/time-grid/ten-columns", test_ten_columns);
  g_test_add_func ("/widget/time-grid/narrow-head", test_narrow_head);
  g_test_add_func ("/widget/time-grid/places", test_places);
  g_test_add_func ("/widget/time-grid/low-visits", test_low_visits);
  g_test_add_func ("/widget/time-grid/prepares", test_prepares);
  g_test_add_func ("/widget/time-grid/past-is-pale", test_past_is_pale);
  g_test_add_func ("/widget/time-grid/spares-are-silent", test_spares_are_silent);
  g_test_add_func ("/widget/time-grid/mirrors", test_mirrors);
  g_test_add_func ("/widget/time-grid/keeps-focus", test_keeps_focus);
  g_test_add_func ("/widget/time-grid/moves-by-keys", test_moves_by_keys);
  g_test_add_func ("/widget/time-grid/escape-leaves-it", test_escape_leaves_it);
  g_test_add_func ("/widget/time-grid/walks", test_walks);
  g_test_add_func ("/widget/time-grid/jumps", test_jumps);
  g_test_add_func ("/widget/time-grid/carries-on", test_carries_on);
  g_test_add_func ("/widget/time-grid/lanes", test_lanes);
  return g_test_run ();
}
