/* patient-form.c - the form that registers a patient or changes one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-form"

#include "config.h"

#include "patient-form.h"

#include "attempt.h"
#include "form-fields.h"
#include "go.h"
#include "refusal.h"
#include "register.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenPatientForm:
 *
 * One row for each field of the table in form-fields.c. What is wrong is said beside the field
 * while it is typed; nothing is stored before Save. Emits "saved" and "cancelled".
 */
struct _RegimenPatientForm
{
  AdwBin parent_instance;

  /* Template children */
  GtkBox *groups;
  AdwPreferencesGroup *duplicates_group;
  GtkLabel *problem_label;
  GtkButton *save_button;

  /* Owned */
  RegimenDesk *desk;
  char *accept_reason; /* why visits stay booked over what is being saved; NULL: nobody gave one */
  RegimenPatient *patient;   /* as it was loaded, or empty for a new one */
  GPtrArray *duplicate_rows; /* (element-type GtkWidget) unowned, in duplicates_group */
  RegimenLocaleTime habits;

  /* Borrowed: rows of the groups, by the index of their field */
  GPtrArray *rows;  /* (owned) (element-type AdwEntryRow) */
  GPtrArray *marks; /* (owned) (element-type GtkLabel): what is wrong, in the row */
  AdwComboRow *sex_row;
  GtkSwitch *sensitive_switch;
  gboolean is_filling;
  gboolean is_saving; /* the file may be busy: it is stored once */

  RegimenFormDraft *draft; /* (owned) (nullable): NULL before the first form */
  guint keep_id;           /* of the timer that writes the draft down; 0: nothing to write */
};

G_DEFINE_FINAL_TYPE (RegimenPatientForm, regimen_patient_form, ADW_TYPE_BIN)

enum
{
  SAVED,
  CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MOST_DUPLICATES 4

/* How long fingers rest before what they typed is written down. */
#define KEEP_AFTER_MS 400

/* Of the fields that are no rows of the table. */
#define SEX_FIELD "sex"
#define SENSITIVE_FIELD "is_sensitive"

/* What the rows say now, or NULL with the index of the first row that can't be read. */
static RegimenPatient *
dup_entered (RegimenPatientForm *self, guint *out_bad_row)
{
  g_autoptr (RegimenPatient) patient = regimen_patient_copy (self->patient);
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkEditable *row = g_ptr_array_index (self->rows, i);
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

      if (!regimen_form_field_set (&fields[i], patient, text, &self->habits))
        {
          *out_bad_row = i;
          return NULL;
        }
    }
  patient->sex = (RegimenSex) adw_combo_row_get_selected (self->sex_row);
  patient->is_sensitive = gtk_switch_get_active (self->sensitive_switch);
  return g_steal_pointer (&patient);
}

/* Several rows of the table fill one field of the struct: which of them it is tells them apart, so
 * that a draft finds its row again in a program whose form asks for more. */
static char *
dup_draft_name (const RegimenFormField *fields, guint index)
{
  guint nth = 0;

  for (guint i = 0; i < index; i++)
    nth += g_str_equal (fields[i].name, fields[index].name);
  return g_strdup_printf ("%s.%u", fields[index].name, nth);
}

/* Only what differs from the file: what somebody else changes meanwhile is not put back. */
static GHashTable *
collect_typed (RegimenPatientForm *self)
{
  GHashTable *typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);
  gboolean is_sensitive = gtk_switch_get_active (self->sensitive_switch);
  guint sex = adw_combo_row_get_selected (self->sex_row);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *stored = regimen_form_field_get (&fields[i], self->patient, &self->habits);
      const char *text = gtk_editable_get_text (g_ptr_array_index (self->rows, i));

      if (!g_str_equal (stored, text))
        g_hash_table_insert (typed, dup_draft_name (fields, i), g_strdup (text));
    }
  if (sex != (guint) self->patient->sex)
    g_hash_table_insert (typed, g_strdup (SEX_FIELD), g_strdup_printf ("%u", sex));
  if (is_sensitive != self->patient->is_sensitive)
    g_hash_table_insert (typed, g_strdup (SENSITIVE_FIELD), g_strdup (is_sensitive ? "1" : "0"));
  return typed;
}

static gboolean
keep_cb (gpointer user_data)
{
  RegimenPatientForm *self = user_data;
  g_autoptr (GHashTable) typed = collect_typed (self);
  g_autoptr (GError) error = NULL;

  self->keep_id = 0;
  if (g_hash_table_size (typed) == 0)
    regimen_form_draft_drop (self->draft);
  else if (!regimen_form_draft_keep (self->draft, self->patient->id, typed, &error))
    g_message ("%s", error->message); /* the form itself still has it */
  return G_SOURCE_REMOVE;
}

