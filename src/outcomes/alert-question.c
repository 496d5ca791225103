/* alert-question.c - asks what was done about an answer that has to be acted on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-outcomes"

#include "config.h"

#include "alert-question.h"

#include "attempt.h"
#include "go.h"
#include "outcomes.h"
#include "reason-question.h"
#include "register.h"
#include "score-words.h"

#include <glib/gi18n.h>

typedef struct
{
  RegimenDesk *desk; /* (owned) */
  gint64 score_id;
  char *words; /* (nullable) */
} Alert;

static void
alert_free (gpointer data)
{
  Alert *alert = data;

  g_object_unref (alert->desk);
  g_free (alert->words);
  g_free (alert);
}

static gboolean
attempt_acknowledge (GtkWidget *from, gpointer data)
{
  const Alert *alert = data;
  g_autoptr (GError) error = NULL;

  if (regimen_desk_acknowledge_alert (alert->desk, alert->score_id, alert->words, &error))
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
  const Alert *asked = data;
  Alert *alert = g_new0 (Alert, 1);

  alert->desk = g_object_ref (asked->desk);
  alert->score_id = asked->score_id;
  alert->words = g_strdup (words);
  regimen_attempt (from, attempt_acknowledge, alert, alert_free);
}

static const char *
item_text (const RegimenInstrument *instrument, int item)
{
  return item >= 1 && (guint) item <= instrument->items->len
             ? regimen_word_of_measure (
                   ((const RegimenItem *) instrument->items->pdata[item - 1])->text)
             : "";
}

static void
ask (GtkWidget *from,
     RegimenDesk *desk,
     const RegimenScore *score,
     const RegimenInstrument *instrument,
     const RegimenPatient *patient)
{
  Alert *alert = g_new0 (Alert, 1);
  g_autofree char *name = regimen_patient_dup_name (patient);
  g_autofree char *body =
      /* Translators: a patient, number of a question, a measure, the answer, the question */
      g_strdup_printf (_ ("%1$s answered item %2$d of the %3$s with %4$d:\n“%5$s”\n\n"
                          "Act on it now. It stays open for everybody until somebody says what "
                          "was done."),
                       name, score->alert_item, regimen_word_measure (instrument),
                       score->alert_answer, item_text (instrument, score->alert_item));
  const RegimenWordsQuestion what = {
    _ ("An answer has to be acted on"), body,         _ ("What was done"),
    _ ("_Keep what was done"),          _ ("_Later"), ADW_RESPONSE_SUGGESTED,
  };

  alert->desk = g_object_ref (desk);
  alert->score_id = score->id;
  regimen_words_ask (from, &what, answered_cb, alert, alert_free);
}

/**
 * regimen_alert_ask:
 * @from: a widget of the window, to tell the outcome from
 * @score_id: of a score with an open alert; of any other, nothing is asked
 */
void
regimen_alert_ask (GtkWidget *from, RegimenDesk *desk, gint64 score_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenScore) score = regimen_desk_load_score (desk, score_id, &error);
  g_autoptr (RegimenInstrument) instrument = NULL;
  g_autoptr (RegimenPatient) patient = NULL;

  if (score != NULL)
    instrument = regimen_desk_load_instrument (desk, score->instrument_code, &error);
  if (instrument != NULL)
    patient = regimen_desk_load_patient (desk, score->patient_id, &error);
  if (patient == NULL)
    regimen_say_failure (from, error);
  else if (score->has_alert && !score->is_acknowledged && !score->is_void)
    ask (from, desk, score, instrument, patient);
}
