/* opening-search.c - where a visit could stand: the next openings, or the nearest to a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "booking-private.h"
#include "day-grid.h"
#include "series-rules.h"

#include "facts-store.h"

#define N_DAYS_A_LOOK 14
#define N_DAYS_AROUND 28
/* Openings of one free stretch are told this far apart, not every five minutes. */
#define STEP_MIN 15

void
regimen_opening_free (RegimenOpening *self)
{
  if (self == NULL)
    return;
  g_free (self->room_name);
  g_free (self->nurse_name);
  g_free (self->provider_name);
  g_free (self);
}

static char *
dup_resource_name (const RegimenFacts *facts, gint64 id)
{
  const RegimenFactsResource *resource = id != 0 ? regimen_facts_find (facts, id) : NULL;

  return g_strdup (resource != NULL ? resource->short_name : "");
}

static RegimenOpening *
make_opening (const RegimenFacts *facts, const RegimenVisit *visit)
{
  RegimenOpening *self = g_new0 (RegimenOpening, 1);

  self->span = visit->span;
  self->room_id = visit->resources[REGIMEN_ROLE_ROOM];
  self->nurse_id = visit->resources[REGIMEN_ROLE_NURSE];
  self->provider_id = visit->resources[REGIMEN_ROLE_PROVIDER];
  self->room_name = dup_resource_name (facts, self->room_id);
  self->nurse_name = dup_resource_name (facts, self->nurse_id);
  self->provider_name = dup_resource_name (facts, self->provider_id);
  return self;
}

/* What the caller or the plan asks for by name; who is asked for by name isn't replaced. */
typedef struct
{
  gint64 wished[REGIMEN_N_NEED_ROLES];
  gboolean is_fixed[REGIMEN_N_NEED_ROLES];
} Wishes;

static Wishes
wishes_of (const RegimenCase *the_case)
{
  Wishes wishes = { { 0 }, { FALSE } };

  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      wishes.wished[role] = the_case->visit->resources[role];
      wishes.is_fixed[role] = the_case->record == NULL && wishes.wished[role] != 0;
    }
  if (wishes.wished[REGIMEN_ROLE_PROVIDER] == 0 && the_case->plan != NULL)
    wishes.wished[REGIMEN_ROLE_PROVIDER] = the_case->plan->provider_id;
  return wishes;
}

static gboolean
keeps_fixed (const RegimenVisit *visit, const Wishes *wishes)
{
  for (int role = 0; role < REGIMEN_N_NEED_ROLES; role++)
    {
      if (wishes->is_fixed[role] && visit->resources[role] != wishes->wished[role])
        return FALSE;
    }
  return TRUE;
}

/* Nothing in the way that has to do with the time alone: the patient, the series, the clock. */
static gboolean
is_legal (const RegimenJudge *judge, const RegimenVisit *visit)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();

  regimen_judge_moment (judge, visit, conflicts);
  if (conflicts->len == 0)
    regimen_judge_starts (judge, visit, conflicts);
  if (conflicts->len == 0)
    regimen_judge_patient (judge, visit, conflicts);
  if (conflicts->len == 0)
    regimen_judge_series (judge, visit, conflicts);
  return conflicts->len == 0;
}

/* A day on which the series allows no session at all needs no further look. */
static gboolean
may_be_on (const RegimenCase *the_case, RegimenDay day)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  const RegimenSession *session;

  if (the_case->plan == NULL || the_case->visit->session_id == 0)
    return TRUE;
  session = regimen_plan_find_session (the_case->plan, the_case->visit->session_id);
  if (session == NULL)
    return TRUE;
  conflicts = regimen_conflicts_new ();
  regimen_series_judge_session (the_case->plan, session, regimen_minute_at (day, 0), conflicts);
  for (guint i = 0; i < conflicts->len; i++)
    {
      if (((const RegimenConflict *) conflicts->pdata[i])->rule != REGIMEN_RULE_FOLLOW_UP)
        return FALSE;
    }
  return TRUE;
}

