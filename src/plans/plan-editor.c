/* plan-editor.c - one plan: its rules at the left, its series at the right, Book all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-editor"

#include "config.h"

#include "plan-editor.h"

#include "alternatives-bar.h"
#include "clearance-note.h"
#include "go.h"
#include "patient-finder.h"
#include "plan-acceptance.h"
#include "plan-end.h"
#include "plan-footer.h"
#include "plan-placing.h"
#include "plan-rules.h"
#include "series-view.h"
#include "series-words.h"
#include "setup.h"
#include "versions-dialog.h"
#include "visit-words.h"
#include "what-if-dialog.h"

#include <glib/gi18n.h>

/**
 * RegimenPlanEditor:
 *
 * A draft is placed again with each change of its rules and stored when it is booked. A stored
 * plan shows what is booked, and proposes places for what is due and has none.
 */
struct _RegimenPlanEditor
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel *patient_label;
  GtkLabel *state_label;
  GtkStack *stack;
  AdwBin *finder_bin;
  RegimenPlanRules *rules;
  RegimenSeriesView *series;
  RegimenClearanceNote *note;
  RegimenPlanFooter *footer;

  /* Borrowed: in the series */
  RegimenAlternativesBar *alternatives;

  /* Owned */
  RegimenDesk *desk;
  RegimenPlan *plan; /* NULL until there is a patient */
  RegimenPlanPlacing *placing;
  RegimenPlanAcceptance *acceptance;

  gulong changed_id;
  gboolean is_changed; /* the person changed rules or a wish, and nothing of it is stored */
};

G_DEFINE_FINAL_TYPE (RegimenPlanEditor, regimen_plan_editor, ADW_TYPE_BIN)

static const RegimenProposal *
get_proposal (RegimenPlanEditor *self)
{
  return self->placing != NULL ? regimen_plan_placing_get_proposal (self->placing) : NULL;
}

static guint
count_unplaced (const RegimenPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = g_ptr_array_index (plan->sessions, i);

      n += session->state == REGIMEN_STEP_DUE && session->appointment_id == 0;
    }
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = g_ptr_array_index (plan->follow_ups, i);

      n += follow_up->state == REGIMEN_STEP_DUE && follow_up->appointment_id == 0;
    }
  return n;
}

static void
update_footer (RegimenPlanEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.book",
                                 regimen_plan_footer_show (self->footer, self->plan,
                                                           self->placing));
}

static void
update_alternatives (RegimenPlanEditor *self)
{
  const RegimenProposal *proposal = get_proposal (self);
  gboolean is_shown = proposal != NULL && !proposal->is_reflow &&
                      (!proposal->is_possible || proposal->visits->len > 0);

  gtk_widget_set_visible (GTK_WIDGET (self->alternatives), is_shown);
  if (!is_shown)
    return;
  regimen_plan_rules_set_wish (self->rules, regimen_plan_placing_get_wish (self->placing));
  regimen_alternatives_bar_set_wish (self->alternatives,
                                     regimen_plan_placing_get_wish (self->placing));
  regimen_alternatives_bar_show (self->alternatives, self->plan,
                                 regimen_plan_placing_get_alternatives (self->placing));
}

