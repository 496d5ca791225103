/* demo-opener.c - makes a fresh demo clinic, off the window's thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo-opener.h"

#include "demo.h"

#include <glib/gstdio.h>

/* Outside these hours, and at the weekend, a clinic is dark: the demo then begins at twenty past
 * nine of a working day instead. */
#define FIRST_OF_DAY (8 * 60 + 30)
#define LAST_OF_DAY (16 * 60)
#define SHOWN_OF_DAY (9 * 60 + 20)

typedef struct
{
  char *path;
  RegimenZone *zone;
  RegimenDay today;
  int now_of_day;
  gboolean is_live; /* the demo's time is the real one */
} Demo;

static void
demo_free (Demo *demo)
{
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

/* Demo files of earlier starts: nobody comes back to one. One that another window still shows
 * lives on until it is closed. */
static void
remove_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *leaf = NULL;

  while (dir != NULL && (leaf = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, leaf, NULL);

      if (g_str_has_prefix (leaf, "demo-") && g_unlink (path) != 0)
        g_message ("an old demo file could not be taken away");
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
  remove_old (folder);

  demo = g_new0 (Demo, 1);
  leaf = g_strdup_printf ("demo-%" G_GINT64_FORMAT ".regimen", g_get_real_time ());
  demo->path = g_build_filename (folder, leaf, NULL);
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

/* Called off at the last moment it is taken away with the next demo, like any other. */
static RegimenDesk *
make_demo (gpointer unused, RegimenFileTeller *teller, GCancellable *cancellable, GError **error)
{
  g_autoptr (Demo) demo = demo_new (error);
  g_autoptr (RegimenClock) clock = NULL;
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
  return regimen_desk_open (demo->path, clock, error);
}

/* Whether the next demo takes the file away: nobody comes back to it. */
gboolean
regimen_demo_is_ours (const char *path)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *found = g_path_get_dirname (path);

  return g_str_equal (folder, found);
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
