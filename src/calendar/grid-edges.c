/* grid-edges.c - the heads above the columns and the hours beside the rows of a time grid
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-calendar"

#include "config.h"

#include "grid-edges.h"

#include "short-forms.h"
#include "visit-words.h"

#define HEAD_PAD_PX 6
#define HEAD_SIDE_PX 2

/**
 * RegimenGridEdge:
 *
 * Lies beside a grid and draws its columns' names or its hours, at the same places as the grid.
 */
struct _RegimenGridEdge
{
  GtkWidget parent_instance;

  RegimenTimeGrid *grid; /* weak */
  GtkOrientation orientation;
  char *shown; /* (nullable): what of the grid it lay beside when it was drawn last */
};

G_DEFINE_FINAL_TYPE (RegimenGridEdge, regimen_grid_edge, GTK_TYPE_WIDGET)

/* All of the grid that can be seen beside it. */
static char *
dup_shown (RegimenGridEdge *self)
{
  GPtrArray *columns = regimen_time_grid_get_columns (self->grid);
  guint n = MIN (regimen_time_grid_get_n_shown_columns (self->grid), columns->len);
  GString *shown = g_string_new (NULL);

  if (self->orientation == GTK_ORIENTATION_VERTICAL)
    g_string_append_printf (shown, "%a", regimen_time_grid_get_px_per_min (self->grid));
  else
    for (guint i = 0; i < n; i++)
      {
        const RegimenColumn *column = columns->pdata[i];
        double x = 0, width = 0;

        regimen_time_grid_get_column_extents (self->grid, i, &x, &width);
        g_string_append_printf (shown, "%a %a %s\n%s\n", x, width, column->title,
                                column->narrow_title != NULL ? column->narrow_title : "");
      }
  return g_string_free (shown, FALSE);
}

/* Most turns leave the rooms and the hours as they are. */
static void
grid_changed_cb (RegimenGridEdge *self)
{
  g_autofree char *shown = dup_shown (self);

  if (g_strcmp0 (self->shown, shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
measure_text (GtkWidget *widget, const char *text, int *out_width, int *out_height)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_get_pixel_size (layout, out_width, out_height);
}

/* "10:00 am" and "10:00 pm" may differ in width. */
static void
measure_hours (GtkWidget *widget, int *out_width, int *out_height)
{
  static const int hours[] = { 10, 22 };

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      g_autofree char *sample = regimen_word_time ((RegimenMinute){ hours[i] * 60 });
      int width = 0;

      measure_text (widget, sample, &width, out_height);
      *out_width = MAX (*out_width, width);
    }
}

static void
regimen_grid_edge_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RegimenGridEdge *self = REGIMEN_GRID_EDGE (widget);
  int width = 0, height = 0;

  *minimum = *natural = 0;
  if (self->grid == NULL)
    return;
  if (orientation == self->orientation)
    {
      gtk_widget_measure (GTK_WIDGET (self->grid), orientation, -1, minimum, natural, NULL, NULL);
      return;
    }
  measure_hours (widget, &width, &height);
  *minimum = *natural =
      orientation == GTK_ORIENTATION_HORIZONTAL ? width + 14 : height + 2 * HEAD_PAD_PX;
}

