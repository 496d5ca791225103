/* session-sheets.c - aftercare to take home, a flow sheet to fill in, the monitoring data sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "session-paper.h"

#include "record-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FONT_SIZE_PT 9.0
#define ROW_HEIGHT_PT 18.0
#define N_EVERY_ROWS 4
#define N_FREE_ROWS 3
#define N_DOSE_ROWS 3
#define N_EFFECT_ROWS 4
#define AFTER_40_MS (40 * 60000)

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * regimen_aftercare_document:
 *
 * Returns: (transfer full): the plan's own words for after a session, when to come next, whom to
 *   call
 */
RegimenDocument *
regimen_aftercare_document (const RegimenSessionPaper *self)
{
  RegimenDocument *document = regimen_session_paper_begin (self, _ ("After your session"));
  RegimenStyledText *title = regimen_styled_text_new ();
  const char *text = self->sheet->plan != NULL ? self->sheet->plan->aftercare_text : NULL;

  regimen_styled_text_append_name (title, REGIMEN_TEXT_PLAIN, self->sheet->visit->patient_name);
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, title);
  if (is_filled (text))
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        if (*lines[i] != '\0')
          regimen_document_add_text (document, i == 0 ? REGIMEN_TEXT_HEADING : REGIMEN_TEXT_BODY,
                                     lines[i]);
    }
  else
    regimen_document_add_text (document, REGIMEN_TEXT_BODY,
                               _ ("Your clinic tells you what to mind after this session."));
  if (self->next.n != 0)
    {
      g_autofree char *day = regimen_paper_frame_day (&self->frame, regimen_minute_day (self->next),
                                                      REGIMEN_DAY_STYLE_LONG);
      g_autofree char *time = regimen_paper_frame_time (&self->frame, self->next);
      g_autofree char *when = g_strdup_printf ("%s, %s", day, time);

      regimen_document_add_text (document, REGIMEN_TEXT_HEADING, _ ("Your next visit"));
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, when);
    }
  if (is_filled (self->frame.clinic.phone))
    {
      regimen_document_add_text (document, REGIMEN_TEXT_HEADING, _ ("Whom to call"));
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, self->frame.clinic.phone);
    }
  return document;
}

static void
add_ruled_row (RegimenTable *table, const char *first)
{
  regimen_table_add_row (table, ROW_HEIGHT_PT, REGIMEN_ROW_PLAIN);
  regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_PLAIN, first);
}

static void
add_offset_row (RegimenTable *table, int offset_min, gboolean has_oximetry)
{
  /* Translators: minutes after the start of a dose */
  g_autofree char *at = g_strdup_printf (_ ("+ %d min"), offset_min);

  add_ruled_row (table, at);
  if (has_oximetry)
    regimen_styled_text_append (regimen_table_cell (table, 0), REGIMEN_TEXT_SMALL, " SpO₂");
}

/* A line for each reading of the protocol, and some more. */
static void
add_flow_rows (const RegimenSessionPaper *self, RegimenTable *table)
{
  const GArray *rules = self->sheet->plan != NULL ? self->sheet->plan->vitals : NULL;

  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      const RegimenVitalsRule *rule = &g_array_index (rules, RegimenVitalsRule, i);

      if (rule->kind == REGIMEN_VITALS_AT)
        add_offset_row (table, rule->offset_min, rule->has_oximetry);
      else if (rule->kind == REGIMEN_VITALS_EVERY)
        for (int k = 0; k < N_EVERY_ROWS; k++)
          add_offset_row (table, rule->offset_min + k * rule->every_min, rule->has_oximetry);
      else
        add_ruled_row (table, _ ("before leaving"));
    }
  for (int i = 0; i < N_FREE_ROWS; i++)
    add_ruled_row (table, "");
}

static void
add_flow_table (const RegimenSessionPaper *self, RegimenDocument *document)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  RegimenColumnFlags divided = REGIMEN_COLUMN_DIVIDER;

  regimen_table_add_column (table, C_ ("flow sheet", "Due"), 70, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("flow sheet", "At"), 48, 0, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "Blood pressure"), 0, 1.4, divided);
  for (int i = REGIMEN_VITAL_PULSE; i < REGIMEN_N_VITALS; i++)
    regimen_table_add_column (table, regimen_word_vital_short ((RegimenVital) i), 0, 0.8, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "Initials"), 44, 0, divided);
  add_flow_rows (self, table);
  regimen_document_take_table (document, table);
}

