/* demo-people.h - invented people, in many scripts and lengths of name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "demo-random.h"
#include "patient.h"

G_BEGIN_DECLS

typedef struct _RegimenDemoPeople RegimenDemoPeople;

RegimenDemoPeople *regimen_demo_people_new (GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_demo_people_free (RegimenDemoPeople *self);
RegimenPatient *regimen_demo_people_make (RegimenDemoPeople *self,
                                          RegimenDemoRandom *random,
                                          guint number,
                                          RegimenDay today) G_GNUC_WARN_UNUSED_RESULT;
const char *
regimen_demo_people_pick (RegimenDemoPeople *self, RegimenDemoRandom *random, const char *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDemoPeople, regimen_demo_people_free)

G_END_DECLS
