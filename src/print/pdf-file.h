/* pdf-file.h - a document as a PDF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "document.h"

G_BEGIN_DECLS

gboolean regimen_document_write_pdf (RegimenDocument *self, const char *path, GError **error);

G_END_DECLS
