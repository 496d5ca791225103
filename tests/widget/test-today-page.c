/* test-today-page.c - the day as it goes: rows of a real file, advanced, late ones on top
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "morning-view.h"
#include "today-page.h"
#include "today-row.h"
#include "widget-fixture.h"

static gint64
book (DeskFixture *fixture, gint64 patient, const char *start)
{
  RegimenBooking booking = { .patient_id = patient,
                             .visit_type_id = fixture->consultation,
                             .start = desk_fixture_at (start) };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = regimen_desk_book (fixture->desk, &booking, NULL, &conflicts, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static GtkWidget *
find_row (GtkWidget *page, gint64 id)
{
  GtkWidget *list = widget_find (page, GTK_TYPE_LIST_BOX);

  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i);

      g_assert_nonnull (row);
      if (regimen_today_row_get_appointment (REGIMEN_TODAY_ROW (row))->id == id)
        return GTK_WIDGET (row);
    }
}

static void
test_rows (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  gint64 ada = book (fixture, fixture->ada, "2026-03-02 09:00");
  gint64 ben = book (fixture, fixture->ben, "2026-03-02 10:00");
  GtkWidget *page = g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL);
  GtkWidget *window = widget_show (page);
  GtkWidget *row = find_row (page, ada);
  GtkListBox *list = GTK_LIST_BOX (widget_find (page, GTK_TYPE_LIST_BOX));

  g_assert_cmpuint (widget_count (page, REGIMEN_TYPE_TODAY_ROW), ==, 2);
  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_true (gtk_widget_activate_action (row, "visit.advance", NULL));
  widget_settle ();
  /* the same row shows the next state and still has the focus */
  g_assert_true (find_row (page, ada) == row);
  g_assert_cmpint (regimen_today_row_get_appointment (REGIMEN_TODAY_ROW (row))->state, ==,
                   REGIMEN_APPOINTMENT_ARRIVED);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);

  desk_fixture_set_time (fixture, "2026-03-02 10:10");
  widget_settle ();
  g_assert_true (regimen_today_row_is_late (REGIMEN_TODAY_ROW (find_row (page, ben))));
  g_assert_true (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)) == find_row (page, ben));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_fixture_free (fixture);
}

static gboolean
is_in_two_lines (gpointer row)
{
  return regimen_today_cells_get_lines (regimen_today_row_get_cells (row)) ==
         REGIMEN_TODAY_LINES_TWO;
}

/* Where there is little room for its letters, a visit takes two lines: the name is never what is
 * cut. */
static void
test_tight (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  gint64 ada = book (fixture, fixture->ada, "2026-03-02 09:00");
  GtkWidget *page = g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL);
  GtkWidget *window = widget_show (page);
  GtkWidget *row = find_row (page, ada);
  int usual_dpi = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 600);
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (is_in_two_lines (row));
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &usual_dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  widget_wait (is_in_two_lines, row);
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (regimen_today_cells_is_cut (regimen_today_row_get_cells (REGIMEN_TODAY_ROW (row)),
                                              REGIMEN_TODAY_NAME));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", usual_dpi, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_fixture_free (fixture);
}

/* What another program books appears. */
static gboolean
has_row (gpointer page)
{
  return widget_count (page, REGIMEN_TYPE_TODAY_ROW) == 1;
}

static void
test_other_program (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page = g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL);
  GtkWidget *window = widget_show (page);
  g_autoptr (RegimenDesk) other = desk_fixture_open_another (fixture);
  RegimenBooking booking = { .patient_id = fixture->ada,
                             .visit_type_id = fixture->consultation,
                             .start = desk_fixture_at ("2026-03-02 09:00") };
  gint64 began = 0;

  g_assert_nonnull (widget_find (page, ADW_TYPE_STATUS_PAGE));
  regimen_desk_start_watching (fixture->desk);
  g_assert_cmpint (regimen_desk_book (other, &booking, NULL, NULL, NULL), >, 0);
  began = g_get_monotonic_time ();
  widget_wait (has_row, page);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 2 * G_USEC_PER_SEC);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&other);
  desk_fixture_free (fixture);
}

static GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static RegimenTodayCells *
find_cells (GtkWidget *page, gint64 id)
{
  return regimen_today_row_get_cells (REGIMEN_TODAY_ROW (find_row (page, id)));
}

static int
x_of (RegimenTodayCells *cells, RegimenTodayColumn column)
{
  return regimen_today_cells_get_area (cells, column).x;
}

/* The room is shown whole; columns stand under one another whatever a row says; large letters need
 * no more than the narrowest window has. */
