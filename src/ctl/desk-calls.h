/* desk-calls.h - what the verbs at the desk share: ids and times read, refusals said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "conflict.h"
#include "verb.h"

G_BEGIN_DECLS

char *regimen_conflict_dup_words (const RegimenConflict *conflict) G_GNUC_WARN_UNUSED_RESULT;
void regimen_conflict_add_json (const RegimenConflict *conflict, JsonBuilder *builder);
int regimen_verb_refuse_conflicts (const RegimenVerb *verb,
                                   const GPtrArray *conflicts,
                                   gboolean as_json);
void regimen_verb_print_id (const char *name, gint64 id, gboolean as_json);
gboolean regimen_verb_read_id (const RegimenVerb *verb,
                               const char *option,
                               const char *text,
                               gint64 *out_id,
                               int *out_exit);
gboolean regimen_verb_read_minute (const RegimenVerb *verb,
                                   const char *option,
                                   const char *text,
                                   RegimenMinute *out_minute,
                                   int *out_exit);

G_END_DECLS
