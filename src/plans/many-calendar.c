/* many-calendar.c - before and after of many series on one calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-many-calendar"

#include "config.h"

#include "many-calendar.h"

#include "locale-time.h"
#include "schedule.h"
#include "series-strip.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define FEWEST_WEEKS 4
#define MOST_WEEKS 60
#define DAYS_A_WEEK 7

/**
 * RegimenManyCalendar:
 *
 * Each day says how many of the ticked visits leave it and how many come to it; one series, chosen
 * in the list, is drawn with lines from its old places to the new ones.
 */
struct _RegimenManyCalendar
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel *title_label;
  GtkLabel *hint_label;
  RegimenSeriesStrip *strip;

  /* Owned */
  RegimenDesk *desk;
  GArray *loads; /* (element-type double) (nullable) */
  GArray *flows; /* (element-type RegimenStripFlow) */

  /* Borrowed until the next show */
  const RegimenManyProposal *proposal; /* (nullable) */
  const RegimenManyPart *part;         /* (nullable) */

  RegimenDay first;
  int n_weeks;
};

G_DEFINE_FINAL_TYPE (RegimenManyCalendar, regimen_many_calendar, ADW_TYPE_BIN)

typedef void (*VisitFunc) (RegimenManyCalendar *self, const RegimenProposedVisit *visit);

/* All visits that don't stay where they are. */
static void
for_each_change (RegimenManyCalendar *self, gboolean only_wanted, VisitFunc func)
{
  for (guint i = 0; self->proposal != NULL && i < self->proposal->parts->len; i++)
    {
      const RegimenManyPart *part = g_ptr_array_index (self->proposal->parts, i);

      if (part->outcome != REGIMEN_MANY_PLACED || (only_wanted && !part->is_wanted))
        continue;
      for (guint k = 0; k < part->proposal->visits->len; k++)
        {
          const RegimenProposedVisit *visit = g_ptr_array_index (part->proposal->visits, k);

          if (!visit->is_kept)
            func (self, visit);
        }
    }
}

static void
widen (RegimenManyCalendar *self, RegimenDay day)
{
  if (self->n_weeks == 0)
    {
      self->first = day;
      self->n_weeks = 1;
      return;
    }
  /* until it is rounded to weeks, the number of days */
  if (day.n < self->first.n)
    {
      self->n_weeks += self->first.n - day.n;
      self->first = day;
    }
  self->n_weeks = MAX (self->n_weeks, day.n - self->first.n + 1);
}

static void
widen_by_visit (RegimenManyCalendar *self, const RegimenProposedVisit *visit)
{
  widen (self, regimen_minute_day (visit->span.start));
  if (visit->has_old)
    widen (self, regimen_minute_day (visit->old_span.start));
}

static RegimenStripFlow *
flow_of (RegimenManyCalendar *self, RegimenSpan span)
{
  int offset = regimen_minute_day (span.start).n - self->first.n;

  return offset >= 0 && offset < (int) self->flows->len
             ? &g_array_index (self->flows, RegimenStripFlow, (guint) offset)
             : NULL;
}

static void
count_visit (RegimenManyCalendar *self, const RegimenProposedVisit *visit)
{
  RegimenStripFlow *to = flow_of (self, visit->span);
  RegimenStripFlow *from = visit->has_old ? flow_of (self, visit->old_span) : NULL;

  if (to != NULL && to == from)
    return; /* another time of the same day */
  if (to != NULL)
    to->n_in++;
  if (from != NULL)
    from->n_out++;
}

static void
choose_days (RegimenManyCalendar *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();
  int n_days;

  self->n_weeks = 0;
  for_each_change (self, FALSE, widen_by_visit);
  if (self->n_weeks == 0)
    widen (self, regimen_desk_today (self->desk));
  n_days = self->n_weeks + self->first.n;
  self->first = regimen_day_week_start (self->first, habits.first_weekday);
  n_days -= self->first.n;
  self->n_weeks = CLAMP ((n_days + DAYS_A_WEEK - 1) / DAYS_A_WEEK, FEWEST_WEEKS, MOST_WEEKS);
}

