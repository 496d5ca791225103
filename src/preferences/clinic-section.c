/* clinic-section.c - the clinic itself, how its planner works, how the program looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-clinic-section"

#include "config.h"

#include "clinic-section.h"

#include "attempt.h"
#include "failure-words.h"
#include "fields.h"
#include "go.h"
#include "setting-rows.h"
#include "setup.h"
#include "text.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define ADDRESS_BYTES_MAX 2000
#define MOST_STARTS 100

typedef struct
{
  const char *title;
  gsize offset; /* of the text in RegimenClinic */
  gsize max_bytes;
  gboolean is_needed;
} Field;

static const Field fields[] = {
  { N_ ("Name"), G_STRUCT_OFFSET (RegimenClinic, name), 400, TRUE },
  { N_ ("Phone"), G_STRUCT_OFFSET (RegimenClinic, phone), 100, FALSE },
  { N_ ("E-mail"), G_STRUCT_OFFSET (RegimenClinic, email), 400, FALSE },
  { N_ ("Website"), G_STRUCT_OFFSET (RegimenClinic, website), 400, FALSE },
};
#define N_FIELDS G_N_ELEMENTS (fields)

typedef int (*GetRule) (RegimenDesk *desk, GError **error);
typedef gboolean (*SetRule) (RegimenDesk *desk, int value, GError **error);

enum
{
  RULE_MOST_STARTS,
  RULE_STARTS,
  RULE_BEDS,
  RULE_NURSES,
  RULE_CONFIRMED,
};

/* in that order */
static const struct
{
  GetRule get;
  SetRule set;
} rules[] = {
  { regimen_desk_get_most_starts, regimen_desk_set_most_starts },
  { regimen_desk_get_starts_rule, regimen_desk_set_starts_rule },
  { regimen_desk_get_beds_serve, regimen_desk_set_beds_serve },
  { regimen_desk_get_nurse_hands_over, regimen_desk_set_nurse_hands_over },
  { regimen_desk_get_confirmed_moves, regimen_desk_set_confirmed_moves },
};
#define N_RULES G_N_ELEMENTS (rules)

/**
 * RegimenClinicSection:
 *
 * What stands at the head of the papers is stored with Save; a rule of the planner, and how the
 * program looks, at once.
 */
struct _RegimenClinicSection
{
  RegimenSection parent_instance;

  /* Template children */
  AdwPreferencesGroup *clinic_group;
  AdwPreferencesGroup *time_group;
  AdwPreferencesGroup *rules_group;
  AdwPreferencesGroup *look_group;
  GtkLabel *problem_label;

  /* Owned */
  RegimenClinic *clinic; /* as it was read; NULL before */
  GSettings *settings;

  /* Rows of the groups */
  GtkWidget *rows[N_FIELDS];
  GtkWidget *address_row;
  GtkWidget *paper_row;
  GtkWidget *zone_row;
  GtkWidget *rule_rows[N_RULES];
  GtkWidget *look_row;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenClinicSection, regimen_clinic_section, REGIMEN_TYPE_SECTION)

static const char *const papers[] = { "a4", "letter" };

static RegimenClinic *
dup_entered (RegimenClinicSection *self)
{
  RegimenClinic *clinic = regimen_clinic_copy (self->clinic);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = regimen_setting_dup_text (self->rows[i]);

      regimen_field_set (&G_STRUCT_MEMBER (char *, clinic, fields[i].offset), text);
    }
  g_free (clinic->address);
  clinic->address = regimen_setting_dup_text (self->address_row);
  regimen_field_set (&clinic->paper, papers[regimen_setting_get_number (self->paper_row) == 1]);
  return clinic;
}

static gboolean
is_changed (RegimenClinicSection *self)
{
  g_autoptr (RegimenClinic) entered = NULL;

  if (self->clinic == NULL)
    return FALSE;
  entered = dup_entered (self);
  for (guint i = 0; i < N_FIELDS; i++)
    if (g_strcmp0 (G_STRUCT_MEMBER (char *, entered, fields[i].offset),
                   G_STRUCT_MEMBER (char *, self->clinic, fields[i].offset)) != 0)
      return TRUE;
  return g_strcmp0 (entered->address, self->clinic->address) != 0 ||
         g_strcmp0 (entered->paper, self->clinic->paper) != 0;
}

