/* plan-row.c - one line of a list of plans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "plan-row.h"

#include "fields.h"

G_DEFINE_FINAL_TYPE (RegimenPlanRow, regimen_plan_row, G_TYPE_OBJECT)

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenPlanRow, patient_name),
  G_STRUCT_OFFSET (RegimenPlanRow, name),
  G_STRUCT_OFFSET (RegimenPlanRow, short_name),
  G_STRUCT_OFFSET (RegimenPlanRow, provider_name),
};

static void
regimen_plan_row_finalize (GObject *object)
{
  RegimenPlanRow *self = REGIMEN_PLAN_ROW (object);

  regimen_fields_clear (self, strings, G_N_ELEMENTS (strings));

  G_OBJECT_CLASS (regimen_plan_row_parent_class)->finalize (object);
}

static void
regimen_plan_row_class_init (RegimenPlanRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_plan_row_finalize;
}

static void
regimen_plan_row_init (RegimenPlanRow *self)
{
  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
}

/**
 * regimen_plan_row_new:
 *
 * Returns: (transfer full): an empty one, for whoever fills it
 */
RegimenPlanRow *
regimen_plan_row_new (void)
{
  return g_object_new (REGIMEN_TYPE_PLAN_ROW, NULL);
}

#define GAP_WARNING_DAYS 7

/**
 * regimen_plan_row_risk:
 * @today: a gap that ends within a week of it counts
 *
 * Returns: the worst that can be said of the plan
 */
RegimenPlanRisk
regimen_plan_row_risk (RegimenPlanRow *self, RegimenDay today)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_ROW (self), REGIMEN_PLAN_RISK_NONE);

  if (self->state == REGIMEN_PLAN_DRAFT)
    return REGIMEN_PLAN_RISK_NOT_BOOKED;
  if (self->state != REGIMEN_PLAN_ACTIVE)
    return REGIMEN_PLAN_RISK_NONE;
  if (self->has_gap_end && regimen_day_compare (self->gap_end, today) < 0)
    return REGIMEN_PLAN_RISK_GAP_OVER;
  if (self->has_gap_end && self->gap_end.n - today.n <= GAP_WARNING_DAYS)
    return REGIMEN_PLAN_RISK_GAP_ENDS;
  if (self->n_unplaced > 0)
    return REGIMEN_PLAN_RISK_UNPLACED;
  return self->n_missed > 0 ? REGIMEN_PLAN_RISK_MISSED : REGIMEN_PLAN_RISK_NONE;
}

/**
 * regimen_plan_row_equal:
 *
 * Returns: whether both say the same
 */
gboolean
regimen_plan_row_equal (RegimenPlanRow *a, RegimenPlanRow *b)
{
  return a->id == b->id && a->row_version == b->row_version && a->patient_id == b->patient_id &&
         a->colour == b->colour && a->state == b->state && a->n_sessions == b->n_sessions &&
         a->n_done == b->n_done && a->n_unplaced == b->n_unplaced && a->n_missed == b->n_missed &&
         a->has_next == b->has_next && a->next_start.n == b->next_start.n &&
         a->has_gap_end == b->has_gap_end && a->gap_end.n == b->gap_end.n &&
         regimen_fields_equal (a, b, strings, G_N_ELEMENTS (strings));
}

/**
 * regimen_plan_row_compare:
 *
 * Orders draft, active and paused ones before those that are over, then by id; a
 * #GCompareDataFunc.
 */
int
regimen_plan_row_compare (gconstpointer a, gconstpointer b, gpointer unused)
{
  const RegimenPlanRow *first = a;
  const RegimenPlanRow *second = b;

  if (first->state != second->state)
    return first->state < second->state ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}
