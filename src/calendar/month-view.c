/* month-view.c - six weeks: how full each day is, and who comes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "month-view-private.h"

#include "ink.h"
#include "load-mark.h"
#include "locale-time.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define PAD_PX 4
#define BAR_PX 4
#define MIN_CELL_PX 96
#define MAX_BLOCKS 12

/**
 * RegimenMonthView:
 *
 * A cell for each day: its number, a bar that says how full it is, and the first visits as the
 * same blocks as everywhere, as many as there is room for. A visit is carried to another day at its
 * own hour.
 *
 * Signals: "block-asked" (RegimenAppointmentBlock, RegimenBlockAsk); "day-chosen" (int, of a
 * RegimenDay); "book" (int); "moved" (RegimenAppointment, int).
 */
G_DEFINE_FINAL_TYPE (RegimenMonthView, regimen_month_view, GTK_TYPE_WIDGET)

enum
{
  BLOCK_ASKED,
  DAY_CHOSEN,
  BOOK,
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* -- where things are -- */

static int
line_height (RegimenMonthView *self)
{
  int height = 0;

  pango_layout_set_text (self->layout, "30", -1);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  return height;
}

static int
head_height (RegimenMonthView *self)
{
  return line_height (self) + 2 * PAD_PX;
}

graphene_rect_t
regimen_month_view_cell_area (RegimenMonthView *self, int index)
{
  double head = head_height (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) / 7.0;
  double height = (gtk_widget_get_height (GTK_WIDGET (self)) - head) / 6.0;
  int column = index % 7;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    column = 6 - column;
  return GRAPHENE_RECT_INIT ((float) (column * width), (float) (head + index / 7 * height),
                             (float) width, (float) height);
}

/* The day under a point; -1: none. */
int
regimen_month_view_index_at (RegimenMonthView *self, double x, double y)
{
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    {
      graphene_rect_t area = regimen_month_view_cell_area (self, i);

      if (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return i;
    }
  return -1;
}

RegimenAppointmentBlock *
regimen_month_view_block_at (RegimenMonthView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return REGIMEN_IS_APPOINTMENT_BLOCK (picked) ? REGIMEN_APPOINTMENT_BLOCK (picked) : NULL;
}

/**
 * regimen_month_view_get_day_rect:
 * @out: (out): where the day is, in the view's own coordinates
 *
 * Returns: whether it is shown
 */
gboolean
regimen_month_view_get_day_rect (RegimenMonthView *self, RegimenDay day, GdkRectangle *out)
{
  int index = day.n - self->first.n;
  graphene_rect_t area;

  g_return_val_if_fail (REGIMEN_IS_MONTH_VIEW (self), FALSE);

  if (index < 0 || index >= REGIMEN_MONTH_DAYS)
    return FALSE;
  area = regimen_month_view_cell_area (self, index);
  *out = (GdkRectangle){ (int) area.origin.x, (int) area.origin.y, (int) area.size.width,
                         (int) area.size.height };
  return TRUE;
}

/* -- which visits are shown -- */

static void
block_asked_cb (RegimenMonthView *self, int ask, RegimenAppointmentBlock *block)
{
  g_signal_emit (self, signals[BLOCK_ASKED], 0, block, ask);
}

static RegimenAppointmentBlock *
take_block (RegimenMonthView *self)
{
  GtkWidget *block = NULL;

  if (self->spares->len > 0)
    {
      block = g_ptr_array_steal_index_fast (self->spares, self->spares->len - 1);
      gtk_widget_set_visible (block, TRUE);
      return REGIMEN_APPOINTMENT_BLOCK (block);
    }
  block = regimen_appointment_block_new ();
  g_signal_connect_object (block, "asked", G_CALLBACK (block_asked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (block, GTK_WIDGET (self));
  return REGIMEN_APPOINTMENT_BLOCK (block);
}

static void
spare_block (RegimenMonthView *self, RegimenAppointmentBlock *block)
{
  gtk_widget_set_visible (GTK_WIDGET (block), FALSE);
  regimen_appointment_block_set_appointment (block, NULL);
  g_ptr_array_add (self->spares, block);
}

/* As many as fit; a line is left for "and more" where they don't. Whoever has the focus keeps their
 * block when only others change. */
static void
fill_cell (RegimenMonthView *self, RegimenMonthCell *cell)
{
  guint fitting = (guint) MAX (self->n_fitting, 0);
  guint n = cell->appointments->len;

  if (n > fitting)
    n = fitting > 0 ? fitting - 1 : 0;
  while (cell->blocks->len > n)
    spare_block (self, g_ptr_array_steal_index (cell->blocks, cell->blocks->len - 1));
  while (cell->blocks->len < n)
    g_ptr_array_add (cell->blocks, take_block (self));
  for (guint i = 0; i < n; i++)
    regimen_appointment_block_set_appointment (cell->blocks->pdata[i],
                                               cell->appointments->pdata[i]);
}

static gboolean
is_shown (RegimenMonthView *self, RegimenAppointment *appointment)
{
  return self->resource_id == 0 ||
         regimen_appointment_resource (appointment, self->role) == self->resource_id;
}

static void
rebuild (RegimenMonthView *self)
{
  guint n = self->appointments != NULL ? g_list_model_get_n_items (self->appointments) : 0;
  GPtrArray *before = self->kept;

  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    g_ptr_array_set_size (self->cells[i].appointments, 0);
  for (guint i = 0; i < n; i++)
    {
      RegimenAppointment *appointment = g_list_model_get_item (self->appointments, i);
      int index = regimen_minute_day (appointment->span.start).n - self->first.n;

      g_ptr_array_add (self->kept, appointment);
      if (index >= 0 && index < REGIMEN_MONTH_DAYS && is_shown (self, appointment))
        g_ptr_array_add (self->cells[index].appointments, appointment);
    }
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    fill_cell (self, &self->cells[i]);
  /* until here the cells showed them */
  g_clear_pointer (&before, g_ptr_array_unref);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
items_changed_cb (RegimenMonthView *self)
{
  rebuild (self);
}

/* -- layout -- */

static void
regimen_month_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  RegimenMonthView *self = REGIMEN_MONTH_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 7 * MIN_CELL_PX;
  else
    *minimum = *natural =
        head_height (self) + 6 * (2 * (line_height (self) + PAD_PX) + BAR_PX + PAD_PX);
}

static double
blocks_top (RegimenMonthView *self)
{
  return PAD_PX + line_height (self) + 2 + BAR_PX + PAD_PX;
}

static void
allocate_cell (RegimenMonthView *self, int index)
{
  const RegimenMonthCell *cell = &self->cells[index];
  graphene_rect_t area = regimen_month_view_cell_area (self, index);

  for (guint i = 0; i < cell->blocks->len; i++)
    {
      GtkWidget *block = cell->blocks->pdata[i];
      GtkAllocation place = { (int) area.origin.x + PAD_PX,
                              (int) (area.origin.y + blocks_top (self)) +
                                  (int) i * self->block_height,
                              MAX ((int) area.size.width - 2 * PAD_PX, 1), self->block_height - 1 };
      int minimum = 0;

      gtk_widget_measure (block, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_size_allocate (block, &place, -1);
    }
}

static void
regimen_month_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegimenMonthView *self = REGIMEN_MONTH_VIEW (widget);
  graphene_rect_t area = regimen_month_view_cell_area (self, 0);
  int n_fitting;

  self->block_height = line_height (self) + 2 + PAD_PX;
  n_fitting = (int) ((area.size.height - blocks_top (self)) / self->block_height);
  n_fitting = CLAMP (n_fitting, 0, MAX_BLOCKS);
  if (n_fitting != self->n_fitting)
    {
      self->n_fitting = n_fitting;
      for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
        fill_cell (self, &self->cells[i]);
    }
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    allocate_cell (self, i);
}

/* -- drawing -- */

/* @along: 0 where reading starts in @area, 0.5 in the middle, 1 at the end. */
static void
draw_text (RegimenMonthView *self,
           GtkSnapshot *snapshot,
           const char *text,
           const graphene_rect_t *area,
           double along,
           const GdkRGBA *colour)
{
  double x = 0;
  int width = 0;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    along = 1 - along;
  x = MAX ((area->size.width - width) * along, 0);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (area->origin.x + (float) x, area->origin.y));
  gtk_snapshot_append_layout (snapshot, self->layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_border (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  GskRoundedRect outline;
  graphene_rect_t inner = *area;

  graphene_rect_inset (&inner, 2, 2);
  gsk_rounded_rect_init_from_rect (&outline, &inner, 5);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 2, 2, 2, 2 },
                              (const GdkRGBA[4]){ *colour, *colour, *colour, *colour });
}

static void
draw_more (RegimenMonthView *self,
           GtkSnapshot *snapshot,
           const RegimenMonthCell *cell,
           const graphene_rect_t *area,
           const GdkRGBA *colour)
{
  guint n = cell->appointments->len - cell->blocks->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", (gulong) n), n);
  graphene_rect_t line = GRAPHENE_RECT_INIT (area->origin.x + 2 * PAD_PX,
                                             area->origin.y + (float) blocks_top (self) +
                                                 (float) cell->blocks->len * self->block_height,
                                             area->size.width - 4 * PAD_PX, 1);
  GdkRGBA faint = regimen_ink_of_words (GTK_WIDGET (self), colour, 0.65f);

  if (n == 0 || self->n_fitting == 0)
    return;
  draw_text (self, snapshot, text, &line, 0, &faint);
}

static void
draw_cell (RegimenMonthView *self,
           GtkSnapshot *snapshot,
           int index,
           const GdkRGBA *text,
           const GdkRGBA *accent)
{
  const RegimenMonthCell *cell = &self->cells[index];
  RegimenDay day = regimen_day_add (self->first, index);
  graphene_rect_t area = regimen_month_view_cell_area (self, index);
  graphene_rect_t line = GRAPHENE_RECT_INIT (area.origin.x + PAD_PX, area.origin.y + PAD_PX,
                                             area.size.width - 2 * PAD_PX, 1);
  graphene_rect_t bar =
      GRAPHENE_RECT_INIT (area.origin.x + PAD_PX, line.origin.y + (float) line_height (self) + 2,
                          area.size.width - 2 * PAD_PX, BAR_PX);
  g_autofree char *load = cell->load >= 0 ? regimen_load_mark_word (cell->load) : g_strdup ("");
  GdkRGBA colour = *text;
  GdkRGBA shade;
  char number[12];
  int of_month = 0;

  regimen_day_to_ymd (day, NULL, NULL, &of_month);
  g_snprintf (number, sizeof number, "%d", of_month);
  if (self->carried != NULL && !self->is_legal[index])
    shade = regimen_ink_of_shade (GTK_WIDGET (self), text, 0.16f);
  else
    shade = regimen_ink_of_shade (GTK_WIDGET (self), text, cell->load < 0 ? 0.06f : 0);
  if (shade.alpha > 0)
    gtk_snapshot_append_color (snapshot, &shade, &area);
  if (regimen_day_month_start (day).n != self->month.n)
    colour = regimen_ink_of_words (GTK_WIDGET (self), text, 0.45f);
  draw_text (self, snapshot, number, &line, 0, day.n == self->today.n ? accent : &colour);
  colour = regimen_ink_of_words (GTK_WIDGET (self), &colour, 0.7f);
  draw_text (self, snapshot, load, &line, 1, &colour);
  regimen_load_mark_draw (snapshot, GTK_WIDGET (self), cell->load, &bar);
  draw_more (self, snapshot, cell, &area, &colour);
  if (day.n == self->today.n)
    gtk_snapshot_append_color (snapshot, accent,
                               &GRAPHENE_RECT_INIT (area.origin.x, area.origin.y, area.size.width,
                                                    2));
}

static void
draw_frame (RegimenMonthView *self, GtkSnapshot *snapshot, const GdkRGBA *text)
{
  RegimenLocaleTime locale = regimen_locale_time_system ();
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA line = regimen_ink_of_line (GTK_WIDGET (self), text, 0.14f);

  for (int i = 0; i < 7; i++)
    {
      graphene_rect_t area = regimen_month_view_cell_area (self, i);
      g_autofree char *name = regimen_locale_time_weekday_name (
          (RegimenWeekday) ((locale.first_weekday + (guint) i) % 7), FALSE);

      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT (area.origin.x, area.origin.y, 1, height));
      area.origin.y = PAD_PX;
      draw_text (self, snapshot, name, &area, 0.5, text);
    }
  for (int week = 0; week < 6; week++)
    {
      graphene_rect_t area = regimen_month_view_cell_area (self, 7 * week);

      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, area.origin.y, width, 1));
    }
}

