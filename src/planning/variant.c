/* variant.c - the same problem with other rules or weights for one series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "variant.h"

static gpointer
copy_role (gconstpointer role, gpointer unused)
{
  RegimenProblemRole *copy = g_memdup2 (role, sizeof *copy);

  copy->name = NULL;

  return copy;
}

/**
 * regimen_variant_new:
 * @ground: of the original
 *
 * A variant that is still the same; change its weights, its roles' weights and its series.
 */
RegimenVariant *
regimen_variant_new (const RegimenGround *ground, int patient)
{
  RegimenVariant *self = g_new0 (RegimenVariant, 1);
  const RegimenProblem *original = ground->problem;

  self->problem = *original;
  self->patient = patient;
  self->series = regimen_series_copy (regimen_problem_get_patient (original, patient),
                                      (int) original->roles->len);
  self->problem.patients = g_ptr_array_copy (original->patients, NULL, NULL);
  g_ptr_array_set_free_func (self->problem.patients, NULL);
  self->problem.patients->pdata[patient] = self->series;
  self->problem.roles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < original->roles->len; i++)
    g_ptr_array_add (self->problem.roles, copy_role (g_ptr_array_index (original->roles, i), NULL));
  self->ground = *ground;
  self->ground.problem = &self->problem;

  return self;
}

void
regimen_variant_free (RegimenVariant *self)
{
  if (self == NULL)
    return;

  regimen_series_free (self->series);
  g_ptr_array_unref (self->problem.patients);
  g_ptr_array_unref (self->problem.roles);
  g_free (self);
}

/**
 * regimen_variant_solve:
 * @out_layout: (out) (optional) (nullable) (transfer full): the best, or NULL when there is none
 * @out_objective: (out) (optional): its cost, counted by the variant's rules and weights
 */
gboolean
regimen_variant_solve (RegimenVariant *self,
                       GCancellable *cancellable,
                       RegimenLayout **out_layout,
                       gint64 *out_objective,
                       GError **error)
{
  g_autoptr (RegimenLayout) layout = regimen_layout_new (&self->problem, self->patient);
  RegimenSolveResult result;

  if (out_layout != NULL)
    *out_layout = NULL;
  if (!regimen_solve (&self->ground, self->patient, cancellable, layout, &result, error))
    return FALSE;
  if (out_objective != NULL)
    *out_objective = result.is_feasible ? result.objective : -1;
  if (result.is_feasible && out_layout != NULL)
    *out_layout = g_steal_pointer (&layout);

  return TRUE;
}
