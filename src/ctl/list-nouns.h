/* list-nouns.h - what regimenctl list can list: one function a noun
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "desk.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean has_day;
  RegimenDay day; /* while has_day: only what starts then */
} RegimenListWish;

/* Adds one object for each to the open array of @builder, in the words of the schema: `id` first,
 * days as 'YYYY-MM-DD', civil times as 'YYYY-MM-DD HH:MM', null for what there is none of. */
typedef gboolean (*RegimenListFunc) (RegimenDesk *desk,
                                     const RegimenListWish *wish,
                                     JsonBuilder *builder,
                                     GError **error);

typedef struct
{
  const char *name;
  RegimenListFunc list;
  gboolean has_days; /* whether its rows stand on days */
} RegimenListNoun;

gboolean regimen_list_rooms (RegimenDesk *desk,
                             const RegimenListWish *wish,
                             JsonBuilder *builder,
                             GError **error);
gboolean regimen_list_staff (RegimenDesk *desk,
                             const RegimenListWish *wish,
                             JsonBuilder *builder,
                             GError **error);
gboolean regimen_list_patients (RegimenDesk *desk,
                                const RegimenListWish *wish,
                                JsonBuilder *builder,
                                GError **error);

/* list-schedule.c */
gboolean regimen_list_appointments (RegimenDesk *desk,
                                    const RegimenListWish *wish,
                                    JsonBuilder *builder,
                                    GError **error);
gboolean regimen_list_plans (RegimenDesk *desk,
                             const RegimenListWish *wish,
                             JsonBuilder *builder,
                             GError **error);
gboolean regimen_list_sessions (RegimenDesk *desk,
                                const RegimenListWish *wish,
                                JsonBuilder *builder,
                                GError **error);

void regimen_list_add_text (JsonBuilder *builder, const char *name, const char *text);
void regimen_list_add_id (JsonBuilder *builder, const char *name, gint64 id);
void regimen_list_add_int (JsonBuilder *builder, const char *name, gint64 value);
void regimen_list_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void regimen_list_add_day (JsonBuilder *builder, const char *name, gboolean has, RegimenDay day);
void regimen_list_add_minute (JsonBuilder *builder,
                              const char *name,
                              gboolean has,
                              RegimenMinute minute);

G_END_DECLS
