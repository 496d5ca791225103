/* demo-opener.c - makes a fresh demo clinic, off the window's thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-opener.h"

#include "demo.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

/* Outside these hours, and at the weekend, a clinic is dark: the demo then begins at twenty past
 * nine of a working day instead. */
#define FIRST_OF_DAY (8 * 60 + 30)
#define LAST_OF_DAY (16 * 60)
#define SHOWN_OF_DAY (9 * 60 + 20)

#define PREFIX "demo-"
#define SUFFIX ".regimen"
#define LOCK_SUFFIX ".lock"
#define LOCK_KEY "regimen-demo-lock"

typedef struct
{
  char *path;
  int lock; /* held from before there is a file until nobody has it open; -1: none */
  RegimenZone *zone;
  RegimenDay today;
  int now_of_day;
  gboolean is_live; /* the demo's time is the real one */
} Demo;

/* With its lock when no desk came of it. */
static void
demo_free (Demo *demo)
{
  if (demo->lock >= 0)
    {
      g_autofree char *lock_path = g_strconcat (demo->path, LOCK_SUFFIX, NULL);

      g_unlink (lock_path);
      close (demo->lock);
    }
  g_free (demo->path);
  g_clear_pointer (&demo->zone, regimen_zone_unref);
  g_free (demo);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Demo, demo_free)

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "regimen", "demo", NULL);
}

static char *
make_folder (GError **error)
{
  g_autofree char *folder = dup_folder ();

  if (g_mkdir_with_parents (folder, 0700) != 0 || g_chmod (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES, "the folder of the demo can't be made");
      return NULL;
    }
  return g_steal_pointer (&folder);
}

/* A lock beside the file: SQLite would lose its own if the file were closed here. */
static int
open_lock (const char *path, int operation)
{
  g_autofree char *lock_path = g_strconcat (path, LOCK_SUFFIX, NULL);
  int lock = g_open (lock_path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (lock >= 0 && flock (lock, operation | LOCK_NB) == 0)
    return lock;
  if (lock >= 0)
    close (lock);
  return -1;
}

static void
remove_unless_open (const char *path)
{
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  g_autofree char *lock_path = g_strconcat (path, LOCK_SUFFIX, NULL);
  int lock = open_lock (path, LOCK_EX);

  if (lock < 0)
    return;
  if (g_unlink (path) != 0)
    g_message ("an old demo file could not be taken away");
  g_unlink (journal_path);
  g_unlink (lock_path);
  close (lock);
}

/* Demo files of earlier starts: nobody comes back to one. One that is still in sight, in this
 * window or that of another program, stays: what works beside the window opens it anew. */
static void
remove_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *leaf = NULL;

  while (dir != NULL && (leaf = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, leaf, NULL);

      if (g_str_has_prefix (leaf, PREFIX) && g_str_has_suffix (leaf, SUFFIX))
        remove_unless_open (path);
    }
}

static Demo *
demo_new (GError **error)
{
  g_autofree char *folder = make_folder (error);
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  g_autofree char *leaf = NULL;
  RegimenMinute now = { 0 };
  Demo *demo = NULL;

  if (folder == NULL)
    return NULL;
  demo = g_new0 (Demo, 1);
  leaf = g_strdup_printf (PREFIX "%" G_GINT64_FORMAT SUFFIX, g_get_real_time ());
  demo->path = g_build_filename (folder, leaf, NULL);
  demo->lock = open_lock (demo->path, LOCK_SH);
  demo->zone = regimen_zone_new (g_time_zone_get_identifier (local), NULL);
  if (demo->zone == NULL)
    demo->zone = regimen_zone_new ("UTC", NULL);
  g_assert (demo->zone != NULL);
  now = regimen_clock_now_civil (clock, demo->zone);
  demo->today = regimen_minute_day (now);
  demo->now_of_day = regimen_minute_of_day (now);
  demo->is_live = demo->now_of_day >= FIRST_OF_DAY && demo->now_of_day < LAST_OF_DAY &&
                  regimen_day_weekday (demo->today) <= REGIMEN_FRIDAY;
  while (regimen_day_weekday (demo->today) > REGIMEN_FRIDAY) /* the demo works Monday to Friday */
    demo->today = regimen_day_add (demo->today, 1);
  if (!demo->is_live)
    demo->now_of_day = SHOWN_OF_DAY;
  return demo;
}

