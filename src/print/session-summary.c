/* session-summary.c - what happened in a session, on one page where it can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "session-paper.h"

#include "record-words.h"
#include "session-missing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FONT_SIZE_PT 8.5
#define MS_PER_MINUTE 60000.0
#define TICK_MIN 15

static void
append_part (GString *text, const char *label, const char *value)
{
  if (*value != '\0')
    g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", label, value);
}

static void
add_times (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const RegimenVisitTimes *times = &self->sheet->record->times;
  const struct
  {
    const char *label;
    RegimenInstant at;
  } rows[] = { { _ ("arrived"), times->arrived },      { _ ("prepared"), times->prepared },
               { _ ("began"), times->started },        { _ ("observation from"), times->ended },
               { _ ("ready to leave"), times->ready }, { _ ("left"), times->left } };
  GString *text = g_string_new (NULL);
  g_autofree char *joined = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *time = regimen_session_paper_time (self, rows[i].at);

      append_part (text, rows[i].label, time);
    }
  joined = g_string_free (text, FALSE);
  if (*joined == '\0')
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("session summary", "Times"));
  regimen_document_add_text (document, REGIMEN_TEXT_BODY, joined);
}

static char *
dup_dose (const RegimenSessionPaper *self, const RegimenDose *dose)
{
  g_autofree char *from = regimen_session_paper_time (self, dose->started);
  g_autofree char *to = regimen_session_paper_time (self, dose->stopped);
  g_autofree char *planned = regimen_word_dose (dose->dose_microgram);
  g_autofree char *given = regimen_word_dose (dose->given_microgram);
  g_autofree char *wasted = regimen_word_dose (dose->wasted_microgram);
  GString *text = g_string_new (NULL);

  /* Translators: drug, route, the dose that was entered */
  g_string_append_printf (text, _ ("%1$s, %2$s, %3$s entered"), dose->drug,
                          regimen_word_route (dose->route), planned);
  if (*from != '\0' && !dose->has_given)
    g_string_append_printf (text, _ ("; from %s on"), from);
  else if (*from != '\0')
    /* Translators: from when to when, what was given in all */
    g_string_append_printf (text, _ ("; %1$s to %2$s, %3$s given"), from, to, given);
  if (dose->wasted_microgram > 0)
    /* Translators: how much was wasted, who saw it */
    g_string_append_printf (text, _ ("; %1$s wasted, witness %2$s"), wasted, dose->witness_name);
  if (*dose->lot != '\0')
    g_string_append_printf (text, _ ("; lot %s"), dose->lot);
  if (dose->pauses->len > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "; paused once", "; paused %u times",
                                         dose->pauses->len),
                            dose->pauses->len);
  return g_string_free (text, FALSE);
}

static void
add_doses (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const GPtrArray *doses = self->sheet->record->doses;

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("session summary", "Dose"));
  for (guint i = 0; i < doses->len; i++)
    {
      const RegimenDose *dose = doses->pdata[i];
      g_autofree char *text = NULL;

      if (dose->is_void)
        continue;
      text = dup_dose (self, dose);
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, text);
    }
  if (doses->len == 0)
    regimen_document_add_text (document, REGIMEN_TEXT_BODY, _ ("Not recorded."));
}

static void
fill_reading (const RegimenSessionPaper *self, RegimenTable *table, const RegimenVitalSign *sign)
{
  g_autofree char *time = regimen_session_paper_time (self, sign->measured);
  guint column = 0;

  regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
  regimen_styled_text_append (regimen_table_cell (table, column++), REGIMEN_TEXT_STRONG, time);
  if (sign->values[REGIMEN_VITAL_SYSTOLIC] != REGIMEN_VITAL_NONE)
    {
      g_autofree char *pressure = g_strdup_printf ("%d/%d", sign->values[REGIMEN_VITAL_SYSTOLIC],
                                                   sign->values[REGIMEN_VITAL_DIASTOLIC]);

      regimen_styled_text_append (regimen_table_cell (table, column), REGIMEN_TEXT_PLAIN, pressure);
    }
  column++;
  for (int i = REGIMEN_VITAL_PULSE; i < REGIMEN_N_VITALS; i++, column++)
    {
      g_autofree char *value =
          sign->values[i] != REGIMEN_VITAL_NONE ? g_strdup_printf ("%d", sign->values[i]) : NULL;

      if (value != NULL)
        regimen_styled_text_append (regimen_table_cell (table, column), REGIMEN_TEXT_PLAIN, value);
    }
}

static RegimenTable *
new_vitals_table (void)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);

  table->padding_y_pt = 1;
  regimen_table_add_column (table, C_ ("vitals column", "At"), 60, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("vitals column", "Blood pressure"), 0, 1,
                            REGIMEN_COLUMN_CENTER);
  for (int i = REGIMEN_VITAL_PULSE; i < REGIMEN_N_VITALS; i++)
    regimen_table_add_column (table, regimen_word_vital_short ((RegimenVital) i), 0, 0.8,
                              REGIMEN_COLUMN_CENTER);
  return table;
}

