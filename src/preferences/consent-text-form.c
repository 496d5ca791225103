/* consent-text-form.c - the text of a consent form, stored as its next version
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-consent-text-form"

#include "config.h"

#include "consent-text-form.h"

#include "consent-words.h"
#include "consents.h"
#include "fields.h"
#include "setting-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define TITLE_BYTES_MAX 400
#define CODE_BYTES_MAX 64
#define MONTHS_MAX 600
#define BODY_HEIGHT_PX 200

struct _RegimenConsentTextForm
{
  RegimenEditDialog parent_instance;

  char *code;       /* (owned): of the form; "": a new one */
  GPtrArray *codes; /* (owned) (element-type utf8): those that are taken */

  /* Borrowed: rows of the form */
  GtkWidget *code_row; /* NULL unless new */
  GtkWidget *title_row;
  GtkWidget *scope_row;
  GtkWidget *months_row;
  GtkWidget *body_row;
};

G_DEFINE_FINAL_TYPE (RegimenConsentTextForm, regimen_consent_text_form, REGIMEN_TYPE_EDIT_DIALOG)

/* NULL when it will do. */
static const char *
find_code_problem (RegimenConsentTextForm *self, const char *code)
{
  if (*code == '\0')
    return _ ("is needed");
  if (strlen (code) > CODE_BYTES_MAX ||
      strspn (code, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (code))
    return _ ("small letters, figures and hyphens only");
  return g_ptr_array_find_with_equal_func (self->codes, code, g_str_equal, NULL)
             ? _ ("another form has this name")
             : NULL;
}

/* (transfer full) (nullable): NULL when all places are known. */
static char *
dup_place_problem (const char *text)
{
  g_auto (GStrv) unknown = regimen_consent_text_dup_unknown (text);
  g_autofree char *words = NULL;

  if (*unknown == NULL)
    return NULL;
  words = g_strjoinv ("}, {", unknown);
  /* Translators: words in braces, "{clinc}" */
  return g_strdup_printf (_ ("{%s}: nothing can be filled in there; the places are listed below"),
                          words);
}

static gboolean
check_text (GtkWidget *row, gboolean is_needed)
{
  g_autofree char *text = regimen_setting_dup_text (row);
  g_autofree char *problem = NULL;

  if (is_needed && *text == '\0')
    problem = g_strdup (_ ("is needed"));
  else
    problem = dup_place_problem (text);
  regimen_setting_set_problem (row, problem);
  return problem == NULL;
}

static gboolean
regimen_consent_text_form_check (RegimenEditDialog *dialog)
{
  RegimenConsentTextForm *self = REGIMEN_CONSENT_TEXT_FORM (dialog);
  g_autofree char *title = regimen_setting_dup_text (self->title_row);
  const char *problem = NULL, *code_problem = NULL;
  gboolean is_scope_good = check_text (self->scope_row, FALSE);
  gboolean is_body_good = check_text (self->body_row, TRUE);

  if (*title == '\0')
    problem = _ ("is needed");
  else if (strlen (title) > TITLE_BYTES_MAX)
    problem = _ ("is too long");
  regimen_setting_set_problem (self->title_row, problem);
  if (self->code_row != NULL)
    {
      g_autofree char *code = regimen_setting_dup_text (self->code_row);

      code_problem = find_code_problem (self, code);
      regimen_setting_set_problem (self->code_row, code_problem);
    }
  return problem == NULL && code_problem == NULL && is_scope_good && is_body_good;
}

static gboolean
regimen_consent_text_form_save (RegimenEditDialog *dialog, GError **error)
{
  RegimenConsentTextForm *self = REGIMEN_CONSENT_TEXT_FORM (dialog);
  g_autoptr (RegimenConsentForm) form = regimen_consent_form_new ();

  regimen_field_take (&form->code, self->code_row != NULL
                                       ? regimen_setting_dup_text (self->code_row)
                                       : g_strdup (self->code));
  regimen_field_take (&form->title, regimen_setting_dup_text (self->title_row));
  regimen_field_take (&form->scope, regimen_setting_dup_text (self->scope_row));
  regimen_field_take (&form->body, regimen_setting_dup_text (self->body_row));
  form->valid_months = regimen_setting_get_number (self->months_row);
  return regimen_desk_save_consent_form (regimen_edit_dialog_get_desk (dialog), form, error) != 0;
}

static void
regimen_consent_text_form_finalize (GObject *object)
{
  RegimenConsentTextForm *self = REGIMEN_CONSENT_TEXT_FORM (object);

  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->codes, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_consent_text_form_parent_class)->finalize (object);
}

