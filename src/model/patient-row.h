/* patient-row.h - one line of a list of patients
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "civil.h"

G_BEGIN_DECLS

/* As it stood when it was read: public to read, never changed afterwards. */
#define REGIMEN_TYPE_PATIENT_ROW (regimen_patient_row_get_type ())
G_DECLARE_FINAL_TYPE (RegimenPatientRow, regimen_patient_row, REGIMEN, PATIENT_ROW, GObject)

struct _RegimenPatientRow
{
  GObject parent_instance;

  gint64 id;
  gint64 row_version;
  char *name; /* "Ada Lovelace" */
  char *family_name;
  char *given_name;
  char *preferred_name;
  char *record_number;
  gboolean has_birth_day;
  RegimenDay birth_day;
  char *phone;
  gboolean is_archived;
  gboolean is_sensitive;
  gboolean has_alert; /* an allergy or alert */
  gboolean has_next;
  RegimenMinute next_start; /* of the next appointment, while has_next */
};

RegimenPatientRow *regimen_patient_row_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
