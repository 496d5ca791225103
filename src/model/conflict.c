/* conflict.c - what stands in the way of a booking, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "conflict.h"

#include <string.h>

#include "fields.h"

static const char *const rule_words[REGIMEN_N_RULES] = {
  [REGIMEN_RULE_GRID] = "grid",
  [REGIMEN_RULE_PAST] = "past",
  [REGIMEN_RULE_HOURS] = "hours",
  [REGIMEN_RULE_TIME_OFF] = "time-off",
  [REGIMEN_RULE_CLOSED] = "closed",
  [REGIMEN_RULE_CAPACITY] = "capacity",
  [REGIMEN_RULE_STARTS] = "starts",
  [REGIMEN_RULE_PATIENT_BUSY] = "patient-busy",
  [REGIMEN_RULE_WRONG_RESOURCE] = "wrong-resource",
  [REGIMEN_RULE_AVAILABILITY] = "availability",
  [REGIMEN_RULE_BLACKOUT] = "blackout",
  [REGIMEN_RULE_GAP_MIN] = "gap-min",
  [REGIMEN_RULE_GAP_MAX] = "gap-max",
  [REGIMEN_RULE_GAP_LIMIT] = "gap-limit",
  [REGIMEN_RULE_SAME_DAY] = "same-day",
  [REGIMEN_RULE_WEEK_LIMIT] = "week-limit",
  [REGIMEN_RULE_ORDER] = "order",
  [REGIMEN_RULE_FOLLOW_UP] = "follow-up",
  [REGIMEN_RULE_CLEARANCE] = "clearance",
  [REGIMEN_RULE_STATE] = "state",
  [REGIMEN_RULE_SIGNED] = "signed",
  [REGIMEN_RULE_OBSERVATION] = "observation",
  [REGIMEN_RULE_DEVICE_GAP] = "device-gap",
  [REGIMEN_RULE_NOT_PROVIDER] = "not-provider",
  [REGIMEN_RULE_UNPLACED] = "unplaced",
};

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenConflict, resource_name),
  G_STRUCT_OFFSET (RegimenConflict, other_name),
  G_STRUCT_OFFSET (RegimenConflict, reason),
};

/**
 * regimen_conflict_new:
 *
 * Returns: (transfer full): a conflict about nothing in particular yet
 */
RegimenConflict *
regimen_conflict_new (RegimenRule rule)
{
  RegimenConflict *self = g_new0 (RegimenConflict, 1);

  self->rule = rule;
  return self;
}

RegimenConflict *
regimen_conflict_copy (const RegimenConflict *self)
{
  RegimenConflict *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (RegimenConflict, 1);
  *copy = *self;
  regimen_fields_dup (copy, strings, G_N_ELEMENTS (strings));
  return copy;
}

void
regimen_conflict_free (RegimenConflict *self)
{
  if (self == NULL)
    return;
  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));
  g_free (self);
}

gboolean
regimen_conflict_equal (const RegimenConflict *a, const RegimenConflict *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->rule == b->rule && !a->can_override == !b->can_override && a->role == b->role &&
         a->resource_id == b->resource_id && a->appointment_id == b->appointment_id &&
         a->session_id == b->session_id && a->follow_up_id == b->follow_up_id &&
         a->span.start.n == b->span.start.n && a->span.end.n == b->span.end.n &&
         a->measured == b->measured && a->limit == b->limit &&
         regimen_fields_equal (a, b, strings, G_N_ELEMENTS (strings));
}

GPtrArray *
regimen_conflicts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_conflict_free);
}

/**
 * regimen_conflicts_can_override:
 * @conflicts: (element-type RegimenConflict): what stands in the way
 *
 * Returns: whether a reason is enough to go on: true of an empty list, and when it is true of each
 */
gboolean
regimen_conflicts_can_override (const GPtrArray *conflicts)
{
  g_return_val_if_fail (conflicts != NULL, FALSE);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];

      if (!conflict->can_override)
        return FALSE;
    }
  return TRUE;
}

/* What is asked for before a treatment is the provider's to do without, not the front desk's. */
gboolean
regimen_conflict_needs_permission (const RegimenConflict *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->rule == REGIMEN_RULE_CLEARANCE;
}

/**
 * regimen_conflicts_need_permission:
 *
 * Returns: whether a provider has to permit it besides the reason
 */
gboolean
regimen_conflicts_need_permission (const GPtrArray *conflicts)
{
  g_return_val_if_fail (conflicts != NULL, FALSE);

  for (guint i = 0; i < conflicts->len; i++)
    if (regimen_conflict_needs_permission (conflicts->pdata[i]))
      return TRUE;
  return FALSE;
}

/**
 * regimen_waiver_suffices:
 * @self: (nullable): none is enough where nothing stands in the way
 *
 * Returns: whether nothing stands in the way, or nothing for which that reason and permission
 * aren't enough
 */
gboolean
regimen_waiver_suffices (const RegimenWaiver *self, const GPtrArray *conflicts)
{
  g_return_val_if_fail (conflicts != NULL, FALSE);

  if (conflicts->len == 0)
    return TRUE;
  return self != NULL && self->reason != NULL && *self->reason != '\0' &&
         regimen_conflicts_can_override (conflicts) &&
         (self->permitted_by != 0 || !regimen_conflicts_need_permission (conflicts));
}

const char *
regimen_rule_to_text (RegimenRule rule)
{
  g_return_val_if_fail ((guint) rule < REGIMEN_N_RULES, rule_words[REGIMEN_RULE_UNPLACED]);

  return rule_words[rule];
}

gboolean
regimen_rule_from_text (const char *text, RegimenRule *out_rule)
{
  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < REGIMEN_N_RULES; i++)
    {
      if (strcmp (rule_words[i], text) == 0)
        {
          *out_rule = (RegimenRule) i;
          return TRUE;
        }
    }
  return FALSE;
}

/* Whether one of them is about that rule. */
gboolean
regimen_conflicts_have (const GPtrArray *conflicts, RegimenRule rule)
{
  g_return_val_if_fail (conflicts != NULL, FALSE);

  for (guint i = 0; i < conflicts->len; i++)
    if (((const RegimenConflict *) conflicts->pdata[i])->rule == rule)
      return TRUE;
  return FALSE;
}
