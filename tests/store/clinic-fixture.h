/* clinic-fixture.h - a small clinic in a file, for the tests of store/
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"

G_BEGIN_DECLS

#define FIXTURE_CHAIR_1 1
#define FIXTURE_CHAIR_2 2
#define FIXTURE_NURSE 3 /* may watch two */
#define FIXTURE_PROVIDER 4
#define FIXTURE_PATIENT_1 5
#define FIXTURE_PATIENT_2 6
#define FIXTURE_PATIENT_3 7
#define FIXTURE_DAY 20000 /* 2024-10-04, a Friday */

typedef struct
{
  char *folder; /* (owned) 0700 */
  char *path;   /* (owned) of the clinic file */
  RegimenDatabase *db;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
void fixture_fill (RegimenDatabase *db);
void fixture_remove_folder (const char *folder);

/* Runs SQL text that must succeed. */
void fixture_sql (RegimenDatabase *db, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Runs SQL text that must be refused; returns the guard that did. */
RegimenGuard fixture_refused (RegimenDatabase *db, const char *format, ...) G_GNUC_PRINTF (2, 3);
gint64 fixture_number (RegimenDatabase *db, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Rows as the desk writes them: an appointment and its occupancy. minute counts in FIXTURE_DAY. */
gint64 fixture_appointment (RegimenDatabase *db, gint64 patient_id, int start, int end);
gint64 fixture_occupancy (RegimenDatabase *db,
                          gint64 appointment_id,
                          gint64 resource_id,
                          const char *role,
                          int start,
                          int end,
                          int units);

G_END_DECLS
