/* series-strip.c - the series on a calendar: a row a week, a disc a session, a ring a follow-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-strip"

#include "config.h"

#include "series-strip.h"

#include "locale-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define ROW_HEIGHT_PX 40
#define HEADER_HEIGHT_PX 24
#define DISC_PX 24
#define DAYS_A_WEEK 7

/**
 * RegimenSeriesStrip:
 *
 * Drawn in one go: a year of weeks is a few hundred cells, too many for widgets and too few to
 * care. What it shows is said in words by its accessible description and by the list beside it.
 */
struct _RegimenSeriesStrip
{
  GtkWidget parent_instance;

  RegimenDay first; /* the day that the first row starts with */
  int n_weeks;
  GArray *marks; /* (element-type RegimenSeriesMark) */
  GArray *loads; /* (element-type double) 0.0 to 1.0, -1 closed; a day each from first */
  RegimenWeekday first_weekday;
  gboolean is_day_first; /* the locale writes the day before the month */
};

G_DEFINE_FINAL_TYPE (RegimenSeriesStrip, regimen_series_strip, GTK_TYPE_WIDGET)

static void
draw_text (RegimenSeriesStrip *self,
           GtkSnapshot *snapshot,
           const char *text,
           const GdkRGBA *colour,
           graphene_rect_t box,
           gboolean is_small)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width = 0, height = 0;

  if (is_small)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (box.origin.x + (box.size.width - (float) width) / 2,
                                                box.origin.y +
                                                    (box.size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* A week runs with the text: from the right in right-to-left languages. */
static graphene_rect_t
cell_box (RegimenSeriesStrip *self, int offset_days)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)) / DAYS_A_WEEK;
  int column = offset_days % DAYS_A_WEEK;
  int row = offset_days / DAYS_A_WEEK;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    column = DAYS_A_WEEK - 1 - column;
  return GRAPHENE_RECT_INIT ((float) column * width,
                             (float) (HEADER_HEIGHT_PX + row * ROW_HEIGHT_PX), width,
                             ROW_HEIGHT_PX);
}

static void
draw_header (RegimenSeriesStrip *self, GtkSnapshot *snapshot, GdkRGBA colour)
{
  colour.alpha *= 0.6f;
  for (int i = 0; i < DAYS_A_WEEK; i++)
    {
      graphene_rect_t box = cell_box (self, i);
      g_autofree char *name = regimen_locale_time_weekday_name (
          (RegimenWeekday) (((int) self->first_weekday + i) % DAYS_A_WEEK), TRUE);

      box.origin.y = 0;
      box.size.height = HEADER_HEIGHT_PX;
      draw_text (self, snapshot, name, &colour, box, TRUE);
    }
}

/* The day's number at the start of the cell, how full the clinic is as a bar along its foot. */
static void
draw_day (RegimenSeriesStrip *self, GtkSnapshot *snapshot, int offset, GdkRGBA colour)
{
  RegimenDay day = regimen_day_add (self->first, offset);
  graphene_rect_t box = cell_box (self, offset);
  graphene_rect_t corner = GRAPHENE_RECT_INIT (box.origin.x + 2, box.origin.y + 2, 40, 16);
  double load = offset < (int) self->loads->len ? g_array_index (self->loads, double, offset) : 0.0;
  GdkRGBA faint = colour;
  g_autofree char *text = NULL;
  int of_month = 0;

  faint.alpha = 0.12f;
  gtk_snapshot_append_color (snapshot, &faint,
                             &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, box.size.width, 1));
  if (load < 0)
    {
      faint.alpha = 0.05f;
      gtk_snapshot_append_color (snapshot, &faint, &box);
    }
  else
    {
      faint.alpha = 0.30f;
      gtk_snapshot_append_color (
          snapshot, &faint,
          &GRAPHENE_RECT_INIT (box.origin.x + 3, box.origin.y + box.size.height - 4,
                               (box.size.width - 6) * (float) MIN (load, 1.0), 2));
    }

  regimen_day_to_ymd (day, NULL, NULL, &of_month);
  text = of_month == 1 || offset == 0
             ? regimen_day_format_display (day, self->is_day_first ? "%-d %b" : "%b %-d")
             : g_strdup_printf ("%d", of_month);
  colour.alpha *= load < 0 ? 0.4f : 0.75f;
  draw_text (self, snapshot, text, &colour, corner, TRUE);
}

