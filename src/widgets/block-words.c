/* block-words.c - the words and marks of one visit, fitted into the room that its block has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-block"

#include "config.h"

#include "block-words.h"

#include "flag-mark.h"
#include "short-forms.h"
#include "state-mark.h"
#include "visit-words.h"

#define PAD_PX 4
#define TOP_PX 1
#define MARK_PX 12
#define FLAT_MARK_PX 10
#define LEAST_MARK_PX 9
#define LEAST_NAME_PX 32
#define FLAG_PX 11
#define GAP_PX 4
#define NARROW_PX 56 /* below it the name runs from top to bottom */
#define MOST_NAME_LINES 3
#define SMALLER 0.8 /* of the usual letters, the smallest */
#define MOST_KIND_LINES 2
#define LAST_PLAIN 0x24f /* the end of Latin Extended-B in Unicode */

enum
{
  USUAL,
  SMALLER_LETTERS,
  SMALLEST,
  N_LETTERS,
};

typedef struct
{
  RegimenFlags flag;
  double x;
  double y;
} FlagPlace;

/**
 * RegimenBlockWords:
 *
 * The name comes first and keeps what tells people apart: it takes more lines, then smaller
 * letters, then leaves out middle names, then shortens the first name, in this order. Under it
 * stand the state, what the visit is, its number in the series, and the flags; in one line with it
 * where there is no room below. Fitted once for a size, then only drawn.
 */
struct _RegimenBlockWords
{
  GtkWidget *widget; /* (unowned): whose */
  RegimenAppointment *appointment;
  char **forms;      /* (nullable): of the name, the whole one first; made when it is fitted */
  gboolean is_plain; /* no letter of the name is higher than a line of the usual ones */
  char *what;        /* (nullable): "IV 3/6"; made when it is fitted */
  PangoLayout *name;
  PangoLayout *kind;
  PangoLayout *number;               /* n of N: never cut */
  PangoAttrList *letters[N_LETTERS]; /* of the name, by size */
  RegimenNameFits *fits;             /* (nullable): shared with others */
  guint style_serial;                /* of the letters that the heights below are of */
  int line_px;
  int small_line_px;
  int smaller_line_px;
  int smallest_line_px;

  /* as fitted for a size; places are those of reading from left to right */
  int width; /* 0: not fitted yet */
  int height;
  int name_px;          /* how wide the form that was tried last is on one line */
  gboolean is_too_high; /* it is wide enough for that, and not high enough */
  gboolean is_upright;
  gboolean is_whole; /* nothing of the name was cut off */
  gboolean has_name;
  gboolean has_mark;
  gboolean has_kind;
  gboolean has_number; /* apart from its plan */
  double name_x, name_y;
  double mark_x, mark_y, mark_px;
  double kind_x, kind_y;
  double number_x, number_y;
  FlagPlace flags[REGIMEN_N_FLAG_MARKS];
  guint n_flags;
};