static void
update_actions (RegimenPlanEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  RegimenPlanState state = self->plan != NULL ? self->plan->state : REGIMEN_PLAN_DRAFT;
  gboolean is_stored = self->plan != NULL && self->plan->id != 0;
  gboolean is_revised = regimen_plan_placing_is_revised (self->placing);
  gboolean is_running = is_stored && (state == REGIMEN_PLAN_ACTIVE || state == REGIMEN_PLAN_DRAFT);

  gtk_widget_action_set_enabled (widget, "plan.patient", self->plan != NULL);
  gtk_widget_action_set_enabled (widget, "plan.print", is_stored);
  gtk_widget_action_set_enabled (widget, "plan.reflow", is_running && !is_revised);
  gtk_widget_action_set_enabled (widget, "plan.letter", is_stored);
  gtk_widget_action_set_enabled (widget, "plan.what-if",
                                 !is_revised && (is_running || (self->plan != NULL && !is_stored)));
  gtk_widget_action_set_enabled (widget, "plan.pause",
                                 is_stored && !is_revised && state == REGIMEN_PLAN_ACTIVE);
  gtk_widget_action_set_enabled (widget, "plan.resume",
                                 is_stored && !is_revised && state == REGIMEN_PLAN_PAUSED);
  gtk_widget_action_set_enabled (widget, "plan.end",
                                 !is_revised &&
                                     (is_running || (is_stored && state == REGIMEN_PLAN_PAUSED)));
  gtk_widget_action_set_enabled (widget, "plan.versions", is_stored);
  gtk_widget_action_set_enabled (widget, "plan.discard", is_revised);
}

static void
update_header (RegimenPlanEditor *self)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (self->plan == NULL)
    {
      gtk_label_set_text (self->patient_label, _ ("New plan"));
      gtk_label_set_text (self->state_label, "");
      return;
    }
  name = regimen_word_name (self->plan->patient_name);
  gtk_label_set_text (self->patient_label, name);
  if (self->plan->id == 0)
    text = g_strdup (_ ("New plan, not stored yet"));
  else
    /* Translators: name of a plan, its version, its state */
    text =
        g_strdup_printf (_ ("%1$s · version %2$d · %3$s"), self->plan->name,
                         self->plan->version_number, regimen_word_plan_state (self->plan->state));
  gtk_label_set_text (self->state_label, text);
}

/* Of which day "Book all" would ask what the protocol wants; of a draft that finds no place, when
 * it should begin. */
static gboolean
find_asked_day (RegimenPlanEditor *self, RegimenDay *out_day)
{
  const RegimenProposal *proposal = get_proposal (self);
  RegimenDay today = regimen_desk_today (self->desk);

  if (self->plan == NULL)
    return FALSE;
  if (proposal != NULL && proposal->is_possible)
    return regimen_proposal_find_first_day (proposal, out_day);
  *out_day = self->plan->start_day.n > today.n ? self->plan->start_day : today;
  return self->plan->state == REGIMEN_PLAN_DRAFT;
}

static void
update_note (RegimenPlanEditor *self)
{
  RegimenDay day = { 0 };

  if (find_asked_day (self, &day))
    regimen_clearance_note_show (self->note, self->desk, self->plan, day);
  else
    regimen_clearance_note_clear (self->note);
}

static void
update_all (RegimenPlanEditor *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->plan != NULL ? "plan" : "who");
  update_header (self);
  update_footer (self);
  update_actions (self);
  update_alternatives (self);
  update_note (self);
  if (self->plan != NULL)
    regimen_series_view_show (self->series, self->desk, self->plan, get_proposal (self),
                              regimen_plan_placing_get_pins (self->placing));
}

/* What is due and has no place is placed; a plan that is paused or over asks for nothing. */
static void
place (RegimenPlanEditor *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_open = self->plan->id == 0 || self->plan->state == REGIMEN_PLAN_ACTIVE ||
                     self->plan->state == REGIMEN_PLAN_DRAFT;

  if (!is_open ||
      (count_unplaced (self->plan) == 0 && !regimen_plan_placing_is_revised (self->placing)))
    regimen_plan_placing_drop (self->placing);
  else if (!regimen_plan_placing_place (self->placing, &error))
    regimen_say_failure (GTK_WIDGET (self), error);
}

static void
wish_chosen_cb (RegimenPlanEditor *self, int wish)
{
  self->is_changed = TRUE;
  regimen_plan_placing_set_wish (self->placing, (RegimenWish) wish);
  place (self);
}

