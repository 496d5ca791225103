/* visit-words.c - visits, their times and states, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "visit-words.h"

#include "text.h"

#include <glib/gi18n.h>

#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e" /* U+200E */
#define RIGHT_TO_LEFT_MARK "\xe2\x80\x8f" /* U+200F */

static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
         (c >= 0x1e800 && c <= 0x1efff) || (c >= 0x200e && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
runs_against (const char *text, gboolean is_rtl)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_right_to_left (c) ? !is_rtl || !g_unichar_isalpha (c)
                               : is_rtl && g_unichar_isalpha (c))
        return TRUE;
    }
  return FALSE;
}

/**
 * regimen_word_name:
 * @name: (nullable): of a person, room, plan or clinic
 *
 * Makes a name ready to stand inside a sentence: one that runs the other way than the language of
 * the program, or that holds direction marks, is isolated, so that it can't turn the words around
 * it. A mark before it keeps the direction of a sentence that it begins: Pango takes that from the
 * first letter, even from an isolated one.
 *
 * Returns: (transfer full): the name; "" for ""
 */
char *
regimen_word_name (const char *name)
{
  gboolean is_rtl = is_right_to_left (g_utf8_get_char (_ ("Patients")));
  g_autofree char *isolated = NULL;

  /* A phone number comes isolated. */
  if (name == NULL || g_str_has_prefix (name, "\xe2\x81\xa8") || !runs_against (name, is_rtl))
    return g_strdup (name != NULL ? name : "");

  isolated = regimen_text_isolate (name);
  return g_strconcat (is_rtl ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK, isolated, NULL);
}

/**
 * regimen_word_phone:
 * @number: as it was typed; several may stand in it
 *
 * Digits and brackets have no direction of their own: beside Arabic words, and alone in an Arabic
 * window, "(649) 555-0196" would read "555-0196 (649)".
 *
 * Returns: (transfer full): the number, which keeps its order wherever it stands; "" for ""
 */
char *
regimen_word_phone (const char *number)
{
  return *number != '\0' ? regimen_text_isolate (number) : g_strdup ("");
}

/**
 * regimen_word_time:
 *
 * Returns: (transfer full): the time of day, "09:00"
 */
char *
regimen_word_time (RegimenMinute minute)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();

  return regimen_locale_time_format_time (&locale, regimen_minute_of_day (minute));
}

/**
 * regimen_word_times:
 * @span: within one day
 *
 * Returns: (transfer full): "09:00 to 11:00"
 */
char *
regimen_word_times (RegimenSpan span)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();
  int end = regimen_minute_of_day (span.end);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  from = regimen_locale_time_format_time (&locale, regimen_minute_of_day (span.start));
  to = regimen_locale_time_format_time (&locale, end == 0 && span.end.n > span.start.n
                                                     ? REGIMEN_MINUTES_PER_DAY
                                                     : end);
  /* Translators: a stretch of time: "09:00 to 11:00" */
  return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
}

char *
regimen_word_day (RegimenDay day, RegimenDayStyle style)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();

  return regimen_locale_time_format_day (&locale, day, style);
}

/**
 * regimen_word_moment:
 *
 * Returns: (transfer full): day and time, "Tue 24 Nov, 10:30"
 */
char *
regimen_word_moment (RegimenMinute minute)
{
  g_autofree char *day = regimen_word_day (regimen_minute_day (minute), REGIMEN_DAY_STYLE_SHORT);
  g_autofree char *time = regimen_word_time (minute);

  /* Translators: a day and a time of it: "Tue 24 Nov, 10:30" */
  return g_strdup_printf (_ ("%1$s, %2$s"), day, time);
}

/**
 * regimen_word_minutes:
 * @minutes: a length, not negative
 *
 * Returns: (transfer full): "25 min", "1 h 40 min", "3 h"
 */
char *
regimen_word_minutes (gint64 minutes)
{
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (int) minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (_ ("%d h"), (int) (minutes / 60));
  /* Translators: hours and minutes of a length of time */
  return g_strdup_printf (_ ("%1$d h %2$d min"), (int) (minutes / 60), (int) (minutes % 60));
}

/**
 * regimen_word_state:
 *
 * Returns: the state of a visit as staff say it
 */
const char *
regimen_word_state (RegimenAppointmentState state)
{
  switch (state)
    {
    case REGIMEN_APPOINTMENT_HELD:
      return C_ ("state", "held");
    case REGIMEN_APPOINTMENT_EXPECTED:
      return C_ ("state", "expected");
    case REGIMEN_APPOINTMENT_ARRIVED:
      return C_ ("state", "arrived");
    case REGIMEN_APPOINTMENT_PREPARING:
      return C_ ("state", "preparing");
    case REGIMEN_APPOINTMENT_IN_SESSION:
      return C_ ("state", "in session");
    case REGIMEN_APPOINTMENT_OBSERVING:
      return C_ ("state", "observing");
    case REGIMEN_APPOINTMENT_READY:
      return C_ ("state", "ready to leave");
    case REGIMEN_APPOINTMENT_LEFT:
      return C_ ("state", "left");
    case REGIMEN_APPOINTMENT_NO_SHOW:
      return C_ ("state", "no-show");
    case REGIMEN_APPOINTMENT_CANCELLED:
      return C_ ("state", "cancelled");
    }
  g_return_val_if_reached ("");
}

