/* test-plans-page.c - plans listed, placed, booked, paused, shown on a strip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "plan-columns.h"
#include "plan-editor.h"
#include "plan-list.h"
#include "plan-rules.h"
#include "plans-page.h"
#include "series-row.h"
#include "series-strip.h"
#include "series-view.h"
#include "versions-dialog.h"
#include "widget-fixture.h"

typedef struct
{
  DeskFixture *fixture;
  GtkWidget *page;
  GtkWidget *window;
} Screen;

static void
open_screen (Screen *screen, DeskFixture *fixture)
{
  screen->fixture = fixture;
  screen->page = g_object_new (REGIMEN_TYPE_PLANS_PAGE, "desk", fixture->desk, NULL);
  screen->window = widget_show (screen->page);
}

/* What was asked of a worker is dropped, and comes back all the same. */
static gboolean
is_alone (gpointer desk)
{
  return G_OBJECT (desk)->ref_count == 1;
}

/* The page and all below it are gone with the window. */
static void
close_screen (Screen *screen)
{
  g_object_add_weak_pointer (G_OBJECT (screen->page), (gpointer *) &screen->page);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  widget_settle ();
  g_assert_null (screen->page);
  widget_wait (is_alone, screen->fixture->desk);
  desk_fixture_free (screen->fixture);
}