static void
keep_soon (RegimenPatientForm *self)
{
  if (self->is_filling || self->draft == NULL)
    return;
  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->keep_id = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
}

static void
forget_draft (RegimenPatientForm *self)
{
  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (self->draft != NULL)
    regimen_form_draft_drop (self->draft);
}

static void
set_mark (RegimenPatientForm *self, guint index, const char *problem)
{
  GtkLabel *mark = g_ptr_array_index (self->marks, index);
  GtkWidget *row = g_ptr_array_index (self->rows, index);

  gtk_label_set_text (mark, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (mark), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
}

static void
duplicate_activated_cb (RegimenPatientForm *self, AdwActionRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "patient-id");

  regimen_go_patient (GTK_WIDGET (self), *id);
}

static void
add_duplicate (RegimenPatientForm *self, RegimenPatientRow *patient)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = regimen_word_name (patient->name);
  g_autofree char *birth = patient->has_birth_day
                               ? regimen_word_day (patient->birth_day, REGIMEN_DAY_STYLE_NUMERIC)
                               : g_strdup ("");
  /* Translators: birth date, phone and record number of a patient, in a list */
  g_autofree char *about =
      g_strdup_printf (_ ("%1$s · %2$s · %3$s"), birth, patient->phone, patient->record_number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "patient-id", g_memdup2 (&patient->id, sizeof (gint64)),
                          g_free);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (duplicate_activated_cb), self);
  adw_preferences_group_add (self->duplicates_group, row);
  g_ptr_array_add (self->duplicate_rows, row);
}

static void
show_duplicates (RegimenPatientForm *self, const RegimenPatient *entered)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < self->duplicate_rows->len; i++)
    adw_preferences_group_remove (self->duplicates_group,
                                  g_ptr_array_index (self->duplicate_rows, i));
  g_ptr_array_set_size (self->duplicate_rows, 0);

  if (entered != NULL && self->patient->id == 0)
    found = regimen_desk_find_likely_duplicates (self->desk, entered, &error);
  if (error != NULL) /* only a hint: registering says what is wrong with the file */
    g_message ("no hint about duplicates: %s", error->message);
  for (guint i = 0; found != NULL && i < MIN (found->len, MOST_DUPLICATES); i++)
    add_duplicate (self, g_ptr_array_index (found, i));
  gtk_widget_set_visible (GTK_WIDGET (self->duplicates_group), self->duplicate_rows->len > 0);
}

static gboolean
mark_problems (RegimenPatientForm *self, GHashTable *problems)
{
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *problem = g_hash_table_lookup (problems, fields[i].name);
      g_autofree char *text =
          g_strstrip (g_strdup (gtk_editable_get_text (g_ptr_array_index (self->rows, i))));

      /* An empty form is not full of mistakes: what is missing is said when there is a name. */
      if (problem != NULL && *text == '\0' && fields[i].kind == REGIMEN_FIELD_TEXT)
        problem = NULL;
      set_mark (self, i, problem != NULL ? _ (problem) : NULL);
    }
  return g_hash_table_size (problems) == 0;
}

static void
row_changed_cb (RegimenPatientForm *self)
{
  g_autoptr (RegimenPatient) entered = NULL;
  g_autoptr (GHashTable) problems = NULL;
  guint bad_row = 0;
  gboolean is_good = FALSE;

  if (self->is_filling || self->desk == NULL)
    return;

  keep_soon (self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  entered = dup_entered (self, &bad_row);
  if (entered != NULL)
    {
      problems = regimen_patient_problems (entered, regimen_desk_today (self->desk));
      is_good = mark_problems (self, problems);
    }
  else
    set_mark (self, bad_row, _ ("can’t be read"));
  show_duplicates (self, entered);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", is_good);
}

static void
add_sex_row (RegimenPatientForm *self, AdwPreferencesGroup *group)
{
  /* in the order of RegimenSex */
  const char *words[] = { _ ("female"), _ ("male"), _ ("other"), _ ("not known"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Sex"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_preferences_group_add (group, row);
  self->sex_row = ADW_COMBO_ROW (row);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (keep_soon), self);
}

static void
add_sensitive_row (RegimenPatientForm *self, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Sensitive"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Named by initials where others may look on"));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (group, row);
  self->sensitive_switch = GTK_SWITCH (toggle);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (keep_soon), self);
}

static void
add_row (RegimenPatientForm *self, AdwPreferencesGroup *group, const RegimenFormField *field)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *mark = gtk_label_new (NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->title));
  gtk_widget_set_visible (mark, FALSE);
  gtk_label_set_wrap (GTK_LABEL (mark), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (mark), 30);
  gtk_widget_add_css_class (mark, "error");
  gtk_widget_add_css_class (mark, "caption");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), mark);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->marks, mark);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (row_changed_cb), self);
}

