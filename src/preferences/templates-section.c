/* templates-section.c - visit types, or protocols: the clinic's own, and those to adopt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-templates-section"

#include "config.h"

#include "templates-section.h"

#include "attempt.h"
#include "fields.h"
#include "go.h"
#include "protocol-form.h"
#include "series-dialog.h"
#include "setting-rows.h"
#include "setup-words.h"
#include "setup.h"
#include "visit-type-form.h"
#include "visit-words.h"

#include <glib/gi18n.h>

struct _RegimenTemplatesSection
{
  RegimenSection parent_instance;

  /* Template children */
  AdwPreferencesGroup *own_group;
  AdwPreferencesGroup *shipped_group;
  GtkListBox *own_list;
  GtkListBox *shipped_list;
  GtkBox *none_box; /* not a status page: that scrolls by itself, in a slit */
  GtkLabel *none_title;
  GtkLabel *none_label;
  GtkButton *add_button;

  GPtrArray *rows;    /* (owned) (element-type RegimenVisitType or RegimenProtocol) */
  GPtrArray *shipped; /* (owned) (nullable) (element-type RegimenProtocol) */
  gboolean shows_protocols;
};

G_DEFINE_FINAL_TYPE (RegimenTemplatesSection, regimen_templates_section, REGIMEN_TYPE_SECTION)

enum
{
  PROP_0,
  PROP_SHOWS_PROTOCOLS,
};

static void
open_form (RegimenTemplatesSection *self, gpointer item)
{
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  GtkWindow *form = self->shows_protocols
                        ? regimen_protocol_form_new (GTK_WIDGET (self), desk, item)
                        : regimen_visit_type_form_new (GTK_WIDGET (self), desk, item);

  if (form != NULL)
    gtk_window_present (form);
}

static void
row_activated_cb (RegimenTemplatesSection *self, GtkListBoxRow *row)
{
  open_form (self, g_ptr_array_index (self->rows, (guint) gtk_list_box_row_get_index (row)));
}

static RegimenProtocol *
new_protocol (RegimenDesk *desk)
{
  RegimenProtocol *protocol = regimen_protocol_new ();
  g_autoptr (GPtrArray) visit_types = regimen_desk_dup_visit_types (desk, NULL);
  RegimenPhase *phase = regimen_phase_new ();

  protocol->is_active = TRUE;
  protocol->route = REGIMEN_ROUTE_NONE;
  protocol->dosing = REGIMEN_DOSING_BY_PROVIDER;
  regimen_field_set (&protocol->confidence, "C");
  regimen_field_set (&phase->name, _ ("Induction"));
  for (guint i = 0; visit_types != NULL && i < visit_types->len; i++)
    {
      const RegimenVisitType *type = g_ptr_array_index (visit_types, i);

      if (type->category == REGIMEN_VISIT_TREATMENT || phase->visit_type_id == 0)
        phase->visit_type_id = type->id;
      if (type->category == REGIMEN_VISIT_TREATMENT)
        break;
    }
  phase->session_count = 6;
  phase->max_per_week = 2;
  phase->weekday_count = 7;
  phase->min_gap_days = 2;
  phase->target_gap_days = 3;
  phase->max_gap_days = 5;
  phase->limit_gap_days = 8;
  g_ptr_array_add (protocol->phases, phase);
  return protocol;
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenTemplatesSection *self = REGIMEN_TEMPLATES_SECTION (widget);
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (self));
  g_autoptr (RegimenVisitType) visit_type = regimen_visit_type_new ();

  if (desk == NULL)
    return;
  if (self->shows_protocols)
    {
      g_autoptr (RegimenProtocol) protocol = new_protocol (desk);

      open_form (self, protocol);
      return;
    }
  visit_type->category = REGIMEN_VISIT_CONSULTATION;
  visit_type->comes_in = visit_type->is_active = TRUE;
  g_ptr_array_add (visit_type->segments, regimen_segment_new (REGIMEN_SEGMENT_TALK, 30));
  ((RegimenSegment *) g_ptr_array_index (visit_type->segments, 0))->has_patient = TRUE;
  open_form (self, visit_type);
}

typedef struct
{
  RegimenTemplatesSection *section; /* (owned) */
  char *code;
} Adoption;

static void
adoption_free (gpointer data)
{
  Adoption *adoption = data;

  g_object_unref (adoption->section);
  g_free (adoption->code);
  g_free (adoption);
}

