/* conflict-words.c - why a booking can't stand there, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "conflict-words.h"

#include "clearance-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* Every sentence is one whole format for its case: languages order these words differently. */

static gboolean
has_span (const RegimenConflict *conflict)
{
  return conflict->span.end.n > conflict->span.start.n;
}

static gboolean
is_within_a_day (RegimenSpan span)
{
  return regimen_minute_day (span.start).n ==
         regimen_minute_day (regimen_minute_add (span.end, -1)).n;
}

static char *
word_hours (const RegimenConflict *conflict, const char *name)
{
  g_autofree char *times = NULL;

  if (!has_span (conflict) || !is_within_a_day (conflict->span))
    return conflict->role == REGIMEN_ROLE_ROOM
               ? g_strdup_printf (_ ("%s is closed then"), name)
               : g_strdup_printf (_ ("%s does not work then"), name);

  times = regimen_word_times (conflict->span);
  if (conflict->role == REGIMEN_ROLE_ROOM)
    /* Translators: a room and when: "Chair 2 is closed 12:00 to 13:00" */
    return g_strdup_printf (_ ("%1$s is closed %2$s"), name, times);
  /* Translators: a member of staff and when */
  return g_strdup_printf (_ ("%1$s does not work %2$s"), name, times);
}

static char *
word_time_off (const RegimenConflict *conflict, const char *name)
{
  g_autofree char *until = NULL;
  gboolean has_reason = conflict->reason != NULL && *conflict->reason != '\0';

  if (!has_span (conflict))
    return has_reason
               /* Translators: who is off, why */
               ? g_strdup_printf (_ ("%1$s is off then: %2$s"), name, conflict->reason)
               : g_strdup_printf (_ ("%s is off then"), name);

  until = regimen_word_moment (conflict->span.end);
  if (has_reason)
    /* Translators: who is off, until when, why */
    return g_strdup_printf (_ ("%1$s is off until %2$s: %3$s"), name, until, conflict->reason);
  /* Translators: who is off, until when */
  return g_strdup_printf (_ ("%1$s is off until %2$s"), name, until);
}

static char *
word_closed (const RegimenConflict *conflict)
{
  g_autofree char *until = NULL;
  gboolean has_reason = conflict->reason != NULL && *conflict->reason != '\0';

  if (!has_span (conflict))
    return has_reason ? g_strdup_printf (_ ("The clinic is closed then: %s"), conflict->reason)
                      : g_strdup (_ ("The clinic is closed then"));

  until = regimen_word_moment (conflict->span.end);
  if (has_reason)
    /* Translators: until when, why */
    return g_strdup_printf (_ ("The clinic is closed until %1$s: %2$s"), until, conflict->reason);
  return g_strdup_printf (_ ("The clinic is closed until %s"), until);
}

static char *
word_capacity (const RegimenConflict *conflict, const char *name, const char *other)
{
  g_autofree char *times = NULL;

  if (*name == '\0')
    switch (conflict->role)
      {
      case REGIMEN_ROLE_ROOM:
        return g_strdup (_ ("All chairs and rooms are full then"));
      case REGIMEN_ROLE_NURSE:
        return g_strdup (_ ("All nurses are busy then"));
      case REGIMEN_ROLE_PROVIDER:
        return g_strdup (_ ("All providers are busy then"));
      case REGIMEN_ROLE_PATIENT:
        return g_strdup (_ ("The patient is somewhere else then"));
      }
  if (*other == '\0' || !has_span (conflict))
    return g_strdup_printf (_ ("%s is full then"), name);

  times = regimen_word_times (conflict->span);
  if (conflict->role == REGIMEN_ROLE_NURSE)
    /* Translators: nurse, patient, "09:00 to 11:00", how many she may watch at once */
    return g_strdup_printf (ngettext ("%1$s already watches %2$s %3$s, and may watch only %4$d",
                                      "%1$s already watches %2$s and others %3$s, and may watch "
                                      "only %4$d at once",
                                      (gulong) MAX (conflict->limit, 0)),
                            name, other, times, (int) conflict->limit);
  if (conflict->role == REGIMEN_ROLE_PROVIDER)
    /* Translators: provider, patient, "09:00 to 11:00" */
    return g_strdup_printf (_ ("%1$s is with %2$s %3$s"), name, other, times);
  /* Translators: room, patient, "09:00 to 11:00" */
  return g_strdup_printf (_ ("%1$s is taken by %2$s %3$s"), name, other, times);
}

static char *
word_starts (const RegimenConflict *conflict)
{
  g_autofree char *at = NULL;

  if (!has_span (conflict))
    return g_strdup (_ ("Too many visits start then"));

  at = regimen_word_time (conflict->span.start);
  /* Translators: a time of day, how many visits may start within a quarter of an hour */
  return g_strdup_printf (ngettext ("Too many starts at %1$s; at most %2$d visit may start in a "
                                    "quarter of an hour",
                                    "Too many starts at %1$s; at most %2$d visits may start in a "
                                    "quarter of an hour",
                                    (gulong) MAX (conflict->limit, 0)),
                          at, (int) conflict->limit);
}

