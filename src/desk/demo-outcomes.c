/* demo-outcomes.c - scores, calls, diaries and decisions of invented people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-outcomes.h"

#include "care-store.h"
#include "fields.h"
#include "outcomes-private.h"

#define BATCH 400 /* plans in a transaction */
#define DIARY_DAYS 45
#define REVIEW_DAYS 9 /* gates of these days may still wait for the provider */
#define SECRET G_GUINT64_CONSTANT (0x6f7574636f6d6573)

/* Chance of its own, a fresh one for each plan: what is told here changes nothing elsewhere. */
typedef struct
{
  RegimenDesk *desk;
  RegimenDemoWorld *world;
  RegimenDemoRandom random;
  RegimenInstrument *phq;
  RegimenInstrument *gad;
  const RegimenPlan *plan;
  int baseline;
  int share;       /* of the baseline that goes in the end, in percent */
  int half_after;  /* sessions until half of that has gone */
  gint64 staff_id; /* who writes it down */
} Story;

/* Both ends included. */
static int
between (Story *self, int from, int to)
{
  return regimen_demo_random_range (&self->random, from, to + 1);
}

static gboolean
happens (Story *self, int percent)
{
  return regimen_demo_random_chance (&self->random, percent);
}

static const char *
say (Story *self, const char *list)
{
  return regimen_demo_people_pick (self->world->people, &self->random, list);
}

static RegimenInstant
instant_of (Story *self, RegimenMinute minute)
{
  RegimenZone *zone = regimen_desk_get_zone (self->desk);
  RegimenInstant instant = { 0 };

  if (!regimen_zone_resolve (zone, minute, REGIMEN_ZONE_FIRST, &instant, NULL) &&
      !regimen_zone_resolve (zone, regimen_minute_add (minute, 60), REGIMEN_ZONE_FIRST, &instant,
                             NULL))
    g_return_val_if_reached (instant);
  return instant;
}

static RegimenMinute
now_of (Story *self)
{
  return regimen_desk_now (self->desk);
}

/* Some respond, some a little, some not at all. */
static void
begin_story (Story *self, const RegimenPlan *plan, guint index)
{
  int luck;

  self->random.state = (self->world->options->seed ^ SECRET) * G_GUINT64_CONSTANT (2654435769) +
                       index * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 1;
  self->plan = plan;
  luck = between (self, 0, 99);
  self->baseline = between (self, 14, 25);
  self->share = luck < 58   ? between (self, 55, 88)
                : luck < 80 ? between (self, 25, 48)
                            : between (self, -5, 14);
  self->half_after = between (self, 2, 4);
}

/* Falls fast at first, then ever more slowly, with days that are better or worse. */
static int
level_after (Story *self, int n_sessions)
{
  double gone = (double) n_sessions / (n_sessions + self->half_after);
  int level = self->baseline - (int) (self->baseline * self->share * gone / 100.0 + 0.5);

  if (n_sessions > 0)
    level += between (self, -2, 2);
  return CLAMP (level, 0, 27);
}

/* Spreads a total over the items; the last one of the PHQ-9 is seldom more than 0. */
static GArray *
spread (Story *self, const RegimenInstrument *instrument, int total)
{
  guint n = instrument->items->len;
  int highest = instrument->max / (int) n;
  guint n_open = instrument->alert_item > 0 ? n - 1 : n;
  GArray *answers = g_array_sized_new (FALSE, TRUE, sizeof (int), n);

  g_array_set_size (answers, n);
  if (n_open < n && total > 0 && happens (self, total / 2))
    {
      g_array_index (answers, int, n - 1) = total > 20 && happens (self, 25) ? 2 : 1;
      total -= g_array_index (answers, int, n - 1);
    }
  total = MIN (total, (int) n_open * highest);
  while (total > 0)
    {
      guint i = (guint) between (self, 0, (int) n_open - 1);

      if (g_array_index (answers, int, i) == highest)
        continue;
      g_array_index (answers, int, i)++;
      total--;
    }
  return answers;
}

static gboolean
acknowledge (Story *self, RegimenScore *score, RegimenInstant at, GError **error)
{
  RegimenStamp stamp = { { at.ms + 20 * 60 * 1000 }, self->plan->provider_id };

  /* The latest ones wait for somebody, so that the worklist has them. */
  if (stamp.at.ms > regimen_desk_stamp (self->desk).at.ms - 4 * 24 * 3600 * 1000LL)
    return TRUE;
  return regimen_score_store_acknowledge (regimen_desk_get_database (self->desk), score->id,
                                          say (self, "alert_answers"), stamp, error);
}

