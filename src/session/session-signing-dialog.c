/* session-signing-dialog.c - what asks before it is done: leaving early, signing, amending
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "session-signing-dialog.h"

#include "conflict-words.h"
#include "go.h"
#include "record-words.h"
#include "schedule.h"
#include "session-missing.h"
#include "visit-act.h"

#include <glib/gi18n.h>

typedef enum
{
  ASK_LEAVE,
  ASK_SIGN,
  ASK_AMEND,
} AskKind;

typedef struct
{
  AskKind kind;
  GtkWidget *from;   /* (owned) */
  RegimenDesk *desk; /* (owned) */
  gint64 appointment_id;
  GtkWidget *text;  /* in the dialog; NULL: nothing is typed */
  GtkWidget *staff; /* in the dialog */
  GArray *ids;      /* (owned) */
} Ask;

static Ask *
ask_new (AskKind kind, GtkWidget *from, RegimenDesk *desk, gint64 appointment_id)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->kind = kind;
  ask->from = g_object_ref (from);
  ask->desk = g_object_ref (desk);
  ask->appointment_id = appointment_id;
  ask->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return ask;
}

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_object_unref (ask->from);
  g_object_unref (ask->desk);
  g_array_unref (ask->ids);
  g_free (ask);
}

static gboolean
run (const Ask *ask, gint64 staff_id, const char *text, GPtrArray **out_conflicts, GError **error)
{
  switch (ask->kind)
    {
    case ASK_LEAVE:
      return regimen_desk_leave_early (ask->desk, ask->appointment_id, text, staff_id,
                                       out_conflicts, error);
    case ASK_SIGN:
      return regimen_desk_sign_session (ask->desk, ask->appointment_id, staff_id, out_conflicts,
                                        error);
    case ASK_AMEND:
      return regimen_desk_amend_session (ask->desk, ask->appointment_id, staff_id, text,
                                         out_conflicts, error);
    }
  g_assert_not_reached ();
}

static char *
dup_text (const Ask *ask)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (ask->text == NULL)
    return g_strdup ("");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ask->text));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static const char *
find_lack (gpointer user_data)
{
  const Ask *ask = user_data;
  g_autofree char *text = dup_text (ask);

  if (ask->text != NULL && *text == '\0')
    return ask->kind == ASK_AMEND ? _ ("Write what is added") : _ ("Write why");
  if (regimen_session_chosen (ask->staff, ask->ids) == 0)
    return ask->kind == ASK_AMEND ? _ ("Choose who adds it") : _ ("Choose a provider");
  return NULL;
}

static void
go_then (GtkWidget *extra, gpointer user_data)
{
  const Ask *ask = user_data;
  g_autofree char *text = dup_text (ask);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  regimen_session_told (ask->from,
                        run (ask, regimen_session_chosen (ask->staff, ask->ids), text, &conflicts,
                             &error),
                        conflicts, error);
}

static GtkWidget *
make_extra (Ask *ask, const char *text_label, const char *staff_label, gboolean providers_only)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  if (text_label != NULL)
    {
      ask->text = regimen_session_text_view (text_label);
      gtk_box_append (GTK_BOX (box), regimen_session_labelled (text_label, ask->text));
    }
  ask->staff = regimen_session_staff_dropdown (ask->desk, providers_only, ask->ids);
  gtk_accessible_update_property (GTK_ACCESSIBLE (ask->staff), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  staff_label, -1);
  gtk_box_append (GTK_BOX (box), regimen_session_labelled (staff_label, ask->staff));
  return box;
}

static void
ask_early (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id, GPtrArray *conflicts)
{
  Ask *ask = ask_new (ASK_LEAVE, from, desk, appointment_id);
  g_autofree char *body = regimen_word_conflicts (conflicts);

  regimen_session_ask (from, _ ("Let them leave early?"), body,
                       make_extra (ask, _ ("Why"), _ ("Provider who agrees"), TRUE),
                       _ ("_Leave early"), TRUE, find_lack, go_then, ask, ask_free);
}

static gboolean
is_about_observation (const GPtrArray *conflicts)
{
  return conflicts != NULL && conflicts->len == 1 &&
         ((const RegimenConflict *) conflicts->pdata[0])->rule == REGIMEN_RULE_OBSERVATION;
}

/**
 * regimen_session_advance:
 *
 * Takes the next step; before observation has ended, leaving asks for a reason and a provider, and
 * a session that would begin without what its protocol asks for, for a reason.
 */
void
regimen_session_advance (GtkWidget *from, RegimenDesk *desk, RegimenAppointment *visit)
{
  RegimenAppointmentState next = REGIMEN_APPOINTMENT_LEFT;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  if (!regimen_visit_can_advance (visit, &next))
    return;
  if (next != REGIMEN_APPOINTMENT_LEFT)
    regimen_visit_set_state (from, desk, visit->id, next);
  else if (regimen_desk_set_state (desk, visit->id, next, &conflicts, &error))
    regimen_say_done (from);
  else if (is_about_observation (conflicts))
    ask_early (from, desk, visit->id, conflicts);
  else
    regimen_session_told (from, FALSE, conflicts, error);
}

/**
 * regimen_session_ask_signature:
 *
 * Says what is missing, and asks which provider signs.
 */
void
regimen_session_ask_signature (GtkWidget *from,
                               RegimenDesk *desk,
                               const RegimenSessionSheet *sheet,
                               const GArray *schedule)
{
  Ask *ask = ask_new (ASK_SIGN, from, desk, sheet->visit->id);
  RegimenMissing missing =
      regimen_session_find_missing (sheet->record, schedule,
                                    sheet->plan != NULL && sheet->plan->needs_escort);
  g_autofree char *lacks = regimen_word_missing (&missing);
  g_autofree char *body =
      *lacks == '\0'
          ? g_strdup (_ ("The record is whole. Once signed it is only added to."))
          : g_strdup_printf (_ ("Not recorded:\n%s\n\nOnce signed the record is only added to."),
                             lacks);

  regimen_session_ask (from, _ ("Sign this session?"), body,
                       make_extra (ask, NULL, _ ("Provider who signs"), TRUE), _ ("_Sign"), FALSE,
                       find_lack, go_then, ask, ask_free);
}

void
regimen_session_ask_amendment (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id)
{
  Ask *ask = ask_new (ASK_AMEND, from, desk, appointment_id);

  regimen_session_ask (from, _ ("Add to the record"),
                       _ ("What was signed stays as it is; this is added under it."),
                       make_extra (ask, _ ("What is added"), _ ("Who adds it"), FALSE), _ ("_Add"),
                       FALSE, find_lack, go_then, ask, ask_free);
}
