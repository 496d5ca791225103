/* section.c - one part of the preferences: made for a desk, shows what stands in the file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-section"

#include "config.h"

#include "section.h"

#include "text-scale.h"

/**
 * RegimenSection:
 *
 * The base of all parts of the preferences. It reads the file when it gets its desk, and again
 * after each commit while it is in sight; one that is out of sight reads when it comes into sight.
 */
typedef struct
{
  RegimenDesk *desk; /* (owned) (nullable) */
  gboolean is_stale;
} RegimenSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RegimenSection, regimen_section, ADW_TYPE_BIN)

static void
load (RegimenSection *self)
{
  RegimenSectionPrivate *priv = regimen_section_get_instance_private (self);

  priv->is_stale = FALSE;
  if (priv->desk != NULL)
    REGIMEN_SECTION_GET_CLASS (self)->load (self);
}

static void
changed_cb (RegimenSection *self)
{
  RegimenSectionPrivate *priv = regimen_section_get_instance_private (self);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    priv->is_stale = TRUE;
}

static void
regimen_section_map (GtkWidget *widget)
{
  RegimenSectionPrivate *priv = regimen_section_get_instance_private (REGIMEN_SECTION (widget));

  if (priv->is_stale)
    load (REGIMEN_SECTION (widget));
  regimen_text_scale_clamps (widget);

  GTK_WIDGET_CLASS (regimen_section_parent_class)->map (widget);
}

static void
regimen_section_dispose (GObject *object)
{
  RegimenSectionPrivate *priv = regimen_section_get_instance_private (REGIMEN_SECTION (object));

  if (priv->desk != NULL)
    g_signal_handlers_disconnect_by_data (priv->desk, object);
  g_clear_object (&priv->desk);

  G_OBJECT_CLASS (regimen_section_parent_class)->dispose (object);
}

static void
regimen_section_class_init (RegimenSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_section_dispose;
  GTK_WIDGET_CLASS (klass)->map = regimen_section_map;
}

static void
regimen_section_init (RegimenSection *self)
{
}

/**
 * regimen_section_get_desk:
 *
 * Returns: (transfer none) (nullable): the desk; NULL before it was set
 */
RegimenDesk *
regimen_section_get_desk (RegimenSection *self)
{
  RegimenSectionPrivate *priv = regimen_section_get_instance_private (self);

  g_return_val_if_fail (REGIMEN_IS_SECTION (self), NULL);

  return priv->desk;
}

/**
 * regimen_section_set_desk:
 *
 * Once, before it is shown; it is read when it comes into sight.
 */
void
regimen_section_set_desk (RegimenSection *self, RegimenDesk *desk)
{
  RegimenSectionPrivate *priv = regimen_section_get_instance_private (self);

  g_return_if_fail (REGIMEN_IS_SECTION (self) && REGIMEN_IS_DESK (desk));
  g_return_if_fail (priv->desk == NULL);

  priv->desk = g_object_ref (desk);
  priv->is_stale = TRUE;
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

gboolean
regimen_section_has_typed (RegimenSection *self)
{
  g_return_val_if_fail (REGIMEN_IS_SECTION (self), FALSE);

  return REGIMEN_SECTION_GET_CLASS (self)->has_typed != NULL &&
         REGIMEN_SECTION_GET_CLASS (self)->has_typed (self);
}

void
regimen_section_clear_list (GtkListBox *list)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}
