/* wish-comparison.c - one plan placed for each wish, side by side; nothing is stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "wish-comparison.h"

#include "desk-worker.h"

/**
 * regimen_desk_compare_wishes:
 * @plan: stored or draft, as given
 * @wishes: (nullable): when the patient would rather come
 * @pins: (array length=n_pins) (nullable): what stays where the person put it
 *
 * Returns: (transfer full) (element-type RegimenProposal): the plan placed for each wish, in the
 *   order of RegimenWish; NULL on failure
 */
GPtrArray *
regimen_desk_compare_wishes (RegimenDesk *self,
                             const RegimenPlan *plan,
                             const RegimenWishes *wishes,
                             const RegimenPin *pins,
                             guint n_pins,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) proposals =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_proposal_free);

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && plan != NULL, NULL);

  for (int wish = 0; wish < REGIMEN_N_WISHES; wish++)
    {
      RegimenProposal *proposal = regimen_desk_place_plan (self, plan, (RegimenWish) wish, wishes,
                                                           pins, n_pins, cancellable, error);

      if (proposal == NULL)
        return NULL;
      g_ptr_array_add (proposals, proposal);
    }
  return g_steal_pointer (&proposals);
}

typedef struct
{
  RegimenPlan *plan;
  RegimenWishes wishes;
  GArray *pins; /* (element-type RegimenPin) */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  regimen_plan_free (self->plan);
  g_array_unref (self->pins);
  g_free (self);
}

static gpointer
answer (RegimenDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;

  return regimen_desk_compare_wishes (desk, question->plan, &question->wishes,
                                      (const RegimenPin *) (gconstpointer) question->pins->data,
                                      question->pins->len, cancellable, error);
}

/**
 * regimen_desk_compare_wishes_async:
 *
 * As regimen_desk_compare_wishes(), in a worker.
 */
void
regimen_desk_compare_wishes_async (RegimenDesk *self,
                                   const RegimenPlan *plan,
                                   const RegimenWishes *wishes,
                                   const RegimenPin *pins,
                                   guint n_pins,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->plan = regimen_plan_copy (plan);
  if (wishes != NULL)
    question->wishes = *wishes;
  question->pins = g_array_new (FALSE, FALSE, sizeof (RegimenPin));
  if (n_pins > 0)
    g_array_append_vals (question->pins, pins, n_pins);
  regimen_desk_ask_async (self, answer, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                          cancellable, callback, user_data);
}

GPtrArray *
regimen_desk_compare_wishes_finish (RegimenDesk *self, GAsyncResult *result, GError **error)
{
  return regimen_desk_ask_finish (self, result, error);
}
