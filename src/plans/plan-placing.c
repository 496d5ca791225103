/* plan-placing.c - what is proposed for the plan in the editor: wish, pins, alternatives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-placing"

#include "config.h"

#include "plan-placing.h"

#include "wish-comparison.h"

/* So that a person who turns a number quickly asks for alternatives once. */
#define PAUSE_MSEC 150

/**
 * RegimenPlanPlacing:
 *
 * The proposal follows each change at once; the alternatives come from a worker a moment later.
 * Emits "proposed" when there is another proposal, and "compared" when the alternatives are there.
 */
struct _RegimenPlanPlacing
{
  GObject parent_instance;

  RegimenDesk *desk;
  RegimenProposal *proposal; /* (nullable) */
  GArray *pins;              /* (element-type RegimenPin) */
  GPtrArray *alternatives;   /* (element-type RegimenProposal) (nullable): one a wish */
  GCancellable *cancellable; /* of the worker (nullable) */

  const RegimenPlan *plan; /* borrowed (nullable) */

  RegimenWish wish;
  RegimenWishes wishes;
  gboolean is_revised; /* a stored plan whose rules are others than those stored */
  guint pause_id;
};

G_DEFINE_FINAL_TYPE (RegimenPlanPlacing, regimen_plan_placing, G_TYPE_OBJECT)

enum
{
  PROPOSED,
  COMPARED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
drop_question (RegimenPlanPlacing *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
drop_alternatives (RegimenPlanPlacing *self)
{
  drop_question (self);
  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
}

static const RegimenPin *
get_pins (RegimenPlanPlacing *self)
{
  return (const RegimenPin *) (gconstpointer) self->pins->data;
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RegimenPlanPlacing) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *proposals = regimen_desk_compare_wishes_finish (REGIMEN_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* asked anew, or gone */
  if (proposals == NULL)
    {
      /* The proposal itself stands; without alternatives the cards stay empty. */
      g_warning ("alternatives could not be found: %s", error->message);
      return;
    }
  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  self->alternatives = proposals;
  g_signal_emit (self, signals[COMPARED], 0);
}

static gboolean
ask_cb (gpointer data)
{
  RegimenPlanPlacing *self = data;

  self->pause_id = 0;
  if (self->plan == NULL)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  regimen_desk_compare_wishes_async (self->desk, self->plan, &self->wishes, get_pins (self),
                                     self->pins->len, self->cancellable, compared_cb,
                                     g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
take (RegimenPlanPlacing *self, RegimenProposal *proposal)
{
  g_clear_pointer (&self->proposal, regimen_proposal_free);
  self->proposal = proposal;
  g_signal_emit (self, signals[PROPOSED], 0);
}

static void
regimen_plan_placing_dispose (GObject *object)
{
  RegimenPlanPlacing *self = REGIMEN_PLAN_PLACING (object);

  drop_alternatives (self);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_plan_placing_parent_class)->dispose (object);
}

static void
regimen_plan_placing_finalize (GObject *object)
{
  RegimenPlanPlacing *self = REGIMEN_PLAN_PLACING (object);

  g_clear_pointer (&self->proposal, regimen_proposal_free);
  g_array_unref (self->pins);

  G_OBJECT_CLASS (regimen_plan_placing_parent_class)->finalize (object);
}

static void
regimen_plan_placing_class_init (RegimenPlanPlacingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regimen_plan_placing_dispose;
  object_class->finalize = regimen_plan_placing_finalize;

  signals[PROPOSED] = g_signal_new ("proposed", REGIMEN_TYPE_PLAN_PLACING, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMPARED] = g_signal_new ("compared", REGIMEN_TYPE_PLAN_PLACING, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_plan_placing_init (RegimenPlanPlacing *self)
{
  self->pins = g_array_new (FALSE, FALSE, sizeof (RegimenPin));
}

RegimenPlanPlacing *
regimen_plan_placing_new (RegimenDesk *desk)
{
  RegimenPlanPlacing *self = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (desk), NULL);

  self = g_object_new (REGIMEN_TYPE_PLAN_PLACING, NULL);
  self->desk = g_object_ref (desk);
  return self;
}

/**
 * regimen_plan_placing_set_plan:
 * @plan: (nullable) (transfer none): must live until the next call or the end of the object
 *
 * Another plan: pins are dropped, and nothing is proposed yet.
 */
void
regimen_plan_placing_set_plan (RegimenPlanPlacing *self, const RegimenPlan *plan)
{
  g_return_if_fail (REGIMEN_IS_PLAN_PLACING (self));

  drop_alternatives (self);
  self->plan = plan;
  self->is_revised = FALSE;
  g_array_set_size (self->pins, 0);
  g_clear_pointer (&self->proposal, regimen_proposal_free);
}

/**
 * regimen_plan_placing_set_revised:
 *
 * The rules of a stored plan are others by now: from here on all that is left of it is placed as if
 * they were stored.
 */
void
regimen_plan_placing_set_revised (RegimenPlanPlacing *self, gboolean is_revised)
{
  g_return_if_fail (REGIMEN_IS_PLAN_PLACING (self));

  self->is_revised = is_revised && self->plan != NULL && self->plan->id != 0;
}

gboolean
regimen_plan_placing_is_revised (RegimenPlanPlacing *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self), FALSE);

  return self->is_revised;
}

static RegimenProposal *
propose (RegimenPlanPlacing *self, GError **error)
{
  if (self->is_revised)
    return regimen_desk_place_revision (self->desk, self->plan, &self->wishes, get_pins (self),
                                        self->pins->len, NULL, error);
  return regimen_desk_place_plan (self->desk, self->plan, self->wish, &self->wishes,
                                  get_pins (self), self->pins->len, NULL, error);
}

/**
 * regimen_plan_placing_place:
 *
 * Places what is due and has no place anew, and asks for alternatives.
 *
 * Returns: FALSE on failure; nothing is proposed then
 */
gboolean
regimen_plan_placing_place (RegimenPlanPlacing *self, GError **error)
{
  RegimenProposal *proposal;

  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self) && self->plan != NULL, FALSE);