static int
height_of (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
width_of (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_pixel_extents (layout, NULL, &extents);
  return extents.width;
}

static int
natural_width (PangoLayout *layout)
{
  pango_layout_set_width (layout, -1);
  return width_of (layout);
}

/**
 * regimen_block_bar_px:
 * @width: of the block
 *
 * Returns: how wide the bar is along the side where reading starts; the words begin behind it
 */
int
regimen_block_bar_px (int width)
{
  return width < NARROW_PX ? 3 : 5;
}

static double
bar_px (RegimenBlockWords *self)
{
  return regimen_block_bar_px (self->width);
}

/* Everything begins where reading begins, whatever its own script: Pango turns the sides of a line
 * that runs against the direction of the widget. Only for what is drawn: it lays out. */
static void
align_to_start (PangoLayout *layout)
{
  pango_layout_set_alignment (layout, pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL
                                          ? PANGO_ALIGN_RIGHT
                                          : PANGO_ALIGN_LEFT);
}

/* -- the name -- */

/* Letters that every font of a user interface has of its own, so that a line of them is as high as
 * any other; what a font lacks is taken from another, which may be higher. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_utf8_get_char (text) > LAST_PLAIN)
      return FALSE;
  return TRUE;
}

/* Lays the name out as that fit says. */
static void
write_name (RegimenBlockWords *self, const RegimenNameFit *fit, double room)
{
  pango_layout_set_attributes (self->name, self->letters[fit->letters]);
  pango_layout_set_text (self->name, self->forms[fit->form], -1);
  pango_layout_set_wrap (self->name, fit->is_cut ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
  pango_layout_set_ellipsize (self->name, fit->is_cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (self->name,
                          fit->is_cut || fit->is_broken ? (int) (room * PANGO_SCALE) : -1);
  pango_layout_set_height (self->name, !fit->is_cut       ? -1
                                       : fit->n_lines > 1 ? -MIN (fit->n_lines, MOST_NAME_LINES)
                                                          : 0);
}

/* Some scripts reach above and below the line that their font says; others leave much of it empty.
 */
static gboolean
is_low_enough (RegimenBlockWords *self, int line, double height)
{
  PangoRectangle ink;

  if (line <= height && self->is_plain)
    return TRUE;
  pango_layout_get_pixel_extents (self->name, &ink, NULL);
  return ink.height + 2 * TOP_PX <= height;
}

/* Whether that form of the name stands in that room without a cut. Laying out is what costs: it is
 * broken into lines only where there is room for two. */
static gboolean
name_fits (RegimenBlockWords *self, RegimenNameFit *fit, double room, double height)
{
  int line = 0;

  fit->is_whole = TRUE;
  fit->is_broken = FALSE;
  write_name (self, fit, room);
  pango_layout_get_pixel_size (self->name, &self->name_px, &line);
  self->is_too_high = self->name_px <= room && !is_low_enough (self, line, height);
  if (self->name_px <= room)
    return !self->is_too_high;
  if (2 * line > height || self->name_px > MOST_NAME_LINES * room)
    return FALSE;
  fit->is_broken = TRUE;
  pango_layout_set_width (self->name, (int) (room * PANGO_SCALE));
  return pango_layout_get_line_count (self->name) <= MOST_NAME_LINES &&
         height_of (self->name) <= height && width_of (self->name) <= room;
}

/* Letters that are smaller by this much may help; where they can't it isn't tried. */
static gboolean
may_fit_smaller (RegimenBlockWords *self, double room, double height)
{
  return self->name_px * SMALLER <= room || height >= 2 * self->smallest_line_px;
}

/* Nothing helps: as much as there is room for, broken wherever it must be. */
static gboolean
cut_name (RegimenBlockWords *self, RegimenNameFit *fit, double room, double height)
{
  int line = self->smallest_line_px;

  *fit = (RegimenNameFit){ .form = fit->form, .letters = SMALLEST };
  if (!is_plain (self->forms[fit->form]))
    {
      write_name (self, fit, room);
      line = height_of (self->name);
    }
  fit->n_lines = (int) (height / MAX (line, 1));
  fit->is_cut = TRUE;
  write_name (self, fit, room);
  fit->is_whole = !pango_layout_is_ellipsized (self->name);
  return fit->is_whole;
}

/* Leaves @name as it is to be drawn, on as many lines as @height has room for. */
static void
try_name (RegimenBlockWords *self, RegimenNameFit *fit, double room, double height)
{
  guint last = g_strv_length (self->forms) - 1;

  for (fit->form = 0; fit->form <= last; fit->form++)
    {
      fit->letters = USUAL;
      if (name_fits (self, fit, room, height))
        return;
      fit->letters = SMALLER_LETTERS;
      if (may_fit_smaller (self, room, height) && name_fits (self, fit, room, height))
        return;
      fit->letters = SMALLEST;
      if (self->is_too_high && name_fits (self, fit, room, height))
        return;
    }
  fit->form = last;
  fit->letters = SMALLEST;
  if (may_fit_smaller (self, room, height) && name_fits (self, fit, room, height))
    return;
  for (fit->form = 0; fit->form < last; fit->form++)
    if (cut_name (self, fit, room, height))
      return;
  cut_name (self, fit, room, height);
}

/* Returns FALSE when even the shortest form is cut. */
static gboolean
fit_name (RegimenBlockWords *self, double room, double height)
{
  RegimenAppointment *visit = self->appointment;
  const RegimenNameFit *known = NULL;
  RegimenNameFit fit = { 0 };

  if (self->forms == NULL)
    self->forms = regimen_short_names (visit->patient_name, visit->family_name);
  room = MAX (room, 1);
  if (self->fits != NULL)
    known =
        regimen_name_fits_find (self->fits, visit->patient_name, visit->family_name, room, height);
  if (known != NULL)
    {
      write_name (self, known, room);
      return known->is_whole;
    }
  try_name (self, &fit, room, height);
  if (self->fits != NULL)
    regimen_name_fits_keep (self->fits, visit->patient_name, visit->family_name, room, height,
                            &fit);
  return fit.is_whole;
}

/* -- what stands under it, or behind it -- */

static void
place_flags (RegimenBlockWords *self, double x, double y, double right, double bottom)
{
  RegimenFlags flags[REGIMEN_N_FLAG_MARKS];
  guint n = regimen_flag_marks_of (self->appointment->flags, flags);
  double start = self->kind_x;

  for (guint i = 0; i < n; i++)
    {
      if (x + FLAG_PX > right && x > start)
        {
          x = start;
          y += self->small_line_px;
        }
      if (y + FLAG_PX > bottom || x + FLAG_PX > right)
        return;
      self->flags[self->n_flags++] =
          (FlagPlace){ flags[i], x, y + (self->small_line_px - FLAG_PX) / 2.0 };
      x += FLAG_PX + GAP_PX;
    }
}

/* A follow-up may have a long name; that of a session is short and its number counts. */
static void
fit_kind (RegimenBlockWords *self, double room, int n_lines)
{
  if (natural_width (self->kind) <= room)
    return;
  pango_layout_set_width (self->kind, (int) (MAX (room, 1) * PANGO_SCALE));
  pango_layout_set_height (self->kind, -MAX (n_lines, 1));
}

/* Of a session that has no room on one line: its plan, and its number, which is never cut. */
static void
place_apart (RegimenBlockWords *self, double *x, double *y, double right, int n_lines)
{
  double number = natural_width (self->number);
  gboolean is_alone = FALSE;

  pango_layout_set_text (self->kind, self->appointment->plan_short_name, -1);
  is_alone = natural_width (self->kind) + GAP_PX + number > right - *x && n_lines > 1;
  fit_kind (self, is_alone ? right - *x : right - *x - number - GAP_PX,
            is_alone ? MIN (n_lines - 1, MOST_KIND_LINES) : 1);
  if (is_alone)
    *y += height_of (self->kind);
  else
    *x += width_of (self->kind) + GAP_PX;
  self->has_number = TRUE;
  self->number_x = *x;
  self->number_y = *y;
  *x += number + GAP_PX;
}

/* Under the name, from @y on. */
static void
place_below (RegimenBlockWords *self, double y, double room)
{
  double x = self->name_x, right = x + room;
  int n_lines = (int) ((self->height - y) / self->small_line_px);

  if (self->has_mark)
    {
      self->mark_x = x;
      self->mark_y = y + (self->small_line_px - MARK_PX) / 2.0;
      x += MARK_PX + GAP_PX;
    }
  self->has_kind = TRUE;
  self->kind_x = x;
  self->kind_y = y;
  if (natural_width (self->kind) > right - x && self->appointment->n > 0)
    place_apart (self, &x, &y, right, n_lines);
  else
    {
      fit_kind (self, right - x, n_lines);
      y += MAX (height_of (self->kind) - self->small_line_px, 0);
      x += width_of (self->kind) + GAP_PX;
    }
  place_flags (self, x + 1, y, right, self->height);
}

/* Behind the name on its one line: the state at the end, then as much as there is room for. */
static void
place_behind (RegimenBlockWords *self, double y, double room)
{
  double right = self->name_x + room;
  double x = self->name_x + width_of (self->name) + 2 * GAP_PX;

  if (self->has_mark)
    {
      right -= FLAT_MARK_PX;
      self->mark_x = right;
      self->mark_y = (self->height - FLAT_MARK_PX) / 2.0;
    }
  self->kind_x = x;
  if (x + 2 * GAP_PX <= right && x + natural_width (self->kind) + GAP_PX <= right)
    {
      self->has_kind = TRUE;
      self->kind_y = y + (self->line_px - self->small_line_px) / 2.0;
      x += width_of (self->kind) + 2 * GAP_PX;
    }
  place_flags (self, x, (self->height - self->small_line_px) / 2.0, right - GAP_PX,
               MAX (self->height, self->small_line_px));
}

static void
fit_upright (RegimenBlockWords *self)
{
  double across = self->width - bar_px (self);
  double along = 0;

  self->is_upright = TRUE;
  self->has_mark = self->appointment->patient_id != 0 && across >= LEAST_MARK_PX;
  along = self->height - (self->has_mark ? MARK_PX : 0) - 3.0 * PAD_PX;
  self->is_whole = FALSE;
  self->has_name = across >= self->smallest_line_px - 4 && along >= 2 * self->line_px;
  if (self->has_name)
    self->is_whole = fit_name (self, along, across + 4);
}

/* In the middle, and where the letters are higher than the block, their tops in it. */
static double
middle_of_name (RegimenBlockWords *self)
{
  int line = height_of (self->name);
  PangoRectangle ink;

  if (line <= self->height && self->is_plain)
    return (self->height - line) / 2.0;
  pango_layout_get_pixel_extents (self->name, &ink, NULL);
  return MAX ((self->height - ink.height) / 2.0, 0) - ink.y;
}

/* All in one line, or the name on two small ones: half an hour is no higher. The name comes first:
 * where it would be cut, the mark of the state goes. */
static void
fit_flat (RegimenBlockWords *self)
{
  double room = self->width - bar_px (self) - PAD_PX - 2;
  double mark = self->has_mark ? FLAT_MARK_PX + GAP_PX : 0;

  self->mark_px = FLAT_MARK_PX;
  self->has_name = room >= LEAST_NAME_PX;
  if (!self->has_name)
    {
      self->mark_x = bar_px (self) + (self->width - bar_px (self) - FLAT_MARK_PX) / 2.0;
      self->mark_y = (self->height - FLAT_MARK_PX) / 2.0;
      return;
    }
  self->is_whole = fit_name (self, room - mark, self->height);
  if (!self->is_whole && self->has_mark)
    {
      self->has_mark = FALSE;
      self->is_whole = fit_name (self, room, self->height);
    }
  self->name_y = middle_of_name (self);
  place_behind (self, self->name_y, room);
}

/* Many blocks of a week are too narrow for any of it: it is worded where there is room. */
static void
word_kind (RegimenBlockWords *self)
{
  char number[32] = "";

  if (self->what == NULL)
    self->what = regimen_word_what (self->appointment);
  if (self->appointment->n > 0)
    g_snprintf (number, sizeof number, "%d/%d", self->appointment->n, self->appointment->n_of);
  pango_layout_set_height (self->kind, 0);
  pango_layout_set_text (self->kind, self->what, -1);
  pango_layout_set_text (self->number, number, -1);
}

static void
fit_level (RegimenBlockWords *self)
{
  double room = self->width - bar_px (self) - 2 * PAD_PX;
  double below = self->height - TOP_PX - self->small_line_px;

  word_kind (self);
  self->name_x = bar_px (self) + PAD_PX;
  self->name_y = TOP_PX;
  self->has_name = TRUE;
  self->has_mark = self->appointment->patient_id != 0 && self->width > LEAST_NAME_PX - 8;
  self->mark_px = MARK_PX;
  if (below >= self->small_line_px)
    self->is_whole = fit_name (self, room, below);
  if (below < self->small_line_px || (!self->is_whole && below < 2 * self->small_line_px))
    fit_flat (self);
  else
    place_below (self, self->name_y + height_of (self->name), room);
}

/**
 * regimen_block_words_fit:
 *
 * Finds a place for everything in a block of that size.
 */
void
regimen_block_words_fit (RegimenBlockWords *self, int width, int height)
{
  if (self->appointment == NULL || (self->width == width && self->height == height))
    return;
  self->width = width;
  self->height = height;
  self->n_flags = 0;
  self->is_upright = self->has_name = self->has_kind = self->has_number = FALSE;
  if (width < NARROW_PX && height > width)
    fit_upright (self);
  else
    fit_level (self);
  if (self->has_name)
    align_to_start (self->name);
  if (self->has_kind)
    align_to_start (self->kind);
}

/* -- drawing -- */

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *colour, double x, double y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* Where something of that width stands that is at @x where one reads from left to right. */
static double
mirror (RegimenBlockWords *self, double x, double width)
{
  return gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL ? self->width - x - width : x;
}

/* A layout without a width is as wide as its text; one that wraps is as wide as it was told. */
static double
box_width (PangoLayout *layout)
{
  int width = pango_layout_get_width (layout);

  return width >= 0 ? (double) width / PANGO_SCALE : width_of (layout);
}

static void
draw_upright (RegimenBlockWords *self, GtkSnapshot *snapshot, const GdkRGBA *colour)
{
  double x = mirror (self, bar_px (self), self->width - bar_px (self)) +
             (self->width - bar_px (self)) / 2.0;
  double mark = self->has_mark ? MIN (MARK_PX, self->width - bar_px (self) - 1) : 0;
  double across = 0;

  if (mark > 0 && self->height >= mark)
    regimen_state_mark_draw (snapshot, self->appointment->state, x - mark / 2.0,
                             MIN (PAD_PX, (self->height - mark) / 2.0), mark, colour);
  if (!self->has_name)
    return;
  across = height_of (self->name);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + across / 2.0),
                                                          (float) (mark + 2 * PAD_PX)));
  gtk_snapshot_rotate (snapshot, 90);
  gtk_snapshot_append_layout (snapshot, self->name, colour);
  gtk_snapshot_restore (snapshot);
}

