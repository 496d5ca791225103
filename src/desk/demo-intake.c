/* demo-intake.c - assessments, screenings and consents of the invented people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-intake.h"

#include "assessment-store.h"
#include "consent-store.h"
#include "fields.h"
#include "protocol.h"
#include "screening-store.h"
#include "shipped-intake.h"

#define DAYS_BEFORE 7
#define VALID_DAYS 365
#define LONG_DAYS 200 /* about as long as a plan that is over went on */

typedef struct
{
  RegimenDesk *desk;
  RegimenAct *act;
  RegimenDatabase *db;
  RegimenStamp stamp;
  gint64 provider_id;   /* for plans that have none */
  GPtrArray *forms;     /* (element-type RegimenConsentForm) */
  GHashTable *assessed; /* patient ids */
  GPtrArray *checks[REGIMEN_ROUTE_NONE];
} Intake;

/* A number that is always the same for a plan, so that nothing else of the demo changes by it. */
static guint
chance (const RegimenPlan *plan, guint salt, guint below)
{
  guint64 mixed = ((guint64) plan->patient_id * 31 + (guint64) plan->id) * 2654435761u + salt * 97u;

  return (guint) ((mixed >> 16) % below);
}

static gint64
provider_of (const Intake *self, const RegimenPlan *plan)
{
  return plan->provider_id != 0 ? plan->provider_id : self->provider_id;
}

static gboolean
audit (Intake *self, const char *entity, gint64 id, const RegimenPlan *plan, GError **error)
{
  return regimen_act_audit (self->act, "create", entity, id, plan->patient_id, NULL, NULL, error);
}

static gboolean
write_assessment (Intake *self, const RegimenPlan *plan, GError **error)
{
  static const struct
  {
    const char *name, *period, *dose;
    RegimenTreatmentEffect effect;
  } tried[] = {
    { "Sertraline", "2019–2021", "150 mg", REGIMEN_EFFECT_PARTIAL },
    { "Venlafaxine", "2021–2022", "225 mg", REGIMEN_EFFECT_NONE },
    { "Cognitive behavioural therapy", "20 sessions", "", REGIMEN_EFFECT_PARTIAL },
    { "Mirtazapine", "6 months", "30 mg", REGIMEN_EFFECT_WORSE },
    { "Lithium augmentation", "2022", "", REGIMEN_EFFECT_UNKNOWN },
  };
  static const char *const goals[] = { "To get up in the morning and mean it.",
                                       "Sleep through, and be patient with the children again.",
                                       "Go back to work part time.", "Fewer days in bed." };
  g_autoptr (RegimenAssessment) assessment = NULL;
  gint64 id;

  if (!g_hash_table_add (self->assessed, g_memdup2 (&plan->patient_id, sizeof (gint64))))
    return TRUE;
  assessment = regimen_assessment_new (plan->patient_id,
                                       regimen_day_add (plan->start_day, -2 * DAYS_BEFORE));
  assessment->by_staff_id = provider_of (self, plan);
  assessment->indications = 1u << chance (plan, 1, REGIMEN_INDICATION_OTHER);
  if (chance (plan, 2, 3) == 0)
    assessment->indications |= 1u << REGIMEN_INDICATION_ANXIETY;
  regimen_field_set (&assessment->goals, goals[chance (plan, 3, G_N_ELEMENTS (goals))]);
  regimen_field_set (&assessment->psychotherapy,
                     chance (plan, 4, 2) == 0 ? "Weekly, outside the clinic." : "");
  for (guint i = 0; i < 1 + chance (plan, 5, 3); i++)
    {
      guint which = (chance (plan, 6, G_N_ELEMENTS (tried)) + i) % G_N_ELEMENTS (tried);

      g_ptr_array_add (assessment->treatments,
                       regimen_treatment_tried_new (tried[which].name, tried[which].period,
                                                    tried[which].dose, tried[which].effect));
    }
  return regimen_assessment_store_insert (self->db, assessment, self->stamp, &id, error) &&
         audit (self, "assessment", id, plan, error);
}

