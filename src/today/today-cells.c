/* today-cells.c - what a visit's row says, in columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-today"

#include "config.h"

#include "today-cells.h"

#include "ink.h"
#include "state-mark.h"
#include "visit-words.h"

#define SPACING_PX 12
#define LEAST_MARK_PX 16
#define DIM 0.75f
#define DIM_OVER 0.95f /* in a row that is faint as a whole already */
/* Letters that the name keeps for itself where a visit has one line, if somebody needs so many: the
 * first word and the family name of nearly everybody. */
#define NAME_LETTERS 28
#define SECOND_SCALE 0.82
#define SECOND_STRENGTH 0.8f

/* In letters: what a column keeps when there is little room, and what it takes when there is. */
static const struct
{
  int least;
  int most;
} extents[REGIMEN_N_TODAY_COLUMNS] = {
  [REGIMEN_TODAY_TIME] = { 5, 12 },     [REGIMEN_TODAY_NAME] = { 8, 34 },
  [REGIMEN_TODAY_WHAT] = { 5, 26 },     [REGIMEN_TODAY_ROOM] = { 6, 30 },
  [REGIMEN_TODAY_PROVIDER] = { 4, 18 }, [REGIMEN_TODAY_PROGRESS] = { 8, 32 },
  [REGIMEN_TODAY_FLAGS] = { 4, 44 },
};

struct _RegimenTodayColumns
{
  GPtrArray *members; /* (element-type RegimenTodayCells), unowned: they leave when they go */
  int natural[REGIMEN_N_TODAY_COLUMNS];
  gboolean is_known; /* whether @natural holds for what the members say now */

  /* what was last shared out */
  int width;
  RegimenTodayLines lines;
  int allotted[REGIMEN_N_TODAY_COLUMNS];
};

/**
 * RegimenTodayCells:
 *
 * Time, state, who, what, where, by whom, how long already and what to mind, drawn by itself: a
 * label for each of them would be most of what the first frame of the program waits for. Each text
 * is shaped once, and again only where it is cut. The row's accessible label says all of it; the
 * whole of a text that is cut is its tooltip.
 */
struct _RegimenTodayCells
{
  GtkWidget parent_instance;

  /* Owned */
  RegimenTodayColumns *columns;
  char *texts[REGIMEN_N_TODAY_COLUMNS];
  char *flags_hint;
  PangoLayout *layouts[REGIMEN_N_TODAY_COLUMNS]; /* NULL: not shaped yet */
  PangoLayout *second;                           /* the second line of two */

  int naturals[REGIMEN_N_TODAY_COLUMNS]; /* of @layouts, in pixels */
  int height;                            /* of the tallest of them */
  int letter_px;                         /* how wide a letter is; 0: not known yet */
  RegimenAppointmentState state;
  RegimenTodayLines lines;
};

G_DEFINE_FINAL_TYPE (RegimenTodayCells, regimen_today_cells, GTK_TYPE_WIDGET)

/**
 * regimen_today_columns_new:
 *
 * Returns: (transfer full): without members
 */
RegimenTodayColumns *
regimen_today_columns_new (void)
{
  RegimenTodayColumns *self = g_rc_box_new0 (RegimenTodayColumns);

  self->members = g_ptr_array_new ();
  return self;
}

RegimenTodayColumns *
regimen_today_columns_ref (RegimenTodayColumns *self)
{
  return g_rc_box_acquire (self);
}

static void
columns_clear (gpointer self)
{
  g_ptr_array_unref (((RegimenTodayColumns *) self)->members);
}

void
regimen_today_columns_unref (RegimenTodayColumns *self)
{
  g_rc_box_release_full (self, columns_clear);
}

/* One says something else: all of them may have to stand elsewhere. */
static void
columns_changed (RegimenTodayColumns *self)
{
  if (!self->is_known)
    return;
  self->is_known = FALSE;
  self->width = 0;
  for (guint i = 0; i < self->members->len; i++)
    gtk_widget_queue_draw (self->members->pdata[i]);
}

/* In two lines these are what the second one says. */
static gboolean
is_in_line (RegimenTodayLines lines, RegimenTodayColumn column)
{
  return lines != REGIMEN_TODAY_LINES_TWO ||
         (column != REGIMEN_TODAY_WHAT && column != REGIMEN_TODAY_PROVIDER &&
          column != REGIMEN_TODAY_FLAGS);
}

