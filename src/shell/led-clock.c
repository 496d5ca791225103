/* led-clock.c - a clock at another time than the computer's: for demonstrations and tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-clock"

#include "config.h"

#include "led-clock.h"

#include "errors.h"

#define LOOK_MS 20
#define MINUTE_CHARS 16 /* of "2026-11-23 09:20" */

/* What leads a clock that stands still. */
typedef struct
{
  RegimenClock *clock; /* borrowed: it owns this */
  RegimenZone *zone;   /* (owned) */
  char *path;
  char *shown;
  guint look_id;
} Lead;

static void
lead_free (gpointer data)
{
  Lead *lead = data;

  g_clear_handle_id (&lead->look_id, g_source_remove);
  regimen_zone_unref (lead->zone);
  g_free (lead->path);
  g_free (lead->shown);
  g_free (lead);
}

/* "2026-11-23 09:20" or "2026-11-23 09:20:30", on the clinic's clock. */
static gboolean
parse_moment (RegimenZone *zone, const char *text, RegimenInstant *out_instant)
{
  g_autofree char *first = g_strndup (text, MINUTE_CHARS);
  const char *rest = text + strlen (first);
  RegimenMinute minute;
  gint64 seconds = 0;

  if (*rest != '\0' &&
      (*rest != ':' || !g_ascii_string_to_signed (rest + 1, 10, 0, 59, &seconds, NULL)))
    return FALSE;
  if (!regimen_minute_parse (first, &minute) ||
      !regimen_zone_resolve (zone, minute, REGIMEN_ZONE_FIRST, out_instant, NULL))
    return FALSE;
  out_instant->ms += seconds * 1000;
  return TRUE;
}

static gboolean
look (Lead *lead, GError **error)
{
  g_autofree char *text = NULL;
  RegimenInstant instant;

  if (!g_file_get_contents (lead->path, &text, NULL, error))
    return FALSE;
  g_strstrip (text);
  if (g_strcmp0 (text, lead->shown) == 0)
    return TRUE;
  if (!parse_moment (lead->zone, text, &instant))
    return regimen_invalid (error, "the clock file: not a time like 2026-11-23 09:20:30");
  g_free (lead->shown);
  lead->shown = g_steal_pointer (&text);
  regimen_clock_set (lead->clock, instant);
  return TRUE;
}

static gboolean
look_cb (gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!look (user_data, &error))
    g_message ("the clock could not be led: %s", error->message);
  return G_SOURCE_CONTINUE;
}

/* It stands still from here on, and is set whenever the file changes. */
static gboolean
follow_file (RegimenClock *clock, RegimenZone *zone, const char *path, GError **error)
{
  Lead *lead = g_new0 (Lead, 1);

  lead->clock = clock;
  lead->zone = regimen_zone_ref (zone);
  lead->path = g_strdup (path);
  if (!look (lead, error))
    {
      lead_free (lead);
      return FALSE;
    }
  lead->look_id = g_timeout_add (LOOK_MS, look_cb, lead);
  g_object_set_data_full (G_OBJECT (clock), "led-by", lead, lead_free);
  return TRUE;
}

/**
 * regimen_clock_lead:
 * @zone: the clinic's
 * @now: "2026-11-23 09:20" or with seconds, on the clinic's wall: the clock runs on from there.
 *   "@FILE": it stands where the one line of that file says, each time it says something else; who
 *   leads it writes another file and renames it
 * @error: when it is no such time, or there is no such file
 *
 * Only what stands on the command line leads a clock: a clinic's own runs with the computer's.
 */
gboolean
regimen_clock_lead (RegimenClock *clock, RegimenZone *zone, const char *now, GError **error)
{
  RegimenInstant instant;

  g_return_val_if_fail (REGIMEN_IS_CLOCK (clock) && zone != NULL && now != NULL, FALSE);

  if (*now == '@')
    return follow_file (clock, zone, now + 1, error);
  if (!parse_moment (zone, now, &instant))
    return regimen_invalid (error, "--now “%s”: not a time like 2026-11-23 09:20", now);
  regimen_clock_shift (clock, instant);
  return TRUE;
}

/**
 * regimen_clock_lead_desk:
 * @desk: (transfer full): just opened
 * @now: (nullable): as of regimen_clock_lead(); NULL: its clock stays as it is
 *
 * Returns: (transfer full): @desk; NULL with @error set, and it is closed again
 */
RegimenDesk *
regimen_clock_lead_desk (RegimenDesk *desk, const char *now, GError **error)
{
  g_autoptr (RegimenDesk) taken = desk;

  if (now != NULL &&
      !regimen_clock_lead (regimen_desk_get_clock (desk), regimen_desk_get_zone (desk), now, error))
    return NULL;
  return g_steal_pointer (&taken);
}
