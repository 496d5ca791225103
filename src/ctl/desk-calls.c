/* desk-calls.c - what the verbs at the desk share: ids and times read, refusals said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "desk-calls.h"

#include <stdio.h>
#include <string.h>

#include "intake-words.h"
#include "list-nouns.h"

static const char *
name_or (const char *name, const char *other)
{
  return name != NULL && *name != '\0' ? name : other;
}

static char *
word_resource (const RegimenConflict *self, const char *from, const char *to)
{
  g_autofree char *number = g_strdup_printf ("resource %" G_GINT64_FORMAT, self->resource_id);
  const char *name = name_or (self->resource_name, number);

  switch ((int) self->rule)
    {
    case REGIMEN_RULE_HOURS:
      return g_strdup_printf ("%s does not work from %s to %s", name, from, to);
    case REGIMEN_RULE_TIME_OFF:
      return g_strdup_printf ("%s is off from %s to %s (%s)", name, from, to,
                              name_or (self->reason, "no reason given"));
    case REGIMEN_RULE_CAPACITY:
      return g_strdup_printf ("%s is full from %s to %s, taken by %s (appointment %" G_GINT64_FORMAT
                              ")",
                              name, from, to, name_or (self->other_name, "somebody"),
                              self->appointment_id);
    default:
      if (self->resource_id == 0)
        return g_strdup_printf ("nobody and nothing can serve as %s",
                                regimen_role_to_text (self->role));
      return g_strdup_printf ("%s can't serve as %s", name, regimen_role_to_text (self->role));
    }
}

static char *
word_series (const RegimenConflict *self)
{
  switch ((int) self->rule)
    {
    case REGIMEN_RULE_GAP_MIN:
      return g_strdup_printf ("%" G_GINT64_FORMAT
                              " day(s) between it and its neighbour in the series; at least"
                              " %" G_GINT64_FORMAT " are asked for",
                              self->measured, self->limit);
    case REGIMEN_RULE_GAP_MAX:
    case REGIMEN_RULE_GAP_LIMIT:
      return g_strdup_printf (
          "%" G_GINT64_FORMAT
          " day(s) between it and its neighbour in the series; at most %" G_GINT64_FORMAT " are %s",
          self->measured, self->limit,
          self->rule == REGIMEN_RULE_GAP_MAX ? "asked for" : "ever allowed");
    case REGIMEN_RULE_SAME_DAY:
      return g_strdup ("another session of the series is on that day");
    case REGIMEN_RULE_WEEK_LIMIT:
      return g_strdup_printf ("%" G_GINT64_FORMAT
                              " sessions in that week; at most %" G_GINT64_FORMAT " are allowed",
                              self->measured, self->limit);
    case REGIMEN_RULE_ORDER:
      return g_strdup ("out of the order of the series");
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT
                              " minutes after its session; the limit is %" G_GINT64_FORMAT,
                              self->measured, self->limit);
    }
}

static char *
word_state (const RegimenConflict *conflict, const char *from, const char *to)
{
  if (conflict->appointment_id == 0)
    return g_strdup ("the plan, or the step of it, is in a state that doesn't allow it");
  if (conflict->measured != 0)
    return g_strdup_printf ("appointment %" G_GINT64_FORMAT " (%s to %s) is %s",
                            conflict->appointment_id, from, to,
                            regimen_appointment_state_to_text (
                                (RegimenAppointmentState) conflict->measured));
  return g_strdup_printf ("appointment %" G_GINT64_FORMAT
                          " (%s to %s) is already booked, cancelled or over",
                          conflict->appointment_id, from, to);
}

static char *
word_patient (const RegimenConflict *self, const char *from, const char *to)
{
  switch ((int) self->rule)
    {
    case REGIMEN_RULE_PATIENT_BUSY:
      return g_strdup_printf ("the patient is in appointment %" G_GINT64_FORMAT " from %s to %s",
                              self->appointment_id, from, to);
    case REGIMEN_RULE_AVAILABILITY:
      return g_strdup_printf ("the patient can't come from %s to %s", from, to);
    default:
      return g_strdup_printf ("the patient is away from %s to %s (%s)", from, to,
                              name_or (self->reason, "no reason given"));
    }
}

/**
 * regimen_conflict_dup_words:
 *
 * Returns: (transfer full): one line of plain English for scripts and logs; the window has words of
 *   its own
 */