/* Calls @found for each legal start of a day from @from on, in order, until it returns FALSE. */
static gboolean
search_day (RegimenCase *the_case,
            RegimenDay day,
            RegimenMinute from,
            const Wishes *wishes,
            gboolean (*found) (RegimenCase *the_case, gpointer data),
            gpointer data)
{
  RegimenJudge judge = regimen_case_judge (the_case);
  g_autoptr (RegimenDayGrid) grid = NULL;
  RegimenMinute midnight = regimen_minute_at (day, 0);
  gint64 first = MAX (from.n - midnight.n, 0);

  if (!may_be_on (the_case, day))
    return TRUE;
  grid = regimen_day_grid_new (the_case->facts, day, the_case->record);
  for (int slot = (int) ((first + REGIMEN_GRID_MIN - 1) / REGIMEN_GRID_MIN);
       slot < REGIMEN_SLOTS_PER_DAY; slot++)
    {
      if (regimen_day_grid_place (grid, the_case->visit, slot, wishes->wished) &&
          keeps_fixed (the_case->visit, wishes) && is_legal (&judge, the_case->visit) &&
          !found (the_case, data))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  GPtrArray *openings; /* (element-type RegimenOpening) */
  guint limit;
} Collected;

static gboolean
collect_next (RegimenCase *the_case, gpointer data)
{
  Collected *self = data;
  const RegimenOpening *last =
      self->openings->len > 0 ? self->openings->pdata[self->openings->len - 1] : NULL;

  if (last != NULL && the_case->visit->span.start.n - last->span.start.n < STEP_MIN)
    return TRUE;
  g_ptr_array_add (self->openings, make_opening (the_case->facts, the_case->visit));
  return self->openings->len < self->limit;
}

static gboolean
load_light (RegimenCase *self, RegimenDay first, int n_days, GError **error)
{
  g_clear_pointer (&self->facts, regimen_facts_free);
  self->facts = regimen_facts_store_load (regimen_desk_get_database (self->desk),
                                          regimen_span_of_days (first, n_days),
                                          self->visit->patient_id, FALSE, error);
  return self->facts != NULL;
}

/* The appointment that stands for what @self would book; 0: none. */
static gint64
standing_appointment (const RegimenCase *self)
{
  const RegimenSession *session;

  if (self->plan == NULL)
    return 0;
  session = self->visit->session_id != 0
                ? regimen_plan_find_session (self->plan, self->visit->session_id)
                : NULL;
  if (session != NULL)
    return session->appointment_id;
  for (guint i = 0; i < self->plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = self->plan->follow_ups->pdata[i];

      if (self->visit->follow_up_id != 0 && follow_up->id == self->visit->follow_up_id)
        return follow_up->appointment_id;
    }
  return 0;
}

/* What has a place already is looked at as a move, which keeps whoever is asked for by name, and
 * the provider: every opening found is then taken by a move to it. */
static RegimenCase *
new_search_case (RegimenDesk *self, const RegimenBooking *booking, GError **error)
{
  RegimenCase *the_case = regimen_case_new_for_booking (self, booking, error);
  gint64 standing = the_case != NULL ? standing_appointment (the_case) : 0;

  if (standing == 0)
    return the_case;
  regimen_case_free (the_case);
  the_case = regimen_case_new_for_appointment (self, standing, error);
  if (the_case == NULL)
    return NULL;
  if (booking->room_id != 0)
    the_case->visit->resources[REGIMEN_ROLE_ROOM] = booking->room_id;
  if (booking->nurse_id != 0)
    the_case->visit->resources[REGIMEN_ROLE_NURSE] = booking->nurse_id;
  if (booking->provider_id != 0)
    the_case->visit->resources[REGIMEN_ROLE_PROVIDER] = booking->provider_id;
  return the_case;
}

static void
keep_named (Wishes *wishes, const RegimenCase *the_case, const RegimenBooking *booking)
{
  if (the_case->record == NULL)
    return;
  wishes->is_fixed[REGIMEN_ROLE_ROOM] = booking->room_id != 0;
  wishes->is_fixed[REGIMEN_ROLE_NURSE] = booking->nurse_id != 0;
  wishes->is_fixed[REGIMEN_ROLE_PROVIDER] = wishes->wished[REGIMEN_ROLE_PROVIDER] != 0;
}

/* Whether any time at all could do: the plan goes on, and nobody has arrived for it. */
static gboolean
is_open (const RegimenCase *self, GPtrArray **out_conflicts, GError **error)
{
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();

  regimen_case_judge_state (self, conflicts);
  if (self->record != NULL && !regimen_appointment_may_move (self->record->state))
    g_ptr_array_add (conflicts,
                     regimen_conflict_about_state (self->record->id, self->record->span));
  if (conflicts->len == 0)
    return TRUE;
  if (!regimen_change_name_takers (self->desk, conflicts, error))
    return FALSE;
  if (out_conflicts != NULL)
    *out_conflicts = g_steal_pointer (&conflicts);
  return FALSE;
}

/* What the series itself says to every time from @from on, when it is already too late for it. */
static gboolean
say_spacing (RegimenCase *self, RegimenMinute from, GPtrArray **out_conflicts, GError **error)
{
  RegimenJudge judge = regimen_case_judge (self);
  g_autoptr (GPtrArray) conflicts = regimen_conflicts_new ();

  regimen_visit_set_start (self->visit, from);
  regimen_judge_series (&judge, self->visit, conflicts);
  if (!regimen_change_name_takers (self->desk, conflicts, error))
    return FALSE;
  if (conflicts->len > 0)
    *out_conflicts = g_steal_pointer (&conflicts);
  return TRUE;
}

/**
 * regimen_desk_find_openings:
 * @booking: what is to be booked, or, when it has a place already, moved; its start: from when on,
 *   0: from now on; who is named in it is asked for
 * @n_days: how many days to look at
 * @limit: at most so many
 * @out_conflicts: (out) (optional) (transfer full) (element-type RegimenConflict) (nullable): why
 *   it can't be booked or moved at any time, or what its series says when nothing was found; NULL
 *   when it can, and when all days looked at are merely full
 *
 * Returns: (transfer full) (element-type RegimenOpening): legal openings in time order, at least a
 *   quarter of an hour apart; NULL on failure
 */
GPtrArray *
regimen_desk_find_openings (RegimenDesk *self,
                            const RegimenBooking *booking,
                            int n_days,
                            guint limit,
                            GPtrArray **out_conflicts,
                            GError **error)
{
  g_autoptr (GPtrArray) openings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_opening_free);
  Collected collected = { openings, limit };
  g_autoptr (RegimenCase) the_case = NULL;
  g_autoptr (GError) local_error = NULL;
  RegimenMinute from;
  RegimenDay first;
  Wishes wishes;

  g_return_val_if_fail (REGIMEN_IS_DESK (self) && booking != NULL, NULL);

  if (out_conflicts != NULL)
    *out_conflicts = NULL;
  the_case = new_search_case (self, booking, error);
  if (the_case == NULL)
    return NULL;
  if (!is_open (the_case, out_conflicts, &local_error))
    {
      if (local_error == NULL)
        return g_steal_pointer (&openings);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  from.n = MAX (booking->start.n, regimen_desk_now (self).n);
  first = regimen_minute_day (from);
  wishes = wishes_of (the_case);
  keep_named (&wishes, the_case, booking);
  for (int i = 0; i < n_days && openings->len < limit; i++)
    {
      RegimenDay day = regimen_day_add (first, i);

      if (i % N_DAYS_A_LOOK == 0 &&
          !load_light (the_case, day, MIN (N_DAYS_A_LOOK, n_days - i), error))
        return NULL;
      search_day (the_case, day, from, &wishes, collect_next, &collected);
    }
  if (openings->len == 0 && out_conflicts != NULL &&
      !say_spacing (the_case, from, out_conflicts, error))
    return NULL;
  return g_steal_pointer (&openings);
}

static gboolean
collect_all (RegimenCase *the_case, gpointer data)
{
  g_ptr_array_add (data, make_opening (the_case->facts, the_case->visit));
  return TRUE;
}

static int
compare_nearness (gconstpointer a, gconstpointer b, gpointer data)
{
  const RegimenOpening *first = *(const RegimenOpening *const *) a;
  const RegimenOpening *second = *(const RegimenOpening *const *) b;
  const RegimenMinute *near = data;
  gint64 first_far = ABS (first->span.start.n - near->n);
  gint64 second_far = ABS (second->span.start.n - near->n);

  if (first_far != second_far)
    return first_far < second_far ? -1 : 1;
  return regimen_minute_compare (first->span.start, second->span.start);
}

static gboolean
is_apart (const GPtrArray *chosen, const RegimenOpening *opening)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      const RegimenOpening *other = chosen->pdata[i];

      if (ABS (other->span.start.n - opening->span.start.n) < STEP_MIN)
        return FALSE;
    }
  return TRUE;
}