static void
draw_mark (RegimenSeriesStrip *self,
           GtkSnapshot *snapshot,
           const RegimenSeriesMark *mark,
           GdkRGBA text_colour,
           GdkRGBA accent)
{
  int offset = mark->day.n - self->first.n;
  graphene_rect_t cell = cell_box (self, offset);
  float size = mark->number > 0 ? DISC_PX : DISC_PX - 10;
  graphene_rect_t box =
      GRAPHENE_RECT_INIT (cell.origin.x + (cell.size.width - size) / 2 + 8,
                          cell.origin.y + (cell.size.height - size) / 2, size, size);
  GskRoundedRect round;
  g_autofree char *text = NULL;
  GdkRGBA white = { 1, 1, 1, 1 };

  if (offset < 0 || offset >= self->n_weeks * DAYS_A_WEEK)
    return;

  gsk_rounded_rect_init_from_rect (&round, &box, size / 2);
  if (mark->kind == REGIMEN_MARK_OLD || mark->kind == REGIMEN_MARK_DONE)
    accent = text_colour;
  if (mark->number > 0 && mark->kind != REGIMEN_MARK_OLD)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, &accent, &box);
      gtk_snapshot_pop (snapshot);
    }
  else
    gtk_snapshot_append_border (snapshot, &round, (float[4]){ 2, 2, 2, 2 },
                                (GdkRGBA[4]){ accent, accent, accent, accent });
  if (mark->number == 0)
    return;

  text = g_strdup_printf ("%d", mark->number);
  if (mark->kind == REGIMEN_MARK_DONE)
    white = (GdkRGBA){ 1.0f - text_colour.red, 1.0f - text_colour.green, 1.0f - text_colour.blue,
                       1.0f };
  draw_text (self, snapshot, text, mark->kind == REGIMEN_MARK_OLD ? &text_colour : &white, box,
             TRUE);
}

static void
regimen_series_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour, accent;

  gtk_style_context_get_color (style, &colour);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = colour;

  draw_header (self, snapshot, colour);
  for (int offset = 0; offset < self->n_weeks * DAYS_A_WEEK; offset++)
    draw_day (self, snapshot, offset, colour);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (self, snapshot, &g_array_index (self->marks, RegimenSeriesMark, i), colour, accent);
}

static void
regimen_series_strip_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = HEADER_HEIGHT_PX + self->n_weeks * ROW_HEIGHT_PX;
  else
    {
      *minimum = DAYS_A_WEEK * 52;
      *natural = DAYS_A_WEEK * 72;
    }
}

static void
regimen_series_strip_finalize (GObject *object)
{
  RegimenSeriesStrip *self = REGIMEN_SERIES_STRIP (object);

  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->loads, g_array_unref);

  G_OBJECT_CLASS (regimen_series_strip_parent_class)->finalize (object);
}

static void
regimen_series_strip_class_init (RegimenSeriesStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_series_strip_finalize;
  widget_class->measure = regimen_series_strip_measure;
  widget_class->snapshot = regimen_series_strip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "seriesstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
regimen_series_strip_init (RegimenSeriesStrip *self)
{
  RegimenLocaleTime habits = regimen_locale_time_system ();

  self->first_weekday = habits.first_weekday;
  self->is_day_first = habits.order == REGIMEN_DAY_ORDER_DMY;
  self->marks = g_array_new (FALSE, FALSE, sizeof (RegimenSeriesMark));
  self->loads = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
update_accessible (RegimenSeriesStrip *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *owned = NULL;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const RegimenSeriesMark *mark = &g_array_index (self->marks, RegimenSeriesMark, i);
      g_autofree char *day = regimen_word_day (mark->day, REGIMEN_DAY_STYLE_SHORT);

      if (mark->kind == REGIMEN_MARK_OLD)
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      if (mark->number > 0)
        /* Translators: number of a session, its day */
        g_string_append_printf (text, _ ("session %1$d on %2$s"), mark->number, day);
      else
        g_string_append_printf (text, _ ("follow-up on %s"), day);
    }
  owned = g_string_free (text, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The series on the calendar"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, owned, -1);
}

/**
 * regimen_series_strip_set:
 * @first: a day of the first week shown
 * @n_weeks: rows, at least one
 * @marks: (array length=n_marks): what stands on it
 * @loads: (array length=n_loads): how full each day is, from the start of @first's week; -1: closed
 */
void
regimen_series_strip_set (RegimenSeriesStrip *self,
                          RegimenDay first,
                          int n_weeks,
                          const RegimenSeriesMark *marks,
                          guint n_marks,
                          const double *loads,
                          guint n_loads)
{
  g_return_if_fail (REGIMEN_IS_SERIES_STRIP (self));
  g_return_if_fail (n_weeks > 0);

  self->first = regimen_day_week_start (first, self->first_weekday);
  self->n_weeks = n_weeks;
  g_array_set_size (self->marks, 0);
  g_array_append_vals (self->marks, marks, n_marks);
  g_array_set_size (self->loads, 0);
  if (n_loads > 0)
    g_array_append_vals (self->loads, loads, n_loads);
  update_accessible (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
