/* series-dialog.c - a protocol's series on the real calendar from next Monday, without booking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-dialog"

#include "config.h"

#include "series-dialog.h"

#include "failure-words.h"
#include "schedule.h"
#include "series-words.h"
#include "series.h"
#include "text-scale.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define DAYS_A_WEEK 7
#define FEWEST_WEEKS 6
#define MOST_WEEKS 30

/**
 * RegimenSeriesDialog:
 *
 * The weeks from next Monday with how full each day is, and where the planner would put the
 * sessions and follow-ups of a protocol among what is booked. Nothing is stored.
 */
struct _RegimenSeriesDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkLabel *summary_label;
  GtkGrid *grid;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RegimenSeriesDialog, regimen_series_dialog, ADW_TYPE_WINDOW)

static void
regimen_series_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_SERIES_DIALOG);

  G_OBJECT_CLASS (regimen_series_dialog_parent_class)->dispose (object);
}

static void
regimen_series_dialog_class_init (RegimenSeriesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_series_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/regimen/Regimen/ui/preferences/series-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesDialog, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regimen_series_dialog_init (RegimenSeriesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_small_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A session by its number and time, a follow-up by its name. */
static void
add_visits (GtkWidget *cell, const RegimenProposal *proposal, RegimenDay day)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);
      g_autofree char *time = regimen_word_time (visit->span.start);
      g_autofree char *text = NULL;
      GtkWidget *label = NULL;

      if (regimen_minute_day (visit->span.start).n != day.n)
        continue;
      if (visit->session_ordinal > 0)
        /* Translators: number of a session; its time */
        text = g_strdup_printf (_ ("%1$d · %2$s"), visit->session_ordinal, time);
      else
        text = g_strdup (visit->label);
      label = make_small_label (text, visit->session_ordinal > 0 ? "series-session" : "dim-label");
      gtk_box_append (GTK_BOX (cell), label);
    }
}

static GtkWidget *
make_cell (RegimenDay day, double load, const RegimenProposal *proposal)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, 1);
  g_autofree char *name = NULL;
  g_autofree char *full = regimen_word_day (day, REGIMEN_DAY_STYLE_LONG);
  g_autofree char *tip = NULL;
  int of_month = 0;

  regimen_day_to_ymd (day, NULL, NULL, &of_month);
  name =
      of_month == 1 ? regimen_day_format_display (day, "%-d %b") : g_strdup_printf ("%d", of_month);
  if (load < 0)
    tip = g_strdup_printf (_ ("%s: closed"), full);
  else
    /* Translators: a day; how full it is, in per cent */
    tip = g_strdup_printf (_ ("%1$s: %2$d %% full"), full, (int) (MIN (load, 1.0) * 100 + 0.5));
  gtk_widget_add_css_class (cell, "series-day");
  if (load < 0)
    gtk_widget_add_css_class (cell, "closed");
  gtk_widget_set_tooltip_text (cell, tip);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_set_size_request (cell, 84, 66);
  gtk_box_append (GTK_BOX (cell), make_small_label (name, "dim-label"));
  add_visits (cell, proposal, day);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), CLAMP (load, 0.0, 1.0));
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_vexpand (bar, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_box_append (GTK_BOX (cell), bar);
  return cell;
}

static void
fill_grid (RegimenSeriesDialog *self,
           RegimenDesk *desk,
           RegimenDay start,
           const RegimenProposal *proposal)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  RegimenDay first = regimen_day_week_start (start, habits.first_weekday);
  RegimenDay last = start;
  g_autoptr (GArray) loads = NULL;
  int n_weeks = 0;

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);
      RegimenDay day = regimen_minute_day (visit->span.start);

      last = day.n > last.n ? day : last;
    }
  n_weeks = CLAMP ((last.n - first.n) / DAYS_A_WEEK + 1, FEWEST_WEEKS, MOST_WEEKS);
  loads = regimen_desk_dup_day_load (desk, first, n_weeks * DAYS_A_WEEK, NULL); /* only a hint */
  for (int i = 0; i < DAYS_A_WEEK; i++)
    {
      g_autofree char *name = regimen_locale_time_weekday_name (
          (RegimenWeekday) (((int) habits.first_weekday + i) % DAYS_A_WEEK), TRUE);

      gtk_grid_attach (self->grid, make_small_label (name, NULL), i, 0, 1, 1);
    }
  for (int i = 0; i < n_weeks * DAYS_A_WEEK; i++)
    {
      double load =
          loads != NULL && (guint) i < loads->len ? g_array_index (loads, double, i) : 0.0;

      gtk_grid_attach (self->grid, make_cell (regimen_day_add (first, i), load, proposal),
                       i % DAYS_A_WEEK, i / DAYS_A_WEEK + 1, 1, 1);
    }
}

static void
fill_list (RegimenSeriesDialog *self, const RegimenProposal *proposal)
{
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = NULL;
      g_autofree char *place = regimen_word_proposed_place (visit);

      if (visit->session_ordinal > 0)
        title = g_strdup_printf (_ ("Session %d"), visit->session_ordinal);
      else
        title = g_strdup (visit->label);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
      gtk_widget_add_css_class (row, "numeric");
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), proposal->visits->len > 0);
}

static void
say_summary (RegimenSeriesDialog *self, const RegimenProposal *proposal)
{
  g_autofree char *text = NULL;

  if (!proposal->is_possible)
    {
      g_autofree char *ways_out = regimen_word_relaxations (proposal->relaxations);

      /* Translators: below it, what would have to give */
      text =
          g_strdup_printf (_ ("There is no place for this series under its rules.\n%s"), ways_out);
    }
  else
    text = g_strdup_printf (ngettext ("%u visit, among what is booked now; nothing is stored",
                                      "%u visits, among what is booked now; nothing is stored",
                                      proposal->visits->len),
                            proposal->visits->len);
  gtk_label_set_text (self->summary_label, text);
}

/* The Monday after today, also on a Monday. */
static RegimenDay
next_monday (RegimenDay today)
{
  return regimen_day_add (regimen_day_week_start (today, REGIMEN_MONDAY), DAYS_A_WEEK);
}

/**
 * regimen_series_dialog_new:
 * @protocol: as it is entered, stored or not; it must make sense
 *
 * Returns: (transfer none): the dialog, to be presented
 */
GtkWindow *
regimen_series_dialog_new (GtkWidget *from, RegimenDesk *desk, const RegimenProtocol *protocol)
{
  RegimenSeriesDialog *self = g_object_new (REGIMEN_TYPE_SERIES_DIALOG, NULL);
  RegimenDay start = next_monday (regimen_desk_today (desk));
  g_autoptr (RegimenPlan) plan = regimen_desk_draft_preview (desk, protocol, start);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenProposal) proposal =
      regimen_desk_place_plan (desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0, NULL, &error);
  GtkRoot *root = gtk_widget_get_root (from);

  gtk_window_set_title (GTK_WINDOW (self), protocol->name);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  regimen_text_scale_window (GTK_WINDOW (self));
  if (proposal == NULL)
    {
      g_autofree char *words = regimen_word_failure (error);

      g_message ("no preview: %s", error->message);
      gtk_label_set_text (self->summary_label, words);
      return GTK_WINDOW (self);
    }
  say_summary (self, proposal);
  fill_grid (self, desk, start, proposal);
  fill_list (self, proposal);
  return GTK_WINDOW (self);
}
