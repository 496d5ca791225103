/* today-page.c - the day as it goes: one row a visit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-today"

#include "config.h"

#include "today-page.h"

#include "conflict-words.h"
#include "go.h"
#include "hint.h"
#include "morning-view.h"
#include "schedule.h"
#include "setup.h"
#include "task-watch.h"
#include "today-row.h"
#include "visit-act.h"
#include "visit-words.h"
#include "watch-strip.h"

#include <glib/gi18n.h>

/* As many rows as the window shows at first; the others come after the first frame, so many at a
 * time. */
#define ROWS_AT_ONCE 17
/* Time, name, what, room, provider, minutes, flags and a button, each with some room. */
#define LETTERS_OF_ONE_LINE 120

/**
 * RegimenTodayPage:
 *
 * The screen that is open all day. What is late stands on top in a band of its own, the rest in
 * order of time. Rows belong to appointments and change in place.
 */
struct _RegimenTodayPage
{
  RegimenPage parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkInscription *summary;
  GtkDropDown *provider_dropdown;
  GtkDropDown *room_dropdown;
  GtkToggleButton *morning_button;
  GtkToggleButton *large_button;
  RegimenWatchStrip *strip;
  GtkStack *body;
  GtkListBox *list;

  /* Owned */
  GListModel *appointments;
  RegimenTaskWatch *tasks;
  gulong items_changed_id;
  GHashTable *rows;     /* appointment id (of the row's own appointment) → row (unowned) */
  GArray *provider_ids; /* (element-type gint64): of the entries of the dropdown; 0: all */
  GArray *room_ids;     /* the same of rooms */
  RegimenTodayColumns *columns;
  GtkSizeGroup *buttons;
  GHashTable *said; /* appointment id → in whose way it was said to be */

  RegimenMorningView *morning; /* in @body; NULL: nobody has asked for it */

  RegimenDay day;
  gboolean is_fresh;       /* made just now, and not yet shown */
  guint n_rows_max;        /* how many rows are made by now, as long as they come a few at a time */
  guint more_id;           /* of the next few */
  guint watch_id;          /* of the second at which vitals fall due */
  RegimenTodayLines lines; /* for which there is room beside the names; ANY: not known yet */
  guint fit_id;            /* of the look whether they are */
  gulong layout_id;        /* of the window's surface while it is seen */
};

G_DEFINE_FINAL_TYPE (RegimenTodayPage, regimen_today_page, REGIMEN_TYPE_PAGE)

static RegimenDesk *
get_desk (RegimenTodayPage *self)
{
  return regimen_page_get_desk (REGIMEN_PAGE (self));
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer unused)
{
  RegimenTodayRow *row_a = REGIMEN_TODAY_ROW (a);
  RegimenTodayRow *row_b = REGIMEN_TODAY_ROW (b);
  gboolean late_a = regimen_today_row_is_late (row_a);
  gboolean late_b = regimen_today_row_is_late (row_b);

  if (late_a != late_b)
    return late_a ? -1 : 1;
  return regimen_appointment_compare (regimen_today_row_get_appointment (row_a),
                                      regimen_today_row_get_appointment (row_b), NULL);
}

static gint64
get_chosen (GtkDropDown *dropdown, GArray *ids)
{
  guint index = gtk_drop_down_get_selected (dropdown);

  return index < ids->len ? g_array_index (ids, gint64, index) : 0;
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  RegimenTodayPage *self = user_data;
  RegimenAppointment *appointment = regimen_today_row_get_appointment (REGIMEN_TODAY_ROW (row));
  gint64 provider_id = get_chosen (self->provider_dropdown, self->provider_ids);
  gint64 room_id = get_chosen (self->room_dropdown, self->room_ids);

  return (provider_id == 0 || appointment->provider_id == provider_id) &&
         (room_id == 0 || appointment->room_id == room_id);
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused)
{
  gboolean is_late = regimen_today_row_is_late (REGIMEN_TODAY_ROW (row));
  gboolean was_late = before != NULL && regimen_today_row_is_late (REGIMEN_TODAY_ROW (before));
  GtkWidget *header = NULL;

  if ((before == NULL && is_late) || (before != NULL && was_late && !is_late))
    {
      header = gtk_label_new (is_late ? _ ("To look at now") : _ ("In order of time"));
      gtk_label_set_xalign (GTK_LABEL (header), 0.0f);
      gtk_widget_add_css_class (header, "band");
      gtk_widget_add_css_class (header, "caption-heading");
    }
  gtk_list_box_row_set_header (row, header);
}

