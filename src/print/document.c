/* document.c - what is printed, as content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "document.h"

#define FIELD_FONT_SIZE_PT 9.5

/**
 * RegimenDocument:
 *
 * Blocks in reading order, the letterhead and the foot line. Knows no positions: those come from
 * a #RegimenPageLayout, made of one document and one paper.
 */
struct _RegimenDocument
{
  gatomicrefcount ref_count;
  char *title;         /* goes into the metadata of a PDF: never a patient's name */
  char *running_title; /* (nullable) at the end of each page header */
  char *printed;       /* (nullable) foot line: when it was printed */
  char *code;          /* (nullable) foot line: a short code */
  RegimenLetterhead letterhead;
  RegimenPageSetup setup;
  guint n_panels;
  GPtrArray *blocks; /* (element-type RegimenBlock) */
};

static void
block_free (RegimenBlock *block)
{
  g_clear_pointer (&block->text, regimen_styled_text_free);
  g_clear_pointer (&block->table, regimen_table_free);
  g_clear_pointer (&block->plan, regimen_day_plan_free);
  g_clear_pointer (&block->chart, regimen_strip_chart_free);
  g_clear_pointer (&block->scores, regimen_score_chart_unref);
  g_clear_pointer (&block->labels, g_strfreev);
  g_free (block);
}

