/* waits.c - how long one act keeps the window from drawing
 *
 * bench-waits FILE NOW: drives the window of the program over a copy of a clinic file on a real
 * display, one act after the other, until nothing is waiting any more. For each act: the longest
 * stretch between two looks at the display, by the clock and in processor time of the window's
 * thread, and how long the act took in all. It writes: let it have a copy. Fails where a stretch
 * reaches half a second by the clock.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "many-plans.h"
#include "page-table.h"
#include "plan-editor.h"
#include "schedule.h"
#include "series.h"
#include "setup.h"
#include "window.h"

#include <time.h>

#define AIM_MS 500.0
#define QUIET_MS 1500
#define LONGEST_MS 90000

static struct
{
  RegimenWindow *window;
  gint64 patient_id, plan_id, session_id, provider_id;
  gint64 since_us, since_clock_us; /* of the stretch that goes on */
  gint64 worst_us, worst_clock_us;
  gint64 busy_us; /* when there was something to do last */
} bench;

static gint64
now_us (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
begin_stretch (void)
{
  bench.since_us = now_us ();
  bench.since_clock_us = g_get_monotonic_time ();
}

static gint
poll_cb (GPollFD *fds, guint n_fds, gint timeout)
{
  gint64 stretch = now_us () - bench.since_us;
  gint n;

  bench.worst_us = MAX (bench.worst_us, stretch);
  bench.worst_clock_us = MAX (bench.worst_clock_us, g_get_monotonic_time () - bench.since_clock_us);
  if (stretch > 2000)
    bench.busy_us = g_get_monotonic_time ();
  n = g_poll (fds, n_fds, timeout);
  begin_stretch ();
  return n;
}

typedef void (*Act) (void);

static gboolean
is_under_way (void)
{
  GtkWidget *page = GTK_WIDGET (regimen_window_get_page (bench.window));

  return regimen_window_is_opening (bench.window) || page == NULL;
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_quiet (void)
{
  gint64 began = g_get_monotonic_time ();
  guint id = g_timeout_add (50, wake_cb, NULL);

  bench.busy_us = began;
  while ((is_under_way () ||
          g_get_monotonic_time () - bench.busy_us < QUIET_MS * G_TIME_SPAN_MILLISECOND) &&
         g_get_monotonic_time () - began < LONGEST_MS * G_TIME_SPAN_MILLISECOND)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static gboolean
measure (const char *name, Act act)
{
  gint64 began = g_get_monotonic_time ();
  double worst_ms;

  bench.worst_us = bench.worst_clock_us = 0;
  begin_stretch ();
  act ();
  wait_quiet ();
  worst_ms = (double) bench.worst_clock_us / 1000;
  g_print ("%-34s longest %8.1f ms (%8.1f of the processor), in all %6.1f s%s\n", name, worst_ms,
           (double) bench.worst_us / 1000, (double) (bench.busy_us - began) / G_USEC_PER_SEC,
           worst_ms > AIM_MS ? "  MISSED" : "");
  return worst_ms <= AIM_MS;
}

static void
act_on_page (const char *action)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (regimen_window_get_page (bench.window)), action,
                                   NULL))
    g_print ("no %s\n", action);
}

static void
close_others (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (bench.window))
        gtk_window_destroy (window);
    }
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* -- acts -- */

static const char *path;
static const char *now;

static void
open_file (void)
{
  regimen_window_take_work (bench.window, regimen_file_work_new_open (path), now);
}

static const char *page_id;

static void
show_page (void)
{
  regimen_window_show_page (bench.window, page_id);
}

static void
month (void)
{
  act_on_page ("calendar.month");
}

static void
later (void)
{
  act_on_page ("calendar.later");
}

static void
go_patient (void)
{
  regimen_window_go_to (bench.window, REGIMEN_TARGET_PATIENT, bench.patient_id, (RegimenDay){ 0 });
}

static const char *tab_id;

static void
show_tab (void)
{
  gtk_widget_activate_action (GTK_WIDGET (bench.window), "go.patient-tab", "(xs)", bench.patient_id,
                              tab_id);
}

static void
go_plan (void)
{
  regimen_window_go_to (bench.window, REGIMEN_TARGET_PLAN, bench.plan_id, (RegimenDay){ 0 });
}

static void
go_session (void)
{
  regimen_window_go_to (bench.window, REGIMEN_TARGET_SESSION, bench.session_id, (RegimenDay){ 0 });
}