static GtkWidget *
find_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_is_visible (child) ? find_text (child, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static RegimenSeriesRow *
find_row (GtkWidget *editor, int position)
{
  GtkListBox *list = GTK_LIST_BOX (
      widget_find (widget_find (editor, REGIMEN_TYPE_SERIES_VIEW), GTK_TYPE_LIST_BOX));

  return (RegimenSeriesRow *) gtk_list_box_get_row_at_index (list, position);
}

/* What a screen reader says of a row begins so. */
static gboolean
has_row (GtkWidget *editor, const char *start)
{
  for (int i = 0; find_row (editor, i) != NULL; i++)
    {
      g_autofree char *words =
          g_strdup (gtk_widget_get_tooltip_text (GTK_WIDGET (find_row (editor, i))));

      if (words != NULL && g_str_has_prefix (words, start))
        return TRUE;
    }
  return FALSE;
}

static void
test_draft_and_book (void)
{
  Screen screen;
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *editor = NULL, *strip = NULL;

  open_screen (&screen, fixture);
  g_assert_true (regimen_page_go_to (REGIMEN_PAGE (screen.page), REGIMEN_TARGET_NEW_PLAN,
                                     fixture->ada, (RegimenDay){ 0 }));
  widget_settle ();
  editor = widget_find (screen.page, REGIMEN_TYPE_PLAN_EDITOR);
  strip = widget_find (editor, REGIMEN_TYPE_SERIES_STRIP);
  g_assert_nonnull (find_text (editor, "Ada Lovelace"));
  g_assert_true (has_row (editor, "Session 6 (6 of 6)"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (strip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The series on the calendar");
  g_assert_cmpint (desk_fixture_count (fixture, "SELECT count(*) FROM appointment"), ==, 0);

  g_assert_true (gtk_widget_activate_action (editor, "plan.book", NULL));
  widget_settle ();
  g_assert_cmpint (desk_fixture_count (fixture, "SELECT count(*) FROM appointment"), ==, 7);
  g_assert_cmpint (regimen_plan_editor_get_plan_id (REGIMEN_PLAN_EDITOR (editor)), >, 0);
  g_assert_nonnull (find_text (editor, "active"));
  g_assert_false (gtk_widget_activate_action (editor, "plan.book", NULL) &&
                  desk_fixture_count (fixture, "SELECT count(*) FROM appointment") != 7);
  close_screen (&screen);
}

static void
test_rules_place_anew (void)
{
  Screen screen;
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *editor = NULL, *rules = NULL, *spin = NULL;

  open_screen (&screen, fixture);
  regimen_page_go_to (REGIMEN_PAGE (screen.page), REGIMEN_TARGET_NEW_PLAN, fixture->ben,
                      (RegimenDay){ 0 });
  widget_settle ();
  editor = widget_find (screen.page, REGIMEN_TYPE_PLAN_EDITOR);
  rules = widget_find (editor, REGIMEN_TYPE_PLAN_RULES);
  spin = widget_find (rules, GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 6);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 4);
  widget_settle ();
  g_assert_true (has_row (editor, "Session 4 (4 of 4)"));
  g_assert_false (has_row (editor, "Session 5 ("));
  close_screen (&screen);
}

static void
test_pause_and_resume (void)
{
  Screen screen;
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (fixture, fixture->ada);
  GtkWidget *editor = NULL;

  desk_fixture_book_session (fixture, plan, 1, "2026-03-03 09:00");
  open_screen (&screen, fixture);
  regimen_page_go_to (REGIMEN_PAGE (screen.page), REGIMEN_TARGET_PLAN, plan->id, (RegimenDay){ 0 });
  widget_settle ();
  editor = widget_find (screen.page, REGIMEN_TYPE_PLAN_EDITOR);
  g_assert_true (gtk_widget_activate_action (editor, "plan.pause", NULL));
  widget_settle ();
  g_assert_nonnull (find_text (editor, "paused"));
  g_assert_cmpint (desk_fixture_count (fixture,
                                       "SELECT count(*) FROM appointment WHERE state = 'expected'"),
                   ==, 0);
  g_assert_true (gtk_widget_activate_action (editor, "plan.resume", NULL));
  widget_settle ();
  g_assert_nonnull (find_text (editor, "active"));
  g_assert_true (gtk_widget_activate_action (screen.page, "plans.back", NULL));
  widget_settle ();
  g_assert_nonnull (widget_find (screen.page, REGIMEN_TYPE_PLAN_LIST));
  close_screen (&screen);
}

static RegimenPlan *
book_all (DeskFixture *fixture)
{
  RegimenPlan *plan = desk_fixture_add_plan (fixture, fixture->ada);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProposal) proposal =
      regimen_desk_place_plan (fixture->desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0, NULL,
                               &error);

  g_assert_true (
      regimen_desk_book_proposal (fixture->desk, plan, proposal, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return plan;
}

static void
answer_why (const char *reason)
{
  AdwMessageDialog *question = widget_find_question ();
  GtkWidget *row = NULL;

  g_assert_nonnull (question);
  g_assert_false (adw_message_dialog_get_response_enabled (question, "act"));
  row = widget_find (adw_message_dialog_get_extra_child (question), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), reason);
  g_assert_true (adw_message_dialog_get_response_enabled (question, "act"));
  adw_message_dialog_response (question, "act");
  gtk_window_destroy (GTK_WINDOW (question));
  widget_settle ();
}

/* Other rules of a stored plan: shown before and after, dropped, then saved with a reason. */
static void
test_rules_of_a_stored_plan (void)
{
  Screen screen;
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = book_all (fixture);
  g_autoptr (GError) error = NULL;
  GtkWidget *editor = NULL, *spin = NULL;
  RegimenVersionsDialog *versions = NULL;

  open_screen (&screen, fixture);
  regimen_page_go_to (REGIMEN_PAGE (screen.page), REGIMEN_TARGET_PLAN, plan->id, (RegimenDay){ 0 });
  widget_settle ();
  editor = widget_find (screen.page, REGIMEN_TYPE_PLAN_EDITOR);
  spin = widget_find (widget_find (editor, REGIMEN_TYPE_PLAN_RULES), GTK_TYPE_SPIN_BUTTON);
  g_assert_true (gtk_widget_is_sensitive (spin));
  g_assert_false (regimen_plan_editor_is_changed (REGIMEN_PLAN_EDITOR (editor)));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 4);
  widget_settle ();
  g_assert_true (regimen_plan_editor_is_changed (REGIMEN_PLAN_EDITOR (editor)));
  g_assert_true (has_row (editor, "Session 4 (4 of 4)"));
  g_assert_true (has_row (editor, "Session 5 (5 of 6)"));
  g_assert_nonnull (find_text (editor, "2 visits are given up; nothing is stored yet"));
  g_assert_nonnull (widget_find_named (editor, GTK_TYPE_BUTTON, "_Save as version 2…"));
  g_assert_cmpint (desk_fixture_count (fixture, "SELECT count(*) FROM plan_version"), ==, 1);

  g_assert_true (gtk_widget_activate_action (editor, "plan.discard", NULL));
  widget_settle ();
  g_assert_false (regimen_plan_editor_is_changed (REGIMEN_PLAN_EDITOR (editor)));
  g_assert_false (has_row (editor, "Session 4 (4 of 4)"));
  g_assert_true (has_row (editor, "Session 6 (6 of 6)"));

  spin = widget_find (widget_find (editor, REGIMEN_TYPE_PLAN_RULES), GTK_TYPE_SPIN_BUTTON);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 7);
  widget_settle ();
  g_assert_nonnull (find_text (editor, "1 visit is new; nothing is stored yet"));
  g_assert_true (gtk_widget_activate_action (editor, "plan.book", NULL));
  widget_settle ();
  g_assert_nonnull (find_text (GTK_WIDGET (widget_find_question ()), "Sessions: 7 (was 6)"));
  answer_why ("responds well");
  g_assert_cmpint (desk_fixture_count (fixture, "SELECT max(number) FROM plan_version"), ==, 2);
  g_assert_cmpint (desk_fixture_count (fixture, "SELECT count(*) FROM session"), ==, 7);
  g_assert_false (regimen_plan_editor_is_changed (REGIMEN_PLAN_EDITOR (editor)));
  g_assert_nonnull (find_text (editor, "version 2"));

  versions = regimen_versions_dialog_new (editor, fixture->desk, plan->id);
  gtk_window_present (GTK_WINDOW (versions));
  widget_settle ();
  g_assert_nonnull (find_text (GTK_WIDGET (versions), "responds well"));
  g_assert_nonnull (find_text (GTK_WIDGET (versions), "Sessions: 7 (was 6)"));
  g_assert_nonnull (find_text (GTK_WIDGET (versions), "As the plan was made"));
  gtk_window_destroy (GTK_WINDOW (versions));

  desk_fixture_tick (fixture);
  g_assert_true (regimen_desk_undo (fixture->desk, NULL, &error));
  widget_settle ();
  g_assert_true (has_row (editor, "Session 6 (6 of 6)"));
  g_assert_false (has_row (editor, "Session 7 ("));
  close_screen (&screen);
}

/* What another program books meanwhile doesn't take away what the person is changing. */
static void
test_revision_survives_news (void)
{
  Screen screen;
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = book_all (fixture);
  g_autoptr (RegimenPlan) theirs = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *editor = NULL, *spin = NULL;

  open_screen (&screen, fixture);
  regimen_page_go_to (REGIMEN_PAGE (screen.page), REGIMEN_TARGET_PLAN, plan->id, (RegimenDay){ 0 });
  widget_settle ();
  editor = widget_find (screen.page, REGIMEN_TYPE_PLAN_EDITOR);
  spin = widget_find (widget_find (editor, REGIMEN_TYPE_PLAN_RULES), GTK_TYPE_SPIN_BUTTON);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 5);
  widget_settle ();
  desk_fixture_add_patient (fixture, "Dora", "Diaz");
  widget_settle ();
  g_assert_true (has_row (editor, "Session 5 (5 of 5)"));
  g_assert_true (regimen_plan_editor_is_changed (REGIMEN_PLAN_EDITOR (editor)));

  theirs = regimen_desk_load_plan (fixture->desk, plan->id, &error);
  ((RegimenPhase *) theirs->phases->pdata[0])->session_count = 3;
  regimen_desk_rebuild_series (fixture->desk, theirs);
  g_assert_true (regimen_desk_save_plan (fixture->desk, theirs, "decided at a review", &error));
  widget_settle ();
  g_assert_true (has_row (editor, "Session 3 (3 of 3)"));
  g_assert_false (regimen_plan_editor_is_changed (REGIMEN_PLAN_EDITOR (editor)));
  close_screen (&screen);
}

