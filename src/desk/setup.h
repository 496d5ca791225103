/* setup.h - rooms, staff, hours, visit types and protocols of the clinic
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"
#include "facts.h"
#include "protocol.h"
#include "resource.h"
#include "visit-type.h"

G_BEGIN_DECLS

gboolean regimen_desk_save_clinic (RegimenDesk *self, const RegimenClinic *clinic, GError **error);

/* Level loads: how many visits may start in any quarter of an hour; 0: any number. -1 on failure.
 */
int regimen_desk_get_most_starts (RegimenDesk *self, GError **error);
gboolean regimen_desk_set_most_starts (RegimenDesk *self, int most, GError **error);

/* Whether more than that are forbidden or avoided: a RegimenStartsRule. -1 on failure. */
int regimen_desk_get_starts_rule (RegimenDesk *self, GError **error);
gboolean regimen_desk_set_starts_rule (RegimenDesk *self, int rule, GError **error);

/* Whether a recovery room serves where a chair is asked for. -1 on failure. */
int regimen_desk_get_beds_serve (RegimenDesk *self, GError **error);
gboolean regimen_desk_set_beds_serve (RegimenDesk *self, gboolean beds_serve, GError **error);

/* Whether a nurse may hand a visit over from one segment to the next. -1 on failure. */
int regimen_desk_get_nurse_hands_over (RegimenDesk *self, GError **error);
gboolean regimen_desk_set_nurse_hands_over (RegimenDesk *self, gboolean hands_over, GError **error);

/* How much moving a confirmed visit counts: a RegimenConfirmedMoves. -1 on failure. */
int regimen_desk_get_confirmed_moves (RegimenDesk *self, GError **error);
gboolean regimen_desk_set_confirmed_moves (RegimenDesk *self, int moves, GError **error);

/* (element-type RegimenRoom), (element-type RegimenStaff): by position; active ones only unless
 * @with_inactive. Owned by the caller. NULL on failure. */
GPtrArray *regimen_desk_dup_rooms (RegimenDesk *self, gboolean with_inactive, GError **error);
GPtrArray *regimen_desk_dup_staff (RegimenDesk *self, gboolean with_inactive, GError **error);
gint64
regimen_desk_save_room (RegimenDesk *self, const RegimenRoom *room, GError **error); /* id 0: new */
gint64 regimen_desk_save_staff (RegimenDesk *self, const RegimenStaff *staff, GError **error);

/* Those that are booked over are refused with one conflict for each appointment, unless
 * @accept_reason is given: then an override is recorded for each, and they are handed out all the
 * same so that they can be dealt with. */
gboolean regimen_desk_set_capacity (RegimenDesk *self,
                                    gint64 resource_id,
                                    RegimenDay from,
                                    int units,
                                    const char *accept_reason,
                                    GPtrArray **out_conflicts,
                                    GError **error);
/* (element-type RegimenCapacity): by the day from which each holds; empty: always one. */
GArray *regimen_desk_dup_capacities (RegimenDesk *self, gint64 resource_id, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_desk_dup_hours (RegimenDesk *self,
                                   gint64 resource_id,
                                   GError **error); /* (element-type RegimenWeeklyHours) */
gboolean regimen_desk_set_hours (RegimenDesk *self,
                                 gint64 resource_id,
                                 RegimenDay from,
                                 const RegimenWeeklyHours *hours,
                                 guint n_hours,
                                 const char *accept_reason,
                                 GPtrArray **out_conflicts,
                                 GError **error);
GPtrArray *
regimen_desk_dup_time_off (RegimenDesk *self,
                           RegimenSpan span,
                           GError **error); /* (element-type RegimenTimeOff), closures too */
gint64 regimen_desk_add_time_off (RegimenDesk *self,
                                  gint64 resource_id,
                                  RegimenSpan span,
                                  const char *reason,
                                  const char *accept_reason,
                                  GPtrArray **out_conflicts,
                                  GError **error); /* resource 0: closure */

/* Many at once: all of it in one act, or nothing. */
gboolean regimen_desk_set_hours_many (RegimenDesk *self,
                                      const gint64 *resource_ids,
                                      guint n_resources,
                                      RegimenDay from,
                                      const RegimenWeeklyHours *hours,
                                      guint n_hours,
                                      const char *accept_reason,
                                      GPtrArray **out_conflicts,
                                      GError **error);
gboolean regimen_desk_add_closures (RegimenDesk *self,
                                    const RegimenTimeOff *closures,
                                    guint n_closures,
                                    const char *accept_reason,
                                    GPtrArray **out_conflicts,
                                    GError **error);
gboolean regimen_desk_order_resources (RegimenDesk *self,
                                       const gint64 *resource_ids,
                                       guint n_resources,
                                       GError **error);
gboolean
regimen_desk_remove_time_off (RegimenDesk *self, const RegimenTimeOff *time_off, GError **error);

/* Stretches in which a resource works on one day: hours less time off and closures.
 * (element-type RegimenSpan), ascending, disjoint. */
GArray *
regimen_desk_dup_open_spans (RegimenDesk *self, gint64 resource_id, RegimenDay day, GError **error);

GPtrArray *regimen_desk_dup_visit_types (RegimenDesk *self,
                                         GError **error); /* (element-type RegimenVisitType) */
gint64 regimen_desk_save_visit_type (RegimenDesk *self,
                                     const RegimenVisitType *visit_type,
                                     GError **error);
GPtrArray *regimen_desk_dup_protocols (RegimenDesk *self,
                                       GError **error); /* (element-type RegimenProtocol) */
gint64
regimen_desk_save_protocol (RegimenDesk *self, const RegimenProtocol *protocol, GError **error);

/* The protocols and visit types that come with the program (data/protocols/), not yet in any
 * clinic: for an assistant to choose from. */
GPtrArray *regimen_desk_dup_shipped_protocols (GError **error); /* (element-type RegimenProtocol) */
gboolean regimen_desk_adopt_protocols (RegimenDesk *self,
                                       const char *const *codes,
                                       GError **error); /* NULL: all */

G_END_DECLS
