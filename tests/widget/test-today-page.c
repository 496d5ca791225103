/* test-today-page.c - the day as it goes: rows of a real file, advanced, late ones on top
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

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

static void
test_finalises (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page =
      g_object_ref_sink (g_object_new (REGIMEN_TYPE_TODAY_PAGE, "desk", fixture->desk, NULL));

  g_assert_finalize_object (page);
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/today/rows", test_rows);
  g_test_add_func ("/widget/today/other-program", test_other_program);
  g_test_add_func ("/widget/today/finalises", test_finalises);
  return g_test_run ();
}
