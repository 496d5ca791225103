/* clinic-maker.h - a first clinic out of a few answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenClinicWish:
 * @name: of the clinic
 * @zone: IANA name
 * @open_from: minute of the day
 * @open_to: minute of the day
 * @weekdays: bit by RegimenWeekday
 * @n_chairs: treatment chairs
 * @n_consulting: consulting rooms
 * @providers: (nullable): full names
 * @nurses: (nullable): full names
 * @patients_a_nurse: how many one nurse may watch at once
 * @protocols: (nullable): codes of shipped protocols; NULL: all
 */
typedef struct
{
  const char *name;
  const char *zone;
  int open_from;
  int open_to;
  guint weekdays;
  guint n_chairs;
  guint n_consulting;
  const char *const *providers;
  const char *const *nurses;
  int patients_a_nurse;
  const char *const *protocols;
} RegimenClinicWish;

char *regimen_clinic_suggest_path (const char *name) G_GNUC_WARN_UNUSED_RESULT;
RegimenDesk *regimen_clinic_make (const char *path,
                                  const RegimenClinicWish *wish,
                                  RegimenClock *clock,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
