/* versions-dialog.c - what was decided of a plan when, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-versions-dialog"

#include "config.h"

#include "versions-dialog.h"

#include "failure-words.h"
#include "plan-words.h"
#include "revision-words.h"
#include "series.h"
#include "text-scale.h"
#include "visit-words.h"

#include <glib/gi18n.h>

struct _RegimenVersionsDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkListBox *list;
  GtkLabel *failure_label;
};

G_DEFINE_FINAL_TYPE (RegimenVersionsDialog, regimen_versions_dialog, ADW_TYPE_WINDOW)

static void
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label;

  if (*text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (box, label);
}

static char *
word_heading (RegimenDesk *desk, const RegimenPlanVersion *version)
{
  g_autofree char *when =
      regimen_word_moment (regimen_zone_civil (regimen_desk_get_zone (desk), version->made));

  if (version->made_by != NULL && *version->made_by != '\0')
    /* Translators: number of a version, when, by whom */
    return g_strdup_printf (_ ("Version %1$d · %2$s · %3$s"), version->rules->version_number, when,
                            version->made_by);
  /* Translators: number of a version, when */
  return g_strdup_printf (_ ("Version %1$d · %2$s"), version->rules->version_number, when);
}

/* The first version says all its rules; the others what is new in them. */
static char *
word_rules (const RegimenPlanVersion *version, const RegimenPlanVersion *before)
{
  GString *text = NULL;

  if (before != NULL)
    {
      char *difference = regimen_word_plan_difference (before->rules, version->rules);

      if (*difference != '\0')
        return difference;
      g_free (difference);
      return g_strdup (_ ("The same rules"));
    }
  text = g_string_new (NULL);
  for (guint i = 0; i < version->rules->phases->len; i++)
    {
      const RegimenPhase *phase = g_ptr_array_index (version->rules->phases, i);
      g_autofree char *rules = regimen_word_phase (phase);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", phase->name, rules);
    }
  return g_string_free (text, FALSE);
}

static void
add_version (RegimenVersionsDialog *self,
             RegimenDesk *desk,
             const RegimenPlanVersion *version,
             const RegimenPlanVersion *before)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *heading = word_heading (desk, version);
  g_autofree char *reason = regimen_word_version_reason (version->rules);
  g_autofree char *rules = word_rules (version, before);
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", heading, reason, rules);

  add_label (GTK_BOX (box), heading, "dim-label");
  add_label (GTK_BOX (box), reason, "heading");
  add_label (GTK_BOX (box), rules, NULL);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  gtk_list_box_append (self->list, row);
}

static void
regimen_versions_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_VERSIONS_DIALOG);

  G_OBJECT_CLASS (regimen_versions_dialog_parent_class)->dispose (object);
}

static void
regimen_versions_dialog_class_init (RegimenVersionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_versions_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenVersionsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RegimenVersionsDialog, failure_label);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regimen_versions_dialog_init (RegimenVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_versions_dialog_new:
 * @from: what the dialog stands over
 * @plan_id: of a stored plan
 *
 * Returns: (transfer none): the dialog, to be presented
 */
RegimenVersionsDialog *
regimen_versions_dialog_new (GtkWidget *from, RegimenDesk *desk, gint64 plan_id)
{
  RegimenVersionsDialog *self = g_object_new (REGIMEN_TYPE_VERSIONS_DIALOG, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = regimen_desk_dup_plan_versions (desk, plan_id, &error);
  GtkRoot *root = gtk_widget_get_root (from);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  regimen_text_scale_window (GTK_WINDOW (self));
  if (versions == NULL)
    {
      g_autofree char *text = regimen_word_failure (error);

      gtk_label_set_text (self->failure_label, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->failure_label), versions == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), versions != NULL);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    add_version (self, desk, g_ptr_array_index (versions, i),
                 i + 1 < versions->len ? g_ptr_array_index (versions, i + 1) : NULL);
  return self;
}
