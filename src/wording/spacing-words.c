/* spacing-words.c - how far a session is from its neighbours, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "spacing-words.h"

#include <glib/gi18n.h>

static char *
word_distance (const RegimenSpacing *spacing)
{
  int days = ABS (spacing->gap_days);
  gboolean stands_after = spacing->is_after == (spacing->gap_days < 0);

  if (days == 0)
    return g_strdup_printf (_ ("on the day of session %d"), spacing->neighbour->n);
  if (stands_after)
    /* Translators: days, number of the session */
    return g_strdup_printf (ngettext ("%1$d day after session %2$d", "%1$d days after session %2$d",
                                      (gulong) days),
                            days, spacing->neighbour->n);
  /* Translators: days, number of the session */
  return g_strdup_printf (ngettext ("%1$d day before session %2$d", "%1$d days before session %2$d",
                                    (gulong) days),
                          days, spacing->neighbour->n);
}

/**
 * regimen_word_spacing:
 *
 * Returns: (transfer full): how far, what is allowed, and whether that is kept: "2 days after
 *   session 2: minimum 2, fine"
 */
char *
regimen_word_spacing (const RegimenSpacing *spacing)
{
  g_autofree char *distance = NULL;

  g_return_val_if_fail (spacing != NULL && spacing->neighbour != NULL, NULL);

  distance = word_distance (spacing);
  if (spacing->gap_days < 0)
    /* Translators: "2 days after session 4" */
    return g_strdup_printf (_ ("%s: out of order"), distance);
  if (spacing->gap_days < spacing->min_days)
    /* Translators: "1 day after session 2", days needed */
    return g_strdup_printf (_ ("%1$s: minimum %2$d"), distance, spacing->min_days);
  if (spacing->max_days > 0 && spacing->gap_days > spacing->max_days)
    /* Translators: "9 days after session 2", days planned at most */
    return g_strdup_printf (_ ("%1$s: maximum %2$d"), distance, spacing->max_days);
  /* Translators: "2 days after session 2", days needed */
  return g_strdup_printf (_ ("%1$s: minimum %2$d, fine"), distance, spacing->min_days);
}