/* What the list says when the filters leave nothing: an empty page is no answer. */
static GtkWidget *
make_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_ ("No visit of this provider in this room"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 36);
  gtk_widget_set_margin_bottom (label, 36);
  return label;
}

static void
update_summary (RegimenTodayPage *self)
{
  guint n_here = 0, n_in_session = 0, n_observing = 0, n_late = 0, n_to_come = 0;
  g_autofree char *now = regimen_word_time (regimen_desk_now (get_desk (self)));
  g_autofree char *text = NULL;
  RegimenInstant now_instant = regimen_clock_now (regimen_desk_get_clock (get_desk (self)));
  RegimenMinute now_civil = regimen_desk_now (get_desk (self));
  guint n = g_list_model_get_n_items (self->appointments);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (self->appointments, i);
      RegimenAppointmentState state = appointment->state;

      n_here += state >= REGIMEN_APPOINTMENT_ARRIVED && state <= REGIMEN_APPOINTMENT_READY;
      n_in_session += state == REGIMEN_APPOINTMENT_IN_SESSION;
      n_observing += state == REGIMEN_APPOINTMENT_OBSERVING;
      n_to_come += state == REGIMEN_APPOINTMENT_EXPECTED;
      n_late += regimen_visit_is_late (appointment, now_instant, now_civil);
    }
  /* Translators: the time, then how many visits are in which state */
  text = g_strdup_printf (
      _ ("Now %1$s   ·   %2$u here · %3$u in session · %4$u observing · %5$u to come · %6$u late"),
      now, n_here, n_in_session, n_observing, n_to_come, n_late);
  gtk_inscription_set_text (self->summary, text);
  regimen_hint_set (GTK_WIDGET (self->summary), text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "visits" : "empty");
}

static void
advance_cb (RegimenTodayRow *row, RegimenTodayPage *self)
{
  g_autoptr (RegimenAppointment) appointment =
      g_object_ref (regimen_today_row_get_appointment (row));

  regimen_visit_advance (GTK_WIDGET (self), get_desk (self), appointment);
}

static RegimenTodayLines
get_lines (RegimenTodayPage *self)
{
  return gtk_toggle_button_get_active (self->large_button) ? REGIMEN_TODAY_LINES_TWO : self->lines;
}

static RegimenTodayRow *
add_row (RegimenTodayPage *self)
{
  GtkWidget *row = regimen_today_row_new (self->columns, self->buttons);

  regimen_today_row_set_lines (REGIMEN_TODAY_ROW (row), get_lines (self));
  g_signal_connect_object (row, "advance", G_CALLBACK (advance_cb), self, 0);
  return REGIMEN_TODAY_ROW (row);
}

typedef struct
{
  RegimenInstant now;
  RegimenMinute now_civil;
} Moment;

static int
compare_appointments (gconstpointer a, gconstpointer b, gpointer user_data)
{
  RegimenAppointment *first = *(RegimenAppointment *const *) a;
  RegimenAppointment *second = *(RegimenAppointment *const *) b;
  const Moment *moment = user_data;
  gboolean is_first_late = regimen_visit_is_late (first, moment->now, moment->now_civil);
  gboolean is_second_late = regimen_visit_is_late (second, moment->now, moment->now_civil);

  if (is_first_late != is_second_late)
    return is_first_late ? -1 : 1;
  return regimen_appointment_compare (first, second, NULL);
}

/* In the order of the list on the screen, so that the first are those that are seen. */
static GPtrArray *
dup_sorted (RegimenTodayPage *self, Moment *moment)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (self->appointments);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sorted, g_list_model_get_item (self->appointments, i));
  g_ptr_array_sort_with_data (sorted, compare_appointments, moment);
  return sorted;
}

