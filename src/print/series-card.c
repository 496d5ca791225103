/* series-card.c - what a patient carries away: all visits of a plan, folded into a pocket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "series-card.h"

#include <glib/gi18n-lib.h>

#define N_PANELS 3 /* of a sheet on its side: each as narrow as a pocket */
#define MARGIN_X_PT 22.0
#define MARGIN_Y_PT 28.0
#define FONT_SIZE_PT 8.5
#define DAY_WIDTH_PT 86.0

static void
card_visit_free (RegimenCardVisit *visit)
{
  g_free (visit->what);
  g_free (visit->phase);
  g_free (visit);
}

RegimenSeriesCard *
regimen_series_card_new (void)
{
  RegimenSeriesCard *self = g_new0 (RegimenSeriesCard, 1);

  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) card_visit_free);
  return self;
}

void
regimen_series_card_free (RegimenSeriesCard *self)
{
  if (self == NULL)
    return;
  regimen_paper_frame_clear (&self->frame);
  g_free (self->patient_name);
  g_free (self->plan_name);
  g_free (self->provider);
  g_free (self->preparation);
  g_free (self->aftercare);
  g_free (self->escort_name);
  g_free (self->escort_phone);
  g_ptr_array_unref (self->visits);
  g_free (self);
}

/* Returns: (transfer none): the new visit, whose times the caller fills */
RegimenCardVisit *
regimen_series_card_add_visit (RegimenSeriesCard *self, RegimenCardState state, const char *what)
{
  RegimenCardVisit *visit;

  g_return_val_if_fail (self != NULL && what != NULL, NULL);

  visit = g_new0 (RegimenCardVisit, 1);
  visit->state = state;
  visit->what = g_strdup (what);
  g_ptr_array_add (self->visits, visit);
  return visit;
}

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
dup_step (const RegimenCardVisit *visit)
{
  /* A visit that is the only one of its kind is not counted. */
  if (visit->n == 0 || visit->n_of <= 1)
    return NULL;
  /* Translators: which session of how many in this phase of the treatment. */
  return g_strdup_printf (_ ("Session %1$d of %2$d"), visit->n, visit->n_of);
}

/* The next one to come to; a call comes by itself. */
static const RegimenCardVisit *
find_next (const RegimenSeriesCard *self)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      const RegimenCardVisit *visit = g_ptr_array_index (self->visits, i);

      if (visit->state == REGIMEN_CARD_COMING && !visit->is_call)
        return visit;
    }
  return NULL;
}

static void
add_next (const RegimenSeriesCard *self, RegimenDocument *document)
{
  const RegimenCardVisit *next = find_next (self);
  g_autofree char *day = NULL;
  g_autofree char *arrive_time = NULL;
  g_autofree char *leave_time = NULL;
  g_autofree char *arrive = NULL;
  g_autofree char *leave = NULL;
  g_autofree char *step = NULL;
  RegimenStyledText *text;

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, _ ("Your next visit"));
  if (next == NULL)
    {
      regimen_document_add_text (document, REGIMEN_TEXT_BODY,
                                 _ ("No visit is booked at the moment."));
      return;
    }
  day = regimen_paper_frame_day (&self->frame, regimen_minute_day (next->start),
                                 REGIMEN_DAY_STYLE_LONG);
  arrive_time = regimen_paper_frame_time (&self->frame, next->arrive);
  leave_time = regimen_paper_frame_time (&self->frame, next->leave);
  /* Translators: card of a patient; %s is a time of day. */
  arrive = g_strdup_printf (_ ("Please be here at %s"), arrive_time);
  /* Translators: card of a patient; %s is a time of day. */
  leave = g_strdup_printf (_ ("You can leave at about %s"), leave_time);
  step = dup_step (next);

  text = regimen_styled_text_new ();
  regimen_styled_text_append (text, REGIMEN_TEXT_STRONG | REGIMEN_TEXT_LARGE, day);
  regimen_styled_text_break (text);
  regimen_styled_text_append (text, REGIMEN_TEXT_STRONG | REGIMEN_TEXT_LARGE, arrive);
  regimen_document_take_text (document, REGIMEN_TEXT_BODY, text);

  text = regimen_styled_text_new ();
  regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, next->what);
  if (step != NULL)
    {
      regimen_styled_text_break (text);
      regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, step);
    }
  regimen_styled_text_break (text);
  regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, leave);
  regimen_document_take_text (document, REGIMEN_TEXT_BODY, text);
}

