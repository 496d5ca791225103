/* consent-dialog.c - a consent that was given, or is given again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-consent-dialog"

#include "config.h"

#include "consent-dialog.h"

#include "consent-words.h"
#include "consents.h"
#include "fields.h"
#include "visit-words.h"

#include <glib/gi18n.h>

struct _RegimenConsentDialog
{
  RegimenFormWindow parent_instance;

  gint64 patient_id;

  /* Owned */
  GPtrArray *forms; /* (element-type RegimenConsentForm), by position in the row */

  /* Borrowed: rows of the form */
  GtkWidget *form_row;
  GtkWidget *day_row;
  GtkWidget *witness_row;
  GtkWidget *until_row;
  GtkLabel *body_label;
};

G_DEFINE_FINAL_TYPE (RegimenConsentDialog, regimen_consent_dialog, REGIMEN_TYPE_FORM_WINDOW)

static const RegimenConsentForm *
chosen_form (RegimenConsentDialog *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->form_row));

  return chosen < self->forms->len ? self->forms->pdata[chosen] : NULL;
}

static gboolean
regimen_consent_dialog_save (RegimenFormWindow *window, GError **error)
{
  RegimenConsentDialog *self = REGIMEN_CONSENT_DIALOG (window);
  RegimenDesk *desk = regimen_form_window_get_desk (window);
  const RegimenConsentForm *form = chosen_form (self);
  g_autoptr (RegimenConsent) consent = NULL;
  RegimenDay given = regimen_desk_today (desk);
  gboolean has_day;

  if (form == NULL || !regimen_form_read_day (window, self->day_row, &has_day, &given))
    return FALSE;
  consent = regimen_consent_new (self->patient_id, form->id, given);
  if (!regimen_form_read_day (window, self->until_row, &consent->has_expires, &consent->expires))
    return FALSE;
  regimen_field_take (&consent->witness, regimen_form_dup_text (self->witness_row));
  return regimen_desk_give_consent (desk, consent, error) != 0;
}

static const char *
regimen_consent_dialog_explain (RegimenFormWindow *window, const char *message)
{
  RegimenConsentDialog *self = REGIMEN_CONSENT_DIALOG (window);

  if (g_str_has_prefix (message, "given_day"))
    {
      regimen_form_mark_wrong (self->day_row);
      return _ ("A consent is not given in the future.");
    }
  if (g_str_has_prefix (message, "expires_day"))
    {
      regimen_form_mark_wrong (self->until_row);
      return _ ("It would end before it is given.");
    }
  return NULL;
}

/* The text that is signed, and until when it usually holds. */
static void
form_chosen_cb (RegimenConsentDialog *self, RegimenDesk *desk)
{
  const RegimenConsentForm *form = chosen_form (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  g_autofree char *until = NULL;

  if (form == NULL)
    return;
  body = regimen_word_consent (desk, self->patient_id, form->code, form->body, &error);
  if (body == NULL)
    g_warning ("filling a consent form failed: %s", error->message);
  gtk_label_set_label (self->body_label, body != NULL ? body : form->body);
  until = form->valid_months > 0
              ? regimen_word_day (regimen_day_add_months (regimen_desk_today (desk),
                                                          form->valid_months),
                                  REGIMEN_DAY_STYLE_NUMERIC)
              : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->until_row), until);
}

static void
chosen_cb (GtkWidget *row, GParamSpec *pspec, RegimenConsentDialog *self)
{
  RegimenDesk *desk = regimen_form_window_get_desk (REGIMEN_FORM_WINDOW (self));

  if (desk != NULL)
    form_chosen_cb (self, desk);
}

static void
fill (RegimenConsentDialog *self, RegimenDesk *desk)
{
  AdwPreferencesGroup *group = regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), NULL);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < self->forms->len; i++)
    g_ptr_array_add (titles, ((RegimenConsentForm *) self->forms->pdata[i])->title);
  g_ptr_array_add (titles, NULL);
  self->form_row =
      regimen_form_add_choice (group, _ ("Form"), (const char *const *) titles->pdata, 0);
  self->day_row = regimen_form_add_day (group, _ ("Given on"), TRUE, regimen_desk_today (desk));
  self->until_row = regimen_form_add_entry (group, _ ("Holds until (empty: until withdrawn)"), "");
  self->witness_row = regimen_form_add_entry (group, _ ("Witness"), "");
  group = regimen_form_window_add_group (REGIMEN_FORM_WINDOW (self), _ ("What is signed"));
  self->body_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->body_label, TRUE);
  gtk_label_set_xalign (self->body_label, 0);
  gtk_label_set_selectable (self->body_label, TRUE);
  adw_preferences_group_add (group, GTK_WIDGET (self->body_label));
  form_chosen_cb (self, desk);
  g_signal_connect_object (self->form_row, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
}

static void
regimen_consent_dialog_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_CONSENT_DIALOG (object)->forms, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_consent_dialog_parent_class)->finalize (object);
}

static void
regimen_consent_dialog_class_init (RegimenConsentDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_consent_dialog_finalize;
  REGIMEN_FORM_WINDOW_CLASS (klass)->save = regimen_consent_dialog_save;
  REGIMEN_FORM_WINDOW_CLASS (klass)->explain = regimen_consent_dialog_explain;
}

static void
regimen_consent_dialog_init (RegimenConsentDialog *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Consent"));
}

/**
 * regimen_consent_dialog_open:
 *
 * Asks which form was signed, when, with whom as witness and until when it holds.
 */
void
regimen_consent_dialog_open (GtkWidget *from, RegimenDesk *desk, gint64 patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) forms = regimen_desk_dup_consent_forms (desk, FALSE, &error);
  RegimenConsentDialog *self;

  if (forms == NULL)
    {
      g_warning ("reading consent forms failed: %s", error->message);
      return;
    }
  self = g_object_new (REGIMEN_TYPE_CONSENT_DIALOG, NULL);
  self->patient_id = patient_id;
  self->forms = g_steal_pointer (&forms);
  fill (self, desk);
  regimen_form_window_open (REGIMEN_FORM_WINDOW (self), desk, from);
}