/* What is being shown follows: a series that is placed, or what is left of one placed anew. */
static void
wishes_changed_cb (RegimenPlanEditor *self)
{
  const RegimenProposal *proposal = get_proposal (self);
  RegimenWishes wishes = regimen_wishes_box_get (regimen_plan_rules_get_wishes_box (self->rules),
                                                 regimen_desk_today (self->desk));
  g_autoptr (GError) error = NULL;

  self->is_changed = TRUE;
  regimen_plan_placing_set_wishes (self->placing, &wishes);
  if (proposal == NULL || !proposal->is_reflow || regimen_plan_placing_is_revised (self->placing))
    place (self);
  else if (!regimen_plan_placing_reflow (self->placing, &error))
    regimen_say_failure (GTK_WIDGET (self), error);
}

static void
pin_cb (RegimenPlanEditor *self, int ordinal, gint64 minute)
{
  g_autoptr (GError) error = NULL;
  RegimenMinute start = { minute };
  gboolean is_possible = FALSE;

  self->is_changed = TRUE;
  if (!regimen_plan_placing_pin (self->placing, ordinal, start, &is_possible, &error))
    regimen_say_failure (GTK_WIDGET (self), error);
  else if (!is_possible)
    {
      g_autofree char *moment = regimen_word_moment (start);
      /* Translators: number of a session, when the person put it */
      g_autofree char *text = g_strdup_printf (
          _ ("With session %1$d on %2$s the others find no places; it was put back"), ordinal,
          moment);

      regimen_say (GTK_WIDGET (self), text);
    }
}

static void
unpin_cb (RegimenPlanEditor *self, int ordinal)
{
  g_autoptr (GError) error = NULL;

  self->is_changed = TRUE;
  if (!regimen_plan_placing_unpin (self->placing, ordinal, &error))
    regimen_say_failure (GTK_WIDGET (self), error);
}

static void
rules_changed_cb (RegimenPlanEditor *self)
{
  self->is_changed = TRUE;
  regimen_plan_placing_set_revised (self->placing, TRUE);
  place (self);
}

static void
noted_cb (RegimenPlanEditor *self)
{
  self->is_changed = TRUE;
  if (self->plan->id != 0 && !regimen_plan_placing_is_revised (self->placing))
    rules_changed_cb (self);
}

static void
take_plan (RegimenPlanEditor *self, RegimenPlan *plan)
{
  RegimenPlan *old = self->plan;

  self->plan = plan;
  regimen_plan_placing_set_plan (self->placing, plan);
  regimen_plan_acceptance_set_plan (self->acceptance, plan);
  /* Somebody else wishes something else. */
  if (plan == NULL || old == NULL || old->patient_id != plan->patient_id)
    {
      regimen_wishes_box_clear (regimen_plan_rules_get_wishes_box (self->rules));
      regimen_plan_placing_set_wishes (self->placing, &(RegimenWishes){ 0 });
      regimen_plan_placing_set_wish (self->placing, REGIMEN_WISH_BALANCED);
    }
  if (plan != NULL)
    regimen_plan_rules_show (self->rules, self->desk, plan);
  if (old != NULL)
    regimen_plan_free (old);
}

static gboolean
reload (RegimenPlanEditor *self, gint64 plan_id)
{
  g_autoptr (GError) error = NULL;
  RegimenPlan *plan = regimen_desk_load_plan (self->desk, plan_id, &error);

  if (plan == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return FALSE;
    }
  take_plan (self, plan);
  self->is_changed = FALSE;
  place (self);
  return TRUE;
}

static void
draft (RegimenPlanEditor *self, gint64 patient_id, gint64 protocol_id)
{
  g_autoptr (GError) error = NULL;
  RegimenPlan *plan = regimen_desk_draft_plan (self->desk, patient_id, protocol_id, &error);

  if (plan == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  if (self->plan != NULL && self->plan->id == 0)
    plan->start_day = self->plan->start_day;
  take_plan (self, plan);
  place (self);
}

/* The first protocol of the clinic starts a draft; another is one choice away. */
static gint64
first_protocol (RegimenPlanEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) protocols = regimen_desk_dup_protocols (self->desk, &error);

  if (protocols == NULL)
    regimen_say_failure (GTK_WIDGET (self), error);
  else if (protocols->len == 0)
    regimen_say (GTK_WIDGET (self), _ ("The clinic has no protocols yet"));
  else
    return ((RegimenProtocol *) g_ptr_array_index (protocols, 0))->id;
  return 0;
}

