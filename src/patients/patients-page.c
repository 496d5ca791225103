/* patients-page.c - find, register and change patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patients"

#include "config.h"

#include "patients-page.h"

#include <glib/gi18n.h>

struct _RegimenPatientsPage
{
  RegimenPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RegimenPatientsPage, regimen_patients_page, REGIMEN_TYPE_PAGE)

static void
regimen_patients_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PATIENTS_PAGE);

  G_OBJECT_CLASS (regimen_patients_page_parent_class)->dispose (object);
}

static void
regimen_patients_page_class_init (RegimenPatientsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_patients_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/patients/patients-page.ui");
}

static void
regimen_patients_page_init (RegimenPatientsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
