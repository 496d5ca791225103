/* welcome.c - what the window shows while no clinic is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-welcome"

#include "config.h"

#include "welcome.h"

#include "failure-words.h"
#include "own-icon.h"

#include <glib/gi18n.h>

/**
 * RegimenWelcome:
 *
 * Offers to create a clinic, try the demo or open a file; after a failure to open it says what is
 * wrong and what to do, above the same offers. The buttons activate actions of the window.
 */
struct _RegimenWelcome
{
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *status;
};

G_DEFINE_FINAL_TYPE (RegimenWelcome, regimen_welcome, ADW_TYPE_BIN)

static void
regimen_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_WELCOME);

  G_OBJECT_CLASS (regimen_welcome_parent_class)->dispose (object);
}

static void
regimen_welcome_map (GtkWidget *widget)
{
  regimen_own_icon_announce (gtk_widget_get_display (widget));

  GTK_WIDGET_CLASS (regimen_welcome_parent_class)->map (widget);
}

static void
regimen_welcome_class_init (RegimenWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_welcome_dispose;
  widget_class->map = regimen_welcome_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/shell/welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenWelcome, status);
}

static void
regimen_welcome_init (RegimenWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  regimen_welcome_set_failure (self, NULL);
}

/**
 * regimen_welcome_set_failure:
 * @error: (nullable): why a clinic file could not be opened; NULL: all is well
 */
void
regimen_welcome_set_failure (RegimenWelcome *self, const GError *error)
{
  g_autofree char *what = NULL;
  g_autofree char *advice = NULL;

  g_return_if_fail (REGIMEN_IS_WELCOME (self));

  if (error == NULL)
    {
      adw_status_page_set_icon_name (self->status, "org.regimen.Regimen");
      adw_status_page_set_title (self->status, _ ("Welcome to Regimen"));
      adw_status_page_set_description (self->status,
                                       _ ("The desk of a clinic that treats in series. "
                                          "Everything stays in one file on this computer."));
      return;
    }

  what = regimen_word_open_failure (error, &advice);
  adw_status_page_set_icon_name (self->status, "dialog-warning-symbolic");
  adw_status_page_set_title (self->status, what);
  adw_status_page_set_description (self->status, advice);
}
