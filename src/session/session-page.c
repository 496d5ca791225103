/* session-page.c - one session while it goes on, over the whole window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "session-page.h"

#include "before-card.h"
#include "checks-card.h"
#include "conflict-words.h"
#include "course-card.h"
#include "dose-card.h"
#include "effects-card.h"
#include "errors.h"
#include "go.h"
#include "hint.h"
#include "session-head.h"
#include "session-signing-dialog.h"
#include "sides.h"
#include "texts-card.h"
#include "vitals-card.h"
#include "vitals-schedule.h"

#include <glib/gi18n.h>

#define CENTRE_PX 960

typedef enum
{
  CARD_VITALS,
  CARD_DOSE,
  CARD_EFFECTS,
  CARD_NOTES,
  CARD_CHECK_IN,
  CARD_ESCORT,
  CARD_DISCHARGE,
  N_CARDS,
} Card;

/**
 * RegimenSessionPage:
 *
 * Left what happened, in the middle what to do now, right the session before. What to do now comes
 * first: the order of the cards follows the state of the visit.
 */
struct _RegimenSessionPage
{
  RegimenPage parent_instance;

  /* Children */
  RegimenSessionHead *head;
  GtkStack *stack;
  GtkBox *centre;
  GtkWidget *cards[N_CARDS];
  GtkWidget *course;
  GtkWidget *before;

  /* Owned */
  RegimenSessionSheet *sheet;
  GArray *schedule;

  gint64 appointment_id;
  guint second_id;
  gulong changed_id;
  RegimenInstant next_change; /* of what the clock alone changes; 0: nothing */
  int order_state;            /* for which the cards are in order; -1: none */
};

G_DEFINE_FINAL_TYPE (RegimenSessionPage, regimen_session_page, REGIMEN_TYPE_PAGE)

static RegimenDesk *
get_desk (RegimenSessionPage *self)
{
  return regimen_page_get_desk (REGIMEN_PAGE (self));
}

static RegimenInstant
get_now (RegimenSessionPage *self)
{
  return regimen_clock_now (regimen_desk_get_clock (get_desk (self)));
}

static gboolean
is_checked_in (RegimenSessionPage *self)
{
  const GPtrArray *checks = self->sheet->record->checks;

  for (guint i = 0; i < checks->len; i++)
    {
      const RegimenSessionCheck *check = checks->pdata[i];

      if (g_str_equal (check->list, REGIMEN_LIST_CHECK_IN) && check->answer == REGIMEN_ANSWER_NONE)
        return FALSE;
    }
  return TRUE;
}

/* What to do now comes first. The cards are put in order when the visit comes into another state,
 * not under somebody's hands. Returns: whether it did. */
static gboolean
order_cards (RegimenSessionPage *self, RegimenAppointmentState state)
{
  static const Card orders[4][N_CARDS] = {
    { CARD_CHECK_IN, CARD_ESCORT, CARD_VITALS, CARD_DOSE, CARD_EFFECTS, CARD_NOTES,
      CARD_DISCHARGE },
    { CARD_VITALS, CARD_DOSE, CARD_CHECK_IN, CARD_ESCORT, CARD_EFFECTS, CARD_NOTES,
      CARD_DISCHARGE },
    { CARD_VITALS, CARD_DOSE, CARD_EFFECTS, CARD_NOTES, CARD_CHECK_IN, CARD_ESCORT,
      CARD_DISCHARGE },
    { CARD_VITALS, CARD_DISCHARGE, CARD_EFFECTS, CARD_DOSE, CARD_NOTES, CARD_CHECK_IN,
      CARD_ESCORT },
  };
  int order = state >= REGIMEN_APPOINTMENT_OBSERVING                           ? 3
              : state >= REGIMEN_APPOINTMENT_IN_SESSION                        ? 2
              : state >= REGIMEN_APPOINTMENT_PREPARING && is_checked_in (self) ? 1
                                                                               : 0;
  GtkWidget *after = NULL;

  if (self->order_state == (int) state)
    return FALSE;
  self->order_state = (int) state;
  for (guint i = 0; i < N_CARDS; i++)
    {
      GtkWidget *card = self->cards[orders[order][i]];

      gtk_box_reorder_child_after (self->centre, card, after);
      after = card;
    }
  return TRUE;
}

