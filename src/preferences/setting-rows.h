/* setting-rows.h - rows of a form: a text, a number, a choice, yes or no, each read and set alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *regimen_setting_new_entry (const char *title) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_setting_new_text (const char *title, int height_px) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_setting_new_number (const char *title,
                                       const char *subtitle,
                                       int lowest,
                                       int highest,
                                       int step) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_setting_new_switch (const char *title, const char *subtitle)
    G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_setting_new_choice (const char *title, const char *const *words)
    G_GNUC_WARN_UNUSED_RESULT;

char *regimen_setting_dup_text (GtkWidget *row) G_GNUC_WARN_UNUSED_RESULT;
void regimen_setting_set_text (GtkWidget *row, const char *text);
int regimen_setting_get_number (GtkWidget *row);
void regimen_setting_set_number (GtkWidget *row, int number);
void regimen_setting_set_problem (GtkWidget *row, const char *problem);
void regimen_setting_on_change (GtkWidget *row, GCallback callback, gpointer object);
void regimen_setting_name (GtkWidget *row, const char *name);

GtkWidget *regimen_setting_new_fact (const char *title, const char *fact) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_setting_new_add_button (const char *list_title) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *regimen_setting_new_button (const char *icon_name, const char *name)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
