/* course-card.c - what happened so far, in order of time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "course-card.h"

#include "record-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define MS_PER_MINUTE 60000

struct _RegimenCourseCard
{
  AdwBin parent_instance;

  GtkBox *segments;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (RegimenCourseCard, regimen_course_card, ADW_TYPE_BIN)

/* When a part of the visit really began and ended; 0: it has not. */
static void
find_real (const RegimenVisitTimes *times,
           RegimenSegmentKind kind,
           RegimenInstant *out_from,
           RegimenInstant *out_to)
{
  RegimenInstant none = { 0 };

  switch (kind)
    {
    case REGIMEN_SEGMENT_PREPARATION:
      *out_from = times->prepared;
      *out_to = times->started;
      return;
    case REGIMEN_SEGMENT_ADMINISTRATION:
    case REGIMEN_SEGMENT_TALK:
      *out_from = times->started;
      *out_to = times->ended.ms != 0 ? times->ended : times->left;
      return;
    case REGIMEN_SEGMENT_OBSERVATION:
      *out_from = times->ended;
      *out_to = times->ready;
      return;
    case REGIMEN_SEGMENT_DISCHARGE:
      *out_from = times->ready;
      *out_to = times->left;
      return;
    case REGIMEN_SEGMENT_TURNOVER:
      break;
    }
  *out_from = none;
  *out_to = none;
}

static char *
dup_real (const RegimenSessionView *view, RegimenInstant from, RegimenInstant to)
{
  g_autofree char *began = regimen_session_clock (view->desk, from);
  g_autofree char *ended = regimen_session_clock (view->desk, to);

  if (from.ms == 0)
    return g_strdup ("");
  if (to.ms != 0)
    /* Translators: from when to when */
    return g_strdup_printf (_ ("%1$s to %2$s"), began, ended);
  /* Translators: when it began, minutes it runs */
  return g_strdup_printf (_ ("since %1$s, %2$d min"), began,
                          (int) ((view->now.ms - from.ms) / MS_PER_MINUTE));
}

/* The name, what was planned, and what really came of it. */
static void
add_segment (RegimenCourseCard *self,
             const RegimenSessionView *view,
             RegimenSegmentKind kind,
             RegimenSpan planned)
{
  RegimenInstant from, to;
  g_autofree char *times = regimen_word_times (planned);
  /* Translators: the times for which a part of a visit was booked */
  g_autofree char *booked = g_strdup_printf (_ ("booked %s"), times);
  g_autofree char *real = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = regimen_session_line (regimen_word_segment (kind), FALSE);

  find_real (&view->sheet->record->times, kind, &from, &to);
  real = dup_real (view, from, to);
  if (from.ms != 0 && to.ms == 0)
    gtk_widget_add_css_class (name, "heading");
  gtk_box_append (GTK_BOX (box), name);
  if (*real != '\0')
    gtk_box_append (GTK_BOX (box), regimen_session_line (real, FALSE));
  gtk_box_append (GTK_BOX (box), regimen_session_line (booked, TRUE));
  gtk_box_append (self->segments, box);
}

static void
show_segments (RegimenCourseCard *self, const RegimenSessionView *view)
{
  const GArray *segments = view->sheet->visit->segments;
  RegimenMinute at = view->sheet->visit->span.start;

  regimen_session_clear_box (self->segments);
  for (guint i = 0; i < segments->len; i++)
    {
      const RegimenAppointmentSegment *segment =
          &g_array_index (segments, RegimenAppointmentSegment, i);
      RegimenMinute end = regimen_minute_add (at, segment->minutes);

      if (segment->kind != REGIMEN_SEGMENT_TURNOVER)
        add_segment (self, view, segment->kind, regimen_span_new (at, end));
      at = end;
    }
}

typedef struct
{
  RegimenInstant at;
  int order; /* of what happened at one time */
  char *text;
} Event;

static void
event_clear (gpointer data)
{
  g_free (((Event *) data)->text);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *x = a;
  const Event *y = b;

  if (x->at.ms != y->at.ms)
    return x->at.ms < y->at.ms ? -1 : 1;
  return x->order - y->order;
}

/* @text: (transfer full) */
static void
add (GArray *events, RegimenInstant at, char *text)
{
  Event event = { at, (int) events->len, text };

  if (at.ms == 0)
    g_free (text);
  else
    g_array_append_val (events, event);
}

