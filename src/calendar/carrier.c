/* carrier.c - judges for a view what is carried over it, and says so in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "carrier.h"

#include "carrying.h"
#include "conflict-words.h"
#include "spacing-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * RegimenCarrier:
 *
 * Keeps what the desk read about the appointment that is carried, for as long as it is the same
 * one and nothing changes in the clinic.
 */
struct _RegimenCarrier
{
  RegimenDesk *desk;
  RegimenCarry *carry; /* NULL: nothing read yet */
  gint64 row_version;  /* of the appointment when it was read */
  gint64 session_id;   /* of what is carried */
  gint64 follow_up_id; /* likewise */
  gulong changed_id;
  RegimenDay first;
  int n_days;
};

static void
changed_cb (RegimenCarrier *self)
{
  regimen_carrier_forget (self);
}

RegimenCarrier *
regimen_carrier_new (RegimenDesk *desk)
{
  RegimenCarrier *self = g_new0 (RegimenCarrier, 1);

  self->desk = g_object_ref (desk);
  self->n_days = 1;
  self->changed_id = g_signal_connect_swapped (desk, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
regimen_carrier_free (RegimenCarrier *self)
{
  if (self == NULL)
    return;
  regimen_carrier_forget (self);
  g_clear_signal_handler (&self->changed_id, self->desk);
  g_clear_object (&self->desk);
  g_free (self);
}

/**
 * regimen_carrier_forget:
 *
 * Nothing is carried any more, or it must be read anew.
 */
void
regimen_carrier_forget (RegimenCarrier *self)
{
  g_clear_pointer (&self->carry, regimen_carry_free);
}

/**
 * regimen_carrier_show_days:
 *
 * Tells which days are in sight: what is carried is judged on them without further reading.
 */
void
regimen_carrier_show_days (RegimenCarrier *self, RegimenDay first, int n_days)
{
  self->first = first;
  self->n_days = n_days;
  if (self->carry != NULL && !regimen_carry_read_days (self->carry, first, n_days, NULL))
    regimen_carrier_forget (self);
}

static gboolean
is_carried (RegimenCarrier *self, RegimenAppointment *appointment)
{
  return regimen_carry_get_appointment_id (self->carry) == appointment->id &&
         self->row_version == appointment->row_version &&
         self->session_id == appointment->session_id &&
         self->follow_up_id == appointment->follow_up_id;
}

/* What has no place yet is carried like what has one. */
static RegimenCarry *
new_carry (RegimenCarrier *self, RegimenAppointment *appointment, GError **error)
{
  const RegimenBooking booking = { .session_id = appointment->session_id,
                                   .follow_up_id = appointment->follow_up_id };

  return appointment->id != 0 ? regimen_carry_new (self->desk, appointment->id, error)
                              : regimen_carry_new_for_booking (self->desk, &booking, error);
}

static RegimenCarry *
need_carry (RegimenCarrier *self, RegimenAppointment *appointment, GError **error)
{
  if (self->carry != NULL && !is_carried (self, appointment))
    regimen_carrier_forget (self);
  if (self->carry != NULL)
    return self->carry;
  self->carry = new_carry (self, appointment, error);
  if (self->carry != NULL &&
      !regimen_carry_read_days (self->carry, self->first, self->n_days, error))
    regimen_carrier_forget (self);
  self->row_version = appointment->row_version;
  self->session_id = appointment->session_id;
  self->follow_up_id = appointment->follow_up_id;
  return self->carry;
}

/* What the distances to the neighbours say already. */
static gboolean
is_about_distance (const RegimenConflict *conflict)
{
  return conflict->rule == REGIMEN_RULE_GAP_MIN || conflict->rule == REGIMEN_RULE_GAP_MAX ||
         conflict->rule == REGIMEN_RULE_GAP_LIMIT || conflict->rule == REGIMEN_RULE_SAME_DAY ||
         conflict->rule == REGIMEN_RULE_ORDER;
}

static char *
word_place (RegimenCarry *carry,
            const RegimenColumn *column,
            RegimenSpan span,
            const GPtrArray *conflicts)
{
  g_autofree char *day =
      regimen_word_day (regimen_minute_day (span.start), REGIMEN_DAY_STYLE_SHORT);
  g_autofree char *times = regimen_word_times (span);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *why = NULL;
  /* Translators: where a visit would stand: day, "09:00 to 11:00" */
  g_autofree char *when = g_strdup_printf (_ ("%1$s, %2$s"), day, times);
  GString *text = g_string_new (when);
  RegimenSpacing spacing[2];
  guint n = regimen_carry_space (carry, span.start, spacing);

  if (column->resource_id != 0)
    g_string_append_printf (text, ", %s", column->title);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = regimen_word_spacing (&spacing[i]);

      g_string_append_printf (text, "\n%s", line);
    }
  for (guint i = 0; i < conflicts->len; i++)
    if (n == 0 || !is_about_distance (conflicts->pdata[i]))
      g_ptr_array_add (others, conflicts->pdata[i]);
  why = regimen_word_conflicts (others);
  if (*why != '\0')
    g_string_append_printf (text, "\n%s", why);
  return g_string_free (text, FALSE);
}

/**
 * regimen_carrier_judge:
 * @minutes: how long it would last
 * @out_text: (out): where it would stand, how far from its neighbours in the series, and what is in
 *   the way
 *
 * Returns: whether it may stand there
 */
gboolean
regimen_carrier_judge (RegimenCarrier *self,
                       RegimenAppointment *appointment,
                       const RegimenColumn *column,
                       RegimenMinute start,
                       int minutes,
                       char **out_text)
{
  RegimenMove move = regimen_column_make_move (column, appointment, start, minutes);
  RegimenSpan span = regimen_span_new (start, regimen_minute_add (start, minutes));
  g_autoptr (GError) error = NULL;
  RegimenCarry *carry = need_carry (self, appointment, &error);
  g_autoptr (GPtrArray) conflicts =
      carry != NULL ? regimen_carry_judge (carry, &move, &error) : NULL;

  if (conflicts == NULL)
    {
      g_message ("judging appointment %" G_GINT64_FORMAT ": %s", appointment->id, error->message);
      return TRUE; /* the move itself will say so */
    }
  if (regimen_column_lacks (column, appointment))
    {
      *out_text = g_strdup (_ ("This visit needs a place in one of the other columns"));
      return FALSE;
    }
  *out_text = word_place (carry, column, span, conflicts);
  return conflicts->len == 0;
}

/**
 * regimen_carrier_map:
 * @out_is_legal: (out): for each quarter of an hour of the column's day whether it may start then
 */
void
regimen_carrier_map (RegimenCarrier *self,
                     RegimenAppointment *appointment,
                     const RegimenColumn *column,
                     int minutes,
                     guint8 *out_is_legal)
{
  RegimenMove move =
      regimen_column_make_move (column, appointment, regimen_minute_at (column->day, 0), minutes);
  g_autoptr (GError) error = NULL;
  RegimenCarry *carry = need_carry (self, appointment, &error);

  if (regimen_column_lacks (column, appointment))
    return;
  if (carry == NULL || !regimen_carry_map (carry, column->day, &move, out_is_legal, &error))
    g_message ("mapping appointment %" G_GINT64_FORMAT ": %s", appointment->id, error->message);
}
