/* plan-row.h - one line of a list of plans
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "civil.h"
#include "words.h"

G_BEGIN_DECLS

/**
 * RegimenPlanRow:
 *
 * A plan and how far it is, as it stood when it was read: public to read, never changed.
 */
#define REGIMEN_TYPE_PLAN_ROW (regimen_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPlanRow, regimen_plan_row, REGIMEN, PLAN_ROW, GObject)

struct _RegimenPlanRow
{
  GObject parent_instance;

  gint64 id;
  gint64 row_version;
  gint64 patient_id;
  char *patient_name;
  char *name;
  char *short_name;
  int colour;
  RegimenPlanState state;
  char *provider_name;
  int n_sessions;
  int n_done;
  int n_unplaced; /* due and without a place */
  int n_missed;   /* no-shows */
  gboolean has_next;
  RegimenMinute next_start;
  gboolean has_gap_end; /* active, and a session has no place though the one before it has */
  RegimenDay gap_end;   /* the last day for it by the rules of its phase, while has_gap_end */
};

/**
 * RegimenPlanRisk:
 *
 * What endangers a plan, the worst last.
 */
typedef enum
{
  REGIMEN_PLAN_RISK_NONE,
  REGIMEN_PLAN_RISK_NOT_BOOKED, /* a draft */
  REGIMEN_PLAN_RISK_MISSED,     /* somebody did not come */
  REGIMEN_PLAN_RISK_UNPLACED,   /* sessions have no place */
  REGIMEN_PLAN_RISK_GAP_ENDS,   /* … and within a week it will be too late for the next */
  REGIMEN_PLAN_RISK_GAP_OVER,   /* … and it is too late */
} RegimenPlanRisk;

RegimenPlanRow *regimen_plan_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
RegimenPlanRisk regimen_plan_row_risk (RegimenPlanRow *self, RegimenDay today);
gboolean regimen_plan_row_equal (RegimenPlanRow *a, RegimenPlanRow *b);
int regimen_plan_row_compare (gconstpointer a,
                              gconstpointer b,
                              gpointer unused); /* by state, then id */

G_END_DECLS
