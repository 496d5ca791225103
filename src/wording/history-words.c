/* history-words.c - what happened to a patient's record and visits, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "history-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *action;
  const char *text;
} event_words[] = {
  /* Translators: what happened to an appointment; %s is its day and time */
  { "booked", N_ ("Booked for %s") },        { "lengthened", N_ ("Length changed, %s") },
  { "cancelled", N_ ("Cancelled, was %s") }, { "restored", N_ ("Restored to %s") },
  { "confirmed", N_ ("Confirmed for %s") },  { "locked", N_ ("Kept in its place, %s") },
};

static const struct
{
  const char *entity;
  const char *action;
  const char *text;
} record_words[] = {
  { "patient", "create", N_ ("Registered") },
  { "patient", "change", N_ ("Record changed") },
  { "patient", "merge", N_ ("Merged with another record") },
  { "patient", "unmerge", N_ ("Taken apart again") },
  { "patient", "print", N_ ("Printed") },
  { "patient", "export", N_ ("Given out as a file") },
  { "plan", "create", N_ ("Plan made") },
  { "plan", "change", N_ ("Plan changed") },
  { "plan", "version", N_ ("Plan changed") },
  { "plan", "print", N_ ("Series card printed") },
  { "plan", "export", N_ ("Given out as a file") },
  { "assessment", "create", N_ ("Assessment recorded") },
  { "assessment", "change", N_ ("Assessment changed") },
  { "screening", "create", N_ ("Medical screening recorded") },
  { "screening", "change", N_ ("Medical screening changed") },
  { "screening", "void", N_ ("Medical screening voided") },
  { "consent", "create", N_ ("Consent given") },
  { "consent", "change", N_ ("Consent changed") },
  { "consent", "withdraw", N_ ("Consent withdrawn") },
  { "consent", "attach", N_ ("Signed form attached") },
  { "consent", "remove_scan", N_ ("Scan taken back") },
  { "attachment", "withdraw", N_ ("Scan taken back") },
  { "session_record", "create", N_ ("Session opened") },
  { "session_record", "sign", N_ ("Session signed") },
  { "session_amendment", "create", N_ ("Signed session added to") },
  { "session_task", "create", N_ ("Task of a session done") },
  { "vital_sign", "create", N_ ("Vitals recorded") },
  { "vital_sign", "change", N_ ("Vitals corrected") },
  { "dose", "create", N_ ("Dose entered") },
  { "dose", "change", N_ ("Dose changed") },
  { "dose_pause", "create", N_ ("Dose paused") },
  { "dose_pause", "change", N_ ("Dose went on") },
  { "side_effect", "create", N_ ("Side effect recorded") },
  { "side_effect", "change", N_ ("Side effect changed") },
  { "dissociation_rating", "create", N_ ("Dissociation rated") },
  { "dissociation_rating", "change", N_ ("Rating of dissociation corrected") },
  { "score", "create", N_ ("Score entered") },
  { "score", "void", N_ ("Score voided") },
  { "score", "acknowledge", N_ ("Alert of a score answered") },
  { "contact", "create", N_ ("Contact recorded") },
  { "gate_review", "decide", N_ ("Review decided") },
  { "diary_entry", "create", N_ ("Diary entry written") },
  { "diary_entry", "change", N_ ("Diary entry changed") },
};

/* Columns of the schema, as the form of a patient calls them. */
static const struct
{
  const char *field;
  const char *text;
} field_words[] = {
  { "given_name", N_ ("Given name") },
  { "family_name", N_ ("Family name") },
  { "preferred_name", N_ ("Preferred name") },
  { "birth_day", N_ ("Birth date") },
  { "sex", N_ ("Sex") },
  { "pronouns", N_ ("Pronouns") },
  { "language", N_ ("Language") },
  { "record_number", N_ ("Record number") },
  { "referrer", N_ ("Referred by") },
  { "phones", N_ ("Phone") },
  { "email", N_ ("E-mail") },
  { "address_street", N_ ("Street") },
  { "address_city", N_ ("City") },
  { "address_region", N_ ("State or region") },
  { "address_postcode", N_ ("Postcode") },
  { "address_country", N_ ("Country") },
  { "escort_name", N_ ("Escort home") },
  { "escort_phone", N_ ("Escort’s phone") },
  { "emergency_name", N_ ("Emergency contact") },
  { "emergency_phone", N_ ("Emergency contact’s phone") },
  { "emergency_relation", N_ ("Who that is to them") },
  { "health_items", N_ ("Allergies, medicines, conditions, alerts") },
  { "windows", N_ ("When they can come") },
  { "blackouts", N_ ("Away") },
  { "identifiers", N_ ("Identifiers") },
  { "note", N_ ("Note") },
  { "is_sensitive", N_ ("Sensitive") },
  { "is_archived", N_ ("Archived") },
  { "state", N_ ("State") },
  { "version", N_ ("Version") },
  { "sessions", N_ ("Sessions") },
  { "measure", N_ ("Measure") },
  { "total", N_ ("Total") },
};

