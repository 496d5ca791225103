/* plan-acceptance.c - what is proposed for the plan in the editor, booked or stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-acceptance"

#include "config.h"

#include "plan-acceptance.h"

#include "attempt.h"
#include "go.h"
#include "intake.h"
#include "reason-question.h"
#include "refusal.h"
#include "revision-words.h"

#include <glib/gi18n.h>

/**
 * RegimenPlanAcceptance:
 *
 * Waits where another program holds the file, says who took a place meanwhile. Emits "booked" with
 * the plan's id.
 */
struct _RegimenPlanAcceptance
{
  GObject parent_instance;

  RegimenDesk *desk;           /* (owned) */
  RegimenPlanPlacing *placing; /* (owned) */

  GtkWidget *from;   /* (nullable): weak; what dialogs stand over */
  RegimenPlan *plan; /* borrowed (nullable) */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (RegimenPlanAcceptance, regimen_plan_acceptance, G_TYPE_OBJECT)

enum
{
  BOOKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void book (RegimenPlanAcceptance *self, const RegimenWaiver *waiver);

/* A booking that waits; dropped when something else is proposed by then. */
typedef struct
{
  RegimenPlanAcceptance *acceptance; /* (owned) */
  const RegimenProposal *proposal;   /* only compared */
  char *reason;                      /* (owned) (nullable): why the rules are others, or broken */
  gint64 permitted_by;               /* who permits that; 0: nobody was asked */
  gboolean is_accepted;              /* what it breaks, for that reason */
} BookAct;

static void
book_act_free (gpointer data)
{
  BookAct *act = data;

  g_object_unref (act->acceptance);
  g_free (act->reason);
  g_free (act);
}

static void
accept_cb (const RegimenWaiver *waiver, gpointer user_data)
{
  book (user_data, waiver);
}

static void
offer_it (RegimenPlanAcceptance *self,
          const char *heading,
          const GPtrArray *conflicts,
          const char *label)
{
  const RegimenRefusalOffer offer = { .override_label = label,
                                      .override = label != NULL ? accept_cb : NULL,
                                      .desk = self->desk,
                                      .user_data = g_object_ref (self),
                                      .destroy = g_object_unref };

  regimen_refusal_offer (self->from, heading, conflicts, &offer);
}

/* Someone took a place meanwhile: says which, and shows the nearest legal replacement. */
static void
show_taken (RegimenPlanAcceptance *self, GPtrArray *conflicts, RegimenProposal *replacement)
{
  gboolean can_accept = replacement == NULL && regimen_conflicts_can_override (conflicts);

  offer_it (self,
            replacement != NULL ? _ ("A place was taken meanwhile; here is another")
                                : _ ("This can’t be booked as it is"),
            conflicts, can_accept ? _ ("_Book anyway") : NULL);
  if (replacement == NULL)
    return;
  regimen_plan_placing_take_proposal (self->placing, replacement);
}

static gboolean
attempt_book (GtkWidget *from, gpointer data)
{
  const BookAct *act = data;
  const RegimenWaiver waiver = { .reason = act->reason, .permitted_by = act->permitted_by };
  RegimenPlanAcceptance *self = act->acceptance;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  RegimenProposal *replacement = NULL;
  gboolean is_booked = FALSE;

  if (self->plan == NULL || regimen_plan_placing_get_proposal (self->placing) != act->proposal)
    return TRUE;

  self->is_busy = TRUE;
  if (regimen_plan_placing_is_revised (self->placing))
    is_booked = regimen_desk_revise_plan (self->desk, self->plan, act->proposal, act->reason,
                                          act->is_accepted ? &waiver : NULL, &conflicts,
                                          &replacement, &error);
  else
    is_booked = regimen_desk_book_proposal (self->desk, self->plan, act->proposal, &waiver,
                                            &conflicts, &replacement, &error);
  self->is_busy = FALSE;
  if (is_booked)
    {
      regimen_say_done (from);
      g_signal_emit (self, signals[BOOKED], 0, self->plan->id);
    }
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else if (error != NULL)
    regimen_say_failure (from, error);
  else
    show_taken (self, conflicts, replacement);
  return TRUE;
}

static void
attempt (RegimenPlanAcceptance *self, const RegimenWaiver *waiver, gboolean is_accepted)
{
  BookAct *act;

  if (self->from == NULL)
    return; /* it is gone */
  act = g_new0 (BookAct, 1);
  act->acceptance = g_object_ref (self);
  act->proposal = regimen_plan_placing_get_proposal (self->placing);
  if (waiver != NULL)
    {
      act->reason = g_strdup (waiver->reason);
      act->permitted_by = waiver->permitted_by;
    }
  act->is_accepted = is_accepted;
  regimen_attempt (self->from, attempt_book, act, book_act_free);
}

static void
book (RegimenPlanAcceptance *self, const RegimenWaiver *waiver)
{
  attempt (self, waiver, waiver != NULL);
}

static void
reason_given_cb (GtkWidget *from, const char *reason, gpointer data)
{
  attempt (data, &(RegimenWaiver){ .reason = reason }, FALSE);
}

/* What is new in the rules stays with the plan, and so does the reason. */
static void
ask_why (RegimenPlanAcceptance *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) stored = regimen_desk_load_plan (self->desk, self->plan->id, &error);
  g_autofree char *difference = NULL;
  g_autofree char *heading = NULL;
  RegimenWordsQuestion question = { .entry = _ ("Reason"),
                                    .act = _ ("_Save"),
                                    .leave = _ ("_Back"),
                                    .appearance = ADW_RESPONSE_SUGGESTED };

