/* print-window.c - shows what will be printed, and prints it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-print"

#include "config.h"

#include "print-window.h"

#include "attempt.h"
#include "failure-words.h"
#include "outcome-report.h"
#include "page-preview.h"
#include "paper-source.h"
#include "paper-trail.h"

#include <glib/gi18n.h>

/* The last entry of the list of papers of a day; those before it are RegimenSheetBy. */
#define FALLBACK_INDEX 3
/* Stands before them where the calendar is printed as it is on the screen. */
#define AS_SHOWN_INDEX (-1)
/* From a keystroke to the page that shows it. */
#define TYPING_MS 300

/**
 * RegimenPrintWindow:
 *
 * One paper with its pages on the screen. They are drawn by the function that draws them for the
 * printer, so nothing is written to a file to be looked at, and no other program sees it.
 */
struct _RegimenPrintWindow
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget *choices;
  GtkDropDown *what_dropdown;
  GtkCheckButton *initials_check;
  GtkWidget *text_box;
  GtkTextView *text_view;
  GtkBox *pages;

  /* Owned */
  RegimenDesk *desk;
  RegimenPageLayout *layout; /* NULL when the paper could not be made */

  RegimenDay day;
  RegimenCalendarRequest request; /* without ids: the calendar isn't asked for */
  gint64 session_id;              /* of its appointment; 0: another paper */
  gint64 plan_id;                 /* 0: a paper of the day */
  gint64 patient_id;              /* whose paper it is; 0: a paper of the day */
  gboolean is_report;             /* of the outcomes of that patient */
  GPtrArray *papers;              /* (owned) (nullable) (element-type RegimenPatientPaper) */
  guint typing_id;                /* lays out what was typed */
};

G_DEFINE_FINAL_TYPE (RegimenPrintWindow, regimen_print_window, ADW_TYPE_WINDOW)

static int
get_what (RegimenPrintWindow *self)
{
  int index = (int) gtk_drop_down_get_selected (self->what_dropdown);

  return self->request.ids != NULL ? index - 1 : index;
}

static RegimenDocument *
make_calendar (RegimenPrintWindow *self, GError **error)
{
  g_autoptr (RegimenCalendarSheet) sheet =
      regimen_calendar_sheet_load (self->desk, &self->request, error);

  return sheet != NULL ? regimen_calendar_sheet_document (sheet) : NULL;
}

static RegimenDocument *
make_session_paper (RegimenPrintWindow *self, GError **error)
{
  g_autoptr (RegimenSessionPaper) paper =
      regimen_session_paper_load (self->desk, self->session_id, error);

  if (paper == NULL)
    return NULL;
  self->patient_id = paper->patient->id;
  return regimen_session_paper_document (paper, (RegimenSessionPaperKind) get_what (self));
}

static RegimenDocument *
make_report (RegimenPrintWindow *self, GError **error)
{
  g_autoptr (RegimenOutcomeReport) report =
      regimen_outcome_report_load (self->desk, self->patient_id, error);

  return report != NULL ? regimen_outcome_report_document (report) : NULL;
}

/* (nullable): which of the papers of a patient is chosen */
static RegimenPatientPaper *
get_paper (RegimenPrintWindow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->what_dropdown);

  return self->papers != NULL && chosen < self->papers->len ? self->papers->pdata[chosen] : NULL;
}

/* Typed for this print; what is printed is what is kept of it, on paper. */
static void
read_text (RegimenPrintWindow *self, RegimenPatientPaper *paper)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_free (paper->text);
  paper->text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static RegimenDocument *
make_patient_paper (RegimenPrintWindow *self, GError **error)
{
  RegimenPatientPaper *paper = get_paper (self);
  RegimenPaperFrame frame = { 0 };
  RegimenDocument *document = NULL;

  if (paper->kind == REGIMEN_PATIENT_LETTER)
    read_text (self, paper);
  if (regimen_paper_frame_load (&frame, self->desk, error))
    document = regimen_patient_paper_document (paper, &frame, self->desk, self->patient_id, error);
  regimen_paper_frame_clear (&frame);
  return document;
}

