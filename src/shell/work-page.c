/* work-page.c - what the window shows while a clinic file is opened or made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-work"

#include "config.h"

#include "work-page.h"

#include "led-clock.h"
#include "own-icon.h"

#include <glib/gi18n.h>

/* What is done within that is not worth a page of its own. */
#define SLOW_MS 300
#define PULSE_MS 100

/**
 * RegimenWorkPage:
 *
 * Follows one work at a time. Its words and its button keep their places while the work goes from
 * one stage to the next.
 *
 * Signals: "slow" when a work has been under way long enough to be shown; "ended" at its end.
 * Actions: "work.cancel".
 */
struct _RegimenWorkPage
{
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *status;
  GtkProgressBar *bar;
  GtkLabel *stage_label;

  /* Owned */
  RegimenFileWork *work; /* NULL: none, or its desk was taken */
  char *now;             /* (nullable) */

  guint slow_id;
  guint pulse_id; /* while it is not known how much is done */
  gboolean is_busy;
  gboolean is_called_off;
};

G_DEFINE_FINAL_TYPE (RegimenWorkPage, regimen_work_page, ADW_TYPE_BIN)

enum
{
  SLOW,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (REGIMEN_WORK_PAGE (data)->bar);
  return G_SOURCE_CONTINUE;
}

static void
show_done (RegimenWorkPage *self, double done)
{
  if (done >= 0)
    {
      g_clear_handle_id (&self->pulse_id, g_source_remove);
      gtk_progress_bar_set_fraction (self->bar, MIN (done, 1.0));
    }
  else if (self->pulse_id == 0)
    {
      gtk_progress_bar_pulse (self->bar);
      self->pulse_id = g_timeout_add (PULSE_MS, pulse_cb, self);
    }
}

static void
show_stage (RegimenWorkPage *self, RegimenFileStage stage)
{
  static const char update_title[] = N_ ("Bringing the clinic file up to date");
  static const char update_description[] =
      N_ ("An older Regimen made it. A copy is made first and stays beside it. "
          "Until all is done the file itself is as it was.");
  static const struct
  {
    const char *title;
    const char *description;
    const char *stage;
  } words[REGIMEN_N_FILE_STAGES] = {
    [REGIMEN_FILE_OPENING] = { N_ ("Opening the clinic"),
                               N_ ("The disk, or another program, keeps it waiting."),
                               N_ ("Reading the clinic file…") },
    [REGIMEN_FILE_COPYING] = { update_title, update_description, N_ ("Making the copy…") },
    [REGIMEN_FILE_CHECKING] = { update_title, update_description, N_ ("Reading the copy back…") },
    [REGIMEN_FILE_UPDATING] = { update_title, update_description,
                                N_ ("Bringing the file up to date…") },
    [REGIMEN_FILE_INVENTING] = { N_ ("Inventing a clinic"),
                                 N_ ("A clinic to try things on; nobody in it is real."),
                                 N_ ("Inventing patients and their visits…") },
  };

  adw_status_page_set_title (self->status, _ (words[stage].title));
  adw_status_page_set_description (self->status, _ (words[stage].description));
  gtk_label_set_text (self->stage_label,
                      self->is_called_off ? _ ("Cancelling…") : _ (words[stage].stage));
}

static void
progress_cb (RegimenWorkPage *self, guint stage, double done)
{
  show_stage (self, (RegimenFileStage) stage);
  show_done (self, done);
}

static void
stop_waiting (RegimenWorkPage *self)
{
  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
}

static void
done_cb (RegimenWorkPage *self)
{
  stop_waiting (self);
  self->is_busy = FALSE;
  g_signal_emit (self, signals[ENDED], 0);
}

static gboolean
slow_cb (gpointer data)
{
  RegimenWorkPage *self = data;

  self->slow_id = 0;
  g_signal_emit (self, signals[SLOW], 0);
  return G_SOURCE_REMOVE;
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenWorkPage *self = REGIMEN_WORK_PAGE (widget);

  if (!self->is_busy)
    return;
  self->is_called_off = TRUE;
  gtk_label_set_text (self->stage_label, _ ("Cancelling…"));
  gtk_widget_action_set_enabled (widget, "work.cancel", FALSE);
  regimen_file_work_call_off (self->work);
}