static void
add_whom_to_call (const RegimenSeriesCard *self, RegimenDocument *document)
{
  RegimenStyledText *text;

  if (!is_filled (self->frame.clinic.phone))
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, _ ("Whom to call"));
  text = regimen_styled_text_new ();
  regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG | REGIMEN_TEXT_LARGE,
                                   self->frame.clinic.phone);
  regimen_document_take_text (document, REGIMEN_TEXT_BODY, text);
  regimen_document_add_text (
      document, REGIMEN_TEXT_BODY,
      _ ("Call us as soon as you know that you can’t come, when your health or your medicines "
         "change, or when you have a question."));
}

static void
add_escort (const RegimenSeriesCard *self, RegimenDocument *document)
{
  if (!self->needs_escort)
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, _ ("Your way home"));
  regimen_document_add_text (
      document, REGIMEN_TEXT_BODY,
      _ ("You can’t drive on the day of a session. Somebody has to take you home."));
  if (is_filled (self->escort_name))
    {
      RegimenStyledText *text = regimen_styled_text_new ();

      /* Translators: label on the card of a patient; the name of the person follows. */
      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, _ ("We expect:"));
      regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, " ");
      regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG, self->escort_name);
      if (is_filled (self->escort_phone))
        {
          regimen_styled_text_break (text);
          regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, self->escort_phone);
        }
      regimen_document_take_text (document, REGIMEN_TEXT_BODY, text);
    }
}

static void
add_front (const RegimenSeriesCard *self, RegimenDocument *document)
{
  RegimenStyledText *name = regimen_styled_text_new ();
  RegimenStyledText *plan = regimen_styled_text_new ();

  regimen_styled_text_append_name (name, REGIMEN_TEXT_PLAIN, self->patient_name);
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, name);
  regimen_styled_text_append_name (plan, REGIMEN_TEXT_PLAIN, self->plan_name);
  if (is_filled (self->provider))
    {
      regimen_styled_text_break (plan);
      regimen_styled_text_append_name (plan, REGIMEN_TEXT_QUIET, self->provider);
    }
  regimen_document_take_text (document, REGIMEN_TEXT_BODY, plan);

  add_next (self, document);
  add_escort (self, document);
  add_whom_to_call (self, document);
}

static void
fill_what (RegimenStyledText *text, const RegimenCardVisit *visit)
{
  g_autofree char *step = dup_step (visit);

  if (step != NULL)
    {
      regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, step);
      regimen_styled_text_break (text);
      regimen_styled_text_append_name (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL,
                                       visit->phase != NULL ? visit->phase : visit->what);
      return;
    }
  regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, visit->what);
  if (visit->is_call && visit->state == REGIMEN_CARD_COMING)
    {
      regimen_styled_text_break (text);
      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, _ ("we call you"));
    }
}

static void
add_coming_row (const RegimenSeriesCard *self, RegimenTable *table, const RegimenCardVisit *visit)
{
  regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
  if (visit->state == REGIMEN_CARD_UNPLACED)
    {
      regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_QUIET,
                                  _ ("day to be agreed"));
    }
  else
    {
      g_autofree char *day =
          regimen_paper_frame_day (&self->frame, regimen_minute_day (visit->start),
                                   REGIMEN_DAY_STYLE_MEDIUM);
      g_autofree char *time = regimen_paper_frame_time (&self->frame, visit->arrive);

      regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_STRONG, day);
      regimen_styled_text_append (regimen_table_cell (table, 1), REGIMEN_TEXT_STRONG, time);
    }
  fill_what (regimen_table_cell (table, 2), visit);
}

static void
add_coming (const RegimenSeriesCard *self, RegimenDocument *document)
{
  g_autoptr (RegimenTable) table = regimen_table_new (FONT_SIZE_PT);

  regimen_table_add_column (table, C_ ("card column", "Day"), DAY_WIDTH_PT, 0,
                            REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("card column", "Be here"),
                            self->frame.locale.is_12h ? 48 : 42, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("card column", "For"), 0, 1, REGIMEN_COLUMN_PLAIN);
  regimen_table_set_max_lines (table, 2, 2);
  for (guint i = 0; i < self->visits->len; i++)
    {
      const RegimenCardVisit *visit = g_ptr_array_index (self->visits, i);

      if (visit->state == REGIMEN_CARD_COMING || visit->state == REGIMEN_CARD_UNPLACED)
        add_coming_row (self, table, visit);
    }
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, _ ("Still to come"));
  if (table->rows->len > 0)
    regimen_document_take_table (document, g_steal_pointer (&table));
  else
    regimen_document_add_text (document, REGIMEN_TEXT_BODY, _ ("Nothing more is planned."));
}

