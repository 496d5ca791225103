/* calendar-page.c - days and weeks, a column per room, provider or nurse
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "calendar-page.h"

#include <glib/gi18n.h>

struct _RegimenCalendarPage
{
  RegimenPage parent_instance;
};

G_DEFINE_FINAL_TYPE (RegimenCalendarPage, regimen_calendar_page, REGIMEN_TYPE_PAGE)

static void
regimen_calendar_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_CALENDAR_PAGE);

  G_OBJECT_CLASS (regimen_calendar_page_parent_class)->dispose (object);
}

static void
regimen_calendar_page_class_init (RegimenCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_calendar_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/calendar/calendar-page.ui");
}

static void
regimen_calendar_page_init (RegimenCalendarPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
