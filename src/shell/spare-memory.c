/* spare-memory.c - gives memory that is no longer used back to the computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking for places takes tens of MiB for some seconds. The C library keeps them for the next
 * time, a part for each thread that ran: over a day of work a window would hold twice of what it
 * needs.
 */

#define G_LOG_DOMAIN "regimen-memory"

#include "config.h"

#include "spare-memory.h"

#include <malloc.h>

#define LOOK_SECONDS 20
#define WORTH_BYTES (8 * 1024 * 1024)

/* The window's thread and one that works for it. */
#define N_ARENAS 2

/**
 * regimen_spare_memory_prepare:
 *
 * Keeps the threads of the program on the same memory. To be called before there are any.
 */
void
regimen_spare_memory_prepare (void)
{
  mallopt (M_ARENA_MAX, N_ARENAS);
}

/**
 * regimen_spare_memory_give_back:
 * @unused: (inout): how much was unused after the last time, in bytes; 0 at first
 *
 * What is given back still counts as unused, so only what came since is worth the milliseconds.
 *
 * Returns: whether it was worth it
 */
gboolean
regimen_spare_memory_give_back (gsize *unused)
{
  gsize now = mallinfo2 ().fordblks;

  g_return_val_if_fail (unused != NULL, FALSE);

  if (now < *unused + WORTH_BYTES)
    {
      *unused = MIN (*unused, now);
      return FALSE;
    }
  malloc_trim (0);
  *unused = mallinfo2 ().fordblks;
  return TRUE;
}

static gboolean
look_cb (gpointer data)
{
  regimen_spare_memory_give_back (data);
  return G_SOURCE_CONTINUE;
}

/**
 * regimen_spare_memory_watch:
 *
 * Looks now and then, when nothing else is to be done.
 *
 * Returns: the id of the source, to be removed
 */
guint
regimen_spare_memory_watch (void)
{
  return g_timeout_add_seconds_full (G_PRIORITY_LOW, LOOK_SECONDS, look_cb, g_new0 (gsize, 1),
                                     g_free);
}
