/* form-window.h - a form over the window: cancel, save, and what is wrong said in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_FORM_WINDOW (regimen_form_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (RegimenFormWindow, regimen_form_window, REGIMEN, FORM_WINDOW, AdwWindow)

/**
 * RegimenFormWindowClass:
 * @save: stores what was typed; %FALSE: it was not stored, with @error set when the desk said why
 * @explain: (nullable): the sentence for what the desk refused, by how its message begins; it may
 *   mark the row; %NULL when it knows none
 */
struct _RegimenFormWindowClass
{
  AdwWindowClass parent_class;

  gboolean (*save) (RegimenFormWindow *self, GError **error);
  const char *(*explain) (RegimenFormWindow *self, const char *message);
};

RegimenDesk *regimen_form_window_get_desk (RegimenFormWindow *self);
void regimen_form_window_open (RegimenFormWindow *self, RegimenDesk *desk, GtkWidget *from);
AdwPreferencesGroup *regimen_form_window_add_group (RegimenFormWindow *self, const char *title);
gboolean regimen_form_window_add_patient (RegimenFormWindow *self,
                                          RegimenDesk *desk,
                                          gint64 patient_id,
                                          GError **error);
void
regimen_form_window_watch (RegimenFormWindow *self, GtkWidget *widget, const char *signal_name);
GtkWidget *regimen_form_add_entry (AdwPreferencesGroup *group, const char *title, const char *text);
GtkWidget *regimen_form_add_choice (AdwPreferencesGroup *group,
                                    const char *title,
                                    const char *const *words,
                                    guint selected);
GtkWidget *regimen_form_add_text (AdwPreferencesGroup *group, const char *title, const char *text);
GtkWidget *regimen_form_add_day (AdwPreferencesGroup *group,
                                 const char *title,
                                 gboolean is_there,
                                 RegimenDay day);
gboolean regimen_form_read_day (RegimenFormWindow *self,
                                GtkWidget *row,
                                gboolean *out_is_there,
                                RegimenDay *out_day);
GtkWidget *regimen_form_add_staff (RegimenFormWindow *self,
                                   AdwPreferencesGroup *group,
                                   RegimenDesk *desk,
                                   const char *title,
                                   gint64 staff_id);
gint64 regimen_form_get_staff (GtkWidget *row);
char *regimen_form_dup_text (GtkWidget *entry) G_GNUC_WARN_UNUSED_RESULT;
void regimen_form_mark_wrong (GtkWidget *row);

/**
 * RegimenFormFault:
 * @field: how the message of an error about it begins
 * @row: where it is typed
 * @sentence: (translated): what is wrong with it
 */
typedef struct
{
  const char *field;
  GtkWidget *row;
  const char *sentence;
} RegimenFormFault;

const char *
regimen_form_explain (const RegimenFormFault *faults, gsize n_faults, const char *message);

G_END_DECLS