/* Only what is in front is kept up to date. */
static void
update_morning (RegimenTodayPage *self)
{
  gint64 provider_id = get_chosen (self->provider_dropdown, self->provider_ids);
  GtkStringObject *name = gtk_drop_down_get_selected_item (self->provider_dropdown);

  if (!gtk_toggle_button_get_active (self->morning_button))
    return;
  regimen_morning_view_show (self->morning, get_desk (self), self->appointments, self->day,
                             provider_id,
                             provider_id != 0 ? gtk_string_object_get_string (name) : NULL);
}

/* At whoever comes or is here; after that it waits in the worklist. */
static gboolean
is_score_due (RegimenTodayPage *self, RegimenAppointment *appointment)
{
  return appointment->plan_id != 0 && appointment->state < REGIMEN_APPOINTMENT_LEFT &&
         self->tasks != NULL && regimen_task_watch_is_score_due (self->tasks, appointment->plan_id);
}

/* Brings the rows in line with the list: same appointment, same row. */
static void
update_rows (RegimenTodayPage *self)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->rows);
  RegimenDesk *desk = get_desk (self);
  Moment moment = { regimen_clock_now (regimen_desk_get_clock (desk)), regimen_desk_now (desk) };
  g_autoptr (GPtrArray) sorted = dup_sorted (self, &moment);
  GHashTableIter iter;
  gpointer gone = NULL;

  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < sorted->len; i++)
    {
      RegimenAppointment *appointment = sorted->pdata[i];
      RegimenTodayRow *row = g_hash_table_lookup (old, &appointment->id);
      gboolean is_new = row == NULL;

      if (is_new && i >= self->n_rows_max)
        continue;
      if (is_new)
        row = add_row (self);
      else
        g_hash_table_remove (old, &appointment->id);
      regimen_today_row_show (row, appointment, is_score_due (self, appointment), moment.now,
                              moment.now_civil);
      if (is_new)
        gtk_list_box_append (self->list, GTK_WIDGET (row));
      g_hash_table_insert (self->rows, g_memdup2 (&appointment->id, sizeof appointment->id), row);
    }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    gtk_list_box_remove (self->list, gone);
  gtk_list_box_invalidate_sort (self->list);
  gtk_list_box_invalidate_filter (self->list);
  update_summary (self);
  update_morning (self);
}

static void
drop_model (RegimenTodayPage *self)
{
  if (self->appointments != NULL)
    g_clear_signal_handler (&self->items_changed_id, self->appointments);
  g_clear_object (&self->appointments);
}

static void
follow_day (RegimenTodayPage *self)
{
  g_autofree char *title = NULL;

  self->day = regimen_desk_today (get_desk (self));
  title = regimen_word_day (self->day, REGIMEN_DAY_STYLE_LONG);
  regimen_page_set_title (REGIMEN_PAGE (self), title);
  drop_model (self);
  self->appointments =
      regimen_desk_list_appointments (get_desk (self), regimen_span_of_day (self->day), TRUE);
  self->items_changed_id = g_signal_connect_swapped (self->appointments, "items-changed",
                                                     G_CALLBACK (update_rows), self);
  update_rows (self);
}

static void watch (RegimenTodayPage *self);

static gboolean
watch_cb (gpointer user_data)
{
  RegimenTodayPage *self = user_data;

  self->watch_id = 0;
  watch (self);
  return G_SOURCE_REMOVE;
}

/* What is due, now and again at the second at which the next reading falls due. */
static void
watch (RegimenTodayPage *self)
{
  RegimenDesk *desk = get_desk (self);
  RegimenInstant next;
  gint64 wait_ms;

  g_clear_handle_id (&self->watch_id, g_source_remove);
  if (desk == NULL)
    return;
  next = regimen_watch_strip_show (self->strip, desk, 0);
  wait_ms = next.ms - regimen_clock_now (regimen_desk_get_clock (desk)).ms;
  if (next.ms != 0 && wait_ms < 24 * 3600 * 1000)
    self->watch_id = g_timeout_add ((guint) MAX (wait_ms, 0) + 5, watch_cb, self);
}

