/* calendar-page.c - days and weeks, a column per room, provider or nurse
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "calendar-page-private.h"

#include "go.h"
#include "locale-time.h"
#include "lateness.h"
#include "schedule.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 1.25

G_DEFINE_FINAL_TYPE (RegimenCalendarPage, regimen_calendar_page, REGIMEN_TYPE_PAGE)

/**
 * regimen_calendar_page_first_day:
 *
 * Returns: the first day in sight
 */
RegimenDay
regimen_calendar_page_first_day (RegimenCalendarPage *self)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();

  if (self->mode == REGIMEN_CALENDAR_DAY)
    return self->day;
  return regimen_day_week_start (self->mode == REGIMEN_CALENDAR_WEEK
                                     ? self->day
                                     : regimen_day_month_start (self->day),
                                 locale.first_weekday);
}

static int
n_days (RegimenCalendarPage *self)
{
  return self->mode == REGIMEN_CALENDAR_DAY    ? 1
         : self->mode == REGIMEN_CALENDAR_WEEK ? 7
                                               : REGIMEN_MONTH_DAYS;
}

static void
update_title (RegimenCalendarPage *self)
{
  RegimenDay first = regimen_calendar_page_first_day (self);
  g_autofree char *title = NULL;

  if (self->mode == REGIMEN_CALENDAR_DAY)
    title = regimen_word_day (first, REGIMEN_DAY_STYLE_LONG);
  else if (self->mode == REGIMEN_CALENDAR_WEEK)
    {
      g_autofree char *from = regimen_word_day (first, REGIMEN_DAY_STYLE_SHORT);
      g_autofree char *to = regimen_word_day (regimen_day_add (first, 6), REGIMEN_DAY_STYLE_MEDIUM);

      /* Translators: the first and the last day of a week */
      title = g_strdup_printf (_ ("%1$s to %2$s"), from, to);
    }
  else
    /* Translators: month and year; see strftime */
    title = regimen_day_format_display (regimen_day_month_start (self->day), _ ("%B %Y"));
  regimen_page_set_title (REGIMEN_PAGE (self), title);
}

/* Only today somebody is here. */
static void
update_overruns (RegimenCalendarPage *self, GListModel *appointments)
{
  g_autoptr (GPtrArray) overruns = regimen_desk_dup_lateness (get_desk (self), appointments);

  regimen_time_grid_set_overruns (self->grid, overruns);
}

static gboolean
show_columns (RegimenCalendarPage *self, GListModel *appointments, GError **error)
{
  g_autoptr (RegimenFacts) facts = regimen_days_ahead_take_facts (self->days_ahead, error);
  guint n_all = 0;
  g_autoptr (GPtrArray) columns =
      facts != NULL
          ? regimen_calendar_page_make_columns (self, facts, regimen_calendar_page_first_day (self),
                                                &n_all, error)
          : NULL;

  if (columns == NULL)
    return FALSE;
  if (self->mode == REGIMEN_CALENDAR_DAY)
    {
      regimen_calendar_page_count_columns (self, columns->len, n_all);
      regimen_load_line_show (self->load_line, facts, self->day);
    }
  regimen_time_grid_show (self->grid, columns, appointments);
  update_overruns (self, appointments);
  return TRUE;
}

/* Days beside those in sight were read: their names are tried out before anyone turns to them. */
static void
days_read_cb (RegimenDay first, const RegimenFacts *facts, GListModel *appointments, gpointer data)
{
  RegimenCalendarPage *self = data;
  g_autoptr (GPtrArray) columns = NULL;

  if (self->mode == REGIMEN_CALENDAR_MONTH || !gtk_widget_get_mapped (GTK_WIDGET (self->grid)))
    return;
  columns = regimen_calendar_page_make_columns (self, facts, first, NULL, NULL);
  if (columns != NULL)
    regimen_time_grid_prepare (self->grid, columns, appointments);
}

