/* clinic-rules.c - what the clinic allows its planner: choices that are kept as settings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "desk-private.h"
#include "facts.h"
#include "setting-store.h"
#include "setup-change.h"
#include "setup.h"

#define MOST_STARTS 100

static int
get_number (RegimenDesk *self, const char *key, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text =
      regimen_setting_store_dup (regimen_desk_get_database (self), key, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }
  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
write_number (RegimenDesk *self, const char *key, int number, GError **error)
{
  g_autoptr (RegimenAct) act = regimen_act_begin (self, error);
  g_autofree char *text = g_strdup_printf ("%d", number);
  g_autofree char *detail = NULL;
  int before;

  if (act == NULL)
    return FALSE;
  before = get_number (self, key, error);
  if (before < 0)
    return FALSE;
  detail = g_strdup_printf ("{\"%s\":[%d,%d]}", key, before, number);
  return regimen_setting_store_set (regimen_desk_get_database (self), key, text, error) &&
         regimen_act_audit (act, "change", "setting", 0, 0, NULL, detail, error) &&
         regimen_act_commit (act, error);
}

/* As write_number(), to be taken back. */
static gboolean
set_number (RegimenDesk *self,
            const char *key,
            RegimenGetRule get,
            RegimenSetRule set,
            int number,
            GError **error)
{
  RegimenSetupRule before = { get, set, get_number (self, key, error) };
  RegimenSetupRule after = { get, set, number };

  if (before.value < 0 || !write_number (self, key, number, error))
    return FALSE;
  regimen_setup_push (self, REGIMEN_ACT_RULE, "",
                      regimen_setup_change_new (REGIMEN_SETUP_RULE, 0, &before, &after));
  return TRUE;
}

/**
 * regimen_desk_get_most_starts:
 *
 * Returns: how many visits may start in any quarter of an hour; 0: any number; -1 on failure
 */
int
regimen_desk_get_most_starts (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), -1);

  return get_number (self, REGIMEN_SETTING_MOST_STARTS, error);
}

/**
 * regimen_desk_set_most_starts:
 * @most: visits that a patient comes for; 0: any number
 *
 * Spreads the starts of visits, so that preparation and turnover don't pile up. What is booked
 * stays as it is; what is placed from now on keeps to it, and booking by hand asks for a reason,
 * unless regimen_desk_set_starts_rule() says that it is only avoided.
 */
gboolean
regimen_desk_set_most_starts (RegimenDesk *self, int most, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);
  g_return_val_if_fail (most >= 0 && most <= MOST_STARTS, FALSE);

  return set_number (self, REGIMEN_SETTING_MOST_STARTS, regimen_desk_get_most_starts,
                     regimen_desk_set_most_starts, most, error);
}

/**
 * regimen_desk_get_starts_rule:
 *
 * Returns: a #RegimenStartsRule; -1 on failure
 */
int
regimen_desk_get_starts_rule (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), -1);

  return get_number (self, REGIMEN_SETTING_STARTS_RULE, error);
}

/**
 * regimen_desk_set_starts_rule:
 * @rule: a #RegimenStartsRule
 *
 * Says what it means that more visits start together than regimen_desk_set_most_starts() says:
 * that it is forbidden, or that placing takes another time where that costs less.
 */
gboolean
regimen_desk_set_starts_rule (RegimenDesk *self, int rule, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);
  g_return_val_if_fail (rule >= 0 && rule < REGIMEN_N_STARTS_RULES, FALSE);

  return set_number (self, REGIMEN_SETTING_STARTS_RULE, regimen_desk_get_starts_rule,
                     regimen_desk_set_starts_rule, rule, error);
}

/**
 * regimen_desk_get_nurse_hands_over:
 *
 * Returns: 1 when a nurse may hand a visit over from one segment to the next, 0 when one nurse
 *   stays throughout, -1 on failure
 */
int
regimen_desk_get_nurse_hands_over (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), -1);

  return get_number (self, REGIMEN_SETTING_NURSE_HANDS_OVER, error);
}

/**
 * regimen_desk_set_nurse_hands_over:
 *
 * Lets visits be handed over where no nurse is free throughout; one who is still stays.
 */
gboolean
regimen_desk_set_nurse_hands_over (RegimenDesk *self, gboolean hands_over, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return set_number (self, REGIMEN_SETTING_NURSE_HANDS_OVER, regimen_desk_get_nurse_hands_over,
                     regimen_desk_set_nurse_hands_over, hands_over ? 1 : 0, error);
}

/**
 * regimen_desk_get_beds_serve:
 *
 * Returns: 1 when a recovery room serves where a chair is asked for, 0 when not, -1 on failure
 */
int
regimen_desk_get_beds_serve (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), -1);

  return get_number (self, REGIMEN_SETTING_BEDS_SERVE, error);
}

/**
 * regimen_desk_set_beds_serve:
 *
 * Lets visits that ask for a chair be in a recovery room too.
 */
gboolean
regimen_desk_set_beds_serve (RegimenDesk *self, gboolean beds_serve, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);

  return set_number (self, REGIMEN_SETTING_BEDS_SERVE, regimen_desk_get_beds_serve,
                     regimen_desk_set_beds_serve, beds_serve ? 1 : 0, error);
}

/**
 * regimen_desk_get_confirmed_moves:
 *
 * Returns: a #RegimenConfirmedMoves; -1 on failure
 */
int
regimen_desk_get_confirmed_moves (RegimenDesk *self, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), -1);

  return get_number (self, REGIMEN_SETTING_CONFIRMED_MOVES, error);
}

/**
 * regimen_desk_set_confirmed_moves:
 * @moves: a #RegimenConfirmedMoves
 *
 * Says how much it counts to move what a patient has confirmed, where a series or a day is placed
 * anew. Each such move is listed, whatever it counts.
 */
gboolean
regimen_desk_set_confirmed_moves (RegimenDesk *self, int moves, GError **error)
{
  g_return_val_if_fail (REGIMEN_IS_DESK (self), FALSE);
  g_return_val_if_fail (moves >= 0 && moves < REGIMEN_N_CONFIRMED_MOVES, FALSE);

  return set_number (self, REGIMEN_SETTING_CONFIRMED_MOVES, regimen_desk_get_confirmed_moves,
                     regimen_desk_set_confirmed_moves, moves, error);
}