static int
get_letter_px (RegimenTodayCells *self)
{
  PangoFontMetrics *metrics = NULL;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));

  if (self->letter_px > 0)
    return self->letter_px;
  metrics = pango_context_get_metrics (context, NULL, NULL);
  self->letter_px =
      PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics),
                              pango_font_metrics_get_approximate_digit_width (metrics)));
  pango_font_metrics_unref (metrics);
  return self->letter_px;
}

/* What a column keeps when there is little room; asked when what all would take is known. */
static int
get_least_px (RegimenTodayCells *self, RegimenTodayColumn column)
{
  int letter_px = get_letter_px (self);

  if (column == REGIMEN_TODAY_NAME && self->lines == REGIMEN_TODAY_LINES_ONE)
    return MIN (NAME_LETTERS * letter_px, self->columns->natural[column]);
  return extents[column].least * letter_px;
}

static void
add_attribute (PangoLayout *layout, PangoAttribute *attribute)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  pango_attr_list_insert (list, attribute);
  pango_layout_set_attributes (layout, list);
}

static PangoLayout *
make_layout (RegimenTodayCells *self, RegimenTodayColumn column)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->texts[column]);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (column == REGIMEN_TODAY_NAME)
    add_attribute (layout, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  else if (column == REGIMEN_TODAY_TIME || column == REGIMEN_TODAY_WHAT ||
           column == REGIMEN_TODAY_PROGRESS)
    add_attribute (layout, pango_attr_font_features_new ("tnum=1"));
  return layout;
}

static void
shape (RegimenTodayCells *self)
{
  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    if (self->layouts[i] == NULL && self->texts[i] != NULL)
      {
        int height = 0;

        self->layouts[i] = make_layout (self, i);
        pango_layout_get_pixel_size (self->layouts[i], &self->naturals[i], &height);
        self->height = MAX (self->height, height);
      }
}

static void
append_part (GString *line, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
}

static char *
dup_second (RegimenTodayCells *self)
{
  GString *line = g_string_new (NULL);

  append_part (line, self->texts[REGIMEN_TODAY_WHAT]);
  append_part (line, self->texts[REGIMEN_TODAY_PROVIDER]);
  append_part (line, self->texts[REGIMEN_TODAY_FLAGS]);
  return g_string_free (line, FALSE);
}

static PangoLayout *
get_second (RegimenTodayCells *self)
{
  g_autofree char *line = NULL;

  if (self->second != NULL)
    return self->second;
  line = dup_second (self);
  self->second = gtk_widget_create_pango_layout (GTK_WIDGET (self), line);
  pango_layout_set_single_paragraph_mode (self->second, TRUE);
  pango_layout_set_ellipsize (self->second, PANGO_ELLIPSIZE_END);
  add_attribute (self->second, pango_attr_scale_new (SECOND_SCALE));
  return self->second;
}

static void
learn_naturals (RegimenTodayColumns *self)
{
  if (self->is_known)
    return;
  memset (self->natural, 0, sizeof self->natural);
  for (guint m = 0; m < self->members->len; m++)
    {
      RegimenTodayCells *cells = self->members->pdata[m];

      shape (cells);
      for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
        {
          int least = extents[i].least * get_letter_px (cells);
          int most = extents[i].most * get_letter_px (cells);

          self->natural[i] = MAX (self->natural[i], CLAMP (cells->naturals[i], least, most));
        }
    }
  self->is_known = TRUE;
  self->width = 0;
}

static int
get_mark_px (RegimenTodayCells *self)
{
  return MAX (2 * get_letter_px (self), LEAST_MARK_PX);
}

static int
count_spacing (RegimenTodayCells *self)
{
  int spacing = get_mark_px (self);

  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    spacing += is_in_line (self->lines, i) ? SPACING_PX : 0;
  return spacing;
}

/* Like a row of boxes: nobody gets less than the least, what is left goes to those that are
 * furthest from what they would take, and the rest to all alike but the time: on a wide screen the
 * eye needn't leap from the name to what it comes for. */