/**
 * regimen_block_words_draw:
 *
 * Draws everything as it was fitted.
 */
void
regimen_block_words_draw (RegimenBlockWords *self, GtkSnapshot *snapshot, const GdkRGBA *colour)
{
  if (self->appointment == NULL || self->width == 0)
    return;
  if (self->is_upright)
    {
      draw_upright (self, snapshot, colour);
      return;
    }
  if (self->has_name)
    draw_layout (snapshot, self->name, colour, mirror (self, self->name_x, box_width (self->name)),
                 self->name_y);
  if (self->has_mark)
    regimen_state_mark_draw (snapshot, self->appointment->state,
                             mirror (self, self->mark_x, self->mark_px), self->mark_y,
                             self->mark_px, colour);
  if (self->has_kind)
    {
      draw_layout (snapshot, self->kind, colour,
                   mirror (self, self->kind_x, box_width (self->kind)), self->kind_y);
    }
  if (self->has_number)
    draw_layout (snapshot, self->number, colour,
                 mirror (self, self->number_x, box_width (self->number)), self->number_y);
  for (guint i = 0; i < self->n_flags; i++)
    regimen_flag_mark_draw (snapshot, self->flags[i].flag, mirror (self, self->flags[i].x, FLAG_PX),
                            self->flags[i].y, FLAG_PX, colour);
}

