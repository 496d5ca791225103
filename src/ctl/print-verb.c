/* print-verb.c - regimenctl print: a paper as a PDF file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include "clock.h"
#include "consents.h"
#include "errors.h"
#include "intake.h"
#include "language.h"
#include "outcome-report.h"
#include "paper-source.h"
#include "paper-trail.h"
#include "patient-paper.h"
#include "pdf-file.h"
#include "series.h"
#include "verb.h"

#include <string.h>

extern const RegimenVerb regimen_verb_print;

static char *by_word;
static char *out_path;
static char *paper_word;
static gboolean is_initials_only;
static gboolean is_page_each;
static char *form_word;
static char *blank_word;
static char *text_word;

static const GOptionEntry ENTRIES[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &by_word, "Sections of a day sheet: room, provider or clinic",
    "WHAT" },
  { "initials", 0, 0, G_OPTION_ARG_NONE, &is_initials_only,
    "No names, birth dates or record numbers on a day sheet", NULL },
  { "page-each", 0, 0, G_OPTION_ARG_NONE, &is_page_each, "A page for each section of a day sheet",
    NULL },
  { "form", 0, 0, G_OPTION_ARG_STRING, &form_word,
    "The code of a consent form; else the one that the patient’s plan asks for", "CODE" },
  { "blank", 0, 0, G_OPTION_ARG_STRING, &blank_word,
    "A screening to fill in by hand: intravenous, intramuscular, intranasal or oral", "ROUTE" },
  { "recommend", 0, 0, G_OPTION_ARG_STRING, &text_word,
    "The recommendations of a letter; else there are lines to write on", "TEXT" },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &paper_word, "a4 or letter; else the clinic's own",
    "PAPER" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out_path, "The PDF file to write", "OUT.pdf" },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

/* What the words of the command line ask for. */
typedef struct
{
  RegimenPaperKind kind;
  RegimenSheetBy by;
  RegimenDay day;
  gint64 plan_id;
  gint64 session_id;  /* of its appointment */
  gint64 patient_id;  /* of an outcome report or a paper of one patient */
  RegimenRoute route; /* of a blank screening; else none */
  RegimenSessionPaperKind session_paper;
  gboolean has_paper;
  RegimenPaper paper;
} Request;

static gboolean
parse_by (Request *request)
{
  if (by_word == NULL || strcmp (by_word, "clinic") == 0)
    request->by = REGIMEN_SHEET_BY_CLINIC;
  else if (strcmp (by_word, "room") == 0)
    request->by = REGIMEN_SHEET_BY_ROOM;
  else if (strcmp (by_word, "provider") == 0)
    request->by = REGIMEN_SHEET_BY_PROVIDER;
  else
    return FALSE;
  return TRUE;
}

/* The papers of a session, by their word. */
static gboolean
parse_session_paper (const char *word, RegimenSessionPaperKind *out_paper)
{
  static const char *const words[REGIMEN_N_SESSION_PAPERS] = {
    [REGIMEN_SESSION_SUMMARY] = "session",
    [REGIMEN_SESSION_AFTERCARE] = "aftercare",
    [REGIMEN_SESSION_FLOW_SHEET] = "flow-sheet",
    [REGIMEN_SESSION_MONITORING] = "monitoring",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], word) == 0)
      {
        *out_paper = (RegimenSessionPaperKind) i;
        return TRUE;
      }
  return FALSE;
}

/* Returns: REGIMEN_EXIT_DONE, or that of wrong usage, already told */
static int
parse_number (const char *word, const char *of_what, gint64 *out_number)
{
  if (!g_ascii_string_to_signed (word, 10, 1, G_MAXINT64, out_number, NULL))
    return regimen_verb_usage (&regimen_verb_print, "“%s” is no number of %s", word, of_what);
  return REGIMEN_EXIT_DONE;
}

/* Returns: REGIMEN_EXIT_DONE, or that of wrong usage, already told */
static int
parse_subject (const char *word, Request *request)
{
  if (request->kind == REGIMEN_PRINT_SERIES_CARD || request->kind == REGIMEN_PRINT_LETTER)
    return parse_number (word, "a plan", &request->plan_id);
  if (request->kind == REGIMEN_PRINT_SESSION)
    return parse_number (word, "an appointment", &request->session_id);
  if (request->kind == REGIMEN_PRINT_OUTCOMES || request->kind == REGIMEN_PRINT_CONSENT ||
      request->kind == REGIMEN_PRINT_SCREENING)
    return parse_number (word, "a patient", &request->patient_id);
  if (!regimen_day_parse (word, &request->day))
    return regimen_verb_usage (&regimen_verb_print, "“%s” is no day like 2026-11-23", word);
  return REGIMEN_EXIT_DONE;
}