static gboolean
write_score (Story *self,
             const RegimenInstrument *instrument,
             int total,
             RegimenMoment moment,
             gint64 session_id,
             gint64 follow_up_id,
             RegimenMinute minute,
             GError **error)
{
  g_autoptr (RegimenScore) score = regimen_score_new ();
  RegimenStamp stamp = { instant_of (self, minute), self->staff_id };

  score->patient_id = self->plan->patient_id;
  score->instrument_id = instrument->id;
  score->plan_id = self->plan->id;
  score->session_id = session_id;
  score->follow_up_id = follow_up_id;
  score->moment = moment;
  score->given_at = stamp.at;
  score->given_day = regimen_minute_day (minute);
  score->answers = spread (self, instrument, total);
  regimen_score_total (instrument, (const int *) score->answers->data, score->answers->len,
                       &score->total);
  score->has_alert = regimen_score_raises_alert (instrument, (const int *) score->answers->data);
  score->alert_item = instrument->alert_item;
  if (score->has_alert)
    score->alert_answer = g_array_index (score->answers, int, instrument->alert_item - 1);
  return regimen_score_store_insert (regimen_desk_get_database (self->desk), score, stamp, error) &&
         (!score->has_alert || acknowledge (self, score, stamp.at, error));
}

/* Whether the patient was there, and whether the measure was given. */
static gboolean
is_scored (Story *self, const RegimenSession *session)
{
  RegimenMinute now = now_of (self);

  if (session->span.end.n == 0 || session->span.start.n > now.n)
    return FALSE;
  if (session->state == REGIMEN_STEP_DONE)
    return happens (self, 95);
  return regimen_minute_day (session->span.start).n == regimen_minute_day (now).n &&
         session->span.start.n < now.n && happens (self, 55);
}

static gboolean
tell_sessions (Story *self, GError **error)
{
  int n_done = 0;

  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      const RegimenSession *session = self->plan->sessions->pdata[i];
      gboolean is_gate = regimen_plan_has_gate_after (self->plan, session);
      RegimenMinute minute = regimen_minute_add (session->span.start, -5);
      int level = level_after (self, n_done);

      if (session->state == REGIMEN_STEP_DONE)
        n_done++;
      if (!is_scored (self, session))
        continue;
      if (!write_score (self, self->phq, level,
                        session->ordinal == 1 ? REGIMEN_MOMENT_BASELINE
                        : is_gate             ? REGIMEN_MOMENT_GATE
                                              : REGIMEN_MOMENT_SESSION,
                        session->id, 0, minute, error))
        return FALSE;
      if ((session->ordinal == 1 || is_gate) &&
          !write_score (self, self->gad, CLAMP (level * 3 / 4 + between (self, -2, 2), 0, 21),
                        is_gate ? REGIMEN_MOMENT_GATE : REGIMEN_MOMENT_BASELINE, session->id, 0,
                        minute, error))
        return FALSE;
    }
  return TRUE;
}

static int
count_done (const RegimenPlan *plan)
{
  int n = 0;

  for (guint i = 0; i < plan->sessions->len; i++)
    n += ((const RegimenSession *) plan->sessions->pdata[i])->state == REGIMEN_STEP_DONE;
  return n;
}

static gboolean
write_call (Story *self, const RegimenFollowUp *follow_up, GError **error)
{
  g_autoptr (RegimenContact) contact = regimen_contact_new ();
  RegimenStamp stamp = { instant_of (self, regimen_minute_add (follow_up->span.start, 5)),
                         self->plan->provider_id };

  contact->patient_id = self->plan->patient_id;
  contact->follow_up_id = follow_up->id;
  if (happens (self, 15))
    {
      RegimenStamp before = { { stamp.at.ms - 4 * 60 * 1000 }, self->plan->provider_id };

      if (!regimen_contact_store_insert (regimen_desk_get_database (self->desk), contact, before,
                                         error))
        return FALSE;
    }
  contact->outcome = REGIMEN_CONTACT_REACHED;
  regimen_field_set (&contact->how_are_you, say (self, "call_answers"));
  regimen_field_set (&contact->side_effects, say (self, "call_effects"));
  contact->mood = CLAMP (9 - level_after (self, 2) / 3, 1, 9);
  contact->is_safe = 1;
  return regimen_contact_store_insert (regimen_desk_get_database (self->desk), contact, stamp,
                                       error);
}

static gboolean
tell_follow_ups (Story *self, GError **error)
{
  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[i];
      const RegimenDemoVisit *visit =
          regimen_demo_clinic_visit_of_id (self->world->clinic, follow_up->visit_type_id);

      if (follow_up->state != REGIMEN_STEP_DONE)
        continue;
      if (!visit->type->comes_in)
        {
          if (!write_call (self, follow_up, error))
            return FALSE;
        }
      else if (happens (self, 92) &&
               !write_score (self, self->phq, level_after (self, count_done (self->plan)),
                             REGIMEN_MOMENT_FOLLOW_UP, 0, follow_up->id, follow_up->span.start,
                             error))
        return FALSE;
    }
  return TRUE;
}

