/* plan-rules.c - the protocol of a plan and its rules, to be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-rules"

#include "config.h"

#include "plan-rules.h"

#include "fields.h"
#include "go.h"
#include "series-words.h"
#include "setup.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenPlanRules:
 *
 * Writes what is typed straight into the plan that it was given and emits "changed" (the rules:
 * place again), "wish-changed" (place again under another wish) or "protocol-chosen" (draft
 * again).
 */
struct _RegimenPlanRules
{
  AdwBin parent_instance;

  /* Template children */
  GtkBox *box;
  AdwComboRow *protocol_row;
  AdwComboRow *provider_row;
  AdwEntryRow *start_row;
  AdwEntryRow *indication_row;
  AdwComboRow *wish_row;

  /* Owned */
  RegimenDesk *desk;
  GPtrArray *protocols;    /* (element-type RegimenProtocol) */
  GPtrArray *providers;    /* (element-type RegimenStaff) */
  GPtrArray *phase_groups; /* (element-type GtkWidget), unowned, in box */

  /* Borrowed */
  RegimenPlan *plan;

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenPlanRules, regimen_plan_rules, ADW_TYPE_BIN)

enum
{
  CHANGED,
  WISH_CHANGED,
  PROTOCOL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A number of a phase that can be changed: where it stands, and how far it may go. */
static const struct
{
  const char *title;
  gsize offset;
  int lowest;
  int highest;
} phase_numbers[] = {
  { N_ ("Sessions"), G_STRUCT_OFFSET (RegimenPhase, session_count), 1, 60 },
  { N_ ("At most a week (0: no limit)"), G_STRUCT_OFFSET (RegimenPhase, max_per_week), 0, 7 },
  { N_ ("Days apart, at least"), G_STRUCT_OFFSET (RegimenPhase, min_gap_days), 1, 200 },
  { N_ ("Days apart, best"), G_STRUCT_OFFSET (RegimenPhase, target_gap_days), 1, 200 },
  { N_ ("Days apart, at most"), G_STRUCT_OFFSET (RegimenPhase, max_gap_days), 1, 200 },
  { N_ ("Days apart, never over"), G_STRUCT_OFFSET (RegimenPhase, limit_gap_days), 1, 400 },
};

static void
keep_gaps_in_order (RegimenPhase *phase, gsize changed)
{
  int value = G_STRUCT_MEMBER (int, phase, changed);
  gsize gaps[] = {
    G_STRUCT_OFFSET (RegimenPhase, min_gap_days),
    G_STRUCT_OFFSET (RegimenPhase, target_gap_days),
    G_STRUCT_OFFSET (RegimenPhase, max_gap_days),
    G_STRUCT_OFFSET (RegimenPhase, limit_gap_days),
  };
  gboolean is_after = FALSE, is_gap = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    is_gap |= gaps[i] == changed;
  for (guint i = 0; is_gap && i < G_N_ELEMENTS (gaps); i++)
    {
      int *gap = G_STRUCT_MEMBER_P (phase, gaps[i]);

      if (gaps[i] == changed)
        is_after = TRUE;
      else
        *gap = is_after ? MAX (*gap, value) : MIN (*gap, value);
    }
}

static void fill_phases (RegimenPlanRules *self);

static void
number_changed_cb (RegimenPlanRules *self, GtkSpinButton *spin)
{
  RegimenPhase *phase = g_object_get_data (G_OBJECT (spin), "phase");
  gsize offset =
      phase_numbers[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (spin), "number"))].offset;
  int value = gtk_spin_button_get_value_as_int (spin);

  if (self->is_filling || G_STRUCT_MEMBER (int, phase, offset) == value)
    return;
  G_STRUCT_MEMBER (int, phase, offset) = value;
  keep_gaps_in_order (phase, offset);
  fill_phases (self);
  if (self->plan->id == 0)
    regimen_desk_rebuild_series (self->desk, self->plan);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The spin buttons follow the struct: changing one gap may push another. */
static void
fill_phases (RegimenPlanRules *self)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < self->phase_groups->len; i++)
    {
      GPtrArray *spins = g_object_get_data (g_ptr_array_index (self->phase_groups, i), "spins");

      for (guint j = 0; j < spins->len; j++)
        {
          GtkSpinButton *spin = g_ptr_array_index (spins, j);
          RegimenPhase *phase = g_object_get_data (G_OBJECT (spin), "phase");

          gtk_spin_button_set_value (spin, G_STRUCT_MEMBER (int, phase, phase_numbers[j].offset));
        }
    }
  self->is_filling = FALSE;
}

static GtkWidget *
make_number_row (RegimenPlanRules *self, RegimenPhase *phase, guint number, GPtrArray *spins)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (phase_numbers[number].lowest,
                                                    phase_numbers[number].highest, 1);
  g_autofree char *name = g_strdup_printf ("%s, %s", phase->name, _ (phase_numbers[number].title));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (phase_numbers[number].title));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (spin), "phase", phase);
  g_object_set_data (G_OBJECT (spin), "number", GUINT_TO_POINTER (number));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (number_changed_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  g_ptr_array_add (spins, spin);
  return row;
}

