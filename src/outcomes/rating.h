/* rating.h - rows for what patients say in numbers: 0 to 10, hours of sleep
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *regimen_rating_add (AdwPreferencesGroup *group, const char *title, int rating);
gboolean regimen_rating_read (GtkWidget *row, const char *field, int *out_rating, GError **error);
GtkWidget *regimen_rating_add_length (AdwPreferencesGroup *group, const char *title, int minutes);
gboolean
regimen_rating_read_length (GtkWidget *row, const char *field, int *out_minutes, GError **error);

G_END_DECLS