static void
new_plan (void)
{
  regimen_window_go_to (bench.window, REGIMEN_TARGET_NEW_PLAN, bench.patient_id, (RegimenDay){ 0 });
}

static void
reflow_plan (void)
{
  gtk_widget_activate_action (GTK_WIDGET (bench.window), "go.reflow-plan", "x", bench.plan_id);
}

static void
what_if (void)
{
  GtkWidget *editor = find (GTK_WIDGET (bench.window), REGIMEN_TYPE_PLAN_EDITOR);

  gtk_widget_activate_action (editor, "plan.what-if", NULL);
}

static void
starts (void)
{
  act_on_page ("plans.starts");
}

static void
off (void)
{
  act_on_page ("plans.off");
}

static void
print_day (void)
{
  gtk_widget_activate_action (
      GTK_WIDGET (bench.window), "go.print-day", "i",
      (gint32) regimen_desk_today (regimen_window_get_desk (bench.window)).n);
}

static void
print_month (void)
{
  gtk_widget_activate_action (GTK_WIDGET (bench.window), "go.print", NULL);
}

static void
print_fallback (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *dropdown = find (window, GTK_TYPE_DROP_DOWN);

      if (window != GTK_WIDGET (bench.window) && dropdown != NULL)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), 3);
    }
}

static void
print_outcomes (void)
{
  gtk_widget_activate_action (GTK_WIDGET (bench.window), "go.print-outcomes", "x",
                              bench.patient_id);
}

static void
print_series (void)
{
  gtk_widget_activate_action (GTK_WIDGET (bench.window), "go.print-series", "x", bench.plan_id);
}

/* What the page for many does when its button is pressed; what protocols ask for and is missing is
 * accepted, as the question in between would have it. */
static RegimenManyProposal *proposal;

static gboolean
goes_on (const RegimenManyProgress *progress, gpointer unused)
{
  return !progress->is_complete;
}

static gboolean
propose_off (int n_days)
{
  RegimenDesk *desk = regimen_window_get_desk (bench.window);
  RegimenLoss loss = {
    bench.provider_id,
    regimen_span_of_days (regimen_day_add (regimen_desk_today (desk), 1), n_days), 0
  };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&proposal, regimen_many_proposal_free);
  proposal = regimen_desk_reflow_losses (desk, &loss, 1, NULL, goes_on, NULL, NULL, &error);
  if (proposal == NULL)
    g_printerr ("bench-waits: %s\n", error->message);
  return proposal != NULL;
}

static gboolean
propose_waiting (void)
{
  RegimenDesk *desk = regimen_window_get_desk (bench.window);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&proposal, regimen_many_proposal_free);
  proposal = regimen_desk_place_waiting (desk, NULL, 0, NULL, goes_on, NULL, NULL, &error);
  if (proposal == NULL)
    g_printerr ("bench-waits: %s\n", error->message);
  return proposal != NULL;
}

static void
book_many (void)
{
  const RegimenWaiver waiver = { .reason = "so it is", .permitted_by = bench.provider_id };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  if (!regimen_desk_book_many (regimen_window_get_desk (bench.window), proposal, &waiver,
                               &conflicts, &error))
    g_printerr ("bench-waits: not booked: %s\n",
                error != NULL ? error->message : "something is in the way");
}

static void
undo (void)
{
  gtk_widget_activate_action (GTK_WIDGET (bench.window), "act.undo", NULL);
}

static void
redo (void)
{
  gtk_widget_activate_action (GTK_WIDGET (bench.window), "act.redo", NULL);
}

static gboolean
measure_many (const char *what, gboolean is_proposed)
{
  g_autofree char *booked = g_strconcat (what, ": accepted", NULL);
  g_autofree char *undone = g_strconcat (what, ": undone", NULL);
  g_autofree char *redone = g_strconcat (what, ": redone", NULL);
  gboolean is_well = TRUE;

  if (!is_proposed)
    return FALSE;
  g_print ("%s: %u series\n", what, proposal->parts->len);
  is_well &= measure (booked, book_many);
  is_well &= measure (undone, undo);
  is_well &= measure (redone, redo);
  return is_well;
}

static void
waiting (void)
{
  act_on_page ("plans.place-waiting");
}

