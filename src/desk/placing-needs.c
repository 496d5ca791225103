/* placing-needs.c - what a visit needs, and by how many nurses it may be served
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "placing-problem.h"

gboolean
regimen_placing_counts_as_start (const RegimenPlacing *self, const RegimenVisitType *type)
{
  return self->starts_resource >= 0 && type->comes_in &&
         regimen_visit_type_patient_minutes (type) > 0;
}

/* What a visit of the type needs; where nurses hand over, segment by segment. */
GArray *
regimen_placing_dup_needs (const RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (RegimenVisit) visit = regimen_visit_new (type, (RegimenMinute){ 0 });

  if (self->facts->hands_over)
    regimen_visit_split_nurses (visit);
  return g_array_ref (visit->needs);
}

static gint64
longest_of_nurses (const GArray *needs)
{
  int longest = -1;

  for (guint i = 0; i < needs->len; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);
      const RegimenNeed *other = longest < 0 ? NULL : &g_array_index (needs, RegimenNeed, longest);

      if (need->role == REGIMEN_ROLE_NURSE &&
          (other == NULL || need->to_min - need->from_min > other->to_min - other->from_min))
        longest = (int) i;
    }
  return longest;
}

/* When the stretch begins that is the nurse's own; -1: no nurse is needed. */
int
regimen_placing_own_stretch (const RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (GArray) needs = regimen_placing_dup_needs (self, type);
  gint64 longest = longest_of_nurses (needs);

  return longest < 0 ? -1 : g_array_index (needs, RegimenNeed, longest).from_min;
}

/**
 * regimen_placing_dup_hand_overs:
 *
 * Returns: (transfer full) (element-type RegimenNeed): the stretches of a visit in which another
 *   than its nurse may serve, each in a role of its own from %REGIMEN_PLACING_HAND_OVER on; the
 *   longest stretch is the nurse's, and all when nothing is handed over
 */
GArray *
regimen_placing_dup_hand_overs (const RegimenPlacing *self, const RegimenVisitType *type)
{
  g_autoptr (GArray) needs = regimen_placing_dup_needs (self, type);
  GArray *found = g_array_new (FALSE, TRUE, sizeof (RegimenNeed));
  gint64 longest = longest_of_nurses (needs);

  for (guint i = 0; i < needs->len && self->facts->hands_over; i++)
    {
      const RegimenNeed *need = &g_array_index (needs, RegimenNeed, i);

      if (need->role == REGIMEN_ROLE_NURSE && i != (guint) longest &&
          found->len < REGIMEN_PLACING_MOST_HAND_OVERS)
        g_array_append_vals (found, need, 1);
    }
  return found;
}

/* The role of the problem for a stretch: a nurse's own, or one who takes over. */
int
regimen_placing_role_of_need (const GArray *hand_overs, const RegimenNeed *need)
{
  for (guint i = 0; need->role == REGIMEN_ROLE_NURSE && i < hand_overs->len; i++)
    {
      if (g_array_index (hand_overs, RegimenNeed, i).from_min == need->from_min)
        return REGIMEN_PLACING_HAND_OVER + (int) i;
    }
  return (int) need->role;
}
