/* wishes.h - when somebody would rather come, or not: of one placing or re-flow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "civil.h"
#include "facts.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_DAY_PART_ANY,
  REGIMEN_DAY_PART_MORNING, /* until noon */
  REGIMEN_DAY_PART_AFTERNOON,
} RegimenDayPart;

/**
 * RegimenWishes:
 *
 * All 0: none. What is placed anew goes by them; what is booked and can stay, stays. Not before a
 * day ("not this week") always holds. Part of the day and weekdays are kept unless something worse
 * would follow - a gap over the maximum, another move - and who doesn't keep them is told as a
 * breach; firm ones are a rule, and what finds no place within them has none.
 */
typedef struct
{
  RegimenDay not_before; /* nothing new before that day; n = 0: from today on */
  RegimenDayPart day_part;
  guint weekdays; /* bits: 1 << RegimenWeekday; 0: any */
  gboolean is_firm;
} RegimenWishes;

gboolean regimen_wishes_are_any (const RegimenWishes *self);
RegimenDay regimen_wishes_next_week (RegimenDay today);
gboolean regimen_wishes_window (const RegimenWishes *self,
                                RegimenWeekday weekday,
                                int *out_from_of_day,
                                int *out_to_of_day);
void regimen_wishes_narrow (const RegimenWishes *self, RegimenFacts *facts);

G_END_DECLS