static void
build_rows (RegimenPatientForm *self)
{
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || fields[i].group != fields[i - 1].group)
        {
          if (group != NULL && fields[i - 1].group == 0)
            add_sex_row (self, group);
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, regimen_form_group_title (fields[i].group));
          gtk_box_append (self->groups, GTK_WIDGET (group));
        }
      add_row (self, group, &fields[i]);
    }
  add_sensitive_row (self, group);
}

static void
fill_rows (RegimenPatientForm *self)
{
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);

  self->is_filling = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = regimen_form_field_get (&fields[i], self->patient, &self->habits);

      gtk_editable_set_text (g_ptr_array_index (self->rows, i), text);
      set_mark (self, i, NULL);
    }
  adw_combo_row_set_selected (self->sex_row, (guint) self->patient->sex);
  gtk_switch_set_active (self->sensitive_switch, self->patient->is_sensitive);
  self->is_filling = FALSE;
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CANCELLED], 0);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_patient_form_save (REGIMEN_PATIENT_FORM (widget));
}

static void
regimen_patient_form_dispose (GObject *object)
{
  RegimenPatientForm *self = REGIMEN_PATIENT_FORM (object);

  /* A window that goes in an orderly way has asked; a program that dies never comes here. */
  forget_draft (self);
  g_clear_pointer (&self->draft, regimen_form_draft_free);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PATIENT_FORM);

  G_OBJECT_CLASS (regimen_patient_form_parent_class)->dispose (object);
}