/* What is carried is told below its day, in sight. */
static void
draw_carried (RegimenMonthView *self, GtkSnapshot *snapshot, const GdkRGBA *text)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  int index = self->carried_to.n - self->first.n;
  GdkRGBA edge = *text, paper = { 1, 1, 1, 1 };
  graphene_rect_t area, box;
  int width = 0, height = 0;

  if (index < 0 || index >= REGIMEN_MONTH_DAYS || self->label == NULL)
    return;
  area = regimen_month_view_cell_area (self, index);
  gtk_style_context_lookup_color (context, self->is_legal[index] ? "accent_color" : "error_color",
                                  &edge);
  gtk_style_context_lookup_color (context, "popover_bg_color", &paper);
  draw_border (snapshot, &area, &edge);
  pango_layout_get_pixel_size (self->label, &width, &height);
  box = GRAPHENE_RECT_INIT (
      CLAMP (area.origin.x, PAD_PX,
             MAX ((float) (gtk_widget_get_width (GTK_WIDGET (self)) - width) - 24, PAD_PX)),
      area.origin.y + area.size.height - 8, (float) width + 20, (float) height + 16);
  if (box.origin.y + box.size.height > (float) gtk_widget_get_height (GTK_WIDGET (self)))
    box.origin.y = area.origin.y - box.size.height + 8;
  gtk_snapshot_append_color (snapshot, &paper, &box);
  draw_border (snapshot, &box, &edge);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + 10, box.origin.y + 8));
  gtk_snapshot_append_layout (snapshot, self->label, text);
  gtk_snapshot_restore (snapshot);
}

