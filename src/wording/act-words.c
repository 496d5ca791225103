/* act-words.c - what was done and what was taken back, in the language of a front desk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wording"

#include "config.h"

#include "act-words.h"

#include "visit-words.h"

#include <glib/gi18n.h>

static const char *
done_format (RegimenActKind kind)
{
  switch (kind)
    {
    case REGIMEN_ACT_BOOK:
      return _ ("Booked %s");
    case REGIMEN_ACT_BOOK_SERIES:
      return _ ("Booked the series of %s");
    case REGIMEN_ACT_MOVE:
      return _ ("Moved %s");
    case REGIMEN_ACT_CANCEL:
      return _ ("Cancelled the visit of %s");
    case REGIMEN_ACT_NO_SHOW:
      return _ ("Marked %s as no-show");
    case REGIMEN_ACT_RESTORE:
      return _ ("Restored the visit of %s");
    case REGIMEN_ACT_STATE:
      return _ ("Changed the state of %s");
    case REGIMEN_ACT_REFLOW:
      return _ ("Placed the rest of the series of %s anew");
    case REGIMEN_ACT_BOOK_MANY:
      return _ ("Booked the series of %s and others");
    case REGIMEN_ACT_REFLOW_MANY:
      return _ ("Moved the visits of %s and others");
    case REGIMEN_ACT_END_PLAN:
    case REGIMEN_ACT_CHANGE_PLAN:
      return _ ("Changed the plan of %s");
    case REGIMEN_ACT_SETUP:
      return _ ("Saved %s");
    case REGIMEN_ACT_NEW_SETUP:
      return _ ("Added %s");
    case REGIMEN_ACT_ORDER:
      return _ ("Changed the order of %s and others");
    case REGIMEN_ACT_RULE:
      return _ ("Changed how visits are placed");
    case REGIMEN_ACT_HOURS:
      return _ ("Changed the hours of %s");
    case REGIMEN_ACT_HOURS_MANY:
      return _ ("Changed the hours of %s and others");
    case REGIMEN_ACT_CAPACITY:
      return _ ("Changed how many %s takes");
    case REGIMEN_ACT_TIME_OFF:
      return _ ("Saved the time off of %s");
    case REGIMEN_ACT_NO_TIME_OFF:
      return _ ("Took back the time off of %s");
    case REGIMEN_ACT_CLOSURE:
      return _ ("Closed the clinic: %s");
    case REGIMEN_ACT_NO_CLOSURE:
      return _ ("Took back the closure: %s");
    case REGIMEN_ACT_CLOSURE_MANY:
      return _ ("Closed the clinic: %s and others");
    case REGIMEN_ACT_MERGE:
      return _ ("Merged the records of %s");
    }
  g_return_val_if_reached ("%s");
}

static const char *
undone_format (RegimenActKind kind)
{
  switch (kind)
    {
    case REGIMEN_ACT_BOOK:
      return _ ("Took back the booking of %s");
    case REGIMEN_ACT_BOOK_SERIES:
      return _ ("Took back the series of %s");
    case REGIMEN_ACT_MOVE:
      return _ ("Moved %s back");
    case REGIMEN_ACT_CANCEL:
      return _ ("The visit of %s stands again");
    case REGIMEN_ACT_NO_SHOW:
      return _ ("%s is no longer a no-show");
    case REGIMEN_ACT_RESTORE:
      return _ ("The visit of %s is released again");
    case REGIMEN_ACT_STATE:
      return _ ("The state of %s is as it was");
    case REGIMEN_ACT_REFLOW:
      return _ ("The series of %s stands where it stood");
    case REGIMEN_ACT_BOOK_MANY:
      return _ ("Took back the series of %s and others");
    case REGIMEN_ACT_REFLOW_MANY:
      return _ ("The visits of %s and others stand where they stood");
    case REGIMEN_ACT_END_PLAN:
    case REGIMEN_ACT_CHANGE_PLAN:
      return _ ("The plan of %s is as it was");
    case REGIMEN_ACT_SETUP:
      return _ ("%s is as it was");
    case REGIMEN_ACT_NEW_SETUP:
      return _ ("%s is no longer in use");
    case REGIMEN_ACT_ORDER:
      return _ ("%s and others are in their former order");
    case REGIMEN_ACT_RULE:
      return _ ("Visits are placed as they were");
    case REGIMEN_ACT_HOURS:
      return _ ("The hours of %s are as they were");
    case REGIMEN_ACT_HOURS_MANY:
      return _ ("The hours of %s and others are as they were");
    case REGIMEN_ACT_CAPACITY:
      return _ ("%s takes as many as before");
    case REGIMEN_ACT_TIME_OFF:
      return _ ("Took back the time off of %s");
    case REGIMEN_ACT_NO_TIME_OFF:
      return _ ("The time off of %s stands again");
    case REGIMEN_ACT_CLOSURE:
      return _ ("Took back the closure: %s");
    case REGIMEN_ACT_NO_CLOSURE:
      return _ ("The clinic is closed again: %s");
    case REGIMEN_ACT_CLOSURE_MANY:
      return _ ("Took back the closures: %s and others");
    case REGIMEN_ACT_MERGE:
      return _ ("%s has two records again");
    }
  g_return_val_if_reached ("%s");
}

/* What stands in for a name where there is none. */
static const char *
nameless (RegimenActKind kind)
{
  if (kind == REGIMEN_ACT_CLOSURE || kind == REGIMEN_ACT_NO_CLOSURE ||
      kind == REGIMEN_ACT_CLOSURE_MANY)
    return _ ("no reason given");
  return _ ("a block");
}

/**
 * regimen_word_act:
 * @patient_name: (nullable): whose visit or series it was, or what was changed; NULL or "": a
 *   block, or a closure without a reason
 *
 * Returns: (transfer full): what was done: "Moved Ada Lovelace"
 */
char *
regimen_word_act (RegimenActKind kind, const char *patient_name)
{
  g_autofree char *name = regimen_word_name (patient_name);

  if (kind == REGIMEN_ACT_RULE)
    return g_strdup (done_format (kind));
  return g_strdup_printf (done_format (kind), *name != '\0' ? name : nameless (kind));
}

/**
 * regimen_word_act_undone:
 *
 * Returns: (transfer full): what undoing it did: "Moved Ada Lovelace back"
 */
char *
regimen_word_act_undone (RegimenActKind kind, const char *patient_name)
{
  g_autofree char *name = regimen_word_name (patient_name);

  if (kind == REGIMEN_ACT_RULE)
    return g_strdup (undone_format (kind));
  return g_strdup_printf (undone_format (kind), *name != '\0' ? name : nameless (kind));
}