static void
add_past (const RegimenSeriesCard *self, RegimenDocument *document)
{
  g_autoptr (RegimenTable) table = regimen_table_new (FONT_SIZE_PT);

  regimen_table_add_column (table, NULL, DAY_WIDTH_PT, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, NULL, 0, 1, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, NULL, 46, 0, REGIMEN_COLUMN_END);
  for (guint i = 0; i < self->visits->len; i++)
    {
      const RegimenCardVisit *visit = g_ptr_array_index (self->visits, i);
      g_autofree char *day = NULL;
      g_autofree char *step = NULL;

      if (visit->state == REGIMEN_CARD_COMING || visit->state == REGIMEN_CARD_UNPLACED)
        continue;
      day = regimen_paper_frame_day (&self->frame, regimen_minute_day (visit->start),
                                     REGIMEN_DAY_STYLE_MEDIUM);
      step = dup_step (visit);
      regimen_table_add_row (table, 0, REGIMEN_ROW_NO_RULE);
      regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_QUIET, day);
      regimen_styled_text_append_name (regimen_table_cell (table, 1), REGIMEN_TEXT_QUIET,
                                       step != NULL ? step : visit->what);
      if (visit->state == REGIMEN_CARD_DONE)
        regimen_styled_text_append (regimen_table_cell (table, 2), REGIMEN_TEXT_QUIET,
                                    C_ ("visit", "done"));
      else if (visit->state == REGIMEN_CARD_MISSED)
        regimen_styled_text_append (regimen_table_cell (table, 2), REGIMEN_TEXT_QUIET,
                                    C_ ("visit", "missed"));
    }
  if (table->rows->len == 0)
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, _ ("So far"));
  regimen_document_take_table (document, g_steal_pointer (&table));
}

/* A first line that does not end like a sentence is the text's own title. */
static gboolean
is_title (const char *line)
{
  static const char *const ends[] = { ".", "!", "?", ":", ";", ",", "。", "؟", "।", NULL };

  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (line, ends[i]))
      return FALSE;
  return TRUE;
}

/* Each paragraph of the clinic's own text on its own, so that it breaks well. */
static void
add_clinic_text (RegimenDocument *document, const char *heading, const char *text)
{
  g_auto (GStrv) paragraphs = NULL;
  guint first = 0;

  if (!is_filled (text))
    return;
  paragraphs = g_strsplit (text, "\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    g_strstrip (paragraphs[i]);
  if (is_filled (paragraphs[0]) && paragraphs[1] != NULL && is_title (paragraphs[0]))
    {
      heading = paragraphs[0];
      first = 1;
    }
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, heading);
  for (guint i = first; paragraphs[i] != NULL; i++)
    if (is_filled (paragraphs[i]))
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, paragraphs[i]);
}

/**
 * regimen_series_card_document:
 * @self: a series
 *
 * A sheet on its side, folded twice: the front says who, when next and whom to call; inside stand
 * all visits; then how to prepare.
 *
 * Returns: (transfer full): the card to print
 */
RegimenDocument *
regimen_series_card_document (const RegimenSeriesCard *self)
{
  RegimenDocument *document;
  RegimenPageSetup setup;

  g_return_val_if_fail (self != NULL, NULL);

  document = regimen_paper_frame_begin (&self->frame, _ ("Series card"), NULL, TRUE);
  setup = *regimen_document_get_page_setup (document);
  setup.margin_x_pt = MARGIN_X_PT;
  setup.margin_y_pt = MARGIN_Y_PT;
  regimen_document_set_page_setup (document, &setup);
  regimen_document_set_folds (document, N_PANELS);

  add_front (self, document);
  regimen_document_add_column_break (document);
  add_coming (self, document);
  add_past (self, document);
  if (is_filled (self->preparation) || is_filled (self->aftercare))
    regimen_document_add_column_break (document);
  add_clinic_text (document, _ ("Getting ready"), self->preparation);
  add_clinic_text (document, _ ("Afterwards"), self->aftercare);
  return document;
}