static RegimenDocument *
make_document (RegimenPrintWindow *self, GError **error)
{
  int what = get_what (self);

  if (get_paper (self) != NULL)
    return make_patient_paper (self, error);
  if (self->is_report)
    return make_report (self, error);
  if (self->session_id != 0)
    return make_session_paper (self, error);
  if (self->plan_id != 0)
    {
      g_autoptr (RegimenSeriesCard) card =
          regimen_series_card_load (self->desk, self->plan_id, error);

      if (card == NULL)
        return NULL;
      self->patient_id = card->patient_id;
      return regimen_series_card_document (card);
    }
  if (what == AS_SHOWN_INDEX)
    return make_calendar (self, error);
  if (what == FALLBACK_INDEX)
    {
      g_autoptr (RegimenFallback) fallback = regimen_fallback_load (self->desk, self->day, error);

      return fallback != NULL ? regimen_fallback_document (fallback) : NULL;
    }
  {
    g_autoptr (RegimenDaySheet) sheet =
        regimen_day_sheet_load (self->desk, self->day, (RegimenSheetBy) what,
                                gtk_check_button_get_active (self->initials_check), error);

    return sheet != NULL ? regimen_day_sheet_document (sheet) : NULL;
  }
}

static void
show_pages (RegimenPrintWindow *self)
{
  GtkWidget *child = NULL;
  guint n = self->layout != NULL ? regimen_page_layout_n_pages (self->layout) : 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->pages, regimen_page_preview_new (self->layout, i));
}

static void
lay_out (RegimenPrintWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDocument) document = make_document (self, &error);
  const RegimenPatientPaper *paper = get_paper (self);

  g_clear_handle_id (&self->typing_id, g_source_remove);
  gtk_widget_set_visible (self->text_box, paper != NULL && paper->kind == REGIMEN_PATIENT_LETTER);
  g_clear_pointer (&self->layout, regimen_page_layout_unref);
  if (document != NULL)
    self->layout = regimen_page_layout_new (document, regimen_document_get_page_setup (document));
  show_pages (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.run", self->layout != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->initials_check),
                            get_what (self) != FALLBACK_INDEX && get_what (self) != AS_SHOWN_INDEX);
  if (document == NULL)
    {
      g_autofree char *text = regimen_word_failure (error);

      gtk_box_append (self->pages, gtk_label_new (text));
    }
}

static gboolean
typing_over (gpointer data)
{
  RegimenPrintWindow *self = data;

  self->typing_id = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (RegimenPrintWindow *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  self->typing_id = g_timeout_add (TYPING_MS, typing_over, self);
}

/* Which paper went to the printer, for the audit. */
typedef struct
{
  RegimenDesk *desk; /* (owned) */
  RegimenPaperKind kind;
  RegimenDay day;
  gint64 plan_id;
  gint64 patient_id;
} Printed;

static void
printed_free (gpointer data)
{
  Printed *printed = data;

  g_object_unref (printed->desk);
  g_free (printed);
}

static gboolean
attempt_record (GtkWidget *from, gpointer data)
{
  const Printed *printed = data;
  g_autoptr (GError) error = NULL;

  if (regimen_desk_record_print (printed->desk, printed->kind, printed->day, printed->plan_id,
                                 printed->patient_id, &error))
    return TRUE;
  if (regimen_attempt_is_busy (error))
    return FALSE;
  /* The paper is out already: that can only be told. */
  g_warning ("the printing is not in the audit: %s", error->message);
  return TRUE;
}

static void
record (RegimenPrintWindow *self)
{
  Printed *printed = g_new0 (Printed, 1);

  printed->desk = g_object_ref (self->desk);
  printed->kind = REGIMEN_PRINT_DAY_SHEET;
  printed->day = self->day;
  printed->plan_id = self->plan_id;
  printed->patient_id = self->patient_id;
  if (get_paper (self) != NULL)
    {
      printed->kind = regimen_patient_paper_trail (get_paper (self)->kind);
      printed->day = regimen_desk_today (self->desk);
    }
  else if (self->is_report)
    {
      printed->kind = REGIMEN_PRINT_OUTCOMES;
      printed->day = regimen_desk_today (self->desk);
    }
  else if (self->session_id != 0)
    {
      printed->kind = REGIMEN_PRINT_SESSION;
      printed->day = regimen_desk_today (self->desk);
    }
  else if (self->plan_id != 0)
    {
      printed->kind = REGIMEN_PRINT_SERIES_CARD;
      printed->day = regimen_desk_today (self->desk);
    }
  else if (get_what (self) == AS_SHOWN_INDEX)
    printed->kind = REGIMEN_PRINT_CALENDAR;
  else if (get_what (self) == FALLBACK_INDEX)
    printed->kind = REGIMEN_PRINT_FALLBACK;
  regimen_attempt (GTK_WIDGET (self), attempt_record, printed, printed_free);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              RegimenPageLayout *layout)
{
  regimen_page_layout_draw (layout, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
preview_ready_cb (GtkPrintOperationPreview *preview, GtkPrintContext *context, gpointer unused)
{
  gtk_print_operation_preview_end_preview (preview);
}

/* The print dialog has a Preview button that would write a file for another program: the preview
 * is already on the screen, so that button only closes the dialog. */
static gboolean
preview_cb (GtkPrintOperation *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext *context,
            GtkWindow *parent,
            gpointer unused)
{
  g_signal_connect (preview, "ready", G_CALLBACK (preview_ready_cb), NULL);
  return TRUE;
}

static GtkPrintOperation *
make_operation (RegimenPageLayout *layout)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  const RegimenPageSetup *setup = regimen_page_layout_get_setup (layout);
  gboolean is_landscape = setup->width_pt > setup->height_pt;
  double width = is_landscape ? setup->height_pt : setup->width_pt;
  double height = is_landscape ? setup->width_pt : setup->height_pt;
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  GtkPaperSize *paper =
      gtk_paper_size_new (width > 600 ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);

  g_debug ("printing on %.0f by %.0f points", width, height);
  gtk_page_setup_set_paper_size (page, paper);
  gtk_paper_size_free (paper);
  gtk_page_setup_set_orientation (page, is_landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                     : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) regimen_page_layout_n_pages (layout));
  /* The name of a job stands in the queue of the printer, for all to read. */
  gtk_print_operation_set_job_name (operation, "Regimen");
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb),
                         regimen_page_layout_ref (layout),
                         (GClosureNotify) (GCallback) regimen_page_layout_unref, 0);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), NULL);
  return operation;
}

