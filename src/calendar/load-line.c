/* load-line.c - how many chairs and nurses are busy in each quarter of an hour of a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "load-line.h"

#include "busy.h"
#include "ink.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define PAD_PX 6
#define BARS_PX 26
#define N_GAUGES 2

/* One row of bars: whose, and how busy. */
typedef struct
{
  RegimenRole role;
  RegimenBusy busy[REGIMEN_BUSY_STEPS];
  PangoLayout *text;
} Gauge;

/**
 * RegimenLoadLine:
 *
 * A bar for each quarter of an hour against what there is; full ones are marked. The words beside
 * them say how it is now, on another day how it is at the worst.
 */
struct _RegimenLoadLine
{
  GtkWidget parent_instance;

  Gauge gauges[N_GAUGES];
  RegimenDay day;
  RegimenMinute now;
  int from_step; /* what is drawn: the open hours and what is booked around them */
  int to_step;
};

G_DEFINE_FINAL_TYPE (RegimenLoadLine, regimen_load_line, GTK_TYPE_WIDGET)

static const char *
word_title (RegimenRole role)
{
  return role == REGIMEN_ROLE_ROOM ? _ ("Chairs") : _ ("Nurses");
}

/* Today it is now that counts, on another day the fullest time. */
static int
step_in_words (RegimenLoadLine *self, const Gauge *gauge)
{
  int now = regimen_minute_of_day (self->now) / REGIMEN_BUSY_STEP_MIN;

  if (regimen_minute_day (self->now).n == self->day.n && gauge->busy[now].capacity > 0)
    return now;
  return regimen_busy_find_most (gauge->busy);
}

static char *
word_step (RegimenLoadLine *self, const Gauge *gauge, int step)
{
  RegimenMinute start = regimen_minute_at (self->day, step * REGIMEN_BUSY_STEP_MIN);
  g_autofree char *time = regimen_word_time (start);

  /* Translators: "Chairs", how many are busy, of how many, at what time */
  return g_strdup_printf (_ ("%1$s %2$d of %3$d at %4$s"), word_title (gauge->role),
                          gauge->busy[step].taken, gauge->busy[step].capacity, time);
}

static gboolean
is_full (const RegimenBusy *busy)
{
  return busy->taken > 0 && busy->taken >= busy->capacity;
}

static void
update_words (RegimenLoadLine *self)
{
  GString *all = g_string_new (NULL);

  for (int i = 0; i < N_GAUGES; i++)
    {
      Gauge *gauge = &self->gauges[i];
      int step = step_in_words (self, gauge);
      /* Translators: "Chairs" */
      g_autofree char *text = step >= 0
                                  ? word_step (self, gauge, step)
                                  : g_strdup_printf (_ ("%s: none busy"), word_title (gauge->role));

      if (gauge->text == NULL)
        gauge->text = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_text (gauge->text, text, -1);
      g_string_append_printf (all, i > 0 ? ", %s" : "%s", text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all->str,
                                  -1);
  g_string_free (all, TRUE);
}

static void
find_range (RegimenLoadLine *self)
{
  self->from_step = REGIMEN_BUSY_STEPS;
  self->to_step = 0;
  for (int i = 0; i < N_GAUGES; i++)
    for (int step = 0; step < REGIMEN_BUSY_STEPS; step++)
      if (self->gauges[i].busy[step].capacity > 0 || self->gauges[i].busy[step].taken > 0)
        {
          self->from_step = MIN (self->from_step, step);
          self->to_step = MAX (self->to_step, step + 1);
        }
}

static void
regimen_load_line_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RegimenLoadLine *self = REGIMEN_LOAD_LINE (widget);
  int text = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 600;
      return;
    }
  if (self->gauges[0].text != NULL)
    pango_layout_get_pixel_size (self->gauges[0].text, NULL, &text);
  *minimum = *natural = MAX (BARS_PX, text) + 2 * PAD_PX;
}

static void
draw_bars (RegimenLoadLine *self, GtkSnapshot *snapshot, const Gauge *gauge, double x, double width)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int now = regimen_minute_day (self->now).n == self->day.n
                ? regimen_minute_of_day (self->now) / REGIMEN_BUSY_STEP_MIN
                : -1;
  double step_px = width / MAX (self->to_step - self->from_step, 1);
  GdkRGBA text, free, busy, full, mark;
  int most = 1;

  gtk_style_context_get_color (context, &text);
  busy = full = mark = text;
  gtk_style_context_lookup_color (context, "accent_color", &busy);
  gtk_style_context_lookup_color (context, "warning_color", &full);
  gtk_style_context_lookup_color (context, "error_color", &mark);
  free = regimen_ink_of_line (GTK_WIDGET (self), &text, 0.10f);
  for (int step = self->from_step; step < self->to_step; step++)
    most = MAX (most, MAX (gauge->busy[step].capacity, gauge->busy[step].taken));
  for (int step = self->from_step; step < self->to_step; step++)
    {
      const RegimenBusy *at = &gauge->busy[step];
      int index = is_rtl ? self->to_step - 1 - step : step - self->from_step;
      float left = (float) (x + index * step_px);
      float wide = (float) MAX (step_px - 1, 1);
      float all = (float) (BARS_PX * at->capacity) / (float) most;
      float taken = (float) (BARS_PX * at->taken) / (float) most;
      float ground = PAD_PX + BARS_PX;

      if (all > 0)
        gtk_snapshot_append_color (snapshot, &free,
                                   &GRAPHENE_RECT_INIT (left, ground - all, wide, all));
      if (taken > 0)
        gtk_snapshot_append_color (snapshot, is_full (at) ? &full : &busy,
                                   &GRAPHENE_RECT_INIT (left, ground - taken, wide, taken));
      if (step == now)
        gtk_snapshot_append_color (snapshot, &mark,
                                   &GRAPHENE_RECT_INIT (left, ground + 2, wide, 2));
    }
}

