/* scenes.h - every page and form of the program, to be shown one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "window.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path;
  RegimenDesk *desk;
  gint64 patient_id; /* 0: the clinic is empty */
  gint64 plan_id;
  gint64 reviewed_id; /* the plan whose review is due */
  gint64 session_id;  /* a visit that is under way */
  gint64 newcomer_id; /* a patient of whom nothing is on file */
} SceneClinic;

typedef struct
{
  const char *name;
  gboolean needs_people;
  gboolean
      is_aside; /* a window or a popover of its own: it cares little how large the main one is */
  void (*show) (RegimenWindow *window, const SceneClinic *clinic);
} Scene;

const Scene *scenes (guint *out_n);
void scene_clinic_open (SceneClinic *clinic, gboolean is_busy);
void scene_clinic_lengthen (SceneClinic *clinic);
void scene_clinic_close (SceneClinic *clinic);

/* (nullable): the form that stands over the main window, in a window of its own or a popover */
GtkWidget *scene_find_form (RegimenWindow *main);
void scene_close_form (GtkWidget *form);

G_END_DECLS