static void
run_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenPrintWindow *self = REGIMEN_PRINT_WINDOW (widget);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  if (self->typing_id != 0)
    lay_out (self);
  if (self->layout == NULL)
    return;
  operation = make_operation (self->layout);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    GTK_WINDOW (self), &error);

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_message ("printing failed: %s", error->message);
      gtk_box_prepend (self->pages,
                       gtk_label_new (_ ("The printer did not take it. Is it switched on?")));
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      /* Only now is it known that the dialog was not cancelled. */
      record (self);
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
regimen_print_window_dispose (GObject *object)
{
  RegimenPrintWindow *self = REGIMEN_PRINT_WINDOW (object);

  g_clear_handle_id (&self->typing_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_PRINT_WINDOW);
  g_clear_pointer (&self->layout, regimen_page_layout_unref);
  regimen_calendar_request_clear (&self->request);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_print_window_parent_class)->dispose (object);
}

static void
regimen_print_window_class_init (RegimenPrintWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_print_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/shell/print-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenPrintWindow, choices);
  gtk_widget_class_bind_template_child (widget_class, RegimenPrintWindow, what_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenPrintWindow, initials_check);
  gtk_widget_class_bind_template_child (widget_class, RegimenPrintWindow, text_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenPrintWindow, text_view);
  gtk_widget_class_bind_template_child (widget_class, RegimenPrintWindow, pages);

  gtk_widget_class_install_action (widget_class, "print.run", NULL, run_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "print.run",
                                       NULL);
}

