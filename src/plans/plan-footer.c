/* plan-footer.c - what is proposed for a plan in one line, and the buttons that take it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-footer"

#include "config.h"

#include "plan-footer.h"

#include "revision-words.h"

#include <glib/gi18n.h>

/**
 * RegimenPlanFooter:
 *
 * Its buttons are the actions "plan.…" of the editor that it stands in.
 */
struct _RegimenPlanFooter
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel *summary_label;
  GtkButton *book_button;
  GtkButton *reflow_button;
  GtkButton *discard_button;
};

G_DEFINE_FINAL_TYPE (RegimenPlanFooter, regimen_plan_footer, ADW_TYPE_BIN)

static void
count_proposed (const RegimenProposal *proposal, int *out_sessions, int *out_follow_ups)
{
  *out_sessions = *out_follow_ups = 0;
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = g_ptr_array_index (proposal->visits, i);

      if (visit->is_kept)
        continue;
      *(visit->session_ordinal > 0 ? out_sessions : out_follow_ups) += 1;
    }
}

static char *
word_button (const RegimenPlan *plan, const RegimenProposal *proposal, gboolean is_revised)
{
  int n_sessions = 0, n_follow_ups = 0;

  if (is_revised)
    /* Translators: number of the version of a plan that would be stored */
    return g_strdup_printf (_ ("_Save as version %d…"), plan->version_number + 1);
  if (proposal->is_reflow)
    return g_strdup_printf (_ ("_Accept (%d changes)"), regimen_proposal_count_changes (proposal));
  count_proposed (proposal, &n_sessions, &n_follow_ups);
  if (n_follow_ups > 0)
    /* Translators: sessions and follow-ups that would be booked */
    return g_strdup_printf (_ ("_Book all (%1$d + %2$d)"), n_sessions, n_follow_ups);
  return g_strdup_printf (_ ("_Book all (%d)"), n_sessions);
}

/* New rules can be stored alone where nothing is to be placed: the plan is paused. */
static gboolean
can_book (const RegimenProposal *proposal, gboolean is_revised)
{
  int n_sessions = 0, n_follow_ups = 0;

  if (proposal == NULL)
    return is_revised;
  if (!proposal->is_possible)
    return FALSE;
  count_proposed (proposal, &n_sessions, &n_follow_ups);
  return is_revised || n_sessions + n_follow_ups > 0;
}

static char *
word_revision (const RegimenProposal *proposal)
{
  g_autofree char *changes = proposal != NULL ? regimen_word_changes (proposal) : NULL;

  if (proposal == NULL)
    return g_strdup (_ ("Other rules; nothing is placed while the plan is paused"));
  if (*changes == '\0')
    return g_strdup (_ ("Other rules, and nothing has to move; nothing is stored yet"));
  /* Translators: what other rules would change: "2 visits move · 1 is given up" */
  return g_strdup_printf (_ ("%s; nothing is stored yet"), changes);
}

static char *
word_summary (RegimenPlanPlacing *placing)
{
  const RegimenProposal *proposal = regimen_plan_placing_get_proposal (placing);
  gboolean is_revised = regimen_plan_placing_is_revised (placing);

  if (proposal != NULL && !proposal->is_possible)
    return g_strdup (_ ("No place under these rules"));
  if (is_revised)
    return word_revision (proposal);
  if (proposal == NULL)
    return g_strdup ("");
  if (proposal->is_reflow)
    {
      g_autofree char *changes = regimen_word_changes (proposal);

      if (*changes == '\0')
        return g_strdup (_ ("Nothing has to move"));
      /* Translators: what would change in a series: "2 visits move · 1 is new" */
      return g_strdup_printf (_ ("%s; nothing is booked yet"), changes);
    }
  if (regimen_plan_placing_get_pins (placing)->len > 0)
    return g_strdup (_ ("Placed around what is pinned; nothing is booked yet"));
  if (proposal->wish != REGIMEN_WISH_BALANCED)
    return g_strdup (_ ("Placed for this wish; nothing is booked yet"));
  return g_strdup (proposal->visits->len > 0
                       ? _ ("The best places under these rules; nothing is booked yet")
                       : "");
}

static void
regimen_plan_footer_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_PLAN_FOOTER);

  G_OBJECT_CLASS (regimen_plan_footer_parent_class)->dispose (object);
}

static void
regimen_plan_footer_class_init (RegimenPlanFooterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_plan_footer_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/plan-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanFooter, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanFooter, book_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanFooter, reflow_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenPlanFooter, discard_button);
}

static void
regimen_plan_footer_init (RegimenPlanFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * regimen_plan_footer_show:
 * @plan: (nullable): what is open
 *
 * Returns: whether there is something to book or to save
 */
gboolean
regimen_plan_footer_show (RegimenPlanFooter *self,
                          const RegimenPlan *plan,
                          RegimenPlanPlacing *placing)
{
  const RegimenProposal *proposal;
  g_autofree char *summary = NULL;
  gboolean is_revised, is_running, has_something;

  g_return_val_if_fail (REGIMEN_IS_PLAN_FOOTER (self), FALSE);

  proposal = regimen_plan_placing_get_proposal (placing);
  is_revised = regimen_plan_placing_is_revised (placing);
  has_something = plan != NULL && can_book (proposal, is_revised);
  is_running = plan != NULL && plan->id != 0 &&
               (plan->state == REGIMEN_PLAN_ACTIVE || plan->state == REGIMEN_PLAN_DRAFT);
  summary = word_summary (placing);
  gtk_label_set_text (self->summary_label, summary);
  if (has_something)
    {
      g_autofree char *label = word_button (plan, proposal, is_revised);

      gtk_button_set_label (self->book_button, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->book_button), has_something);
  gtk_widget_set_visible (GTK_WIDGET (self->reflow_button), is_running && !is_revised);
  gtk_widget_set_visible (GTK_WIDGET (self->discard_button), is_revised);
  return has_something;
}

/* FALSE: there is nothing to book. */
gboolean
regimen_plan_footer_take_focus (RegimenPlanFooter *self)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_FOOTER (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->book_button)) &&
         gtk_widget_grab_focus (GTK_WIDGET (self->book_button));
}
