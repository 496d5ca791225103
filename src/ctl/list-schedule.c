/* list-schedule.c - appointments, plans and sessions as objects in the words of the schema
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "list-nouns.h"

#include "desk-export.h"
#include "schedule.h"
#include "series.h"

static void
add_appointment (const RegimenAppointment *a, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  regimen_list_add_id (builder, "id", a->id);
  regimen_list_add_minute (builder, "start", TRUE, a->span.start);
  regimen_list_add_minute (builder, "end", TRUE, a->span.end);
  regimen_list_add_text (builder, "state", regimen_appointment_state_to_text (a->state));
  regimen_list_add_id (builder, "patient_id", a->patient_id);
  regimen_list_add_text (builder, "patient", a->patient_name);
  regimen_list_add_id (builder, "visit_type_id", a->visit_type_id);
  regimen_list_add_text (builder, "visit_type", a->visit_name);
  regimen_list_add_id (builder, "plan_id", a->plan_id);
  regimen_list_add_id (builder, "session_id", a->session_id);
  regimen_list_add_int (builder, "n", a->n);
  regimen_list_add_int (builder, "n_of", a->n_of);
  regimen_list_add_id (builder, "follow_up_id", a->follow_up_id);
  regimen_list_add_id (builder, "room_id", a->room_id);
  regimen_list_add_text (builder, "room", a->room_name);
  regimen_list_add_id (builder, "nurse_id", a->nurse_id);
  regimen_list_add_text (builder, "nurse", a->nurse_name);
  regimen_list_add_id (builder, "provider_id", a->provider_id);
  regimen_list_add_text (builder, "provider", a->provider_name);
  regimen_list_add_boolean (builder, "is_confirmed", a->is_confirmed);
  regimen_list_add_boolean (builder, "is_locked", a->is_locked);
  regimen_list_add_text (builder, "overbook_reason", a->overbook_reason);
  regimen_list_add_text (builder, "cancel_reason", a->cancel_reason);
  json_builder_end_object (builder);
}

gboolean
regimen_list_appointments (RegimenDesk *desk,
                           const RegimenListWish *wish,
                           JsonBuilder *builder,
                           GError **error)
{
  RegimenSpan span;
  g_autoptr (GPtrArray) appointments = NULL;

  if (wish->has_day)
    span = regimen_span_of_day (wish->day);
  else if (!regimen_desk_get_booked_span (desk, &span, error))
    return FALSE;
  appointments = regimen_desk_dup_appointments (desk, span, error);
  if (appointments == NULL)
    return FALSE;
  for (guint i = 0; i < appointments->len; i++)
    add_appointment (appointments->pdata[i], builder);
  return TRUE;
}

static GPtrArray *
load_plans (RegimenDesk *desk, GError **error)
{
  g_autoptr (GListModel) rows = regimen_desk_list_plans (desk, 0, TRUE);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_plan_free);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RegimenPlanRow) row = g_list_model_get_item (rows, i);
      RegimenPlan *plan = regimen_desk_load_plan (desk, row->id, error);

      if (plan == NULL)
        return NULL;
      g_ptr_array_add (plans, plan);
    }
  return g_steal_pointer (&plans);
}

static gboolean
is_wanted (const RegimenListWish *wish, const RegimenSession *session)
{
  return !wish->has_day || (session->appointment_id != 0 &&
                            regimen_minute_day (session->span.start).n == wish->day.n);
}

static gboolean
plan_is_wanted (const RegimenListWish *wish, const RegimenPlan *plan)
{
  if (!wish->has_day)
    return TRUE;
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      if (is_wanted (wish, plan->sessions->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

static void
add_plan (const RegimenPlan *plan, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  regimen_list_add_id (builder, "id", plan->id);
  regimen_list_add_id (builder, "patient_id", plan->patient_id);
  regimen_list_add_text (builder, "patient", plan->patient_name);
  regimen_list_add_id (builder, "protocol_id", plan->protocol_id);
  regimen_list_add_text (builder, "name", plan->name);
  regimen_list_add_text (builder, "short_name", plan->short_name);
  regimen_list_add_text (builder, "state", regimen_plan_state_to_text (plan->state));
  regimen_list_add_int (builder, "version", plan->version_number);
  regimen_list_add_id (builder, "provider_id", plan->provider_id);
  regimen_list_add_text (builder, "provider", plan->provider_name);
  regimen_list_add_day (builder, "start_day", TRUE, plan->start_day);
  regimen_list_add_int (builder, "sessions", plan->sessions->len);
  json_builder_end_object (builder);
}

gboolean
regimen_list_plans (RegimenDesk *desk,
                    const RegimenListWish *wish,
                    JsonBuilder *builder,
                    GError **error)
{
  g_autoptr (GPtrArray) plans = load_plans (desk, error);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      if (plan_is_wanted (wish, plans->pdata[i]))
        add_plan (plans->pdata[i], builder);
    }
  return plans != NULL;
}

static void
add_session (const RegimenPlan *plan, const RegimenSession *session, JsonBuilder *builder)
{
  gboolean has_place = session->appointment_id != 0;

  json_builder_begin_object (builder);
  regimen_list_add_id (builder, "id", session->id);
  regimen_list_add_id (builder, "plan_id", plan->id);
  regimen_list_add_id (builder, "patient_id", plan->patient_id);
  regimen_list_add_text (builder, "patient", plan->patient_name);
  regimen_list_add_int (builder, "ordinal", session->ordinal);
  regimen_list_add_int (builder, "phase", session->phase);
  regimen_list_add_int (builder, "n", session->n);
  regimen_list_add_int (builder, "n_of", session->n_of);
  regimen_list_add_text (builder, "state", regimen_step_state_to_text (session->state));
  regimen_list_add_text (builder, "plan_state", regimen_plan_state_to_text (plan->state));
  regimen_list_add_id (builder, "visit_type_id", session->visit_type_id);
  regimen_list_add_id (builder, "appointment_id", session->appointment_id);
  regimen_list_add_minute (builder, "start", has_place, session->span.start);
  regimen_list_add_minute (builder, "end", has_place, session->span.end);
  json_builder_end_object (builder);
}

gboolean
regimen_list_sessions (RegimenDesk *desk,
                       const RegimenListWish *wish,
                       JsonBuilder *builder,
                       GError **error)
{
  g_autoptr (GPtrArray) plans = load_plans (desk, error);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const RegimenPlan *plan = plans->pdata[i];

      for (guint k = 0; k < plan->sessions->len; k++)
        {
          if (is_wanted (wish, plan->sessions->pdata[k]))
            add_session (plan, plan->sessions->pdata[k], builder);
        }
    }
  return plans != NULL;
}