/* Returns: REGIMEN_EXIT_DONE, or that of wrong usage, already told */
static int
parse_patient_options (Request *request)
{
  request->route = REGIMEN_ROUTE_NONE;
  if (form_word != NULL && request->kind != REGIMEN_PRINT_CONSENT)
    return regimen_verb_usage (&regimen_verb_print, "--form belongs to a consent");
  if (blank_word != NULL && request->kind != REGIMEN_PRINT_SCREENING)
    return regimen_verb_usage (&regimen_verb_print, "--blank belongs to a screening");
  if (text_word != NULL && request->kind != REGIMEN_PRINT_LETTER)
    return regimen_verb_usage (&regimen_verb_print, "--recommend belongs to a letter");
  if (blank_word != NULL && (!regimen_route_from_text (blank_word, &request->route) ||
                             request->route == REGIMEN_ROUTE_NONE))
    return regimen_verb_usage (&regimen_verb_print, "--blank %s is no route", blank_word);
  return REGIMEN_EXIT_DONE;
}

/* Returns: REGIMEN_EXIT_DONE, or that of wrong usage, already told */
static int
parse_request (char **words, Request *request)
{
  int exit_code;

  *request = (Request){ .by = REGIMEN_SHEET_BY_CLINIC };

  if (strcmp (words[0], "day") == 0)
    request->kind = REGIMEN_PRINT_DAY_SHEET;
  else if (strcmp (words[0], "series") == 0)
    request->kind = REGIMEN_PRINT_SERIES_CARD;
  else if (strcmp (words[0], "fallback") == 0)
    request->kind = REGIMEN_PRINT_FALLBACK;
  else if (strcmp (words[0], "outcomes") == 0)
    request->kind = REGIMEN_PRINT_OUTCOMES;
  else if (strcmp (words[0], "consent") == 0)
    request->kind = REGIMEN_PRINT_CONSENT;
  else if (strcmp (words[0], "screening") == 0)
    request->kind = REGIMEN_PRINT_SCREENING;
  else if (strcmp (words[0], "letter") == 0)
    request->kind = REGIMEN_PRINT_LETTER;
  else if (parse_session_paper (words[0], &request->session_paper))
    request->kind = REGIMEN_PRINT_SESSION;
  else
    return regimen_verb_usage (&regimen_verb_print, "no paper “%s”", words[0]);

  exit_code = parse_subject (words[1], request);
  if (exit_code != REGIMEN_EXIT_DONE)
    return exit_code;

  if (request->kind != REGIMEN_PRINT_DAY_SHEET &&
      (by_word != NULL || is_initials_only || is_page_each))
    return regimen_verb_usage (&regimen_verb_print,
                               "--by, --initials and --page-each belong to a day sheet");
  exit_code = parse_patient_options (request);
  if (exit_code != REGIMEN_EXIT_DONE)
    return exit_code;
  if (!parse_by (request))
    return regimen_verb_usage (&regimen_verb_print, "--by %s is not room, provider or clinic",
                               by_word);
  request->has_paper = paper_word != NULL;
  if (request->has_paper && !regimen_paper_parse (paper_word, &request->paper))
    return regimen_verb_usage (&regimen_verb_print, "--paper %s is not a4 or letter", paper_word);
  if (out_path == NULL)
    return regimen_verb_usage (&regimen_verb_print, "-o is missing");
  return REGIMEN_EXIT_DONE;
}

/* With SOURCE_DATE_EPOCH the same file gives the same bytes, so it says when it was "printed". */
static RegimenClock *
new_clock (gboolean *out_is_reproducible)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  *out_is_reproducible =
      epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL);
  if (*out_is_reproducible)
    return regimen_clock_new_stopped ((RegimenInstant){ .ms = seconds * 1000 });
  return regimen_clock_new ();
}

/* The paper as asked for. Each printing makes the audit longer, so paper that has to come out the
 * same each time carries no code of it. */
static void
finish_frame (RegimenPaperFrame *frame, const Request *request, gboolean is_reproducible)
{
  if (request->has_paper)
    frame->paper = request->paper;
  if (is_reproducible)
    g_clear_pointer (&frame->code, g_free);
}

