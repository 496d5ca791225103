/* attempt.c - an act that waits for another program without keeping the window from drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-attempt"

#include "config.h"

#include "attempt.h"

#include "errors.h"
#include "go.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PAUSE_MS 150
#define TELL_AFTER_US (600 * G_TIME_SPAN_MILLISECOND)
#define ASK_AFTER_US (7 * G_TIME_SPAN_SECOND)

typedef struct
{
  GtkWidget *from; /* weak */
  RegimenAttemptFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Attempt;

/* The acts of one window that wait, in the order in which the person did them. */
typedef struct
{
  GtkWidget *root; /* (unowned): the line hangs on it */
  GQueue attempts; /* (element-type Attempt) */
  guint timer_id;
  gint64 began_us; /* since when the first has waited */
  gboolean is_told;
  GtkWindow *question; /* weak; NULL: none is open */
} Line;

static void
attempt_free (Attempt *attempt)
{
  g_clear_weak_pointer (&attempt->from);
  if (attempt->destroy != NULL)
    attempt->destroy (attempt->data);
  g_free (attempt);
}

static void
line_drop (Line *line)
{
  g_queue_clear_full (&line->attempts, (GDestroyNotify) attempt_free);
}

static void
line_free (Line *line)
{
  g_clear_handle_id (&line->timer_id, g_source_remove);
  g_clear_weak_pointer (&line->question);
  line_drop (line);
  g_free (line);
}

static Line *
peek_line (GtkWidget *root)
{
  return g_object_get_data (G_OBJECT (root), "regimen-attempts");
}

static Line *
ensure_line (GtkWidget *root)
{
  Line *line = peek_line (root);

  if (line != NULL)
    return line;
  line = g_new0 (Line, 1);
  line->root = root;
  g_queue_init (&line->attempts);
  g_object_set_data_full (G_OBJECT (root), "regimen-attempts", line, (GDestroyNotify) line_free);
  return line;
}

/* The widget may have gone while the act waited: the window is there. */
static gboolean
attempt_run (Attempt *attempt, Line *line)
{
  g_autoptr (GtkWidget) from = g_object_ref (
      attempt->from != NULL && gtk_widget_get_root (attempt->from) != NULL ? attempt->from
                                                                           : line->root);

  return attempt->func (from, attempt->data);
}

static void start_waiting (Line *line);

static void
response_cb (AdwMessageDialog *dialog, const char *response, GtkWidget *root)
{
  Line *line = peek_line (root);

  g_return_if_fail (line != NULL);

  g_clear_weak_pointer (&line->question);
  if (g_str_equal (response, "again"))
    start_waiting (line);
  else
    line_drop (line);
}

/* Nothing goes away unless the person says so. */
static void
ask (Line *line)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (line->root), _ ("Another program is writing to this clinic"),
      _ ("What you did last is not saved yet. It can be tried again as soon as the other program "
         "has finished.")));

  adw_message_dialog_add_responses (dialog, "leave", _ ("_Leave it"), "again", _ ("_Try again"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "again", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "again");
  adw_message_dialog_set_close_response (dialog, "again");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), line->root, 0);
  g_set_weak_pointer (&line->question, GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* One act after the other: the next may build on the one before. */
static gboolean
pause_over_cb (gpointer user_data)
{
  Line *line = user_data;
  gint64 waited_us = g_get_monotonic_time () - line->began_us;
  Attempt *attempt = g_queue_peek_head (&line->attempts);

  if (attempt != NULL && attempt_run (attempt, line))
    {
      g_queue_pop_head (&line->attempts);
      attempt_free (attempt);
      line->began_us = g_get_monotonic_time ();
      line->is_told = FALSE;
    }
  else if (attempt != NULL && waited_us > ASK_AFTER_US)
    {
      line->timer_id = 0;
      ask (line);
      return G_SOURCE_REMOVE;
    }
  else if (attempt != NULL && waited_us > TELL_AFTER_US && !line->is_told)
    {
      line->is_told = TRUE;
      regimen_say (line->root, _ ("Another program is writing to this clinic; waiting for it…"));
    }

  if (!g_queue_is_empty (&line->attempts))
    return G_SOURCE_CONTINUE;
  line->timer_id = 0;
  return G_SOURCE_REMOVE;
}

static void
start_waiting (Line *line)
{
  line->began_us = g_get_monotonic_time ();
  line->is_told = FALSE;
  if (line->timer_id == 0 && !g_queue_is_empty (&line->attempts))
    line->timer_id = g_timeout_add (PAUSE_MS, pause_over_cb, line);
}

/* A dialog is gone before its answer is carried out: the window below it stays. */
static GtkWidget *
find_root (GtkWidget *from)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (from));

  while (GTK_IS_WINDOW (root) && gtk_window_get_transient_for (GTK_WINDOW (root)) != NULL)
    root = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (root)));
  return root;
}

/**
 * regimen_attempt:
 * @from: a widget of the window
 * @func: the act
 * @data: (transfer full): handed to @func
 * @destroy: (nullable): frees @data
 *
 * Runs an act. While another program writes to the file the act waits, behind those that wait
 * already, and the window goes on drawing; after some seconds the person is asked whether to wait
 * on. The act goes with the window.
 */
void
regimen_attempt (GtkWidget *from, RegimenAttemptFunc func, gpointer data, GDestroyNotify destroy)
{
  GtkWidget *root = NULL;
  Attempt *attempt = NULL;
  Line *line = NULL;
  gboolean is_first = FALSE;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (func != NULL);

  attempt = g_new0 (Attempt, 1);
  g_set_weak_pointer (&attempt->from, from);
  attempt->func = func;
  attempt->data = data;
  attempt->destroy = destroy;

  root = find_root (from);
  line = root != NULL ? ensure_line (root) : NULL;
  is_first = line == NULL || g_queue_is_empty (&line->attempts);
  /* A widget of a test stands in no window: then there is nothing to keep drawing. */
  if ((is_first && func (from, data)) || line == NULL)
    {
      attempt_free (attempt);
      return;
    }
  g_queue_push_tail (&line->attempts, attempt);
  if (is_first)
    start_waiting (line);
}

/**
 * regimen_attempt_is_busy:
 * @error: (nullable): why an act failed
 *
 * Returns: whether another program was writing, so that it may be tried again
 */
gboolean
regimen_attempt_is_busy (const GError *error)
{
  return g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY);
}

/**
 * regimen_attempt_is_waiting:
 *
 * Returns: whether something that was done in the window of @from is not stored yet
 */
gboolean
regimen_attempt_is_waiting (GtkWidget *from)
{
  GtkWidget *root = NULL;
  Line *line = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (from), FALSE);

  root = find_root (from);
  line = root != NULL ? peek_line (root) : NULL;
  return line != NULL && !g_queue_is_empty (&line->attempts);
}
