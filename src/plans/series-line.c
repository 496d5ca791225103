/* series-line.c - what is said of each visit of a series, on the strip and in the list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-line"

#include "config.h"

#include "series-line.h"

#include "breach-words.h"
#include "visit-words.h"
#include "why-words.h"

#include <glib/gi18n.h>

static void
line_free (gpointer data)
{
  RegimenSeriesLine *self = data;

  g_free (self->title);
  g_free (self->moment);
  g_free (self->place);
  g_free (self->why);
  g_free (self->details);
  g_free (self->breach);
  g_free (self);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const RegimenSeriesLine *first = *(const RegimenSeriesLine *const *) a;
  const RegimenSeriesLine *second = *(const RegimenSeriesLine *const *) b;

  return regimen_minute_compare (first->span.start, second->span.start);
}

static RegimenSeriesLine *
line_new (RegimenSpan span, RegimenLineKind kind)
{
  RegimenSeriesLine *self = g_new0 (RegimenSeriesLine, 1);

  self->span = span;
  self->kind = kind;
  self->moment = regimen_word_moment (span.start);
  return self;
}

static char *
dup_session_title (int ordinal, int n, int n_of)
{
  /* Translators: number of a session through the series; its number in its phase, of how many */
  return g_strdup_printf (_ ("Session %1$d (%2$d of %3$d)"), ordinal, n, n_of);
}

static RegimenSeriesLine *
line_of_session (const RegimenSession *session)
{
  gboolean is_done = session->state == REGIMEN_STEP_DONE;
  RegimenSeriesLine *self =
      line_new (session->span, is_done ? REGIMEN_LINE_DONE : REGIMEN_LINE_BOOKED);

  self->appointment_id = session->appointment_id;
  self->number = session->ordinal;
  self->title = dup_session_title (session->ordinal, session->n, session->n_of);
  self->place = g_strdup ("");
  self->why = g_strdup (is_done ? _ ("done") : regimen_word_state (session->appointment_state));
  self->details = g_strdup ("");
  self->breach = g_strdup ("");
  return self;
}

static int
anchor_number (const RegimenPlan *plan, const RegimenFollowUp *follow_up)
{
  const RegimenSession *anchor;

  if (follow_up->anchor_session_id < 0)
    return (int) -follow_up->anchor_session_id;
  anchor = regimen_plan_find_session (plan, follow_up->anchor_session_id);
  return anchor != NULL ? anchor->ordinal : 0;
}

static RegimenSeriesLine *
line_of_follow_up (const RegimenPlan *plan, const RegimenFollowUp *follow_up)
{
  gboolean is_done = follow_up->state == REGIMEN_STEP_DONE;
  RegimenSeriesLine *self =
      line_new (follow_up->span, is_done ? REGIMEN_LINE_DONE : REGIMEN_LINE_BOOKED);

  self->anchor_number = anchor_number (plan, follow_up);
  self->title = g_strdup (follow_up->name);
  self->place = regimen_word_anchor (plan, follow_up);
  self->why = g_strdup (is_done ? _ ("done") : regimen_word_state (follow_up->appointment_state));
  self->details = g_strdup ("");
  self->breach = g_strdup ("");
  return self;
}

static char *
dup_place (const char *room, const char *provider)
{
  gboolean has_room = room != NULL && *room != '\0';
  gboolean has_provider = provider != NULL && *provider != '\0';

  if (has_room && has_provider)
    return g_strdup_printf ("%s · %s", room, provider);
  return g_strdup (has_room ? room : has_provider ? provider : "");
}

/* Where it was before says more than why it is where it is now. */
static char *
dup_why (const RegimenProposedVisit *visit)
{
  g_autofree char *why = regimen_word_why (visit);
  g_autofree char *old = NULL;

  if (!visit->has_old || visit->is_kept)
    return g_steal_pointer (&why);
  old = regimen_word_moment (visit->old_span.start);
  if (visit->old_span.start.n == visit->span.start.n && visit->old_span.end.n != visit->span.end.n)
    /* Translators: minutes that a visit takes from now on, and took */
    return g_strdup_printf (_ ("same time, %1$d minutes instead of %2$d"),
                            (int) regimen_span_minutes (visit->span),
                            (int) regimen_span_minutes (visit->old_span));
  if (visit->old_span.start.n == visit->span.start.n)
    return g_strdup (_ ("same time, other people or another chair"));
  /* Translators: where a visit stood before: "was Tue 24 Nov, 10:30" */
  return g_strdup_printf (_ ("was %s"), old);
}

