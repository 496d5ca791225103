/* fallback.c - a day on paper for when the computer is down: what is booked, and room to write
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "fallback.h"

#include <glib/gi18n-lib.h>

#include "text.h"

#define FONT_SIZE_PT 8.5
#define MARGIN_Y_PT 28.0
#define FREE_STEP_MIN 30
#define READING_HEIGHT_PT 16.5 /* one line of handwriting */
#define FREE_HEIGHT_PT 14.5
#define READING_EVERY_MIN 24
#define MIN_READINGS 2
#define MAX_READINGS 6
#define N_EXTRA_LINES 14

enum
{
  CELL_TIME,
  CELL_VISIT,
  CELL_ARRIVED,
  CELL_CLOCK,
  CELL_PRESSURE,
  CELL_PULSE,
  CELL_OXYGEN,
  CELL_NOTES,
  CELL_LEFT,
  CELL_INITIALS,
};

static void
room_free (RegimenFallbackRoom *room)
{
  g_free (room->name);
  g_array_unref (room->open_spans);
  g_ptr_array_unref (room->visits);
  g_free (room);
}

/* A day without rooms; its frame is still to be filled. */
RegimenFallback *
regimen_fallback_new (RegimenDay day)
{
  RegimenFallback *self = g_new0 (RegimenFallback, 1);

  self->day = day;
  self->rooms = g_ptr_array_new_with_free_func ((GDestroyNotify) room_free);
  return self;
}

void
regimen_fallback_free (RegimenFallback *self)
{
  if (self == NULL)
    return;
  regimen_paper_frame_clear (&self->frame);
  g_ptr_array_unref (self->rooms);
  g_free (self);
}

/* Returns: (transfer none): the new room, to add spans and visits to */
RegimenFallbackRoom *
regimen_fallback_add_room (RegimenFallback *self, const char *name)
{
  RegimenFallbackRoom *room;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  room = g_new0 (RegimenFallbackRoom, 1);
  room->name = g_strdup (name);
  room->open_spans = g_array_new (FALSE, FALSE, sizeof (RegimenSpan));
  room->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_sheet_visit_free);
  g_ptr_array_add (self->rooms, room);
  return room;
}

static RegimenTable *
new_room_table (const RegimenFallback *self)
{
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);
  RegimenColumnFlags divided = REGIMEN_COLUMN_DIVIDER;

  regimen_table_add_column (table, C_ ("fallback column", "Time"),
                            self->frame.locale.is_12h ? 52 : 38, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("fallback column", "Patient and visit"), 0, 2.1,
                            REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("fallback column", "Arrived"), 46, 0, divided);
  regimen_table_add_column (table, C_ ("fallback column", "At"), 44, 0, divided);
  regimen_table_add_column (table, C_ ("fallback column", "Blood pressure"), 66, 0, divided);
  regimen_table_add_column (table, C_ ("fallback column", "Pulse"), 38, 0, divided);
  regimen_table_add_column (table, C_ ("fallback column", "SpO₂"), 38, 0, divided);
  regimen_table_add_column (table, C_ ("fallback column", "Given, seen, done"), 0, 2.3, divided);
  regimen_table_add_column (table, C_ ("fallback column", "Left"), 46, 0, divided);
  regimen_table_add_column (table, C_ ("fallback column", "Initials"), 42, 0, divided);
  return table;
}

static void
add_free_rows (const RegimenFallback *self,
               RegimenTable *table,
               RegimenMinute from,
               RegimenMinute to)
{
  while (from.n < to.n)
    {
      g_autofree char *time = regimen_paper_frame_time (&self->frame, from);

      regimen_table_add_row (table, FREE_HEIGHT_PT, REGIMEN_ROW_PLAIN);
      regimen_styled_text_append (regimen_table_cell (table, CELL_TIME), REGIMEN_TEXT_QUIET, time);
      from =
          regimen_minute_add (from, FREE_STEP_MIN - regimen_minute_of_day (from) % FREE_STEP_MIN);
    }
}