/* The nearest of @all, a quarter of an hour apart, none farther than @reach. */
static GPtrArray *
choose_nearest (GPtrArray *all, RegimenMinute near, gint64 reach, guint limit)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_opening_free);

  g_ptr_array_sort_with_data (all, compare_nearness, &near);
  for (guint i = 0; i < all->len && chosen->len < limit;)
    {
      RegimenOpening *opening = all->pdata[i];

      if (ABS (opening->span.start.n - near.n) > reach)
        break;
      if (is_apart (chosen, opening))
        g_ptr_array_add (chosen, g_ptr_array_steal_index (all, i));
      else
        i++;
    }
  return chosen;
}

static GPtrArray *
search_around (RegimenCase *the_case, RegimenMinute near, int n_days, guint limit)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_opening_free);
  RegimenMinute now = regimen_desk_now (the_case->desk);
  Wishes wishes = wishes_of (the_case);

  for (int ring = 0; ring <= n_days; ring++)
    {
      RegimenDay before = regimen_day_add (regimen_minute_day (near), -ring);
      RegimenDay after = regimen_day_add (regimen_minute_day (near), ring);

      search_day (the_case, after, now, &wishes, collect_all, all);
      if (ring > 0 && before.n >= regimen_minute_day (now).n)
        search_day (the_case, before, now, &wishes, collect_all, all);
      /* What lies on days not looked at yet is farther than so many days. */
      if (all->len >= limit)
        {
          guint n_sure = 0;

          for (guint i = 0; i < all->len; i++)
            n_sure += ABS (((RegimenOpening *) all->pdata[i])->span.start.n - near.n) <=
                      (gint64) ring * REGIMEN_MINUTES_PER_DAY;
          if (n_sure >= limit * (STEP_MIN / REGIMEN_GRID_MIN) * 2)
            break;
        }
    }
  return choose_nearest (all, near, G_MAXINT64, limit);
}