static void
retire (void)
{
  RegimenDesk *desk = regimen_window_get_desk (bench.window);
  RegimenMinute from = regimen_desk_now (desk);
  RegimenLoss loss = { bench.provider_id,
                       regimen_span_new (from, regimen_minute_add (from, 4000 * 24 * 60)), 0 };
  g_autoptr (GPtrArray) hits = regimen_desk_find_hit (desk, &loss, 1, NULL);

  g_print ("retiring hits %u\n", hits != NULL ? hits->len : 0);
}

static void
close_year (void)
{
  RegimenDesk *desk = regimen_window_get_desk (bench.window);
  RegimenTimeOff closures[20];
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  for (int i = 0; i < 20; i++)
    closures[i] = (RegimenTimeOff){
      .span = regimen_span_of_days (regimen_day_add (regimen_desk_today (desk), 3 + i * 5), 2),
      .reason = (char *) "Holiday"
    };
  ok = regimen_desk_add_closures (desk, closures, 20, NULL, &conflicts, &error);
  g_print ("closures %d, conflicts %u\n", ok, conflicts != NULL ? conflicts->len : 0);
  if (conflicts != NULL)
    {
      ok = regimen_desk_add_closures (desk, closures, 20, "so it is", NULL, &error);
      g_print ("closures accepted %d\n", ok);
    }
}

static void
choose_people (void)
{
  RegimenDesk *desk = regimen_window_get_desk (bench.window);
  g_autoptr (GListModel) today =
      regimen_desk_list_appointments (desk, regimen_span_of_day (regimen_desk_today (desk)), TRUE);

  for (guint i = 0; i < g_list_model_get_n_items (today); i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (today, i);

      if (visit->plan_id == 0 || visit->provider_id == 0)
        continue;
      bench.patient_id = visit->patient_id;
      bench.plan_id = visit->plan_id;
      bench.session_id = visit->id;
      bench.provider_id = visit->provider_id;
      if (visit->state >= REGIMEN_APPOINTMENT_IN_SESSION)
        return;
    }
}

static gboolean
measure_all (void)
{
  static const char *const tabs[] = { "sessions", "outcomes", "intake", "history" };
  gboolean is_well = measure ("open the file", open_file);
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);

  if (regimen_window_get_desk (bench.window) == NULL)
    return FALSE;
  choose_people ();
  for (guint i = 0; i < n; i++)
    {
      page_id = pages[i].id;
      is_well &= measure (pages[i].id, show_page);
    }
  page_id = "calendar";
  show_page ();
  is_well &= measure ("print a day", print_day);
  is_well &= measure ("print the fallback", print_fallback);
  close_others ();
  is_well &= measure ("month", month);
  is_well &= measure ("month later", later);
  is_well &= measure ("print the month", print_month);
  close_others ();
  is_well &= measure ("a patient", go_patient);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      tab_id = tabs[i];
      is_well &= measure (tabs[i], show_tab);
    }
  is_well &= measure ("print outcomes", print_outcomes);
  close_others ();
  is_well &= measure ("print a series", print_series);
  close_others ();
  is_well &= measure ("a session", go_session);
  is_well &= measure ("a plan", go_plan);
  is_well &= measure ("what if", what_if);
  close_others ();
  is_well &= measure ("place a plan anew", reflow_plan);
  is_well &= measure ("a new plan", new_plan);
  page_id = "plans";
  show_page ();
  act_on_page ("plans.back");
  is_well &= measure ("starts", starts);
  close_others ();
  is_well &= measure ("off", off);
  close_others ();
  is_well &= measure ("place waiting", waiting);
  is_well &= measure_many ("all that waited", propose_waiting ());
  is_well &= measure_many ("a provider off a week", propose_off (7));
  is_well &= measure_many ("a provider off a month", propose_off (30));
  is_well &= measure ("retire a provider", retire);
  is_well &= measure ("close forty days", close_year);
  return is_well;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GtkCssProvider) style = NULL;
  gboolean is_well;

  if (argc < 3)
    {
      g_printerr ("usage: bench-waits FILE NOW\n");
      return 2;
    }
  path = argv[1];
  now = argv[2];
  gtk_init ();
  adw_init ();
  g_main_context_set_poll_func (NULL, poll_cb);
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/org/regimen/Regimen/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  settings = g_settings_new (REGIMEN_APP_ID);
  bench.window = regimen_window_new (NULL, settings);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1280, 800);
  gtk_window_present (GTK_WINDOW (bench.window));
  begin_stretch ();
  is_well = measure_all ();
  gtk_window_destroy (GTK_WINDOW (bench.window));
  return is_well ? 0 : 1;
}