static char *
word_observation (const RegimenConflict *conflict)
{
  return g_strdup_printf (
      ngettext ("Observation goes on for %d more minute; leaving earlier needs a reason and a "
                "provider",
                "Observation goes on for %d more minutes; leaving earlier needs a reason and a "
                "provider",
                (gulong) MAX (conflict->measured, 0)),
      (int) conflict->measured);
}

static char *
word_device_gap (const RegimenConflict *conflict)
{
  /* Translators: minutes and seconds still to wait, as in 3:05 */
  return g_strdup_printf (_ ("The next device follows five minutes after the one before: wait "
                             "%1$d:%2$02d"),
                          (int) (conflict->measured / 60), (int) (conflict->measured % 60));
}

static char *
word_patient_busy (const RegimenConflict *conflict, const char *name)
{
  g_autofree char *times = NULL;

  if (!has_span (conflict))
    return g_strdup (_ ("The patient is somewhere else then"));

  times = regimen_word_times (conflict->span);
  if (*name == '\0')
    return g_strdup_printf (_ ("The patient has another visit %s"), times);
  /* Translators: patient, "09:00 to 11:00" */
  return g_strdup_printf (_ ("%1$s has another visit %2$s"), name, times);
}

static char *
word_wrong_resource (const RegimenConflict *conflict, const char *name)
{
  if (*name != '\0')
    return g_strdup_printf (_ ("%s does not fit this kind of visit"), name);

  switch (conflict->role)
    {
    case REGIMEN_ROLE_ROOM:
      return g_strdup (_ ("This visit needs a chair or room"));
    case REGIMEN_ROLE_NURSE:
      return g_strdup (_ ("This visit needs a nurse"));
    case REGIMEN_ROLE_PROVIDER:
      return g_strdup (_ ("This visit needs a provider"));
    case REGIMEN_ROLE_PATIENT:
      return g_strdup (_ ("This visit needs a patient"));
    }
  g_return_val_if_reached (NULL);
}

static char *
word_gap_min (const RegimenConflict *conflict)
{
  int limit = (int) conflict->limit;
  g_autofree char *day = NULL;

  if (!has_span (conflict))
    /* Translators: days now, days needed */
    return g_strdup_printf (ngettext ("Only %1$d day from the next session of the series; at "
                                      "least %2$d are needed",
                                      "Only %1$d days from the next session of the series; at "
                                      "least %2$d are needed",
                                      (gulong) ABS (conflict->measured)),
                            (int) conflict->measured, limit);

  day = regimen_word_day (regimen_minute_day (conflict->span.start), REGIMEN_DAY_STYLE_SHORT);
  /* Translators: days now, day of the other session, days needed */
  return g_strdup_printf (
      ngettext ("Only %1$d day from the session on %2$s; at least %3$d are needed",
                "Only %1$d days from the session on %2$s; at least %3$d are needed",
                (gulong) ABS (conflict->measured)),
      (int) conflict->measured, day, limit);
}

static char *
word_gap_max (const RegimenConflict *conflict)
{
  int limit = (int) conflict->limit;
  g_autofree char *day = NULL;

  if (!has_span (conflict))
    /* Translators: days now, days allowed */
    return g_strdup_printf (_ ("%1$d days from the next session of the series; at most %2$d are "
                               "planned"),
                            (int) conflict->measured, limit);

  day = regimen_word_day (regimen_minute_day (conflict->span.start), REGIMEN_DAY_STYLE_SHORT);
  /* Translators: days now, day of the other session, days allowed */
  return g_strdup_printf (_ ("%1$d days from the session on %2$s; at most %3$d are planned"),
                          (int) conflict->measured, day, limit);
}

static char *
word_availability (const RegimenConflict *conflict)
{
  g_autofree char *when = NULL;

  if (conflict->appointment_id == 0)
    return g_strdup (_ ("The patient can't come at that time of the week"));
  when = regimen_word_moment (conflict->span.start);
  return g_strdup_printf (_ ("The visit on %s is when the patient can't come"), when);
}

static char *
word_blackout (const RegimenConflict *conflict)
{
  if (conflict->appointment_id != 0)
    {
      g_autofree char *when = regimen_word_moment (conflict->span.start);

      return g_strdup_printf (_ ("The visit on %s is while the patient is away"), when);
    }
  if (conflict->reason != NULL && *conflict->reason != '\0')
    return g_strdup_printf (_ ("The patient is away then: %s"), conflict->reason);
  return g_strdup (_ ("The patient is away then"));
}

