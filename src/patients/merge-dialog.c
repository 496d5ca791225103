/* merge-dialog.c - compares two records of one person and makes them one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-merge-dialog"

#include "config.h"

#include "merge-dialog.h"

#include "attempt.h"
#include "conflict-words.h"
#include "failure-words.h"
#include "form-fields.h"
#include "group-rows.h"
#include "merging.h"
#include "patient-finder.h"
#include "register.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenMergeDialog:
 *
 * First the other record is chosen, likely ones on top; then both stand beside each other: which of
 * them stays, which value where they differ, what goes over. Nothing happens before "Merge". Emits
 * "merged" with the id of the record that stayed.
 */
struct _RegimenMergeDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkButton *back_button;
  GtkButton *merge_button;
  AdwPreferencesGroup *likely_group;
  AdwPreferencesGroup *finder_group;
  AdwPreferencesGroup *conflicts_group;
  AdwPreferencesGroup *stays_group;
  AdwPreferencesGroup *differ_group;
  AdwPreferencesGroup *both_group;
  AdwPreferencesGroup *over_group;

  /* Owned */
  RegimenDesk *desk;
  RegimenMergePreview *preview; /* NULL before the other record is chosen */
  GHashTable *from_gone;        /* (element-type utf8 utf8) a set: see regimen_patient_merge() */
  GPtrArray *rows;              /* of the comparison */
  GPtrArray *likely_rows;

  gint64 patient_id; /* who was shown when the dialog was opened */
};

G_DEFINE_FINAL_TYPE (RegimenMergeDialog, regimen_merge_dialog, ADW_TYPE_WINDOW)

enum
{
  MERGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void compare (RegimenMergeDialog *self, gint64 stay_id, gint64 gone_id);

static void
say (RegimenMergeDialog *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1); /* a toast's title is markup */

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
say_failure (RegimenMergeDialog *self, const GError *error)
{
  g_autofree char *text = regimen_word_failure (error);

  g_message ("%s", error->message);
  say (self, text);
}

/* The name a chosen value goes by in regimen_patient_merge(); NULL: it is not a matter of choice.
 */
static const char *
choice_name (const RegimenFormField *field)
{
  switch (field->kind)
    {
    case REGIMEN_FIELD_TEXT:
      return g_str_equal (field->name, "record_number") || g_str_equal (field->name, "note")
                 ? NULL
                 : field->name;
    case REGIMEN_FIELD_BIRTH_DAY:
      return REGIMEN_MERGE_BIRTH_DAY;
    case REGIMEN_FIELD_CAN:
      return REGIMEN_MERGE_CAN;
    case REGIMEN_FIELD_PREFERS:
      return REGIMEN_MERGE_PREFERS;
    case REGIMEN_FIELD_PHONES:
    case REGIMEN_FIELD_HEALTH:
    case REGIMEN_FIELD_BLACKOUTS:
    case REGIMEN_FIELD_REMS:
    default:
      return NULL;
    }
}

static void
choice_toggled_cb (RegimenMergeDialog *self, GtkCheckButton *button)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");

  if (gtk_check_button_get_active (button))
    g_hash_table_add (self->from_gone, (gpointer) name);
  else
    g_hash_table_remove (self->from_gone, name);
}

static GtkWidget *
make_choice (const char *title, const char *text, GtkWidget *group)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);
  /* Translators: a field of the record, what it says in one of two records */
  g_autofree char *name = g_strdup_printf (_ ("%1$s: %2$s"), title, text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), (GtkCheckButton *) group);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* The value that stays at the start, the other beside it. */
static void
add_difference (RegimenMergeDialog *self,
                const char *title,
                const char *name,
                const char *stays,
                const char *goes)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *first = make_choice (title, stays, NULL);
  GtkWidget *second = make_choice (title, goes, first);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_set_homogeneous (GTK_BOX (values), TRUE);
  gtk_box_append (GTK_BOX (values), first);
  gtk_box_append (GTK_BOX (values), second);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), values);
  gtk_widget_add_css_class (box, "merge-difference");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (first), TRUE);
  g_object_set_data (G_OBJECT (second), "name", (gpointer) name);
  g_signal_connect_swapped (second, "toggled", G_CALLBACK (choice_toggled_cb), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  regimen_group_rows_add (self->rows, self->differ_group, row);
}

static const char *
word_sex (RegimenSex sex)
{
  switch (sex)
    {
    case REGIMEN_SEX_FEMALE:
      return _ ("female");
    case REGIMEN_SEX_MALE:
      return _ ("male");
    case REGIMEN_SEX_OTHER:
      return _ ("other");
    case REGIMEN_SEX_UNKNOWN:
    default:
      return _ ("not known");
    }
}