static void
add_ticks (const RegimenSessionPaper *self, RegimenStripChart *chart, gint64 from_ms, gint64 to_ms)
{
  RegimenMinute first = regimen_zone_civil (self->zone, (RegimenInstant){ from_ms });
  RegimenMinute last = regimen_zone_civil (self->zone, (RegimenInstant){ to_ms });
  gint64 step = MAX (TICK_MIN, (last.n - first.n) / 8 / TICK_MIN * TICK_MIN);

  for (gint64 at = first.n - first.n % TICK_MIN; at <= last.n + step; at += step)
    {
      g_autofree char *label = regimen_paper_frame_time (&self->frame, (RegimenMinute){ at });

      regimen_strip_chart_add_tick (chart, (double) (at - first.n), label);
    }
}

static void
add_chart (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const GPtrArray *vitals = self->sheet->record->vitals;
  RegimenStripChart *chart = regimen_strip_chart_new ();
  gint64 from_ms = 0, to_ms = 0;

  for (guint i = 0; i < vitals->len; i++)
    {
      const RegimenVitalSign *sign = vitals->pdata[i];
      gboolean has_pressure = sign->values[REGIMEN_VITAL_SYSTOLIC] != REGIMEN_VITAL_NONE;
      gboolean has_pulse = sign->values[REGIMEN_VITAL_PULSE] != REGIMEN_VITAL_NONE;

      if (sign->is_void || (!has_pressure && !has_pulse))
        continue;
      from_ms = from_ms == 0 ? sign->measured.ms : from_ms;
      to_ms = sign->measured.ms;
      regimen_strip_chart_add (chart, (double) (to_ms - from_ms) / MS_PER_MINUTE,
                               has_pressure ? sign->values[REGIMEN_VITAL_DIASTOLIC] : 0,
                               has_pressure ? sign->values[REGIMEN_VITAL_SYSTOLIC] : 0,
                               has_pulse ? sign->values[REGIMEN_VITAL_PULSE] : 0);
    }
  if (chart->points->len < 2)
    {
      regimen_strip_chart_free (chart);
      return;
    }
  add_ticks (self, chart, from_ms, to_ms);
  regimen_document_take_chart (document, chart);
  regimen_document_add_text (document, REGIMEN_TEXT_NOTE,
                             _ ("Bars: blood pressure in mmHg. Boxes: pulse a minute."));
}

static void
add_vitals (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const GPtrArray *vitals = self->sheet->record->vitals;
  guint n_missed = regimen_vitals_schedule_count (self->schedule, REGIMEN_VITALS_MISSED);
  RegimenTable *table = new_vitals_table ();

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("session summary", "Vitals"));
  for (guint i = 0; i < vitals->len; i++)
    if (regimen_vital_sign_is_reading (vitals->pdata[i]))
      fill_reading (self, table, vitals->pdata[i]);
  if (table->rows->len > 0)
    regimen_document_take_table (document, table);
  else
    {
      regimen_table_free (table);
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, _ ("Not recorded."));
    }
  if (n_missed > 0 && self->sheet->record->times.left.ms != 0)
    {
      g_autofree char *text =
          g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "%u reading of the protocol was not taken.",
                                        "%u readings of the protocol were not taken.", n_missed),
                           n_missed);

      regimen_document_add_text (document, REGIMEN_TEXT_NOTE, text);
    }
  add_chart (self, document);
}

static void
add_effects (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const RegimenSessionRecord *record = self->sheet->record;
  guint n = 0;

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING,
                             C_ ("session summary", "Side effects"));
  for (guint i = 0; i < record->effects->len; i++)
    {
      const RegimenSideEffect *effect = record->effects->pdata[i];
      g_autofree char *what = regimen_word_effect (effect);
      g_autofree char *from = regimen_session_paper_time (self, effect->onset);
      g_autofree char *to = regimen_session_paper_time (self, effect->resolved);
      g_autofree char *text = NULL;

      if (effect->is_void)
        continue;
      n++;
      /* Translators: what, from when, to when, what was done */
      text = *to != '\0'
                 ? g_strdup_printf (_ ("%1$s, %2$s to %3$s. %4$s"), what, from, to, effect->action)
                 : g_strdup_printf (_ ("%1$s, from %2$s. %3$s"), what, from, effect->action);
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, text);
    }
  if (n == 0)
    regimen_document_add_text (document, REGIMEN_TEXT_BODY, _ ("None recorded."));
  for (guint i = 0; i < record->ratings->len; i++)
    {
      const RegimenRating *rating = record->ratings->pdata[i];
      g_autofree char *at = regimen_session_paper_time (self, rating->at);
      g_autofree char *text =
          g_strdup_printf (_ ("%1$s %2$d at %3$s"), regimen_word_rating_scale (rating->scale),
                           rating->total, at);

      if (!rating->is_void)
        regimen_document_add_text (document, REGIMEN_TEXT_BODY, text);
    }
}

