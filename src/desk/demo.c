/* demo.c - a believable clinic of invented people, the same from the same arguments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-demo"

#include "config.h"

#include "demo.h"

#include <glib/gstdio.h>
#include <string.h>

#include "demo-world.h"
#include "demo-write.h"
#include "desk-private.h"
#include "errors.h"
#include "setup.h"

#define DEFAULT_PATIENTS 400
#define DEFAULT_YEARS 1
#define DEFAULT_NOW (9 * 60 + 20)
#define MAX_PATIENTS 100000
#define MAX_YEARS 30

static gboolean
check_options (const RegimenDemoOptions *options, GError **error)
{
  if (options->n_patients <= MAX_PATIENTS && options->n_years <= MAX_YEARS &&
      options->now_of_day >= 0 && options->now_of_day < REGIMEN_MINUTES_PER_DAY)
    return TRUE;
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID,
               "a demo has at most %d patients and %d years", MAX_PATIENTS, MAX_YEARS);
  return FALSE;
}

static RegimenDesk *
create_file (const char *path, const RegimenDemoOptions *options, GError **error)
{
  g_autoptr (RegimenZone) zone = regimen_zone_new (options->zone, error);
  g_autoptr (RegimenClock) clock = NULL;
  g_autofree char *uid = g_strdup_printf ("demo-%016" G_GINT64_MODIFIER "x", options->seed);
  RegimenInstant now;

  if (zone == NULL ||
      !regimen_zone_resolve (zone, regimen_minute_at (options->today, options->now_of_day),
                             REGIMEN_ZONE_FIRST, &now, error))
    return NULL;
  clock = regimen_clock_new_stopped (now);
  return regimen_desk_create_known (path, options->name, options->zone, uid, clock, error);
}

static gboolean
describe_clinic (RegimenDesk *desk, const RegimenDemoOptions *options, GError **error)
{
  RegimenClinic clinic = *regimen_desk_get_clinic (desk);
  g_autofree char *name = g_strdup (clinic.name);
  g_autofree char *zone = g_strdup (clinic.zone);

  /* The desk loads the row anew while it saves; what it has now must not be borrowed. */
  clinic.name = name;
  clinic.zone = zone;
  clinic.address = (char *) "12 Harbor View\nRiverton 00104";
  clinic.phone = (char *) "(555) 555-0100";
  clinic.email = (char *) "desk@riverside.example.org";
  clinic.website = (char *) "https://riverside.example.org";
  clinic.paper = (char *) "letter";
  clinic.is_demo = TRUE;
  return regimen_desk_save_clinic (desk, &clinic, error);
}

static gboolean
fill_file (RegimenDesk *desk,
           const RegimenDemoOptions *options,
           GCancellable *cancellable,
           GError **error)
{
  RegimenDemoRandom random = { options->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 1 };
  g_autoptr (RegimenDemoPeople) people = regimen_demo_people_new (error);
  g_autoptr (RegimenDemoClinic) clinic = NULL;
  g_autoptr (RegimenDemoWorld) world = NULL;

  if (people == NULL || !describe_clinic (desk, options, error))
    return FALSE;
  clinic = regimen_demo_clinic_new (desk, options, people, &random, error);
  if (clinic == NULL)
    return FALSE;
  world = regimen_demo_world_new (options, clinic, people, random);
  regimen_demo_journeys_make (world);
  return regimen_demo_write (desk, world, cancellable, error);
}

static void
remove_file (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

/**
 * regimen_demo_make:
 * @path: where the clinic file shall be; nothing may be there
 * @options: what it shall be like
 * @cancellable: (nullable): to give up half way
 * @error: as regimen_desk_create(), or %REGIMEN_ERROR_INVALID
 *
 * Makes a clinic file of invented people. The same options make the same content; nothing of it
 * comes from the clock or from chance that can't be repeated. On failure no file stays.
 */
gboolean
regimen_demo_make (const char *path,
                   const RegimenDemoOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  RegimenDemoOptions full;
  g_autoptr (RegimenDesk) desk = NULL;

  g_return_val_if_fail (path != NULL && options != NULL, FALSE);

  full = *options;
  full.n_patients = full.n_patients > 0 ? full.n_patients : DEFAULT_PATIENTS;
  full.n_years = full.n_years > 0 ? full.n_years : DEFAULT_YEARS;
  full.now_of_day = full.now_of_day > 0 ? full.now_of_day : DEFAULT_NOW;
  full.zone = full.zone != NULL ? full.zone : "America/New_York";
  full.name = full.name != NULL ? full.name : "Riverside Clinic";
  if (!check_options (&full, error))
    return FALSE;
  desk = create_file (path, &full, error);
  if (desk == NULL)
    return FALSE;
  if (fill_file (desk, &full, cancellable, error))
    return TRUE;
  g_clear_object (&desk);
  remove_file (path);
  return FALSE;
}