static gboolean
show_month (RegimenCalendarPage *self, GListModel *appointments, GError **error)
{
  RegimenDay first = regimen_calendar_page_first_day (self);
  RegimenRole role = REGIMEN_ROLE_ROOM;
  gint64 whose = regimen_calendar_page_get_whose (self, &role);
  g_autoptr (GArray) loads =
      regimen_desk_dup_day_load (get_desk (self), first, REGIMEN_MONTH_DAYS, error);

  if (loads == NULL)
    return FALSE;
  regimen_month_view_set_filter (self->month_view, role, whose);
  regimen_month_view_show (self->month_view, first, regimen_day_month_start (self->day),
                           regimen_desk_today (get_desk (self)), appointments, loads);
  return TRUE;
}

/**
 * regimen_calendar_page_refresh:
 *
 * Reads anew what is in sight.
 */
void
regimen_calendar_page_refresh (RegimenCalendarPage *self)
{
  RegimenDesk *desk = get_desk (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) appointments =
      regimen_days_ahead_turn (self->days_ahead, regimen_calendar_page_first_day (self),
                               n_days (self));

  g_set_object (&self->appointments, appointments);
  regimen_time_grid_set_now (self->grid, regimen_desk_now (desk));
  regimen_load_line_set_now (self->load_line, regimen_desk_now (desk));
  regimen_carrier_show_days (self->carrier, regimen_calendar_page_first_day (self), n_days (self));
  if (self->mode == REGIMEN_CALENDAR_MONTH ? !show_month (self, appointments, &error)
                                           : !show_columns (self, appointments, &error))
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->minis); i++)
    regimen_mini_month_set_day (self->minis[i], self->day);
  update_title (self);
}

/* What is taken changed: the line under the day, or the bars of the month. */
static gboolean
read_load_cb (gpointer data)
{
  RegimenCalendarPage *self = data;
  g_autoptr (RegimenFacts) facts = NULL;

  self->load_id = 0;
  if (self->mode == REGIMEN_CALENDAR_MONTH)
    regimen_calendar_page_refresh (self);
  else if (self->mode == REGIMEN_CALENDAR_DAY)
    facts = regimen_desk_load_facts (get_desk (self), self->day, 1, NULL);
  if (facts != NULL)
    regimen_load_line_show (self->load_line, facts, self->day);
  return G_SOURCE_REMOVE;
}

static void
desk_changed_cb (RegimenCalendarPage *self)
{
  regimen_calendar_page_read_tray (self);
  if (self->mode != REGIMEN_CALENDAR_MONTH && self->appointments != NULL)
    update_overruns (self, self->appointments);
  if (self->load_id == 0)
    self->load_id = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, read_load_cb, self, NULL);
}

/**
 * regimen_calendar_page_get_view:
 *
 * Returns: (transfer none): the grid or the month, whichever is in front
 */
GtkWidget *
regimen_calendar_page_get_view (RegimenCalendarPage *self)
{
  return self->mode == REGIMEN_CALENDAR_MONTH ? GTK_WIDGET (self->month_view)
                                              : GTK_WIDGET (self->grid);
}

/**
 * regimen_calendar_page_show_day:
 *
 * Turns to a day, in whatever view there is.
 */
void
regimen_calendar_page_show_day (RegimenCalendarPage *self, RegimenDay day)
{
  regimen_popover_place_close (&self->popovers);
  if (self->day.n == day.n)
    return;
  self->day = day;
  regimen_calendar_page_refresh (self);
}

/* -- controls -- */

static RegimenDay
turned (RegimenCalendarPage *self, int by)
{
  return self->mode == REGIMEN_CALENDAR_MONTH ? regimen_day_add_months (self->day, by)
                                              : regimen_day_add (self->day, by * n_days (self));
}

static void
earlier_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (widget);

  regimen_calendar_page_show_day (self, turned (self, -1));
}

static void
later_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (widget);

  regimen_calendar_page_show_day (self, turned (self, 1));
}

static void
today_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (widget);

  regimen_calendar_page_show_day (self, regimen_desk_today (get_desk (self)));
}

static void
mode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (widget);
  GtkToggleButton *button = g_str_equal (name, "calendar.day")    ? self->day_button
                            : g_str_equal (name, "calendar.week") ? self->week_button
                                                                  : self->month_button;

  gtk_toggle_button_set_active (button, TRUE);
}

/* From the month into one of its days. */
static void
day_chosen_cb (RegimenCalendarPage *self, int day_n)
{
  gboolean was_month = self->mode == REGIMEN_CALENDAR_MONTH;

  gtk_menu_button_popdown (self->jump_button);
  regimen_calendar_page_show_day (self, (RegimenDay){ day_n });
  if (was_month)
    gtk_toggle_button_set_active (self->day_button, TRUE);
  gtk_widget_grab_focus (regimen_calendar_page_get_view (self));
}

