/* why-words.c - why a visit of a series stands where it stands, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "why-words.h"

#include "conflict-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* A line of details tells at most so many days by name. */
#define DAYS_NAMED 3

/* Nobody of the role; @until: NULL, or a time of that day. */
static char *
word_all_full (RegimenRole role, const char *until)
{
  switch (role)
    {
    case REGIMEN_ROLE_ROOM:
      return until != NULL ? g_strdup_printf (_ ("chairs full until %s"), until)
                           : g_strdup (_ ("chairs full"));
    case REGIMEN_ROLE_NURSE:
      return until != NULL ? g_strdup_printf (_ ("nurses full until %s"), until)
                           : g_strdup (_ ("nurses full"));
    case REGIMEN_ROLE_PROVIDER:
      return until != NULL ? g_strdup_printf (_ ("providers busy until %s"), until)
                           : g_strdup (_ ("providers busy"));
    case REGIMEN_ROLE_PATIENT:
    default:
      return g_strdup (_ ("the patient has another visit"));
    }
}

/* @with_until: the visit stands on the day that was tried, so that it matters until when. */
static char *
word_full (const RegimenReason *reason, const char *name, gboolean with_until)
{
  g_autofree char *until =
      with_until && reason->free_again.n != 0 ? regimen_word_time (reason->free_again) : NULL;

  if (reason->is_everyone || *name == '\0')
    return word_all_full (reason->role, until);
  if (until != NULL)
    /* Translators: a person or a room, a time of day: "Dr. Vega busy until 11:15" */
    return g_strdup_printf (_ ("%1$s busy until %2$s"), name, until);
  return g_strdup_printf (_ ("%s busy"), name);
}

static char *
word_nobody_works (const RegimenReason *reason, const char *name)
{
  if (!reason->is_everyone && *name != '\0')
    return reason->obstacle == REGIMEN_OBSTACLE_OFF ? g_strdup_printf (_ ("%s is off"), name)
           : reason->role == REGIMEN_ROLE_ROOM
               ? g_strdup_printf (_ ("%s is closed"), name)
               : g_strdup_printf (_ ("%s does not work then"), name);
  switch (reason->role)
    {
    case REGIMEN_ROLE_NURSE:
      return g_strdup (_ ("no nurse works then"));
    case REGIMEN_ROLE_PROVIDER:
      return g_strdup (_ ("no provider works then"));
    case REGIMEN_ROLE_ROOM:
    case REGIMEN_ROLE_PATIENT:
    default:
      return g_strdup (_ ("closed then"));
    }
}

static char *
word_closed (const RegimenConflict *conflict)
{
  if (conflict->reason != NULL && *conflict->reason != '\0')
    /* Translators: why the clinic is closed: "closed: Thanksgiving" */
    return g_strdup_printf (_ ("closed: %s"), conflict->reason);
  return g_strdup (_ ("closed"));
}

static char *
word_own_rule (const RegimenReason *reason)
{
  int limit = reason->conflict != NULL ? (int) reason->conflict->limit : 0;

  switch ((int) reason->obstacle)
    {
    case REGIMEN_OBSTACLE_GAP:
      return limit > 0
                 ? g_strdup_printf (ngettext ("sessions at least %d day apart",
                                              "sessions at least %d days apart", (gulong) limit),
                                    limit)
                 : g_strdup (_ ("too near to the next session"));
    case REGIMEN_OBSTACLE_GAP_LIMIT:
      return limit > 0
                 ? g_strdup_printf (ngettext ("sessions at most %d day apart",
                                              "sessions at most %d days apart", (gulong) limit),
                                    limit)
                 : g_strdup (_ ("too far from the next session"));
    case REGIMEN_OBSTACLE_WEEK_CAP:
      return limit > 0 ? g_strdup_printf (ngettext ("only %d session a week",
                                                    "only %d sessions a week", (gulong) limit),
                                          limit)
                       : g_strdup (_ ("the week has its sessions"));
    case REGIMEN_OBSTACLE_SAME_DAY:
      return g_strdup (_ ("another session that day"));
    case REGIMEN_OBSTACLE_OWN_VISIT:
      return g_strdup (_ ("another visit of the series then"));
    case REGIMEN_OBSTACLE_AVAILABILITY:
      return g_strdup (_ ("the patient can’t come then"));
    case REGIMEN_OBSTACLE_BLACKOUT:
      return g_strdup (_ ("the patient is away"));
    case REGIMEN_OBSTACLE_RANGE:
      return g_strdup (_ ("outside the days of the plan"));
    case REGIMEN_OBSTACLE_STARTS:
      return g_strdup (_ ("too many visits start then"));
    case REGIMEN_OBSTACLE_ROLES:
      return g_strdup (_ ("chair, nurse and provider are not free together"));
    default:
      return g_strdup (_ ("better for the series as a whole"));
    }
}

