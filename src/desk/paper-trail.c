/* paper-trail.c - what left the program on paper, and the code that ties paper to the audit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "paper-trail.h"

#include "audit.h"
#include "desk-private.h"

static const char *
kind_word (RegimenPaperKind kind)
{
  switch (kind)
    {
    case REGIMEN_PRINT_DAY_SHEET:
      return "day_sheet";
    case REGIMEN_PRINT_SERIES_CARD:
      return "series_card";
    case REGIMEN_PRINT_FALLBACK:
      return "fallback";
    case REGIMEN_PRINT_CALENDAR:
      return "calendar";
    case REGIMEN_PRINT_SESSION:
      return "session";
    case REGIMEN_PRINT_OUTCOMES:
      return "outcome_report";
    case REGIMEN_PRINT_CONSENT:
      return "consent_form";
    case REGIMEN_PRINT_SCREENING:
      return "screening_form";
    case REGIMEN_PRINT_LETTER:
      return "letter";
    default:
      g_assert_not_reached ();
    }
}

/**
 * regimen_desk_record_print:
 * @self: a desk
 * @kind: which paper
 * @day: whose day it shows; the day of printing for a paper that shows none
 * @plan_id: the plan it shows; 0: none
 * @patient_id: whose paper it is; 0: of more than one
 * @error: return location
 *
 * Writes into the audit that a paper is made. To be called before it is handed out, so that none
 * leaves without a trace. A file that can't be written keeps no trace, and is no reason to leave a
 * clinic without its paper.
 *
 * Returns: FALSE with @error set when the audit could not be written
 */
gboolean
regimen_desk_record_print (RegimenDesk *self,
                           RegimenPaperKind kind,
                           RegimenDay day,
                           gint64 plan_id,
                           gint64 patient_id,
                           GError **error)
{
  g_autoptr (RegimenAct) act = NULL;
  g_autofree char *day_text = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  if (regimen_desk_is_read_only (self))
    return TRUE;
  day_text = regimen_day_format (day);
  detail = g_strdup_printf ("{\"paper\":\"%s\",\"day\":\"%s\"}", kind_word (kind), day_text);
  act = regimen_act_begin (self, error);
  return act != NULL &&
         regimen_act_audit (act, "print", plan_id != 0 ? "plan" : "clinic",
                            plan_id != 0 ? plan_id : 1, patient_id, NULL, detail, error) &&
         regimen_act_commit (act, error);
}

/**
 * regimen_desk_dup_audit_code:
 * @self: a desk
 * @error: return location
 *
 * On paper it is an anchor: an audit that was cut or rewritten later no longer leads to it.
 *
 * Returns: (transfer full): a short code for the last row of the audit, or NULL with @error set
 */
char *
regimen_desk_dup_audit_code (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  return regimen_audit_dup_head_code (regimen_desk_get_database (self), error);
}