static const int *
allot (RegimenTodayCells *self, int width)
{
  RegimenTodayColumns *columns = self->columns;
  GtkRequestedSize sizes[REGIMEN_N_TODAY_COLUMNS] = { { 0 } };
  int left = width - count_spacing (self);
  guint n = 0;

  learn_naturals (columns);
  if (columns->width == width && columns->lines == self->lines)
    return columns->allotted;
  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    {
      if (!is_in_line (self->lines, i))
        continue;
      sizes[n].data = &columns->allotted[i];
      sizes[n].minimum_size = get_least_px (self, i);
      sizes[n].natural_size = MAX (columns->natural[i], sizes[n].minimum_size);
      left -= sizes[n].minimum_size;
      n++;
    }
  left = gtk_distribute_natural_allocation (MAX (left, 0), n, sizes);
  for (guint i = 0; i < n; i++)
    *(int *) sizes[i].data = sizes[i].minimum_size + (i > 0 ? left / (int) (n - 1) : 0);
  columns->allotted[REGIMEN_TODAY_NAME] += left % (int) (n - 1);
  columns->width = width;
  columns->lines = self->lines;
  return columns->allotted;
}

static void
regimen_today_cells_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  RegimenTodayCells *self = REGIMEN_TODAY_CELLS (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int second_px = 0;

      shape (self);
      if (self->lines == REGIMEN_TODAY_LINES_TWO)
        pango_layout_get_pixel_size (get_second (self), NULL, &second_px);
      *minimum = *natural = self->height + second_px;
      return;
    }
  learn_naturals (self->columns);
  *minimum = *natural = count_spacing (self);
  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    if (is_in_line (self->lines, i))
      {
        *minimum += get_least_px (self, i);
        *natural += MAX (self->columns->natural[i], get_least_px (self, i));
      }
}

/* Where a column begins, from the side at which reading begins; the mark stands after the time. */
static int
get_left (RegimenTodayCells *self, const int *allotted, RegimenTodayColumn column)
{
  int x = 0;

  for (guint i = 0; i < column; i++)
    {
      x += is_in_line (self->lines, i) ? allotted[i] + SPACING_PX : 0;
      x += i == REGIMEN_TODAY_TIME ? get_mark_px (self) + SPACING_PX : 0;
    }
  return x;
}

static void
draw_layout (RegimenTodayCells *self,
             GtkSnapshot *snapshot,
             PangoLayout *layout,
             const GdkRectangle *area,
             gboolean is_at_end,
             const GdkRGBA *colour)
{
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width = 0, height = 0;
  double x = area->x;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > area->width)
    {
      pango_layout_set_width (layout, MAX (area->width, 0) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      width = area->width;
    }
  if (is_at_end != is_mirrored)
    x += area->width - width;
  /* a layout with a width aligns its text in it by the text's own direction */
  if (pango_layout_get_width (layout) >= 0)
    {
      PangoRectangle logical;

      pango_layout_get_pixel_extents (layout, NULL, &logical);
      x = is_at_end != is_mirrored ? area->x + area->width - logical.width : area->x;
      x -= logical.x;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x,
                                                          (float) area->y +
                                                              (float) (area->height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* The area of @width pixels that begins @start pixels from where reading begins. */
static GdkRectangle
place (RegimenTodayCells *self, int start, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int whole = gtk_widget_get_width (widget);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  return (GdkRectangle){ is_mirrored ? whole - start - width : start, 0, width,
                         gtk_widget_get_height (widget) };
}

/* Room for more than before: the text is whole again until it is found to be too wide. */
static void
let_out (PangoLayout *layout)
{
  if (pango_layout_get_width (layout) < 0)
    return;
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (layout, -1);
}

static void
draw_name (RegimenTodayCells *self,
           GtkSnapshot *snapshot,
           const int *allotted,
           const GdkRGBA *colour)
{
  GdkRectangle area =
      place (self, get_left (self, allotted, REGIMEN_TODAY_NAME), allotted[REGIMEN_TODAY_NAME]);
  PangoLayout *name = self->layouts[REGIMEN_TODAY_NAME];
  GdkRGBA faint;
  int second_px = 0, whole = area.height;

  if (self->lines != REGIMEN_TODAY_LINES_TWO)
    {
      draw_layout (self, snapshot, name, &area, FALSE, colour);
      return;
    }
  let_out (get_second (self));
  pango_layout_get_pixel_size (self->second, NULL, &second_px);
  area.y = (whole - self->height - second_px) / 2;
  area.height = self->height;
  draw_layout (self, snapshot, name, &area, FALSE, colour);
  area.y += self->height;
  area.height = second_px;
  faint = regimen_ink_of_words (GTK_WIDGET (self), colour, SECOND_STRENGTH);
  draw_layout (self, snapshot, self->second, &area, FALSE, &faint);
}

static GdkRGBA
get_colour (RegimenTodayCells *self, RegimenTodayColumn column)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour, warning;

  gtk_style_context_get_color (context, &colour);
  if (column == REGIMEN_TODAY_PROVIDER)
    return regimen_ink_of_words (GTK_WIDGET (self), &colour,
                                 regimen_appointment_state_is_over (self->state) ? DIM_OVER : DIM);
  if (column == REGIMEN_TODAY_FLAGS &&
      gtk_style_context_lookup_color (context, "regimen_warning_words", &warning))
    return warning;
  return colour;
}

static void
regimen_today_cells_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenTodayCells *self = REGIMEN_TODAY_CELLS (widget);
  const int *allotted = allot (self, gtk_widget_get_width (widget));
  int mark_px = get_mark_px (self);
  GdkRectangle mark = place (self, allotted[REGIMEN_TODAY_TIME] + SPACING_PX, mark_px);
  GdkRGBA colour = get_colour (self, REGIMEN_TODAY_TIME);

  shape (self);
  regimen_state_mark_draw (snapshot, self->state, mark.x, (mark.height - mark_px) / 2.0, mark_px,
                           &colour);
  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    {
      GdkRectangle area;

      if (self->layouts[i] == NULL || !is_in_line (self->lines, i))
        continue;
      /* Also one that stays cut: it was cut for another width. */
      if (pango_layout_get_width (self->layouts[i]) != allotted[i] * PANGO_SCALE)
        let_out (self->layouts[i]);
      colour = get_colour (self, i);
      if (i == REGIMEN_TODAY_NAME)
        {
          draw_name (self, snapshot, allotted, &colour);
          continue;
        }
      area = place (self, get_left (self, allotted, i), allotted[i]);
      draw_layout (self, snapshot, self->layouts[i], &area, i == REGIMEN_TODAY_TIME, &colour);
    }
}

static void
forget_layouts (RegimenTodayCells *self)
{
  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    {
      g_clear_object (&self->layouts[i]);
      self->naturals[i] = 0;
    }
  g_clear_object (&self->second);
  self->height = 0;
  if (self->columns != NULL)
    columns_changed (self->columns);
}

static void
regimen_today_cells_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (regimen_today_cells_parent_class)->css_changed (widget, change);

  REGIMEN_TODAY_CELLS (widget)->letter_px = 0;
  forget_layouts (REGIMEN_TODAY_CELLS (widget));
  gtk_widget_queue_resize (widget);
}