static void
add_scores (const RegimenSessionPaper *self, RegimenDocument *document)
{
  if (self->scores->len == 0)
    return;
  regimen_document_add_text (document, REGIMEN_TEXT_HEADING, C_ ("session summary", "Scores"));
  for (guint i = 0; i < self->scores->len; i++)
    regimen_document_add_text (document, REGIMEN_TEXT_BODY, self->scores->pdata[i]);
}

static char *
dup_checks (const RegimenSessionRecord *record, const char *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < record->checks->len; i++)
    {
      const RegimenSessionCheck *check = record->checks->pdata[i];

      if (strcmp (check->list, list) == 0)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", check->label,
                                regimen_word_answer (check->answer));
    }
  return g_string_free (text, FALSE);
}

static char *
dup_scales (const RegimenSessionRecord *record)
{
  static const char *const lists[] = { REGIMEN_LIST_PADS, REGIMEN_LIST_ALDRETE,
                                       REGIMEN_LIST_OWN_SCALE };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gboolean is_whole = FALSE;
      int points = regimen_session_record_points (record, lists[i], &is_whole);

      if (is_whole)
        /* Translators: a discharge scale and its points */
        g_string_append_printf (text, _ ("%1$s %2$d of %3$d"), regimen_word_scale (lists[i]),
                                points, regimen_session_record_max_points (record, lists[i]));
    }
  return g_string_free (text, FALSE);
}

static void
add_rest (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const RegimenSessionRecord *record = self->sheet->record;
  g_autofree char *check_in = dup_checks (record, REGIMEN_LIST_CHECK_IN);
  g_autofree char *discharge = dup_checks (record, REGIMEN_LIST_DISCHARGE);
  g_autofree char *scale = dup_scales (record);
  g_autofree char *next =
      self->next.n != 0 ? regimen_paper_frame_day (&self->frame, regimen_minute_day (self->next),
                                                   REGIMEN_DAY_STYLE_LONG)
                        : g_strdup (_ ("nothing booked"));
  const char *reason = regimen_session_record_get_field (record, REGIMEN_FIELD_EARLY_REASON);
  g_autofree char *early =
      *reason != '\0'
          /* Translators: why somebody left before observation ended, and who agreed */
          ? g_strdup_printf (_ ("%1$s (agreed: %2$s)"), reason, self->early_provider)
          : g_strdup ("");
  const char *fields[] = {
    _ ("Check-in"),
    check_in,
    _ ("Changes"),
    regimen_session_record_get_field (record, REGIMEN_FIELD_CHANGES),
    _ ("Before leaving"),
    discharge,
    _ ("Discharge scale"),
    scale,
    _ ("Left early"),
    early,
    _ ("Escort"),
    regimen_session_record_get_field (record, REGIMEN_FIELD_ESCORT_NAME),
    _ ("Mental status"),
    regimen_session_record_get_field (record, REGIMEN_FIELD_MENTAL_STATUS),
    _ ("Setting"),
    regimen_session_record_get_field (record, REGIMEN_FIELD_SETTING),
    _ ("Note"),
    regimen_session_record_get_field (record, REGIMEN_FIELD_NOTE),
    _ ("Next visit"),
    next,
    NULL,
  };

  regimen_document_add_text (document, REGIMEN_TEXT_HEADING,
                             C_ ("session summary", "Coming and leaving"));
  regimen_document_add_fields (document, 90, fields);
}

static void
add_signature (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const RegimenSessionRecord *record = self->sheet->record;
  RegimenStyledText *text = regimen_styled_text_new ();

  regimen_document_add_gap (document, 6);
  if (!record->is_signed)
    regimen_styled_text_append (text, REGIMEN_TEXT_STRONG, _ ("Unsigned draft"));
  else
    {
      g_autofree char *time = regimen_session_paper_time (self, record->signed_at);
      g_autofree char *day = regimen_paper_frame_day (
          &self->frame, regimen_minute_day (regimen_zone_civil (self->zone, record->signed_at)),
          REGIMEN_DAY_STYLE_MEDIUM);
      /* Translators: who signed, the day, the time */
      g_autofree char *line =
          g_strdup_printf (_ ("Signed by %1$s, %2$s, %3$s"), record->signed_by_name, day, time);

      regimen_styled_text_append (text, REGIMEN_TEXT_STRONG, line);
    }
  regimen_document_take_text (document, REGIMEN_TEXT_BODY, text);
  for (guint i = 0; i < record->amendments->len; i++)
    {
      const RegimenAmendment *amendment = record->amendments->pdata[i];
      g_autofree char *line =
          /* Translators: who added something to a signed record, and what */
          g_strdup_printf (_ ("Added by %1$s: %2$s"), amendment->staff_name, amendment->text);

      regimen_document_add_text (document, REGIMEN_TEXT_BODY, line);
    }
}

RegimenDocument *
regimen_session_summary_document (const RegimenSessionPaper *self)
{
  RegimenDocument *document = regimen_session_paper_begin (self, _ ("Session summary"));

  regimen_session_paper_add_head (self, document);
  add_times (self, document);
  add_doses (self, document);
  add_vitals (self, document);
  add_effects (self, document);
  add_scores (self, document);
  add_rest (self, document);
  add_signature (self, document);
  return document;
}