static void
start_draft (RegimenPlanEditor *self, gint64 patient_id)
{
  gint64 protocol_id = first_protocol (self);

  if (protocol_id != 0)
    draft (self, patient_id, protocol_id);
}

static void
patient_chosen_cb (RegimenPlanEditor *self, RegimenPatientRow *patient)
{
  start_draft (self, patient->id);
  regimen_plan_editor_take_focus (self);
}

static void
protocol_chosen_cb (RegimenPlanEditor *self)
{
  gint64 protocol_id = regimen_plan_rules_get_protocol_id (self->rules);

  if (self->plan == NULL || self->plan->id != 0 || protocol_id == 0)
    return;
  self->is_changed = TRUE;
  draft (self, self->plan->patient_id, protocol_id);
}

/* The plan as it stands by now, with the rules that the person is changing: unless somebody changed
 * them too. */
static void
reload_revised (RegimenPlanEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = regimen_desk_load_plan (self->desk, self->plan->id, &error);

  if (plan == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  if (plan->row_version != self->plan->row_version)
    {
      regimen_say (GTK_WIDGET (self),
                   _ ("Somebody else changed this plan meanwhile; here it is as it is now"));
      reload (self, plan->id);
      return;
    }
  regimen_plan_take_rules (plan, self->plan);
  regimen_desk_rebuild_series (self->desk, plan);
  take_plan (self, g_steal_pointer (&plan));
  rules_changed_cb (self);
}

static void
desk_changed_cb (RegimenPlanEditor *self)
{
  if (self->plan == NULL || regimen_plan_acceptance_is_busy (self->acceptance) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (regimen_plan_placing_is_revised (self->placing))
    reload_revised (self);
  else if (self->plan->id != 0)
    reload (self, self->plan->id);
  else
    place (self);
}

static void
book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_plan_acceptance_ask (REGIMEN_PLAN_EDITOR (widget)->acceptance);
}

static void
booked_cb (RegimenPlanEditor *self, gint64 plan_id)
{
  reload (self, plan_id);
}

static void
reflow_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlanEditor *self = REGIMEN_PLAN_EDITOR (widget);
  g_autoptr (GError) error = NULL;
  const RegimenProposal *proposal;

  if (!regimen_plan_placing_reflow (self->placing, &error))
    {
      regimen_say_failure (widget, error);
      return;
    }
  proposal = get_proposal (self);
  if (proposal->is_possible && regimen_proposal_count_changes (proposal) == 0)
    regimen_say (widget, _ ("Nothing has to move"));
}

/* What would be otherwise is shown as the proposal; it is booked as any other. */
static void
outlook_chosen_cb (RegimenPlanEditor *self, RegimenOutlook *outlook)
{
  self->is_changed = TRUE;
  take_plan (self, g_steal_pointer (&outlook->plan));
  regimen_plan_placing_take_proposal (self->placing, g_steal_pointer (&outlook->proposal));
  regimen_plan_editor_take_focus (self);
}

static void
versions_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlanEditor *self = REGIMEN_PLAN_EDITOR (widget);

  gtk_window_present (
      GTK_WINDOW (regimen_versions_dialog_new (widget, self->desk, self->plan->id)));
}

static void
discard_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlanEditor *self = REGIMEN_PLAN_EDITOR (widget);

  if (reload (self, self->plan->id))
    regimen_plan_editor_take_focus (self);
}

static void
what_if_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlanEditor *self = REGIMEN_PLAN_EDITOR (widget);
  RegimenWhatIfDialog *dialog = regimen_what_if_dialog_new (widget, self->desk, self->plan);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (outlook_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
patient_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_patient (widget, REGIMEN_PLAN_EDITOR (widget)->plan->patient_id);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_print_series (widget, REGIMEN_PLAN_EDITOR (widget)->plan->id);
}

