/* test-print-window.c - what is shown is what is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "page-preview.h"
#include "print-window.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>

static void
test_day (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *window =
      regimen_print_window_new_for_day (NULL, fixture->desk,
                                        regimen_minute_day (desk_fixture_at ("2026-03-02 00:00")));
  g_autofree char *path = g_build_filename (fixture->folder, "day.pdf", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dropdown = NULL;
  gsize length = 0;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  dropdown = widget_find (window, GTK_TYPE_DROP_DOWN);
  for (guint what = 0; what < 4; what++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), what);
      gtk_test_widget_wait_for_draw (window);
      g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_PAGE_PREVIEW), >=, 1);
    }
  g_assert_true (regimen_print_window_export (REGIMEN_PRINT_WINDOW (window), path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

static void
test_series (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (fixture, fixture->ada);
  GtkWidget *window = regimen_print_window_new_for_series (NULL, fixture->desk, plan->id);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_PAGE_PREVIEW), >=, 1);
  g_assert_null (widget_find (window, GTK_TYPE_DROP_DOWN));
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* What the calendar shows comes first, the papers of the day can be had instead. */
static void
test_calendar (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RegimenCalendarRequest request = { .day =
                                         regimen_minute_day (desk_fixture_at ("2026-03-02 00:00")),
                                     .ids = ids };
  GtkWidget *window = NULL;
  GtkWidget *dropdown = NULL;

  g_array_append_vals (ids, fixture->chairs, G_N_ELEMENTS (fixture->chairs));
  window = regimen_print_window_new_for_calendar (NULL, fixture->desk, &request);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  dropdown = widget_find (window, GTK_TYPE_DROP_DOWN);
  for (guint what = 0; what < 5; what++)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), what);
      gtk_test_widget_wait_for_draw (window);
      g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_PAGE_PREVIEW), >=, 1);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/print-window/day", test_day);
  g_test_add_func ("/widget/print-window/calendar", test_calendar);
  g_test_add_func ("/widget/print-window/series", test_series);
  return g_test_run ();
}
