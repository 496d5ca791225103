/* series-view.c - a series as it is booked and as it is proposed: on the calendar and as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-view"

#include "config.h"

#include "series-view.h"

#include "schedule.h"
#include "series-strip.h"
#include "series-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define FEWEST_WEEKS 6
#define MOST_WEEKS 60

struct _RegimenSeriesView
{
  AdwBin parent_instance;

  /* Template children */
  RegimenSeriesStrip *strip;
  GtkLabel *none_label;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RegimenSeriesView, regimen_series_view, ADW_TYPE_BIN)

/* One line of the list and one mark of the strip, before they are widgets. */
typedef struct
{
  RegimenSeriesMark mark;
  RegimenMinute start;
  char *title;
  char *place;
  char *why;
} Line;

static void
line_free (Line *line)
{
  g_free (line->title);
  g_free (line->place);
  g_free (line->why);
  g_free (line);
}

static int
line_compare (gconstpointer a, gconstpointer b)
{
  const Line *line_a = *(const Line *const *) a;
  const Line *line_b = *(const Line *const *) b;

  return regimen_minute_compare (line_a->start, line_b->start);
}

static Line *
line_new (RegimenMinute start, int number, RegimenMarkKind kind)
{
  Line *line = g_new0 (Line, 1);

  line->start = start;
  line->mark = (RegimenSeriesMark){ regimen_minute_day (start), number, kind };
  return line;
}

static char *
dup_session_title (int ordinal, int n, int n_of)
{
  /* Translators: number of a session through the series; its number in its phase, of how many */
  return g_strdup_printf (_ ("Session %1$d (%2$d of %3$d)"), ordinal, n, n_of);
}

static Line *
line_of_session (const RegimenSession *session)
{
  gboolean is_done = session->state == REGIMEN_STEP_DONE;
  Line *line = line_new (session->span.start, session->ordinal,
                         is_done ? REGIMEN_MARK_DONE : REGIMEN_MARK_BOOKED);

  line->title = dup_session_title (session->ordinal, session->n, session->n_of);
  line->place = regimen_word_moment (session->span.start);
  line->why = g_strdup (is_done ? _ ("done") : regimen_word_state (session->appointment_state));
  return line;
}

static Line *
line_of_follow_up (const RegimenFollowUp *follow_up)
{
  Line *line = line_new (follow_up->span.start, 0, REGIMEN_MARK_BOOKED);

  line->title = g_strdup (follow_up->name);
  line->place = regimen_word_moment (follow_up->span.start);
  line->why = g_strdup (regimen_word_state (follow_up->appointment_state));
  return line;
}

static Line *
line_of_proposed (const RegimenProposedVisit *visit)
{
  Line *line = line_new (visit->span.start, visit->session_ordinal,
                         visit->is_kept ? REGIMEN_MARK_BOOKED : REGIMEN_MARK_PROPOSED);

  line->title = visit->session_ordinal > 0
                    ? dup_session_title (visit->session_ordinal, visit->n, visit->n_of)
                    : g_strdup (visit->label);
  line->place = regimen_word_proposed_place (visit);
  line->why = regimen_word_proposed_why (visit);
  return line;
}

/* What the proposal places is told by the proposal; what stands besides, by the plan. */
static gboolean
is_proposed (const RegimenProposal *proposal, int ordinal, gint64 follow_up_id)
{
  if (proposal == NULL)
    return FALSE;
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);

      if (ordinal > 0 ? visit->session_ordinal == ordinal
                      : follow_up_id != 0 && visit->follow_up_id == follow_up_id)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
collect_lines (const RegimenPlan *plan, const RegimenProposal *proposal)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);

  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = g_ptr_array_index (plan->sessions, i);

      if (session->appointment_id != 0 && !is_proposed (proposal, session->ordinal, 0))
        g_ptr_array_add (lines, line_of_session (session));
    }
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = g_ptr_array_index (plan->follow_ups, i);

      if (follow_up->appointment_id != 0 && !is_proposed (proposal, 0, follow_up->id))
        g_ptr_array_add (lines, line_of_follow_up (follow_up));
    }
  for (guint i = 0; proposal != NULL && i < proposal->visits->len; i++)
    g_ptr_array_add (lines, line_of_proposed (g_ptr_array_index (proposal->visits, i)));
  g_ptr_array_sort (lines, line_compare);
  return lines;
}

