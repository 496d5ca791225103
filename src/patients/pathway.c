/* pathway.c - how far a patient is: registered, seen, screened, treated, reviewed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-pathway"

#include "config.h"

#include "pathway.h"

#include "appointment.h"
#include "clearance-words.h"
#include "hint.h"
#include "series-words.h"
#include "visit-words.h"
#include "wrap-layout.h"

#include <glib/gi18n.h>

#define SPACING_PX 6

/**
 * RegimenPathway:
 *
 * The steps of a patient's way beside one another, each with when or how far below it, in a second
 * line where one is too short. A step is done (a tick), going on (a disc), to come (a ring) or no
 * longer good (a warning), and says when.
 */
struct _RegimenPathway
{
  AdwBin parent_instance;

  /* Borrowed: the child */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (RegimenPathway, regimen_pathway, ADW_TYPE_BIN)

typedef enum
{
  STEP_DONE,
  STEP_NOW,
  STEP_TO_COME,
  STEP_LAPSED,
} StepState;

static const struct
{
  const char *icon_name;
  const char *word;
  const char *css_class;
} looks[] = {
  [STEP_DONE] = { "object-select-symbolic", NC_ ("step of the pathway", "done"), "done" },
  [STEP_NOW] = { "media-record-symbolic", NC_ ("step of the pathway", "going on"), "now" },
  [STEP_TO_COME] = { "radio-symbolic", NC_ ("step of the pathway", "to come"), "to-come" },
  [STEP_LAPSED] = { "dialog-warning-symbolic", NC_ ("step of the pathway", "stands in the way"),
                    "lapsed" },
};

static GtkWidget *
make_line (const char *text, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", role, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  return label;
}

static void
add_step (RegimenPathway *self, StepState state, const char *title, const char *about)
{
  GtkWidget *step = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[state].icon_name);
  GtkWidget *label = make_line (title, GTK_ACCESSIBLE_ROLE_LABEL);
  const char *word = g_dpgettext2 (NULL, "step of the pathway", looks[state].word);
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;

  /* Translators: a step of the pathway, when or how far */
  text = about != NULL && *about != '\0' ? g_strdup_printf (_ ("%1$s, %2$s"), title, about)
                                         : g_strdup (title);
  /* Translators: a step of the pathway with its details, whether it is done, going on, to come */
  whole = g_strdup_printf (_ ("%1$s: %2$s"), text, word);
  gtk_box_append (GTK_BOX (lines), label);
  if (about != NULL && *about != '\0')
    {
      GtkWidget *detail = make_line (about, GTK_ACCESSIBLE_ROLE_PRESENTATION); /* said above */

      gtk_widget_add_css_class (detail, "caption");
      gtk_box_append (GTK_BOX (lines), detail);
    }
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (step), icon);
  gtk_box_append (GTK_BOX (step), lines);
  gtk_widget_add_css_class (step, "pathway-step");
  gtk_widget_add_css_class (step, looks[state].css_class);
  regimen_hint_set (step, whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_box_append (self->box, step);
}

/* The last visit of a kind that was, else the first that is to come. */
static RegimenAppointment *
find_visit (GListModel *appointments, RegimenVisitCategory category)
{
  g_autoptr (RegimenAppointment) found = NULL;
  guint n = g_list_model_get_n_items (appointments);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (appointments, i);

      if (appointment->category != category || !regimen_appointment_holds (appointment))
        continue;
      if (found == NULL || appointment->state == REGIMEN_APPOINTMENT_LEFT)
        g_set_object (&found, appointment);
    }
  return g_steal_pointer (&found);
}

static void
add_visit_step (RegimenPathway *self,
                GListModel *appointments,
                RegimenVisitCategory category,
                const char *title)
{
  g_autoptr (RegimenAppointment) visit = find_visit (appointments, category);
  g_autofree char *day = NULL;
  StepState state = STEP_TO_COME;

  if (visit != NULL)
    {
      day = regimen_word_day (regimen_minute_day (visit->span.start), REGIMEN_DAY_STYLE_SHORT);
      if (visit->state == REGIMEN_APPOINTMENT_LEFT)
        state = STEP_DONE;
      else if (visit->state != REGIMEN_APPOINTMENT_EXPECTED &&
               visit->state != REGIMEN_APPOINTMENT_HELD)
        state = STEP_NOW;
    }
  add_step (self, state, title, day);
}

/* Who was treated was seen and screened, here or elsewhere: without a visit of that kind there is
 * nothing to say. */
static gboolean
says_anything (GListModel *appointments, RegimenVisitCategory category, const RegimenPlan *plan)
{
  g_autoptr (RegimenAppointment) visit = find_visit (appointments, category);

  return visit != NULL || plan == NULL;
}