/* The nearest legal openings for a case to a time, nearest first; NULL on failure. */
static GPtrArray *
find_nearest (RegimenCase *the_case, RegimenMinute near, guint limit, GError **error)
{
  static const int reaches[] = { 3, N_DAYS_AROUND };
  g_autoptr (GPtrArray) found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (reaches) && (found == NULL || found->len < limit); i++)
    {
      int reach = reaches[i];

      if (!load_light (the_case, regimen_day_add (regimen_minute_day (near), -reach), 2 * reach + 1,
                       error))
        return NULL;
      g_clear_pointer (&found, g_ptr_array_unref);
      found = search_around (the_case, near, reach, limit);
    }
  return g_steal_pointer (&found);
}

/**
 * regimen_desk_find_nearest:
 * @near: where it is wanted
 *
 * Returns: (transfer full) (element-type RegimenOpening): the nearest legal places for an
 *   appointment that is to move, nearest first; NULL on failure
 */
GPtrArray *
regimen_desk_find_nearest (RegimenDesk *self,
                           gint64 appointment_id,
                           RegimenMinute near,
                           guint limit,
                           GError **error)
{
  g_autoptr (RegimenCase) the_case = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  the_case = regimen_case_new_for_appointment (self, appointment_id, error);
  return the_case != NULL ? find_nearest (the_case, near, limit, error) : NULL;
}
