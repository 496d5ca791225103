/* consent-row.h - one consent of a patient: its scan, and taking it back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "desk.h"
#include "intake-record.h"

G_BEGIN_DECLS

GtkWidget *regimen_consent_row_new (RegimenDesk *desk, const RegimenConsent *consent)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