static void
regimen_today_cells_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (regimen_today_cells_parent_class)->direction_changed (widget, before);

  forget_layouts (REGIMEN_TODAY_CELLS (widget));
}

/* What stands under the pointer, whole. */
static gboolean
regimen_today_cells_query_tooltip (GtkWidget *widget,
                                   int x,
                                   int y,
                                   gboolean is_keyboard,
                                   GtkTooltip *tooltip)
{
  RegimenTodayCells *self = REGIMEN_TODAY_CELLS (widget);
  const int *allotted = allot (self, gtk_widget_get_width (widget));
  GdkRectangle area = place (self, allotted[REGIMEN_TODAY_TIME] + SPACING_PX, get_mark_px (self));
  g_autofree char *text = NULL;

  if (x >= area.x && x < area.x + area.width)
    text = g_strdup (regimen_word_state (self->state));
  for (guint i = REGIMEN_TODAY_NAME; i < REGIMEN_N_TODAY_COLUMNS && text == NULL; i++)
    {
      area = place (self, get_left (self, allotted, i), allotted[i]);
      if (!is_in_line (self->lines, i) || x < area.x || x >= area.x + area.width)
        continue;
      text = g_strdup (i == REGIMEN_TODAY_FLAGS ? self->flags_hint : self->texts[i]);
      if (i == REGIMEN_TODAY_NAME && self->lines == REGIMEN_TODAY_LINES_TWO && y > self->height)
        {
          g_free (text);
          text = dup_second (self);
        }
    }
  if (text == NULL || *text == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
leave_columns (RegimenTodayCells *self)
{
  if (self->columns == NULL)
    return;
  g_ptr_array_remove (self->columns->members, self);
  columns_changed (self->columns);
  g_clear_pointer (&self->columns, regimen_today_columns_unref);
}

static void
regimen_today_cells_dispose (GObject *object)
{
  RegimenTodayCells *self = REGIMEN_TODAY_CELLS (object);

  leave_columns (self);
  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    {
      g_clear_object (&self->layouts[i]);
      g_clear_pointer (&self->texts[i], g_free);
    }
  g_clear_object (&self->second);
  g_clear_pointer (&self->flags_hint, g_free);

  G_OBJECT_CLASS (regimen_today_cells_parent_class)->dispose (object);
}

static void
regimen_today_cells_class_init (RegimenTodayCellsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_today_cells_dispose;
  widget_class->measure = regimen_today_cells_measure;
  widget_class->snapshot = regimen_today_cells_snapshot;
  widget_class->css_changed = regimen_today_cells_css_changed;
  widget_class->direction_changed = regimen_today_cells_direction_changed;
  widget_class->query_tooltip = regimen_today_cells_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "todaycells");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
regimen_today_cells_init (RegimenTodayCells *self)
{
  self->columns = regimen_today_columns_new ();
  g_ptr_array_add (self->columns->members, self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * regimen_today_cells_set_columns:
 *
 * Stands under those that were given the same.
 */
void
regimen_today_cells_set_columns (RegimenTodayCells *self, RegimenTodayColumns *columns)
{
  g_return_if_fail (REGIMEN_IS_TODAY_CELLS (self));
  g_return_if_fail (columns != NULL);

  leave_columns (self);
  self->columns = regimen_today_columns_ref (columns);
  g_ptr_array_add (columns->members, self);
  columns_changed (columns);
}

/**
 * regimen_today_cells_set_lines:
 *
 * Cells in two lines can be as narrow as the narrowest window; so can those in any room.
 */
void
regimen_today_cells_set_lines (RegimenTodayCells *self, RegimenTodayLines lines)
{
  g_return_if_fail (REGIMEN_IS_TODAY_CELLS (self));

  if (lines == self->lines)
    return;
  self->lines = lines;
  columns_changed (self->columns);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

RegimenTodayLines
regimen_today_cells_get_lines (RegimenTodayCells *self)
{
  g_return_val_if_fail (REGIMEN_IS_TODAY_CELLS (self), REGIMEN_TODAY_LINES_ANY);

  return self->lines;
}

/**
 * regimen_today_cells_show:
 * @texts: of each column; "" for nothing
 * @flags_hint: what the flags say at more length
 */
void
regimen_today_cells_show (RegimenTodayCells *self,
                          RegimenAppointmentState state,
                          const char *const texts[REGIMEN_N_TODAY_COLUMNS],
                          const char *flags_hint)
{
  gboolean is_changed = FALSE;

  g_return_if_fail (REGIMEN_IS_TODAY_CELLS (self));

  for (guint i = 0; i < REGIMEN_N_TODAY_COLUMNS; i++)
    {
      if (g_strcmp0 (self->texts[i], texts[i]) == 0)
        continue;
      g_free (self->texts[i]);
      self->texts[i] = g_strdup (texts[i]);
      is_changed = TRUE;
    }
  if (g_strcmp0 (self->flags_hint, flags_hint) != 0)
    {
      g_free (self->flags_hint);
      self->flags_hint = g_strdup (flags_hint);
    }
  if (state != self->state)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->state = state;
  if (!is_changed)
    return;
  forget_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * regimen_today_cells_get_area:
 *
 * Returns: where a column stands, in pixels of the widget; without a width when it has none of its
 *   own in two lines
 */
GdkRectangle
regimen_today_cells_get_area (RegimenTodayCells *self, RegimenTodayColumn column)
{
  const int *allotted = NULL;

  g_return_val_if_fail (REGIMEN_IS_TODAY_CELLS (self), (GdkRectangle){ 0 });
  g_return_val_if_fail (column < REGIMEN_N_TODAY_COLUMNS, (GdkRectangle){ 0 });

  allotted = allot (self, gtk_widget_get_width (GTK_WIDGET (self)));
  return place (self, get_left (self, allotted, column),
                is_in_line (self->lines, column) ? allotted[column] : 0);
}

/**
 * regimen_today_cells_is_cut:
 *
 * Returns: whether the text of a column had no room when it was last drawn
 */
gboolean
regimen_today_cells_is_cut (RegimenTodayCells *self, RegimenTodayColumn column)
{
  g_return_val_if_fail (REGIMEN_IS_TODAY_CELLS (self), FALSE);
  g_return_val_if_fail (column < REGIMEN_N_TODAY_COLUMNS, FALSE);

  return self->layouts[column] != NULL && pango_layout_is_ellipsized (self->layouts[column]);
}