/* Chosen beside the pages: the view stays what it is. */
static void
mini_chosen_cb (RegimenCalendarPage *self, int day_n)
{
  gtk_menu_button_popdown (self->jump_button);
  regimen_calendar_page_show_day (self, (RegimenDay){ day_n });
  gtk_widget_grab_focus (regimen_calendar_page_get_view (self));
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  double factor = g_str_equal (name, "calendar.zoom-in")    ? ZOOM_STEP
                  : g_str_equal (name, "calendar.zoom-out") ? 1 / ZOOM_STEP
                                                            : 0;

  regimen_calendar_surface_zoom (REGIMEN_CALENDAR_PAGE (widget)->surface, factor);
}

static void
book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  regimen_calendar_page_book_at_cursor (REGIMEN_CALENDAR_PAGE (widget));
}

static void
unplaced_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (widget);

  if (self->mode == REGIMEN_CALENDAR_MONTH)
    gtk_toggle_button_set_active (self->day_button, TRUE);
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->tray)))
    regimen_say (widget, _ ("Everything that is due has its place"));
}

/* The controls stand in the header bar, out of reach of the page's own actions. */
static void
step_clicked_cb (RegimenCalendarPage *self, GtkWidget *button)
{
  const char *action = button == self->today_button     ? "calendar.today"
                       : button == self->earlier_button ? "calendar.earlier"
                                                        : "calendar.later";

  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
mode_changed_cb (RegimenCalendarPage *self)
{
  RegimenCalendarMode mode =
      gtk_toggle_button_get_active (self->month_button)  ? REGIMEN_CALENDAR_MONTH
      : gtk_toggle_button_get_active (self->week_button) ? REGIMEN_CALENDAR_WEEK
                                                         : REGIMEN_CALENDAR_DAY;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->views)) != NULL;

  if (mode == self->mode)
    return;
  if (self->mode == REGIMEN_CALENDAR_MONTH && gtk_widget_has_focus (GTK_WIDGET (self->month_view)))
    self->day = regimen_month_view_get_cursor (self->month_view);
  self->mode = mode;
  gtk_widget_set_visible (self->kind_box, mode == REGIMEN_CALENDAR_DAY);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), mode == REGIMEN_CALENDAR_DAY);
  gtk_widget_set_visible (GTK_WIDGET (self->whose_dropdown), mode != REGIMEN_CALENDAR_DAY);
  gtk_widget_set_visible (GTK_WIDGET (self->load_line), mode == REGIMEN_CALENDAR_DAY);
  regimen_popover_place_close (&self->popovers);
  regimen_time_grid_end_move (self->grid);
  gtk_stack_set_visible_child_name (self->views,
                                    mode == REGIMEN_CALENDAR_MONTH ? "month" : "columns");
  regimen_calendar_page_refresh (self);
  if (mode == REGIMEN_CALENDAR_MONTH)
    regimen_month_view_set_cursor (self->month_view, self->day);
  if (had_focus)
    gtk_widget_grab_focus (regimen_calendar_page_get_view (self));
}

static void
tick_cb (RegimenCalendarPage *self)
{
  if (get_desk (self) != NULL)
    {
      regimen_time_grid_set_now (self->grid, regimen_desk_now (get_desk (self)));
      if (self->mode != REGIMEN_CALENDAR_MONTH && self->appointments != NULL)
        update_overruns (self, self->appointments);
      regimen_load_line_set_now (self->load_line, regimen_desk_now (get_desk (self)));
    }
}

/* -- the page -- */

static void
regimen_calendar_page_shown (RegimenPage *page)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (page);

  tick_cb (self);
  gtk_widget_grab_focus (regimen_calendar_page_get_view (self));
}

