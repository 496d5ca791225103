/* test-window.c - the window: welcome, every page, undo, failures to open, nothing on the bus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "about.h"
#include "help-topics.h"
#include "help-window.h"
#include "page-table.h"
#include "patient-finder.h"
#include "register.h"
#include "search-box.h"
#include "spare-memory.h"
#include "welcome.h"
#include "patient-form.h"
#include "register.h"
#include "widget-fixture.h"
#include "window.h"
#include "work-page.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static RegimenWindow *
show_window (RegimenDesk *desk)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  RegimenWindow *window = regimen_window_new (NULL, settings);

  if (desk != NULL)
    regimen_window_set_desk (window, desk);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

static void
test_welcome (void)
{
  RegimenWindow *window = show_window (NULL);
  GtkWidget *welcome = widget_find (GTK_WIDGET (window), REGIMEN_TYPE_WELCOME);

  g_assert_nonnull (welcome);
  g_assert_true (gtk_widget_get_mapped (welcome));
  /* without a clinic there is no page to go to */
  gtk_widget_activate_action (GTK_WIDGET (window), "go.page", "s", "today");
  g_assert_null (regimen_window_get_page (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_every_page (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "go.page", "s", pages[i].id));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      g_assert_true (G_OBJECT_TYPE (regimen_window_get_page (window)) == pages[i].get_type ());
      /* titles leave the window: they never hold who is treated */
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Regimen");
    }
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* Settings may come from a program that has more pages. */
static void
test_unknown_page (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);

  regimen_window_show_page (window, "plans");
  regimen_window_show_page (window, "reports");
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (regimen_window_get_page (window)), ==, "RegimenTodayPage");
  regimen_window_show_page (window, "");
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (regimen_window_get_page (window)), ==, "RegimenTodayPage");
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

static void
test_undo (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  g_autoptr (GListModel) day =
      regimen_desk_list_appointments (fixture->desk,
                                      regimen_span_of_day (regimen_desk_today (fixture->desk)),
                                      FALSE);
  RegimenBooking booking = { .patient_id = fixture->ada,
                             .visit_type_id = fixture->consultation,
                             .start = desk_fixture_at ("2026-03-02 09:00") };

  gtk_widget_activate_action (GTK_WIDGET (window), "act.undo", NULL);
  g_assert_cmpint (regimen_desk_book (fixture->desk, &booking, NULL, NULL, NULL), >, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "say.done", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "act.undo", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (day), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "act.redo", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (day), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&day);
  widget_settle ();
  desk_fixture_free (fixture);
}

static gboolean
types_name (GtkWidget *root, const char *name)
{
  GtkWidget *row = widget_find (root, ADW_TYPE_ENTRY_ROW);

  if (row == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  return TRUE;
}

static void
answer (const char *response)
{
  AdwMessageDialog *question = widget_find_question ();

  g_assert_nonnull (question);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
  widget_settle ();
}

/* The form is the only place that has what was typed: neither Escape nor closing may drop it. */
static void
test_keeps_typed (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  GtkWidget *root = GTK_WIDGET (window);
  GtkWidget *page = NULL;

  gtk_widget_activate_action (root, "go.new-patient", NULL);
  page = GTK_WIDGET (regimen_window_get_page (window));
  g_assert_false (regimen_page_has_typed (REGIMEN_PAGE (page)));
  g_assert_true (types_name (page, "Noether"));
  g_assert_true (regimen_page_has_typed (REGIMEN_PAGE (page)));

  gtk_widget_activate_action (page, "patients.back", NULL);
  answer ("keep");
  gtk_widget_activate_action (root, "window.shut", NULL);
  answer ("keep");
  gtk_widget_activate_action (root, "clinic.open", NULL);
  answer ("keep");
  gtk_widget_activate_action (root, "go.patient", "x", fixture->ada);
  gtk_widget_activate_action (root, "go.new-patient", NULL);
  g_assert_null (widget_find_question ());
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget_find (page, ADW_TYPE_ENTRY_ROW))),
                   ==, "Noether");

  gtk_widget_activate_action (page, "patients.back", NULL);
  answer ("drop");
  g_assert_false (regimen_page_has_typed (REGIMEN_PAGE (page)));
  gtk_widget_activate_action (root, "window.shut", NULL);
  g_assert_null (widget_find_question ());
  widget_settle ();
  desk_fixture_free (fixture);
}