static void
show_cards (RegimenSessionPage *self, const RegimenSessionView *view)
{
  regimen_vitals_card_show (REGIMEN_VITALS_CARD (self->cards[CARD_VITALS]), view);
  regimen_dose_card_show (REGIMEN_DOSE_CARD (self->cards[CARD_DOSE]), view);
  regimen_effects_card_show (REGIMEN_EFFECTS_CARD (self->cards[CARD_EFFECTS]), view);
  regimen_texts_card_show (REGIMEN_TEXTS_CARD (self->cards[CARD_NOTES]), view);
  regimen_texts_card_show (REGIMEN_TEXTS_CARD (self->cards[CARD_ESCORT]), view);
  regimen_checks_card_show (REGIMEN_CHECKS_CARD (self->cards[CARD_CHECK_IN]), view);
  regimen_checks_card_show (REGIMEN_CHECKS_CARD (self->cards[CARD_DISCHARGE]), view);
  regimen_course_card_show (REGIMEN_COURSE_CARD (self->course), view);
  regimen_before_card_show (REGIMEN_BEFORE_CARD (self->before), view);
}

/* Where the next key belongs: a reading that is due, else the first line of the check-in that is
 * open, else the next reading. */
static void
take_focus (RegimenSessionPage *self)
{
  const RegimenVitalsSlot *next = regimen_vitals_schedule_next (self->schedule);
  RegimenChecksCard *check_in = REGIMEN_CHECKS_CARD (self->cards[CARD_CHECK_IN]);
  gboolean is_before = self->sheet->visit->state < REGIMEN_APPOINTMENT_IN_SESSION;

  if (is_before && regimen_checks_card_take_focus (check_in))
    return;
  if (self->sheet->visit->state == REGIMEN_APPOINTMENT_READY &&
      (next == NULL || next->state == REGIMEN_VITALS_TO_COME) &&
      regimen_checks_card_take_focus (REGIMEN_CHECKS_CARD (self->cards[CARD_DISCHARGE])))
    return;
  regimen_vitals_card_take_focus (REGIMEN_VITALS_CARD (self->cards[CARD_VITALS]));
}