static void
add_effect_table (RegimenDocument *document)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  RegimenColumnFlags divided = REGIMEN_COLUMN_DIVIDER;

  regimen_table_add_column (table, C_ ("flow sheet", "Side effect"), 0, 2, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("flow sheet", "From"), 48, 0, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "To"), 48, 0, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "How much"), 0, 1, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "What was done"), 0, 2.4, divided);
  for (int i = 0; i < N_EFFECT_ROWS; i++)
    add_ruled_row (table, "");
  regimen_document_take_table (document, table);
}

/* The boxes of one list, two side by side. */
static void
add_ticks (const RegimenSessionPaper *self, RegimenDocument *document, const char *list)
{
  const GPtrArray *checks = self->sheet->record->checks;
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  guint n = 0;

  table->padding_y_pt = 1;
  for (guint half = 0; half < 2; half++)
    {
      regimen_table_add_column (table, NULL, 16, 0, REGIMEN_COLUMN_PLAIN);
      regimen_table_add_column (table, NULL, 0, 1, REGIMEN_COLUMN_PLAIN);
    }
  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];
      guint column = n % 2 * 2;

      if (strcmp (check->list, list) != 0)
        continue;
      if (n++ % 2 == 0)
        regimen_table_add_row (table, 0, REGIMEN_ROW_NO_RULE);
      regimen_table_set_tick (table, column);
      regimen_styled_text_append (regimen_table_cell (table, column + 1), REGIMEN_TEXT_PLAIN,
                                  check->label);
    }
  if (n > 0)
    regimen_document_take_table (document, table);
  else
    regimen_table_free (table);
}

/* The items of the clinic's discharge scale, each with room for its points, and for their sum. */
static void
add_scale (const RegimenSessionPaper *self, RegimenDocument *document, const char *list)
{
  const GPtrArray *checks = self->sheet->record->checks;
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  RegimenColumnFlags flags = REGIMEN_COLUMN_PLAIN;

  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];

      if (strcmp (check->list, list) != 0)
        continue;
      regimen_table_add_column (table, check->label, 0, 1, flags);
      flags = REGIMEN_COLUMN_DIVIDER;
    }
  if (table->columns->len == 0)
    {
      regimen_table_free (table);
      return;
    }
  regimen_table_add_column (table, regimen_word_scale (list), 0, 1, flags);
  add_ruled_row (table, "");
  regimen_document_add_gap (document, 6);
  regimen_document_take_table (document, table);
  regimen_document_add_text (document, REGIMEN_TEXT_NOTE,
                             _ ("0, 1 or 2 points an item, and their sum."));
}

static void
add_dose_table (RegimenDocument *document)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  RegimenColumnFlags divided = REGIMEN_COLUMN_DIVIDER;

  regimen_table_add_column (table, _ ("Drug and dose (mg)"), 0, 1.8, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, _ ("Lot, expiry"), 0, 1.3, divided);
  regimen_table_add_column (table, _ ("Started"), 48, 0, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "Paused"), 62, 0, divided);
  regimen_table_add_column (table, _ ("Ended"), 48, 0, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "Given (mg)"), 0, 0.8, divided);
  regimen_table_add_column (table, C_ ("flow sheet", "Wasted, witness"), 0, 1.3, divided);
  for (int i = 0; i < N_DOSE_ROWS; i++)
    add_ruled_row (table, "");
  regimen_document_take_table (document, table);
}

