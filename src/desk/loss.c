/* loss.c - time that is lost: what it hits, and a place for all of that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "many-plans.h"

#include "booked-store.h"
#include "facts-store.h"
#include "plan-store.h"
#include "season.h"

void
regimen_hit_free (RegimenHit *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

/* What is lost is as good as time off, whether anybody has written it down or not. */
void
regimen_losses_add_to_facts (const RegimenLoss *losses, guint n_losses, RegimenFacts *facts)
{
  for (guint i = 0; i < n_losses; i++)
    {
      RegimenFactsResource *resource = regimen_facts_find (facts, losses[i].resource_id);
      RegimenTimeOff *off;

      if (losses[i].appointment_id != 0)
        continue;
      off = g_new0 (RegimenTimeOff, 1);
      off->resource_id = losses[i].resource_id;
      off->span = losses[i].span;
      off->reason = g_strdup ("");
      if (losses[i].resource_id == 0)
        g_ptr_array_add (facts->closures, off);
      else if (resource != NULL)
        g_ptr_array_add (resource->off, off);
      else
        regimen_time_off_free (off);
    }
}

static gint64
find_plan (RegimenDatabase *db, const RegimenAppointmentRecord *record, GError **error)
{
  if (record->session_id != 0)
    return regimen_plan_store_find_by_session (db, record->session_id, error);
  return regimen_plan_store_find_by_follow_up (db, record->follow_up_id, error);
}

static RegimenHit *
make_hit (RegimenDesk *self, gint64 appointment_id, GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  g_autoptr (RegimenAppointmentRecord) record =
      regimen_appointment_store_load_record (db, appointment_id, error);
  g_autofree char *name =
      record != NULL ? regimen_facts_store_dup_taker_name (db, appointment_id, error) : NULL;
  RegimenHit *hit;
  gint64 plan_id = 0;

  if (name == NULL)
    return NULL;
  if (record->session_id != 0 || record->follow_up_id != 0)
    {
      plan_id = find_plan (db, record, error);
      if (plan_id == 0)
        return NULL;
    }
  hit = g_new0 (RegimenHit, 1);
  hit->appointment_id = record->id;
  hit->patient_id = record->patient_id;
  hit->plan_id = plan_id;
  hit->name = g_steal_pointer (&name);
  hit->span = record->span;
  hit->is_confirmed = record->is_confirmed;
  hit->can_move = record->patient_id != 0 && regimen_record_may_move (self, record);
  return hit;
}

/* Once each. */
static gboolean
add_hit (RegimenDesk *self,
         gint64 appointment_id,
         GHashTable *known,
         GPtrArray *hits,
         GError **error)
{
  RegimenHit *hit;

  if (g_hash_table_contains (known, &appointment_id))
    return TRUE;
  hit = make_hit (self, appointment_id, error);
  if (hit == NULL)
    return FALSE;
  g_hash_table_add (known, &hit->appointment_id);
  g_ptr_array_add (hits, hit);
  return TRUE;
}

/* Those who are under way since before it ran over are in nobody's way. */
static gboolean
find_hit_by_overrun (RegimenDesk *self,
                     const RegimenLoss *loss,
                     GHashTable *known,
                     GPtrArray *hits,
                     GError **error)
{
  g_autoptr (RegimenOverrun) overrun = regimen_overrun_load (self, loss, error);
  g_autoptr (GArray) ids = overrun != NULL ? regimen_overrun_find_hit (overrun, error) : NULL;
  RegimenMinute end;

  if (ids == NULL)
    return FALSE;
  end = overrun->the_case->record->span.end;
  for (guint i = 0; i < ids->len; i++)
    {
      guint n_before = hits->len;
      const RegimenHit *last;

      if (!add_hit (self, g_array_index (ids, gint64, i), known, hits, error))
        return FALSE;
      if (hits->len == n_before)
        continue;
      last = hits->pdata[n_before];
      if (!last->can_move && last->span.start.n < end.n)
        {
          g_hash_table_remove (known, &last->appointment_id);
          g_ptr_array_set_size (hits, (gint) hits->len - 1);
        }
    }
  return TRUE;
}

