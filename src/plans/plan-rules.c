/* plan-rules.c - the protocol of a plan and its rules, to be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-rules"

#include "config.h"

#include "plan-rules.h"

#include "fields.h"
#include "go.h"
#include "phase-group.h"
#include "plan-words.h"
#include "setup.h"
#include "visit-words.h"
#include "wishes-box.h"

#include <glib/gi18n.h>

/**
 * RegimenPlanRules:
 *
 * Writes what is typed straight into the plan that it was given and emits "changed" (the rules:
 * place again), "wish-chosen" (with the wish: place again for it), "wishes-changed"
 * (when the patient would rather come), "protocol-chosen" (draft again) or "noted" (something that
 * moves nothing).
 */
struct _RegimenPlanRules
{
  AdwBin parent_instance;

  /* Template children */
  AdwComboRow *protocol_row;
  AdwComboRow *provider_row;
  AdwEntryRow *start_row;
  AdwEntryRow *indication_row;
  AdwComboRow *chair_row;
  RegimenWishesBox *wishes_box;
  GtkBox *phases_box;
  AdwExpanderRow *follow_ups_row;
  AdwActionRow *needs_row;

  /* Owned */
  RegimenDesk *desk;
  GPtrArray *protocols;      /* (element-type RegimenProtocol) */
  GPtrArray *providers;      /* (element-type RegimenStaff) */
  GPtrArray *types;          /* (element-type RegimenVisitType) */
  GPtrArray *follow_up_rows; /* (element-type GtkWidget), unowned, in follow_ups_row */

  /* Borrowed */
  RegimenPlan *plan;

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenPlanRules, regimen_plan_rules, ADW_TYPE_BIN)

enum
{
  CHANGED,
  WISH_CHOSEN,
  WISHES_CHANGED,
  PROTOCOL_CHOSEN,
  NOTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
rules_changed_cb (RegimenPlanRules *self)
{
  regimen_desk_rebuild_series (self->desk, self->plan);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_phases (RegimenPlanRules *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->phases_box))) != NULL)
    gtk_box_remove (self->phases_box, child);
}

/* A plan of one phase has room for it to stand open. */
static void
rebuild_phases (RegimenPlanRules *self)
{
  clear_phases (self);
  for (guint i = 0; i < self->plan->phases->len; i++)
    {
      GtkWidget *group =
          regimen_phase_group_new (g_ptr_array_index (self->plan->phases, i), self->types);

      g_signal_connect_object (group, "changed", G_CALLBACK (rules_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->phases_box, group);
    }
}

static int
find_rule (RegimenPlanRules *self, const RegimenFollowUpRule *wanted)
{
  for (guint i = 0; i < self->plan->follow_up_rules->len; i++)
    {
      const RegimenFollowUpRule *rule = g_ptr_array_index (self->plan->follow_up_rules, i);

      if (g_strcmp0 (rule->name, wanted->name) == 0 && rule->anchor_phase == wanted->anchor_phase &&
          rule->anchor_session == wanted->anchor_session)
        return (int) i;
    }
  return -1;
}

static void
update_follow_ups (RegimenPlanRules *self)
{
  guint n = self->plan->follow_up_rules->len;
  g_autofree char *subtitle = NULL;

  if (n == 0)
    subtitle = g_strdup (_ ("none"));
  else
    subtitle = g_strdup_printf (ngettext ("%u after a session", "%u after sessions", n), n);
  adw_expander_row_set_subtitle (self->follow_ups_row, subtitle);
}

static void
follow_up_switched_cb (RegimenPlanRules *self, GParamSpec *pspec, GtkSwitch *toggle)
{
  const RegimenFollowUpRule *rule = g_object_get_data (G_OBJECT (toggle), "rule");
  int at = find_rule (self, rule);

  if (self->is_filling || gtk_switch_get_active (toggle) == (at >= 0))
    return;
  if (at >= 0)
    g_ptr_array_remove_index (self->plan->follow_up_rules, (guint) at);
  else
    g_ptr_array_add (self->plan->follow_up_rules, regimen_follow_up_rule_copy (rule));
  update_follow_ups (self);
  rules_changed_cb (self);
}

static void
add_follow_up (RegimenPlanRules *self, const RegimenFollowUpRule *rule)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();
  g_autofree char *when = regimen_word_follow_up_rule (self->plan, rule);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rule->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), find_rule (self, rule) >= 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rule->name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, when, -1);
  g_object_set_data_full (G_OBJECT (toggle), "rule", regimen_follow_up_rule_copy (rule),
                          (GDestroyNotify) regimen_follow_up_rule_free);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (follow_up_switched_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_expander_row_add_row (self->follow_ups_row, row);
  g_ptr_array_add (self->follow_up_rows, row);
}

