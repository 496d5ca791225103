/* day-sheet.c - the visits of one day on paper, for the desk, a room or a provider
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "day-sheet.h"

#include <glib/gi18n-lib.h>

#include "patient.h"
#include "text.h"
#include "visit-words.h"

#define FONT_SIZE_A4_PT 8.5
#define FONT_SIZE_LETTER_PT 8.2
#define PADDING_Y_PT 1.5
#define MARGIN_Y_PT 28.0
/* 25 of them fit on one page, with some names on two lines. */
#define ROW_HEIGHT_A4_PT 25.2
#define ROW_HEIGHT_LETTER_PT 22.4
#define NAME_MAX_LINES 2

typedef enum
{
  CELL_TICK,
  CELL_TIME,
  CELL_PATIENT,
  CELL_VISIT,
  CELL_ROOM,
  CELL_STAFF,
  CELL_FLAGS,
  CELL_NOTES,
  N_CELLS,
} SheetCell;

typedef struct
{
  const RegimenDaySheet *sheet;
  RegimenTable *table;
  int column[N_CELLS]; /* -1 where the sheet leaves it out */
} SheetTable;

/* Returns: (transfer full): a visit whose fields the caller fills */
RegimenSheetVisit *
regimen_sheet_visit_new (RegimenSpan span)
{
  RegimenSheetVisit *self = g_new0 (RegimenSheetVisit, 1);

  self->span = span;
  return self;
}

void
regimen_sheet_visit_free (RegimenSheetVisit *self)
{
  if (self == NULL)
    return;
  g_free (self->patient_name);
  g_free (self->initials);
  g_free (self->record_number);
  g_free (self->visit);
  g_free (self->room);
  g_free (self->nurse);
  g_free (self->provider);
  g_free (self->allergies);
  g_free (self->alerts);
  g_free (self);
}

static void
section_free (RegimenSheetSection *section)
{
  g_free (section->name);
  g_ptr_array_unref (section->visits);
  g_free (section);
}

/* A sheet without sections; its frame is still to be filled. */
RegimenDaySheet *
regimen_day_sheet_new (RegimenDay day, RegimenSheetBy by)
{
  RegimenDaySheet *self = g_new0 (RegimenDaySheet, 1);

  self->day = day;
  self->by = by;
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  return self;
}

void
regimen_day_sheet_free (RegimenDaySheet *self)
{
  if (self == NULL)
    return;
  regimen_paper_frame_clear (&self->frame);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

/* Returns: (transfer none): the new section, to add visits to */
RegimenSheetSection *
regimen_day_sheet_add_section (RegimenDaySheet *self, const char *name)
{
  RegimenSheetSection *section;

  g_return_val_if_fail (self != NULL, NULL);

  section = g_new0 (RegimenSheetSection, 1);
  section->name = g_strdup (name);
  section->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_sheet_visit_free);
  g_ptr_array_add (self->sections, section);
  return section;
}

/* Returns: (transfer none): the new visit, whose fields the caller fills */
RegimenSheetVisit *
regimen_sheet_section_add_visit (RegimenSheetSection *self, RegimenSpan span)
{
  RegimenSheetVisit *visit;

  g_return_val_if_fail (self != NULL, NULL);

  visit = regimen_sheet_visit_new (span);
  g_ptr_array_add (self->visits, visit);
  return visit;
}

/* In the order in which they stand; what somebody has to act on is strong. */
static const struct
{
  RegimenFlags flag;
  gboolean is_strong;
} shown_flags[] = {
  { REGIMEN_FLAG_FIRST_SESSION, TRUE },  { REGIMEN_FLAG_REVIEW_DUE, FALSE },
  { REGIMEN_FLAG_ESCORT_MISSING, TRUE }, { REGIMEN_FLAG_ESCORT_NEEDED, FALSE },
  { REGIMEN_FLAG_OVERBOOKED, TRUE },     { REGIMEN_FLAG_ALLERGY, TRUE },
  { REGIMEN_FLAG_ALERT, TRUE },
};

static void
append_flag (RegimenStyledText *text, gboolean is_strong, const char *word)
{
  if (!regimen_styled_text_is_empty (text) &&
      !g_str_has_suffix (regimen_styled_text_get_string (text), "\n"))
    regimen_styled_text_append (text, REGIMEN_TEXT_SMALL, " · ");
  regimen_styled_text_append (text,
                              is_strong ? REGIMEN_TEXT_SMALL | REGIMEN_TEXT_STRONG
                                        : REGIMEN_TEXT_SMALL,
                              word);
}

