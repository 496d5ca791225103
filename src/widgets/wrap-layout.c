/* wrap-layout.c - children one after another, in as many lines as it takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-wrap-layout"

#include "config.h"

#include "wrap-layout.h"

/**
 * RegimenWrapLayout:
 *
 * Lays children out like the words of a text: each as wide as it likes to be, a new line where the
 * next one has no room. A flow box would make all of them as wide as the widest. One that expands
 * asks for its least width only, and takes what is left of its line. Mirrored with the direction of
 * the text.
 */
struct _RegimenWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing_px;      /* between children */
  int line_spacing_px; /* between lines */
};

G_DEFINE_FINAL_TYPE (RegimenWrapLayout, regimen_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_laid_out (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

typedef struct
{
  GtkWidget *end; /* the first child of the next line */
  int height;
  int spare; /* of the width, for each child that expands */
} Line;

static gboolean
expands (GtkWidget *child)
{
  return gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
}

static int
asked_width (GtkWidget *child, int width)
{
  int minimum = 0, natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MIN (expands (child) ? minimum : natural, width);
}

static int
final_width (GtkWidget *child, int width, const Line *line)
{
  return asked_width (child, width) + (expands (child) ? line->spare : 0);
}

static Line
measure_line (RegimenWrapLayout *self, GtkWidget *first, int width)
{
  Line line = { .end = first };
  int used = 0, n_expanding = 0;

  while (line.end != NULL)
    {
      int own = asked_width (line.end, width);

      if (line.end != first && used + own > width)
        break;
      used += own + self->spacing_px;
      n_expanding += expands (line.end);
      line.end = next_laid_out (gtk_widget_get_next_sibling (line.end));
    }
  if (n_expanding > 0 && width < G_MAXINT)
    line.spare = MAX (width - (used - self->spacing_px), 0) / n_expanding;
  for (GtkWidget *child = first; child != line.end;
       child = next_laid_out (gtk_widget_get_next_sibling (child)))
    {
      int height = 0;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, final_width (child, width, &line), NULL,
                          &height, NULL, NULL);
      line.height = MAX (line.height, height);
    }
  return line;
}

static GtkSizeRequestMode
regimen_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
regimen_wrap_layout_measure (GtkLayoutManager *manager,
                             GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *out_minimum,
                             int *out_natural,
                             int *out_minimum_baseline,
                             int *out_natural_baseline)
{
  RegimenWrapLayout *self = REGIMEN_WRAP_LAYOUT (manager);
  GtkWidget *child = next_laid_out (gtk_widget_get_first_child (widget));
  int sum = 0;

  *out_minimum = *out_natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      while (child != NULL)
        {
          Line line = measure_line (self, child, for_size >= 0 ? for_size : G_MAXINT);

          sum += line.height + (sum > 0 ? self->line_spacing_px : 0);
          child = line.end;
        }
      *out_minimum = *out_natural = sum;
      return;
    }
  for (; child != NULL; child = next_laid_out (gtk_widget_get_next_sibling (child)))
    {
      int minimum = 0, natural = 0;

      gtk_widget_measure (child, orientation, -1, &minimum, &natural, NULL, NULL);
      *out_minimum = MAX (*out_minimum, minimum);
      *out_natural += natural + (*out_natural > 0 ? self->spacing_px : 0);
    }
}

static void
regimen_wrap_layout_allocate (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  RegimenWrapLayout *self = REGIMEN_WRAP_LAYOUT (manager);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = next_laid_out (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      Line line = measure_line (self, child, width);
      int x = 0;

      for (; child != line.end; child = next_laid_out (gtk_widget_get_next_sibling (child)))
        {
          int own = final_width (child, width, &line);
          GtkAllocation area = { is_rtl ? width - x - own : x, y, own, line.height };

          gtk_widget_size_allocate (child, &area, -1);
          x += own + self->spacing_px;
        }
      y += line.height + self->line_spacing_px;
    }
}

static void
regimen_wrap_layout_class_init (RegimenWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = regimen_wrap_layout_get_request_mode;
  layout_class->measure = regimen_wrap_layout_measure;
  layout_class->allocate = regimen_wrap_layout_allocate;
}

static void
regimen_wrap_layout_init (RegimenWrapLayout *self)
{
}

GtkLayoutManager *
regimen_wrap_layout_new (int spacing_px, int line_spacing_px)
{
  RegimenWrapLayout *self = g_object_new (REGIMEN_TYPE_WRAP_LAYOUT, NULL);

  self->spacing_px = spacing_px;
  self->line_spacing_px = line_spacing_px;
  return GTK_LAYOUT_MANAGER (self);
}
