/* phase-group.c - the rules of one phase of a plan, to be read at a glance and changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-phase-group"

#include "config.h"

#include "phase-group.h"

#include "plan-words.h"
#include "visit-type.h"

#include <glib/gi18n.h>

/**
 * RegimenPhaseGroup:
 *
 * Writes what is typed straight into the phase that it was given and emits "changed". Closed, it
 * says the rules in words.
 */
struct _RegimenPhaseGroup
{
  AdwBin parent_instance;

  /* Children */
  AdwExpanderRow *expander;
  AdwComboRow *visit_row;
  GPtrArray *spins; /* (element-type GtkSpinButton), unowned, one a number */

  GPtrArray *types; /* (element-type RegimenVisitType): of the same category */

  /* Borrowed */
  RegimenPhase *phase;

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenPhaseGroup, regimen_phase_group, ADW_TYPE_BIN)

enum
{
  CHANGED,
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
} numbers[] = {
  { N_ ("Sessions"), G_STRUCT_OFFSET (RegimenPhase, session_count), 1, 60 },
  { N_ ("At most a week (0: no limit)"), G_STRUCT_OFFSET (RegimenPhase, max_per_week), 0, 7 },
  { N_ ("Days apart, at least"), G_STRUCT_OFFSET (RegimenPhase, min_gap_days), 1, 200 },
  { N_ ("Days apart, best"), G_STRUCT_OFFSET (RegimenPhase, target_gap_days), 1, 200 },
  { N_ ("Days apart, at most"), G_STRUCT_OFFSET (RegimenPhase, max_gap_days), 1, 200 },
  { N_ ("Days apart, never over"), G_STRUCT_OFFSET (RegimenPhase, limit_gap_days), 1, 400 },
  { N_ ("Different weekdays, at most"), G_STRUCT_OFFSET (RegimenPhase, weekday_count), 1, 7 },
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

static const RegimenVisitType *
get_type (RegimenPhaseGroup *self)
{
  for (guint i = 0; i < self->types->len; i++)
    {
      const RegimenVisitType *type = g_ptr_array_index (self->types, i);

      if (type->id == self->phase->visit_type_id)
        return type;
    }
  return NULL;
}

/* The numbers follow the phase: changing one gap may push another. */
static void
fill (RegimenPhaseGroup *self)
{
  const RegimenVisitType *type = get_type (self);
  g_autofree char *rules = regimen_word_phase (self->phase);
  g_autofree char *length = type != NULL ? regimen_word_visit_length (type) : NULL;
  g_autofree char *subtitle =
      length != NULL ? g_strdup_printf ("%s\n%s", rules, length) : g_strdup (rules);

  self->is_filling = TRUE;
  for (guint i = 0; i < self->spins->len; i++)
    gtk_spin_button_set_value (g_ptr_array_index (self->spins, i),
                               G_STRUCT_MEMBER (int, self->phase, numbers[i].offset));
  adw_expander_row_set_subtitle (self->expander, subtitle);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->visit_row), length != NULL ? length : "");
  self->is_filling = FALSE;
}

