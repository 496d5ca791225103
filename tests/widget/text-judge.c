/* text-judge.c - finds text that is cut off or lies on other text, in the tree of widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Measured, not looked at: each label says itself how much room its text takes and how much it
 * has. A text may be shortened where a tooltip or an accessible name tells the whole, and where
 * enough of it is left to know it by.
 */

#include "config.h"

#include "text-judge.h"

#include "hint.h"

#include <string.h>

/* The line of a text has room above and below its letters: so much may lie on another line. */
#define TOUCH_PX 3.0f

/* As much of a shortened text has to be left. */
#define LEAST_CHARS 12

/* A view that scrolls and is lower than so many lines of text is a slit. */
#define LEAST_LINES 5

typedef struct
{
  GtkWidget *label;
  graphene_rect_t text; /* in the window, as far as it is in sight */
} Seen;

typedef struct
{
  GtkWidget *root;
  GArray *seen;      /* (element-type Seen) */
  GPtrArray *faults; /* (element-type char) */
} Judge;

static void add_fault (Judge *judge, GtkWidget *label, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static void
add_fault (Judge *judge, GtkWidget *label, const char *format, ...)
{
  g_autofree char *what = NULL;
  GString *fault = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_string_append_printf (fault, "“%s” %s (in", gtk_label_get_text (GTK_LABEL (label)), what);
  for (GtkWidget *above = gtk_widget_get_parent (label); above != NULL && above != judge->root;
       above = gtk_widget_get_parent (above))
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (above), "Regimen"))
      g_string_append_printf (fault, " %s", G_OBJECT_TYPE_NAME (above));
  g_string_append_c (fault, ')');
  g_ptr_array_add (judge->faults, g_string_free (fault, FALSE));
}

static gboolean
says (const char *text, const char *whole)
{
  return text != NULL && strstr (text, whole) != NULL;
}

/* GTK tells what a property holds only by saying that it is something else. */
static gboolean
is_told_by (GtkWidget *widget, GtkAccessibleProperty property, const char *whole)
{
  g_autofree char *held =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001");

  return says (held, whole);
}

/* By a tooltip or an accessible name of its own or of what it is a part of. */
static gboolean
is_told_whole (Judge *judge, GtkWidget *label)
{
  const char *whole = gtk_label_get_text (GTK_LABEL (label));

  for (GtkWidget *widget = label; widget != NULL && widget != judge->root;
       widget = gtk_widget_get_parent (widget))
    if (says (gtk_widget_get_tooltip_text (widget), whole) ||
        says (regimen_hint_get (widget), whole) ||
        (widget != label && is_told_by (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, whole)) ||
        is_told_by (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, whole))
      return TRUE;
  return FALSE;
}

/* How many characters stand before the dots. */
static glong
count_shown (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);

  for (GSList *lines = pango_layout_get_lines_readonly (layout); lines != NULL; lines = lines->next)
    for (GSList *runs = ((PangoLayoutLine *) lines->data)->runs; runs != NULL; runs = runs->next)
      {
        const PangoItem *item = ((PangoGlyphItem *) runs->data)->item;

        if ((item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0)
          return g_utf8_strlen (text, item->offset);
      }
  return g_utf8_strlen (text, -1);
}

static void
judge_shortened (Judge *judge, GtkWidget *label, PangoLayout *layout)
{
  if (!is_told_whole (judge, label))
    add_fault (judge, label, "is shortened, and nothing tells the whole");
  else if (count_shown (layout) < LEAST_CHARS)
    add_fault (judge, label, "is shortened to %ld characters", count_shown (layout));
}

