/* test-intake-tab.c - the way to what is missing before a session, and its papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "consents.h"
#include "intake-tab.h"
#include "page-preview.h"
#include "print-window.h"
#include "setup.h"
#include "visit-act.h"
#include "widget-fixture.h"
#include "window.h"

typedef struct
{
  DeskFixture *fixture;
  RegimenWindow *window;
} Scene;

static void
scene_open (Scene *scene)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  g_autoptr (GError) error = NULL;

  scene->fixture = desk_fixture_new ();
  g_assert_true (regimen_desk_adopt_consent_forms (scene->fixture->desk, &error));
  g_assert_no_error (error);
  scene->window = regimen_window_new (NULL, settings);
  regimen_window_set_desk (scene->window, scene->fixture->desk);
  gtk_window_present (GTK_WINDOW (scene->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (scene->window));
}

static void
scene_close (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  widget_settle ();
  desk_fixture_free (scene->fixture);
}

static GtkWidget *
find_print_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (REGIMEN_IS_PRINT_WINDOW (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
show_tab (Scene *scene)
{
  GtkWidget *tab = NULL;

  gtk_widget_activate_action (GTK_WIDGET (scene->window), "go.patient-tab", "(xs)",
                              scene->fixture->ada, "intake");
  widget_settle ();
  tab = widget_find (GTK_WIDGET (scene->window), REGIMEN_TYPE_INTAKE_TAB);
  g_assert_nonnull (tab);
  g_assert_true (gtk_widget_get_mapped (tab));
  return tab;
}

/* A start that is refused for want of a screening leads to where one is made. */
static void
test_refused_start (void)
{
  Scene scene = { 0 };
  g_autoptr (RegimenPlan) plan = NULL;
  AdwMessageDialog *question = NULL;
  GtkWidget *tab = NULL;
  gint64 id;

  scene_open (&scene);
  plan = desk_fixture_add_plan (scene.fixture, scene.fixture->ada);
  id = desk_fixture_book_session (scene.fixture, plan, 1, "2026-03-03 09:00");
  desk_fixture_require (scene.fixture, REGIMEN_NEEDS_SCREENING, REGIMEN_BEFORE_STARTING, NULL);
  desk_fixture_set_time (scene.fixture, "2026-03-03 08:55");
  regimen_visit_set_state (GTK_WIDGET (scene.window), scene.fixture->desk, id,
                           REGIMEN_APPOINTMENT_IN_SESSION);
  widget_settle ();
  question = widget_find_question ();
  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_response_label (question, "instead"), ==, "_Open Intake");
  adw_message_dialog_response (question, "instead");
  gtk_window_destroy (GTK_WINDOW (question));
  widget_settle ();
  tab = widget_find (GTK_WIDGET (scene.window), REGIMEN_TYPE_INTAKE_TAB);
  g_assert_nonnull (tab);
  g_assert_true (gtk_widget_get_mapped (tab));
  scene_close (&scene);
}

static void
give_consent (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (RegimenConsent) consent = NULL;

  g_assert_true (regimen_desk_adopt_consent_forms (scene->fixture->desk, &error));
  forms = regimen_desk_dup_consent_forms (scene->fixture->desk, FALSE, &error);
  g_assert_no_error (error);
  consent = regimen_consent_new (scene->fixture->ada, ((RegimenConsentForm *) forms->pdata[0])->id,
                                 regimen_desk_today (scene->fixture->desk));
  consent->has_expires = TRUE;
  consent->expires = regimen_day_add (consent->given, 90);
  g_free (consent->witness);
  consent->witness = g_strdup ("Kim");
  g_assert_cmpint (regimen_desk_give_consent (scene->fixture->desk, consent, &error), >, 0);
  g_assert_no_error (error);
}

/* What was done is said, though the row that it was done from is gone by then. */
static void
test_withdraw (void)
{
  Scene scene = { 0 };
  GtkWidget *tab = NULL;
  AdwMessageDialog *question = NULL;
  GtkWidget *reason = NULL;

  scene_open (&scene);
  give_consent (&scene);
  tab = show_tab (&scene);
  g_signal_emit_by_name (widget_find_named (tab, GTK_TYPE_BUTTON, "_Withdraw…"), "clicked");
  widget_settle ();
  question = widget_find_question ();
  g_assert_nonnull (question);
  reason = widget_find (adw_message_dialog_get_extra_child (question), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (reason), "asked for it");
  adw_message_dialog_response (question, "act");
  gtk_window_destroy (GTK_WINDOW (question));
  widget_settle ();
  g_assert_nonnull (widget_find_named (GTK_WIDGET (scene.window), GTK_TYPE_LABEL,
                                       "The consent is withdrawn from today on"));
  scene_close (&scene);
}

/* Each paper is shown with its pages before it is printed, the one that was asked for first. */
static void
test_papers (void)
{
  static const char *const papers[] = { "consent", "screening" };
  Scene scene = { 0 };

  scene_open (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      GtkWidget *window = NULL;
      GtkWidget *choice = NULL;

      gtk_widget_activate_action (show_tab (&scene), "intake.print", "s", papers[i]);
      widget_settle ();
      window = find_print_window ();
      g_assert_nonnull (window);
      g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_PAGE_PREVIEW), ==, 1);
      choice = widget_find (window, GTK_TYPE_DROP_DOWN);
      g_assert_nonnull (widget_find_named (choice, GTK_TYPE_LABEL,
                                           i == 0
                                               ? "Consent to treatment with esketamine nasal spray"
                                               : "Blank screening: Infusion"));
      gtk_window_destroy (GTK_WINDOW (window));
      widget_settle ();
    }
  scene_close (&scene);
}

/* What is recommended is typed beside the letter, and on its page a moment later. */
static void
test_letter (void)
{
  Scene scene = { 0 };
  g_autoptr (RegimenPlan) plan = NULL;
  GtkWidget *window = NULL;
  GtkWidget *text = NULL;

  scene_open (&scene);
  plan = desk_fixture_add_plan (scene.fixture, scene.fixture->ada);
  gtk_widget_activate_action (GTK_WIDGET (scene.window), "go.print-patient", "(xsx)",
                              scene.fixture->ada, "letter", plan->id);
  widget_settle ();
  window = find_print_window ();
  g_assert_nonnull (window);
  text = widget_find (window, GTK_TYPE_TEXT_VIEW);
  g_assert_true (gtk_widget_get_mapped (text));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Rest.", -1);
  widget_settle ();
  g_assert_cmpuint (widget_count (window, REGIMEN_TYPE_PAGE_PREVIEW), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  scene_close (&scene);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/intake/refused-start", test_refused_start);
  g_test_add_func ("/widget/intake/withdraw", test_withdraw);
  g_test_add_func ("/widget/intake/papers", test_papers);
  g_test_add_func ("/widget/intake/letter", test_letter);
  return g_test_run ();
}