static void
drop_work (RegimenWorkPage *self)
{
  stop_waiting (self);
  self->is_busy = FALSE;
  if (self->work == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->work, self);
  regimen_file_work_drop (self->work);
  g_clear_object (&self->work);
}

static void
regimen_work_page_map (GtkWidget *widget)
{
  regimen_own_icon_announce (gtk_widget_get_display (widget));

  GTK_WIDGET_CLASS (regimen_work_page_parent_class)->map (widget);
}

static void
regimen_work_page_dispose (GObject *object)
{
  drop_work (REGIMEN_WORK_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_WORK_PAGE);

  G_OBJECT_CLASS (regimen_work_page_parent_class)->dispose (object);
}

static void
regimen_work_page_finalize (GObject *object)
{
  g_clear_pointer (&REGIMEN_WORK_PAGE (object)->now, g_free);

  G_OBJECT_CLASS (regimen_work_page_parent_class)->finalize (object);
}

static void
regimen_work_page_class_init (RegimenWorkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_work_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_work_page_finalize;
  widget_class->map = regimen_work_page_map;

  signals[SLOW] = g_signal_new ("slow", REGIMEN_TYPE_WORK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", REGIMEN_TYPE_WORK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/shell/work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenWorkPage, status);
  gtk_widget_class_bind_template_child (widget_class, RegimenWorkPage, bar);
  gtk_widget_class_bind_template_child (widget_class, RegimenWorkPage, stage_label);

  gtk_widget_class_install_action (widget_class, "work.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "work.cancel", NULL);
}

static void
regimen_work_page_init (RegimenWorkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_work_page_begin:
 * @work: (transfer full): under way
 * @now: (nullable): as of regimen_clock_lead(); NULL: the clock that the work gave the desk
 *
 * Follows it; the one before it is dropped. "slow" comes when it is worth showing, "ended" at its
 * end, neither before this returns.
 */
void
regimen_work_page_begin (RegimenWorkPage *self, RegimenFileWork *work, const char *now)
{
  g_return_if_fail (REGIMEN_IS_WORK_PAGE (self) && REGIMEN_IS_FILE_WORK (work));

  drop_work (self);
  self->work = work;
  g_free (self->now);
  self->now = g_strdup (now);
  self->is_busy = TRUE;
  self->is_called_off = FALSE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "work.cancel", TRUE);
  show_stage (self, REGIMEN_FILE_OPENING);
  gtk_progress_bar_set_fraction (self->bar, 0);
  show_done (self, -1);
  g_signal_connect_object (work, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (work, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  self->slow_id = g_timeout_add (SLOW_MS, slow_cb, self);
}

gboolean
regimen_work_page_is_busy (RegimenWorkPage *self)
{
  g_return_val_if_fail (REGIMEN_IS_WORK_PAGE (self), FALSE);

  return self->is_busy;
}

/* After "ended": whether there is a desk to take, not an error. */
gboolean
regimen_work_page_has_desk (RegimenWorkPage *self)
{
  g_return_val_if_fail (REGIMEN_IS_WORK_PAGE (self), FALSE);

  return self->work != NULL && regimen_file_work_has_desk (self->work);
}

/**
 * regimen_work_page_take_desk:
 * @error: why there is none; G_IO_ERROR_CANCELLED: it was called off
 *
 * Returns: (transfer full) (nullable): what the work brought; once, after "ended"
 */
RegimenDesk *
regimen_work_page_take_desk (RegimenWorkPage *self, GError **error)
{
  g_autoptr (RegimenFileWork) work = NULL;
  RegimenDesk *desk = NULL;

  g_return_val_if_fail (REGIMEN_IS_WORK_PAGE (self), NULL);
  g_return_val_if_fail (self->work != NULL && !self->is_busy, NULL);

  work = g_steal_pointer (&self->work);
  desk = regimen_file_work_take_desk (work, error);
  return desk != NULL ? regimen_clock_lead_desk (desk, self->now, error) : NULL;
}

/* Instead of regimen_work_page_take_desk(), or before the end: nobody wants it, and its file is
 * closed. */
void
regimen_work_page_let_go (RegimenWorkPage *self)
{
  g_return_if_fail (REGIMEN_IS_WORK_PAGE (self));

  drop_work (self);
}
