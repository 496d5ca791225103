/* today-page.c - the day as it goes: one row a visit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-today"

#include "config.h"

#include "today-page.h"

#include <glib/gi18n.h>

struct _RegimenTodayPage
{
  RegimenPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RegimenTodayPage, regimen_today_page, REGIMEN_TYPE_PAGE)

static void
regimen_today_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_TODAY_PAGE);

  G_OBJECT_CLASS (regimen_today_page_parent_class)->dispose (object);
}

static void
regimen_today_page_class_init (RegimenTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_today_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/today/today-page.ui");
}

static void
regimen_today_page_init (RegimenTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
