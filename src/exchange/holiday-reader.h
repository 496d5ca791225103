/* holiday-reader.h - public holidays out of an iCalendar file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "civil.h"

G_BEGIN_DECLS

#define REGIMEN_HOLIDAY_FILE_BYTES_MAX (4 * 1024 * 1024)

/* One holiday: whole days. */
typedef struct
{
  char *name;
  RegimenDay first;
  int n_days;
} RegimenHoliday;
void regimen_holiday_free (RegimenHoliday *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenHoliday, regimen_holiday_free)

GPtrArray *regimen_holidays_parse (const char *text,
                                   gsize length,
                                   RegimenDay first,
                                   RegimenDay last,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_holidays_read (GFile *file, RegimenDay first, RegimenDay last, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