/* A draft whose rules were changed stands nowhere else; one that was only looked at is made anew.
 */
static void
test_keeps_draft (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  GtkWidget *root = GTK_WIDGET (window);
  GtkWidget *page = NULL, *row = NULL;

  gtk_widget_activate_action (root, "go.new-plan", "x", fixture->ada);
  page = GTK_WIDGET (regimen_window_get_page (window));
  g_assert_false (regimen_page_has_typed (REGIMEN_PAGE (page)));
  row = widget_find (page, ADW_TYPE_ENTRY_ROW);
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "2026-03-09");
  g_assert_true (regimen_page_has_typed (REGIMEN_PAGE (page)));

  gtk_widget_activate_action (page, "plans.back", NULL);
  answer ("keep");
  gtk_widget_activate_action (root, "window.shut", NULL);
  answer ("keep");
  gtk_widget_activate_action (root, "go.new-plan", "x", (gint64) 0);
  answer ("keep");
  g_assert_true (regimen_page_has_typed (REGIMEN_PAGE (page)));

  gtk_widget_activate_action (page, "plans.back", NULL);
  answer ("drop");
  g_assert_false (regimen_page_has_typed (REGIMEN_PAGE (page)));
  gtk_widget_activate_action (root, "window.shut", NULL);
  g_assert_null (widget_find_question ());
  widget_settle ();
  desk_fixture_free (fixture);
}

static gboolean
shows_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return gtk_label_get_use_markup (GTK_LABEL (root)) == FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

/* Ctrl+Return and then the button stored the form a second time, without what the file had given.
 */
static void
test_saves_once (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  guint before = regimen_desk_count_patients (fixture->desk);
  GtkWidget *page = NULL, *form = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "go.new-patient", NULL);
  page = GTK_WIDGET (regimen_window_get_page (window));
  form = widget_find (page, REGIMEN_TYPE_PATIENT_FORM);
  g_assert_true (types_name (page, " Noether "));
  g_assert_true (gtk_widget_activate_action (form, "form.save", NULL));
  gtk_widget_activate_action (form, "form.save", NULL);
  g_assert_false (shows_text (form, "Not saved."));
  /* A date in another notation and a blank too many were taken for changes, and asked about. */
  g_assert_false (regimen_page_has_typed (REGIMEN_PAGE (page)));
  g_assert_cmpuint (regimen_desk_count_patients (fixture->desk), ==, before + 1);

  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* What looks like markup is shown as it was typed, and a name of any length fits a popover. */