static void
fill_visit_text (const RegimenFallback *self,
                 RegimenStyledText *text,
                 const RegimenSheetVisit *visit)
{
  g_autoptr (RegimenStyledText) flags = regimen_styled_text_new ();

  if (visit->patient_name != NULL)
    {
      regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG, visit->patient_name);
      regimen_sheet_append_patient_details (text, &self->frame, visit, self->day);
      regimen_styled_text_break (text);
    }
  if (visit->n > 0 && visit->n_of > 1)
    {
      g_autofree char *name = regimen_text_isolate (visit->visit);
      /* Translators: kind of visit, and which session of how many in this phase. */
      g_autofree char *what =
          g_strdup_printf (_ ("%1$s, session %2$d of %3$d"), name, visit->n, visit->n_of);

      regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, what);
    }
  else
    regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, visit->visit);
  if (visit->provider != NULL && *visit->provider != '\0')
    {
      regimen_styled_text_break (text);
      regimen_styled_text_append_name (text, REGIMEN_TEXT_SMALL, visit->provider);
    }
  if (visit->nurse != NULL && *visit->nurse != '\0')
    {
      if (visit->provider != NULL && *visit->provider != '\0')
        regimen_styled_text_append (text, REGIMEN_TEXT_SMALL, " · ");
      else
        regimen_styled_text_break (text);
      regimen_styled_text_append_name (text, REGIMEN_TEXT_SMALL, visit->nurse);
    }
  regimen_sheet_append_flags (flags, visit, FALSE);
  if (!regimen_styled_text_is_empty (flags))
    {
      regimen_styled_text_break (text);
      regimen_sheet_append_flags (text, visit, FALSE);
    }
}

static void
add_visit_row (const RegimenFallback *self, RegimenTable *table, const RegimenSheetVisit *visit)
{
  guint n_readings = (guint) CLAMP (regimen_span_minutes (visit->span) / READING_EVERY_MIN,
                                    MIN_READINGS, MAX_READINGS);
  g_autofree char *start = regimen_paper_frame_time (&self->frame, visit->span.start);
  g_autofree char *end = regimen_paper_frame_time (&self->frame, visit->span.end);
  g_autofree char *until = g_strconcat ("–", end, NULL);
  RegimenStyledText *time;

  /* Only a session is watched with readings. */
  if (visit->n == 0)
    n_readings = MIN_READINGS;
  regimen_table_add_row (table, n_readings * READING_HEIGHT_PT, REGIMEN_ROW_PLAIN);
  time = regimen_table_cell (table, CELL_TIME);
  regimen_styled_text_append (time, REGIMEN_TEXT_STRONG, start);
  regimen_styled_text_break (time);
  regimen_styled_text_append (time, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, until);
  fill_visit_text (self, regimen_table_cell (table, CELL_VISIT), visit);
  for (guint column = CELL_CLOCK; column <= CELL_NOTES; column++)
    regimen_table_set_ruled (table, column, n_readings);
}

static RegimenMinute
later (RegimenMinute a, RegimenMinute b)
{
  return regimen_minute_compare (a, b) >= 0 ? a : b;
}

static RegimenMinute
earlier (RegimenMinute a, RegimenMinute b)
{
  return regimen_minute_compare (a, b) <= 0 ? a : b;
}

/* The free lines between two visits, where the room is open. */
static void
add_gap_rows (const RegimenFallback *self,
              const RegimenFallbackRoom *room,
              RegimenTable *table,
              RegimenMinute from,
              RegimenMinute to)
{
  for (guint i = 0; i < room->open_spans->len; i++)
    {
      RegimenSpan open = g_array_index (room->open_spans, RegimenSpan, i);

      add_free_rows (self, table, later (open.start, from), earlier (open.end, to));
    }
}