static RegimenDocument *
create_day_sheet (RegimenDesk *desk,
                  const Request *request,
                  gboolean is_reproducible,
                  GError **error)
{
  g_autoptr (RegimenDaySheet) sheet =
      regimen_day_sheet_load (desk, request->day, request->by, is_initials_only, error);

  if (sheet == NULL)
    return NULL;
  finish_frame (&sheet->frame, request, is_reproducible);
  sheet->is_page_each = is_page_each;
  return regimen_day_sheet_document (sheet);
}

static RegimenDocument *
create_series_card (RegimenDesk *desk,
                    const Request *request,
                    gboolean is_reproducible,
                    gint64 *out_patient_id,
                    GError **error)
{
  g_autoptr (RegimenSeriesCard) card = regimen_series_card_load (desk, request->plan_id, error);

  if (card == NULL)
    return NULL;
  finish_frame (&card->frame, request, is_reproducible);
  *out_patient_id = card->patient_id;
  return regimen_series_card_document (card);
}

static RegimenDocument *
create_fallback (RegimenDesk *desk,
                 const Request *request,
                 gboolean is_reproducible,
                 GError **error)
{
  g_autoptr (RegimenFallback) fallback = regimen_fallback_load (desk, request->day, error);

  if (fallback == NULL)
    return NULL;
  finish_frame (&fallback->frame, request, is_reproducible);
  return regimen_fallback_document (fallback);
}

static RegimenDocument *
create_session_paper (RegimenDesk *desk,
                      const Request *request,
                      gboolean is_reproducible,
                      gint64 *out_patient_id,
                      GError **error)
{
  g_autoptr (RegimenSessionPaper) paper =
      regimen_session_paper_load (desk, request->session_id, error);

  if (paper == NULL)
    return NULL;
  finish_frame (&paper->frame, request, is_reproducible);
  *out_patient_id = paper->patient->id;
  return regimen_session_paper_document (paper, request->session_paper);
}

static RegimenDocument *
create_outcome_report (RegimenDesk *desk,
                       const Request *request,
                       gboolean is_reproducible,
                       GError **error)
{
  g_autoptr (RegimenOutcomeReport) report =
      regimen_outcome_report_load (desk, request->patient_id, error);

  if (report == NULL)
    return NULL;
  finish_frame (&report->frame, request, is_reproducible);
  return regimen_outcome_report_document (report);
}

/* (transfer full): the offered form of that code; without one the only one that is offered, or the
 * only one that a plan asks for. */
static RegimenPatientPaper *
choose_consent (RegimenDesk *desk, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) forms = regimen_desk_dup_consent_forms (desk, FALSE, error);
  const RegimenConsentForm *found = NULL;
  guint n_asked = 0;

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const RegimenConsentForm *form = forms->pdata[i];
      gint64 plan_id = 0;
      gboolean is_asked = FALSE;

      if (!regimen_desk_find_consent_plan (desk, patient_id, form->code, &plan_id, &is_asked,
                                           error))
        return NULL;
      n_asked += is_asked;
      if (form_word != NULL ? strcmp (form->code, form_word) == 0 : is_asked || forms->len == 1)
        found = form;
    }
  if (forms == NULL)
    return NULL;
  if (found != NULL && (form_word != NULL || n_asked <= 1))
    return regimen_patient_paper_new (REGIMEN_PATIENT_CONSENT, found->id, found->title);
  if (form_word != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no consent form “%s” is offered",
                 form_word);
  else
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "the plans ask for %u consent forms: say which with --form", n_asked);
  return NULL;
}

/* (transfer full): the latest that counts, or the form of a route with nothing in it. */
static RegimenPatientPaper *
choose_screening (RegimenDesk *desk, const Request *request, GError **error)
{
  g_autoptr (GPtrArray) screenings = NULL;

  if (request->route != REGIMEN_ROUTE_NONE)
    return regimen_patient_paper_new (REGIMEN_PATIENT_BLANK_SCREENING, request->route, "");
  screenings = regimen_desk_dup_screenings (desk, request->patient_id, error);
  for (guint i = 0; screenings != NULL && i < screenings->len; i++)
    {
      const RegimenScreening *screening = screenings->pdata[i];

      if (!screening->is_void)
        return regimen_patient_paper_new (REGIMEN_PATIENT_SCREENING, screening->id, "");
    }
  if (screenings != NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                 "no screening is on file: --blank prints one to fill in");
  return NULL;
}