/* What stood in the way of a time, in a few words: "nurses full until 11:15". */
static char *
word_obstacle (const RegimenReason *reason, gboolean with_until)
{
  g_autofree char *name = NULL;

  if (reason->conflict != NULL && reason->conflict->rule == REGIMEN_RULE_CLOSED)
    return word_closed (reason->conflict);
  name = regimen_word_name (reason->conflict != NULL ? reason->conflict->resource_name : NULL);
  switch ((int) reason->obstacle)
    {
    case REGIMEN_OBSTACLE_FULL:
      return word_full (reason, name, with_until);
    case REGIMEN_OBSTACLE_OFF:
    case REGIMEN_OBSTACLE_CLOSED:
      return word_nobody_works (reason, name);
    default:
      return word_own_rule (reason);
    }
}

/* What was aimed at and not had; NULL: it stands where it was aimed at. */
static const RegimenReason *
find_missed_wish (const RegimenProposedVisit *visit)
{
  const RegimenReason *earlier = NULL;

  for (guint i = 0; i < visit->reasons->len; i++)
    {
      const RegimenReason *reason = visit->reasons->pdata[i];

      if (reason->why == REGIMEN_WHY_NOT_WISHED)
        return reason;
      if (reason->why == REGIMEN_WHY_NOT_EARLIER && earlier == NULL)
        earlier = reason;
    }
  /* The first session aims at the first day. */
  return visit->session_ordinal == 1 ? earlier : NULL;
}

static char *
word_missed_by (const RegimenProposedVisit *visit, const RegimenReason *reason)
{
  g_autofree char *obstacle = NULL;
  g_autofree char *minutes = NULL;
  int days = regimen_minute_day (visit->span.start).n - regimen_minute_day (reason->tried).n;
  gint64 later = visit->span.start.n - reason->tried.n;

  obstacle = word_obstacle (reason, days == 0);
  if (days > 0)
    /* Translators: days after the wished one; why not then: "nurses full" */
    return g_strdup_printf (ngettext ("%1$d day later: %2$s", "%1$d days later: %2$s",
                                      (gulong) days),
                            days, obstacle);
  if (days < 0)
    /* Translators: days before the wished one; why not then: "nurses full" */
    return g_strdup_printf (ngettext ("%1$d day earlier: %2$s", "%1$d days earlier: %2$s",
                                      (gulong) -days),
                            -days, obstacle);
  if (later == 0)
    return g_strdup (_ ("as wished"));
  minutes = regimen_word_minutes (ABS (later));
  if (later > 0)
    /* Translators: "45 min" after the wished time; why not then: "nurses full until 11:15" */
    return g_strdup_printf (_ ("%1$s later: %2$s"), minutes, obstacle);
  /* Translators: "45 min" before the wished time; why not then: "nurses full until 11:15" */
  return g_strdup_printf (_ ("%1$s earlier: %2$s"), minutes, obstacle);
}

/**
 * regimen_word_why:
 *
 * Returns: (transfer full): in one line why a visit stands where it stands: "45 min later: nurses
 *   full until 11:15"
 */
char *
regimen_word_why (const RegimenProposedVisit *visit)
{
  const RegimenReason *missed;

  g_return_val_if_fail (visit != NULL, NULL);

  if (visit->is_kept)
    return g_strdup (_ ("stays where it is"));
  missed = find_missed_wish (visit);
  return missed != NULL ? word_missed_by (visit, missed) : g_strdup (_ ("as wished"));
}

/* Times that were tried in vain for the same cause are told together. */
typedef struct
{
  char *cause;
  int of_day;
  GArray *days; /* (element-type RegimenDay) */
} Vain;

static void
vain_free (gpointer data)
{
  Vain *self = data;

  g_free (self->cause);
  g_array_unref (self->days);
  g_free (self);
}

