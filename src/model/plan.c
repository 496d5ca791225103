/* plan.c - one patient's own copy of a protocol, and its series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "plan.h"

#include "fields.h"

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenPlan, patient_name),
  G_STRUCT_OFFSET (RegimenPlan, provider_name),
  G_STRUCT_OFFSET (RegimenPlan, indication),
  G_STRUCT_OFFSET (RegimenPlan, goals),
  G_STRUCT_OFFSET (RegimenPlan, end_reason),
  G_STRUCT_OFFSET (RegimenPlan, version_reason),
  G_STRUCT_OFFSET (RegimenPlan, name),
  G_STRUCT_OFFSET (RegimenPlan, short_name),
  G_STRUCT_OFFSET (RegimenPlan, preparation_text),
  G_STRUCT_OFFSET (RegimenPlan, aftercare_text),
};

static void
make_lists (RegimenPlan *self)
{
  self->phases = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_phase_free);
  self->vitals = g_array_new (FALSE, TRUE, sizeof (RegimenVitalsRule));
  self->gates = g_array_new (FALSE, TRUE, sizeof (RegimenGate));
  self->measures = regimen_measure_rules_new ();
  self->follow_up_rules =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_follow_up_rule_free);
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_session_free);
  self->follow_ups = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_follow_up_free);
}

/**
 * regimen_plan_new:
 *
 * Returns: (transfer full): an unsaved draft; no string or list of it is NULL
 */
RegimenPlan *
regimen_plan_new (void)
{
  RegimenPlan *self = g_new0 (RegimenPlan, 1);

  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  make_lists (self);
  return self;
}

RegimenPlan *
regimen_plan_copy (const RegimenPlan *self)
{
  RegimenPlan *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenPlan, 1);
  *copy = *self;
  regimen_fields_dup (copy, strings, G_N_ELEMENTS (strings));
  make_lists (copy);
  for (guint i = 0; i < self->phases->len; i++)
    g_ptr_array_add (copy->phases, regimen_phase_copy (self->phases->pdata[i]));
  g_array_append_vals (copy->vitals, self->vitals->data, self->vitals->len);
  g_array_append_vals (copy->gates, self->gates->data, self->gates->len);
  regimen_measure_rules_extend (copy->measures, self->measures);
  for (guint i = 0; i < self->follow_up_rules->len; i++)
    g_ptr_array_add (copy->follow_up_rules,
                     regimen_follow_up_rule_copy (self->follow_up_rules->pdata[i]));
  for (guint i = 0; i < self->sessions->len; i++)
    g_ptr_array_add (copy->sessions, regimen_session_copy (self->sessions->pdata[i]));
  for (guint i = 0; i < self->follow_ups->len; i++)
    g_ptr_array_add (copy->follow_ups, regimen_follow_up_copy (self->follow_ups->pdata[i]));
  return copy;
}

void
regimen_plan_free (RegimenPlan *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->vitals, g_array_unref);
  g_clear_pointer (&self->gates, g_array_unref);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_pointer (&self->follow_up_rules, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->follow_ups, g_ptr_array_unref);
  g_free (self);
}

/**
 * regimen_plan_take_rules:
 * @from: the same plan, whose rules somebody changed
 *
 * Takes over what a person may change of a plan; its series has to be made anew.
 */
void
regimen_plan_take_rules (RegimenPlan *self, const RegimenPlan *from)
{
  g_return_if_fail (self != NULL && from != NULL);

  g_ptr_array_set_size (self->phases, 0);
  for (guint i = 0; i < from->phases->len; i++)
    g_ptr_array_add (self->phases, regimen_phase_copy (from->phases->pdata[i]));
  g_ptr_array_set_size (self->follow_up_rules, 0);
  for (guint i = 0; i < from->follow_up_rules->len; i++)
    g_ptr_array_add (self->follow_up_rules,
                     regimen_follow_up_rule_copy (from->follow_up_rules->pdata[i]));
  self->provider_id = from->provider_id;
  regimen_field_set (&self->provider_name, from->provider_name);
  regimen_field_set (&self->indication, from->indication);
  self->start_day = from->start_day;
}

void
regimen_plan_version_free (RegimenPlanVersion *self)
{
  if (self == NULL)
    return;
  regimen_plan_free (self->rules);
  g_free (self->made_by);
  g_free (self);
}

RegimenSession *
regimen_session_copy (const RegimenSession *self)
{
  RegimenSession *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenSession, 1);
  *copy = *self;
  return copy;
}

void
regimen_session_free (RegimenSession *self)
{
  g_free (self);
}

RegimenFollowUp *
regimen_follow_up_copy (const RegimenFollowUp *self)
{
  RegimenFollowUp *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenFollowUp, 1);
  *copy = *self;
  copy->name = g_strdup (self->name);
  return copy;
}

void
regimen_follow_up_free (RegimenFollowUp *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

/**
 * regimen_plan_find_session:
 *
 * Returns: (transfer none) (nullable): the session of that id
 */
RegimenSession *
regimen_plan_find_session (const RegimenPlan *self, gint64 session_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      RegimenSession *session = self->sessions->pdata[i];

      if (session->id == session_id)
        return session;
    }
  return NULL;
}

/**
 * regimen_plan_has_gate_after:
 * @session: a session of the plan
 *
 * Returns: whether the provider reviews after that session before the series goes on. What a gate
 *   asks for by the calendar (every so many months) is not counted.
 */
gboolean
regimen_plan_has_gate_after (const RegimenPlan *self, const RegimenSession *session)
{
  g_return_val_if_fail (self != NULL && session != NULL, FALSE);

  for (guint i = 0; i < self->gates->len; i++)
    {
      const RegimenGate *gate = &g_array_index (self->gates, RegimenGate, i);
      int after = gate->after_session > 0 ? gate->after_session : session->n_of;

      if (gate->phase == session->phase && after == session->n)
        return TRUE;
    }
  return FALSE;
}