static void
letter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const RegimenPlan *plan = REGIMEN_PLAN_EDITOR (widget)->plan;

  regimen_go_print_patient (widget, plan->patient_id, "letter", plan->id);
}

static void
state_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPlanEditor *self = REGIMEN_PLAN_EDITOR (widget);

  if (g_str_equal (name, "plan.end"))
    regimen_plan_end_ask (widget, self->desk, self->plan->id);
  else
    regimen_plan_set_state (widget, self->desk, self->plan->id,
                            g_str_equal (name, "plan.pause") ? REGIMEN_PLAN_PAUSED
                                                             : REGIMEN_PLAN_ACTIVE,
                            "");
}

static void
regimen_plan_editor_dispose (GObject *object)
{
  RegimenPlanEditor *self = REGIMEN_PLAN_EDITOR (object);

  if (self->desk != NULL)
    g_clear_signal_handler (&self->changed_id, self->desk);
  if (self->placing != NULL)
    g_signal_handlers_disconnect_by_data (self->placing, self);
  if (self->acceptance != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->acceptance, self);
      regimen_plan_acceptance_set_plan (self->acceptance, NULL); /* a question may outlive this */
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PLAN_EDITOR);
  g_clear_object (&self->acceptance);
  g_clear_object (&self->placing);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_plan_editor_parent_class)->dispose (object);
}

static void
regimen_plan_editor_finalize (GObject *object)
{
  RegimenPlanEditor *self = REGIMEN_PLAN_EDITOR (object);

  g_clear_pointer (&self->plan, regimen_plan_free);

  G_OBJECT_CLASS (regimen_plan_editor_parent_class)->finalize (object);
}