static char *
word_visit_event (const char *action,
                  RegimenAppointmentState state,
                  RegimenMinute start,
                  gboolean was_moved,
                  RegimenMinute from_start,
                  const char *room_name,
                  const char *from_room_name)
{
  g_autofree char *to = regimen_word_moment (start);
  g_autofree char *from = NULL;

  if (was_moved && from_start.n == start.n)
    {
      g_autofree char *old_room = regimen_word_name (from_room_name);
      g_autofree char *new_room = regimen_word_name (room_name);

      /* Translators: from which room to which an appointment was moved at the same time */
      return g_strdup_printf (_ ("Moved from %1$s to %2$s, %3$s"), old_room, new_room, to);
    }
  if (was_moved)
    {
      from = regimen_word_moment (from_start);
      /* Translators: from when to when an appointment was moved */
      return g_strdup_printf (_ ("Moved from %1$s to %2$s"), from, to);
    }
  for (guint i = 0; i < G_N_ELEMENTS (event_words); i++)
    if (g_strcmp0 (action, event_words[i].action) == 0)
      return g_strdup_printf (_ (event_words[i].text), to);
  return g_strdup (regimen_word_state (state));
}

/**
 * regimen_word_event:
 *
 * Returns: (transfer full): what happened to a visit: "Moved from Tue 24 Nov, 10:30 to …"
 */
char *
regimen_word_event (const RegimenAppointmentEvent *event)
{
  return word_visit_event (event->action, event->state, event->start, event->was_moved,
                           event->from_start, event->room_name, event->from_room_name);
}

static const char *
word_field (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_words); i++)
    if (g_str_equal (field, field_words[i].field))
      return _ (field_words[i].text);
  return NULL;
}

/* Which fields, and of one that is plain text from what to what. */
static char *
word_changes (const RegimenHistoryLine *line)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < line->changes->len; i++)
    {
      const RegimenFieldChange *change = g_ptr_array_index (line->changes, i);
      const char *name = word_field (change->field);

      if (name == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      if (change->from != NULL && change->to != NULL)
        /* Translators: a field of the record, what it said before, what it says now */
        g_string_append_printf (text, _ ("%1$s: “%2$s”, now “%3$s”"), name, change->from,
                                change->to);
      else if (change->to != NULL)
        /* Translators: a field of the record and what was entered */
        g_string_append_printf (text, _ ("%1$s: “%2$s”"), name, change->to);
      else if (change->from != NULL)
        /* Translators: a field of the record and what was removed from it */
        g_string_append_printf (text, _ ("%1$s: “%2$s” removed"), name, change->from);
      else
        g_string_append (text, name);
    }
  return g_string_free (text, FALSE);
}

static char *
word_record (const RegimenHistoryLine *line)
{
  const char *verb = NULL;
  g_autofree char *changes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (record_words); i++)
    if (g_str_equal (line->entity, record_words[i].entity) &&
        g_str_equal (line->action, record_words[i].action))
      verb = _ (record_words[i].text);
  if (verb == NULL)
    verb =
        g_str_equal (line->action, "override") ? _ ("A rule was overridden") : _ ("Record touched");
  if (g_str_equal (line->action, "change") || g_str_equal (line->entity, "score"))
    changes = word_changes (line);
  if (changes == NULL || *changes == '\0')
    return g_strdup (verb);
  /* Translators: what was done to a record, which fields */
  return g_strdup_printf (_ ("%1$s: %2$s"), verb, changes);
}

/**
 * regimen_word_history:
 *
 * Returns: (transfer full): what happened, in one line without who and when
 */
char *
regimen_word_history (const RegimenHistoryLine *line)
{
  if (!g_str_equal (line->entity, "appointment"))
    return word_record (line);
  return word_visit_event (line->action, line->state, line->start, line->was_moved,
                           line->from_start, line->room_name, line->from_room_name);
}

/**
 * regimen_word_permitted:
 * @staff_name: of a provider; '': nobody had to
 *
 * Returns: (transfer full): who permitted that a rule was set aside: "permitted by Dr. Vega"; ''
 */
char *
regimen_word_permitted (const char *staff_name)
{
  g_autofree char *name = NULL;

  if (*staff_name == '\0')
    return g_strdup ("");
  name = regimen_word_name (staff_name);
  /* Translators: a provider; a session was booked or begun without what the protocol asks for */
  return g_strdup_printf (_ ("permitted by %s"), name);
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/**
 * regimen_word_history_about:
 * @zone: of the clinic
 *
 * Returns: (transfer full): when, by whom, which visit or plan, where and why
 */
char *
regimen_word_history_about (const RegimenHistoryLine *line, RegimenZone *zone)
{
  GString *text = g_string_new (NULL);
  g_autofree char *when = regimen_word_moment (regimen_zone_civil (zone, line->at));
  g_autofree char *what = NULL;
  g_autofree char *permitted = regimen_word_permitted (line->permitted_by);

  if (line->n > 0)
    /* Translators: the kind of visit, number of the session, of how many */
    what = g_strdup_printf (_ ("%1$s %2$d of %3$d"), line->what, line->n, line->n_of);
  append_part (text, when);
  append_part (text, line->staff_name);
  append_part (text, what != NULL ? what : line->what);
  append_part (text, line->room_name);
  append_part (text, line->reason);
  append_part (text, permitted);
  return g_string_free (text, FALSE);
}
