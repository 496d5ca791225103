/* test-columns.c - which columns are in sight, and sets of them under function keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "calendar-page.h"
#include "column-chooser.h"
#include "column-sets.h"
#include "time-grid.h"
#include "widget-fixture.h"

static GArray *
make_ids (gint64 first, gint64 second)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, first);
  g_array_append_val (ids, second);
  return ids;
}

/* What is kept under a key comes back, per clinic, and holds numbers only. */
static void
test_sets (void)
{
  g_autoptr (RegimenColumnSets) ours = regimen_column_sets_new ("clinic-a");
  g_autoptr (RegimenColumnSets) theirs = regimen_column_sets_new ("clinic-b");
  g_autoptr (GArray) ids = make_ids (11, 0);
  g_autoptr (GArray) others = make_ids (7, 8);
  g_autoptr (GArray) back = NULL;
  g_autoptr (GArray) back_theirs = NULL;
  RegimenColumnKind kind = REGIMEN_COLUMNS_ROOM;

  g_assert_null (regimen_column_sets_dup (ours, 4, &kind));
  regimen_column_sets_put (ours, 4, REGIMEN_COLUMNS_ROOM, others);
  regimen_column_sets_put (ours, 4, REGIMEN_COLUMNS_NURSE, ids);
  regimen_column_sets_put (theirs, 4, REGIMEN_COLUMNS_PROVIDER, others);
  back = regimen_column_sets_dup (ours, 4, &kind);
  g_assert_nonnull (back);
  g_assert_cmpint (kind, ==, REGIMEN_COLUMNS_NURSE);
  g_assert_cmpmem (back->data, back->len * sizeof (gint64), ids->data, 2 * sizeof (gint64));
  back_theirs = regimen_column_sets_dup (theirs, 4, &kind);
  g_assert_cmpint (kind, ==, REGIMEN_COLUMNS_PROVIDER);
  g_assert_cmpuint (back_theirs->len, ==, 2);
  regimen_column_sets_put (ours, 4, REGIMEN_COLUMNS_ROOM, NULL);
  g_assert_null (regimen_column_sets_dup (ours, 4, &kind));
  g_assert_null (regimen_column_sets_dup (ours, 5, &kind));
}

static GtkWidget *
find_tick (GtkWidget *root, const char *label)
{
  if (GTK_IS_CHECK_BUTTON (root) &&
      g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_tick (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
n_columns (GtkWidget *page)
{
  return regimen_time_grid_get_columns (
             REGIMEN_TIME_GRID (widget_find (page, REGIMEN_TYPE_TIME_GRID)))
      ->len;
}

static GtkMenuButton *
find_button (GtkWidget *root)
{
  if (GTK_IS_MENU_BUTTON (root) &&
      REGIMEN_IS_COLUMN_CHOOSER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (root))))
    return GTK_MENU_BUTTON (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkMenuButton *found = find_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A tick taken away takes the column; Shift and F3 keep what is in sight, F3 shows it again from
 * any view, and an empty key changes nothing. */
static void
test_page (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *page = g_object_new (REGIMEN_TYPE_CALENDAR_PAGE, "desk", fixture->desk, NULL);
  GtkWidget *window = widget_show (page);
  GtkMenuButton *button = find_button (page);
  GtkWidget *chooser = GTK_WIDGET (gtk_menu_button_get_popover (button));

  g_assert_cmpuint (n_columns (page), ==, 5);
  gtk_menu_button_popup (button);
  widget_settle ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_tick (chooser, "Chair 2")), FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_tick (chooser, "No room")), FALSE);
  g_assert_cmpuint (n_columns (page), ==, 3);
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "3 of 5 columns");
  gtk_menu_button_popdown (button);

  g_assert_true (gtk_widget_activate_action (page, "calendar.keep-set", "i", 3));
  gtk_menu_button_popup (button);
  widget_settle ();
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *label = g_strdup_printf ("Chair %u", i);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (find_tick (chooser, label)), TRUE);
    }
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_tick (chooser, "No room")), TRUE);
  gtk_menu_button_popdown (button);
  g_assert_cmpuint (n_columns (page), ==, 5);
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "All columns");

  g_assert_true (gtk_widget_activate_action (page, "calendar.week", NULL));
  g_assert_true (gtk_widget_activate_action (page, "calendar.recall-set", "i", 8));
  g_assert_cmpuint (n_columns (page), ==, 7);
  g_assert_true (gtk_widget_activate_action (page, "calendar.recall-set", "i", 3));
  g_assert_cmpuint (n_columns (page), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/columns/sets", test_sets);
  g_test_add_func ("/widget/columns/page", test_page);
  return g_test_run ();
}