static void
regimen_plan_editor_class_init (RegimenPlanEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_plan_editor_dispose;
  object_class->finalize = regimen_plan_editor_finalize;

  g_type_ensure (REGIMEN_TYPE_CLEARANCE_NOTE);
  g_type_ensure (REGIMEN_TYPE_PLAN_FOOTER);
  g_type_ensure (REGIMEN_TYPE_PLAN_RULES);
  g_type_ensure (REGIMEN_TYPE_SERIES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plan-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, patient_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, state_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, finder_bin);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, rules);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, series);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, note);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanEditor, footer);
  gtk_widget_class_install_action (widget_class, "plan.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "plan.reflow", NULL, reflow_cb);
  gtk_widget_class_install_action (widget_class, "plan.what-if", NULL, what_if_cb);
  gtk_widget_class_install_action (widget_class, "plan.versions", NULL, versions_cb);
  gtk_widget_class_install_action (widget_class, "plan.discard", NULL, discard_cb);
  gtk_widget_class_install_action (widget_class, "plan.patient", NULL, patient_cb);
  gtk_widget_class_install_action (widget_class, "plan.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "plan.letter", NULL, letter_cb);
  gtk_widget_class_install_action (widget_class, "plan.pause", NULL, state_cb);
  gtk_widget_class_install_action (widget_class, "plan.resume", NULL, state_cb);
  gtk_widget_class_install_action (widget_class, "plan.end", NULL, state_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "plan.book",
                                       NULL);
}

static void
regimen_plan_editor_init (RegimenPlanEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  regimen_clearance_note_set_wide (self->note, TRUE);
  self->alternatives = g_object_new (REGIMEN_TYPE_ALTERNATIVES_BAR, "visible", FALSE, NULL);
  regimen_series_view_set_between (self->series, GTK_WIDGET (self->alternatives));
  g_signal_connect_swapped (self->rules, "changed", G_CALLBACK (rules_changed_cb), self);
  g_signal_connect_swapped (self->rules, "noted", G_CALLBACK (noted_cb), self);
  g_signal_connect_swapped (self->rules, "wishes-changed", G_CALLBACK (wishes_changed_cb), self);
  g_signal_connect_swapped (self->rules, "wish-chosen", G_CALLBACK (wish_chosen_cb), self);
  g_signal_connect_swapped (self->alternatives, "chosen", G_CALLBACK (wish_chosen_cb), self);
  g_signal_connect_swapped (self->series, "pin", G_CALLBACK (pin_cb), self);
  g_signal_connect_swapped (self->series, "unpin", G_CALLBACK (unpin_cb), self);
  g_signal_connect_swapped (self->rules, "protocol-chosen", G_CALLBACK (protocol_chosen_cb), self);
}

static void
set_desk (RegimenPlanEditor *self, RegimenDesk *desk)
{
  GtkWidget *finder = NULL;

  if (self->desk != NULL)
    return;
  self->desk = g_object_ref (desk);
  self->placing = regimen_plan_placing_new (desk);
  self->acceptance = regimen_plan_acceptance_new (GTK_WIDGET (self), desk, self->placing);
  g_signal_connect_swapped (self->acceptance, "booked", G_CALLBACK (booked_cb), self);
  g_signal_connect_swapped (self->placing, "proposed", G_CALLBACK (update_all), self);
  g_signal_connect_swapped (self->placing, "compared", G_CALLBACK (update_alternatives), self);
  self->changed_id = g_signal_connect_swapped (desk, "changed", G_CALLBACK (desk_changed_cb), self);
  finder = regimen_patient_finder_new (desk);
  g_signal_connect_swapped (finder, "chosen", G_CALLBACK (patient_chosen_cb), self);
  adw_bin_set_child (self->finder_bin, finder);
}

/**
 * regimen_plan_editor_draft:
 * @patient_id: for whom; 0: to be found in the editor
 *
 * Starts a new plan. What was being edited is dropped.
 */
void
regimen_plan_editor_draft (RegimenPlanEditor *self, RegimenDesk *desk, gint64 patient_id)
{
  g_return_if_fail (REGIMEN_IS_PLAN_EDITOR (self));
  g_return_if_fail (REGIMEN_IS_DESK (desk));

  set_desk (self, desk);
  take_plan (self, NULL);
  regimen_plan_placing_set_wish (self->placing, REGIMEN_WISH_BALANCED);
  self->is_changed = FALSE;
  regimen_plan_placing_drop (self->placing);
  if (patient_id != 0)
    start_draft (self, patient_id);
}

/**
 * regimen_plan_editor_open:
 * @plan_id: of a stored plan
 */
void
regimen_plan_editor_open (RegimenPlanEditor *self, RegimenDesk *desk, gint64 plan_id)
{
  g_return_if_fail (REGIMEN_IS_PLAN_EDITOR (self));
  g_return_if_fail (REGIMEN_IS_DESK (desk));
  g_return_if_fail (plan_id > 0);

  set_desk (self, desk);
  reload (self, plan_id);
}

/**
 * regimen_plan_editor_take_focus:
 *
 * Puts the focus where the work goes on: finding the patient, booking, or the rules.
 */
void
regimen_plan_editor_take_focus (RegimenPlanEditor *self)
{
  g_return_if_fail (REGIMEN_IS_PLAN_EDITOR (self));

  if (self->plan == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->finder_bin), GTK_DIR_TAB_FORWARD);
  else if (!regimen_plan_footer_take_focus (self->footer))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/**
 * regimen_plan_editor_get_plan_id:
 *
 * Returns: the stored plan that is open; 0: a draft, or none
 */
gint64
regimen_plan_editor_get_plan_id (RegimenPlanEditor *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_EDITOR (self), 0);

  return self->plan != NULL ? self->plan->id : 0;
}

/**
 * regimen_plan_editor_is_changed:
 *
 * Returns: whether the person changed a draft, or the rules of a stored plan, and nothing of that
 * is stored
 */
gboolean
regimen_plan_editor_is_changed (RegimenPlanEditor *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_EDITOR (self), FALSE);

  return self->is_changed && self->plan != NULL &&
         (self->plan->id == 0 || regimen_plan_placing_is_revised (self->placing));
}