static void
describe_follow_up (RegimenSeriesLine *self,
                    const RegimenPlan *plan,
                    const RegimenProposedVisit *visit)
{
  const RegimenFollowUp *follow_up = NULL;
  g_autofree char *anchor = NULL;

  self->title = g_strdup (visit->label);
  if (visit->follow_up_index < 0 || visit->follow_up_index >= (int) plan->follow_ups->len)
    return;
  follow_up = g_ptr_array_index (plan->follow_ups, (guint) visit->follow_up_index);
  self->anchor_number = anchor_number (plan, follow_up);
  anchor = regimen_word_anchor (plan, follow_up);
  if (visit->is_kept || self->has_old || *anchor == '\0')
    return;
  if (g_str_equal (self->why, _ ("as wished")))
    {
      g_free (self->why);
      self->why = g_steal_pointer (&anchor);
      return;
    }
  g_free (self->details);
  /* Translators: when a follow-up should be: "24 hours after session 1" */
  self->details = g_strdup_printf (_ ("Wished: %s"), anchor);
}

static RegimenSeriesLine *
line_of_proposed (const RegimenPlan *plan, const RegimenProposedVisit *visit, const GArray *pins)
{
  RegimenSeriesLine *self =
      line_new (visit->span, visit->is_kept ? REGIMEN_LINE_BOOKED : REGIMEN_LINE_PROPOSED);

  self->number = visit->session_ordinal;
  self->has_old = visit->has_old && !visit->is_kept;
  self->old_span = visit->old_span;
  self->place = dup_place (visit->room_name, visit->provider_name);
  self->why = dup_why (visit);
  self->details = regimen_word_why_details (visit);
  self->breach = visit->is_kept ? g_strdup ("") : regimen_word_breaches (visit);
  self->is_serious = visit->conflicts->len > 0;
  self->can_pin = visit->session_ordinal > 0 && visit->appointment_id == 0;
  if (visit->session_ordinal > 0)
    self->title = dup_session_title (visit->session_ordinal, visit->n, visit->n_of);
  else
    describe_follow_up (self, plan, visit);
  for (guint i = 0; pins != NULL && i < pins->len; i++)
    self->is_pinned |=
        self->can_pin && g_array_index (pins, RegimenPin, i).session_ordinal == self->number;
  return self;
}

/* Without a number: nothing is measured from it, and it can't be moved. */
static RegimenSeriesLine *
line_of_given_up (const RegimenGivenUp *given_up)
{
  RegimenSeriesLine *self = line_new (given_up->span, REGIMEN_LINE_GIVEN_UP);

  self->title = given_up->ordinal > 0
                    ? dup_session_title (given_up->ordinal, given_up->n, given_up->n_of)
                    : g_strdup (given_up->name);
  self->place = g_strdup ("");
  self->why = g_strdup (_ ("no longer of the plan: its booking is given up"));
  self->details = g_strdup ("");
  self->breach = g_strdup ("");
  return self;
}

/* What the proposal places is told by the proposal; what stands besides, by the plan. */
static gboolean
is_proposed (const RegimenProposal *proposal, int ordinal, gint64 follow_up_id)
{
  for (guint i = 0; proposal != NULL && i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);

      if (ordinal > 0 ? visit->session_ordinal == ordinal
                      : follow_up_id != 0 && visit->follow_up_id == follow_up_id)
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_series_lines_new:
 * @plan: stored or a draft
 * @proposal: (nullable): what is proposed for it
 * @pins: (nullable) (element-type RegimenPin): what the person put somewhere by hand
 *
 * Returns: (transfer full) (element-type RegimenSeriesLine): all visits that have a place or are
 *   proposed one, by time
 */
GPtrArray *
regimen_series_lines_new (const RegimenPlan *plan,
                          const RegimenProposal *proposal,
                          const GArray *pins)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

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
        g_ptr_array_add (lines, line_of_follow_up (plan, follow_up));
    }
  for (guint i = 0; proposal != NULL && i < proposal->visits->len; i++)
    g_ptr_array_add (lines, line_of_proposed (plan, g_ptr_array_index (proposal->visits, i), pins));
  for (guint i = 0; proposal != NULL && i < proposal->given_up->len; i++)
    g_ptr_array_add (lines, line_of_given_up (g_ptr_array_index (proposal->given_up, i)));
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

/**
 * regimen_series_lines_find_places:
 * @lines: (element-type RegimenSeriesLine)
 * @appointments: (element-type RegimenAppointment): all of the patient
 *
 * Says of what is booked where and with whom: the plan itself knows only when.
 */
void
regimen_series_lines_find_places (GPtrArray *lines, GListModel *appointments)
{
  guint n = g_list_model_get_n_items (appointments);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (appointments, i);

      for (guint k = 0; k < lines->len; k++)
        {
          RegimenSeriesLine *line = lines->pdata[k];

          if (line->appointment_id == 0 || line->appointment_id != appointment->id)
            continue;
          g_free (line->place);
          line->place = dup_place (appointment->room_name, appointment->provider_name);
        }
    }
}

/**
 * regimen_series_line_dup_words:
 *
 * Returns: (transfer full): all of it, a line each: for a tooltip and for a screen reader
 */
char *
regimen_series_line_dup_words (const RegimenSeriesLine *self)
{
  const char *parts[] = { self->title,  self->moment,
                          self->place,  self->is_pinned ? _ ("pinned") : "",
                          self->breach, self->why,
                          self->details };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[i]);
  return g_string_free (text, FALSE);
}