static gboolean
regimen_calendar_page_go_to (RegimenPage *page, RegimenTarget target, gint64 id, RegimenDay day)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (page);
  RegimenAppointmentBlock *block = NULL;

  if (target == REGIMEN_TARGET_BOOK)
    {
      self->book_patient_id = id;
      regimen_calendar_page_book_at_cursor (self);
      return TRUE;
    }
  if (target != REGIMEN_TARGET_DAY)
    return FALSE;

  if (self->mode == REGIMEN_CALENDAR_MONTH)
    gtk_toggle_button_set_active (self->day_button, TRUE);
  regimen_calendar_page_show_day (self, day);
  block = id != 0 ? regimen_time_grid_find_block (self->grid, id) : NULL;
  if (block != NULL)
    {
      RegimenAppointment *appointment = regimen_appointment_block_get_appointment (block);

      regimen_calendar_surface_scroll_to (self->surface,
                                          MAX (regimen_minute_of_day (appointment->span.start) - 60,
                                               0));
      gtk_widget_grab_focus (GTK_WIDGET (block));
    }
  return TRUE;
}

/* What is on the screen, with the columns that are in sight. */
static void
regimen_calendar_page_print (RegimenPage *page)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (page);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  RegimenRole role = REGIMEN_ROLE_ROOM;
  gint64 whose = regimen_calendar_page_get_whose (self, &role);

  if (self->mode == REGIMEN_CALENDAR_DAY)
    {
      GPtrArray *columns = regimen_time_grid_get_columns (self->grid);
      guint n = regimen_time_grid_get_n_shown_columns (self->grid);

      whose = 0;
      for (guint i = 0; i < n; i++)
        {
          const RegimenColumn *column = columns->pdata[i];

          role = column->role;
          g_array_append_val (ids, column->resource_id);
        }
    }
  regimen_go_print_calendar (GTK_WIDGET (self), (int) self->mode, self->day, role, ids, whose);
}

static void
add_minis (RegimenCalendarPage *self)
{
  GtkWidget *popover = gtk_popover_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->minis); i++)
    {
      GtkWidget *mini = regimen_mini_month_new (get_desk (self));

      self->minis[i] = REGIMEN_MINI_MONTH (mini);
      g_signal_connect_object (mini, "day-chosen", G_CALLBACK (mini_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  regimen_page_set_aside (REGIMEN_PAGE (self), GTK_WIDGET (self->minis[0]));
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->minis[1]));
  gtk_menu_button_set_popover (self->jump_button, popover);
}