/* (transfer full): the paper about the plan, and whose it is. */
static RegimenPatientPaper *
choose_letter (RegimenDesk *desk, const Request *request, gint64 *out_patient_id, GError **error)
{
  g_autoptr (RegimenPlan) plan = regimen_desk_load_plan (desk, request->plan_id, error);
  RegimenPatientPaper *paper;

  if (plan == NULL)
    return NULL;
  *out_patient_id = plan->patient_id;
  paper = regimen_patient_paper_new (REGIMEN_PATIENT_LETTER, plan->id, "");
  paper->text = g_strdup (text_word);
  return paper;
}

static RegimenDocument *
create_patient_paper (RegimenDesk *desk,
                      const Request *request,
                      gboolean is_reproducible,
                      gint64 *out_patient_id,
                      GError **error)
{
  g_autoptr (RegimenPatientPaper) paper =
      request->kind == REGIMEN_PRINT_CONSENT ? choose_consent (desk, request->patient_id, error)
      : request->kind == REGIMEN_PRINT_SCREENING
          ? choose_screening (desk, request, error)
          : choose_letter (desk, request, out_patient_id, error);
  RegimenPaperFrame frame = { 0 };
  RegimenDocument *document = NULL;

  if (paper != NULL && regimen_paper_frame_load (&frame, desk, error))
    {
      finish_frame (&frame, request, is_reproducible);
      document = regimen_patient_paper_document (paper, &frame, desk, *out_patient_id, error);
    }
  regimen_paper_frame_clear (&frame);
  return document;
}

static gboolean
print_paper (const char *path, const Request *request, GError **error)
{
  gboolean is_reproducible;
  g_autoptr (RegimenClock) clock = new_clock (&is_reproducible);
  g_autoptr (RegimenDesk) desk = regimen_desk_open (path, clock, error);
  g_autoptr (RegimenDocument) document = NULL;
  RegimenDay day = request->day;
  gint64 patient_id = 0;

  if (desk == NULL)
    return FALSE;
  if (request->kind == REGIMEN_PRINT_DAY_SHEET)
    document = create_day_sheet (desk, request, is_reproducible, error);
  else if (request->kind == REGIMEN_PRINT_FALLBACK)
    document = create_fallback (desk, request, is_reproducible, error);
  else
    {
      patient_id = request->patient_id;
      document = request->kind == REGIMEN_PRINT_SESSION
                     ? create_session_paper (desk, request, is_reproducible, &patient_id, error)
                 : request->kind == REGIMEN_PRINT_OUTCOMES
                     ? create_outcome_report (desk, request, is_reproducible, error)
                 : request->kind == REGIMEN_PRINT_SERIES_CARD
                     ? create_series_card (desk, request, is_reproducible, &patient_id, error)
                     : create_patient_paper (desk, request, is_reproducible, &patient_id, error);
      day = regimen_desk_today (desk);
    }
  return document != NULL &&
         regimen_desk_record_print (desk, request->kind, day, request->plan_id, patient_id,
                                    error) &&
         regimen_document_write_pdf (document, out_path, error);
}

static int
run (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Request request;
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_print, ENTRIES, &argc, &argv, 3, 3, &exit_code))
    return exit_code;
  exit_code = parse_request (argv + 2, &request);
  if (exit_code != REGIMEN_EXIT_DONE)
    return exit_code;

  /* The only verb whose output is read by people: in their language. */
  regimen_language_prepare ();
  if (!print_paper (argv[1], &request, &error))
    return regimen_verb_fail (&regimen_verb_print, error);
  return REGIMEN_EXIT_DONE;
}

const RegimenVerb regimen_verb_print = {
  .name = "print",
  .usage = "FILE day DATE [--by room|provider|clinic] [--initials] [--page-each] "
           "[--paper a4|letter] -o OUT.pdf | FILE series PLAN [--paper a4|letter] -o OUT.pdf | "
           "FILE fallback DATE [--paper a4|letter] -o OUT.pdf | FILE session|aftercare|flow-sheet|"
           "monitoring APPOINTMENT [--paper a4|letter] -o OUT.pdf | FILE outcomes PATIENT "
           "[--paper a4|letter] -o OUT.pdf | FILE consent PATIENT [--form CODE] "
           "[--paper a4|letter] -o OUT.pdf | FILE screening PATIENT [--blank ROUTE] "
           "[--paper a4|letter] -o OUT.pdf | FILE letter PLAN [--recommend TEXT] "
           "[--paper a4|letter] -o OUT.pdf",
  .summary = "Prints a day, a patient’s card, a session, a form to sign or paper for a day without "
             "computers",
  .run = run,
};