static void
show_strip (RegimenManyCalendar *self)
{
  g_autoptr (GPtrArray) lines = NULL;
  RegimenStripDays days = {
    .first = self->first, .n_weeks = self->n_weeks, .loads = self->loads, .flows = self->flows
  };
  g_autofree char *name = NULL;

  if (self->part != NULL)
    {
      lines = regimen_series_lines_new (self->part->plan, self->part->proposal, NULL);
      name = regimen_word_name (self->part->plan->patient_name);
    }
  else
    lines = g_ptr_array_new ();
  gtk_label_set_text (self->title_label, name != NULL ? name : _ ("All that is ticked"));
  gtk_label_set_text (self->hint_label,
                      name != NULL ? _ ("Dots: this series, lines from the old places to the new "
                                        "ones. −2 +3: of all ticked, 2 leave that day, 3 come")
                                   : _ ("−2 +3: two visits leave that day, three come. Open a "
                                        "patient to see the series"));
  regimen_series_strip_set (self->strip, &days, lines);
}

static void
regimen_many_calendar_dispose (GObject *object)
{
  RegimenManyCalendar *self = REGIMEN_MANY_CALENDAR (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_MANY_CALENDAR);

  G_OBJECT_CLASS (regimen_many_calendar_parent_class)->dispose (object);
}

static void
regimen_many_calendar_finalize (GObject *object)
{
  RegimenManyCalendar *self = REGIMEN_MANY_CALENDAR (object);

  g_clear_pointer (&self->loads, g_array_unref);
  g_clear_pointer (&self->flows, g_array_unref);

  G_OBJECT_CLASS (regimen_many_calendar_parent_class)->finalize (object);
}

static void
regimen_many_calendar_class_init (RegimenManyCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_many_calendar_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_many_calendar_finalize;

  g_type_ensure (REGIMEN_TYPE_SERIES_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/many-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenManyCalendar, title_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyCalendar, hint_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyCalendar, strip);
}

static void
regimen_many_calendar_init (RegimenManyCalendar *self)
{
  self->flows = g_array_new (FALSE, TRUE, sizeof (RegimenStripFlow));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_many_calendar_show:
 * @proposal: (nullable): must live until the next call or the end of the widget
 */
void
regimen_many_calendar_show (RegimenManyCalendar *self,
                            RegimenDesk *desk,
                            const RegimenManyProposal *proposal)
{
  g_return_if_fail (REGIMEN_IS_MANY_CALENDAR (self));

  g_set_object (&self->desk, desk);
  self->proposal = proposal;
  self->part = NULL;
  choose_days (self);
  g_clear_pointer (&self->loads, g_array_unref);
  /* only a hint: may miss */
  self->loads = regimen_desk_dup_day_load (desk, self->first, self->n_weeks * DAYS_A_WEEK, NULL);
  regimen_many_calendar_update (self);
}

/* Another number of parts is ticked. */
void
regimen_many_calendar_update (RegimenManyCalendar *self)
{
  g_return_if_fail (REGIMEN_IS_MANY_CALENDAR (self));

  if (self->desk == NULL)
    return;
  g_array_set_size (self->flows, 0);
  g_array_set_size (self->flows, (guint) (self->n_weeks * DAYS_A_WEEK));
  for_each_change (self, TRUE, count_visit);
  show_strip (self);
}

/* @part: (nullable): of the proposal that is shown; NULL: none */
void
regimen_many_calendar_select (RegimenManyCalendar *self, const RegimenManyPart *part)
{
  g_return_if_fail (REGIMEN_IS_MANY_CALENDAR (self));

  if (part != NULL && part->proposal == NULL)
    part = NULL;
  if (self->desk == NULL || self->part == part)
    return;
  self->part = part;
  show_strip (self);
}