/* Short, so that all there is to fill in stands on one page. */
static void
add_flow_head (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const RegimenAppointment *visit = self->sheet->visit;
  RegimenStyledText *title = regimen_styled_text_new ();
  g_autofree char *day =
      regimen_paper_frame_day (&self->frame, regimen_minute_day (visit->span.start),
                               REGIMEN_DAY_STYLE_LONG);
  g_autofree char *born =
      visit->has_birth_day ? regimen_paper_frame_birth_date (&self->frame, visit->birth_day) : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;
  g_autofree char *allergies = NULL;
  RegimenStyledText *alert = regimen_styled_text_new ();

  regimen_styled_text_append_name (title, REGIMEN_TEXT_PLAIN, visit->patient_name);
  regimen_styled_text_append_note (title, day);
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, title);
  g_ptr_array_add (parts, g_strdup (visit->record_number));
  if (born != NULL)
    /* Translators: day of birth */
    g_ptr_array_add (parts, g_strdup_printf (_ ("born %s"), born));
  g_ptr_array_add (parts, g_strdup (self->sheet->plan != NULL ? self->sheet->plan->name
                                                              : visit->visit_name));
  if (visit->n > 0 && visit->n_of > 1)
    g_ptr_array_add (parts, g_strdup_printf (_ ("Session %1$d of %2$d"), visit->n, visit->n_of));
  if (is_filled (visit->room_name))
    g_ptr_array_add (parts, g_strdup (visit->room_name));
  if (is_filled (visit->provider_name))
    g_ptr_array_add (parts, g_strdup (visit->provider_name));
  if (is_filled (visit->nurse_name))
    g_ptr_array_add (parts, g_strdup (visit->nurse_name));
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (char **) parts->pdata);
  regimen_document_add_text (document, REGIMEN_TEXT_BODY, line);
  allergies = is_filled (visit->allergies) ? g_strdup_printf (_ ("Allergies: %s"), visit->allergies)
                                           : g_strdup (_ ("No allergies on file"));
  regimen_styled_text_append (alert, REGIMEN_TEXT_STRONG, allergies);
  regimen_document_take_text (document, REGIMEN_TEXT_BODY, alert);
}

/**
 * regimen_flow_sheet_document:
 *
 * Returns: (transfer full): the session with nothing in it, to fill in by hand: nothing that was
 *   recorded is on it
 */
RegimenDocument *
regimen_flow_sheet_document (const RegimenSessionPaper *self)
{
  RegimenDocument *document = regimen_session_paper_begin (self, _ ("Flow sheet"));
  const char *const leaving[] = { _ ("Escort, phone"), _ ("Ready at"), _ ("Left at"),
                                  _ ("Nurse"),         _ ("Provider"), NULL };

  add_flow_head (self, document);
  add_ticks (self, document, REGIMEN_LIST_CHECK_IN);
  regimen_document_add_gap (document, 6);
  add_dose_table (document);
  regimen_document_add_gap (document, 6);
  add_flow_table (self, document);
  regimen_document_add_gap (document, 6);
  add_effect_table (document);
  regimen_document_add_gap (document, 6);
  add_ticks (self, document, REGIMEN_LIST_DISCHARGE);
  add_scale (self, document, REGIMEN_LIST_PADS);
  add_scale (self, document, REGIMEN_LIST_ALDRETE);
  add_scale (self, document, REGIMEN_LIST_OWN_SCALE);
  regimen_document_add_blanks (document, leaving);
  return document;
}

/* The reading nearest to an instant; "" when there is none. */
static char *
dup_pressure_near (const RegimenSessionPaper *self, gint64 at_ms)
{
  const GPtrArray *vitals = self->sheet->record->vitals;
  const RegimenVitalSign *best = NULL;

  for (guint i = 0; i < vitals->len; i++)
    {
      const RegimenVitalSign *sign = vitals->pdata[i];

      if (sign->is_void || sign->values[REGIMEN_VITAL_SYSTOLIC] == REGIMEN_VITAL_NONE)
        continue;
      if (best == NULL || ABS (sign->measured.ms - at_ms) < ABS (best->measured.ms - at_ms))
        best = sign;
    }
  if (best == NULL)
    return g_strdup ("");
  {
    g_autofree char *time = regimen_session_paper_time (self, best->measured);

    /* Translators: upper and lower blood pressure, when */
    return g_strdup_printf (_ ("%1$d/%2$d at %3$s"), best->values[REGIMEN_VITAL_SYSTOLIC],
                            best->values[REGIMEN_VITAL_DIASTOLIC], time);
  }
}

static char *
dup_minutes (gint64 from_ms, gint64 to_ms)
{
  return from_ms == 0 || to_ms == 0
             ? g_strdup ("")
             : g_strdup_printf ("%" G_GINT64_FORMAT, (to_ms - from_ms) / 60000);
}

static char *
dup_lots (const RegimenSessionRecord *record)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < record->doses->len; i++)
    {
      const RegimenDose *dose = record->doses->pdata[i];

      if (!dose->is_void && *dose->lot != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", dose->lot);
    }
  return g_string_free (text, FALSE);
}

static char *
dup_events (const RegimenSessionRecord *record, gboolean is_serious, RegimenEffectKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < record->effects->len; i++)
    {
      const RegimenSideEffect *effect = record->effects->pdata[i];
      g_autofree char *what = regimen_word_effect (effect);

      if (!effect->is_void && (is_serious ? effect->is_serious : effect->kind == kind))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", what);
    }
  if (text->len == 0)
    g_string_append (text, _ ("none recorded"));
  return g_string_free (text, FALSE);
}

