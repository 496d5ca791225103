/* series-view.c - a series as it is booked and as it is proposed: on the calendar and as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-view"

#include "config.h"

#include "series-view.h"

#include "conflict-words.h"
#include "go.h"
#include "pin-words.h"
#include "schedule.h"
#include "series-line.h"
#include "series-row.h"
#include "series-strip.h"
#include "series-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define FEWEST_WEEKS 6
#define MOST_WEEKS 60
#define DAYS_A_WEEK 7
/* How far ahead a key looks for the next day that could take a session. */
#define MOST_DAYS_AHEAD 60

/**
 * RegimenSeriesView:
 *
 * The strip and the list show the same lines, and what is selected in one is selected in the other.
 * A session that is dragged to another day, or moved by Shift and an arrow, is asked to be pinned
 * there: "pin" with its number and the minute; "unpin" with its number lets the planner choose
 * again.
 */
struct _RegimenSeriesView
{
  AdwBin parent_instance;

  /* Template children */
  RegimenSeriesStrip *strip;
  AdwBin *between_bin;
  GtkLabel *none_label;
  GtkListBox *list;

  /* Owned */
  RegimenDesk *desk;
  GPtrArray *lines;      /* (element-type RegimenSeriesLine) */
  GPtrArray *map;        /* (element-type RegimenPinDay) (nullable): of what is carried */
  GtkSizeGroup *moments; /* of the rows */
  GtkSizeGroup *places;

  /* Borrowed until the next show */
  const RegimenPlan *plan;
  const GArray *pins; /* (nullable) */

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenSeriesView, regimen_series_view, ADW_TYPE_BIN)

enum
{
  PIN,
  UNPIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const RegimenSeriesLine *
get_selected (RegimenSeriesView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int position = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return position >= 0 && position < (int) self->lines->len
             ? regimen_series_line_at (self->lines, (guint) position)
             : NULL;
}

static void
row_selected_cb (RegimenSeriesView *self, GtkListBoxRow *selected)
{
  int position = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;

  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      if (row != NULL)
        regimen_series_row_set_open (REGIMEN_SERIES_ROW (row), row == selected);
    }
  regimen_series_strip_set_selected (self->strip,
                                     position < (int) self->lines->len ? position : -1);
}

static void
mark_selected_cb (RegimenSeriesView *self, int position)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, position));
}

static GPtrArray *
map_line (RegimenSeriesView *self, const RegimenSeriesLine *line, RegimenDay first, int n_days)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *map = regimen_desk_map_pin (self->desk, self->plan, line->number,
                                         self->pins != NULL
                                             ? (const RegimenPin *) (gconstpointer) self->pins->data
                                             : NULL,
                                         self->pins != NULL ? self->pins->len : 0, first, n_days,
                                         regimen_minute_of_day (line->span.start), &error);

  if (map == NULL)
    regimen_say_failure (GTK_WIDGET (self), error);
  return map;
}

static void
taken_up_cb (RegimenSeriesView *self, int position)
{
  const RegimenSeriesLine *line = regimen_series_line_at (self->lines, (guint) position);

  g_clear_pointer (&self->map, g_ptr_array_unref);
  self->map = map_line (self, line, regimen_series_strip_get_first (self->strip),
                        regimen_series_strip_get_n_days (self->strip));
  regimen_series_strip_take_up (self->strip, self->map);
}

static char *
word_target (RegimenSeriesView *self, const RegimenSeriesLine *line, const RegimenPinDay *day)
{
  const RegimenSeriesLine *before = NULL, *after = NULL;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const RegimenSeriesLine *other = regimen_series_line_at (self->lines, i);

      /* What is only proposed makes way. */
      if (other->number == 0 || other == line ||
          (other->kind == REGIMEN_LINE_PROPOSED && !other->is_pinned))
        continue;
      if (other->number < line->number)
        before = other;
      else if (after == NULL)
        after = other;
    }
  return regimen_word_pin_day (day, before != NULL ? before->number : 0,
                               before != NULL ? before->span.start : (RegimenMinute){ 0 },
                               after != NULL ? after->number : 0,
                               after != NULL ? after->span.start : (RegimenMinute){ 0 });
}