static void
add_differences (RegimenMergeDialog *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  const RegimenPatient *stay = self->preview->stay, *gone = self->preview->gone;
  guint n = 0, n_before = self->rows->len;
  const RegimenFormField *fields = regimen_form_fields (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *stays = regimen_form_field_get (&fields[i], stay, &habits);
      g_autofree char *goes = regimen_form_field_get (&fields[i], gone, &habits);
      const char *name = choice_name (&fields[i]);

      if (name != NULL && *stays != '\0' && *goes != '\0' && !g_str_equal (stays, goes))
        add_difference (self, regimen_form_field_label (&fields[i]), name, stays, goes);
    }
  if (stay->sex != gone->sex && stay->sex != REGIMEN_SEX_UNKNOWN &&
      gone->sex != REGIMEN_SEX_UNKNOWN)
    add_difference (self, _ ("Sex"), REGIMEN_MERGE_SEX, word_sex (stay->sex), word_sex (gone->sex));
  gtk_widget_set_visible (GTK_WIDGET (self->differ_group), self->rows->len > n_before);
}

/* What the record gets from the other, and what both have several of. */
static void
add_both (RegimenMergeDialog *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  const RegimenPatient *stay = self->preview->stay;
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RegimenPatient) merged = regimen_patient_merge (stay, self->preview->gone, nothing);
  guint n = 0, n_before = self->rows->len;
  const RegimenFormField *fields = regimen_form_fields (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *was = regimen_form_field_get (&fields[i], stay, &habits);
      g_autofree char *becomes = regimen_form_field_get (&fields[i], merged, &habits);

      if (!g_str_equal (was, becomes))
        regimen_group_rows_add (self->rows, self->both_group,
                                regimen_group_rows_make (regimen_form_field_label (&fields[i]),
                                                         becomes));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->both_group), self->rows->len > n_before);
}

static void
add_over (RegimenMergeDialog *self)
{
  const RegimenMergePreview *preview = self->preview;
  g_autofree char *to_come = g_strdup_printf (ngettext ("%d visit to come", "%d visits to come",
                                                        (gulong) preview->n_visits_to_come),
                                              preview->n_visits_to_come);
  g_autofree char *past =
      g_strdup_printf (ngettext ("%d past or cancelled visit", "%d past or cancelled visits",
                                 (gulong) preview->n_visits_past),
                       preview->n_visits_past);
  g_autofree char *plans =
      g_strdup_printf (ngettext ("%d plan", "%d plans", (gulong) preview->n_plans),
                       preview->n_plans);
  const char *lines[] = { to_come, past, plans };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    regimen_group_rows_add (self->rows, self->over_group, regimen_group_rows_make (lines[i], NULL));
}

static void
add_conflicts (RegimenMergeDialog *self)
{
  const GPtrArray *conflicts = self->preview->conflicts;

  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autofree char *text = regimen_word_conflict (conflicts->pdata[i]);

      regimen_group_rows_add (self->rows, self->conflicts_group,
                              regimen_group_rows_make (text, NULL));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts_group), conflicts->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.merge", conflicts->len == 0);
}

static void
stays_toggled_cb (RegimenMergeDialog *self, GtkCheckButton *button)
{
  gint64 gone_id = self->preview->gone->id, stay_id = self->preview->stay->id;

  if (gtk_check_button_get_active (button))
    compare (self, gone_id, stay_id);
}

static GtkWidget *
add_record (RegimenMergeDialog *self, const RegimenPatient *patient, GtkWidget *group)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *row = NULL;
  g_autofree char *name = regimen_patient_dup_name (patient);
  g_autofree char *birth = patient->has_birth_day
                               ? regimen_word_day (patient->birth_day, REGIMEN_DAY_STYLE_NUMERIC)
                               : g_strdup (_ ("birth date not known"));
  /* Translators: record number and birth date of a patient */
  g_autofree char *about = g_strdup_printf (_ ("%1$s · %2$s"), patient->record_number, birth);

  row = regimen_group_rows_make (name, about);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), (GtkCheckButton *) group);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  regimen_group_rows_add (self->rows, self->stays_group, row);
  return button;
}

static void
add_records (RegimenMergeDialog *self)
{
  GtkWidget *stays = add_record (self, self->preview->stay, NULL);
  GtkWidget *goes = add_record (self, self->preview->gone, stays);
  /* Translators: the number of a record */
  g_autofree char *text = g_strdup_printf (
      _ ("Nothing is deleted: record %s is kept as it is, points to this one, and its number still "
         "finds the patient."),
      self->preview->gone->record_number);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (stays), TRUE);
  g_signal_connect_swapped (goes, "toggled", G_CALLBACK (stays_toggled_cb), self);
  adw_preferences_group_set_description (self->stays_group, text);
}

/* Both records are read anew: the preview is of what is on file now. */
static void
compare (RegimenMergeDialog *self, gint64 stay_id, gint64 gone_id)
{
  g_autoptr (GError) error = NULL;
  RegimenMergePreview *preview = regimen_desk_preview_merge (self->desk, stay_id, gone_id, &error);

  if (preview == NULL)
    {
      say_failure (self, error);
      return;
    }
  g_clear_pointer (&self->preview, regimen_merge_preview_free);
  self->preview = preview;
  g_hash_table_remove_all (self->from_gone);
  regimen_group_rows_clear (self->rows);
  add_records (self);
  add_conflicts (self);
  add_differences (self);
  add_both (self);
  add_over (self);
  gtk_stack_set_visible_child_name (self->stack, "compare");
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->merge_button), TRUE);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenMergeDialog *self = REGIMEN_MERGE_DIALOG (widget);

  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->merge_button), FALSE);
}