static void
clear_list (RegimenSeriesView *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
add_line (RegimenSeriesView *self, const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (line->title);
  GtkWidget *place = gtk_label_new (line->place);
  GtkWidget *why = gtk_label_new (line->why);
  g_autofree char *words = g_strdup_printf ("%s, %s, %s", line->title, line->place, line->why);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_label_set_width_chars (GTK_LABEL (title), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 18);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (place), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (place), TRUE);
  gtk_widget_set_hexpand (place, TRUE);
  gtk_widget_add_css_class (place, "numeric");
  gtk_widget_add_css_class (place, "heading");
  gtk_label_set_xalign (GTK_LABEL (why), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (why), TRUE);
  gtk_widget_add_css_class (why, "dim-label");
  gtk_widget_add_css_class (why, "caption");
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), place, 1, 0, 1, 1);
  if (*line->why != '\0')
    gtk_grid_attach (GTK_GRID (grid), why, 1, 1, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_list_box_append (self->list, row);
}

static void
show_impossible (RegimenSeriesView *self, const RegimenProposal *proposal)
{
  gboolean is_impossible = proposal != NULL && !proposal->is_possible;
  g_autofree char *ways_out = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->none_label), is_impossible);
  if (!is_impossible)
    return;
  ways_out = regimen_word_relaxations (proposal->relaxations);
  /* Translators: below it, what would have to give */
  text = g_strdup_printf (_ ("There is no place for this series under its rules.\n%s"), ways_out);
  gtk_label_set_text (self->none_label, text);
}

static void
show_strip (RegimenSeriesView *self,
            RegimenDesk *desk,
            const RegimenPlan *plan,
            const GPtrArray *lines,
            const RegimenProposal *proposal)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (RegimenSeriesMark));
  g_autoptr (GArray) loads = NULL;
  RegimenLocaleTime habits = regimen_locale_time_system ();
  RegimenDay first = plan->start_day, last = plan->start_day;
  int n_weeks = 0;

  for (guint i = 0; proposal != NULL && i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);
      RegimenSeriesMark old = { regimen_minute_day (visit->old_span.start), visit->session_ordinal,
                                REGIMEN_MARK_OLD };

      if (visit->has_old && !visit->is_kept)
        g_array_append_val (marks, old);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);

      g_array_append_val (marks, line->mark);
      first = regimen_day_compare (line->mark.day, first) < 0 ? line->mark.day : first;
      last = regimen_day_compare (line->mark.day, last) > 0 ? line->mark.day : last;
    }
  first = regimen_day_week_start (first, habits.first_weekday);
  n_weeks = CLAMP ((last.n - first.n) / 7 + 1, FEWEST_WEEKS, MOST_WEEKS);
  loads = regimen_desk_dup_day_load (desk, first, n_weeks * 7, NULL); /* only a hint: may miss */
  regimen_series_strip_set (self->strip, first, n_weeks, (const RegimenSeriesMark *) marks->data,
                            marks->len, loads != NULL ? (const double *) loads->data : NULL,
                            loads != NULL ? loads->len : 0);
}

static void
regimen_series_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_SERIES_VIEW);

  G_OBJECT_CLASS (regimen_series_view_parent_class)->dispose (object);
}

static void
regimen_series_view_class_init (RegimenSeriesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_series_view_dispose;

  g_type_ensure (REGIMEN_TYPE_SERIES_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/series-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesView, strip);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesView, none_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesView, list);
}

static void
regimen_series_view_init (RegimenSeriesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_series_view_show:
 * @plan: stored or a draft
 * @proposal: (nullable): what is proposed for it
 */
void
regimen_series_view_show (RegimenSeriesView *self,
                          RegimenDesk *desk,
                          const RegimenPlan *plan,
                          const RegimenProposal *proposal)
{
  g_autoptr (GPtrArray) lines = NULL;

  g_return_if_fail (REGIMEN_IS_SERIES_VIEW (self));
  g_return_if_fail (plan != NULL);

  lines = collect_lines (plan, proposal);
  clear_list (self);
  for (guint i = 0; i < lines->len; i++)
    add_line (self, g_ptr_array_index (lines, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), lines->len > 0);
  show_impossible (self, proposal);
  show_strip (self, desk, plan, lines, proposal);
}
