/* window-actions.c - what the window does when asked: go somewhere, say something, undo, open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-window"

#include "config.h"

#include "window-actions.h"

#include "about.h"
#include "alert-question.h"
#include "call-form.h"
#include "event-question.h"
#include "act-words.h"
#include "attempt.h"
#include "clinic-assistant.h"
#include "failure-words.h"
#include "help-window.h"
#include "open-dialog.h"
#include "page-table.h"
#include "patients-page.h"
#include "print-window.h"
#include "review-window.h"
#include "score-form.h"
#include "refusal.h"

#include <glib/gi18n.h>

static void
go_page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_window_show_page (REGIMEN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
go_id_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    RegimenTarget target;
  } targets[] = {
    { "go.book", REGIMEN_TARGET_BOOK },         { "go.session", REGIMEN_TARGET_SESSION },
    { "go.patient", REGIMEN_TARGET_PATIENT },   { "go.plan", REGIMEN_TARGET_PLAN },
    { "go.new-plan", REGIMEN_TARGET_NEW_PLAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_str_equal (targets[i].name, name))
      regimen_window_go_to (REGIMEN_WINDOW (widget), targets[i].target,
                            g_variant_get_int64 (parameter), (RegimenDay){ 0 });
}

static void
go_patient_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *tab_id = NULL;
  gint64 id = 0;

  g_variant_get (parameter, "(x&s)", &id, &tab_id);
  regimen_window_go_to (REGIMEN_WINDOW (widget), REGIMEN_TARGET_PATIENT, id, (RegimenDay){ 0 });
  regimen_patients_page_show_tab (REGIMEN_PATIENTS_PAGE (
                                      regimen_window_get_page (REGIMEN_WINDOW (widget))),
                                  tab_id);
}

static void
go_day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint32 day = 0;
  gint64 id = 0;

  g_variant_get (parameter, "(ix)", &day, &id);
  regimen_window_go_to (REGIMEN_WINDOW (widget), REGIMEN_TARGET_DAY, id, (RegimenDay){ day });
}

static void
go_new_patient_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_window_go_to (REGIMEN_WINDOW (widget), REGIMEN_TARGET_NEW_PATIENT, 0, (RegimenDay){ 0 });
}

static void
go_print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPage *page = regimen_window_get_page (REGIMEN_WINDOW (widget));

  if (page != NULL)
    regimen_page_print (page);
}

static void
go_print_day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenDay day = { g_variant_get_int32 (parameter) };

  gtk_window_present (GTK_WINDOW (
      regimen_print_window_new_for_day (GTK_WINDOW (widget),
                                        regimen_window_get_desk (REGIMEN_WINDOW (widget)), day)));
}

static void
go_print_calendar_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenDesk *desk = regimen_window_get_desk (REGIMEN_WINDOW (widget));
  g_autoptr (GVariant) columns = NULL;
  RegimenCalendarRequest request = { 0 };
  const gint64 *ids = NULL;
  gint32 kind = 0, day = 0, role = 0;
  gsize n = 0;

  g_variant_get (parameter, "(iii@axx)", &kind, &day, &role, &columns, &request.whose);
  g_return_if_fail (kind >= 0 && kind < REGIMEN_N_CALENDAR_SHEET_KINDS);
  g_return_if_fail (role >= 0 && role < REGIMEN_N_ROLES);

  request.kind = (RegimenCalendarSheetKind) kind;
  request.day.n = day;
  request.role = (RegimenRole) role;
  request.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ids = g_variant_get_fixed_array (columns, &n, sizeof (gint64));
  if (n > 0)
    g_array_append_vals (request.ids, ids, (guint) n);
  gtk_window_present (
      GTK_WINDOW (regimen_print_window_new_for_calendar (GTK_WINDOW (widget), desk, &request)));
  regimen_calendar_request_clear (&request);
}

static void
go_print_series_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (
      regimen_print_window_new_for_series (GTK_WINDOW (widget),
                                           regimen_window_get_desk (REGIMEN_WINDOW (widget)),
                                           g_variant_get_int64 (parameter))));
}

/* The plans page knows how; whoever lost the time stands on another page. */
static void
go_reflow_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPage *page = NULL;

  regimen_window_show_page (REGIMEN_WINDOW (widget), "plans");
  page = regimen_window_get_page (REGIMEN_WINDOW (widget));
  if (page != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (page), "plans.reflow", parameter);
}

