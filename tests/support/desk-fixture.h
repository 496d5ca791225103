/* desk-fixture.h - a small clinic on a real file, built and asked in terms of the clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "schedule.h"
#include "series.h"

G_BEGIN_DECLS

/**
 * DeskFixture:
 *
 * Chairs "Chair 1" to "Chair 3", "Room 1" to talk in; nurses Kim and Bo who watch two at once;
 * providers Vega and Osei. Monday to Friday 08:00 to 12:00 and 13:00 to 18:00; nurses and
 * providers without a break. It is Monday 2026-03-02, 07:00, in Berlin.
 */
typedef struct
{
  char *folder;
  char *path;
  RegimenClock *clock;
  RegimenDesk *desk;
  gint64 chairs[3];
  gint64 room;
  gint64 nurses[2];
  gint64 providers[2];
  gint64 infusion; /* visit types */
  gint64 consultation;
  gint64 call;
  gint64 block;
  gint64 induction; /* protocol: 6 sessions, 2 a week, gaps 2/3/5/8 days; a call after the first */
  gint64 ada;       /* patients */
  gint64 ben;
  gint64 cleo;
} DeskFixture;

DeskFixture *desk_fixture_new (void);
void desk_fixture_free (DeskFixture *self);
RegimenDesk *desk_fixture_open_another (DeskFixture *self);
gint64 desk_fixture_add_patient (DeskFixture *self, const char *given, const char *family);
/* (transfer full): beside it a clinic file as an earlier version made it, with Ada Lovelace in it
 */
char *desk_fixture_add_old (DeskFixture *self, int version);
void desk_fixture_sql (DeskFixture *self, const char *sql);
gboolean desk_fixture_try_sql (DeskFixture *self, const char *sql, GError **error);
gint64 desk_fixture_count (DeskFixture *self, const char *sql);
char *desk_fixture_dump (DeskFixture *self);
void desk_fixture_tick (DeskFixture *self);
void desk_fixture_set_time (DeskFixture *self, const char *civil);

/* A stored, active plan of @patient by the induction, nothing placed. */
RegimenPlan *desk_fixture_add_plan (DeskFixture *self, gint64 patient);
gint64 desk_fixture_book_session (DeskFixture *self,
                                  const RegimenPlan *plan,
                                  int ordinal,
                                  const char *start);
/* A MADRS in total, of the plan's patient, a second later. */
void desk_fixture_give_score (DeskFixture *self,
                              const RegimenPlan *plan,
                              RegimenMoment moment,
                              int total);
/* From now on the induction asks for that. */
void desk_fixture_require (DeskFixture *self,
                           RegimenRequirementNeed need,
                           RegimenRequirementBefore before,
                           const char *code);
RegimenMinute desk_fixture_at (const char *civil);
GPtrArray *desk_fixture_refusal_to_book (DeskFixture *self, const RegimenBooking *booking);
const RegimenConflict *desk_fixture_find (const GPtrArray *conflicts, RegimenRule rule);

/* Replays items-changed into an array of its own; _check() compares it with the list. */
typedef struct
{
  GListModel *model;
  GPtrArray *items;
  guint n_signals;
} ListMirror;

ListMirror *list_mirror_new (GListModel *model);
void list_mirror_check (ListMirror *self);
void list_mirror_free (ListMirror *self);

G_END_DECLS