/* An allergy is never to be read as something else: each mark is followed by its own words. */
static const char *
which_of (const RegimenSheetVisit *visit, RegimenFlags flag)
{
  if (flag == REGIMEN_FLAG_ALLERGY)
    return visit->allergies;
  return flag == REGIMEN_FLAG_ALERT ? visit->alerts : NULL;
}

static void
append_which (RegimenStyledText *text, const char *which)
{
  if (which == NULL || *which == '\0')
    return;
  regimen_styled_text_append (text, REGIMEN_TEXT_SMALL, ": ");
  regimen_styled_text_append_name (text, REGIMEN_TEXT_SMALL, which);
}

/* What to mind about a visit, in words; @is_initials_only leaves out which allergy it is. */
void
regimen_sheet_append_flags (RegimenStyledText *text,
                            const RegimenSheetVisit *visit,
                            gboolean is_initials_only)
{
  g_return_if_fail (text != NULL && visit != NULL);

  if (visit->is_unconfirmed)
    append_flag (text, FALSE, C_ ("day sheet flag", "not confirmed"));
  for (guint i = 0; i < G_N_ELEMENTS (shown_flags); i++)
    {
      /* Who has no escort on file needs one; saying so twice helps nobody. */
      if (shown_flags[i].flag == REGIMEN_FLAG_ESCORT_NEEDED &&
          (visit->flags & REGIMEN_FLAG_ESCORT_MISSING))
        continue;
      if (!(visit->flags & shown_flags[i].flag))
        continue;
      append_flag (text, shown_flags[i].is_strong, regimen_word_flag (shown_flags[i].flag));
      if (!is_initials_only)
        append_which (text, which_of (visit, shown_flags[i].flag));
    }
}

static void
add_column (SheetTable *self,
            SheetCell cell,
            const char *title,
            double width_pt,
            double weight,
            int max_lines)
{
  guint column =
      regimen_table_add_column (self->table, title, width_pt, weight, REGIMEN_COLUMN_PLAIN);

  regimen_table_set_max_lines (self->table, column, max_lines);
  self->column[cell] = (int) column;
}

static void
sheet_table_init (SheetTable *self, const RegimenDaySheet *sheet)
{
  gboolean is_open = sheet->is_initials_only;

  *self = (SheetTable){ .sheet = sheet };
  self->table = regimen_table_new (sheet->frame.paper == REGIMEN_PAPER_LETTER ? FONT_SIZE_LETTER_PT
                                                                              : FONT_SIZE_A4_PT);
  self->table->padding_y_pt = PADDING_Y_PT;
  for (guint i = 0; i < N_CELLS; i++)
    self->column[i] = -1;
  add_column (self, CELL_TICK, NULL, 16, 0, 0);
  add_column (self, CELL_TIME, C_ ("day sheet column", "Time"),
              sheet->frame.locale.is_12h ? 50 : 36, 0, 0);
  add_column (self, CELL_PATIENT, C_ ("day sheet column", "Patient"), is_open ? 62 : 0, 2.45,
              NAME_MAX_LINES);
  add_column (self, CELL_VISIT, C_ ("day sheet column", "Visit"), 0, 1.85, NAME_MAX_LINES);
  if (sheet->by != REGIMEN_SHEET_BY_ROOM)
    add_column (self, CELL_ROOM, C_ ("day sheet column", "Room"), 48, 0, NAME_MAX_LINES);
  add_column (self, CELL_STAFF,
              sheet->by == REGIMEN_SHEET_BY_PROVIDER ? C_ ("day sheet column", "Nurse")
                                                     : C_ ("day sheet column", "Provider, nurse"),
              66, 0, 0);
  add_column (self, CELL_FLAGS, C_ ("day sheet column", "Attention"), 0, 1.75, 0);
  add_column (self, CELL_NOTES, C_ ("day sheet column", "Notes"), 0, is_open ? 2.6 : 1.3, 0);
}

static RegimenStyledText *
cell (SheetTable *self, SheetCell which)
{
  g_assert (self->column[which] >= 0);

  return regimen_table_cell (self->table, (guint) self->column[which]);
}

static void
fill_time (SheetTable *self, const RegimenSheetVisit *visit)
{
  g_autofree char *start = regimen_paper_frame_time (&self->sheet->frame, visit->span.start);
  g_autofree char *end = regimen_paper_frame_time (&self->sheet->frame, visit->span.end);
  g_autofree char *until = g_strconcat ("–", end, NULL);
  RegimenStyledText *text = cell (self, CELL_TIME);

  regimen_styled_text_append (text, REGIMEN_TEXT_STRONG, start);
  regimen_styled_text_break (text);
  regimen_styled_text_append (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, until);
}