static char *
word_cause (const RegimenReason *reason)
{
  if (reason->conflict == NULL)
    return word_obstacle (reason, TRUE);
  /* Who exactly has it matters where one could ask somebody to give way. */
  if (reason->obstacle == REGIMEN_OBSTACLE_FULL && reason->conflict->other_name != NULL &&
      !reason->is_everyone)
    return regimen_word_conflict (reason->conflict);
  return word_obstacle (reason, TRUE);
}

static void
add_vain (GPtrArray *all, const RegimenReason *reason)
{
  g_autofree char *cause = word_cause (reason);
  RegimenDay day = regimen_minute_day (reason->tried);
  int of_day = regimen_minute_of_day (reason->tried);
  Vain *vain = NULL;

  for (guint i = 0; i < all->len && vain == NULL; i++)
    {
      Vain *one = all->pdata[i];

      if (one->of_day == of_day && g_str_equal (one->cause, cause))
        vain = one;
    }
  if (vain == NULL)
    {
      vain = g_new0 (Vain, 1);
      vain->cause = g_steal_pointer (&cause);
      vain->of_day = of_day;
      vain->days = g_array_new (FALSE, FALSE, sizeof (RegimenDay));
      g_ptr_array_add (all, vain);
    }
  for (guint i = 0; i < vain->days->len; i++)
    if (g_array_index (vain->days, RegimenDay, i).n == day.n)
      return;
  g_array_append_val (vain->days, day);
}

static char *
word_vain (const Vain *vain)
{
  GString *days = g_string_new (NULL);
  g_autofree char *owned = NULL;
  g_autofree char *time = NULL;
  RegimenDay first = g_array_index (vain->days, RegimenDay, 0);

  for (guint i = 0; i < MIN (vain->days->len, DAYS_NAMED); i++)
    {
      g_autofree char *day =
          regimen_word_day (g_array_index (vain->days, RegimenDay, i), REGIMEN_DAY_STYLE_SHORT);

      g_string_append_printf (days, "%s%s", i > 0 ? "; " : "", day);
    }
  owned = g_string_free (days, FALSE);
  time = regimen_word_time (regimen_minute_at (first, vain->of_day));
  /* Translators: days that were tried, a time of day, why it could not be then */
  return g_strdup_printf (_ ("Not %1$s at %2$s: %3$s"), owned, time, vain->cause);
}

/**
 * regimen_word_why_details:
 *
 * Returns: (transfer full): all that was tried in vain, a line each cause; "" where nothing was
 */
char *
regimen_word_why_details (const RegimenProposedVisit *visit)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (vain_free);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (visit != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < visit->reasons->len && !visit->is_kept; i++)
    {
      const RegimenReason *reason = visit->reasons->pdata[i];

      if (reason->why != REGIMEN_WHY_AS_WISHED)
        add_vain (all, reason);
    }
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *line = word_vain (all->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static char *
word_after (gint64 minutes, int ordinal)
{
  int hours = (int) (minutes / 60);
  int days = (int) (minutes / REGIMEN_MINUTES_PER_DAY);

  if (minutes % REGIMEN_MINUTES_PER_DAY == 0 && days > 1)
    /* Translators: days; number of a session */
    return g_strdup_printf (ngettext ("%1$d day after session %2$d", "%1$d days after session %2$d",
                                      (gulong) days),
                            days, ordinal);
  /* Translators: hours; number of a session */
  return g_strdup_printf (ngettext ("%1$d hour after session %2$d", "%1$d hours after session %2$d",
                                    (gulong) hours),
                          hours, ordinal);
}

/**
 * regimen_word_anchor:
 *
 * Returns: (transfer full): what a follow-up hangs on: "24 hours after session 1"; "" when that is
 *   not known
 */
char *
regimen_word_anchor (const RegimenPlan *plan, const RegimenFollowUp *follow_up)
{
  g_return_val_if_fail (plan != NULL && follow_up != NULL, NULL);

  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = plan->sessions->pdata[i];

      if (follow_up->anchor_session_id < 0 ? session->ordinal == -follow_up->anchor_session_id
                                           : session->id == follow_up->anchor_session_id)
        return word_after (follow_up->target_after_min, session->ordinal);
    }
  return g_strdup ("");
}
