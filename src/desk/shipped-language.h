/* shipped-language.h - shipped visit types and protocols in the language of the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "protocol.h"
#include "visit-type.h"

G_BEGIN_DECLS

void regimen_shipped_translate (char **text);
void regimen_shipped_translate_visit_type (RegimenVisitType *self);
void regimen_shipped_translate_protocol (RegimenProtocol *self);

G_END_DECLS