static void
add_phases (RegimenPathway *self, const RegimenPlan *plan)
{
  gboolean has_current = FALSE;

  for (guint phase = 1; phase <= plan->phases->len; phase++)
    {
      const RegimenPhase *rules = g_ptr_array_index (plan->phases, phase - 1);
      int n = 0, n_done = 0, n_placed = 0;
      StepState state = STEP_TO_COME;
      g_autofree char *about = NULL;

      for (guint i = 0; i < plan->sessions->len; i++)
        {
          const RegimenSession *session = g_ptr_array_index (plan->sessions, i);

          if (session->phase != (int) phase)
            continue;
          n++;
          n_done += session->state == REGIMEN_STEP_DONE;
          n_placed += session->appointment_id != 0;
        }
      if (n > 0 && n_done == n)
        state = STEP_DONE;
      else if (!has_current && (n_done > 0 || n_placed > 0) && plan->state == REGIMEN_PLAN_ACTIVE)
        state = STEP_NOW;
      has_current |= state == STEP_NOW;
      /* Translators: sessions done of all */
      about = g_strdup_printf (_ ("%1$d/%2$d"), n_done, n);
      add_step (self, state, rules->name, about);
    }
}

static void
add_plan (RegimenPathway *self, const RegimenPlan *plan)
{
  if (plan == NULL)
    {
      add_step (self, STEP_TO_COME, _ ("Plan"), NULL);
      return;
    }
  if (plan->state != REGIMEN_PLAN_ACTIVE && plan->state != REGIMEN_PLAN_COMPLETED)
    add_step (self, plan->state == REGIMEN_PLAN_ENDED ? STEP_DONE : STEP_NOW, _ ("Plan"),
              regimen_word_plan_state (plan->state));
  add_phases (self, plan);
}

static StepState
state_of_clearance (RegimenClearanceState state)
{
  switch (state)
    {
    case REGIMEN_CLEARANCE_DONE:
      return STEP_DONE;
    case REGIMEN_CLEARANCE_MISSING:
      return STEP_TO_COME;
    case REGIMEN_CLEARANCE_OPEN:
      return STEP_NOW;
    case REGIMEN_CLEARANCE_LAPSED:
    case REGIMEN_CLEARANCE_REFUSED:
    case REGIMEN_CLEARANCE_WITHDRAWN:
      return STEP_LAPSED;
    }
  g_return_val_if_reached (STEP_TO_COME);
}

static gboolean
asks_for (const GPtrArray *clearance, RegimenRequirementNeed need)
{
  for (guint i = 0; clearance != NULL && i < clearance->len; i++)
    if (((const RegimenClearanceStep *) clearance->pdata[i])->need == need)
      return TRUE;
  return FALSE;
}

/* What the protocol asks for, and until when it holds. */
static void
add_clearance (RegimenPathway *self, const GPtrArray *clearance)
{
  for (guint i = 0; clearance != NULL && i < clearance->len; i++)
    {
      const RegimenClearanceStep *step = clearance->pdata[i];
      g_autofree char *about = regimen_word_clearance_step (step, REGIMEN_DAY_STYLE_NUMERIC);

      add_step (self, state_of_clearance (step->state), regimen_word_need (step->need), about);
    }
}

static void
regimen_pathway_class_init (RegimenPathwayClass *klass)
{
}

static void
regimen_pathway_init (RegimenPathway *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  self->box = GTK_BOX (box);
  gtk_widget_set_layout_manager (box, regimen_wrap_layout_new (SPACING_PX, SPACING_PX));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How far the treatment is"), -1);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * regimen_pathway_show:
 * @appointments: (element-type RegimenAppointment): all of the patient
 * @plan: (nullable): the one that counts now
 * @clearance: (nullable) (element-type RegimenClearanceStep): what its protocol asks for; %NULL
 *   once it is over
 */
void
regimen_pathway_show (RegimenPathway *self,
                      const RegimenPatient *patient,
                      GListModel *appointments,
                      const RegimenPlan *plan,
                      const GPtrArray *clearance)
{
  GtkWidget *child = NULL;

  g_return_if_fail (REGIMEN_IS_PATHWAY (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);

  add_step (self, STEP_DONE, *patient->referrer != '\0' ? _ ("Referred") : _ ("Registered"),
            patient->referrer);
  if (says_anything (appointments, REGIMEN_VISIT_CONSULTATION, plan))
    add_visit_step (self, appointments, REGIMEN_VISIT_CONSULTATION, _ ("Consultation"));
  /* Until when it holds says more than when it was. */
  if (!asks_for (clearance, REGIMEN_NEEDS_SCREENING) &&
      says_anything (appointments, REGIMEN_VISIT_SCREENING, plan))
    add_visit_step (self, appointments, REGIMEN_VISIT_SCREENING, _ ("Screening"));
  add_clearance (self, clearance);
  add_plan (self, plan);
  if (says_anything (appointments, REGIMEN_VISIT_REVIEW, NULL) && plan != NULL)
    add_visit_step (self, appointments, REGIMEN_VISIT_REVIEW, _ ("Review"));
}