/**
 * regimen_block_words_flag_at:
 *
 * Returns: the flag whose mark is there; 0: none
 */
RegimenFlags
regimen_block_words_flag_at (RegimenBlockWords *self, double x, double y)
{
  for (guint i = 0; i < self->n_flags; i++)
    {
      const FlagPlace *place = &self->flags[i];
      double left = mirror (self, place->x, FLAG_PX);

      if (x >= left - GAP_PX / 2.0 && x < left + FLAG_PX + GAP_PX / 2.0 && y >= place->y - 2 &&
          y < place->y + FLAG_PX + 2)
        return place->flag;
    }
  return 0;
}

/* -- what is said -- */

/**
 * regimen_block_words_set_appointment:
 * @appointment: (nullable): NULL leaves nothing to be read
 */
void
regimen_block_words_set_appointment (RegimenBlockWords *self, RegimenAppointment *appointment)
{
  self->appointment = appointment;
  self->width = 0;
  self->n_flags = 0;
  g_clear_pointer (&self->forms, g_strfreev);
  g_clear_pointer (&self->what, g_free);
  self->is_plain = appointment == NULL || is_plain (appointment->patient_name);
  pango_layout_set_text (self->name, appointment != NULL ? appointment->patient_name : "", -1);
  pango_layout_set_text (self->kind, "", -1);
  pango_layout_set_text (self->number, "", -1);
}

