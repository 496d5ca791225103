/* strip-drawing.c - how the strip of a series looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-series-strip"

#include "config.h"

#include "series-strip-private.h"

#include "ink.h"
#include "locale-time.h"

#include <math.h>

#define HATCH_PX 8
#define ARROW_PX 6
#define LEFT_TO_RIGHT "\u200e"

typedef struct
{
  RegimenSeriesStrip *strip;
  GtkSnapshot *snapshot;
  GdkRGBA text;
  GdkRGBA accent; /* of words and lines */
  GdkRGBA filled; /* below words in @on_filled */
  GdkRGBA on_filled;
  GdkRGBA paper;
} Drawing;

static GdkRGBA
words_of (Drawing *self, float strength)
{
  return regimen_ink_of_words (GTK_WIDGET (self->strip), &self->text, strength);
}

static GdkRGBA
edge_of (Drawing *self, GdkRGBA colour, float strength)
{
  return regimen_ink_of_line (GTK_WIDGET (self->strip), &colour, strength);
}

static GdkRGBA
line_of (Drawing *self, float strength)
{
  return edge_of (self, self->text, strength);
}

typedef struct
{
  double scale;
  gboolean is_bold;
  float xalign;
} TextLook;

static void
draw_text (Drawing *self, const char *text, GdkRGBA colour, graphene_rect_t box, TextLook look)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->strip), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0, height = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (look.scale));
  if (look.is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (
      self->snapshot,
      &GRAPHENE_POINT_INIT (box.origin.x + (box.size.width - (float) width) * look.xalign,
                            box.origin.y + (box.size.height - (float) height) / 2));
  gtk_snapshot_append_layout (self->snapshot, layout, &colour);
  gtk_snapshot_restore (self->snapshot);
}

static gboolean
is_rtl (const Drawing *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self->strip)) == GTK_TEXT_DIR_RTL;
}

static void
draw_header (Drawing *self)
{
  for (int i = 0; i < REGIMEN_DAYS_A_WEEK; i++)
    {
      graphene_rect_t box =
          regimen_series_strip_cell (self->strip, regimen_day_add (self->strip->first, i));
      g_autofree char *name = regimen_locale_time_weekday_name (
          (RegimenWeekday) (((int) self->strip->first_weekday + i) % REGIMEN_DAYS_A_WEEK), TRUE);

      box.origin.y = 0;
      box.size.height = (float) regimen_series_strip_header_px (self->strip);
      draw_text (self, name, words_of (self, 0.65f), box,
                 (TextLook){ PANGO_SCALE_SMALL, FALSE, 0.5f });
    }
}

static void
draw_hatch (Drawing *self, const graphene_rect_t *area)
{
  graphene_rect_t tile = GRAPHENE_RECT_INIT (0, 0, HATCH_PX, HATCH_PX);
  GdkRGBA line = line_of (self, 0.25f);
  cairo_t *cr;

  gtk_snapshot_push_repeat (self->snapshot, area, &tile);
  cr = gtk_snapshot_append_cairo (self->snapshot, &tile);
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, 1);
  for (int shift = -HATCH_PX; shift <= HATCH_PX; shift += HATCH_PX)
    {
      cairo_move_to (cr, shift, HATCH_PX);
      cairo_line_to (cr, shift + HATCH_PX, 0);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  gtk_snapshot_pop (self->snapshot);
}

static double
value_at (const GArray *values, int offset)
{
  return offset < (int) values->len ? g_array_index (values, double, (guint) offset) : 0.0;
}

/* How full the clinic is as a bar along the foot of a day, and how full it would be. */
static void
draw_load (Drawing *self, int offset, graphene_rect_t box)
{
  double load = value_at (self->strip->loads, offset);
  double added = value_at (self->strip->added, offset);
  float width = box.size.width - 6;
  float full = width * (float) CLAMP (load, 0.0, 1.0);
  float then = width * (float) CLAMP (added, 0.0, 1.0);
  float y = box.origin.y + box.size.height - 4;
  GdkRGBA faint = line_of (self, 0.30f);
  GdkRGBA more = edge_of (self, self->accent, 0.9f);
  float x = is_rtl (self) ? box.origin.x + 3 + width - full : box.origin.x + 3;

  gtk_snapshot_append_color (self->snapshot, &faint, &GRAPHENE_RECT_INIT (x, y, full, 2));
  if (self->strip->added->len == 0 || fabsf (then - full) < 0.5f)
    return;
  x = is_rtl (self) ? box.origin.x + 3 + width - MAX (full, then)
                    : box.origin.x + 3 + MIN (full, then);
  if (then > full)
    gtk_snapshot_append_color (self->snapshot, &more,
                               &GRAPHENE_RECT_INIT (x, y - 1, then - full, 3));
  else /* what goes away is an outline */
    gtk_snapshot_append_color (self->snapshot, &more,
                               &GRAPHENE_RECT_INIT (x, y + 1, full - then, 1));
}

