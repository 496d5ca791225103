/* desk.h - what a person at the desk works with: one clinic file, its clock, who is signed in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "civil.h"
#include "clinic.h"
#include "clock.h"
#include "words.h"
#include "zone.h"

G_BEGIN_DECLS

/**
 * RegimenDesk:
 *
 * Everything a person does goes through one desk; each act is one transaction: rules asked, rows
 * written, audit written, all or nothing. An act returns FALSE (or 0) either with @error set (the
 * database failed) or with conflicts (the rules say no), never both.
 *
 * Signals: "changed" after a commit of this desk or of another program (at most half a second
 * later), when all its live lists have been brought up to date.
 * Properties: "can-undo", "can-redo" (read-only booleans that notify).
 */
#define REGIMEN_TYPE_DESK (regimen_desk_get_type ())
G_DECLARE_FINAL_TYPE (RegimenDesk, regimen_desk, REGIMEN, DESK, GObject)

const char *regimen_desk_database_version (void); /* of SQLite, as it runs */
RegimenDesk *regimen_desk_open (const char *path, RegimenClock *clock, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenDesk *regimen_desk_create (const char *path,
                                  const char *name,
                                  const char *zone,
                                  RegimenClock *clock,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *regimen_desk_get_path (RegimenDesk *self);
RegimenClock *regimen_desk_get_clock (RegimenDesk *self);
RegimenZone *regimen_desk_get_zone (RegimenDesk *self);
const RegimenClinic *regimen_desk_get_clinic (RegimenDesk *self);
RegimenMinute regimen_desk_now (RegimenDesk *self);
RegimenDay regimen_desk_today (RegimenDesk *self);
gboolean regimen_desk_is_read_only (RegimenDesk *self);

/* How long an act waits while another program writes, before it fails as BUSY; 0: several seconds,
 * which is right for scripts. A window waits a few hundredths and tries again by itself. */
void regimen_desk_set_patience (RegimenDesk *self, int patience_ms);

/* Many acts as one: between begin and end they are one transaction, and "changed" comes once. An
 * act that fails inside leaves nothing behind and the batch goes on, or is dropped as a whole
 * with end_batch (FALSE). For imports and demo clinics. */
gboolean regimen_desk_begin_batch (RegimenDesk *self, GError **error);
gboolean regimen_desk_end_batch (RegimenDesk *self, gboolean is_kept, GError **error);

/* Who is signed in: 0 until accounts arrive, or when a script works. */
gint64 regimen_desk_get_staff_id (RegimenDesk *self);
void regimen_desk_set_staff_id (RegimenDesk *self, gint64 staff_id);

/* Watches the file for other programs' commits from the default main context. Views call it;
 * scripts don't. */
void regimen_desk_start_watching (RegimenDesk *self);

/* What undo would take back, for wording: "Moved Ada Lovelace". */
typedef enum
{
  REGIMEN_ACT_BOOK,
  REGIMEN_ACT_BOOK_SERIES,
  REGIMEN_ACT_MOVE,
  REGIMEN_ACT_CANCEL,
  REGIMEN_ACT_NO_SHOW,
  REGIMEN_ACT_RESTORE,
  REGIMEN_ACT_STATE,
  REGIMEN_ACT_REFLOW,
  REGIMEN_ACT_BOOK_MANY,   /* series of several patients; named by the first */
  REGIMEN_ACT_REFLOW_MANY, /* likewise */
  REGIMEN_ACT_END_PLAN,
  REGIMEN_ACT_CHANGE_PLAN,  /* its rules: a new version */
  REGIMEN_ACT_SETUP,        /* of the clinic, a room, a person, a visit type, a protocol */
  REGIMEN_ACT_NEW_SETUP,    /* likewise, one that was not there before */
  REGIMEN_ACT_ORDER,        /* of rooms or people; named by the first */
  REGIMEN_ACT_RULE,         /* a rule of the planner; named by nobody */
  REGIMEN_ACT_HOURS,        /* named by the room or person */
  REGIMEN_ACT_HOURS_MANY,   /* likewise, by the first */
  REGIMEN_ACT_CAPACITY,     /* likewise */
  REGIMEN_ACT_TIME_OFF,     /* likewise */
  REGIMEN_ACT_NO_TIME_OFF,  /* likewise; it was taken back */
  REGIMEN_ACT_CLOSURE,      /* named by its reason */
  REGIMEN_ACT_NO_CLOSURE,   /* likewise; it was taken back */
  REGIMEN_ACT_CLOSURE_MANY, /* named by the first */
  REGIMEN_ACT_MERGE,        /* two records of one patient */
} RegimenActKind;

gboolean regimen_desk_can_undo (RegimenDesk *self);
gboolean regimen_desk_can_redo (RegimenDesk *self);
gboolean
regimen_desk_peek_undo (RegimenDesk *self, RegimenActKind *out_kind, const char **out_patient_name);
gboolean
regimen_desk_peek_redo (RegimenDesk *self, RegimenActKind *out_kind, const char **out_patient_name);
gboolean regimen_desk_undo (RegimenDesk *self, GPtrArray **out_conflicts, GError **error);
gboolean regimen_desk_redo (RegimenDesk *self, GPtrArray **out_conflicts, GError **error);

G_END_DECLS
