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
#include <stdio.h>
#include <unistd.h>

#define LOOK_SECONDS 20
#define WORTH_BYTES (2 * 1024 * 1024)

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

/* How much of the computer's memory the program has, in bytes; 0: nobody knows. */
static gsize
resident_bytes (void)
{
  g_autofree char *text = NULL;
  guint64 size = 0, resident = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) ||
      sscanf (text, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &size, &resident) != 2)
    return 0;
  return (gsize) resident * (gsize) sysconf (_SC_PAGESIZE);
}

/**
 * regimen_spare_memory_give_back:
 * @resident: (inout): how much the program had after the last time, in bytes; 0 at first
 *
 * Only what came since is worth the milliseconds. What the C library calls unused doesn't tell:
 * it counts what was given back already, and so misses what was taken and freed again since.
 *
 * Returns: whether it was worth it
 */
gboolean
regimen_spare_memory_give_back (gsize *resident)
{
  gsize now = resident_bytes ();

  g_return_val_if_fail (resident != NULL, FALSE);

  if (now < *resident + WORTH_BYTES)
    {
      *resident = MIN (*resident, now);
      return FALSE;
    }
  malloc_trim (0);
  *resident = resident_bytes ();
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