static void
test_odd_words (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  g_autoptr (RegimenPatient) patient =
      regimen_desk_load_patient (fixture->desk, fixture->ada, NULL);
  g_autofree char *long_name = g_strnfill (380, 'W');
  RegimenPatientRow *found = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GtkWidget *row = NULL;
  int natural_px = 0;

  g_ptr_array_insert (patient->phones, 0, regimen_phone_new ("mobile", "555 <b>01 & x"));
  g_ptr_array_set_size (patient->phones, 1);
  g_free (patient->family_name);
  patient->family_name = g_strdup (long_name);
  g_assert_true (regimen_desk_change_patient (fixture->desk, patient, NULL, NULL, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "go.patient", "x", fixture->ada);
  g_assert_true (
      shows_text (GTK_WIDGET (regimen_window_get_page (window)), "\u2068555 <b>01 & x\u2069"));

  rows = regimen_desk_search_patients (fixture->desk, "WWWW", 5, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  found = rows->pdata[0];
  row = g_object_ref_sink (regimen_patient_row_widget_new (found));
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural_px, NULL, NULL);
  g_assert_cmpint (natural_px, <, 600);
  g_object_unref (row);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* The plans are read when somebody looks at them, not after each act on another page. */
static void
test_page_behind (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  RegimenPlan *plan = NULL;
  GtkColumnView *view = NULL;
  GListModel *rows = NULL;

  regimen_window_show_page (window, "plans");
  view = GTK_COLUMN_VIEW (widget_find (GTK_WIDGET (window), GTK_TYPE_COLUMN_VIEW));
  rows = G_LIST_MODEL (gtk_column_view_get_model (view));
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  regimen_window_show_page (window, "today");
  plan = desk_fixture_add_plan (fixture, fixture->ada);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  regimen_window_show_page (window, "plans");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  regimen_plan_free (plan);
  widget_settle ();
  desk_fixture_free (fixture);
}

static gboolean
has_opened (gpointer window)
{
  return !regimen_window_is_opening (window);
}

static void
open_and_wait (RegimenWindow *window, const char *path)
{
  regimen_window_open (window, path);
  widget_wait (has_opened, window);
}

static void
test_failures_to_open (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  g_autofree char *foreign = g_build_filename (fixture->folder, "letter.txt", NULL);
  GtkWidget *welcome = NULL;
  AdwStatusPage *status = NULL;

  g_assert_true (g_file_set_contents (foreign, "Dear colleague", -1, NULL));
  g_assert_cmpint (g_chmod (foreign, 0600), ==, 0);
  open_and_wait (window, foreign);
  /* the clinic that is open stays, and what is wrong stands over it */
  g_assert_true (regimen_window_get_desk (window) == fixture->desk);
  g_assert_cmpstr (adw_message_dialog_get_heading (widget_find_question ()), ==,
                   "This is not a sound clinic file");
  answer ("close");
  g_assert_nonnull (regimen_window_get_page (window));

  regimen_window_set_desk (window, NULL);
  open_and_wait (window, foreign);
  g_assert_null (regimen_window_get_desk (window));
  welcome = widget_find (GTK_WIDGET (window), REGIMEN_TYPE_WELCOME);
  g_assert_true (gtk_widget_get_mapped (welcome));
  status = ADW_STATUS_PAGE (widget_find (welcome, ADW_TYPE_STATUS_PAGE));
  g_assert_cmpstr (adw_status_page_get_title (status), ==, "This is not a sound clinic file");
  open_and_wait (window, "/nowhere/at/all.regimen");
  g_assert_cmpstr (adw_status_page_get_title (status), ==, "The clinic file is not there");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpint (g_unlink (foreign), ==, 0);
  widget_settle ();
  desk_fixture_free (fixture);
}

static gboolean
shows_work (gpointer window)
{
  return regimen_window_shows_work (window);
}

static gboolean
shows_fraction (gpointer window)
{
  GtkWidget *page = widget_find (window, REGIMEN_TYPE_WORK_PAGE);
  GtkWidget *bar = page != NULL ? widget_find (page, GTK_TYPE_PROGRESS_BAR) : NULL;

  return bar != NULL && gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) == 0.25;
}

static void
cancel_work (RegimenWindow *window)
{
  GtkWidget *page = widget_find (GTK_WIDGET (window), REGIMEN_TYPE_WORK_PAGE);
  GtkWidget *button = widget_find_named (page, GTK_TYPE_BUTTON, "_Cancel");

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_has_focus (button));
  g_signal_emit_by_name (button, "clicked");
}

/* What takes long is told with a bar that has a name, and keeps every other act away; called off,
 * the clinic stands there as before. */