/* Whoever is typing goes on typing, whatever somebody else does to the visit meanwhile. */
static gboolean
is_typing (RegimenSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* Shows what was read, as it stands by the clock now. */
static void
show_view (RegimenSessionPage *self)
{
  RegimenSessionView view = { .desk = get_desk (self), .sheet = self->sheet };
  gboolean is_reordered;

  if (self->sheet == NULL || view.desk == NULL)
    return;
  view.now = get_now (self);
  g_clear_pointer (&self->schedule, g_array_unref);
  self->schedule = regimen_session_sheet_schedule (self->sheet, view.now);
  view.schedule = self->schedule;
  view.may_write = !self->sheet->record->is_signed &&
                   regimen_appointment_state_holds (self->sheet->visit->state);
  is_reordered = order_cards (self, self->sheet->visit->state);
  show_cards (self, &view);
  regimen_session_head_show (self->head, &view);
  self->next_change = regimen_session_head_watch (self->head, &view);
  if (is_reordered && gtk_widget_get_mapped (GTK_WIDGET (self)) && !is_typing (self))
    take_focus (self);
}

static gboolean
load (RegimenSessionPage *self)
{
  g_autoptr (GError) error = NULL;
  RegimenSessionSheet *sheet = NULL;

  if (self->appointment_id == 0 || get_desk (self) == NULL)
    return FALSE;
  sheet = regimen_desk_load_session (get_desk (self), self->appointment_id, &error);
  if (sheet == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return FALSE;
    }
  g_clear_pointer (&self->sheet, regimen_session_sheet_free);
  self->sheet = sheet;
  gtk_stack_set_visible_child_name (self->stack, "session");
  show_view (self);
  return TRUE;
}

static void
changed_cb (RegimenSessionPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/* Once a second the head counts; everything else waits until the clock changes something. */
static gboolean
second_cb (gpointer user_data)
{
  RegimenSessionPage *self = user_data;
  RegimenInstant now = get_now (self);

  if (self->sheet == NULL)
    return G_SOURCE_CONTINUE;
  regimen_session_head_count (self->head, now);
  if (self->next_change.ms != 0 && now.ms >= self->next_change.ms)
    show_view (self);
  return G_SOURCE_CONTINUE;
}

/* Who is still here when the visit should be over takes the chair for longer. */
static void
stretch (RegimenSessionPage *self)
{
  g_autoptr (GPtrArray) collisions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (self->sheet == NULL || regimen_desk_is_read_only (get_desk (self)))
    return;
  if (!regimen_desk_stretch_overrun (get_desk (self), self->appointment_id, _ ("Session ran over"),
                                     &collisions, &error))
    {
      if (error != NULL && !g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY))
        g_message ("a visit could not be stretched: %s", error->message);
      return;
    }
  if (collisions == NULL || collisions->len == 0)
    return;
  words = regimen_word_conflicts (collisions);
  regimen_say (GTK_WIDGET (self), words);
}

static void
tick_cb (RegimenSessionPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stretch (self);
  show_view (self);
}

static gboolean
flush (RegimenSessionPage *self)
{
  gboolean is_kept = regimen_vitals_card_flush (REGIMEN_VITALS_CARD (self->cards[CARD_VITALS]));

  is_kept = regimen_dose_card_flush (REGIMEN_DOSE_CARD (self->cards[CARD_DOSE])) && is_kept;
  is_kept =
      regimen_effects_card_flush (REGIMEN_EFFECTS_CARD (self->cards[CARD_EFFECTS])) && is_kept;
  is_kept = regimen_texts_card_flush (REGIMEN_TEXTS_CARD (self->cards[CARD_NOTES])) && is_kept;
  return regimen_texts_card_flush (REGIMEN_TEXTS_CARD (self->cards[CARD_ESCORT])) && is_kept;
}

static void
regimen_session_page_map (GtkWidget *widget)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);

  GTK_WIDGET_CLASS (regimen_session_page_parent_class)->map (widget);

  if (self->second_id == 0)
    self->second_id = g_timeout_add (1000, second_cb, self);
}

static void
regimen_session_page_unmap (GtkWidget *widget)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);

  g_clear_handle_id (&self->second_id, g_source_remove);
  flush (self);

  GTK_WIDGET_CLASS (regimen_session_page_parent_class)->unmap (widget);
}

static gboolean
focus_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);

  if (self->sheet != NULL)
    take_focus (self);
  return G_SOURCE_REMOVE;
}

static gboolean
regimen_session_page_go_to (RegimenPage *page, RegimenTarget target, gint64 id, RegimenDay day)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (page);

  if (target != REGIMEN_TARGET_SESSION)
    return FALSE;
  flush (self);
  self->appointment_id = id;
  self->order_state = -1;
  /* Whoever shows the page puts the focus somewhere once more: after that it goes where it belongs.
   */
  if (load (self))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_cb, NULL, NULL);
  return TRUE;
}

static void
score_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);
  const RegimenSessionSheet *sheet = self->sheet;

  if (sheet != NULL)
    regimen_go_score (widget, sheet->visit->patient_id, sheet->visit->plan_id,
                      sheet->visit->session_id, 0, NULL);
}

static void
regimen_session_page_print (RegimenPage *page)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (page);

  if (self->appointment_id != 0 && flush (self))
    regimen_go_print_session (GTK_WIDGET (page), self->appointment_id);
}