/* Gates that were passed some time ago were decided; the last ones may wait. */
static gboolean
tell_gates (Story *self, GError **error)
{
  for (guint i = 0; i < self->plan->sessions->len; i++)
    {
      const RegimenSession *session = self->plan->sessions->pdata[i];
      g_autoptr (RegimenGateReview) review = NULL;
      RegimenStamp stamp;
      int days;

      if (session->state != REGIMEN_STEP_DONE || !regimen_plan_has_gate_after (self->plan, session))
        continue;
      days = regimen_minute_day (now_of (self)).n - regimen_minute_day (session->span.end).n;
      if (days < 1 || (days < REVIEW_DAYS && happens (self, 35)))
        continue;
      stamp = (RegimenStamp){ instant_of (self, regimen_minute_add (session->span.end, 15)),
                              self->plan->provider_id };
      review = regimen_gate_review_new ();
      review->plan_id = self->plan->id;
      review->session_id = session->id;
      review->version_id = self->plan->version_id;
      review->decision = REGIMEN_DECISION_CONTINUE;
      regimen_field_set (&review->reason, say (self, "gate_reasons"));
      if (!regimen_gate_review_store_insert (regimen_desk_get_database (self->desk), review, stamp,
                                             error))
        return FALSE;
    }
  return TRUE;
}

/* @written: (element-type gint64): patients who have a diary already, from another plan. */
static gboolean
tell_diary (Story *self, GHashTable *written, GError **error)
{
  RegimenDay today = regimen_minute_day (now_of (self));
  gint64 patient_id = self->plan->patient_id;

  if (self->plan->state != REGIMEN_PLAN_ACTIVE || happens (self, 45) ||
      !g_hash_table_add (written, g_memdup2 (&patient_id, sizeof patient_id)))
    return TRUE;
  for (int back = DIARY_DAYS; back > 0; back--)
    {
      g_autoptr (RegimenDiaryEntry) entry = NULL;
      RegimenStamp stamp = {
        instant_of (self, regimen_minute_at (regimen_day_add (today, -back), 1200)), 0
      };
      int level = level_after (self, (DIARY_DAYS - back) / 7);

      if (regimen_day_compare (regimen_day_add (today, -back), self->plan->start_day) < 0 ||
          happens (self, 40))
        continue;
      entry = regimen_diary_entry_new ();
      entry->patient_id = patient_id;
      entry->day = regimen_day_add (today, -back);
      entry->mood = CLAMP (9 - level / 3 + between (self, -1, 1), 0, 10);
      entry->energy = CLAMP (entry->mood + between (self, -2, 1), 0, 10);
      entry->sleep_minutes = between (self, 18, 34) * 15;
      if (happens (self, 20))
        regimen_field_set (&entry->note, say (self, "diary_notes"));
      if (!regimen_diary_store_put (regimen_desk_get_database (self->desk), entry, stamp, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tell (Story *self, RegimenAct *act, guint index, GHashTable *written, GError **error)
{
  begin_story (self, self->world->plans->pdata[index], index);
  if (count_done (self->plan) == 0 && self->plan->state != REGIMEN_PLAN_ACTIVE)
    return TRUE;
  if (self->plan->measures->len == 0)
    return TRUE;
  return tell_sessions (self, error) && tell_follow_ups (self, error) && tell_gates (self, error) &&
         tell_diary (self, written, error) &&
         regimen_act_audit (act, "create", "score", self->plan->id, self->plan->patient_id, NULL,
                            NULL, error);
}

static gboolean
tell_batch (Story *self, guint from, guint to, GHashTable *written, GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (self->desk, error);

  if (act == NULL)
    return FALSE;
  if (self->phq == NULL)
    {
      self->phq = regimen_desk_adopt_instrument (self->desk, act, "phq-9", error);
      self->gad = self->phq != NULL
                      ? regimen_desk_adopt_instrument (self->desk, act, "gad-7", error)
                      : NULL;
      if (self->gad == NULL)
        return FALSE;
    }
  for (guint i = from; i < to; i++)
    if (!tell (self, act, i, written, error))
      return FALSE;
  return regimen_act_commit (act, error);
}

/**
 * regimen_demo_outcomes_write:
 * @world: written, with the ids of its plans and patients
 *
 * Gives each plan the scores that were due, some of which nobody took; calls, diaries and
 * decisions. The same options make the same content.
 */
gboolean
regimen_demo_outcomes_write (RegimenDesk *desk,
                             RegimenDemoWorld *world,
                             GCancellable *cancellable,
                             GError **error)
{
  Story story = { .desk = desk, .world = world, .staff_id = world->clinic->front_desk_id };
  g_autoptr (GHashTable) written =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean ok = TRUE;

  for (guint from = 0; ok && from < world->plans->len; from += BATCH)
    ok = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         tell_batch (&story, from, MIN (from + BATCH, world->plans->len), written, error);
  regimen_instrument_free (story.phq);
  regimen_instrument_free (story.gad);
  return ok;
}