static void
regimen_load_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenLoadLine *self = REGIMEN_LOAD_LINE (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double part = (gtk_widget_get_width (widget) - PAD_PX) / (double) N_GAUGES;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  for (int i = 0; i < N_GAUGES; i++)
    {
      const Gauge *gauge = &self->gauges[i];
      double x = PAD_PX + part * (is_rtl ? N_GAUGES - 1 - i : i);
      int text_width = 0, text_height = 0;
      double bars = 0;

      if (gauge->text == NULL)
        continue;
      pango_layout_get_pixel_size (gauge->text, &text_width, &text_height);
      bars = part - text_width - 4 * PAD_PX;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot,
          &GRAPHENE_POINT_INIT ((float) (is_rtl ? x + part - text_width - PAD_PX : x),
                                (float) (gtk_widget_get_height (widget) - text_height) / 2.0f));
      gtk_snapshot_append_layout (snapshot, gauge->text, &colour);
      gtk_snapshot_restore (snapshot);
      if (bars > 24)
        draw_bars (self, snapshot, gauge, is_rtl ? x + PAD_PX : x + text_width + 2 * PAD_PX, bars);
    }
}

static gboolean
regimen_load_line_query_tooltip (GtkWidget *widget,
                                 int x,
                                 int y,
                                 gboolean keyboard_tooltip,
                                 GtkTooltip *tooltip)
{
  RegimenLoadLine *self = REGIMEN_LOAD_LINE (widget);
  GString *text = g_string_new (NULL);

  for (int i = 0; i < N_GAUGES; i++)
    {
      int most = regimen_busy_find_most (self->gauges[i].busy);
      g_autofree char *line = most >= 0 ? word_step (self, &self->gauges[i], most) : NULL;

      if (line != NULL)
        g_string_append_printf (text, text->len > 0 ? "\n%s" : "%s", line);
    }
  if (text->len > 0)
    {
      /* Translators: followed by lines such as "Chairs 8 of 8 at 11:00" */
      g_string_prepend (text, _ ("Fullest:\n"));
      gtk_tooltip_set_text (tooltip, text->str);
    }
  g_string_free (text, TRUE);
  return self->to_step > 0;
}

static void
regimen_load_line_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RegimenLoadLine *self = REGIMEN_LOAD_LINE (widget);

  GTK_WIDGET_CLASS (regimen_load_line_parent_class)->css_changed (widget, change);

  for (int i = 0; i < N_GAUGES; i++)
    if (self->gauges[i].text != NULL)
      pango_layout_context_changed (self->gauges[i].text);
}

static void
regimen_load_line_dispose (GObject *object)
{
  RegimenLoadLine *self = REGIMEN_LOAD_LINE (object);

  for (int i = 0; i < N_GAUGES; i++)
    g_clear_object (&self->gauges[i].text);

  G_OBJECT_CLASS (regimen_load_line_parent_class)->dispose (object);
}

static void
regimen_load_line_class_init (RegimenLoadLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_load_line_dispose;
  widget_class->measure = regimen_load_line_measure;
  widget_class->snapshot = regimen_load_line_snapshot;
  widget_class->query_tooltip = regimen_load_line_query_tooltip;
  widget_class->css_changed = regimen_load_line_css_changed;

  gtk_widget_class_set_css_name (widget_class, "loadline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
regimen_load_line_init (RegimenLoadLine *self)
{
  self->gauges[0].role = REGIMEN_ROLE_ROOM;
  self->gauges[1].role = REGIMEN_ROLE_NURSE;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
regimen_load_line_new (void)
{
  return g_object_new (REGIMEN_TYPE_LOAD_LINE, NULL);
}

/**
 * regimen_load_line_show:
 * @facts: of that day at least; not kept
 */
void
regimen_load_line_show (RegimenLoadLine *self, const RegimenFacts *facts, RegimenDay day)
{
  g_return_if_fail (REGIMEN_IS_LOAD_LINE (self));
  g_return_if_fail (facts != NULL);

  self->day = day;
  for (int i = 0; i < N_GAUGES; i++)
    regimen_busy_count (facts, day, self->gauges[i].role, self->gauges[i].busy);
  find_range (self);
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_load_line_set_now:
 *
 * Marks the present, and tells how busy it is then.
 */
void
regimen_load_line_set_now (RegimenLoadLine *self, RegimenMinute now)
{
  g_return_if_fail (REGIMEN_IS_LOAD_LINE (self));

  if (self->now.n == now.n)
    return;
  self->now = now;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
