/* series-card.h - what a patient carries away: all visits of a plan, folded into a pocket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "paper-frame.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_CARD_COMING,
  REGIMEN_CARD_UNPLACED, /* belongs to the series, has no day yet */
  REGIMEN_CARD_DONE,
  REGIMEN_CARD_MISSED,
  REGIMEN_CARD_PAST, /* its time is over, and nobody has written down how it went */
} RegimenCardState;

/**
 * RegimenCardVisit:
 * @start: when the visit begins; unset while %REGIMEN_CARD_UNPLACED
 * @arrive: when to be there, not after @start
 * @leave: when the patient can go
 * @what: the kind of visit, in the words of the clinic
 * @phase: (nullable): the stretch of the treatment it belongs to, where there is more than one
 * @n: number of the session in its phase; 0 when it is none
 * @is_call: the clinic calls; nobody has to come
 */
typedef struct
{
  RegimenCardState state;
  RegimenMinute start;
  RegimenMinute arrive;
  RegimenMinute leave;
  char *what;
  char *phase;
  int n;
  int n_of;
  gboolean is_call;
} RegimenCardVisit;

/**
 * RegimenSeriesCard:
 * @provider: (nullable): who leads the treatment
 * @preparation: (nullable): the clinic's own text, lines kept
 * @aftercare: (nullable): likewise
 * @escort_name: (nullable): who is on file to take the patient home
 * @visits: (element-type RegimenCardVisit): by time, those without a day last; cancelled ones and
 *   the old times of moved ones don't belong here
 */
typedef struct
{
  RegimenPaperFrame frame;
  gint64 patient_id; /* 0: not on file */
  char *patient_name;
  char *plan_name;
  char *provider;
  char *preparation;
  char *aftercare;
  gboolean needs_escort;
  char *escort_name;
  char *escort_phone;
  GPtrArray *visits;
} RegimenSeriesCard;

RegimenSeriesCard *regimen_series_card_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_series_card_free (RegimenSeriesCard *self);
RegimenCardVisit *
regimen_series_card_add_visit (RegimenSeriesCard *self, RegimenCardState state, const char *what);
RegimenDocument *regimen_series_card_document (const RegimenSeriesCard *self)
    G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenSeriesCard, regimen_series_card_free)

G_END_DECLS