  drop_alternatives (self);
  proposal = propose (self, error);
  if (proposal != NULL && !self->is_revised)
    self->pause_id = g_timeout_add (PAUSE_MSEC, ask_cb, self);
  take (self, proposal);
  return proposal != NULL;
}

/**
 * regimen_plan_placing_reflow:
 *
 * Places anew what is left of the plan, which is stored. There are no alternatives to that.
 */
gboolean
regimen_plan_placing_reflow (RegimenPlanPlacing *self, GError **error)
{
  RegimenProposal *proposal;

  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self) && self->plan != NULL, FALSE);

  proposal = regimen_desk_reflow_plan (self->desk, self->plan->id, &self->wishes, NULL, error);
  if (proposal != NULL)
    regimen_plan_placing_take_proposal (self, proposal);
  return proposal != NULL;
}

/* @proposal: (transfer full): found elsewhere: by a what-if, or in place of what was taken. */
void
regimen_plan_placing_take_proposal (RegimenPlanPlacing *self, RegimenProposal *proposal)
{
  g_return_if_fail (REGIMEN_IS_PLAN_PLACING (self));

  drop_alternatives (self);
  take (self, proposal);
}

/* Nothing is proposed any more. */
void
regimen_plan_placing_drop (RegimenPlanPlacing *self)
{
  g_return_if_fail (REGIMEN_IS_PLAN_PLACING (self));

  regimen_plan_placing_take_proposal (self, NULL);
}

/* For the next time it is placed. */
void
regimen_plan_placing_set_wish (RegimenPlanPlacing *self, RegimenWish wish)
{
  g_return_if_fail (REGIMEN_IS_PLAN_PLACING (self));

  self->wish = wish;
}

RegimenWish
regimen_plan_placing_get_wish (RegimenPlanPlacing *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self), REGIMEN_WISH_BALANCED);

  return self->wish;
}

/* When the patient would rather come; for the next time it is placed, or placed anew. */
void
regimen_plan_placing_set_wishes (RegimenPlanPlacing *self, const RegimenWishes *wishes)
{
  g_return_if_fail (REGIMEN_IS_PLAN_PLACING (self) && wishes != NULL);

  self->wishes = *wishes;
}

static gboolean
remove_pin (GArray *pins, int session_ordinal, RegimenPin *out_pin)
{
  for (guint i = 0; i < pins->len; i++)
    {
      *out_pin = g_array_index (pins, RegimenPin, i);
      if (out_pin->session_ordinal != session_ordinal)
        continue;
      g_array_remove_index (pins, i);
      return TRUE;
    }
  return FALSE;
}

/**
 * regimen_plan_placing_pin:
 * @session_ordinal: of a session without a place
 * @start: where the person wants it
 * @out_is_possible: (out): whether the rest finds places around it; if not, all stays as it was
 *
 * Returns: FALSE on failure
 */
gboolean
regimen_plan_placing_pin (RegimenPlanPlacing *self,
                          int session_ordinal,
                          RegimenMinute start,
                          gboolean *out_is_possible,
                          GError **error)
{
  RegimenPin pin = { .session_ordinal = session_ordinal, .start = start };
  g_autoptr (RegimenProposal) proposal = NULL;
  gboolean had_pin;
  RegimenPin before;

  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self) && self->plan != NULL, FALSE);

  had_pin = remove_pin (self->pins, session_ordinal, &before);
  g_array_append_val (self->pins, pin);
  proposal = propose (self, error);
  *out_is_possible = proposal != NULL && proposal->is_possible;
  if (!*out_is_possible)
    {
      remove_pin (self->pins, session_ordinal, &pin);
      if (had_pin)
        g_array_append_val (self->pins, before);
      return proposal != NULL;
    }
  drop_alternatives (self);
  if (!self->is_revised)
    self->pause_id = g_timeout_add (PAUSE_MSEC, ask_cb, self);
  take (self, g_steal_pointer (&proposal));
  return TRUE;
}

/* Lets the planner choose again; FALSE on failure. */
gboolean
regimen_plan_placing_unpin (RegimenPlanPlacing *self, int session_ordinal, GError **error)
{
  RegimenPin pin;

  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self) && self->plan != NULL, FALSE);

  remove_pin (self->pins, session_ordinal, &pin);
  return regimen_plan_placing_place (self, error);
}

/* (transfer none) (nullable) */
const RegimenProposal *
regimen_plan_placing_get_proposal (RegimenPlanPlacing *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self), NULL);

  return self->proposal;
}

/* (transfer none) (element-type RegimenPin) */
const GArray *
regimen_plan_placing_get_pins (RegimenPlanPlacing *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self), NULL);

  return self->pins;
}

/* (transfer none) (nullable) (element-type RegimenProposal): one a wish; NULL: not known yet */
const GPtrArray *
regimen_plan_placing_get_alternatives (RegimenPlanPlacing *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_PLACING (self), NULL);

  return self->alternatives;
}
