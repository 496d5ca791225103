/* calendar-sheet.c - a day, week or month of the calendar on paper, as it stands on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "calendar-sheet.h"

#include <glib/gi18n-lib.h>

#include "short-forms.h"
#include "visit-words.h"

#define MARGIN_Y_PT 24.0
#define USUAL_FROM_OF_DAY 480
#define USUAL_TO_OF_DAY 1080
/* More side by side leave no room for a name: the week becomes a list for each day. */
#define MOST_LANES 3
#define LIST_FONT_SIZE_PT 7.0
#define MONTH_FONT_SIZE_PT 6.4
#define MONTH_ROW_PT 73.0
#define MONTH_MOST_VISITS 6
/* A visit no longer than this is one line: its name takes the least room. */
#define SHORT_VISIT_MIN 20

static void
column_free (RegimenSheetColumn *column)
{
  g_free (column->title);
  g_clear_pointer (&column->visits, g_ptr_array_unref);
  g_clear_pointer (&column->open, g_array_unref);
  g_free (column);
}

/* Returns: (transfer full): a sheet without columns */
RegimenCalendarSheet *
regimen_calendar_sheet_new (RegimenCalendarSheetKind kind)
{
  RegimenCalendarSheet *self = g_new0 (RegimenCalendarSheet, 1);

  self->kind = kind;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  return self;
}

void
regimen_calendar_sheet_free (RegimenCalendarSheet *self)
{
  if (self == NULL)
    return;
  regimen_paper_frame_clear (&self->frame);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self->whose);
  g_free (self);
}

/* Returns: (transfer none): a column without visits */
RegimenSheetColumn *
regimen_calendar_sheet_add_column (RegimenCalendarSheet *self, const char *title, RegimenDay day)
{
  RegimenSheetColumn *column = g_new0 (RegimenSheetColumn, 1);

  column->title = g_strdup (title);
  column->day = day;
  column->visits = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->columns, column);
  return column;
}

/* -- words -- */

static void
append_flags (RegimenStyledText *text, RegimenAppointment *visit)
{
  for (guint bit = 0; bit < REGIMEN_N_FLAGS; bit++)
    {
      RegimenFlags flag = (RegimenFlags) (1u << bit);

      if ((visit->flags & flag) == 0 || flag == REGIMEN_FLAG_ESCORT_NEEDED)
        continue;
      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, " · ");
      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, regimen_word_flag (flag));
    }
}

static void
append_visit_in_box (RegimenStyledText *text, RegimenAppointment *visit)
{
  g_autofree char *time = regimen_word_time (visit->span.start);
  g_autofree char *what = regimen_word_what (visit);
  g_auto (GStrv) names = regimen_short_names (visit->patient_name, visit->family_name);
  gboolean is_short = regimen_span_minutes (visit->span) <= SHORT_VISIT_MIN;

  regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG,
                                   names[is_short ? g_strv_length (names) - 1 : 0]);
  regimen_styled_text_break (text);
  regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, time);
  if (*what != '\0')
    {
      regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, " ");
      regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, what);
    }
  append_flags (text, visit);
}

static void
append_visit_in_list (RegimenStyledText *text, RegimenAppointment *visit)
{
  g_autofree char *time = regimen_word_time (visit->span.start);
  g_autofree char *what = regimen_word_what (visit);

  if (!regimen_styled_text_is_empty (text))
    regimen_styled_text_break (text);
  regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, time);
  regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, " ");
  regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG, visit->patient_name);
  if (*what != '\0')
    {
      regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, " ");
      regimen_styled_text_append_name (text, REGIMEN_TEXT_QUIET, what);
    }
}

/* -- day, and a week that is not too full: columns of hours -- */

static int
end_of_day (RegimenSpan span)
{
  return MIN (regimen_minute_of_day (span.start) + (int) regimen_span_minutes (span),
              REGIMEN_MINUTES_PER_DAY);
}