/* Whose way a visit is in, that lasts longer than it should: once, not again at every step. */
static void
say_overrun (RegimenTodayPage *self, gint64 id, const char *patient_name, GPtrArray *collisions)
{
  g_autofree char *words = regimen_word_conflicts (collisions);
  g_autofree char *name = regimen_word_name (patient_name);
  g_autofree char *text = NULL;

  if (g_strcmp0 (g_hash_table_lookup (self->said, &id), words) == 0)
    return;
  /* Translators: a patient, then a line for each thing that is in the way of the next visit */
  text = g_strdup_printf (_ ("%1$s is here for longer than booked\n%2$s"), name, words);
  g_hash_table_insert (self->said, g_memdup2 (&id, sizeof id), g_steal_pointer (&words));
  regimen_say (GTK_WIDGET (self), text);
}

/* Whoever is still here when the visit should be over takes the chair for longer. */
static void
stretch_overruns (RegimenTodayPage *self)
{
  RegimenMinute now = regimen_desk_now (get_desk (self));
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_object_unref);

  if (regimen_desk_is_read_only (get_desk (self)))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->appointments); i++)
    {
      g_autoptr (RegimenAppointment) appointment = g_list_model_get_item (self->appointments, i);

      if (appointment->category == REGIMEN_VISIT_TREATMENT &&
          appointment->state >= REGIMEN_APPOINTMENT_IN_SESSION &&
          appointment->state <= REGIMEN_APPOINTMENT_READY && now.n + 30 >= appointment->span.end.n)
        g_ptr_array_add (over, g_object_ref (appointment));
    }
  for (guint i = 0; i < over->len; i++)
    {
      const RegimenAppointment *appointment = over->pdata[i];
      g_autoptr (GPtrArray) collisions = NULL;

      regimen_desk_stretch_overrun (get_desk (self), appointment->id, _ ("Session ran over"),
                                    &collisions, NULL);
      if (collisions != NULL && collisions->len > 0)
        say_overrun (self, appointment->id, appointment->patient_name, collisions);
    }
}

static gboolean
more_rows_cb (gpointer user_data)
{
  RegimenTodayPage *self = user_data;
  gboolean is_whole = self->n_rows_max >= g_list_model_get_n_items (self->appointments);

  self->n_rows_max = is_whole ? G_MAXUINT : self->n_rows_max + ROWS_AT_ONCE;
  if (is_whole)
    {
      self->more_id = 0;
      stretch_overruns (self);
      return G_SOURCE_REMOVE;
    }
  update_rows (self);
  return G_SOURCE_CONTINUE;
}

