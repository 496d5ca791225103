/* protocol-form.c - the form of a protocol: its head, its lists, its texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-protocol-form"

#include "config.h"

#include "protocol-form.h"

#include "consents.h"
#include "fields.h"
#include "go.h"
#include "outcomes.h"
#include "protocol-asked.h"
#include "protocol-parts.h"
#include "series-dialog.h"
#include "setting-rows.h"
#include "setup-words.h"
#include "setup.h"
#include "text.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEXT_BYTES_MAX 65536
#define TEXT_HEIGHT_PX 120
#define DOSE_MAX_MG 10000

typedef struct
{
  const char *title;
  gsize offset; /* of the text in RegimenProtocol */
  gsize max_bytes;
  gboolean is_needed;
  gboolean is_block;
} Field;

static const Field fields[] = {
  { N_ ("Name"), G_STRUCT_OFFSET (RegimenProtocol, name), 400, TRUE, FALSE },
  { N_ ("Short name, for the calendar"), G_STRUCT_OFFSET (RegimenProtocol, short_name), 100, FALSE,
    FALSE },
  { N_ ("Summary"), G_STRUCT_OFFSET (RegimenProtocol, summary), TEXT_BYTES_MAX, FALSE, TRUE },
  { N_ ("Source"), G_STRUCT_OFFSET (RegimenProtocol, source), 2000, TRUE, FALSE },
  { N_ ("Preparation, as the patient takes it home"),
    G_STRUCT_OFFSET (RegimenProtocol, preparation_text), TEXT_BYTES_MAX, FALSE, TRUE },
  { N_ ("Aftercare, as the patient takes it home"),
    G_STRUCT_OFFSET (RegimenProtocol, aftercare_text), TEXT_BYTES_MAX, FALSE, TRUE },
};
#define N_FIELDS G_N_ELEMENTS (fields)
#define FIRST_SOURCE 3
#define FIRST_TEXT 4

static const char *const confidences[] = { "A", "B", "C" };

struct _RegimenProtocolForm
{
  RegimenEditDialog parent_instance;

  RegimenProtocol *protocol;   /* (owned): as it is entered */
  RegimenProtocolParts *parts; /* (owned) */
  RegimenProtocolAsked *asked; /* (owned) */
  GtkWidget *rows[N_FIELDS];
  GtkWidget *route_row;
  GtkWidget *dosing_row;
  GtkWidget *dose_row;
  GtkWidget *colour_row;
  GtkWidget *escort_row;
  GtkWidget *arrive_row;
  GtkWidget *active_row;
  GtkWidget *confidence_row;
  GtkWidget *problem_label;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenProtocolForm, regimen_protocol_form, REGIMEN_TYPE_EDIT_DIALOG)

/* Milligrams as they are typed, with a point or a comma; empty: none. */
static gboolean
read_dose (const char *text, gint64 *out_microgram)
{
  g_autoptr (GString) number = g_string_new (text);
  char *rest = NULL;
  double mg = 0;

  *out_microgram = 0;
  if (*text == '\0')
    return TRUE;
  g_string_replace (number, ",", ".", 0);
  mg = g_ascii_strtod (number->str, &rest);
  if (rest == number->str || *rest != '\0' || !(mg > 0) || mg > DOSE_MAX_MG)
    return FALSE;
  *out_microgram = (gint64) (mg * 1000 + 0.5);
  return *out_microgram > 0;
}

static char *
dup_dose (gint64 microgram)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (microgram == 0)
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.10g", (double) microgram / 1000));
}

static void
entered_cb (RegimenProtocolForm *self)
{
  g_autofree char *dose = NULL;
  RegimenProtocol *protocol = self->protocol;

  if (self->is_filling)
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    regimen_field_take (&G_STRUCT_MEMBER (char *, protocol, fields[i].offset),
                        regimen_setting_dup_text (self->rows[i]));
  protocol->route = (RegimenRoute) regimen_setting_get_number (self->route_row);
  protocol->dosing = (RegimenDosing) regimen_setting_get_number (self->dosing_row);
  protocol->colour = regimen_setting_get_number (self->colour_row);
  protocol->needs_escort = regimen_setting_get_number (self->escort_row);
  protocol->arrive_before_min = regimen_setting_get_number (self->arrive_row);
  protocol->is_active = regimen_setting_get_number (self->active_row);
  regimen_field_set (&protocol->confidence,
                     confidences[CLAMP (regimen_setting_get_number (self->confidence_row), 0, 2)]);
  dose = regimen_setting_dup_text (self->dose_row);
  read_dose (dose, &protocol->dose_microgram);
  regimen_edit_dialog_changed (REGIMEN_EDIT_DIALOG (self));
}