static void
test_work_called_off (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  GtkWidget *root = GTK_WIDGET (window);
  RegimenPage *page = NULL;

  regimen_window_show_page (window, "today");
  page = regimen_window_get_page (window);
  regimen_window_take_work (window, widget_held_work_new (REGIMEN_FILE_COPYING, 0.25), NULL);
  /* what is done within a moment is not told */
  g_assert_false (regimen_window_shows_work (window));
  widget_wait (shows_work, window);
  widget_wait (shows_fraction, window);
  g_assert_true (shows_text (root, "Bringing the clinic file up to date"));
  gtk_widget_activate_action (root, "go.page", "s", "plans");
  g_assert_true (regimen_window_get_page (window) == page);
  regimen_window_open_demo (window); /* one at a time */

  cancel_work (window);
  widget_wait (has_opened, window);
  g_assert_false (regimen_window_shows_work (window));
  g_assert_true (regimen_window_get_desk (window) == fixture->desk);
  g_assert_true (regimen_window_get_page (window) == page);
  g_assert_null (widget_find_question ());
  g_assert_true (gtk_widget_activate_action (root, "go.page", "s", "plans"));
  g_assert_true (regimen_window_get_page (window) != page);

  /* where no clinic was open, there is the welcome again; and a window may go at any time */
  regimen_window_set_desk (window, NULL);
  regimen_window_take_work (window, widget_held_work_new (REGIMEN_FILE_INVENTING, 0.5), NULL);
  widget_wait (shows_work, window);
  cancel_work (window);
  widget_wait (has_opened, window);
  g_assert_true (gtk_widget_get_mapped (widget_find (root, REGIMEN_TYPE_WELCOME)));
  regimen_window_take_work (window, widget_held_work_new (REGIMEN_FILE_INVENTING, 0.5), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* Before the first frame there is nothing to keep: it is told at once. */
static void
test_work_at_start (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  RegimenWindow *window = regimen_window_new (NULL, settings);
  DeskFixture *fixture = desk_fixture_new ();

  regimen_window_take_work (window, widget_held_work_new (REGIMEN_FILE_CHECKING, -1), NULL);
  g_assert_true (regimen_window_shows_work (window));
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_true (regimen_window_shows_work (window));
  gtk_window_destroy (GTK_WINDOW (window));

  /* and what is there by then is never told */
  window = regimen_window_new (NULL, settings);
  regimen_window_take_work (window, regimen_file_work_new_open (fixture->path), NULL);
  widget_wait (has_opened, window);
  g_assert_cmpstr (regimen_desk_get_path (regimen_window_get_desk (window)), ==, fixture->path);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

static gboolean
is_updating (gpointer window)
{
  return shows_text (window, "Bringing the file up to date…");
}

static guint
count_files (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, prefix) && !g_str_has_suffix (name, "-journal");
  return n;
}

/* A file of an earlier version, which another program keeps from being written: called off, it is
 * as it was; opened again, it is brought up to date and a copy stays. */
static void
test_older_file (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  g_autofree char *path = desk_fixture_add_old (fixture, 1);
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before = 0, n_after = 0;
  sqlite3 *other = NULL;

  g_assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  regimen_window_open (window, path);
  widget_wait (shows_work, window);
  widget_wait (is_updating, window);
  g_assert_cmpuint (count_files (fixture->folder, "old.regimen"), ==, 2);
  cancel_work (window);
  widget_wait (has_opened, window);
  g_assert_true (regimen_window_get_desk (window) == fixture->desk);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_cmpuint (count_files (fixture->folder, "old.regimen"), ==, 1);

  open_and_wait (window, path);
  g_assert_cmpstr (regimen_desk_get_path (regimen_window_get_desk (window)), ==, path);
  g_assert_cmpuint (count_files (fixture->folder, "old.regimen"), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

static guint
count_open (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      n += g_strcmp0 (target, path) == 0;
    }
  return n;
}

static char *
make_demo_folder (const char *real_folder)
{
  g_autofree char *parent = g_build_filename (g_get_user_data_dir (), "regimen", NULL);
  char *folder = g_build_filename (parent, "demo", NULL);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_cmpint (symlink (real_folder, folder), ==, 0);
  return folder;
}

static gboolean
is_demo_there (RegimenDesk *desk)
{
  return g_file_test (regimen_desk_get_path (desk), G_FILE_TEST_EXISTS);
}

/* Demo files of before are taken away once there is another one, but none that is in sight, here or
 * in another window. In a folder behind a link too it is not what the next start begins with. */
static void
test_demo_again (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.regimen.Regimen");
  g_autofree char *last = g_settings_get_string (settings, "last-clinic-file");
  g_autofree char *last_then = NULL;
  DeskFixture *fixture = desk_fixture_new ();
  g_autofree char *real_folder = g_build_filename (fixture->folder, "demos", NULL);
  g_autofree char *old = g_build_filename (real_folder, "demo-1.regimen", NULL);
  g_autofree char *folder = NULL, *first_path = NULL;
  RegimenWindow *window = show_window (NULL);
  RegimenWindow *other = show_window (NULL);
  RegimenDesk *first = NULL;

  g_assert_cmpint (g_mkdir (real_folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, "", 0, NULL));
  folder = make_demo_folder (real_folder);
  regimen_window_open_demo (window);
  widget_wait (has_opened, window);
  first = regimen_window_get_desk (window);
  first_path = g_strdup (regimen_desk_get_path (first));
  last_then = g_settings_get_string (settings, "last-clinic-file");
  g_assert_cmpstr (last_then, ==, last);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (is_demo_there (first));

  regimen_window_open_demo (window);
  widget_wait (shows_work, window);
  cancel_work (window);
  widget_wait (has_opened, window);
  g_assert_true (regimen_window_get_desk (window) == first);
  g_assert_true (is_demo_there (first));
  g_assert_cmpuint (count_files (real_folder, "demo-"), ==, 2); /* with its lock */
  regimen_window_open_demo (other);
  widget_wait (has_opened, other);
  g_assert_true (is_demo_there (first));
  g_assert_true (is_demo_there (regimen_window_get_desk (other)));

  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  regimen_window_open_demo (other);
  widget_wait (has_opened, other);
  g_assert_true (is_demo_there (regimen_window_get_desk (other)));
  g_assert_false (g_file_test (first_path, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (other));
  widget_settle ();
  g_assert_cmpint (g_unlink (folder), ==, 0);
  desk_fixture_free (fixture);
}

/* Somebody typed on while the file was opened: it is asked about like any other leaving. */
static void
test_typed_meanwhile (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  g_autofree char *path = desk_fixture_add_old (fixture, 1);
  GtkWidget *page = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "go.new-patient", NULL);
  page = GTK_WIDGET (regimen_window_get_page (window));
  regimen_window_open (window, path);
  g_assert_true (types_name (page, "Noether"));
  widget_wait (has_opened, window);
  g_assert_cmpuint (count_open (path), >, 0);
  answer ("keep");
  g_assert_cmpuint (count_open (path), ==, 0);
  g_assert_true (regimen_window_get_desk (window) == fixture->desk);
  g_assert_true (regimen_page_has_typed (REGIMEN_PAGE (page)));

  /* what stood there before was asked about by whoever asked for the file */
  open_and_wait (window, path);
  g_assert_null (widget_find_question ());
  g_assert_cmpstr (regimen_desk_get_path (regimen_window_get_desk (window)), ==, path);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* The title of the page needs more room when the text becomes larger, whatever the window does. */
static void
test_larger_text (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  GtkWidget *search = widget_find (GTK_WIDGET (window), REGIMEN_TYPE_SEARCH_BOX);
  GtkEditable *entry = GTK_EDITABLE (widget_find (search, GTK_TYPE_ENTRY));
  int usual_chars = gtk_editable_get_width_chars (entry);
  int usual_dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &usual_dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  g_assert_cmpint (gtk_editable_get_width_chars (entry), <, usual_chars);
  g_object_set (settings, "gtk-xft-dpi", usual_dpi, NULL);
  g_assert_cmpint (gtk_editable_get_width_chars (entry), ==, usual_chars);
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* Commands and patients are found by any fragment; Enter goes there. */
static void
test_search (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  GtkWidget *search = widget_find (GTK_WIDGET (window), REGIMEN_TYPE_SEARCH_BOX);
  GtkWidget *entry = widget_find (search, GTK_TYPE_ENTRY);
  GtkListBox *list = regimen_search_box_get_list (REGIMEN_SEARCH_BOX (search));

  gtk_editable_set_text (GTK_EDITABLE (entry), "plans");
  g_assert_nonnull (widget_find_named (GTK_WIDGET (list), GTK_TYPE_LIST_BOX_ROW, "Plans"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (regimen_window_get_page (window)), ==, "RegimenPlansPage");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

static gboolean
finds (GtkListBox *list, GtkWidget *entry, const char *text, const char *row)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  return widget_find_named (GTK_WIDGET (list), GTK_TYPE_LIST_BOX_ROW, row) != NULL;
}

/* Plans of whoever is found, days as people say them, and everything in the menu. */
static void
test_search_more (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenPlan *plan = desk_fixture_add_plan (fixture, fixture->ada);
  RegimenWindow *window = show_window (fixture->desk);
  GtkWidget *search = widget_find (GTK_WIDGET (window), REGIMEN_TYPE_SEARCH_BOX);
  GtkWidget *entry = widget_find (search, GTK_TYPE_ENTRY);
  GtkListBox *list = regimen_search_box_get_list (REGIMEN_SEARCH_BOX (search));

  g_assert_true (finds (list, entry, "lovelace", "Ada Lovelace: Induction, 0 of 6"));
  g_assert_true (finds (list, entry, "about", "About Regimen"));
  g_assert_true (finds (list, entry, "help", "Help"));
  g_assert_true (finds (list, entry, "next tue", "Tuesday, March 10, 2026"));
  g_signal_emit_by_name (entry, "activate");
  widget_settle ();
  g_assert_cmpstr (regimen_page_get_title (regimen_window_get_page (window)), ==,
                   "Tuesday, March 10, 2026");
  g_assert_true (finds (list, entry, "12 mar", "Thursday, March 12, 2026"));
  gtk_window_destroy (GTK_WINDOW (window));
  regimen_plan_free (plan);
  widget_settle ();
  desk_fixture_free (fixture);
}

static GtkWidget *
find_toplevel (const char *type_name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type_name))
        return window;
    }
  return NULL;
}

static void
assert_help (RegimenWindow *window, const char *topic)
{
  GtkWidget *help = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "help.contents", NULL);
  help = find_toplevel ("RegimenHelpWindow");
  g_assert_nonnull (help);
  gtk_test_widget_wait_for_draw (help);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                       GTK_STACK (widget_find (help, GTK_TYPE_STACK))),
                   ==, topic);
  gtk_window_destroy (GTK_WINDOW (help));
  widget_settle ();
}

