/* place-form.h - day, time, room and provider of a visit, by typing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PLACE_FORM (regimen_place_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlaceForm, regimen_place_form, REGIMEN, PLACE_FORM, GtkWidget)

GtkWidget *regimen_place_form_new (RegimenDesk *desk, gboolean is_move);
void regimen_place_form_set_start (RegimenPlaceForm *self, RegimenMinute start);
void regimen_place_form_set_resource (RegimenPlaceForm *self, RegimenRole role, gint64 id);
gboolean regimen_place_form_peek_day (RegimenPlaceForm *self, RegimenDay *out_day);
gboolean regimen_place_form_get_start (RegimenPlaceForm *self, RegimenMinute *out_start);
gint64 regimen_place_form_get_resource (RegimenPlaceForm *self, RegimenRole role);

G_END_DECLS