static char *
dup_medicines (const RegimenSessionPaper *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->patient->health_items->len; i++)
    {
      const RegimenHealthItem *item = self->patient->health_items->pdata[i];

      if (item->kind == REGIMEN_HEALTH_MEDICINE)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", item->text);
    }
  return g_string_free (text, FALSE);
}

static const RegimenDose *
first_dose (const RegimenSessionRecord *record)
{
  for (guint i = 0; i < record->doses->len; i++)
    {
      const RegimenDose *dose = record->doses->pdata[i];

      if (!dose->is_void && dose->started.ms != 0)
        return dose;
    }
  return NULL;
}

static void
add_monitoring_fields (const RegimenSessionPaper *self, RegimenDocument *document)
{
  const RegimenSessionRecord *record = self->sheet->record;
  const RegimenDose *first = first_dose (record);
  gint64 start_ms = first != NULL ? first->started.ms : 0;
  g_autofree char *dose = regimen_word_dose (regimen_session_record_given_microgram (record));
  g_autofree char *lots = dup_lots (record);
  g_autofree char *medicines = dup_medicines (self);
  g_autofree char *total = dup_minutes (start_ms, record->times.left.ms);
  g_autofree char *ready =
      dup_minutes (start_ms,
                   record->times.ready.ms != 0 ? record->times.ready.ms : record->times.left.ms);
  g_autofree char *before = dup_pressure_near (self, start_ms);
  g_autofree char *after = dup_pressure_near (self, start_ms + AFTER_40_MS);
  g_autofree char *leaving = dup_pressure_near (self, record->times.left.ms);
  g_autofree char *sedation = dup_events (record, FALSE, REGIMEN_EFFECT_DROWSINESS);
  g_autofree char *dissociation = dup_events (record, FALSE, REGIMEN_EFFECT_DISSOCIATION);
  g_autofree char *serious = dup_events (record, TRUE, REGIMEN_EFFECT_OTHER);
  const char *fields[] = { _ ("First treatment"),
                           self->is_first ? C_ ("answer", "Yes") : C_ ("answer", "No"),
                           _ ("Medicines on file"),
                           medicines,
                           _ ("Site"),
                           self->frame.clinic.name,
                           _ ("Dose given"),
                           dose,
                           _ ("Lot"),
                           lots,
                           _ ("Minutes, first device to leaving"),
                           total,
                           _ ("Minutes until ready to leave"),
                           ready,
                           _ ("Blood pressure before"),
                           before,
                           _ ("Blood pressure after 40 min"),
                           after,
                           _ ("Blood pressure before leaving"),
                           leaving,
                           _ ("Sedation"),
                           sedation,
                           _ ("Dissociation"),
                           dissociation,
                           _ ("Serious events"),
                           serious,
                           NULL };

  regimen_document_add_fields (document, 170, fields);
}

/**
 * regimen_monitoring_document:
 *
 * The fields of the monitoring form of the Spravato REMS (CLINICAL.md C2) as far as the record has
 * them, to be copied by a person. It is not the form, and says so.
 */
RegimenDocument *
regimen_monitoring_document (const RegimenSessionPaper *self)
{
  RegimenDocument *document = regimen_session_paper_begin (self, _ ("Monitoring data sheet"));
  const char *blanks[] = { _ ("Enrolled: yes / no"), _ ("Vitals acceptable: before / leaving"),
                           _ ("Monitored by, contact"), _ ("Copied on, by"), NULL };
  RegimenDay due = regimen_day_add (regimen_minute_day (self->sheet->visit->span.start),
                                    REGIMEN_MONITORING_FORM_DAYS);
  g_autofree char *day = regimen_paper_frame_day (&self->frame, due, REGIMEN_DAY_STYLE_LONG);
  g_autofree char *until = g_strdup_printf (
      _ ("This is not the monitoring form of the Spravato REMS. It is a help for filling in that "
         "form, which is to be sent by %s."),
      day);
  RegimenStyledText *note = regimen_styled_text_new ();

  regimen_session_paper_add_head (self, document);
  regimen_styled_text_append (note, REGIMEN_TEXT_STRONG, until);
  regimen_document_take_text (document, REGIMEN_TEXT_BODY, note);
  regimen_document_add_gap (document, 6);
  add_monitoring_fields (self, document);
  regimen_document_add_blanks (document, blanks);
  return document;
}
