/* column-chooser.h - which rooms or people are columns, and sets of them under function keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGIMEN_TYPE_COLUMN_CHOOSER (regimen_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RegimenColumnChooser,
                      regimen_column_chooser,
                      REGIMEN,
                      COLUMN_CHOOSER,
                      GtkPopover)

GtkWidget *regimen_column_chooser_new (void);
void regimen_column_chooser_clear (RegimenColumnChooser *self);
void regimen_column_chooser_add_column (RegimenColumnChooser *self,
                                        const char *title,
                                        gint64 id,
                                        gboolean is_chosen);
void regimen_column_chooser_add_set (RegimenColumnChooser *self, int key, const char *title);
GArray *regimen_column_chooser_dup_ids (RegimenColumnChooser *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