static void
add_times (GArray *events, const RegimenVisitTimes *times)
{
  add (events, times->arrived, g_strdup (C_ ("timeline", "arrived")));
  add (events, times->prepared, g_strdup (C_ ("timeline", "prepared")));
  add (events, times->started, g_strdup (C_ ("timeline", "session began")));
  add (events, times->ended, g_strdup (C_ ("timeline", "observation began")));
  add (events, times->ready, g_strdup (C_ ("timeline", "ready to leave")));
  add (events, times->left, g_strdup (C_ ("timeline", "left")));
}

static void
add_doses (GArray *events, const GPtrArray *doses)
{
  for (guint i = 0; i < doses->len; i++)
    {
      const RegimenDose *dose = doses->pdata[i];
      g_autofree char *mg = regimen_word_dose (dose->dose_microgram);
      g_autofree char *given = regimen_word_dose (dose->given_microgram);

      if (dose->is_void)
        continue;
      /* Translators: how much of a drug was begun */
      add (events, dose->started, g_strdup_printf (_ ("dose %s"), mg));
      add (events, dose->stopped, g_strdup_printf (_ ("dose ended, %s"), given));
    }
}

static void
add_rest (GArray *events, const RegimenSessionRecord *record)
{
  for (guint i = 0; i < record->vitals->len; i++)
    {
      const RegimenVitalSign *sign = record->vitals->pdata[i];

      if (!sign->is_void)
        add (events, sign->measured, regimen_word_vitals (sign));
    }
  for (guint i = 0; i < record->effects->len; i++)
    {
      const RegimenSideEffect *effect = record->effects->pdata[i];

      if (!effect->is_void)
        add (events, effect->onset, regimen_word_effect (effect));
    }
  add (events, record->signed_at, g_strdup_printf (_ ("signed by %s"), record->signed_by_name));
  for (guint i = 0; i < record->amendments->len; i++)
    {
      const RegimenAmendment *amendment = record->amendments->pdata[i];
      g_autofree char *name = regimen_word_name (amendment->staff_name);

      /* Translators: who added something, and what */
      add (events, amendment->at, g_strdup_printf (_ ("%1$s added: %2$s"), name, amendment->text));
    }
}

/* What the protocol asks for next, under what happened. */
static void
add_to_come (RegimenCourseCard *self, const RegimenSessionView *view)
{
  for (guint i = 0; i < view->schedule->len; i++)
    {
      const RegimenVitalsSlot *slot = &g_array_index (view->schedule, RegimenVitalsSlot, i);
      g_autofree char *time = NULL;
      g_autofree char *text = NULL;

      if (slot->due.ms == 0 ||
          (slot->state != REGIMEN_VITALS_TO_COME && slot->state != REGIMEN_VITALS_DUE &&
           slot->state != REGIMEN_VITALS_OVERDUE))
        continue;
      time = regimen_session_clock (view->desk, slot->due);
      text = g_strdup_printf (_ ("%s  vitals"), time);
      gtk_box_append (self->list, regimen_session_line (text, TRUE));
    }
}

void
regimen_course_card_show (RegimenCourseCard *self, const RegimenSessionView *view)
{
  const RegimenSessionRecord *record = view->sheet->record;
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (Event));

  g_return_if_fail (REGIMEN_IS_COURSE_CARD (self));

  show_segments (self, view);
  g_array_set_clear_func (events, event_clear);
  add_times (events, &record->times);
  add_doses (events, record->doses);
  add_rest (events, record);
  g_array_sort (events, compare_events);
  regimen_session_clear_box (self->list);
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);
      g_autofree char *time = regimen_session_clock (view->desk, event->at);
      g_autofree char *text = g_strdup_printf ("%s  %s", time, event->text);

      gtk_box_append (self->list, regimen_session_line (text, FALSE));
    }
  add_to_come (self, view);
}

static void
regimen_course_card_class_init (RegimenCourseCardClass *klass)
{
}

static void
regimen_course_card_init (RegimenCourseCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->segments = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->segments), 6);
  gtk_box_append (GTK_BOX (box), regimen_session_title (_ ("Course of the visit")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->segments));
  gtk_box_append (GTK_BOX (box), regimen_session_title (C_ ("heading", "So far")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}