static const char *
find_problem (const char *text, gsize max_bytes, gboolean is_needed)
{
  if (*text == '\0')
    return is_needed ? _ ("is needed") : NULL;
  if (!regimen_text_check_line (text, max_bytes, "text", NULL))
    return strlen (text) > max_bytes ? _ ("is too long") : _ ("has signs that can’t be printed");
  return NULL;
}

static void
entered_cb (RegimenClinicSection *self)
{
  gboolean is_good = TRUE;
  g_autofree char *address = NULL;

  if (self->is_filling || self->clinic == NULL)
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = regimen_setting_dup_text (self->rows[i]);
      const char *problem = find_problem (text, fields[i].max_bytes, fields[i].is_needed);

      regimen_setting_set_problem (self->rows[i], problem);
      is_good &= problem == NULL;
    }
  address = regimen_setting_dup_text (self->address_row);
  if (!regimen_text_check_block (address, ADDRESS_BYTES_MAX, "address", NULL))
    is_good = FALSE;
  regimen_setting_set_problem (self->address_row,
                               strlen (address) > ADDRESS_BYTES_MAX ? _ ("is too long") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clinic-form.save",
                                 is_good && is_changed (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clinic-form.drop", is_changed (self));
}

static void
fill (RegimenClinicSection *self)
{
  const RegimenClinic *clinic = self->clinic;

  self->is_filling = TRUE;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      regimen_setting_set_text (self->rows[i], G_STRUCT_MEMBER (char *, clinic, fields[i].offset));
      regimen_setting_set_problem (self->rows[i], NULL);
    }
  regimen_setting_set_text (self->address_row, clinic->address);
  regimen_setting_set_problem (self->address_row, NULL);
  regimen_setting_set_number (self->paper_row, g_strcmp0 (clinic->paper, papers[1]) == 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->zone_row), clinic->zone);
  self->is_filling = FALSE;
  entered_cb (self);
}

/* Where any number may start there are never too many. */
static void
offer_starts_rule (RegimenClinicSection *self)
{
  gtk_widget_set_sensitive (self->rule_rows[RULE_STARTS],
                            regimen_setting_get_number (self->rule_rows[RULE_MOST_STARTS]) > 0);
}

static void
fill_rules (RegimenClinicSection *self)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));

  self->is_filling = TRUE;
  for (guint i = 0; i < N_RULES; i++)
    {
      g_autoptr (GError) error = NULL;
      int value = rules[i].get (desk, &error);

      if (value < 0)
        g_message ("a rule of the clinic could not be read: %s", error->message);
      else
        regimen_setting_set_number (self->rule_rows[i], value);
    }
  offer_starts_rule (self);
  self->is_filling = FALSE;
}

static void
regimen_clinic_section_load (RegimenSection *section)
{
  RegimenClinicSection *self = REGIMEN_CLINIC_SECTION (section);

  fill_rules (self);
  /* What is typed stays; saving it says whether somebody else changed it. */
  if (is_changed (self))
    return;
  g_clear_pointer (&self->clinic, regimen_clinic_free);
  self->clinic = regimen_clinic_copy (regimen_desk_get_clinic (regimen_section_get_desk (section)));
  fill (self);
}

static gboolean
regimen_clinic_section_has_typed (RegimenSection *section)
{
  return is_changed (REGIMEN_CLINIC_SECTION (section));
}

