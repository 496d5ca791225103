/* vitals-schedule.c - when vitals are due in a session, and which were taken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include "vitals-schedule.h"

#include "appointment.h"

#define MS_PER_MINUTE 60000
#define SLOTS_MAX 400

/* Nobody stays longer than that after observation: somebody forgot to say that they left. */
#define LONGEST_STAY_MS ((gint64) 6 * 60 * MS_PER_MINUTE)

/* A reading this much before it is due serves already, unless the one before is nearer. */
#define LEAD_MS (2 * MS_PER_MINUTE)

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const RegimenVitalsSlot *x = a;
  const RegimenVitalsSlot *y = b;

  if (x->due.ms != y->due.ms)
    return x->due.ms < y->due.ms ? -1 : 1;
  return (int) x->kind - (int) y->kind;
}

static void
add_slot (GArray *slots, const RegimenVitalsRule *rule, gint64 due_ms)
{
  RegimenVitalsSlot slot = {
    { due_ms }, rule->kind, rule->has_oximetry, REGIMEN_VITALS_TO_COME, 0
  };

  if (slots->len < SLOTS_MAX)
    g_array_append_val (slots, slot);
}

/* Up to when a repeated reading is asked for: they left, or are still here after all was over. */
static gint64
find_horizon (const RegimenVitalsCourse *course, RegimenInstant now)
{
  if (course->left.ms != 0)
    return course->left.ms;
  return MAX (course->end.ms,
              MIN (now.ms + 1, MAX (course->end.ms, course->start.ms) + LONGEST_STAY_MS));
}

static void
add_rule (GArray *slots,
          const RegimenVitalsRule *rule,
          const RegimenVitalsCourse *course,
          RegimenInstant now)
{
  gint64 due = course->start.ms + (gint64) rule->offset_min * MS_PER_MINUTE;
  gint64 horizon = find_horizon (course, now);

  switch (rule->kind)
    {
    case REGIMEN_VITALS_AT:
      /* Who left earlier was not asked any more. */
      if (course->left.ms == 0 || due <= course->left.ms)
        add_slot (slots, rule, due);
      break;
    case REGIMEN_VITALS_EVERY:
      for (; due < horizon && slots->len < SLOTS_MAX && rule->every_min > 0;
           due += (gint64) rule->every_min * MS_PER_MINUTE)
        add_slot (slots, rule, due);
      break;
    case REGIMEN_VITALS_BEFORE_LEAVING:
      if (rule->offset_min == 0 && course->end.ms != 0)
        due = course->end.ms;
      if (course->left.ms != 0)
        due = MIN (due, course->left.ms);
      add_slot (slots, rule, due);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Two rules for one minute are one reading; with SpO₂ when either asks for it. */
static void
join_equal (GArray *slots)
{
  for (guint i = 1; i < slots->len;)
    {
      RegimenVitalsSlot *before = &g_array_index (slots, RegimenVitalsSlot, i - 1);
      const RegimenVitalsSlot *slot = &g_array_index (slots, RegimenVitalsSlot, i);

      if (slot->due.ms != before->due.ms)
        {
          i++;
          continue;
        }
      before->has_oximetry = before->has_oximetry || slot->has_oximetry;
      g_array_remove_index (slots, i);
    }
}

/* From when on a reading serves a slot rather than the one before it. */
static gint64
serves_from (const GArray *slots, guint i)
{
  gint64 due = g_array_index (slots, RegimenVitalsSlot, i).due.ms;
  gint64 gap;

  if (i == 0)
    return G_MININT64;
  gap = due - g_array_index (slots, RegimenVitalsSlot, i - 1).due.ms;
  return due - MIN (LEAD_MS, gap / 4);
}

static void
judge_slots (GArray *slots, const RegimenInstant *measured, guint n_measured, RegimenInstant now)
{
  for (guint i = 0; i < slots->len; i++)
    {
      RegimenVitalsSlot *slot = &g_array_index (slots, RegimenVitalsSlot, i);
      gint64 from = serves_from (slots, i);
      gint64 until = i + 1 < slots->len ? serves_from (slots, i + 1) : G_MAXINT64;

      if (now.ms >= until)
        slot->state = REGIMEN_VITALS_MISSED;
      else if (now.ms >= slot->due.ms + REGIMEN_VITALS_GRACE_MS)
        slot->state = REGIMEN_VITALS_OVERDUE;
      else if (now.ms >= slot->due.ms)
        slot->state = REGIMEN_VITALS_DUE;
      for (guint k = 0; k < n_measured && slot->state != REGIMEN_VITALS_TAKEN; k++)
        if (measured[k].ms >= from && measured[k].ms < until)
          {
            slot->state = REGIMEN_VITALS_TAKEN;
            slot->taken = k;
          }
    }
}

/* What is due then does not become due when they have left: it was missed. */
static void
close_open (GArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    {
      RegimenVitalsSlot *slot = &g_array_index (slots, RegimenVitalsSlot, i);

      if (slot->state != REGIMEN_VITALS_TAKEN)
        slot->state = REGIMEN_VITALS_MISSED;
    }
}

/* Before the dose there is one reading to take: the one at its start. */
static void
add_baseline (GArray *slots, const GArray *rules, guint n_measured)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const RegimenVitalsRule *rule = &g_array_index (rules, RegimenVitalsRule, i);

      if (rule->kind != REGIMEN_VITALS_AT || rule->offset_min != 0)
        continue;
      add_slot (slots, rule, 0);
      g_array_index (slots, RegimenVitalsSlot, slots->len - 1).state =
          n_measured > 0 ? REGIMEN_VITALS_TAKEN : REGIMEN_VITALS_DUE;
      return;
    }
}