static gboolean
check_text (RegimenProtocolForm *self, guint index)
{
  g_autofree char *text = regimen_setting_dup_text (self->rows[index]);
  const Field *field = &fields[index];
  const char *problem = NULL;
  gboolean is_good = field->is_block
                         ? regimen_text_check_block (text, field->max_bytes, "text", NULL)
                         : regimen_text_check_line (text, field->max_bytes, "text", NULL);

  if (*text == '\0')
    problem = field->is_needed ? _ ("is needed") : NULL;
  else if (!is_good)
    problem = _ ("is too long, or has signs that can’t be printed");
  regimen_setting_set_problem (self->rows[index], problem);
  return problem == NULL;
}

static gboolean
regimen_protocol_form_check (RegimenEditDialog *dialog)
{
  RegimenProtocolForm *self = REGIMEN_PROTOCOL_FORM (dialog);
  g_autofree char *dose = regimen_setting_dup_text (self->dose_row);
  g_autofree char *problem = regimen_protocol_parts_dup_problem (self->protocol);
  gint64 microgram = 0;
  gboolean is_good = read_dose (dose, &microgram);

  regimen_setting_set_problem (self->dose_row, is_good ? NULL : _ ("is not a dose in mg"));
  for (guint i = 0; i < N_FIELDS; i++)
    is_good = check_text (self, i) && is_good;
  gtk_label_set_text (GTK_LABEL (self->problem_label), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_label, problem != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "protocol.show-series", problem == NULL);
  return is_good && problem == NULL;
}

static gboolean
regimen_protocol_form_save (RegimenEditDialog *dialog, GError **error)
{
  return regimen_desk_save_protocol (regimen_edit_dialog_get_desk (dialog),
                                     REGIMEN_PROTOCOL_FORM (dialog)->protocol, error) != 0;
}

static void
show_series_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenProtocolForm *self = REGIMEN_PROTOCOL_FORM (widget);
  GtkWindow *dialog =
      regimen_series_dialog_new (widget, regimen_edit_dialog_get_desk (REGIMEN_EDIT_DIALOG (self)),
                                 self->protocol);

  if (dialog != NULL)
    gtk_window_present (dialog);
}

static void
regimen_protocol_form_finalize (GObject *object)
{
  RegimenProtocolForm *self = REGIMEN_PROTOCOL_FORM (object);

  g_clear_pointer (&self->asked, regimen_protocol_asked_free);
  g_clear_pointer (&self->parts, regimen_protocol_parts_free);
  g_clear_pointer (&self->protocol, regimen_protocol_free);

  G_OBJECT_CLASS (regimen_protocol_form_parent_class)->finalize (object);
}

static void
regimen_protocol_form_class_init (RegimenProtocolFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_protocol_form_finalize;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_protocol_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_protocol_form_save;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "protocol.show-series", NULL,
                                   show_series_cb);
}

static void
regimen_protocol_form_init (RegimenProtocolForm *self)
{
}

static void
add_row (RegimenProtocolForm *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  regimen_setting_on_change (row, G_CALLBACK (entered_cb), self);
}

static void
add_text (RegimenProtocolForm *self, AdwPreferencesGroup *group, guint index)
{
  const Field *field = &fields[index];

  self->rows[index] = field->is_block ? regimen_setting_new_text (_ (field->title), TEXT_HEIGHT_PX)
                                      : regimen_setting_new_entry (_ (field->title));
  regimen_setting_set_text (self->rows[index],
                            G_STRUCT_MEMBER (char *, self->protocol, field->offset));
  add_row (self, group, self->rows[index]);
}

static GtkWidget *
add_number (RegimenProtocolForm *self, AdwPreferencesGroup *group, GtkWidget *row, int number)
{
  regimen_setting_set_number (row, number);
  add_row (self, group, row);
  return row;
}