static char *
dup_order (GListModel *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RegimenPlanRow) row = g_list_model_get_item (rows, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", row->patient_name);
    }
  return g_string_free (text, FALSE);
}

static void
assert_order (GListModel *rows, const char *expected)
{
  g_autofree char *order = NULL;

  widget_settle ();
  order = dup_order (rows);
  g_assert_cmpstr (order, ==, expected);
}

/* Ada's third session has no place and comes due after Cleo's second; Ben's plan is all booked. */
static void
add_plans (DeskFixture *fixture)
{
  g_autoptr (RegimenPlan) ada = desk_fixture_add_plan (fixture, fixture->ada);
  g_autoptr (RegimenPlan) ben = desk_fixture_add_plan (fixture, fixture->ben);
  g_autoptr (RegimenPlan) cleo = desk_fixture_add_plan (fixture, fixture->cleo);
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_book_session (fixture, ada, 1, "2026-03-04 09:00");
  desk_fixture_book_session (fixture, ada, 2, "2026-03-06 09:00");
  desk_fixture_book_session (fixture, cleo, 1, "2026-03-03 09:00");
  proposal = regimen_desk_place_plan (fixture->desk, ben, REGIMEN_WISH_BALANCED, NULL, NULL, 0,
                                      NULL, &error);
  g_assert_no_error (error);
  g_assert_true (
      regimen_desk_book_proposal (fixture->desk, ben, proposal, NULL, NULL, NULL, &error));
}

static void
choose (GtkWidget *list, const char *name, guint index)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (widget_find_named (list, GTK_TYPE_DROP_DOWN, name)),
                              index);
}

