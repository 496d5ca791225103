/* breach-words.c - rules that a proposed visit breaks softly, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "breach-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

static char *
word_late (const RegimenProposedBreach *breach)
{
  /* Translators: days over the protocol's maximum, and that maximum in days */
  return g_strdup_printf (ngettext ("%1$d day over the maximum of %2$d after the session before",
                                    "%1$d days over the maximum of %2$d after the session before",
                                    (gulong) breach->size),
                          (int) breach->size, (int) breach->limit);
}

static char *
word_gap (const RegimenProposedBreach *breach)
{
  int days = (int) ABS (breach->size);

  if (breach->size > 0)
    /* Translators: days more than aimed at, and the days aimed at */
    return g_strdup_printf (ngettext ("%1$d day more than the %2$d aimed at",
                                      "%1$d days more than the %2$d aimed at", (gulong) days),
                            days, (int) breach->limit);
  /* Translators: days fewer than aimed at, and the days aimed at */
  return g_strdup_printf (ngettext ("%1$d day fewer than the %2$d aimed at",
                                    "%1$d days fewer than the %2$d aimed at", (gulong) days),
                          days, (int) breach->limit);
}

static char *
word_time_of_day (const RegimenProposedBreach *breach)
{
  g_autofree char *minutes = regimen_word_minutes (ABS (breach->size));

  if (breach->size > 0)
    /* Translators: "45 min" */
    return g_strdup_printf (_ ("%s later in the day than the session before"), minutes);
  /* Translators: "45 min" */
  return g_strdup_printf (_ ("%s earlier in the day than the session before"), minutes);
}

static char *
word_role (const RegimenProposedBreach *breach)
{
  switch (breach->role)
    {
    case REGIMEN_ROLE_ROOM:
      return g_strdup (_ ("another room than the session before"));
    case REGIMEN_ROLE_NURSE:
      return g_strdup (_ ("another nurse than the session before"));
    case REGIMEN_ROLE_PROVIDER:
    case REGIMEN_ROLE_PATIENT:
    default:
      return g_strdup (_ ("another provider than the session before"));
    }
}

static char *
word_follow_up (const RegimenProposedBreach *breach)
{
  gint64 off = ABS (breach->size);
  int days = (int) (off / REGIMEN_MINUTES_PER_DAY);
  g_autofree char *minutes = regimen_word_minutes (off);

  if (days > 0 && breach->size > 0)
    return g_strdup_printf (ngettext ("%d day later than aimed at", "%d days later than aimed at",
                                      (gulong) days),
                            days);
  if (days > 0)
    return g_strdup_printf (ngettext ("%d day earlier than aimed at",
                                      "%d days earlier than aimed at", (gulong) days),
                            days);
  if (breach->size > 0)
    /* Translators: "45 min" */
    return g_strdup_printf (_ ("%s later than aimed at"), minutes);
  /* Translators: "45 min" */
  return g_strdup_printf (_ ("%s earlier than aimed at"), minutes);
}

/**
 * regimen_word_breach:
 *
 * Returns: (transfer full): a rule that is broken softly, and by how much: "2 days over the maximum
 *   of 5 after the session before"
 */
char *
regimen_word_breach (const RegimenProposedBreach *breach)
{
  g_return_val_if_fail (breach != NULL, NULL);

  switch (breach->kind)
    {
    case REGIMEN_BREACH_LATE:
      return word_late (breach);
    case REGIMEN_BREACH_GAP:
      return word_gap (breach);
    case REGIMEN_BREACH_TIME_OF_DAY:
      return word_time_of_day (breach);
    case REGIMEN_BREACH_WEEKDAY:
      return g_strdup_printf (ngettext ("on one more weekday than the %d wished",
                                        "on one more weekday than the %d wished",
                                        (gulong) breach->limit),
                              (int) breach->limit);
    case REGIMEN_BREACH_PREFERENCE:
      return g_strdup (_ ("outside the wished times"));
    case REGIMEN_BREACH_ROLE:
      return word_role (breach);
    case REGIMEN_BREACH_FOLLOW_UP:
      return word_follow_up (breach);
    case REGIMEN_BREACH_CROWD:
      return g_strdup_printf (
          /* Translators: beyond what the clinic likes */
          ngettext ("%d visit too many starts at about that time",
                    "%d visits too many start at about that time", (gulong) breach->size),
          (int) breach->size);
    case REGIMEN_BREACH_MOVED:
    default:
      return g_strdup (_ ("moved"));
    }
}

/**
 * regimen_word_breaches:
 *
 * Returns: (transfer full): each soft rule that a visit breaks in a line of its own, in the order
 *   of what it costs; "" when it breaks none
 */
char *
regimen_word_breaches (const RegimenProposedVisit *visit)
{
  GString *text = g_string_new (NULL);
  gint64 cost = G_MAXINT64;

  g_return_val_if_fail (visit != NULL, g_string_free (text, FALSE));

  while (cost > 0)
    {
      gint64 next = 0;

      for (guint i = 0; i < visit->breaches->len; i++)
        {
          const RegimenProposedBreach *breach =
              &g_array_index (visit->breaches, RegimenProposedBreach, i);
          g_autofree char *line = NULL;

          if (breach->cost < cost)
            next = MAX (next, breach->cost);
          if (breach->cost != cost)
            continue;
          line = regimen_word_breach (breach);
          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
        }
      cost = next;
    }
  return g_string_free (text, FALSE);
}