static void
test_columns (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  gint64 long_name = desk_fixture_add_patient (fixture, "Kekoa Keihanaikukauakahihuliheekahaunaele",
                                               "Wolfeschlegelsteinhausenbergerdorff");
  GtkWidget *page = NULL, *window = NULL;
  RegimenTodayCells *first = NULL, *second = NULL;
  gint64 first_id = 0, second_id = 0;
  int width_px = 0;

  desk_fixture_sql (fixture, "UPDATE room SET name = 'Consulting room A', row_version = "
                             "row_version + 1 WHERE name = 'Room 1'");
  first_id = book (fixture, fixture->ada, "2026-03-02 09:00");
  second_id = book (fixture, long_name, "2026-03-02 10:00");
  page = g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL);
  window = widget_show (page);
  gtk_test_widget_wait_for_draw (window);
  first = find_cells (page, first_id);
  second = find_cells (page, second_id);
  g_assert_cmpint (regimen_today_cells_get_area (first, REGIMEN_TODAY_ROOM).width, >, 0);
  g_assert_false (regimen_today_cells_is_cut (first, REGIMEN_TODAY_ROOM));
  g_assert_true (regimen_today_cells_is_cut (second, REGIMEN_TODAY_NAME));
  for (int i = REGIMEN_TODAY_TIME; i < REGIMEN_N_TODAY_COLUMNS; i++)
    g_assert_cmpint (x_of (first, i), ==, x_of (second, i));

  g_assert_true (gtk_widget_activate_action (page, "today.large", NULL));
  widget_settle ();
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width_px, NULL, NULL, NULL);
  g_assert_cmpint (width_px, <=, 780);
  g_assert_true (gtk_widget_activate_action (page, "today.large", NULL));
  widget_settle ();
  /* As it shrinks it takes two lines, long before it would stop shrinking. */
  gtk_window_set_default_size (GTK_WINDOW (window), 940, 600);
  widget_wait (is_in_two_lines, find_row (page, first_id));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width_px, NULL, NULL, NULL);
  g_assert_cmpint (width_px, <=, 780);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_fixture_free (fixture);
}

/* Right to left the columns stand in the other order, and nothing warns. */
static void
test_right_to_left (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page = NULL, *window = NULL;
  RegimenTodayCells *cells = NULL;
  gint64 ada = 0;

  ada = book (fixture, fixture->ada, "2026-03-02 09:00");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL);
  window = widget_show (page);
  gtk_test_widget_wait_for_draw (window);
  cells = find_cells (page, ada);
  g_assert_cmpint (x_of (cells, REGIMEN_TODAY_NAME), >, x_of (cells, REGIMEN_TODAY_ROOM));
  g_assert_cmpint (x_of (cells, REGIMEN_TODAY_TIME), >, x_of (cells, REGIMEN_TODAY_NAME));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_fixture_free (fixture);
}

static guint
count_shown (GtkWidget *page)
{
  GtkListBox *list = GTK_LIST_BOX (widget_find (page, GTK_TYPE_LIST_BOX));
  guint n = 0;

  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    n += gtk_widget_get_mapped (GTK_WIDGET (gtk_list_box_get_row_at_index (list, i)));
  return n;
}

static void
test_filters (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenBooking booking = { .visit_type_id = fixture->consultation };
  GtkWidget *page = NULL, *window = NULL;
  GtkDropDown *providers = NULL, *rooms = NULL;
  gint64 ben = 0;

  booking.patient_id = fixture->ada;
  booking.start = desk_fixture_at ("2026-03-02 09:00");
  booking.provider_id = fixture->providers[0];
  g_assert_cmpint (regimen_desk_book (fixture->desk, &booking, NULL, NULL, NULL), >, 0);
  booking.patient_id = fixture->ben;
  booking.start = desk_fixture_at ("2026-03-02 10:00");
  booking.provider_id = fixture->providers[1];
  ben = regimen_desk_book (fixture->desk, &booking, NULL, NULL, NULL);
  g_assert_cmpint (ben, >, 0);
  page = g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL);
  window = widget_show (page);
  providers = GTK_DROP_DOWN (widget_find_named (page, GTK_TYPE_DROP_DOWN, "Whose visits"));
  rooms = GTK_DROP_DOWN (widget_find_named (page, GTK_TYPE_DROP_DOWN, "Which room"));

  g_assert_cmpuint (count_shown (page), ==, 2);
  gtk_drop_down_set_selected (providers, 2);
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpuint (count_shown (page), ==, 1);
  g_assert_true (gtk_widget_get_mapped (find_row (page, ben)));
  gtk_drop_down_set_selected (rooms, 1); /* nobody talks in a chair */
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpuint (count_shown (page), ==, 0);
  g_assert_nonnull (find_text (page, "No visit of this provider in this room"));
  gtk_drop_down_set_selected (rooms, 0);
  gtk_drop_down_set_selected (providers, 0);
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpuint (count_shown (page), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_fixture_free (fixture);
}