static RegimenBlock *
add_block (RegimenDocument *self, RegimenBlockKind kind)
{
  RegimenBlock *block = g_new0 (RegimenBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * regimen_document_new:
 * @title: what kind of paper it is ("Day sheet"); stands in the PDF's metadata, where anyone can
 *   read it, so it names no patient
 *
 * Returns: (transfer full): an empty document for upright paper of the locale
 */
RegimenDocument *
regimen_document_new (const char *title)
{
  RegimenDocument *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (RegimenDocument, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  self->setup = regimen_page_setup_new (regimen_paper_for_locale (), FALSE);
  self->n_panels = 1;
  return self;
}

RegimenDocument *
regimen_document_ref (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
letterhead_clear (RegimenLetterhead *letterhead)
{
  g_clear_pointer (&letterhead->name, g_free);
  g_clear_pointer (&letterhead->address, g_free);
  g_clear_pointer (&letterhead->phone, g_free);
}

void
regimen_document_unref (RegimenDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  letterhead_clear (&self->letterhead);
  g_ptr_array_unref (self->blocks);
  g_free (self->title);
  g_free (self->running_title);
  g_free (self->printed);
  g_free (self->code);
  g_free (self);
}

/* The clinic as it stands at the head of every page. */
void
regimen_document_set_letterhead (RegimenDocument *self, const RegimenLetterhead *letterhead)
{
  g_return_if_fail (self != NULL && letterhead != NULL);

  letterhead_clear (&self->letterhead);
  self->letterhead = (RegimenLetterhead){
    .name = g_strdup (letterhead->name),
    .address = g_strdup (letterhead->address),
    .phone = g_strdup (letterhead->phone),
  };
}

void
regimen_document_set_running_title (RegimenDocument *self, const char *text)
{
  g_return_if_fail (self != NULL);

  g_free (self->running_title);
  self->running_title = g_strdup (text);
}

/* When it was printed, in words, by the clinic's clock and zone. */
void
regimen_document_set_printed (RegimenDocument *self, const char *text)
{
  g_return_if_fail (self != NULL);

  g_free (self->printed);
  self->printed = g_strdup (text);
}

void
regimen_document_set_code (RegimenDocument *self, const char *code)
{
  g_return_if_fail (self != NULL);

  g_free (self->code);
  self->code = g_strdup (code);
}

void
regimen_document_set_page_setup (RegimenDocument *self, const RegimenPageSetup *setup)
{
  g_return_if_fail (self != NULL && setup != NULL);

  self->setup = *setup;
}

/**
 * regimen_document_set_folds:
 * @self: a document
 * @n_panels: how many panels side by side the sheet is folded into; 1 for a flat sheet
 *
 * Content flows from panel to panel, nothing is printed across a fold, and light marks show where
 * to fold.
 */
void
regimen_document_set_folds (RegimenDocument *self, guint n_panels)
{
  g_return_if_fail (self != NULL && n_panels >= 1);

  self->n_panels = n_panels;
}

void
regimen_document_add_text (RegimenDocument *self, RegimenTextRole role, const char *text)
{
  regimen_document_take_text (self, role, regimen_styled_text_new_plain (text));
}

/* Adds a heading or a paragraph; @text is consumed. */
void
regimen_document_take_text (RegimenDocument *self, RegimenTextRole role, RegimenStyledText *text)
{
  RegimenBlock *block;

  g_return_if_fail (self != NULL && text != NULL);

  block = add_block (self, REGIMEN_BLOCK_TEXT);
  block->role = role;
  block->text = text;
}

/* Adds a table; @table is consumed. */
void
regimen_document_take_table (RegimenDocument *self, RegimenTable *table)
{
  g_return_if_fail (self != NULL && table != NULL && table->columns->len > 0);

  add_block (self, REGIMEN_BLOCK_TABLE)->table = table;
}

/* Adds columns of hours; @plan is consumed. */
void
regimen_document_take_day_plan (RegimenDocument *self, RegimenDayPlan *plan)
{
  g_return_if_fail (self != NULL && plan != NULL && plan->columns->len > 0);

  add_block (self, REGIMEN_BLOCK_DAY_PLAN)->plan = plan;
}

/* Adds a chart; @chart is consumed. */
void
regimen_document_take_chart (RegimenDocument *self, RegimenStripChart *chart)
{
  g_return_if_fail (self != NULL && chart != NULL);

  add_block (self, REGIMEN_BLOCK_CHART)->chart = chart;
}

/* Adds the chart of a measure, across the page. */
void
regimen_document_add_scores (RegimenDocument *self, RegimenScoreChart *chart)
{
  g_return_if_fail (self != NULL && chart != NULL);

  add_block (self, REGIMEN_BLOCK_SCORES)->scores = regimen_score_chart_ref (chart);
}

/**
 * regimen_document_add_fields:
 * @self: a document
 * @label_width_pt: how wide the labels may be
 * @labels_and_values: (array zero-terminated=1): label, value, label, value, …, NULL; an empty
 *   value leaves its line out
 */
void
regimen_document_add_fields (RegimenDocument *self,
                             double label_width_pt,
                             const char *const *labels_and_values)
{
  g_autoptr (RegimenTable) table = NULL;

  g_return_if_fail (self != NULL && labels_and_values != NULL);

  table = regimen_table_new (FIELD_FONT_SIZE_PT);
  regimen_table_add_column (table, NULL, label_width_pt, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, NULL, 0, 1, REGIMEN_COLUMN_PLAIN);
  for (guint i = 0; labels_and_values[i] != NULL && labels_and_values[i + 1] != NULL; i += 2)
    {
      if (*labels_and_values[i + 1] == '\0')
        continue;
      regimen_table_add_row (table, 0, REGIMEN_ROW_NO_RULE);
      regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_QUIET,
                                  labels_and_values[i]);
      regimen_styled_text_append (regimen_table_cell (table, 1), REGIMEN_TEXT_PLAIN,
                                  labels_and_values[i + 1]);
    }
  if (table->rows->len > 0)
    regimen_document_take_table (self, g_steal_pointer (&table));
}

/**
 * regimen_document_add_blanks:
 * @self: a document
 * @labels: (array zero-terminated=1): what is to be written on each line ("Signature")
 *
 * Lines to fill in by hand, side by side, each with its label under it.
 */
void
regimen_document_add_blanks (RegimenDocument *self, const char *const *labels)
{
  g_return_if_fail (self != NULL && labels != NULL && labels[0] != NULL);

  add_block (self, REGIMEN_BLOCK_BLANKS)->labels = g_strdupv ((GStrv) labels);
}

void
regimen_document_add_gap (RegimenDocument *self, double gap_pt)
{
  g_return_if_fail (self != NULL && gap_pt >= 0);

  add_block (self, REGIMEN_BLOCK_GAP)->gap_pt = gap_pt;
}

/* What follows begins on the next panel (on the next page of a flat sheet). */
void
regimen_document_add_column_break (RegimenDocument *self)
{
  g_return_if_fail (self != NULL);

  add_block (self, REGIMEN_BLOCK_COLUMN_BREAK);
}

void
regimen_document_add_page_break (RegimenDocument *self)
{
  g_return_if_fail (self != NULL);

  add_block (self, REGIMEN_BLOCK_PAGE_BREAK);
}

const char *
regimen_document_get_title (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const RegimenLetterhead *
regimen_document_get_letterhead (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->letterhead;
}

const char *
regimen_document_get_running_title (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->running_title;
}

const char *
regimen_document_get_printed (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->printed;
}

const char *
regimen_document_get_code (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->code;
}

const RegimenPageSetup *
regimen_document_get_page_setup (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->setup;
}

guint
regimen_document_get_folds (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->n_panels;
}

guint
regimen_document_n_blocks (RegimenDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks->len;
}

const RegimenBlock *
regimen_document_get_block (RegimenDocument *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, i);
}
