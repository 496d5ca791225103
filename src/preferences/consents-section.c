/* consents-section.c - the forms that patients sign, and their versions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-consents-section"

#include "config.h"

#include "consents-section.h"

#include "consent-text-form.h"
#include "consents.h"
#include "go.h"
#include "group-rows.h"
#include "setting-rows.h"

#include <glib/gi18n.h>

/**
 * RegimenConsentsSection:
 *
 * What is offered first, then the versions that were offered before: what was signed by one of them
 * keeps it. Editing any of them makes the next version.
 */
struct _RegimenConsentsSection
{
  RegimenSection parent_instance;

  /* Template children */
  AdwPreferencesGroup *offered_group;
  AdwPreferencesGroup *earlier_group;

  /* Owned */
  GPtrArray *forms; /* (element-type RegimenConsentForm): all of them */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (RegimenConsentsSection, regimen_consents_section, REGIMEN_TYPE_SECTION)

static void
open_form (RegimenConsentsSection *self, const RegimenConsentForm *form)
{
  gtk_window_present (regimen_consent_text_form_new (
      GTK_WIDGET (self), regimen_section_get_desk (REGIMEN_SECTION (self)), form, self->forms));
}

static void
row_activated_cb (RegimenConsentsSection *self, GtkWidget *row)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "at"));

  if (at < self->forms->len)
    open_form (self, self->forms->pdata[at]);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (RegimenConsentForm) form = regimen_consent_form_new ();

  form->valid_months = 12;
  open_form (REGIMEN_CONSENTS_SECTION (widget), form);
}

static char *
dup_about (const RegimenConsentForm *form)
{
  g_autofree char *term = NULL;

  if (form->valid_months == 0)
    term = g_strdup (_ ("holds until withdrawn"));
  else
    term = g_strdup_printf (ngettext ("holds for %d month", "holds for %d months",
                                      (gulong) form->valid_months),
                            form->valid_months);
  /* Translators: which version of a form; how long it holds */
  return g_strdup_printf (_ ("version %1$d · %2$s"), form->number, term);
}

static void
add_row (RegimenConsentsSection *self, guint at)
{
  const RegimenConsentForm *form = self->forms->pdata[at];
  g_autofree char *about = dup_about (form);
  GtkWidget *row = regimen_setting_new_fact (form->title, about);

  g_object_set_data (G_OBJECT (row), "at", GUINT_TO_POINTER (at));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  regimen_group_rows_add (self->rows, form->is_active ? self->offered_group : self->earlier_group,
                          row);
}

static void
regimen_consents_section_load (RegimenSection *section)
{
  RegimenConsentsSection *self = REGIMEN_CONSENTS_SECTION (section);
  g_autoptr (GError) error = NULL;
  GPtrArray *forms =
      regimen_desk_dup_consent_forms (regimen_section_get_desk (section), TRUE, &error);
  guint n_offered = 0;

  if (forms == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  regimen_group_rows_clear (self->rows);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  self->forms = forms;
  for (guint i = 0; i < forms->len; i++)
    {
      n_offered += ((RegimenConsentForm *) forms->pdata[i])->is_active;
      add_row (self, i);
    }
  if (n_offered == 0)
    regimen_group_rows_add (
        self->rows, self->offered_group,
        regimen_group_rows_make (_ ("No form yet"),
                                 _ ("They come with the protocols that you adopt; or write one.")));
  gtk_widget_set_visible (GTK_WIDGET (self->earlier_group), n_offered < forms->len);
}

static void
regimen_consents_section_dispose (GObject *object)
{
  RegimenConsentsSection *self = REGIMEN_CONSENTS_SECTION (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_CONSENTS_SECTION);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_consents_section_parent_class)->dispose (object);
}

static void
regimen_consents_section_class_init (RegimenConsentsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_consents_section_dispose;
  REGIMEN_SECTION_CLASS (klass)->load = regimen_consents_section_load;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/consents-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenConsentsSection, offered_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenConsentsSection, earlier_group);
  gtk_widget_class_install_action (widget_class, "consents.add", NULL, add_cb);
}

static void
regimen_consents_section_init (RegimenConsentsSection *self)
{
  self->rows = regimen_group_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