/* From the first open hour or visit to the last, in whole hours. */
static void
find_hours (const RegimenCalendarSheet *self, int *out_from, int *out_to)
{
  int from = REGIMEN_MINUTES_PER_DAY, to = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegimenSheetColumn *column = self->columns->pdata[i];

      for (guint k = 0; k < column->visits->len; k++)
        {
          RegimenAppointment *visit = column->visits->pdata[k];

          from = MIN (from, regimen_minute_of_day (visit->span.start));
          to = MAX (to, end_of_day (visit->span));
        }
      for (guint k = 0; column->open != NULL && k < column->open->len; k++)
        {
          RegimenSpan span = g_array_index (column->open, RegimenSpan, k);

          from = MIN (from, regimen_minute_of_day (span.start));
          to = MAX (to, end_of_day (span));
        }
    }
  if (from >= to)
    {
      from = USUAL_FROM_OF_DAY;
      to = USUAL_TO_OF_DAY;
    }
  *out_from = from / 60 * 60;
  *out_to = (to + 59) / 60 * 60;
}

static void
add_shades (RegimenPlanColumn *plan_column, const GArray *open)
{
  int closed_from = 0;

  if (open == NULL)
    return;
  for (guint i = 0; i < open->len; i++)
    {
      RegimenSpan span = g_array_index (open, RegimenSpan, i);

      regimen_plan_column_add_shade (plan_column, closed_from, regimen_minute_of_day (span.start));
      closed_from = end_of_day (span);
    }
  regimen_plan_column_add_shade (plan_column, closed_from, REGIMEN_MINUTES_PER_DAY);
}

/* NULL: too many visits stand side by side. */
static RegimenDayPlan *
make_plan (const RegimenCalendarSheet *self, int most_lanes)
{
  g_autoptr (RegimenDayPlan) plan = NULL;
  int from = 0, to = 0;

  find_hours (self, &from, &to);
  plan = regimen_day_plan_new (from, to);
  for (int hour = from; hour <= to; hour += 60)
    g_ptr_array_add (plan->hours, regimen_locale_time_format_time (&self->frame.locale,
                                                                   hour % REGIMEN_MINUTES_PER_DAY));
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegimenSheetColumn *column = self->columns->pdata[i];
      RegimenPlanColumn *plan_column = regimen_day_plan_add_column (plan, column->title);

      add_shades (plan_column, column->open);
      for (guint k = 0; k < column->visits->len; k++)
        {
          RegimenAppointment *visit = column->visits->pdata[k];

          append_visit_in_box (
              regimen_plan_column_add_box (plan_column, regimen_minute_of_day (visit->span.start),
                                           end_of_day (visit->span)),
              visit);
        }
      if (regimen_plan_column_assign_lanes (plan_column) > most_lanes)
        return NULL;
    }
  return g_steal_pointer (&plan);
}

/* -- a full week, and the month: lists -- */

static void
add_week_lists (const RegimenCalendarSheet *self, RegimenDocument *document)
{
  RegimenTable *table = regimen_table_new (LIST_FONT_SIZE_PT);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegimenSheetColumn *column = self->columns->pdata[i];

      regimen_table_add_column (table, column->title, 0, column->visits->len > 0 ? 1 : 0.5,
                                i > 0 ? REGIMEN_COLUMN_DIVIDER : REGIMEN_COLUMN_PLAIN);
    }
  regimen_table_add_row (table, 0, REGIMEN_ROW_PLAIN);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegimenSheetColumn *column = self->columns->pdata[i];

      for (guint k = 0; k < column->visits->len; k++)
        append_visit_in_list (regimen_table_cell (table, i), column->visits->pdata[k]);
    }
  regimen_document_take_table (document, table);
}

static void
fill_day_of_month (const RegimenCalendarSheet *self,
                   RegimenStyledText *text,
                   const RegimenSheetColumn *column)
{
  gboolean is_other = regimen_day_month_start (column->day).n != self->month.n;
  guint n = column->visits->len;
  guint n_listed = n > MONTH_MOST_VISITS ? MONTH_MOST_VISITS - 1 : n;
  char number[12];
  int of_month = 0;

  regimen_day_to_ymd (column->day, NULL, NULL, &of_month);
  g_snprintf (number, sizeof number, "%d", of_month);
  regimen_styled_text_append (text, is_other ? REGIMEN_TEXT_QUIET : REGIMEN_TEXT_STRONG, number);
  if (column->load >= 0)
    {
      g_autofree char *load = g_strdup_printf (_ ("%d %% full"), (int) (column->load * 100 + 0.5));

      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, "   ");
      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, load);
    }
  for (guint i = 0; i < n_listed; i++)
    append_visit_in_list (text, column->visits->pdata[i]);
  if (n > n_listed)
    {
      g_autofree char *more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more",
                                                            (gulong) (n - n_listed)),
                                               n - n_listed);

      regimen_styled_text_break (text);
      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET, more);
    }
}