static void
regimen_month_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenMonthView *self = REGIMEN_MONTH_VIEW (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  int cursor = self->cursor.n - self->first.n;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  GdkRGBA text, accent;

  gtk_style_context_get_color (context, &text);
  accent = text;
  gtk_style_context_lookup_color (context, "accent_color", &accent);
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    draw_cell (self, snapshot, i, &text, &accent);
  draw_frame (self, snapshot, &text);
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    for (guint k = 0; k < self->cells[i].blocks->len; k++)
      g_ptr_array_add (blocks, self->cells[i].blocks->pdata[k]);
  regimen_appointment_blocks_snapshot (widget, blocks, snapshot);
  if (self->carried != NULL)
    draw_carried (self, snapshot, &text);
  else if (gtk_widget_has_visible_focus (widget) && cursor >= 0 && cursor < REGIMEN_MONTH_DAYS)
    {
      graphene_rect_t area = regimen_month_view_cell_area (self, cursor);

      draw_border (snapshot, &area, &accent);
    }
}

/* -- the widget -- */

static void
regimen_month_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RegimenMonthView *self = REGIMEN_MONTH_VIEW (widget);

  GTK_WIDGET_CLASS (regimen_month_view_parent_class)->css_changed (widget, change);

  if (self->layout != NULL)
    pango_layout_context_changed (self->layout);
}

