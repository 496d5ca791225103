/* block-words.h - the words and marks of one visit, fitted into the room that its block has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "appointment.h"
#include "name-fits.h"

G_BEGIN_DECLS

typedef struct _RegimenBlockWords RegimenBlockWords;

int regimen_block_bar_px (int width);
RegimenBlockWords *regimen_block_words_new (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
void regimen_block_words_free (RegimenBlockWords *self);
void regimen_block_words_set_name_fits (RegimenBlockWords *self, RegimenNameFits *fits);
void regimen_block_words_set_appointment (RegimenBlockWords *self, RegimenAppointment *appointment);
void regimen_block_words_style_changed (RegimenBlockWords *self);
gboolean regimen_block_words_may_spill (RegimenBlockWords *self);
int regimen_block_words_get_min_height (RegimenBlockWords *self);
void regimen_block_words_fit (RegimenBlockWords *self, int width, int height);
void
regimen_block_words_draw (RegimenBlockWords *self, GtkSnapshot *snapshot, const GdkRGBA *colour);
RegimenFlags regimen_block_words_flag_at (RegimenBlockWords *self, double x, double y);
const char *regimen_block_words_get_name (RegimenBlockWords *self);
gboolean regimen_block_words_is_name_whole (RegimenBlockWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenBlockWords, regimen_block_words_free)

G_END_DECLS
