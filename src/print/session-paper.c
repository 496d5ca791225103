/* session-paper.c - a session, read from the desk for its papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "session-paper.h"

#include "outcomes.h"
#include "paper-source.h"
#include "register.h"
#include "schedule.h"
#include "score-course.h"
#include "score-words.h"
#include "setup.h"
#include "visit-words.h"

#include <glib/gi18n-lib.h>

void
regimen_session_paper_free (RegimenSessionPaper *self)
{
  if (self == NULL)
    return;
  regimen_paper_frame_clear (&self->frame);
  g_clear_pointer (&self->zone, regimen_zone_unref);
  g_clear_pointer (&self->sheet, regimen_session_sheet_free);
  g_clear_pointer (&self->schedule, g_array_unref);
  g_clear_pointer (&self->patient, regimen_patient_free);
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_free (self->early_provider);
  g_free (self);
}

/* The first visit to come after the session. */
static RegimenMinute
find_next (RegimenDesk *desk, const RegimenSessionSheet *sheet)
{
  g_autoptr (GListModel) list =
      regimen_desk_list_patient_appointments (desk, sheet->visit->patient_id);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RegimenAppointment) visit = g_list_model_get_item (list, i);

      if (visit->span.start.n > sheet->visit->span.start.n &&
          regimen_appointment_state_holds (visit->state))
        return visit->span.start;
    }
  return (RegimenMinute){ 0 };
}

static char *
dup_early_provider (RegimenDesk *desk, const RegimenSessionRecord *record)
{
  gint64 id =
      g_ascii_strtoll (regimen_session_record_get_field (record, REGIMEN_FIELD_EARLY_PROVIDER),
                       NULL, 10);
  g_autoptr (GPtrArray) staff = id != 0 ? regimen_desk_dup_staff (desk, TRUE, NULL) : NULL;

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      if (person->id == id)
        return g_strdup (person->name);
    }
  return g_strdup ("");
}

/* Given with the session, or on its day with no session said. */
static gboolean
is_with (const RegimenScore *score, const RegimenAppointment *visit)
{
  return score->session_id != 0 ? score->session_id == visit->session_id
                                : score->given_day.n == regimen_minute_day (visit->span.start).n;
}

/* The last score of that measure that was given with the session; later ones say nothing of it. */
static char *
dup_score (const RegimenInstrument *instrument,
           const GPtrArray *scores,
           const RegimenAppointment *visit)
{
  g_autoptr (RegimenScoreCourse) course = regimen_score_course_new (instrument, scores);

  for (guint i = scores->len; i-- > 0;)
    {
      const RegimenScore *score = scores->pdata[i];
      const RegimenCoursePoint *point = regimen_score_course_find (course, score->id);
      g_autofree char *text = NULL;

      if (point == NULL || !is_with (score, visit))
        continue;
      text = regimen_word_point (instrument, point);
      /* Translators: a measure, its score */
      return g_strdup_printf (_ ("%1$s: %2$s"), regimen_word_measure (instrument), text);
    }
  return NULL;
}

static gboolean
load_scores (RegimenSessionPaper *self, RegimenDesk *desk, GError **error)
{
  const RegimenAppointment *visit = self->sheet->visit;
  g_autoptr (GPtrArray) scores = regimen_desk_dup_scores (desk, visit->patient_id, FALSE, error);
  g_autoptr (GPtrArray) instruments =
      scores != NULL ? regimen_desk_dup_instruments (desk, error) : NULL;

  self->scores = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; instruments != NULL && i < instruments->len; i++)
    {
      char *text = dup_score (instruments->pdata[i], scores, visit);

      if (text != NULL)
        g_ptr_array_add (self->scores, text);
    }
  return instruments != NULL;
}

/**
 * regimen_session_paper_load:
 * @appointment_id: of a treatment
 *
 * Returns: (transfer full): all that its papers say; NULL with @error set
 */
