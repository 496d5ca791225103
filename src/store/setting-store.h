/* setting-store.h - choices of the clinic, by key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "database.h"

G_BEGIN_DECLS

#define REGIMEN_SETTING_NEXT_RECORD_NUMBER "next-record-number" /* digits; see patient-store.c */
/* Digits: visits that may start in any quarter of an hour; 0 or none: any number. */
#define REGIMEN_SETTING_MOST_STARTS "most-starts"
/* A digit of RegimenStartsRule: whether more than that are forbidden or avoided. */
#define REGIMEN_SETTING_STARTS_RULE "starts-rule"
/* "1": a nurse may hand a visit over from one segment to the next; else one nurse stays. */
#define REGIMEN_SETTING_NURSE_HANDS_OVER "nurse-hands-over"
/* "1": a recovery room serves where a chair is asked for. */
#define REGIMEN_SETTING_BEDS_SERVE "beds-serve"
/* A digit of RegimenConfirmedMoves: how much a visit counts that its patient has confirmed. */
#define REGIMEN_SETTING_CONFIRMED_MOVES "confirmed-moves"

char *regimen_setting_store_dup (RegimenDatabase *db, const char *key, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean
regimen_setting_store_set (RegimenDatabase *db, const char *key, const char *value, GError **error);

G_END_DECLS
