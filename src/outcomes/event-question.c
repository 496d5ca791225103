/* event-question.c - what came of a serious event in a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "event-question.h"

#include "attempt.h"
#include "go.h"
#include "reason-question.h"
#include "record-words.h"
#include "sessions.h"
#include "text.h"
#include "visit-words.h"

#include <glib/gi18n.h>

typedef struct
{
  RegimenDesk *desk; /* (owned) */
  gint64 appointment_id;
  char *words; /* (nullable) */
} Event;

static Event *
event_new (RegimenDesk *desk, gint64 appointment_id, const char *words)
{
  Event *event = g_new0 (Event, 1);

  event->desk = g_object_ref (desk);
  event->appointment_id = appointment_id;
  event->words = g_strdup (words);
  return event;
}

static void
event_free (gpointer data)
{
  Event *event = data;

  g_object_unref (event->desk);
  g_free (event->words);
  g_free (event);
}

static gboolean
attempt_done (GtkWidget *from, gpointer data)
{
  const Event *event = data;
  g_autoptr (GError) error = NULL;

  if (regimen_desk_set_session_task (event->desk, event->appointment_id, REGIMEN_TASK_SERIOUS_EVENT,
                                     TRUE, event->words, &error))
    regimen_say (from, _ ("It is on file what was done"));
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else
    regimen_say_failure (from, error);
  return TRUE;
}

static void
answered_cb (GtkWidget *from, const char *words, gpointer data)
{
  const Event *asked = data;

  regimen_attempt (from, attempt_done, event_new (asked->desk, asked->appointment_id, words),
                   event_free);
}

/* A line for each serious event: what it was, and what was done at once. */
static char *
dup_events (const RegimenSessionRecord *record)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < record->effects->len; i++)
    {
      const RegimenSideEffect *effect = record->effects->pdata[i];
      g_autofree char *what = regimen_word_effect (effect);

      if (effect->is_void || !effect->is_serious)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", what);
      if (*effect->action != '\0')
        g_string_append_printf (text, " · %s", effect->action);
    }
  return g_string_free (text, FALSE);
}

/**
 * regimen_event_ask:
 * @from: a widget of the window, to tell the outcome from
 * @appointment_id: of the session
 *
 * Asks what came of the serious events of a session. The task stays until somebody says it.
 */
void
regimen_event_ask (GtkWidget *from, RegimenDesk *desk, gint64 appointment_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenSessionSheet) sheet = regimen_desk_load_session (desk, appointment_id, &error);
  g_autofree char *events = NULL;
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  g_autofree char *body = NULL;

  if (sheet == NULL)
    {
      regimen_say_failure (from, error);
      return;
    }
  events = dup_events (sheet->record);
  name = regimen_text_isolate (sheet->visit->patient_name);
  day = regimen_word_day (regimen_minute_day (sheet->visit->span.start), REGIMEN_DAY_STYLE_SHORT);
  /* Translators: a patient, the day of a session, a line for each serious event */
  body = g_strdup_printf (_ ("%1$s, session of %2$s:\n%3$s\n\n"
                             "It stays open for everybody until somebody says what came of it."),
                          name, day, events);
  {
    const RegimenWordsQuestion what = {
      _ ("A serious event is to be followed up"),
      body,
      _ ("What came of it"),
      _ ("_Keep what was done"),
      _ ("_Later"),
      ADW_RESPONSE_SUGGESTED,
    };

    regimen_words_ask (from, &what, answered_cb, event_new (desk, appointment_id, NULL),
                       event_free);
  }
}