/* Called again while another program writes. */
static gboolean
attempt_merge (GtkWidget *from, gpointer data)
{
  RegimenMergeDialog *self = data;
  g_autoptr (RegimenPatient) merged = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 stay_id = 0, gone_id = 0;

  if (self->preview == NULL)
    return TRUE;
  stay_id = self->preview->stay->id;
  gone_id = self->preview->gone->id;
  merged = regimen_patient_merge (self->preview->stay, self->preview->gone, self->from_gone);
  if (regimen_desk_merge_patients (self->desk, merged, self->preview->gone, &conflicts, &error))
    {
      g_signal_emit (self, signals[MERGED], 0, stay_id);
      gtk_window_close (GTK_WINDOW (self));
      return TRUE;
    }
  if (regimen_attempt_is_busy (error))
    return FALSE;
  if (error != NULL)
    say_failure (self, error);
  compare (self, stay_id, gone_id); /* it shows what stands in the way now */
  return TRUE;
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_attempt (widget, attempt_merge, g_object_ref (widget), g_object_unref);
}

static void
likely_activated_cb (RegimenMergeDialog *self, GtkWidget *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "patient-id");

  regimen_merge_dialog_compare (self, *id);
}

static void
finder_chosen_cb (RegimenMergeDialog *self, RegimenPatientRow *row)
{
  if (row->id == self->patient_id)
    say (self, _ ("That is the record itself"));
  else
    regimen_merge_dialog_compare (self, row->id);
}

static void
add_likely (RegimenMergeDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPatient) patient =
      regimen_desk_load_patient (self->desk, self->patient_id, &error);
  g_autoptr (GPtrArray) found = NULL;

  if (patient != NULL)
    found = regimen_desk_find_likely_duplicates (self->desk, patient, &error);
  if (found == NULL)
    {
      say_failure (self, error);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    {
      RegimenPatientRow *item = found->pdata[i];
      GtkWidget *row = regimen_group_rows_make (item->name, item->record_number);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data_full (G_OBJECT (row), "patient-id", g_memdup2 (&item->id, sizeof (gint64)),
                              g_free);
      g_signal_connect_swapped (row, "activated", G_CALLBACK (likely_activated_cb), self);
      regimen_group_rows_add (self->likely_rows, self->likely_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->likely_group), found->len > 0);
}

static void
regimen_merge_dialog_dispose (GObject *object)
{
  RegimenMergeDialog *self = REGIMEN_MERGE_DIALOG (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_MERGE_DIALOG);

  G_OBJECT_CLASS (regimen_merge_dialog_parent_class)->dispose (object);
}

static void
regimen_merge_dialog_finalize (GObject *object)
{
  RegimenMergeDialog *self = REGIMEN_MERGE_DIALOG (object);

  g_clear_pointer (&self->preview, regimen_merge_preview_free);
  g_clear_pointer (&self->from_gone, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->likely_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_merge_dialog_parent_class)->finalize (object);
}

static void
regimen_merge_dialog_class_init (RegimenMergeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_merge_dialog_dispose;
  object_class->finalize = regimen_merge_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, merge_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, likely_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, finder_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, conflicts_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, stays_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, differ_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, both_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenMergeDialog, over_group);
  gtk_widget_class_install_action (widget_class, "merge.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "merge.merge", NULL, merge_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[MERGED] = g_signal_new ("merged", REGIMEN_TYPE_MERGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
regimen_merge_dialog_init (RegimenMergeDialog *self)
{
  self->from_gone = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = regimen_group_rows_new ();
  self->likely_rows = regimen_group_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_merge_dialog_new:
 * @parent: the window it stands over
 * @patient_id: one of the two records; the one that stays unless the person decides otherwise
 */
GtkWidget *
regimen_merge_dialog_new (GtkWindow *parent, RegimenDesk *desk, gint64 patient_id)
{
  RegimenMergeDialog *self =
      g_object_new (REGIMEN_TYPE_MERGE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  GtkWidget *finder = regimen_patient_finder_new (desk);

  self->desk = g_object_ref (desk);
  self->patient_id = patient_id;
  g_signal_connect_swapped (finder, "chosen", G_CALLBACK (finder_chosen_cb), self);
  adw_preferences_group_add (self->finder_group, finder);
  add_likely (self);
  return GTK_WIDGET (self);
}

/**
 * regimen_merge_dialog_compare:
 * @other_id: the other record
 *
 * Shows both beside each other.
 */
void
regimen_merge_dialog_compare (RegimenMergeDialog *self, gint64 other_id)
{
  g_return_if_fail (REGIMEN_IS_MERGE_DIALOG (self));

  compare (self, self->patient_id, other_id);
}
