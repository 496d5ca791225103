/* fallback.h - a day on paper for when the computer is down: what is booked, and room to write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "day-sheet.h"

G_BEGIN_DECLS

/**
 * RegimenFallbackRoom:
 * @open_spans: (element-type RegimenSpan): when the room can be used, ascending
 * @visits: (element-type RegimenSheetVisit): in time order
 */
typedef struct
{
  char *name;
  GArray *open_spans;
  GPtrArray *visits;
} RegimenFallbackRoom;

typedef struct
{
  RegimenPaperFrame frame;
  RegimenDay day;
  GPtrArray *rooms; /* (element-type RegimenFallbackRoom) */
} RegimenFallback;

RegimenFallback *regimen_fallback_new (RegimenDay day) G_GNUC_WARN_UNUSED_RESULT;
void regimen_fallback_free (RegimenFallback *self);
RegimenFallbackRoom *regimen_fallback_add_room (RegimenFallback *self, const char *name);
RegimenDocument *regimen_fallback_document (const RegimenFallback *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenFallback, regimen_fallback_free)

G_END_DECLS