static RegimenClock *
make_clock (const Demo *demo)
{
  RegimenClock *clock = regimen_clock_new ();
  RegimenInstant instant = { 0 };

  if (!demo->is_live &&
      regimen_zone_resolve (demo->zone, regimen_minute_at (demo->today, demo->now_of_day),
                            REGIMEN_ZONE_FIRST, &instant, NULL))
    regimen_clock_shift (clock, instant);
  return clock;
}

static void
tell_invented (double done, const char *what, gpointer teller)
{
  regimen_file_teller_tell (teller, REGIMEN_FILE_INVENTING, done);
}

static void
close_lock (gpointer lock)
{
  close (GPOINTER_TO_INT (lock));
}

/* As long as there is the desk. */
static void
give_lock (RegimenDesk *desk, int lock)
{
  if (lock >= 0)
    g_object_set_data_full (G_OBJECT (desk), LOCK_KEY, GINT_TO_POINTER (lock), close_lock);
}

/* Called off at the last moment it is taken away with the next demo, like any other. */
static RegimenDesk *
make_demo (gpointer unused, RegimenFileTeller *teller, GCancellable *cancellable, GError **error)
{
  g_autoptr (Demo) demo = demo_new (error);
  g_autoptr (RegimenClock) clock = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  g_autofree char *folder = NULL;
  RegimenDemoOptions options = { .seed = 1, .progress = tell_invented, .progress_data = teller };

  regimen_file_teller_tell (teller, REGIMEN_FILE_INVENTING, 0);
  if (demo == NULL)
    return NULL;
  options.today = demo->today;
  options.now_of_day = demo->now_of_day;
  options.zone = regimen_zone_identifier (demo->zone);
  if (!regimen_demo_make (demo->path, &options, cancellable, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  clock = make_clock (demo);
  desk = regimen_desk_open (demo->path, clock, error);
  if (desk == NULL)
    return NULL;
  folder = g_path_get_dirname (demo->path);
  give_lock (desk, demo->lock);
  demo->lock = -1;
  remove_old (folder);
  return g_steal_pointer (&desk);
}

/* The folder may lie behind a link; a desk knows the real path of its file. */
static gboolean
is_in_folder (const char *path)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *found = g_path_get_dirname (path);
  char *real_folder = realpath (folder, NULL);
  gboolean is_in = g_strcmp0 (real_folder, found) == 0;

  free (real_folder);
  return is_in;
}

/**
 * regimen_demo_keep:
 * @desk: a clinic that comes into sight
 *
 * Keeps its file from being taken away as long as there is the desk, where a later demo would do
 * so, in whichever window.
 *
 * Returns: whether a later demo takes it away, sooner or later: nobody comes back to it
 */
gboolean
regimen_demo_keep (RegimenDesk *desk)
{
  const char *path = regimen_desk_get_path (desk);

  if (!is_in_folder (path))
    return FALSE;
  if (g_object_get_data (G_OBJECT (desk), LOCK_KEY) == NULL)
    give_lock (desk, open_lock (path, LOCK_SH));
  return TRUE;
}

/**
 * regimen_demo_work_new:
 *
 * Makes a demo clinic of today in a folder of the program's own, that only its owner can enter.
 *
 * Returns: (transfer full): the work, under way
 */
RegimenFileWork *
regimen_demo_work_new (void)
{
  return regimen_file_work_new (make_demo, NULL, NULL);
}
