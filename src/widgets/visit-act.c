/* visit-act.c - what a person does to a visit, with its questions, refusals and toasts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-visit"

#include "config.h"

#include "visit-act.h"

#include "attempt.h"
#include "go.h"
#include "refusal.h"
#include "visit-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef enum
{
  VISIT_SET_STATE,
  VISIT_NO_SHOW,
  VISIT_RESTORE,
  VISIT_CANCEL,
  VISIT_MOVE,
  VISIT_BOOK,
} VisitActKind;

/* An act with all that it needs, for as long as it has to wait. */
typedef struct
{
  VisitActKind kind;
  RegimenDesk *desk; /* (owned) */
  gint64 appointment_id;
  RegimenAppointmentState state;
  RegimenMove move;
  RegimenBooking booking;
  char *reason;        /* (owned) (nullable): of a cancellation, or why a rule is set aside */
  gint64 permitted_by; /* the provider who permits that; 0: nobody was asked */
} VisitAct;

static VisitAct *
visit_act_new (VisitActKind kind, RegimenDesk *desk, gint64 appointment_id)
{
  VisitAct *act = g_new0 (VisitAct, 1);

  act->kind = kind;
  act->desk = g_object_ref (desk);
  act->appointment_id = appointment_id;
  return act;
}

static void
visit_act_free (gpointer data)
{
  VisitAct *act = data;

  g_object_unref (act->desk);
  g_free (act->reason);
  g_free (act);
}

static const char *
word_refused (const VisitAct *act)
{
  switch (act->kind)
    {
    case VISIT_SET_STATE:
      return act->reason != NULL ? _ ("That can't be done even with a reason")
                                 : _ ("This visit can't take that step");
    case VISIT_NO_SHOW:
      return _ ("This visit can't be a no-show");
    case VISIT_RESTORE:
      return act->reason != NULL ? _ ("That can't be done even with a reason")
                                 : _ ("This visit can't stand again where it was");
    case VISIT_CANCEL:
      return _ ("This visit can't be cancelled");
    case VISIT_MOVE:
    case VISIT_BOOK:
      break;
    }
  return act->reason != NULL ? _ ("That can't be done even with a reason")
                             : _ ("The visit can't stand there");
}

static const char *
word_override (const VisitAct *act)
{
  if (act->kind == VISIT_SET_STATE)
    return act->state == REGIMEN_APPOINTMENT_LEFT ? _ ("_Let leave anyway") : _ ("_Start anyway");
  if (act->kind == VISIT_BOOK)
    return _ ("_Book anyway");
  return act->kind == VISIT_RESTORE ? _ ("_Restore anyway") : _ ("_Move anyway");
}

static gboolean
ask_desk (const VisitAct *act, GPtrArray **out_conflicts, GError **error)
{
  const RegimenWaiver waiver = { .reason = act->reason, .permitted_by = act->permitted_by };

  switch (act->kind)
    {
    case VISIT_SET_STATE:
      return regimen_desk_set_state_because (act->desk, act->appointment_id, act->state, &waiver,
                                             out_conflicts, error);
    case VISIT_NO_SHOW:
      return regimen_desk_mark_no_show (act->desk, act->appointment_id, out_conflicts, error);
    case VISIT_RESTORE:
      return regimen_desk_restore (act->desk, act->appointment_id, act->reason, out_conflicts,
                                   error);
    case VISIT_CANCEL:
      return regimen_desk_cancel (act->desk, act->appointment_id, act->reason, out_conflicts,
                                  error);
    case VISIT_MOVE:
      return regimen_desk_move (act->desk, &act->move, act->reason, out_conflicts, error);
    case VISIT_BOOK:
      return regimen_desk_book (act->desk, &act->booking, &waiver, out_conflicts, error) != 0;
    }
  g_assert_not_reached ();
}

static void ask_reason (GtkWidget *from, const VisitAct *act, GPtrArray *conflicts);

static gboolean
is_about_observation (const GPtrArray *conflicts)
{
  return conflicts->len == 1 &&
         ((const RegimenConflict *) conflicts->pdata[0])->rule == REGIMEN_RULE_OBSERVATION;
}

/* Leaving early is asked on the page of the session, which keeps why and who agreed. */
static void offer_session (GtkWidget *from, const VisitAct *act, GPtrArray *conflicts);

/* What an act came to: done, refused by the rules, or failed. */
static gboolean
attempt_cb (GtkWidget *from, gpointer data)
{
  const VisitAct *act = data;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  if (ask_desk (act, &conflicts, &error))
    regimen_say_done (from);
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else if (error != NULL)
    regimen_say_failure (from, error);
  else if (conflicts != NULL && act->reason == NULL &&
           (act->kind == VISIT_MOVE || act->kind == VISIT_BOOK || act->kind == VISIT_RESTORE ||
            (act->kind == VISIT_SET_STATE && regimen_conflicts_can_override (conflicts))))
    ask_reason (from, act, conflicts);
  else if (conflicts != NULL && is_about_observation (conflicts))
    offer_session (from, act, conflicts);
  else if (conflicts != NULL)
    regimen_refusal_show (from, word_refused (act), conflicts, NULL, NULL, NULL, NULL);
  return TRUE;
}

