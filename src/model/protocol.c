/* protocol.c - a reusable template of a series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "protocol.h"

#include "fields.h"

static const gsize protocol_strings[] = {
  G_STRUCT_OFFSET (RegimenProtocol, code),
  G_STRUCT_OFFSET (RegimenProtocol, name),
  G_STRUCT_OFFSET (RegimenProtocol, short_name),
  G_STRUCT_OFFSET (RegimenProtocol, summary),
  G_STRUCT_OFFSET (RegimenProtocol, source),
  G_STRUCT_OFFSET (RegimenProtocol, confidence),
  G_STRUCT_OFFSET (RegimenProtocol, preparation_text),
  G_STRUCT_OFFSET (RegimenProtocol, aftercare_text),
};

static const gsize phase_strings[] = {
  G_STRUCT_OFFSET (RegimenPhase, name),
  G_STRUCT_OFFSET (RegimenPhase, visit_type_code),
};

static const gsize follow_up_strings[] = {
  G_STRUCT_OFFSET (RegimenFollowUpRule, name),
  G_STRUCT_OFFSET (RegimenFollowUpRule, visit_type_code),
};

static void
make_lists (RegimenProtocol *self)
{
  self->phases = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_phase_free);
  self->follow_ups = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_follow_up_rule_free);
  self->vitals = g_array_new (FALSE, TRUE, sizeof (RegimenVitalsRule));
  self->gates = g_array_new (FALSE, TRUE, sizeof (RegimenGate));
  self->measures = regimen_measure_rules_new ();
  self->requirements = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_requirement_free);
}

/**
 * regimen_protocol_new:
 *
 * Returns: (transfer full): an unsaved, active protocol without phases; no string of it is NULL
 */
RegimenProtocol *
regimen_protocol_new (void)
{
  RegimenProtocol *self = g_new0 (RegimenProtocol, 1);

  regimen_fields_init (self, protocol_strings, G_N_ELEMENTS (protocol_strings));
  make_lists (self);
  self->is_active = TRUE;
  return self;
}

RegimenProtocol *
regimen_protocol_copy (const RegimenProtocol *self)
{
  RegimenProtocol *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenProtocol, 1);
  *copy = *self;
  regimen_fields_dup (copy, protocol_strings, G_N_ELEMENTS (protocol_strings));
  make_lists (copy);
  for (guint i = 0; i < self->phases->len; i++)
    g_ptr_array_add (copy->phases, regimen_phase_copy (self->phases->pdata[i]));
  for (guint i = 0; i < self->follow_ups->len; i++)
    g_ptr_array_add (copy->follow_ups, regimen_follow_up_rule_copy (self->follow_ups->pdata[i]));
  g_array_append_vals (copy->vitals, self->vitals->data, self->vitals->len);
  g_array_append_vals (copy->gates, self->gates->data, self->gates->len);
  regimen_measure_rules_extend (copy->measures, self->measures);
  for (guint i = 0; i < self->requirements->len; i++)
    g_ptr_array_add (copy->requirements, regimen_requirement_copy (self->requirements->pdata[i]));
  return copy;
}

void
regimen_protocol_free (RegimenProtocol *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, protocol_strings, G_N_ELEMENTS (protocol_strings));
  g_clear_pointer (&self->phases, g_ptr_array_unref);
  g_clear_pointer (&self->follow_ups, g_ptr_array_unref);
  g_clear_pointer (&self->vitals, g_array_unref);
  g_clear_pointer (&self->gates, g_array_unref);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_pointer (&self->requirements, g_ptr_array_unref);
  g_free (self);
}

/**
 * regimen_protocol_session_count:
 *
 * Returns: the sessions of all phases; an open-ended phase counts as many as are planned at a time
 */
int
regimen_protocol_session_count (const RegimenProtocol *self)
{
  int count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->phases->len; i++)
    count += ((const RegimenPhase *) self->phases->pdata[i])->session_count;
  return count;
}

/**
 * regimen_phase_new:
 *
 * Returns: (transfer full): a phase of one session on any weekday, a day or a week apart
 */
RegimenPhase *
regimen_phase_new (void)
{
  RegimenPhase *self = g_new0 (RegimenPhase, 1);

  regimen_fields_init (self, phase_strings, G_N_ELEMENTS (phase_strings));
  self->session_count = 1;
  self->weekday_count = 7;
  self->min_gap_days = 1;
  self->target_gap_days = 7;
  self->max_gap_days = 7;
  self->limit_gap_days = 7;
  return self;
}

RegimenPhase *
regimen_phase_copy (const RegimenPhase *self)
{
  RegimenPhase *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenPhase, 1);
  *copy = *self;
  regimen_fields_dup (copy, phase_strings, G_N_ELEMENTS (phase_strings));
  return copy;
}

void
regimen_phase_free (RegimenPhase *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, phase_strings, G_N_ELEMENTS (phase_strings));
  g_free (self);
}

/**
 * regimen_follow_up_rule_new:
 *
 * Returns: (transfer full): a follow-up one day after session 1 of phase 1, by the plan's provider
 */
RegimenFollowUpRule *
regimen_follow_up_rule_new (void)
{
  RegimenFollowUpRule *self = g_new0 (RegimenFollowUpRule, 1);

  regimen_fields_init (self, follow_up_strings, G_N_ELEMENTS (follow_up_strings));
  self->anchor_phase = 1;
  self->anchor_session = 1;
  self->earliest_after_min = 24 * 60;
  self->target_after_min = 24 * 60;
  self->latest_after_min = 24 * 60;
  self->by_plan_provider = TRUE;
  return self;
}

RegimenFollowUpRule *
regimen_follow_up_rule_copy (const RegimenFollowUpRule *self)
{
  RegimenFollowUpRule *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenFollowUpRule, 1);
  *copy = *self;
  regimen_fields_dup (copy, follow_up_strings, G_N_ELEMENTS (follow_up_strings));
  return copy;
}

void
regimen_follow_up_rule_free (RegimenFollowUpRule *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, follow_up_strings, G_N_ELEMENTS (follow_up_strings));
  g_free (self);
}