/* Those of the protocol that an earlier version gave up can come back. */
static void
add_protocol_follow_ups (RegimenPlanRules *self)
{
  for (guint i = 0; i < self->protocols->len; i++)
    {
      const RegimenProtocol *protocol = g_ptr_array_index (self->protocols, i);

      for (guint k = 0; protocol->id == self->plan->protocol_id && k < protocol->follow_ups->len;
           k++)
        {
          const RegimenFollowUpRule *rule = g_ptr_array_index (protocol->follow_ups, k);

          if (find_rule (self, rule) < 0 && (guint) rule->anchor_phase <= self->plan->phases->len)
            add_follow_up (self, rule);
        }
    }
}

static void
rebuild_follow_ups (RegimenPlanRules *self)
{
  for (guint i = 0; i < self->follow_up_rows->len; i++)
    adw_expander_row_remove (self->follow_ups_row, g_ptr_array_index (self->follow_up_rows, i));
  g_ptr_array_set_size (self->follow_up_rows, 0);
  for (guint i = 0; i < self->plan->follow_up_rules->len; i++)
    add_follow_up (self, g_ptr_array_index (self->plan->follow_up_rules, i));
  add_protocol_follow_ups (self);
  gtk_widget_set_visible (GTK_WIDGET (self->follow_ups_row), self->follow_up_rows->len > 0);
  update_follow_ups (self);
}

static void
show_needs (RegimenPlanRules *self)
{
  g_autofree char *needs = regimen_word_plan_needs (self->plan);

  adw_action_row_set_subtitle (self->needs_row, needs);
  gtk_widget_set_visible (GTK_WIDGET (self->needs_row), *needs != '\0');
}

static void
protocol_chosen_cb (RegimenPlanRules *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[PROTOCOL_CHOSEN], 0);
}

static void
provider_chosen_cb (RegimenPlanRules *self)
{
  guint chosen = adw_combo_row_get_selected (self->provider_row);
  const RegimenStaff *staff = NULL;

  if (self->is_filling || chosen == GTK_INVALID_LIST_POSITION)
    return;
  /* the first entry means whoever is free */
  staff = chosen > 0 ? g_ptr_array_index (self->providers, chosen - 1) : NULL;
  self->plan->provider_id = staff != NULL ? staff->id : 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
start_changed_cb (RegimenPlanRules *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  RegimenDay day;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->start_row));

  if (self->is_filling)
    return;
  if (!regimen_locale_time_parse_day (&habits, text, &day))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->start_row), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->start_row), "error");
  if (day.n == self->plan->start_day.n)
    return;
  self->plan->start_day = day;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
indication_changed_cb (RegimenPlanRules *self)
{
  if (self->is_filling)
    return;
  regimen_field_set (&self->plan->indication,
                     gtk_editable_get_text (GTK_EDITABLE (self->indication_row)));
  g_signal_emit (self, signals[NOTED], 0);
}

static void
chair_chosen_cb (RegimenPlanRules *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[WISH_CHOSEN], 0,
                   adw_combo_row_get_selected (self->chair_row) == 1 ? REGIMEN_WISH_SAME_PEOPLE
                                                                     : REGIMEN_WISH_BALANCED);
}