static void
regimen_consent_text_form_class_init (RegimenConsentTextFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_consent_text_form_finalize;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_consent_text_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_consent_text_form_save;
}

static void
regimen_consent_text_form_init (RegimenConsentTextForm *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
}

static void
add_places (RegimenConsentTextForm *self)
{
  AdwPreferencesGroup *group = regimen_edit_dialog_add_group (
      REGIMEN_EDIT_DIALOG (self), _ ("Places that are filled in"),
      _ ("Written in braces. What the record does not have becomes a line to write on"));

  for (int i = 0; i < REGIMEN_N_CONSENT_PLACES; i++)
    {
      RegimenConsentPlace place = (RegimenConsentPlace) i;
      g_autofree char *word = g_strdup_printf ("{%s}", regimen_consent_place_to_text (place));

      adw_preferences_group_add (group, regimen_setting_new_fact (word, regimen_word_consent_place (
                                                                            place)));
    }
}

static void
build (RegimenConsentTextForm *self, const RegimenConsentForm *form)
{
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);
  AdwPreferencesGroup *group = regimen_edit_dialog_add_group (dialog, NULL, NULL);

  self->title_row = regimen_setting_new_entry (_ ("Title"));
  self->scope_row = regimen_setting_new_text (_ ("What it covers"), 66);
  self->months_row = regimen_setting_new_number (_ ("Months that it holds"),
                                                 _ ("0: until it is withdrawn"), 0, MONTHS_MAX, 1);
  self->body_row =
      regimen_setting_new_text (_ ("What is signed, a paragraph a line"), BODY_HEIGHT_PX);
  adw_preferences_group_add (group, self->title_row);
  if (*self->code == '\0')
    {
      self->code_row = regimen_setting_new_entry (_ ("Short name by which protocols ask for it"));
      adw_preferences_group_add (group, self->code_row);
      regimen_edit_dialog_follow (dialog, self->code_row);
    }
  adw_preferences_group_add (group, self->months_row);
  adw_preferences_group_add (group, self->scope_row);
  adw_preferences_group_add (group, self->body_row);
  add_places (self);
  regimen_setting_set_text (self->title_row, form->title);
  regimen_setting_set_text (self->scope_row, form->scope);
  regimen_setting_set_number (self->months_row, form->valid_months);
  regimen_setting_set_text (self->body_row, form->body);
  regimen_edit_dialog_follow (dialog, self->title_row);
  regimen_edit_dialog_follow (dialog, self->scope_row);
  regimen_edit_dialog_follow (dialog, self->months_row);
  regimen_edit_dialog_follow (dialog, self->body_row);
}

/**
 * regimen_consent_text_form_new:
 * @form: the text to begin with; without a code: of a new form
 * @forms: (element-type RegimenConsentForm): all there are
 *
 * Returns: (transfer none): the form, to be presented
 */
GtkWindow *
regimen_consent_text_form_new (GtkWidget *from,
                               RegimenDesk *desk,
                               const RegimenConsentForm *form,
                               const GPtrArray *forms)
{
  RegimenConsentTextForm *self = g_object_new (REGIMEN_TYPE_CONSENT_TEXT_FORM, NULL);

  self->code = g_strdup (form->code);
  for (guint i = 0; i < forms->len; i++)
    g_ptr_array_add (self->codes, g_strdup (((RegimenConsentForm *) forms->pdata[i])->code));
  regimen_edit_dialog_set_up (REGIMEN_EDIT_DIALOG (self), from, desk,
                              *form->code == '\0' ? _ ("New consent form") : _ ("Consent form"));
  build (self, form);
  /* The text of an earlier version may be offered again as it is. */
  if (*form->code != '\0' && !form->is_active)
    regimen_edit_dialog_set_is_new (REGIMEN_EDIT_DIALOG (self));
  regimen_edit_dialog_set_done_words (REGIMEN_EDIT_DIALOG (self),
                                      _ ("Stored; it is offered from now on"));
  regimen_edit_dialog_set_is_filling (REGIMEN_EDIT_DIALOG (self), FALSE);
  gtk_widget_grab_focus (self->title_row);
  return GTK_WINDOW (self);
}