/**
 * regimen_block_words_get_min_height:
 *
 * Returns: the height in pixels in which the name can be read on one line; some scripts need more
 *   than others
 */
int
regimen_block_words_get_min_height (RegimenBlockWords *self)
{
  g_autoptr (PangoLayout) one_line = NULL;
  PangoRectangle ink;

  if (self->appointment == NULL || self->is_plain)
    return MAX (self->smaller_line_px, self->small_line_px);
  one_line = pango_layout_copy (self->name);
  pango_layout_set_attributes (one_line, self->letters[SMALLER_LETTERS]);
  pango_layout_set_width (one_line, -1);
  pango_layout_set_height (one_line, -1);
  pango_layout_set_text (one_line, self->appointment->patient_name, -1);
  pango_layout_get_pixel_extents (one_line, &ink, NULL);
  return MAX (MAX (height_of (one_line), ink.height + 2 * TOP_PX), self->small_line_px);
}

static gboolean
reaches_out (RegimenBlockWords *self, PangoLayout *layout, double x, double y)
{
  return x + width_of (layout) > self->width || y + height_of (layout) > self->height;
}

/**
 * regimen_block_words_may_spill:
 *
 * Returns: whether something of it may reach out of the size that was fitted: letters that are
 *   higher than a line, a block that is lower than one, a number, which is never cut
 */