static void
append_detail (RegimenStyledText *text, gboolean *is_first, const char *detail)
{
  if (*is_first)
    regimen_styled_text_break (text);
  else
    regimen_styled_text_append (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, " · ");
  regimen_styled_text_append_name (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, detail);
  *is_first = FALSE;
}

/* A line of record number, birth date and age. */
void
regimen_sheet_append_patient_details (RegimenStyledText *text,
                                      const RegimenPaperFrame *frame,
                                      const RegimenSheetVisit *visit,
                                      RegimenDay day)
{
  gboolean is_first = TRUE;

  g_return_if_fail (text != NULL && frame != NULL && visit != NULL);

  if (visit->record_number != NULL && *visit->record_number != '\0')
    append_detail (text, &is_first, visit->record_number);
  if (visit->has_birth_date)
    {
      g_autofree char *born = regimen_paper_frame_birth_date (frame, visit->birth_date);
      int years = regimen_age_on (visit->birth_date, day);
      /* Translators: birth date, and the age in years in short: "12 Mar 1979 (47)". */
      g_autofree char *age =
          g_strdup_printf (C_ ("birth date and age", "%1$s (%2$d)"), born, years);

      append_detail (text, &is_first, age);
    }
}

static void
fill_patient (SheetTable *self, const RegimenSheetVisit *visit)
{
  RegimenStyledText *text = cell (self, CELL_PATIENT);

  if (visit->patient_name == NULL)
    return;
  if (self->sheet->is_initials_only)
    {
      regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG, visit->initials);
      return;
    }
  regimen_styled_text_append_name (text, REGIMEN_TEXT_STRONG, visit->patient_name);
  regimen_sheet_append_patient_details (text, &self->sheet->frame, visit, self->sheet->day);
}

static void
fill_visit (SheetTable *self, const RegimenSheetVisit *visit)
{
  RegimenStyledText *text = cell (self, CELL_VISIT);

  regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, visit->visit);
  /* A visit that is the only one of its kind is not counted. */
  if (visit->n > 0 && visit->n_of > 1)
    {
      /* Translators: which session of how many in this phase of the treatment. */
      g_autofree char *step = g_strdup_printf (_ ("Session %1$d of %2$d"), visit->n, visit->n_of);

      regimen_styled_text_break (text);
      regimen_styled_text_append (text, REGIMEN_TEXT_QUIET | REGIMEN_TEXT_SMALL, step);
    }
}

static void
fill_staff (SheetTable *self, const RegimenSheetVisit *visit)
{
  RegimenStyledText *text = cell (self, CELL_STAFF);

  if (self->sheet->by != REGIMEN_SHEET_BY_PROVIDER)
    regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, visit->provider);
  if (visit->nurse != NULL && *visit->nurse != '\0')
    {
      regimen_styled_text_break (text);
      regimen_styled_text_append_name (text, REGIMEN_TEXT_PLAIN, visit->nurse);
    }
}

static void
add_visit (SheetTable *self, const RegimenSheetVisit *visit)
{
  regimen_table_add_row (self->table,
                         self->sheet->frame.paper == REGIMEN_PAPER_LETTER ? ROW_HEIGHT_LETTER_PT
                                                                          : ROW_HEIGHT_A4_PT,
                         REGIMEN_ROW_PLAIN);
  if (visit->patient_name != NULL)
    regimen_table_set_tick (self->table, (guint) self->column[CELL_TICK]);
  fill_time (self, visit);
  fill_patient (self, visit);
  fill_visit (self, visit);
  if (self->column[CELL_ROOM] >= 0)
    regimen_styled_text_append_name (cell (self, CELL_ROOM), REGIMEN_TEXT_PLAIN, visit->room);
  fill_staff (self, visit);
  regimen_sheet_append_flags (cell (self, CELL_FLAGS), visit, self->sheet->is_initials_only);
}

