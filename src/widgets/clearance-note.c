/* clearance-note.c - what a protocol asks for and is not there yet, before anything is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-clearance-note"

#include "config.h"

#include "clearance-note.h"

#include "clearance-words.h"
#include "go.h"
#include "intake.h"

#include <glib/gi18n.h>

/* One heading with a sign, and a line for each thing. */
typedef struct
{
  GtkWidget *box;
  GtkBox *texts;
  GtkLabel *heading;
  GtkLabel *lines;
} Section;

/**
 * RegimenClearanceNote:
 *
 * What booking would be refused for, and more quietly what will be asked for when the session
 * begins, with the way to the patient's intake. Reads anew what is on file whenever that changes;
 * hidden while nothing is missing.
 */
struct _RegimenClearanceNote
{
  AdwBin parent_instance;

  /* Borrowed: inside the child */
  GtkBox *box;
  GtkBox *sections_box;
  GtkWidget *button;
  Section booking;
  Section starting;
  gboolean is_wide;

  RegimenDesk *desk; /* (owned) (nullable): NULL while nothing is asked about */
  gint64 patient_id;
  gint64 protocol_id;
  RegimenRoute route;
  RegimenDay day;
};

G_DEFINE_FINAL_TYPE (RegimenClearanceNote, regimen_clearance_note, ADW_TYPE_BIN)

static void
fill (Section *section, const GPtrArray *conflicts, const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autofree char *line = regimen_word_clearance_conflict (conflicts->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? separator : "", line);
    }
  if (!g_str_equal (gtk_label_get_text (section->lines), text->str))
    gtk_label_set_text (section->lines, text->str);
  gtk_widget_set_visible (section->box, conflicts->len > 0);
}

static void
update (RegimenClearanceNote *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenLacking) lacking = NULL;

  if (self->desk == NULL)
    return;
  lacking = regimen_desk_dup_lacking (self->desk, self->patient_id, self->protocol_id, self->route,
                                      self->day, &error);
  if (lacking == NULL)
    {
      /* Booking says it where it matters; an old answer would mislead until then. */
      g_message ("what a protocol asks for could not be read: %s", error->message);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  fill (&self->booking, lacking->booking, self->is_wide ? " · " : "\n");
  fill (&self->starting, lacking->starting, self->is_wide ? " · " : "\n");
  gtk_widget_set_visible (GTK_WIDGET (self), lacking->booking->len + lacking->starting->len > 0);
}

static void
open_cb (RegimenClearanceNote *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  gint64 patient_id = self->patient_id;

  /* A popover takes this along when it closes. */
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  regimen_go_patient_tab (root, patient_id, "intake");
}

static Section
add_section (RegimenClearanceNote *self,
             const char *icon_name,
             const char *title,
             GtkSizeGroup *headings)
{
  GtkWidget *row = gtk_grid_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *lines = gtk_label_new (NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_label_set_xalign (GTK_LABEL (heading), 0.0f);
  gtk_label_set_yalign (GTK_LABEL (heading), 0.0f);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_size_group_add_widget (headings, heading);
  gtk_label_set_wrap (GTK_LABEL (lines), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (lines), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (lines), 0.0f);
  gtk_label_set_width_chars (GTK_LABEL (lines), 12);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (lines), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  heading, NULL, -1);
  gtk_box_append (GTK_BOX (texts), heading);
  gtk_box_append (GTK_BOX (texts), lines);
  gtk_grid_set_column_spacing (GTK_GRID (row), 9);
  gtk_grid_attach (GTK_GRID (row), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (row), texts, 1, 0, 1, 1);
  gtk_box_append (self->sections_box, row);
  return (Section){
    .box = row, .texts = GTK_BOX (texts), .heading = GTK_LABEL (heading), .lines = GTK_LABEL (lines)
  };
}

static void
regimen_clearance_note_dispose (GObject *object)
{
  RegimenClearanceNote *self = REGIMEN_CLEARANCE_NOTE (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_clearance_note_parent_class)->dispose (object);
}

static void
regimen_clearance_note_class_init (RegimenClearanceNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_clearance_note_dispose;
}

static void
regimen_clearance_note_init (RegimenClearanceNote *self)
{
  g_autoptr (GtkSizeGroup) headings = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->sections_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_hexpand (GTK_WIDGET (self->sections_box), TRUE);
  self->booking =
      add_section (self, "dialog-warning-symbolic", _ ("Needed before booking"), headings);
  self->starting = add_section (self, "radio-symbolic", _ ("Needed before starting"), headings);
  gtk_widget_add_css_class (self->starting.box, "dim-label");
  self->button = gtk_button_new_with_mnemonic (_ ("_Open Intake"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->button, 8); /* its words stand under the others */
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, GTK_WIDGET (self->sections_box));
  gtk_box_append (self->box, self->button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * regimen_clearance_note_set_wide:
 * @is_wide: along the edge of a page, where height is dear, and not in a column
 *
 * To be called before anything is shown.
 */
void
regimen_clearance_note_set_wide (RegimenClearanceNote *self, gboolean is_wide)
{
  GtkOrientation orientation = is_wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL;
  Section *const sections[] = { &self->booking, &self->starting };

  g_return_if_fail (REGIMEN_IS_CLEARANCE_NOTE (self));

  self->is_wide = is_wide;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), orientation);
  gtk_box_set_spacing (self->box, is_wide ? 12 : 6);
  gtk_widget_set_margin_start (self->button, 0);
  gtk_box_set_spacing (self->sections_box, is_wide ? 3 : 6);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (sections[i]->texts), orientation);
      gtk_box_set_spacing (sections[i]->texts, is_wide ? 12 : 3);
      gtk_label_set_wrap (sections[i]->heading, !is_wide);
    }
}

/**
 * regimen_clearance_note_show:
 * @plan: stored or a draft; not kept
 * @day: of the session that would be booked
 *
 * Says what is missing for that session, and goes on saying so as it changes.
 */
void
regimen_clearance_note_show (RegimenClearanceNote *self,
                             RegimenDesk *desk,
                             const RegimenPlan *plan,
                             RegimenDay day)
{
  g_return_if_fail (REGIMEN_IS_CLEARANCE_NOTE (self));
  g_return_if_fail (REGIMEN_IS_DESK (desk) && plan != NULL);

  self->patient_id = plan->patient_id;
  self->protocol_id = plan->protocol_id;
  self->route = plan->route;
  self->day = day;
  if (self->desk != desk)
    {
      regimen_clearance_note_clear (self);
      self->desk = g_object_ref (desk);
      g_signal_connect_swapped (desk, "changed", G_CALLBACK (update), self);
    }
  update (self);
}

/* Nothing is to be booked that a protocol asks for anything. */
void
regimen_clearance_note_clear (RegimenClearanceNote *self)
{
  g_return_if_fail (REGIMEN_IS_CLEARANCE_NOTE (self));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
