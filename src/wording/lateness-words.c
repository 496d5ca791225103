/* lateness-words.c - a visit that takes longer than planned, as a front desk says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "lateness-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * regimen_word_lateness:
 *
 * Returns: (transfer full): "25 min over, into Ada Lovelace at 10:30"
 */
char *
regimen_word_lateness (const RegimenLateness *late)
{
  g_autofree char *length = regimen_word_minutes (late->minutes);
  g_autofree char *name = NULL;
  g_autofree char *time = NULL;

  if (late->next_id == 0)
    /* Translators: by how much a visit will last longer than planned: "25 min over" */
    return g_strdup_printf (_ ("%s over"), length);
  name = regimen_word_name (late->next_name);
  time = regimen_word_time (late->next_start);
  /* Translators: by how much a visit will last longer than planned, whose visit that runs into, and
   * when that was to begin: "25 min over, into Ada Lovelace at 10:30" */
  return g_strdup_printf (_ ("%1$s over, into %2$s at %3$s"), length, name, time);
}