RegimenSessionPaper *
regimen_session_paper_load (RegimenDesk *desk, gint64 appointment_id, GError **error)
{
  g_autoptr (RegimenSessionPaper) self = g_new0 (RegimenSessionPaper, 1);
  gint64 last;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self->sheet = regimen_desk_load_session (desk, appointment_id, error);
  if (self->sheet == NULL || !regimen_paper_frame_load (&self->frame, desk, error))
    return NULL;
  self->patient = regimen_desk_load_patient (desk, self->sheet->visit->patient_id, error);
  last = regimen_desk_find_last_session (desk, appointment_id, error);
  if (self->patient == NULL || last < 0 || !load_scores (self, desk, error))
    return NULL;
  self->is_first = last == 0;
  self->zone = regimen_zone_ref (regimen_desk_get_zone (desk));
  self->schedule =
      regimen_session_sheet_schedule (self->sheet,
                                      regimen_clock_now (regimen_desk_get_clock (desk)));
  self->next = find_next (desk, self->sheet);
  self->early_provider = dup_early_provider (desk, self->sheet->record);
  return g_steal_pointer (&self);
}

/* The clock on the clinic's wall; "" for what did not happen. */
char *
regimen_session_paper_time (const RegimenSessionPaper *self, RegimenInstant at)
{
  return at.ms == 0 ? g_strdup ("")
                    : regimen_paper_frame_time (&self->frame, regimen_zone_civil (self->zone, at));
}

RegimenDocument *
regimen_session_paper_begin (const RegimenSessionPaper *self, const char *title)
{
  g_autofree char *day =
      regimen_paper_frame_day (&self->frame, regimen_minute_day (self->sheet->visit->span.start),
                               REGIMEN_DAY_STYLE_MEDIUM);
  g_autofree char *running = g_strdup_printf ("%s\n%s", title, day);

  return regimen_paper_frame_begin (&self->frame, title, running, FALSE);
}

/* Who, born when, which session of what, where and by whom. */
void
regimen_session_paper_add_head (const RegimenSessionPaper *self, RegimenDocument *document)
{
  RegimenAppointment *visit = self->sheet->visit;
  RegimenStyledText *title = regimen_styled_text_new ();
  g_autofree char *day =
      regimen_paper_frame_day (&self->frame, regimen_minute_day (visit->span.start),
                               REGIMEN_DAY_STYLE_LONG);
  g_autofree char *born = visit->has_birth_day
                              ? regimen_paper_frame_birth_date (&self->frame, visit->birth_day)
                              : g_strdup ("");
  g_autofree char *session =
      visit->n > 0 && visit->n_of > 1
          /* Translators: which session of how many in this phase of the treatment. */
          ? g_strdup_printf (_ ("Session %1$d of %2$d"), visit->n, visit->n_of)
          : g_strdup ("");
  const char *fields[] = { _ ("Record number"),
                           visit->record_number,
                           _ ("Born"),
                           born,
                           _ ("Plan"),
                           self->sheet->plan != NULL ? self->sheet->plan->name : visit->visit_name,
                           _ ("Session"),
                           session,
                           _ ("Room"),
                           visit->room_name,
                           _ ("Provider"),
                           visit->provider_name,
                           _ ("Nurse"),
                           visit->nurse_name,
                           _ ("Allergies"),
                           visit->allergies,
                           NULL };

  regimen_styled_text_append_name (title, REGIMEN_TEXT_PLAIN, visit->patient_name);
  regimen_styled_text_append_note (title, day);
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, title);
  regimen_document_add_fields (document, 90, fields);
}

RegimenDocument *
regimen_session_paper_document (const RegimenSessionPaper *self, RegimenSessionPaperKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (kind)
    {
    case REGIMEN_SESSION_SUMMARY:
      return regimen_session_summary_document (self);
    case REGIMEN_SESSION_AFTERCARE:
      return regimen_aftercare_document (self);
    case REGIMEN_SESSION_FLOW_SHEET:
      return regimen_flow_sheet_document (self);
    case REGIMEN_SESSION_MONITORING:
      return regimen_monitoring_document (self);
    }
  g_return_val_if_reached (NULL);
}