static gboolean
attempt_adopt (GtkWidget *from, gpointer data)
{
  Adoption *adoption = data;
  const char *const codes[] = { adoption->code, NULL };
  RegimenDesk *desk = regimen_section_get_desk (REGIMEN_SECTION (adoption->section));
  g_autoptr (GError) error = NULL;

  if (regimen_desk_adopt_protocols (desk, codes, &error))
    regimen_say (GTK_WIDGET (adoption->section), _ ("Adopted; it is your own copy to change"));
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else
    regimen_say_failure (GTK_WIDGET (adoption->section), error);
  return TRUE;
}

static void
adopt_cb (GtkWidget *row)
{
  RegimenTemplatesSection *self =
      REGIMEN_TEMPLATES_SECTION (gtk_widget_get_ancestor (row, REGIMEN_TYPE_TEMPLATES_SECTION));
  Adoption *adoption = g_new0 (Adoption, 1);

  adoption->section = g_object_ref (self);
  adoption->code = g_strdup (g_object_get_data (G_OBJECT (row), "code"));
  regimen_attempt (GTK_WIDGET (self), attempt_adopt, adoption, adoption_free);
}

static void
show_series_cb (GtkWidget *row)
{
  RegimenTemplatesSection *self =
      REGIMEN_TEMPLATES_SECTION (gtk_widget_get_ancestor (row, REGIMEN_TYPE_TEMPLATES_SECTION));
  RegimenProtocol *protocol =
      g_ptr_array_index (self->rows, (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));

  gtk_window_present (
      regimen_series_dialog_new (row, regimen_section_get_desk (REGIMEN_SECTION (self)), protocol));
}

static char *
word_protocol (const RegimenProtocol *protocol)
{
  int n = regimen_protocol_session_count (protocol);

  /* Translators: sessions of a protocol; its route; how sure its source is: A, B or C */
  return g_strdup_printf (ngettext ("%1$d session · %2$s · confidence %3$s",
                                    "%1$d sessions · %2$s · confidence %3$s", (gulong) n),
                          n, regimen_setup_routes ()[protocol->route], protocol->confidence);
}

static GtkWidget *
make_row (const char *name, const char *about, int colour, gboolean is_active)
{
  g_autofree char *retired = g_strdup_printf (_ ("%s · no longer in use"), about);
  g_autofree char *hue = g_strdup_printf ("hue-%d", colour);
  GtkWidget *row = regimen_setting_new_fact (name, is_active ? about : retired);
  GtkWidget *dot = gtk_image_new_from_icon_name ("media-record-symbolic");

  gtk_widget_add_css_class (dot, hue);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  regimen_setup_colours ()[colour], -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), dot);
  return row;
}

