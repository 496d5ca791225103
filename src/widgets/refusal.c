/* refusal.c - a dialog that says why the rules refuse, and may offer to go on with a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-refusal"

#include "config.h"

#include "refusal.h"

#include "conflict-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  RegimenRefusalOffer offer; /* its labels are not kept */
  AdwMessageDialog *dialog;
  GtkEditable *reason; /* NULL likewise */
} Refusal;

static void
refusal_free (gpointer data, GClosure *closure)
{
  Refusal *refusal = data;

  if (refusal->offer.destroy != NULL)
    refusal->offer.destroy (refusal->offer.user_data);
  g_free (refusal);
}

static char *
dup_reason (Refusal *refusal)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (refusal->reason)));
}

static void
reason_changed_cb (GtkEditable *editable, Refusal *refusal)
{
  g_autofree char *reason = dup_reason (refusal);

  adw_message_dialog_set_response_enabled (refusal->dialog, "override", *reason != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Refusal *refusal)
{
  g_autofree char *reason = NULL;

  if (g_strcmp0 (response, "instead") == 0)
    refusal->offer.instead (refusal->offer.user_data);
  if (g_strcmp0 (response, "override") != 0)
    return;
  reason = dup_reason (refusal);
  if (*reason != '\0')
    refusal->offer.override (reason, refusal->offer.user_data);
}

static GtkWidget *
make_list (const GPtrArray *conflicts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *text = regimen_word_conflicts (conflicts);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
      gtk_label_set_selectable (GTK_LABEL (label), FALSE);
      gtk_widget_add_css_class (label, "refusal");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
add_reason (Refusal *refusal, GtkWidget *box, const char *label)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason to do it all the same"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (box), group);
  refusal->reason = GTK_EDITABLE (row);

  adw_message_dialog_add_response (refusal->dialog, "override", label);
  adw_message_dialog_set_response_appearance (refusal->dialog, "override",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (refusal->dialog, "override", FALSE);
  g_signal_connect (row, "changed", G_CALLBACK (reason_changed_cb), refusal);
}

/**
 * regimen_refusal_show:
 * @from: what the dialog stands over
 * @heading: what was refused, translated
 * @conflicts: (element-type RegimenConflict): why
 * @override_label: (nullable): what the button says that does it, with a mnemonic
 * @override: (nullable): does it all the same; offered only where every conflict allows it
 * @destroy: (nullable): frees @user_data when the dialog is gone
 *
 * Shows the list of conflicts in plain words. A reason must be typed to go on.
 */
void
regimen_refusal_show (GtkWidget *from,
                      const char *heading,
                      const GPtrArray *conflicts,
                      const char *override_label,
                      RegimenOverrideFunc override,
                      gpointer user_data,
                      GDestroyNotify destroy)
{
  const RegimenRefusalOffer offer = { .override_label = override_label,
                                      .override = override,
                                      .user_data = user_data,
                                      .destroy = destroy };

  regimen_refusal_offer (from, heading, conflicts, &offer);
}

static void
add_instead (Refusal *refusal, const char *label)
{
  adw_message_dialog_add_response (refusal->dialog, "instead", label);
  adw_message_dialog_set_response_appearance (refusal->dialog, "instead", ADW_RESPONSE_SUGGESTED);
}

/**
 * regimen_refusal_offer:
 * @from: what the dialog stands over
 * @heading: what was refused, translated
 * @conflicts: (element-type RegimenConflict): why
 * @offer: what can be done besides leaving it
 *
 * Shows the list of conflicts in plain words, with another way where there is one. To do it all the
 * same is offered only where every conflict allows it, and a reason must be typed.
 */
void
regimen_refusal_offer (GtkWidget *from,
                       const char *heading,
                       const GPtrArray *conflicts,
                       const RegimenRefusalOffer *offer)
{
  GtkRoot *root = NULL;
  GtkWidget *box = NULL;
  Refusal *refusal = g_new0 (Refusal, 1);

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (conflicts != NULL && offer != NULL);

  root = gtk_widget_get_root (from);
  refusal->offer = *offer;
  refusal->dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, NULL));
  box = make_list (conflicts);
  adw_message_dialog_add_response (refusal->dialog, "close", _ ("_Leave it"));
  adw_message_dialog_set_default_response (refusal->dialog, "close");
  adw_message_dialog_set_close_response (refusal->dialog, "close");
  if (offer->override != NULL && regimen_conflicts_can_override (conflicts))
    add_reason (refusal, box, offer->override_label);
  if (offer->instead != NULL)
    add_instead (refusal, offer->instead_label);
  adw_message_dialog_set_extra_child (refusal->dialog, box);
  g_signal_connect_data (refusal->dialog, "response", G_CALLBACK (response_cb), refusal,
                         refusal_free, 0);
  gtk_window_present (GTK_WINDOW (refusal->dialog));
}