static gboolean
regimen_session_page_has_typed (RegimenPage *page)
{
  return !flush (REGIMEN_SESSION_PAGE (page));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "go.page", "s", "today");
}

/* What is half typed is neither kept nor dropped by signing: a person says which. */
static gboolean
has_half_typed (RegimenSessionPage *self)
{
  RegimenVitalsCard *vitals = REGIMEN_VITALS_CARD (self->cards[CARD_VITALS]);
  RegimenDoseCard *dose = REGIMEN_DOSE_CARD (self->cards[CARD_DOSE]);
  RegimenEffectsCard *effects = REGIMEN_EFFECTS_CARD (self->cards[CARD_EFFECTS]);

  if (regimen_vitals_card_has_typed (vitals))
    regimen_vitals_card_take_focus (vitals);
  else if (regimen_dose_card_has_typed (dose))
    regimen_dose_card_take_focus (dose);
  else if (regimen_effects_card_has_typed (effects))
    regimen_effects_card_take_focus (effects);
  else
    return FALSE;
  regimen_say (GTK_WIDGET (self), _ ("Something is half typed here: save it or empty it first"));
  return TRUE;
}

static void
sign_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);

  if (self->sheet != NULL && !has_half_typed (self) && flush (self) && load (self))
    regimen_session_ask_signature (widget, get_desk (self), self->sheet, self->schedule);
}

static void
amend_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);

  if (self->sheet != NULL)
    regimen_session_ask_amendment (widget, get_desk (self), self->appointment_id);
}

static void
aftercare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);

  if (self->appointment_id != 0 && flush (self))
    regimen_go_print_aftercare (widget, self->appointment_id);
}

static void
advance_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);

  if (self->sheet != NULL)
    regimen_session_advance (widget, get_desk (self), self->sheet->visit);
}

static void
form_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);
  g_autoptr (GError) error = NULL;

  if (self->sheet != NULL)
    regimen_session_told (widget,
                          regimen_desk_set_session_task (get_desk (self), self->appointment_id,
                                                         REGIMEN_TASK_MONITORING_FORM,
                                                         !self->sheet->record->is_form_sent, "",
                                                         &error),
                          NULL, error);
}

static void
vitals_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_vitals_card_take_focus (
      REGIMEN_VITALS_CARD (REGIMEN_SESSION_PAGE (widget)->cards[CARD_VITALS]));
}

static void
dose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_dose_card_take_focus (
      REGIMEN_DOSE_CARD (REGIMEN_SESSION_PAGE (widget)->cards[CARD_DOSE]));
}

static void
effect_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_effects_card_take_focus (
      REGIMEN_EFFECTS_CARD (REGIMEN_SESSION_PAGE (widget)->cards[CARD_EFFECTS]));
}

static void
checks_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (widget);
  gboolean is_before =
      self->sheet == NULL || self->sheet->visit->state < REGIMEN_APPOINTMENT_IN_SESSION;

  regimen_checks_card_take_focus (
      REGIMEN_CHECKS_CARD (self->cards[is_before ? CARD_CHECK_IN : CARD_DISCHARGE]));
}

static void
note_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_texts_card_take_focus (
      REGIMEN_TEXTS_CARD (REGIMEN_SESSION_PAGE (widget)->cards[CARD_NOTES]));
}

