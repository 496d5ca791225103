/* change.h - appointments put in and put back: what all acts on the schedule come down to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment-store.h"
#include "conflict.h"
#include "desk-private.h"
#include "patient.h"
#include "plan.h"
#include "protocol.h"
#include "setup-change.h"

G_BEGIN_DECLS

/**
 * RegimenChange:
 * @before: (owned) (nullable): the appointment as it was; NULL: there was none
 * @after: (owned): as it shall be
 */
typedef struct
{
  RegimenAppointmentRecord *before;
  RegimenAppointmentRecord *after;
} RegimenChange;

/**
 * RegimenPlanChange:
 * @before: (owned): a plan as it was: its series and state
 * @after: (owned): as it shall be
 */
typedef struct
{
  RegimenPlan *before;
  RegimenPlan *after;
} RegimenPlanChange;

/**
 * RegimenMergeChange:
 * @before: (owned): the record that stays, as it was
 * @after: (owned): as the merge left it
 * @tables: (owned) (element-type RegimenMergeRows): what went over from the other record
 */
typedef struct
{
  gint64 stay_id;
  gint64 gone_id;
  RegimenPatient *before;
  RegimenPatient *after;
  GPtrArray *tables;
} RegimenMergeChange;

/**
 * RegimenCompound:
 *
 * All that one act changes, as undo takes it back: together or not at all.
 */
typedef struct
{
  RegimenActKind kind;
  char *patient_name;
  GPtrArray *changes; /* (element-type RegimenChange) */
  GPtrArray
      *plan_changes; /* (element-type RegimenPlanChange): those whose series or state change */
  GPtrArray *setups; /* (element-type RegimenSetupChange): of what the clinic is and has */
  RegimenMergeChange *merge; /* (owned) (nullable): two records that became one, and nothing else */
} RegimenCompound;

RegimenCompound *regimen_compound_new (RegimenActKind kind, const char *patient_name)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_compound_free (RegimenCompound *self);
void regimen_compound_take (RegimenCompound *self,
                            RegimenAppointmentRecord *before,
                            RegimenAppointmentRecord *after);
void regimen_compound_take_plan (RegimenCompound *self, RegimenPlan *before, RegimenPlan *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenCompound, regimen_compound_free)

gboolean regimen_change_is_nothing (const RegimenAppointmentRecord *before,
                                    const RegimenAppointmentRecord *after);
gboolean regimen_change_keeps_resources (const RegimenAppointmentRecord *a,
                                         const RegimenAppointmentRecord *b);
gboolean regimen_change_apply (RegimenAct *act,
                               RegimenDesk *desk,
                               GPtrArray *changes,
                               const char *reason,
                               GError **error);
gboolean regimen_change_release (RegimenDesk *desk, GPtrArray *changes, GError **error);
gboolean regimen_change_apply_plan (RegimenAct *act,
                                    RegimenDesk *desk,
                                    const RegimenPlan *from,
                                    RegimenPlan *to,
                                    const char *reason,
                                    GError **error);
GPtrArray *regimen_change_find_conflicts (RegimenDesk *desk, GPtrArray *changes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_change_name_takers (RegimenDesk *desk, GPtrArray *conflicts, GError **error);

/* plan-drafting.c */
void regimen_plan_take_protocol (RegimenPlan *plan, const RegimenProtocol *protocol);
gboolean
regimen_desk_store_draft (RegimenDesk *self, RegimenAct *act, RegimenPlan *plan, GError **error);
gboolean regimen_desk_store_version (RegimenDesk *self,
                                     RegimenAct *act,
                                     RegimenPlan *plan,
                                     const char *reason,
                                     RegimenCompound *compound,
                                     GError **error);
GPtrArray *regimen_desk_dup_dropped (RegimenDesk *self, const RegimenPlan *plan, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* restoring.c */
GPtrArray *regimen_restoring_find_conflicts (RegimenDesk *desk,
                                             gint64 appointment_id,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* undo.c */
void regimen_undo_push (RegimenDesk *desk, RegimenCompound *compound);
void regimen_undo_note (RegimenDesk *desk, RegimenCompound *compound);
void regimen_undo_note_moved (RegimenDesk *desk, const RegimenMergeChange *merge);

/* merging.c */
void regimen_merge_change_free (RegimenMergeChange *self);
gboolean regimen_merge_turn (RegimenAct *act,
                             RegimenDesk *desk,
                             RegimenMergeChange *merge,
                             gboolean is_undo,
                             GPtrArray **out_conflicts,
                             GError **error);

G_END_DECLS
