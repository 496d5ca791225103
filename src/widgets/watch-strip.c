/* watch-strip.c - what is due now, at whom: the alerts of all sessions that go on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-watch"

#include "config.h"

#include "watch-strip.h"

#include "go.h"
#include "hint.h"
#include "record-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define MS_PER_MINUTE 60000

/**
 * RegimenWatchStrip:
 *
 * One button for each patient at whom vitals are due, the longest overdue first; it opens that
 * session. Nothing is there while nothing is due.
 */
struct _RegimenWatchStrip
{
  AdwBin parent_instance;

  GtkFlowBox *box;
  char *shown; /* what stands there, so that it is left alone while nothing changes */
  guint n_due;
};

G_DEFINE_FINAL_TYPE (RegimenWatchStrip, regimen_watch_strip, ADW_TYPE_BIN)

static void
clicked_cb (GtkButton *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "appointment");

  regimen_go_session (GTK_WIDGET (button), *id);
}

static char *
dup_text (RegimenDesk *desk, const RegimenWatched *watched, RegimenInstant now)
{
  g_autofree char *due = regimen_word_vitals_due (watched->due, now, regimen_desk_get_zone (desk));
  g_autofree char *name = regimen_word_name (watched->patient_name);
  g_autofree char *room = regimen_word_name (watched->room_name);

  /* Translators: patient, room, what is due since when */
  return g_strdup_printf (_ ("%1$s, %2$s: %3$s"), name, room, due);
}

/* Under the name, as short as it can be: several of them are read in one look. */
static char *
dup_short (RegimenDesk *desk, const RegimenWatched *watched, RegimenInstant now)
{
  g_autofree char *room = regimen_word_name (watched->room_name);
  g_autofree char *time = NULL;

  if (watched->due.ms == 0)
    /* Translators: a room; vitals are due there */
    return g_strdup_printf (_ ("%s · before the dose"), room);
  time = regimen_word_time (regimen_zone_civil (regimen_desk_get_zone (desk), watched->due));
  /* Translators: a room, the time at which vitals were due there, for how many minutes */
  return g_strdup_printf (_ ("%1$s · since %2$s · %3$d min"), room, time,
                          (int) ((now.ms - watched->due.ms) / MS_PER_MINUTE));
}

static void
add_button (RegimenWatchStrip *self,
            const RegimenWatched *watched,
            const char *text,
            const char *short_text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (watched->patient_name);
  GtkWidget *due = gtk_label_new (short_text);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  /* The room may be long, what is due comes after it. */
  gtk_label_set_ellipsize (GTK_LABEL (due), PANGO_ELLIPSIZE_MIDDLE);
  regimen_hint_set (due, short_text);
  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_label_set_xalign (GTK_LABEL (due), 0.0f);
  gtk_widget_add_css_class (due, "numeric");
  gtk_widget_add_css_class (due, "caption");
  gtk_widget_add_css_class (due, "watch-due");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), due);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "watch");
  if (watched->is_overdue)
    gtk_widget_add_css_class (button, "overdue");
  regimen_hint_set (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "appointment",
                          g_memdup2 (&watched->appointment_id, sizeof watched->appointment_id),
                          g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  gtk_flow_box_append (self->box, button);
}

static void
rebuild (RegimenWatchStrip *self,
         RegimenDesk *desk,
         const GPtrArray *list,
         RegimenInstant now,
         gint64 besides_id)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  for (guint i = 0; i < list->len; i++)
    {
      const RegimenWatched *watched = list->pdata[i];
      g_autofree char *text = NULL;
      g_autofree char *short_text = NULL;

      if (!watched->is_due || watched->appointment_id == besides_id)
        continue;
      text = dup_text (desk, watched, now);
      short_text = dup_short (desk, watched, now);
      add_button (self, watched, text, short_text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_due > 0);
}

/**
 * regimen_watch_strip_show:
 * @besides_appointment_id: the session that is open itself; 0: all of them
 *
 * Reads what is due, and shows it.
 *
 * Returns: when the clock alone changes something at anybody; 0: never
 */
RegimenInstant
regimen_watch_strip_show (RegimenWatchStrip *self, RegimenDesk *desk, gint64 besides_appointment_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  RegimenInstant now = regimen_clock_now (regimen_desk_get_clock (desk));
  RegimenInstant next = { 0 };

  g_return_val_if_fail (REGIMEN_IS_WATCH_STRIP (self), next);

  list = regimen_desk_watch_sessions (desk, &error);
  if (list == NULL)
    {
      g_message ("what is due could not be read: %s", error->message);
      return next;
    }
  self->n_due = 0;
  for (guint i = 0; i < list->len; i++)
    {
      const RegimenWatched *watched = list->pdata[i];
      g_autofree char *text = NULL;

      if (watched->has_change && (next.ms == 0 || watched->changes.ms < next.ms))
        next = watched->changes;
      if (!watched->is_due || watched->appointment_id == besides_appointment_id)
        continue;
      self->n_due++;
      text = dup_text (desk, watched, now);
      g_string_append_printf (shown, "%s|%d\n", text, watched->is_overdue);
    }
  if (g_strcmp0 (shown->str, self->shown) == 0)
    return next;
  g_free (self->shown);
  self->shown = g_strdup (shown->str);
  rebuild (self, desk, list, now, besides_appointment_id);
  return next;
}

guint
regimen_watch_strip_n_due (RegimenWatchStrip *self)
{
  g_return_val_if_fail (REGIMEN_IS_WATCH_STRIP (self), 0);

  return self->n_due;
}

static void
regimen_watch_strip_finalize (GObject *object)
{
  g_free (REGIMEN_WATCH_STRIP (object)->shown);

  G_OBJECT_CLASS (regimen_watch_strip_parent_class)->finalize (object);
}

static void
regimen_watch_strip_class_init (RegimenWatchStripClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_watch_strip_finalize;
}

static void
regimen_watch_strip_init (RegimenWatchStrip *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (self->box, 6);
  gtk_flow_box_set_row_spacing (self->box, 6);
  gtk_flow_box_set_min_children_per_line (self->box, 3);
  gtk_flow_box_set_max_children_per_line (self->box, 8);
  gtk_flow_box_set_homogeneous (self->box, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Vitals that are due"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