static gboolean
find_hit_by (RegimenDesk *self,
             const RegimenLoss *loss,
             GHashTable *known,
             GPtrArray *hits,
             GError **error)
{
  RegimenDatabase *db = regimen_desk_get_database (self);
  gint64 now = regimen_desk_now (self).n;
  g_autoptr (GPtrArray) booked =
      loss->resource_id != 0 ? regimen_booked_store_list (db, loss->resource_id, loss->span, error)
                             : regimen_booked_store_list_all (db, loss->span, error);

  if (booked == NULL)
    return FALSE;
  for (guint i = 0; i < booked->len; i++)
    {
      const RegimenBooked *one = booked->pdata[i];

      if (one->span.end.n > now /* else it took place */ &&
          !add_hit (self, one->appointment_id, known, hits, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const RegimenHit *first = *(const RegimenHit *const *) a;
  const RegimenHit *second = *(const RegimenHit *const *) b;
  int order = regimen_minute_compare (first->span.start, second->span.start);

  return order != 0 ? order
                    : (first->appointment_id > second->appointment_id) -
                          (first->appointment_id < second->appointment_id);
}

/**
 * regimen_desk_find_hit:
 * @losses: (array length=n_losses): saved or not
 *
 * Returns: (transfer full) (element-type RegimenHit): every appointment still to come, or under
 *   way, that needs what is lost, once, by start; NULL on failure
 */
GPtrArray *
regimen_desk_find_hit (RegimenDesk *self, const RegimenLoss *losses, guint n_losses, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_hit_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  for (guint i = 0; i < n_losses; i++)
    {
      if (losses[i].appointment_id != 0
              ? !find_hit_by_overrun (self, &losses[i], known, hits, error)
              : !find_hit_by (self, &losses[i], known, hits, error))
        return NULL;
    }
  g_ptr_array_sort (hits, compare_hits);
  return g_steal_pointer (&hits);
}

/**
 * regimen_desk_find_overruns:
 *
 * Returns: (transfer full) (element-type RegimenHit): visits of today that are under way though
 *   their time is over, by start; NULL on failure
 */
GPtrArray *
regimen_desk_find_overruns (RegimenDesk *self, GError **error)
{
  RegimenMinute now = regimen_desk_now (self);
  RegimenSpan today = regimen_span_new (regimen_minute_at (regimen_minute_day (now), 0), now);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_hit_free);
  g_autoptr (GPtrArray) booked = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  booked = regimen_booked_store_list_all (regimen_desk_get_database (self), today, error);
  for (guint i = 0; booked != NULL && i < booked->len; i++)
    {
      const RegimenBooked *one = booked->pdata[i];
      g_autoptr (RegimenAppointmentRecord) record = NULL;
      RegimenHit *hit;

      if (one->span.end.n > now.n)
        continue;
      record = regimen_appointment_store_load_record (regimen_desk_get_database (self),
                                                      one->appointment_id, error);
      if (record == NULL)
        return NULL;
      if (record->patient_id == 0 || !regimen_appointment_is_under_way (record->state))
        continue;
      hit = make_hit (self, record->id, error);
      if (hit == NULL)
        return NULL;
      g_ptr_array_add (found, hit);
    }
  return booked != NULL ? g_steal_pointer (&found) : NULL;
}

/* One that stays where it is, for a person to decide. */
static void
add_staying (RegimenManyProposal *proposal, const RegimenHit *hit)
{
  RegimenPlan *plan = regimen_plan_new ();
  RegimenManyPart *part = regimen_many_proposal_take_plan (proposal, plan);

  plan->id = hit->plan_id;
  plan->patient_id = hit->patient_id;
  g_free (plan->patient_name);
  plan->patient_name = g_strdup (hit->name);
  part->appointment_id = hit->appointment_id;
  part->span = hit->span;
  part->outcome = hit->patient_id != 0 ? REGIMEN_MANY_STAYS : REGIMEN_MANY_BLOCK;
}

static gboolean
add_single (RegimenDesk *self, RegimenManyProposal *proposal, const RegimenHit *hit, GError **error)
{
  g_autoptr (RegimenAppointmentRecord) record =
      regimen_appointment_store_load_record (regimen_desk_get_database (self), hit->appointment_id,
                                             error);
  RegimenPlan *plan = record != NULL ? regimen_single_visit_new_plan (self, record, error) : NULL;
  RegimenManyPart *part;

  if (plan == NULL)
    return FALSE;
  part = regimen_many_proposal_take_plan (proposal, plan);
  part->is_single = TRUE;
  part->appointment_id = hit->appointment_id;
  part->span = hit->span;
  return TRUE;
}

/* Each plan once, however many of its visits are hit. */
static gboolean
add_hits (RegimenDesk *self, RegimenManyProposal *proposal, const GPtrArray *hits, GError **error)
{
  g_autoptr (GHashTable) plans = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < hits->len; i++)
    {
      RegimenHit *hit = hits->pdata[i];
      RegimenPlan *plan;

      if (!hit->can_move)
        add_staying (proposal, hit);
      else if (hit->plan_id == 0)
        {
          if (!add_single (self, proposal, hit, error))
            return FALSE;
        }
      else if (g_hash_table_add (plans, &hit->plan_id))
        {
          plan = regimen_desk_load_plan (self, hit->plan_id, error);
          if (plan == NULL)
            return FALSE;
          regimen_many_proposal_take_plan (proposal, plan);
        }
    }
  return TRUE;
}

static gboolean
load_overruns (RegimenDesk *self,
               const RegimenLoss *losses,
               guint n_losses,
               RegimenManyProposal *proposal,
               GPtrArray *overruns,
               GError **error)
{
  for (guint i = 0; i < n_losses; i++)
    {
      RegimenOverrun *overrun;

      if (losses[i].appointment_id == 0)
        continue;
      overrun = regimen_overrun_load (self, &losses[i], error);
      if (overrun == NULL)
        return FALSE;
      g_ptr_array_add (overruns, overrun);
      g_array_append_val (proposal->overruns, losses[i]);
    }
  return TRUE;
}

/**
 * regimen_desk_reflow_losses:
 * @losses: (array length=n_losses): saved or not
 * @options: (nullable)
 * @watch: (nullable): hears how far it is, and may stop it: the best so far is kept
 * @cancellable: (nullable): drops it
 *
 * Places every series and single visit that the losses hit anew, together, with the fewest moves.
 * What is locked, under way, or knowingly stands against a rule for other reasons stays.
 *
 * Returns: (transfer full): the proposal; NULL on failure
 */
RegimenManyProposal *
regimen_desk_reflow_losses (RegimenDesk *self,
                            const RegimenLoss *losses,
                            guint n_losses,
                            const RegimenManyOptions *options,
                            RegimenManyWatch watch,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error)
{
  static const RegimenManyOptions defaults = { 0 };
  g_autoptr (RegimenManyProposal) proposal = regimen_many_proposal_new (TRUE);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) overruns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_overrun_free);
  g_autoptr (GPtrArray) hits = regimen_desk_find_hit (self, losses, n_losses, error);
  RegimenSeason season = { .desk = self,
                           .is_reflow = TRUE,
                           .losses = losses,
                           .n_losses = n_losses,
                           .overruns = overruns,
                           .hit = ids,
                           .options = options != NULL ? options : &defaults,
                           .watch = watch,
                           .data = data,
                           .cancellable = cancellable };

  if (hits == NULL)
    return NULL;
  for (guint i = 0; i < hits->len; i++)
    g_hash_table_add (ids, &((RegimenHit *) hits->pdata[i])->appointment_id);
  if (!load_overruns (self, losses, n_losses, proposal, overruns, error) ||
      !add_hits (self, proposal, hits, error) || !regimen_season_place (&season, proposal, error))
    return NULL;
  return g_steal_pointer (&proposal);
}
