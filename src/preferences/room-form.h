/* room-form.h - the form of a room or chair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "edit-dialog.h"
#include "resource.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_ROOM_FORM (regimen_room_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenRoomForm, regimen_room_form, REGIMEN, ROOM_FORM, RegimenEditDialog)

GtkWindow *regimen_room_form_new (GtkWidget *from,
                                  RegimenDesk *desk,
                                  const RegimenRoom *room,
                                  const GPtrArray *rooms);

G_END_DECLS