static void
go_reflow_plan_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPage *page = NULL;

  regimen_window_show_page (REGIMEN_WINDOW (widget), "plans");
  page = regimen_window_get_page (REGIMEN_WINDOW (widget));
  if (page != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (page), "plans.reflow-plan", parameter);
}

static void
go_print_outcomes_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (
      regimen_print_window_new_for_outcomes (GTK_WINDOW (widget),
                                             regimen_window_get_desk (REGIMEN_WINDOW (widget)),
                                             g_variant_get_int64 (parameter))));
}

static void
go_print_patient_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 patient_id = 0, id = 0;
  const char *word = NULL;
  RegimenPatientPaperKind kind;

  g_variant_get (parameter, "(x&sx)", &patient_id, &word, &id);
  if (!regimen_patient_paper_kind_parse (word, &kind))
    return;
  gtk_window_present (GTK_WINDOW (
      regimen_print_window_new_for_patient (GTK_WINDOW (widget),
                                            regimen_window_get_desk (REGIMEN_WINDOW (widget)),
                                            patient_id, kind, id)));
}

/* Forms over whatever is in front: they are asked for from several pages. */
static void
go_score_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenScoreOccasion occasion = { 0 };

  g_variant_get (parameter, "(xxxx&s)", &occasion.patient_id, &occasion.plan_id,
                 &occasion.session_id, &occasion.follow_up_id, &occasion.code);
  regimen_score_form_open (widget, regimen_window_get_desk (REGIMEN_WINDOW (widget)), &occasion);
}

static void
go_alert_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_alert_ask (widget, regimen_window_get_desk (REGIMEN_WINDOW (widget)),
                     g_variant_get_int64 (parameter));
}

static void
go_event_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_event_ask (widget, regimen_window_get_desk (REGIMEN_WINDOW (widget)),
                     g_variant_get_int64 (parameter));
}

static void
go_call_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 patient_id = 0, follow_up_id = 0;

  g_variant_get (parameter, "(xx)", &patient_id, &follow_up_id);
  regimen_call_form_open (widget, regimen_window_get_desk (REGIMEN_WINDOW (widget)), patient_id,
                          follow_up_id);
}

static void
go_review_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_review_window_open (widget, regimen_window_get_desk (REGIMEN_WINDOW (widget)),
                              g_variant_get_int64 (parameter));
}

static void
print_session (GtkWidget *widget, GVariant *parameter, RegimenSessionPaperKind paper)
{
  gtk_window_present (GTK_WINDOW (
      regimen_print_window_new_for_session (GTK_WINDOW (widget),
                                            regimen_window_get_desk (REGIMEN_WINDOW (widget)),
                                            g_variant_get_int64 (parameter), paper)));
}

static void
go_print_session_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  print_session (widget, parameter, REGIMEN_SESSION_SUMMARY);
}

static void
go_print_aftercare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  print_session (widget, parameter, REGIMEN_SESSION_AFTERCARE);
}

static void
go_search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_window_search (REGIMEN_WINDOW (widget));
}

static void
say_text_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_window_say (REGIMEN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
say_done_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenDesk *desk = regimen_window_get_desk (REGIMEN_WINDOW (widget));
  RegimenActKind kind = REGIMEN_ACT_BOOK;
  const char *patient_name = NULL;
  g_autofree char *text = NULL;

  if (desk == NULL || !regimen_desk_peek_undo (desk, &kind, &patient_name))
    return;
  text = regimen_word_act (kind, patient_name);
  regimen_window_say_undoable (REGIMEN_WINDOW (widget), text);
}

/* Undo and redo: either is refused when meanwhile someone else took the place. */
static gboolean
undo_redo (RegimenWindow *self, gboolean is_undo)
{
  RegimenDesk *desk = regimen_window_get_desk (self);
  RegimenActKind kind = REGIMEN_ACT_BOOK;
  const char *peeked_name = NULL;
  g_autofree char *patient_name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_there =
      desk != NULL && (is_undo ? regimen_desk_peek_undo (desk, &kind, &peeked_name)
                               : regimen_desk_peek_redo (desk, &kind, &peeked_name));

  if (!is_there)
    return TRUE;

  patient_name = g_strdup (peeked_name); /* the desk drops its own with the act */
  if (is_undo ? regimen_desk_undo (desk, &conflicts, &error)
              : regimen_desk_redo (desk, &conflicts, &error))
    {
      text = is_undo ? regimen_word_act_undone (kind, patient_name)
                     : regimen_word_act (kind, patient_name);
      regimen_window_say (self, text);
    }
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else if (error != NULL)
    {
      text = regimen_word_failure (error);
      regimen_window_say (self, text);
    }
  else
    regimen_refusal_show (GTK_WIDGET (self),
                          is_undo ? _ ("This can't be undone") : _ ("This can't be done again"),
                          conflicts, NULL, NULL, NULL, NULL);
  return TRUE;
}

