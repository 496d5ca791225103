/* opening-watch.h - who is told what a long opening does, and may call it off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RegimenOpeningStage:
 * @REGIMEN_OPENING_COPYING: an older file is copied before it is brought up to date; in pages
 * @REGIMEN_OPENING_CHECKING: the copy is read back; how much there is to do is not known
 * @REGIMEN_OPENING_UPDATING: the file itself is brought up to date; neither is it of that
 */
typedef enum
{
  REGIMEN_OPENING_COPYING,
  REGIMEN_OPENING_CHECKING,
  REGIMEN_OPENING_UPDATING,
} RegimenOpeningStage;

/**
 * RegimenOpeningWatch:
 * @cancellable: (nullable): calls it off; an older file is then as it was, without a copy beside it
 * @tell: called from the thread that opens; @total is 0 where it is not known
 * @data: for @tell
 */
typedef struct
{
  GCancellable *cancellable;
  void (*tell) (RegimenOpeningStage stage, gint64 done, gint64 total, gpointer data);
  gpointer data;
} RegimenOpeningWatch;

G_END_DECLS