/* The frame that is being made comes first. */
static gboolean
first_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  RegimenTodayPage *self = REGIMEN_TODAY_PAGE (widget);

  if (self->more_id == 0 && self->n_rows_max != G_MAXUINT)
    self->more_id = g_idle_add_full (G_PRIORITY_LOW, more_rows_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
tick_cb (RegimenTodayPage *self)
{
  if (get_desk (self) == NULL)
    return;
  watch (self);
  stretch_overruns (self);
  if (regimen_desk_today (get_desk (self)).n != self->day.n)
    follow_day (self);
  else
    update_rows (self);
}

static void
row_activated_cb (RegimenTodayPage *self, GtkListBoxRow *row)
{
  RegimenAppointment *appointment = regimen_today_row_get_appointment (REGIMEN_TODAY_ROW (row));

  if (appointment->patient_id == 0)
    return;
  if (appointment->category == REGIMEN_VISIT_TREATMENT &&
      appointment->state >= REGIMEN_APPOINTMENT_ARRIVED &&
      regimen_appointment_state_holds (appointment->state))
    regimen_go_session (GTK_WIDGET (self), appointment->id);
  else
    regimen_go_patient (GTK_WIDGET (self), appointment->patient_id);
}

static void
morning_toggled_cb (RegimenTodayPage *self)
{
  gboolean is_morning = gtk_toggle_button_get_active (self->morning_button);

  if (is_morning && self->morning == NULL)
    {
      self->morning = g_object_new (REGIMEN_TYPE_MORNING_VIEW, NULL);
      gtk_stack_add_named (self->body, GTK_WIDGET (self->morning), "morning");
    }
  gtk_stack_set_visible_child_name (self->body, is_morning ? "morning" : "list");
  /* what only the list knows */
  gtk_widget_set_sensitive (GTK_WIDGET (self->room_dropdown), !is_morning);
  gtk_widget_set_sensitive (GTK_WIDGET (self->large_button), !is_morning);
  update_morning (self);
}

static void
morning_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkToggleButton *button = REGIMEN_TODAY_PAGE (widget)->morning_button;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
filter_chosen_cb (RegimenTodayPage *self)
{
  update_morning (self);
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
update_lines (RegimenTodayPage *self)
{
  GHashTableIter iter;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    regimen_today_row_set_lines (row, get_lines (self));
}

/* How wide it is in letters decides, so that large text counts like a small window. */
static gboolean
fit_cb (gpointer user_data)
{
  RegimenTodayPage *self = user_data;
  g_autoptr (PangoLayout) letter = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int letter_px = 0, width = gtk_widget_get_width (GTK_WIDGET (self));
  RegimenTodayLines lines;

  self->fit_id = 0;
  pango_layout_get_pixel_size (letter, &letter_px, NULL);
  lines =
      width < LETTERS_OF_ONE_LINE * letter_px ? REGIMEN_TODAY_LINES_TWO : REGIMEN_TODAY_LINES_ONE;
  if (width > 0 && lines != self->lines)
    {
      self->lines = lines;
      update_lines (self);
    }
  return G_SOURCE_REMOVE;
}

/* Once the widgets have their places. */
static void
queue_fit (RegimenTodayPage *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (GTK_PRIORITY_RESIZE + 1, fit_cb, self, NULL);
}

static void
regimen_today_page_map (GtkWidget *widget)
{
  RegimenTodayPage *self = REGIMEN_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (regimen_today_page_parent_class)->map (widget);

  self->layout_id =
      g_signal_connect_swapped (gtk_native_get_surface (gtk_widget_get_native (widget)), "layout",
                                G_CALLBACK (queue_fit), self);
  queue_fit (self);
  gtk_widget_add_tick_callback (widget, first_frame_cb, NULL, NULL);
}

static void
regimen_today_page_unmap (GtkWidget *widget)
{
  g_clear_signal_handler (&REGIMEN_TODAY_PAGE (widget)->layout_id,
                          gtk_native_get_surface (gtk_widget_get_native (widget)));

  GTK_WIDGET_CLASS (regimen_today_page_parent_class)->unmap (widget);
}

static void
regimen_today_page_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (regimen_today_page_parent_class)->css_changed (widget, change);

  queue_fit (REGIMEN_TODAY_PAGE (widget));
}

static void
large_toggled_cb (RegimenTodayPage *self)
{
  gboolean is_large = gtk_toggle_button_get_active (self->large_button);

  if (is_large)
    gtk_widget_add_css_class (GTK_WIDGET (self->list), "large");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->list), "large");
  update_lines (self);
}

static void
large_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkToggleButton *button = REGIMEN_TODAY_PAGE (widget)->large_button;

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static void
book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_go_book (widget, 0);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenTodayPage *self = REGIMEN_TODAY_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    regimen_visit_ask_cancel (widget, get_desk (self),
                              regimen_today_row_get_appointment (REGIMEN_TODAY_ROW (row)));
}

static void
no_show_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenTodayPage *self = REGIMEN_TODAY_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    regimen_visit_mark_no_show (widget, get_desk (self),
                                regimen_today_row_get_appointment (REGIMEN_TODAY_ROW (row))->id);
}

static void
add_choice (GtkStringList *list, GArray *ids, const char *name, gint64 id)
{
  gtk_string_list_append (list, name);
  g_array_append_val (ids, id);
}

static void
fill_providers (RegimenTodayPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (get_desk (self), FALSE, NULL);

  add_choice (list, self->provider_ids, _ ("All providers"), 0);
  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const RegimenStaff *person = staff->pdata[i];

      if (person->role == REGIMEN_STAFF_PROVIDER)
        add_choice (list, self->provider_ids, person->name, person->id);
    }
  gtk_drop_down_set_model (self->provider_dropdown, G_LIST_MODEL (list));
}

