/* shipped.h - the visit types and protocols that come with the program, read from data/
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "protocol.h"
#include "visit-type.h"

G_BEGIN_DECLS

RegimenVisitType *regimen_shipped_read_visit_type (const char *file,
                                                   const char *json,
                                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenProtocol *regimen_shipped_read_protocol (const char *file, const char *json, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_shipped_dup_visit_types (GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *regimen_shipped_dup_protocols (GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
