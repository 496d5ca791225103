/* score-form.h - an outcome measure is entered, one digit an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "form-window.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_SCORE_FORM (regimen_score_form_get_type ())
G_DECLARE_FINAL_TYPE (RegimenScoreForm, regimen_score_form, REGIMEN, SCORE_FORM, RegimenFormWindow)

/**
 * RegimenScoreOccasion:
 * @code: (nullable): the measure to begin with; NULL or "": what is due, else what was given last
 * @plan_id: with what it is given, when none is due; 0: with nothing
 *
 * For whom a measure is entered, and where it was given.
 */
typedef struct
{
  gint64 patient_id;
  const char *code;
  gint64 plan_id;
  gint64 session_id;
  gint64 follow_up_id;
} RegimenScoreOccasion;

void
regimen_score_form_open (GtkWidget *from, RegimenDesk *desk, const RegimenScoreOccasion *occasion);

G_END_DECLS
