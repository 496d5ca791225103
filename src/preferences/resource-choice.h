/* resource-choice.h - the whole clinic, a room or a person, to choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenResourceChoice:
 *
 * All that can be booked, in an order for a drop-down: the whole clinic (id 0), rooms, people.
 */
typedef struct _RegimenResourceChoice RegimenResourceChoice;

RegimenResourceChoice *regimen_resource_choice_new (RegimenDesk *desk,
                                                    const char *whole,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void regimen_resource_choice_free (RegimenResourceChoice *self);
GtkStringList *regimen_resource_choice_dup_words (const RegimenResourceChoice *self)
    G_GNUC_WARN_UNUSED_RESULT;
gint64 regimen_resource_choice_get_id (const RegimenResourceChoice *self, guint position);
guint regimen_resource_choice_find (const RegimenResourceChoice *self, gint64 id);
GArray *regimen_resource_choice_dup_ids (const RegimenResourceChoice *self, gint64 id)
    G_GNUC_WARN_UNUSED_RESULT;
char *regimen_resource_choice_dup_name (const RegimenResourceChoice *self, gint64 id)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenResourceChoice, regimen_resource_choice_free)

G_END_DECLS
