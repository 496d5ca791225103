/* document.h - what is printed, as content: blocks in reading order, letterhead, foot line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "day-plan.h"
#include "page-setup.h"
#include "score-chart.h"
#include "strip-chart.h"
#include "styled-text.h"
#include "table.h"

G_BEGIN_DECLS

typedef enum
{
  REGIMEN_TEXT_TITLE,   /* once, at the top of the first page */
  REGIMEN_TEXT_HEADING, /* begins a section; stays with what follows */
  REGIMEN_TEXT_BODY,
  REGIMEN_TEXT_NOTE, /* smaller */
} RegimenTextRole;

typedef enum
{
  REGIMEN_BLOCK_TEXT,
  REGIMEN_BLOCK_TABLE,
  REGIMEN_BLOCK_DAY_PLAN, /* columns of hours; fills what is left of the page */
  REGIMEN_BLOCK_CHART,    /* readings along the time of a session */
  REGIMEN_BLOCK_SCORES,   /* scores of a measure over the months */
  REGIMEN_BLOCK_BLANKS,   /* labelled lines to fill in by hand, side by side */
  REGIMEN_BLOCK_GAP,
  REGIMEN_BLOCK_COLUMN_BREAK,
  REGIMEN_BLOCK_PAGE_BREAK,
} RegimenBlockKind;

/**
 * RegimenBlock:
 * @text: of a %REGIMEN_BLOCK_TEXT
 * @table: of a %REGIMEN_BLOCK_TABLE
 * @plan: of a %REGIMEN_BLOCK_DAY_PLAN
 * @chart: of a %REGIMEN_BLOCK_CHART
 * @scores: of a %REGIMEN_BLOCK_SCORES
 * @labels: of a %REGIMEN_BLOCK_BLANKS
 * @gap_pt: of a %REGIMEN_BLOCK_GAP
 */
typedef struct
{
  RegimenBlockKind kind;
  RegimenTextRole role;
  RegimenStyledText *text;
  RegimenTable *table;
  RegimenDayPlan *plan;
  RegimenStripChart *chart;
  RegimenScoreChart *scores;
  GStrv labels;
  double gap_pt;
} RegimenBlock;

/**
 * RegimenLetterhead:
 * @name: the clinic
 * @address: (nullable): where it is, on one or more lines
 * @phone: (nullable): whom to call
 */
typedef struct
{
  char *name;
  char *address;
  char *phone;
} RegimenLetterhead;

typedef struct _RegimenDocument RegimenDocument;

RegimenDocument *regimen_document_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;
RegimenDocument *regimen_document_ref (RegimenDocument *self);
void regimen_document_unref (RegimenDocument *self);

void regimen_document_set_letterhead (RegimenDocument *self, const RegimenLetterhead *letterhead);
void regimen_document_set_running_title (RegimenDocument *self, const char *text);
void regimen_document_set_printed (RegimenDocument *self, const char *text);
void regimen_document_set_code (RegimenDocument *self, const char *code);
void regimen_document_set_page_setup (RegimenDocument *self, const RegimenPageSetup *setup);
void regimen_document_set_folds (RegimenDocument *self, guint n_panels);

void regimen_document_add_text (RegimenDocument *self, RegimenTextRole role, const char *text);
void
regimen_document_take_text (RegimenDocument *self, RegimenTextRole role, RegimenStyledText *text);
void regimen_document_take_table (RegimenDocument *self, RegimenTable *table);
void regimen_document_take_day_plan (RegimenDocument *self, RegimenDayPlan *plan);
void regimen_document_take_chart (RegimenDocument *self, RegimenStripChart *chart);
void regimen_document_add_scores (RegimenDocument *self, RegimenScoreChart *chart);
void regimen_document_add_fields (RegimenDocument *self,
                                  double label_width_pt,
                                  const char *const *labels_and_values);
void regimen_document_add_blanks (RegimenDocument *self, const char *const *labels);
void regimen_document_add_gap (RegimenDocument *self, double gap_pt);
void regimen_document_add_column_break (RegimenDocument *self);
void regimen_document_add_page_break (RegimenDocument *self);

const char *regimen_document_get_title (RegimenDocument *self);
const RegimenLetterhead *regimen_document_get_letterhead (RegimenDocument *self);
const char *regimen_document_get_running_title (RegimenDocument *self);
const char *regimen_document_get_printed (RegimenDocument *self);
const char *regimen_document_get_code (RegimenDocument *self);
const RegimenPageSetup *regimen_document_get_page_setup (RegimenDocument *self);
guint regimen_document_get_folds (RegimenDocument *self);
guint regimen_document_n_blocks (RegimenDocument *self);
const RegimenBlock *regimen_document_get_block (RegimenDocument *self, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegimenDocument, regimen_document_unref)

G_END_DECLS
