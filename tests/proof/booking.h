/* booking.h - a clinic to race for: bookings as the desk writes them, one transaction each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"

G_BEGIN_DECLS

#define BOOKING_N_CHAIRS 8
#define BOOKING_N_NURSES 4
#define BOOKING_N_PATIENTS 120
#define BOOKING_FIRST_CHAIR 1
#define BOOKING_FIRST_NURSE 101
#define BOOKING_FIRST_PATIENT 1001
#define BOOKING_NURSE_CAPACITY 3
#define BOOKING_DAY 20000

/* How often the long ones run: 1 unless REGIMEN_TEST_SCALE says otherwise (0.1, 10). */
int booking_scaled (int n);

/* A folder in memory where there is one: what is proved here does not need a disk. */
char *booking_make_folder (void);
void booking_remove_folder (const char *folder);
RegimenDatabase *booking_create_clinic (const char *path);
RegimenDatabase *booking_open (const char *path);
void booking_fill (RegimenDatabase *db);

/* Returns the appointment, or 0 when it was refused by a guard (@out_guard says which) or the
 * database failed (@error is set). start counts from BOOKING_DAY. */
gint64 booking_book (RegimenDatabase *db,
                     int patient,
                     int chair,
                     int nurse,
                     int start,
                     int minutes,
                     RegimenGuard *out_guard,
                     GError **error);
gboolean booking_cancel (RegimenDatabase *db, gint64 appointment_id, GError **error);

/* Runs the whole check; says what it found and fails if that is anything. */
void booking_assert_clean (RegimenDatabase *db);
gint64 booking_count (RegimenDatabase *db, const char *sql);

G_END_DECLS
