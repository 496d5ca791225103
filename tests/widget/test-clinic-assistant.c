/* test-clinic-assistant.c - a first clinic, step by step
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "clinic-assistant.h"
#include "clinic-maker.h"
#include "setup.h"
#include "widget-fixture.h"

#include <glib/gstdio.h>

static void
made_cb (GtkWidget *assistant, RegimenDesk *desk, RegimenDesk **out_desk)
{
  *out_desk = g_object_ref (desk);
}

static GtkEditable *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return GTK_EDITABLE (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_steps (void)
{
  GtkWidget *assistant = regimen_clinic_assistant_new (NULL);
  GtkStack *stack = NULL;
  RegimenDesk *desk = NULL;
  g_autoptr (GPtrArray) rooms = NULL;
  g_autoptr (GPtrArray) staff = NULL;
  g_autoptr (GPtrArray) protocols = NULL;

  g_signal_connect (assistant, "made", G_CALLBACK (made_cb), &desk);
  gtk_window_present (GTK_WINDOW (assistant));
  stack = GTK_STACK (widget_find (assistant, GTK_TYPE_STACK));
  /* without a name it stays where it is */
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "clinic");
  gtk_editable_set_text (find_row (assistant, "Name"), "Test Clinic");
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "rooms");
  /* nor without people: no session could ever be placed */
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "rooms");
  gtk_editable_set_text (find_row (assistant, "Providers"), "Dr. Vega, Dr. Noor");
  gtk_editable_set_text (find_row (assistant, "Nurses"), " , ");
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "rooms");
  gtk_editable_set_text (find_row (assistant, "Nurses"), "Kim");
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "protocols");
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_nonnull (desk);

  rooms = regimen_desk_dup_rooms (desk, FALSE, NULL);
  staff = regimen_desk_dup_staff (desk, FALSE, NULL);
  protocols = regimen_desk_dup_protocols (desk, NULL);
  g_assert_cmpuint (rooms->len, ==, 5);
  g_assert_cmpuint (staff->len, ==, 3);
  g_assert_cmpuint (protocols->len, ==, 10);
  {
    RegimenDay monday = { 0 };
    g_autoptr (GArray) open = NULL;

    monday =
        regimen_day_add (regimen_day_week_start (regimen_desk_today (desk), REGIMEN_MONDAY), 7);
    open = regimen_desk_dup_open_spans (desk, ((RegimenRoom *) rooms->pdata[0])->id, monday, NULL);
    g_assert_cmpuint (open->len, ==, 1);
    g_assert_cmpint (regimen_span_minutes (g_array_index (open, RegimenSpan, 0)), ==, 600);
  }
  g_assert_finalize_object (desk);
  widget_settle ();
}

/* A clinic that can't be filled leaves no half file behind. */
static void
test_leaves_nothing (void)
{
  g_autofree char *path = regimen_clinic_suggest_path ("Half Clinic");
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  g_autoptr (GError) error = NULL;
  const char *const wrong[] = { "no-such-protocol", NULL };
  RegimenClinicWish wish = { .name = "Half Clinic",
                             .zone = "Europe/Berlin",
                             .open_from = 480,
                             .open_to = 1080,
                             .weekdays = 0x1f,
                             .n_chairs = 1,
                             .protocols = wrong };

  g_assert_null (regimen_clinic_make (path, &wish, clock, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/clinic-assistant/steps", test_steps);
  g_test_add_func ("/widget/clinic-assistant/leaves-nothing", test_leaves_nothing);
  return g_test_run ();
}