static void
draw_text (RegimenGridEdge *self,
           GtkSnapshot *snapshot,
           PangoLayout *layout,
           double x,
           double y,
           double width)
{
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_set_alignment (layout, self->orientation == GTK_ORIENTATION_HORIZONTAL
                                          ? PANGO_ALIGN_CENTER
                                          : PANGO_ALIGN_RIGHT);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/**
 * regimen_grid_edge_fit_title:
 * @layout: gets the text
 * @width: how much room there is, in pixels
 *
 * Sets the longest form of a column's title that has room: "Consulting room A", "Cons. room A";
 * "Sun, Nov 22", "Sun 22". The shortest stays where none has.
 */
void
regimen_grid_edge_fit_title (PangoLayout *layout, const RegimenColumn *column, double width)
{
  g_auto (GStrv) forms = regimen_short_titles (column->title);
  int needed = 0;

  pango_layout_set_width (layout, -1);
  for (guint i = 0; forms[i] != NULL; i++)
    {
      pango_layout_set_text (layout, forms[i], -1);
      pango_layout_get_pixel_size (layout, &needed, NULL);
      if (needed <= width)
        return;
    }
  if (column->narrow_title != NULL)
    pango_layout_set_text (layout, column->narrow_title, -1);
}

static void
snapshot_heads (RegimenGridEdge *self, GtkSnapshot *snapshot)
{
  GPtrArray *columns = regimen_time_grid_get_columns (self->grid);
  guint n = MIN (regimen_time_grid_get_n_shown_columns (self->grid), columns->len);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  for (guint i = 0; i < n; i++)
    {
      const RegimenColumn *column = columns->pdata[i];
      double x = 0, width = 0;

      regimen_time_grid_get_column_extents (self->grid, i, &x, &width);
      regimen_grid_edge_fit_title (layout, column, width - 2 * HEAD_SIDE_PX);
      draw_text (self, snapshot, layout, x + HEAD_SIDE_PX, HEAD_PAD_PX, width - 2 * HEAD_SIDE_PX);
    }
}

static void
snapshot_hours (RegimenGridEdge *self, GtkSnapshot *snapshot)
{
  double px_per_min = regimen_time_grid_get_px_per_min (self->grid);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = 0;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);

  measure_text (GTK_WIDGET (self), "0", NULL, &height);
  for (int hour = 1; hour < 24; hour++)
    {
      g_autofree char *text = regimen_word_time ((RegimenMinute){ hour * 60 });

      pango_layout_set_text (layout, text, -1);
      draw_text (self, snapshot, layout, 2, hour * 60 * px_per_min - height / 2.0, width - 8);
    }
}

static void
regimen_grid_edge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenGridEdge *self = REGIMEN_GRID_EDGE (widget);

  if (self->grid == NULL)
    return;
  if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
    snapshot_heads (self, snapshot);
  else
    snapshot_hours (self, snapshot);
}

/* A head that was shortened tells its whole title. */
static gboolean
regimen_grid_edge_query_tooltip (GtkWidget *widget,
                                 int x,
                                 int y,
                                 gboolean keyboard_tooltip,
                                 GtkTooltip *tooltip)
{
  RegimenGridEdge *self = REGIMEN_GRID_EDGE (widget);
  GPtrArray *columns = self->grid != NULL ? regimen_time_grid_get_columns (self->grid) : NULL;

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      double left = 0, width = 0;

      regimen_time_grid_get_column_extents (self->grid, i, &left, &width);
      if (x < left || x >= left + width)
        continue;
      gtk_tooltip_set_text (tooltip, ((const RegimenColumn *) columns->pdata[i])->title);
      return TRUE;
    }
  return FALSE;
}

static void
regimen_grid_edge_dispose (GObject *object)
{
  g_clear_weak_pointer (&REGIMEN_GRID_EDGE (object)->grid);

  G_OBJECT_CLASS (regimen_grid_edge_parent_class)->dispose (object);
}

static void
regimen_grid_edge_finalize (GObject *object)
{
  g_free (REGIMEN_GRID_EDGE (object)->shown);

  G_OBJECT_CLASS (regimen_grid_edge_parent_class)->finalize (object);
}

static void
regimen_grid_edge_class_init (RegimenGridEdgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_grid_edge_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_grid_edge_finalize;
  widget_class->measure = regimen_grid_edge_measure;
  widget_class->snapshot = regimen_grid_edge_snapshot;
  widget_class->query_tooltip = regimen_grid_edge_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "gridedge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
regimen_grid_edge_init (RegimenGridEdge *self)
{
}

/**
 * regimen_grid_edge_new:
 * @grid: beside which it lies
 * @orientation: horizontal: the heads of the columns; vertical: the hours
 */
GtkWidget *
regimen_grid_edge_new (RegimenTimeGrid *grid, GtkOrientation orientation)
{
  RegimenGridEdge *self = g_object_new (REGIMEN_TYPE_GRID_EDGE, NULL);

  self->orientation = orientation;
  g_set_weak_pointer (&self->grid, grid);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), orientation == GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (GTK_WIDGET (self),
                            orientation == GTK_ORIENTATION_HORIZONTAL ? "heads" : "hours");
  g_signal_connect_object (grid, "columns-changed", G_CALLBACK (grid_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