static gboolean
attempt_save (GtkWidget *from, gpointer data)
{
  RegimenClinicSection *self = data;
  g_autoptr (RegimenClinic) entered = dup_entered (self);
  g_autoptr (GError) error = NULL;
  RegimenClinic *former = g_steal_pointer (&self->clinic);
  g_autofree char *words = NULL;

  /* What comes in by "changed" within the call is what was typed. */
  if (regimen_desk_save_clinic (regimen_section_get_desk (REGIMEN_SECTION (self)), entered, &error))
    {
      regimen_clinic_free (former);
      regimen_clinic_section_load (REGIMEN_SECTION (self));
      regimen_say_done (GTK_WIDGET (self));
      return TRUE;
    }
  g_clear_pointer (&self->clinic, regimen_clinic_free);
  self->clinic = former;
  if (regimen_attempt_is_busy (error))
    return FALSE;
  words = regimen_word_failure (error);
  g_message ("the clinic was not saved: %s", error->message);
  gtk_label_set_text (self->problem_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  return TRUE;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_attempt (widget, attempt_save, g_object_ref (widget), g_object_unref);
}

static void
drop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenClinicSection *self = REGIMEN_CLINIC_SECTION (widget);

  g_clear_pointer (&self->clinic, regimen_clinic_free);
  regimen_clinic_section_load (REGIMEN_SECTION (self));
}

typedef struct
{
  RegimenClinicSection *section; /* (owned) */
  guint rule;
  int value;
} RuleChange;

static void
rule_change_free (gpointer data)
{
  RuleChange *change = data;

  g_object_unref (change->section);
  g_free (change);
}

static gboolean
attempt_rule (GtkWidget *from, gpointer data)
{
  const RuleChange *change = data;
  g_autoptr (GError) error = NULL;
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (change->section));

  if (rules[change->rule].set (desk, change->value, &error))
    regimen_say_done (GTK_WIDGET (change->section));
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else
    {
      fill_rules (change->section);
      regimen_say_failure (GTK_WIDGET (change->section), error);
    }
  return TRUE;
}

static void
rule_cb (RegimenClinicSection *self)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));

  if (self->is_filling || desk == NULL)
    return;
  offer_starts_rule (self);
  for (guint i = 0; i < N_RULES; i++)
    {
      int value = regimen_setting_get_number (self->rule_rows[i]);
      RuleChange *change = NULL;

      if (value == rules[i].get (desk, NULL))
        continue;
      change = g_new0 (RuleChange, 1);
      change->section = g_object_ref (self);
      change->rule = i;
      change->value = value;
      regimen_attempt (GTK_WIDGET (self), attempt_rule, change, rule_change_free);
      return;
    }
}

static void
look_cb (RegimenClinicSection *self)
{
  if (!self->is_filling)
    g_settings_set_enum (self->settings, "look", regimen_setting_get_number (self->look_row));
}

static void
build_clinic (RegimenClinicSection *self)
{
  const char *const paper_words[] = { _ ("A4"), _ ("Letter"), NULL };

  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->rows[i] = regimen_setting_new_entry (_ (fields[i].title));
      adw_preferences_group_add (self->clinic_group, self->rows[i]);
      regimen_setting_on_change (self->rows[i], G_CALLBACK (entered_cb), self);
    }
  self->address_row = regimen_setting_new_text (_ ("Address, as it stands on papers"), 66);
  self->paper_row = regimen_setting_new_choice (_ ("Paper"), paper_words);
  adw_preferences_group_add (self->clinic_group, self->address_row);
  adw_preferences_group_add (self->clinic_group, self->paper_row);
  regimen_setting_on_change (self->address_row, G_CALLBACK (entered_cb), self);
  regimen_setting_on_change (self->paper_row, G_CALLBACK (entered_cb), self);
}

/* What the computer's language says; the clinic's zone is its own. */
static void
build_time (RegimenClinicSection *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  g_autofree char *weekday = regimen_locale_time_weekday_name (habits.first_weekday, FALSE);
  g_autofree char *day =
      regimen_locale_time_format_day (&habits, (RegimenDay){ 20780 }, REGIMEN_DAY_STYLE_NUMERIC);
  g_autofree char *time = regimen_locale_time_format_time (&habits, 13 * 60 + 30);
  /* Translators: a date and a time of day, as examples of how they are written */
  g_autofree char *written = g_strdup_printf (_ ("%1$s, %2$s"), day, time);

  self->zone_row = regimen_setting_new_fact (_ ("Time zone of the clinic"), "");
  adw_preferences_group_add (self->time_group, self->zone_row);
  adw_preferences_group_add (self->time_group,
                             regimen_setting_new_fact (_ ("A week begins on"), weekday));
  adw_preferences_group_add (self->time_group,
                             regimen_setting_new_fact (_ ("Dates and times are written"), written));
}