static void
regimen_print_window_init (RegimenPrintWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static RegimenPrintWindow *
print_window_new (GtkWindow *parent, RegimenDesk *desk, RegimenDay day)
{
  RegimenPrintWindow *self =
      g_object_new (REGIMEN_TYPE_PRINT_WINDOW, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->day = day;
  return self;
}

/* Once it is known what to print. */
static GtkWidget *
start (RegimenPrintWindow *self)
{
  gtk_widget_set_visible (self->choices, self->plan_id == 0 && !self->is_report);
  lay_out (self);
  g_signal_connect_object (self->what_dropdown, "notify::selected", G_CALLBACK (lay_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->initials_check, "toggled", G_CALLBACK (lay_out), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * regimen_print_window_new_for_calendar:
 * @parent: (nullable): over which window
 * @request: what the calendar has on the screen; of a week or month its ids are empty
 *
 * Shows that, and the papers of its day to choose instead.
 */
GtkWidget *
regimen_print_window_new_for_calendar (GtkWindow *parent,
                                       RegimenDesk *desk,
                                       const RegimenCalendarRequest *request)
{
  static const char *const labels[REGIMEN_N_CALENDAR_SHEET_KINDS] = {
    [REGIMEN_CALENDAR_SHEET_DAY] = N_ ("The day, as on the screen"),
    [REGIMEN_CALENDAR_SHEET_WEEK] = N_ ("The week, as on the screen"),
    [REGIMEN_CALENDAR_SHEET_MONTH] = N_ ("The month, as on the screen"),
  };
  RegimenPrintWindow *self = print_window_new (parent, desk, request->day);
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->what_dropdown));
  const char *const first[] = { _ (labels[request->kind]), NULL };

  self->request = *request;
  self->request.ids = g_array_ref (request->ids);
  gtk_string_list_splice (list, 0, 0, first);
  gtk_drop_down_set_selected (self->what_dropdown, 0);
  return start (self);
}

/**
 * regimen_print_window_new_for_day:
 * @parent: (nullable): over which window
 *
 * Shows the papers of a day: day sheets and the fallback.
 */
GtkWidget *
regimen_print_window_new_for_day (GtkWindow *parent, RegimenDesk *desk, RegimenDay day)
{
  return start (print_window_new (parent, desk, day));
}

/**
 * regimen_print_window_new_for_series:
 * @parent: (nullable): over which window
 *
 * Shows the card that a patient carries away.
 */
GtkWidget *
regimen_print_window_new_for_series (GtkWindow *parent, RegimenDesk *desk, gint64 plan_id)
{
  RegimenPrintWindow *self = print_window_new (parent, desk, (RegimenDay){ 0 });

  self->plan_id = plan_id;
  return start (self);
}

/**
 * regimen_print_window_new_for_session:
 * @parent: (nullable): over which window
 * @appointment_id: of a treatment
 * @paper: which of them is in front
 *
 * Shows the papers of a session: summary, aftercare, flow sheet, monitoring data.
 */
GtkWidget *
regimen_print_window_new_for_session (GtkWindow *parent,
                                      RegimenDesk *desk,
                                      gint64 appointment_id,
                                      RegimenSessionPaperKind paper)
{
  RegimenPrintWindow *self = print_window_new (parent, desk, regimen_desk_today (desk));
  const char *const papers[REGIMEN_N_SESSION_PAPERS + 1] = { _ ("Session summary"),
                                                             _ ("After your session"),
                                                             _ ("Flow sheet"),
                                                             _ ("Monitoring data sheet"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (papers);

  self->session_id = appointment_id;
  gtk_drop_down_set_model (self->what_dropdown, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->what_dropdown, (guint) paper);
  gtk_widget_set_visible (GTK_WIDGET (self->initials_check), FALSE);
  return start (self);
}

/**
 * regimen_print_window_new_for_outcomes:
 * @parent: (nullable): over which window
 *
 * Shows the outcome report of a patient.
 */
GtkWidget *
regimen_print_window_new_for_outcomes (GtkWindow *parent, RegimenDesk *desk, gint64 patient_id)
{
  RegimenPrintWindow *self = print_window_new (parent, desk, regimen_desk_today (desk));

  self->patient_id = patient_id;
  self->is_report = TRUE;
  return start (self);
}

static void
show_papers (RegimenPrintWindow *self, RegimenPatientPaperKind kind, gint64 id)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = self->papers->len; i-- > 0;)
    {
      const RegimenPatientPaper *paper = self->papers->pdata[i];

      /* Without an id the first of its kind is the one: those that are needed stand first. */
      if (paper->kind == kind && (paper->id == id || id == 0))
        chosen = i;
    }
  for (guint i = 0; i < self->papers->len; i++)
    gtk_string_list_append (list, ((RegimenPatientPaper *) self->papers->pdata[i])->title);
  gtk_drop_down_set_model (self->what_dropdown, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->what_dropdown, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->initials_check), FALSE);
}

/**
 * regimen_print_window_new_for_patient:
 * @parent: (nullable): over which window
 * @kind: of the paper that is shown first
 * @id: of it; 0: any of its kind
 *
 * Shows a paper of a patient to sign, fill in or send, and the others to choose instead.
 */
GtkWidget *
regimen_print_window_new_for_patient (GtkWindow *parent,
                                      RegimenDesk *desk,
                                      gint64 patient_id,
                                      RegimenPatientPaperKind kind,
                                      gint64 id)
{
  RegimenPrintWindow *self = print_window_new (parent, desk, regimen_desk_today (desk));
  g_autoptr (GError) error = NULL;

  self->patient_id = patient_id;
  self->papers = regimen_patient_papers_list (desk, patient_id, &error);
  if (self->papers == NULL)
    g_warning ("reading the papers of a patient failed: %s", error->message);
  else
    show_papers (self, kind, id);
  return start (self);
}

/**
 * regimen_print_window_export:
 * @path: a PDF file to write
 *
 * Prints into a file, without a dialog, through the same operation as to a printer.
 */
gboolean
regimen_print_window_export (RegimenPrintWindow *self, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  g_return_val_if_fail (REGIMEN_IS_PRINT_WINDOW (self), FALSE);
  g_return_val_if_fail (self->layout != NULL, FALSE);

  operation = make_operation (self->layout);
  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) ==
         GTK_PRINT_OPERATION_RESULT_APPLY;
}