static char *
word_week_limit (const RegimenConflict *conflict)
{
  return g_strdup_printf (ngettext ("Only %d session a week is allowed in this phase",
                                    "Only %d sessions a week are allowed in this phase",
                                    (gulong) MAX (conflict->limit, 0)),
                          (int) conflict->limit);
}

/* What was given and measured until now stays on record, so it can't be as if it never was. */
static char *
word_begun (const RegimenConflict *conflict)
{
  if (conflict->other_name != NULL && *conflict->other_name != '\0')
    {
      g_autofree char *other = regimen_word_name (conflict->other_name);

      return g_strdup_printf (
          _ ("The visit of %s has begun: it can end early, but not be cancelled"), other);
    }
  return g_strdup (_ ("The visit has begun: it can end early, but not be cancelled"));
}

static char *
word_state (const RegimenConflict *conflict)
{
  if (conflict->limit == REGIMEN_APPOINTMENT_PREPARING &&
      conflict->measured >= REGIMEN_APPOINTMENT_IN_SESSION &&
      conflict->measured <= REGIMEN_APPOINTMENT_READY)
    return word_begun (conflict);
  if (conflict->other_name != NULL && *conflict->other_name != '\0')
    {
      g_autofree char *other = regimen_word_name (conflict->other_name);

      return g_strdup_printf (_ ("The visit of %s has gone too far for that"), other);
    }
  return g_strdup (_ ("The visit has gone too far for that"));
}

/**
 * regimen_word_conflict:
 *
 * Returns: (transfer full): one sentence without a full stop: "Chair 2 is taken by Alan Turing
 *   09:00 to 11:00"
 */
char *
regimen_word_conflict (const RegimenConflict *conflict)
{
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (conflict != NULL, NULL);

  name = regimen_word_name (conflict->resource_name);
  other = regimen_word_name (conflict->other_name);
  switch (conflict->rule)
    {
    case REGIMEN_RULE_GRID:
      return g_strdup (_ ("Times go in steps of five minutes, and a visit ends on its own day"));
    case REGIMEN_RULE_PAST:
      return g_strdup (_ ("That time has already passed"));
    case REGIMEN_RULE_HOURS:
      return word_hours (conflict, name);
    case REGIMEN_RULE_TIME_OFF:
      return word_time_off (conflict, name);
    case REGIMEN_RULE_CLOSED:
      return word_closed (conflict);
    case REGIMEN_RULE_CAPACITY:
      return word_capacity (conflict, name, other);
    case REGIMEN_RULE_STARTS:
      return word_starts (conflict);
    case REGIMEN_RULE_PATIENT_BUSY:
      return word_patient_busy (conflict, name);
    case REGIMEN_RULE_WRONG_RESOURCE:
      return word_wrong_resource (conflict, name);
    case REGIMEN_RULE_AVAILABILITY:
      return word_availability (conflict);
    case REGIMEN_RULE_BLACKOUT:
      return word_blackout (conflict);
    case REGIMEN_RULE_GAP_MIN:
      return word_gap_min (conflict);
    case REGIMEN_RULE_GAP_MAX:
    case REGIMEN_RULE_GAP_LIMIT:
      return word_gap_max (conflict);
    case REGIMEN_RULE_SAME_DAY:
      return g_strdup (_ ("There is already a session of this series on that day"));
    case REGIMEN_RULE_WEEK_LIMIT:
      return word_week_limit (conflict);
    case REGIMEN_RULE_ORDER:
      return g_strdup (_ ("The sessions of a series must stay in order"));
    case REGIMEN_RULE_FOLLOW_UP:
      return g_strdup (_ ("That is outside the time allowed after its session"));
    case REGIMEN_RULE_CLEARANCE:
      return regimen_word_clearance_conflict (conflict);
    case REGIMEN_RULE_STATE:
      return word_state (conflict);
    case REGIMEN_RULE_SIGNED:
      return g_strdup (_ ("The record is signed: it can only be added to"));
    case REGIMEN_RULE_OBSERVATION:
      return word_observation (conflict);
    case REGIMEN_RULE_DEVICE_GAP:
      return word_device_gap (conflict);
    case REGIMEN_RULE_NOT_PROVIDER:
      return g_strdup (_ ("Only a provider may do that"));
    case REGIMEN_RULE_UNPLACED:
      return g_strdup (_ ("There is no opening that fits"));
    }
  g_return_val_if_reached (NULL);
}

/**
 * regimen_word_conflicts:
 * @conflicts: (element-type RegimenConflict)
 *
 * Returns: (transfer full): one line a conflict, the same sentence only once
 */
char *
regimen_word_conflicts (const GPtrArray *conflicts)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (conflicts != NULL, NULL);

  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autofree char *line = regimen_word_conflict (conflicts->pdata[i]);

      if (!g_ptr_array_find_with_equal_func (lines, line, g_str_equal, NULL))
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