/**
 * regimen_word_advance:
 * @next: the state that the step leads to
 *
 * Returns: what the button says that takes this step
 */
const char *
regimen_word_advance (RegimenAppointmentState next)
{
  switch (next)
    {
    case REGIMEN_APPOINTMENT_ARRIVED:
      return C_ ("step", "Arrived");
    case REGIMEN_APPOINTMENT_PREPARING:
      return C_ ("step", "Prepare");
    case REGIMEN_APPOINTMENT_IN_SESSION:
      return C_ ("step", "Start");
    case REGIMEN_APPOINTMENT_OBSERVING:
      return C_ ("step", "Observe");
    case REGIMEN_APPOINTMENT_READY:
      return C_ ("step", "Ready");
    case REGIMEN_APPOINTMENT_LEFT:
      return C_ ("step", "Has left");
    case REGIMEN_APPOINTMENT_HELD:
    case REGIMEN_APPOINTMENT_EXPECTED:
      return C_ ("step", "Expect");
    case REGIMEN_APPOINTMENT_NO_SHOW:
      return C_ ("step", "No-show");
    case REGIMEN_APPOINTMENT_CANCELLED:
      return C_ ("step", "Cancel");
    }
  g_return_val_if_reached ("");
}

/**
 * regimen_word_flag:
 * @flag: exactly one
 *
 * Returns: what the mark means
 */
const char *
regimen_word_flag (RegimenFlags flag)
{
  switch (flag)
    {
    case REGIMEN_FLAG_FIRST_SESSION:
      return _ ("first session");
    case REGIMEN_FLAG_REVIEW_DUE:
      return _ ("review due");
    case REGIMEN_FLAG_ESCORT_NEEDED:
      return _ ("escort needed");
    case REGIMEN_FLAG_ESCORT_MISSING:
      return _ ("escort missing");
    case REGIMEN_FLAG_ALLERGY:
      return _ ("allergy");
    case REGIMEN_FLAG_ALERT:
      return _ ("alert");
    case REGIMEN_FLAG_MOVED:
      return _ ("moved");
    case REGIMEN_FLAG_OVERBOOKED:
      return _ ("overbooked");
    case REGIMEN_FLAG_SCORE_DUE:
      return _ ("score due");
    case REGIMEN_FLAG_RULE_BROKEN:
      return _ ("a rule was overridden");
    }
  g_return_val_if_reached ("");
}

/**
 * regimen_word_health:
 *
 * Returns: (transfer full): which allergies and alerts the patient has, each said to be one; ""
 *   when there are none
 */
char *
regimen_word_health (RegimenAppointment *appointment)
{
  const char *allergies;
  const char *alerts;

  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT (appointment), NULL);

  allergies = appointment->allergies;
  alerts = appointment->alerts;
  if (*allergies == '\0')
    return g_strdup (alerts);
  if (*alerts == '\0')
    return g_strdup_printf (_ ("allergy: %s"), allergies);
  /* Translators: allergies, then what else to mind about a patient */
  return g_strdup_printf (_ ("allergy: %1$s · %2$s"), allergies, alerts);
}

#define LATE_AFTER_MIN 5

static gint64
minutes_since (RegimenAppointment *appointment, RegimenInstant now)
{
  return MAX ((now.ms - appointment->state_since_ms) / 60000, 0);
}

/* Of the observation; what is over is negative. */
static gint64
minutes_left (RegimenAppointment *appointment, RegimenInstant now)
{
  gint64 minutes = 0;

  for (guint i = 0; i < appointment->segments->len; i++)
    {
      const RegimenAppointmentSegment *segment =
          &g_array_index (appointment->segments, RegimenAppointmentSegment, i);

      if (segment->kind == REGIMEN_SEGMENT_OBSERVATION)
        minutes += segment->minutes;
    }
  return minutes - minutes_since (appointment, now);
}

/**
 * regimen_visit_is_late:
 *
 * Returns: whether somebody should look at it: not there five minutes after its time, or observed
 *   for longer than planned
 */
gboolean
regimen_visit_is_late (RegimenAppointment *appointment, RegimenInstant now, RegimenMinute now_civil)
{
  if (appointment->patient_id == 0)
    return FALSE;
  if (appointment->state == REGIMEN_APPOINTMENT_EXPECTED)
    return now_civil.n - appointment->span.start.n >= LATE_AFTER_MIN;
  return appointment->state == REGIMEN_APPOINTMENT_OBSERVING && minutes_left (appointment, now) < 0;
}

/**
 * regimen_visit_is_to_come:
 *
 * Returns: whether it holds its place and is not over
 */
gboolean
regimen_visit_is_to_come (RegimenAppointment *appointment, RegimenMinute now)
{
  return regimen_appointment_holds (appointment) &&
         appointment->state != REGIMEN_APPOINTMENT_LEFT && appointment->span.end.n > now.n;
}

