/* desk-private.h - what the acts of the desk share, inside desk/ only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"
#include "desk.h"
#include "row.h"

G_BEGIN_DECLS

/* The desk has two more signals than desk.h promises to views. "refresh" comes before "changed",
 * after the same commit: live lists bring themselves up to date on it, so that "changed" finds all
 * of them true. */
#define REGIMEN_DESK_REFRESH "refresh"

RegimenDesk *regimen_desk_create_known (const char *path,
                                        const char *name,
                                        const char *zone,
                                        const char *uid,
                                        RegimenClock *clock,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenDesk *regimen_desk_open_watched (const char *path,
                                        RegimenClock *clock,
                                        const RegimenOpeningWatch *watch,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
RegimenDatabase *regimen_desk_get_database (RegimenDesk *self);
RegimenStamp regimen_desk_stamp (RegimenDesk *self);

/**
 * RegimenAct:
 *
 * One act of a person: one write transaction that is rolled back when its scope ends, unless it
 * was committed. Acts nest: one within another is a part of it (a savepoint), and "changed" comes
 * once, after the outermost commit.
 *
 * |[<!-- language="C" -->
 *   g_autoptr (RegimenAct) act = regimen_act_begin (self, error);
 *
 *   if (act == NULL || !regimen_room_store_update (db, room, regimen_desk_stamp (self), error) ||
 *       !regimen_act_audit (act, "change", "room", room->id, 0, NULL, detail, error))
 *     return FALSE;
 *   return regimen_act_commit (act, error);
 * ]|
 */
typedef struct _RegimenAct RegimenAct;

RegimenAct *regimen_act_begin (RegimenDesk *desk, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean regimen_act_audit (RegimenAct *self,
                            const char *action,
                            const char *entity,
                            gint64 entity_id,
                            gint64 patient_id,
                            const char *reason,
                            const char *detail,
                            GError **error);
gboolean regimen_act_commit (RegimenAct *self, GError **error);
void regimen_act_end (RegimenAct *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenAct, regimen_act_end)

/* What changed between two rows as JSON objects: {"old": {...}, "new": {...}} with the members that
 * differ. */
char *regimen_act_dup_difference (const char *old_json, const char *new_json)
    G_GNUC_WARN_UNUSED_RESULT;

/* Reads the search texts of all patients, which the first search would have to wait for. */
void regimen_desk_warm_up_search (RegimenDesk *self);

/* The undo stack hangs on the desk; undo.c owns what it is. */
gpointer regimen_desk_get_undo (RegimenDesk *self);
void regimen_desk_set_undo (RegimenDesk *self, gpointer undo, GDestroyNotify destroy);
void regimen_desk_set_can_undo (RegimenDesk *self, gboolean can_undo, gboolean can_redo);

/* desk.c's half of an act; act.c calls them. */
gboolean regimen_desk_begin_transaction (RegimenDesk *self, GError **error);
gboolean regimen_desk_commit_transaction (RegimenDesk *self, GError **error);
void regimen_desk_rollback_transaction (RegimenDesk *self);

G_END_DECLS
