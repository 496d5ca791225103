/* file-work.h - a clinic file opened or made beside the window, until called off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegimenFileStage:
 *
 * What a work is at. The stages of a file that is brought up to date come in this order.
 */
typedef enum
{
  REGIMEN_FILE_OPENING,
  REGIMEN_FILE_COPYING,  /* an older file, before it is brought up to date */
  REGIMEN_FILE_CHECKING, /* whether that copy is sound */
  REGIMEN_FILE_UPDATING, /* the file itself */
  REGIMEN_FILE_INVENTING,
  REGIMEN_N_FILE_STAGES,
} RegimenFileStage;

/**
 * RegimenFileWork:
 *
 * Brings an open desk, however long that takes: the window goes on drawing meanwhile. Called off it
 * never brings one, and leaves the file as it was, or none; an older file of which the last step
 * was committed by then stays up to date, with its copy.
 *
 * Signals, from the main context it was made in: "progress" with the stage (guint) and how much of
 * it is done (double, below 0: not known), now and then; "done" at the end, unless it was dropped.
 */
#define REGIMEN_TYPE_FILE_WORK (regimen_file_work_get_type ())
G_DECLARE_FINAL_TYPE (RegimenFileWork, regimen_file_work, REGIMEN, FILE_WORK, GObject)

typedef struct _RegimenFileTeller RegimenFileTeller;

/* On the worker. NULL with @error set on failure, and when it was called off. */
typedef RegimenDesk *(*RegimenFileJob) (gpointer data,
                                        RegimenFileTeller *teller,
                                        GCancellable *cancellable,
                                        GError **error);

RegimenFileWork *regimen_file_work_new (RegimenFileJob job, gpointer data, GDestroyNotify free_data)
    G_GNUC_WARN_UNUSED_RESULT;
RegimenFileWork *regimen_file_work_new_open (const char *path) G_GNUC_WARN_UNUSED_RESULT;
void regimen_file_teller_tell (RegimenFileTeller *self, RegimenFileStage stage, double done);

gboolean regimen_file_work_wait (RegimenFileWork *self, guint at_most_ms);
void regimen_file_work_call_off (RegimenFileWork *self);
void regimen_file_work_drop (RegimenFileWork *self);
gboolean regimen_file_work_has_desk (RegimenFileWork *self);
RegimenDesk *regimen_file_work_take_desk (RegimenFileWork *self, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
