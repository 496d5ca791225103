/* alternative-words.c - one series compared with another, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "alternative-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

/**
 * regimen_word_alternative_name:
 *
 * Returns: (transfer none): what an alternative puts before all else
 */
const char *
regimen_word_alternative_name (RegimenWish wish)
{
  switch (wish)
    {
    case REGIMEN_WISH_BALANCED:
      return C_ ("alternative", "Balanced");
    case REGIMEN_WISH_EARLIEST:
      return C_ ("alternative", "Earliest");
    case REGIMEN_WISH_SAME_TIME:
      return C_ ("alternative", "Same time of day");
    case REGIMEN_WISH_SAME_PEOPLE:
      return C_ ("alternative", "Same chair and provider");
    case REGIMEN_WISH_FEW_WEEKDAYS:
      return C_ ("alternative", "Fewest weekdays");
    }
  g_return_val_if_reached ("");
}

/**
 * regimen_word_series_end:
 *
 * Returns: (transfer full): "until Fri 11 Dec"
 */
char *
regimen_word_series_end (const RegimenSeriesSum *sum)
{
  g_autofree char *last = NULL;

  g_return_val_if_fail (sum != NULL && sum->n_sessions > 0, NULL);

  last = regimen_word_day (sum->last, REGIMEN_DAY_STYLE_SHORT);
  /* Translators: day of the last session */
  return g_strdup_printf (_ ("until %s"), last);
}

static void
add_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

static void
add_days (GString *text, const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
{
  int later = sum->first.n - base->first.n;
  int over = sum->last.n - base->last.n;

  if (later > 0)
    add_line (text, g_strdup_printf (ngettext ("starts %d day later", "starts %d days later",
                                               (gulong) later),
                                     later));
  else if (later < 0)
    add_line (text, g_strdup_printf (ngettext ("starts %d day sooner", "starts %d days sooner",
                                               (gulong) -later),
                                     -later));
  if (over > 0)
    add_line (text,
              g_strdup_printf (ngettext ("over %d day later", "over %d days later", (gulong) over),
                               over));
  else if (over < 0)
    add_line (text, g_strdup_printf (ngettext ("over %d day sooner", "over %d days sooner",
                                               (gulong) -over),
                                     -over));
}

static void
add_changes (GString *text, const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
{
  int rooms = sum->n_room_changes - base->n_room_changes;
  int people = sum->n_provider_changes - base->n_provider_changes;

  if (rooms > 0)
    add_line (text, g_strdup_printf (ngettext ("%d more change of chair",
                                               "%d more changes of chair", (gulong) rooms),
                                     rooms));
  else if (rooms < 0)
    add_line (text, g_strdup_printf (ngettext ("%d change of chair less",
                                               "%d changes of chair less", (gulong) -rooms),
                                     -rooms));
  if (people > 0)
    add_line (text, g_strdup_printf (ngettext ("%d more change of provider",
                                               "%d more changes of provider", (gulong) people),
                                     people));
  else if (people < 0)
    add_line (text, g_strdup_printf (ngettext ("%d change of provider less",
                                               "%d changes of provider less", (gulong) -people),
                                     -people));
}

static void
add_times (GString *text, const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
{
  gint64 more = sum->moved_minutes - base->moved_minutes;
  g_autofree char *minutes = regimen_word_minutes (ABS (more));

  if (more > 0)
    /* Translators: "45 min"; the times of day of a series differ by that much more */
    add_line (text, g_strdup_printf (_ ("times of day vary %s more"), minutes));
  else if (more < 0)
    /* Translators: "45 min"; the times of day of a series differ by that much less */
    add_line (text, g_strdup_printf (_ ("times of day vary %s less"), minutes));
}

static void
add_weekdays (GString *text, const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
{
  int late = sum->n_late - base->n_late;

  if (sum->n_weekdays != base->n_weekdays)
    /* Translators: number of weekdays here, and in what it is compared with */
    add_line (text,
              g_strdup_printf (ngettext ("on %1$d weekday, not %2$d", "on %1$d weekdays, not %2$d",
                                         (gulong) sum->n_weekdays),
                               sum->n_weekdays, base->n_weekdays));
  if (late > 0)
    add_line (text, g_strdup_printf (ngettext ("%d more gap too long", "%d more gaps too long",
                                               (gulong) late),
                                     late));
  else if (late < 0)
    add_line (text, g_strdup_printf (ngettext ("%d gap too long less", "%d gaps too long less",
                                               (gulong) -late),
                                     -late));
}

/**
 * regimen_word_difference:
 * @base: what it is compared with
 *
 * Returns: (transfer full): what is otherwise, a line each: "over 4 days sooner\n1 more change of
 *   chair"; one line when nothing is
 */
char *
regimen_word_difference (const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (sum != NULL && base != NULL, g_string_free (text, FALSE));

  add_days (text, sum, base);
  add_weekdays (text, sum, base);
  add_changes (text, sum, base);
  add_times (text, sum, base);
  if (text->len == 0)
    g_string_append (text, sum->objective == base->objective ? _ ("the same series")
                                                             : _ ("nearly the same"));
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_first_lines:
 * @most: so many are kept
 *
 * Returns: (transfer full): the first of some lines; that there are more is said
 */
char *
regimen_word_first_lines (const char *lines, guint most)
{
  g_auto (GStrv) all = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (lines != NULL && most > 0, g_string_free (text, FALSE));

  all = g_strsplit (lines, "\n", -1);
  for (guint i = 0; all[i] != NULL && i < most; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", all[i]);
  if (g_strv_length (all) > most)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

/**
 * regimen_word_series_cost:
 *
 * Returns: (transfer full): how good it is under the plan's own rules, as a number to compare
 */
char *
regimen_word_series_cost (const RegimenSeriesSum *sum, const RegimenSeriesSum *base)
{
  g_return_val_if_fail (sum != NULL && base != NULL, NULL);

  /* Translators: two numbers; the lower, the better a series keeps to its rules */
  return g_strdup_printf (_ ("Departs from the plan’s aims by %1$d; the best possible is %2$d"),
                          (int) sum->objective, (int) base->objective);
}
