/* mini-month.c - a month at a glance: how full each day is, and a way to any of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "mini-month.h"

#include "ink.h"
#include "load-mark.h"
#include "locale-time.h"
#include "schedule.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define N_WEEKS 6
#define N_DAYS (7 * N_WEEKS)
#define CELL_WIDTH_PX 22
#define PAD_PX 3
#define BAR_PX 3

/**
 * RegimenMiniMonth:
 *
 * Six weeks of numbers, each over a bar that shows how much of the day is taken. A click or Enter
 * goes there; the arrows choose, and say the day and how full it is.
 *
 * Signals: "day-chosen" (int, of a RegimenDay).
 */
struct _RegimenMiniMonth
{
  GtkWidget parent_instance;

  GtkWidget *head; /* title and the buttons that turn the month */
  GtkLabel *title;
  RegimenDesk *desk;
  GArray *loads; /* (element-type double): of the days shown; NULL: to be read */
  PangoLayout *layout;
  int line_px; /* of @layout; 0: to be measured */
  guint read_id;

  RegimenDay first;  /* shown */
  RegimenDay month;  /* its first day */
  RegimenDay day;    /* that the calendar shows */
  RegimenDay cursor; /* of the keyboard */
};

G_DEFINE_FINAL_TYPE (RegimenMiniMonth, regimen_mini_month, GTK_TYPE_WIDGET)

enum
{
  DAY_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* -- what it shows -- */

static double
load_of (RegimenMiniMonth *self, RegimenDay day)
{
  int index = day.n - self->first.n;

  return self->loads != NULL && index >= 0 && index < (int) self->loads->len
             ? g_array_index (self->loads, double, index)
             : -1.0;
}

/* Nobody waits for it: the day itself is drawn first. Out of sight, it is read when it is shown. */
static gboolean
read_cb (gpointer data)
{
  RegimenMiniMonth *self = data;
  g_autoptr (GError) error = NULL;

  self->read_id = 0;
  g_clear_pointer (&self->loads, g_array_unref);
  self->loads = regimen_desk_dup_day_load (self->desk, self->first, N_DAYS, &error);
  if (self->loads == NULL)
    g_message ("load of a month: %s", error->message);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
queue_read (RegimenMiniMonth *self)
{
  if (self->read_id == 0 && self->desk != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->read_id = g_timeout_add (120, read_cb, self);
}

static void
describe_cursor (RegimenMiniMonth *self)
{
  g_autofree char *day = regimen_word_day (self->cursor, REGIMEN_DAY_STYLE_LONG);
  g_autofree char *load = regimen_load_mark_word (load_of (self, self->cursor));
  /* Translators: a day, then how full it is */
  g_autofree char *text = g_strdup_printf (_ ("%1$s, %2$s"), day, load);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
show_month (RegimenMiniMonth *self, RegimenDay any)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();
  RegimenDay month = regimen_day_month_start (any);
  /* Translators: month and year, short; see strftime */
  g_autofree char *title = regimen_day_format_display (month, _ ("%b %Y"));

  if (self->month.n == month.n && self->first.n != 0)
    return;
  self->month = month;
  self->first = regimen_day_week_start (month, locale.first_weekday);
  g_clear_pointer (&self->loads, g_array_unref);
  gtk_label_set_text (self->title, title);
  queue_read (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* -- where things are -- */

static int
line_height (RegimenMiniMonth *self)
{
  if (self->line_px == 0)
    {
      pango_layout_set_text (self->layout, "30", -1);
      pango_layout_get_pixel_size (self->layout, NULL, &self->line_px);
    }
  return self->line_px;
}

static int
head_height (RegimenMiniMonth *self)
{
  int height = 0;

  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height + line_height (self) + PAD_PX;
}

static int
cell_height (RegimenMiniMonth *self)
{
  return line_height (self) + BAR_PX + 2 * PAD_PX;
}

static graphene_rect_t
cell_area (RegimenMiniMonth *self, int index)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / 7.0;
  int column = index % 7;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    column = 6 - column;
  return GRAPHENE_RECT_INIT ((float) (column * width),
                             (float) (head_height (self) + index / 7 * cell_height (self)),
                             (float) width, (float) cell_height (self));
}

/**
 * regimen_mini_month_day_at:
 * @out_day: (out): the day there
 *
 * Returns: whether there is one
 */
gboolean
regimen_mini_month_day_at (RegimenMiniMonth *self, double x, double y, RegimenDay *out_day)
{
  g_return_val_if_fail (REGIMEN_IS_MINI_MONTH (self), FALSE);

  for (int i = 0; i < N_DAYS; i++)
    {
      graphene_rect_t area = cell_area (self, i);

      if (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        {
          *out_day = regimen_day_add (self->first, i);
          return TRUE;
        }
    }
  return FALSE;
}

/* Two letters tell the days apart in every language that we know. */
static char *
dup_weekday (const RegimenLocaleTime *locale, int column)
{
  char *name = regimen_locale_time_weekday_name (
      (RegimenWeekday) ((locale->first_weekday + (guint) column) % 7), TRUE);

  *g_utf8_offset_to_pointer (name, MIN (g_utf8_strlen (name, -1), 2)) = '\0';
  return name;
}

static int
text_width (RegimenMiniMonth *self, const char *text)
{
  int width = 0;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  return width;
}

/* What the widest number and the widest day of the week need. */
static int
cell_width (RegimenMiniMonth *self)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();
  int width = text_width (self, "30") + 2 * PAD_PX;

  for (int i = 0; i < 7; i++)
    {
      g_autofree char *name = dup_weekday (&locale, i);

      width = MAX (width, text_width (self, name) + PAD_PX);
    }
  return MAX (CELL_WIDTH_PX, width);
}

static void
regimen_mini_month_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  RegimenMiniMonth *self = REGIMEN_MINI_MONTH (widget);
  int head = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = head_height (self) + N_WEEKS * cell_height (self);
      return;
    }
  gtk_widget_measure (self->head, orientation, -1, &head, NULL, NULL, NULL);
  *minimum = *natural = MAX (7 * cell_width (self), head);
}

static void
regimen_mini_month_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegimenMiniMonth *self = REGIMEN_MINI_MONTH (widget);
  GtkAllocation area = { 0, 0, width, 0 };

  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, -1, &area.height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->head, &area, -1);
}

