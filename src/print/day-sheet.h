/* day-sheet.h - the visits of one day on paper, for the desk, a room or a provider
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "appointment.h"
#include "paper-frame.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_SHEET_BY_CLINIC, /* all visits in one table, in time order */
  REGIMEN_SHEET_BY_ROOM,
  REGIMEN_SHEET_BY_PROVIDER,
} RegimenSheetBy;

/**
 * RegimenSheetVisit:
 * @span: when; the patient leaves at its end
 * @patient_name: (nullable): NULL for a block without a patient
 * @initials: (nullable): in place of the name where the sheet lies open
 * @record_number: (nullable):
 * @visit: the kind of visit, or the title of a block
 * @n: number of the session in its phase; 0 when it is none
 * @n_of: how many the phase has
 * @flags: what to mind, as on the calendar
 * @is_unconfirmed: the patient has not said yet that they come
 * @allergies: (nullable): which; left out where only initials are shown
 * @alerts: (nullable): the same
 */
typedef struct
{
  RegimenSpan span;
  char *patient_name;
  char *initials;
  char *record_number;
  gboolean has_birth_date;
  RegimenDay birth_date;
  char *visit;
  int n;
  int n_of;
  char *room;
  char *nurse;
  char *provider;
  RegimenFlags flags;
  gboolean is_unconfirmed;
  char *allergies;
  char *alerts;
} RegimenSheetVisit;

/**
 * RegimenSheetSection:
 * @name: (nullable): the room or the provider; NULL for the whole clinic
 * @visits: (element-type RegimenSheetVisit): in time order
 */
typedef struct
{
  char *name;
  GPtrArray *visits;
} RegimenSheetSection;

/**
 * RegimenDaySheet:
 * @is_initials_only: no names, birth dates, record numbers or details
 * @is_page_each: each section begins a page, to be handed out
 * @sections: (element-type RegimenSheetSection):
 */
typedef struct
{
  RegimenPaperFrame frame;
  RegimenDay day;
  RegimenSheetBy by;
  gboolean is_initials_only;
  gboolean is_page_each;
  GPtrArray *sections;
} RegimenDaySheet;

RegimenDaySheet *regimen_day_sheet_new (RegimenDay day, RegimenSheetBy by)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_day_sheet_free (RegimenDaySheet *self);
RegimenSheetSection *regimen_day_sheet_add_section (RegimenDaySheet *self, const char *name);
RegimenSheetVisit *regimen_sheet_visit_new (RegimenSpan span) G_GNUC_WARN_UNUSED_RESULT;
void regimen_sheet_visit_free (RegimenSheetVisit *self);
RegimenSheetVisit *regimen_sheet_section_add_visit (RegimenSheetSection *self, RegimenSpan span);
void regimen_sheet_append_patient_details (RegimenStyledText *text,
                                           const RegimenPaperFrame *frame,
                                           const RegimenSheetVisit *visit,
                                           RegimenDay day);
void regimen_sheet_append_flags (RegimenStyledText *text,
                                 const RegimenSheetVisit *visit,
                                 gboolean is_initials_only);
RegimenDocument *regimen_day_sheet_document (const RegimenDaySheet *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDaySheet, regimen_day_sheet_free)

G_END_DECLS