static void
number_changed_cb (RegimenPhaseGroup *self, GtkSpinButton *spin)
{
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (spin), "number"));
  int value = gtk_spin_button_get_value_as_int (spin);

  if (self->is_filling || G_STRUCT_MEMBER (int, self->phase, numbers[number].offset) == value)
    return;
  G_STRUCT_MEMBER (int, self->phase, numbers[number].offset) = value;
  keep_gaps_in_order (self->phase, numbers[number].offset);
  fill (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
visit_chosen_cb (RegimenPhaseGroup *self)
{
  guint chosen = adw_combo_row_get_selected (self->visit_row);
  const RegimenVisitType *type = NULL;

  if (self->is_filling || chosen >= self->types->len)
    return;
  type = g_ptr_array_index (self->types, chosen);
  if (type->id == self->phase->visit_type_id)
    return;
  self->phase->visit_type_id = type->id;
  fill (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
regimen_phase_group_dispose (GObject *object)
{
  REGIMEN_PHASE_GROUP (object)->is_filling = TRUE; /* rows that empty as they go tell nobody */

  G_OBJECT_CLASS (regimen_phase_group_parent_class)->dispose (object);
}

static void
regimen_phase_group_finalize (GObject *object)
{
  RegimenPhaseGroup *self = REGIMEN_PHASE_GROUP (object);

  g_ptr_array_unref (self->spins);
  g_ptr_array_unref (self->types);

  G_OBJECT_CLASS (regimen_phase_group_parent_class)->finalize (object);
}

static void
regimen_phase_group_class_init (RegimenPhaseGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_phase_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_phase_group_finalize;

  signals[CHANGED] = g_signal_new ("changed", REGIMEN_TYPE_PHASE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_number (RegimenPhaseGroup *self, guint number)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin =
      gtk_spin_button_new_with_range (numbers[number].lowest, numbers[number].highest, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (numbers[number].title));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (spin), "number", GUINT_TO_POINTER (number));
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (number_changed_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  g_ptr_array_add (self->spins, spin);
  adw_expander_row_add_row (self->expander, row);
}

static void
regimen_phase_group_init (RegimenPhaseGroup *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *visit = adw_combo_row_new ();

  self->is_filling = TRUE;
  self->spins = g_ptr_array_new ();
  self->types = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_visit_type_free);
  self->expander = ADW_EXPANDER_ROW (expander);
  self->visit_row = ADW_COMBO_ROW (visit);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    add_number (self, i);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (visit), _ ("Visit"));
  adw_expander_row_add_row (self->expander, visit);
  g_signal_connect_swapped (visit, "notify::selected", G_CALLBACK (visit_chosen_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  adw_bin_set_child (ADW_BIN (self), group);
}

static RegimenVisitCategory
category_of (const GPtrArray *types, gint64 id)
{
  for (guint i = 0; i < types->len; i++)
    {
      const RegimenVisitType *type = g_ptr_array_index (types, i);

      if (type->id == id)
        return type->category;
    }
  return REGIMEN_VISIT_TREATMENT;
}

/* Another kind of the same visit may take longer or shorter. */
static void
fill_visits (RegimenPhaseGroup *self, const GPtrArray *types)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  RegimenVisitCategory category = category_of (types, self->phase->visit_type_id);
  guint chosen = 0;

  for (guint i = 0; i < types->len; i++)
    {
      const RegimenVisitType *type = g_ptr_array_index (types, i);

      if (type->category != category || !type->comes_in ||
          (!type->is_active && type->id != self->phase->visit_type_id))
        continue;
      if (type->id == self->phase->visit_type_id)
        chosen = self->types->len;
      g_ptr_array_add (self->types, regimen_visit_type_copy (type));
      gtk_string_list_append (names, type->name);
    }
  adw_combo_row_set_model (self->visit_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->visit_row, chosen);
}

static void
name_numbers (RegimenPhaseGroup *self)
{
  for (guint i = 0; i < self->spins->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s, %s", self->phase->name, _ (numbers[i].title));

      gtk_accessible_update_property (GTK_ACCESSIBLE (g_ptr_array_index (self->spins, i)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

/**
 * regimen_phase_group_new:
 * @phase: (transfer none): is written to; must outlive the widget
 * @types: (element-type RegimenVisitType): the clinic's kinds of visits
 */
GtkWidget *
regimen_phase_group_new (RegimenPhase *phase, const GPtrArray *types)
{
  RegimenPhaseGroup *self = g_object_new (REGIMEN_TYPE_PHASE_GROUP, NULL);

  self->phase = phase;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), phase->name);
  fill_visits (self, types);
  name_numbers (self);
  fill (self);
  return GTK_WIDGET (self);
}

void
regimen_phase_group_set_open (RegimenPhaseGroup *self, gboolean is_open)
{
  g_return_if_fail (REGIMEN_IS_PHASE_GROUP (self));

  adw_expander_row_set_expanded (self->expander, is_open);
}