gboolean
regimen_block_words_may_spill (RegimenBlockWords *self)
{
  if (!self->is_plain || self->height < MAX (self->smaller_line_px, self->small_line_px))
    return TRUE;
  if (self->is_upright)
    return FALSE;
  return (self->has_name && reaches_out (self, self->name, self->name_x, self->name_y)) ||
         (self->has_kind && reaches_out (self, self->kind, self->kind_x, self->kind_y)) ||
         (self->has_number && reaches_out (self, self->number, self->number_x, self->number_y));
}

/**
 * regimen_block_words_get_name:
 *
 * Returns: (transfer none): the name in the form that is drawn
 */
const char *
regimen_block_words_get_name (RegimenBlockWords *self)
{
  return pango_layout_get_text (self->name);
}

/**
 * regimen_block_words_is_name_whole:
 *
 * Returns: whether no letter of that form is cut off
 */
gboolean
regimen_block_words_is_name_whole (RegimenBlockWords *self)
{
  return self->is_whole;
}

/* -- fonts -- */

static int
line_height (RegimenBlockWords *self, PangoAttrList *attributes)
{
  g_autoptr (PangoLayout) sample = gtk_widget_create_pango_layout (self->widget, "0");

  pango_layout_set_attributes (sample, attributes);
  return height_of (sample);
}

/**
 * regimen_block_words_style_changed:
 *
 * To be called when the style changed: where the letters or the direction did so, everything is
 * fitted anew.
 */
void
regimen_block_words_style_changed (RegimenBlockWords *self)
{
  guint serial = pango_context_get_serial (pango_layout_get_context (self->name));

  if (serial == self->style_serial)
    return;
  self->style_serial = serial;
  self->line_px = line_height (self, self->letters[USUAL]);
  self->small_line_px = line_height (self, pango_layout_get_attributes (self->kind));
  self->smaller_line_px = line_height (self, self->letters[SMALLER_LETTERS]);
  self->smallest_line_px = line_height (self, self->letters[SMALLEST]);
  self->width = 0;
}

static PangoAttrList *
make_bold (double scale)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  return attributes;
}

/**
 * regimen_block_words_new:
 * @widget: the block; outlives the words
 */
RegimenBlockWords *
regimen_block_words_new (GtkWidget *widget)
{
  RegimenBlockWords *self = g_new0 (RegimenBlockWords, 1);
  g_autoptr (PangoAttrList) small = pango_attr_list_new ();

  self->widget = widget;
  self->letters[USUAL] = make_bold (0.9);
  self->letters[SMALLER_LETTERS] = make_bold (0.8);
  self->letters[SMALLEST] = make_bold (0.72);
  self->name = gtk_widget_create_pango_layout (widget, NULL);
  self->kind = gtk_widget_create_pango_layout (widget, NULL);
  self->number = gtk_widget_create_pango_layout (widget, NULL);
  pango_attr_list_insert (small, pango_attr_scale_new (0.85));
  pango_attr_list_insert (small, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->kind, small);
  pango_layout_set_attributes (self->number, small);
  pango_layout_set_ellipsize (self->kind, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (self->kind, PANGO_WRAP_WORD_CHAR);
  regimen_block_words_style_changed (self);
  return self;
}

void
regimen_block_words_free (RegimenBlockWords *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->name);
  g_clear_object (&self->kind);
  g_clear_object (&self->number);
  for (guint i = 0; i < N_LETTERS; i++)
    pango_attr_list_unref (self->letters[i]);
  g_clear_pointer (&self->fits, regimen_name_fits_unref);
  g_clear_pointer (&self->forms, g_strfreev);
  g_free (self->what);
  g_free (self);
}

/**
 * regimen_block_words_set_name_fits:
 * @fits: what is known of how names stand in some room, in the font of these words
 */
void
regimen_block_words_set_name_fits (RegimenBlockWords *self, RegimenNameFits *fits)
{
  g_return_if_fail (fits != NULL);

  regimen_name_fits_ref (fits);
  g_clear_pointer (&self->fits, regimen_name_fits_unref);
  self->fits = fits;
}
