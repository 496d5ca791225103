/* facts.h - when the clinic's resources and one patient are free, over some days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "patient.h"
#include "resource.h"

G_BEGIN_DECLS

/* Visits start together that start less than that apart. */
#define REGIMEN_START_MIN 15

/* So many units of a resource from a day on. */
typedef struct
{
  RegimenDay from;
  int units;
} RegimenCapacity;

/* A stretch that is taken, by whom. */
typedef struct
{
  RegimenSpan span;
  int units;
  gint64 appointment_id; /* 0: not read */
} RegimenTaken;

typedef struct
{
  gint64 id;
  RegimenRole role; /* the one it can serve: a room, a nurse, a provider */
  RegimenRoomKind room_kind;
  char *name;
  char *short_name;
  gboolean is_active;
  GArray *capacities; /* (element-type RegimenCapacity), ascending */
  GArray *hours;      /* (element-type RegimenWeeklyHours) */
  GPtrArray *off;     /* (element-type RegimenTimeOff), within the span */
  GArray *taken;      /* (element-type RegimenTaken), by start, within the span */
} RegimenFactsResource;

/* What moving a visit counts that its patient has confirmed, where something has to move. */
typedef enum
{
  REGIMEN_CONFIRMED_RATHER_OTHERS, /* more than one that nobody was told of; less than two moves */
  REGIMEN_CONFIRMED_LIKE_ANY,
  REGIMEN_CONFIRMED_LAST, /* several others move before it does */
} RegimenConfirmedMoves;
#define REGIMEN_N_CONFIRMED_MOVES (REGIMEN_CONFIRMED_LAST + 1)

/* What it means that more visits start in a quarter of an hour than the clinic says. */
typedef enum
{
  REGIMEN_STARTS_NEVER_MORE,   /* it is against the rules */
  REGIMEN_STARTS_RATHER_FEWER, /* placing avoids it where it costs little; nobody is refused */
} RegimenStartsRule;
#define REGIMEN_N_STARTS_RULES (REGIMEN_STARTS_RATHER_FEWER + 1)

/**
 * RegimenFacts:
 *
 * What decides whether something can stand somewhere, read once, asked many times.
 */
typedef struct
{
  RegimenSpan span;     /* nothing is known outside */
  GPtrArray *resources; /* (element-type RegimenFactsResource): rooms, nurses, providers, by
                           position */
  GPtrArray *closures;  /* (element-type RegimenTimeOff), within the span */
  gboolean hands_over;  /* a visit may have a nurse per segment */
  gboolean beds_serve;  /* a recovery room serves where a chair is asked for */
  RegimenConfirmedMoves confirmed_moves;
  int most_starts; /* visits that may start in any quarter of an hour; 0: any number */
  RegimenStartsRule starts_rule;
  GArray *starts; /* (element-type RegimenTaken), by start: the first quarter of an hour of
                     each visit that counts; empty without a limit */

  gint64 patient_id;    /* 0: the rest is empty */
  GPtrArray *windows;   /* (element-type RegimenPatientWindow) */
  GPtrArray *blackouts; /* (element-type RegimenBlackout), within the span */
  GArray *visits;       /* (element-type RegimenTaken): the patient's own, within the span */
} RegimenFacts;

RegimenFacts *regimen_facts_new (RegimenSpan span) G_GNUC_WARN_UNUSED_RESULT;
RegimenFacts *regimen_facts_new_for_patient (const RegimenFacts *season, gint64 patient_id)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_facts_free (RegimenFacts *self);
RegimenFactsResource *regimen_facts_add (RegimenFacts *self, gint64 id);
RegimenFactsResource *regimen_facts_find (const RegimenFacts *self, gint64 id);

gboolean regimen_facts_room_serves (const RegimenFacts *self,
                                    const RegimenFactsResource *room,
                                    RegimenRoomKind kind);
int regimen_facts_count_starts (const RegimenFacts *self,
                                RegimenMinute start,
                                gint64 besides_appointment_id);
int regimen_facts_resource_capacity (const RegimenFactsResource *self, RegimenDay day);
int regimen_facts_resource_in_use (const RegimenFactsResource *self,
                                   RegimenSpan span,
                                   gint64 besides_appointment_id);
const RegimenTaken *regimen_facts_resource_taker (const RegimenFactsResource *self,
                                                  RegimenSpan span,
                                                  gint64 besides_appointment_id);
GArray *regimen_facts_dup_hours (const RegimenFactsResource *self, RegimenDay day)
    G_GNUC_WARN_UNUSED_RESULT;
GArray *regimen_facts_dup_open_spans (const RegimenFacts *self,
                                      const RegimenFactsResource *resource,
                                      RegimenDay day) G_GNUC_WARN_UNUSED_RESULT;

GArray *regimen_facts_dup_any_open (const RegimenFacts *self, RegimenRole role, RegimenDay day)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenFacts, regimen_facts_free)

G_END_DECLS
