/* patient-tabs.c - the tabs of a patient, which come from several folders
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-tabs"

#include "config.h"

#include "patient-tabs.h"

#include "history-tab.h"
#include "intake-tab.h"
#include "outcomes-tab.h"
#include "overview-tab.h"
#include "patients-page.h"
#include "sessions-tab.h"

#include <glib/gi18n.h>

/* A new tab is a widget derived from RegimenPatientTab, in the folder it belongs to, and a line
 * here, in the order in which they stand. */
static const RegimenPatientTabEntry tabs[] = {
  { "overview", NC_ ("tab of a patient", "Overview"), "user-info-symbolic",
    regimen_overview_tab_get_type },
  { "sessions", NC_ ("tab of a patient", "Sessions"), "view-list-bullet-symbolic",
    regimen_sessions_tab_get_type },
  { "outcomes", NC_ ("tab of a patient", "Outcomes"), "task-due-symbolic",
    regimen_outcomes_tab_get_type },
  { "intake", NC_ ("tab of a patient", "Intake"), "emblem-documents-symbolic",
    regimen_intake_tab_get_type },
  { "history", NC_ ("tab of a patient", "History"), "document-open-recent-symbolic",
    regimen_history_tab_get_type },
};

/**
 * regimen_patient_tabs_give:
 * @page: the page of the patients, just made
 */
void
regimen_patient_tabs_give (RegimenPage *page)
{
  regimen_patients_page_set_tabs (REGIMEN_PATIENTS_PAGE (page), tabs, G_N_ELEMENTS (tabs));
}