/* "−2 +3": what leaves is said before what comes, from the right in right-to-left languages. */
static void
draw_flow (Drawing *self, int offset)
{
  RegimenSeriesStrip *strip = self->strip;
  const RegimenStripFlow *flow =
      offset < (int) strip->flows->len
          ? &g_array_index (strip->flows, RegimenStripFlow, (guint) offset)
          : NULL;
  graphene_rect_t box =
      regimen_series_strip_flow_box (strip, regimen_day_add (strip->first, offset));
  g_autofree char *out = NULL;
  g_autofree char *in = NULL;

  if (flow == NULL || (flow->n_out == 0 && flow->n_in == 0))
    return;
  /* the sign stays before its number in every direction of text */
  out = flow->n_out > 0 ? g_strdup_printf (LEFT_TO_RIGHT "−%d", flow->n_out) : g_strdup ("");
  in = flow->n_in > 0 ? g_strdup_printf (LEFT_TO_RIGHT "+%d", flow->n_in) : g_strdup ("");
  box.origin.x += 5;
  box.size.width -= 10;
  draw_text (self, out, words_of (self, 0.75f), box,
             (TextLook){ PANGO_SCALE_SMALL, FALSE, is_rtl (self) ? 1.0f : 0.0f });
  draw_text (self, in, self->text, box,
             (TextLook){ PANGO_SCALE_SMALL, TRUE, is_rtl (self) ? 0.0f : 1.0f });
}

static void
draw_day (Drawing *self, int offset)
{
  RegimenSeriesStrip *strip = self->strip;
  RegimenDay day = regimen_day_add (strip->first, offset);
  graphene_rect_t box = regimen_series_strip_cell (strip, day);
  graphene_rect_t corner = box;
  double load = value_at (strip->loads, offset);
  GdkRGBA line = line_of (self, 0.12f);
  GdkRGBA shade = regimen_ink_of_shade (GTK_WIDGET (self->strip), &self->text, 0.05f);
  g_autofree char *text = NULL;
  int of_month = 0;

  gtk_snapshot_append_color (self->snapshot, &line,
                             &GRAPHENE_RECT_INIT (box.origin.x, box.origin.y, box.size.width, 1));
  if (load < 0)
    gtk_snapshot_append_color (self->snapshot, &shade, &box);
  else
    draw_load (self, offset, box);

  regimen_day_to_ymd (day, NULL, NULL, &of_month);
  text = of_month == 1 || offset == 0
             ? regimen_day_format_display (day, strip->is_day_first ? "%-d %b" : "%b %-d")
             : g_strdup_printf ("%d", of_month);
  corner.origin.x += 5;
  corner.origin.y += 2;
  corner.size.width -= 10;
  corner.size.height = (float) strip->unit_px;
  draw_text (self, text, words_of (self, load < 0 ? 0.45f : 0.75f), corner,
             (TextLook){ PANGO_SCALE_SMALL, FALSE, is_rtl (self) ? 1.0f : 0.0f });
}

static void
draw_border (Drawing *self, const GskRoundedRect *round, float width, GdkRGBA colour)
{
  gtk_snapshot_append_border (self->snapshot, round, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
}

static void
fill_round (Drawing *self, const GskRoundedRect *round, GdkRGBA colour)
{
  gtk_snapshot_push_rounded_clip (self->snapshot, round);
  gtk_snapshot_append_color (self->snapshot, &colour, &round->bounds);
  gtk_snapshot_pop (self->snapshot);
}

/* Pinned is a square corner, whatever the colours. */
static void
draw_pin (Drawing *self, const graphene_rect_t *box)
{
  float size = MAX (7, box->size.width / 3);
  graphene_rect_t dot = GRAPHENE_RECT_INIT (box->origin.x + box->size.width - size * 0.75f,
                                            box->origin.y - size * 0.25f, size, size);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &dot, 1);
  fill_round (self, &round, self->text);
  draw_border (self, &round, 1, self->paper);
}

