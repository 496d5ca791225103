/* unplaced.c - what is due and still has no place on the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "unplaced.h"

#include "booking-private.h"
#include "series-rules.h"

#include "fields.h"
#include "plan-store.h"

static void
unplaced_free (gpointer data)
{
  RegimenUnplaced *self = data;

  g_clear_object (&self->visit);
  g_free (self);
}

static RegimenUnplaced *
unplaced_new (RegimenDesk *desk, const RegimenPlan *plan, gint64 visit_type_id, GError **error)
{
  g_autoptr (RegimenVisitType) type = regimen_desk_load_visit_type (desk, visit_type_id, error);
  RegimenUnplaced *self = NULL;
  RegimenAppointment *visit = NULL;

  if (type == NULL)
    return NULL;
  self = g_new0 (RegimenUnplaced, 1);
  self->visit = visit = regimen_appointment_new ();
  visit->patient_id = plan->patient_id;
  regimen_field_set (&visit->patient_name, plan->patient_name);
  regimen_field_set (&visit->plan_short_name, plan->short_name);
  regimen_field_set (&visit->visit_name, type->name);
  regimen_field_set (&visit->visit_short_name, type->short_name);
  visit->visit_type_id = visit_type_id;
  visit->category = type->category;
  visit->plan_id = plan->id;
  visit->colour = plan->colour;
  visit->span.end.n = regimen_visit_type_minutes (type);
  for (guint i = 0; i < type->segments->len; i++)
    {
      const RegimenSegment *segment = type->segments->pdata[i];
      RegimenAppointmentSegment copy = { segment->kind, segment->minutes };

      g_array_append_val (visit->segments, copy);
    }
  return self;
}

/* The last day that the rule of its phase likes, counted from the session before it. */
static void
find_by (RegimenUnplaced *self, const RegimenPlan *plan, guint index)
{
  const RegimenSession *session = plan->sessions->pdata[index];
  const RegimenSession *before = index > 0 ? plan->sessions->pdata[index - 1] : NULL;
  const RegimenPhase *phase = regimen_series_phase (plan, session);

  if (before == NULL || before->appointment_id == 0 || phase == NULL || phase->max_gap_days <= 0)
    return;
  self->has_by = TRUE;
  self->by = regimen_day_add (regimen_minute_day (before->span.start), phase->max_gap_days);
}

/* Of a series the next session only: the others follow it. */
static gboolean
add_session (RegimenDesk *desk, const RegimenPlan *plan, GPtrArray *out, GError **error)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];
      RegimenUnplaced *unplaced = NULL;

      if (session->state != REGIMEN_STEP_DUE || session->appointment_id != 0)
        continue;
      unplaced = unplaced_new (desk, plan, session->visit_type_id, error);
      if (unplaced == NULL)
        return FALSE;
      unplaced->visit->session_id = session->id;
      unplaced->visit->n = session->n;
      unplaced->visit->n_of = session->n_of;
      find_by (unplaced, plan, i);
      g_ptr_array_add (out, unplaced);
      return TRUE;
    }
  return TRUE;
}

/* One that hangs on a session without a place has to wait for it. */
static gboolean
add_follow_ups (RegimenDesk *desk, const RegimenPlan *plan, GPtrArray *out, GError **error)
{
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = plan->follow_ups->pdata[i];
      const RegimenSession *anchor = regimen_plan_find_session (plan, follow_up->anchor_session_id);
      RegimenUnplaced *unplaced = NULL;

      if (follow_up->state != REGIMEN_STEP_DUE || follow_up->appointment_id != 0 ||
          anchor == NULL || anchor->appointment_id == 0)
        continue;
      unplaced = unplaced_new (desk, plan, follow_up->visit_type_id, error);
      if (unplaced == NULL)
        return FALSE;
      unplaced->visit->follow_up_id = follow_up->id;
      regimen_field_set (&unplaced->visit->follow_up_name, follow_up->name);
      unplaced->has_by = TRUE;
      unplaced->by = regimen_minute_day (
          regimen_minute_add (anchor->span.end, (int) follow_up->latest_after_min));
      g_ptr_array_add (out, unplaced);
    }
  return TRUE;
}

/* What is wanted soonest comes first; what has no day comes last. */
static int
compare_by (gconstpointer a, gconstpointer b)
{
  const RegimenUnplaced *first = *(RegimenUnplaced *const *) a;
  const RegimenUnplaced *second = *(RegimenUnplaced *const *) b;

  if (first->has_by != second->has_by)
    return first->has_by ? -1 : 1;
  return (first->by.n > second->by.n) - (first->by.n < second->by.n);
}

/**
 * regimen_desk_dup_unplaced:
 * @limit: how many plans are looked at
 *
 * Sessions and follow-ups of plans that go on, due and without a place: of each series the next.
 *
 * Returns: (transfer full) (element-type RegimenUnplaced): soonest first; NULL on failure
 */
GPtrArray *
regimen_desk_dup_unplaced (RegimenDesk *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (unplaced_free);
  RegimenDatabase *db = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  db = regimen_desk_get_database (self);
  ids = regimen_plan_store_dup_waiting_ids (db, FALSE, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len && i < limit; i++)
    {
      g_autoptr (RegimenPlan) plan =
          regimen_plan_store_load (db, g_array_index (ids, gint64, i), error);

      if (plan == NULL || !add_session (self, plan, out, error) ||
          !add_follow_ups (self, plan, out, error))
        return NULL;
    }
  g_ptr_array_sort (out, compare_by);
  return g_steal_pointer (&out);
}