static void
judge_label (Judge *judge, GtkWidget *label, const graphene_rect_t *clip)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  int x = 0, y = 0, room_px = gtk_widget_get_height (label);
  PangoRectangle line;
  graphene_point_t corner;
  Seen seen = { .label = label };

  if (*gtk_label_get_text (GTK_LABEL (label)) == '\0')
    return;
  pango_layout_get_pixel_extents (layout, NULL, &line);
  gtk_label_get_layout_offsets (GTK_LABEL (label), &x, &y);
  if (line.width > gtk_widget_get_width (label) + 1)
    add_fault (judge, label, "is %d wide and has %d", line.width, gtk_widget_get_width (label));
  /* The dots of a shortened name may come from a taller font than its script; GTK measures without
   * them, and draws them all the same. */
  if (pango_layout_is_ellipsized (layout))
    room_px += room_px / 4;
  if (line.height > room_px + 1)
    add_fault (judge, label, "is %d high and has %d", line.height, gtk_widget_get_height (label));
  if (pango_layout_is_ellipsized (layout))
    judge_shortened (judge, label, layout);

  /* The text stands within its layout where its direction puts it. */
  if (!gtk_widget_compute_point (label, judge->root,
                                 &GRAPHENE_POINT_INIT ((float) (x + line.x), (float) (y + line.y)),
                                 &corner))
    return;
  graphene_rect_init (&seen.text, corner.x, corner.y, (float) line.width, (float) line.height);
  if (graphene_rect_intersection (&seen.text, clip, &seen.text))
    g_array_append_val (judge->seen, seen);
}

static int
line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
judge_scroller (Judge *judge, GtkWidget *scroller)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  int shown = (int) gtk_adjustment_get_page_size (down);
  int whole = (int) gtk_adjustment_get_upper (down);

  if (whole > shown + 1 && shown < LEAST_LINES * line_height (scroller))
    g_ptr_array_add (judge->faults,
                     g_strdup_printf ("a view in %s shows %d of %d px",
                                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (scroller)), shown,
                                      whole));
}

/* Half a line at the edge of a view that scrolls is no fault: the rest is a turn of the wheel away.
 */
static void
walk (Judge *judge, GtkWidget *widget, const graphene_rect_t *clip)
{
  graphene_rect_t inner = *clip, bounds;

  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) < 0.01)
    return;
  if (widget != judge->root && GTK_IS_NATIVE (widget))
    return;
  /* A toast lies over the page on purpose, for some seconds. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "AdwToastWidget"))
    return;
  if (GTK_IS_LABEL (widget))
    judge_label (judge, widget, clip);
  if (GTK_IS_SCROLLED_WINDOW (widget))
    judge_scroller (judge, widget);
  if (gtk_widget_get_overflow (widget) == GTK_OVERFLOW_HIDDEN &&
      gtk_widget_compute_bounds (widget, judge->root, &bounds) &&
      !graphene_rect_intersection (&bounds, clip, &inner))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (judge, child, &inner);
}

static void
judge_overlaps (Judge *judge)
{
  for (guint i = 0; i < judge->seen->len; i++)
    for (guint j = i + 1; j < judge->seen->len; j++)
      {
        const Seen *one = &g_array_index (judge->seen, Seen, i);
        const Seen *other = &g_array_index (judge->seen, Seen, j);
        graphene_rect_t both;

        if (graphene_rect_intersection (&one->text, &other->text, &both) &&
            both.size.width > TOUCH_PX && both.size.height > TOUCH_PX)
          add_fault (judge, one->label, "lies on “%s” by %.0f × %.0f",
                     gtk_label_get_text (GTK_LABEL (other->label)), (double) both.size.width,
                     (double) both.size.height);
      }
}

/**
 * text_judge_find_faults:
 * @root: a window that is drawn
 *
 * Returns: (transfer full) (element-type char): a line for each text that can't be read
 */
GPtrArray *
text_judge_find_faults (GtkWidget *root)
{
  Judge judge = { .root = root,
                  .seen = g_array_new (FALSE, FALSE, sizeof (Seen)),
                  .faults = g_ptr_array_new_with_free_func (g_free) };
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (root),
                                            (float) gtk_widget_get_height (root));

  walk (&judge, root, &all);
  judge_overlaps (&judge);
  g_array_unref (judge.seen);
  return judge.faults;
}