static void
add_own (RegimenTemplatesSection *self, gpointer item)
{
  const RegimenProtocol *protocol = item;
  const RegimenVisitType *type = item;
  g_autofree char *about = NULL;
  GtkWidget *row = NULL;

  if (self->shows_protocols)
    {
      g_autofree char *name = regimen_word_name (protocol->name);
      g_autofree char *series =
          g_strdup_printf (_ ("Show the series of %s from next Monday"), name);
      GtkWidget *button = regimen_setting_new_button ("x-office-calendar-symbolic", series);

      about = word_protocol (protocol);
      row = make_row (protocol->name, about, protocol->colour, protocol->is_active);
      g_signal_connect_object (button, "clicked", G_CALLBACK (show_series_cb), row,
                               G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  else
    {
      g_autofree char *minutes = regimen_word_minutes (regimen_visit_type_minutes (type));

      /* Translators: kind of visit; its length */
      about =
          g_strdup_printf (_ ("%1$s · %2$s"), regimen_setup_categories ()[type->category], minutes);
      row = make_row (type->name, about, type->colour, type->is_active);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_append (self->own_list, row);
}

static gboolean
is_own (RegimenTemplatesSection *self, const char *code)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (((RegimenProtocol *) g_ptr_array_index (self->rows, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
add_shipped (RegimenTemplatesSection *self, const RegimenProtocol *protocol)
{
  g_autofree char *about = word_protocol (protocol);
  /* Translators: what a protocol is; where it comes from */
  g_autofree char *told = g_strdup_printf (_ ("%1$s\n%2$s"), about, protocol->source);
  g_autofree char *own_name = regimen_word_name (protocol->name);
  g_autofree char *name = g_strdup_printf (_ ("Adopt %s"), own_name);
  GtkWidget *row = make_row (protocol->name, told, protocol->colour, TRUE);
  GtkWidget *button = gtk_button_new_with_label (_ ("Adopt"));

  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (protocol->code), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (adopt_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->shipped_list, row);
}

static void
show_shipped (RegimenTemplatesSection *self)
{
  regimen_section_clear_list (self->shipped_list);
  for (guint i = 0; self->shipped != NULL && i < self->shipped->len; i++)
    {
      const RegimenProtocol *protocol = g_ptr_array_index (self->shipped, i);

      if (!is_own (self, protocol->code))
        add_shipped (self, protocol);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->shipped_group),
                          gtk_list_box_get_row_at_index (self->shipped_list, 0) != NULL);
}

static void
regimen_templates_section_load (RegimenSection *section)
{
  RegimenTemplatesSection *self = REGIMEN_TEMPLATES_SECTION (section);
  RegimenDesk *desk = regimen_section_get_desk (section);
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = self->shows_protocols ? regimen_desk_dup_protocols (desk, &error)
                                          : regimen_desk_dup_visit_types (desk, &error);

  if (rows == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  if (self->shows_protocols && self->shipped == NULL)
    self->shipped = regimen_desk_dup_shipped_protocols (&error);
  if (error != NULL)
    g_message ("the shipped protocols could not be read: %s", error->message);
  regimen_section_clear_list (self->own_list);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  for (guint i = 0; i < rows->len; i++)
    add_own (self, g_ptr_array_index (rows, i));
  gtk_widget_set_visible (GTK_WIDGET (self->own_list), rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none_box), rows->len == 0);
  show_shipped (self);
}

static void
update_words (RegimenTemplatesSection *self)
{
  const char *title = self->shows_protocols ? _ ("Protocols") : _ ("Visit types");

  adw_preferences_group_set_title (self->own_group, title);
  adw_preferences_group_set_description (self->own_group,
                                         self->shows_protocols
                                             ? _ ("The clinic’s own, to change as you treat")
                                             : _ ("What a visit is made of, and whom it needs"));
  gtk_button_set_label (self->add_button,
                        self->shows_protocols ? _ ("_New protocol…") : _ ("_New visit type…"));
  gtk_label_set_text (self->none_title,
                      self->shows_protocols ? _ ("No protocols yet") : _ ("No visit types yet"));
  gtk_label_set_text (self->none_label,
                      self->shows_protocols
                          ? _ ("Adopt one that comes with the program, or make your own.")
                          : _ ("They come with the protocols that you adopt; or make your own."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->own_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
regimen_templates_section_set_property (GObject *object,
                                        guint prop_id,
                                        const GValue *value,
                                        GParamSpec *pspec)
{
  RegimenTemplatesSection *self = REGIMEN_TEMPLATES_SECTION (object);

  if (prop_id != PROP_SHOWS_PROTOCOLS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  self->shows_protocols = g_value_get_boolean (value);
  update_words (self);
}

static void
regimen_templates_section_dispose (GObject *object)
{
  RegimenTemplatesSection *self = REGIMEN_TEMPLATES_SECTION (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_TEMPLATES_SECTION);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shipped, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_templates_section_parent_class)->dispose (object);
}

static void
regimen_templates_section_class_init (RegimenTemplatesSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = regimen_templates_section_dispose;
  object_class->set_property = regimen_templates_section_set_property;
  REGIMEN_SECTION_CLASS (klass)->load = regimen_templates_section_load;

  g_object_class_install_property (object_class, PROP_SHOWS_PROTOCOLS,
                                   g_param_spec_boolean ("shows-protocols", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE |
                                                             G_PARAM_STATIC_STRINGS));

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/templates-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, own_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, shipped_group);
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, own_list);
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, shipped_list);
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, none_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, none_title);
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, none_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenTemplatesSection, add_button);
  gtk_widget_class_install_action (widget_class, "templates.add", NULL, add_cb);
}

static void
regimen_templates_section_init (RegimenTemplatesSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_words (self);
  g_signal_connect_swapped (self->own_list, "row-activated", G_CALLBACK (row_activated_cb), self);
}