static GtkToggleButton *
find_toggle (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkToggleButton *found = NULL;

      if (GTK_IS_TOGGLE_BUTTON (child) &&
          g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
        return GTK_TOGGLE_BUTTON (child);
      found = find_toggle (child, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_list_sorts_and_filters (void)
{
  Screen screen;
  DeskFixture *fixture = desk_fixture_new ();
  GtkWidget *list = NULL, *view = NULL;
  GListModel *rows = NULL;

  add_plans (fixture);
  open_screen (&screen, fixture);
  list = widget_find (screen.page, REGIMEN_TYPE_PLAN_LIST);
  view = widget_find (list, GTK_TYPE_COLUMN_VIEW);
  rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  /* what is most pressing stands on top, in words */
  assert_order (rows, "Cleo Marsh, Ada Lovelace, Ben Okri");
  gtk_test_widget_wait_for_draw (screen.window);
  g_assert_nonnull (find_text (view, "gap runs out Sun, Mar 8 · 5 sessions without a place"));
  g_assert_nonnull (find_text (list, "3 plans"));

  choose (list, "Sort by", REGIMEN_PLAN_COLUMN_PATIENT);
  assert_order (rows, "Ada Lovelace, Ben Okri, Cleo Marsh");
  choose (list, "Sort by", REGIMEN_PLAN_COLUMN_NEXT);
  widget_settle ();
  gtk_toggle_button_set_active (find_toggle (list, "At _risk"), TRUE);
  choose (list, "Sort by", REGIMEN_PLAN_COLUMN_PATIENT);
  assert_order (rows, "Ada Lovelace, Cleo Marsh");
  gtk_toggle_button_set_active (find_toggle (list, "At _risk"), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (widget_find (list, GTK_TYPE_SEARCH_ENTRY)), "okri");
  g_signal_emit_by_name (widget_find (list, GTK_TYPE_SEARCH_ENTRY), "search-changed");
  assert_order (rows, "Ben Okri");
  gtk_editable_set_text (GTK_EDITABLE (widget_find (list, GTK_TYPE_SEARCH_ENTRY)), "");
  g_signal_emit_by_name (widget_find (list, GTK_TYPE_SEARCH_ENTRY), "search-changed");
  choose (list, "Which plans", 3);
  assert_order (rows, "");
  g_assert_nonnull (find_text (list, "No plan like that"));
  choose (list, "Which plans", 5);
  assert_order (rows, "Ada Lovelace, Ben Okri, Cleo Marsh");
  close_screen (&screen);
}

static void
test_risk (void)
{
  g_autoptr (RegimenPlanRow) row = regimen_plan_row_new ();
  RegimenDay today = { .n = 20000 };

  row->state = REGIMEN_PLAN_ACTIVE;
  g_assert_cmpint (regimen_plan_row_risk (row, today), ==, REGIMEN_PLAN_RISK_NONE);
  row->n_missed = 1;
  g_assert_cmpint (regimen_plan_row_risk (row, today), ==, REGIMEN_PLAN_RISK_MISSED);
  row->n_unplaced = 2;
  g_assert_cmpint (regimen_plan_row_risk (row, today), ==, REGIMEN_PLAN_RISK_UNPLACED);
  row->has_gap_end = TRUE;
  row->gap_end = regimen_day_add (today, 8);
  g_assert_cmpint (regimen_plan_row_risk (row, today), ==, REGIMEN_PLAN_RISK_UNPLACED);
  row->gap_end = today;
  g_assert_cmpint (regimen_plan_row_risk (row, today), ==, REGIMEN_PLAN_RISK_GAP_ENDS);
  row->gap_end = regimen_day_add (today, -1);
  g_assert_cmpint (regimen_plan_row_risk (row, today), ==, REGIMEN_PLAN_RISK_GAP_OVER);
  row->state = REGIMEN_PLAN_PAUSED;
  g_assert_cmpint (regimen_plan_row_risk (row, today), ==, REGIMEN_PLAN_RISK_NONE);
}

static void
test_pieces_finalise (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (fixture, fixture->ada);
  GtkWidget *view = g_object_ref_sink (g_object_new (REGIMEN_TYPE_SERIES_VIEW, NULL));
  GtkWidget *strip = g_object_ref_sink (g_object_new (REGIMEN_TYPE_SERIES_STRIP, NULL));

  regimen_series_view_show (REGIMEN_SERIES_VIEW (view), fixture->desk, plan, NULL, NULL);
  g_assert_finalize_object (view);
  g_assert_finalize_object (strip);
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/plans/draft-and-book", test_draft_and_book);
  g_test_add_func ("/widget/plans/rules-place-anew", test_rules_place_anew);
  g_test_add_func ("/widget/plans/rules-of-a-stored-plan", test_rules_of_a_stored_plan);
  g_test_add_func ("/widget/plans/revision-survives-news", test_revision_survives_news);
  g_test_add_func ("/widget/plans/pause-and-resume", test_pause_and_resume);
  g_test_add_func ("/widget/plans/list-sorts-and-filters", test_list_sorts_and_filters);
  g_test_add_func ("/widget/plans/risk", test_risk);
  g_test_add_func ("/widget/plans/pieces-finalise", test_pieces_finalise);
  return g_test_run ();
}
