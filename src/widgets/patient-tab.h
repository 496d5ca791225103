/* patient-tab.h - what every tab on the page of a patient is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

#define REGIMEN_TYPE_PATIENT_TAB (regimen_patient_tab_get_type ())
G_DECLARE_DERIVABLE_TYPE (RegimenPatientTab, regimen_patient_tab, REGIMEN, PATIENT_TAB, AdwBin)

/**
 * RegimenPatientTabClass:
 * @update: read the patient's part from the desk and show it; asked for when the tab is in front
 *   and shows another patient or an older state, never while it is out of sight
 * @has_typed: (nullable): whether something typed on the tab is stored nowhere yet
 */
struct _RegimenPatientTabClass
{
  AdwBinClass parent_class;

  void (*update) (RegimenPatientTab *self);
  gboolean (*has_typed) (RegimenPatientTab *self);
};

/**
 * RegimenPatientTabEntry:
 * @id: word for regimen_go_patient_tab() and the settings
 * @title: what the tab says, untranslated, in the context "tab of a patient"
 * @icon_name: its symbolic icon
 * @get_type: the class, a RegimenPatientTab
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  GType (*get_type) (void);
} RegimenPatientTabEntry;

RegimenDesk *regimen_patient_tab_get_desk (RegimenPatientTab *self);
gint64 regimen_patient_tab_get_patient_id (RegimenPatientTab *self);
void regimen_patient_tab_set_patient_id (RegimenPatientTab *self, gint64 patient_id);
gboolean regimen_patient_tab_has_typed (RegimenPatientTab *self);

G_END_DECLS