/* -- drawing -- */

static void
draw_text (RegimenMiniMonth *self,
           GtkSnapshot *snapshot,
           const char *text,
           const graphene_rect_t *area,
           const GdkRGBA *colour,
           gboolean is_bold)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0;

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (area->origin.x +
                                                    (area->size.width - (float) width) / 2,
                                                area->origin.y + PAD_PX));
  gtk_snapshot_append_layout (snapshot, self->layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_ring (GtkSnapshot *snapshot,
           const graphene_rect_t *area,
           const GdkRGBA *colour,
           gboolean is_filled)
{
  GskRoundedRect shape;
  graphene_rect_t inner = *area;

  graphene_rect_inset (&inner, 1, 1);
  gsk_rounded_rect_init_from_rect (&shape, &inner, 5);
  if (!is_filled)
    {
      gtk_snapshot_append_border (snapshot, &shape, (const float[4]){ 2, 2, 2, 2 },
                                  (const GdkRGBA[4]){ *colour, *colour, *colour, *colour });
      return;
    }
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, colour, &inner);
  gtk_snapshot_pop (snapshot);
}

static void
draw_day (RegimenMiniMonth *self,
          GtkSnapshot *snapshot,
          int index,
          const GdkRGBA *text,
          const GdkRGBA *accent)
{
  RegimenDay day = regimen_day_add (self->first, index);
  gboolean is_other = regimen_day_month_start (day).n != self->month.n;
  gboolean is_today = day.n == regimen_desk_today (self->desk).n;
  graphene_rect_t area = cell_area (self, index);
  graphene_rect_t bar = GRAPHENE_RECT_INIT (area.origin.x + PAD_PX,
                                            area.origin.y + area.size.height - PAD_PX - BAR_PX,
                                            area.size.width - 2 * PAD_PX, BAR_PX);
  double load = load_of (self, day);
  GdkRGBA colour = *text;
  GdkRGBA fill;
  char number[12];
  int of_month = 0;

  regimen_day_to_ymd (day, NULL, NULL, &of_month);
  g_snprintf (number, sizeof number, "%d", of_month);
  fill = regimen_ink_of_shade (GTK_WIDGET (self), accent, 0.28f);
  if (day.n == self->day.n)
    draw_ring (snapshot, &area, &fill, TRUE);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)) && day.n == self->cursor.n)
    draw_ring (snapshot, &area, accent, FALSE);
  if (is_other)
    colour = regimen_ink_of_words (GTK_WIDGET (self), text, 0.4f);
  else if (self->loads != NULL && load < 0)
    colour = regimen_ink_of_words (GTK_WIDGET (self), text, 0.7f);
  /* Accent on accent can't be read: the chosen day keeps its colour, today is bold anyway. */
  draw_text (self, snapshot, number, &area, is_today && day.n != self->day.n ? accent : &colour,
             is_today);
  if (!is_other)
    regimen_load_mark_draw (snapshot, GTK_WIDGET (self), load, &bar);
}

static void
regimen_mini_month_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenMiniMonth *self = REGIMEN_MINI_MONTH (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  RegimenLocaleTime locale = regimen_locale_time_system ();
  GdkRGBA text, accent;

  if (self->desk == NULL)
    return;
  gtk_style_context_get_color (context, &text);
  accent = text;
  gtk_style_context_lookup_color (context, "accent_color", &accent);
  gtk_widget_snapshot_child (widget, self->head, snapshot);
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *name = dup_weekday (&locale, i);
      graphene_rect_t area = cell_area (self, i);
      GdkRGBA faint = regimen_ink_of_words (widget, &text, 0.6f);

      area.origin.y -= (float) (line_height (self) + PAD_PX);
      draw_text (self, snapshot, name, &area, &faint, FALSE);
    }
  for (int i = 0; i < N_DAYS; i++)
    draw_day (self, snapshot, i, &text, &accent);
}