static gboolean
attempt_undo_redo (GtkWidget *from, gpointer is_undo)
{
  return undo_redo (REGIMEN_WINDOW (gtk_widget_get_root (from)), GPOINTER_TO_INT (is_undo));
}

static void
act_undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_attempt (widget, attempt_undo_redo, GINT_TO_POINTER (TRUE), NULL);
}

static void
act_redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_attempt (widget, attempt_undo_redo, GINT_TO_POINTER (FALSE), NULL);
}

static void
help_about_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_about_show (GTK_WINDOW (widget));
}

static gboolean
shows_part (GtkWidget *root, const char *type)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_part (child, type))
      return TRUE;
  return FALSE;
}

/* Some parts of a page have a topic of their own. */
static const char *
find_topic (RegimenWindow *window)
{
  static const struct
  {
    const char *type;
    const char *topic;
  } parts[] = {
    { "RegimenIntakeTab", "intake" },
    { "RegimenSessionsTab", "session" },
    { "RegimenOutcomesTab", "outcomes" },
    { "RegimenManyView", "many" },
  };
  GtkWidget *page = GTK_WIDGET (regimen_window_get_page (window));

  for (guint i = 0; page != NULL && i < G_N_ELEMENTS (parts); i++)
    if (shows_part (page, parts[i].type))
      return parts[i].topic;
  return regimen_window_get_page_id (window);
}

static void
help_contents_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *help = regimen_help_window_new (GTK_WINDOW (widget));

  regimen_help_window_show_topic (REGIMEN_HELP_WINDOW (help), find_topic (REGIMEN_WINDOW (widget)));
  gtk_window_present (GTK_WINDOW (help));
}

static void
help_shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_shortcuts_show (GTK_WINDOW (widget));
}

static void
window_close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
open_clinic (GObject *window)
{
  regimen_open_dialog_show (REGIMEN_WINDOW (window));
}

static void
create_clinic (GObject *window)
{
  GtkWidget *assistant = regimen_clinic_assistant_new (GTK_WINDOW (window));

  g_signal_connect_object (assistant, "made", G_CALLBACK (regimen_window_use_desk), window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (assistant));
}

static void
open_demo (GObject *window)
{
  regimen_window_open_demo (REGIMEN_WINDOW (window));
}

static void
clinic_open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_window_leave (REGIMEN_WINDOW (widget), open_clinic);
}

static void
clinic_create_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_window_leave (REGIMEN_WINDOW (widget), create_clinic);
}

static void
clinic_demo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_window_leave (REGIMEN_WINDOW (widget), open_demo);
}

static void
bind_page_keys (GtkWidgetClass *widget_class)
{
  guint n = 0;
  const RegimenPageEntry *pages = regimen_page_table (&n);

  for (guint i = 0; i < n && i < 9; i++)
    {
      if (pages[i].is_in_menu)
        continue;
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, "go.page",
                                           "s", pages[i].id);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "go.page",
                                           "s", pages[i].id);
    }
}

/**
 * regimen_window_install_actions:
 *
 * Installs every action of the window, and its keys, on the class.
 */
