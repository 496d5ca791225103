/* form-fields.h - what the form of a patient asks for, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "locale-time.h"
#include "patient.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_FIELD_TEXT, /* a string of the struct, at offset */
  REGIMEN_FIELD_BIRTH_DAY,
  REGIMEN_FIELD_PHONES,  /* "mobile number; another" */
  REGIMEN_FIELD_HEALTH,  /* health items of one kind, with ";" between */
  REGIMEN_FIELD_CAN,     /* windows in which the patient can come */
  REGIMEN_FIELD_PREFERS, /* … would like to come */
  REGIMEN_FIELD_BLACKOUTS,
  REGIMEN_FIELD_REMS, /* the identifier of their enrolment with the REMS */
} RegimenFieldKind;

/**
 * RegimenFormField:
 * @name: of the struct's field, as regimen_patient_problems() names it
 * @title: untranslated, marked with N_()
 * @group: 0, 1, …: which group of rows it stands in
 * @label: (nullable): untranslated; what it is called where nothing is typed; NULL: as @title
 */
typedef struct
{
  const char *name;
  const char *title;
  int group;
  RegimenFieldKind kind;
  gsize offset;
  RegimenHealthKind health;
  const char *label;
} RegimenFormField;

const RegimenFormField *regimen_form_fields (guint *out_n);
const char *regimen_form_group_title (int group);
const char *regimen_form_field_label (const RegimenFormField *field);
char *regimen_form_field_get (const RegimenFormField *field,
                              const RegimenPatient *patient,
                              const RegimenLocaleTime *habits) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_form_field_set (const RegimenFormField *field,
                                 RegimenPatient *patient,
                                 const char *text,
                                 const RegimenLocaleTime *habits);

G_END_DECLS
