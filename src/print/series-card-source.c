/* series-card-source.c - the series of a plan, read from the desk for the patient's card
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "paper-source.h"

#include "register.h"
#include "schedule.h"
#include "series.h"
#include "setup.h"

/* What is read to fill a card. */
typedef struct
{
  RegimenSeriesCard *card;
  RegimenPlan *plan;
  GPtrArray *visit_types; /* (element-type RegimenVisitType) */
  RegimenMinute now;
} Source;

static const RegimenVisitType *
find_visit_type (const Source *self, gint64 id)
{
  for (guint i = 0; i < self->visit_types->len; i++)
    {
      const RegimenVisitType *type = g_ptr_array_index (self->visit_types, i);

      if (type->id == id)
        return type;
    }
  return NULL;
}

static RegimenCardState
state_of (const Source *self,
          RegimenStepState step,
          gint64 appointment_id,
          RegimenSpan span,
          RegimenAppointmentState state)
{
  if (step == REGIMEN_STEP_DONE || (appointment_id != 0 && state == REGIMEN_APPOINTMENT_LEFT))
    return REGIMEN_CARD_DONE;
  if (appointment_id == 0)
    return REGIMEN_CARD_UNPLACED;
  return regimen_minute_compare (span.end, self->now) <= 0 ? REGIMEN_CARD_PAST
                                                           : REGIMEN_CARD_COMING;
}

/* The patient leaves before the room is cleaned. */
static RegimenMinute
leaving (const RegimenVisitType *type, RegimenSpan span)
{
  int after_min = 0;

  if (type != NULL)
    after_min = regimen_visit_type_minutes (type) - regimen_visit_type_patient_minutes (type);
  return regimen_minute_add (span.end, -MIN (after_min, regimen_span_minutes (span)));
}

static RegimenCardVisit *
add_visit (Source *self,
           RegimenCardState state,
           const char *what,
           gint64 visit_type_id,
           RegimenSpan span)
{
  const RegimenVisitType *type = find_visit_type (self, visit_type_id);
  RegimenCardVisit *visit;

  if (what == NULL || *what == '\0')
    what = type != NULL ? type->name : "";
  visit = regimen_series_card_add_visit (self->card, state, what);
  visit->is_call = type != NULL && !type->comes_in;
  if (state == REGIMEN_CARD_UNPLACED)
    return visit;
  visit->start = span.start;
  visit->arrive = span.start;
  visit->leave = leaving (type, span);
  return visit;
}

static void
add_sessions (Source *self)
{
  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      const RegimenSession *session = g_ptr_array_index (self->plan->sessions, i);
      RegimenCardState state = state_of (self, session->state, session->appointment_id,
                                         session->span, session->appointment_state);
      RegimenCardVisit *visit;

      /* Done, but the appointment it was done in is not known any more: no day to tell. */
      if (state == REGIMEN_CARD_DONE && session->appointment_id == 0)
        continue;
      visit = add_visit (self, state, NULL, session->visit_type_id, session->span);
      if (self->plan->phases->len > 1 && session->phase >= 1 &&
          (guint) session->phase <= self->plan->phases->len)
        {
          const RegimenPhase *phase =
              g_ptr_array_index (self->plan->phases, (guint) session->phase - 1);

          visit->phase = g_strdup (phase->name);
        }
      visit->n = session->n;
      visit->n_of = session->n_of;
      if (state != REGIMEN_CARD_UNPLACED)
        visit->arrive = regimen_minute_add (session->span.start, -self->plan->arrive_before_min);
    }
}

static void
add_follow_ups (Source *self)
{
  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = g_ptr_array_index (self->plan->follow_ups, i);
      RegimenCardState state = state_of (self, follow_up->state, follow_up->appointment_id,
                                         follow_up->span, follow_up->appointment_state);

      if (state == REGIMEN_CARD_DONE && follow_up->appointment_id == 0)
        continue;
      add_visit (self, state, follow_up->name, follow_up->visit_type_id, follow_up->span);
    }
}

/* No-shows no longer hold a place, so the plan itself doesn't show them. */
static void
add_missed (Source *self, RegimenDesk *desk)
{
  g_autoptr (GListModel) appointments =
      regimen_desk_list_patient_appointments (desk, self->plan->patient_id);

  for (guint i = 0; i < g_list_model_get_n_items (appointments); i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (appointments, i);
      RegimenCardVisit *visit;

      if (appointment->plan_id != self->plan->id ||
          appointment->state != REGIMEN_APPOINTMENT_NO_SHOW)
        continue;
      visit = add_visit (self, REGIMEN_CARD_MISSED, appointment->follow_up_name,
                         appointment->visit_type_id, appointment->span);
      visit->n = appointment->n;
      visit->n_of = appointment->n_of;
    }
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const RegimenCardVisit *first = *(const RegimenCardVisit *const *) a;
  const RegimenCardVisit *second = *(const RegimenCardVisit *const *) b;
  gboolean first_open = first->state == REGIMEN_CARD_UNPLACED;
  gboolean second_open = second->state == REGIMEN_CARD_UNPLACED;

  if (first_open || second_open)
    return (int) first_open - (int) second_open;
  return regimen_minute_compare (first->start, second->start);
}

static void
fill_card (Source *self, const RegimenPatient *patient)
{
  RegimenSeriesCard *card = self->card;

  card->patient_id = patient->id;
  card->patient_name = regimen_patient_dup_name (patient);
  card->plan_name = g_strdup (self->plan->name);
  card->provider = g_strdup (self->plan->provider_name);
  card->preparation = g_strdup (self->plan->preparation_text);
  card->aftercare = g_strdup (self->plan->aftercare_text);
  card->needs_escort = self->plan->needs_escort;
  card->escort_name = g_strdup (patient->escort_name);
  card->escort_phone = g_strdup (patient->escort_phone);
}

/**
 * regimen_series_card_load:
 * @desk: a desk
 * @plan_id: a stored plan
 * @error: return location
 *
 * What was cancelled, and the old places of what was moved, are not on the card.
 *
 * Returns: (transfer full): the card, or NULL: %REGIMEN_ERROR_NOT_FOUND for no such plan, or
 * reading failed
 */
RegimenSeriesCard *
regimen_series_card_load (RegimenDesk *desk, gint64 plan_id, GError **error)
{
  g_autoptr (RegimenPlan) plan = NULL;
  g_autoptr (RegimenPatient) patient = NULL;
  g_autoptr (GPtrArray) visit_types = NULL;
  g_autoptr (RegimenSeriesCard) card = NULL;
  Source source;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  plan = regimen_desk_load_plan (desk, plan_id, error);
  if (plan == NULL)
    return NULL;
  patient = regimen_desk_load_patient (desk, plan->patient_id, error);
  if (patient == NULL)
    return NULL;
  visit_types = regimen_desk_dup_visit_types (desk, error);
  if (visit_types == NULL)
    return NULL;

  card = regimen_series_card_new ();
  if (!regimen_paper_frame_load (&card->frame, desk, error))
    return NULL;
  source = (Source){
    .card = card,
    .plan = plan,
    .visit_types = visit_types,
    .now = regimen_desk_now (desk),
  };
  fill_card (&source, patient);
  add_sessions (&source);
  add_follow_ups (&source);
  add_missed (&source, desk);
  g_ptr_array_sort (card->visits, compare_visits);
  return g_steal_pointer (&card);
}