static void
aimed_cb (RegimenSeriesView *self, int position, int day_n)
{
  const RegimenSeriesLine *line = regimen_series_line_at (self->lines, (guint) position);
  const RegimenPinDay *day =
      self->map != NULL ? regimen_pin_map_find (self->map, (RegimenDay){ day_n }) : NULL;
  g_autofree char *hint = day != NULL ? word_target (self, line, day) : NULL;

  regimen_series_strip_set_hint (self->strip, hint);
}

static void
put_down_cb (RegimenSeriesView *self, int position, int day_n)
{
  const RegimenSeriesLine *line = regimen_series_line_at (self->lines, (guint) position);
  g_autoptr (GPtrArray) map = g_steal_pointer (&self->map);
  const RegimenPinDay *day = map != NULL ? regimen_pin_map_find (map, (RegimenDay){ day_n }) : NULL;

  if (day == NULL)
    return;
  if (day->conflict != NULL)
    {
      g_autofree char *why = regimen_word_conflict (day->conflict);

      regimen_say (GTK_WIDGET (self), why);
      return;
    }
  g_signal_emit (self, signals[PIN], 0, line->number, day->nearest.n);
}

static void
let_go_cb (RegimenSeriesView *self)
{
  g_clear_pointer (&self->map, g_ptr_array_unref);
}

static void
pin_toggled_cb (RegimenSeriesView *self, GtkListBoxRow *row)
{
  const RegimenSeriesLine *line =
      regimen_series_line_at (self->lines, (guint) gtk_list_box_row_get_index (row));

  gtk_list_box_select_row (self->list, row);
  if (line->is_pinned)
    g_signal_emit (self, signals[UNPIN], 0, line->number);
  else
    g_signal_emit (self, signals[PIN], 0, line->number, line->span.start.n);
}

static gboolean
toggle_pin_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  RegimenSeriesView *self = REGIMEN_SERIES_VIEW (widget);
  const RegimenSeriesLine *line = get_selected (self);

  if (line == NULL || !line->can_pin)
    return FALSE;
  pin_toggled_cb (self, gtk_list_box_get_selected_row (self->list));
  return TRUE;
}

/* The next day on which the session could stand, before or after the one it stands on. */
static gboolean
find_next_day (RegimenSeriesView *self,
               const RegimenSeriesLine *line,
               int step,
               RegimenMinute *out_start)
{
  RegimenDay day = regimen_minute_day (line->span.start);
  RegimenDay today = regimen_desk_today (self->desk);
  int n_days = step > 0 ? MOST_DAYS_AHEAD : MIN (day.n - today.n, MOST_DAYS_AHEAD);
  g_autoptr (GPtrArray) map = NULL;

  if (n_days <= 0)
    return FALSE;
  map = map_line (self, line, regimen_day_add (day, step > 0 ? 1 : -n_days), n_days);
  for (int i = 0; map != NULL && i < n_days; i++)
    {
      const RegimenPinDay *one = g_ptr_array_index (map, (guint) (step > 0 ? i : n_days - 1 - i));

      *out_start = one->nearest;
      if (one->conflict == NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_next_time (RegimenSeriesView *self,
                const RegimenSeriesLine *line,
                int step,
                RegimenMinute *out_start)
{
  g_autoptr (GPtrArray) map = map_line (self, line, regimen_minute_day (line->span.start), 1);
  const RegimenPinDay *day = map != NULL ? g_ptr_array_index (map, 0) : NULL;
  gboolean is_found = FALSE;

  for (guint i = 0; day != NULL && i < day->starts->len; i++)
    {
      RegimenMinute start = g_array_index (day->starts, RegimenMinute, i);

      if (step > 0 && start.n > line->span.start.n)
        {
          *out_start = start;
          return TRUE;
        }
      if (step < 0 && start.n < line->span.start.n)
        {
          *out_start = start;
          is_found = TRUE;
        }
    }
  return is_found;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  RegimenSeriesView *self = REGIMEN_SERIES_VIEW (widget);
  const RegimenSeriesLine *line = get_selected (self);
  RegimenMinute start = { 0 };
  int days = 0, times = 0;
  gboolean is_found;

  if (line == NULL || !line->can_pin)
    return FALSE;
  g_variant_get (args, "(ii)", &days, &times);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    days = -days;
  is_found = days != 0 ? find_next_day (self, line, days, &start)
                       : find_next_time (self, line, times, &start);
  if (is_found)
    g_signal_emit (self, signals[PIN], 0, line->number, start.n);
  else
    regimen_say (widget, days != 0 ? _ ("No other day that way could take it")
                                   : _ ("No other time of that day could take it"));
  return TRUE;
}

static void
regimen_series_view_dispose (GObject *object)
{
  RegimenSeriesView *self = REGIMEN_SERIES_VIEW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->moments);
  g_clear_object (&self->places);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_SERIES_VIEW);

  G_OBJECT_CLASS (regimen_series_view_parent_class)->dispose (object);
}

static void
regimen_series_view_finalize (GObject *object)
{
  RegimenSeriesView *self = REGIMEN_SERIES_VIEW (object);

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->map, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_series_view_parent_class)->finalize (object);
}