static void
wishes_changed_cb (RegimenPlanRules *self)
{
  g_signal_emit (self, signals[WISHES_CHANGED], 0);
}

static void
regimen_plan_rules_dispose (GObject *object)
{
  RegimenPlanRules *self = REGIMEN_PLAN_RULES (object);

  self->is_filling = TRUE; /* rows that empty as they go tell nobody */
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PLAN_RULES);

  G_OBJECT_CLASS (regimen_plan_rules_parent_class)->dispose (object);
}

static void
regimen_plan_rules_finalize (GObject *object)
{
  RegimenPlanRules *self = REGIMEN_PLAN_RULES (object);

  g_clear_pointer (&self->protocols, g_ptr_array_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->follow_up_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_plan_rules_parent_class)->finalize (object);
}

static void
regimen_plan_rules_class_init (RegimenPlanRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_plan_rules_dispose;
  object_class->finalize = regimen_plan_rules_finalize;

  g_type_ensure (REGIMEN_TYPE_WISHES_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plan-rules.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, protocol_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, provider_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, start_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, indication_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, chair_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, wishes_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, phases_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, follow_ups_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, needs_row);

  signals[CHANGED] = g_signal_new ("changed", REGIMEN_TYPE_PLAN_RULES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[WISH_CHOSEN] = g_signal_new ("wish-chosen", REGIMEN_TYPE_PLAN_RULES, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[WISHES_CHANGED] = g_signal_new ("wishes-changed", REGIMEN_TYPE_PLAN_RULES,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROTOCOL_CHOSEN] = g_signal_new ("protocol-chosen", REGIMEN_TYPE_PLAN_RULES,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTED] = g_signal_new ("noted", REGIMEN_TYPE_PLAN_RULES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
regimen_plan_rules_init (RegimenPlanRules *self)
{
  self->follow_up_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->protocol_row, "notify::selected", G_CALLBACK (protocol_chosen_cb),
                            self);
  g_signal_connect_swapped (self->provider_row, "notify::selected", G_CALLBACK (provider_chosen_cb),
                            self);
  g_signal_connect_swapped (self->start_row, "changed", G_CALLBACK (start_changed_cb), self);
  g_signal_connect_swapped (self->indication_row, "changed", G_CALLBACK (indication_changed_cb),
                            self);
  g_signal_connect_swapped (self->wishes_box, "changed", G_CALLBACK (wishes_changed_cb), self);
  g_signal_connect_swapped (self->chair_row, "notify::selected", G_CALLBACK (chair_chosen_cb),
                            self);
}

static void
load_choices (RegimenPlanRules *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkStringList) protocols = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) providers = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (self->desk, FALSE, &error);

  self->types = staff != NULL ? regimen_desk_dup_visit_types (self->desk, &error) : NULL;
  self->protocols = self->types != NULL ? regimen_desk_dup_protocols (self->desk, &error) : NULL;
  self->providers = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_staff_free);
  if (self->protocols == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      self->protocols = g_ptr_array_new ();
      g_clear_pointer (&self->types, g_ptr_array_unref);
      self->types = g_ptr_array_new ();
      return;
    }
  for (guint i = 0; i < self->protocols->len; i++)
    gtk_string_list_append (protocols,
                            ((RegimenProtocol *) g_ptr_array_index (self->protocols, i))->name);
  gtk_string_list_append (providers, _ ("Whoever is free"));
  for (guint i = 0; i < staff->len; i++)
    {
      const RegimenStaff *person = g_ptr_array_index (staff, i);

      if (person->role != REGIMEN_STAFF_PROVIDER)
        continue;
      g_ptr_array_add (self->providers, regimen_staff_copy (person));
      gtk_string_list_append (providers, person->name);
    }
  adw_combo_row_set_model (self->protocol_row, G_LIST_MODEL (protocols));
  adw_combo_row_set_model (self->provider_row, G_LIST_MODEL (providers));
}

