/* sides.c - a middle with something at each side, below it where there is no room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-sides"

#include "config.h"

#include "sides.h"

#define LINE_PX 1
#define BELOW_SHARE 35 /* of the height, in hundredths, when the sides stand below */
#define BELOW_LINES 6  /* of text that they have room for there, if half of the height is enough */

/**
 * RegimenSides:
 *
 * Holds three widgets that scroll by themselves. The sides are as wide as they ask for, the middle
 * takes the rest. In a narrow window the sides share a strip below the middle. Mirrored with the
 * direction of the text.
 */
struct _RegimenSides
{
  GtkWidget parent_instance;

  /* Borrowed: the children */
  GtkWidget *start;
  GtkWidget *centre;
  GtkWidget *end;
  GtkWidget *lines[2];
};

G_DEFINE_FINAL_TYPE (RegimenSides, regimen_sides, GTK_TYPE_WIDGET)

static int
least (GtkWidget *child, GtkOrientation orientation)
{
  int minimum = 0;

  gtk_widget_measure (child, orientation, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static int
natural_width (GtkWidget *child)
{
  int natural = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
regimen_sides_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  RegimenSides *self = REGIMEN_SIDES (widget);
  int start = least (self->start, orientation), end = least (self->end, orientation);
  int centre = least (self->centre, orientation);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (centre, start + LINE_PX + end);
      *natural = MAX (*minimum, start + end + natural_width (self->centre) + 2 * LINE_PX);
    }
  else
    *minimum = *natural = centre + LINE_PX + MAX (start, end);
}

static void
place (RegimenSides *self, GtkWidget *child, int x, int y, int width, int height)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, MAX (width, 0), MAX (height, 0) }, -1);
}

static int
find_below (RegimenSides *self, int height)
{
  g_autoptr (PangoLayout) line = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");
  int line_px = 0;

  pango_layout_get_pixel_size (line, NULL, &line_px);
  return MAX (MAX (height * BELOW_SHARE / 100, MIN (BELOW_LINES * line_px, height / 2)),
              MAX (least (self->start, GTK_ORIENTATION_VERTICAL),
                   least (self->end, GTK_ORIENTATION_VERTICAL)));
}

static void
regimen_sides_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegimenSides *self = REGIMEN_SIDES (widget);
  int start = least (self->start, GTK_ORIENTATION_HORIZONTAL);
  int end = least (self->end, GTK_ORIENTATION_HORIZONTAL);
  int centre = width - start - end - 2 * LINE_PX;
  int below = find_below (self, height);
  int above = height - below - LINE_PX;

  if (centre >= least (self->centre, GTK_ORIENTATION_HORIZONTAL))
    {
      place (self, self->start, 0, 0, start, height);
      place (self, self->lines[0], start, 0, LINE_PX, height);
      place (self, self->centre, start + LINE_PX, 0, centre, height);
      place (self, self->lines[1], width - end - LINE_PX, 0, LINE_PX, height);
      place (self, self->end, width - end, 0, end, height);
      return;
    }
  start += (width - LINE_PX - start - end) / 2;
  place (self, self->centre, 0, 0, width, above);
  place (self, self->lines[0], 0, above, width, LINE_PX);
  place (self, self->start, 0, above + LINE_PX, start, below);
  place (self, self->lines[1], start, above + LINE_PX, LINE_PX, below);
  place (self, self->end, start + LINE_PX, above + LINE_PX, width - start - LINE_PX, below);
}

static void
regimen_sides_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (regimen_sides_parent_class)->dispose (object);
}

static void
regimen_sides_class_init (RegimenSidesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_sides_dispose;
  widget_class->measure = regimen_sides_measure;
  widget_class->size_allocate = regimen_sides_size_allocate;
}

static void
regimen_sides_init (RegimenSides *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * regimen_sides_new:
 * @start: (transfer full): what stands before the middle, in the order of reading
 * @centre: (transfer full): the middle
 * @end: (transfer full): what stands after it
 *
 * Returns: (transfer full): the three with lines between them
 */
GtkWidget *
regimen_sides_new (GtkWidget *start, GtkWidget *centre, GtkWidget *end)
{
  RegimenSides *self = g_object_new (REGIMEN_TYPE_SIDES, NULL);

  self->start = start;
  self->centre = centre;
  self->end = end;
  gtk_widget_set_parent (start, GTK_WIDGET (self));
  gtk_widget_set_parent (centre, GTK_WIDGET (self));
  gtk_widget_set_parent (end, GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (self->lines); i++)
    {
      self->lines[i] = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
      gtk_widget_set_parent (self->lines[i], GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}