static void
regimen_series_view_class_init (RegimenSeriesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_series_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_series_view_finalize;

  g_type_ensure (REGIMEN_TYPE_SERIES_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/series-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesView, strip);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesView, between_bin);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesView, none_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenSeriesView, list);

  signals[PIN] = g_signal_new ("pin", REGIMEN_TYPE_SERIES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
  signals[UNPIN] = g_signal_new ("unpin", REGIMEN_TYPE_SERIES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

/* Before the list takes them: it would move the focus by Shift and an arrow. */
static void
add_keys (RegimenSeriesView *self)
{
  static const struct
  {
    guint key;
    int days;
    int times;
  } moves[] = {
    { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_Up, 0, -1 }, { GDK_KEY_Down, 0, 1 }
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_keyval_trigger_new (moves[i].key, GDK_SHIFT_MASK),
                            gtk_callback_action_new (move_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new ("(ii)", moves[i].days, moves[i].times));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_p, 0),
                                                          gtk_callback_action_new (toggle_pin_cb,
                                                                                   NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
regimen_series_view_init (RegimenSeriesView *self)
{
  self->lines = g_ptr_array_new ();
  self->moments = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->places = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->strip, "selected", G_CALLBACK (mark_selected_cb), self);
  g_signal_connect_swapped (self->strip, "taken-up", G_CALLBACK (taken_up_cb), self);
  g_signal_connect_swapped (self->strip, "aimed", G_CALLBACK (aimed_cb), self);
  g_signal_connect_swapped (self->strip, "put-down", G_CALLBACK (put_down_cb), self);
  g_signal_connect_swapped (self->strip, "let-go", G_CALLBACK (let_go_cb), self);
}

static void
fit_rows (RegimenSeriesView *self, guint n)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *made;

      if (gtk_list_box_get_row_at_index (self->list, (int) i) != NULL)
        continue;
      made = regimen_series_row_new (self->moments, self->places);
      g_signal_connect_object (made, "pin-toggled", G_CALLBACK (pin_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, made);
    }
}

/* The same session stays selected, wherever it stands now. */
static int
find_same (const GPtrArray *lines, int number, int anchor_number)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const RegimenSeriesLine *line = regimen_series_line_at (lines, i);

      if (line->number == number && line->anchor_number == anchor_number)
        return (int) i;
    }
  return -1;
}

