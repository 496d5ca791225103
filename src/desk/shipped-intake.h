/* shipped-intake.h - the checklist of screenings and the consent forms that come with the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "intake-record.h"

G_BEGIN_DECLS

GPtrArray *regimen_shipped_dup_checks (RegimenRoute route, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_shipped_dup_consent_forms (GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