static void
fill_rooms (RegimenTodayPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) rooms = regimen_desk_dup_rooms (get_desk (self), FALSE, NULL);

  add_choice (list, self->room_ids, _ ("All rooms"), 0);
  for (guint i = 0; rooms != NULL && i < rooms->len; i++)
    {
      const RegimenRoom *room = rooms->pdata[i];

      add_choice (list, self->room_ids, room->name, room->id);
    }
  gtk_drop_down_set_model (self->room_dropdown, G_LIST_MODEL (list));
}

static void
regimen_today_page_shown (RegimenPage *page)
{
  RegimenTodayPage *self = REGIMEN_TODAY_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!self->is_fresh)
    tick_cb (self);
  self->is_fresh = FALSE;
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
regimen_today_page_print (RegimenPage *page)
{
  regimen_go_print_day (GTK_WIDGET (page), REGIMEN_TODAY_PAGE (page)->day);
}

static void
regimen_today_page_constructed (GObject *object)
{
  RegimenTodayPage *self = REGIMEN_TODAY_PAGE (object);

  G_OBJECT_CLASS (regimen_today_page_parent_class)->constructed (object);

  fill_providers (self);
  fill_rooms (self);
  follow_day (self);
  watch (self);
  self->tasks = regimen_task_watch_of (get_desk (self));
  g_signal_connect_object (self->tasks, "changed", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_desk (self), "changed", G_CALLBACK (watch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->provider_dropdown, "notify::selected",
                           G_CALLBACK (filter_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room_dropdown, "notify::selected", G_CALLBACK (filter_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (regimen_desk_get_clock (get_desk (self)), "tick", G_CALLBACK (tick_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
regimen_today_page_dispose (GObject *object)
{
  RegimenTodayPage *self = REGIMEN_TODAY_PAGE (object);

  g_clear_handle_id (&self->more_id, g_source_remove);
  g_clear_handle_id (&self->watch_id, g_source_remove);
  drop_model (self);
  g_clear_object (&self->tasks);
  /* The stack is a template child and the bin's own: only one may unparent it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_TODAY_PAGE);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  g_clear_pointer (&self->provider_ids, g_array_unref);
  g_clear_pointer (&self->room_ids, g_array_unref);
  g_clear_pointer (&self->columns, regimen_today_columns_unref);
  g_clear_object (&self->buttons);

  G_OBJECT_CLASS (regimen_today_page_parent_class)->dispose (object);
}

static void
regimen_today_page_class_init (RegimenTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = regimen_today_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = regimen_today_page_dispose;
  widget_class->map = regimen_today_page_map;
  widget_class->unmap = regimen_today_page_unmap;
  widget_class->css_changed = regimen_today_page_css_changed;
  REGIMEN_PAGE_CLASS (klass)->shown = regimen_today_page_shown;
  REGIMEN_PAGE_CLASS (klass)->print = regimen_today_page_print;

  g_type_ensure (REGIMEN_TYPE_WATCH_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/today/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, summary);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, provider_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, room_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, morning_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, large_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, strip);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, body);
  gtk_widget_class_bind_template_child (widget_class, RegimenTodayPage, list);

  gtk_widget_class_install_action (widget_class, "today.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "today.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "today.no-show", NULL, no_show_cb);
  gtk_widget_class_install_action (widget_class, "today.large", NULL, large_cb);
  gtk_widget_class_install_action (widget_class, "today.morning", NULL, morning_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "today.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "today.no-show", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "today.large", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "today.morning", NULL);
}

static void
regimen_today_page_init (RegimenTodayPage *self)
{
  self->is_fresh = TRUE;
  self->n_rows_max = ROWS_AT_ONCE;
  self->said = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->provider_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->room_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->columns = regimen_today_columns_new ();
  self->buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_placeholder (self->list, make_placeholder ());
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->morning_button, "toggled", G_CALLBACK (morning_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->large_button, "toggled", G_CALLBACK (large_toggled_cb), self,
                           G_CONNECT_SWAPPED);
}