/* "24 visits · 3 first sessions"; blocks without a patient are no visits. */
static char *
dup_summary (GPtrArray *sections, guint first, guint n_sections)
{
  int n_visits = 0, n_first = 0;
  GString *summary = g_string_new (NULL);

  for (guint i = first; i < first + n_sections; i++)
    {
      const RegimenSheetSection *section = g_ptr_array_index (sections, i);

      for (guint k = 0; k < section->visits->len; k++)
        {
          const RegimenSheetVisit *visit = g_ptr_array_index (section->visits, k);

          n_visits += visit->patient_name != NULL;
          n_first += (visit->flags & REGIMEN_FLAG_FIRST_SESSION) != 0;
        }
    }
  g_string_append_printf (summary,
                          g_dngettext (GETTEXT_PACKAGE, "%d visit", "%d visits", (gulong) n_visits),
                          n_visits);
  if (n_first > 0)
    {
      g_string_append (summary, " · ");
      g_string_append_printf (summary,
                              g_dngettext (GETTEXT_PACKAGE, "%d first session", "%d first sessions",
                                           (gulong) n_first),
                              n_first);
    }
  return g_string_free (summary, FALSE);
}

static void
add_section (const RegimenDaySheet *self, RegimenDocument *document, guint i)
{
  const RegimenSheetSection *section = g_ptr_array_index (self->sections, i);
  SheetTable table;

  if (section->name != NULL)
    {
      g_autofree char *summary = dup_summary (self->sections, i, 1);
      RegimenStyledText *heading = regimen_styled_text_new ();

      regimen_styled_text_append_name (heading, REGIMEN_TEXT_PLAIN, section->name);
      regimen_styled_text_append_note (heading, summary);
      regimen_document_take_text (document, REGIMEN_TEXT_HEADING, heading);
    }
  if (section->visits->len == 0)
    {
      regimen_document_add_text (document, REGIMEN_TEXT_BODY, _ ("No visits."));
      return;
    }
  sheet_table_init (&table, self);
  for (guint k = 0; k < section->visits->len; k++)
    add_visit (&table, g_ptr_array_index (section->visits, k));
  if (section->name != NULL)
    {
      g_autofree char *name = regimen_text_isolate (section->name);
      /* Translators: above the rest of a table on the next page; %s is a room or a provider. */
      g_autofree char *continued = g_strdup_printf (_ ("%s, continued"), name);

      table.table->continued = regimen_styled_text_new_plain (continued);
    }
  regimen_document_take_table (document, table.table);
}

static const char *
running_title (const RegimenDaySheet *self)
{
  switch (self->by)
    {
    case REGIMEN_SHEET_BY_CLINIC:
      return _ ("Day sheet");
    case REGIMEN_SHEET_BY_ROOM:
      return _ ("Day sheet by room");
    case REGIMEN_SHEET_BY_PROVIDER:
      return _ ("Day sheet by provider");
    default:
      g_assert_not_reached ();
    }
}

static guint
count_rows (const RegimenDaySheet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sections->len; i++)
    n += ((RegimenSheetSection *) self->sections->pdata[i])->visits->len;
  return n;
}

/**
 * regimen_day_sheet_document:
 * @self: a day
 *
 * Returns: (transfer full): the sheet to print
 */
RegimenDocument *
regimen_day_sheet_document (const RegimenDaySheet *self)
{
  g_autofree char *day = NULL;
  g_autofree char *short_day = NULL;
  g_autofree char *running = NULL;
  g_autofree char *summary = NULL;
  RegimenPageSetup setup;
  RegimenStyledText *title;
  RegimenDocument *document;

  g_return_val_if_fail (self != NULL, NULL);

  day = regimen_paper_frame_day (&self->frame, self->day, REGIMEN_DAY_STYLE_LONG);
  short_day = regimen_paper_frame_day (&self->frame, self->day, REGIMEN_DAY_STYLE_MEDIUM);
  running = g_strdup_printf ("%s\n%s", running_title (self), short_day);
  document = regimen_paper_frame_begin (&self->frame, _ ("Day sheet"), running, FALSE);
  setup = *regimen_document_get_page_setup (document);
  setup.margin_y_pt = MARGIN_Y_PT;
  regimen_document_set_page_setup (document, &setup);

  title = regimen_styled_text_new ();
  regimen_styled_text_append (title, REGIMEN_TEXT_PLAIN, day);
  if (count_rows (self) > 0)
    {
      summary = dup_summary (self->sections, 0, self->sections->len);
      regimen_styled_text_append_note (title, summary);
    }
  regimen_document_take_text (document, REGIMEN_TEXT_TITLE, title);
  if (count_rows (self) == 0)
    {
      regimen_document_add_text (document, REGIMEN_TEXT_BODY,
                                 _ ("No visits are booked on this day."));
      return document;
    }
  for (guint i = 0; i < self->sections->len; i++)
    {
      if (i > 0 && self->is_page_each)
        regimen_document_add_page_break (document);
      add_section (self, document, i);
    }
  return document;
}