/* -- input -- */

static void
choose (RegimenMiniMonth *self, RegimenDay day)
{
  self->cursor = day;
  g_signal_emit (self, signals[DAY_CHOSEN], 0, (int) day.n);
}

static void
released_cb (RegimenMiniMonth *self, int n_press, double x, double y, GtkGesture *gesture)
{
  RegimenDay day;

  if (regimen_mini_month_day_at (self, x, y, &day))
    choose (self, day);
}

static void
move_cursor (RegimenMiniMonth *self, int n_days)
{
  self->cursor = regimen_day_add (self->cursor, n_days);
  show_month (self, self->cursor);
  describe_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
key_pressed_cb (RegimenMiniMonth *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventControllerKey *controller)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      move_cursor (self, -forward);
      return TRUE;
    case GDK_KEY_Right:
      move_cursor (self, forward);
      return TRUE;
    case GDK_KEY_Up:
      move_cursor (self, -7);
      return TRUE;
    case GDK_KEY_Down:
      move_cursor (self, 7);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      choose (self, self->cursor);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
regimen_mini_month_query_tooltip (GtkWidget *widget,
                                  int x,
                                  int y,
                                  gboolean keyboard_tooltip,
                                  GtkTooltip *tooltip)
{
  RegimenMiniMonth *self = REGIMEN_MINI_MONTH (widget);
  g_autofree char *name = NULL;
  g_autofree char *load = NULL;
  g_autofree char *text = NULL;
  RegimenDay day;

  if (!regimen_mini_month_day_at (self, x, y, &day))
    return FALSE;
  name = regimen_word_day (day, REGIMEN_DAY_STYLE_MEDIUM);
  load = regimen_load_mark_word (load_of (self, day));
  text = g_strdup_printf (_ ("%1$s, %2$s"), name, load);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
turn_cb (RegimenMiniMonth *self, GtkWidget *button)
{
  int by = gtk_widget_get_prev_sibling (button) == NULL ? -1 : 1;

  show_month (self, regimen_day_add_months (self->month, by));
}

/* -- the widget -- */

static void
regimen_mini_month_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RegimenMiniMonth *self = REGIMEN_MINI_MONTH (widget);

  GTK_WIDGET_CLASS (regimen_mini_month_parent_class)->css_changed (widget, change);

  if (self->layout != NULL)
    pango_layout_context_changed (self->layout);
  self->line_px = 0;
}

static void
regimen_mini_month_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (regimen_mini_month_parent_class)->map (widget);

  queue_read (REGIMEN_MINI_MONTH (widget));
}

static void
regimen_mini_month_dispose (GObject *object)
{
  RegimenMiniMonth *self = REGIMEN_MINI_MONTH (object);

  g_clear_handle_id (&self->read_id, g_source_remove);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->loads, g_array_unref);
  g_clear_object (&self->layout);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (regimen_mini_month_parent_class)->dispose (object);
}

static void
regimen_mini_month_class_init (RegimenMiniMonthClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_mini_month_dispose;
  widget_class->map = regimen_mini_month_map;
  widget_class->measure = regimen_mini_month_measure;
  widget_class->size_allocate = regimen_mini_month_size_allocate;
  widget_class->snapshot = regimen_mini_month_snapshot;
  widget_class->query_tooltip = regimen_mini_month_query_tooltip;
  widget_class->css_changed = regimen_mini_month_css_changed;

  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", REGIMEN_TYPE_MINI_MONTH, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "minimonth");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static GtkWidget *
add_turn_button (RegimenMiniMonth *self, const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (turn_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->head), button);
  return button;
}

static void
make_head (RegimenMiniMonth *self)
{
  GtkWidget *title = gtk_label_new (NULL);

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->title = GTK_LABEL (title);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  add_turn_button (self, "go-previous-symbolic", _ ("Earlier month"));
  gtk_box_append (GTK_BOX (self->head), title);
  add_turn_button (self, "go-next-symbolic", _ ("Later month"));
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

static void
regimen_mini_month_init (RegimenMiniMonth *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  make_head (self);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.88));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Days of the month"), -1);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
}

GtkWidget *
regimen_mini_month_new (RegimenDesk *desk)
{
  RegimenMiniMonth *self = g_object_new (REGIMEN_TYPE_MINI_MONTH, NULL);

  self->desk = g_object_ref (desk);
  self->cursor = self->day = regimen_desk_today (desk);
  show_month (self, self->day);
  g_signal_connect_object (desk, "changed", G_CALLBACK (queue_read), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * regimen_mini_month_set_day:
 *
 * Marks the day that the calendar shows, and turns to its month.
 */
void
regimen_mini_month_set_day (RegimenMiniMonth *self, RegimenDay day)
{
  g_return_if_fail (REGIMEN_IS_MINI_MONTH (self));

  if (self->day.n == day.n)
    return;
  self->day = day;
  self->cursor = day;
  show_month (self, day);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
