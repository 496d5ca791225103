/* task.h - one thing that waits for somebody: an alert, a serious event, a call, a review, a form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "civil.h"
#include "outcome-words.h"

G_BEGIN_DECLS

/* In the order of their weight. */
typedef enum
{
  REGIMEN_TASK_ALERT,  /* an answer that has to be acted on */
  REGIMEN_TASK_EVENT,  /* a serious event of a session, to be followed up */
  REGIMEN_TASK_CALL,   /* a follow-up call or visit, or one to be tried again */
  REGIMEN_TASK_REVIEW, /* the provider decides how a series goes on */
  REGIMEN_TASK_FORM,   /* a monitoring form that was not sent */
  REGIMEN_TASK_SCORE,  /* a measure that was not given */
  REGIMEN_TASK_LAPSE,  /* a screening or consent that no longer counts, or soon will not */
} RegimenTaskKind;

/**
 * RegimenTask:
 *
 * As it stood when it was read: public to read, never changed.
 */
#define REGIMEN_TYPE_TASK (regimen_task_get_type ())
G_DECLARE_FINAL_TYPE (RegimenTask, regimen_task, REGIMEN, TASK, GObject)

struct _RegimenTask
{
  GObject parent_instance;

  RegimenTaskKind kind;
  gint64 id; /* of the score (alert), the appointment (event, form), the follow-up (call), the
                session (review, score), the screening or consent (lapse) */
  gint64 patient_id;
  char *patient_name;
  char *phone;
  gint64 plan_id; /* 0: none */
  char *plan_name;
  gint64 session_id;
  gint64 follow_up_id;
  char *code;           /* of the measure, for alerts and scores; of the consent form; '' else */
  char *what;           /* name of the follow-up, for calls; of the consent form; '' else */
  gboolean is_visit;    /* a follow-up for which they come in */
  RegimenMoment moment; /* of a score */
  int n;                /* session n of n_of, for reviews and scores; 0: none */
  int n_of;
  int n_tries;         /* of a call: how often nobody was reached */
  RegimenMinute since; /* when it fell due, or is to be tried again; the last day of a form; the
                          day it lapses */
  gboolean is_overdue;
};

RegimenTask *regimen_task_new (RegimenTaskKind kind) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_task_equal (RegimenTask *a, RegimenTask *b);
int regimen_task_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