static void
regimen_patient_form_finalize (GObject *object)
{
  RegimenPatientForm *self = REGIMEN_PATIENT_FORM (object);

  g_clear_pointer (&self->patient, regimen_patient_free);
  g_clear_pointer (&self->accept_reason, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  g_clear_pointer (&self->duplicate_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_patient_form_parent_class)->finalize (object);
}

static void
regimen_patient_form_class_init (RegimenPatientFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_patient_form_dispose;
  object_class->finalize = regimen_patient_form_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/patient-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientForm, groups);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientForm, duplicates_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientForm, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPatientForm, save_button);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.save",
                                       NULL);

  signals[SAVED] = g_signal_new ("saved", REGIMEN_TYPE_PATIENT_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", REGIMEN_TYPE_PATIENT_FORM, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_patient_form_init (RegimenPatientForm *self)
{
  self->habits = regimen_locale_time_system ();
  self->rows = g_ptr_array_new ();
  self->marks = g_ptr_array_new ();
  self->duplicate_rows = g_ptr_array_new ();
  self->patient = regimen_patient_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  build_rows (self);
}

/**
 * regimen_patient_form_edit:
 * @self: the form
 * @desk: the desk
 * @patient_id: whom to change; 0: a new patient
 *
 * Fills the form anew. Whatever was typed before is dropped.
 *
 * Returns: whether the patient could be read; if not, the form says why
 */
gboolean
regimen_patient_form_edit (RegimenPatientForm *self, RegimenDesk *desk, gint64 patient_id)
{
  g_autoptr (GError) error = NULL;
  RegimenPatient *patient = NULL;

  g_return_val_if_fail (REGIMEN_IS_PATIENT_FORM (self), FALSE);
  g_return_val_if_fail (REGIMEN_IS_DESK (desk), FALSE);

  g_set_object (&self->desk, desk);
  forget_draft (self);
  if (self->draft == NULL)
    self->draft = regimen_form_draft_new (desk);
  patient = patient_id == 0 ? regimen_patient_new ()
                            : regimen_desk_load_patient (desk, patient_id, &error);
  if (patient == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return FALSE;
    }

  g_clear_pointer (&self->patient, regimen_patient_free);
  self->patient = patient;
  gtk_button_set_label (self->save_button, patient_id == 0 ? _ ("_Register") : _ ("_Save"));
  fill_rows (self);
  show_duplicates (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", patient_id != 0);
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
  return TRUE;
}

/**
 * regimen_patient_form_restore:
 * @left: of the patient that the form is of
 *
 * Types again what was left. The fields that it does not speak of stay as the file has them.
 */
void
regimen_patient_form_restore (RegimenPatientForm *self, const RegimenDraftLeft *left)
{
  guint n = 0;
  const RegimenFormField *fields = regimen_form_fields (&n);
  const char *sex = g_hash_table_lookup (left->fields, SEX_FIELD);
  const char *is_sensitive = g_hash_table_lookup (left->fields, SENSITIVE_FIELD);

  g_return_if_fail (REGIMEN_IS_PATIENT_FORM (self));
  g_return_if_fail (left->patient_id == self->patient->id);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = dup_draft_name (fields, i);
      const char *text = g_hash_table_lookup (left->fields, name);

      if (text != NULL)
        gtk_editable_set_text (g_ptr_array_index (self->rows, i), text);
    }
  if (sex != NULL)
    adw_combo_row_set_selected (self->sex_row, MIN ((guint) g_ascii_strtoull (sex, NULL, 10),
                                                    (guint) REGIMEN_SEX_UNKNOWN));
  if (is_sensitive != NULL)
    gtk_switch_set_active (self->sensitive_switch, *is_sensitive == '1');
  row_changed_cb (self);
}

static void
say_not_saved (RegimenPatientForm *self, const GError *error)
{
  /* What was typed stays: the form is the only place that has it. */
  regimen_say_failure (GTK_WIDGET (self), error);
  gtk_label_set_text (self->problem_label, _ ("Not saved."));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
accept_cb (const RegimenWaiver *waiver, gpointer user_data)
{
  RegimenPatientForm *self = user_data;

  g_free (self->accept_reason);
  self->accept_reason = g_strdup (waiver->reason);
  regimen_patient_form_save (self);
}

/* Visits are booked at which the patient can't come any more: a reason lets them stay. */
static void
say_refused (RegimenPatientForm *self, const GPtrArray *conflicts)
{
  gtk_label_set_text (self->problem_label, _ ("Not saved."));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  regimen_refusal_show (GTK_WIDGET (self), _ ("Visits are booked when the patient can't come"),
                        conflicts, _ ("_Leave them booked"), accept_cb, g_object_ref (self),
                        g_object_unref);
}

/* Called again while another program writes: what is stored then is what the form holds then. */
static gboolean
attempt_save (GtkWidget *from, gpointer data)
{
  RegimenPatientForm *self = data;
  g_autoptr (RegimenPatient) entered = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  guint bad_row = 0;
  gboolean is_saved = FALSE;

  entered = dup_entered (self, &bad_row);
  if (entered == NULL)
    {
      set_mark (self, bad_row, _ ("can’t be read"));
      gtk_widget_grab_focus (g_ptr_array_index (self->rows, bad_row));
      return TRUE;
    }

  if (entered->id == 0)
    {
      entered->id = regimen_desk_register_patient (self->desk, entered, &error);
      is_saved = entered->id != 0;
    }
  else
    is_saved =
        regimen_desk_change_patient (self->desk, entered, self->accept_reason, &conflicts, &error);
  if (regimen_attempt_is_busy (error))
    return FALSE;
  g_clear_pointer (&self->accept_reason, g_free);
  if (!is_saved)
    {
      if (error != NULL)
        say_not_saved (self, error);
      else
        say_refused (self, conflicts);
      return TRUE;
    }

  regimen_patient_free (self->patient);
  self->patient = g_steal_pointer (&entered);
  fill_rows (self); /* as it is stored, which may be written another way than it was typed */
  /* What was given by the file (record number, row version) is not in this copy: it is not to be
   * stored again. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", FALSE);
  forget_draft (self);
  g_signal_emit (self, signals[SAVED], 0);
  return TRUE;
}

static void
saving_over (gpointer data)
{
  g_autoptr (RegimenPatientForm) self = data;

  self->is_saving = FALSE;
}

/**
 * regimen_patient_form_save:
 *
 * Registers or changes the patient and emits "saved", or says what is wrong and keeps what was
 * typed. While another program writes to the file it waits, and so may the signal.
 */
void
regimen_patient_form_save (RegimenPatientForm *self)
{
  g_return_if_fail (REGIMEN_IS_PATIENT_FORM (self));

  if (self->is_saving)
    return;
  self->is_saving = TRUE;
  regimen_attempt (GTK_WIDGET (self), attempt_save, g_object_ref (self), saving_over);
}

/**
 * regimen_patient_form_is_changed:
 *
 * Returns: whether something was typed or chosen that is not stored
 */
gboolean
regimen_patient_form_is_changed (RegimenPatientForm *self)
{
  g_autoptr (GHashTable) typed = NULL;

  g_return_val_if_fail (REGIMEN_IS_PATIENT_FORM (self), FALSE);

  if (self->desk == NULL) /* never filled */
    return FALSE;
  typed = collect_typed (self);
  return g_hash_table_size (typed) > 0;
}

/**
 * regimen_patient_form_drop:
 *
 * Forgets what was typed and shows what is stored.
 */
void
regimen_patient_form_drop (RegimenPatientForm *self)
{
  g_return_if_fail (REGIMEN_IS_PATIENT_FORM (self));

  fill_rows (self);
  forget_draft (self);
}

/**
 * regimen_patient_form_get_patient_id:
 *
 * Returns: whose form it is; 0 before a new one is registered
 */
gint64
regimen_patient_form_get_patient_id (RegimenPatientForm *self)
{
  g_return_val_if_fail (REGIMEN_IS_PATIENT_FORM (self), 0);

  return self->patient->id;
}