/**
 * regimen_vitals_schedule_new:
 * @rules: (element-type RegimenVitalsRule): of the plan
 * @course: when the session began and ends
 * @measured: (array length=n_measured): when vitals were measured, ascending
 * @now: the present instant
 *
 * Lays out the readings that the protocol asks for, and says how each stands. Pure: the same
 * arguments give the same answer, to the millisecond.
 *
 * Returns: (transfer full) (element-type RegimenVitalsSlot): by time
 */
GArray *
regimen_vitals_schedule_new (const GArray *rules,
                             const RegimenVitalsCourse *course,
                             const RegimenInstant *measured,
                             guint n_measured,
                             RegimenInstant now)
{
  GArray *slots = g_array_new (FALSE, TRUE, sizeof (RegimenVitalsSlot));

  g_return_val_if_fail (rules != NULL && course != NULL, slots);

  if (course->start.ms == 0)
    {
      if (course->left.ms == 0)
        add_baseline (slots, rules, n_measured);
      return slots;
    }
  for (guint i = 0; i < rules->len; i++)
    add_rule (slots, &g_array_index (rules, RegimenVitalsRule, i), course, now);
  g_array_sort (slots, compare_slots);
  join_equal (slots);
  judge_slots (slots, measured, n_measured, now);
  if (course->left.ms != 0)
    close_open (slots);
  return slots;
}

/**
 * regimen_vitals_schedule_next:
 *
 * Returns: (transfer none) (nullable): the reading to take now, else the next one to come; NULL:
 *   none is left
 */
const RegimenVitalsSlot *
regimen_vitals_schedule_next (const GArray *schedule)
{
  const RegimenVitalsSlot *to_come = NULL;

  for (guint i = 0; i < schedule->len; i++)
    {
      const RegimenVitalsSlot *slot = &g_array_index (schedule, RegimenVitalsSlot, i);

      if (slot->state == REGIMEN_VITALS_DUE || slot->state == REGIMEN_VITALS_OVERDUE)
        return slot;
      if (slot->state == REGIMEN_VITALS_TO_COME && to_come == NULL)
        to_come = slot;
    }
  return to_come;
}

/**
 * regimen_vitals_schedule_next_change:
 * @out_at: (out): when some slot changes by the clock alone
 *
 * For whoever shows it: nothing changes before.
 *
 * Returns: FALSE: nothing will, whatever the clock says
 */
