/* test-many-view.c - many series at once: before and after on the calendar, wishes, the forecast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "many-calendar.h"
#include "many-part-row.h"
#include "many-view.h"
#include "series-strip.h"
#include "starts-chart.h"
#include "widget-fixture.h"
#include "wishes-box.h"

/* Ada on Mondays and Thursdays from the second of March on, the first one lost. */
static RegimenLoss
lose_the_first (DeskFixture *fixture)
{
  static const char *const starts[] = {
    "2026-03-03 09:00", "2026-03-06 09:00", "2026-03-10 09:00",
    "2026-03-13 09:00", "2026-03-17 09:00", "2026-03-20 09:00"
  };
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (fixture, fixture->ada);

  for (int i = 0; i < 6; i++)
    desk_fixture_book_session (fixture, plan, i + 1, starts[i]);
  return (RegimenLoss){ .resource_id = 0,
                        .span = regimen_span_new (desk_fixture_at ("2026-03-03 08:00"),
                                                  desk_fixture_at ("2026-03-03 18:00")) };
}

static void
test_calendar (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenLoss loss = lose_the_first (fixture);
  RegimenManyOptions options = { .max_steps = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenManyProposal) proposal =
      regimen_desk_reflow_losses (fixture->desk, &loss, 1, &options, NULL, NULL, NULL, &error);
  GtkWidget *calendar = g_object_new (REGIMEN_TYPE_MANY_CALENDAR, NULL);
  GtkWidget *window = NULL, *strip = NULL;
  RegimenManyPart *part = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (proposal->parts->len, ==, 1);
  part = proposal->parts->pdata[0];
  regimen_many_calendar_show (REGIMEN_MANY_CALENDAR (calendar), fixture->desk, proposal);
  window = widget_show (calendar);
  strip = widget_find (calendar, REGIMEN_TYPE_SERIES_STRIP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "All series on the calendar");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (strip),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_nonnull (widget_find_named (calendar, GTK_TYPE_LABEL, "All that is ticked"));

  regimen_many_calendar_select (REGIMEN_MANY_CALENDAR (calendar), part);
  widget_settle ();
  g_assert_nonnull (widget_find_named (calendar, GTK_TYPE_LABEL, "Ada Lovelace"));

  /* Nobody is ticked: nobody leaves, nobody comes. */
  part->is_wanted = FALSE;
  regimen_many_calendar_update (REGIMEN_MANY_CALENDAR (calendar));
  widget_settle ();
  regimen_many_calendar_show (REGIMEN_MANY_CALENDAR (calendar), fixture->desk, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

static gboolean
is_ready (gpointer view)
{
  return widget_find (view, REGIMEN_TYPE_MANY_PART_ROW) != NULL;
}

static gboolean
is_wished (gpointer button)
{
  return g_strcmp0 (gtk_menu_button_get_label (button), "_Wishes: in the afternoon") == 0;
}

static gboolean
is_alone (gpointer desk)
{
  return G_OBJECT (desk)->ref_count == 1;
}

/* What is wished stands on the button, and all is placed again for it. */
static void
test_wishes (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenLoss loss = lose_the_first (fixture);
  GtkWidget *view = g_object_new (REGIMEN_TYPE_MANY_VIEW, NULL);
  GtkWidget *window = NULL, *box = NULL;
  GtkMenuButton *button = NULL;

  window = widget_show (view);
  regimen_many_view_reflow (REGIMEN_MANY_VIEW (view), fixture->desk, &loss, 1, "Closed");
  widget_wait (is_ready, view);
  button = GTK_MENU_BUTTON (widget_find (view, GTK_TYPE_MENU_BUTTON));
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "_Wishes");
  gtk_menu_button_popup (button);
  widget_settle ();
  box = widget_find (GTK_WIDGET (gtk_menu_button_get_popover (button)), REGIMEN_TYPE_WISHES_BOX);
  g_assert_nonnull (box);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    widget_find_named (box, GTK_TYPE_TOGGLE_BUTTON, "Afternoons")),
                                TRUE);
  widget_wait (is_wished, button);
  widget_wait (is_ready, view);
  regimen_many_view_leave (REGIMEN_MANY_VIEW (view));
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  widget_wait (is_alone, fixture->desk);
  desk_fixture_free (fixture);
}

/* The curve says its sum in words. */
static void
test_starts_chart (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStartForecast) forecast =
      regimen_desk_forecast_starts (fixture->desk, fixture->induction, 3, 4, NULL, &error);
  GtkWidget *chart = g_object_new (REGIMEN_TYPE_STARTS_CHART, NULL);
  GtkWidget *window = NULL;

  g_assert_no_error (error);
  regimen_starts_chart_show (REGIMEN_STARTS_CHART (chart), forecast);
  window = widget_show (chart);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "New starts by week");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "All 3 could have started by the week of Mon, Mar 2");
  g_assert_cmpint (gtk_widget_get_height (chart), >=, 100);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/many/calendar", test_calendar);
  g_test_add_func ("/widget/many/wishes", test_wishes);
  g_test_add_func ("/widget/many/starts-chart", test_starts_chart);
  return g_test_run ();
}
