/* refusal.c - a dialog that says why the rules refuse, and may offer to go on with a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-refusal"

#include "config.h"

#include "refusal.h"

#include "conflict-words.h"
#include "setup.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  RegimenRefusalOffer offer; /* its labels are not kept */
  AdwMessageDialog *dialog;
  GtkEditable *reason; /* NULL likewise */
  AdwComboRow *permit; /* NULL: nobody has to permit it */
  GArray *staff_ids;   /* (element-type gint64) (owned) (nullable): of its entries; 0: nobody */
} Refusal;

static void
refusal_free (gpointer data, GClosure *closure)
{
  Refusal *refusal = data;

  if (refusal->offer.destroy != NULL)
    refusal->offer.destroy (refusal->offer.user_data);
  g_clear_pointer (&refusal->staff_ids, g_array_unref);
  g_free (refusal);
}

static char *
dup_reason (Refusal *refusal)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (refusal->reason)));
}

static gint64
get_permitted_by (Refusal *refusal)
{
  guint index = refusal->permit != NULL ? adw_combo_row_get_selected (refusal->permit) : 0;

  return refusal->permit != NULL && index < refusal->staff_ids->len
             ? g_array_index (refusal->staff_ids, gint64, index)
             : 0;
}

/* With all that it takes, and not before. */
static void
follow_answers (Refusal *refusal)
{
  g_autofree char *reason = dup_reason (refusal);
  gboolean is_permitted = refusal->permit == NULL || get_permitted_by (refusal) != 0;

  adw_message_dialog_set_response_enabled (refusal->dialog, "override",
                                           *reason != '\0' && is_permitted);
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
  if (*reason != '\0' && (refusal->permit == NULL || get_permitted_by (refusal) != 0))
    refusal->offer.override (&(RegimenWaiver){ .reason = reason,
                                               .permitted_by = get_permitted_by (refusal) },
                             refusal->offer.user_data);
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

/* Nobody is chosen to begin with: whoever signs it off is asked, not assumed. */
static void
add_permit (Refusal *refusal, GtkWidget *group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (refusal->offer.desk, FALSE, &error);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  gint64 nobody = 0;

  refusal->staff_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_string_list_append (names, _ ("Choose…"));
  g_array_append_val (refusal->staff_ids, nobody);
  if (staff == NULL)
    g_message ("who may permit it could not be read: %s", error->message);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      if (person->role != REGIMEN_STAFF_PROVIDER)
        continue;
      gtk_string_list_append (names, person->name);
      g_array_append_val (refusal->staff_ids, person->id);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Permitted by"));
  if (refusal->staff_ids->len == 1)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("The clinic has no provider"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  refusal->permit = ADW_COMBO_ROW (row);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (follow_answers), refusal);
}

static void
add_reason (Refusal *refusal, GtkWidget *box, const char *label, gboolean needs_permission)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason to do it all the same"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (box), group);
  refusal->reason = GTK_EDITABLE (row);
  if (needs_permission)
    add_permit (refusal, group);

  adw_message_dialog_add_response (refusal->dialog, "override", label);
  adw_message_dialog_set_response_appearance (refusal->dialog, "override",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (refusal->dialog, "override", FALSE);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (follow_answers), refusal);
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
 * same is offered only where every conflict allows it, and a reason must be typed; what only a
 * provider may permit asks besides who does.
 */
void
regimen_refusal_offer (GtkWidget *from,
                       const char *heading,
                       const GPtrArray *conflicts,
                       const RegimenRefusalOffer *offer)
{
  GtkRoot *root = NULL;
  GtkWidget *box = NULL;
  gboolean needs_permission = FALSE;
  Refusal *refusal = g_new0 (Refusal, 1);

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (conflicts != NULL && offer != NULL);

  root = gtk_widget_get_root (from);
  needs_permission = regimen_conflicts_need_permission (conflicts);
  refusal->offer = *offer;
  refusal->dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, NULL));
  box = make_list (conflicts);
  adw_message_dialog_add_response (refusal->dialog, "close", _ ("_Leave it"));
  adw_message_dialog_set_default_response (refusal->dialog, "close");
  adw_message_dialog_set_close_response (refusal->dialog, "close");
  if (offer->override != NULL && regimen_conflicts_can_override (conflicts) &&
      (offer->desk != NULL || !needs_permission))
    add_reason (refusal, box, offer->override_label, needs_permission);
  if (offer->instead != NULL)
    add_instead (refusal, offer->instead_label);
  adw_message_dialog_set_extra_child (refusal->dialog, box);
  g_signal_connect_data (refusal->dialog, "response", G_CALLBACK (response_cb), refusal,
                         refusal_free, 0);
  gtk_window_present (GTK_WINDOW (refusal->dialog));
}
