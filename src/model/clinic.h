/* clinic.h - the clinic itself: what stands at the head of its papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *uid; /* stands in the UIDs of exported calendars */
  char *name;
  char *zone;
  char *address;
  char *phone;
  char *email;
  char *website;
  char *paper; /* 'a4' or 'letter' */
  gboolean is_demo;
  gint64 row_version;
} RegimenClinic;

RegimenClinic *regimen_clinic_new (void) G_GNUC_WARN_UNUSED_RESULT; /* no NULL strings */
RegimenClinic *regimen_clinic_copy (const RegimenClinic *self) G_GNUC_WARN_UNUSED_RESULT;
void regimen_clinic_free (RegimenClinic *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenClinic, regimen_clinic_free)

G_END_DECLS