static void
add_room (const RegimenFallback *self, RegimenDocument *document, const RegimenFallbackRoom *room)
{
  const char *blanks[] = { _ ("Nurse"), _ ("Provider"), _ ("Typed in by"), _ ("Day and time"),
                           NULL };
  g_autofree char *day = regimen_paper_frame_day (&self->frame, self->day, REGIMEN_DAY_STYLE_LONG);
  RegimenSpan whole = regimen_span_of_day (self->day);
  RegimenMinute from = whole.start;
  RegimenStyledText *title = regimen_styled_text_new ();
  RegimenTable *table = new_room_table (self);

  regimen_styled_text_append_name (title, REGIMEN_TEXT_PLAIN, room->name);
  regimen_styled_text_append_note (title, day);
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, title);
  for (guint i = 0; i < room->visits->len; i++)
    {
      const RegimenSheetVisit *visit = g_ptr_array_index (room->visits, i);

      add_gap_rows (self, room, table, from, visit->span.start);
      add_visit_row (self, table, visit);
      from = later (from, visit->span.end);
    }
  add_gap_rows (self, room, table, from, whole.end);
  regimen_document_take_table (document, table);
  regimen_document_add_blanks (document, blanks);
}

static void
add_extra_page (const RegimenFallback *self, RegimenDocument *document)
{
  g_autofree char *day = regimen_paper_frame_day (&self->frame, self->day, REGIMEN_DAY_STYLE_LONG);
  RegimenStyledText *title = regimen_styled_text_new ();
  RegimenTable *table = regimen_table_new (FONT_SIZE_PT);

  regimen_styled_text_append (title, REGIMEN_TEXT_PLAIN, _ ("Other visits and calls"));
  regimen_styled_text_append_note (title, day);
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, title);

  regimen_table_add_column (table, C_ ("fallback column", "Time"), 60, 0, REGIMEN_COLUMN_PLAIN);
  regimen_table_add_column (table, C_ ("fallback column", "Name, birth date, phone"), 0, 2,
                            REGIMEN_COLUMN_DIVIDER);
  regimen_table_add_column (table, C_ ("fallback column", "What it was about"), 0, 2,
                            REGIMEN_COLUMN_DIVIDER);
  regimen_table_add_column (table, C_ ("fallback column", "What was agreed"), 0, 2,
                            REGIMEN_COLUMN_DIVIDER);
  regimen_table_add_column (table, C_ ("fallback column", "Initials"), 60, 0,
                            REGIMEN_COLUMN_DIVIDER);
  for (int i = 0; i < N_EXTRA_LINES; i++)
    regimen_table_add_row (table, 26, REGIMEN_ROW_PLAIN);
  regimen_document_take_table (document, table);
}

static gboolean
is_used (const RegimenFallbackRoom *room)
{
  return room->visits->len > 0 || room->open_spans->len > 0;
}

/**
 * regimen_fallback_document:
 * @self: a day
 *
 * One page or more for each room that is open or booked, and one for everything else.
 *
 * Returns: (transfer full): the sheets to print the evening before
 */
RegimenDocument *
regimen_fallback_document (const RegimenFallback *self)
{
  g_autofree char *day = NULL;
  g_autofree char *running = NULL;
  RegimenDocument *document;
  RegimenPageSetup setup;

  g_return_val_if_fail (self != NULL, NULL);

  day = regimen_paper_frame_day (&self->frame, self->day, REGIMEN_DAY_STYLE_MEDIUM);
  running = g_strdup_printf ("%s\n%s", _ ("Paper for when the computer is down"), day);
  document = regimen_paper_frame_begin (&self->frame, _ ("Paper fallback"), running, TRUE);
  setup = *regimen_document_get_page_setup (document);
  setup.margin_y_pt = MARGIN_Y_PT;
  regimen_document_set_page_setup (document, &setup);

  for (guint i = 0; i < self->rooms->len; i++)
    {
      const RegimenFallbackRoom *room = g_ptr_array_index (self->rooms, i);

      if (!is_used (room))
        continue;
      add_room (self, document, room);
      regimen_document_add_page_break (document);
    }
  add_extra_page (self, document);
  return document;
}
