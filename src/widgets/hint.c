/* hint.c - what a widget says of itself under the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-hint"

#include "config.h"

#include "hint.h"

static GQuark
hint_quark (void)
{
  return g_quark_from_static_string ("regimen-hint");
}

static gboolean
query_cb (GtkWidget *widget,
          int x,
          int y,
          gboolean is_keyboard,
          GtkTooltip *tooltip,
          gpointer unused)
{
  const char *text = regimen_hint_get (widget);

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * regimen_hint_set:
 * @text: (nullable): a tooltip, not markup; NULL or "": none
 *
 * The tooltip of a widget of which there are many, or which often says something else. GTK's own
 * setter asks the X server each time where the pointer is, under a grab of the whole server
 * (gtk_widget_trigger_tooltip_query()): a page of rows would stop the screen for a tenth of a
 * second.
 */
void
regimen_hint_set (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (text, regimen_hint_get (widget)) == 0)
    return;
  if (!gtk_widget_get_has_tooltip (widget) && text != NULL)
    {
      gtk_widget_set_has_tooltip (widget, TRUE);
      g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_cb), NULL);
    }
  g_object_set_qdata_full (G_OBJECT (widget), hint_quark (), g_strdup (text), g_free);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * regimen_hint_get:
 *
 * Returns: (transfer none) (nullable): what was set
 */
const char *
regimen_hint_get (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return g_object_get_qdata (G_OBJECT (widget), hint_quark ());
}