static void
select_choices (RegimenPlanRules *self)
{
  for (guint i = 0; i < self->protocols->len; i++)
    if (((RegimenProtocol *) g_ptr_array_index (self->protocols, i))->id == self->plan->protocol_id)
      adw_combo_row_set_selected (self->protocol_row, i);
  adw_combo_row_set_selected (self->provider_row, 0);
  for (guint i = 0; i < self->providers->len; i++)
    if (((RegimenStaff *) g_ptr_array_index (self->providers, i))->id == self->plan->provider_id)
      adw_combo_row_set_selected (self->provider_row, i + 1);
}

static gboolean
has_begun (const RegimenPlan *plan)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    if (((RegimenSession *) g_ptr_array_index (plan->sessions, i))->state == REGIMEN_STEP_DONE)
      return TRUE;
  return FALSE;
}

/* A stored plan changes by a new version with its reason; whose protocol it follows stays, and what
 * is over is not changed any more. */
static void
set_open (RegimenPlanRules *self)
{
  const RegimenPlan *plan = self->plan;
  gboolean is_draft = plan->id == 0;
  gboolean is_open = is_draft || plan->state == REGIMEN_PLAN_DRAFT ||
                     plan->state == REGIMEN_PLAN_ACTIVE || plan->state == REGIMEN_PLAN_PAUSED;

  gtk_widget_set_sensitive (GTK_WIDGET (self->protocol_row), is_draft);
  gtk_widget_set_sensitive (GTK_WIDGET (self->provider_row), is_open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_row), is_open && !has_begun (plan));
  gtk_widget_set_sensitive (GTK_WIDGET (self->indication_row), is_open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->phases_box), is_open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->follow_ups_row), is_open);
}

/**
 * regimen_plan_rules_show:
 * @desk: the desk
 * @plan: (transfer none): is written to; must live until the next call or the end of the widget
 */
void
regimen_plan_rules_show (RegimenPlanRules *self, RegimenDesk *desk, RegimenPlan *plan)
{
  g_autofree char *start = NULL;

  g_return_if_fail (REGIMEN_IS_PLAN_RULES (self));
  g_return_if_fail (plan != NULL);

  self->is_filling = TRUE;
  g_set_object (&self->desk, desk);
  self->plan = plan;
  if (self->protocols == NULL)
    load_choices (self);
  select_choices (self);
  start = regimen_word_day (plan->start_day, REGIMEN_DAY_STYLE_NUMERIC);
  gtk_editable_set_text (GTK_EDITABLE (self->start_row), start);
  gtk_editable_set_text (GTK_EDITABLE (self->indication_row), plan->indication);
  rebuild_phases (self);
  rebuild_follow_ups (self);
  show_needs (self);
  set_open (self);
  self->is_filling = FALSE;
}

/**
 * regimen_plan_rules_get_protocol_id:
 *
 * Returns: the protocol chosen; 0 when the clinic has none
 */
gint64
regimen_plan_rules_get_protocol_id (RegimenPlanRules *self)
{
  guint chosen;

  g_return_val_if_fail (REGIMEN_IS_PLAN_RULES (self), 0);

  chosen = adw_combo_row_get_selected (self->protocol_row);
  if (self->protocols == NULL || chosen >= self->protocols->len)
    return 0;
  return ((RegimenProtocol *) g_ptr_array_index (self->protocols, chosen))->id;
}

/* What the placement is chosen for, where a rule says so; nobody is told. */
void
regimen_plan_rules_set_wish (RegimenPlanRules *self, RegimenWish wish)
{
  g_return_if_fail (REGIMEN_IS_PLAN_RULES (self));

  self->is_filling = TRUE;
  adw_combo_row_set_selected (self->chair_row, wish == REGIMEN_WISH_SAME_PEOPLE ? 1 : 0);
  self->is_filling = FALSE;
}

RegimenWishesBox *
regimen_plan_rules_get_wishes_box (RegimenPlanRules *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_RULES (self), NULL);

  return self->wishes_box;
}
