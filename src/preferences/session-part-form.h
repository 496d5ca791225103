/* session-part-form.h - one part of what sessions are asked, to be changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"

G_BEGIN_DECLS

/* In the order in which a session meets them. */
typedef enum
{
  REGIMEN_SESSION_PART_CHECK_IN,
  REGIMEN_SESSION_PART_LIMITS,
  REGIMEN_SESSION_PART_DISCHARGE,
  REGIMEN_SESSION_PART_SCALE,
} RegimenSessionPart;
#define REGIMEN_N_SESSION_PARTS 4

#define REGIMEN_TYPE_SESSION_PART_FORM (regimen_session_part_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenSessionPartForm,
                      regimen_session_part_form,
                      REGIMEN,
                      SESSION_PART_FORM,
                      RegimenEditDialog)

const char *regimen_session_part_title (RegimenSessionPart part);
GtkWindow *regimen_session_part_form_new (GtkWidget *from,
                                          RegimenDesk *desk,
                                          RegimenSessionPart part,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