static void
attempt (GtkWidget *from, VisitAct *act)
{
  regimen_attempt (from, attempt_cb, act, visit_act_free);
}

/* -- what asks first keeps what it needs until the answer comes -- */

typedef struct
{
  GtkWidget *from;     /* weak */
  VisitAct *act;       /* (owned); NULL once it was handed on */
  RegimenMove instead; /* the nearest place that breaks no rule */
  GtkEditable *reason;
} Question;

static Question *
question_new (GtkWidget *from, VisitAct *act)
{
  Question *question = g_new0 (Question, 1);

  g_set_weak_pointer (&question->from, from);
  question->act = act;
  return question;
}

static void
question_free (Question *question)
{
  g_clear_weak_pointer (&question->from);
  g_clear_pointer (&question->act, visit_act_free);
  g_free (question);
}

static void
question_closure_free (gpointer data, GClosure *closure)
{
  question_free (data);
}

static void
override_cb (const RegimenWaiver *waiver, gpointer user_data)
{
  Question *question = user_data;

  if (question->from == NULL || question->act == NULL)
    return;
  question->act->reason = g_strdup (waiver->reason);
  question->act->permitted_by = waiver->permitted_by;
  attempt (question->from, g_steal_pointer (&question->act));
}

/* Whoever has arrived stays, wherever it would be; and a length is no place. */
static gboolean
may_be_elsewhere (const RegimenMove *move, const GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (((const RegimenConflict *) conflicts->pdata[i])->rule == REGIMEN_RULE_STATE)
      return FALSE;
  return move->minutes == 0;
}

/* The nearest place that breaks no rule, as a move; returns what the button says; NULL: there is
 * none near. */
static char *
find_nearest (const VisitAct *act, RegimenMove *out_instead)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) openings =
      regimen_desk_find_nearest (act->desk, act->move.appointment_id, act->move.start, 1, &error);
  const RegimenOpening *opening = openings != NULL && openings->len > 0 ? openings->pdata[0] : NULL;
  g_autofree char *when = NULL;
  g_autofree char *room = NULL;

  if (opening == NULL)
    {
      if (error != NULL)
        g_message ("nearest place: %s", error->message);
      return NULL;
    }
  *out_instead = act->move;
  out_instead->start = opening->span.start;
  out_instead->room_id = opening->room_id;
  out_instead->nurse_id = opening->nurse_id;
  out_instead->provider_id = opening->provider_id;
  when = regimen_word_moment (opening->span.start);
  if (*opening->room_name == '\0')
    return g_strdup_printf (_ ("_Nearest: %s"), when);
  room = regimen_word_name (opening->room_name);
  /* Translators: day and time, then the room */
  return g_strdup_printf (_ ("_Nearest: %1$s, %2$s"), when, room);
}

static void
instead_cb (gpointer user_data)
{
  Question *question = user_data;

  if (question->from == NULL || question->act == NULL)
    return;
  question->act->move = question->instead;
  attempt (question->from, g_steal_pointer (&question->act));
}

static void
open_session_cb (gpointer user_data)
{
  Question *question = user_data;

  if (question->from != NULL && question->act != NULL)
    regimen_go_session (question->from, question->act->appointment_id);
}

static void
offer_session (GtkWidget *from, const VisitAct *act, GPtrArray *conflicts)
{
  Question *question =
      question_new (from, visit_act_new (act->kind, act->desk, act->appointment_id));
  RegimenRefusalOffer offer = { .instead_label = _ ("_Open the session"),
                                .instead = open_session_cb,
                                .user_data = question,
                                .destroy = (GDestroyNotify) question_free };

  regimen_refusal_offer (from, word_refused (act), conflicts, &offer);
}

static void
open_intake_cb (gpointer user_data)
{
  Question *question = user_data;

  if (question->from != NULL && question->act != NULL)
    regimen_go_intake_of_visit (question->from, question->act->desk, question->act->appointment_id);
}

/* Refused, but it may be done with a reason, or elsewhere. */
static void
ask_reason (GtkWidget *from, const VisitAct *act, GPtrArray *conflicts)
{
  VisitAct *again = visit_act_new (act->kind, act->desk, act->appointment_id);
  Question *question = question_new (from, again);
  g_autofree char *nearest = NULL;
  RegimenRefusalOffer offer;

  again->state = act->state;
  again->move = act->move;
  again->booking = act->booking;
  if (act->kind == VISIT_MOVE && may_be_elsewhere (&act->move, conflicts))
    nearest = find_nearest (act, &question->instead);
  offer = (RegimenRefusalOffer){ .override_label = word_override (act),
                                 .override = override_cb,
                                 .desk = act->desk,
                                 .instead_label = nearest,
                                 .instead = nearest != NULL ? instead_cb : NULL,
                                 .user_data = question,
                                 .destroy = (GDestroyNotify) question_free };
  if (act->kind == VISIT_SET_STATE && regimen_conflicts_have (conflicts, REGIMEN_RULE_CLEARANCE))
    {
      offer.instead_label = _ ("_Open Intake");
      offer.instead = open_intake_cb;
    }
  regimen_refusal_offer (from, word_refused (act), conflicts, &offer);
}