static void
add_phase (RegimenPlanRules *self, RegimenPhase *phase)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *expander = adw_expander_row_new ();
  GPtrArray *spins = g_ptr_array_new ();
  g_autofree char *about = NULL;

  /* Translators: sessions of a phase; days between them at least, best, at most */
  about = g_strdup_printf (_ ("%1$d sessions, %2$d / %3$d / %4$d days apart"), phase->session_count,
                           phase->min_gap_days, phase->target_gap_days, phase->max_gap_days);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), phase->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), about);
  for (guint i = 0; i < G_N_ELEMENTS (phase_numbers); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_number_row (self, phase, i, spins));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  g_object_set_data_full (G_OBJECT (group), "spins", spins, (GDestroyNotify) g_ptr_array_unref);
  gtk_box_append (self->box, group);
  g_ptr_array_add (self->phase_groups, group);
}

static void
rebuild_phases (RegimenPlanRules *self)
{
  for (guint i = 0; i < self->phase_groups->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->phase_groups, i));
  g_ptr_array_set_size (self->phase_groups, 0);
  for (guint i = 0; i < self->plan->phases->len; i++)
    add_phase (self, g_ptr_array_index (self->plan->phases, i));
  fill_phases (self);
  /* A stored plan is changed through a review, as a new version. */
  for (guint i = 0; i < self->phase_groups->len; i++)
    gtk_widget_set_sensitive (g_ptr_array_index (self->phase_groups, i), self->plan->id == 0);
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
  if (!self->is_filling)
    regimen_field_set (&self->plan->indication,
                       gtk_editable_get_text (GTK_EDITABLE (self->indication_row)));
}

static void
wish_chosen_cb (RegimenPlanRules *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[WISH_CHANGED], 0);
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
  g_clear_pointer (&self->phase_groups, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_plan_rules_parent_class)->finalize (object);
}

static void
regimen_plan_rules_class_init (RegimenPlanRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_plan_rules_dispose;
  object_class->finalize = regimen_plan_rules_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plan-rules.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, box);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, protocol_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, provider_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, start_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, indication_row);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanRules, wish_row);

  signals[CHANGED] = g_signal_new ("changed", REGIMEN_TYPE_PLAN_RULES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[WISH_CHANGED] = g_signal_new ("wish-changed", REGIMEN_TYPE_PLAN_RULES, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROTOCOL_CHOSEN] = g_signal_new ("protocol-chosen", REGIMEN_TYPE_PLAN_RULES,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fill_wishes (RegimenPlanRules *self)
{
  g_autoptr (GtkStringList) wishes = gtk_string_list_new (NULL);

  for (int wish = REGIMEN_WISH_BALANCED; wish <= REGIMEN_WISH_FEW_WEEKDAYS; wish++)
    gtk_string_list_append (wishes, regimen_word_wish ((RegimenWish) wish));
  adw_combo_row_set_model (self->wish_row, G_LIST_MODEL (wishes));
}

static void
regimen_plan_rules_init (RegimenPlanRules *self)
{
  self->phase_groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_wishes (self);
  g_signal_connect_swapped (self->protocol_row, "notify::selected", G_CALLBACK (protocol_chosen_cb),
                            self);
  g_signal_connect_swapped (self->provider_row, "notify::selected", G_CALLBACK (provider_chosen_cb),
                            self);
  g_signal_connect_swapped (self->start_row, "changed", G_CALLBACK (start_changed_cb), self);
  g_signal_connect_swapped (self->indication_row, "changed", G_CALLBACK (indication_changed_cb),
                            self);
  g_signal_connect_swapped (self->wish_row, "notify::selected", G_CALLBACK (wish_chosen_cb), self);
}

static void
load_choices (RegimenPlanRules *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkStringList) protocols = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) providers = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (self->desk, FALSE, &error);

  self->protocols = staff != NULL ? regimen_desk_dup_protocols (self->desk, &error) : NULL;
  self->providers = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_staff_free);
  if (self->protocols == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      self->protocols = g_ptr_array_new ();
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

/**
 * regimen_plan_rules_show:
 * @desk: the desk
 * @plan: (transfer none): is written to; must live until the next call or the end of the widget
 */
void
regimen_plan_rules_show (RegimenPlanRules *self, RegimenDesk *desk, RegimenPlan *plan)
{
  g_autofree char *start = NULL;
  gboolean is_draft;

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

  is_draft = plan->id == 0;
  gtk_widget_set_sensitive (GTK_WIDGET (self->protocol_row), is_draft);
  gtk_widget_set_sensitive (GTK_WIDGET (self->provider_row), is_draft);
  gtk_widget_set_sensitive (GTK_WIDGET (self->start_row), is_draft);
  gtk_widget_set_sensitive (GTK_WIDGET (self->indication_row), is_draft);
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

RegimenWish
regimen_plan_rules_get_wish (RegimenPlanRules *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_RULES (self), REGIMEN_WISH_BALANCED);

  return (RegimenWish) adw_combo_row_get_selected (self->wish_row);
}