static void
drop_model (RegimenMonthView *self)
{
  if (self->appointments != NULL)
    g_clear_signal_handler (&self->items_changed_id, self->appointments);
  g_clear_object (&self->appointments);
}

static void
regimen_month_view_dispose (GObject *object)
{
  RegimenMonthView *self = REGIMEN_MONTH_VIEW (object);
  GtkWidget *child = NULL;

  drop_model (self);
  g_clear_object (&self->carried);
  g_clear_object (&self->label);
  g_clear_object (&self->layout);
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    {
      g_clear_pointer (&self->cells[i].appointments, g_ptr_array_unref);
      g_clear_pointer (&self->cells[i].blocks, g_ptr_array_unref);
    }
  g_clear_pointer (&self->spares, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (regimen_month_view_parent_class)->dispose (object);
}

static void
regimen_month_view_class_init (RegimenMonthViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_month_view_dispose;
  widget_class->measure = regimen_month_view_measure;
  widget_class->size_allocate = regimen_month_view_size_allocate;
  widget_class->snapshot = regimen_month_view_snapshot;
  widget_class->css_changed = regimen_month_view_css_changed;

  signals[BLOCK_ASKED] =
      g_signal_new ("block-asked", REGIMEN_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, REGIMEN_TYPE_APPOINTMENT_BLOCK, G_TYPE_INT);
  signals[DAY_CHOSEN] = g_signal_new ("day-chosen", REGIMEN_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[BOOK] = g_signal_new ("book", REGIMEN_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[MOVED] = g_signal_new ("moved", REGIMEN_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, REGIMEN_TYPE_APPOINTMENT, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "monthview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
regimen_month_view_init (RegimenMonthView *self)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  self->spares = g_ptr_array_new ();
  for (int i = 0; i < REGIMEN_MONTH_DAYS; i++)
    {
      self->cells[i].appointments = g_ptr_array_new ();
      self->cells[i].blocks = g_ptr_array_new ();
      self->cells[i].load = -1;
    }
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.9));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Month"),
                                  -1);
  regimen_month_view_add_input (self);
}

GtkWidget *
regimen_month_view_new (void)
{
  return g_object_new (REGIMEN_TYPE_MONTH_VIEW, NULL);
}

/**
 * regimen_month_view_show:
 * @first: the day in the first cell
 * @month: the first day of the month in question; days of others are paler
 * @appointments: (element-type RegimenAppointment): a live list of those six weeks
 * @loads: (element-type double): of those days
 */
void
regimen_month_view_show (RegimenMonthView *self,
                         RegimenDay first,
                         RegimenDay month,
                         RegimenDay today,
                         GListModel *appointments,
                         const GArray *loads)
{
  g_return_if_fail (REGIMEN_IS_MONTH_VIEW (self));
  g_return_if_fail (G_IS_LIST_MODEL (appointments));

  g_object_ref (appointments);
  drop_model (self);
  self->appointments = appointments;
  self->items_changed_id =
      g_signal_connect_swapped (appointments, "items-changed", G_CALLBACK (items_changed_cb), self);
  self->first = first;
  self->month = month;
  self->today = today;
  for (guint i = 0; i < REGIMEN_MONTH_DAYS; i++)
    self->cells[i].load = i < loads->len ? g_array_index (loads, double, i) : -1;
  if (self->cursor.n < first.n || self->cursor.n >= first.n + REGIMEN_MONTH_DAYS)
    self->cursor = month;
  rebuild (self);
  if (self->carried != NULL)
    regimen_month_view_begin_move (self, self->carried, self->by_keyboard);
}

/**
 * regimen_month_view_set_filter:
 * @role: with @resource_id
 * @resource_id: whose visits are shown; 0: everyone's
 */
void
regimen_month_view_set_filter (RegimenMonthView *self, RegimenRole role, gint64 resource_id)
{
  g_return_if_fail (REGIMEN_IS_MONTH_VIEW (self));

  if (self->role == role && self->resource_id == resource_id)
    return;
  self->role = role;
  self->resource_id = resource_id;
  rebuild (self);
}

void
regimen_month_view_set_judge (RegimenMonthView *self, RegimenMonthJudge judge, gpointer data)
{
  g_return_if_fail (REGIMEN_IS_MONTH_VIEW (self));

  self->judge = judge;
  self->judge_data = data;
}

RegimenDay
regimen_month_view_get_cursor (RegimenMonthView *self)
{
  g_return_val_if_fail (REGIMEN_IS_MONTH_VIEW (self), (RegimenDay){ 0 });

  return self->cursor;
}

void
regimen_month_view_emit_day (RegimenMonthView *self, RegimenDay day)
{
  g_signal_emit (self, signals[DAY_CHOSEN], 0, (int) day.n);
}

void
regimen_month_view_emit_book (RegimenMonthView *self, RegimenDay day)
{
  g_signal_emit (self, signals[BOOK], 0, (int) day.n);
}

void
regimen_month_view_emit_moved (RegimenMonthView *self, RegimenAppointment *what, RegimenDay to)
{
  g_signal_emit (self, signals[MOVED], 0, what, (int) to.n);
}
