/* column-sets.h - columns that belong together, kept under the function keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "column.h"

G_BEGIN_DECLS

/* F1 is help, F10 the menu, F11 and F12 belong to the desktop. */
#define REGIMEN_FIRST_SET_KEY 2
#define REGIMEN_LAST_SET_KEY 9

typedef struct _RegimenColumnSets RegimenColumnSets;

RegimenColumnSets *regimen_column_sets_new (const char *clinic_uid) G_GNUC_WARN_UNUSED_RESULT;
void regimen_column_sets_free (RegimenColumnSets *self);
GArray *regimen_column_sets_dup (RegimenColumnSets *self, int key, RegimenColumnKind *out_kind)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_column_sets_put (RegimenColumnSets *self,
                              int key,
                              RegimenColumnKind kind,
                              const GArray *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenColumnSets, regimen_column_sets_free)

G_END_DECLS
