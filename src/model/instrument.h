/* instrument.h - an outcome measure: how it is asked, counted and read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "outcome-words.h"

G_BEGIN_DECLS

/* One of the answers that every item of a measure has. */
typedef struct
{
  int value; /* 0 to 9: one digit */
  char *text;
} RegimenChoice;

typedef struct
{
  char *text;
  int domain; /* from 1, for %REGIMEN_SCORING_DOMAIN_MAXIMA; else 0 */
} RegimenItem;

/* A stretch of totals with a name, both ends included. */
typedef struct
{
  int from;
  int to;
  char *name; /* 'moderately severe': untranslated, see regimen_word_band() */
} RegimenBand;

/**
 * RegimenInstrument:
 * @id: of the clinic's copy; 0: as it ships
 * @code: 'phq-9'
 * @version: of the definition; the higher one is newer
 * @has_items: answered item by item; else its total is entered
 * @is_higher_better: a mood; else less is better
 * @response_percent: a drop of at least so much of the baseline is a response; 0: no such rule
 * @response_points: a drop of at least so many points is a response; 0: no such rule
 * @meaningful_points: a drop that means something to the patient, in points; 0: not known
 * @important_change: the smallest change that matters, in points; 0: not known
 * @remission_at: this total and better ones are remission; -1: no such rule
 * @alert_item: an answer above 0 to that item has to be acted on; 0: none
 * @licence: whether its wording may be shown
 * @source: where its bands and rules were published
 * @confidence: 'A', 'B' or 'C' (CLINICAL.md's scale)
 *
 * No string is NULL.
 */
typedef struct
{
  gint64 id;
  char *code;
  int version;
  char *name;  /* 'PHQ-9' */
  char *title; /* the whole name */
  char *question;
  gboolean has_items;
  RegimenScoring scoring;
  int min;
  int max;
  gboolean is_higher_better;
  int response_percent;
  int response_points;
  int meaningful_points;
  int important_change;
  int remission_at;
  int alert_item;
  char *licence;
  char *source;
  char *confidence;
  char *note;
  GPtrArray *choices; /* (element-type RegimenChoice), by value */
  GPtrArray *items;   /* (element-type RegimenItem) */
  GPtrArray *bands;   /* (element-type RegimenBand), ascending; empty: none were published */
  GPtrArray *cuts;    /* (element-type RegimenBand): published cut-offs */
} RegimenInstrument;

RegimenInstrument *regimen_instrument_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_instrument_free (RegimenInstrument *self);
void regimen_choice_free (RegimenChoice *self);
void regimen_item_free (RegimenItem *self);
void regimen_band_free (RegimenBand *self);

/* When a measure is due. */
typedef struct
{
  char *instrument_code;
  RegimenMoment moment; /* never OTHER */
} RegimenMeasureRule;

RegimenMeasureRule *regimen_measure_rule_new (const char *instrument_code, RegimenMoment moment)
    G_GNUC_WARN_UNUSED_RESULT;
void regimen_measure_rule_free (RegimenMeasureRule *self);
GPtrArray *regimen_measure_rules_new (void) G_GNUC_WARN_UNUSED_RESULT;
void regimen_measure_rules_extend (GPtrArray *self, const GPtrArray *rules);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenInstrument, regimen_instrument_free)

G_END_DECLS