static void
test_morning (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (fixture, fixture->ben);
  GtkWidget *page = NULL, *window = NULL, *morning = NULL;
  GtkDropDown *providers = NULL;

  desk_fixture_book_session (fixture, plan, 1, "2026-03-02 09:00");
  book (fixture, fixture->ada, "2026-03-02 10:00");
  page = g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL);
  window = widget_show (page);
  g_assert_true (gtk_widget_activate_action (page, "today.morning", NULL));
  gtk_test_widget_wait_for_draw (window);
  morning = widget_find (page, REGIMEN_TYPE_MORNING_VIEW);
  g_assert_true (gtk_widget_get_mapped (morning));
  g_assert_nonnull (find_text (morning, "The whole clinic: 2 visits, 09:00 to 11:00"));
  g_assert_nonnull (find_text (morning, "Ben Okri")); /* the first of six */
  g_assert_null (find_text (morning, "Ada Lovelace"));
  g_assert_nonnull (find_text (morning, "No review today"));
  g_assert_nonnull (find_text (morning, "08:00 to 09:00")); /* can be booked */
  providers = GTK_DROP_DOWN (widget_find_named (page, GTK_TYPE_DROP_DOWN, "Whose visits"));
  gtk_drop_down_set_selected (providers, 2);
  gtk_test_widget_wait_for_draw (window);
  g_assert_nonnull (find_text (morning, "Osei: no visits today"));
  g_assert_nonnull (find_text (morning, "Nobody starts today"));
  g_assert_true (gtk_widget_activate_action (page, "today.morning", NULL));
  gtk_test_widget_wait_for_draw (window);
  g_assert_false (gtk_widget_get_mapped (morning));
  gtk_window_destroy (GTK_WINDOW (window));
  desk_fixture_free (fixture);
}

static void
test_finalises (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page =
      g_object_ref_sink (g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL));

  g_assert_finalize_object (page);
  desk_fixture_free (fixture);
}

static GtkWidget *
show_cells (int width, GtkWidget **out_window)
{
  static const char *const texts[REGIMEN_N_TODAY_COLUMNS] = {
    [REGIMEN_TODAY_TIME] = "09:00",
    [REGIMEN_TODAY_NAME] = "Ada Lovelace",
    [REGIMEN_TODAY_ROOM] = "Recliner 4 at the window towards the botanical garden",
    [REGIMEN_TODAY_PROGRESS] = "expected",
  };
  g_autoptr (RegimenTodayColumns) columns = regimen_today_columns_new ();
  GtkWidget *fixed = gtk_fixed_new (); /* gives no more than is asked for */
  GtkWidget *cells = g_object_new (REGIMEN_TYPE_TODAY_CELLS, NULL);

  regimen_today_cells_set_columns (REGIMEN_TODAY_CELLS (cells), columns);
  regimen_today_cells_show (REGIMEN_TODAY_CELLS (cells), REGIMEN_APPOINTMENT_EXPECTED, texts, NULL);
  gtk_widget_set_size_request (cells, width, 30);
  gtk_fixed_put (GTK_FIXED (fixed), cells, 0, 0);
  *out_window = widget_show (fixed);
  return cells;
}

static GBytes *
dup_pixels (GtkWidget *widget)
{
  g_autoptr (GdkTexture) texture = widget_render (widget);
  gsize stride = (gsize) gdk_texture_get_width (texture) * 4;
  gsize size = stride * (gsize) gdk_texture_get_height (texture);
  guchar *pixels = g_malloc0 (size);

  gdk_texture_download (texture, pixels, stride);
  return g_bytes_new_take (pixels, size);
}

/* A text that was cut stayed as short as in the narrowest window that it was seen in. */
static void
test_cut_grows (void)
{
  GtkWidget *window = NULL;
  GtkWidget *cells = show_cells (360, &window);
  g_autoptr (GBytes) narrow = dup_pixels (cells);
  g_autoptr (GBytes) grown = NULL;
  g_autoptr (GBytes) fresh = NULL;

  g_assert_true (regimen_today_cells_is_cut (REGIMEN_TODAY_CELLS (cells), REGIMEN_TODAY_ROOM));
  gtk_widget_set_size_request (cells, 460, 30);
  while (gtk_widget_get_width (cells) < 460)
    gtk_test_widget_wait_for_draw (window);
  grown = dup_pixels (cells);
  gtk_window_destroy (GTK_WINDOW (window));
  cells = show_cells (460, &window);
  fresh = dup_pixels (cells);
  g_assert_true (regimen_today_cells_is_cut (REGIMEN_TODAY_CELLS (cells), REGIMEN_TODAY_ROOM));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpuint (g_bytes_get_size (grown), ==, g_bytes_get_size (fresh));
  g_assert_cmpuint (g_bytes_get_size (grown), >, g_bytes_get_size (narrow));
  g_assert_true (g_bytes_equal (grown, fresh));
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/today/tight", test_tight);
  g_test_add_func ("/widget/today/rows", test_rows);
  g_test_add_func ("/widget/today/other-program", test_other_program);
  g_test_add_func ("/widget/today/columns", test_columns);
  g_test_add_func ("/widget/today/right-to-left", test_right_to_left);
  g_test_add_func ("/widget/today/filters", test_filters);
  g_test_add_func ("/widget/today/morning", test_morning);
  g_test_add_func ("/widget/today/finalises", test_finalises);
  g_test_add_func ("/widget/today/cut-grows", test_cut_grows);
  return g_test_run ();
}