static gboolean
write_screening (Intake *self,
                 const RegimenPlan *plan,
                 RegimenRoute route,
                 RegimenDay day,
                 GError **error)
{
  g_autoptr (RegimenScreening) screening = regimen_screening_new (plan->patient_id, route, day);
  gboolean has_cautions = chance (plan, 7, 6) == 0;
  gint64 id;

  for (guint i = 0; i < self->checks[route]->len; i++)
    {
      const RegimenScreeningCheck *line = self->checks[route]->pdata[i];
      RegimenScreeningCheck *check =
          regimen_screening_check_new (line->code, line->kind, line->text, line->source);

      check->answer = REGIMEN_CHECKED_NO;
      if (has_cautions && line->kind == REGIMEN_CHECK_RELATIVE && g_str_equal (line->code, "heart"))
        check->answer = REGIMEN_CHECKED_YES;
      g_ptr_array_add (screening->checks, check);
    }
  screening->by_staff_id = provider_of (self, plan);
  screening->systolic = 108 + (int) chance (plan, 8, 36);
  screening->diastolic = 66 + (int) chance (plan, 9, 22);
  screening->weight_gram = 52000 + (int) chance (plan, 10, 480) * 100;
  screening->pregnancy = REGIMEN_PREGNANCY_NO;
  screening->outcome =
      has_cautions ? REGIMEN_SCREENING_ELIGIBLE_WITH_CAUTIONS : REGIMEN_SCREENING_ELIGIBLE;
  if (has_cautions)
    regimen_field_set (&screening->cautions,
                       "Blood pressure before each session; stop above limits.");
  screening->has_valid_until = TRUE;
  screening->valid_until = regimen_day_add (day, VALID_DAYS);
  return regimen_screening_store_insert (self->db, screening, self->stamp, &id, error) &&
         audit (self, "screening", id, plan, error);
}

static gboolean
write_consent (Intake *self,
               const RegimenPlan *plan,
               const char *code,
               RegimenDay day,
               GError **error)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      const RegimenConsentForm *form = self->forms->pdata[i];
      g_autoptr (RegimenConsent) consent = NULL;
      gint64 id;

      if (!g_str_equal (form->code, code))
        continue;
      consent = regimen_consent_new (plan->patient_id, form->id, day);
      consent->has_expires = TRUE;
      consent->expires = regimen_day_add (day, VALID_DAYS);
      return regimen_consent_store_insert (self->db, consent, self->stamp, &id, error) &&
             audit (self, "consent", id, plan, error);
    }
  return TRUE;
}

/* Before the plan begins, and again each year that it goes on. */
static gboolean
write_of_plan (Intake *self,
               const RegimenPlan *plan,
               const RegimenProtocol *protocol,
               GError **error)
{
  RegimenDay today = regimen_desk_today (self->desk);
  RegimenDay last = regimen_day_add (plan->start_day, LONG_DAYS);
  RegimenDay day = regimen_day_add (plan->start_day, -DAYS_BEFORE);

  if (protocol->requirements->len == 0)
    return TRUE;
  if (plan->state == REGIMEN_PLAN_ACTIVE || plan->state == REGIMEN_PLAN_PAUSED)
    last = today;
  if (day.n > today.n)
    day = today;
  if (!write_assessment (self, plan, error))
    return FALSE;
  for (; day.n <= last.n && day.n <= today.n; day = regimen_day_add (day, VALID_DAYS - 20))
    {
      if (!write_screening (self, plan, protocol->route, day, error))
        return FALSE;
      for (guint i = 0; i < protocol->requirements->len; i++)
        {
          const RegimenRequirement *requirement = protocol->requirements->pdata[i];

          if (requirement->need == REGIMEN_NEEDS_CONSENT &&
              !write_consent (self, plan, requirement->code, day, error))
            return FALSE;
        }
    }
  return TRUE;
}

static const RegimenProtocol *
find_protocol (const GPtrArray *protocols, gint64 id)
{
  for (guint i = 0; i < protocols->len; i++)
    {
      if (((const RegimenProtocol *) protocols->pdata[i])->id == id)
        return protocols->pdata[i];
    }
  return NULL;
}

/**
 * regimen_demo_write_intake:
 * @plans: (element-type RegimenPlan): as they are stored
 * @protocols: (element-type RegimenProtocol): of the clinic
 * @provider_id: who looks at people whose plan has no provider
 *
 * Gives everybody with a plan what its protocol asks for before booking.
 */
gboolean
regimen_demo_write_intake (RegimenDesk *desk,
                           RegimenAct *act,
                           const GPtrArray *plans,
                           const GPtrArray *protocols,
                           gint64 provider_id,
                           GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (desk);
  g_autoptr (GPtrArray) forms = regimen_consent_store_list_forms (db, FALSE, error);
  g_autoptr (GHashTable) assessed =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Intake self = {
    desk, act, db, regimen_desk_stamp (desk), provider_id, forms, assessed, { NULL }
  };
  gboolean ok = forms != NULL;

  for (int route = 0; ok && route < REGIMEN_ROUTE_NONE; route++)
    {
      self.checks[route] = regimen_shipped_dup_checks ((RegimenRoute) route, error);
      ok = self.checks[route] != NULL;
    }
  for (guint i = 0; ok && i < plans->len; i++)
    {
      const RegimenPlan *plan = plans->pdata[i];
      const RegimenProtocol *protocol = find_protocol (protocols, plan->protocol_id);

      ok = protocol == NULL || write_of_plan (&self, plan, protocol, error);
    }
  for (int route = 0; route < REGIMEN_ROUTE_NONE; route++)
    g_clear_pointer (&self.checks[route], g_ptr_array_unref);
  return ok;
}