static void
regimen_session_page_constructed (GObject *object)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (object);

  G_OBJECT_CLASS (regimen_session_page_parent_class)->constructed (object);

  regimen_page_set_title (REGIMEN_PAGE (self), _ ("Session"));
  g_signal_connect_object (get_desk (self), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (regimen_desk_get_clock (get_desk (self)), "tick", G_CALLBACK (tick_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
regimen_session_page_dispose (GObject *object)
{
  RegimenSessionPage *self = REGIMEN_SESSION_PAGE (object);

  g_clear_handle_id (&self->second_id, g_source_remove);
  g_clear_pointer (&self->sheet, regimen_session_sheet_free);
  g_clear_pointer (&self->schedule, g_array_unref);

  G_OBJECT_CLASS (regimen_session_page_parent_class)->dispose (object);
}

static void
regimen_session_page_class_init (RegimenSessionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = regimen_session_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = regimen_session_page_dispose;
  widget_class->map = regimen_session_page_map;
  widget_class->unmap = regimen_session_page_unmap;
  REGIMEN_PAGE_CLASS (klass)->go_to = regimen_session_page_go_to;
  REGIMEN_PAGE_CLASS (klass)->print = regimen_session_page_print;
  REGIMEN_PAGE_CLASS (klass)->has_typed = regimen_session_page_has_typed;

  gtk_widget_class_install_action (widget_class, "session.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "session.advance", NULL, advance_cb);
  gtk_widget_class_install_action (widget_class, "session.sign", NULL, sign_cb);
  gtk_widget_class_install_action (widget_class, "session.aftercare", NULL, aftercare_cb);
  gtk_widget_class_install_action (widget_class, "session.amend", NULL, amend_cb);
  gtk_widget_class_install_action (widget_class, "session.form", NULL, form_cb);
  gtk_widget_class_install_action (widget_class, "session.vitals", NULL, vitals_cb);
  gtk_widget_class_install_action (widget_class, "session.score", NULL, score_cb);
  gtk_widget_class_install_action (widget_class, "session.dose", NULL, dose_cb);
  gtk_widget_class_install_action (widget_class, "session.effect", NULL, effect_cb);
  gtk_widget_class_install_action (widget_class, "session.note", NULL, note_cb);
  gtk_widget_class_install_action (widget_class, "session.checks", NULL, checks_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "session.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "session.advance", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "session.vitals", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "session.dose", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "session.effect", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "session.note", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "session.checks", NULL);
}

static GtkWidget *
make_column (GtkWidget *child, int width)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), child);
  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 12);
  gtk_widget_set_size_request (window, width, -1);
  return window;
}

static void
add_card (RegimenSessionPage *self, Card card, GtkWidget *widget)
{
  self->cards[card] = widget;
  gtk_widget_add_css_class (widget, "card");
  gtk_widget_add_css_class (widget, "session-card");
  gtk_box_append (self->centre, widget);
}

static void
make_cards (RegimenSessionPage *self)
{
  self->centre = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  add_card (self, CARD_VITALS, g_object_new (REGIMEN_TYPE_VITALS_CARD, NULL));
  add_card (self, CARD_DOSE, g_object_new (REGIMEN_TYPE_DOSE_CARD, NULL));
  add_card (self, CARD_EFFECTS, g_object_new (REGIMEN_TYPE_EFFECTS_CARD, NULL));
  add_card (self, CARD_NOTES, regimen_texts_card_new (FALSE));
  add_card (self, CARD_CHECK_IN, regimen_checks_card_new (_ ("Check-in"), FALSE));
  add_card (self, CARD_ESCORT, regimen_texts_card_new (TRUE));
  add_card (self, CARD_DISCHARGE, regimen_checks_card_new (_ ("Before leaving"), TRUE));
}

/* No wider than an eye goes from a question to its answers. */
static GtkWidget *
make_clamp (GtkWidget *child)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), CENTRE_PX);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), CENTRE_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  return clamp;
}

static void
regimen_session_page_init (RegimenSessionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp;

  self->order_state = -1;
  self->head = g_object_new (REGIMEN_TYPE_SESSION_HEAD, NULL);
  self->course = g_object_new (REGIMEN_TYPE_COURSE_CARD, NULL);
  self->before = g_object_new (REGIMEN_TYPE_BEFORE_CARD, NULL);
  make_cards (self);
  clamp = make_clamp (GTK_WIDGET (self->centre));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box),
                  regimen_sides_new (make_column (self->course, 230), make_column (clamp, -1),
                                     make_column (self->before, 220)));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Open a session from Today")), "none");
  gtk_stack_add_named (self->stack, box, "session");
  gtk_widget_add_css_class (GTK_WIDGET (self), "session-page");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