static void
add_month (const RegimenCalendarSheet *self, RegimenDocument *document)
{
  RegimenTable *table = regimen_table_new (MONTH_FONT_SIZE_PT);

  for (guint i = 0; i < 7 && i < self->columns->len; i++)
    {
      const RegimenSheetColumn *column = self->columns->pdata[i];
      g_autofree char *name =
          regimen_locale_time_weekday_name ((RegimenWeekday) regimen_day_weekday (column->day),
                                            FALSE);

      regimen_table_add_column (table, name, 0, 1,
                                i > 0 ? REGIMEN_COLUMN_DIVIDER : REGIMEN_COLUMN_PLAIN);
      regimen_table_set_max_lines (table, i, 1); /* a visit is one line */
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (i % 7 == 0)
        regimen_table_add_row (table, MONTH_ROW_PT, REGIMEN_ROW_PLAIN);
      fill_day_of_month (self, regimen_table_cell (table, i % 7), self->columns->pdata[i]);
    }
  regimen_document_take_table (document, table);
}

/* -- the sheet -- */

static char *
dup_title (const RegimenCalendarSheet *self)
{
  const RegimenSheetColumn *first = self->columns->pdata[0];
  const RegimenSheetColumn *last = self->columns->pdata[self->columns->len - 1];
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->kind == REGIMEN_CALENDAR_SHEET_DAY)
    return regimen_paper_frame_day (&self->frame, first->day, REGIMEN_DAY_STYLE_LONG);
  if (self->kind == REGIMEN_CALENDAR_SHEET_MONTH)
    /* Translators: month and year; see strftime */
    return regimen_day_format_display (self->month, _ ("%B %Y"));
  from = regimen_paper_frame_day (&self->frame, first->day, REGIMEN_DAY_STYLE_SHORT);
  to = regimen_paper_frame_day (&self->frame, last->day, REGIMEN_DAY_STYLE_MEDIUM);
  /* Translators: the first and the last day of a week */
  return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
}

static void
add_columns (const RegimenCalendarSheet *self, RegimenDocument *document)
{
  g_autoptr (RegimenDayPlan) plan = NULL;

  if (self->kind == REGIMEN_CALENDAR_SHEET_MONTH)
    {
      add_month (self, document);
      return;
    }
  plan = make_plan (self, self->kind == REGIMEN_CALENDAR_SHEET_DAY ? G_MAXINT : MOST_LANES);
  if (plan != NULL)
    regimen_document_take_day_plan (document, g_steal_pointer (&plan));
  else
    add_week_lists (self, document);
}

/**
 * regimen_calendar_sheet_document:
 * @self: a sheet with one column at least
 *
 * Returns: (transfer full): the sheet to print, on its side
 */
RegimenDocument *
regimen_calendar_sheet_document (const RegimenCalendarSheet *self)
{
  g_autofree char *title = NULL;
  RegimenStyledText *text = NULL;
  RegimenDocument *document = NULL;
  RegimenPageSetup setup;

  g_return_val_if_fail (self != NULL && self->columns->len > 0, NULL);

  title = dup_title (self);
  document = regimen_paper_frame_begin (&self->frame, _ ("Calendar"), _ ("Calendar"), TRUE);
  setup = *regimen_document_get_page_setup (document);
  setup.margin_y_pt = MARGIN_Y_PT;
  regimen_document_set_page_setup (document, &setup);
  text = regimen_styled_text_new ();
  regimen_styled_text_append (text, REGIMEN_TEXT_PLAIN, title);
  if (self->whose != NULL)
    regimen_styled_text_append_note (text, self->whose);
  regimen_document_take_text (document, REGIMEN_TEXT_HEADING, text);
  add_columns (self, document);
  return document;
}
