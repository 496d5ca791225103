/* page-table.c - the pages of the window, in the order of the navigation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-page-table"

#include "config.h"

#include "page-table.h"

#include "calendar-page.h"
#include "patient-tabs.h"
#include "patients-page.h"
#include "plans-page.h"
#include "preferences-page.h"
#include "session-page.h"
#include "today-page.h"
#include "worklist-page.h"

#include <glib/gi18n.h>

/* A new page is a line here and its nick in the settings schema. */
static const RegimenPageEntry pages[] = {
  { "today", N_ ("Today"), "view-list-bullet-symbolic", regimen_today_page_get_type, NULL },
  { "calendar", N_ ("Calendar"), "x-office-calendar-symbolic", regimen_calendar_page_get_type,
    NULL },
  { "patients", N_ ("Patients"), "system-users-symbolic", regimen_patients_page_get_type,
    regimen_patient_tabs_give },
  { "plans", N_ ("Plans"), "view-list-ordered-symbolic", regimen_plans_page_get_type, NULL },
  { "worklist", N_ ("Worklist"), "alarm-symbolic", regimen_worklist_page_get_type, NULL },
  { "session", N_ ("Session"), "view-list-bullet-symbolic", regimen_session_page_get_type, NULL,
    TRUE },
  { "preferences", N_ ("Preferences"), "emblem-system-symbolic", regimen_preferences_page_get_type,
    NULL, TRUE },
};

/**
 * regimen_page_table:
 * @out_n: (out): how many
 *
 * Returns: (transfer none): the pages
 */
const RegimenPageEntry *
regimen_page_table (guint *out_n)
{
  *out_n = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * regimen_page_table_known:
 * @page_id: (nullable): a word from the settings, an action or a person
 *
 * Returns: (transfer none): the page's own id; of the first page when there is none of that name
 */
const char *
regimen_page_table_known (const char *page_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].id, page_id) == 0)
      return pages[i].id;
  return pages[0].id;
}