gboolean
regimen_vitals_schedule_next_change (const GArray *schedule,
                                     RegimenInstant now,
                                     RegimenInstant *out_at)
{
  gint64 at = G_MAXINT64;

  for (guint i = 0; i < schedule->len; i++)
    {
      const RegimenVitalsSlot *slot = &g_array_index (schedule, RegimenVitalsSlot, i);

      if (slot->due.ms == 0)
        continue;
      if (slot->state == REGIMEN_VITALS_TO_COME)
        at = MIN (at, slot->due.ms);
      else if (slot->state == REGIMEN_VITALS_DUE)
        at = MIN (at, slot->due.ms + REGIMEN_VITALS_GRACE_MS);
      if (i > 0 && slot->state == REGIMEN_VITALS_TO_COME && serves_from (schedule, i) > now.ms)
        at = MIN (at, serves_from (schedule, i));
    }
  out_at->ms = at;
  return at != G_MAXINT64;
}

guint
regimen_vitals_schedule_count (const GArray *schedule, RegimenVitalsState state)
{
  guint n = 0;

  for (guint i = 0; i < schedule->len; i++)
    n += g_array_index (schedule, RegimenVitalsSlot, i).state == state;
  return n;
}

/**
 * regimen_segments_sum_minutes:
 * @segments: (nullable) (element-type RegimenAppointmentSegment): of a visit
 *
 * Returns: how many minutes of it are of that kind
 */
int
regimen_segments_sum_minutes (const GArray *segments, RegimenSegmentKind kind)
{
  int sum = 0;

  for (guint i = 0; segments != NULL && i < segments->len; i++)
    {
      const RegimenAppointmentSegment *segment =
          &g_array_index (segments, RegimenAppointmentSegment, i);

      if (segment->kind == kind)
        sum += segment->minutes;
    }
  return sum;
}

/* When the first dose that counts was started; else when the session was. */
static RegimenInstant
find_start (const RegimenSessionRecord *record)
{
  RegimenInstant start = { 0 };

  for (guint i = 0; i < record->doses->len; i++)
    {
      const RegimenDose *dose = record->doses->pdata[i];

      if (!dose->is_void && dose->started.ms != 0 && (start.ms == 0 || dose->started.ms < start.ms))
        start = dose->started;
    }
  return start.ms != 0 ? start : record->times.started;
}

/**
 * regimen_session_course:
 * @segments: (nullable) (element-type RegimenAppointmentSegment): of the visit
 *
 * Administration begins with the first dose. Observation ends so many minutes after it began, which
 * is when administration ended, or should have.
 */
RegimenVitalsCourse
regimen_session_course (const RegimenSessionRecord *record, const GArray *segments)
{
  RegimenVitalsCourse course = { .left = record->times.left };
  gint64 administration = regimen_segments_sum_minutes (segments, REGIMEN_SEGMENT_ADMINISTRATION);
  gint64 observation = regimen_segments_sum_minutes (segments, REGIMEN_SEGMENT_OBSERVATION);

  course.start = find_start (record);
  if (record->times.ended.ms != 0)
    course.end.ms = record->times.ended.ms + observation * MS_PER_MINUTE;
  else if (course.start.ms != 0)
    course.end.ms = course.start.ms + (administration + observation) * MS_PER_MINUTE;
  return course;
}

/* The readings of a record: those that are void serve nothing. */
GArray *
regimen_session_schedule (const RegimenSessionRecord *record,
                          const GArray *rules,
                          const GArray *segments,
                          RegimenInstant now)
{
  RegimenVitalsCourse course = regimen_session_course (record, segments);
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (RegimenInstant));

  for (guint i = 0; i < record->vitals->len; i++)
    {
      const RegimenVitalSign *sign = record->vitals->pdata[i];

      if (regimen_vital_sign_is_reading (sign))
        g_array_append_val (measured, sign->measured);
    }
  return regimen_vitals_schedule_new (rules, &course, (const RegimenInstant *) measured->data,
                                      measured->len, now);
}