static void
build_rules (RegimenClinicSection *self)
{
  /* in the order of RegimenStartsRule */
  const char *const starts_words[] = { C_ ("too many visits at once", "never"),
                                       _ ("only where nothing better is free"), NULL };
  /* in the order of RegimenConfirmedMoves */
  const char *const confirmed_words[] = { _ ("rather others"), _ ("like any other visit"),
                                          _ ("only if several others would have to"), NULL };

  self->rule_rows[RULE_MOST_STARTS] =
      regimen_setting_new_number (_ ("Visits that may start in a quarter of an hour"),
                                  _ ("Spreads arrivals over the day; 0: any number"), 0,
                                  MOST_STARTS, 1);
  self->rule_rows[RULE_STARTS] = regimen_setting_new_choice (_ ("Too many at once"), starts_words);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self->rule_rows[RULE_STARTS]), TRUE);
  self->rule_rows[RULE_BEDS] =
      regimen_setting_new_switch (_ ("Beds serve as chairs"),
                                  _ ("A recovery room may be given where a chair is "
                                     "asked for"));
  self->rule_rows[RULE_NURSES] =
      regimen_setting_new_switch (_ ("A nurse may hand a visit over"),
                                  _ ("Off: one nurse stays throughout. On: where nobody is free "
                                     "throughout, another nurse may take the next segment"));
  self->rule_rows[RULE_CONFIRMED] =
      regimen_setting_new_choice (_ ("Moving what a patient has confirmed"), confirmed_words);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self->rule_rows[RULE_CONFIRMED]), TRUE);
  for (guint i = 0; i < N_RULES; i++)
    {
      adw_preferences_group_add (self->rules_group, self->rule_rows[i]);
      regimen_setting_on_change (self->rule_rows[i], G_CALLBACK (rule_cb), self);
    }
}

static void
build_look (RegimenClinicSection *self)
{
  /* in the order of the settings' enumeration */
  const char *const words[] = { _ ("As the computer"), _ ("Light"), _ ("Dark"), NULL };

  self->look_row = regimen_setting_new_choice (_ ("Look"), words);
  adw_preferences_group_add (self->look_group, self->look_row);
  self->is_filling = TRUE;
  regimen_setting_set_number (self->look_row, g_settings_get_enum (self->settings, "look"));
  self->is_filling = FALSE;
  regimen_setting_on_change (self->look_row, G_CALLBACK (look_cb), self);
}

static void
regimen_clinic_section_dispose (GObject *object)
{
  RegimenClinicSection *self = REGIMEN_CLINIC_SECTION (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_CLINIC_SECTION);
  g_clear_pointer (&self->clinic, regimen_clinic_free);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (regimen_clinic_section_parent_class)->dispose (object);
}

static void
regimen_clinic_section_class_init (RegimenClinicSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_clinic_section_dispose;
  REGIMEN_SECTION_CLASS (klass)->load = regimen_clinic_section_load;
  REGIMEN_SECTION_CLASS (klass)->has_typed = regimen_clinic_section_has_typed;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/clinic-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenClinicSection, clinic_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenClinicSection, time_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenClinicSection, rules_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenClinicSection, look_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenClinicSection, problem_label);
  gtk_widget_class_install_action (widget_class, "clinic-form.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "clinic-form.drop", NULL, drop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK,
                                       "clinic-form.save", NULL);
}

static void
regimen_clinic_section_init (RegimenClinicSection *self)
{
  self->settings = g_settings_new ("org.regimen.Regimen");
  gtk_widget_init_template (GTK_WIDGET (self));
  build_clinic (self);
  build_time (self);
  build_rules (self);
  build_look (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clinic-form.save", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "clinic-form.drop", FALSE);
}
