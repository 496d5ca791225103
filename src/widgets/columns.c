/* columns.c - two columns side by side where there is room, else one below the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-columns"

#include "config.h"

#include "columns.h"

/* What a column of plain rows needs to be read without breaking every other word. */
#define COLUMN_CHARS 42

#define SPACING_PX 24

/**
 * RegimenColumns:
 *
 * Holds two widgets, "first" and "second". The first takes "share" hundredths of the width; both
 * stand at the top. Mirrored with the direction of the text. Where a column would be narrower than
 * "chars" average letters the second stands below the first: with larger text they part later.
 */
struct _RegimenColumns
{
  GtkWidget parent_instance;

  /* Borrowed: the children */
  GtkWidget *first;
  GtkWidget *second;

  int share; /* of the first column, in hundredths */
  int chars; /* what a column needs */
};

G_DEFINE_FINAL_TYPE (RegimenColumns, regimen_columns, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FIRST,
  PROP_SECOND,
  PROP_SHARE,
  PROP_CHARS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static int
column_px (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int px = REGIMEN_COLUMNS (widget)->chars *
           PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return px;
}

/* The widths of both columns; FALSE: they stand one below the other. */
static gboolean
divide (RegimenColumns *self, int width, int *out_first, int *out_second)
{
  int room = width - SPACING_PX;

  *out_first = room * self->share / 100;
  *out_second = room - *out_first;
  return MIN (*out_first, *out_second) >= column_px (GTK_WIDGET (self));
}

static void
measure (GtkWidget *child, GtkOrientation orientation, int for_size, int *out_min, int *out_natural)
{
  *out_min = *out_natural = 0;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, out_min, out_natural, NULL, NULL);
}

static GtkSizeRequestMode
regimen_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
regimen_columns_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *out_minimum,
                         int *out_natural,
                         int *out_minimum_baseline,
                         int *out_natural_baseline)
{
  RegimenColumns *self = REGIMEN_COLUMNS (widget);
  int wide = 2 * column_px (widget) + SPACING_PX;
  int first = for_size >= 0 ? for_size : wide, second = first;
  int minimum = 0, other_minimum = 0, natural = 0, other_natural = 0;
  gboolean is_beside = FALSE;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure (self->first, orientation, -1, &minimum, &natural);
      measure (self->second, orientation, -1, &other_minimum, &other_natural);
      *out_minimum = MAX (minimum, other_minimum);
      *out_natural = MAX (*out_minimum, wide);
      return;
    }
  is_beside = divide (self, first, &first, &second);
  if (!is_beside)
    first = second = for_size >= 0 ? for_size : wide;
  measure (self->first, orientation, first, &minimum, &natural);
  measure (self->second, orientation, second, &other_minimum, &other_natural);
  *out_minimum = is_beside ? MAX (minimum, other_minimum) : minimum + SPACING_PX + other_minimum;
  *out_natural = is_beside ? MAX (natural, other_natural) : natural + SPACING_PX + other_natural;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
regimen_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RegimenColumns *self = REGIMEN_COLUMNS (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int first = 0, second = 0, minimum = 0, top = 0;

  if (divide (self, width, &first, &second))
    {
      place (self->first, is_rtl ? width - first : 0, 0, first, height);
      place (self->second, is_rtl ? 0 : width - second, 0, second, height);
      return;
    }
  measure (self->first, GTK_ORIENTATION_VERTICAL, width, &minimum, &top);
  place (self->first, 0, 0, width, top);
  place (self->second, 0, top + SPACING_PX, width, MAX (height - top - SPACING_PX, 0));
}

static void
regimen_columns_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegimenColumns *self = REGIMEN_COLUMNS (object);

  switch (prop_id)
    {
    case PROP_FIRST:
      g_value_set_object (value, self->first);
      break;
    case PROP_SECOND:
      g_value_set_object (value, self->second);
      break;
    case PROP_SHARE:
      g_value_set_int (value, self->share);
      break;
    case PROP_CHARS:
      g_value_set_int (value, self->chars);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regimen_columns_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  RegimenColumns *self = REGIMEN_COLUMNS (object);

  switch (prop_id)
    {
    case PROP_FIRST:
      self->first = g_value_get_object (value);
      if (self->first != NULL) /* the first child: the focus goes there before the second */
        gtk_widget_insert_after (self->first, GTK_WIDGET (self), NULL);
      break;
    case PROP_SECOND:
      self->second = g_value_get_object (value);
      if (self->second != NULL)
        gtk_widget_insert_before (self->second, GTK_WIDGET (self), NULL);
      break;
    case PROP_SHARE:
      self->share = g_value_get_int (value);
      break;
    case PROP_CHARS:
      self->chars = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regimen_columns_dispose (GObject *object)
{
  RegimenColumns *self = REGIMEN_COLUMNS (object);

  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);

  G_OBJECT_CLASS (regimen_columns_parent_class)->dispose (object);
}

static void
regimen_columns_class_init (RegimenColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = regimen_columns_get_property;
  object_class->set_property = regimen_columns_set_property;
  object_class->dispose = regimen_columns_dispose;
  widget_class->get_request_mode = regimen_columns_get_request_mode;
  widget_class->measure = regimen_columns_measure;
  widget_class->size_allocate = regimen_columns_size_allocate;

  properties[PROP_FIRST] = g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SHARE] = g_param_spec_int ("share", NULL, NULL, 10, 90, 50, flags);
  properties[PROP_CHARS] = g_param_spec_int ("chars", NULL, NULL, 10, 200, COLUMN_CHARS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regimen_columns_init (RegimenColumns *self)
{
}
