/* widget-fixture.h - what every widget test needs: a display, style, waiting, finding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "appointment.h"
#include "desk-fixture.h"
#include "file-work.h"

G_BEGIN_DECLS

typedef gboolean (*WidgetCondition) (gpointer data);

void widget_test_init (int *argc, char ***argv);
void widget_add_style (const char *name);  /* a style sheet of the program */
GtkWidget *widget_show (GtkWidget *child); /* in a window of its own, drawn once */
void widget_wait (WidgetCondition condition, gpointer data);
/* (transfer full): on no file; it stands at @stage until it is called off, @done of it done */
RegimenFileWork *widget_held_work_new (RegimenFileStage stage, double done);
void widget_settle (void); /* until nothing is waiting any more */
GtkWidget *widget_find (GtkWidget *root, GType type);
GtkWidget *widget_find_named (GtkWidget *root, GType type, const char *label);
AdwMessageDialog *widget_find_question (void); /* the one that is asked now, or NULL */
guint widget_count (GtkWidget *root, GType type);
gboolean widget_press (GtkWidget *widget, guint keyval, GdkModifierType state);
GdkTexture *widget_render (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
void widget_leave_picture (GtkWidget *widget, const char *name);
RegimenAppointment *widget_appointment (gint64 id, const char *start, int minutes, gint64 room_id);

G_END_DECLS
