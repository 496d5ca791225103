/* plans-page.c - the plans of all patients, and the editor of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plans"

#include "config.h"

#include "plans-page.h"

#include <glib/gi18n.h>

struct _RegimenPlansPage
{
  RegimenPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RegimenPlansPage, regimen_plans_page, REGIMEN_TYPE_PAGE)

static void
regimen_plans_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PLANS_PAGE);

  G_OBJECT_CLASS (regimen_plans_page_parent_class)->dispose (object);
}

static void
regimen_plans_page_class_init (RegimenPlansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_plans_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plans-page.ui");
}

static void
regimen_plans_page_init (RegimenPlansPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
