/* edit-dialog.h - a form in a window of its own: typed, checked, stored in one act or dropped
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_EDIT_DIALOG (regimen_edit_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (RegimenEditDialog, regimen_edit_dialog, REGIMEN, EDIT_DIALOG, AdwWindow)

/**
 * RegimenEditDialogClass:
 * @check: says beside each field what is wrong with it; whether all is well
 * @save: stores it in one act; FALSE with @error unset: it was refused, and the person was told
 */
struct _RegimenEditDialogClass
{
  AdwWindowClass parent_class;

  gboolean (*check) (RegimenEditDialog *self);
  gboolean (*save) (RegimenEditDialog *self, GError **error);
};

void regimen_edit_dialog_set_up (RegimenEditDialog *self,
                                 GtkWidget *from,
                                 RegimenDesk *desk,
                                 const char *title);
RegimenDesk *regimen_edit_dialog_get_desk (RegimenEditDialog *self);
GtkWidget *regimen_edit_dialog_get_from (RegimenEditDialog *self);
AdwPreferencesGroup *
regimen_edit_dialog_add_group (RegimenEditDialog *self, const char *title, const char *description);
void regimen_edit_dialog_follow (RegimenEditDialog *self, GtkWidget *row);
void regimen_edit_dialog_set_is_filling (RegimenEditDialog *self, gboolean is_filling);
void regimen_edit_dialog_set_is_new (RegimenEditDialog *self);
void regimen_edit_dialog_changed (RegimenEditDialog *self);
void regimen_edit_dialog_say (RegimenEditDialog *self, const char *problem);
void regimen_edit_dialog_set_done_words (RegimenEditDialog *self, const char *words);
void regimen_edit_dialog_save (RegimenEditDialog *self);
void regimen_edit_dialog_done (RegimenEditDialog *self);

G_END_DECLS
