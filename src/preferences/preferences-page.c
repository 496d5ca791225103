/* preferences-page.c - Preferences: what the clinic is, has and does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-preferences-page"

#include "config.h"

#include "preferences-page.h"

#include "clinic-section.h"
#include "consents-section.h"
#include "hours-section.h"
#include "resources-section.h"
#include "sessions-section.h"
#include "templates-section.h"
#include "time-off-section.h"

#include <glib/gi18n.h>

/**
 * RegimenPreferencesPage:
 *
 * The parts at the left, the open one at the right.
 *
 * Actions: "preferences.show" (name of a part), "preferences.hours" (id of a resource).
 */
struct _RegimenPreferencesPage
{
  RegimenPage parent_instance;

  /* Template children */
  GtkBox *box;
  GtkListBox *sidebar;
  GtkStack *stack;
  RegimenHoursSection *hours;
};

G_DEFINE_FINAL_TYPE (RegimenPreferencesPage, regimen_preferences_page, REGIMEN_TYPE_PAGE)

/* Borrowed from the stack; NULL beyond the last. */
static GtkStackPage *
get_part (RegimenPreferencesPage *self, guint index)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->stack);
  g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), index);

  return page != NULL ? GTK_STACK_PAGE (page) : NULL;
}

static RegimenSection *
get_section (GtkStackPage *page)
{
  return REGIMEN_SECTION (gtk_stack_page_get_child (page));
}

static void
show_part (RegimenPreferencesPage *self, const char *name)
{
  GtkStackPage *page = NULL;

  for (guint i = 0; (page = get_part (self, i)) != NULL; i++)
    if (g_strcmp0 (gtk_stack_page_get_name (page), name) == 0)
      gtk_list_box_select_row (self->sidebar,
                               gtk_list_box_get_row_at_index (self->sidebar, (int) i));
}

static void
row_selected_cb (RegimenPreferencesPage *self, GtkListBoxRow *row)
{
  GtkStackPage *page =
      row != NULL ? get_part (self, (guint) gtk_list_box_row_get_index (row)) : NULL;

  if (page != NULL)
    gtk_stack_set_visible_child (self->stack, gtk_stack_page_get_child (page));
}

/* Enter on a part goes on into it. */
static void
row_activated_cb (RegimenPreferencesPage *self, GtkListBoxRow *row)
{
  row_selected_cb (self, row);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
show_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_part (REGIMEN_PREFERENCES_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
hours_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPreferencesPage *self = REGIMEN_PREFERENCES_PAGE (widget);

  regimen_hours_section_choose (self->hours, g_variant_get_int64 (parameter));
  show_part (self, "hours");
}

static GtkWidget *
make_row (GtkStackPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (gtk_stack_page_get_title (page));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_stack_page_get_title (page), -1);
  return row;
}

static void
regimen_preferences_page_shown (RegimenPage *page)
{
  RegimenPreferencesPage *self = REGIMEN_PREFERENCES_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sidebar);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
regimen_preferences_page_has_typed (RegimenPage *page)
{
  RegimenPreferencesPage *self = REGIMEN_PREFERENCES_PAGE (page);
  GtkStackPage *part = NULL;

  for (guint i = 0; (part = get_part (self, i)) != NULL; i++)
    if (regimen_section_has_typed (get_section (part)))
      return TRUE;
  return FALSE;
}

static void
regimen_preferences_page_constructed (GObject *object)
{
  RegimenPreferencesPage *self = REGIMEN_PREFERENCES_PAGE (object);
  GtkStackPage *page = NULL;

  G_OBJECT_CLASS (regimen_preferences_page_parent_class)->constructed (object);

  for (guint i = 0; (page = get_part (self, i)) != NULL; i++)
    {
      regimen_section_set_desk (get_section (page), regimen_page_get_desk (REGIMEN_PAGE (self)));
      gtk_list_box_append (self->sidebar, make_row (page));
    }
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, 0));
}

static void
regimen_preferences_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PREFERENCES_PAGE);

  G_OBJECT_CLASS (regimen_preferences_page_parent_class)->dispose (object);
}

static void
regimen_preferences_page_class_init (RegimenPreferencesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RegimenPageClass *page_class = REGIMEN_PAGE_CLASS (klass);

  object_class->constructed = regimen_preferences_page_constructed;
  object_class->dispose = regimen_preferences_page_dispose;
  page_class->shown = regimen_preferences_page_shown;
  page_class->has_typed = regimen_preferences_page_has_typed;

  g_type_ensure (REGIMEN_TYPE_CLINIC_SECTION);
  g_type_ensure (REGIMEN_TYPE_CONSENTS_SECTION);
  g_type_ensure (REGIMEN_TYPE_RESOURCES_SECTION);
  g_type_ensure (REGIMEN_TYPE_HOURS_SECTION);
  g_type_ensure (REGIMEN_TYPE_SESSIONS_SECTION);
  g_type_ensure (REGIMEN_TYPE_TIME_OFF_SECTION);
  g_type_ensure (REGIMEN_TYPE_TEMPLATES_SECTION);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPreferencesPage, box);
  gtk_widget_class_bind_template_child (widget_class, RegimenPreferencesPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RegimenPreferencesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenPreferencesPage, hours);
  gtk_widget_class_install_action (widget_class, "preferences.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "preferences.hours", "x", hours_cb);
}

static void
regimen_preferences_page_init (RegimenPreferencesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->sidebar, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->sidebar, "row-activated", G_CALLBACK (row_activated_cb), self);
  regimen_page_set_title (REGIMEN_PAGE (self), _ ("Preferences"));
}
