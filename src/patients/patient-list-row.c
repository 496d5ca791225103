/* patient-list-row.c - one patient in a list: who, how old, phone, next visit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-list-row"

#include "config.h"

#include "patient-list-row.h"

#include "hint.h"
#include "patient.h"
#include "visit-words.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

#define SPACING_PX 12
#define LINE_SPACING_PX 2

struct _RegimenPatientListRow
{
  GtkBox parent_instance;

  /* Borrowed: children of the box */
  GtkLabel *name;
  GtkLabel *preferred;
  GtkImage *alert;
  GtkLabel *birth;
  GtkLabel *phone;
  GtkLabel *record_number;
  GtkLabel *next;
};

G_DEFINE_FINAL_TYPE (RegimenPatientListRow, regimen_patient_list_row, GTK_TYPE_BOX)

static GtkLabel *
add_label (GtkWidget *box, int width_chars, gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width_chars);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
regimen_patient_list_row_class_init (RegimenPatientListRowClass *klass)
{
}

static void
regimen_patient_list_row_init (RegimenPatientListRow *self)
{
  GtkWidget *who = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *about = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 regimen_wrap_layout_new (SPACING_PX, LINE_SPACING_PX));
  gtk_widget_set_layout_manager (about, regimen_wrap_layout_new (SPACING_PX, LINE_SPACING_PX));
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_add_css_class (who, "patient-who");
  gtk_box_append (GTK_BOX (self), who);
  gtk_box_append (GTK_BOX (self), about);

  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0.0f);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "heading");
  gtk_box_append (GTK_BOX (who), GTK_WIDGET (self->name));
  self->preferred = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->preferred, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->preferred), "dim-label");
  gtk_box_append (GTK_BOX (who), GTK_WIDGET (self->preferred));
  self->alert = GTK_IMAGE (gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  regimen_hint_set (GTK_WIDGET (self->alert), _ ("allergy or alert on file"));
  gtk_widget_add_css_class (GTK_WIDGET (self->alert), "warning");
  gtk_box_append (GTK_BOX (who), GTK_WIDGET (self->alert));

  self->birth = add_label (about, 17, FALSE);
  self->phone = add_label (about, 16, FALSE);
  self->record_number = add_label (about, 9, TRUE);
  self->next = add_label (about, 26, TRUE);
}

GtkWidget *
regimen_patient_list_row_new (void)
{
  return g_object_new (REGIMEN_TYPE_PATIENT_LIST_ROW, NULL);
}

static void
update_birth (RegimenPatientListRow *self, RegimenPatientRow *item, RegimenDay today)
{
  g_autofree char *birth = NULL;
  g_autofree char *text = NULL;

  if (!item->has_birth_day)
    {
      gtk_label_set_text (self->birth, "");
      return;
    }
  birth = regimen_word_day (item->birth_day, REGIMEN_DAY_STYLE_NUMERIC);
  /* Translators: a birth date and the age: "03/11/1980 (46)" */
  text = g_strdup_printf (_ ("%1$s (%2$d)"), birth, regimen_age_on (item->birth_day, today));
  gtk_label_set_text (self->birth, text);
}

/**
 * regimen_patient_list_row_set_item:
 * @item: (nullable): whom to show; NULL clears the row
 * @today: for the age
 */
void
regimen_patient_list_row_set_item (RegimenPatientListRow *self,
                                   RegimenPatientRow *item,
                                   RegimenDay today)
{
  g_autofree char *preferred = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *next = NULL;
  g_autofree char *moment = NULL;

  g_return_if_fail (REGIMEN_IS_PATIENT_LIST_ROW (self));

  if (item == NULL)
    {
      gtk_label_set_text (self->name, "");
      regimen_hint_set (GTK_WIDGET (self), NULL);
      return;
    }

  gtk_label_set_text (self->name, item->name);
  regimen_hint_set (GTK_WIDGET (self->name), item->name);
  if (*item->preferred_name != '\0')
    /* Translators: the name somebody likes to be called by */
    preferred = g_strdup_printf (_ ("“%s”"), item->preferred_name);
  gtk_label_set_text (self->preferred, preferred != NULL ? preferred : "");
  regimen_hint_set (GTK_WIDGET (self->preferred), preferred);
  gtk_widget_set_visible (GTK_WIDGET (self->alert), item->has_alert);
  update_birth (self, item, today);
  phone = regimen_word_phone (item->phone);
  gtk_label_set_text (self->phone, phone);
  gtk_label_set_text (self->record_number, item->record_number);
  if (item->has_next)
    {
      moment = regimen_word_moment (item->next_start);
      /* Translators: when the next visit is: "next Tue 24 Nov, 10:30" */
      next = g_strdup_printf (_ ("next %s"), moment);
    }
  gtk_label_set_text (self->next, next != NULL ? next : "");
}