char *
regimen_conflict_dup_words (const RegimenConflict *conflict)
{
  g_autofree char *from = regimen_minute_format (conflict->span.start);
  g_autofree char *to = regimen_minute_format (conflict->span.end);

  switch (conflict->rule)
    {
    case REGIMEN_RULE_GRID:
      return g_strdup ("off the five-minute grid, across midnight, or a time that the clocks skip");
    case REGIMEN_RULE_PAST:
      return conflict->measured < REGIMEN_MINUTES_PER_DAY
                 ? g_strdup_printf ("would start %" G_GINT64_FORMAT " minutes ago",
                                    conflict->measured)
                 : g_strdup_printf ("would start %" G_GINT64_FORMAT " days ago",
                                    conflict->measured / REGIMEN_MINUTES_PER_DAY);
    case REGIMEN_RULE_CLOSED:
      return g_strdup_printf ("the clinic is closed from %s to %s (%s)", from, to,
                              name_or (conflict->reason, "no reason given"));
    case REGIMEN_RULE_STARTS:
      return g_strdup_printf ("%" G_GINT64_FORMAT " visits would start within a quarter of an hour"
                              " of %s; at most %" G_GINT64_FORMAT " may",
                              conflict->measured, from, conflict->limit);
    case REGIMEN_RULE_HOURS:
    case REGIMEN_RULE_TIME_OFF:
    case REGIMEN_RULE_CAPACITY:
    case REGIMEN_RULE_WRONG_RESOURCE:
      return word_resource (conflict, from, to);
    case REGIMEN_RULE_PATIENT_BUSY:
    case REGIMEN_RULE_AVAILABILITY:
    case REGIMEN_RULE_BLACKOUT:
      return word_patient (conflict, from, to);
    case REGIMEN_RULE_STATE:
      return word_state (conflict, from, to);
    case REGIMEN_RULE_SIGNED:
      return g_strdup ("the record of the session is signed");
    case REGIMEN_RULE_OBSERVATION:
      return g_strdup_printf ("observation goes on for %" G_GINT64_FORMAT " minutes",
                              conflict->measured);
    case REGIMEN_RULE_DEVICE_GAP:
      return g_strdup_printf ("the next device follows in %" G_GINT64_FORMAT " seconds",
                              conflict->measured);
    case REGIMEN_RULE_NOT_PROVIDER:
      return g_strdup ("only a provider may do that");
    case REGIMEN_RULE_CLEARANCE:
      return g_strdup_printf ("the protocol asks for %s, which is not on file or no longer counts;"
                              " only a provider may permit to do without",
                              regimen_requirement_need_to_text (
                                  (RegimenRequirementNeed) conflict->limit));
    case REGIMEN_RULE_UNPLACED:
      return g_strdup ("has no place");
    case REGIMEN_RULE_GAP_MIN:
    case REGIMEN_RULE_GAP_MAX:
    case REGIMEN_RULE_GAP_LIMIT:
    case REGIMEN_RULE_SAME_DAY:
    case REGIMEN_RULE_WEEK_LIMIT:
    case REGIMEN_RULE_ORDER:
    case REGIMEN_RULE_FOLLOW_UP:
    default:
      return word_series (conflict);
    }
}

/**
 * regimen_conflict_add_json:
 *
 * Adds a conflict as an object: what there is none of is null.
 */
void
regimen_conflict_add_json (const RegimenConflict *conflict, JsonBuilder *builder)
{
  g_autofree char *words = regimen_conflict_dup_words (conflict);

  json_builder_begin_object (builder);
  regimen_list_add_text (builder, "rule", regimen_rule_to_text (conflict->rule));
  regimen_list_add_boolean (builder, "can_override", conflict->can_override);
  regimen_list_add_boolean (builder, "needs_permission",
                            regimen_conflict_needs_permission (conflict));
  regimen_list_add_id (builder, "resource_id", conflict->resource_id);
  regimen_list_add_text (builder, "resource_name", conflict->resource_name);
  regimen_list_add_id (builder, "appointment_id", conflict->appointment_id);
  regimen_list_add_text (builder, "other_name", conflict->other_name);
  regimen_list_add_id (builder, "session_id", conflict->session_id);
  regimen_list_add_id (builder, "follow_up_id", conflict->follow_up_id);
  regimen_list_add_minute (builder, "start", conflict->span.start.n != 0, conflict->span.start);
  regimen_list_add_minute (builder, "end", conflict->span.start.n != 0, conflict->span.end);
  regimen_list_add_int (builder, "measured", conflict->measured);
  regimen_list_add_int (builder, "limit", conflict->limit);
  regimen_list_add_text (builder, "reason", conflict->reason);
  regimen_list_add_text (builder, "words", words);
  json_builder_end_object (builder);
}

/**
 * regimen_verb_refuse_conflicts:
 * @as_json: as an array of objects on stdout as well
 *
 * Says what stands in the way, each on a line of stderr.
 *
 * Returns: %REGIMEN_EXIT_REFUSED
 */
int
regimen_verb_refuse_conflicts (const RegimenVerb *verb,
                               const GPtrArray *conflicts,
                               gboolean as_json)
{
  if (as_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *json = NULL;

      json_builder_begin_array (builder);
      for (guint i = 0; i < conflicts->len; i++)
        regimen_conflict_add_json (conflicts->pdata[i], builder);
      json_builder_end_array (builder);
      root = json_builder_get_root (builder);
      json = json_to_string (root, TRUE);
      printf ("%s\n", json);
    }
  for (guint i = 0; i < conflicts->len; i++)
    {
      const RegimenConflict *conflict = conflicts->pdata[i];
      g_autofree char *words = regimen_conflict_dup_words (conflict);

      regimen_verb_refuse (verb, "%s: %s", regimen_rule_to_text (conflict->rule), words);
    }
  return REGIMEN_EXIT_REFUSED;
}

void
regimen_verb_print_id (const char *name, gint64 id, gboolean as_json)
{
  if (as_json)
    printf ("{\"%s\": %" G_GINT64_FORMAT "}\n", name, id);
  else
    printf ("%" G_GINT64_FORMAT "\n", id);
}

/* A row id on the command line. */
gboolean
regimen_verb_read_id (const RegimenVerb *verb,
                      const char *option,
                      const char *text,
                      gint64 *out_id,
                      int *out_exit)
{
  g_autoptr (GError) error = NULL;

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, out_id, &error))
    return TRUE;
  *out_exit = regimen_verb_usage (verb, "%s: “%s” is no id", option, text);
  return FALSE;
}

gboolean
regimen_verb_read_minute (const RegimenVerb *verb,
                          const char *option,
                          const char *text,
                          RegimenMinute *out_minute,
                          int *out_exit)
{
  if (regimen_minute_parse (text, out_minute))
    return TRUE;
  *out_exit = regimen_verb_usage (verb, "%s: “%s” is not YYYY-MM-DD HH:MM", option, text);
  return FALSE;
}