/* Rows are kept and filled anew: they are redrawn with each turn of a number. */
static void
show_list (RegimenSeriesView *self, int selected)
{
  fit_rows (self, self->lines->len);
  for (guint i = 0; i < self->lines->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      regimen_series_row_show (REGIMEN_SERIES_ROW (row), regimen_series_line_at (self->lines, i));
      regimen_series_row_set_open (REGIMEN_SERIES_ROW (row), (int) i == selected);
    }
  if (selected >= 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
  else
    gtk_list_box_unselect_all (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->lines->len > 0);
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
widen (RegimenDay day, RegimenDay *first, RegimenDay *last)
{
  first->n = MIN (first->n, day.n);
  last->n = MAX (last->n, day.n);
}

static void
show_strip (RegimenSeriesView *self)
{
  g_autoptr (GArray) loads = NULL;
  RegimenLocaleTime habits = regimen_locale_time_system ();
  RegimenDay first = { G_MAXINT }, last = { 0 };
  RegimenStripDays days = { 0 };
  gboolean is_over = TRUE;

  /* What took place is told by the list: the strip is for what is to come. */
  for (guint i = 0; i < self->lines->len; i++)
    is_over &= regimen_series_line_at (self->lines, i)->kind == REGIMEN_LINE_DONE;
  if (self->lines->len == 0 || self->plan->id == 0)
    widen (self->plan->start_day, &first, &last);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const RegimenSeriesLine *line = regimen_series_line_at (self->lines, i);

      if (line->kind == REGIMEN_LINE_DONE && !is_over)
        continue;
      widen (regimen_minute_day (line->span.start), &first, &last);
      if (line->has_old)
        widen (regimen_minute_day (line->old_span.start), &first, &last);
    }
  if (!is_over && self->plan->id != 0)
    widen (regimen_desk_today (self->desk), &first, &last);
  days.first = regimen_day_week_start (first, habits.first_weekday);
  days.n_weeks = CLAMP ((last.n - days.first.n) / DAYS_A_WEEK + 1, FEWEST_WEEKS, MOST_WEEKS);
  /* only a hint: may miss */
  loads = regimen_desk_dup_day_load (self->desk, days.first, days.n_weeks * DAYS_A_WEEK, NULL);
  days.loads = loads;
  regimen_series_strip_set (self->strip, &days, self->lines);
}

static void
find_places (RegimenSeriesView *self)
{
  g_autoptr (GListModel) appointments =
      regimen_desk_list_patient_appointments (self->desk, self->plan->patient_id);

  regimen_series_lines_find_places (self->lines, appointments);
}

/**
 * regimen_series_view_set_between:
 * @between: what stands between the strip and the list, and scrolls with them
 */
void
regimen_series_view_set_between (RegimenSeriesView *self, GtkWidget *between)
{
  g_return_if_fail (REGIMEN_IS_SERIES_VIEW (self));

  adw_bin_set_child (self->between_bin, between);
  g_object_bind_property (between, "visible", self->between_bin, "visible", G_BINDING_SYNC_CREATE);
}

/**
 * regimen_series_view_show:
 * @plan: stored or a draft; must live until the next call or the end of the widget
 * @proposal: (nullable): what is proposed for it
 * @pins: (nullable) (element-type RegimenPin): what stays where the person put it; lives likewise
 */
void
regimen_series_view_show (RegimenSeriesView *self,
                          RegimenDesk *desk,
                          const RegimenPlan *plan,
                          const RegimenProposal *proposal,
                          const GArray *pins)
{
  const RegimenSeriesLine *line;
  int number = 0, anchor_number = 0, selected = -1;

  g_return_if_fail (REGIMEN_IS_SERIES_VIEW (self));
  g_return_if_fail (plan != NULL);

  line = get_selected (self);
  if (line != NULL)
    {
      number = line->number;
      anchor_number = line->anchor_number;
    }
  g_set_object (&self->desk, desk);
  self->plan = plan;
  self->pins = pins;
  g_clear_pointer (&self->map, g_ptr_array_unref);
  gtk_list_box_unselect_all (self->list);
  g_ptr_array_unref (self->lines);
  self->lines = regimen_series_lines_new (plan, proposal, pins);
  find_places (self);
  if (line != NULL)
    selected = find_same (self->lines, number, anchor_number);
  show_strip (self);
  show_list (self, selected);
  show_impossible (self, proposal);
}