static void
build_head (RegimenProtocolForm *self)
{
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);
  AdwPreferencesGroup *top = regimen_edit_dialog_add_group (dialog, NULL, NULL);
  AdwPreferencesGroup *group =
      regimen_edit_dialog_add_group (dialog, NULL,
                                     _ ("Plans that were made of it keep their own copy"));
  GtkWidget *series = gtk_button_new_with_mnemonic (_ ("Show me this series from next _Monday"));
  const RegimenProtocol *protocol = self->protocol;
  g_autofree char *dose = dup_dose (protocol->dose_microgram);

  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0.0f);
  gtk_widget_add_css_class (self->problem_label, "error");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (series), "protocol.show-series");
  gtk_widget_set_halign (series, GTK_ALIGN_START);
  adw_preferences_group_add (top, series);
  adw_preferences_group_add (top, self->problem_label);
  for (guint i = 0; i < FIRST_SOURCE; i++)
    add_text (self, group, i);
  self->dose_row = regimen_setting_new_entry (_ ("Dose in mg, or mg per kg; empty: by provider"));
  self->route_row =
      add_number (self, group, regimen_setting_new_choice (_ ("Route"), regimen_setup_routes ()),
                  (int) protocol->route);
  self->dosing_row =
      add_number (self, group, regimen_setting_new_choice (_ ("Dosing"), regimen_setup_dosings ()),
                  (int) protocol->dosing);
  regimen_setting_set_text (self->dose_row, dose);
  add_row (self, group, self->dose_row);
  self->colour_row =
      add_number (self, group, regimen_setting_new_choice (_ ("Colour"), regimen_setup_colours ()),
                  protocol->colour);
  self->escort_row =
      add_number (self, group,
                  regimen_setting_new_switch (_ ("Somebody must take the patient home"), NULL),
                  protocol->needs_escort);
  self->arrive_row =
      add_number (self, group,
                  regimen_setting_new_number (_ ("Minutes to arrive before"), NULL, 0, 240, 5),
                  protocol->arrive_before_min);
  self->active_row =
      add_number (self, group,
                  regimen_setting_new_switch (_ ("In use"), _ ("Off: no new plans are made of it")),
                  protocol->is_active);
}

static void
build_source (RegimenProtocolForm *self)
{
  const char *const words[] = { _ ("A: published, controlled"), _ ("B: published, observed"),
                                _ ("C: usual practice, no source"), NULL };
  AdwPreferencesGroup *group =
      regimen_edit_dialog_add_group (REGIMEN_EDIT_DIALOG (self), _ ("Where it comes from"), NULL);
  const char *letter = self->protocol->confidence;
  int confidence = 2;

  for (int i = 0; i < 3; i++)
    if (g_strcmp0 (letter, confidences[i]) == 0)
      confidence = i;
  add_text (self, group, FIRST_SOURCE);
  self->confidence_row =
      add_number (self, group, regimen_setting_new_choice (_ ("How sure it is"), words),
                  confidence);
}

static void
build_texts (RegimenProtocolForm *self)
{
  AdwPreferencesGroup *group =
      regimen_edit_dialog_add_group (REGIMEN_EDIT_DIALOG (self), _ ("For the patient"), NULL);

  for (guint i = FIRST_TEXT; i < N_FIELDS; i++)
    add_text (self, group, i);
}

/**
 * regimen_protocol_form_new:
 * @protocol: as it was read; id 0: a new one
 *
 * Returns: (transfer none) (nullable): the form, to be presented; NULL when what it offers could
 * not be read, which was said
 */
GtkWindow *
regimen_protocol_form_new (GtkWidget *from, RegimenDesk *desk, const RegimenProtocol *protocol)
{
  RegimenProtocolForm *self = NULL;
  RegimenEditDialog *dialog = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visit_types = regimen_desk_dup_visit_types (desk, &error);
  g_autoptr (GPtrArray) consents =
      visit_types != NULL ? regimen_desk_dup_consent_forms (desk, FALSE, &error) : NULL;
  g_autoptr (GPtrArray) instruments =
      consents != NULL ? regimen_desk_dup_instruments (desk, &error) : NULL;

  if (instruments == NULL)
    {
      regimen_say_failure (from, error);
      return NULL;
    }
  self = g_object_new (REGIMEN_TYPE_PROTOCOL_FORM, NULL);
  dialog = REGIMEN_EDIT_DIALOG (self);
  self->protocol = regimen_protocol_copy (protocol);
  self->is_filling = TRUE;
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 760);
  regimen_edit_dialog_set_up (dialog, from, desk,
                              protocol->id == 0 ? _ ("New protocol") : _ ("Protocol"));
  regimen_edit_dialog_set_is_filling (dialog, TRUE);
  build_head (self);
  self->parts = regimen_protocol_parts_new (dialog, self->protocol, visit_types);
  self->asked = regimen_protocol_asked_new (dialog, self->protocol, consents, instruments);
  build_texts (self);
  build_source (self);
  self->is_filling = FALSE;
  regimen_edit_dialog_set_is_filling (dialog, FALSE);
  gtk_widget_grab_focus (self->rows[0]);
  return GTK_WINDOW (self);
}