/**
 * regimen_word_progress:
 * @now: the present instant
 * @now_civil: the same on the clinic's wall clock
 *
 * Returns: (transfer full): the state with its clock: "arrived 12 min ago", "late 5 min"
 */
char *
regimen_word_progress (RegimenAppointment *appointment, RegimenInstant now, RegimenMinute now_civil)
{
  g_autofree char *since = regimen_word_minutes (minutes_since (appointment, now));
  gint64 left = 0;

  switch (appointment->state)
    {
    case REGIMEN_APPOINTMENT_EXPECTED:
      if (regimen_visit_is_late (appointment, now, now_civil))
        {
          g_autofree char *late = regimen_word_minutes (now_civil.n - appointment->span.start.n);

          return g_strdup_printf (_ ("late %s"), late);
        }
      return g_strdup (appointment->is_confirmed ? _ ("expected, confirmed")
                                                 : regimen_word_state (appointment->state));
    case REGIMEN_APPOINTMENT_ARRIVED:
      return g_strdup_printf (_ ("arrived %s ago"), since);
    case REGIMEN_APPOINTMENT_PREPARING:
      return g_strdup_printf (_ ("preparing %s"), since);
    case REGIMEN_APPOINTMENT_IN_SESSION:
      return g_strdup_printf (_ ("in session %s"), since);
    case REGIMEN_APPOINTMENT_OBSERVING:
      left = minutes_left (appointment, now);
      {
        g_autofree char *length = regimen_word_minutes (ABS (left));

        return g_strdup_printf (left >= 0 ? _ ("observing, %s left") : _ ("observing, %s over"),
                                length);
      }
    case REGIMEN_APPOINTMENT_READY:
      return g_strdup_printf (_ ("ready to leave for %s"), since);
    case REGIMEN_APPOINTMENT_HELD:
    case REGIMEN_APPOINTMENT_LEFT:
    case REGIMEN_APPOINTMENT_NO_SHOW:
    case REGIMEN_APPOINTMENT_CANCELLED:
      break;
    }
  return g_strdup (regimen_word_state (appointment->state));
}

/**
 * regimen_word_what:
 *
 * Returns: (transfer full): what the visit is, short: "IV 3/6", "24 h call", "Review"
 */
char *
regimen_word_what (RegimenAppointment *appointment)
{
  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT (appointment), NULL);

  if (appointment->n > 0)
    return g_strdup_printf ("%s %d/%d", appointment->plan_short_name, appointment->n,
                            appointment->n_of);
  if (appointment->follow_up_name != NULL && *appointment->follow_up_name != '\0')
    return g_strdup (appointment->follow_up_name);
  if (appointment->patient_id == 0)
    return g_strdup ("");
  return g_strdup (*appointment->visit_short_name != '\0' ? appointment->visit_short_name
                                                          : appointment->visit_name);
}

static char *
word_all_but_flags (RegimenAppointment *appointment)
{
  g_autofree char *times = regimen_word_times (appointment->span);
  g_autofree char *short_what = NULL;
  g_autofree char *what = NULL;
  const char *state = regimen_word_state (appointment->state);
  g_autofree char *name = regimen_word_name (appointment->patient_name);
  g_autofree char *own_room = regimen_word_name (appointment->room_name);
  const char *room = *own_room != '\0' ? own_room : _ ("no room");

  if (appointment->n > 0)
    /* Translators: name, session n, of N, "09:00 to 11:00", room, state */
    return g_strdup_printf (_ ("%1$s, session %2$d of %3$d, %4$s, %5$s, %6$s"), name,
                            appointment->n, appointment->n_of, times, room, state);
  short_what = regimen_word_what (appointment);
  what = regimen_word_name (short_what);
  if (appointment->patient_id == 0)
    /* Translators: title of a block without a patient, "09:00 to 11:00", room */
    return g_strdup_printf (_ ("%1$s, %2$s, %3$s"), name, times, room);
  /* Translators: name, kind of visit, "09:00 to 11:00", room, state */
  return g_strdup_printf (_ ("%1$s, %2$s, %3$s, %4$s, %5$s"), name, what, times, room, state);
}

/**
 * regimen_word_appointment:
 *
 * Returns: (transfer full): all of it in one line, for a screen reader: "Ada Lovelace, session 3
 *   of 6, 09:00 to 11:00, Chair 2, expected, first session"
 */
char *
regimen_word_appointment (RegimenAppointment *appointment)
{
  g_autofree char *all = NULL;
  GString *text = NULL;

  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT (appointment), NULL);

  all = word_all_but_flags (appointment);
  text = g_string_new (all);
  for (guint bit = 0; bit < REGIMEN_N_FLAGS; bit++)
    {
      RegimenFlags flag = (RegimenFlags) (1u << bit);

      /* A missing escort says that one is needed. */
      if (flag != REGIMEN_FLAG_ESCORT_NEEDED && (appointment->flags & flag) != 0)
        g_string_append_printf (text, ", %s", regimen_word_flag (flag));
    }
  return g_string_free (text, FALSE);
}