void
regimen_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "go.page", "s", go_page_cb);
  gtk_widget_class_install_action (widget_class, "go.day", "(ix)", go_day_cb);
  gtk_widget_class_install_action (widget_class, "go.book", "x", go_id_cb);
  gtk_widget_class_install_action (widget_class, "go.patient", "x", go_id_cb);
  gtk_widget_class_install_action (widget_class, "go.patient-tab", "(xs)", go_patient_tab_cb);
  gtk_widget_class_install_action (widget_class, "go.plan", "x", go_id_cb);
  gtk_widget_class_install_action (widget_class, "go.new-plan", "x", go_id_cb);
  gtk_widget_class_install_action (widget_class, "go.new-patient", NULL, go_new_patient_cb);
  gtk_widget_class_install_action (widget_class, "go.print", NULL, go_print_cb);
  gtk_widget_class_install_action (widget_class, "go.print-day", "i", go_print_day_cb);
  gtk_widget_class_install_action (widget_class, "go.print-calendar", "(iiiaxx)",
                                   go_print_calendar_cb);
  gtk_widget_class_install_action (widget_class, "go.print-series", "x", go_print_series_cb);
  gtk_widget_class_install_action (widget_class, "go.session", "x", go_id_cb);
  gtk_widget_class_install_action (widget_class, "go.print-session", "x", go_print_session_cb);
  gtk_widget_class_install_action (widget_class, "go.reflow", "(a(xxxx)s)", go_reflow_cb);
  gtk_widget_class_install_action (widget_class, "go.reflow-plan", "x", go_reflow_plan_cb);
  gtk_widget_class_install_action (widget_class, "go.print-patient", "(xsx)", go_print_patient_cb);
  gtk_widget_class_install_action (widget_class, "go.print-outcomes", "x", go_print_outcomes_cb);
  gtk_widget_class_install_action (widget_class, "go.score", "(xxxxs)", go_score_cb);
  gtk_widget_class_install_action (widget_class, "go.alert", "x", go_alert_cb);
  gtk_widget_class_install_action (widget_class, "go.event", "x", go_event_cb);
  gtk_widget_class_install_action (widget_class, "go.print-aftercare", "x", go_print_aftercare_cb);
  gtk_widget_class_install_action (widget_class, "go.call", "(xx)", go_call_cb);
  gtk_widget_class_install_action (widget_class, "go.review", "x", go_review_cb);
  gtk_widget_class_install_action (widget_class, "go.search", NULL, go_search_cb);
  gtk_widget_class_install_action (widget_class, "clinic.demo", NULL, clinic_demo_cb);
  gtk_widget_class_install_action (widget_class, "clinic.create", NULL, clinic_create_cb);
  gtk_widget_class_install_action (widget_class, "say.text", "s", say_text_cb);
  gtk_widget_class_install_action (widget_class, "say.done", NULL, say_done_cb);
  gtk_widget_class_install_action (widget_class, "act.undo", NULL, act_undo_cb);
  gtk_widget_class_install_action (widget_class, "act.redo", NULL, act_redo_cb);
  gtk_widget_class_install_action (widget_class, "clinic.open", NULL, clinic_open_cb);
  gtk_widget_class_install_action (widget_class, "help.about", NULL, help_about_cb);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, help_contents_cb);
  gtk_widget_class_install_action (widget_class, "help.shortcuts", NULL, help_shortcuts_cb);
  gtk_widget_class_install_action (widget_class, "window.shut", NULL, window_close_cb);

  bind_page_keys (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "go.page",
                                       "s", "preferences");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "act.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "act.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "act.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "go.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "go.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "go.new-patient",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "clinic.open",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "help.contents", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK,
                                       "help.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_q, GDK_CONTROL_MASK, "window.shut",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.shut",
                                       NULL);
}

/**
 * regimen_window_update_actions:
 *
 * Enables what needs an open clinic only while one is in sight, and what opens another only while
 * none is being opened there.
 */
void
regimen_window_update_actions (RegimenWindow *self)
{
  static const char *const openers[] = { "clinic.open", "clinic.create", "clinic.demo" };
  static const char *const names[] = { "go.page",
                                       "go.day",
                                       "go.book",
                                       "go.patient",
                                       "go.plan",
                                       "go.new-plan",
                                       "go.new-patient",
                                       "go.print",
                                       "go.print-day",
                                       "go.print-series",
                                       "go.search",
                                       "go.patient-tab",
                                       "go.session",
                                       "go.print-session",
                                       "go.reflow",
                                       "go.reflow-plan",
                                       "go.print-outcomes",
                                       "go.score",
                                       "go.alert",
                                       "go.call",
                                       "go.print-aftercare",
                                       "go.event",
                                       "go.review",
                                       "go.print-patient" };
  gboolean shows_work = regimen_window_shows_work (self);
  gboolean has_desk = regimen_window_get_desk (self) != NULL && !shows_work;

  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), openers[i], !shows_work);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], has_desk);
}
