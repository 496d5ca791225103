/* paper-frame.c - what every paper carries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "paper-frame.h"

#include <glib/gi18n-lib.h>

void
regimen_paper_frame_clear (RegimenPaperFrame *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->clinic.name, g_free);
  g_clear_pointer (&self->clinic.address, g_free);
  g_clear_pointer (&self->clinic.phone, g_free);
  g_clear_pointer (&self->code, g_free);
}

/**
 * regimen_paper_frame_begin:
 * @self: a frame
 * @title: the kind of paper; goes into the PDF's metadata, so it names no patient
 * @running_title: (nullable): at the end of each page header
 * @landscape: which way up
 *
 * Returns: (transfer full): a document with head and foot and nothing in it yet
 */
RegimenDocument *
regimen_paper_frame_begin (const RegimenPaperFrame *self,
                           const char *title,
                           const char *running_title,
                           gboolean landscape)
{
  RegimenPageSetup setup = regimen_page_setup_new (self->paper, landscape);
  RegimenDocument *document = regimen_document_new (title);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  g_autofree char *printed = NULL;

  day = regimen_paper_frame_day (self, regimen_minute_day (self->printed_at),
                                 REGIMEN_DAY_STYLE_MEDIUM);
  time = regimen_paper_frame_time (self, self->printed_at);
  /* Translators: foot of a printed page: the day (with weekday) and the time of printing. */
  printed = g_strdup_printf (_ ("Printed %1$s, %2$s"), day, time);

  regimen_document_set_letterhead (document, &self->clinic);
  regimen_document_set_page_setup (document, &setup);
  regimen_document_set_running_title (document, running_title);
  regimen_document_set_printed (document, printed);
  regimen_document_set_code (document, self->code);
  return document;
}

char *
regimen_paper_frame_time (const RegimenPaperFrame *self, RegimenMinute minute)
{
  return regimen_locale_time_format_time (&self->locale, regimen_minute_of_day (minute));
}

char *
regimen_paper_frame_day (const RegimenPaperFrame *self, RegimenDay day, RegimenDayStyle style)
{
  return regimen_locale_time_format_day (&self->locale, day, style);
}

char *
regimen_paper_frame_birth_date (const RegimenPaperFrame *self, RegimenDay day)
{
  return regimen_paper_frame_day (self, day, REGIMEN_DAY_STYLE_BIRTH);
}
