/* visit-type-form.h - the form of a kind of visit: its segments on a bar, and who each needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"
#include "visit-type.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_VISIT_TYPE_FORM (regimen_visit_type_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenVisitTypeForm,
                      regimen_visit_type_form,
                      REGIMEN,
                      VISIT_TYPE_FORM,
                      RegimenEditDialog)

GtkWindow *regimen_visit_type_form_new (GtkWidget *from,
                                        RegimenDesk *desk,
                                        const RegimenVisitType *visit_type);

G_END_DECLS
