/* visit-act.c - what a person does to a visit, with its questions, refusals and toasts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-visit"

#include "config.h"

#include "visit-act.h"

#include "go.h"
#include "refusal.h"
#include "visit-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What an act came to: done, refused by the rules, or failed. */
static void
tell (GtkWidget *from,
      const char *refused,
      gboolean is_done,
      const GPtrArray *conflicts,
      const GError *error)
{
  if (is_done)
    regimen_say_done (from);
  else if (error != NULL)
    regimen_say_failure (from, error);
  else if (conflicts != NULL)
    regimen_refusal_show (from, refused, conflicts, NULL, NULL, NULL, NULL);
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
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = regimen_desk_set_state (desk, appointment_id, state, &conflicts, &error);

  tell (from, _ ("This visit can't take that step"), is_done, conflicts, error);
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
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = regimen_desk_mark_no_show (desk, appointment_id, &conflicts, &error);

  tell (from, _ ("This visit can't be a no-show"), is_done, conflicts, error);
}

/* -- acts that ask first: what they need is kept until the answer comes -- */

typedef struct
{
  GtkWidget *from; /* weak */
  RegimenDesk *desk;
  gint64 appointment_id;
  GtkEditable *reason;
  RegimenMove move;
  RegimenMove instead; /* the nearest place that breaks no rule */
  RegimenBooking booking;
  RegimenActKind kind; /* what is done again with a reason: booking, moving or restoring */
} Question;

static Question *
question_new (GtkWidget *from, RegimenDesk *desk)
{
  Question *question = g_new0 (Question, 1);

  g_set_weak_pointer (&question->from, from);
  question->desk = g_object_ref (desk);
  return question;
}

static void
question_free (Question *question)
{
  g_clear_weak_pointer (&question->from);
  g_object_unref (question->desk);
  g_free (question);
}

static void
question_closure_free (gpointer data, GClosure *closure)
{
  question_free (data);
}

static void
cancel_response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;
  gboolean is_done = FALSE;

  if (g_strcmp0 (response, "cancel-visit") != 0 || question->from == NULL)
    return;
  reason = g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));
  is_done = regimen_desk_cancel (question->desk, question->appointment_id,
                                 *reason != '\0' ? reason : NULL, &conflicts, &error);
  tell (question->from, _ ("This visit can't be cancelled"), is_done, conflicts, error);
}

/**
 * regimen_visit_ask_cancel:
 *
 * Asks for a reason, then cancels.
 */
void
regimen_visit_ask_cancel (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *appointment)
{
  GtkRoot *root = gtk_widget_get_root (from);
  Question *question = question_new (from, desk);
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

  question->appointment_id = appointment->id;
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

static void
override_cb (const char *reason, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  if (question->from == NULL)
    return;
  if (question->kind == REGIMEN_ACT_BOOK)
    is_done =
        regimen_desk_book (question->desk, &question->booking, reason, &conflicts, &error) != 0;
  else if (question->kind == REGIMEN_ACT_RESTORE)
    is_done =
        regimen_desk_restore (question->desk, question->appointment_id, reason, &conflicts, &error);
  else
    is_done = regimen_desk_move (question->desk, &question->move, reason, &conflicts, &error);
  tell (question->from, _ ("That can't be done even with a reason"), is_done, conflicts, error);
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

/* The nearest place that breaks no rule becomes what is done instead; what the button says; NULL:
 * there is none near. */
static char *
find_nearest (Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) openings =
      regimen_desk_find_nearest (question->desk, question->move.appointment_id,
                                 question->move.start, 1, &error);
  const RegimenOpening *opening = openings != NULL && openings->len > 0 ? openings->pdata[0] : NULL;
  g_autofree char *when = NULL;

  if (opening == NULL)
    {
      if (error != NULL)
        g_message ("nearest place: %s", error->message);
      return NULL;
    }
  question->instead = question->move;
  question->instead.start = opening->span.start;
  question->instead.room_id = opening->room_id;
  question->instead.nurse_id = opening->nurse_id;
  question->instead.provider_id = opening->provider_id;
  when = regimen_word_moment (opening->span.start);
  if (*opening->room_name == '\0')
    return g_strdup_printf (_ ("_Nearest: %s"), when);
  /* Translators: day and time, then the room */
  return g_strdup_printf (_ ("_Nearest: %1$s, %2$s"), when, opening->room_name);
}

static void
move_instead_cb (gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;

  if (question->from == NULL)
    return;
  is_done = regimen_desk_move (question->desk, &question->instead, NULL, &conflicts, &error);
  tell (question->from, _ ("The visit can't stand there"), is_done, conflicts, error);
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
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nearest = NULL;
  RegimenRefusalOffer offer;
  Question *question = NULL;

  if (regimen_desk_move (desk, move, NULL, &conflicts, &error) || error != NULL ||
      conflicts == NULL)
    {
      tell (from, "", error == NULL, NULL, error);
      return;
    }

  question = question_new (from, desk);
  question->kind = REGIMEN_ACT_MOVE;
  question->move = *move;
  nearest = may_be_elsewhere (move, conflicts) ? find_nearest (question) : NULL;
  offer = (RegimenRefusalOffer){ .override_label = _ ("_Move anyway"),
                                 .override = override_cb,
                                 .instead_label = nearest,
                                 .instead = nearest != NULL ? move_instead_cb : NULL,
                                 .user_data = question,
                                 .destroy = (GDestroyNotify) question_free };
  regimen_refusal_offer (from, _ ("The visit can't stand there"), conflicts, &offer);
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
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  Question *question = NULL;

  if (regimen_desk_restore (desk, appointment_id, NULL, &conflicts, &error) || error != NULL ||
      conflicts == NULL)
    {
      tell (from, "", error == NULL, NULL, error);
      return;
    }

  question = question_new (from, desk);
  question->kind = REGIMEN_ACT_RESTORE;
  question->appointment_id = appointment_id;
  regimen_refusal_show (from, _ ("This visit can't stand again where it was"), conflicts,
                        _ ("_Restore anyway"), override_cb, question,
                        (GDestroyNotify) question_free);
}

/**
 * regimen_visit_book:
 * @booking: without a title
 *
 * Books a visit; where the rules refuse but allow an override, a reason can be given.
 *
 * Returns: its id; 0 when it was refused or failed
 */
gint64
regimen_visit_book (GtkWidget *from, RegimenDesk *desk, const RegimenBooking *booking)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  Question *question = NULL;
  gint64 id = regimen_desk_book (desk, booking, NULL, &conflicts, &error);

  g_return_val_if_fail (booking->title == NULL, 0);

  if (id != 0 || error != NULL || conflicts == NULL)
    {
      tell (from, "", error == NULL, NULL, error);
      return id;
    }

  question = question_new (from, desk);
  question->booking = *booking;
  question->kind = REGIMEN_ACT_BOOK;
  regimen_refusal_show (from, _ ("The visit can't stand there"), conflicts, _ ("_Book anyway"),
                        override_cb, question, (GDestroyNotify) question_free);
  return 0;
}