#define N_SMALL 40000
#define SMALL_BYTES 1024

/* Leaves one in sixteen, so that no large stretch is free. */
static void
take_and_free (gpointer *blocks)
{
  for (guint i = 0; i < N_SMALL; i++)
    if (blocks[i] == NULL)
      blocks[i] = memset (g_malloc (SMALL_BYTES), 1, SMALL_BYTES);
  for (guint i = 0; i < N_SMALL; i++)
    if (i % 16 != 0)
      g_clear_pointer (&blocks[i], g_free);
}

/* Small blocks between others that stay are given back too, and not looked for again; but they are
 * when the same memory was taken once more. */
static void
test_spare_memory (void)
{
  g_autofree gpointer *blocks = g_new0 (gpointer, N_SMALL);
  gsize resident = 0;

  regimen_spare_memory_give_back (&resident);
  take_and_free (blocks);
  g_assert_true (regimen_spare_memory_give_back (&resident));
  g_assert_false (regimen_spare_memory_give_back (&resident));
  take_and_free (blocks);
  g_assert_true (regimen_spare_memory_give_back (&resident));
  for (guint i = 0; i < N_SMALL; i += 16)
    g_free (blocks[i]);
}

/* Every topic opens by its name, and says something. */
static void
test_help_topics (void)
{
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *help = regimen_help_window_new (GTK_WINDOW (parent));
  GtkStack *stack = NULL;
  guint n = 0;
  const RegimenHelpTopic *topics = regimen_help_topics (&n);

  gtk_window_present (GTK_WINDOW (help));
  stack = GTK_STACK (widget_find (help, GTK_TYPE_STACK));
  for (guint i = 0; i < n; i++)
    {
      regimen_help_window_show_topic (REGIMEN_HELP_WINDOW (help), topics[i].id);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, topics[i].id);
      g_assert_true (shows_text (help, topics[i].paragraphs[0]));
    }
  gtk_window_destroy (GTK_WINDOW (help));
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* The help opens at what is on the screen, and the versions are those of the libraries here. */
static void
test_help (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  g_autofree char *versions = regimen_about_dup_versions ();
  g_autofree char *gtk = g_strdup_printf ("GTK %u.%u.%u\n", gtk_get_major_version (),
                                          gtk_get_minor_version (), gtk_get_micro_version ());

  regimen_window_show_page (window, "plans");
  assert_help (window, "plans");
  gtk_widget_activate_action (GTK_WIDGET (regimen_window_get_page (window)), "plans.place-waiting",
                              NULL);
  widget_settle ();
  assert_help (window, "many");
  regimen_window_show_page (window, "worklist");
  assert_help (window, "worklist");
  regimen_window_show_page (window, "session");
  assert_help (window, "session");

  g_assert_nonnull (strstr (versions, gtk));
  g_assert_nonnull (strstr (versions, "SQLite 3."));
  gtk_widget_activate_action (GTK_WIDGET (window), "help.about", NULL);
  g_assert_nonnull (find_toplevel ("AdwAboutWindow"));
  gtk_window_destroy (GTK_WINDOW (find_toplevel ("AdwAboutWindow")));
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

/* What a window of an application offers on the session bus is its action group. */
static void
test_offers_nothing (void)
{
  DeskFixture *fixture = desk_fixture_new ();
  RegimenWindow *window = show_window (fixture->desk);
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (window));

  for (guint i = 0; actions[i] != NULL; i++)
    g_assert_cmpstr (actions[i], ==, "show-help-overlay");
  gtk_window_destroy (GTK_WINDOW (window));
  widget_settle ();
  desk_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  widget_test_init (&argc, &argv);
  g_test_add_func ("/widget/window/welcome", test_welcome);
  g_test_add_func ("/widget/window/every-page", test_every_page);
  g_test_add_func ("/widget/window/unknown-page", test_unknown_page);
  g_test_add_func ("/widget/window/undo", test_undo);
  g_test_add_func ("/widget/window/keeps-typed", test_keeps_typed);
  g_test_add_func ("/widget/window/keeps-draft", test_keeps_draft);
  g_test_add_func ("/widget/window/saves-once", test_saves_once);
  g_test_add_func ("/widget/window/odd-words", test_odd_words);
  g_test_add_func ("/widget/window/failures-to-open", test_failures_to_open);
  g_test_add_func ("/widget/window/page-behind", test_page_behind);
  g_test_add_func ("/widget/window/work-called-off", test_work_called_off);
  g_test_add_func ("/widget/window/work-at-start", test_work_at_start);
  g_test_add_func ("/widget/window/older-file", test_older_file);
  g_test_add_func ("/widget/window/demo-again", test_demo_again);
  g_test_add_func ("/widget/window/typed-meanwhile", test_typed_meanwhile);
  g_test_add_func ("/widget/window/larger-text", test_larger_text);
  g_test_add_func ("/widget/window/search", test_search);
  g_test_add_func ("/widget/window/search-more", test_search_more);
  g_test_add_func ("/widget/window/help", test_help);
  g_test_add_func ("/widget/window/help-topics", test_help_topics);
  g_test_add_func ("/widget/window/spare-memory", test_spare_memory);
  g_test_add_func ("/widget/window/offers-nothing", test_offers_nothing);
  return g_test_run ();
}
