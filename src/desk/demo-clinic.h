/* demo-clinic.h - the invented clinic itself: rooms, staff, hours, holidays
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo-grid.h"
#include "demo-people.h"
#include "demo.h"
#include "desk.h"
#include "protocol.h"

G_BEGIN_DECLS

/**
 * RegimenDemoClinic:
 *
 * What bookings are made against, as it also stands in the file.
 */
typedef struct
{
  GArray *resources;    /* (element-type RegimenDemoResource) */
  GPtrArray *types;     /* (element-type RegimenVisitType) */
  GPtrArray *visits;    /* (element-type RegimenDemoVisit), as types */
  GPtrArray *protocols; /* (element-type RegimenProtocol) */
  RegimenDemoGrid *grid;
  int today; /* index of the day in the grid */
  gint64 front_desk_id;
} RegimenDemoClinic;

RegimenDemoClinic *regimen_demo_clinic_new (RegimenDesk *desk,
                                            const RegimenDemoOptions *options,
                                            RegimenDemoPeople *people,
                                            RegimenDemoRandom *random,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_demo_clinic_free (RegimenDemoClinic *self);
const RegimenDemoVisit *regimen_demo_clinic_visit (RegimenDemoClinic *self, const char *code);
const RegimenDemoVisit *regimen_demo_clinic_visit_of_id (RegimenDemoClinic *self, gint64 id);
const RegimenProtocol *regimen_demo_clinic_protocol (RegimenDemoClinic *self, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDemoClinic, regimen_demo_clinic_free)

G_END_DECLS