static void
draw_number (Drawing *self, int number, GdkRGBA colour, graphene_rect_t box, double scale)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  draw_text (self, text, colour, box, (TextLook){ scale, TRUE, 0.5f });
}

static cairo_t *
begin_line (Drawing *self, GdkRGBA colour, double width)
{
  graphene_rect_t all =
      GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self->strip)),
                          (float) gtk_widget_get_height (GTK_WIDGET (self->strip)));
  cairo_t *cr = gtk_snapshot_append_cairo (self->snapshot, &all);

  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, width);
  return cr;
}

/* Crossed out, whatever the colours. */
static void
draw_given_up (Drawing *self, graphene_rect_t box)
{
  GskRoundedRect round;
  float inset = box.size.width * 0.3f;
  cairo_t *cr;

  gsk_rounded_rect_init_from_rect (&round, &box, box.size.width / 2);
  draw_border (self, &round, 1, line_of (self, 0.55f));
  graphene_rect_inset (&box, inset, inset);
  cr = begin_line (self, line_of (self, 0.8f), 1.5);
  cairo_move_to (cr, box.origin.x, box.origin.y);
  cairo_line_to (cr, box.origin.x + box.size.width, box.origin.y + box.size.height);
  cairo_move_to (cr, box.origin.x + box.size.width, box.origin.y);
  cairo_line_to (cr, box.origin.x, box.origin.y + box.size.height);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Filled: a session; an outline: a follow-up, with the number of the session that it hangs on. */
static void
draw_mark (Drawing *self, guint position)
{
  const RegimenSeriesLine *line = regimen_series_line_at (self->strip->lines, position);
  graphene_rect_t box = regimen_series_strip_mark (self->strip, position);
  gboolean is_new = line->kind == REGIMEN_LINE_PROPOSED;
  GdkRGBA colour = is_new ? self->accent : self->text;
  GskRoundedRect round;

  if (!regimen_series_strip_shows (self->strip, regimen_minute_day (line->span.start)))
    return;
  gsk_rounded_rect_init_from_rect (&round, &box, box.size.width / 2);
  if (line->kind == REGIMEN_LINE_GIVEN_UP)
    draw_given_up (self, box);
  else if (line->number > 0)
    {
      fill_round (self, &round,
                  is_new ? self->filled
                         : regimen_ink_of_shade (GTK_WIDGET (self->strip), &colour, 0.14f));
      if (line->kind == REGIMEN_LINE_BOOKED)
        draw_border (self, &round, 1.5f, edge_of (self, colour, 0.7f));
      draw_number (self, line->number, is_new ? self->on_filled : colour, box, PANGO_SCALE_SMALL);
    }
  else
    {
      draw_border (self, &round, 1.5f, edge_of (self, colour, is_new ? 1.0f : 0.7f));
      if (line->anchor_number > 0)
        draw_number (self, line->anchor_number, colour, box, PANGO_SCALE_X_SMALL);
    }
  if (line->is_pinned)
    draw_pin (self, &box);
  if ((int) position == self->strip->selected || (int) position == self->strip->hovered)
    {
      graphene_rect_t around = box;

      graphene_rect_inset (&around, -3, -3);
      gsk_rounded_rect_init_from_rect (&round, &around, around.size.width / 2);
      draw_border (self, &round, 2,
                   (int) position == self->strip->selected ? self->text : line_of (self, 0.4f));
    }
}

static graphene_point_t
centre_of (const graphene_rect_t *box)
{
  return GRAPHENE_POINT_INIT (box->origin.x + box->size.width / 2,
                              box->origin.y + box->size.height / 2);
}

/* From where it stood to where it will. */
static void
draw_way (Drawing *self, guint position)
{
  const RegimenSeriesLine *line = regimen_series_line_at (self->strip->lines, position);
  RegimenDay old_day = regimen_minute_day (line->old_span.start);
  graphene_rect_t to = regimen_series_strip_mark (self->strip, position);
  graphene_rect_t cell, from;
  graphene_point_t a, b;
  GskRoundedRect round;
  double length, dx, dy;
  cairo_t *cr;

  if (!line->has_old || !regimen_series_strip_shows (self->strip, old_day) ||
      old_day.n == regimen_minute_day (line->span.start).n)
    return;
  cell = regimen_series_strip_cell (self->strip, old_day);
  cell.size.height -= regimen_series_strip_flow_box (self->strip, old_day).size.height;
  from = to;
  from.origin.x = cell.origin.x + (cell.size.width - to.size.width) / 2;
  from.origin.y = cell.origin.y + (cell.size.height - to.size.height) / 2;
  gsk_rounded_rect_init_from_rect (&round, &from, from.size.width / 2);
  draw_border (self, &round, 1, line_of (self, 0.45f));
  if (line->number > 0)
    draw_number (self, line->number, words_of (self, 0.6f), from, PANGO_SCALE_X_SMALL);

  a = centre_of (&from);
  b = centre_of (&to);
  dx = b.x - a.x;
  dy = b.y - a.y;
  length = sqrt (dx * dx + dy * dy);
  if (length < to.size.width + ARROW_PX)
    return;
  dx /= length;
  dy /= length;
  cr = begin_line (self, edge_of (self, self->accent, 0.85f),
                   (int) position == self->strip->selected ? 2.5 : 1.5);
  cairo_move_to (cr, a.x + dx * from.size.width / 2, a.y + dy * from.size.width / 2);
  b.x -= (float) (dx * (to.size.width / 2 + 2));
  b.y -= (float) (dy * (to.size.width / 2 + 2));
  cairo_line_to (cr, b.x, b.y);
  cairo_stroke (cr);
  cairo_move_to (cr, b.x, b.y);
  cairo_line_to (cr, b.x - dx * ARROW_PX - dy * ARROW_PX / 2,
                 b.y - dy * ARROW_PX + dx * ARROW_PX / 2);
  cairo_line_to (cr, b.x - dx * ARROW_PX + dy * ARROW_PX / 2,
                 b.y - dy * ARROW_PX - dx * ARROW_PX / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static const RegimenSeriesLine *
find_session (const Drawing *self, int number, guint *out_position)
{
  for (guint i = 0; number > 0 && i < self->strip->lines->len; i++)
    {
      const RegimenSeriesLine *line = regimen_series_line_at (self->strip->lines, i);

      *out_position = i;
      if (line->number == number)
        return line;
    }
  return NULL;
}

/* The thread that a follow-up hangs by. */
static void
draw_thread (Drawing *self, guint position)
{
  const RegimenSeriesLine *line = regimen_series_line_at (self->strip->lines, position);
  guint at = 0;
  const RegimenSeriesLine *anchor =
      line->number == 0 ? find_session (self, line->anchor_number, &at) : NULL;
  gboolean is_asked;
  graphene_rect_t from, to;
  graphene_point_t a, b;
  cairo_t *cr;

  if (anchor == NULL ||
      !regimen_series_strip_shows (self->strip, regimen_minute_day (anchor->span.start)))
    return;
  is_asked = self->strip->selected == (int) position || self->strip->selected == (int) at ||
             self->strip->hovered == (int) position;
  from = regimen_series_strip_mark (self->strip, at);
  to = regimen_series_strip_mark (self->strip, position);
  if (!is_asked && from.origin.y + from.size.height < to.origin.y)
    return; /* the number in it says enough */
  a = centre_of (&from);
  b = centre_of (&to);
  cr = begin_line (self, line_of (self, is_asked ? 0.8f : 0.35f), 1);
  cairo_set_dash (cr, (const double[]){ 2, 2 }, 2, 0);
  cairo_move_to (cr, a.x, a.y);
  cairo_line_to (cr, b.x, b.y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_forbidden (Drawing *self)
{
  RegimenSeriesStrip *strip = self->strip;

  for (guint i = 0; strip->map != NULL && i < strip->map->len; i++)
    {
      const RegimenPinDay *day = g_ptr_array_index (strip->map, i);
      graphene_rect_t box;

      if (day->conflict == NULL || !regimen_series_strip_shows (strip, day->day))
        continue;
      box = regimen_series_strip_cell (strip, day->day);
      draw_hatch (self, &box);
    }
}

static graphene_rect_t
hint_box (Drawing *self, PangoLayout *layout)
{
  RegimenSeriesStrip *strip = self->strip;
  int width = 0, height = 0;
  float x, y;

  pango_layout_get_pixel_size (layout, &width, &height);
  x = (float) strip->pointer_x + 16;
  y = (float) strip->pointer_y + 16;
  x = MIN (x, (float) (gtk_widget_get_width (GTK_WIDGET (strip)) - width - 16));
  y = MIN (y, (float) (gtk_widget_get_height (GTK_WIDGET (strip)) - height - 12));
  return GRAPHENE_RECT_INIT (MAX (x, 0), MAX (y, 0), (float) width + 16, (float) height + 8);
}

static void
draw_hint (Drawing *self)
{
  RegimenSeriesStrip *strip = self->strip;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (strip), strip->hint);
  graphene_rect_t box;
  GskRoundedRect round;

  pango_layout_set_width (layout, gtk_widget_get_width (GTK_WIDGET (strip)) * PANGO_SCALE / 2);
  box = hint_box (self, layout);
  gsk_rounded_rect_init_from_rect (&round, &box, 6);
  fill_round (self, &round, self->text);
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT (box.origin.x + 8, box.origin.y + 4));
  gtk_snapshot_append_layout (self->snapshot, layout, &self->paper);
  gtk_snapshot_restore (self->snapshot);
}

static void
draw_carried (Drawing *self)
{
  RegimenSeriesStrip *strip = self->strip;
  const RegimenSeriesLine *line = regimen_series_line_at (strip->lines, (guint) strip->carried);
  graphene_rect_t box = regimen_series_strip_mark (strip, (guint) strip->carried);
  GskRoundedRect round;

  if (regimen_series_strip_shows (strip, strip->target))
    {
      graphene_rect_t cell = regimen_series_strip_cell (strip, strip->target);

      gsk_rounded_rect_init_from_rect (&round, &cell, 3);
      draw_border (self, &round, 2, self->accent);
    }
  box.origin.x = (float) strip->pointer_x - box.size.width / 2;
  box.origin.y = (float) strip->pointer_y - box.size.height / 2;
  gsk_rounded_rect_init_from_rect (&round, &box, box.size.width / 2);
  fill_round (self, &round, self->filled);
  draw_number (self, line->number, self->on_filled, box, PANGO_SCALE_SMALL);
  if (strip->hint != NULL)
    draw_hint (self);
}

static void
look_up (GtkStyleContext *style, const char *name, GdkRGBA *colour)
{
  GdkRGBA found;

  if (gtk_style_context_lookup_color (style, name, &found))
    *colour = found;
}

/**
 * regimen_series_strip_draw:
 *
 * The days, then what leads from mark to mark, then the marks, then what is carried.
 */
void
regimen_series_strip_draw (RegimenSeriesStrip *self, GtkSnapshot *snapshot)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  Drawing drawing = { .strip = self, .snapshot = snapshot };

  gtk_style_context_get_color (style, &drawing.text);
  drawing.accent = drawing.filled = drawing.text;
  drawing.on_filled = (GdkRGBA){ 1, 1, 1, 1 };
  drawing.paper = (GdkRGBA){ 1.0f - drawing.text.red, 1.0f - drawing.text.green,
                             1.0f - drawing.text.blue, 1.0f };
  look_up (style, "accent_color", &drawing.accent);
  look_up (style, "accent_bg_color", &drawing.filled);
  look_up (style, "accent_fg_color", &drawing.on_filled);
  look_up (style, "view_bg_color", &drawing.paper);

  draw_header (&drawing);
  for (int offset = 0; offset < self->n_weeks * REGIMEN_DAYS_A_WEEK; offset++)
    {
      draw_day (&drawing, offset);
      draw_flow (&drawing, offset);
    }
  if (self->carried >= 0)
    draw_forbidden (&drawing);
  for (guint i = 0; i < self->lines->len; i++)
    {
      draw_thread (&drawing, i);
      draw_way (&drawing, i);
    }
  for (guint i = 0; i < self->lines->len; i++)
    draw_mark (&drawing, i);
  if (self->carried >= 0)
    draw_carried (&drawing);
}