static void
regimen_calendar_page_constructed (GObject *object)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (object);
  RegimenDesk *desk = get_desk (self);
  int now_of_day = regimen_minute_of_day (regimen_desk_now (desk));

  G_OBJECT_CLASS (regimen_calendar_page_parent_class)->constructed (object);

  self->carrier = regimen_carrier_new (desk);
  self->days_ahead = regimen_days_ahead_new (desk);
  regimen_days_ahead_set_read_func (self->days_ahead, days_read_cb, self);
  self->day = regimen_desk_today (desk);
  add_minis (self);
  regimen_calendar_page_start_columns (self);
  regimen_calendar_page_read_tray (self);
  regimen_calendar_page_refresh (self);
  regimen_time_grid_set_cursor (self->grid, 0, CLAMP (now_of_day, 480, 1020));
  regimen_calendar_surface_scroll_to (self->surface, CLAMP (now_of_day - 120, 450, 720));
  g_signal_connect_object (self->day_button, "toggled", G_CALLBACK (mode_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->week_button, "toggled", G_CALLBACK (mode_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->month_button, "toggled", G_CALLBACK (mode_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (regimen_desk_get_clock (desk), "tick", G_CALLBACK (tick_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
regimen_calendar_page_dispose (GObject *object)
{
  RegimenCalendarPage *self = REGIMEN_CALENDAR_PAGE (object);

  if (self->grid != NULL)
    regimen_time_grid_set_place_funcs (self->grid, NULL, NULL);
  if (self->month_view != NULL)
    regimen_month_view_set_judge (self->month_view, NULL, NULL);
  self->grid = NULL;
  g_clear_handle_id (&self->load_id, g_source_remove);
  g_clear_handle_id (&self->tray_id, g_source_remove);
  regimen_popover_place_clear (&self->popovers);
  g_clear_pointer (&self->carrier, regimen_carrier_free);
  g_clear_object (&self->appointments);
  g_clear_pointer (&self->days_ahead, regimen_days_ahead_free);
  g_clear_pointer (&self->sets, regimen_column_sets_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->chosen); i++)
    g_clear_pointer (&self->chosen[i], g_array_unref);
  g_clear_pointer (&self->whose_ids, g_array_unref);
  g_clear_pointer (&self->whose_roles, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_CALENDAR_PAGE);

  G_OBJECT_CLASS (regimen_calendar_page_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keyval;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Page_Up, 0, "calendar.earlier" },
    { GDK_KEY_KP_Page_Up, 0, "calendar.earlier" },
    { GDK_KEY_Page_Down, 0, "calendar.later" },
    { GDK_KEY_KP_Page_Down, 0, "calendar.later" },
    { GDK_KEY_t, 0, "calendar.today" },
    { GDK_KEY_d, 0, "calendar.day" },
    { GDK_KEY_w, 0, "calendar.week" },
    { GDK_KEY_m, 0, "calendar.month" },
    { GDK_KEY_n, 0, "calendar.book" },
    { GDK_KEY_b, 0, "calendar.book" },
    { GDK_KEY_u, 0, "calendar.unplaced" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "calendar.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "calendar.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "calendar.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "calendar.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "calendar.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "calendar.zoom-usual" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "calendar.zoom-usual" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, keys[i].modifiers,
                                         keys[i].action, NULL);
}

static const char *const kind_names[REGIMEN_N_COLUMN_KINDS] = { "rooms_button", "providers_button",
                                                                "nurses_button" };

static void
regimen_calendar_page_class_init (RegimenCalendarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RegimenPageClass *page_class = REGIMEN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = regimen_calendar_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = regimen_calendar_page_dispose;
  page_class->shown = regimen_calendar_page_shown;
  page_class->go_to = regimen_calendar_page_go_to;
  page_class->print = regimen_calendar_page_print;

  g_type_ensure (REGIMEN_TYPE_CALENDAR_SURFACE);
  g_type_ensure (REGIMEN_TYPE_UNPLACED_TRAY);
  g_type_ensure (REGIMEN_TYPE_LOAD_LINE);
  g_type_ensure (REGIMEN_TYPE_MONTH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/calendar/calendar-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, views);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, surface);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, tray);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, load_line);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, month_view);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, controls);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, today_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, earlier_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, later_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, day_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, week_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, month_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, jump_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, kind_box);
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    gtk_widget_class_bind_template_child_full (widget_class, kind_names[i], FALSE,
                                               G_STRUCT_OFFSET (RegimenCalendarPage, kind_buttons) +
                                                   i * sizeof (GtkToggleButton *));
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, whose_dropdown);
  gtk_widget_class_bind_template_child (widget_class, RegimenCalendarPage, columns_button);

  gtk_widget_class_install_action (widget_class, "calendar.earlier", NULL, earlier_cb);
  gtk_widget_class_install_action (widget_class, "calendar.later", NULL, later_cb);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, today_cb);
  gtk_widget_class_install_action (widget_class, "calendar.day", NULL, mode_cb);
  gtk_widget_class_install_action (widget_class, "calendar.week", NULL, mode_cb);
  gtk_widget_class_install_action (widget_class, "calendar.month", NULL, mode_cb);
  gtk_widget_class_install_action (widget_class, "calendar.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "calendar.unplaced", NULL, unplaced_cb);
  gtk_widget_class_install_action (widget_class, "calendar.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "calendar.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "calendar.zoom-usual", NULL, zoom_cb);
  install_keys (widget_class);
  regimen_calendar_page_install_columns (widget_class);
}

static void
regimen_calendar_page_init (RegimenCalendarPage *self)
{
  self->whose_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->whose_roles = g_array_new (FALSE, FALSE, sizeof (RegimenRole));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->grid = regimen_calendar_surface_get_grid (self->surface);
  self->popovers.page = GTK_WIDGET (self);
  regimen_page_set_controls (REGIMEN_PAGE (self), self->controls);
  g_signal_connect_object (self->today_button, "clicked", G_CALLBACK (step_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->earlier_button, "clicked", G_CALLBACK (step_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->later_button, "clicked", G_CALLBACK (step_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  regimen_calendar_page_connect_acts (self);
  g_signal_connect_object (self->month_view, "day-chosen", G_CALLBACK (day_chosen_cb), self,
                           G_CONNECT_SWAPPED);
}