  if (stored == NULL)
    {
      regimen_say_failure (self->from, error);
      return;
    }
  difference = regimen_word_plan_difference (stored, self->plan);
  heading =
      g_strdup_printf (_ ("Why is the plan changed? Version %d"), self->plan->version_number + 1);
  question.heading = heading;
  question.body = difference;
  regimen_words_ask (self->from, &question, reason_given_cb, g_object_ref (self), g_object_unref);
}

/* Where a reason is asked for anyway, what the protocol asks for besides is asked in one go. A
 * failure says so when it is booked. */
static void
add_lacking (RegimenPlanAcceptance *self, const RegimenProposal *proposal, GPtrArray *breaches)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenLacking) lacking = NULL;
  RegimenDay day = { 0 };

  if (breaches->len == 0 || !regimen_proposal_find_first_day (proposal, &day))
    return;
  lacking = regimen_desk_dup_lacking (self->desk, self->plan->patient_id, self->plan->protocol_id,
                                      self->plan->route, day, &error);
  if (lacking == NULL)
    g_message ("what a protocol asks for could not be read: %s", error->message);
  while (lacking != NULL && lacking->booking->len > 0)
    g_ptr_array_add (breaches, g_ptr_array_steal_index (lacking->booking, 0));
}

/* What the proposal itself breaks: gaps over the protocol's maximum. */
static GPtrArray *
collect_breaches (RegimenPlanAcceptance *self, const RegimenProposal *proposal)
{
  GPtrArray *breaches = regimen_conflicts_new ();

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);

      for (guint j = 0; j < visit->conflicts->len && !visit->is_kept; j++)
        g_ptr_array_add (breaches, regimen_conflict_copy (g_ptr_array_index (visit->conflicts, j)));
    }
  add_lacking (self, proposal, breaches);
  return breaches;
}

static void
regimen_plan_acceptance_dispose (GObject *object)
{
  RegimenPlanAcceptance *self = REGIMEN_PLAN_ACCEPTANCE (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->placing);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_plan_acceptance_parent_class)->dispose (object);
}

static void
regimen_plan_acceptance_class_init (RegimenPlanAcceptanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_plan_acceptance_dispose;

  signals[BOOKED] = g_signal_new ("booked", REGIMEN_TYPE_PLAN_ACCEPTANCE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
regimen_plan_acceptance_init (RegimenPlanAcceptance *self)
{
}

/**
 * regimen_plan_acceptance_new:
 * @from: (transfer none): what dialogs stand over
 */
RegimenPlanAcceptance *
regimen_plan_acceptance_new (GtkWidget *from, RegimenDesk *desk, RegimenPlanPlacing *placing)
{
  RegimenPlanAcceptance *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);

  self = g_object_new (REGIMEN_TYPE_PLAN_ACCEPTANCE, NULL);
  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->placing = g_object_ref (placing);
  return self;
}

/* @plan: (nullable) (transfer none): must live until the next call or the end of the object */
void
regimen_plan_acceptance_set_plan (RegimenPlanAcceptance *self, RegimenPlan *plan)
{
  g_return_if_fail (REGIMEN_IS_PLAN_ACCEPTANCE (self));

  self->plan = plan;
}

/* Whether it is booking just now: what the desk says changed is its own doing. */
gboolean
regimen_plan_acceptance_is_busy (RegimenPlanAcceptance *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_ACCEPTANCE (self), FALSE);

  return self->is_busy;
}

/**
 * regimen_plan_acceptance_ask:
 *
 * Books what is proposed, or stores the rules that were changed with it: asks first why, where
 * there are other rules, and where the proposal goes beyond what the protocol plans.
 */
void
regimen_plan_acceptance_ask (RegimenPlanAcceptance *self)
{
  const RegimenProposal *proposal;
  g_autoptr (GPtrArray) breaches = NULL;
  gboolean is_revised;

  g_return_if_fail (REGIMEN_IS_PLAN_ACCEPTANCE (self));

  proposal = regimen_plan_placing_get_proposal (self->placing);
  is_revised = regimen_plan_placing_is_revised (self->placing);
  if (self->plan == NULL || (proposal == NULL && !is_revised) ||
      (proposal != NULL && !proposal->is_possible))
    return;
  breaches = proposal != NULL ? collect_breaches (self, proposal) : regimen_conflicts_new ();
  if (breaches->len == 0 && is_revised)
    ask_why (self);
  else if (breaches->len == 0)
    book (self, NULL);
  else
    offer_it (self, _ ("The best series goes beyond what the protocol plans"), breaches,
              _ ("_Book it so"));
}
