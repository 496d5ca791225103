/* zone.h - the clinic's time zone: between civil minutes and UTC instants
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"

G_BEGIN_DECLS

typedef struct _RegimenZone RegimenZone;

/**
 * RegimenZoneFit:
 * @REGIMEN_ZONE_PLAIN: the civil minute exists exactly once
 * @REGIMEN_ZONE_SKIPPED: the clock jumps over it (spring); it never exists
 * @REGIMEN_ZONE_REPEATED: the clock shows it twice (autumn)
 */
typedef enum
{
  REGIMEN_ZONE_PLAIN,
  REGIMEN_ZONE_SKIPPED,
  REGIMEN_ZONE_REPEATED,
} RegimenZoneFit;

typedef enum
{
  REGIMEN_ZONE_FIRST,  /* of a repeated minute, the earlier instant (still summer time) */
  REGIMEN_ZONE_SECOND, /* the later one */
} RegimenZonePick;

RegimenZone *regimen_zone_new (const char *identifier, GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenZone *regimen_zone_ref (RegimenZone *self);
void regimen_zone_unref (RegimenZone *self);
const char *regimen_zone_identifier (RegimenZone *self);
RegimenZoneFit regimen_zone_fit (RegimenZone *self, RegimenMinute minute);
gboolean regimen_zone_resolve (RegimenZone *self,
                               RegimenMinute minute,
                               RegimenZonePick pick,
                               RegimenInstant *out_instant,
                               GError **error);
RegimenMinute regimen_zone_civil (RegimenZone *self, RegimenInstant instant);
RegimenInstant regimen_zone_day_start (RegimenZone *self, RegimenDay day);
gint64 regimen_zone_day_length (RegimenZone *self, RegimenDay day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenZone, regimen_zone_unref)

G_END_DECLS
