/* demo.h - a believable clinic of invented people, the same from the same arguments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "civil.h"

G_BEGIN_DECLS

/* How far the making is, 0.0 to 1.0, and at what: an untranslated word for a terminal. */
typedef void (*RegimenDemoProgress) (double done, const char *what, gpointer data);

/**
 * RegimenDemoOptions:
 * @seed: another seed, other people
 * @n_patients: how many; 0: 400
 * @n_years: how long the clinic has been there; 0: 1
 * @today: the day on which it stands; an open day of the clinic, whatever weekday it is
 * @now_of_day: the minute of that day up to which visits have gone on; 0: 9:20
 * @zone: (nullable): an IANA name; NULL: America/New_York
 * @name: (nullable): of the clinic
 * @progress: (nullable): called now and then
 */
typedef struct
{
  guint64 seed;
  guint n_patients;
  guint n_years;
  RegimenDay today;
  int now_of_day;
  const char *zone;
  const char *name;
  RegimenDemoProgress progress;
  gpointer progress_data;
} RegimenDemoOptions;

gboolean regimen_demo_make (const char *path,
                            const RegimenDemoOptions *options,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
