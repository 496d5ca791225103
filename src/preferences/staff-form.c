/* staff-form.c - the form of a member of staff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-staff-form"

#include "config.h"

#include "staff-form.h"

#include "capacity-form.h"
#include "fields.h"
#include "retiring.h"
#include "setting-rows.h"
#include "setup-words.h"
#include "setup.h"
#include "text.h"

#include <glib/gi18n.h>

static const struct
{
  const char *title;
  gsize offset; /* of the text in RegimenStaff */
  gsize max_bytes;
  gboolean is_needed;
} fields[] = {
  { N_ ("Name"), G_STRUCT_OFFSET (RegimenStaff, name), 400, TRUE },
  { N_ ("Short name, for the calendar"), G_STRUCT_OFFSET (RegimenStaff, short_name), 100, FALSE },
  { N_ ("Credentials"), G_STRUCT_OFFSET (RegimenStaff, credentials), 400, FALSE },
  { N_ ("Phone"), G_STRUCT_OFFSET (RegimenStaff, phone), 100, FALSE },
  { N_ ("E-mail"), G_STRUCT_OFFSET (RegimenStaff, email), 400, FALSE },
};
#define N_FIELDS G_N_ELEMENTS (fields)

struct _RegimenStaffForm
{
  RegimenEditDialog parent_instance;

  RegimenStaff *staff; /* (owned): as it was read; id 0: a new one */
  GtkWidget *rows[N_FIELDS];
  GtkWidget *role_row;
  GtkWidget *colour_row;
  GtkWidget *capacity_row;
  GtkWidget *active_row;
};

G_DEFINE_FINAL_TYPE (RegimenStaffForm, regimen_staff_form, REGIMEN_TYPE_EDIT_DIALOG)

static gboolean
regimen_staff_form_check (RegimenEditDialog *dialog)
{
  RegimenStaffForm *self = REGIMEN_STAFF_FORM (dialog);
  gboolean is_good = TRUE;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = regimen_setting_dup_text (self->rows[i]);
      const char *problem = NULL;

      if (*text == '\0')
        problem = fields[i].is_needed ? _ ("is needed") : NULL;
      else if (!regimen_text_check_line (text, fields[i].max_bytes, "text", NULL))
        problem = _ ("is too long, or has signs that can’t be printed");
      regimen_setting_set_problem (self->rows[i], problem);
      is_good &= problem == NULL;
    }
  return is_good;
}

static gboolean
store (gpointer form, GError **error)
{
  RegimenStaffForm *self = form;
  g_autoptr (RegimenStaff) staff = regimen_staff_copy (self->staff);

  for (guint i = 0; i < N_FIELDS; i++)
    regimen_field_take (&G_STRUCT_MEMBER (char *, staff, fields[i].offset),
                        regimen_setting_dup_text (self->rows[i]));
  staff->role = (RegimenStaffRole) regimen_setting_get_number (self->role_row);
  staff->colour = regimen_setting_get_number (self->colour_row);
  staff->is_active = regimen_setting_get_number (self->active_row);
  if (staff->id == 0)
    staff->capacity = regimen_setting_get_number (self->capacity_row);
  return regimen_desk_save_staff (regimen_edit_dialog_get_desk (form), staff, error) != 0;
}

static gboolean
regimen_staff_form_save (RegimenEditDialog *dialog, GError **error)
{
  RegimenStaffForm *self = REGIMEN_STAFF_FORM (dialog);

  if (self->staff->id != 0 && self->staff->is_active &&
      !regimen_setting_get_number (self->active_row) &&
      !regimen_retiring_may_go_on (dialog, self->staff->id, self->staff->name, store, error))
    return FALSE;
  return store (self, error);
}

static void
regimen_staff_form_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_STAFF_FORM (object)->staff, regimen_staff_free);

  G_OBJECT_CLASS (regimen_staff_form_parent_class)->finalize (object);
}

static void
regimen_staff_form_class_init (RegimenStaffFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_staff_form_finalize;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_staff_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_staff_form_save;
}

static void
regimen_staff_form_init (RegimenStaffForm *self)
{
}

static void
add (RegimenStaffForm *self, AdwPreferencesGroup *group, GtkWidget *row, int number)
{
  regimen_setting_set_number (row, number);
  adw_preferences_group_add (group, row);
  regimen_edit_dialog_follow (REGIMEN_EDIT_DIALOG (self), row);
}

static void
build (RegimenStaffForm *self)
{
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);
  AdwPreferencesGroup *group = regimen_edit_dialog_add_group (dialog, NULL, NULL);
  AdwPreferencesGroup *work = regimen_edit_dialog_add_group (dialog, NULL, NULL);
  const char *watches = _ ("Patients watched at once");

  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->rows[i] = regimen_setting_new_entry (_ (fields[i].title));
      regimen_setting_set_text (self->rows[i],
                                G_STRUCT_MEMBER (char *, self->staff, fields[i].offset));
      adw_preferences_group_add (group, self->rows[i]);
      regimen_edit_dialog_follow (dialog, self->rows[i]);
    }
  self->role_row = regimen_setting_new_choice (_ ("Role"), regimen_setup_staff_roles ());
  self->colour_row = regimen_setting_new_choice (_ ("Colour"), regimen_setup_colours ());
  self->active_row = regimen_setting_new_switch (
      _ ("In use"), _ ("Off: nothing more is booked with them; what was booked stays on record"));
  add (self, work, self->role_row, (int) self->staff->role);
  if (self->staff->id == 0)
    {
      self->capacity_row = regimen_setting_new_number (watches, NULL, 1, 100, 1);
      add (self, work, self->capacity_row, self->staff->capacity);
    }
  else
    adw_preferences_group_add (work, regimen_capacity_row_new (dialog, self->staff->id, watches));
  add (self, work, self->colour_row, self->staff->colour);
  add (self, work, self->active_row, self->staff->is_active);
  regimen_edit_dialog_set_is_filling (dialog, FALSE);
  gtk_widget_grab_focus (self->rows[0]);
}

/**
 * regimen_staff_form_new:
 * @staff: as it was read; id 0: a new one
 *
 * Returns: (transfer none): the form, to be presented
 */
GtkWindow *
regimen_staff_form_new (GtkWidget *from, RegimenDesk *desk, const RegimenStaff *staff)
{
  RegimenStaffForm *self = g_object_new (REGIMEN_TYPE_STAFF_FORM, NULL);

  self->staff = regimen_staff_copy (staff);
  regimen_edit_dialog_set_up (REGIMEN_EDIT_DIALOG (self), from, desk,
                              staff->id == 0 ? _ ("New member of staff") : _ ("Member of staff"));
  build (self);
  return GTK_WINDOW (self);
}