/**
 * regimen_visit_set_state:
 * @from: any widget of the window
 *
 * Puts a visit into a state, forwards or backwards.
 */
void
regimen_visit_set_state (GtkWidget *from,
                         RegimenDesk *desk,
                         gint64 appointment_id,
                         RegimenAppointmentState state)
{
  VisitAct *act = visit_act_new (VISIT_SET_STATE, desk, appointment_id);

  act->state = state;
  attempt (from, act);
}

/**
 * regimen_visit_can_advance:
 * @out_next: (out) (optional): the state that comes next
 *
 * Returns: whether there is a next step
 */
gboolean
regimen_visit_can_advance (RegimenAppointment *appointment, RegimenAppointmentState *out_next)
{
  RegimenAppointmentState next = REGIMEN_APPOINTMENT_LEFT;

  if (appointment->patient_id == 0 || !regimen_appointment_state_holds (appointment->state) ||
      appointment->state == REGIMEN_APPOINTMENT_LEFT)
    return FALSE;
  next = regimen_appointment_state_next (appointment->state,
                                         appointment->category == REGIMEN_VISIT_TREATMENT);
  if (out_next != NULL)
    *out_next = next;
  return next != appointment->state;
}

/**
 * regimen_visit_advance:
 *
 * Takes the next step of a visit, if there is one.
 */
void
regimen_visit_advance (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *appointment)
{
  RegimenAppointmentState next = REGIMEN_APPOINTMENT_LEFT;

  if (regimen_visit_can_advance (appointment, &next))
    regimen_visit_set_state (from, desk, appointment->id, next);
}

void
regimen_visit_mark_no_show (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id)
{
  attempt (from, visit_act_new (VISIT_NO_SHOW, desk, appointment_id));
}

/**
 * regimen_visit_restore:
 *
 * Puts a cancelled or missed visit back; where the rules refuse but allow an override, a reason can
 * be given.
 */
void
regimen_visit_restore (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id)
{
  attempt (from, visit_act_new (VISIT_RESTORE, desk, appointment_id));
}

static void
cancel_response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *reason = NULL;

  if (g_strcmp0 (response, "cancel-visit") != 0 || question->from == NULL || question->act == NULL)
    return;
  reason = g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));
  if (*reason != '\0')
    question->act->reason = g_steal_pointer (&reason);
  attempt (question->from, g_steal_pointer (&question->act));
}

static void
ask_cancel (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *appointment)
{
  GtkRoot *root = gtk_widget_get_root (from);
  Question *question = question_new (from, visit_act_new (VISIT_CANCEL, desk, appointment->id));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *name = regimen_word_name (appointment->patient_name);
  g_autofree char *when = regimen_word_moment (appointment->span.start);
  /* Translators: patient, day and time */
  g_autofree char *body =
      g_strdup_printf (_ ("%1$s on %2$s. The place becomes free; this can be undone."), name, when);
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                  _ ("Cancel this visit?"), body));

  question->reason = GTK_EDITABLE (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (dialog, group);
  adw_message_dialog_add_responses (dialog, "close", _ ("_Keep it"), "cancel-visit",
                                    _ ("_Cancel the visit"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "cancel-visit", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel-visit");
  adw_message_dialog_set_close_response (dialog, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (cancel_response_cb), question,
                         question_closure_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * regimen_visit_ask_cancel:
 *
 * Asks for a reason, then cancels. There is nothing to ask about one that can't be cancelled any
 * more: that is said at once.
 */
void
regimen_visit_ask_cancel (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *appointment)
{
  if (regimen_appointment_may_cancel (appointment->state))
    ask_cancel (from, desk, appointment);
  else
    attempt (from, visit_act_new (VISIT_CANCEL, desk, appointment->id));
}

/**
 * regimen_visit_move:
 *
 * Moves a visit; where the rules refuse, the nearest place that they allow is offered, and where
 * they allow an override, a reason can be given.
 */
void
regimen_visit_move (GtkWidget *from, RegimenDesk *desk, const RegimenMove *move)
{
  VisitAct *act = visit_act_new (VISIT_MOVE, desk, 0);

  act->move = *move;
  attempt (from, act);
}

/**
 * regimen_visit_book:
 * @booking: without a title
 *
 * Books a visit; where the rules refuse but allow an override, a reason can be given.
 */
void
regimen_visit_book (GtkWidget *from, RegimenDesk *desk, const RegimenBooking *booking)
{
  VisitAct *act = NULL;

  g_return_if_fail (booking->title == NULL);

  act = visit_act_new (VISIT_BOOK, desk, 0);
  act->booking = *booking;
  attempt (from, act);
}
